//! The intake ledger: one row for everything any inbox was ever offered, with one outcome. Written before the source
//! is told that we have it.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use super::quarantine::{self, Release};
use super::words;
use crate::blob::check;
use crate::blob::{self, Stored};
use crate::channel::Authentication;
use crate::counters::{self, Place};
use crate::error::{Error, Result};
use crate::ids::{InboxId, IntakeId, MessageId, TicketId};
use crate::job::{self, Job};
use crate::permission::Permission;
use crate::say;
use crate::time::{DAY, SECOND, Time};
use crate::tx::{Tx, json};

column_text! {
    /// What became of an item.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "IntakeOutcome")]
    pub enum Outcome {
        /// Kept, and not looked at yet.
        Waiting = "waiting",
        /// Began a ticket.
        Ticketed = "ticketed",
        /// Joined a ticket.
        Joined = "joined",
        /// The same message was here already.
        Duplicate = "duplicate",
        /// A delivery report, attached to the message it is about.
        Bounced = "bounced",
        /// Kept apart until somebody has looked at it.
        Quarantined = "quarantined",
        /// Not wanted, with the reason.
        Refused = "refused",
        /// Could not be read; the original is kept and can be replayed.
        Failed = "failed",
    }
}

/// An item a source offers; its bytes are in the file store already.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The inbox it is for.
    pub inbox: InboxId,
    /// What the source calls it: the same item offered again has the same key.
    pub key: String,
    /// `imap`, `smtp`, `lmtp` or `api`.
    pub via: &'static str,
    /// Its bytes.
    pub stored: Stored,
    /// Who handed it over, as far as is known without reading it.
    pub sender: String,
    /// Whether it is from where it says, when that was checked while taking it.
    pub checked: Option<Authentication>,
}

/// Who looks at an item first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// A worker, at once.
    Worker,
    /// The caller itself; a worker only when the caller does not come back.
    Caller,
    /// The caller, in this very transaction.
    Now,
}

/// How long a caller may take before a worker looks at the item.
const PATIENCE: i64 = 30 * SECOND;

/// Keeps an item. The same item offered twice is kept once.
pub fn accept(tx: &mut Tx, offer: &Offer, then: Then) -> Result<IntakeId> {
    blob::keep(tx, &offer.stored)?;
    let (now, checked) = (tx.now(), offer.checked.as_ref().map(json));
    let id: Option<IntakeId> = tx.find(
        sql!(
            "insert into intake (inbox_id, external_key, via, sha256, size, sender, subject, outcome, reasons, received_at,
                authentication)
             values ($1, $2, $3, $4, $5, $6, '', 'waiting', '[]', $7, $8)
             on conflict (inbox_id, external_key) do nothing returning id"
        ),
        &[
            &offer.inbox, &offer.key, &offer.via, &offer.stored.sha256, &offer.stored.size, &offer.sender, &now,
            &checked,
        ],
    )?;
    let Some(id) = id else {
        return tx
            .one(sql!("select id from intake where inbox_id = $1 and external_key = $2"), &[&offer.inbox, &offer.key]);
    };
    for place in places(Outcome::Waiting, offer.inbox, now) {
        tx.count(None, Some(place));
    }
    let run_at = match then {
        Then::Worker => now,
        Then::Caller => now.plus(PATIENCE),
        Then::Now => return Ok(id),
    };
    job::enqueue(tx, &Job::Intake { intake: id }, Some(&key(id)), run_at)?;
    Ok(id)
}

/// Notes with an item whether it is from where it says.
pub(crate) fn checked(tx: &mut Tx, id: IntakeId, authentication: &Authentication) -> Result<()> {
    let authentication = json(authentication);
    tx.run(sql!("update intake set authentication = $1 where id = $2"), &[&authentication, &id])?;
    Ok(())
}

/// The key of an item's job.
pub(super) fn key(id: IntakeId) -> String {
    format!("intake/{id}")
}

/// Where an item of that day is counted: by inbox, and by day and inbox.
fn places(outcome: Outcome, inbox: InboxId, received: Time) -> [Place; 2] {
    let state = outcome.as_str();
    [
        Place { noun: "intake", state, a: inbox.0, b: 0 },
        Place { noun: "intake_day", state, a: received.0.div_euclid(DAY), b: inbox.0 },
    ]
}

