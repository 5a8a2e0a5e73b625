//! What is kept back: a message that would reach somebody who was blocked after it was written, carry an infected file, or
//! leave from the trash.
//! It waits until a person sends it again or calls it back.

use loket_store::sql;

use super::{Delivery, Stage, key};
use crate::blob::check;
use crate::customer::block::{self, Block};
use crate::error::Result;
use crate::event::Event;
use crate::ids::{MessageId, TicketId};
use crate::job;
use crate::message::{self, Message};
use crate::say;
use crate::sentence::Sentence;
use crate::ticket::{Ticket, merge, said};
use crate::tx::Tx;

/// So many waiting messages are looked at when somebody is blocked.
const MOST_LOOKED_AT: i64 = 1_000;

/// The block that covers one of those who would receive it.
pub(super) fn blocked(tx: &mut Tx, message: &Message) -> Result<Option<Block>> {
    let envelope = message.envelope()?;
    block::against(tx, &[&envelope.to, &envelope.cc, &envelope.bcc])
}

/// What stands in the way of a message when its time has come; a person decides then.
pub(super) fn obstacle(tx: &mut Tx, message: &Message, scheduled: bool) -> Result<Option<Sentence>> {
    if let Some(block) = blocked(tx, message)? {
        return Ok(Some(reason(&block)));
    }
    if let Some(file) = check::infected(tx, &[message.id])? {
        let why = say!(
            "the scanner found something in {file}; call the message back and send it without that file",
            file = file
        );
        return Ok(Some(why));
    }
    if scheduled {
        let root = merge::root(tx, message.ticket_id)?;
        let thrown: bool =
            tx.one(sql!("select exists(select 1 from tickets where id = $1 and shelf = 'trash')"), &[&root])?;
        if thrown {
            let why = say!("its ticket lies in the trash; bring the ticket back and send it again, or call it back");
            return Ok(Some(why));
        }
    }
    Ok(None)
}

/// Keeps back at once what waits for somebody who has just been blocked. Of a very full outbox only the beginning is looked
/// at: whatever is due is asked about once more.
pub(crate) fn keep_back_blocked(tx: &mut Tx, block: &Block) -> Result<()> {
    let waiting: Vec<(TicketId, MessageId, String)> = tx.all(
        sql!(
            "select d.ticket_id, d.message_id, m.envelope from deliveries d join messages m on m.id = d.message_id
             where d.state = 'queued' order by d.message_id limit $1"
        ),
        &[&MOST_LOOKED_AT],
    )?;
    let why = reason(block);
    let mut concerned = Vec::new();
    for (ticket, id, envelope) in waiting {
        let envelope: message::Envelope = serde_json::from_str(&envelope)?;
        let mut people = envelope.to.iter().chain(&envelope.cc).chain(&envelope.bcc);
        if people.any(|person| block.covers(&person.email)) {
            concerned.push((ticket, id));
        }
    }
    // Everybody takes tickets in the order of their numbers, and before their deliveries.
    concerned.sort_unstable();
    for (ticket, id) in concerned {
        let ticket = Ticket::hold(tx, ticket)?;
        let mut delivery = Delivery::lock(tx, id)?;
        if delivery.state == Stage::Queued {
            job::cancel(tx, &key(id))?;
            keep_back(tx, ticket, &mut delivery, &why)?;
        }
    }
    Ok(())
}

fn reason(block: &Block) -> Sentence {
    say!("{address} is blocked; take the block away and send it again, or call it back", address = block.value.as_str())
}

pub(super) fn keep_back(tx: &mut Tx, mut ticket: Ticket, delivery: &mut Delivery, why: &Sentence) -> Result<()> {
    delivery.error = Some(why.kept());
    delivery.save(tx, Stage::Held)?;
    let before = ticket.place();
    said::read_again(tx, &mut ticket)?;
    tx.record(delivery.ticket_id, Event::KeptBack { message: delivery.message_id, error: why.kept() });
    ticket.save(tx, before)
}
