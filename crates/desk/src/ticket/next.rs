//! The next ticket: an agent asks for work and gets the ticket that is its turn, by the rule of its team. Two agents who
//! ask at the same moment get two tickets.

use loket_store::{column_text, sql};
use serde::{Deserialize, Serialize};

use super::{Ticket, assign, scope};
use crate::error::Result;
use crate::ids::{self, TeamId, TicketId};
use crate::permission::Permission;
use crate::tx::Tx;

column_text! {
    /// In which order a team takes its tickets.
    #[derive(PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "TeamQueue")]
    pub enum Queue {
        /// Who came first is served first.
        #[default]
        FirstCome = "first_come",
        /// The most urgent first, and among equals who came first.
        Urgency = "urgency",
    }
}

/// Assigns the ticket whose turn it is to the acting agent; none when nothing waits.
///
/// It comes from `team`, or from all of the agent's own teams. Who is in no team and sees every ticket serves the whole
/// house; tickets of no team are everybody's who sees every ticket. Where several teams compete, a ticket of a team that
/// serves first come, first served counts as one of normal priority.
pub fn next(tx: &mut Tx, team: Option<TeamId>) -> Result<Option<TicketId>> {
    tx.require(Permission::Assign)?;
    let agent = tx.agent()?;
    let all = matches!(scope::sees(tx.actor()), scope::Sees::All);
    let own: Vec<TeamId> =
        tx.all(sql!("select team_id from team_agents where agent_id = $1 order by team_id"), &[&agent])?;
    let found = match team {
        Some(team) if all || own.contains(&team) => first(tx, &[team], false)?,
        Some(_) => None,
        None if all && own.is_empty() => anywhere(tx)?,
        None => first(tx, &own, all)?,
    };
    let Some(id) = found else { return Ok(None) };
    let mut ticket = Ticket::lock(tx, id)?;
    let before = ticket.place();
    assign::to_agent(tx, &mut ticket, Some(agent))?;
    ticket.save(tx, before)?;
    Ok(Some(id))
}

/// The first of these teams' tickets, and of those without a team when asked for.
fn first(tx: &mut Tx, teams: &[TeamId], homeless: bool) -> Result<Option<TicketId>> {
    let list = ids::list(teams.iter().copied());
    let best: Option<TicketId> = tx.find(
        sql!(
            "select id from tickets
             where shelf = 'sight' and assignee_id is null and status in ('new', 'open') and team_id in {each:$1}
             order by case (select queue from teams where teams.id = tickets.team_id) when 'urgency' then priority else 3 end,
                opened_at, id
             limit 1 {skip_locked}"
        ),
        &[&list],
    )?;
    if best.is_some() || !homeless {
        return Ok(best);
    }
    tx.find(
        sql!(
            "select id from tickets
             where shelf = 'sight' and assignee_id is null and status in ('new', 'open') and team_id is null
             order by opened_at, id limit 1 {skip_locked}"
        ),
        &[],
    )
}

fn anywhere(tx: &mut Tx) -> Result<Option<TicketId>> {
    tx.find(
        sql!(
            "select id from tickets
             where shelf = 'sight' and assignee_id is null and status in ('new', 'open')
             order by case (select queue from teams where teams.id = tickets.team_id) when 'urgency' then priority else 3 end,
                opened_at, id
             limit 1 {skip_locked}"
        ),
        &[],
    )
}
