//! Agents: the people who work tickets.

use std::collections::{HashMap, HashSet};

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::availability::Availability;
use super::password::Hashed;
use super::{changed, invitation, link, role, session, staff, team};
use crate::error::{Error, OnUnique as _, Result};
use crate::fields::{self, Named};
use crate::ids::{self, AgentId, OrganizationId, RoleId, TeamId};
use crate::page::Page;
use crate::permission::Permission;
use crate::setting;
use crate::time::Time;
use crate::tx::Tx;

/// An agent, as colleagues see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Agent {
    /// The agent.
    pub id: AgentId,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they may do.
    pub role: Named,
    /// Their teams.
    pub teams: Vec<Named>,
    /// Whether they may sign in.
    pub active: bool,
    /// Whether they have been invited and not come yet.
    pub invited: bool,
    /// When they were last at work, to the minute.
    pub last_seen_at: Option<Time>,
    /// Whether they take new work.
    pub availability: Availability,
    /// The organizations they look after.
    pub organizations: Vec<Named>,
}

/// Somebody to be invited.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "InviteAgent")]
pub struct Invite {
    /// Where the invitation goes, and what they will sign in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role_id: RoleId,
    /// Their teams.
    #[serde(default)]
    pub team_ids: Vec<TeamId>,
    /// The organizations they are to look after.
    #[serde(default)]
    pub organization_ids: Vec<OrganizationId>,
}

/// What is to be different about an agent. Their address stays: it is how they prove who they are.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ChangeAgent")]
pub struct Change {
    /// Their name.
    pub name: Option<String>,
    /// What they may do.
    pub role_id: Option<RoleId>,
    /// Their teams, all of them.
    pub team_ids: Option<Vec<TeamId>>,
    /// Whether they may sign in.
    pub active: Option<bool>,
    /// The organizations they look after, all of them.
    pub organization_ids: Option<Vec<OrganizationId>>,
}

row! {
    struct Row {
        id: AgentId = "a.id",
        name: String = "a.name",
        email: String = "a.email",
        role_id: RoleId = "a.role_id",
        role_name: String = "r.name",
        active: bool = "a.active",
        invited: bool = "a.password is null",
        seen_at: Option<Time> = "a.seen_at",
        away_since: Option<Time> = "a.away_since",
        away_reason: Option<String> = "a.away_reason",
        away_until: Option<Time> = "a.away_until",
    }
}

/// Every agent, by name.
pub fn list(tx: &mut Tx) -> Result<Page<Agent>> {
    staff(tx)?;
    let rows = tx.all(
        sql!("select ", Row::COLUMNS, " from agents a join roles r on r.id = a.role_id order by lower(a.name), a.id"),
        &[],
    )?;
    views(tx, rows).map(Page::whole)
}

/// Enters an agent who can sign in at once when there is a password. For the command line, samples and imports.
pub fn add(tx: &mut Tx, email: &str, name: &str, role: &str, password: Option<&Hashed>) -> Result<AgentId> {
    tx.require(Permission::Agents)?;
    let role = role::named(tx, role)?;
    role::grantable(tx, role.permissions())?;
    insert(tx, email, name, role.id, password)
}

/// Enters an agent and sends the invitation.
pub fn invite(tx: &mut Tx, invite: &Invite) -> Result<Agent> {
    tx.require(Permission::Agents)?;
    let role = role::get(tx, invite.role_id).map_err(|_| Error::invalid("role_id", "there is no such role"))?;
    role::grantable(tx, role.permissions())?;
    let id = insert(tx, &invite.email, &invite.name, role.id, None)?;
    team::set_of_agent(tx, id, &invite.team_ids)?;
    entrust(tx, id, &invite.organization_ids)?;
    invitation::send(tx, id)?;
    get(tx, id)
}

/// Sends the invitation again, with a new link; the older one stops working.
pub fn invite_again(tx: &mut Tx, id: AgentId) -> Result<Agent> {
    tx.require(Permission::Agents)?;
    let agent = get(tx, id)?;
    if !agent.active || !agent.invited {
        return Err(Error::conflict("only somebody who is invited and has not come yet can be invited again"));
    }
    invitation::send(tx, id)?;
    Ok(agent)
}

/// Changes an agent. Deactivating ends their sessions and tokens; their tickets stay theirs.
pub fn change(tx: &mut Tx, id: AgentId, change: &Change) -> Result<Agent> {
    tx.require(Permission::Agents)?;
    role::lock(tx)?;
    let before = get(tx, id)?;
    let role_id = change.role_id.unwrap_or(RoleId(before.role.id));
    let active = change.active.unwrap_or(before.active);
    let rank = role_id.0 != before.role.id || active != before.active;
    if rank {
        may_rank(tx, &before, role_id)?;
    }
    if !active && tx.actor().agent() == Some(id) {
        return Err(Error::conflict("you cannot deactivate yourself; ask a colleague"));
    }
    let name = match &change.name {
        Some(name) => fields::line("name", name, 100)?,
        None => before.name,
    };
    tx.run(
        sql!("update agents set name = $1, role_id = $2, active = $3 where id = $4"),
        &[&name, &role_id, &active, &id],
    )?;
    if let Some(teams) = &change.team_ids {
        team::set_of_agent(tx, id, teams)?;
    }
    if let Some(organizations) = &change.organization_ids {
        entrust(tx, id, organizations)?;
    }
    if before.active && !active {
        session::end_all(tx, id, None)?;
        tx.run(sql!("delete from tokens where agent_id = $1"), &[&id])?;
        link::forget(tx, id)?;
    }
    if rank {
        role::somebody_remains(tx)?;
    }
    changed(tx, "agents");
    get(tx, id)
}

