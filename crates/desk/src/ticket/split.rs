//! A message finds its right ticket: it moves to another, or becomes the beginning of a new one. Moving it back undoes it.

use loket_store::sql;

use super::open::{self, Opening};
use super::{Shelf, Status, Ticket, link, said, scope};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{MessageId, TicketId};
use crate::message::{self, Kind, Message};
use crate::permission::Permission;
use crate::side;
use crate::tx::Tx;

/// Moves a message to another ticket, with what is known of its way in and out.
pub fn move_message(tx: &mut Tx, id: MessageId, to: TicketId) -> Result<()> {
    tx.require(Permission::Merge)?;
    let message = message::get(tx, id)?;
    let from = message.ticket_id;
    if from == to {
        return Ok(());
    }
    scope::see(tx, from).map_err(|error| error.named("message"))?;
    message::private::read(tx, &message)?;
    movable(tx, &message)?;
    // Everybody takes tickets in the order of their numbers.
    let (mut source, mut target) = if from < to {
        let source = Ticket::lock_anywhere(tx, from)?;
        (source, Ticket::lock(tx, to)?)
    } else {
        let target = Ticket::lock(tx, to)?;
        (Ticket::lock_anywhere(tx, from)?, target)
    };
    if others(tx, &source, id)? == 0 && source.shelf != Shelf::Merged {
        return Err(Error::conflict("it is the only message of its ticket; merge the tickets instead"));
    }
    carry(tx, &message, to)?;
    settle(tx, &mut source, Event::MovedOut { message: id, to })?;
    settle(tx, &mut target, Event::MovedIn { message: id, from })
}

/// Makes a message the beginning of a ticket of its own, related to the one it came from.
pub fn split(tx: &mut Tx, id: MessageId, subject: Option<&str>) -> Result<TicketId> {
    tx.require(Permission::Merge)?;
    tx.require(Permission::Open)?;
    let message = message::get(tx, id)?;
    scope::see(tx, message.ticket_id).map_err(|error| error.named("message"))?;
    message::private::read(tx, &message)?;
    movable(tx, &message)?;
    let mut source = Ticket::lock_anywhere(tx, message.ticket_id)?;
    if others(tx, &source, id)? == 0 {
        return Err(Error::conflict("it is the only message of its ticket; there is nothing to split"));
    }
    let given = [subject.unwrap_or_default(), &message.subject].into_iter().find(|words| !words.trim().is_empty());
    let opening = Opening {
        subject: given.unwrap_or(&source.subject).to_owned(),
        customer: message.customer_id.unwrap_or(source.customer_id),
        inbox: message.inbox_id.or(source.inbox_id),
        team: source.team_id,
        assignee: source.assignee_id,
        status: if message.kind == Kind::Customer { Status::Open } else { Status::Pending },
        priority: source.priority.priority(),
        cc: Vec::new(),
        shelf: source.place_of_its_own(),
    };
    // What lists say of it is read from the message below: a note's words are not for them.
    let new = open::row(tx, &opening, "", message.created_at, message.kind)?;
    carry(tx, &message, new)?;
    tx.record(new, Event::Opened { message: id });
    let mut begun = Ticket::hold(tx, new)?;
    settle(tx, &mut begun, Event::MovedIn { message: id, from: source.id })?;
    link::relate(tx, source.id, new)?;
    settle(tx, &mut source, Event::MovedOut { message: id, to: new })?;
    Ok(new)
}

/// What has not yet left, or is the system's own, stays where it is.
fn movable(tx: &mut Tx, message: &Message) -> Result<()> {
    if message.kind == Kind::System {
        return Err(Error::conflict("what Loket wrote or received by itself belongs to its ticket"));
    }
    if side::of_message(tx, message.id)?.is_some() {
        return Err(Error::conflict("what was said in a side conversation belongs to it"));
    }
    let leaving: Option<i64> = tx.find(
        sql!("select 1 from deliveries where message_id = $1 and state in ('queued', 'sending', 'handed', 'held')"),
        &[&message.id],
    )?;
    match leaving {
        Some(_) => Err(Error::conflict("the message is about to leave; call it back or wait until it has left")),
        None => Ok(()),
    }
}

fn others(tx: &mut Tx, ticket: &Ticket, id: MessageId) -> Result<i64> {
    tx.one(
        sql!(
            "select count(*) from (
                select 1 as n from messages where ticket_id = $1 and id <> $2 and side_id is null and kind <> 'system'
                limit 1) other"
        ),
        &[&ticket.id, &id],
    )
}

/// Moves the message's rows.
fn carry(tx: &mut Tx, message: &Message, to: TicketId) -> Result<()> {
    tx.run(sql!("update messages set ticket_id = $1, client_id = null where id = $2"), &[&to, &message.id])?;
    tx.run(sql!("update deliveries set ticket_id = $1 where message_id = $2"), &[&to, &message.id])?;
    tx.run(sql!("update intake set ticket_id = $1 where message_id = $2"), &[&to, &message.id])?;
    Ok(())
}

/// Reads from a ticket's messages what its row says about them.
fn settle(tx: &mut Tx, ticket: &mut Ticket, event: Event) -> Result<()> {
    let before = ticket.place();
    said::read_again(tx, ticket)?;
    // A machine's words, and those of somebody else, are not the customer's.
    ticket.last_customer_at = tx.one(
        sql!(
            "select max(created_at) from messages
             where ticket_id = $1 and side_id is null and kind = 'customer'
                and marks not like '%\"auto_reply\":true%' and marks not like '%\"third_party\":true%'"
        ),
        &[&ticket.id],
    )?;
    tx.record(ticket.id, event);
    ticket.save(tx, before)
}
