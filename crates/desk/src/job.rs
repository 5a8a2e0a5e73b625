//! Jobs: work that touches the network or happens later. A timer is a job with a time and a key.
//!
//! A job is claimed by moving its time into the future, its lease. Whoever claimed it finishes it, or puts it back with
//! a new time; a worker that dies does neither, and the job is due again when the lease ends. So every job may run
//! twice, and each is written to bear that.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::{AgentId, BatchId, ImportId, IntakeId, JobId, MessageId, RecurringId, TagId, TicketId};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::time::{HOUR, MINUTE, SECOND, Time};
use crate::tx::{Tx, json};
use crate::upkeep;

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "args", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are the arguments")]
pub enum Job {
    /// Read an item of the intake ledger and admit it.
    Intake { intake: IntakeId },
    /// Send a message.
    Deliver { message: MessageId },
    /// Send a letter to an agent: an invitation, a forgotten password.
    Letter {
        to: String,
        name: String,
        subject: String,
        text: String,
        /// The ticket that an answer to it is about, and the agent who may answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<(TicketId, AgentId)>,
    },
    /// Show a notice in a browser that is not at Loket, or, without one, how many wait.
    Push { browser: i64, notice: Option<i64> },
    /// Write to an agent what they have not read.
    Digest { agent: AgentId },
    /// Bring a snoozed ticket back.
    Wake { ticket: TicketId },
    /// Go on with work on many tickets.
    Batch { batch: BatchId },
    /// Open a recurring ticket that is due.
    Recur { recurring: RecurringId },
    /// Go on with a table of customers that somebody brings in.
    Import { import: ImportId },
    /// Read the text of an attached file, so that it is found by it.
    ReadFile { sha256: String },
    /// Write the tickets that carry a tag anew in the search index, those below a number.
    Retag { tag: TagId, below: TicketId },
    /// Bring the sample tickets, or take them away.
    Sample,
    /// Remove tickets that somebody practised on.
    PutAway { tickets: Vec<TicketId> },
    /// Bring what an older program left into today's form, from behind a number.
    Upkeep { step: upkeep::Step, after: i64 },
    /// Forget what has served its time: ended sessions, old answers to repeated requests.
    Sweep,
    /// Remove files that nothing names any more.
    Collect,
    /// Look at attached files: what they are, and what the virus scanner says.
    CheckFiles,
}

column_text! {
    /// Jobs of different lanes have hands of their own: a mail server that does not answer must not keep mail from coming in.
    #[derive(PartialEq, Eq)]
    pub enum Lane {
        /// What came in, and housekeeping: quick, and bound by memory and the processor.
        Inward = "inward",
        /// What goes out: slow, and bound by other people's servers.
        Outward = "outward",
    }
}

impl Job {
    fn lane(&self) -> Lane {
        match self {
            Job::Intake { .. }
            | Job::Digest { .. }
            | Job::Wake { .. }
            | Job::Batch { .. }
            | Job::Recur { .. }
            | Job::Import { .. }
            | Job::ReadFile { .. }
            | Job::Retag { .. }
            | Job::Sample
            | Job::PutAway { .. }
            | Job::Upkeep { .. }
            | Job::Sweep
            | Job::CheckFiles
            | Job::Collect => Lane::Inward,
            Job::Deliver { .. } | Job::Letter { .. } | Job::Push { .. } => Lane::Outward,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Job::Intake { .. } => "intake",
            Job::Deliver { .. } => "deliver",
            Job::Letter { .. } => "letter",
            Job::Push { .. } => "push",
            Job::Digest { .. } => "digest",
            Job::Wake { .. } => "wake",
            Job::Batch { .. } => "batch",
            Job::Recur { .. } => "recur",
            Job::Import { .. } => "import",
            Job::ReadFile { .. } => "read_file",
            Job::Retag { .. } => "retag",
            Job::Sample => "sample",
            Job::PutAway { .. } => "put_away",
            Job::Upkeep { .. } => "upkeep",
            Job::Sweep => "sweep",
            Job::Collect => "collect",
            Job::CheckFiles => "check_files",
        }
    }

