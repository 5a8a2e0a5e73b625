//! One fact of a ticket's history, whole: what else happened in the same act, because of what, how the message it is
//! about came in or went out, in the words of the other side.

use serde::Serialize;

use super::scope;
use super::timeline::Entry;
use crate::error::{Error, Result};
use crate::event;
use crate::hook::report;
use crate::ids::{EventId, MessageId, TicketId};
use crate::message::show::IntakeOf;
use crate::outbox::{self, Attempt};
use crate::tx::Tx;

/// A fact with everything that is known about it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "EventInFull")]
pub struct Fact {
    /// The fact itself.
    pub event: Entry,
    /// What else the same person did to the ticket in the same moment.
    pub together: Vec<Entry>,
    /// What it is a consequence of, when a rule acted; absent when nobody but the actor caused it.
    pub because: Option<Entry>,
    /// How the message it is about came in.
    pub intake: Option<IntakeOf>,
    /// Each attempt to send the message it is about.
    pub attempts: Vec<Attempt>,
    /// What the provider told of it afterwards.
    pub reports: Vec<report::Row>,
}

/// The fact, if the actor may see its ticket.
pub fn see(tx: &mut Tx, id: EventId) -> Result<Fact> {
    let logged = event::get(tx, id)?.ok_or(Error::NotFound("event"))?;
    let ticket = logged.ticket_id.ok_or(Error::NotFound("event"))?;
    scope::see(tx, ticket).map_err(|error| error.named("event"))?;
    let together = event::of_same_act(tx, id)?;
    let because = match event::cause_of(tx, id)? {
        Some(cause) => event::get(tx, cause)?.filter(|cause| may_see(tx, cause.ticket_id)),
        None => None,
    };
    let entry = Entry::from(logged);
    let message = entry.data.get("message").and_then(serde_json::Value::as_i64).map(MessageId);
    let (intake, attempts, reports) = match message {
        Some(message) => {
            let intake = crate::message::show::intake_of(tx, message)?;
            (intake, outbox::attempts(tx, message)?, report::of(tx, message)?)
        }
        None => (None, Vec::new(), Vec::new()),
    };
    Ok(Fact {
        event: entry,
        together: together.into_iter().filter(|other| other.ticket_id == Some(ticket)).map(Entry::from).collect(),
        because: because.map(Entry::from),
        intake,
        attempts,
        reports,
    })
}

fn may_see(tx: &mut Tx, ticket: Option<TicketId>) -> bool {
    ticket.is_some_and(|ticket| scope::see(tx, ticket).is_ok())
}
