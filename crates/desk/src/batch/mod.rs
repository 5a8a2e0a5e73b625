//! A batch: one piece of work done to many tickets. A few are done at once, many by a job, bit by bit; what fails on one
//! ticket does not stop the others. Each ticket's state before is kept, so that the whole can be taken back.
//!
//! `work.rs` knows what can be done, `run.rs` does it, `undo.rs` takes it back, `list.rs` shows those of the last two weeks.
//! The undo after a single change is a batch of one ticket.

mod list;
mod run;
mod undo;
mod work;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

pub use list::{Whose, list};
pub use run::go_on;
pub use undo::{stop, undo};
pub use work::{Alter, WordsAs, Work};

use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields::Named;
use crate::ids::{self, AgentId, BatchId, TicketId};
use crate::job::{self, Job};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::say;
use crate::sentence::Sentence;
use crate::setting;
use crate::ticket::list::{self as lists, Filter};
use crate::ticket::{scope, show};
use crate::time::{DAY, Time};
use crate::tx::{Tx, json};

/// More tickets than that are narrowed down first.
pub const MOST: usize = 20_000;
/// So many are done in one transaction; as many or fewer are done at once.
const PIECE: usize = 50;
/// How long a batch is remembered.
const MEMORY: i64 = 14 * DAY;

column_text! {
    /// How far a batch is.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "BatchState")]
    pub enum State {
        /// It is being done.
        Running = "running",
        /// Done, as far as it could be.
        Done = "done",
        /// It is being taken back.
        Undoing = "undoing",
        /// Taken back, as far as it could be.
        Undone = "undone",
    }
}

column_text! {
    /// What became of a ticket in a batch.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "BatchItemState")]
    pub enum ItemState {
        /// Its turn has not come.
        Waiting = "waiting",
        /// Done.
        Done = "done",
        /// It was so already.
        Unchanged = "unchanged",
        /// It could not be done.
        Failed = "failed",
        /// The batch was stopped before its turn.
        Stopped = "stopped",
        /// Taken back.
        Undone = "undone",
        /// Not taken back: it has changed since.
        Kept = "kept",
    }
}

row! {
    struct Stored in "batches" {
        id: BatchId,
        agent_id: AgentId,
        permissions: String,
        work: String,
        state: State,
        total: i64,
        done: i64,
        failed: i64,
        undone: i64,
        kept: i64,
        created_at: Time,
        finished_at: Option<Time>,
    }
}

/// A batch as the agent who began it sees it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Batch {
    /// The batch.
    pub id: BatchId,
    /// What is done.
    pub work: Work,
    /// How far it is.
    pub state: State,
    /// How many tickets.
    pub total: i64,
    /// How many are done, those that were so already included.
    pub done: i64,
    /// How many could not be done.
    pub failed: i64,
    /// How many were taken back.
    pub undone: i64,
    /// How many were not, because they have changed since.
    pub kept: i64,
    /// When it began.
    pub created_at: Time,
    /// When it ended.
    pub finished_at: Option<Time>,
    /// Who began it.
    pub agent: Named,
    /// Until when whoever began it can take it back; null when that is over.
    pub undo_until: Option<Time>,
}

impl Stored {
    fn view(self, tx: &mut Tx, agent: Named) -> Result<Batch> {
        let work: Work = serde_json::from_str(&self.work)?;
        let until = match (self.state, work.writes()) {
            (State::Undoing | State::Undone, _) => None,
            // What has left the house cannot be called back.
            (_, true) => Some(self.finished_at.unwrap_or(tx.now()).plus(setting::undo_ms(tx)?)),
            (_, false) => Some(self.created_at.plus(MEMORY)),
        };
        Ok(Batch {
            agent,
            undo_until: until.filter(|until| *until > tx.now()),
            id: self.id,
            work,
            state: self.state,
            total: self.total,
            done: self.done,
            failed: self.failed,
            undone: self.undone,
            kept: self.kept,
            created_at: self.created_at,
            finished_at: self.finished_at,
        })
    }
}