    /// After so many attempts the job is dead and waits for a person.
    fn most_attempts(&self) -> i64 {
        match self {
            Job::Intake { .. } | Job::Digest { .. } => 5,
            // A notice that is an hour old is better read under the bell.
            Job::Push { .. } => 8,
            // With the backoff below: about three days.
            Job::Deliver { .. } | Job::Letter { .. } => 20,
            Job::Wake { .. } | Job::Batch { .. } | Job::Recur { .. } | Job::Import { .. } => 20,
            Job::ReadFile { .. } => 4,
            Job::Retag { .. } | Job::Sample | Job::PutAway { .. } | Job::Upkeep { .. } => 20,
            Job::Sweep | Job::Collect | Job::CheckFiles => i64::MAX,
        }
    }
}

row! {
    /// A job in a worker's hands.
    pub struct Claimed {
        /// The job.
        pub id: JobId,
        /// The stored job.
        pub args: String,
        /// Which attempt this is, from 1.
        pub attempts: i64,
    }
}

impl Claimed {
    /// What is to be done.
    pub fn job(&self) -> Result<Job> {
        Ok(serde_json::from_str(&self.args)?)
    }
}

/// How long a worker may hold a job before somebody else may try.
pub const LEASE: i64 = 30 * SECOND;

/// Puts a job in the queue for `run_at`. With a key it replaces a waiting job of the same key.
pub fn enqueue(tx: &mut Tx, job: &Job, key: Option<&str>, run_at: Time) -> Result<JobId> {
    let (kind, lane, args, now) = (job.kind(), job.lane(), json(job), tx.now());
    let id = tx.one(
        sql!(
            "insert into jobs (kind, lane, key, args, state, run_at, attempts, created_at)
             values ($1, $2, $3, $4, 'waiting', $5, 0, $6)
             on conflict (key) do update
             set args = excluded.args, state = 'waiting', run_at = excluded.run_at, attempts = 0, error = null
             returning id"
        ),
        &[&kind, &lane, &key, &args, &run_at, &now],
    )?;
    tx.wake();
    Ok(id)
}

/// Takes up to `limit` due jobs of a lane, most overdue first.
pub fn claim(tx: &mut Tx, lane: Lane, limit: i64) -> Result<Vec<Claimed>> {
    let (now, until) = (tx.now(), tx.now().plus(LEASE));
    tx.all(
        sql!(
            "update jobs set run_at = $1, attempts = attempts + 1
             where id in (
                select id from jobs where lane = $2 and state = 'waiting' and run_at <= $3
                order by run_at, id limit $4 {skip_locked})
             returning ",
            Claimed::COLUMNS
        ),
        &[&until, &lane, &now, &limit],
    )
}

/// Goes on holding a claimed job whose work takes longer than the lease.
pub fn hold(tx: &mut Tx, claimed: &Claimed) -> Result<()> {
    let until = tx.now().plus(LEASE);
    tx.run(
        sql!("update jobs set run_at = $1 where id = $2 and attempts = $3 and state = 'waiting'"),
        &[&until, &claimed.id, &claimed.attempts],
    )?;
    Ok(())
}

/// Whether the job is still in the hands of whoever claimed it then: nobody has taken it since.
pub fn is_held(tx: &mut Tx, claimed: &Claimed) -> Result<bool> {
    let attempts: Option<i64> =
        tx.find(sql!("select attempts from jobs where id = $1 and state = 'waiting' {for_update}"), &[&claimed.id])?;
    Ok(attempts == Some(claimed.attempts))
}

/// When the next job of a lane is due.
pub fn next_due(tx: &mut Tx, lane: Lane) -> Result<Option<Time>> {
    tx.find(sql!("select run_at from jobs where lane = $1 and state = 'waiting' order by run_at limit 1"), &[&lane])
}

/// The job is done; call it in the transaction of its effect.
pub fn done(tx: &mut Tx, id: JobId) -> Result<()> {
    tx.run(sql!("delete from jobs where id = $1"), &[&id])?;
    Ok(())
}

