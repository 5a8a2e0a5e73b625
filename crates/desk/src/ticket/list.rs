//! Lists of tickets. A page costs the same however many tickets there are: the ids of the page come from an index in
//! the list's order, one short range for each status and each set of tickets the actor sees, and only then the columns.

use loket_store::Param;
use serde::{Deserialize, Serialize};

use super::show::{self, Listed, Named, Row};
use super::{Shelf, Status, scope};
use crate::counters;
use crate::error::{Error, Result};
use crate::ids::{self, AgentId, CustomerId, OrganizationId, TeamId, TicketId};
use crate::page::{Page, Paging};
use crate::search;
use crate::tx::Tx;

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
    /// On this shelf. Unset = in sight; of one customer, and of what a search found, snoozed ones too.
    pub shelf: Option<Shelf>,
}

/// A statement under construction: text and the values of its placeholders.
struct Query {
    text: String,
    values: Vec<Box<dyn Param>>,
}

impl Query {
    fn push(&mut self, text: &str) -> &mut Query {
        self.text.push_str(text);
        self
    }

    fn value(&mut self, value: impl Param + 'static) -> &mut Query {
        self.values.push(Box::new(value));
        let place = format!("${}", self.values.len());
        self.push(&place)
    }

    fn each(&mut self, list: String) -> &mut Query {
        self.values.push(Box::new(list));
        let place = format!("{{each:${}}}", self.values.len());
        self.push(&place)
    }

    fn run(&self, tx: &mut Tx) -> Result<Vec<Listed>> {
        let values: Vec<&dyn Param> = self.values.iter().map(|value| &**value).collect();
        Ok(tx.conn.all_text(&self.text, &values)?)
    }
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

/// One page of tickets that the actor may see.
pub fn list(tx: &mut Tx, filter: &Filter, paging: &Paging) -> Result<Page<Row>> {
    let found = match filter.words.as_deref().map(str::trim).filter(|w| !w.is_empty()) {
        Some(words) => Some(search::tickets(tx, words)?.ids),
        None => None,
    };
    if found.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Page::whole(Vec::new()));
    }
    let query = build(tx, filter, found, paging)?;
    let listed = query.run(tx)?;
    let rows = show::rows(tx, listed)?;
    Ok(Page::cut(rows, paging.limit(), |row| filter.sort.position(row)))
}

/// The numbers of the first tickets of a list, whole and in its order: for work that is done to everything in it.
pub(crate) fn ids(tx: &mut Tx, filter: &Filter, most: usize) -> Result<Vec<TicketId>> {
    let found = match filter.words.as_deref().map(str::trim).filter(|w| !w.is_empty()) {
        Some(words) => Some(search::tickets(tx, words)?.ids),
        None => None,
    };
    if found.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let mut query = Query { text: String::with_capacity(1024), values: Vec::new() };
    query.push("select id from (");
    pick(&mut query, tx, filter, found, None, i64::try_from(most).unwrap_or(i64::MAX));
    query.push(") p");
    let values: Vec<&dyn Param> = query.values.iter().map(|value| &**value).collect();
    Ok(tx.conn.all_text(&query.text, &values)?)
}

fn build(tx: &Tx, filter: &Filter, found: Option<Vec<TicketId>>, paging: &Paging) -> Result<Query> {
    let (_, _, direction) = filter.sort.keys();
    let after = filter.sort.after(paging)?;
    let mut query = Query { text: String::with_capacity(1024), values: Vec::new() };
    query.push("select ").push(Listed::COLUMNS).push(" from (");
    pick(&mut query, tx, filter, found, after.as_deref(), paging.limit() + 1);
    // From the page outwards: the planner must not begin with the tables.
    query.push(") p cross join tickets t cross join customers c where t.id = p.id and c.id = (select coalesce(k.merged_into, k.id) from customers k where k.id = t.customer_id) order by ");
    let outer = direction.split(", ").map(|key| format!("p.{key}")).collect::<Vec<_>>().join(", ");
    query.push(&outer);
    Ok(query)
}