row! {
    /// An item as stored.
    pub struct Item in "intake" {
        /// The row.
        pub id: IntakeId,
        /// The inbox.
        pub inbox_id: InboxId,
        /// The door it came through.
        pub via: String,
        /// Where its bytes are.
        pub sha256: String,
        /// Their length.
        pub size: i64,
        /// Who handed it over.
        pub sender: String,
        /// What became of it.
        pub outcome: Outcome,
        /// The message it became.
        pub message_id: Option<MessageId>,
        /// The ticket it is in.
        pub ticket_id: Option<TicketId>,
        /// Whether it is from where it says, when Loket checked that while taking it: [`Authentication`] as JSON.
        pub authentication: Option<String>,
        /// Why, as JSON.
        pub reasons: String,
        /// When it was kept.
        pub received_at: Time,
        /// The ticket it seems to answer, if that kept it apart.
        pub points_to: Option<TicketId>,
        /// What somebody decided who let it out of the quarantine.
        pub released: Option<Release>,
    }
}

impl Item {
    /// Whether it is from where it says, when Loket checked that while taking it.
    pub fn checked(&self) -> Result<Option<Authentication>> {
        Ok(self.authentication.as_deref().map(serde_json::from_str).transpose()?)
    }

    /// Whether somebody looked at it and let it go on: nothing may keep it apart again.
    pub fn is_released(&self) -> bool {
        self.released.is_some()
    }

    /// Why it became what it is, in stable words.
    pub fn reasons(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_str(&self.reasons)?)
    }
}

/// Several items, for deciding on them; in the order of their numbers, so that nobody waits for each other crosswise.
pub(super) fn lock_all(tx: &mut Tx, items: &[IntakeId]) -> Result<Vec<Item>> {
    let list = crate::ids::list(items.iter().copied());
    tx.all(sql!("select ", Item::COLUMNS, " from intake where id in {each:$1} order by id {for_update}"), &[&list])
}

/// Counts an item where it stands now.
pub(super) fn moved(tx: &mut Tx, item: &Item, to: Outcome) {
    let of = |outcome| places(outcome, item.inbox_id, item.received_at);
    for (from, to) in of(item.outcome).into_iter().zip(of(to)) {
        tx.count(Some(from), Some(to));
    }
}

/// The item, for workers.
pub fn get(tx: &mut Tx, id: IntakeId) -> Result<Item> {
    tx.find(sql!("select ", Item::COLUMNS, " from intake where id = $1"), &[&id])?.ok_or(Error::NotFound("intake item"))
}

/// The item, for deciding on it.
pub(crate) fn lock(tx: &mut Tx, id: IntakeId) -> Result<Item> {
    tx.find(sql!("select ", Item::COLUMNS, " from intake where id = $1 {for_update}"), &[&id])?
        .ok_or(Error::NotFound("intake item"))
}

/// What became of an item, and why.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// What became of it.
    pub outcome: Outcome,
    /// Why: stable words that screens explain in the reader's language.
    pub reasons: Vec<String>,
    /// The ticket it is in.
    pub ticket: Option<TicketId>,
    /// The message it became, or is a copy of.
    pub message: Option<MessageId>,
    /// What went wrong.
    pub error: Option<String>,
}

/// Writes the one outcome of an item.
pub(crate) fn close(tx: &mut Tx, item: &Item, sender: &str, subject: &str, verdict: &Verdict) -> Result<()> {
    let reasons = json(&verdict.reasons);
    tx.run(
        sql!(
            "update intake set sender = $1, subject = $2, outcome = $3, reasons = $4, ticket_id = $5, message_id = $6,
                error = $7 where id = $8"
        ),
        &[&sender, &subject, &verdict.outcome, &reasons, &verdict.ticket, &verdict.message, &verdict.error, &item.id],
    )?;
    words::write(tx, item.id, sender, subject, &verdict.reasons)?;
    moved(tx, item, verdict.outcome);
    job::cancel(tx, &key(item.id))?;
    tx.wake();
    Ok(())
}

