//! What can go wrong, in words that are the same on both engines.

/// The result of everything in this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the database did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A row that had to be there is not.
    #[error("there is no such row")]
    NoRow,
    /// Another row has this value already.
    #[error("{table} already has a row with this {}", columns.join(", "))]
    Unique {
        /// The table whose rule it is.
        table: String,
        /// The columns that must be unique together; `lower(email)` counts as `email`.
        columns: Vec<String>,
    },
    /// The row points to one that is gone, or others still point to it.
    #[error("the row refers to one that does not exist, or is still referred to")]
    ForeignKey,
    /// Too much is going on; trying again a little later helps.
    #[error("the database is busy, try again in a moment")]
    Busy,
    /// The work took longer than its time limit.
    #[error("the database took too long and the work was stopped")]
    Timeout,
    /// The database cannot be reached or has no room.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A mistake in the program or a damaged database.
    #[error("database: {0}")]
    Internal(String),
}

impl Error {
    /// Whether a rule that names exactly this table and column was broken.
    pub fn is_unique(&self, of_table: &str, column: &str) -> bool {
        match self {
            Error::Unique { table, columns } => table == of_table && columns.iter().any(|name| name == column),
            _ => false,
        }
    }
}

/// Says whether running the same closure again may succeed. Implemented by the error type of whoever writes closures.
pub trait Retry {
    /// True for a conflict with somebody else's work; false for everything a second run would meet again.
    fn retryable(&self) -> bool;
}

impl Retry for Error {
    fn retryable(&self) -> bool {
        matches!(self, Error::Busy)
    }
}
