//! Keeps a consent good: tokens are renewed before they end, by one worker at a time.

use loket_store::sql;

use super::ask::Tokens;
use super::{Grant, MISSING};
use crate::account::changed;
use crate::actor::Actor;
use crate::channel::inbox;
use crate::error::{Error, Result};
use crate::ids::InboxId;
use crate::lease;
use crate::time::{HOUR, MINUTE, SECOND};
use crate::tx::Tx;

/// Tokens are renewed when they are good for less than this.
const AHEAD: i64 = 5 * MINUTE;
/// How long one worker may take to renew.
const LEASE: i64 = 60 * SECOND;
/// How long a token lasts whose provider does not tell.
pub(super) const HOUR_LONG: i64 = HOUR;

/// What to do to sign in.
#[derive(Debug, Clone)]
pub enum Step {
    /// Sign in with this token.
    Use(String),
    /// Renew first: it is in your hands.
    Renew(Box<Grant>),
    /// Somebody else renews it; ask again in a moment.
    Wait,
    /// The owner must consent again.
    Gone(String),
}

/// What to do to sign in to the mailbox of an inbox. `node` is who asks.
pub fn step(tx: &mut Tx, inbox: InboxId, node: &str) -> Result<Step> {
    ours(tx)?;
    let Some(grant) = super::find(tx, inbox)? else { return Ok(Step::Gone(MISSING.to_owned())) };
    if let Some(why) = &grant.error {
        return Ok(Step::Gone(format!("{MISSING} ({why})")));
    }
    let Some(token) = grant.access_token.clone() else { return Ok(Step::Gone(MISSING.to_owned())) };
    let now = tx.now();
    let is_good = |ahead| grant.expires_at.is_some_and(|until| until > now.plus(ahead));
    if is_good(AHEAD) {
        return Ok(Step::Use(token));
    }
    if lease::hold(tx, &name(inbox), node, LEASE)? {
        return Ok(Step::Renew(Box::new(grant)));
    }
    // While somebody else renews it, it is good to its end.
    Ok(if is_good(30 * SECOND) { Step::Use(token) } else { Step::Wait })
}

/// The provider handed out new tokens. Not when the owner consented anew meanwhile.
pub fn renewed(tx: &mut Tx, before: &Grant, tokens: &Tokens) -> Result<()> {
    ours(tx)?;
    let until = tx.now().plus(tokens.lasts.unwrap_or(HOUR_LONG));
    tx.run(
        sql!(
            "update grants set access_token = $1, refresh_token = coalesce($2, refresh_token), expires_at = $3
             where inbox_id = $4 and given_at is not distinct from $5"
        ),
        &[&tokens.access, &tokens.refresh, &until, &before.inbox_id, &before.given_at],
    )?;
    free(tx, before.inbox_id)
}

/// The provider does not know the consent any more: only its owner can give it again.
pub fn gone(tx: &mut Tx, before: &Grant, why: &str) -> Result<()> {
    ours(tx)?;
    let why: String = why.chars().filter(|c| !c.is_control()).take(300).collect();
    let news = tx.run(
        sql!("update grants set error = $1 where inbox_id = $2 and given_at is not distinct from $3"),
        &[&why, &before.inbox_id, &before.given_at],
    )?;
    if news > 0 {
        inbox::failing(tx, before.inbox_id, &format!("{MISSING} ({why})"))?;
        changed(tx, "inboxes");
    }
    free(tx, before.inbox_id)
}

/// The mail server does not take the token, though it should be good: the next one to sign in renews it first.
pub fn doubted(tx: &mut Tx, inbox: InboxId, token: &str) -> Result<()> {
    ours(tx)?;
    let now = tx.now();
    tx.run(
        sql!("update grants set expires_at = $1 where inbox_id = $2 and access_token = $3 and expires_at > $1"),
        &[&now, &inbox, &token],
    )?;
    Ok(())
}

/// It could not be renewed now; whoever asks next tries again.
pub fn free(tx: &mut Tx, inbox: InboxId) -> Result<()> {
    let name = name(inbox);
    tx.run(sql!("delete from leases where name = $1"), &[&name])?;
    Ok(())
}

fn name(inbox: InboxId) -> String {
    format!("grant/{inbox}")
}

/// Tokens are for the workers.
fn ours(tx: &Tx) -> Result<()> {
    match tx.actor() {
        Actor::System => Ok(()),
        _ => Err(Error::NotFound("consent")),
    }
}
