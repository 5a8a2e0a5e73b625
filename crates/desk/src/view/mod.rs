//! Views: choices of tickets that people put together, keep and share.
//!
//! Conditions are a tree ([`cond`]) over the fields of a ticket ([`field`]). For one moment and one person they become a
//! test ([`read`](read()), [`test`]), which lists ask in SQL and rules ask in plain Rust over [`facts`]; one test of ours compares the
//! two for every field, comparison and database.

pub mod cond;
pub mod custom;
pub mod facts;
pub mod field;
pub mod letters;
pub mod moment;
mod read;
pub mod test;

pub(crate) mod sql;

pub use cond::Cond;
pub use moment::Here;
pub use read::read;
pub use test::Test;
