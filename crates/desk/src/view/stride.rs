//! Walking a list along its index, asking each row what no index knows, in steps. The work is bounded: a condition that
//! almost nothing meets ends a page before it is full.

use crate::error::Result;

/// A row's place in its list; its number comes last.
pub(crate) type Position = Vec<i64>;

/// What a walk came upon.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// The rows that fit, in order.
    pub(crate) fits: Vec<Position>,
    /// The last place that was looked at, when the list goes on behind it.
    pub(crate) until: Option<Position>,
    /// How many rows were asked.
    pub(crate) asked: usize,
}

impl Walked {
    /// The numbers of the rows that fit.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = i64> {
        self.fits.iter().filter_map(|position| position.last().copied())
    }
}

/// The shortest and the longest step: short where much fits, longer the less does.
pub(crate) const STEPS: (usize, usize) = (200, 8_000);

/// Walks until `wanted` rows fit, the list ends, or `most` were asked. `look` gives the next rows behind a place, and
/// whether each fits.
pub(crate) fn walk(
    after: Option<Position>,
    first: usize,
    wanted: usize,
    most: usize,
    mut look: impl FnMut(Option<&[i64]>, usize) -> Result<Vec<(Position, bool)>>,
) -> Result<Walked> {
    let mut walked = Walked::default();
    let (mut after, mut step) = (after, first);
    if wanted == 0 {
        return Ok(walked);
    }
    loop {
        let rows = look(after.as_deref(), step)?;
        let is_end = rows.len() < step;
        walked.asked += rows.len();
        for (position, fits) in rows {
            if fits {
                walked.fits.push(position.clone());
            }
            after = Some(position);
            if walked.fits.len() == wanted {
                walked.until = after;
                return Ok(walked);
            }
        }
        if is_end {
            walked.until = None;
            return Ok(walked);
        }
        if walked.asked >= most {
            walked.until = after;
            return Ok(walked);
        }
        step = (step * 3).min(STEPS.1).min(most - walked.asked).max(1);
    }
}
