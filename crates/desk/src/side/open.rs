//! An agent turns to a third party about a ticket.

use loket_store::sql;

use super::third_parties;
use crate::channel::{Address, Marks};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields;
use crate::ids::{InboxId, SideId, TicketId};
use crate::message::{self, Draft, Envelope, Kind, attachment};
use crate::permission::Permission;
use crate::ticket::reply::Words;
use crate::ticket::{LONGEST_SUBJECT, Status, Ticket, note, status as standing};
use crate::tx::{Tx, json};
use crate::{outbox, setting};

/// What a side conversation begins with.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// To whom.
    pub to: Vec<Address>,
    /// What it is about, as the third party reads it.
    pub subject: String,
    /// The account it leaves by; the ticket's own when unset.
    pub inbox: Option<InboxId>,
    /// The first words and files.
    pub words: Words,
    /// Whether the ticket waits for the third party from now on.
    pub hold: bool,
}

/// Begins a side conversation; its first message leaves when the time to call it back has passed.
pub fn open(tx: &mut Tx, ticket: TicketId, beginning: &Beginning) -> Result<SideId> {
    tx.require(Permission::Reply)?;
    let agent = tx.agent()?;
    let mut ticket = Ticket::lock(tx, ticket)?;
    if let Some(already) = note::repeated(tx, ticket.id, &beginning.words)? {
        return super::of_message(tx, already)?
            .ok_or_else(|| Error::conflict("this message was sent in another place"));
    }
    note::check(&beginning.words)?;
    let subject = fields::line("subject", &beginning.subject, LONGEST_SUBJECT)?;
    let to = third_parties(tx, &ticket, &beginning.to)?;
    let account = outbox::account(tx, beginning.inbox.or(ticket.inbox_id))?;
    let before = ticket.place();
    let (people, snippet, now) = (json(&to), message::snippet(&beginning.words.text), tx.now());
    let side: SideId = tx.one(
        sql!(
            "insert into side_conversations (ticket_id, inbox_id, subject, state, participants, unread, message_count,
                snippet, opened_by, created_at, updated_at)
             values ($1, $2, $3, 'open', $4, $5, 1, $6, $7, $8, $9) returning id"
        ),
        &[&ticket.id, &account.id, &subject, &people, &false, &snippet, &agent, &now, &now],
    )?;
    let draft = draft(&beginning.words, agent, account.id, &subject, account.sender(), to);
    let message = message::insert_aside(tx, ticket.id, side, &draft)?;
    attachment::claim(tx, message, &beginning.words.files)?;
    let undo = setting::undo_ms(tx)?;
    outbox::queue(tx, ticket.id, message, account.id, undo)?;
    tx.record(ticket.id, Event::SideOpened { side, message, subject });
    if beginning.hold && ticket.status != Status::OnHold {
        tx.require(Permission::Edit)?;
        standing::along(tx, &mut ticket, Some(Status::OnHold), None)?;
    }
    ticket.save(tx, before)?;
    Ok(side)
}

/// An agent's words to third parties.
pub(super) fn draft(
    words: &Words,
    agent: crate::ids::AgentId,
    inbox: InboxId,
    subject: &str,
    from: Address,
    to: Vec<Address>,
) -> Draft {
    Draft {
        kind: Kind::Reply,
        customer: None,
        agent: Some(agent),
        inbox: Some(inbox),
        external_id: None,
        client_id: words.client_id.clone(),
        fingerprint: None,
        subject: subject.to_owned(),
        envelope: Envelope { from: Some(from), to, ..Envelope::default() },
        text_body: words.text.clone(),
        text_reply: words.text.clone(),
        html: words.html.clone(),
        marks: Marks::default(),
    }
}
