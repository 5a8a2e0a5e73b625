//! How a store is set up. The defaults suit a server; tests take smaller ones.

use std::time::Duration;

/// Sizes and limits of a [`crate::Store`].
#[derive(Debug, Clone)]
pub struct Options {
    /// Threads that read a SQLite file: one a core, at least two.
    pub readers: usize,
    /// Connections to PostgreSQL. SQLite always has one writer.
    pub writers: usize,
    /// How many closures may wait in each queue before callers are held back.
    pub queue: usize,
    /// How long a closure may run, how long it may wait for its turn, and how long a caller waits for room in the queue.
    pub time_limit: Duration,
    /// A statement slower than this is logged: its text, never its parameters.
    pub slow: Duration,
    /// How many writes share one commit on SQLite.
    pub group: usize,
    /// How long a group stays open for more writes on SQLite.
    pub group_time: Duration,
}

impl Default for Options {
    fn default() -> Options {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Options {
            readers: cores.clamp(2, 16),
            writers: 8,
            queue: 1024,
            time_limit: Duration::from_secs(10),
            slow: Duration::from_millis(200),
            group: 512,
            group_time: Duration::from_millis(5),
        }
    }
}
