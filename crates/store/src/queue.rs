//! The waiting room: bounded, so that an overload is answered with "busy" and not with all the memory there is.

use crate::job::{Job, Kind, Work};
use crate::{Error, Result};
use crossbeam_channel::{Receiver, Sender};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};

/// What an engine thread is told.
pub(crate) enum Message {
    Work(Job),
    /// Something with the bare SQLite connection: migrations and copies.
    Raw(Box<dyn FnOnce(&mut rusqlite::Connection) + Send>),
    Stop,
}

pub(crate) struct Queue {
    size: usize,
    room: Arc<Semaphore>,
    door: Sender<Message>,
}

impl Queue {
    pub(crate) fn new(size: usize) -> (Arc<Queue>, Receiver<Message>) {
        let size = size.clamp(1, Semaphore::MAX_PERMITS);
        let (door, inside) = crossbeam_channel::unbounded();
        (Arc::new(Queue { size, room: Arc::new(Semaphore::new(size)), door }), inside)
    }

    pub(crate) fn waiting(&self) -> usize {
        self.size.saturating_sub(self.room.available_permits())
    }

    /// Waits for room, at most this long.
    pub(crate) async fn enter(&self, limit: Duration) -> Result<OwnedSemaphorePermit> {
        match self.room.clone().try_acquire_owned() {
            Ok(place) => Ok(place),
            Err(TryAcquireError::Closed) => Err(closed()),
            Err(TryAcquireError::NoPermits) => {
                match tokio::time::timeout(limit, self.room.clone().acquire_owned()).await {
                    Ok(Ok(place)) => Ok(place),
                    Ok(Err(_)) => Err(closed()),
                    Err(_) => Err(Error::Busy),
                }
            }
        }
    }

    /// The same for a plain thread.
    #[expect(
        clippy::disallowed_methods,
        reason = "without a runtime nothing wakes us when there is room, so we look every millisecond"
    )]
    pub(crate) fn enter_blocking(&self, limit: Duration) -> Result<OwnedSemaphorePermit> {
        let start = Instant::now();
        loop {
            match self.room.clone().try_acquire_owned() {
                Ok(place) => return Ok(place),
                Err(TryAcquireError::Closed) => return Err(closed()),
                Err(TryAcquireError::NoPermits) if start.elapsed() >= limit => return Err(Error::Busy),
                Err(TryAcquireError::NoPermits) => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    }

    pub(crate) fn push(&self, kind: Kind, work: Box<dyn Work>, place: OwnedSemaphorePermit) {
        // If the threads are gone the job is dropped, and its caller hears that the store is closed.
        let _ =
            self.door.send(Message::Work(Job { work, kind, queued: Instant::now(), attempts: 0, place: Some(place) }));
    }

    pub(crate) fn push_raw(&self, work: Box<dyn FnOnce(&mut rusqlite::Connection) + Send>) {
        let _ = self.door.send(Message::Raw(work));
    }

    /// Lets nobody in any more; what is inside is still served.
    pub(crate) fn close(&self, threads: usize) {
        self.room.close();
        for _ in 0..threads {
            let _ = self.door.send(Message::Stop);
        }
    }
}

pub(crate) fn closed() -> Error {
    Error::Unavailable("the store is closed".into())
}
