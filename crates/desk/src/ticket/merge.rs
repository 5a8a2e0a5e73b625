//! Several tickets shown as one, until somebody undoes it, however much later.
//!
//! A merge is an overlay. The merged ticket keeps its row, its messages and its history; it only lies on another shelf
//! and says which ticket it is shown in. What arrives for it meanwhile is still its own, so that undoing gives back
//! what was, and what came since to where it belongs. Merges of merges make a tree; its root is the ticket people see.

use loket_store::sql;

use super::{Shelf, Ticket, scope};
use crate::channel::Address;
use crate::customer;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{self, CustomerId, InboxId, TicketId};
use crate::permission::Permission;
use crate::say;
use crate::time::Time;
use crate::tx::{Tx, json};

/// More tickets than that at once are a bulk change, not a merge.
const MOST: usize = 50;

/// Shows `sources` in `target` from now on. Answers go to the customer, and by the inbox, of `answers_as`: the target
/// itself or one of the sources.
pub fn merge(tx: &mut Tx, target: TicketId, sources: &[TicketId], answers_as: Option<TicketId>) -> Result<()> {
    tx.require(Permission::Merge)?;
    let mut sources = sources.to_vec();
    sources.sort_unstable();
    sources.dedup();
    if sources.is_empty() || sources.len() > MOST {
        return Err(Error::invalid(
            "ticket_ids",
            say!("names {count} tickets; name 1 to {most}", count = sources.len(), most = MOST),
        ));
    }
    if sources.contains(&target) {
        return Err(Error::invalid("ticket_ids", "holds the ticket itself; leave it out"));
    }
    if answers_as.is_some_and(|one| one != target && !sources.contains(&one)) {
        return Err(Error::invalid("answers_as", "is none of the tickets that become one"));
    }
    // Everybody takes tickets in the order of their numbers, so that two who merge crosswise do not wait for each other.
    let mut all = sources.clone();
    all.push(target);
    all.sort_unstable();
    for id in all {
        let mut ticket = Ticket::lock(tx, id)?;
        if id == target {
            for &source in &sources {
                let answered_as = ticket.answers_as.filter(|_| answers_as == Some(source));
                tx.record(id, Event::Absorbed { ticket: source, answered_as });
            }
            if let Some(one) = answers_as {
                ticket.answers_as = (one != target).then_some(one);
            }
            let before = ticket.place();
            ticket.save(tx, before)?;
        } else {
            let before = ticket.place();
            ticket.lay(Shelf::Merged);
            ticket.merged_into = Some(target);
            ticket.overlay(tx, before)?;
            tx.record(id, Event::MergedInto { ticket: target });
        }
    }
    Ok(())
}

/// Gives a merged ticket back its own place, as it was, with what came for it since.
pub fn unmerge(tx: &mut Tx, source: TicketId) -> Result<()> {
    tx.require(Permission::Merge)?;
    scope::see(tx, source)?;
    let Some(target) = Ticket::get(tx, source)?.merged_into else {
        return Err(Error::conflict("the ticket is not merged into another"));
    };
    // In the order of their numbers, as in `merge`.
    let (mut ticket, mut shown_in) = if source < target {
        let ticket = Ticket::hold(tx, source)?;
        (ticket, Ticket::hold(tx, target)?)
    } else {
        let shown_in = Ticket::hold(tx, target)?;
        (Ticket::hold(tx, source)?, shown_in)
    };
    if ticket.merged_into != Some(target) {
        return Err(Error::Changed("ticket"));
    }
    let before = ticket.place();
    let back = match ticket.shelf_before {
        Shelf::Snoozed if ticket.snoozed_until.is_none_or(|until| until > tx.now()) => Shelf::Snoozed,
        _ => ticket.place_of_its_own(),
    };
    ticket.shelf = back;
    ticket.shelf_before = Shelf::Sight;
    ticket.merged_into = None;
    if back != Shelf::Snoozed {
        ticket.snoozed_until = None;
    }
    ticket.overlay(tx, before)?;
    tx.record(source, Event::Unmerged { from: target });
    let place = shown_in.place();
    tx.record(target, Event::Released { ticket: source });
    shown_in.save(tx, place)?;
    let took_over = shown_in.answers_as == Some(source);
    forget(tx, target, source)?;
    match took_over {
        true => answer_as_before(tx, target, source),
        false => Ok(()),
    }
}

