//! Customers and organizations under conditions that people put together: walked in the order of their list.

use crate::error::Result;
use crate::form::Noun;
use crate::page::{self, Page};
use crate::query::Query;
use crate::ticket::list::Size;
use crate::tx::Tx;
use crate::view::stride::{self, Position, STEPS, Walked};
use crate::view::{Test, sql};

/// So many are asked for one page before it ends unfilled.
pub(super) const PAGE_WORK: usize = 20_000;

/// How one of the lists is walked.
pub(super) struct Walk<'t> {
    /// Of what.
    pub noun: Noun,
    /// What is asked of each.
    pub test: &'t Test,
    /// The columns of the order.
    pub key: &'static str,
    /// Whether a place has a number before that of the row itself.
    pub long: bool,
    /// The direction of the order.
    pub direction: &'static str,
}

impl Walk<'_> {
    /// Walks until `wanted` fit, the list ends, or `most` were asked. `pick` adds where the next rows are picked from.
    pub fn go(
        &self,
        tx: &mut Tx,
        after: Option<Position>,
        wanted: usize,
        most: usize,
        pick: impl Fn(&Tx, &mut Query, Option<&[i64]>, i64),
    ) -> Result<Walked> {
        let first = (wanted * 2).clamp(STEPS.0, STEPS.1).min(most.max(1));
        stride::walk(after, first, wanted, most, |after, step| {
            let limit = i64::try_from(step).unwrap_or(i64::MAX);
            let (table, row) = match self.noun {
                Noun::Organization => ("organizations o", "o"),
                _ => ("customers c", "c"),
            };
            let keys: Vec<&str> = self.key.split(", ").collect();
            let place = keys[0];
            let before = if self.long { place } else { "0" };
            let mut query = Query::new();
            query.push("select p.before, p.id, case when ");
            sql::write(&mut query, self.noun, self.test);
            query.push(" then 1 else 0 end from (select ").push(row).push(".id, ").push(place).push(" as place, ");
            query.push(before).push(" as before");
            pick(tx, &mut query, after, limit);
            // From the page outwards: the planner must not begin with the table.
            query.push(") p cross join ").push(table).push(" where ").push(row).push(".id = p.id order by p.place ");
            query.push(self.direction).push(", p.id ").push(self.direction);
            let rows: Vec<(i64, i64, i64)> = query.run(tx)?;
            let position = |before, id| if self.long { vec![before, id] } else { vec![id] };
            Ok(rows.into_iter().map(|(before, id, fits)| (position(before, id), fits == 1)).collect())
        })
    }
}

/// A page of what a walk found, one more than is `wanted` of it.
pub(super) fn page<T>(
    mut walked: Walked,
    wanted: usize,
    rows: impl FnOnce(Vec<i64>) -> Result<Vec<T>>,
) -> Result<Page<T>> {
    let is_full = walked.fits.len() > wanted;
    walked.fits.truncate(wanted);
    let until = if is_full { walked.fits.last().cloned() } else { walked.until.clone() };
    let items = rows(walked.numbers().collect())?;
    Ok(Page { items, next: until.map(|position| page::encode(&position)) })
}

/// How many a walk found.
pub(super) fn size(walked: &Walked) -> Size {
    Size { count: i64::try_from(walked.fits.len()).unwrap_or(i64::MAX), more: walked.until.is_some() }
}
