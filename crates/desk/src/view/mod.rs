//! Views: choices of tickets that people put together, keep and share.
//!
//! Conditions are a tree ([`cond`]) over the fields of a ticket ([`field`]). For one moment and one person they become a
//! test ([`read`](read()), [`test`]), which lists ask in SQL and rules ask in plain Rust over [`facts`]; one test of ours compares the
//! two for every field, comparison and database.

pub mod columns;
pub mod cond;
pub mod count;
pub mod custom;
pub mod facts;
pub mod field;
pub mod letters;
pub mod moment;
mod read;
pub mod saved;
pub mod schema;
pub mod test;

pub(crate) mod sql;

#[cfg(test)]
mod agree;

pub use cond::Cond;
pub use moment::Here;
pub use read::read;
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