/// The whole is answered again as it was before `source` took that over, if what it was answered as is still shown in it.
fn answer_as_before(tx: &mut Tx, target: TicketId, source: TicketId) -> Result<()> {
    let told: Vec<(String, String)> = tx.all(
        sql!("select kind, data from events where ticket_id = $1 and kind = 'absorbed' order by id desc limit 200"),
        &[&target],
    )?;
    let before = told.iter().find_map(|(kind, data)| match Event::from_parts(kind, data) {
        Some(Event::Absorbed { ticket, answered_as }) if ticket == source => Some(answered_as),
        _ => None,
    });
    match before.flatten() {
        Some(one) if family(tx, target)?.contains(&one) => {
            tx.run(sql!("update tickets set answers_as = $1 where id = $2"), &[&one, &target])?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// What was shown in `target` through `gone` is answered as no longer, there and in whatever `target` itself is shown in.
fn forget(tx: &mut Tx, target: TicketId, gone: TicketId) -> Result<()> {
    let family = ids::list(family(tx, gone)?);
    tx.run(
        sql!(
            "with recursive above (id) as (
                select cast($1 as bigint)
                union select t.merged_into from above a join tickets t on t.id = a.id where t.merged_into is not null
             ) update tickets set answers_as = null, version = version + 1
             where id in (select id from above) and answers_as in {each:$2}"
        ),
        &[&target, &family],
    )?;
    Ok(())
}

/// Gives a ticket its own place again that was merged into that one; refused when it lies elsewhere by now.
pub(crate) fn take_out(tx: &mut Tx, source: TicketId, target: TicketId) -> Result<()> {
    match Ticket::hold(tx, source)?.merged_into {
        Some(now) if now == target => unmerge(tx, source),
        _ => Err(Error::Changed("ticket")),
    }
}

impl Ticket {
    /// Writes where the ticket lies and nothing else of it.
    fn overlay(&mut self, tx: &mut Tx, before: crate::counters::Place) -> Result<()> {
        self.version += 1;
        tx.run(
            sql!(
                "update tickets set shelf = $1, shelf_before = $2, merged_into = $3, snoozed_until = $4, version = $5
                 where id = $6"
            ),
            &[&self.shelf, &self.shelf_before, &self.merged_into, &self.snoozed_until, &self.version, &self.id],
        )?;
        tx.count(Some(before), Some(self.place()));
        Ok(())
    }
}

/// The tickets that are shown as this one: itself first, then what was merged into it and into those.
pub fn family(tx: &mut Tx, id: TicketId) -> Result<Vec<TicketId>> {
    let mut all: Vec<TicketId> = tx.all(
        sql!(
            "with recursive family (id) as (
                select id from tickets where id = $1
                union select t.id from family f join tickets t on t.merged_into = f.id and t.merged_into is not null
             ) select id from family order by id"
        ),
        &[&id],
    )?;
    all.sort_by_key(|one| (*one != id, *one));
    Ok(all)
}

/// [`family`] of each of these tickets, as pairs of the ticket and a member: for lists and the index.
pub(crate) fn families(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<(TicketId, TicketId)>> {
    let list = ids::list(tickets.iter().copied());
    let mut pairs: Vec<(TicketId, TicketId)> = tx.all(
        sql!(
            "with recursive family (id, member) as (
                select id, id from tickets where id in {each:$1}
                union select f.id, t.id from family f join tickets t on t.merged_into = f.member
                    where t.merged_into is not null
             ) select id, member from family order by id, member"
        ),
        &[&list],
    )?;
    pairs.sort_by_key(|(id, member)| (*id, member != id, *member));
    Ok(pairs)
}

/// These tickets and all that any of them is shown in, whoever asks.
pub(crate) fn with_above(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<TicketId>> {
    let list = ids::list(tickets.iter().copied());
    let above: Vec<TicketId> = tx.all(
        sql!(
            "with recursive above (id, up) as (
                select id, merged_into from tickets where id in {each:$1}
                union select t.id, t.merged_into from above a join tickets t on t.id = a.up
             ) select distinct id from above order by id"
        ),
        &[&list],
    )?;
    // Those that are gone for good are asked for all the same: the index has to forget them.
    let mut all = tickets.to_vec();
    all.extend(above);
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// The ticket that this one is shown in: itself, unless it was merged.
pub fn root(tx: &mut Tx, id: TicketId) -> Result<TicketId> {
    let mut id = id;
    // The tree is as deep as people merged by hand; the bound is for a broken database only.
    for _ in 0..100 {
        match tx.find::<Option<TicketId>>(sql!("select merged_into from tickets where id = $1"), &[&id])?.flatten() {
            Some(above) => id = above,
            None => return Ok(id),
        }
    }
    Err(Error::internal("tickets are merged in a circle"))
}

/// Those of the mail addresses whose owner asks in this ticket, or in one shown together with it: the customers
/// themselves, under any address of theirs, and whoever is in copy.
pub(crate) fn askers(tx: &mut Tx, id: TicketId, emails: &[String]) -> Result<Vec<String>> {
    let root = root(tx, id)?;
    let (family, emails) = (ids::list(family(tx, root)?), emails.iter().map(|one| one.trim().to_lowercase()));
    let emails: Vec<String> = emails.collect();
    let mut found: Vec<String> = tx.all(
        sql!(
            "select i.value from identities i join customers c on c.id = i.customer_id
             where i.kind = 'email' and i.value in {each_text:$1} and coalesce(c.merged_into, c.id) in (
                select coalesce(r.merged_into, r.id) from tickets t join customers r on r.id = t.customer_id
                where t.id in {each:$2})
             order by i.value"
        ),
        &[&json(&emails), &family],
    )?;
    let copied: Vec<String> =
        tx.all(sql!("select cc from tickets where id in {each:$1} and cc <> '[]'"), &[&family])?;
    for copied in copied {
        let copied: Vec<Address> = serde_json::from_str(&copied)?;
        found.extend(emails.iter().filter(|one| copied.iter().any(|person| person.is(one))).cloned());
    }
    Ok(found)
}

/// Whether the customer asks in this ticket, or in one shown together with it.
pub(crate) fn asks(tx: &mut Tx, id: TicketId, customer: CustomerId) -> Result<bool> {
    let root = root(tx, id)?;
    let family = ids::list(family(tx, root)?);
    let found: Option<i64> = tx.find(
        sql!(
            "select 1 from tickets t join customers c on c.id = t.customer_id
             where t.id in {each:$1} and coalesce(c.merged_into, c.id) = (
                select coalesce(s.merged_into, s.id) from customers s where s.id = $2) limit 1"
        ),
        &[&family, &customer],
    )?;
    Ok(found.is_some())
}

/// Whom an answer in this ticket goes to, by which inbox, in whose conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answering {
    /// The ticket in whose conversation.
    pub ticket: TicketId,
    /// The customer.
    pub customer: CustomerId,
    /// The inbox.
    pub inbox: Option<InboxId>,
}

/// As whom the ticket answers: as itself, unless a merge chose another of its tickets.
pub fn answering(tx: &mut Tx, ticket: &Ticket) -> Result<Answering> {
    let own = Answering { ticket: ticket.id, customer: ticket.customer_id, inbox: ticket.inbox_id };
    let Some(other) = ticket.answers_as else {
        return Ok(own);
    };
    let other: Option<(TicketId, CustomerId, Option<InboxId>)> =
        tx.find(sql!("select id, customer_id, inbox_id from tickets where id = $1"), &[&other])?;
    Ok(other.map_or(own, |(ticket, customer, inbox)| Answering { ticket, customer, inbox }))
}

/// Chooses as which of its tickets a merged whole answers from now on.
pub fn answer_as(tx: &mut Tx, id: TicketId, one: TicketId) -> Result<()> {
    tx.require(Permission::Merge)?;
    let mut ticket = Ticket::lock(tx, id)?;
    if !family(tx, id)?.contains(&one) {
        return Err(Error::invalid("answers_as", "is none of the tickets shown in this one"));
    }
    let before = ticket.place();
    ticket.answers_as = (one != id).then_some(one);
    tx.record(id, Event::AnswersAs { ticket: one });
    ticket.save(tx, before)
}

/// One ticket shown in another.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "MergedTicket")]
pub struct Part {
    /// The ticket.
    pub id: TicketId,
    /// What it is about.
    pub subject: String,
    /// Who asks in it.
    pub customer: super::show::Named,
    /// Their main address.
    pub email: Option<String>,
    /// The name of the account it came by.
    pub inbox: Option<String>,
    /// The ticket it was merged into; it may itself lie in a third.
    pub merged_into: TicketId,
    /// When it began.
    pub opened_at: Time,
}

loket_store::row! {
    struct PartRow {
        id: TicketId = "t.id",
        subject: String = "t.subject",
        customer_id: CustomerId = "t.customer_id",
        customer_name: String = "c.name",
        email: Option<String> = "c.email",
        inbox: Option<String> = "i.name",
        merged_into: TicketId = "t.merged_into",
        opened_at: Time = "t.opened_at",
    }
}

/// What is shown in this ticket besides itself. The caller has checked that the actor may see it.
pub(crate) fn parts(tx: &mut Tx, id: TicketId) -> Result<Vec<Part>> {
    let others: Vec<TicketId> = family(tx, id)?.into_iter().skip(1).collect();
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(others);
    let rows: Vec<PartRow> = tx.all(
        sql!(
            "select ",
            PartRow::COLUMNS,
            " from tickets t join customers c on c.id = t.customer_id left join inboxes i on i.id = t.inbox_id
             where t.id in {each:$1} order by t.id"
        ),
        &[&list],
    )?;
    Ok(rows
        .into_iter()
        .map(|row| Part {
            id: row.id,
            subject: row.subject,
            customer: super::show::Named { id: row.customer_id.0, name: row.customer_name },
            email: row.email,
            inbox: row.inbox,
            merged_into: row.merged_into,
            opened_at: row.opened_at,
        })
        .collect())
}

/// Where an answer of this ticket goes.
pub(crate) fn address(tx: &mut Tx, answering: Answering) -> Result<Option<crate::channel::Address>> {
    customer::answer_address(tx, answering.customer, answering.ticket)
}
