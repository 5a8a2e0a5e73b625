//! A checklist: the steps of a ticket, in order, each ticked by somebody at some time. Lists to begin with are in
//! `template.rs`.

pub mod template;

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields::{self, Named};
use crate::ids::{self, AgentId, StepId, TicketId};
use crate::permission::Permission;
use crate::ticket::{Ticket, merge, scope};
use crate::time::Time;
use crate::tx::Tx;

row! {
    struct Step in "checklist_items" {
        id: StepId,
        ticket_id: TicketId,
        place: i64,
        text: String,
        done_at: Option<Time>,
    }
}

/// A step as the API shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ChecklistStep")]
pub struct View {
    /// The step.
    pub id: StepId,
    /// Its ticket: the one that was asked for, or one that is shown in it.
    pub ticket_id: TicketId,
    /// What is to be done.
    pub text: String,
    /// When it was ticked.
    pub done_at: Option<Time>,
    /// Who ticked it.
    pub done_by: Option<Named>,
}

row! {
    struct Listed {
        id: StepId = "s.id",
        ticket_id: TicketId = "s.ticket_id",
        text: String = "s.text",
        done_at: Option<Time> = "s.done_at",
        done_id: Option<AgentId> = "s.done_by",
        done_name: Option<String> = "a.name",
    }
}

/// What is to be different about a step; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeStep")]
pub struct Change {
    /// What is to be done.
    pub text: Option<String>,
    /// Whether it is done. Who may write notes may say so.
    pub done: Option<bool>,
    /// Before which step of its own ticket it comes; null for the end.
    #[serde(deserialize_with = "fields::given")]
    #[schemars(with = "Option<StepId>")]
    pub before: Option<Option<StepId>>,
}

/// More steps than that nobody follows.
const MOST: i64 = 200;
const LONGEST: usize = 500;

