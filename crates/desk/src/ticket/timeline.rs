//! A ticket's history: everything that ever changed, with who, when and through which door.

use serde::Serialize;

use super::scope;
use crate::error::Result;
use crate::event::{self, Logged};
use crate::ids::{EventId, TicketId};
use crate::message::show::Author;
use crate::page::{Page, Paging};
use crate::time::Time;
use crate::tx::Tx;

/// One fact of a ticket's history.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Event")]
pub struct Entry {
    /// Its place in the one order of all events.
    pub id: EventId,
    /// The ticket it concerns, if one.
    pub ticket_id: Option<TicketId>,
    /// What kind of fact.
    pub kind: String,
    /// When.
    pub at: Time,
    /// Who did it.
    pub actor: Author,
    /// Through which door.
    pub via: String,
    /// The fact: before and after, or the message.
    pub data: serde_json::Value,
}

impl From<Logged> for Entry {
    fn from(logged: Logged) -> Entry {
        let kind = match logged.actor_kind.as_str() {
            "agent" => "agent",
            "customer" => "customer",
            _ => "system",
        };
        Entry {
            id: logged.id,
            ticket_id: logged.ticket_id,
            kind: logged.kind,
            at: logged.at,
            actor: Author {
                kind,
                id: logged.actor_id,
                name: logged.actor_name.unwrap_or_else(|| String::from("Loket")),
            },
            via: logged.via,
            data: serde_json::from_str(&logged.data).unwrap_or_default(),
        }
    }
}

/// A ticket's history, newest first.
pub fn list(tx: &mut Tx, id: TicketId, paging: &Paging) -> Result<Page<Entry>> {
    scope::see(tx, id)?;
    let [before] = paging.position([i64::MAX])?;
    let rows = event::of_ticket(tx, id, EventId(before), paging.limit() + 1)?;
    Ok(Page::cut(rows.into_iter().map(Entry::from).collect(), paging.limit(), |entry| vec![entry.id.0]))
}
