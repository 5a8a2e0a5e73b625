//! Migrations: one list of portable SQL, run once each, on either engine.
//!
//! The text may use `{id}` (a number given by the database), `{int} {bool} {json} {blob} {real}` for types, and lines `-- only sqlite`, `-- only postgres` and `-- both` to
//! begin a block for one engine. Constraints are checked at once on both (no `deferrable`): on SQLite many writes share a commit.

use crate::address::Address;
use crate::{Engine, Error, Result, Store, postgres, sqlite};
use std::collections::HashSet;

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its name, which sorts by time: `20261122T0930_tickets`.
    pub name: &'static str,
    /// Portable SQL.
    pub sql: &'static str,
}

const TABLE: &str =
    "create table if not exists schema_migrations (name text not null primary key, applied_at bigint not null)";

impl Store {
    /// Brings the schema up to date and names what was done. Safe when two nodes start at once: one waits for the other.
    pub fn migrate(&self, list: &[Migration]) -> Result<Vec<&'static str>> {
        check(list)?;
        let list = list.to_vec();
        match self.address() {
            Address::Postgres(config) => postgres::once(config, |link| on_postgres(link, &list)),
            Address::File(_) | Address::Memory => self.raw(move |conn| on_sqlite(conn, &list)),
        }
    }
}

/// Names in order and each once, so that every database has been built in the same way.
fn check(list: &[Migration]) -> Result<()> {
    match list.windows(2).find(|pair| pair[0].name >= pair[1].name) {
        Some(pair) => Err(Error::Internal(format!("the migration {} must sort after {}", pair[1].name, pair[0].name))),
        None => Ok(()),
    }
}

fn on_sqlite(conn: &mut rusqlite::Connection, list: &[Migration]) -> Result<Vec<&'static str>> {
    let done = on_sqlite_unguarded(conn, list);
    if done.is_err() && !conn.is_autocommit() {
        lite(conn.execute_batch("rollback"))?;
    }
    lite(conn.execute_batch("pragma foreign_keys = on"))?;
    lite(sqlite::learn(conn, "pragma optimize = 0x10002"))?;
    done
}

fn on_sqlite_unguarded(conn: &mut rusqlite::Connection, list: &[Migration]) -> Result<Vec<&'static str>> {
    let mut done = Vec::new();
    lite(conn.execute_batch(&format!("begin immediate; {TABLE}; commit")))?;
    for migration in list {
        // A table that is built anew must not take along what refers to it; then all references are checked before the commit instead.
        let rebuilds = rebuilds(migration);
        lite(conn.execute_batch(if rebuilds { "pragma foreign_keys = off" } else { "pragma foreign_keys = on" }))?;
        // Taken before looking, so that another process cannot slip in between.
        lite(conn.execute_batch("begin immediate"))?;
        let known: bool = lite(conn.query_row(
            "select exists(select 1 from schema_migrations where name = ?1)",
            [migration.name],
            |row| row.get(0),
        ))?;
        if !known {
            let sql = translate(Engine::Sqlite, migration)?;
            conn.execute_batch(&sql).map_err(|error| named(migration, &error.to_string()))?;
            if rebuilds {
                let broken: i64 =
                    lite(conn.query_row("select count(*) from pragma_foreign_key_check", [], |row| row.get(0)))?;
                if broken > 0 {
                    return Err(named(migration, &format!("leaves {broken} rows that refer to nothing")));
                }
            }
            lite(conn.execute("insert into schema_migrations (name, applied_at) values (?1, cast(unixepoch('subsec') * 1000 as integer))", [migration.name]))?;
            done.push(migration.name);
        }
        lite(conn.execute_batch("commit"))?;
    }
    let mut statement = lite(conn.prepare("select name from schema_migrations"))?;
    let names: Vec<String> = lite(lite(statement.query_map([], |row| row.get(0)))?.collect())?;
    warn_of_unknown(&names, list);
    Ok(done)
}