/// An item that could not be read, with why. Its original stays and can be replayed.
pub fn fail(tx: &mut Tx, id: IntakeId, why: &str) -> Result<()> {
    let item = lock(tx, id)?;
    if item.outcome != Outcome::Waiting {
        return Ok(());
    }
    let verdict =
        Verdict { outcome: Outcome::Failed, reasons: Vec::new(), ticket: None, message: None, error: Some(why.into()) };
    let sender = item.sender.clone();
    close(tx, &item, &sender, "", &verdict)
}

/// An item that waits because something of ours does not work, with what: it is looked at again for as long as that lasts.
pub fn wait(tx: &mut Tx, id: IntakeId, why: &str) -> Result<()> {
    tx.run(sql!("update intake set error = $1 where id = $2 and outcome = 'waiting'"), &[&why, &id])?;
    Ok(())
}

/// An item that is not wanted, with why: `reason` is a stable word, `error` a sentence.
pub fn refuse(tx: &mut Tx, id: IntakeId, reason: &str, error: &str) -> Result<()> {
    let item = lock(tx, id)?;
    if item.outcome != Outcome::Waiting {
        return Ok(());
    }
    let reasons = vec![reason.to_owned()];
    let verdict =
        Verdict { outcome: Outcome::Refused, reasons, ticket: None, message: None, error: Some(error.into()) };
    let sender = item.sender.clone();
    close(tx, &item, &sender, "", &verdict)
}

/// Looks at an item again that could not be read or was refused: after a mistake of ours is mended.
pub fn replay(tx: &mut Tx, id: IntakeId) -> Result<()> {
    tx.require(Permission::Resend)?;
    let item = lock(tx, id)?;
    again(tx, &item)
}

/// The same for several at once. Those that have found their way since are left alone.
pub fn replay_all(tx: &mut Tx, items: &[IntakeId]) -> Result<i64> {
    tx.require(Permission::Resend)?;
    if items.len() > quarantine::MOST {
        return Err(Error::invalid("items", say!("are too many; at most {most} at once", most = quarantine::MOST)));
    }
    let mut n = 0;
    for item in lock_all(tx, items)? {
        if matches!(item.outcome, Outcome::Failed | Outcome::Refused) {
            again(tx, &item)?;
            n += 1;
        }
    }
    Ok(n)
}

fn again(tx: &mut Tx, item: &Item) -> Result<()> {
    let id = item.id;
    if !matches!(item.outcome, Outcome::Failed | Outcome::Refused) {
        return Err(Error::conflict("only what failed or was refused can be replayed"));
    }
    tx.run(sql!("update intake set outcome = 'waiting', error = null where id = $1"), &[&id])?;
    moved(tx, item, Outcome::Waiting);
    let now = tx.now();
    job::enqueue(tx, &Job::Intake { intake: id }, Some(&key(id)), now)?;
    Ok(())
}

/// The original a message came as, if the actor may see the message.
pub fn original(tx: &mut Tx, message: MessageId) -> Result<Stored> {
    let ticket: Option<TicketId> = tx.find(sql!("select ticket_id from messages where id = $1"), &[&message])?;
    crate::ticket::scope::see(tx, ticket.ok_or(Error::NotFound("message"))?).map_err(|error| error.named("message"))?;
    check::may_open_original(tx, message)?;
    let stored: Option<(String, i64)> =
        tx.find(sql!("select sha256, size from intake where message_id = $1 order by id limit 1"), &[&message])?;
    stored.map(|(sha256, size)| Stored::known(sha256, size)).ok_or(Error::NotFound("original"))
}

/// What went wrong with an item, if anything did.
pub fn why(tx: &mut Tx, id: IntakeId) -> Result<Option<String>> {
    Ok(tx.find(sql!("select error from intake where id = $1"), &[&id])?.flatten())
}

/// How much is in a ledger.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "LedgerTotals")]
pub struct Totals {
    /// Everything.
    pub total: i64,
    /// By outcome or state.
    pub by: std::collections::BTreeMap<String, i64>,
}

/// The totals of a counted noun (`intake`, `delivery`), which add up.
pub fn totals(tx: &mut Tx, noun: &str) -> Result<Totals> {
    tx.require(Permission::Ledgers)?;
    let mut totals = Totals { total: 0, by: std::collections::BTreeMap::new() };
    for count in counters::of(tx, noun)? {
        totals.total += count.n;
        *totals.by.entry(count.state).or_default() += count.n;
    }
    Ok(totals)
}
