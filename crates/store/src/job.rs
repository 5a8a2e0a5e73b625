//! A closure on its way to an engine thread and its answer on the way back.

use crate::{Conn, Error, Retry};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

/// How often one closure is run at most.
pub(crate) const ATTEMPTS: u32 = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Read,
    Write,
}

/// What a run left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// To be committed; the answer waits.
    Kept,
    /// To be rolled back. `again` if a second run may end better.
    Refused { again: bool },
}

/// A closure with its types forgotten, so that a thread can run any of them.
pub(crate) trait Work: Send {
    fn run(&mut self, conn: &mut Conn<'_>) -> Outcome;
    /// Replaces the answer.
    fn refuse(&mut self, error: Error);
    /// Sends the answer of the last run.
    fn answer(self: Box<Self>);
    /// False once nobody waits for the answer.
    fn is_wanted(&self) -> bool;
}

/// One closure in a queue, holding its place there.
pub(crate) struct Job {
    pub work: Box<dyn Work>,
    pub kind: Kind,
    pub queued: Instant,
    pub attempts: u32,
    pub place: Option<OwnedSemaphorePermit>,
}

impl Job {
    pub(crate) fn refuse(mut self, error: Error) {
        self.work.refuse(error);
        self.work.answer();
    }
}

struct Task<T, E, F> {
    work: F,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

/// Wraps a closure; the receiver gets its result, or nothing if the store was closed meanwhile.
pub(crate) fn wrap<T, E, F>(work: F) -> (Box<dyn Work>, oneshot::Receiver<Result<T, E>>)
where
    F: FnMut(&mut Conn<'_>) -> Result<T, E> + Send + 'static,
    E: From<Error> + Retry + Send + 'static,
    T: Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(Task { work, result: None, reply }), answer)
}

impl<T, E, F> Work for Task<T, E, F>
where
    F: FnMut(&mut Conn<'_>) -> Result<T, E> + Send,
    E: From<Error> + Retry + Send,
    T: Send,
{
    fn run(&mut self, conn: &mut Conn<'_>) -> Outcome {
        // A closure that panicked is never run again, so nobody sees what it left half done.
        let (result, outcome) = match catch_unwind(AssertUnwindSafe(|| (self.work)(conn))) {
            Ok(Ok(_)) if conn.is_spoilt() => (Err(E::from(swallowed())), Outcome::Refused { again: false }),
            Ok(Ok(value)) => (Ok(value), Outcome::Kept),
            Ok(Err(error)) => {
                let again = error.retryable();
                (Err(error), Outcome::Refused { again })
            }
            Err(panic) => (Err(E::from(panicked(panic.as_ref()))), Outcome::Refused { again: false }),
        };
        self.result = Some(result);
        outcome
    }

    fn refuse(&mut self, error: Error) {
        self.result = Some(Err(E::from(error)));
    }

    fn answer(self: Box<Self>) {
        let result = self.result.unwrap_or_else(|| Err(E::from(Error::Internal("a closure was never run".into()))));
        // Whoever asked may have gone; the work is done all the same.
        let _ = self.reply.send(result);
    }

    fn is_wanted(&self) -> bool {
        !self.reply.is_closed()
    }
}

fn swallowed() -> Error {
    Error::Internal(
        "a statement failed and its error was ignored; return it, or wrap the statement in Conn::attempt".into(),
    )
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> Error {
    let message = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!("A database closure panicked; its changes are rolled back. {}", message.unwrap_or_default());
    Error::Internal("a closure panicked; its changes are rolled back".into())
}