/// Whether it drops a table. Only then is every reference of the database looked at, which takes ten seconds for a million tickets.
fn rebuilds(migration: &Migration) -> bool {
    migration.sql.to_ascii_lowercase().contains("drop table")
}

fn lite<T>(result: rusqlite::Result<T>) -> Result<T> {
    result.map_err(|error| crate::sqlite::plain(&error))
}

fn on_postgres(link: &mut postgres::Link, list: &[Migration]) -> Result<Vec<&'static str>> {
    // Held until the connection ends. A second node waits here and then finds everything done.
    link.plain("select pg_advisory_lock(1835625313, hashtext(current_schema()))")?;
    link.plain(TABLE)?;
    let names: Vec<String> = link.strings("select name from schema_migrations")?;
    let known: HashSet<&str> = names.iter().map(String::as_str).collect();
    let mut done = Vec::new();
    for migration in list.iter().filter(|migration| !known.contains(migration.name)) {
        let sql = translate(Engine::Postgres, migration)?;
        let name = migration.name.replace('\'', "''");
        let noted = format!(
            "insert into schema_migrations (name, applied_at) values ('{name}', (extract(epoch from now()) * 1000)::bigint)"
        );
        link.plain(&format!("begin;\n{sql}\n;{noted};\ncommit"))
            .map_err(|error| named(migration, &error.to_string()))?;
        done.push(migration.name);
    }
    warn_of_unknown(&names, list);
    Ok(done)
}

/// A newer program has been here. Migrations only add, so this one can go on; whoever looks for a reason later should find it.
fn warn_of_unknown(names: &[String], list: &[Migration]) {
    let ours: HashSet<&str> = list.iter().map(|migration| migration.name).collect();
    if let Some(name) = names.iter().find(|name| !ours.contains(name.as_str())) {
        tracing::warn!("The database has been migrated by a newer version of this program ({name}).");
    }
}

fn named(migration: &Migration, what: &str) -> Error {
    Error::Internal(format!("the migration {}: {what}", migration.name))
}

/// The migration as this engine wants it.
fn translate(engine: Engine, migration: &Migration) -> Result<String> {
    let mut out = String::with_capacity(migration.sql.len());
    let mut ours = true;
    for line in migration.sql.lines() {
        match line.trim() {
            "-- both" => ours = true,
            "-- only sqlite" => ours = engine == Engine::Sqlite,
            "-- only postgres" => ours = engine == Engine::Postgres,
            _ if ours => {
                out.push_str(line);
                out.push('\n');
            }
            _ => {}
        }
    }
    for (token, sqlite, postgres) in TOKENS {
        out = out.replace(token, if engine == Engine::Sqlite { sqlite } else { postgres });
    }
    Ok(out)
}

const TOKENS: [(&str, &str, &str); 6] = [
    ("{id}", "integer", "bigint generated by default as identity"),
    ("{int}", "integer", "bigint"),
    ("{bool}", "integer", "boolean"),
    ("{json}", "text", "text"),
    ("{blob}", "blob", "bytea"),
    ("{real}", "real", "double precision"),
];

#[cfg(test)]
mod tests {
    use super::*;

    const TRIAL: Migration = Migration {
        name: "1_trial",
        sql: "create table a (id {id} primary key, done {bool})\n-- only sqlite\nlite;\n-- only postgres\npost;\n-- both\nall {json};",
    };

    #[test]
    fn each_engine_gets_its_types_and_blocks() {
        assert_eq!(
            translate(Engine::Sqlite, &TRIAL).unwrap(),
            "create table a (id integer primary key, done integer)\nlite;\nall text;\n"
        );
        assert_eq!(
            translate(Engine::Postgres, &TRIAL).unwrap(),
            "create table a (id bigint generated by default as identity primary key, done boolean)\npost;\nall text;\n"
        );
    }

    #[test]
    fn names_must_be_in_order_and_differ() {
        let named = |name| Migration { name, sql: "" };
        assert!(check(&[named("a"), named("b")]).is_ok());
        assert!(check(&[named("b"), named("a")]).is_err());
        assert!(check(&[named("a"), named("a")]).is_err());
    }
}
