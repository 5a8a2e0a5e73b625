//! Who works on it: an agent, a team.

use loket_store::sql;

use super::Ticket;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{AgentId, TeamId};
use crate::permission::Permission;
use crate::tx::Tx;

/// Gives the ticket to an agent, or back to nobody. A new ticket that somebody has is open.
pub(super) fn to_agent(tx: &mut Tx, ticket: &mut Ticket, to: Option<AgentId>) -> Result<()> {
    let from = ticket.assignee_id;
    if from == to {
        return Ok(());
    }
    tx.require(Permission::Assign)?;
    if let Some(agent) = to {
        let active: Option<bool> = tx.find(sql!("select active from agents where id = $1"), &[&agent])?;
        if active != Some(true) {
            return Err(Error::invalid("assignee_id", "is not an active agent"));
        }
    }
    ticket.assignee_id = to;
    tx.record(ticket.id, Event::Assigned { from, to });
    match to {
        Some(_) => ticket.take_up(tx),
        None => Ok(()),
    }
}

/// Gives the ticket to a team, or to none.
pub(super) fn to_team(tx: &mut Tx, ticket: &mut Ticket, to: Option<TeamId>) -> Result<()> {
    let from = ticket.team_id;
    if from == to {
        return Ok(());
    }
    tx.require(Permission::Assign)?;
    if let Some(team) = to {
        let known: Option<i64> = tx.find(sql!("select 1 from teams where id = $1"), &[&team])?;
        if known.is_none() {
            return Err(Error::invalid("team_id", "is not a team"));
        }
    }
    ticket.team_id = to;
    tx.record(ticket.id, Event::TeamChanged { from, to });
    Ok(())
}
