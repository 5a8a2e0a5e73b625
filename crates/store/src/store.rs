//! The store itself: the door through which every closure goes.

use crate::address::Address;
use crate::health::{Health, Shared};
use crate::job::{Job, Kind, wrap};
use crate::queue::{Queue, closed};
use crate::{Conn, Engine, Error, Options, Result, Retry, postgres, sqlite};
use std::cell::Cell;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::watch;

/// A database. Clones share it; the last one to go closes it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    address: Address,
    shared: Arc<Shared>,
    queues: Queues,
    /// This process among all that use the same PostgreSQL, so that it does not wake itself twice.
    node: Arc<str>,
    listener: Mutex<Option<postgres::Listener>>,
    closed: std::sync::atomic::AtomicBool,
}

/// The queues of an engine and the threads that serve them.
pub(crate) struct Queues {
    pub reads: Arc<Queue>,
    pub writes: Arc<Queue>,
    pub threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Store {
    /// Opens `sqlite:/path/file.db` (made if it is not there), `sqlite::memory:` or `postgres://user:password@host:port/database`.
    /// A database that cannot be reached is an error at once.
    pub fn open(url: &str, options: Options) -> Result<Store> {
        let address = Address::parse(url)?;
        let shared = Arc::new(Shared::new(options));
        let node = name_node();
        let queues = match &address {
            Address::File(path) => sqlite::open_file(path, &shared)?,
            Address::Memory => sqlite::open_memory(&shared)?,
            Address::Postgres(config) => postgres::open(config, &shared, &node)?,
        };
        let inner = Inner { address, shared, queues, node, listener: Mutex::new(None), closed: false.into() };
        Ok(Store { inner: Arc::new(inner) })
    }

    /// Which database this is.
    pub fn engine(&self) -> Engine {
        self.inner.address.engine()
    }

    /// Runs the closure in one read-only transaction: all its statements see the same moment.
    pub async fn read<T, E, F>(&self, work: F) -> std::result::Result<T, E>
    where
        F: FnMut(&mut Conn<'_>) -> std::result::Result<T, E> + Send + 'static,
        E: From<Error> + Retry + Send + 'static,
        T: Send + 'static,
    {
        self.send(Kind::Read, work).await
    }

    /// Runs the closure in one transaction. When this returns `Ok`, the change is on disk. After a conflict the whole closure runs again.
    pub async fn write<T, E, F>(&self, work: F) -> std::result::Result<T, E>
    where
        F: FnMut(&mut Conn<'_>) -> std::result::Result<T, E> + Send + 'static,
        E: From<Error> + Retry + Send + 'static,
        T: Send + 'static,
    {
        self.send(Kind::Write, work).await
    }

    /// [`Store::read`] for tests, the command line and plain threads. Never inside a closure.
    pub fn read_blocking<T, E, F>(&self, work: F) -> std::result::Result<T, E>
    where
        F: FnMut(&mut Conn<'_>) -> std::result::Result<T, E> + Send + 'static,
        E: From<Error> + Retry + Send + 'static,
        T: Send + 'static,
    {
        self.send_blocking(Kind::Read, work)
    }

    /// [`Store::write`] for tests, the command line and plain threads. Never inside a closure.
    pub fn write_blocking<T, E, F>(&self, work: F) -> std::result::Result<T, E>
    where
        F: FnMut(&mut Conn<'_>) -> std::result::Result<T, E> + Send + 'static,
        E: From<Error> + Retry + Send + 'static,
        T: Send + 'static,
    {
        self.send_blocking(Kind::Write, work)
    }

    /// A number that grows after each commit in which [`Conn::announce`] was called: here, and on PostgreSQL on every other node. It may
    /// grow once too often, never too seldom.
    pub fn changes(&self) -> watch::Receiver<u64> {
        let receiver = self.inner.shared.changes.subscribe();
        if let Address::Postgres(config) = &self.inner.address {
            let mut listener = self.inner.listener.lock().unwrap_or_else(PoisonError::into_inner);
            if listener.is_none() {
                match postgres::listen(config, self.inner.shared.clone(), self.inner.node.clone()) {
                    Ok(started) => *listener = Some(started),
                    Err(error) => tracing::error!("Changes made by other nodes will not be noticed: {error}"),
                }
            }
        }
        receiver
    }

    /// What is waiting and what has been counted.
    pub fn health(&self) -> Health {
        let counters = &self.inner.shared.counters;
        let queues = &self.inner.queues;
        let shared = Arc::ptr_eq(&queues.reads, &queues.writes);
        Health {
            reads_waiting: queues.reads.waiting(),
            writes_waiting: if shared { 0 } else { queues.writes.waiting() },
            reads: counters.reads.load(Ordering::Relaxed),
            writes: counters.writes.load(Ordering::Relaxed),
            commits: counters.commits.load(Ordering::Relaxed),
            retries: counters.retries.load(Ordering::Relaxed),
            busy: counters.busy.load(Ordering::Relaxed),
            timeouts: counters.timeouts.load(Ordering::Relaxed),
            slow: counters.slow.load(Ordering::Relaxed),
            reconnects: counters.reconnects.load(Ordering::Relaxed),
        }
    }

    /// Lets no new work in, finishes what waits, and closes the database. Other clones get [`Error::Unavailable`] from here on.
    pub async fn close(self) {
        let inner = self.inner;
        if inner.closed.swap(true, Ordering::SeqCst) {
            return;
        }
        inner.stop();
        // Threads cannot be awaited; a thread that may block waits for them.
        let waiting = tokio::task::spawn_blocking(move || inner.join());
        if waiting.await.is_err() {
            tracing::error!("Closing the database was cut short.");
        }
    }

    /// [`Store::close`] for plain threads.
    pub fn close_blocking(self) {
        if !self.inner.closed.swap(true, Ordering::SeqCst) {
            self.inner.stop();
            self.inner.join();
        }
    }

    pub(crate) fn address(&self) -> &Address {
        &self.inner.address
    }

    /// Runs something on the bare connection that writes. SQLite only.
    pub(crate) fn raw<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut rusqlite::Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (reply, answer) = crossbeam_channel::bounded(1);
        self.inner.queues.writes.push_raw(Box::new(move |conn| {
            // The channel holds one answer and gets one.
            let _ = reply.send(work(conn));
        }));
        answer.recv().unwrap_or_else(|_| Err(closed()))
    }

    async fn send<T, E, F>(&self, kind: Kind, work: F) -> std::result::Result<T, E>
    where
        F: FnMut(&mut Conn<'_>) -> std::result::Result<T, E> + Send + 'static,
        E: From<Error> + Retry + Send + 'static,
        T: Send + 'static,
    {
        let shared = &self.inner.shared;
        let queue = self.inner.queue(kind);
        let place = queue.enter(shared.options.time_limit).await.inspect_err(|error| shared.note(error))?;
        let (job, answer) = wrap(work);
        queue.push(kind, job, place);
        answer.await.unwrap_or_else(|_| Err(closed().into()))
    }

    fn send_blocking<T, E, F>(&self, kind: Kind, work: F) -> std::result::Result<T, E>
    where
        F: FnMut(&mut Conn<'_>) -> std::result::Result<T, E> + Send + 'static,
        E: From<Error> + Retry + Send + 'static,
        T: Send + 'static,
    {
        if SERVES.get() {
            return Err(Error::Internal(
                "a closure may not wait for another one; use the connection it was given".into(),
            )
            .into());
        }
        let shared = &self.inner.shared;
        let queue = self.inner.queue(kind);
        let place = queue.enter_blocking(shared.options.time_limit).inspect_err(|error| shared.note(error))?;
        let (job, answer) = wrap(work);
        queue.push(kind, job, place);
        // Not tokio's own blocking wait, which refuses to be called on a thread of a runtime: tests do.
        futures::executor::block_on(answer).unwrap_or_else(|_| Err(closed().into()))
    }
}

impl Inner {
    fn queue(&self, kind: Kind) -> &Queue {
        match kind {
            Kind::Read => &self.queues.reads,
            Kind::Write => &self.queues.writes,
        }
    }

    fn stop(&self) {
        let threads = self.queues.threads.lock().unwrap_or_else(PoisonError::into_inner).len();
        self.queues.reads.close(threads);
        self.queues.writes.close(threads);
    }

    fn join(&self) {
        let listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner).take();
        let threads = std::mem::take(&mut *self.queues.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads.into_iter().chain(listener.map(postgres::Listener::stop)) {
            if thread.join().is_err() {
                tracing::error!("A thread of the database panicked.");
            }
        }
    }
}

/// Whether a job is not worth starting: nobody waits for it any more, or it has waited too long.
pub(crate) fn is_stale(job: &Job, shared: &Shared) -> bool {
    let late = job.attempts == 0 && job.queued.elapsed() >= shared.options.time_limit;
    if late {
        shared.note(&Error::Busy);
    }
    late || !job.work.is_wanted()
}

/// Waits a little before a closure runs again, never twice the same, so that two that collided do not collide once more.
#[expect(
    clippy::disallowed_methods,
    reason = "two that collided must not come back at the same moment, which only chance can prevent"
)]
pub(crate) fn pause(attempts: u32) {
    let most = 4u64 << attempts.min(6);
    std::thread::sleep(Duration::from_millis(rand::random_range(1..=most)));
}

#[expect(clippy::disallowed_methods, reason = "two nodes must not have one name, whatever a test repeats")]
fn name_node() -> Arc<str> {
    format!("{:016x}", rand::random::<u64>()).into()
}

std::thread_local! {
    /// True on the threads that run closures. Waiting there for another closure would wait for ever.
    static SERVES: Cell<bool> = const { Cell::new(false) };
}

/// Starts a thread that runs closures.
pub(crate) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    let thread = std::thread::Builder::new().name(name.to_owned());
    let work = move || {
        SERVES.set(true);
        work();
    };
    thread.spawn(work).map_err(|error| Error::Internal(format!("cannot start the thread {name}: {error}")))
}
