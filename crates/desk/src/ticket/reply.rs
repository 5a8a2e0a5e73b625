//! An agent answers the customer, through the channel the ticket came by.

use super::{Status, Ticket, note};
use crate::channel::Address;
use crate::channel::inbox;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{AttachmentId, MessageId, TicketId};
use crate::message::{self, Draft, Envelope, Kind, attachment};
use crate::permission::Permission;
use crate::tx::Tx;
use crate::{customer, outbox, setting};

/// What an agent wrote: an answer or a note.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// As plain text.
    pub text: String,
    /// As sanitised HTML, when it was written with formatting.
    pub html: Option<String>,
    /// Files uploaded for it.
    pub files: Vec<AttachmentId>,
    /// Who else gets it; unset = those the ticket already has.
    pub cc: Option<Vec<Address>>,
    /// Who gets it unseen.
    pub bcc: Vec<Address>,
    /// Where the ticket stands afterwards.
    pub status: Option<Status>,
    /// The id the browser gave it, so that a repeated click stays one message.
    pub client_id: Option<String>,
}

/// Sends the agent's words to the customer. They leave when the time to call them back has passed.
pub fn reply(tx: &mut Tx, id: TicketId, words: &Words) -> Result<MessageId> {
    tx.require(Permission::Reply)?;
    let agent = tx.agent()?;
    let mut ticket = Ticket::lock(tx, id)?;
    if let Some(already) = note::repeated(tx, id, words)? {
        return Ok(already);
    }
    if ticket.status == Status::Closed {
        return Err(Error::conflict("the ticket is closed; set it to open before answering, or open a new one"));
    }
    note::check(words)?;
    let account = outbox::account(tx, ticket.inbox_id)?;
    let to = customer::answer_address(tx, ticket.customer_id, id)?
        .ok_or_else(|| Error::conflict("the customer has no e-mail address; add one before answering"))?;
    let before = ticket.place();
    if let Some(cc) = &words.cc {
        let cc = outsiders(tx, cc)?;
        let text = crate::tx::json(&cc);
        if text != ticket.cc {
            ticket.cc = text;
            tx.record(id, Event::CcChanged { cc: cc.into_iter().map(|person| person.email).collect() });
        }
    }
    let cc = ticket.cc()?.into_iter().filter(|person| !person.is(&to.email)).collect();
    let draft = Draft {
        kind: Kind::Reply,
        customer: None,
        agent: Some(agent),
        inbox: Some(account.id),
        external_id: None,
        client_id: words.client_id.clone(),
        fingerprint: None,
        subject: ticket.subject.clone(),
        envelope: Envelope {
            from: Some(account.sender()),
            to: vec![to],
            cc,
            bcc: words.bcc.clone(),
            ..Envelope::default()
        },
        text_body: words.text.clone(),
        text_reply: words.text.clone(),
        html: words.html.clone(),
        marks: crate::channel::Marks::default(),
    };
    let message = message::insert(tx, id, &draft)?;
    attachment::claim(tx, message, &words.files)?;
    let undo = setting::undo_ms(tx)?;
    outbox::queue(tx, id, message, account.id, undo)?;
    ticket.add_message(Some(&words.text));
    ticket.last_agent_at = Some(tx.now());
    tx.record(id, Event::Replied { message });
    match words.status {
        Some(status) => ticket.set_status(tx, status),
        None if ticket.status == Status::New => ticket.set_status(tx, Status::Open),
        None => {}
    }
    ticket.save(tx, before)?;
    Ok(message)
}

/// People outside: without our own inboxes, which would receive what they send.
pub(crate) fn outsiders(tx: &mut Tx, people: &[Address]) -> Result<Vec<Address>> {
    let mut out: Vec<Address> = Vec::with_capacity(people.len());
    for person in people {
        if inbox::by_address(tx, &person.email)?.is_none() && !out.iter().any(|known| known.is(&person.email)) {
            out.push(person.clone());
        }
    }
    Ok(out)
}
