//! A ticket's history: everything that ever changed, with who, when and through which door.

use serde::Serialize;

use super::scope;
use crate::error::Result;
use crate::event::{self, Logged};
use crate::form::{Noun, value};
use crate::ids::{EventId, TicketId};
use crate::message::show::Author;
use crate::page::{Page, Paging};
use crate::sentence::Sentence;
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

/// Events as people read them: a link to a customer or a product says its name of today.
pub(super) fn entries(tx: &mut Tx, rows: Vec<Logged>) -> Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = rows.into_iter().map(Entry::from).collect();
    let language = tx.actor().language();
    // Why something did not leave is kept as a sentence of ours, or in another server's words.
    for entry in
        entries.iter_mut().filter(|entry| matches!(entry.kind.as_str(), "kept_back" | "unconfirmed" | "undelivered"))
    {
        if let Some(serde_json::Value::String(why)) = entry.data.get_mut("error") {
            *why = Sentence::of_kept(why).said(language);
        }
    }
    let mut values = Vec::new();
    for entry in entries.iter_mut().filter(|entry| entry.kind == "field_changed") {
        let Some(data) = entry.data.as_object_mut() else { continue };
        let Some(key) = data.get("field").and_then(|key| key.as_str()).map(str::to_owned) else { continue };
        let sides = data.iter_mut().filter(|(name, _)| matches!(name.as_str(), "from" | "to"));
        values.extend(sides.map(|(_, value)| (key.clone(), value)));
    }
    value::name_links(tx, Noun::Ticket, values)?;
    Ok(entries)
}

/// A ticket's history, newest first.
pub fn list(tx: &mut Tx, id: TicketId, paging: &Paging) -> Result<Page<Entry>> {
    scope::see(tx, id)?;
    let [before] = paging.position([i64::MAX])?;
    let rows = event::of_ticket(tx, id, EventId(before), paging.limit() + 1)?;
    Ok(Page::cut(entries(tx, rows)?, paging.limit(), |entry| vec![entry.id.0]))
}
