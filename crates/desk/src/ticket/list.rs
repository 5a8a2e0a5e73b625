//! Lists of tickets. A page costs the same however many tickets there are: the ids of the page come from an index in
//! the list's order, one short range for each status and each set of tickets the actor sees, and only then the columns.

mod pick;
mod plan;
mod walk;

use serde::{Deserialize, Serialize};

use self::pick::pick;
use self::plan::Plan;
use self::walk::walk;
use super::show::{self, Listed, Named, Row};
use super::{Shelf, Status, scope};
use crate::account::team;
use crate::counters;
use crate::customer::home;
use crate::error::{Error, Result};
use crate::ids::{self, AgentId, CustomerId, OrganizationId, TeamId, TicketId};
use crate::page::{self, Page, Paging};
use crate::query::Query;
use crate::time::Time;
use crate::tx::Tx;
use crate::view::Test;
use crate::view::columns::Cells;
pub(crate) use crate::view::stride::Position;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// What happened last comes first.
    #[default]
    Newest,
    /// What happened longest ago comes first.
    Oldest,
    /// The highest priority first, and within it who waits longest.
    Urgent,
    /// What began longest ago comes first.
    Opened,
    /// Whose customer has not been heard for longest comes first.
    Waiting,
}

/// Whose tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder<T> {
    /// Nobody's.
    None,
    /// This one's.
    Of(T),
}

/// Which tickets, in which order.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In these statuses; empty = in all.
    pub statuses: Vec<Status>,
    /// Of this agent, or of nobody.
    pub assignee: Option<Holder<AgentId>>,
    /// Of this team, or of none.
    pub team: Option<Holder<TeamId>>,
    /// Of this customer.
    pub customer: Option<CustomerId>,
    /// Of this organization's customers.
    pub organization: Option<OrganizationId>,
    /// With this label.
    pub tag: Option<String>,
    /// With these words.
    pub words: Option<String>,
    /// In this order.
    pub sort: Sort,
    /// On this shelf. Unset = in sight; of one customer, and of what a search found, snoozed ones and the actor's own
    /// samples too.
    pub shelf: Option<Shelf>,
    /// Only of these.
    pub only: Option<Vec<TicketId>>,
    /// With an open task for the asking agent or one of their teams.
    pub tasked: bool,
    /// Under these further conditions.
    pub test: Option<Test>,
}

impl Sort {
    /// The columns of the order, the comparison that continues behind a position, and the direction.
    fn keys(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Sort::Newest => ("updated_at, id", "<", "updated_at desc, id desc"),
            Sort::Oldest => ("updated_at, id", ">", "updated_at, id"),
            Sort::Urgent => ("priority, updated_at, id", ">", "priority, updated_at, id"),
            Sort::Opened => ("opened_at, id", ">", "opened_at, id"),
            Sort::Waiting => ("heard_at, id", ">", "heard_at, id"),
        }
    }

    fn position(self, row: &Row) -> Vec<i64> {
        match self {
            Sort::Newest | Sort::Oldest => vec![row.updated_at.0, row.id.0],
            Sort::Urgent => vec![row.priority.rank().0, row.updated_at.0, row.id.0],
            Sort::Opened => vec![row.opened_at.0, row.id.0],
            // As the column `heard_at` is kept: a customer who never wrote is waited for since the beginning.
            Sort::Waiting => vec![row.last_customer_at.unwrap_or(row.opened_at).0, row.id.0],
        }
    }

    /// The place in the list to continue behind; none at the beginning.
    fn after(self, paging: &Paging) -> Result<Option<Vec<i64>>> {
        if paging.cursor.as_deref().is_none_or(str::is_empty) {
            return Ok(None);
        }
        Ok(Some(match self {
            Sort::Newest | Sort::Oldest | Sort::Opened | Sort::Waiting => paging.position([0; 2])?.to_vec(),
            Sort::Urgent => paging.position([0; 3])?.to_vec(),
        }))
    }
}

/// One page of tickets, and how far it was looked for them.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TicketRowPage")]
pub struct Listing {
    /// The rows.
    pub items: Vec<Row>,
    /// What to pass as `cursor` for the next page; null on the last.
    pub next: Option<String>,
    /// Set when almost nothing meets the conditions: the page ends here although it is not full, having looked at the
    /// tickets down to this one's last change. `next` goes on behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub searched_to: Option<Time>,
    /// Set when the list is longer than what was put under headings: so many of its first tickets were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grouped_first: Option<i64>,
    /// What stands in further columns, by ticket and column.
    #[serde(skip_serializing_if = "Cells::is_empty")]
    pub cells: Cells,
}

