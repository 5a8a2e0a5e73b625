//! An agent writes an internal note. Customers never see it.

use loket_store::sql;

use super::reply::Words;
use super::{Ticket, held, mention, status};
use crate::channel::{Address, Marks};
use crate::draft;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{MessageId, TicketId};
use crate::macros::apply;
use crate::message::{self, Draft, Envelope, Kind, attachment, private};
use crate::permission::Permission;
use crate::say;
use crate::tx::Tx;

/// Longest text of one message, in bytes; longer belongs in a file.
const LONGEST: usize = 1_000_000;

/// Adds the agent's words for colleagues only.
pub fn note(tx: &mut Tx, id: TicketId, words: &Words) -> Result<MessageId> {
    let message = write(tx, id, words)?;
    draft::sent(tx, id, draft::Kind::Note)?;
    Ok(message)
}

/// The same, whatever the agent has a draft of: a macro leaves a note too.
pub(crate) fn write(tx: &mut Tx, id: TicketId, words: &Words) -> Result<MessageId> {
    tx.require(Permission::Note)?;
    let agent = tx.agent()?;
    let mut ticket = Ticket::lock(tx, id)?;
    if let Some(already) = repeated(tx, id, words)? {
        return Ok(already);
    }
    check(words)?;
    let moves = words.status.is_some() || words.status_id.is_some();
    if moves {
        tx.require(Permission::Edit)?;
    }
    if moves || !words.macros.is_empty() {
        held::check(tx, id, words.seen)?;
    }
    let used = apply::begin(tx, id, &words.macros)?;
    let before = ticket.place();
    let written = Draft {
        kind: Kind::Note,
        customer: None,
        agent: Some(agent),
        inbox: None,
        external_id: None,
        client_id: words.client_id.clone(),
        fingerprint: None,
        subject: ticket.subject.clone(),
        envelope: Envelope::default(),
        text_body: words.text.clone(),
        text_reply: words.text.clone(),
        html: words.html.clone(),
        marks: Marks::default(),
    };
    let message = message::insert(tx, id, &written)?;
    attachment::claim(tx, message, &words.files)?;
    ticket.add_message(None);
    tx.record(id, Event::Noted { message });
    let (agents, teams) = mention::record(tx, id, message, words.html.as_deref())?;
    if words.private {
        private::close(tx, message, &agents, &teams)?;
    }
    status::along(tx, &mut ticket, words.status, words.status_id)?;
    ticket.save(tx, before)?;
    apply::finish(tx, id, used, words.status.is_some() || words.status_id.is_some())?;
    Ok(message)
}

/// Takes a note back together with what had written it: its words go, its place in the story stays. The caller decides that
/// this may be, and saves the ticket. One that went already, or stands in another ticket by now, stays as it is.
pub(crate) fn take_back(tx: &mut Tx, ticket: &mut Ticket, id: MessageId) -> Result<()> {
    let note = message::get(tx, id)?;
    if note.kind != Kind::Note || note.removed_at.is_some() || note.ticket_id != ticket.id {
        return Ok(());
    }
    attachment::release(tx, id)?;
    message::blank(tx, id)?;
    ticket.message_count -= 1;
    tx.record(ticket.id, Event::NoteRemoved { message: id });
    Ok(())
}

/// The message this click already made, if it was sent twice.
pub(crate) fn repeated(tx: &mut Tx, id: TicketId, words: &Words) -> Result<Option<MessageId>> {
    match &words.client_id {
        Some(client) => {
            tx.find(sql!("select id from messages where ticket_id = $1 and client_id = $2"), &[&id, client])
        }
        None => Ok(None),
    }
}

/// Refuses what cannot be sent: nothing at all, too much, or an address that is none.
pub(crate) fn check(words: &Words) -> Result<()> {
    if words.text.trim().is_empty() && words.files.is_empty() {
        return Err(Error::invalid("text", "is empty; write something or attach a file"));
    }
    if words.text.len() > LONGEST || words.html.as_ref().is_some_and(|html| html.len() > 2 * LONGEST) {
        return Err(Error::invalid("text", "is longer than a megabyte; attach it as a file"));
    }
    addresses("cc", words.cc.as_deref().unwrap_or_default())?;
    addresses("bcc", &words.bcc)
}

/// Refuses what is not an e-mail address, naming which.
pub(crate) fn addresses(field: &str, people: &[Address]) -> Result<()> {
    if people.len() > 50 {
        return Err(Error::invalid(field, "has more than 50 people"));
    }
    for (i, person) in people.iter().enumerate() {
        if !crate::customer::identity::is_email(&person.email) {
            let where_ = format!("{field}[{i}]");
            return Err(Error::invalid(&where_, say!("“{email}” is not an e-mail address", email = &person.email)));
        }
    }
    Ok(())
}
