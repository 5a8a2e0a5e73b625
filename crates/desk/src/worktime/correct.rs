//! Time entered and corrected by hand: every change says who made it and why.

use loket_store::sql;
use serde::Deserialize;

use super::{LONGEST_NOTE, WorkTime};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields;
use crate::ids::{TicketId, WorkTimeId};
use crate::permission::Permission;
use crate::ticket::scope;
use crate::time::{DAY, HOUR, MINUTE, Time};
use crate::tx::Tx;

/// Time that nobody measured.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewWorkTime")]
pub struct New {
    /// How many minutes, 1 to 1440.
    pub minutes: i64,
    /// What was done.
    #[serde(default)]
    pub note: String,
    /// When it ended; now when absent.
    pub ended_at: Option<Time>,
}

/// A correction.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChangeWorkTime")]
pub struct Change {
    /// How many minutes it really was, 1 to 1440.
    pub minutes: i64,
    /// Why it is changed, or what was done.
    pub note: String,
}

/// Enters time spent by the acting agent.
pub fn add(tx: &mut Tx, ticket: TicketId, new: &New) -> Result<WorkTimeId> {
    tx.require(Permission::Note)?;
    let agent = tx.agent()?;
    scope::see(tx, ticket)?;
    let ms = length(new.minutes)?;
    let note = fields::optional_line("note", &new.note, LONGEST_NOTE)?;
    let now = tx.now();
    let ended = new.ended_at.unwrap_or(now);
    if ended.0 > now.0 + HOUR || ended.0 < now.0 - 366 * DAY {
        return Err(Error::invalid("ended_at", "must lie within the last year"));
    }
    let started = ended.minus(ms);
    let time = tx.one(
        sql!(
            "insert into work_times (ticket_id, agent_id, started_at, ended_at, way, note)
             values ($1, $2, $3, $4, 'hand', $5) returning id"
        ),
        &[&ticket, &agent, &started, &ended, &note],
    )?;
    tx.record(ticket, Event::TimeAdded { time, ms });
    Ok(time)
}

fn length(minutes: i64) -> Result<i64> {
    match (1..=1440).contains(&minutes) {
        true => Ok(minutes * MINUTE),
        false => Err(Error::invalid("minutes", "must be between 1 and 1440, which is a day")),
    }
}

/// The entry, when it is one's own, or the actor may change the ticket's settings for others.
fn lock(tx: &mut Tx, id: WorkTimeId) -> Result<WorkTime> {
    tx.require(Permission::Note)?;
    let time = WorkTime::get(tx, id)?;
    scope::see(tx, time.ticket_id).map_err(|error| error.named("time entry"))?;
    if Some(time.agent_id) != tx.actor().agent() {
        tx.require(Permission::Settings)?;
    }
    if time.ended_at.is_none() {
        return Err(Error::conflict("the clock is still running; stop it first"));
    }
    Ok(time)
}

/// Corrects how long it was. The beginning stays.
pub fn change(tx: &mut Tx, id: WorkTimeId, change: &Change) -> Result<()> {
    let time = lock(tx, id)?;
    let ms = length(change.minutes)?;
    let note = fields::line("note", &change.note, LONGEST_NOTE)?;
    let (ended, now, by) = (time.started_at.plus(ms), tx.now(), tx.actor().agent());
    tx.run(
        sql!("update work_times set ended_at = $1, note = $2, corrected_by = $3, corrected_at = $4 where id = $5"),
        &[&ended, &note, &by, &now, &id],
    )?;
    let from_ms = time.length(now);
    tx.record(time.ticket_id, Event::TimeCorrected { time: id, from_ms, to_ms: ms, note });
    Ok(())
}

/// Takes an entry away that should not be there.
pub fn delete(tx: &mut Tx, id: WorkTimeId) -> Result<()> {
    let time = lock(tx, id)?;
    tx.run(sql!("delete from work_times where id = $1"), &[&id])?;
    let ms = time.length(tx.now());
    tx.record(time.ticket_id, Event::TimeRemoved { ms, note: time.note });
    Ok(())
}
