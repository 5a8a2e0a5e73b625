//! A copy of a SQLite database while it is in use.

use crate::address::Address;
use crate::sqlite::plain;
use crate::{Error, Result, Store};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::{Path, PathBuf};

impl Store {
    /// Copies the database to a new file: one moment of it, complete and checked. Readers and writers go on meanwhile.
    /// PostgreSQL has `pg_dump` for this.
    pub fn backup_to(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref().to_owned();
        if path.exists() {
            return Err(refused(&path, "it is there already; name a new file"));
        }
        match self.address() {
            Address::Postgres(_) => Err(Error::Unavailable("a PostgreSQL database is backed up with pg_dump".into())),
            Address::Memory => self.raw(move |conn| copy_to_file(conn, &path)),
            Address::File(file) => {
                let conn = Connection::open(file).map_err(|error| plain(&error))?;
                copy_to_file(&conn, &path)
            }
        }
    }
}

impl Store {
    /// Replaces everything in the database by a copy of another SQLite file, in one transaction: whoever has it open, here
    /// or in another process, sees either all of the old or all of the new. PostgreSQL has `pg_restore` for this.
    pub fn restore_from(&self, path: impl AsRef<Path>) -> Result<()> {
        let Address::File(file) = self.address() else {
            return Err(Error::Unavailable("only a SQLite database in a file is restored like this".into()));
        };
        let from = Connection::open(path).map_err(|error| plain(&error))?;
        let mut to = Connection::open(file).map_err(|error| plain(&error))?;
        // Long enough for any group of writes in between to end.
        to.busy_timeout(std::time::Duration::from_secs(20)).map_err(|error| plain(&error))?;
        copy(&from, &mut to)?;
        to.close().map_err(|(_, error)| plain(&error))
    }
}

/// Under another name until it is whole, so that nobody takes half a backup for one.
fn copy_to_file(from: &Connection, path: &Path) -> Result<()> {
    let mut name = path.file_name().ok_or_else(|| refused(path, "it is no file name"))?.to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let copied = fill(from, &part)
        .and_then(|()| std::fs::rename(&part, path).map_err(|error| refused(path, &error.to_string())));
    if copied.is_err() {
        // What is left of it is of no use; that it could not be removed either changes nothing.
        let _ = std::fs::remove_file(&part);
    }
    copied
}

fn fill(from: &Connection, part: &PathBuf) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(part).map_err(|error| refused(part, &error.to_string()))?;
    let mut to = Connection::open(part).map_err(|error| plain(&error))?;
    copy(from, &mut to)?;
    let verdict: String = to.query_row("pragma quick_check(1)", [], |row| row.get(0)).map_err(|error| plain(&error))?;
    if verdict != "ok" {
        return Err(Error::Internal(format!("the copy is damaged: {verdict}")));
    }
    to.close().map_err(|(_, error)| plain(&error))?;
    let file = std::fs::File::open(part).and_then(|file| file.sync_all());
    file.map_err(|error| refused(part, &error.to_string()))
}

/// All pages in one step: it reads one snapshot, and a writer does not make it start again.
pub(crate) fn copy(from: &Connection, to: &mut Connection) -> Result<()> {
    let backup = Backup::new(from, to).map_err(|error| plain(&error))?;
    match backup.step(-1).map_err(|error| plain(&error))? {
        StepResult::Done => Ok(()),
        _ => Err(Error::Busy),
    }
}

fn refused(path: &Path, why: &str) -> Error {
    Error::Unavailable(format!("cannot write the backup {}: {why}", path.display()))
}
