//! Tickets through their verbs: mail comes in, agents answer, lists and counters follow.

mod agent_mail;
mod batch;
mod draft;
mod forward;
mod intake;
mod list;
mod macros;
mod merge;
mod next;
mod outbox;
mod quarantine;
mod schedule;
mod search;
mod shelf;
mod split;
mod threading;
mod traps;
mod whole;
mod work;

use loket_desk::channel::{Address, Inbound, inbox};
use loket_desk::ids::{InboxId, IntakeId, MessageId, TicketId};
use loket_desk::intake::ledger::{self, Offer, Outcome, Then};
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::ticket::show::{self, View};
use loket_desk::{By, Result, blob, intake as door};

use crate::scene::Scene;

/// The inbox of these tests.
pub fn support(s: &Scene) -> InboxId {
    let new: inbox::New = serde_json::from_str(
        r#"{"name":"Support","address":"support@example.com","settings":{"receive":"listener","send":"file"}}"#,
    )
    .unwrap();
    s.loket(move |tx| inbox::create(tx, &new)).unwrap().id
}

/// A mail as the channel would translate it.
pub fn mail(from: &str, subject: &str, text: &str) -> Inbound {
    let id = format!("{subject}.{text}.{from}").replace(' ', "-");
    Inbound {
        external_id: Some(format!("{id}@customer.example")),
        fingerprint: id,
        from: Some(Address { email: from.into(), name: Some("Bob".into()) }),
        to: vec![Address::bare("support@example.com")],
        subject: subject.into(),
        text_body: text.into(),
        text_reply: text.into(),
        ..Inbound::default()
    }
}

/// Offers a mail to the inbox and decides on it.
pub fn arrives(s: &Scene, inbox: InboxId, mail: &Inbound) -> (IntakeId, Outcome) {
    let (mail, sha256) = (mail.clone(), "ab".repeat(32));
    s.loket(move |tx| {
        let offer = Offer {
            inbox,
            key: format!("{}/{}", mail.fingerprint, tx.last_event()?),
            via: "smtp",
            stored: blob::Stored::known(sha256.clone(), 10),
            sender: "bob@customer.example".into(),
            checked: None,
        };
        let id = ledger::accept(tx, &offer, Then::Caller)?;
        let outcome = door::admit(tx, id, &mail)?;
        Ok((id, outcome))
    })
    .unwrap()
}

/// The ticket a mail became or joined.
pub fn ticket_of(s: &Scene, item: IntakeId) -> TicketId {
    s.loket(move |tx| ledger::get(tx, item)).unwrap().ticket_id.unwrap()
}

/// A new ticket from a mail.
pub fn opens(s: &Scene, inbox: InboxId, from: &str, subject: &str, text: &str) -> TicketId {
    ticket_of(s, arrives(s, inbox, &mail(from, subject, text)).0)
}

/// An agent answers.
pub fn answers(s: &Scene, who: &By, ticket: TicketId, text: &str) -> Result<MessageId> {
    let words = Words { text: text.into(), ..Words::default() };
    s.by(who, move |tx| reply(tx, ticket, &words))
}

/// The ticket as it is.
pub fn see(s: &Scene, ticket: TicketId) -> View {
    s.loket(move |tx| show::see(tx, ticket)).unwrap()
}
