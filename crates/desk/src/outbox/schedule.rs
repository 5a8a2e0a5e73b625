//! Send later: a reply whose time somebody chose. It waits in the outbox like every other, can be moved, sent at once or
//! taken back, and yields when the customer writes first: an answer to yesterday's question would only confuse.

use loket_store::sql;

use super::{Delivery, Stage, Undone, key, lock_ticket_of};
use crate::draft;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{self, MacroId, MessageId, TicketId};
use crate::job::{self, Job};
use crate::message::{self, attachment};
use crate::permission::Permission;
use crate::ticket::{Ticket, merge, said, unsend};
use crate::time::{DAY, Time};
use crate::tx::Tx;

/// The furthest a reply may be put off.
const LATEST: i64 = 366 * DAY;

/// When a reply leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Later {
    /// The time.
    pub at: Time,
    /// Whether it stays behind when the customer writes before.
    pub yields: bool,
}

/// Refuses a time that has passed or is too far away.
pub(crate) fn check(tx: &Tx, at: Time) -> Result<()> {
    if at <= tx.now() {
        return Err(Error::invalid("send_at", "has passed; choose a later time or send at once"));
    }
    match at > tx.now().plus(LATEST) {
        true => Err(Error::invalid("send_at", "is more than a year away; choose an earlier time")),
        false => Ok(()),
    }
}

/// Notes that a queued message waits for a time somebody chose.
pub(crate) fn set(tx: &mut Tx, ticket: TicketId, message: MessageId, later: Later) -> Result<()> {
    tx.run(
        sql!("update deliveries set scheduled_at = $1, yields = $2 where message_id = $3"),
        &[&later.at, &later.yields, &message],
    )?;
    tx.record(ticket, Event::Scheduled { message, at: later.at });
    Ok(())
}

/// Moves a scheduled reply to another time, or sends it now when there is none.
pub fn change(tx: &mut Tx, id: MessageId, at: Option<Time>, yields: Option<bool>) -> Result<()> {
    tx.require(Permission::Reply)?;
    lock_ticket_of(tx, id)?;
    let mut delivery = waiting(tx, id)?;
    if let Some(at) = at {
        check(tx, at)?;
    }
    let at = at.unwrap_or(tx.now());
    delivery.send_at = at;
    delivery.save(tx, Stage::Queued)?;
    let later = Later { at, yields: yields.unwrap_or(delivery.yields) };
    set(tx, delivery.ticket_id, id, later)?;
    job::enqueue(tx, &Job::Deliver { message: id }, Some(&key(id)), at)?;
    Ok(())
}

/// Takes a scheduled reply back; its words are its author's draft again.
pub fn cancel(tx: &mut Tx, id: MessageId) -> Result<Undone> {
    tx.require(Permission::Reply)?;
    lock_ticket_of(tx, id)?;
    let mut delivery = Delivery::lock(tx, id)?;
    if !delivery.state.waits() || delivery.scheduled_at.is_none() {
        return Err(not_waiting());
    }
    let mut ticket = Ticket::hold(tx, delivery.ticket_id)?;
    let before = ticket.place();
    let message = message::get(tx, id)?;
    let macros = unsend::put_back(tx, &mut ticket, &message)?;
    let undone = take_back(tx, &mut delivery, macros)?;
    tx.record(delivery.ticket_id, Event::Cancelled { message: id });
    said::read_again(tx, &mut ticket)?;
    ticket.save(tx, before)?;
    Ok(undone)
}

/// The customer wrote in this ticket: what was to be sent later unless they do stays behind, in the transaction of their
/// words, wherever in the whole it was written.
pub(crate) fn call_off(tx: &mut Tx, root: TicketId) -> Result<()> {
    let family = ids::list(merge::family(tx, root)?);
    let waiting: Vec<MessageId> = tx.all(
        sql!(
            "select message_id from deliveries
             where ticket_id in {each:$1} and scheduled_at is not null and state in ('queued', 'held') and yields
             order by message_id"
        ),
        &[&family],
    )?;
    for id in waiting {
        let mut delivery = Delivery::lock(tx, id)?;
        if delivery.state.waits() {
            let agent = message::get(tx, id)?.agent_id;
            // What was changed when it was written has been so since, and stays.
            take_back(tx, &mut delivery, Vec::new())?;
            tx.run(sql!("update tickets set message_count = message_count - 1 where id = $1"), &[&delivery.ticket_id])?;
            tx.record(root, Event::CalledOff { message: id, agent });
        }
    }
    Ok(())
}

fn waiting(tx: &mut Tx, id: MessageId) -> Result<Delivery> {
    let delivery = Delivery::lock(tx, id)?;
    match (delivery.state, delivery.scheduled_at) {
        (Stage::Queued, Some(_)) => Ok(delivery),
        _ => Err(not_waiting()),
    }
}

fn not_waiting() -> Error {
    Error::conflict("the message does not wait for its time any more")
}

fn take_back(tx: &mut Tx, delivery: &mut Delivery, macros: Vec<MacroId>) -> Result<Undone> {
    let id = delivery.message_id;
    job::cancel(tx, &key(id))?;
    delivery.save(tx, Stage::Cancelled)?;
    let message = message::get(tx, id)?;
    draft::give_back(tx, &message, &macros)?;
    attachment::release(tx, id)?;
    Ok(Undone { text: message.text_body, html: message.html, macros })
}

/// A scheduled reply leaves with the date of its leaving, not of its writing.
pub(super) fn leaving(tx: &mut Tx, id: MessageId) -> Result<()> {
    let now = tx.now();
    tx.run(sql!("update messages set created_at = $1 where id = $2"), &[&now, &id])?;
    Ok(())
}

/// The ticket of a scheduled reply, held before its delivery is, as everybody does who needs both. None for other messages.
pub(super) fn held(tx: &mut Tx, id: MessageId) -> Result<Option<Ticket>> {
    let scheduled: Option<TicketId> =
        tx.find(sql!("select ticket_id from deliveries where message_id = $1 and scheduled_at is not null"), &[&id])?;
    scheduled.map(|ticket| Ticket::hold(tx, ticket)).transpose()
}

/// A scheduled reply left: only now is it an answer, and the newest words of the ticket.
pub(super) fn left(tx: &mut Tx, ticket: &mut Ticket, id: MessageId) -> Result<()> {
    let message = message::get(tx, id)?;
    let before = ticket.place();
    ticket.snippet = message::snippet(message.visible());
    ticket.last_agent_at = Some(tx.now());
    tx.record(message.ticket_id, Event::Replied { message: id });
    ticket.save(tx, before)
}
