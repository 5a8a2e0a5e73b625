//! How many tickets the views in the sidebar have, and how many people the views of people. Counted as far as anybody reads a number, and no further.

use serde::Serialize;

use super::{Here, Test, read_about, saved};
use crate::account::staff;
use crate::customer::{list as customers, organization};
use crate::error::Result;
use crate::form::Noun;
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

/// How many a view has.
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
pub fn counts(tx: &mut Tx, noun: Noun, here: &Here) -> Result<Vec<Count>> {
    let mut left = ALL_WORK;
    let mut counts = Vec::new();
    for view in saved::list(tx, noun)?.into_iter().take(VIEWS) {
        counts.push(match read_about(tx, noun, &view.conditions, here) {
            Err(crate::Error::Invalid(_)) => Count { id: view.id, count: None, more: false },
            Err(other) => return Err(other),
            Ok(_) if left == 0 => Count { id: view.id, count: None, more: true },
            Ok(test) => {
                let (size, rest) = count(tx, noun, test, WORK.min(left))?;
                left = left.saturating_sub(WORK.min(left) - rest);
                Count { id: view.id, count: Some(size.count), more: size.more }
            }
        });
    }
    Ok(counts)
}

/// How many meet a test about one of these, for whoever puts a view together.
pub fn size(tx: &mut Tx, noun: Noun, test: Test) -> Result<Size> {
    staff(tx)?;
    Ok(count(tx, noun, test, ALL_WORK)?.0)
}

/// Counts, asking no more than `work` of them. Gives the work that is left, too.
fn count(tx: &mut Tx, noun: Noun, test: Test, work: usize) -> Result<(Size, usize)> {
    let test = Some(test);
    match noun {
        Noun::Ticket => list::size(tx, &Filter { test, ..Filter::default() }, MOST, work),
        Noun::Customer => customers::size(tx, &customers::Filter { test, ..customers::Filter::default() }, MOST, work),
        Noun::Organization => {
            organization::size(tx, &organization::Filter { test, ..organization::Filter::default() }, MOST, work)
        }
    }
}
