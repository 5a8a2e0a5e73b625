//! The only place that knows who may see which ticket. Every read of tickets goes through here.

use loket_store::sql;

use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::ids::{self, AgentId, CustomerId, OrganizationId, TeamId, TicketId};
use crate::permission::Permission;
use crate::task;
use crate::tx::Tx;

/// What an actor sees of all tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sees {
    /// Every ticket.
    All,
    /// Those of the own teams, assigned to or followed by this agent, and those of the customers of these organizations.
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
    let place: Option<(Option<TeamId>, Option<AgentId>, Option<TicketId>)> =
        tx.find(sql!("select team_id, assignee_id, merged_into from tickets where id = $1"), &[&id])?;
    match place {
        Some((team, assignee, _)) if covers(tx, id, team, assignee)? => Ok(()),
        // What is shown in a ticket is seen by whoever sees that ticket.
        Some((_, _, Some(into))) => see(tx, into),
        _ => Err(Error::NotFound("ticket")),
    }
}

/// Whether the actor may see a ticket of that team and assignee.
pub(crate) fn covers(tx: &mut Tx, id: TicketId, team: Option<TeamId>, assignee: Option<AgentId>) -> Result<bool> {
    match sees(tx.actor()) {
        Sees::All => Ok(true),
        Sees::Own(agent, teams, organizations) => Ok(own(agent, &teams, team, assignee)
            || follows(tx, id, agent)?
            || task::concerns(tx, id, agent, &teams)?
            || (!organizations.is_empty()
                && homes(tx, &[id])?.iter().any(|(_, organization)| organizations.contains(organization)))),
        Sees::Asked(customer) => {
            let asker: Option<CustomerId> = tx.find(sql!("select customer_id from tickets where id = $1"), &[&id])?;
            Ok(asker == Some(customer))
        }
    }
}

/// Whether a ticket of that team and assignee is an agent's own, followers aside.
pub fn own(agent: AgentId, teams: &[TeamId], team: Option<TeamId>, assignee: Option<AgentId>) -> bool {
    assignee == Some(agent) || team.is_some_and(|team| teams.contains(&team))
}

/// To which organizations the customers of these tickets belong, without asking who wants to know.
pub fn homes(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<(TicketId, OrganizationId)>> {
    let list = ids::list(tickets.iter().copied());
    tx.all(
        sql!(
            "select t.id, c.organization_id from tickets t join customers c on c.id = t.customer_id
             where t.id in {each:$1} and c.organization_id is not null"
        ),
        &[&list],
    )
}

fn follows(tx: &mut Tx, ticket: TicketId, agent: AgentId) -> Result<bool> {
    let row: Option<i64> =
        tx.find(sql!("select 1 from followers where ticket_id = $1 and agent_id = $2"), &[&ticket, &agent])?;
    Ok(row.is_some())
}
