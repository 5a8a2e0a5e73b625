//! What the store counts about itself.

use crate::{Error, Options};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::watch;

/// A look at the store, for `/metrics` and the health page. The counts run since the store was opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Health {
    /// Closures waiting to read (on PostgreSQL: to do anything).
    pub reads_waiting: usize,
    /// Closures waiting to write.
    pub writes_waiting: usize,
    /// Reads done.
    pub reads: u64,
    /// Writes committed.
    pub writes: u64,
    /// Commits; on SQLite fewer than the writes that share them.
    pub commits: u64,
    /// Closures run once more after a conflict.
    pub retries: u64,
    /// How often somebody was told that the database is busy: the queue full, the wait too long, a row held by another.
    pub busy: u64,
    /// Statements stopped at the time limit of their closure.
    pub timeouts: u64,
    /// Statements slower than the limit for slowness.
    pub slow: u64,
    /// Connections made again after they were lost.
    pub reconnects: u64,
}

#[derive(Default)]
pub(crate) struct Counters {
    pub reads: AtomicU64,
    pub writes: AtomicU64,
    pub commits: AtomicU64,
    pub retries: AtomicU64,
    pub busy: AtomicU64,
    pub timeouts: AtomicU64,
    pub slow: AtomicU64,
    pub reconnects: AtomicU64,
}

/// What all threads of a store share.
pub(crate) struct Shared {
    pub options: Options,
    pub counters: Counters,
    pub changes: watch::Sender<u64>,
}

impl Shared {
    pub(crate) fn new(options: Options) -> Shared {
        Shared { options, counters: Counters::default(), changes: watch::Sender::new(0) }
    }

    /// Wakes everybody who watches for changes.
    pub(crate) fn announce(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    pub(crate) fn note(&self, error: &Error) {
        match error {
            Error::Busy => count(&self.counters.busy),
            Error::Timeout => count(&self.counters.timeouts),
            _ => {}
        }
    }

    /// Writes a slow statement to the log: the text as it stands in the source, never what was put into it.
    pub(crate) fn time(&self, text: &str, took: Duration) {
        if took >= self.options.slow {
            count(&self.counters.slow);
            tracing::warn!(sql = text, took_ms = took.as_millis() as u64, "A statement was slow.");
        }
    }
}

pub(crate) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}
