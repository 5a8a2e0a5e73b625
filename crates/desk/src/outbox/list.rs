//! The outbox as it is read: its list, and what left.

use std::collections::{BTreeMap, HashSet};

use loket_store::{row, sql};
use serde::Serialize;

use super::{Attempt, Stage};
use crate::blob::{Stored, check};
use crate::channel::Address;
use crate::error::{Error, Result};
use crate::ids::{self, InboxId, MessageId, TicketId};
use crate::message;
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::query::Query;
use crate::ticket::{self, scope};
use crate::time::{DAY, Time};
use crate::tx::Tx;

row! {
    struct Listed {
        id: MessageId = "d.message_id",
        ticket_id: TicketId = "d.ticket_id",
        subject: String = "m.subject",
        envelope: String = "m.envelope",
        inbox_id: InboxId = "d.inbox_id",
        inbox_name: String = "i.name",
        state: Stage = "d.state",
        attempts: i64 = "d.attempts",
        queued_at: Time = "d.queued_at",
        send_at: Time = "d.send_at",
        sent_at: Option<Time> = "d.sent_at",
        error: Option<String> = "d.error",
    }
}

/// A row of the outbox.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OutboxRow")]
pub struct Row {
    /// The message.
    pub id: MessageId,
    /// Its ticket.
    pub ticket_id: TicketId,
    /// What it is about.
    pub subject: String,
    /// To whom.
    pub to: Vec<Address>,
    /// The account it leaves by.
    pub inbox: ticket::show::Named,
    /// Where it stands.
    pub state: Stage,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was asked for.
    pub queued_at: Time,
    /// When it leaves, or is tried next.
    pub send_at: Time,
    /// When it left.
    pub sent_at: Option<Time>,
    /// Why it did not leave.
    pub error: Option<String>,
}

/// Which messages.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In this state.
    pub state: Option<Stage>,
    /// Leaving by this account.
    pub inbox: Option<InboxId>,
    /// With these words: an address, `@` and a domain, the number of a ticket, or words in it.
    pub words: Option<String>,
    /// Written at this moment or later.
    pub from: Option<Time>,
    /// Written before this moment.
    pub until: Option<Time>,
}

/// So many tickets are looked through for words.
const MOST_TICKETS: usize = 200;

/// The outbox, newest first.
pub fn list(tx: &mut Tx, filter: &Filter, paging: &Paging) -> Result<Page<Row>> {
    tx.require(Permission::Ledgers)?;
    let [before] = paging.position([i64::MAX])?;
    let mut query = Query::new();
    query.push("select ").push(Listed::COLUMNS).push(
        " from deliveries d join messages m on m.id = d.message_id join inboxes i on i.id = d.inbox_id
         where d.message_id < ",
    );
    // The numbers of messages grow with time, so a stretch of time is a stretch of the list.
    query.value(until(tx, filter.until)?.map_or(before, |until| until.min(before)));
    if let Some(from) = filter.from {
        let first: Option<i64> = tx.find(
            sql!("select message_id from deliveries where queued_at >= $1 order by queued_at, message_id limit 1"),
            &[&from],
        )?;
        let Some(first) = first else { return Ok(Page::whole(Vec::new())) };
        query.push(" and d.message_id >= ").value(first);
    }
    if let Some(state) = filter.state {
        query.push(" and d.state = ").value(state);
    }
    if let Some(inbox) = filter.inbox {
        query.push(" and d.inbox_id = ").value(inbox);
    }
    match filter.words.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        None => {}
        Some(words) if words.contains('@') => {
            query.push(" and d.message_id in (select message_id from delivery_people where address = ");
            query.value(words.to_lowercase()).push(")");
        }
        Some(words) => {
            query.push(" and d.ticket_id in ").each(ids::list(tickets(tx, words)?));
        }
    }
    query.push(" order by d.message_id desc limit ").value(paging.limit() + 1);
    let (rows, language) = (query.run::<Listed>(tx)?, tx.actor().language());
    let rows: Vec<Row> = rows.into_iter().map(|row| row.row(language)).collect::<Result<_>>()?;
    Ok(Page::cut(rows, paging.limit(), |row| vec![row.id.0]))
}

/// The first message written at a moment or later: the end of what was written before.
fn until(tx: &mut Tx, until: Option<Time>) -> Result<Option<i64>> {
    let Some(until) = until else { return Ok(None) };
    tx.find(
        sql!("select message_id from deliveries where queued_at >= $1 order by queued_at, message_id limit 1"),
        &[&until],
    )
}

