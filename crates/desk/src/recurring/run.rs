//! A recurring ticket is due. Everything happens in one transaction: the tickets, what each time led to, and the next
//! timer. A process that dies in the middle has done nothing, and one that is late does what the policy says.

use loket_store::sql;

use super::rule::Rule;
use super::{CatchUp, Stored, Template, arm};
use crate::channel::Marks;
use crate::customer::identity;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{RecurringId, TicketId};
use crate::job::{self, Claimed};
use crate::ticket::shape::Shape;
use crate::ticket::start::{self, Beginning};
use crate::time::{HOUR, Time};
use crate::tx::Tx;

/// A ticket that comes within the hour is on time.
const GRACE: i64 = HOUR;
/// More tickets than these for a time of standing still would bury the others.
const MOST: usize = 20;
/// How far back times are looked for at all.
const FAR: usize = 1000;

/// Opens what is due, and sets the timer for the next time.
pub fn run(tx: &mut Tx, claimed: &Claimed, id: RecurringId) -> Result<()> {
    // The job goes first: setting the next timer uses the same key.
    if !job::is_held(tx, claimed)? {
        return Ok(());
    }
    job::done(tx, claimed.id)?;
    let stored: Option<Stored> = tx
        .find(sql!("select ", Stored::COLUMNS, " from recurring_tickets where id = $1 {for_update}"), &[&id])?
        .filter(|stored: &Stored| stored.active);
    let Some(stored) = stored else { return Ok(()) };
    let now = tx.now();
    let rule = Rule::parse(&stored.rule, &stored.starts, &stored.zone)?;
    let due = rule.between(stored.done_until, now, FAR)?;
    let opens = chosen(stored.catch_up, &due, now);
    let template: Template = serde_json::from_str(&stored.template)?;
    let mut error = None;
    for at in &due {
        let (outcome, ticket) = match opens.contains(at) && error.is_none() {
            true => match open(tx, &stored, &template, &rule, *at) {
                Ok(ticket) => ("opened", ticket),
                // A template that names what is gone must not stop the next time; an administrator sees why.
                Err(why @ (Error::Invalid(_) | Error::Conflict(_))) => {
                    error = Some(why.sentence().kept());
                    ("failed", None)
                }
                Err(other) => return Err(other),
            },
            false => ("skipped", None),
        };
        note(tx, id, *at, outcome, ticket)?;
    }
    let done_until = due.last().copied().unwrap_or(now).max(stored.done_until);
    tx.run(
        sql!("update recurring_tickets set done_until = $1, error = $2 where id = $3"),
        &[&done_until, &error, &id],
    )?;
    arm(tx, id)?;
    crate::account::changed(tx, "recurring");
    Ok(())
}

/// Which of the times that are due open a ticket. The newest one is on time as a rule; those before it were missed.
fn chosen(policy: CatchUp, due: &[Time], now: Time) -> Vec<Time> {
    let newest = due.last().copied();
    match policy {
        CatchUp::Skip => due.iter().copied().filter(|at| at.plus(GRACE) >= now).collect(),
        CatchUp::Once => newest.into_iter().collect(),
        CatchUp::All => due.iter().rev().take(MOST).rev().copied().collect(),
    }
}

fn note(tx: &mut Tx, id: RecurringId, due: Time, outcome: &str, ticket: Option<TicketId>) -> Result<()> {
    let now = tx.now();
    tx.run(
        sql!(
            "insert into recurring_runs (recurring_id, due_at, outcome, ticket_id, made_at) values ($1, $2, $3, $4, $5)
             on conflict (recurring_id, due_at) do nothing"
        ),
        &[&id, &due, &outcome, &ticket, &now],
    )?;
    Ok(())
}

/// Opens the ticket of one time, unless there is one.
fn open(tx: &mut Tx, stored: &Stored, template: &Template, rule: &Rule, due: Time) -> Result<Option<TicketId>> {
    let already: Option<Option<TicketId>> = tx.find(
        sql!("select ticket_id from recurring_runs where recurring_id = $1 and due_at = $2"),
        &[&stored.id, &due],
    )?;
    if let Some(ticket) = already {
        return Ok(ticket);
    }
    ready(tx, template)?;
    let day = rule.day(due);
    let name = Some(template.name.as_str()).filter(|name| !name.is_empty());
    let customer = identity::resolve(tx, &template.email, name, false)?;
    let subject = template.subject.replace("{date}", &day);
    let text = template.text.replace("{date}", &day);
    let beginning = Beginning {
        text: if text.is_empty() { subject.clone() } else { text },
        subject,
        customer,
        by_agent: false,
        html: None,
        inbox: template.inbox_id,
        team: template.team_id,
        assignee: template.assignee_id,
        status: None,
        shape: Shape::default(),
        priority: template.priority,
        tags: template.tags.clone(),
        files: Vec::new(),
        cc: Vec::new(),
        marks: Marks::default(),
    };
    let ticket = start::start(tx, &beginning)?;
    tx.record(ticket, Event::Recurred { recurring: stored.id, name: stored.name.clone(), due });
    Ok(Some(ticket))
}

/// Refuses before anything is written, because the act goes on with the next time.
fn ready(tx: &mut Tx, template: &Template) -> Result<()> {
    super::checked(tx, template).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_says_what_becomes_of_missed_times() {
        let due: Vec<Time> = (1..=30).map(|n| Time(n * 24 * HOUR)).collect();
        let now = due[29].plus(10);
        assert_eq!(chosen(CatchUp::Skip, &due, now), [due[29]]);
        assert_eq!(chosen(CatchUp::Skip, &due, due[29].plus(2 * HOUR)), []);
        assert_eq!(chosen(CatchUp::Once, &due, due[29].plus(2 * HOUR)), [due[29]]);
        let all = chosen(CatchUp::All, &due, now);
        assert_eq!((all.len(), all[0], all[19]), (20, due[10], due[29]));
        assert!(chosen(CatchUp::All, &[], now).is_empty());
    }
}