/// Everything a list shows at this moment, and one more ticket than a batch may have where it shows too many. A question:
/// a long list is not to be walked while everybody waits to write.
pub fn shown(tx: &mut Tx, filter: &Filter) -> Result<Vec<TicketId>> {
    lists::ids(tx, filter, MOST + 1)
}

/// Begins a batch. Whoever may not do the work to a ticket finds it among those that failed.
pub fn begin(tx: &mut Tx, work: &Work, tickets: &[TicketId]) -> Result<Batch> {
    let agent = tx.agent()?;
    work.require(tx)?;
    let mut tickets = tickets.to_vec();
    tickets.sort_unstable();
    tickets.dedup();
    work.narrow(&mut tickets)?;
    // Two tickets that became one are one to work on, and no less work on many.
    let many = tickets.len() > 1 || matches!(work, Work::Merge { .. });
    if tickets.is_empty() {
        return Err(Error::invalid("ids", "names no ticket; choose at least one"));
    }
    if tickets.len() > MOST {
        let message = say!("is more than {most} tickets; narrow the list down first", most = MOST);
        return Err(Error::invalid("ids", message));
    }
    let (now, text, total) = (tx.now(), json(&work.kept(tx)?), i64::try_from(tickets.len()).unwrap_or(i64::MAX));
    let permissions = match tx.actor() {
        Actor::Agent(agent) => agent.permissions.to_text(),
        _ => return Err(Error::NotSignedIn),
    };
    let id: BatchId = tx.one(
        sql!(
            "insert into batches (agent_id, permissions, work, state, total, many, done, failed, undone, kept, created_at)
             values ($1, $2, $3, 'running', $4, $5, 0, 0, 0, 0, $6) returning id"
        ),
        &[&agent, &permissions, &text, &total, &many, &now],
    )?;
    for some in tickets.chunks(5000) {
        let list = ids::list(some.iter().copied());
        tx.run(
            sql!(
                "insert into batch_items (batch_id, ticket_id, state)
                 select cast($1 as bigint), id, 'waiting' from tickets where id in {each:$2}"
            ),
            &[&id, &list],
        )?;
    }
    let missing = absent(tx, id, &tickets)?;
    fail_absent(tx, id, &missing)?;
    if tickets.len() <= PIECE {
        run::piece(tx, id)?;
    } else {
        hand_over(tx, id)?;
    }
    get(tx, id)
}

/// Those of the tickets that do not exist: they fail like any other that is out of reach.
fn absent(tx: &mut Tx, id: BatchId, tickets: &[TicketId]) -> Result<Vec<TicketId>> {
    let found: i64 = tx.one(sql!("select count(*) from batch_items where batch_id = $1"), &[&id])?;
    if usize::try_from(found).is_ok_and(|found| found == tickets.len()) {
        return Ok(Vec::new());
    }
    let known: Vec<TicketId> =
        tx.all(sql!("select ticket_id from batch_items where batch_id = $1 order by ticket_id"), &[&id])?;
    Ok(tickets.iter().filter(|ticket| known.binary_search(ticket).is_err()).copied().collect())
}

fn fail_absent(tx: &mut Tx, id: BatchId, missing: &[TicketId]) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let why = Error::NotFound("ticket").to_string();
    for ticket in missing {
        tx.run(
            sql!("insert into batch_items (batch_id, ticket_id, state, error) values ($1, $2, 'failed', $3)"),
            &[&id, ticket, &why],
        )?;
    }
    let failed = i64::try_from(missing.len()).unwrap_or(0);
    tx.run(sql!("update batches set failed = failed + $1 where id = $2"), &[&failed, &id])?;
    Ok(())
}

/// Leaves the rest to a job.
fn hand_over(tx: &mut Tx, id: BatchId) -> Result<()> {
    job::enqueue(tx, &Job::Batch { batch: id }, Some(&format!("batch/{id}")), tx.now()).map(drop)
}

