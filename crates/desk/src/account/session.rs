//! Sessions of browsers, and who stands behind a cookie or a token. Asked with every request, so one query each.

use std::net::IpAddr;

use loket_store::{Conn, row, sql};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::actor::{Actor, AgentActor};
use crate::desk::random_text;
use crate::error::{Error, Result};
use crate::ids::{AgentId, OrganizationId, SessionId, TeamId};
use crate::page::Page;
use crate::permission::{Permission, Permissions};
use crate::time::{DAY, MINUTE, Time};
use crate::tx::Tx;
use crate::words;

/// A session ends so long after it began, used or not.
pub const LIFE: i64 = 30 * DAY;
/// An agent's sessions beyond this number end, the oldest first.
const MOST: i64 = 50;

/// What is stored of a cookie, a token or a link: whoever reads the database cannot use it.
pub fn hash_of(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// The agent behind a browser's session.
pub fn by_session(conn: &mut Conn, hash: &str, now: Time) -> Result<Actor> {
    let found: Option<(AgentId, String, String, String)> = conn.find(
        sql!(
            "select a.id, a.name, a.language, r.permissions
             from sessions s join agents a on a.id = s.agent_id join roles r on r.id = a.role_id
             where s.hash = $1 and s.expires_at > $2 and a.active"
        ),
        &[&hash, &now],
    )?;
    let (id, name, language, permissions) = found.ok_or(Error::NotSignedIn)?;
    actor(conn, id, (name, &language), Permissions::from_text(&permissions))
}

/// The agent behind a program's token, with no more than the token allows.
pub fn by_token(conn: &mut Conn, hash: &str, now: Time) -> Result<Actor> {
    let found: Option<(AgentId, String, String, String, Option<String>)> = conn.find(
        sql!(
            "select a.id, a.name, a.language, r.permissions, t.permissions
             from tokens t join agents a on a.id = t.agent_id join roles r on r.id = a.role_id
             where t.hash = $1 and (t.expires_at is null or t.expires_at > $2) and a.active"
        ),
        &[&hash, &now],
    )?;
    let (id, name, language, role, token) = found.ok_or(Error::NotSignedIn)?;
    let role = Permissions::from_text(&role);
    actor(conn, id, (name, &language), token.map_or(role, |token| role.and(Permissions::from_text(&token))))
}

/// An agent who works here, with no more than these permissions, for what Loket does in their name later on; none when
/// they do not any more.
pub(crate) fn of_agent(tx: &mut Tx, id: AgentId, within: Permissions) -> Result<Option<AgentActor>> {
    let found: Option<(String, String, String)> = tx.find(
        sql!(
            "select a.name, a.language, r.permissions from agents a join roles r on r.id = a.role_id where a.id = $1 and a.active"
        ),
        &[&id],
    )?;
    let Some((name, language, permissions)) = found else { return Ok(None) };
    match actor(tx.conn, id, (name, &language), Permissions::from_text(&permissions).and(within))? {
        Actor::Agent(agent) => Ok(Some(agent)),
        _ => Ok(None),
    }
}

/// Teams and organizations only matter to those who do not see every ticket anyway.
fn actor(conn: &mut Conn, id: AgentId, (name, language): (String, &str), permissions: Permissions) -> Result<Actor> {
    let teams: Vec<TeamId> = match permissions.has(Permission::SeeAll) {
        true => Vec::new(),
        false => conn.all(sql!("select team_id from team_agents where agent_id = $1 order by team_id"), &[&id])?,
    };
    let organizations: Vec<OrganizationId> = match permissions.has(Permission::SeeAll) {
        false if permissions.has(Permission::SeeOrganization) => conn.all(
            sql!("select organization_id from agent_organizations where agent_id = $1 order by organization_id"),
            &[&id],
        )?,
        _ => Vec::new(),
    };
    let language = words::ours(language).unwrap_or("en");
    Ok(Actor::Agent(AgentActor { id, name, language, permissions, teams, organizations }))
}

/// Where a browser is, as the list of sessions shows it.
#[derive(Debug, Clone, Default)]
pub struct From {
    /// Its address.
    pub ip: Option<IpAddr>,
    /// What it calls itself.
    pub user_agent: String,
}

/// A session that has just begun.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Whose it is.
    pub agent: AgentId,
    /// The value of the cookie. It is not stored anywhere.
    pub cookie: String,
    /// When the session ends.
    pub expires_at: Time,
}

