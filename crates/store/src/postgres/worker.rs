//! A thread with a connection: runs closures one after the other, connects again when it must.

use super::Link;
use super::link::Unsure;
use crate::health::{Shared, count};
use crate::job::{ATTEMPTS, Job, Kind, Outcome};
use crate::queue::Message;
use crate::store::{is_stale, pause};
use crate::{Conn, Error, Result};
use crossbeam_channel::Receiver;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(super) fn serve(
    link: Link,
    shared: Arc<Shared>,
    inside: Receiver<Message>,
    node: Arc<str>,
) -> impl FnOnce() + Send {
    move || {
        let mut worker = Worker { link, shared, was_connected: false, node };
        while let Ok(message) = inside.recv() {
            match message {
                Message::Work(job) => worker.run(job),
                // Only SQLite has a bare connection to work on.
                Message::Raw(_) => {}
                Message::Stop => return,
            }
        }
    }
}

struct Worker {
    link: Link,
    shared: Arc<Shared>,
    was_connected: bool,
    node: Arc<str>,
}

impl Worker {
    fn run(&mut self, mut job: Job) {
        job.place = None;
        if is_stale(&job, &self.shared) {
            return job.refuse(Error::Busy);
        }
        loop {
            if let Err(error) = self.connected(job.queued + self.shared.options.time_limit) {
                return job.refuse(error);
            }
            self.link.start(match job.kind {
                Kind::Read => "begin read only isolation level repeatable read",
                Kind::Write => "begin",
            });
            let mut conn = Conn::postgres(&mut self.link, &self.shared);
            let outcome = job.work.run(&mut conn);
            let announced = conn.is_announced();
            job.attempts += 1;
            let again = match (outcome, job.kind) {
                (Outcome::Kept, Kind::Read) => {
                    count(&self.shared.counters.reads);
                    job.work.answer();
                    // The reader has its answer; ending the snapshot is our own business.
                    return self.link.rollback();
                }
                (Outcome::Kept, Kind::Write) => match self.commit(announced) {
                    Ok(()) => return job.work.answer(),
                    Err(Unsure::Unknown) => {
                        let text =
                            "the connection was lost during the commit, so the change may or may not have been made";
                        return job.refuse(Error::Unavailable(text.into()));
                    }
                    Err(Unsure::No(error)) => {
                        job.work.refuse(error.clone());
                        error == Error::Busy
                    }
                },
                (Outcome::Refused { again }, _) => {
                    // A connection lost before the commit has changed nothing, so another one may try.
                    let broken = self.link.is_broken();
                    self.link.rollback();
                    again || broken
                }
            };
            if !again || job.attempts >= ATTEMPTS {
                return job.work.answer();
            }
            count(&self.shared.counters.retries);
            pause(job.attempts);
        }
    }

    fn commit(&mut self, announced: bool) -> std::result::Result<(), Unsure> {
        match announced {
            true => self
                .link
                .commit(&format!("select pg_notify('store_changes', current_schema() || ' {}'); commit", self.node))?,
            false => self.link.commit("commit")?,
        }
        count(&self.shared.counters.commits);
        count(&self.shared.counters.writes);
        if announced {
            self.shared.announce();
        }
        Ok(())
    }

    /// Connects if need be, again and again until the job's time is up: a database that restarts is back in seconds.
    #[expect(clippy::disallowed_methods, reason = "a server that restarts cannot tell us when it is back")]
    fn connected(&mut self, until: Instant) -> Result<()> {
        let mut attempts = 0;
        while !self.link.is_connected() {
            match self.link.connect() {
                Ok(()) if self.was_connected => {
                    count(&self.shared.counters.reconnects);
                    tracing::info!("A lost connection to PostgreSQL is back.");
                }
                Ok(()) => self.was_connected = true,
                Err(error) => {
                    attempts += 1;
                    let wait = Duration::from_millis(50 << attempts.min(5));
                    if Instant::now() + wait >= until {
                        tracing::warn!("{error}");
                        return Err(error);
                    }
                    std::thread::sleep(wait);
                }
            }
        }
        Ok(())
    }
}
