//! Time spent on a ticket: a clock that each agent starts and stops, and entries made or corrected by hand, with who
//! did it and why. One agent has one running clock; starting it elsewhere stops it where it runs.

pub mod correct;
pub mod show;

use loket_store::{self as store, column_text, row, sql};

use crate::account::changed;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields;
use crate::ids::{AgentId, TicketId, WorkTimeId};
use crate::permission::Permission;
use crate::setting::Setting;
use crate::ticket::scope;
use crate::time::Time;
use crate::tx::Tx;

column_text! {
    /// How an entry came about.
    #[derive(PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "WorkTimeWay")]
    pub enum Way {
        /// The clock was started and stopped.
        Clock = "clock",
        /// The clock was stopped because its agent started it on another ticket.
        Elsewhere = "elsewhere",
        /// It was entered by hand.
        Hand = "hand",
    }
}

row! {
    /// An entry as stored.
    pub struct WorkTime in "work_times" {
        /// The entry.
        pub id: WorkTimeId,
        /// The ticket the time was spent on.
        pub ticket_id: TicketId,
        /// Who spent it.
        pub agent_id: AgentId,
        /// When it began.
        pub started_at: Time,
        /// When it ended; nothing while the clock runs.
        pub ended_at: Option<Time>,
        /// How it came about.
        pub way: Way,
        /// What was done.
        pub note: String,
    }
}

/// Whether the app asks for the time spent when a ticket is solved without any.
pub const ASK_ON_SOLVE: Setting<bool> = Setting::new("ask_time_on_solve", || false);

const LONGEST_NOTE: usize = 500;

impl WorkTime {
    /// How long it is, so far.
    pub fn length(&self, now: Time) -> i64 {
        (self.ended_at.unwrap_or(now).0 - self.started_at.0).max(0)
    }
}

/// Starts the acting agent's clock on a ticket, and stops it where it runs. Starting it twice is starting it once.
pub fn start(tx: &mut Tx, ticket: TicketId) -> Result<WorkTimeId> {
    tx.require(Permission::Note)?;
    let agent = tx.agent()?;
    scope::see(tx, ticket)?;
    if let Some(running) = running(tx, agent)? {
        if running.ticket_id == ticket {
            return Ok(running.id);
        }
        end(tx, &running, Way::Elsewhere, "", Some(ticket))?;
    }
    let now = tx.now();
    let begun = tx.conn.one(
        sql!(
            "insert into work_times (ticket_id, agent_id, running, started_at, way, note)
             values ($1, $2, $3, $4, 'clock', '') returning id"
        ),
        &[&ticket, &agent, &agent, &now],
    );
    let time = begun.map_err(|error| match error {
        // Started in two windows at once: the whole act looks again, and finds the clock of the other.
        error @ store::Error::Unique { .. } => Error::Again(error),
        error => error.into(),
    })?;
    tx.record(ticket, Event::TimeStarted { time });
    Ok(time)
}

/// Stops the acting agent's clock.
pub fn stop(tx: &mut Tx, note: &str) -> Result<WorkTime> {
    tx.require(Permission::Note)?;
    let agent = tx.agent()?;
    let note = fields::optional_line("note", note, LONGEST_NOTE)?;
    let running = running(tx, agent)?.ok_or_else(|| Error::conflict("your clock is not running"))?;
    end(tx, &running, Way::Clock, &note, None)?;
    WorkTime::get(tx, running.id)
}

/// The clock of an agent that runs, for changing it.
fn running(tx: &mut Tx, agent: AgentId) -> Result<Option<WorkTime>> {
    tx.find(sql!("select ", WorkTime::COLUMNS, " from work_times where running = $1 {for_update}"), &[&agent])
}

fn end(tx: &mut Tx, time: &WorkTime, way: Way, note: &str, other: Option<TicketId>) -> Result<()> {
    // A clock that was set back must not make a time that ends before it began.
    let ended = Time(tx.now().0.max(time.started_at.0));
    tx.run(
        sql!("update work_times set running = null, ended_at = $1, way = $2, note = $3 where id = $4"),
        &[&ended, &way, &note, &time.id],
    )?;
    let ms = ended.0 - time.started_at.0;
    tx.record(time.ticket_id, Event::TimeStopped { time: time.id, ms, other });
    Ok(())
}

impl WorkTime {
    pub(crate) fn get(tx: &mut Tx, id: WorkTimeId) -> Result<WorkTime> {
        tx.find(sql!("select ", WorkTime::COLUMNS, " from work_times where id = $1 {for_update}"), &[&id])?
            .ok_or(Error::NotFound("time entry"))
    }
}

/// Whether the app asks for the time spent when a ticket is solved.
pub fn asks_on_solve(tx: &mut Tx) -> Result<bool> {
    ASK_ON_SOLVE.read(tx)
}

/// Says whether the app asks for the time spent when a ticket is solved.
pub fn set_ask_on_solve(tx: &mut Tx, ask: bool) -> Result<()> {
    tx.require(Permission::Settings)?;
    ASK_ON_SOLVE.write(tx, &ask)?;
    changed(tx, "settings");
    Ok(())
}
