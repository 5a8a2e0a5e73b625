//! Signing in with a password, in two transactions with the slow comparison between them.
//!
//! ```text
//! let asked = write(|tx| sign_in::ask(tx, &email, ip));          // counts the attempt
//! let right = blocking(|| password::verify(&plain, asked.hash()));
//! let opened = write(|tx| sign_in::answer(tx, &asked, right, &from));
//! ```

use std::net::IpAddr;

use loket_store::sql;

use super::password::Hashed;
use super::session::{self, From, Opened};
use super::throttle;
use crate::error::Result;
use crate::ids::AgentId;
use crate::tx::Tx;

/// An attempt to sign in whose password is still to be compared.
#[derive(Debug, Clone)]
pub struct Asked {
    email: String,
    ip: Option<IpAddr>,
    known: Option<(AgentId, Hashed)>,
}

impl Asked {
    /// What to compare the password with; nothing for an address nobody has, and the comparison takes as long.
    pub fn hash(&self) -> Option<&Hashed> {
        self.known.as_ref().map(|(_, hash)| hash)
    }
}

/// Begins an attempt: refuses callers who have to wait, and counts this one until it turns out right.
pub fn ask(tx: &mut Tx, email: &str, ip: Option<IpAddr>) -> Result<Asked> {
    let email: String = email.trim().to_lowercase().chars().take(254).collect();
    throttle::attempt(tx, &email, ip)?;
    let found: Option<(AgentId, Option<Hashed>)> =
        tx.find(sql!("select id, password from agents where email = $1 and active"), &[&email])?;
    let known = found.and_then(|(agent, hash)| Some((agent, hash?)));
    Ok(Asked { email, ip, known })
}

/// Ends an attempt: a session when the password was right, nothing when address or password was wrong.
pub fn answer(tx: &mut Tx, asked: &Asked, right: bool, from: &From) -> Result<Option<Opened>> {
    match &asked.known {
        Some((agent, hash)) if right && still(tx, *agent, hash)? => {
            throttle::succeeded(tx, &asked.email, asked.ip)?;
            session::open(tx, *agent, from).map(Some)
        }
        _ => Ok(None),
    }
}

/// Whether a comparison made outside still holds: the agent may have been deactivated or have a new password since.
pub(crate) fn still(tx: &mut Tx, agent: AgentId, hash: &Hashed) -> Result<bool> {
    let now: Option<Option<Hashed>> =
        tx.find(sql!("select password from agents where id = $1 and active {for_update}"), &[&agent])?;
    Ok(now.flatten().as_ref() == Some(hash))
}

/// The same two steps for the signed-in agent who wants to change the password, so that an unattended browser is no place
/// to guess it.
pub fn ask_again(tx: &mut Tx, ip: Option<IpAddr>) -> Result<Asked> {
    let agent = tx.agent()?;
    let email: String = tx.one(sql!("select email from agents where id = $1"), &[&agent])?;
    ask(tx, &email, ip)
}

/// Changes the acting agent's password after [`ask_again`]; false when the present one was wrong. Every other session and
/// every link ends. `keep` is the hash of the asking browser's cookie.
pub fn change_password(tx: &mut Tx, asked: &Asked, right: bool, new: &Hashed, keep: Option<&str>) -> Result<bool> {
    let me = tx.agent()?;
    match &asked.known {
        Some((agent, hash)) if right && *agent == me && still(tx, me, hash)? => {
            throttle::succeeded(tx, &asked.email, asked.ip)?;
            set_password(tx, me, new, keep)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Sets a password and ends whatever the old one had opened.
pub(crate) fn set_password(tx: &mut Tx, agent: AgentId, new: &Hashed, keep: Option<&str>) -> Result<()> {
    tx.run(sql!("update agents set password = $1 where id = $2"), &[new, &agent])?;
    super::link::forget(tx, agent)?;
    session::end_all(tx, agent, keep)
}
