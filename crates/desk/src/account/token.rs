//! Tokens: keys for programs, each with an owner, perhaps fewer permissions, and perhaps an end.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::session::hash_of;
use super::{changed, role};
use crate::actor::Actor;
use crate::desk::random_text;
use crate::error::{Error, Result};
use crate::fields::{self, Named};
use crate::ids::{AgentId, TokenId};
use crate::page::Page;
use crate::permission::{Permission, Permissions};
use crate::say;
use crate::time::{MINUTE, Time};
use crate::tx::Tx;

/// How every token begins, so that one left lying about is recognised.
pub const PREFIX: &str = "lkt_";
/// Tokens an agent may have.
const MOST: i64 = 100;

/// A token without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Token {
    /// The token.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// In whose name it acts.
    pub agent: Named,
    /// The keys it is limited to; null for all its agent holds.
    pub permissions: Option<Vec<String>>,
    /// When it was made.
    pub created_at: Time,
    /// When it stops working.
    pub expires_at: Option<Time>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Time>,
}

/// A token to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewToken")]
pub struct New {
    /// What it is for.
    pub name: String,
    /// The keys it is limited to; absent for all its agent holds.
    #[serde(default)]
    pub permissions: Option<Vec<String>>,
    /// When it stops working; absent for never.
    #[serde(default)]
    pub expires_at: Option<Time>,
}

/// A new token: the only moment its secret is shown.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CreatedToken")]
pub struct Created {
    /// The secret: `lkt_` and 43 characters.
    pub token: String,
    /// The rest.
    #[serde(flatten)]
    pub shown: Token,
}

row! {
    struct Row {
        id: TokenId = "t.id",
        name: String = "t.name",
        agent_id: AgentId = "t.agent_id",
        agent_name: String = "a.name",
        permissions: Option<String> = "t.permissions",
        created_at: Time = "t.created_at",
        expires_at: Option<Time> = "t.expires_at",
        last_used_at: Option<Time> = "t.last_used_at",
    }
}

impl Row {
    fn view(self) -> Token {
        Token {
            id: self.id,
            name: self.name,
            agent: Named::new(self.agent_id, self.agent_name),
            permissions: self.permissions.map(|text| role::keys(Permissions::from_text(&text))),
            created_at: self.created_at,
            expires_at: self.expires_at,
            last_used_at: self.last_used_at,
        }
    }
}

/// The acting agent's tokens, or everybody's for those who manage agents; newest first.
pub fn list(tx: &mut Tx) -> Result<Page<Token>> {
    let rows: Vec<Row> = match tx.require(Permission::Agents) {
        Ok(()) => tx.all(
            sql!(
                "select ",
                Row::COLUMNS,
                " from tokens t join agents a on a.id = t.agent_id order by t.id desc limit 1000"
            ),
            &[],
        )?,
        Err(_) => {
            tx.require(Permission::Tokens)?;
            let agent = tx.agent()?;
            tx.all(
                sql!(
                    "select ",
                    Row::COLUMNS,
                    " from tokens t join agents a on a.id = t.agent_id
                     where t.agent_id = $1 order by t.id desc"
                ),
                &[&agent],
            )?
        }
    };
    Ok(Page::whole(rows.into_iter().map(Row::view).collect()))
}

/// Makes a token for the acting agent.
pub fn create(tx: &mut Tx, new: &New) -> Result<Created> {
    tx.require(Permission::Tokens)?;
    let agent = tx.agent()?;
    insert(tx, agent, new)
}

/// Makes a token for any agent: the command line.
pub fn add(tx: &mut Tx, agent: AgentId, new: &New) -> Result<Created> {
    match tx.actor() {
        Actor::System => insert(tx, agent, new),
        _ => Err(Error::Forbidden(Permission::Tokens)),
    }
}

fn insert(tx: &mut Tx, agent: AgentId, new: &New) -> Result<Created> {
    let (name, now) = (fields::line("name", &new.name, 100)?, tx.now());
    if new.expires_at.is_some_and(|end| end <= now) {
        return Err(Error::invalid("expires_at", "must be in the future"));
    }
    let had: i64 = tx.one(sql!("select count(*) from tokens where agent_id = $1"), &[&agent])?;
    if had >= MOST {
        return Err(Error::conflict(say!("there are {most} tokens already; revoke those no longer used", most = MOST)));
    }
    let permissions = limits(tx, agent, new.permissions.as_deref())?.map(Permissions::to_text);
    let token = format!("{PREFIX}{}", random_text(32));
    let hash = hash_of(&token);
    let id: TokenId = tx.one(
        sql!(
            "insert into tokens (hash, agent_id, name, permissions, created_at, expires_at)
             values ($1, $2, $3, $4, $5, $6) returning id"
        ),
        &[&hash, &agent, &name, &permissions, &now, &new.expires_at],
    )?;
    changed(tx, "tokens");
    let row: Row = tx.one(
        sql!("select ", Row::COLUMNS, " from tokens t join agents a on a.id = t.agent_id where t.id = $1"),
        &[&id],
    )?;
    Ok(Created { token, shown: row.view() })
}

/// What the new token is limited to: what was asked for, and never more than the actor holds.
fn limits(tx: &mut Tx, agent: AgentId, wanted: Option<&[String]>) -> Result<Option<Permissions>> {
    let role: String = tx
        .find(sql!("select r.permissions from agents a join roles r on r.id = a.role_id where a.id = $1"), &[&agent])?
        .ok_or(Error::NotFound("agent"))?;
    let role = Permissions::from_text(&role);
    let held = match tx.actor() {
        Actor::Agent(actor) => actor.permissions,
        _ => role,
    };
    let Some(wanted) = wanted else {
        // A token limited itself must not make an unlimited one.
        return Ok((held != role).then_some(held));
    };
    let wanted = role::read(wanted)?;
    match wanted.iter().find(|p| !held.has(*p)) {
        Some(lacking) => Err(Error::Forbidden(lacking)),
        None => Ok(Some(wanted)),
    }
}

/// Revokes a token: one's own, or anybody's for those who manage agents. It stops working at once.
pub fn revoke(tx: &mut Tx, id: TokenId) -> Result<()> {
    let rows = match tx.require(Permission::Agents) {
        Ok(()) => tx.run(sql!("delete from tokens where id = $1"), &[&id])?,
        Err(_) => {
            tx.require(Permission::Tokens)?;
            let agent = tx.agent()?;
            tx.run(sql!("delete from tokens where id = $1 and agent_id = $2"), &[&id, &agent])?
        }
    };
    if rows == 0 {
        return Err(Error::NotFound("token"));
    }
    changed(tx, "tokens");
    Ok(())
}

/// Notes that a token is in use, at most once a minute. Call it apart from the request, and not with each one.
pub fn used(tx: &mut Tx, hash: &str) -> Result<()> {
    let (now, before) = (tx.now(), tx.now().minus(MINUTE));
    tx.run(
        sql!("update tokens set last_used_at = $1 where hash = $2 and (last_used_at is null or last_used_at <= $3)"),
        &[&now, &hash, &before],
    )?;
    Ok(())
}
