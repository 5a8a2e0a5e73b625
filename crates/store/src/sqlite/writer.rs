//! The thread that writes. All closures that wait share one transaction, a savepoint each, and one commit: the disk is asked to flush
//! once for all of them. Nobody is answered before that commit.

use super::{Link, reader};
use crate::health::{Shared, count};
use crate::job::{ATTEMPTS, Job, Kind, Outcome};
use crate::queue::Message;
use crate::store::is_stale;
use crate::{Conn, Error, Result};
use crossbeam_channel::Receiver;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

pub(super) struct Writer {
    link: Link,
    shared: Arc<Shared>,
    inside: Receiver<Message>,
    /// What has been taken from the queue and is not done: closures to run once more, and a message that ended a group.
    held: VecDeque<Message>,
}

/// The closures of one transaction that have run well and wait for its commit.
struct Group {
    kept: Vec<Job>,
    announced: bool,
    taken: usize,
    started: Instant,
}

impl Writer {
    pub(super) fn start(link: Link, shared: Arc<Shared>, inside: Receiver<Message>) -> impl FnOnce() + Send {
        move || Writer { link, shared, inside, held: VecDeque::new() }.serve()
    }

    fn serve(mut self) {
        while let Some(message) = self.held.pop_front().or_else(|| self.inside.recv().ok()) {
            match message {
                Message::Work(job) if job.kind == Kind::Read => self.read(job),
                Message::Work(job) => self.group(job),
                Message::Raw(work) => work(&mut self.link.conn),
                Message::Stop if self.held.is_empty() => break,
                Message::Stop => self.held.push_back(Message::Stop),
            }
        }
        // For the next start; without it queries only get slower.
        if let Err(error) = super::learn(&self.link.conn, "pragma optimize") {
            tracing::debug!("The planner's statistics were not refreshed: {error}");
        }
    }

    /// Only in memory, where this thread is also the reader.
    fn read(&mut self, job: Job) {
        let guarded = self.link.conn.execute_batch("pragma query_only = on");
        match guarded {
            Ok(()) => reader::read(&mut self.link, &self.shared, job),
            Err(error) => job.refuse(Error::Internal(error.to_string())),
        }
        if let Err(error) = self.link.conn.execute_batch("pragma query_only = off") {
            tracing::error!("The database stays read-only: {error}");
        }
    }

    fn group(&mut self, first: Job) {
        if let Err(error) = self.link.command("begin immediate") {
            self.shared.note(&error);
            return first.refuse(error);
        }
        let mut group = Group { kept: Vec::new(), announced: false, taken: 0, started: Instant::now() };
        let mut next = Some(first);
        while let Some(job) = next.take() {
            group.taken += 1;
            if let Err(error) = self.write(job, &mut group) {
                return self.lost(group, &error);
            }
            next = self.next(&group);
        }
        self.commit(group);
    }

    /// One closure in its savepoint. An error means that the whole transaction is gone.
    fn write(&mut self, mut job: Job, group: &mut Group) -> Result<()> {
        job.place = None;
        if is_stale(&job, &self.shared) {
            job.refuse(Error::Busy);
            return Ok(());
        }
        if let Err(error) = self.link.command("savepoint job") {
            job.refuse(error.clone());
            return Err(error);
        }
        self.link.limit(self.shared.options.time_limit);
        let mut conn = Conn::sqlite(&mut self.link, &self.shared);
        let outcome = job.work.run(&mut conn);
        let announced = conn.is_announced();
        self.link.unlimited();
        job.attempts += 1;
        // A full disk or a statement stopped at its limit takes the transaction with it, and the work of the others.
        let lost = self.link.conn.is_autocommit();
        match outcome {
            Outcome::Kept if !lost => {
                if let Err(error) = self.link.command("release savepoint job") {
                    job.refuse(error.clone());
                    return Err(error);
                }
                group.announced |= announced;
                group.kept.push(job);
                Ok(())
            }
            Outcome::Kept => {
                job.refuse(Error::Internal("a closure ended its transaction by itself".into()));
                Err(Error::Unavailable("the transaction was lost".into()))
            }
            Outcome::Refused { again } => {
                let undone = match lost {
                    true => Err(Error::Unavailable("the transaction was lost".into())),
                    false => self
                        .link
                        .command("rollback to savepoint job")
                        .and_then(|()| self.link.command("release savepoint job")),
                };
                if again && job.attempts < ATTEMPTS {
                    count(&self.shared.counters.retries);
                    self.held.push_back(Message::Work(job));
                } else {
                    job.work.answer();
                }
                undone
            }
        }
    }

    /// The next closure of the group, if one waits and the group is not full. Anything else that waits ends the group.
    fn next(&mut self, group: &Group) -> Option<Job> {
        let options = &self.shared.options;
        if group.taken >= options.group || group.started.elapsed() >= options.group_time {
            return None;
        }
        match self.inside.try_recv() {
            Ok(Message::Work(job)) if job.kind == Kind::Write => Some(job),
            Ok(other) => {
                self.held.push_back(other);
                None
            }
            Err(_) => None,
        }
    }

    fn commit(&mut self, group: Group) {
        match self.link.command("commit") {
            Ok(()) => {
                count(&self.shared.counters.commits);
                if group.announced {
                    self.shared.announce();
                }
                for job in group.kept {
                    count(&self.shared.counters.writes);
                    job.work.answer();
                }
            }
            Err(error) => {
                tracing::error!("A commit of {} writes failed: {error}", group.kept.len());
                self.undo();
                for job in group.kept {
                    job.refuse(error.clone());
                }
            }
        }
    }

    /// The transaction is gone through no fault of those who had done their part: they run again.
    fn lost(&mut self, group: Group, error: &Error) {
        self.undo();
        for job in group.kept {
            match job.attempts < ATTEMPTS {
                true => self.held.push_back(Message::Work(job)),
                false => job.refuse(error.clone()),
            }
        }
    }

    fn undo(&mut self) {
        if !self.link.conn.is_autocommit()
            && let Err(error) = self.link.command("rollback")
        {
            tracing::error!("A transaction did not roll back: {error}");
        }
    }
}
