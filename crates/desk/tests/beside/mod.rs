//! Side by side: who is where, sends that are held, notices, and who sees what.

mod gates;
mod held;
mod notice;
mod presence;
mod private;

use loket_desk::account::{role, team};
use loket_desk::channel::Inbound;
use loket_desk::consumers::{self, Step};
use loket_desk::ids::{AgentId, InboxId, MessageId, TeamId, TicketId};
use loket_desk::notice::list;
use loket_desk::page::Paging;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::note::note;
use loket_desk::ticket::reply::Words;
use loket_desk::{By, Result};

use crate::scene::Scene;
use crate::ticket::{arrives, mail};

/// A role with these permissions.
pub fn role(s: &Scene, name: &str, permissions: &[&str]) {
    let permissions = permissions.iter().map(|key| (*key).to_owned()).collect();
    let new = role::New { name: name.to_owned(), permissions };
    s.loket(move |tx| role::create(tx, &new)).unwrap();
}

/// A team of these agents.
pub fn team(s: &Scene, name: &str, agents: &[AgentId]) -> TeamId {
    let new: team::New = serde_json::from_value(serde_json::json!({"name": name, "agent_ids": agents})).unwrap();
    s.loket(move |tx| team::create(tx, &new)).unwrap().id
}

/// Somebody changes a ticket.
pub fn changes(s: &Scene, who: &By, ticket: TicketId, change_to: serde_json::Value) {
    let to: Change = serde_json::from_value(change_to).unwrap();
    s.by(who, move |tx| change(tx, ticket, &to, None)).unwrap();
}

/// Somebody leaves a note, perhaps a private one.
pub fn notes(s: &Scene, who: &By, ticket: TicketId, html: &str, private: bool) -> Result<MessageId> {
    let words = Words { text: "Look".into(), html: Some(html.into()), private, ..Words::default() };
    s.by(who, move |tx| note(tx, ticket, &words))
}

/// The customer of a ticket that began with this subject and text writes in it again.
pub fn writes_again(s: &Scene, inbox: InboxId, from: &str, first: (&str, &str), text: &str) {
    let (subject, began) = first;
    let answered = mail(from, subject, began).external_id.unwrap();
    let again = Inbound { in_reply_to: vec![answered], ..mail(from, &format!("Re: {subject}"), text) };
    arrives(s, inbox, &again);
}

/// Lets the consumers read the log to its end.
pub fn digested(s: &Scene) {
    for consumer in consumers::AFTER {
        while let Step::Moved(_) = s.loket(|tx| consumers::step(tx, consumer, "test", None)).unwrap() {}
    }
}

/// What somebody is told, newest first: the kind and the ticket.
pub fn told(s: &Scene, who: &By) -> Vec<(String, i64)> {
    digested(s);
    let page = s.by(who, |tx| list::list(tx, false, &Paging::default())).unwrap();
    page.items.iter().map(|n| (n.kind.as_str().to_owned(), n.ticket.id)).collect()
}
