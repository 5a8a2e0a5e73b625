//! The shape of the work: the admin's statuses inside the fixed categories, and types of tickets with the ways a ticket
//! of each may go. What a ticket is asked for is the story of [`crate::form`].

pub mod kind;
pub mod status;
pub mod way;

use crate::error::{Error, Result};
use crate::ids;
use crate::sentence::Sentence;
use crate::tx::Tx;

/// Names of statuses, types and forms.
pub(crate) const LONGEST_NAME: usize = 60;

/// The place each of `known` gets when they are put into the order of `wanted`; all of them must be named, once each.
pub(crate) fn order<T: Copy + Ord + Into<i64>>(known: &[T], wanted: &[T]) -> Result<()> {
    let (mut a, mut b) = (known.to_vec(), wanted.to_vec());
    a.sort_unstable();
    b.sort_unstable();
    match a == b {
        true => Ok(()),
        false => Err(Error::invalid("ids", "must name every one of them, each once; load the list again")),
    }
}

/// Refuses more than a house can keep apart.
pub(crate) fn room(tx: &mut Tx, count: loket_store::Sql, most: i64, full: Sentence) -> Result<()> {
    let there: i64 = tx.one(count, &[])?;
    match there >= most {
        true => Err(Error::conflict(full)),
        false => Ok(()),
    }
}

/// Ids as the text a list parameter takes.
pub(crate) fn list<T: Copy + Into<i64>>(wanted: &[T]) -> String {
    ids::list(wanted.iter().copied())
}