/// The organizations that these agents look after, by agent.
fn entrusted(tx: &mut Tx, agents: &[AgentId]) -> Result<HashMap<AgentId, Vec<Named>>> {
    let rows: Vec<(AgentId, OrganizationId, String)> = tx.all(
        sql!(
            "select e.agent_id, o.id, o.name from agent_organizations e join organizations o on o.id = e.organization_id
             where e.agent_id in {each:$1} order by o.name, o.id"
        ),
        &[&ids::list(agents.iter().copied())],
    )?;
    let mut by_agent: HashMap<AgentId, Vec<Named>> = HashMap::new();
    for (agent, organization, name) in rows {
        by_agent.entry(agent).or_default().push(Named::new(organization, name));
    }
    Ok(by_agent)
}

/// Entrusts exactly these organizations to an agent.
fn entrust(tx: &mut Tx, agent: AgentId, organizations: &[OrganizationId]) -> Result<()> {
    let list = ids::list(organizations.iter().copied());
    let wanted: HashSet<_> = organizations.iter().collect();
    let known: i64 = tx.one(sql!("select count(*) from organizations where id in {each:$1}"), &[&list])?;
    if usize::try_from(known).ok() != Some(wanted.len()) {
        return Err(Error::invalid("organization_ids", "names an organization that does not exist"));
    }
    tx.run(sql!("delete from agent_organizations where agent_id = $1"), &[&agent])?;
    tx.run(
        sql!(
            "insert into agent_organizations (agent_id, organization_id)
             select cast($1 as bigint), id from organizations where id in {each:$2}"
        ),
        &[&agent, &list],
    )?;
    Ok(())
}

/// Who may change what somebody may do: only those who may do as much themselves, before and after.
fn may_rank(tx: &mut Tx, agent: &Agent, to: RoleId) -> Result<()> {
    let after = role::get(tx, to).map_err(|_| Error::invalid("role_id", "there is no such role"))?;
    let before = role::get(tx, RoleId(agent.role.id))?;
    role::grantable(tx, before.permissions())?;
    role::grantable(tx, after.permissions())
}

/// The agent by their id.
pub(crate) fn get(tx: &mut Tx, id: AgentId) -> Result<Agent> {
    let row: Option<Row> = tx.find(
        sql!("select ", Row::COLUMNS, " from agents a join roles r on r.id = a.role_id where a.id = $1"),
        &[&id],
    )?;
    views(tx, row.into_iter().collect())?.pop().ok_or(Error::NotFound("agent"))
}

/// The agent with that address, for the command line.
pub fn by_email(tx: &mut Tx, email: &str) -> Result<AgentId> {
    tx.require(Permission::Agents)?;
    let email = email.trim().to_lowercase();
    tx.find(sql!("select id from agents where email = $1"), &[&email])?.ok_or(Error::NotFound("agent"))
}

/// Writes an agent row.
pub(crate) fn insert(tx: &mut Tx, email: &str, name: &str, role: RoleId, password: Option<&Hashed>) -> Result<AgentId> {
    let (email, name) = (fields::email("email", email)?, fields::line("name", name, 100)?);
    let (language, now) = (setting::LANGUAGE.read(tx)?, tx.now());
    let id = tx
        .conn
        .one(
            sql!(
                "insert into agents (email, name, role_id, password, active, language, theme, notifications, shortcuts,
                    signature, created_at)
                 values ($1, $2, $3, $4, true, $5, 'system', true, true, '', $6) returning id"
            ),
            &[&email, &name, &role, &password, &language, &now],
        )
        .on_unique("agents", "email", "email", "is already used by another agent")?;
    changed(tx, "agents");
    Ok(id)
}

fn views(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Agent>> {
    let (now, agents) = (tx.now(), rows.iter().map(|row| row.id).collect::<Vec<_>>());
    let mut teams = team::of_agents(tx, &agents)?;
    let mut organizations = entrusted(tx, &agents)?;
    let view = |row: Row| Agent {
        id: row.id,
        name: row.name,
        email: row.email,
        role: Named::new(row.role_id, row.role_name),
        teams: teams.remove(&row.id).unwrap_or_default(),
        active: row.active,
        invited: row.invited,
        last_seen_at: row.seen_at,
        availability: Availability::of(row.away_since, row.away_reason, row.away_until, now),
        organizations: organizations.remove(&row.id).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(view).collect())
}