/// The checklist of a ticket, in order, and behind it those of the tickets shown in it.
pub fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<View>> {
    scope::see(tx, ticket)?;
    let family = ids::list(merge::family(tx, ticket)?);
    let rows: Vec<Listed> = tx.all(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from checklist_items s left join agents a on a.id = s.done_by
             where s.ticket_id in {each:$1}
             order by case when s.ticket_id = $2 then 0 else s.ticket_id end, s.place, s.id"
        ),
        &[&family, &ticket],
    )?;
    let view = |row: Listed| View {
        id: row.id,
        ticket_id: row.ticket_id,
        text: row.text,
        done_at: row.done_at,
        done_by: Named::join(row.done_id, row.done_name),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Adds a step at the end.
pub fn add(tx: &mut Tx, ticket: TicketId, text: &str) -> Result<StepId> {
    tx.require(Permission::Edit)?;
    let mut ticket = Ticket::lock(tx, ticket)?;
    let text = fields::line("text", text, LONGEST)?;
    let (place, now) = (room(tx, ticket.id, 1)?, tx.now());
    let step = tx.one(
        sql!("insert into checklist_items (ticket_id, place, text, created_at) values ($1, $2, $3, $4) returning id"),
        &[&ticket.id, &place, &text, &now],
    )?;
    tx.record(ticket.id, Event::StepAdded { text });
    let place = ticket.place();
    ticket.save(tx, place)?;
    Ok(step)
}

/// The place behind the last step, if there is room for so many more.
fn room(tx: &mut Tx, ticket: TicketId, more: i64) -> Result<i64> {
    let (many, last): (i64, i64) =
        tx.one(sql!("select count(*), coalesce(max(place), 0) from checklist_items where ticket_id = $1"), &[&ticket])?;
    match many + more > MOST {
        true => Err(Error::conflict("a checklist has 200 steps at most; delete some first")),
        false => Ok(last + 1),
    }
}

/// Changes a step: its words, its tick, its place.
pub fn change(tx: &mut Tx, id: StepId, change: &Change) -> Result<()> {
    if change.text.is_some() || change.before.is_some() || !tx.actor().may(Permission::Note) {
        tx.require(Permission::Edit)?;
    }
    let (mut ticket, step) = Step::lock(tx, id)?;
    let mut text = step.text.clone();
    if let Some(words) = &change.text {
        text = fields::line("text", words, LONGEST)?;
        if text != step.text {
            tx.run(sql!("update checklist_items set text = $1 where id = $2"), &[&text, &id])?;
            tx.record(ticket.id, Event::StepChanged { from: step.text.clone(), to: text.clone() });
        }
    }
    if let Some(done) = change.done.filter(|done| *done != step.done_at.is_some()) {
        let (at, by) = (done.then(|| tx.now()), tx.actor().agent().filter(|_| done));
        tx.run(sql!("update checklist_items set done_at = $1, done_by = $2 where id = $3"), &[&at, &by, &id])?;
        let text = text.clone();
        tx.record(ticket.id, if done { Event::StepTicked { text } } else { Event::StepUnticked { text } });
    }
    if let Some(before) = change.before {
        put(tx, &step, before)?;
        tx.record(ticket.id, Event::StepMoved { text });
    }
    if tx.has_recorded() {
        let place = ticket.place();
        ticket.save(tx, place)?;
    }
    Ok(())
}

/// Puts a step before another, or at the end: whatever comes behind makes room.
fn put(tx: &mut Tx, step: &Step, before: Option<StepId>) -> Result<()> {
    let place: i64 = match before {
        None => tx.one(
            sql!("select coalesce(max(place), 0) + 1 from checklist_items where ticket_id = $1"),
            &[&step.ticket_id],
        )?,
        Some(other) => {
            let place: Option<i64> = tx.find(
                sql!("select place from checklist_items where id = $1 and ticket_id = $2"),
                &[&other, &step.ticket_id],
            )?;
            let place = place.ok_or_else(|| Error::invalid("before", "is not a step of this ticket"))?;
            tx.run(
                sql!("update checklist_items set place = place + 1 where ticket_id = $1 and place >= $2"),
                &[&step.ticket_id, &place],
            )?;
            place
        }
    };
    tx.run(sql!("update checklist_items set place = $1 where id = $2"), &[&place, &step.id])?;
    Ok(())
}

/// Takes a step away.
pub fn delete(tx: &mut Tx, id: StepId) -> Result<()> {
    tx.require(Permission::Edit)?;
    let (mut ticket, step) = Step::lock(tx, id)?;
    tx.run(sql!("delete from checklist_items where id = $1"), &[&id])?;
    tx.record(ticket.id, Event::StepRemoved { text: step.text });
    let place = ticket.place();
    ticket.save(tx, place)
}

impl Step {
    /// The ticket and then the step, for changing it.
    fn lock(tx: &mut Tx, id: StepId) -> Result<(Ticket, Step)> {
        let ticket: Option<TicketId> = tx.find(sql!("select ticket_id from checklist_items where id = $1"), &[&id])?;
        let ticket = ticket.ok_or(Error::NotFound("step"))?;
        let ticket = Ticket::lock_within(tx, ticket).map_err(|error| error.named("step"))?;
        let step =
            tx.find(sql!("select ", Step::COLUMNS, " from checklist_items where id = $1 {for_update}"), &[&id])?;
        Ok((ticket, step.ok_or(Error::NotFound("step"))?))
    }
}

/// The ticket a step belongs to, if the actor may see it.
pub fn ticket_of(tx: &mut Tx, id: StepId) -> Result<TicketId> {
    let ticket: Option<TicketId> = tx.find(sql!("select ticket_id from checklist_items where id = $1"), &[&id])?;
    let ticket = ticket.ok_or(Error::NotFound("step"))?;
    scope::see(tx, ticket).map_err(|error| error.named("step"))?;
    Ok(ticket)
}
