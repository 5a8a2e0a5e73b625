//! The tasks of an agent: their own and those of their teams that nobody has taken, what is due first.

use loket_store::sql;
use serde::Serialize;

use super::{Listed, State, View};
use crate::account::team;
use crate::error::Result;
use crate::ids;
use crate::page::{Page, Paging};
use crate::tx::Tx;

/// The acting agent's tasks in that state.
pub fn mine(tx: &mut Tx, state: State, paging: &Paging) -> Result<Page<View>> {
    let agent = tx.agent()?;
    let teams = teams(tx)?;
    let ([sort_at, id], more) = (paging.position([i64::MIN, 0])?, paging.limit() + 1);
    let mut rows: Vec<Listed> = tx.all(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from tasks k join tickets t on t.id = k.ticket_id left join teams m on m.id = k.team_id
             left join agents a on a.id = k.assignee_id
             where k.assignee_id = $1 and k.state = $2 and (k.sort_at, k.id) > ($3, $4)
             order by k.sort_at, k.id limit $5"
        ),
        &[&agent, &state, &sort_at, &id, &more],
    )?;
    let free: Vec<Listed> = tx.all(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from tasks k join tickets t on t.id = k.ticket_id left join teams m on m.id = k.team_id
             left join agents a on a.id = k.assignee_id
             where k.team_id in {each:$1} and k.assignee_id is null and k.state = $2 and (k.sort_at, k.id) > ($3, $4)
             order by k.sort_at, k.id limit $5"
        ),
        &[&teams, &state, &sort_at, &id, &more],
    )?;
    rows.extend(free);
    rows.sort_by_key(|row| (row.sort_at, row.id));
    let page = Page::cut(rows, paging.limit(), |row| vec![row.sort_at.0, row.id.0]);
    Ok(Page { items: page.items.into_iter().map(View::from).collect(), next: page.next })
}

/// How many open tasks an agent has; both stop at a hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TaskCount")]
pub struct Count {
    /// One's own and those free in one's teams.
    pub open: i64,
    /// Those of them that should be done by now.
    pub overdue: i64,
}

/// How many open tasks the acting agent has.
pub fn count(tx: &mut Tx) -> Result<Count> {
    let agent = tx.agent()?;
    let (teams, now) = (teams(tx)?, tx.now());
    let (open, overdue): (i64, i64) = tx.one(
        sql!(
            "select count(*), cast(coalesce(sum(case when sort_at <= $1 then 1 else 0 end), 0) as bigint) from (
                select sort_at from (select sort_at from tasks where assignee_id = $2 and state = 'open'
                    order by sort_at limit 100) own
                union all
                select sort_at from (select sort_at from tasks where team_id in {each:$3} and assignee_id is null
                    and state = 'open' order by sort_at limit 100) free) both_kinds"
        ),
        &[&now, &agent, &teams],
    )?;
    Ok(Count { open: open.min(100), overdue: overdue.min(100) })
}

fn teams(tx: &mut Tx) -> Result<String> {
    let agent = tx.agent()?;
    Ok(ids::list(team::of_agent(tx, agent)?))
}
