//! What can go wrong, in the words of the person it happens to.

use std::fmt;

use loket_store as store;
use serde::Serialize;

use crate::say;
use crate::sentence::Sentence;

/// A result of the desk.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a verb did not happen. Doors translate this once: HTTP to a problem document in the words of the reader, SMTP to a
/// reply code.
#[derive(Debug)]
pub enum Error {
    /// There is no such thing, or the actor may not see it.
    NotFound(&'static str),
    /// Nobody is signed in, or the session or token is not valid any more.
    NotSignedIn,
    /// The actor lacks a permission.
    Forbidden(crate::permission::Permission),
    /// The input is wrong; each field says how to put it right.
    Invalid(Vec<Field>),
    /// It cannot be done in the present state of things.
    Conflict(Sentence),
    /// Somebody else changed it first (compare `If-Match`).
    Changed(&'static str),
    /// The ticket moved while somebody wrote; what happened since. Nothing was sent.
    Held(Vec<crate::ticket::timeline::Entry>),
    /// Too many attempts; try again after that many seconds.
    TooMany(u64),
    /// The system is overloaded or the database away; try again after that many seconds.
    Busy(u64),
    /// A failure that is ours. The cause goes to the log, never to the caller.
    Internal(anyhow::Error),
    /// Inside a transaction only: the database asks to run the whole closure again.
    #[doc(hidden)]
    Again(store::Error),
}

/// One field that is wrong, and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name of the field as the caller sent it.
    pub field: String,
    /// What is wrong and what to do.
    pub message: Sentence,
}

/// One field that is wrong and the remedy, in the words of a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct FieldProblem {
    /// The name of the field as the caller sent it.
    pub field: String,
    /// What is wrong and what to do, as a sentence.
    pub message: String,
}

impl Field {
    /// For a reader of that language.
    pub fn said(&self, language: &str) -> FieldProblem {
        FieldProblem { field: self.field.clone(), message: self.message.said(language) }
    }
}

impl Error {
    /// One wrong field.
    pub fn invalid(field: &str, message: impl Into<Sentence>) -> Error {
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
    pub fn conflict(message: impl Into<Sentence>) -> Error {
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

    /// What went wrong, for people.
    pub fn sentence(&self) -> Sentence {
        match self {
            Error::NotFound(noun) => say!("there is no such {noun}", noun = Sentence::plain(noun)),
            Error::NotSignedIn => say!("please sign in"),
            Error::Forbidden(permission) => {
                say!("this needs the permission “{permission}”", permission = Sentence::plain(permission.key()))
            }
            Error::Invalid(fields) => Sentence::each(fields.iter().map(|f| (f.field.clone(), f.message.clone()))),
            Error::Conflict(why) => why.clone(),
            Error::Changed(noun) => {
                say!("somebody changed this {noun} in the meantime; load it again", noun = Sentence::plain(noun))
            }
            Error::Held(_) => {
                say!("the ticket moved while you wrote; look at what happened, then send again with the newest `seen`")
            }
            Error::TooMany(seconds) => say!("too many attempts; try again in {seconds} seconds", seconds = *seconds),
            Error::Busy(seconds) => say!("the server is busy; try again in {seconds} seconds", seconds = *seconds),
            Error::Internal(_) => say!("the server had a problem; try again in a moment"),
            Error::Again(_) => say!("the database asks to try again"),
        }
    }

    /// A failure of ours, with what was being done.
    pub fn internal(message: impl std::fmt::Display + std::fmt::Debug + Send + Sync + 'static) -> Error {
        Error::Internal(anyhow::Error::msg(message))
    }
}

/// In English, for logs and mail servers.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Internal(cause) => Some(cause.as_ref()),
            _ => None,
        }
    }
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
    fn on_unique(self, table: &str, column: &str, field: &str, message: impl Into<Sentence>) -> Result<T>;
    /// A missing row is this noun not found.
    fn or_missing(self, noun: &'static str) -> Result<T>;
}

impl<T> OnUnique<T> for std::result::Result<T, store::Error> {
    fn on_unique(self, table: &str, column: &str, field: &str, message: impl Into<Sentence>) -> Result<T> {
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
