//! The statement that picks the keys of a page: one short range of an index for each status and each set of tickets.

use super::plan::Plan;
use super::{Holder, Sort};
use crate::actor::Actor;
use crate::customer::home;
use crate::ids::{self, AgentId, CustomerId, OrganizationId, TeamId};
use crate::query::Query;
use crate::ticket::{Shelf, Status, scope};
use crate::tx::Tx;

/// A set of tickets that one index range can walk.
#[derive(Debug)]
enum Reach {
    All,
    Assignee(Holder<AgentId>),
    Team(Holder<TeamId>),
    Followed(AgentId),
    Tasked { agent: AgentId, teams: Vec<TeamId>, open: bool },
    Customer(CustomerId),
    Organizations(Vec<OrganizationId>),
}

/// The keys of a page: the first `limit` tickets of the list behind a position.
pub(super) fn pick(query: &mut Query, tx: &Tx, plan: &Plan, after: Option<&[i64]>, limit: i64) {
    let (columns, _, direction) = plan.sort.keys();
    query.push("select ").push(columns).push(" from (");
    let few = plan.found.is_some() || !plan.customers.is_empty();
    let statuses: Vec<Option<Status>> = match &plan.statuses[..] {
        // Every status has its own range of an index; one customer's or a search's few tickets need no ranges.
        [] if !few && plan.shelf.is_none_or(|shelf| shelf == Shelf::Sight) => {
            Status::ALL.iter().copied().map(Some).collect()
        }
        [] => vec![None],
        some => some.iter().copied().map(Some).collect(),
    };
    let mut first = true;
    for reach in reaches(tx, plan) {
        for status in &statuses {
            if !std::mem::take(&mut first) {
                // The same ticket can be mine and my team's: the union keeps it once.
                query.push(" union ");
            }
            query.push("select * from (select ").push(columns).push(" from tickets where 1 = 1");
            range(query, tx.actor(), plan, &reach, *status, after);
            query.push(" order by ").push(direction).push(" limit ").value(limit).push(") r");
        }
    }
    query.push(") u order by ").push(direction).push(" limit ").value(limit);
}

/// The sets that together are what the actor sees, narrowed by the plan.
fn reaches(tx: &Tx, plan: &Plan) -> Vec<Reach> {
    // Whoever has a task sees its ticket.
    if let Some((agent, teams)) = &plan.tasked {
        return vec![Reach::Tasked { agent: *agent, teams: teams.clone(), open: true }];
    }
    match scope::sees(tx.actor()) {
        scope::Sees::Asked(customer) => vec![Reach::Customer(customer)],
        scope::Sees::Own(agent, teams, organizations) => match (&plan.assignees[..], &plan.teams[..]) {
            ([Holder::Of(wanted)], _) if *wanted == agent => vec![Reach::Assignee(Holder::Of(agent))],
            (_, [Holder::Of(team)]) if teams.contains(team) => vec![Reach::Team(Holder::Of(*team))],
            _ => own(agent, &teams, &organizations),
        },
        scope::Sees::All if !plan.customers.is_empty() => plan.customers.iter().copied().map(Reach::Customer).collect(),
        scope::Sees::All if !plan.assignees.is_empty() => plan.assignees.iter().copied().map(Reach::Assignee).collect(),
        scope::Sees::All if !plan.teams.is_empty() => plan.teams.iter().copied().map(Reach::Team).collect(),
        scope::Sees::All => vec![Reach::All],
    }
}

fn own(agent: AgentId, teams: &[TeamId], organizations: &[OrganizationId]) -> Vec<Reach> {
    let mut reaches = vec![
        Reach::Assignee(Holder::Of(agent)),
        Reach::Followed(agent),
        Reach::Tasked { agent, teams: teams.to_vec(), open: false },
    ];
    reaches.extend(teams.iter().map(|team| Reach::Team(Holder::Of(*team))));
    if !organizations.is_empty() {
        reaches.push(Reach::Organizations(organizations.to_vec()));
    }
    reaches
}