/// The keys of a page: the first `limit` tickets of the list behind a position.
fn pick(query: &mut Query, tx: &Tx, filter: &Filter, found: Option<Vec<TicketId>>, after: Option<&[i64]>, limit: i64) {
    let (columns, _, direction) = filter.sort.keys();
    query.push("select ").push(columns).push(" from (");
    let statuses: Vec<Option<Status>> = match &filter.statuses[..] {
        // Every status has its own range of an index; one customer's or a search's few tickets need no ranges.
        [] if filter.customer.is_none()
            && found.is_none()
            && filter.shelf.is_none_or(|shelf| shelf == Shelf::Sight) =>
        {
            Status::ALL.iter().copied().map(Some).collect()
        }
        [] => vec![None],
        some => some.iter().copied().map(Some).collect(),
    };
    let mut first = true;
    for reach in reaches(tx, filter) {
        for status in &statuses {
            if !std::mem::take(&mut first) {
                // The same ticket can be mine and my team's: the union keeps it once.
                query.push(" union ");
            }
            query.push("select * from (select ").push(columns).push(" from tickets where 1 = 1");
            range(query, filter, &reach, *status, found.as_deref(), after);
            query.push(" order by ").push(direction).push(" limit ").value(limit).push(") r");
        }
    }
    query.push(") u order by ").push(direction).push(" limit ").value(limit);
}

/// A set of tickets that one index range can walk.
enum Reach {
    All,
    Assignee(Holder<AgentId>),
    Team(Holder<TeamId>),
    Followed(AgentId),
    Customer(CustomerId),
    Organizations(Vec<OrganizationId>),
}

/// The sets that together are what the actor sees, narrowed by the filter.
fn reaches(tx: &Tx, filter: &Filter) -> Vec<Reach> {
    if let Some(customer) = filter.customer {
        return match scope::sees(tx.actor()) {
            scope::Sees::Own(agent, teams, organizations) => own(agent, &teams, &organizations),
            _ => vec![Reach::Customer(customer)],
        };
    }
    match scope::sees(tx.actor()) {
        scope::Sees::Asked(customer) => vec![Reach::Customer(customer)],
        scope::Sees::Own(agent, teams, organizations) => match (filter.assignee, filter.team) {
            (Some(Holder::Of(wanted)), _) if wanted == agent => vec![Reach::Assignee(Holder::Of(agent))],
            (_, Some(Holder::Of(team))) if teams.contains(&team) => vec![Reach::Team(Holder::Of(team))],
            _ => own(agent, &teams, &organizations),
        },
        scope::Sees::All => match (filter.assignee, filter.team) {
            (Some(holder), _) => vec![Reach::Assignee(holder)],
            (None, Some(holder)) => vec![Reach::Team(holder)],
            (None, None) => vec![Reach::All],
        },
    }
}

fn own(agent: AgentId, teams: &[TeamId], organizations: &[OrganizationId]) -> Vec<Reach> {
    let mut reaches = vec![Reach::Assignee(Holder::Of(agent)), Reach::Followed(agent)];
    reaches.extend(teams.iter().map(|team| Reach::Team(Holder::Of(*team))));
    if !organizations.is_empty() {
        reaches.push(Reach::Organizations(organizations.to_vec()));
    }
    reaches
}

