//! What a closure holds: one transaction, whichever engine it is on.

use crate::health::Shared;
use crate::sql::Text;
use crate::{Engine, Error, FromRow, Param, Result, Row, Sql, postgres, sqlite};
use std::time::Instant;

/// One transaction. Lives as long as the closure that was given it.
pub struct Conn<'a> {
    link: Link<'a>,
    shared: &'a Shared,
    spoilt: bool,
    announced: bool,
}

enum Link<'a> {
    Sqlite(&'a mut sqlite::Link),
    Postgres(&'a mut postgres::Link),
}

type Each<'a> = dyn FnMut(&Row<'_>) -> Result<bool> + 'a;

impl<'a> Conn<'a> {
    pub(crate) fn sqlite(link: &'a mut sqlite::Link, shared: &'a Shared) -> Conn<'a> {
        Conn { link: Link::Sqlite(link), shared, spoilt: false, announced: false }
    }

    pub(crate) fn postgres(link: &'a mut postgres::Link, shared: &'a Shared) -> Conn<'a> {
        Conn { link: Link::Postgres(link), shared, spoilt: false, announced: false }
    }

    /// Which database this is. For searching, where the engines truly differ; everything else reads the same on both.
    pub fn engine(&self) -> Engine {
        match self.link {
            Link::Sqlite(_) => Engine::Sqlite,
            Link::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows.
    pub fn all<T: FromRow>(&mut self, sql: Sql, params: &[&dyn Param]) -> Result<Vec<T>> {
        self.collect(Text::Fixed(sql), params)
    }

    /// The first row, if there is one.
    pub fn find<T: FromRow>(&mut self, sql: Sql, params: &[&dyn Param]) -> Result<Option<T>> {
        self.first(Text::Fixed(sql), params)
    }

    /// The first row; [`Error::NoRow`] if there is none.
    pub fn one<T: FromRow>(&mut self, sql: Sql, params: &[&dyn Param]) -> Result<T> {
        self.first(Text::Fixed(sql), params)?.ok_or(Error::NoRow)
    }

    /// Runs a statement that returns nothing, and says how many rows it touched.
    pub fn run(&mut self, sql: Sql, params: &[&dyn Param]) -> Result<u64> {
        self.change(Text::Fixed(sql), params)
    }

    /// [`Conn::all`] for a text put together at run time: lists and searches only, and never with a user's words in it.
    pub fn all_text<T: FromRow>(&mut self, sql: &str, params: &[&dyn Param]) -> Result<Vec<T>> {
        self.collect(Text::Built(sql), params)
    }

    /// [`Conn::find`] for a text put together at run time.
    pub fn find_text<T: FromRow>(&mut self, sql: &str, params: &[&dyn Param]) -> Result<Option<T>> {
        self.first(Text::Built(sql), params)
    }

    /// [`Conn::one`] for a text put together at run time.
    pub fn one_text<T: FromRow>(&mut self, sql: &str, params: &[&dyn Param]) -> Result<T> {
        self.first(Text::Built(sql), params)?.ok_or(Error::NoRow)
    }

    /// [`Conn::run`] for a text put together at run time.
    pub fn run_text(&mut self, sql: &str, params: &[&dyn Param]) -> Result<u64> {
        self.change(Text::Built(sql), params)
    }

    /// Runs a piece of work whose failure may be survived: its changes are undone and the transaction goes on.
    pub fn attempt<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Conn<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.guard(|link| link.savepoint("savepoint attempt"))?;
        match work(self) {
            Ok(value) if !self.spoilt => {
                self.guard(|link| link.savepoint("release savepoint attempt"))?;
                Ok(value)
            }
            result => {
                self.spoilt = false;
                self.guard(|link| link.savepoint("rollback to savepoint attempt"))?;
                self.guard(|link| link.savepoint("release savepoint attempt"))?;
                match result {
                    Ok(_) => Err(E::from(Error::Internal("a statement failed and its error was ignored".into()))),
                    refused => refused,
                }
            }
        }
    }

    /// Waits until every other transaction that took this is over, so that ids given from here on are in the order of commits.
    /// SQLite has one writer and nothing to wait for.
    pub fn lock_order(&mut self) -> Result<()> {
        // One lock for each schema: a constant, and the schema so that tests sharing a database do not wait for each other.
        const LOCK: Sql = crate::sql!("select 1 from pg_advisory_xact_lock(1819239275, hashtext(current_schema()))");
        match self.link {
            Link::Sqlite(_) => Ok(()),
            Link::Postgres(_) => self.find::<i64>(LOCK, &[]).map(|_| ()),
        }
    }

    /// After the commit, wakes everybody who watches [`crate::Store::changes`], on every node.
    pub fn announce(&mut self) {
        self.announced = true;
    }

    pub(crate) fn is_announced(&self) -> bool {
        self.announced
    }

    /// True once a statement has failed and nothing took it back. PostgreSQL would refuse everything from here on, so SQLite does too.
    pub(crate) fn is_spoilt(&self) -> bool {
        self.spoilt
    }

    /// Makes sure the engine understands the text, without running it.
    pub fn prepare_only(&mut self, sql: &str) -> Result<Prepared> {
        self.guard(|link| match link {
            Link::Sqlite(link) => link.describe(sql),
            Link::Postgres(link) => link.describe(sql),
        })
    }

    fn collect<T: FromRow>(&mut self, text: Text<'_>, params: &[&dyn Param]) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.each(text, params, &mut |row| {
            rows.push(T::from_row(row)?);
            Ok(true)
        })?;
        Ok(rows)
    }

    fn first<T: FromRow>(&mut self, text: Text<'_>, params: &[&dyn Param]) -> Result<Option<T>> {
        let mut found = None;
        self.each(text, params, &mut |row| {
            found = Some(T::from_row(row)?);
            Ok(false)
        })?;
        Ok(found)
    }

    fn each(&mut self, text: Text<'_>, params: &[&dyn Param], each: &mut Each<'_>) -> Result<()> {
        self.timed(text, |link| match link {
            Link::Sqlite(link) => link.query(text, params, each),
            Link::Postgres(link) => link.query(text, params, each),
        })
    }

    fn change(&mut self, text: Text<'_>, params: &[&dyn Param]) -> Result<u64> {
        self.timed(text, |link| match link {
            Link::Sqlite(link) => link.run(text, params),
            Link::Postgres(link) => link.run(text, params),
        })
    }

    fn timed<T>(&mut self, text: Text<'_>, work: impl FnOnce(&mut Link<'a>) -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let result = self.guard(work);
        self.shared.time(text.written(), start.elapsed());
        result
    }

    fn guard<T>(&mut self, work: impl FnOnce(&mut Link<'a>) -> Result<T>) -> Result<T> {
        if self.spoilt {
            return Err(Error::Internal(
                "a statement failed before this one; wrap what may fail in Conn::attempt".into(),
            ));
        }
        let result = work(&mut self.link);
        if let Err(error) = &result {
            self.spoilt = true;
            self.shared.note(error);
        }
        result
    }
}

impl Link<'_> {
    fn savepoint(&mut self, sql: &'static str) -> Result<()> {
        match self {
            Link::Sqlite(link) => link.command(sql),
            Link::Postgres(link) => link.command(sql),
        }
    }
}

/// What an engine makes of a statement before running it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// How many parameters it takes.
    pub params: usize,
    /// The names of the columns it returns.
    pub columns: Vec<String>,
}
