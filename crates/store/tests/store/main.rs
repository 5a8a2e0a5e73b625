//! The store through its public door, on every engine there is. `TEST_POSTGRES` names a PostgreSQL to test on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod backup;
mod commits;
mod limits;
mod migrations;
mod postgres;
mod schema;
mod statements;
mod transactions;

use loket_store::template::{self, Fresh};
use loket_store::{Error, Migration, Options, Result, Store, column_newtype, column_text, row, sql};

/// The tables of the tests.
pub const LIST: &[Migration] = &[Migration {
    name: "20260101T0000_trial",
    sql: "
create table teams (id {id} primary key, name text not null);
create unique index teams_name on teams (lower(name));
create table things (
    id {id} primary key,
    team_id {int} references teams (id),
    name text not null,
    kind text not null,
    done {bool} not null default false,
    share {real},
    extra {json},
    body {blob},
    unique (name, kind)
);
create index things_team on things (team_id) where team_id is not null;
create table counts (id {id} primary key, value {int} not null);
-- only sqlite
create virtual table words using fts5 (body);
-- only postgres
create view words as select 'none'::text as body;
-- both
insert into counts (id, value) values (1, 0), (2, 0);
",
}];

/// A number that is not just any number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThingId(pub i64);
column_newtype!(ThingId(i64));

column_text! {
    /// What sort of thing it is.
    #[derive(PartialEq, Eq)]
    pub enum Kind {
        /// Rarely.
        Big = "big",
        /// Mostly.
        Small = "small",
    }
}

row! {
    /// Every type of column there is.
    #[derive(PartialEq)]
    pub struct Thing in "things" {
        /// Itself.
        pub id: ThingId,
        /// Whose it is.
        pub team_id: Option<i64>,
        /// Its name.
        pub name: String,
        /// Its sort.
        pub kind: Kind,
        /// Whether it is over.
        pub done: bool,
        /// A part of one.
        pub share: Option<f64>,
        /// Whatever else.
        pub extra: Option<String>,
        /// Bytes.
        pub body: Option<Vec<u8>>,
    }
}

/// A fresh store on each engine.
pub fn stores() -> Vec<Fresh> {
    template::each(LIST).unwrap()
}

/// A file in a folder that goes away, with the store on it.
pub fn file(options: Options) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&format!("sqlite:{}", folder.path().join("trial.db").display()), options).unwrap();
    store.migrate(LIST).unwrap();
    (folder, store)
}

/// Where two transactions at once are wanted: SQLite in a file, since in memory one thread does everything.
pub fn concurrent_stores() -> Vec<(Option<tempfile::TempDir>, Box<dyn std::ops::Deref<Target = Store>>)> {
    let (folder, store) = file(template::options());
    let mut all: Vec<(_, Box<dyn std::ops::Deref<Target = Store>>)> = vec![(Some(folder), Box::new(Box::new(store)))];
    if let Some(fresh) = template::postgres(LIST).unwrap() {
        all.push((None, Box::new(fresh)));
    }
    all
}

/// Adds one row, or says which rule it breaks.
pub fn add_team(store: &Store, id: i64, name: &str) -> Result<u64> {
    let name = name.to_owned();
    store.write_blocking(move |conn| conn.run(sql!("insert into teams (id, name) values ($1, $2)"), &[&id, &name]))
}

/// How many there are.
pub fn teams(store: &Store) -> i64 {
    store.read_blocking(|conn| conn.one::<i64>(sql!("select count(*) from teams"), &[])).unwrap()
}

/// The error that a broken unique rule is.
pub fn unique(table: &str, columns: &[&str]) -> Error {
    Error::Unique { table: table.into(), columns: columns.iter().map(|name| name.to_string()).collect() }
}

/// Reads as long as it is let: about for ever.
pub const ENDLESS: &str = "with recursive n (i) as (select cast(1 as bigint) union all select i + 1 from n where i < 100000000000) select count(*) from n";
