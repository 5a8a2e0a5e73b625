//! The letters agents receive: an invitation, a forgotten password. Each is queued in the transaction that makes its link.

use loket_store::sql;

use super::link::{self, Purpose};
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::ids::AgentId;
use crate::job::{self, Job};
use crate::setting;
use crate::tx::Tx;
use crate::words::say;

/// Invites an agent with a new link.
pub(crate) fn send(tx: &mut Tx, agent: AgentId) -> Result<()> {
    letter(tx, agent, Purpose::Invite)
}

/// Sends an agent a link to set a new password.
pub(crate) fn send_reset(tx: &mut Tx, agent: AgentId) -> Result<()> {
    letter(tx, agent, Purpose::Reset)
}

fn letter(tx: &mut Tx, agent: AgentId, purpose: Purpose) -> Result<()> {
    let (to, name, language): (String, String, String) = tx
        .find(sql!("select email, name, language from agents where id = $1"), &[&agent])?
        .ok_or(Error::NotFound("agent"))?;
    let (company, url) = (setting::COMPANY.read(tx)?, setting::PUBLIC_URL.read(tx)?);
    let host = match tx.actor() {
        Actor::Agent(host) => host.name.clone(),
        _ => company.clone(),
    };
    let link = format!("{url}/agent/welcome?token={}", link::create(tx, agent, purpose)?);
    let facts = [("name", name.as_str()), ("company", &company), ("host", &host), ("link", &link), ("email", &to)];
    let (subject, text) = match purpose {
        Purpose::Invite => (say(&language, "invitation.subject", &facts), say(&language, "invitation.body", &facts)),
        Purpose::Reset => (say(&language, "reset.subject", &facts), say(&language, "reset.body", &facts)),
    };
    // One key per agent and purpose: a newer letter replaces one that still waits with a link that works no more.
    let (key, now) = (format!("letter/{agent}/{purpose}"), tx.now());
    job::enqueue(tx, &Job::Letter { to: to.clone(), name: name.clone(), subject, text, about: None }, Some(&key), now)?;
    Ok(())
}
