//! Looking whether a database is well: for `loket doctor`, which must not change anything.

use crate::address::Address;
use crate::sqlite::plain;
use crate::{Conn, Migration, Result, Store, sql};
use rusqlite::{Connection, OpenFlags};
use std::collections::HashSet;

impl Store {
    /// The migrations of the list that this database has not seen yet.
    pub fn pending(&self, list: &[Migration]) -> Result<Vec<&'static str>> {
        let all: Vec<&'static str> = list.iter().map(|migration| migration.name).collect();
        if !self.schema()?.columns.iter().any(|column| column.table == "schema_migrations") {
            return Ok(all);
        }
        let done = self.read_blocking(|conn: &mut Conn<'_>| -> Result<Vec<String>> {
            conn.all(sql!("select name from schema_migrations"), &[])
        })?;
        let done: HashSet<String> = done.into_iter().collect();
        Ok(all.into_iter().filter(|name| !done.contains(*name)).collect())
    }

    /// What SQLite finds wrong in its file, at most twenty sentences; nothing is good. PostgreSQL looks after itself.
    pub fn damage(&self) -> Result<Vec<String>> {
        let Address::File(path) = self.address() else {
            return Ok(Vec::new());
        };
        let conn =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|error| plain(&error))?;
        let mut statement = conn.prepare("pragma quick_check(20)").map_err(|error| plain(&error))?;
        let lines =
            statement.query_map([], |row| row.get(0)).and_then(Iterator::collect::<rusqlite::Result<Vec<String>>>);
        Ok(lines.map_err(|error| plain(&error))?.into_iter().filter(|line| line != "ok").collect())
    }
}
