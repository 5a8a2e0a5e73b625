//! How an inbox fares: when it last received and sent, and what is wrong with it. Written by the workers.

use std::collections::HashMap;

use loket_store::sql;
use serde::Serialize;

use crate::account::changed;
use crate::error::Result;
use crate::ids::{self, InboxId};
use crate::time::{SECOND, Time};
use crate::tx::Tx;

/// How an inbox fares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "InboxHealth")]
pub struct Health {
    /// When a message last came in.
    pub last_received_at: Option<Time>,
    /// When a message last left.
    pub last_sent_at: Option<Time>,
    /// Since when it cannot connect; null while it can.
    pub failing_since: Option<Time>,
    /// What the other side said, in its words.
    pub error: Option<String>,
    /// How many messages wait to leave.
    pub waiting: i64,
}

/// Between two notes of the same kind: a thousand messages a minute must not fight for one row.
const PAUSE: i64 = 5 * SECOND;

/// A message came in.
pub fn received(tx: &mut Tx, id: InboxId) -> Result<()> {
    let (now, before) = (tx.now(), tx.now().minus(PAUSE));
    tx.run(
        sql!(
            "update inboxes set last_received_at = $1 where id = $2 and (last_received_at is null or last_received_at <= $3)"
        ),
        &[&now, &id, &before],
    )?;
    Ok(())
}

/// A message left; so what stood in the way of sending is over.
pub fn sent(tx: &mut Tx, id: InboxId) -> Result<()> {
    let (now, before) = (tx.now(), tx.now().minus(PAUSE));
    tx.run(
        sql!("update inboxes set last_sent_at = $1 where id = $2 and (last_sent_at is null or last_sent_at <= $3)"),
        &[&now, &id, &before],
    )?;
    let news = tx.run(
        sql!("update inboxes set failing_since = null, error = null where id = $1 and error like 'sending: %'"),
        &[&id],
    )?;
    tell(tx, news);
    Ok(())
}

/// The inbox cannot receive. Tells the screens once, not with every attempt.
pub fn failing(tx: &mut Tx, id: InboxId, error: &str) -> Result<()> {
    note(tx, id, error)
}

/// The inbox cannot send. Kept apart from trouble with receiving, because the one may work while the other does not.
pub fn cannot_send(tx: &mut Tx, id: InboxId, error: &str) -> Result<()> {
    note(tx, id, &format!("sending: {error}"))
}

/// The inbox can receive again.
pub fn recovered(tx: &mut Tx, id: InboxId) -> Result<()> {
    let news = tx.run(
        sql!(
            "update inboxes set failing_since = null, error = null
             where id = $1 and failing_since is not null and error not like 'sending: %'"
        ),
        &[&id],
    )?;
    tell(tx, news);
    Ok(())
}

fn note(tx: &mut Tx, id: InboxId, error: &str) -> Result<()> {
    let (now, error) = (tx.now(), error.chars().filter(|c| !c.is_control()).take(500).collect::<String>());
    let news = tx.run(
        sql!(
            "update inboxes set failing_since = coalesce(failing_since, $1), error = $2
             where id = $3 and (failing_since is null or error is distinct from $2)"
        ),
        &[&now, &error, &id],
    )?;
    tell(tx, news);
    Ok(())
}

fn tell(tx: &mut Tx, rows: u64) {
    if rows > 0 {
        changed(tx, "inboxes");
    }
}

/// How many messages wait in each inbox.
pub(super) fn waiting(tx: &mut Tx, inboxes: impl Iterator<Item = InboxId>) -> Result<HashMap<InboxId, i64>> {
    let rows: Vec<(InboxId, i64)> = tx.all(
        sql!(
            "select inbox_id, count(*) from deliveries where inbox_id in {each:$1} and state in ('queued', 'sending')
             group by inbox_id"
        ),
        &[&ids::list(inboxes)],
    )?;
    Ok(rows.into_iter().collect())
}
