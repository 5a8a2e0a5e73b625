//! Views: choices of tickets, customers or organizations that people put together, keep and share.
//!
//! Conditions are a tree ([`cond`]) over the fields of one of these ([`field`]). For one moment and one person they become a
//! test ([`read`](read()), [`test`]), which lists ask in SQL; of tickets, rules ask it in plain Rust over [`facts`] too, and one
//! test of ours compares the two for every field, comparison and database.

pub mod columns;
pub mod cond;
pub mod count;
pub mod custom;
pub mod facts;
pub mod field;
pub mod letters;
pub mod moment;
pub mod order;
mod read;
pub mod saved;
pub mod schema;
pub(crate) mod stride;
pub mod test;

pub(crate) mod sql;

#[cfg(test)]
mod agree;

pub use cond::Cond;
pub use moment::Here;
pub use order::Order;
pub use read::{read, read_about};
pub use test::Test;

use loket_store::sql;

use crate::error::Result;
use crate::tx::Tx;

/// The tickets with a label, as a test.
pub(crate) fn tagged(tx: &mut Tx, name: &str) -> Result<Test> {
    let id: Option<i64> = tx.find(sql!("select id from tags where name = $1"), &[&name.trim().to_lowercase()])?;
    // 0 is nobody's number: a label that is gone is on no ticket.
    Ok(Test::Tagged(vec![id.unwrap_or(0)]))
}
