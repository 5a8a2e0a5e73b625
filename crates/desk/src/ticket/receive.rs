//! A customer, or a machine speaking for one, writes in an existing ticket.

use super::{Shelf, Status, Ticket, merge, snooze};
use crate::channel::Address;
use crate::error::Result;
use crate::event::Event;
use crate::ids::{MessageId, TicketId};
use crate::message::{self, Draft, Kind};
use crate::outbox::schedule;
use crate::tx::Tx;

/// Adds an incoming message that intake has matched with the ticket. A person's words reopen a ticket that waits or is solved; a machine's do not.
pub fn receive(tx: &mut Tx, id: TicketId, draft: &Draft, also: Vec<Address>) -> Result<MessageId> {
    let mut ticket = Ticket::hold(tx, id)?;
    let mut before = ticket.place();
    let message = message::insert(tx, id, draft)?;
    // Somebody else's answer to a forward is no word of the customer's.
    let by_customer = draft.kind == Kind::Customer && !draft.marks.auto_reply && !draft.marks.third_party;
    ticket.add_message((!draft.marks.third_party).then_some(&draft.text_reply));
    ticket.add_cc(also)?;
    if ticket.shelf == Shelf::Merged {
        // It stays with the ticket it came for; the one people see is what moves.
        if by_customer {
            ticket.last_customer_at = Some(tx.now());
        }
        ticket.save(tx, before)?;
        let root = merge::root(tx, id)?;
        ticket = Ticket::hold(tx, root)?;
        before = ticket.place();
        if !draft.marks.third_party {
            ticket.snippet = message::snippet(&draft.text_reply);
        }
    }
    tx.record(ticket.id, Event::Received { message });
    if draft.kind == Kind::Customer && !draft.marks.auto_reply {
        if by_customer {
            ticket.last_customer_at = Some(tx.now());
        }
        snooze::rouse(tx, &mut ticket, snooze::Waker::Customer)?;
        // A closed ticket gets here only where its team's rule says that it goes on.
        if matches!(ticket.status, Status::Pending | Status::OnHold | Status::Solved | Status::Closed) {
            ticket.set_status(tx, Status::Open);
        }
    }
    ticket.save(tx, before)?;
    if by_customer {
        schedule::call_off(tx, ticket.id)?;
    }
    Ok(message)
}
