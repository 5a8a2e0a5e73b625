//! The search on both databases: what is found, in which order, where, and by whom.

mod conditions;
mod likeness;
mod merged;
mod relevance;
mod secrets;
mod upkeep;

use loket_desk::consumers::{self, AFTER, Step};
use loket_desk::ids::TicketId;
use loket_desk::search::find::{self, Asked, Found, Kind};
use loket_desk::{By, Result};

use crate::scene::Scene;

/// Lets the search digest all that happened.
pub fn digest(s: &Scene) {
    let search = AFTER.iter().find(|consumer| consumer.name == "search").unwrap();
    loop {
        match s.loket(|tx| consumers::step(tx, search, "node", None)).unwrap() {
            Step::Moved(_) => {}
            other => return assert_eq!(other, Step::Idle),
        }
    }
}

pub fn asks(s: &Scene, who: &By, asked: &Asked) -> Result<Found> {
    let asked = asked.clone();
    s.by(who, move |tx| find::find(tx, &asked))
}

pub fn finds(s: &Scene, who: &By, q: &str) -> Found {
    asks(s, who, &Asked { q: q.into(), ..Asked::default() }).unwrap()
}

/// The tickets that are found, best first.
pub fn tickets(s: &Scene, who: &By, q: &str) -> Vec<TicketId> {
    let found = asks(s, who, &Asked { q: q.into(), kind: Kind::Tickets, ..Asked::default() }).unwrap();
    found.tickets.iter().map(|hit| hit.row.id).collect()
}

/// An agent who sees only what is their own.
pub fn restricted(s: &Scene, boss: &By, name: &str) -> By {
    let who = s.agent(name, "agent");
    let id = crate::scene::number(s, &who);
    s.by(boss, move |tx| {
        let new = serde_json::from_str(r#"{"name":"Own","permissions":["tickets.reply"]}"#).unwrap();
        let role = loket_desk::account::role::create(tx, &new)?.id;
        let wanted = serde_json::from_value(serde_json::json!({"role_id": role})).unwrap();
        loket_desk::account::agent::change(tx, id, &wanted)
    })
    .unwrap();
    who
}