fn range(
    query: &mut Query,
    filter: &Filter,
    reach: &Reach,
    status: Option<Status>,
    found: Option<&[TicketId]>,
    after: Option<&[i64]>,
) {
    match reach {
        Reach::All => {}
        Reach::Assignee(holder) => assignee(query, *holder),
        Reach::Team(holder) => team(query, *holder),
        Reach::Followed(agent) => {
            query.push(" and id in (select ticket_id from followers where agent_id = ").value(*agent).push(")");
        }
        Reach::Customer(customer) => {
            query.push(" and customer_id in (select k.id from customers k where k.id = ").value(*customer);
            query.push(" or k.merged_into = ").value(*customer).push(")");
        }
        Reach::Organizations(organizations) => {
            query
                .push(" and customer_id in (select id from customers where organization_id in ")
                .each(ids::list(organizations.iter().copied()))
                .push(")");
        }
    }
    if let Some(status) = status {
        query.push(" and status = ").value(status);
    }
    if let Some(holder) =
        filter.assignee.filter(|holder| !matches!(reach, Reach::Assignee(reached) if reached == holder))
    {
        assignee(query, holder);
    }
    if let Some(holder) = filter.team.filter(|holder| !matches!(reach, Reach::Team(reached) if reached == holder)) {
        team(query, holder);
    }
    if let (Some(customer), false) = (filter.customer, matches!(reach, Reach::Customer(_))) {
        query.push(" and customer_id in (select k.id from customers k where k.id = ").value(customer);
        query.push(" or k.merged_into = ").value(customer).push(")");
    }
    if let Some(organization) = filter.organization {
        query
            .push(" and customer_id in (select id from customers where organization_id = ")
            .value(organization)
            .push(" union select customer_id from customer_organizations where organization_id = ")
            .value(organization)
            .push(")");
    }
    if let Some(tag) = &filter.tag {
        query
            .push(" and id in (select k.ticket_id from ticket_tags k join tags g on g.id = k.tag_id where g.name = ")
            .value(tag.to_lowercase())
            .push(")");
    }
    // Written out, not bound: the planner must see that a partial index fits.
    query.push(match filter.shelf {
        Some(Shelf::Sight) => " and shelf = 'sight'",
        Some(Shelf::Snoozed) => " and shelf <> 'sight' and shelf = 'snoozed'",
        Some(Shelf::Merged) => " and shelf <> 'sight' and shelf = 'merged'",
        Some(Shelf::Trash) => " and shelf <> 'sight' and shelf = 'trash'",
        None if filter.customer.is_some() || found.is_some() => " and shelf in ('sight', 'snoozed')",
        None => " and shelf = 'sight'",
    });
    if let Some(found) = found {
        query.push(" and id in ").each(ids::list(found.iter().copied()));
    }
    if let Some(after) = after {
        let (columns, beyond, _) = filter.sort.keys();
        query.push(" and (").push(columns).push(") ").push(beyond).push(" (");
        for (i, number) in after.iter().enumerate() {
            query.push(if i > 0 { ", " } else { "" }).value(*number);
        }
        query.push(")");
    }
}

fn assignee(query: &mut Query, holder: Holder<AgentId>) {
    match holder {
        Holder::None => query.push(" and assignee_id is null"),
        Holder::Of(agent) => query.push(" and assignee_id = ").value(agent),
    };
}

fn team(query: &mut Query, holder: Holder<TeamId>) {
    match holder {
        Holder::None => query.push(" and team_id is null"),
        Holder::Of(team) => query.push(" and team_id = ").value(team),
    };
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
fn others_in_sight(tx: &mut Tx, agent: AgentId, organizations: &[OrganizationId]) -> Result<Vec<counters::Count>> {
    tx.all(
        loket_store::sql!(
            "select case when shelf = 'sight' then status else shelf end, coalesce(assignee_id, 0), coalesce(team_id, 0),
                count(*)
             from tickets where id in (
                select ticket_id from followers where agent_id = $1
                union select t.id from customers c join tickets t on t.customer_id = c.id
                    where c.organization_id in {each:$2})
             group by 1, 2, 3"
        ),
        &[&agent, &ids::list(organizations.iter().copied())],
    )
}

/// Adds up the counters that the actor may see, and what lists show them besides: what they follow, and what is of the
/// organizations they look after.
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
        stored.extend(others_in_sight(tx, *agent, organizations)?.into_iter().filter(|count| !own(count)));
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
        let agent = Actor::Agent(AgentActor { id: AgentId(1), name: "Ana".into(), permissions, teams, organizations: vec![OrganizationId(1)] });
        let (filter, paging) = (filter.clone(), Paging { cursor: cursor.map(str::to_owned), limit: None });
        desk.read_blocking(By::known(agent, Via::App), move |tx| {
            let query = build(tx, &filter, None, &paging)?;
            Ok(tx.conn.explain(&query.text)?)
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
