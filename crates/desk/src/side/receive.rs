//! A third party, or a machine speaking for one, writes in a side conversation.

use super::{Side, State, of_customer};
use crate::channel::Address;
use crate::error::Result;
use crate::event::Event;
use crate::ids::{MessageId, SideId, TicketId};
use crate::message::{self, Draft, Kind};
use crate::ticket::{Shelf, Status, Ticket, merge};
use crate::tx::Tx;

/// Adds an incoming message that intake has matched with the conversation. A person's words wake a ticket that waits
/// for the third party or is solved; they never touch what is counted as the customer's.
pub(crate) fn receive(tx: &mut Tx, id: SideId, draft: &Draft, also: Vec<Address>) -> Result<(TicketId, MessageId)> {
    let id_of = Side::get(tx, id)?.ticket_id;
    let mut ticket = Ticket::hold(tx, id_of)?;
    let mut side = Side::hold(tx, id)?;
    let mut before = ticket.place();
    let message = message::insert_aside(tx, ticket.id, id, draft)?;
    side.add_message(&draft.text_reply);
    side.unread = true;
    let mut people = also;
    people.extend(draft.envelope.from.clone().filter(|_| draft.kind == Kind::Customer));
    let theirs = of_customer(tx, &ticket, &people)?;
    people.retain(|person| !theirs.iter().any(|email| person.is(email)));
    side.add_people(people)?;
    tx.record(ticket.id, Event::SideReceived { side: id, message });
    if draft.kind == Kind::Customer && !draft.marks.auto_reply {
        if side.state == State::Done {
            side.state = State::Open;
            tx.record(ticket.id, Event::SideStateChanged { side: id, subject: side.subject.clone(), done: false });
        }
        if ticket.shelf == Shelf::Merged {
            // The one people see is what wakes.
            ticket.save(tx, before)?;
            let root = merge::root(tx, id_of)?;
            ticket = Ticket::hold(tx, root)?;
            before = ticket.place();
        }
        if matches!(ticket.status, Status::OnHold | Status::Solved) {
            ticket.set_status(tx, Status::Open);
        }
    }
    side.save(tx)?;
    ticket.save(tx, before)?;
    Ok((id_of, message))
}
