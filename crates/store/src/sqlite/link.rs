//! One SQLite connection: how it is set up, and how it runs a statement.

use super::fault::{fault, plain};
use crate::conn::Prepared;
use crate::sql::Text;
use crate::store::pause;
use crate::{Engine, Error, Param, Result, Row, fragment};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How many virtual machine steps pass between two looks at the clock: far under a millisecond.
const STEPS: i32 = 2_000;

/// How long another process may hold the file before we give up.
const PATIENCE: Duration = Duration::from_secs(5);

/// Statements kept ready. They cost a few kilobytes each, and only once used.
const STATEMENTS: usize = 384;

pub(crate) enum Role {
    Reader,
    Writer,
}

pub(crate) struct Link {
    pub(crate) conn: Connection,
    texts: HashMap<(usize, usize), Arc<str>>,
    epoch: Instant,
    /// When the work must stop, in milliseconds of `epoch`; the largest number for never.
    deadline: Arc<AtomicU64>,
}

impl Link {
    /// Two processes that open a new file at once get in each other's way while it is made a write-ahead log, and SQLite does not wait
    /// for that by itself.
    pub(crate) fn file(path: &Path, role: Role) -> Result<Link> {
        let start = Instant::now();
        let mut attempts = 0;
        loop {
            match Link::open(path, &role) {
                Err(Error::Busy) if start.elapsed() < PATIENCE => {
                    attempts += 1;
                    pause(attempts);
                }
                done => return done,
            }
        }
    }

    fn open(path: &Path, role: &Role) -> Result<Link> {
        let conn = Connection::open(path).map_err(|error| plain(&error))?;
        conn.busy_timeout(PATIENCE).map_err(|error| plain(&error))?;
        // The cache grows only with use; readers lean on the memory map instead.
        let own = match role {
            Role::Reader => "pragma mmap_size = 1073741824; pragma cache_size = -16384; pragma query_only = on;",
            Role::Writer => {
                "pragma journal_mode = wal; pragma journal_size_limit = 67108864; pragma cache_size = -32768;"
            }
        };
        Link::set_up(conn, own)
    }

    pub(crate) fn memory() -> Result<Link> {
        Link::set_up(Connection::open_in_memory().map_err(|error| plain(&error))?, "")
    }

    fn set_up(mut conn: Connection, own: &str) -> Result<Link> {
        conn.execute_batch(own).map_err(|error| plain(&error))?;
        conn.execute_batch("pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma trusted_schema = off;")
            .map_err(|error| plain(&error))?;
        // Once there are statistics, SQLite would otherwise plan a statement anew for each value bound to it; preparing
        // costs more than most statements do.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(|error| plain(&error))?;
        conn.set_prepared_statement_cache_capacity(STATEMENTS);
        let epoch = Instant::now();
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let seen = deadline.clone();
        conn.progress_handler(STEPS, Some(move || epoch.elapsed().as_millis() as u64 >= seen.load(Ordering::Relaxed)))
            .map_err(|error| plain(&error))?;
        Ok(Link { conn, texts: HashMap::new(), epoch, deadline })
    }

    /// From here on the work may take this long.
    pub(crate) fn limit(&mut self, time: Duration) {
        self.deadline.store((self.epoch.elapsed() + time).as_millis() as u64, Ordering::Relaxed);
    }

    /// What the threads do for themselves, commits above all, is never stopped half-way.
    pub(crate) fn unlimited(&mut self) {
        self.deadline.store(u64::MAX, Ordering::Relaxed);
    }

    /// A statement without parameters and rows: begin, savepoint, commit.
    pub(crate) fn command(&mut self, sql: &'static str) -> Result<()> {
        let result = self.conn.prepare_cached(sql).and_then(|mut statement| statement.raw_execute());
        result.map(|_| ()).map_err(|error| fault(&self.conn, error))
    }

    pub(crate) fn query(
        &mut self,
        text: Text<'_>,
        params: &[&dyn Param],
        each: &mut dyn FnMut(&Row<'_>) -> Result<bool>,
    ) -> Result<()> {
        let sql = self.expanded(text)?;
        let mut statement = self.prepared(&sql, params)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| fault(&self.conn, error))? {
            if !each(&Row::sqlite(row))? {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn run(&mut self, text: Text<'_>, params: &[&dyn Param]) -> Result<u64> {
        let sql = self.expanded(text)?;
        let mut statement = self.prepared(&sql, params)?;
        statement.raw_execute().map(|rows| rows as u64).map_err(|error| fault(&self.conn, error))
    }

    pub(crate) fn describe(&mut self, sql: &str) -> Result<Prepared> {
        let sql = fragment::expand(Engine::Sqlite, sql)?;
        let statement = self.conn.prepare(&sql).map_err(|error| fault(&self.conn, error))?;
        let params = statement.parameter_count();
        match (1..=params).find(|number| statement.parameter_name(*number) != Some(&format!("?{number}"))) {
            Some(unused) => Err(Error::Internal(format!("${unused} is not used by the statement"))),
            None => Ok(Prepared { params, columns: statement.column_names().map(str::to_owned).collect() }),
        }
    }

    fn prepared(&self, sql: &str, params: &[&dyn Param]) -> Result<rusqlite::CachedStatement<'_>> {
        let mut statement = self.conn.prepare_cached(sql).map_err(|error| fault(&self.conn, error))?;
        let wanted = statement.parameter_count();
        if wanted != params.len() {
            return Err(Error::Internal(format!(
                "the statement takes {wanted} parameters and was given {}",
                params.len()
            )));
        }
        for (at, param) in params.iter().enumerate() {
            statement.raw_bind_parameter(at + 1, param.value().storable()).map_err(|error| fault(&self.conn, error))?;
        }
        Ok(statement)
    }

    fn expanded(&mut self, text: Text<'_>) -> Result<Arc<str>> {
        let Some(place) = text.place() else { return Ok(fragment::expand(Engine::Sqlite, text.written())?.into()) };
        if let Some(known) = self.texts.get(&place) {
            return Ok(known.clone());
        }
        let sql: Arc<str> = fragment::expand(Engine::Sqlite, text.written())?.into();
        self.texts.insert(place, sql.clone());
        Ok(sql)
    }
}
