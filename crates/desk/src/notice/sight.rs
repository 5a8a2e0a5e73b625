//! Which agents see which tickets, worked out for many of both in a handful of queries.
//!
//! `ticket/scope.rs` answers this for whoever acts; a consequence acts as Loket and must answer it for everybody else.

use std::collections::{HashMap, HashSet};

use loket_store::{row, sql};

use crate::error::Result;
use crate::ids::{self, AgentId, OrganizationId, TeamId, TicketId};
use crate::permission::{Permission, Permissions};
use crate::ticket::{follow, scope};
use crate::tx::Tx;

row! {
    struct Place in "tickets" {
        id: TicketId,
        team_id: Option<TeamId>,
        assignee_id: Option<AgentId>,
    }
}

/// Who sees what, of some tickets.
pub(super) struct Sight {
    places: HashMap<TicketId, Place>,
    homes: HashMap<TicketId, OrganizationId>,
    following: HashSet<(TicketId, AgentId)>,
    rights: HashMap<AgentId, Permissions>,
    members: HashSet<(TeamId, AgentId)>,
    entrusted: HashSet<(OrganizationId, AgentId)>,
}

impl Sight {
    /// Reads what is needed to judge these tickets.
    pub fn of(tx: &mut Tx, tickets: &[TicketId]) -> Result<Sight> {
        let list = ids::list(tickets.iter().copied());
        let places: Vec<Place> =
            tx.all(sql!("select ", Place::COLUMNS, " from tickets where id in {each:$1}"), &[&list])?;
        let rights: Vec<(AgentId, String)> = tx.all(
            sql!("select a.id, r.permissions from agents a join roles r on r.id = a.role_id where a.active"),
            &[],
        )?;
        let members: Vec<(TeamId, AgentId)> = tx.all(sql!("select team_id, agent_id from team_agents"), &[])?;
        let entrusted: Vec<(OrganizationId, AgentId)> =
            tx.all(sql!("select organization_id, agent_id from agent_organizations"), &[])?;
        Ok(Sight {
            places: places.into_iter().map(|place| (place.id, place)).collect(),
            homes: scope::homes(tx, tickets)?.into_iter().collect(),
            following: follow::of(tx, tickets)?.into_iter().collect(),
            rights: rights.into_iter().map(|(id, text)| (id, Permissions::from_text(&text))).collect(),
            members: members.into_iter().collect(),
            entrusted: entrusted.into_iter().collect(),
        })
    }

    /// Whether an agent who works here sees the ticket.
    pub fn sees(&self, agent: AgentId, ticket: TicketId) -> bool {
        let (Some(place), Some(held)) = (self.places.get(&ticket), self.rights.get(&agent)) else {
            return false;
        };
        held.has(Permission::SeeAll)
            || place.assignee_id == Some(agent)
            || place.team_id.is_some_and(|team| self.members.contains(&(team, agent)))
            || self.following.contains(&(ticket, agent))
            || (held.has(Permission::SeeOrganization)
                && self.homes.get(&ticket).is_some_and(|home| self.entrusted.contains(&(*home, agent))))
    }

    /// Whether an agent may give tickets to others.
    pub fn may_assign(&self, agent: AgentId) -> bool {
        self.rights.get(&agent).is_some_and(|held| held.has(Permission::Assign))
    }

    /// Who follows from now on.
    pub fn follow(&mut self, ticket: TicketId, agent: AgentId) {
        self.following.insert((ticket, agent));
    }

    /// Who works on the ticket, and who follows it.
    pub fn concerned(&self, ticket: TicketId) -> Vec<AgentId> {
        let followers = self.following.iter().filter(|(id, _)| *id == ticket).map(|(_, agent)| *agent);
        self.assignee(ticket).into_iter().chain(followers).collect()
    }

    /// Who works on the ticket.
    pub fn assignee(&self, ticket: TicketId) -> Option<AgentId> {
        self.places.get(&ticket).and_then(|place| place.assignee_id)
    }

    /// Which team the ticket belongs to.
    pub fn team(&self, ticket: TicketId) -> Option<TeamId> {
        self.places.get(&ticket).and_then(|place| place.team_id)
    }

    /// Who belongs to a team.
    pub fn members(&self, team: TeamId) -> Vec<AgentId> {
        self.members.iter().filter(|(id, _)| *id == team).map(|(_, agent)| *agent).collect()
    }
}
