//! A third party, or a machine speaking for one, writes in a side conversation.

use super::{Side, State, of_customer};
use crate::channel::Address;
use crate::error::Result;
use crate::event::Event;
use crate::ids::{MessageId, SideId, TicketId};
use crate::message::{self, Draft, Kind};
use crate::ticket::{Status, Ticket, merge, snooze};
use crate::tx::Tx;

/// Adds an incoming message that intake has matched with the conversation. A person's words wake a ticket that waits
/// for the third party, sleeps or is solved; they never touch what is counted as the customer's. The conversation stays
/// with the ticket it was begun in; the one people see, when that was merged, is what moves.
pub(crate) fn receive(tx: &mut Tx, id: SideId, draft: &Draft, also: Vec<Address>) -> Result<(TicketId, MessageId)> {
    let begun_in = Side::get(tx, id)?.ticket_id;
    let root = merge::root(tx, begun_in)?;
    let mut ticket = Ticket::hold(tx, root)?;
    let mut side = Side::hold(tx, id)?;
    let before = ticket.place();
    let message = message::insert_aside(tx, begun_in, id, draft)?;
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
        snooze::rouse(tx, &mut ticket, snooze::Waker::ThirdParty)?;
        if matches!(ticket.status, Status::OnHold | Status::Solved) {
            ticket.set_status(tx, Status::Open);
        }
    }
    side.save(tx)?;
    ticket.save(tx, before)?;
    Ok((begun_in, message))
}
