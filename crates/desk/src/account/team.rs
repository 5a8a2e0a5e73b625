//! Teams: groups of agents that tickets are given to.

use std::collections::HashMap;

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{changed, staff};
use crate::error::{Error, OnUnique as _, Result};
use crate::fields::{self, Named};
use crate::ids::{self, AgentId, TeamId};
use crate::page::Page;
use crate::permission::Permission;
use crate::say;
use crate::sentence::Sentence;
use crate::ticket::change::present;
use crate::ticket::next::Queue;
use crate::tx::Tx;

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Team {
    /// The team.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Who belongs to it.
    pub agent_ids: Vec<AgentId>,
    /// In which order its tickets are taken.
    pub queue: Queue,
    /// For how many days after it was solved a ticket is reopened by its customer, closed ones too; later words begin a new
    /// one. Null: solved tickets always are, closed ones never.
    pub reopen_days: Option<i64>,
    /// After how many days a solved ticket is closed by itself; null for never.
    pub close_days: Option<i64>,
}

/// A team to be made.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewTeam")]
pub struct New {
    /// Its name.
    pub name: String,
    /// Who belongs to it.
    #[serde(default)]
    pub agent_ids: Vec<AgentId>,
    /// In which order its tickets are taken.
    #[serde(default)]
    pub queue: Queue,
    /// For how many days after it was solved a ticket is reopened by its customer.
    #[serde(default)]
    pub reopen_days: Option<i64>,
    /// After how many days a solved ticket is closed by itself.
    #[serde(default)]
    pub close_days: Option<i64>,
}

/// What is to be different about a team.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ChangeTeam")]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// Who belongs to it, all of them.
    pub agent_ids: Option<Vec<AgentId>>,
    /// In which order its tickets are taken.
    pub queue: Option<Queue>,
    /// For how many days after it was solved a ticket is reopened by its customer; null for the usual way.
    #[serde(deserialize_with = "present")]
    #[schemars(with = "Option<i64>")]
    pub reopen_days: Option<Option<i64>>,
    /// After how many days a solved ticket is closed by itself; null for never.
    #[serde(deserialize_with = "present")]
    #[schemars(with = "Option<i64>")]
    pub close_days: Option<Option<i64>>,
}

row! {
    struct Stored in "teams" {
        id: TeamId,
        name: String,
        queue: Queue,
        reopen_days: Option<i64>,
        close_days: Option<i64>,
    }
}

impl Stored {
    fn view(self, agent_ids: Vec<AgentId>) -> Team {
        let Stored { id, name, queue, reopen_days, close_days } = self;
        Team { id, name, agent_ids, queue, reopen_days, close_days }
    }
}

/// A rule in days: at least one, and no longer than anybody remembers.
fn days(field: &str, days: Option<i64>) -> Result<()> {
    match days {
        Some(days) if !(1..=3650).contains(&days) => Err(Error::invalid(field, "must be 1 to 3650 days, or empty")),
        _ => Ok(()),
    }
}

/// Every team, by name.
pub fn list(tx: &mut Tx) -> Result<Page<Team>> {
    staff(tx)?;
    let teams: Vec<Stored> = tx.all(sql!("select ", Stored::COLUMNS, " from teams order by lower(name), id"), &[])?;
    let members: Vec<(TeamId, AgentId)> =
        tx.all(sql!("select team_id, agent_id from team_agents order by team_id, agent_id"), &[])?;
    let mut by_team: HashMap<TeamId, Vec<AgentId>> = HashMap::new();
    for (team, agent) in members {
        by_team.entry(team).or_default().push(agent);
    }
    let view = |team: Stored| {
        let agents = by_team.remove(&team.id).unwrap_or_default();
        team.view(agents)
    };
    Ok(Page::whole(teams.into_iter().map(view).collect()))
}

/// Makes a team.
pub fn create(tx: &mut Tx, new: &New) -> Result<Team> {
    tx.require(Permission::Agents)?;
    let (name, now) = (fields::line("name", &new.name, 60)?, tx.now());
    days("reopen_days", new.reopen_days)?;
    days("close_days", new.close_days)?;
    let id: TeamId = tx
        .conn
        .one(
            sql!(
                "insert into teams (name, created_at, queue, reopen_days, close_days) values ($1, $2, $3, $4, $5)
                 returning id"
            ),
            &[&name, &now, &new.queue, &new.reopen_days, &new.close_days],
        )
        .on_unique("teams", "name", "name", TAKEN)?;
    set_members(tx, id, &new.agent_ids)?;
    changed(tx, "teams");
    get(tx, id)
}

