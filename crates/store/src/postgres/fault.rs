//! PostgreSQL's errors in our words. Details are left out: they repeat the values that were given.

use super::Server;
use crate::{Error, constraint};
use tokio_postgres::error::{DbError, SqlState};

pub(super) fn fault(error: &tokio_postgres::Error) -> Error {
    match error.as_db_error() {
        Some(told) => told_by_server(told),
        None if error.is_closed() || is_broken(error) => {
            Error::Unavailable(format!("the connection to PostgreSQL was lost: {}", chain(error)))
        }
        None => Error::Internal(chain(error)),
    }
}

/// Whether the connection can be used no more.
pub(super) fn is_lost(error: &tokio_postgres::Error) -> bool {
    match error.code() {
        Some(code) => code.code().starts_with("57P0") || code.code().starts_with("08"),
        None => error.is_closed() || is_broken(error),
    }
}

fn is_broken(error: &tokio_postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}

fn told_by_server(told: &DbError) -> Error {
    let code = told.code();
    let text = || format!("{} (PostgreSQL {})", told.message(), code.code());
    match *code {
        SqlState::UNIQUE_VIOLATION | SqlState::EXCLUSION_VIOLATION => Error::Unique {
            table: told.table().unwrap_or_default().to_owned(),
            columns: told.detail().map_or_else(Vec::new, constraint::columns_in_postgres),
        },
        SqlState::FOREIGN_KEY_VIOLATION | SqlState::RESTRICT_VIOLATION => Error::ForeignKey,
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED | SqlState::LOCK_NOT_AVAILABLE => {
            Error::Busy
        }
        SqlState::QUERY_CANCELED | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Error::Timeout,
        SqlState::READ_ONLY_SQL_TRANSACTION => Error::Internal("a read may not write".into()),
        SqlState::DISK_FULL => Error::Unavailable("the database server's disk is full; make room and try again".into()),
        // A table was changed under a prepared statement; preparing it again, which a retry does, is the cure.
        SqlState::FEATURE_NOT_SUPPORTED if told.message().contains("cached plan") => Error::Busy,
        _ => match &code.code()[..2] {
            "08" | "28" | "3D" | "53" | "57" => Error::Unavailable(text()),
            _ => Error::Internal(text()),
        },
    }
}

/// Why there is no connection: the place and the reason.
pub(super) fn unreached(server: &Server, error: &tokio_postgres::Error) -> Error {
    let reason = error.as_db_error().map_or_else(|| chain(error), |told| told.message().to_owned());
    Error::Unavailable(format!("no connection to PostgreSQL at {}: {reason}", server.place()))
}

/// tokio-postgres says "error connecting to server" and keeps the reason one level down.
pub(super) fn chain(error: &tokio_postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