/// The job failed. It is tried again later, with growing pauses, or lies dead when it was tried often enough.
/// Tells whether it will be tried again.
pub fn failed(tx: &mut Tx, claimed: &Claimed, error: &str, after: Option<i64>) -> Result<bool> {
    let most = claimed.job().map_or(1, |job| job.most_attempts());
    let again = claimed.attempts < most;
    let (state, run_at) = (if again { "waiting" } else { "dead" }, tx.now().plus(after.unwrap_or(backoff(claimed))));
    tx.run(
        // Not when somebody else has taken it since: it is theirs to end.
        sql!("update jobs set state = $1, run_at = $2, error = $3 where id = $4 and attempts = $5"),
        &[&state, &run_at, &error, &claimed.id, &claimed.attempts],
    )?;
    tx.wake();
    Ok(again)
}

/// The job cannot be done for a reason that is ours and not its own: no room, no storage. It is tried again for as long as
/// that lasts, and such attempts are not counted. The pauses grow with the time it has waited, up to ten minutes, so that
/// it is done soon after the trouble is over.
pub fn postpone(tx: &mut Tx, claimed: &Claimed, why: &str) -> Result<()> {
    let since: Option<Time> = tx.find(sql!("select created_at from jobs where id = $1"), &[&claimed.id])?;
    let now = tx.now();
    let waited = now.0.saturating_sub(since.unwrap_or(now).0);
    let pause = (waited / 4).clamp(10 * SECOND, 10 * MINUTE);
    tx.run(
        sql!("update jobs set run_at = $1, attempts = 0, error = $2 where id = $3 and attempts = $4"),
        &[&now.plus(pause), &why, &claimed.id, &claimed.attempts],
    )?;
    tx.wake();
    Ok(())
}

/// Ten seconds, doubling up to six hours, spread by a fifth so that a server coming back is not stormed.
fn backoff(claimed: &Claimed) -> i64 {
    let doubling = (10 * SECOND) << (claimed.attempts - 1).clamp(0, 12);
    let pause = doubling.min(6 * HOUR);
    // The job's number spreads them well enough, and a repeated transaction computes the same.
    pause + (claimed.id.0.wrapping_mul(2_654_435_761) & 0xffff) * (pause / 5) / 0xffff
}

/// Removes a waiting job by its key, when what it was for is no longer wanted.
pub fn cancel(tx: &mut Tx, key: &str) -> Result<bool> {
    Ok(tx.run(sql!("delete from jobs where key = $1"), &[&key])? > 0)
}

/// Makes every claimed job due at once: only for a process that is alone with its database, when it starts.
pub fn release_all(tx: &mut Tx) -> Result<()> {
    let (now, horizon) = (tx.now(), tx.now().plus(LEASE));
    tx.run(
        sql!("update jobs set run_at = $1 where state = 'waiting' and attempts > 0 and error is null and run_at > $1 and run_at <= $2"),
        &[&now, &horizon],
    )?;
    Ok(())
}

row! {
    /// A job as an administrator sees it.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "Job")]
    pub struct Row {
        /// The job.
        pub id: JobId,
        /// What it does.
        pub kind: String,
        /// `waiting` or `dead`.
        pub state: String,
        /// How often it was tried.
        pub attempts: i64,
        /// When it is due.
        pub run_at: Time,
        /// Why the last attempt failed.
        pub error: Option<String>,
        /// When it was asked for.
        pub created_at: Time,
    }
}

/// Jobs in that state (`waiting`, `dead`), newest first.
pub fn list(tx: &mut Tx, state: &str, paging: &Paging) -> Result<Page<Row>> {
    tx.require(Permission::Settings)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let rows = tx.all(
        sql!("select ", Row::COLUMNS, " from jobs where state = $1 and id < $2 order by id desc limit $3"),
        &[&state, &before, &more],
    )?;
    Ok(Page::cut(rows, paging.limit(), |row: &Row| vec![row.id.0]))
}

/// Gives a dead job another life.
pub fn retry(tx: &mut Tx, id: JobId) -> Result<()> {
    tx.require(Permission::Settings)?;
    let now = tx.now();
    let rows = tx.run(
        sql!("update jobs set state = 'waiting', run_at = $1, attempts = 0 where id = $2 and state = 'dead'"),
        &[&now, &id],
    )?;
    if rows == 0 {
        return Err(Error::NotFound("dead job"));
    }
    tx.wake();
    Ok(())
}
