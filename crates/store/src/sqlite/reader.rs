//! A thread that reads: one closure, one snapshot.

use super::Link;
use crate::health::{Shared, count};
use crate::job::{ATTEMPTS, Job, Outcome};
use crate::queue::Message;
use crate::store::{is_stale, pause};
use crate::{Conn, Error};
use crossbeam_channel::Receiver;
use std::sync::Arc;

pub(super) fn serve(mut link: Link, shared: Arc<Shared>, inside: Receiver<Message>) -> impl FnOnce() + Send {
    move || {
        while let Ok(message) = inside.recv() {
            match message {
                Message::Work(job) => read(&mut link, &shared, job),
                Message::Raw(work) => work(&mut link.conn),
                Message::Stop => return,
            }
        }
    }
}

pub(super) fn read(link: &mut Link, shared: &Shared, mut job: Job) {
    job.place = None;
    if is_stale(&job, shared) {
        return job.refuse(Error::Busy);
    }
    loop {
        if let Err(error) = link.command("begin") {
            shared.note(&error);
            return job.refuse(error);
        }
        link.limit(shared.options.time_limit);
        let outcome = job.work.run(&mut Conn::sqlite(link, shared));
        link.unlimited();
        // An interrupted or failed read leaves nothing to undo; ending the snapshot is all there is.
        if !link.conn.is_autocommit()
            && let Err(error) = link.command("rollback")
        {
            tracing::warn!("A read transaction did not end: {error}");
        }
        job.attempts += 1;
        match outcome {
            Outcome::Refused { again: true } if job.attempts < ATTEMPTS => {
                count(&shared.counters.retries);
                pause(job.attempts);
            }
            Outcome::Kept | Outcome::Refused { .. } => {
                count(&shared.counters.reads);
                return job.work.answer();
            }
        }
    }
}