/// Changes a team.
pub fn change(tx: &mut Tx, id: TeamId, change: &Change) -> Result<Team> {
    tx.require(Permission::Agents)?;
    get(tx, id)?;
    if let Some(name) = &change.name {
        let name = fields::line("name", name, 60)?;
        tx.conn
            .run(sql!("update teams set name = $1 where id = $2"), &[&name, &id])
            .on_unique("teams", "name", "name", TAKEN)?;
    }
    if let Some(agents) = &change.agent_ids {
        set_members(tx, id, agents)?;
    }
    if let Some(queue) = change.queue {
        tx.run(sql!("update teams set queue = $1 where id = $2"), &[&queue, &id])?;
    }
    if let Some(reopen) = change.reopen_days {
        days("reopen_days", reopen)?;
        tx.run(sql!("update teams set reopen_days = $1 where id = $2"), &[&reopen, &id])?;
    }
    if let Some(close) = change.close_days {
        days("close_days", close)?;
        tx.run(sql!("update teams set close_days = $1 where id = $2"), &[&close, &id])?;
    }
    changed(tx, "teams");
    get(tx, id)
}

/// Deletes a team that no ticket and no inbox belongs to.
pub fn delete(tx: &mut Tx, id: TeamId) -> Result<()> {
    tx.require(Permission::Agents)?;
    get(tx, id)?;
    // The counts know of every ticket, wherever it lies.
    if tx
        .find::<i64>(sql!("select n from counts where noun = 'ticket' and b = $1 and n <> 0 limit 1"), &[&id])?
        .is_some()
    {
        return Err(Error::conflict("tickets belong to this team; give them to another team first"));
    }
    if tx.find::<i64>(sql!("select id from inboxes where team_id = $1 limit 1"), &[&id])?.is_some() {
        return Err(Error::conflict("an inbox gives its tickets to this team; change the inbox first"));
    }
    tx.run(sql!("delete from teams where id = $1"), &[&id])?;
    changed(tx, "teams");
    Ok(())
}

/// The team by its id.
pub(crate) fn get(tx: &mut Tx, id: TeamId) -> Result<Team> {
    let team: Stored = tx
        .find(sql!("select ", Stored::COLUMNS, " from teams where id = $1"), &[&id])?
        .ok_or(Error::NotFound("team"))?;
    let agent_ids = tx.all(sql!("select agent_id from team_agents where team_id = $1 order by agent_id"), &[&id])?;
    Ok(team.view(agent_ids))
}

/// The teams of several agents, by agent.
pub(crate) fn of_agents(tx: &mut Tx, agents: &[AgentId]) -> Result<HashMap<AgentId, Vec<Named>>> {
    let rows: Vec<(AgentId, TeamId, String)> = tx.all(
        sql!(
            "select m.agent_id, t.id, t.name from team_agents m join teams t on t.id = m.team_id
             where m.agent_id in {each:$1} order by lower(t.name), t.id"
        ),
        &[&ids::list(agents.iter().copied())],
    )?;
    let mut by_agent: HashMap<AgentId, Vec<Named>> = HashMap::new();
    for (agent, team, name) in rows {
        by_agent.entry(agent).or_default().push(Named::new(team, name));
    }
    Ok(by_agent)
}

/// Puts an agent into exactly these teams.
pub(crate) fn set_of_agent(tx: &mut Tx, agent: AgentId, teams: &[TeamId]) -> Result<()> {
    let list = ids::list(teams.iter().copied());
    let wanted: std::collections::HashSet<_> = teams.iter().collect();
    let known: i64 = tx.one(sql!("select count(*) from teams where id in {each:$1}"), &[&list])?;
    if usize::try_from(known).ok() != Some(wanted.len()) {
        return Err(Error::invalid("team_ids", "names a team that does not exist"));
    }
    tx.run(sql!("delete from team_agents where agent_id = $1"), &[&agent])?;
    tx.run(
        sql!(
            "insert into team_agents (team_id, agent_id) select id, cast($1 as bigint) from teams where id in {each:$2}"
        ),
        &[&agent, &list],
    )?;
    Ok(())
}

const TAKEN: Sentence = say!("is already used by another team");

fn set_members(tx: &mut Tx, team: TeamId, agents: &[AgentId]) -> Result<()> {
    let list = ids::list(agents.iter().copied());
    let wanted: std::collections::HashSet<_> = agents.iter().collect();
    let known: i64 = tx.one(sql!("select count(*) from agents where id in {each:$1}"), &[&list])?;
    if usize::try_from(known).ok() != Some(wanted.len()) {
        return Err(Error::invalid("agent_ids", "names an agent who does not exist"));
    }
    tx.run(sql!("delete from team_agents where team_id = $1"), &[&team])?;
    tx.run(
        sql!("insert into team_agents (team_id, agent_id) select cast($1 as bigint), id from agents where id in {each:$2}"),
        &[&team, &list],
    )?;
    Ok(())
}

/// An agent's teams; the actor knows its own only when they limit what it sees.
pub(crate) fn of_agent(tx: &mut Tx, agent: AgentId) -> Result<Vec<TeamId>> {
    tx.all(sql!("select team_id from team_agents where agent_id = $1 order by team_id"), &[&agent])
}
