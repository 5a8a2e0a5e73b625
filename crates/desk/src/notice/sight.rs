//! Which agents see which tickets, worked out for many of both in a handful of queries.
//!
//! `ticket/scope.rs` answers this for whoever acts; a consequence acts as Loket and must answer it for everybody else.

use std::collections::{HashMap, HashSet};

use loket_store::sql;

use crate::error::Result;
use crate::ids::{AgentId, OrganizationId, TeamId, TicketId};
use crate::permission::{Permission, Permissions};
use crate::ticket::scope::{self, Circle};
use crate::tx::Tx;

/// Who sees what, of some tickets.
pub(super) struct Sight {
    circles: HashMap<TicketId, Circle>,
    rights: HashMap<AgentId, Permissions>,
    members: HashSet<(TeamId, AgentId)>,
    entrusted: HashSet<(OrganizationId, AgentId)>,
}

impl Sight {
    /// Reads what is needed to judge these tickets.
    pub fn of(tx: &mut Tx, tickets: &[TicketId]) -> Result<Sight> {
        let rights: Vec<(AgentId, String)> = tx.all(
            sql!("select a.id, r.permissions from agents a join roles r on r.id = a.role_id where a.active"),
            &[],
        )?;
        let members: Vec<(TeamId, AgentId)> = tx.all(sql!("select team_id, agent_id from team_agents"), &[])?;
        let entrusted: Vec<(OrganizationId, AgentId)> =
            tx.all(sql!("select organization_id, agent_id from agent_organizations"), &[])?;
        Ok(Sight {
            circles: scope::circles(tx, tickets)?,
            rights: rights.into_iter().map(|(id, text)| (id, Permissions::from_text(&text))).collect(),
            members: members.into_iter().collect(),
            entrusted: entrusted.into_iter().collect(),
        })
    }

    /// Whether an agent who works here sees the ticket.
    pub fn sees(&self, agent: AgentId, ticket: TicketId) -> bool {
        let (Some(circle), Some(held)) = (self.circles.get(&ticket), self.rights.get(&agent)) else {
            return false;
        };
        let looks_after = |home| held.has(Permission::SeeOrganization) && self.entrusted.contains(&(home, agent));
        held.has(Permission::SeeAll) || circle.holds(agent, |team| self.members.contains(&(team, agent)), looks_after)
    }

    /// Whether an agent may give tickets to others.
    pub fn may_assign(&self, agent: AgentId) -> bool {
        self.rights.get(&agent).is_some_and(|held| held.has(Permission::Assign))
    }

    /// Who follows from now on.
    pub fn follow(&mut self, ticket: TicketId, agent: AgentId) {
        self.circles.entry(ticket).or_default().followers.push(agent);
    }

    /// Who works on the ticket, and who follows it.
    pub fn concerned(&self, ticket: TicketId) -> Vec<AgentId> {
        let circle = self.circles.get(&ticket);
        circle.into_iter().flat_map(|circle| circle.assignee.iter().chain(&circle.followers)).copied().collect()
    }

    /// Who works on the ticket.
    pub fn assignee(&self, ticket: TicketId) -> Option<AgentId> {
        self.circles.get(&ticket).and_then(|circle| circle.assignee)
    }

    /// Which team the ticket belongs to.
    pub fn team(&self, ticket: TicketId) -> Option<TeamId> {
        self.circles.get(&ticket).and_then(|circle| circle.team)
    }

    /// Who belongs to a team.
    pub fn members(&self, team: TeamId) -> Vec<AgentId> {
        self.members.iter().filter(|(id, _)| *id == team).map(|(_, agent)| *agent).collect()
    }
}