/// Tells live screens how far it is.
fn tell(tx: &mut Tx, id: BatchId) -> Result<()> {
    let batch = lock(tx, id)?;
    tx.record(
        None,
        Event::BatchMoved {
            batch: id,
            state: batch.state,
            total: batch.total,
            done: batch.done,
            failed: batch.failed,
            undone: batch.undone,
            kept: batch.kept,
        },
    );
    Ok(())
}

fn lock(tx: &mut Tx, id: BatchId) -> Result<Stored> {
    tx.find(sql!("select ", Stored::COLUMNS, " from batches where id = $1 {for_update}"), &[&id])?
        .ok_or(Error::NotFound("batch"))
}

/// The acting agent's own batch.
fn own(tx: &mut Tx, id: BatchId) -> Result<Stored> {
    let agent = tx.agent()?;
    let batch = lock(tx, id)?;
    if batch.agent_id == agent { Ok(batch) } else { Err(Error::NotFound("batch")) }
}

/// How far a batch is: one's own, or anybody's for who watches the system.
pub fn get(tx: &mut Tx, id: BatchId) -> Result<Batch> {
    let agent = tx.agent()?;
    let found: Option<Stored> = tx.find(sql!("select ", Stored::COLUMNS, " from batches where id = $1"), &[&id])?;
    let sees_all = tx.actor().may(Permission::Settings);
    let batch = found.filter(|batch| batch.agent_id == agent || sees_all).ok_or(Error::NotFound("batch"))?;
    let name: String = tx.one(sql!("select name from agents where id = $1"), &[&batch.agent_id])?;
    let who = Named::new(batch.agent_id, name);
    batch.view(tx, who)
}

row! {
    /// What became of one ticket.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "BatchItem")]
    pub struct Item {
        /// The ticket.
        pub ticket_id: TicketId = "i.ticket_id",
        /// What it is about; null when it is gone or not to be seen.
        pub subject: Option<String> = "t.subject",
        /// What became of it.
        pub state: ItemState = "i.state",
        /// Why it could not be done.
        pub error: Option<String> = "i.error",
    }
}

/// The tickets of a batch that are in that state, by number.
pub fn items(tx: &mut Tx, id: BatchId, state: ItemState, paging: &Paging) -> Result<Page<Item>> {
    get(tx, id)?;
    let ([after], more) = (paging.position([0])?, paging.limit() + 1);
    let mut rows: Vec<Item> = tx.all(
        sql!(
            "select ",
            Item::COLUMNS,
            " from batch_items i left join tickets t on t.id = i.ticket_id
             where i.batch_id = $1 and i.state = $2 and i.ticket_id > $3 order by i.ticket_id limit $4"
        ),
        &[&id, &state, &after, &more],
    )?;
    if !matches!(scope::sees(tx.actor()), scope::Sees::All) {
        let all: Vec<TicketId> = rows.iter().map(|row| row.ticket_id).collect();
        let seen: Vec<TicketId> = show::seen(tx, &all)?.into_iter().map(|row| row.id).collect();
        for row in rows.iter_mut().filter(|row| !seen.contains(&row.ticket_id)) {
            row.subject = None;
        }
    }
    let language = tx.actor().language();
    for row in &mut rows {
        row.error = row.error.take().map(|kept| Sentence::of_kept(&kept).said(language));
    }
    Ok(Page::cut(rows, paging.limit(), |row| vec![row.ticket_id.0]))
}

/// Forgets some of the old batches; true when there may be more.
pub fn sweep(tx: &mut Tx) -> Result<bool> {
    let old = tx.now().minus(MEMORY);
    // A batch may hold thousands of tickets: one at a time.
    let found: Option<BatchId> =
        tx.find(sql!("select id from batches where created_at <= $1 order by created_at limit 1"), &[&old])?;
    let Some(id) = found else { return Ok(false) };
    tx.run(sql!("delete from batch_items where batch_id = $1"), &[&id])?;
    tx.run(sql!("delete from batches where id = $1"), &[&id])?;
    Ok(true)
}
