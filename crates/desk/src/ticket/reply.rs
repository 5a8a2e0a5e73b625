//! An agent answers the customer, through the channel the ticket came by.

use super::{Status, Ticket, held, merge, note, recipients, status as standing};
use crate::channel::Address;
use crate::channel::inbox;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{AttachmentId, EventId, MacroId, MessageId, StatusId, TicketId};
use crate::macros::apply;
use crate::message::{self, Draft, Envelope, Kind, attachment};
use crate::outbox::schedule::{self, Later};
use crate::permission::Permission;
use crate::tx::Tx;
use crate::{customer, draft, outbox, setting};

/// What an agent wrote: an answer or a note.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// As plain text.
    pub text: String,
    /// As sanitised HTML, when it was written with formatting.
    pub html: Option<String>,
    /// Files uploaded for it.
    pub files: Vec<AttachmentId>,
    /// Who gets it; unset = where the customer is answered. For a forward: anybody.
    pub to: Option<Vec<Address>>,
    /// Who else gets it; unset = those the ticket already has.
    pub cc: Option<Vec<Address>>,
    /// Who gets it unseen.
    pub bcc: Vec<Address>,
    /// Where the ticket stands afterwards: a category.
    pub status: Option<Status>,
    /// Where the ticket stands afterwards: one of the house's statuses.
    pub status_id: Option<StatusId>,
    /// The id the browser gave it, so that a repeated click stays one message.
    pub client_id: Option<String>,
    /// The macros it was written with; their steps are taken with it.
    pub macros: Vec<MacroId>,
    /// The last event of the ticket its writer had seen: it is held when the ticket moved since; unset = never held.
    pub seen: Option<EventId>,
    /// Whether a note is read only by its author and by whom it names.
    pub private: bool,
    /// When it leaves; unset = as soon as it can.
    pub later: Option<Later>,
    /// Whether it is written beside what its agent has a draft of, as work on many tickets is: the draft stays.
    pub beside_draft: bool,
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
    held::check(tx, id, words.seen)?;
    let answering = merge::answering(tx, &ticket)?;
    let account = outbox::account(tx, answering.inbox)?;
    let to = recipients::chosen(tx, answering, words.to.as_deref())?;
    customer::block::may_write_to(tx, &[&to, words.cc.as_deref().unwrap_or_default(), &words.bcc])?;
    if let Some(later) = words.later {
        schedule::check(tx, later.at)?;
    }
    let used = apply::begin(tx, id, &words.macros)?;
    let before = ticket.place();
    if let Some(cc) = &words.cc {
        let cc = outsiders(tx, cc)?;
        let text = crate::tx::json(&cc);
        if text != ticket.cc {
            let from = ticket.cc()?;
            ticket.cc = text;
            tx.record(id, Event::CcChanged { cc: cc.into_iter().map(|person| person.email).collect(), from });
        }
    }
    let cc: Vec<Address> =
        ticket.cc()?.into_iter().filter(|person| !to.iter().any(|first| first.is(&person.email))).collect();
    // Whom the ticket has in copy from before, and nobody named now, is left out without a word.
    let cc = customer::block::without_blocked(tx, cc)?;
    let written = Draft {
        kind: Kind::Reply,
        customer: None,
        agent: Some(agent),
        inbox: Some(account.id),
        external_id: None,
        client_id: words.client_id.clone(),
        fingerprint: None,
        subject: ticket.subject.clone(),
        envelope: Envelope { from: Some(account.sender()), to, cc, bcc: words.bcc.clone(), ..Envelope::default() },
        text_body: words.text.clone(),
        text_reply: words.text.clone(),
        html: words.html.clone(),
        marks: crate::channel::Marks::default(),
    };
    let message = message::insert(tx, id, &written)?;
    attachment::claim(tx, message, &words.files)?;
    match words.later {
        // Not an answer until it leaves: lists and clocks go on as if nothing had been said.
        Some(later) => {
            outbox::queue(tx, id, message, account.id, later.at.0 - tx.now().0)?;
            schedule::set(tx, id, message, later)?;
            ticket.add_message(None);
        }
        None => {
            let undo = setting::undo_ms(tx)?;
            outbox::queue(tx, id, message, account.id, undo)?;
            ticket.add_message(Some(&words.text));
            ticket.last_agent_at = Some(tx.now());
            tx.record(id, Event::Replied { message });
        }
    }
    // What the agent chose for this answer counts more than what the macros say.
    let (status, status_id) = match (words.status, words.status_id) {
        (None, None) => used.status(),
        chosen => chosen,
    };
    let decided = status.is_some() || status_id.is_some();
    if decided {
        standing::along(tx, &mut ticket, status, status_id)?;
    } else {
        ticket.take_up(tx)?;
    }
    ticket.save(tx, before)?;
    if !words.beside_draft {
        draft::sent(tx, id, draft::Kind::Reply)?;
    }
    apply::finish(tx, id, used, decided)?;
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
