//! How many tickets the views in the sidebar have. Counted as far as anybody reads a number, and no further.

use serde::Serialize;

use super::{Here, Test, read, saved};
use crate::account::staff;
use crate::error::Result;
use crate::ids::ViewId;
use crate::ticket::list::{self, Filter, Size};
use crate::tx::Tx;

/// Above that a number says “many”.
const MOST: usize = 999;
/// So many tickets are asked for one view.
const WORK: usize = 10_000;
/// And so many for all of them together.
const ALL_WORK: usize = 100_000;
/// So many views have a number; further ones are found in the list of views.
const VIEWS: usize = 40;

/// How many tickets a view has.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ViewCount")]
pub struct Count {
    /// The view.
    pub id: ViewId,
    /// How many were counted; null when its conditions cannot be asked any more.
    pub count: Option<i64>,
    /// Whether there may be more.
    pub more: bool,
}

/// The numbers of the acting agent's first views.
pub fn counts(tx: &mut Tx, here: &Here) -> Result<Vec<Count>> {
    let mut left = ALL_WORK;
    let mut counts = Vec::new();
    for view in saved::list(tx)?.into_iter().take(VIEWS) {
        let filter = read(tx, &view.conditions, here).map(|test| Filter { test: Some(test), ..Filter::default() });
        counts.push(match filter {
            Err(crate::Error::Invalid(_)) => Count { id: view.id, count: None, more: false },
            Err(other) => return Err(other),
            Ok(_) if left == 0 => Count { id: view.id, count: None, more: true },
            Ok(filter) => {
                let (size, rest) = list::size(tx, &filter, MOST, WORK.min(left))?;
                left = left.saturating_sub(WORK.min(left) - rest);
                Count { id: view.id, count: Some(size.count), more: size.more }
            }
        });
    }
    Ok(counts)
}

/// How many tickets meet a test, for whoever puts a view together.
pub fn size(tx: &mut Tx, test: Test) -> Result<Size> {
    staff(tx)?;
    Ok(list::size(tx, &Filter { test: Some(test), ..Filter::default() }, MOST, ALL_WORK)?.0)
}