/// A page of these rows that goes on behind a position.
pub(crate) fn begun(items: Vec<Row>, next: Option<Position>) -> Listing {
    let next = next.map(|position| page::encode(&position));
    Listing { items, next, searched_to: None, grouped_first: None, cells: Cells::new() }
}

/// So many tickets are asked for one page before it ends unfilled.
const PAGE_WORK: usize = 20_000;
/// So many for work on everything in a list.
const WHOLE_WORK: usize = 2_000_000;

/// One page of tickets that the actor may see.
pub fn list(tx: &mut Tx, filter: &Filter, paging: &Paging) -> Result<Page<Row>> {
    let listing = page(tx, filter, paging)?;
    Ok(Page { items: listing.items, next: listing.next })
}

/// One page of tickets that the actor may see, and how far it was looked for them.
pub fn page(tx: &mut Tx, filter: &Filter, paging: &Paging) -> Result<Listing> {
    let plan = Plan::of(tx, filter)?;
    let after = filter.sort.after(paging)?;
    if plan.is_hopeless() {
        return Ok(begun(Vec::new(), None));
    }
    if plan.rest.is_none() {
        let listed = build(tx, &plan, after.as_deref(), paging.limit() + 1).run::<Listed>(tx)?;
        let rows = show::rows(tx, listed)?;
        let page = Page::cut(rows, paging.limit(), |row| filter.sort.position(row));
        return Ok(Listing { next: page.next, ..begun(page.items, None) });
    }
    let limit = usize::try_from(paging.limit()).unwrap_or(1);
    let mut walked = walk(tx, &plan, after, limit + 1, PAGE_WORK)?;
    let is_full = walked.fits.len() > limit;
    walked.fits.truncate(limit);
    let until = if is_full { walked.fits.last().cloned() } else { walked.until.clone() };
    let ids: Vec<TicketId> = walked.numbers().map(TicketId).collect();
    let searched_to = match until.as_ref().and_then(|position| position.last()) {
        Some(last) if !is_full => show::changed_at(tx, TicketId(*last))?,
        _ => None,
    };
    let mut items = show::of(tx, &ids)?;
    items.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(Listing { searched_to, ..begun(items, until) })
}

/// The numbers of the first tickets of a list, whole and in its order: for work that is done to everything in it.
pub(crate) fn ids(tx: &mut Tx, filter: &Filter, most: usize) -> Result<Vec<TicketId>> {
    let plan = Plan::of(tx, filter)?;
    Ok(walk(tx, &plan, None, most, WHOLE_WORK)?.numbers().map(TicketId).collect())
}

/// The first tickets of a list, and whether there are more: for putting them under headings.
pub(crate) fn gather(tx: &mut Tx, filter: &Filter, most: usize) -> Result<(Vec<TicketId>, bool)> {
    let plan = Plan::of(tx, filter)?;
    let walked = walk(tx, &plan, None, most, PAGE_WORK)?;
    Ok((walked.numbers().map(TicketId).collect(), walked.until.is_some()))
}

/// The numbers of the next tickets behind a cursor, at most `most`, and the cursor to go on with.
pub fn ids_after(
    tx: &mut Tx,
    filter: &Filter,
    cursor: Option<&str>,
    most: usize,
) -> Result<(Vec<TicketId>, Option<String>)> {
    let paging = Paging { cursor: cursor.map(str::to_owned), limit: None };
    let (plan, after) = (Plan::of(tx, filter)?, filter.sort.after(&paging)?);
    let walked = walk(tx, &plan, after, most, WHOLE_WORK)?;
    let ids = walked.numbers().map(TicketId).collect();
    Ok((ids, walked.until.map(|position: Position| page::encode(&position))))
}

/// How many tickets a list has, as far as it was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ListCount")]
pub struct Size {
    /// How many were found.
    pub count: i64,
    /// Whether there may be more.
    pub more: bool,
}

/// Counts a list up to `most` tickets, asking no more than `work` of them. Gives the work that is left, too.
pub fn size(tx: &mut Tx, filter: &Filter, most: usize, work: usize) -> Result<(Size, usize)> {
    let plan = Plan::of(tx, filter)?;
    let walked = walk(tx, &plan, None, most, work)?;
    let count = i64::try_from(walked.fits.len()).unwrap_or(i64::MAX);
    Ok((Size { count, more: walked.until.is_some() }, work.saturating_sub(walked.asked)))
}

