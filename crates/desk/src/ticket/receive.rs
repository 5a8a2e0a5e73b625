//! A customer, or a machine speaking for one, writes in an existing ticket.

use super::{Status, Ticket};
use crate::channel::Address;
use crate::error::Result;
use crate::event::Event;
use crate::ids::{MessageId, TicketId};
use crate::message::{self, Draft, Kind};
use crate::tx::Tx;

/// Adds an incoming message that intake has matched with the ticket. A person's words reopen a ticket that waits or is solved; a machine's do not.
pub fn receive(tx: &mut Tx, id: TicketId, draft: &Draft, also: Vec<Address>) -> Result<MessageId> {
    let mut ticket = Ticket::hold(tx, id)?;
    let before = ticket.place();
    let message = message::insert(tx, id, draft)?;
    ticket.add_message(Some(&draft.text_reply));
    ticket.add_cc(also)?;
    tx.record(id, Event::Received { message });
    if draft.kind == Kind::Customer && !draft.marks.auto_reply {
        ticket.last_customer_at = Some(tx.now());
        if matches!(ticket.status, Status::Pending | Status::OnHold | Status::Solved) {
            ticket.set_status(tx, Status::Open);
        }
    }
    ticket.save(tx, before)?;
    Ok(message)
}
