//! The intake ledger: one row for everything any inbox was ever offered, with one outcome. Written before the source
//! is told that we have it.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::blob::check;
use crate::blob::{self, Stored};
use crate::counters::{self, Place};
use crate::error::{Error, Result};
use crate::ids::{InboxId, IntakeId, MessageId, TicketId};
use crate::job::{self, Job};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::ticket::show::Named;
use crate::time::{SECOND, Time};
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
}

/// Who looks at an item first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// A worker, at once.
    Worker,
    /// The caller itself; a worker only when the caller does not come back.
    Caller,
}

/// How long a caller may take before a worker looks at the item.
const PATIENCE: i64 = 30 * SECOND;

/// Keeps an item. The same item offered twice is kept once.
pub fn accept(tx: &mut Tx, offer: &Offer, then: Then) -> Result<IntakeId> {
    blob::keep(tx, &offer.stored)?;
    let now = tx.now();
    let id: Option<IntakeId> = tx.find(
        sql!(
            "insert into intake (inbox_id, external_key, via, sha256, size, sender, subject, outcome, reasons, received_at)
             values ($1, $2, $3, $4, $5, $6, '', 'waiting', '[]', $7)
             on conflict (inbox_id, external_key) do nothing returning id"
        ),
        &[&offer.inbox, &offer.key, &offer.via, &offer.stored.sha256, &offer.stored.size, &offer.sender, &now],
    )?;
    let Some(id) = id else {
        return tx
            .one(sql!("select id from intake where inbox_id = $1 and external_key = $2"), &[&offer.inbox, &offer.key]);
    };
    tx.count(None, Some(place(Outcome::Waiting, offer.inbox)));
    let run_at = if then == Then::Worker { now } else { now.plus(PATIENCE) };
    job::enqueue(tx, &Job::Intake { intake: id }, Some(&key(id)), run_at)?;
    Ok(id)
}

fn key(id: IntakeId) -> String {
    format!("intake/{id}")
}

fn place(outcome: Outcome, inbox: InboxId) -> Place {
    Place { noun: "intake", state: outcome.as_str(), a: inbox.0, b: 0 }
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
    tx.count(Some(place(item.outcome, item.inbox_id)), Some(place(verdict.outcome, item.inbox_id)));
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
    if !matches!(item.outcome, Outcome::Failed | Outcome::Refused) {
        return Err(Error::conflict("only what failed or was refused can be replayed"));
    }
    tx.run(sql!("update intake set outcome = 'waiting', error = null where id = $1"), &[&id])?;
    tx.count(Some(place(item.outcome, item.inbox_id)), Some(place(Outcome::Waiting, item.inbox_id)));
    let now = tx.now();
    job::enqueue(tx, &Job::Intake { intake: id }, Some(&key(id)), now)?;
    Ok(())
}

row! {
    struct Listed {
        id: IntakeId = "i.id",
        inbox_id: InboxId = "i.inbox_id",
        inbox_name: String = "b.name",
        via: String = "i.via",
        size: i64 = "i.size",
        sender: String = "i.sender",
        subject: String = "i.subject",
        outcome: Outcome = "i.outcome",
        reasons: String = "i.reasons",
        ticket_id: Option<TicketId> = "i.ticket_id",
        message_id: Option<MessageId> = "i.message_id",
        error: Option<String> = "i.error",
        received_at: Time = "i.received_at",
        sha256: String = "i.sha256",
    }
}

/// A row of the ledger.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "IntakeRow")]
pub struct Row {
    /// The row.
    pub id: IntakeId,
    /// The inbox it was offered to.
    pub inbox: Named,
    /// When it was kept.
    pub received_at: Time,
    /// Who wrote it.
    pub from: String,
    /// What it is about.
    pub subject: String,
    /// Its length in bytes.
    pub size: i64,
    /// The door it came through: `imap`, `smtp`, `lmtp`, `api`.
    pub via: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why.
    pub reasons: Vec<String>,
    /// The ticket it is in.
    pub ticket_id: Option<TicketId>,
    /// The message it became, or is a copy of.
    pub message_id: Option<MessageId>,
    /// What went wrong; for one that waits, what keeps it from being read.
    pub error: Option<String>,
    /// SHA-256 of the original.
    pub sha256: String,
}

impl Listed {
    fn row(self) -> Result<Row> {
        Ok(Row {
            id: self.id,
            inbox: Named { id: self.inbox_id.0, name: self.inbox_name },
            received_at: self.received_at,
            from: self.sender,
            subject: self.subject,
            size: self.size,
            via: self.via,
            outcome: self.outcome,
            reasons: serde_json::from_str(&self.reasons)?,
            ticket_id: self.ticket_id,
            message_id: self.message_id,
            error: self.error,
            sha256: self.sha256,
        })
    }
}

/// The ledger, newest first: of one outcome or inbox, or all.
pub fn list(tx: &mut Tx, outcome: Option<Outcome>, inbox: Option<InboxId>, paging: &Paging) -> Result<Page<Row>> {
    tx.require(Permission::Ledgers)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let rows: Vec<Listed> = match (outcome, inbox) {
        (None, None) => tx.all(
            sql!(
                "select ",
                Listed::COLUMNS,
                " from intake i join inboxes b on b.id = i.inbox_id
                 where i.id < $1 order by i.id desc limit $2"
            ),
            &[&before, &more],
        )?,
        (Some(outcome), None) => tx.all(
            sql!(
                "select ",
                Listed::COLUMNS,
                " from intake i join inboxes b on b.id = i.inbox_id
                 where i.outcome = $1 and i.id < $2 order by i.id desc limit $3"
            ),
            &[&outcome, &before, &more],
        )?,
        (Some(outcome), Some(inbox)) => tx.all(
            sql!(
                "select ",
                Listed::COLUMNS,
                " from intake i join inboxes b on b.id = i.inbox_id
                 where i.inbox_id = $1 and i.outcome = $2 and i.id < $3 order by i.id desc limit $4"
            ),
            &[&inbox, &outcome, &before, &more],
        )?,
        (None, Some(inbox)) => tx.all(
            sql!(
                "select ",
                Listed::COLUMNS,
                " from intake i join inboxes b on b.id = i.inbox_id
                 where i.inbox_id = $1 and i.id < $2 order by i.id desc limit $3"
            ),
            &[&inbox, &before, &more],
        )?,
    };
    let rows = rows.into_iter().map(Listed::row).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, paging.limit(), |row| vec![row.id.0]))
}

/// One row of the ledger.
pub fn see(tx: &mut Tx, id: IntakeId) -> Result<Row> {
    tx.require(Permission::Ledgers)?;
    let row: Option<Listed> = tx.find(
        sql!("select ", Listed::COLUMNS, " from intake i join inboxes b on b.id = i.inbox_id where i.id = $1"),
        &[&id],
    )?;
    row.ok_or(Error::NotFound("intake item"))?.row()
}

/// The original a message came as, if the actor may see the message.
pub fn original(tx: &mut Tx, message: MessageId) -> Result<Stored> {
    let ticket: Option<TicketId> = tx.find(sql!("select ticket_id from messages where id = $1"), &[&message])?;
    crate::ticket::scope::see(tx, ticket.ok_or(Error::NotFound("message"))?).map_err(|error| error.named("message"))?;
    check::may_open_original(tx, message)?;
    let stored: Option<(String, i64)> =
        tx.find(sql!("select sha256, size from intake where message_id = $1 order by id limit 1"), &[&message])?;
    stored.map(|(sha256, size)| Stored { sha256, size }).ok_or(Error::NotFound("original"))
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