/// Begins a session for somebody who has proved who they are.
pub(crate) fn open(tx: &mut Tx, agent: AgentId, from: &From) -> Result<Opened> {
    let (cookie, now) = (random_text(32), tx.now());
    let (hash, expires_at) = (hash_of(&cookie), now.plus(LIFE));
    let ip = from.ip.map_or_else(String::new, |ip| ip.to_canonical().to_string());
    let user_agent: String = from.user_agent.chars().filter(|c| !c.is_control()).take(300).collect();
    tx.run(
        sql!(
            "delete from sessions where agent_id = $1
             and id not in (select id from sessions where agent_id = $1 order by id desc limit $2)"
        ),
        &[&agent, &(MOST - 1)],
    )?;
    tx.run(
        sql!(
            "insert into sessions (hash, agent_id, ip, user_agent, created_at, seen_at, expires_at)
             values ($1, $2, $3, $4, $5, $5, $6)"
        ),
        &[&hash, &agent, &ip, &user_agent, &now, &expires_at],
    )?;
    Ok(Opened { agent, cookie, expires_at })
}

/// Notes that a session is in use, at most once a minute. Call it apart from the request, and not with each one.
pub fn seen(tx: &mut Tx, hash: &str) -> Result<()> {
    let (now, before) = (tx.now(), tx.now().minus(MINUTE));
    let agent: Option<AgentId> = tx.find(
        sql!("update sessions set seen_at = $1 where hash = $2 and seen_at <= $3 returning agent_id"),
        &[&now, &hash, &before],
    )?;
    if let Some(agent) = agent {
        tx.run(sql!("update agents set seen_at = $1 where id = $2"), &[&now, &agent])?;
    }
    Ok(())
}

/// Signs out: the session behind the cookie ends.
pub fn close(tx: &mut Tx, hash: &str) -> Result<()> {
    tx.run(sql!("delete from sessions where hash = $1"), &[&hash])?;
    Ok(())
}

row! {
    struct Line in "sessions" {
        id: SessionId,
        hash: String,
        ip: String,
        user_agent: String,
        created_at: Time,
        seen_at: Time,
    }
}

/// A signed-in browser.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Session {
    /// The session.
    pub id: SessionId,
    /// When it began.
    pub created_at: Time,
    /// When it was last used, to the minute.
    pub seen_at: Time,
    /// Where it was begun from.
    pub ip: String,
    /// What the browser called itself.
    pub user_agent: String,
    /// Whether it is the one asking.
    pub current: bool,
}

/// The acting agent's sessions, newest first. `current` is the hash of the asking browser's cookie.
pub fn list(tx: &mut Tx, current: Option<&str>) -> Result<Page<Session>> {
    let (agent, now) = (tx.agent()?, tx.now());
    let rows: Vec<Line> = tx.all(
        sql!("select ", Line::COLUMNS, " from sessions where agent_id = $1 and expires_at > $2 order by id desc"),
        &[&agent, &now],
    )?;
    let shown = rows.into_iter().map(|row| Session {
        id: row.id,
        created_at: row.created_at,
        seen_at: row.seen_at,
        ip: row.ip,
        user_agent: row.user_agent,
        current: current == Some(row.hash.as_str()),
    });
    Ok(Page::whole(shown.collect()))
}

/// Ends one of the acting agent's sessions.
pub fn end(tx: &mut Tx, id: SessionId) -> Result<()> {
    let agent = tx.agent()?;
    match tx.run(sql!("delete from sessions where id = $1 and agent_id = $2"), &[&id, &agent])? {
        0 => Err(Error::NotFound("session")),
        _ => Ok(()),
    }
}

/// Ends every session of an agent, but the one with this hash.
pub(crate) fn end_all(tx: &mut Tx, agent: AgentId, but: Option<&str>) -> Result<()> {
    let but = but.unwrap_or("");
    tx.run(sql!("delete from sessions where agent_id = $1 and hash <> $2"), &[&agent, &but])?;
    Ok(())
}

/// Forgets ended sessions. All live equally long, so the oldest have ended first.
pub(crate) fn sweep(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    tx.run(
        sql!("delete from sessions where id in (select id from sessions order by id limit 5000) and expires_at <= $1"),
        &[&now],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_stored_as_its_sha256() {
        assert_eq!(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
