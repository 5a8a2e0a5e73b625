//! SQLite's errors in our words.

use crate::{Error, constraint};
use rusqlite::{Connection, ErrorCode, ffi};

/// Needs the connection: for an index on an expression SQLite names the index only.
pub(crate) fn fault(conn: &Connection, error: rusqlite::Error) -> Error {
    match &error {
        rusqlite::Error::SqliteFailure(code, Some(message)) if code.code == ErrorCode::ConstraintViolation => {
            broken(conn, code.extended_code, message)
        }
        other => plain(other),
    }
}

/// The same where no constraint can be meant.
pub(crate) fn plain(error: &rusqlite::Error) -> Error {
    let rusqlite::Error::SqliteFailure(code, message) = error else { return Error::Internal(error.to_string()) };
    let text = || message.clone().unwrap_or_else(|| error.to_string());
    match code.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
        ErrorCode::OperationInterrupted => Error::Timeout,
        ErrorCode::DiskFull => Error::Unavailable("the disk is full; make room and try again".into()),
        ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied => Error::Unavailable(text()),
        ErrorCode::ReadOnly => Error::Internal("a read may not write".into()),
        _ => Error::Internal(text()),
    }
}

fn broken(conn: &Connection, code: i32, message: &str) -> Error {
    match code {
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Error::ForeignKey,
        _ => constraint::unique_in_sqlite(message)
            .or_else(|| indexed(conn, constraint::index_in_sqlite(message)?))
            .unwrap_or_else(|| Error::Internal(message.to_owned())),
    }
}

fn indexed(conn: &Connection, index: &str) -> Option<Error> {
    let mut statement =
        conn.prepare_cached("select tbl_name, sql from sqlite_schema where type = 'index' and name = ?1").ok()?;
    let (table, sql): (String, String) = statement.query_row([index], |row| Ok((row.get(0)?, row.get(1)?))).ok()?;
    Some(Error::Unique { table, columns: constraint::columns_of_index(&sql) })
}
