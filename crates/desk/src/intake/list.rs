//! The ledger as people read it: newest first, filtered and searched. Every filter is a walk along an index, so that a
//! ledger of a million lines is read as fast as one of a hundred.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::ledger::Outcome;
use super::words;
use crate::channel::authentication::Authentication;
use crate::error::{Error, Result};
use crate::ids::{InboxId, IntakeId, MessageId, TicketId};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::query::Query;
use crate::ticket::show::Named;
use crate::time::Time;
use crate::tx::Tx;

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
        points_to: Option<TicketId> = "i.points_to",
        message_id: Option<MessageId> = "i.message_id",
        error: Option<String> = "i.error",
        received_at: Time = "i.received_at",
        sha256: String = "i.sha256",
        authentication: Option<String> = "i.authentication",
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
    /// The ticket it seems to answer, for one that is kept apart.
    pub points_to: Option<TicketId>,
    /// The message it became, or is a copy of.
    pub message_id: Option<MessageId>,
    /// What went wrong; for one that waits, what keeps it from being read.
    pub error: Option<String>,
    /// SHA-256 of the original.
    pub sha256: String,
    /// Whether it is from where it says; absent when nobody checked.
    pub authentication: Option<Authentication>,
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
            points_to: self.points_to,
            message_id: self.message_id,
            error: self.error,
            sha256: self.sha256,
            authentication: self.authentication.as_deref().map(serde_json::from_str).transpose()?,
        })
    }
}

/// Which lines of the ledger are wanted; what is absent does not matter.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "IntakeFilter")]
pub struct Filter {
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// By which inbox.
    pub inbox: Option<InboxId>,
    /// Through which door: `imap`, `smtp`, `lmtp` or `api`.
    pub via: Option<String>,
    /// Why it became that: a stable word.
    pub reason: Option<String>,
    /// Words of the subject or the sender, a whole address, or `@domain`.
    pub q: Option<String>,
    /// Not before that moment.
    pub from: Option<Time>,
    /// Before that moment.
    pub to: Option<Time>,
}

/// The ledger, newest first.
pub fn list(tx: &mut Tx, filter: &Filter, paging: &Paging) -> Result<Page<Row>> {
    tx.require(Permission::Ledgers)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let mut words = match filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        // A question of signs only finds nothing.
        Some(q) => Some(words::typed(tx, q)?).map(|found| if found.is_empty() { vec![Vec::new()] } else { found }),
        None => None,
    }
    .unwrap_or_default();
    if let Some(reason) = filter.reason.as_deref().filter(|reason| !reason.is_empty()) {
        words.push(vec![words::of_reason(reason)]);
    }
    let (Some(least), Some(most)) = bounds(tx, filter)? else { return Ok(Page::whole(Vec::new())) };
    if words.iter().any(Vec::is_empty) {
        return Ok(Page::whole(Vec::new()));
    }
    let query = question(filter, &words, (least, most.min(before.saturating_sub(1))), more);
    let rows: Vec<Listed> = query.run(tx)?;
    let rows = rows.into_iter().map(Listed::row).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, paging.limit(), |row| vec![row.id.0]))
}

/// The question as one statement, which begins with what is rarest.
fn question(filter: &Filter, words: &[Vec<String>], (least, most): (i64, i64), limit: i64) -> Query {
    let mut query = Query::new();
    query.push("select ").push(Listed::COLUMNS).push(" from ");
    let id = match words.split_first() {
        Some((first, rest)) => {
            query.push("(select distinct w.intake_id as id from intake_words w where w.word in ").each_text(first);
            query.push(" and w.intake_id >= ").value(least).push(" and w.intake_id <= ").value(most);
            for other in rest {
                query.push(" and exists (select 1 from intake_words o where o.intake_id = w.intake_id and o.word in ");
                query.each_text(other).push(")");
            }
            query.push(") found cross join intake i join inboxes b on b.id = i.inbox_id where i.id = found.id");
            "found.id"
        }
        None => {
            query.push("intake i join inboxes b on b.id = i.inbox_id where i.id >= ").value(least);
            query.push(" and i.id <= ").value(most);
            "i.id"
        }
    };
    if let Some(outcome) = filter.outcome {
        query.push(" and i.outcome = ").value(outcome);
    }
    if let Some(inbox) = filter.inbox {
        query.push(" and i.inbox_id = ").value(inbox);
    }
    if let Some(via) = filter.via.clone().filter(|via| !via.is_empty()) {
        query.push(" and i.via = ").value(via);
    }
    if let Some(from) = filter.from {
        query.push(" and i.received_at >= ").value(from);
    }
    if let Some(to) = filter.to {
        query.push(" and i.received_at < ").value(to);
    }
    query.push(" order by ").push(id).push(" desc limit ").value(limit);
    query
}

/// Between which numbers the lines of a stretch of time lie; numbers follow the time up to what nodes differ.
fn bounds(tx: &mut Tx, filter: &Filter) -> Result<(Option<i64>, Option<i64>)> {
    let least = match filter.from {
        Some(from) => tx.find(
            sql!("select id from intake where received_at >= $1 order by received_at, id limit 1"),
            &[&from.minus(SLACK)],
        )?,
        None => Some(0),
    };
    let most = match filter.to {
        Some(to) => tx.find(
            sql!("select id from intake where received_at < $1 order by received_at desc, id desc limit 1"),
            &[&to.plus(SLACK)],
        )?,
        None => Some(i64::MAX),
    };
    Ok((least, most))
}

/// So far the clocks of two nodes may be apart.
const SLACK: i64 = crate::time::MINUTE;

/// One row of the ledger.
pub fn see(tx: &mut Tx, id: IntakeId) -> Result<Row> {
    tx.require(Permission::Ledgers)?;
    let row: Option<Listed> = tx.find(
        sql!("select ", Listed::COLUMNS, " from intake i join inboxes b on b.id = i.inbox_id where i.id = $1"),
        &[&id],
    )?;
    row.ok_or(Error::NotFound("intake item"))?.row()
}
