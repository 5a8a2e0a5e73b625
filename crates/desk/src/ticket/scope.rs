//! The only place that knows who may see which ticket. Every read of tickets goes through here.

use std::collections::HashMap;

use loket_store::{row, sql};

use crate::actor::Actor;
use crate::customer::home;
use crate::error::{Error, Result};
use crate::ids::{self, AgentId, CustomerId, OrganizationId, TeamId, TicketId};
use crate::permission::Permission;
use crate::query::Query;
use crate::tx::Tx;

/// What an actor sees of all tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sees {
    /// Every ticket.
    All,
    /// Those of the own teams, assigned to or followed by this agent, those that show a task for them, and those of the
    /// customers of these organizations.
    Own(AgentId, Vec<TeamId>, Vec<OrganizationId>),
    /// The own requests of a customer.
    Asked(CustomerId),
}

/// What the actor sees.
pub fn sees(actor: &Actor) -> Sees {
    match actor {
        Actor::System => Sees::All,
        Actor::Customer(id) => Sees::Asked(*id),
        Actor::Agent(agent) if agent.permissions.has(Permission::SeeAll) => Sees::All,
        Actor::Agent(agent) => Sees::Own(agent.id, agent.teams.clone(), agent.organizations.clone()),
    }
}

/// Not found unless the actor may see the ticket.
pub fn see(tx: &mut Tx, id: TicketId) -> Result<()> {
    let into: Option<Option<TicketId>> = tx.find(sql!("select merged_into from tickets where id = $1"), &[&id])?;
    match into {
        Some(_) if covers(tx, id)? => Ok(()),
        // What is shown in a ticket is seen by whoever sees that ticket.
        Some(Some(into)) => see(tx, into),
        _ => Err(Error::NotFound("ticket")),
    }
}

/// Whether the actor may see the ticket itself, wherever it is shown.
pub(crate) fn covers(tx: &mut Tx, id: TicketId) -> Result<bool> {
    match sees(tx.actor()) {
        Sees::All => Ok(true),
        Sees::Own(agent, teams, organizations) => {
            let circle = circles(tx, &[id])?.remove(&id).unwrap_or_default();
            Ok(circle.holds(agent, |team| teams.contains(&team), |home| organizations.contains(&home)))
        }
        Sees::Asked(customer) => {
            let asker: Option<CustomerId> = tx.find(sql!("select customer_id from tickets where id = $1"), &[&id])?;
            Ok(asker == Some(customer))
        }
    }
}

/// All that decides which agents see a ticket, those aside who see every one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circle {
    /// Its team.
    pub team: Option<TeamId>,
    /// Who works on it.
    pub assignee: Option<AgentId>,
    /// Who follows it.
    pub followers: Vec<AgentId>,
    /// For whom a task in it is, or in a ticket shown in it: they have to see the whole to do it.
    pub tasks: Vec<(Option<TeamId>, Option<AgentId>)>,
    /// To which organizations its customer belongs.
    pub homes: Vec<OrganizationId>,
}

impl Circle {
    /// Whether an agent is in it who belongs to these teams and looks after these organizations.
    pub fn holds(
        &self,
        agent: AgentId,
        in_team: impl Fn(TeamId) -> bool,
        looks_after: impl Fn(OrganizationId) -> bool,
    ) -> bool {
        let has = |team: Option<TeamId>, assignee| assignee == Some(agent) || team.is_some_and(&in_team);
        has(self.team, self.assignee)
            || self.followers.contains(&agent)
            || self.tasks.iter().any(|(team, assignee)| has(*team, *assignee))
            || self.homes.iter().any(|home| looks_after(*home))
    }
}

row! {
    struct Place in "tickets" {
        id: TicketId,
        team_id: Option<TeamId>,
        assignee_id: Option<AgentId>,
    }
}

