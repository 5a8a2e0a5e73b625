//! How many of a noun stand where, kept inside every change. A list is never counted by reading it.
//!
//! Verbs say what moved with [`Tx::count`]; [`settle`] adds it up just before the commit.

use std::collections::BTreeMap;

use loket_store::{row, sql};

use crate::error::Result;
use crate::tx::Tx;

/// Where one thing stands: its noun, its state, and two numbers that tell whose it is (0 = nobody's).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// `ticket`, `intake` or `delivery`.
    pub noun: &'static str,
    /// Its status, outcome or state.
    pub state: &'static str,
    /// A ticket's assignee; the inbox of the others.
    pub a: i64,
    /// A ticket's team.
    pub b: i64,
}

/// What moved so far in a transaction.
pub(crate) type Moves = BTreeMap<Place, i64>;

impl Tx<'_, '_> {
    /// Something left `from` (if it was anywhere) and stands at `to` (if it still is).
    pub(crate) fn count(&mut self, from: Option<Place>, to: Option<Place>) {
        if from == to {
            return;
        }
        if let Some(from) = from {
            *self.moves.entry(from).or_default() -= 1;
        }
        if let Some(to) = to {
            *self.moves.entry(to).or_default() += 1;
        }
    }
}

/// Adds what moved to the stored counts.
pub(crate) fn settle(tx: &mut Tx) -> Result<()> {
    for (place, n) in std::mem::take(&mut tx.moves) {
        if n != 0 {
            tx.run(
                sql!(
                    "insert into counts (noun, state, a, b, n) values ($1, $2, $3, $4, $5)
                     on conflict (noun, state, a, b) do update set n = counts.n + excluded.n"
                ),
                &[&place.noun, &place.state, &place.a, &place.b, &n],
            )?;
        }
    }
    Ok(())
}

row! {
    /// A stored count.
    pub struct Count in "counts" {
        /// The state.
        pub state: String,
        /// The first number.
        pub a: i64,
        /// The second number.
        pub b: i64,
        /// How many.
        pub n: i64,
    }
}

/// All counts of a noun: a few rows, however many things there are.
pub fn of(tx: &mut Tx, noun: &str) -> Result<Vec<Count>> {
    tx.all(sql!("select ", Count::COLUMNS, " from counts where noun = $1 and n <> 0"), &[&noun])
}