fn range(query: &mut Query, actor: &Actor, plan: &Plan, reach: &Reach, status: Option<Status>, after: Option<&[i64]>) {
    match reach {
        Reach::All => {}
        Reach::Assignee(holder) => held(query, "assignee_id", *holder, |id| id.0),
        Reach::Team(holder) => held(query, "team_id", *holder, |id| id.0),
        Reach::Followed(agent) => {
            query.push(" and id in (select ticket_id from followers where agent_id = ").value(*agent).push(")");
        }
        Reach::Tasked { agent, teams, open } => {
            query.push(" and id in ");
            scope::tasked(query, *agent, teams, *open);
        }
        Reach::Customer(customer) => {
            query.push(" and customer_id in (select k.id from customers k where k.id = ").value(*customer);
            query.push(" or k.merged_into = ").value(*customer).push(")");
        }
        Reach::Organizations(organizations) => {
            query.push(" and customer_id in ");
            home::people(query, &ids::list(organizations.iter().copied()));
        }
    }
    if let Some(status) = status {
        query.push(" and status = ").value(status);
    }
    if !matches!(reach, Reach::Assignee(_)) || !covers(reach, plan) {
        among(query, "assignee_id", &plan.assignees, |id| id.0);
    }
    if !matches!(reach, Reach::Team(_)) || !covers(reach, plan) {
        among(query, "team_id", &plan.teams, |id| id.0);
    }
    if !matches!(reach, Reach::Customer(_)) && !plan.customers.is_empty() {
        let list = ids::list(plan.customers.iter().copied());
        query.push(" and customer_id in (select k.id from customers k where k.id in ").each(list.clone());
        query.push(" or k.merged_into in ").each(list).push(")");
    }
    // Written out, not bound: the planner must see that a partial index fits.
    query.push(match plan.shelf {
        Some(Shelf::Sight) => " and shelf = 'sight'",
        Some(Shelf::Snoozed) => " and shelf <> 'sight' and shelf = 'snoozed'",
        Some(Shelf::Merged) => " and shelf <> 'sight' and shelf = 'merged'",
        Some(Shelf::Trash) => " and shelf <> 'sight' and shelf = 'trash'",
        Some(Shelf::Practice) => " and shelf <> 'sight' and shelf = 'practice'",
        None if plan.lenient => " and shelf in ('sight', 'snoozed', 'practice') and ",
        None => " and shelf = 'sight'",
    });
    if plan.shelf.is_none() && plan.lenient {
        scope::not_of_others_practice(query, actor, "");
    }
    if let Some(found) = &plan.found {
        query.push(" and id in ").each(ids::list(found.iter().copied()));
    }
    for (bound, beyond) in [(plan.updated.from, " and updated_at >= "), (plan.updated.to, " and updated_at < ")] {
        if let Some(bound) = bound {
            query.push(beyond).value(bound);
        }
    }
    if let Some(after) = after {
        behind(query, plan.sort, after);
    }
}

/// Behind a position of the list.
fn behind(query: &mut Query, sort: Sort, position: &[i64]) {
    let (columns, beyond, _) = sort.keys();
    query.push(" and (").push(columns).push(") ").push(beyond).push(" (");
    for (i, number) in position.iter().enumerate() {
        query.push(if i > 0 { ", " } else { "" }).value(*number);
    }
    query.push(")");
}

/// Whether the range is exactly one of those the plan asks for.
fn covers(reach: &Reach, plan: &Plan) -> bool {
    match reach {
        Reach::Assignee(holder) => plan.assignees.contains(holder),
        Reach::Team(holder) => plan.teams.contains(holder),
        _ => false,
    }
}

fn held<T: Copy>(query: &mut Query, column: &str, holder: Holder<T>, number: fn(T) -> i64) {
    match holder {
        Holder::None => query.push(" and ").push(column).push(" is null"),
        Holder::Of(id) => query.push(" and ").push(column).push(" = ").value(number(id)),
    };
}

/// One of several, or nobody.
fn among<T: Copy>(query: &mut Query, column: &str, holders: &[Holder<T>], number: fn(T) -> i64) {
    match holders {
        [] => {}
        [one] => held(query, column, *one, number),
        some => {
            let ids = some.iter().filter_map(|holder| match holder {
                Holder::None => None,
                Holder::Of(id) => Some(number(*id)),
            });
            query.push(" and (").push(column).push(" in ").each(ids::list(ids));
            if some.iter().any(|holder| matches!(holder, Holder::None)) {
                query.push(" or ").push(column).push(" is null");
            }
            query.push(")");
        }
    }
}
