//! The quarantine: mail that came in, was kept, and goes no further until somebody has looked at it. It is counted and
//! shown, and it leaves by a decision only: released as a new ticket or into the ticket it points to, or confirmed.

use loket_store::column_text;
use serde::{Deserialize, Serialize};

use loket_store::sql;

use super::ledger::{self, Item, Outcome, Verdict};
use super::words;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{IntakeId, TicketId};
use crate::job::{self, Job};
use crate::permission::Permission;
use crate::tx::{Tx, json};

column_text! {
    /// Where a released item goes.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "ReleaseAs")]
    pub enum Release {
        /// It begins a ticket of its own.
        New = "new",
        /// It goes into the ticket it points to.
        Join = "join",
    }
}

/// So many items are decided on at once.
pub const MOST: usize = 100;

/// The word that says that somebody looked and kept it out.
const CONFIRMED: &str = "confirmed";

/// Why something is kept apart, and which ticket it seems to be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspicion {
    /// Stable words that screens explain in the reader's language.
    pub reasons: Vec<String>,
    /// The ticket it looks like an answer to.
    pub points_to: Option<TicketId>,
}

impl Suspicion {
    /// A suspicion with one reason.
    pub fn of(reason: impl Into<String>) -> Suspicion {
        Suspicion { reasons: vec![reason.into()], points_to: None }
    }
}

/// Keeps an item apart: what `decide` gives back for one that must not go on by itself. An item that somebody released is
/// never kept apart again, so callers ask [`Item::is_released`] first.
pub fn keep_apart(tx: &mut Tx, item: &Item, suspicion: Suspicion) -> Result<Verdict> {
    tx.run(sql!("update intake set points_to = $1 where id = $2"), &[&suspicion.points_to, &item.id])?;
    tx.record(None, Event::Quarantined { intake: item.id });
    Ok(Verdict { outcome: Outcome::Quarantined, reasons: suspicion.reasons, ticket: None, message: None, error: None })
}

/// Lets items go on. Each is read again, as if it came now, and passes by what kept it apart.
pub fn release(tx: &mut Tx, items: &[IntakeId], into: Release) -> Result<()> {
    for item in held(tx, items, Outcome::Quarantined)? {
        if into == Release::Join && item.points_to.is_none() {
            return Err(Error::conflict("points to no ticket; release it as a new one"));
        }
        tx.run(
            sql!("update intake set outcome = 'waiting', released = $1, error = null where id = $2"),
            &[&into, &item.id],
        )?;
        ledger::moved(tx, &item, Outcome::Waiting);
        let now = tx.now();
        job::enqueue(tx, &Job::Intake { intake: item.id }, Some(&ledger::key(item.id)), now)?;
        tx.record(None, Event::QuarantineSettled { intake: item.id });
    }
    tx.wake();
    Ok(())
}

/// Keeps items out for good. Their originals stay, and [`restore`] takes it back.
pub fn confirm(tx: &mut Tx, items: &[IntakeId]) -> Result<()> {
    for item in held(tx, items, Outcome::Quarantined)? {
        let mut reasons = item.reasons()?;
        reasons.push(CONFIRMED.to_owned());
        settle(tx, &item, Outcome::Refused, &reasons)?;
    }
    Ok(())
}

/// Puts confirmed items back into the quarantine.
pub fn restore(tx: &mut Tx, items: &[IntakeId]) -> Result<()> {
    for item in held(tx, items, Outcome::Refused)? {
        let mut reasons = item.reasons()?;
        if reasons.last().is_none_or(|last| last != CONFIRMED) {
            return Err(Error::conflict("was not kept out by hand; read it again instead"));
        }
        reasons.pop();
        settle(tx, &item, Outcome::Quarantined, &reasons)?;
    }
    Ok(())
}

fn settle(tx: &mut Tx, item: &Item, outcome: Outcome, reasons: &[String]) -> Result<()> {
    words::add(tx, item.id, reasons)?;
    let reasons = json(&reasons);
    tx.run(sql!("update intake set outcome = $1, reasons = $2 where id = $3"), &[&outcome, &reasons, &item.id])?;
    ledger::moved(tx, item, outcome);
    tx.record(None, Event::QuarantineSettled { intake: item.id });
    Ok(())
}

/// The items, each in the state that is expected; those that are not are somebody else's decision already.
fn held(tx: &mut Tx, items: &[IntakeId], expected: Outcome) -> Result<Vec<Item>> {
    tx.require(Permission::Resend)?;
    if items.len() > MOST {
        return Err(Error::invalid("items", crate::say!("are too many; at most {most} at once", most = MOST)));
    }
    let rows = ledger::lock_all(tx, items)?;
    if rows.len() < items.len() {
        return Err(Error::NotFound("intake item"));
    }
    Ok(rows.into_iter().filter(|item| item.outcome == expected).collect())
}
