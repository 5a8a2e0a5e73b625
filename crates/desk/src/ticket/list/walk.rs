//! Walking a list along its index, asking each ticket what no index knows. The work is bounded: a condition that almost
//! nothing meets ends a page before it is full, and says how far it looked.

use super::pick::pick;
use super::plan::Plan;
use crate::error::Result;
use crate::ids::TicketId;
use crate::query::Query;
use crate::tx::Tx;
use crate::view::sql;

/// A ticket's place in the list.
pub(crate) type Position = Vec<i64>;

/// What a walk came upon.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// The tickets that fit, in order.
    pub(super) fits: Vec<Position>,
    /// The last place that was looked at, when the list goes on behind it.
    pub(super) until: Option<Position>,
    /// How many tickets were asked.
    pub(super) asked: usize,
}

impl Walked {
    /// The tickets themselves; their number is the last of their keys.
    pub(super) fn ids(&self) -> impl Iterator<Item = TicketId> {
        self.fits.iter().filter_map(|position| position.last().copied().map(TicketId))
    }
}

/// The shortest and the longest step: short where much fits, longer the less does.
const STEPS: (usize, usize) = (200, 8_000);

/// Walks until `wanted` tickets fit, the list ends, or `most` were asked.
pub(super) fn walk(tx: &mut Tx, plan: &Plan, after: Option<Position>, wanted: usize, most: usize) -> Result<Walked> {
    let mut walked = Walked::default();
    if plan.is_hopeless() || wanted == 0 {
        return Ok(walked);
    }
    let whole = plan.found.as_ref().map_or(0, Vec::len);
    let mut step = match plan.rest {
        None => wanted,
        Some(_) => (wanted * 2).clamp(STEPS.0, STEPS.1).max(whole + 1),
    };
    let mut after = after;
    loop {
        let rows = look(tx, plan, after.as_deref(), step)?;
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

/// The next `step` tickets of the list and whether each fits.
fn look(tx: &mut Tx, plan: &Plan, after: Option<&[i64]>, step: usize) -> Result<Vec<(Position, bool)>> {
    let mut query = Query::new();
    let limit = i64::try_from(step).unwrap_or(i64::MAX);
    let (columns, _, direction) = plan.sort.keys();
    let keys: Vec<&str> = columns.split(", ").collect();
    // Three numbers whatever the order is: a key, a second key or nothing, and the ticket.
    let second = if keys.len() > 2 { keys[1] } else { "id" };
    query.push("select p.").push(keys[0]).push(", p.").push(second).push(", p.id, ");
    match &plan.rest {
        None => {
            query.push("1 from (");
            pick(&mut query, tx, plan, after, limit);
            query.push(") p");
        }
        Some(test) => {
            query.push("case when ");
            sql::write(&mut query, test);
            query.push(" then 1 else 0 end from (");
            pick(&mut query, tx, plan, after, limit);
            query.push(") p cross join tickets t where t.id = p.id");
        }
    }
    let outer = direction.split(", ").map(|key| format!("p.{key}")).collect::<Vec<_>>().join(", ");
    query.push(" order by ").push(&outer);
    let rows: Vec<(i64, i64, i64, i64)> = query.run(tx)?;
    let long = keys.len() > 2;
    Ok(rows
        .into_iter()
        .map(|(first, second, id, fits)| (if long { vec![first, second, id] } else { vec![first, id] }, fits == 1))
        .collect())
}
