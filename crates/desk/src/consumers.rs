//! Who reacts to what. This page is the whole truth about consequences.
//!
//! *Within*: must be true at the commit; runs inside the transaction, in a few rows.
//! *After*: everything else; each consumer owns a cursor in the log and moves it in the transaction of its effects, so
//! a crash resumes where it was. Only one node runs a consumer at a time, under a lease.

use loket_store::{row, sql};
use serde::Serialize;

use crate::customer::proposal;
use crate::error::{Error, Result};
use crate::event::{self, Logged};
use crate::ids::EventId;
use crate::lease;
use crate::notice::notify;
use crate::permission::Permission;
use crate::time::{SECOND, Time};
use crate::tx::Tx;
use crate::{counters, practice, search, spam};

/// A consequence inside the transaction.
pub type Within = fn(&mut Tx<'_, '_>) -> Result<()>;

/// What must be true at the commit.
pub const WITHIN: &[Within] = &[counters::settle];

/// A consequence after the commit.
pub struct After {
    /// Its name in the log of cursors.
    pub name: &'static str,
    /// Digests a batch of events, oldest first.
    pub on: fn(&mut Tx<'_, '_>, &[Logged]) -> Result<()>,
}

/// What follows a commit, in no particular order.
pub const AFTER: &[After] = &[
    After { name: "search", on: search::on },
    After { name: "notify", on: notify::on },
    After { name: "practice", on: practice::on },
    After { name: "proposals", on: proposal::on },
    After { name: "spam", on: spam::learn::on },
];

/// How many events a consumer digests in one transaction.
pub const BATCH: usize = 256;
/// How long a node keeps a consumer without renewing.
const LEASE: i64 = 30 * SECOND;

/// What one step of a consumer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Another node runs it.
    NotMine,
    /// Everything is digested.
    Idle,
    /// Digested that many events; there may be more.
    Moved(usize),
}

/// Digests the next events for `consumer`, at most `limit` (the runner asks for one at a time after a failure).
pub fn step(tx: &mut Tx, consumer: &After, holder: &str, limit: Option<i64>) -> Result<Step> {
    if !lease::hold(tx, consumer.name, holder, LEASE)? {
        return Ok(Step::NotMine);
    }
    let cursor = cursor(tx, consumer.name)?;
    let events = event::after(tx, cursor, limit.unwrap_or(BATCH as i64))?;
    let Some(last) = events.last().map(|e| e.id) else {
        return Ok(Step::Idle);
    };
    (consumer.on)(tx, &events)?;
    advance(tx, consumer.name, last)?;
    Ok(Step::Moved(events.len()))
}

/// Parks the event at the cursor where an administrator sees it, and goes on behind it.
pub fn park(tx: &mut Tx, consumer: &After, attempts: i64, error: &str) -> Result<()> {
    let cursor = cursor(tx, consumer.name)?;
    if let Some(event) = event::after(tx, cursor, 1)?.first() {
        let now = tx.now();
        tx.run(
            sql!(
                "insert into consumer_failures (consumer, event_id, attempts, error, at) values ($1, $2, $3, $4, $5)
                 on conflict (consumer, event_id) do update set attempts = excluded.attempts, error = excluded.error"
            ),
            &[&consumer.name, &event.id, &attempts, &error, &now],
        )?;
        advance(tx, consumer.name, event.id)?;
    }
    Ok(())
}

/// Starts a consumer again from the beginning of the log: its projection is rebuilt.
pub fn rewind(tx: &mut Tx, name: &str) -> Result<()> {
    tx.require(Permission::Settings)?;
    advance(tx, name, EventId(0))
}

fn cursor(tx: &mut Tx, name: &str) -> Result<EventId> {
    Ok(tx.find(sql!("select last_event from consumers where name = $1"), &[&name])?.unwrap_or(EventId(0)))
}

fn advance(tx: &mut Tx, name: &str, to: EventId) -> Result<()> {
    tx.run(
        sql!(
            "insert into consumers (name, last_event) values ($1, $2)
             on conflict (name) do update set last_event = excluded.last_event"
        ),
        &[&name, &to],
    )?;
    Ok(())
}

row! {
    /// How far a consumer is.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "Consumer")]
    pub struct Progress {
        /// Its name.
        pub name: String = "c.name",
        /// The last event it digested.
        pub last_event: EventId = "c.last_event",
        /// How many events are still before it.
        pub lag: i64 = "(select count(*) from events e where e.id > c.last_event)",
        /// How many events it could not digest.
        pub failures: i64 = "(select count(*) from consumer_failures f where f.consumer = c.name)",
    }
}

/// How far every consumer is.
pub fn progress(tx: &mut Tx) -> Result<Vec<Progress>> {
    tx.require(Permission::Settings)?;
    tx.all(sql!("select ", Progress::COLUMNS, " from consumers c order by c.name"), &[])
}

/// Whether every consumer has passed `event`: for callers that must read their own consequences.
pub fn passed(tx: &mut Tx, event: EventId) -> Result<bool> {
    let passed: i64 = tx.one(sql!("select count(*) from consumers where last_event >= $1"), &[&event])?;
    Ok(usize::try_from(passed).is_ok_and(|n| n >= AFTER.len()))
}

row! {
    /// An event a consumer could not digest.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "ParkedEvent")]
    pub struct Parked {
        /// The consumer.
        pub consumer: String,
        /// The event.
        pub event_id: EventId,
        /// How often it was tried.
        pub attempts: i64,
        /// Why it failed.
        pub error: String,
        /// When it was parked.
        pub at: Time,
    }
}

/// What is parked, newest first.
pub fn parked(tx: &mut Tx) -> Result<Vec<Parked>> {
    tx.require(Permission::Settings)?;
    tx.all(sql!("select ", Parked::COLUMNS, " from consumer_failures order by at desc, event_id desc limit 100"), &[])
}

/// Gives a parked event to its consumer once more.
pub fn retry(tx: &mut Tx, name: &str, event: EventId) -> Result<()> {
    tx.require(Permission::Settings)?;
    let consumer = AFTER.iter().find(|c| c.name == name).ok_or(Error::NotFound("consumer"))?;
    let events = event::after(tx, EventId(event.0 - 1), 1)?;
    (consumer.on)(tx, &events)?;
    tx.run(sql!("delete from consumer_failures where consumer = $1 and event_id = $2"), &[&name, &event])?;
    Ok(())
}
