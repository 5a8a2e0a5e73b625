//! The steps of a walk through a list of tickets ([`stride`]).

use super::pick::pick;
use super::plan::Plan;
use crate::error::Result;
use crate::form::Noun;
use crate::query::Query;
use crate::tx::Tx;
use crate::view::sql;
use crate::view::stride::{self, Position, STEPS, Walked};

/// Walks until `wanted` tickets fit, the list ends, or `most` were asked.
pub(super) fn walk(tx: &mut Tx, plan: &Plan, after: Option<Position>, wanted: usize, most: usize) -> Result<Walked> {
    if plan.is_hopeless() {
        return Ok(Walked::default());
    }
    let whole = plan.found.as_ref().map_or(0, Vec::len);
    let first = match plan.rest {
        None => wanted,
        Some(_) => (wanted * 2).clamp(STEPS.0, STEPS.1).max(whole + 1),
    };
    stride::walk(after, first, wanted, most, |after, step| look(tx, plan, after, step))
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
            sql::write(&mut query, Noun::Ticket, test);
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