/// Who sees these tickets, without asking who wants to know.
pub fn circles(tx: &mut Tx, tickets: &[TicketId]) -> Result<HashMap<TicketId, Circle>> {
    let list = ids::list(tickets.iter().copied());
    let places: Vec<Place> =
        tx.all(sql!("select ", Place::COLUMNS, " from tickets where id in {each:$1}"), &[&list])?;
    let circle = |place: Place| Circle { team: place.team_id, assignee: place.assignee_id, ..Circle::default() };
    let mut circles: HashMap<TicketId, Circle> = places.into_iter().map(|place| (place.id, circle(place))).collect();
    let following: Vec<(TicketId, AgentId)> = tx.all(
        sql!("select ticket_id, agent_id from followers where ticket_id in {each:$1} order by ticket_id, agent_id"),
        &[&list],
    )?;
    for (ticket, agent) in following {
        circles.entry(ticket).or_default().followers.push(agent);
    }
    // A cross join keeps SQLite from beginning with everybody's tasks.
    let tasks: Vec<(TicketId, Option<TeamId>, Option<AgentId>)> = tx.all(
        sql!(
            "with recursive family (id, member) as (
                select id, id from tickets where id in {each:$1}
                union select f.id, t.id from family f join tickets t on t.merged_into = f.member
                    where t.merged_into is not null
             ) select f.id, w.team_id, w.assignee_id from family f cross join tasks w where w.ticket_id = f.member
             order by w.id"
        ),
        &[&list],
    )?;
    for (ticket, team, agent) in tasks {
        circles.entry(ticket).or_default().tasks.push((team, agent));
    }
    for (ticket, home) in home::of_tickets(tx, tickets)? {
        circles.entry(ticket).or_default().homes.push(home);
    }
    Ok(circles)
}

/// Adds the same in SQL, about tickets called `t`.
pub(crate) fn condition(query: &mut Query, agent: AgentId, teams: &[TeamId], organizations: &[OrganizationId]) {
    let teams = ids::list(teams.iter().copied());
    query.push("(t.assignee_id = ").value(agent).push(" or t.team_id in ").each(teams.clone());
    query.push(" or exists (select 1 from followers f where f.ticket_id = t.id and f.agent_id = ").value(agent);
    query.push(") or exists (with recursive part (id) as (select t.id union select p.id from part f join tickets p on p.merged_into = f.id and p.merged_into is not null) ");
    query.push("select 1 from part f cross join tasks w where w.ticket_id = f.id and (w.assignee_id = ").value(agent);
    query.push(" or w.team_id in ").each(teams).push("))");
    if !organizations.is_empty() {
        query.push(" or t.customer_id in ");
        home::people(query, &ids::list(organizations.iter().copied()));
    }
    query.push(")");
}

/// Adds to a search, or to one customer's tickets, that of those for practising only the actor's own are meant: whoever
/// learns finds their samples, and nobody else comes upon them. `t` is how the tickets are called, with its dot.
pub(crate) fn not_of_others_practice(query: &mut Query, actor: &Actor, t: &str) {
    query.push("(").push(t).push("shelf <> 'practice'");
    if let Some(agent) = actor.agent() {
        query.push(" or ").push(t).push("assignee_id = ").value(agent);
    }
    query.push(")");
}

/// Adds the numbers of the tickets with a task for this agent or these teams, and of those they are shown in.
pub(crate) fn tasked(query: &mut Query, agent: AgentId, teams: &[TeamId], open: bool) {
    let state = if open { " and w.state = 'open'" } else { "" };
    query.push("(with recursive tasked (id, up) as (");
    query.push("select t.id, t.merged_into from tasks w join tickets t on t.id = w.ticket_id where w.assignee_id = ");
    query.value(agent).push(state);
    query.push(
        " union select t.id, t.merged_into from tasks w join tickets t on t.id = w.ticket_id where w.team_id in ",
    );
    query.each(ids::list(teams.iter().copied())).push(state);
    query.push(" union select t.id, t.merged_into from tasked k join tickets t on t.id = k.up) select id from tasked)");
}

/// Whether a ticket of that team and assignee is an agent's own, followers aside.
pub fn own(agent: AgentId, teams: &[TeamId], team: Option<TeamId>, assignee: Option<AgentId>) -> bool {
    assignee == Some(agent) || team.is_some_and(|team| teams.contains(&team))
}
