//! Links that prove who follows them, because they went to the agent's own mailbox: invitations and forgotten passwords.

use loket_store::sql;
use serde::Serialize;

use super::password::Hashed;
use super::session::{self, From, Opened, hash_of};
use super::{changed, invitation, sign_in};
use crate::desk::random_text;
use crate::error::{Error, Result};
use crate::fields;
use crate::ids::AgentId;
use crate::time::{DAY, HOUR, MINUTE, Time};
use crate::tx::Tx;

loket_store::column_text! {
    /// What a link is for.
    #[derive(PartialEq, Eq, Serialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "PasswordLinkPurpose")]
    pub enum Purpose {
        /// To come for the first time.
        Invite = "invite",
        /// To set a new password.
        Reset = "reset",
    }
}

impl Purpose {
    /// How long such a link works.
    pub const fn life(self) -> i64 {
        match self {
            Purpose::Invite => 3 * DAY,
            Purpose::Reset => HOUR,
        }
    }
}

/// Whom a link belongs to, for the page it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "PasswordLink")]
pub struct Link {
    /// The address they will sign in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
}

/// The pause between two letters to somebody who says they forgot.
const PAUSE: i64 = 2 * MINUTE;

/// Makes a link's secret; the older ones of the same purpose stop working.
pub(crate) fn create(tx: &mut Tx, agent: AgentId, purpose: Purpose) -> Result<String> {
    let secret = random_text(32);
    let (hash, expires_at) = (hash_of(&secret), tx.now().plus(purpose.life()));
    tx.run(sql!("delete from agent_links where agent_id = $1 and purpose = $2"), &[&agent, &purpose])?;
    tx.run(
        sql!("insert into agent_links (hash, agent_id, purpose, expires_at) values ($1, $2, $3, $4)"),
        &[&hash, &agent, &purpose, &expires_at],
    )?;
    Ok(secret)
}

/// What the page behind a link shows.
pub fn show(tx: &mut Tx, secret: &str) -> Result<Link> {
    let (hash, now) = (hash_of(secret), tx.now());
    let found: Option<(String, String, Purpose)> = tx.find(
        sql!(
            "select a.email, a.name, l.purpose from agent_links l join agents a on a.id = l.agent_id
             where l.hash = $1 and l.expires_at > $2 and a.active"
        ),
        &[&hash, &now],
    )?;
    let (email, name, purpose) = found.ok_or_else(ended)?;
    Ok(Link { email, name, purpose })
}

/// Follows a link: sets the password, and the name where one is given, and signs in. The link works once; sessions opened
/// with an older password end.
pub fn follow(tx: &mut Tx, secret: &str, password: &Hashed, name: Option<&str>, from: &From) -> Result<Opened> {
    let (hash, now) = (hash_of(secret), tx.now());
    let agent: AgentId = tx
        .find(
            sql!(
                "delete from agent_links where hash = $1 and expires_at > $2
                 and agent_id in (select id from agents where active) returning agent_id"
            ),
            &[&hash, &now],
        )?
        .ok_or_else(ended)?;
    sign_in::set_password(tx, agent, password, None)?;
    if let Some(name) = name {
        let name = fields::line("name", name, 100)?;
        tx.run(sql!("update agents set name = $1 where id = $2"), &[&name, &agent])?;
    }
    changed(tx, "agents");
    session::open(tx, agent, from)
}

/// Sends a link to somebody who says they forgot their password. Says nothing about whether there is such an agent: answer
/// the caller without waiting for it, so that the time says nothing either.
pub fn forgot(tx: &mut Tx, email: &str) -> Result<()> {
    let email = email.trim().to_lowercase();
    let Some(agent) = tx.find::<AgentId>(sql!("select id from agents where email = $1 and active"), &[&email])? else {
        return Ok(());
    };
    let recent: Time = tx.now().plus(Purpose::Reset.life() - PAUSE);
    let waiting: Option<i64> = tx.find(
        sql!("select id from agent_links where agent_id = $1 and purpose = 'reset' and expires_at > $2"),
        &[&agent, &recent],
    )?;
    // Whoever asks again and again must not fill a colleague's mailbox.
    match waiting {
        Some(_) => Ok(()),
        None => invitation::send_reset(tx, agent),
    }
}

/// Ends every link of an agent.
pub(crate) fn forget(tx: &mut Tx, agent: AgentId) -> Result<()> {
    tx.run(sql!("delete from agent_links where agent_id = $1"), &[&agent])?;
    Ok(())
}

/// Forgets ended links. There are at most two to an agent.
pub(crate) fn sweep(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    tx.run(
        sql!("delete from agent_links where id in (select id from agent_links order by id limit 5000) and expires_at <= $1"),
        &[&now],
    )?;
    Ok(())
}

fn ended() -> Error {
    Error::invalid("token", "this link was used already or is too old; ask for a new one")
}
