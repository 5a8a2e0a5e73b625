//! One SQL text, two engines: connections, transactions, rows, migrations. Knows no product.
//!
//! A [`Store`] runs closures: [`Store::read`] in one read-only snapshot, [`Store::write`] in one transaction. Inside, a [`Conn`] takes
//! statements written with [`sql!`] and hands back rows described with [`row!`]. SQLite and PostgreSQL answer alike; where they cannot,
//! the difference is settled in here and nowhere else.
//!
//! Three rules for a closure:
//! - It may run more than once (the database asks for a retry), so it changes nothing outside but its own locals.
//! - It does no slow work: on SQLite one thread writes for everybody.
//! - An error of a statement ends it. To go on after one, wrap the statement in [`Conn::attempt`].

mod address;
mod backup;
mod check;
mod column;
mod conn;
mod constraint;
mod error;
mod fragment;
mod health;
mod job;
mod migrate;
mod newtype;
mod options;
mod postgres;
mod queue;
mod row;
pub mod schema;
mod sql;
mod sqlite;
mod store;
pub mod template;
mod value;

pub use address::Engine;
pub use column::{Cell, Col};
pub use conn::{Conn, Prepared};
pub use error::{Error, Result, Retry};
pub use fragment::list;
pub use health::Health;
pub use migrate::Migration;
pub use options::Options;
pub use row::{FromRow, Row};
pub use sql::{Registered, Sql, registered};
pub use store::Store;
pub use value::{Param, Value};

#[doc(hidden)]
pub use const_str;
#[doc(hidden)]
pub use inventory;
#[doc(hidden)]
pub use row::const_text as __const_text;