/// The tickets that words mean: one by its number, or those in which they stand, and all that is shown in them.
fn tickets(tx: &mut Tx, words: &str) -> Result<Vec<TicketId>> {
    if let Ok(number) = words.trim_start_matches('#').parse::<i64>() {
        return Ok(vec![TicketId(number)]);
    }
    let filter = ticket::list::Filter { words: Some(words.to_owned()), ..ticket::list::Filter::default() };
    let found = ticket::list::ids(tx, &filter, MOST_TICKETS)?;
    tx.all(
        sql!(
            "with recursive whole (id) as (
                select id from tickets where id in {each:$1}
                union select t.id from whole w join tickets t on t.merged_into = w.id where t.merged_into is not null
             ) select id from whole"
        ),
        &[&ids::list(found)],
    )
}

/// One message of the outbox with its whole way.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OutboxItem")]
pub struct Item {
    /// Its row.
    #[serde(flatten)]
    pub row: Row,
    /// The other server's words when it took it.
    pub response: Option<String>,
    /// How each attempt ended, the first first.
    pub tries: Vec<Attempt>,
}

/// One message of the outbox.
pub fn see(tx: &mut Tx, id: MessageId) -> Result<Item> {
    tx.require(Permission::Ledgers)?;
    let row: Option<Listed> = tx.find(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from deliveries d join messages m on m.id = d.message_id join inboxes i on i.id = d.inbox_id
             where d.message_id = $1"
        ),
        &[&id],
    )?;
    let row = row.ok_or(Error::NotFound("delivery"))?.row(tx.actor().language())?;
    let response: Option<String> = tx.one(sql!("select response from deliveries where message_id = $1"), &[&id])?;
    Ok(Item { row, response, tries: super::attempts(tx, id)? })
}

impl Listed {
    fn row(self, language: &str) -> Result<Row> {
        let envelope: message::Envelope = serde_json::from_str(&self.envelope)?;
        Ok(Row {
            id: self.id,
            ticket_id: self.ticket_id,
            subject: self.subject,
            to: envelope.to,
            inbox: ticket::show::Named { id: self.inbox_id.0, name: self.inbox_name },
            state: self.state,
            attempts: self.attempts,
            queued_at: self.queued_at,
            send_at: self.send_at,
            sent_at: self.sent_at,
            error: super::said(self.error, language),
        })
    }
}

/// What became of what was written on one day.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OutboxDay")]
pub struct Day {
    /// Its beginning (UTC).
    pub at: Time,
    /// How many messages stand in which state.
    pub by: BTreeMap<String, i64>,
}

/// The last days, the oldest first, those without a message too. Kept as counters, so nothing is counted by reading.
pub fn days(tx: &mut Tx, many: i64) -> Result<Vec<Day>> {
    tx.require(Permission::Ledgers)?;
    let today = tx.now().0.div_euclid(DAY);
    let first = today - many.clamp(1, 92) + 1;
    let counts: Vec<(i64, String, i64)> = tx.all(
        sql!("select a, state, n from counts where noun = 'delivery_day' and a >= $1 and n <> 0 order by a, state"),
        &[&first],
    )?;
    let mut days: Vec<Day> = (first..=today).map(|day| Day { at: Time(day * DAY), by: BTreeMap::new() }).collect();
    for (day, state, n) in counts {
        if let Some(day) = usize::try_from(day - first).ok().and_then(|at| days.get_mut(at)) {
            day.by.insert(state, n);
        }
    }
    Ok(days)
}

/// Of which of these tickets, or of what is shown in them, something did not leave and waits for a person.
pub(crate) fn stuck(tx: &mut Tx, tickets: &str) -> Result<HashSet<TicketId>> {
    // A cross join keeps SQLite from beginning with all that ever failed.
    let found: Vec<TicketId> = tx.all(
        sql!(
            "with recursive family (id, member) as (
                select id, id from tickets where id in {each:$1}
                union select f.id, t.id from family f join tickets t on t.merged_into = f.member
                    where t.merged_into is not null
             )
             select distinct f.id from family f cross join deliveries d
             where d.ticket_id = f.member and d.state in ('failed', 'unconfirmed', 'held')"
        ),
        &[&tickets],
    )?;
    Ok(found.into_iter().collect())
}

/// The bytes of a message as it left, if the actor may see its ticket.
pub fn copy(tx: &mut Tx, id: MessageId) -> Result<Stored> {
    let delivery: Option<(TicketId, Option<String>)> =
        tx.find(sql!("select ticket_id, copy from deliveries where message_id = $1"), &[&id])?;
    let (ticket, copy) = delivery.ok_or(Error::NotFound("delivery"))?;
    scope::see(tx, ticket).map_err(|error| error.named("delivery"))?;
    check::may_open_original(tx, id)?;
    let sha256 = copy.ok_or_else(|| Error::conflict("the message has not left yet"))?;
    let size: i64 = tx.one(sql!("select size from blobs where sha256 = $1"), &[&sha256])?;
    Ok(Stored::known(sha256, size))
}