fn build(tx: &Tx, plan: &Plan, after: Option<&[i64]>, limit: i64) -> Query {
    let (_, _, direction) = plan.sort.keys();
    let mut query = Query::new();
    query.push("select ").push(Listed::COLUMNS).push(" from (");
    pick(&mut query, tx, plan, after, limit);
    // From the page outwards: the planner must not begin with the tables.
    query.push(") p cross join tickets t cross join customers c where t.id = p.id and c.id = (select coalesce(k.merged_into, k.id) from customers k where k.id = t.customer_id) order by ");
    let outer = direction.split(", ").map(|key| format!("p.{key}")).collect::<Vec<_>>().join(", ");
    query.push(&outer);
    query
}

/// How many tickets the actor sees where.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TicketCounts")]
pub struct Counts {
    /// New and open, assigned to the asking agent.
    pub mine: i64,
    /// New and open, assigned to nobody.
    pub unassigned: i64,
    /// New and open.
    pub open: i64,
    /// Pending and on hold.
    pub waiting: i64,
    /// Solved and closed.
    pub solved: i64,
    /// All that are in sight.
    pub all: i64,
    /// Put aside for later.
    pub snoozed: i64,
    /// In the trash.
    pub trash: i64,
    /// In sight, with an open task for the asking agent or one of their teams.
    pub tasked: i64,
    /// New and open, by team.
    pub teams: Vec<TeamCount>,
}

/// How many new and open tickets a team has.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct TeamCount {
    /// The team.
    #[serde(flatten)]
    pub team: Named,
    /// How many.
    pub open: i64,
}

