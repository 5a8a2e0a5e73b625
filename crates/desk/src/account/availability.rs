//! Whether an agent takes new work: available, or away with a reason and perhaps until when. Only people say so.

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::agent::{self, Agent};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields;
use crate::ids::AgentId;
use crate::permission::Permission;
use crate::time::{DAY, Time};
use crate::tx::Tx;

/// Whether an agent takes new work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Availability {
    /// Whether they are away.
    pub away: bool,
    /// Why.
    pub reason: Option<String>,
    /// Since when.
    pub since: Option<Time>,
    /// Until when; null until they come back by themselves.
    pub until: Option<Time>,
}

/// What is to be different.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChangeAvailability")]
pub struct Change {
    /// Whether they are away.
    pub away: bool,
    /// Why, in a few words.
    #[serde(default)]
    pub reason: Option<String>,
    /// Until when; absent until they come back by themselves.
    #[serde(default)]
    pub until: Option<Time>,
}

impl Availability {
    /// From what is stored. Whose time away is over is available, without anybody saying so.
    pub(super) fn of(since: Option<Time>, reason: Option<String>, until: Option<Time>, now: Time) -> Availability {
        match since {
            Some(since) if until.is_none_or(|until| until > now) => {
                Availability { away: true, reason, since: Some(since), until }
            }
            _ => Availability::default(),
        }
    }
}

/// Sets the acting agent available or away.
pub fn set_mine(tx: &mut Tx, change: &Change) -> Result<Agent> {
    let me = tx.agent()?;
    set(tx, me, change)
}

/// Sets a colleague available or away: somebody fell ill, or forgot.
pub fn set_of(tx: &mut Tx, id: AgentId, change: &Change) -> Result<Agent> {
    tx.require(Permission::Agents)?;
    set(tx, id, change)
}

fn set(tx: &mut Tx, id: AgentId, change: &Change) -> Result<Agent> {
    let now = tx.now();
    if change.away && change.until.is_some_and(|until| until <= now || until > now.plus(400 * DAY)) {
        return Err(Error::invalid("until", "must be a time to come, within a year"));
    }
    let reason = fields::optional_line("reason", change.reason.as_deref().unwrap_or_default(), 120)?;
    let reason = (change.away && !reason.is_empty()).then_some(reason);
    let (since, until) = (change.away.then_some(now), change.until.filter(|_| change.away));
    tx.run(
        sql!("update agents set away_since = $1, away_reason = $2, away_until = $3 where id = $4"),
        &[&since, &reason, &until, &id],
    )?;
    tx.record(None, Event::AvailabilityChanged { agent: id, away: change.away, reason, until });
    agent::get(tx, id)
}
