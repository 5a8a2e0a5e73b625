//! What can go wrong, in the words of the person it happens to.

use loket_store as store;

/// A result of the desk.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a verb did not happen. Doors translate this once: HTTP to a problem document, SMTP to a reply code.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the actor may not see it.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Nobody is signed in, or the session or token is not valid any more.
    #[error("please sign in")]
    NotSignedIn,
    /// The actor lacks a permission.
    #[error("this needs the permission “{0}”")]
    Forbidden(crate::permission::Permission),
    /// The input is wrong; each field says how to put it right.
    #[error("{}", sentence(.0))]
    Invalid(Vec<Field>),
    /// It cannot be done in the present state of things.
    #[error("{0}")]
    Conflict(String),
    /// Somebody else changed it first (compare `If-Match`).
    #[error("somebody changed this {0} in the meantime; load it again")]
    Changed(&'static str),
    /// The ticket moved while somebody wrote; what happened since. Nothing was sent.
    #[error("the ticket moved while you wrote; look at what happened, then send again with the newest `seen`")]
    Held(Vec<crate::ticket::timeline::Entry>),
    /// Too many attempts; try again after that many seconds.
    #[error("too many attempts; try again in {0} seconds")]
    TooMany(u64),
    /// The system is overloaded or the database away; try again after that many seconds.
    #[error("busy; try again in {0} seconds")]
    Busy(u64),
    /// A failure that is ours. The cause goes to the log, never to the caller.
    #[error("internal error")]
    Internal(#[source] anyhow::Error),
    /// Inside a transaction only: the database asks to run the whole closure again.
    #[doc(hidden)]
    #[error("the database asks to try again")]
    Again(store::Error),
}

/// One field that is wrong, and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[schemars(rename = "FieldProblem")]
pub struct Field {
    /// The name of the field as the caller sent it.
    pub field: String,
    /// What is wrong and what to do, as a sentence.
    pub message: String,
}

impl Error {
    /// One wrong field.
    pub fn invalid(field: &str, message: impl Into<String>) -> Error {
        Error::Invalid(vec![Field { field: field.into(), message: message.into() }])
    }

    /// The same about a part of what was sent: wrong fields are named with where they stand.
    pub(crate) fn within(self, part: &str) -> Error {
        match self {
            Error::Invalid(fields) => Error::Invalid(
                fields.into_iter().map(|f| Field { field: format!("{part}.{}", f.field), ..f }).collect(),
            ),
            other => other,
        }
    }

    /// A state in which the verb cannot happen.
    pub fn conflict(message: impl Into<String>) -> Error {
        Error::Conflict(message.into())
    }

    /// The same for whoever asked for something that hangs on a ticket or customer: what they may not see is not there, under
    /// the name of what they asked for. Any other failure stays what it is.
    pub(crate) fn named(self, noun: &'static str) -> Error {
        match self {
            Error::NotFound(_) => Error::NotFound(noun),
            other => other,
        }
    }

    /// A failure of ours, with what was being done.
    pub fn internal(message: impl std::fmt::Display + std::fmt::Debug + Send + Sync + 'static) -> Error {
        Error::Internal(anyhow::Error::msg(message))
    }
}

fn sentence(fields: &[Field]) -> String {
    fields.iter().map(|f| format!("{}: {}", f.field, f.message)).collect::<Vec<_>>().join("; ")
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Error {
        if store::Retry::retryable(&error) {
            return Error::Again(error);
        }
        match error {
            store::Error::Busy | store::Error::Timeout => Error::Busy(1),
            store::Error::Unavailable(why) => {
                tracing::warn!(why, "the database is away");
                Error::Busy(5)
            }
            other => Error::Internal(anyhow::Error::new(other)),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Error {
        Error::Internal(anyhow::Error::new(error).context("reading stored JSON"))
    }
}

impl store::Retry for Error {
    fn retryable(&self) -> bool {
        matches!(self, Error::Again(_))
    }
}

/// Adds what a unique constraint means to the person who hit it.
pub trait OnUnique<T> {
    /// When `table` refused a second row with the same `column`, blame `field` with `message`.
    fn on_unique(self, table: &str, column: &str, field: &str, message: &str) -> Result<T>;
    /// A missing row is this noun not found.
    fn or_missing(self, noun: &'static str) -> Result<T>;
}

impl<T> OnUnique<T> for std::result::Result<T, store::Error> {
    fn on_unique(self, table: &str, column: &str, field: &str, message: &str) -> Result<T> {
        self.map_err(|error| match &error {
            store::Error::Unique { table: t, columns } if t == table && columns.iter().any(|c| c == column) => {
                Error::invalid(field, message)
            }
            _ => error.into(),
        })
    }

    fn or_missing(self, noun: &'static str) -> Result<T> {
        self.map_err(|error| match error {
            store::Error::NoRow => Error::NotFound(noun),
            other => other.into(),
        })
    }
}