/// Tickets the agent sees though they are neither theirs nor their teams', in the form of counters: a handful, counted one
/// by one.
fn others_in_sight(
    tx: &mut Tx,
    agent: AgentId,
    teams: &[TeamId],
    organizations: &[OrganizationId],
) -> Result<Vec<counters::Count>> {
    let mut query = Query::new();
    query.push(
        "select case when shelf = 'sight' then status else shelf end, coalesce(assignee_id, 0), coalesce(team_id, 0),
            count(*)
         from tickets where id in (select ticket_id from followers where agent_id = ",
    );
    query.value(agent).push(" union select id from ");
    scope::tasked(&mut query, agent, teams, false);
    query.push(" k");
    if !organizations.is_empty() {
        query.push(" union select t.id from tickets t where t.customer_id in ");
        home::people(&mut query, &ids::list(organizations.iter().copied()));
    }
    query.push(") group by 1, 2, 3");
    query.run(tx)
}

/// How many tickets show an open task for the acting agent or one of their teams.
fn tasked(tx: &mut Tx) -> Result<i64> {
    let Some(agent) = tx.actor().agent() else { return Ok(0) };
    let teams = team::of_agent(tx, agent)?;
    let mut query = Query::new();
    query.push("select count(*) from tickets t where t.shelf = 'sight' and t.id in ");
    scope::tasked(&mut query, agent, &teams, true);
    Ok(query.run::<i64>(tx)?.first().copied().unwrap_or(0))
}

/// Adds up the counters that the actor may see, and what lists show them besides: what they follow, where a task is theirs,
/// and what is of the organizations they look after.
pub fn counts(tx: &mut Tx) -> Result<Counts> {
    let sees = scope::sees(tx.actor());
    if matches!(sees, scope::Sees::Asked(_)) {
        return Err(Error::NotSignedIn);
    }
    let me = tx.actor().agent();
    let teams: Vec<(TeamId, String)> =
        tx.all(loket_store::sql!("select id, name from teams order by name, id"), &[])?;
    let mut counts = Counts {
        mine: 0,
        unassigned: 0,
        open: 0,
        waiting: 0,
        solved: 0,
        all: 0,
        snoozed: 0,
        trash: 0,
        tasked: tasked(tx)?,
        teams: teams.into_iter().map(|(id, name)| TeamCount { team: Named { id: id.0, name }, open: 0 }).collect(),
    };
    let mut stored = counters::of(tx, "ticket")?;
    if let scope::Sees::Own(agent, teams, organizations) = &sees {
        let holder = |count: &counters::Count| {
            ((count.b > 0).then_some(TeamId(count.b)), (count.a > 0).then_some(AgentId(count.a)))
        };
        let own = |count: &counters::Count| {
            let (team, assignee) = holder(count);
            scope::own(*agent, teams, team, assignee)
        };
        stored.retain(own);
        stored.extend(others_in_sight(tx, *agent, teams, organizations)?.into_iter().filter(|count| !own(count)));
    }
    for count in stored {
        let assignee = (count.a > 0).then_some(AgentId(count.a));
        let Ok(status) = count.state.parse::<Status>() else {
            match count.state.parse::<Shelf>() {
                Ok(Shelf::Snoozed) => counts.snoozed += count.n,
                Ok(Shelf::Trash) => counts.trash += count.n,
                _ => {}
            }
            continue;
        };
        counts.all += count.n;
        match status {
            status if status.is_open() => {
                counts.open += count.n;
                if assignee.is_none() {
                    counts.unassigned += count.n;
                }
                if assignee.is_some() && assignee == me {
                    counts.mine += count.n;
                }
                if let Some(row) = counts.teams.iter_mut().find(|row| row.team.id == count.b) {
                    row.open += count.n;
                }
            }
            Status::Pending | Status::OnHold => counts.waiting += count.n,
            _ => counts.solved += count.n,
        }
    }
    if let scope::Sees::Own(_, own, _) = &sees {
        counts.teams.retain(|row| own.contains(&TeamId(row.team.id)));
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::{Actor, AgentActor, By, Via};
    use crate::desk::Desk;
    use crate::permission::Permissions;
    use crate::time::{Clock, Time};

    fn plan(desk: &Desk, see_all: bool, filter: &Filter, cursor: Option<&str>) -> Vec<String> {
        let permissions = if see_all { Permissions::all() } else { Permissions::default() };
        let teams = vec![TeamId(1), TeamId(2)];
        let agent = Actor::Agent(AgentActor {
            id: AgentId(1),
            name: "Ana".into(),
            language: "en",
            permissions,
            teams,
            organizations: vec![OrganizationId(1)],
        });
        let (filter, paging) = (filter.clone(), Paging { cursor: cursor.map(str::to_owned), limit: None });
        desk.read_blocking(By::known(agent, Via::App), move |tx| {
            let after = filter.sort.after(&paging)?;
            let plan = Plan::of(tx, &filter)?;
            let query = build(tx, &plan, after.as_deref(), 51);
            Ok(tx.conn.explain(query.text())?)
        })
        .unwrap()
    }

    #[test]
    fn every_list_walks_an_index_in_its_order() {
        // Sorting is left to the union of the short ranges.
        let fresh = loket_store::template::sqlite(crate::MIGRATIONS).unwrap();
        let desk = Desk::open(fresh.clone(), Clock::dial(Time(0)), None).unwrap();
        let open = vec![Status::New, Status::Open];
        let mine = Some(Holder::Of(AgentId(1)));
        let cursors = |sort| if sort == Sort::Urgent { "MS4xLjE" } else { "MS4x" };
        for sort in [Sort::Newest, Sort::Oldest, Sort::Urgent] {
            for see_all in [true, false] {
                for filter in [
                    Filter { sort, ..Filter::default() },
                    Filter { sort, statuses: open.clone(), ..Filter::default() },
                    Filter { sort, statuses: open.clone(), assignee: mine, ..Filter::default() },
                    Filter { sort, statuses: open.clone(), assignee: Some(Holder::None), ..Filter::default() },
                    Filter { sort, statuses: open.clone(), team: Some(Holder::Of(TeamId(1))), ..Filter::default() },
                    Filter { sort, shelf: Some(Shelf::Snoozed), ..Filter::default() },
                    Filter { sort, shelf: Some(Shelf::Trash), ..Filter::default() },
                ] {
                    for cursor in [None, Some(cursors(sort))] {
                        let steps = plan(&desk, see_all, &filter, cursor);
                        let text = steps.join("\n");
                        let walks: Vec<&String> =
                            steps.iter().filter(|step| step.contains("SEARCH tickets USING")).collect();
                        assert!(!walks.is_empty() && !text.contains("SCAN tickets"), "{filter:?}\n{text}");
                        let ordered =
                            walks.iter().all(|walk| walk.contains("INDEX tickets_by") || walk.contains("PRIMARY KEY"));
                        assert!(ordered, "{filter:?}\n{text}");
                    }
                }
            }
        }
    }
}
