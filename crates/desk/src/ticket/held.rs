//! Holding a send: an answer is kept back when the ticket moved while it was written, and its writer is shown what moved.

use crate::error::{Error, Result};
use crate::event::{self, Event, Logged};
use crate::ids::{EventId, TicketId};
use crate::tx::Tx;

/// Of what happened meanwhile, no more is shown than this.
const MOST: i64 = 50;

/// Refuses when somebody else wrote, or moved the ticket, after the event the writer had seen last. Without one, nothing
/// is held: a program decides for itself what it wants to know.
pub(crate) fn check(tx: &mut Tx, ticket: TicketId, seen: Option<EventId>) -> Result<()> {
    let Some(seen) = seen else { return Ok(()) };
    let since = event::since(tx, ticket, seen, MOST)?;
    let me = tx.actor().agent().map(|agent| agent.0);
    let mine = |logged: &Logged| logged.actor_kind == "agent" && logged.actor_id == me;
    let moved: Vec<Logged> = since.into_iter().filter(|logged| !mine(logged) && matters(logged)).collect();
    match moved.is_empty() {
        true => Ok(()),
        false => Err(Error::Held(moved.into_iter().map(Into::into).collect())),
    }
}

/// Whether it may change what one would answer.
fn matters(logged: &Logged) -> bool {
    matches!(
        logged.event(),
        Some(Event::Received { .. } | Event::Replied { .. } | Event::StatusChanged { .. } | Event::Assigned { .. })
    )
}
