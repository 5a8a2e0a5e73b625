//! A ticket as one text from its beginning: for printing, for a PDF, for taking it elsewhere. Notes only when they are
//! asked for, and never the private ones of others.

use serde::Serialize;

use super::{scope, show, timeline};
use crate::error::Result;
use crate::event;
use crate::ids::{EventId, TicketId};
use crate::message::show as message;
use crate::tx::Tx;
use crate::{brand, checklist, side, task, worktime};

/// A ticket and its messages, the oldest first.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Transcript {
    /// The brand the customer wrote to.
    pub company: String,
    /// What that brand calls a ticket, by language.
    pub words: brand::Words,
    /// The ticket.
    pub ticket: show::View,
    /// Its messages, the oldest first.
    pub messages: Vec<message::View>,
    /// Whether there are more messages before these.
    pub cut: bool,
}

/// Everything about a ticket, for taking it elsewhere.
#[derive(Debug, Clone, Serialize)]
pub struct Export {
    /// The ticket and all its messages, notes too.
    #[serde(flatten)]
    pub transcript: Transcript,
    /// Its side conversations with their messages.
    pub side_conversations: Vec<ExportedSide>,
    /// Its tasks.
    pub tasks: Vec<task::View>,
    /// Its checklist.
    pub checklist: Vec<checklist::View>,
    /// The time spent on it.
    pub time: worktime::show::Spent,
    /// Its history, the oldest first.
    pub events: Vec<timeline::Entry>,
}

/// A side conversation with its messages.
#[derive(Debug, Clone, Serialize)]
pub struct ExportedSide {
    /// The side conversation.
    #[serde(flatten)]
    pub side: side::show::View,
    /// Its messages, the oldest first.
    pub messages: Vec<message::View>,
}

/// More messages than that are not put into one text.
const MOST_MESSAGES: i64 = 1000;
/// More facts than that are not put into one file.
const MOST_EVENTS: i64 = 10_000;

/// The ticket with its newest thousand messages.
pub fn transcript(tx: &mut Tx, id: TicketId, notes: bool) -> Result<Transcript> {
    scope::see(tx, id)?;
    let mut messages = message::whole(tx, id, notes, MOST_MESSAGES + 1)?;
    let cut = i64::try_from(messages.len()).is_ok_and(|many| many > MOST_MESSAGES);
    if cut {
        messages.remove(0);
    }
    let brand = brand::of_ticket(tx, id)?;
    Ok(Transcript { company: brand.name, words: brand.words, ticket: show::see(tx, id)?, messages, cut })
}

/// Everything about the ticket.
pub fn export(tx: &mut Tx, id: TicketId) -> Result<Export> {
    let transcript = transcript(tx, id, true)?;
    let mut by_side = message::whole_aside(tx, id, MOST_MESSAGES)?;
    let sides = side::show::of_ticket(tx, id)?;
    let side_conversations = sides
        .into_iter()
        .map(|side| {
            let (own, others) = by_side.drain(..).partition(|message| message.side_id == Some(side.id));
            by_side = others;
            ExportedSide { side, messages: own }
        })
        .collect();
    let mut events = event::of_ticket(tx, id, EventId(i64::MAX), MOST_EVENTS)?;
    events.reverse();
    Ok(Export {
        transcript,
        side_conversations,
        tasks: task::of_ticket(tx, id)?,
        checklist: checklist::of_ticket(tx, id)?,
        time: worktime::show::of_ticket(tx, id)?,
        events: timeline::entries(tx, events)?,
    })
}
