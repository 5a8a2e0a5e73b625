//! An agent writes on to the third party.

use super::open::draft;
use super::{Side, State, third_parties};
use crate::channel::Address;
use crate::customer::block;
use crate::error::Result;
use crate::event::Event;
use crate::ids::{MessageId, SideId};
use crate::message::{self, attachment};
use crate::permission::Permission;
use crate::ticket::note;
use crate::ticket::reply::Words;
use crate::tx::{Tx, json};
use crate::{outbox, setting};

/// Sends the agent's words to the third party; with `to`, they are its participants from now on. Writing opens a
/// conversation that was done.
pub fn reply(tx: &mut Tx, id: SideId, words: &Words, to: Option<&[Address]>) -> Result<MessageId> {
    tx.require(Permission::Reply)?;
    let agent = tx.agent()?;
    let (mut ticket, mut side) = Side::lock(tx, id)?;
    if let Some(already) = note::repeated(tx, ticket.id, words)? {
        return Ok(already);
    }
    note::check(words)?;
    match to {
        Some(people) => side.participants = json(&third_parties(tx, &ticket, people)?),
        None => block::may_write_to(tx, &[&side.participants()?])?,
    }
    let account = outbox::account(tx, Some(side.inbox_id))?;
    let before = ticket.place();
    let draft = draft(words, agent, account.id, &side.subject, account.sender(), side.participants()?);
    let message = message::insert_aside(tx, ticket.id, id, &draft)?;
    attachment::claim(tx, message, &words.files)?;
    let undo = setting::undo_ms(tx)?;
    outbox::queue(tx, ticket.id, message, account.id, undo)?;
    tx.record(ticket.id, Event::SideReplied { side: id, message });
    if side.state == State::Done {
        side.state = State::Open;
        tx.record(ticket.id, Event::SideStateChanged { side: id, subject: side.subject.clone(), done: false });
    }
    side.unread = false;
    side.add_message(&words.text);
    side.save(tx)?;
    ticket.save(tx, before)?;
    Ok(message)
}

/// A message was called back before it left: its conversation has one message less. The newest words are those of
/// whatever is newest now.
pub(crate) fn called_back(tx: &mut Tx, id: SideId, message: MessageId) -> Result<()> {
    let mut side = Side::hold(tx, id)?;
    side.message_count -= 1;
    side.snippet = super::show::newest_words(tx, id, message)?;
    side.save(tx)
}
