//! The search on both databases: what is found, in which order, where, and by whom.

mod conditions;
mod likeness;
mod relevance;
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
