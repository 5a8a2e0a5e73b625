//! Asks for consent, and takes it when its owner comes back from the provider.

use loket_store::{row, sql};
use serde::Serialize;

use super::app::{self, App};
use crate::account::changed;
use crate::account::session::hash_of;
use crate::channel::inbox;
use crate::desk::random_text;
use crate::error::{Error, Result};
use crate::ids::{AgentId, InboxId, OauthAppId};
use crate::permission::Permission;
use crate::time::{MINUTE, Time};
use crate::tx::Tx;

/// How long somebody may take at the provider.
const PATIENCE: i64 = 30 * MINUTE;

/// What goes with somebody to the provider.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// The app.
    #[serde(skip)]
    pub app: App,
    /// Brought back, it proves that we sent them.
    pub state: String,
    /// Proves to the provider that who comes for the tokens is who asked (PKCE).
    pub verifier: String,
    /// Where they come back to.
    pub redirect_url: String,
    /// The name to suggest at the provider.
    pub user: String,
}

/// Begins to ask for the consent of an inbox's owner. What the inbox has stays until the new one is given.
pub fn ask(tx: &mut Tx, inbox: InboxId, app: OauthAppId) -> Result<Asked> {
    tx.require(Permission::Inboxes)?;
    let account = inbox::get(tx, inbox)?;
    let app = app::get(tx, app).map_err(|_| Error::invalid("app_id", "there is no such app"))?;
    let (state, verifier, now) = (random_text(32), random_text(48), tx.now());
    let (hash, agent) = (hash_of(&state), tx.agent()?);
    tx.run(
        sql!(
            "insert into grants (inbox_id, app_id, state_hash, verifier, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6)
             on conflict (inbox_id) do update set state_hash = excluded.state_hash, verifier = excluded.verifier,
                asked_by = excluded.asked_by, asked_at = excluded.asked_at, app_id = excluded.app_id,
                access_token = case when grants.app_id = excluded.app_id then grants.access_token end,
                refresh_token = case when grants.app_id = excluded.app_id then grants.refresh_token end,
                expires_at = case when grants.app_id = excluded.app_id then grants.expires_at end"
        ),
        &[&inbox, &app.id, &hash, &verifier, &agent, &now],
    )?;
    let user = match account.settings.imap_user.is_empty() {
        true => account.address,
        false => account.settings.imap_user,
    };
    Ok(Asked { app, state, verifier, redirect_url: app::redirect_url(tx)?, user })
}

/// What was asked for when somebody comes back.
#[derive(Debug, Clone)]
pub struct Returning {
    /// The inbox.
    pub inbox: InboxId,
    /// The app.
    pub app: App,
    /// What proves to the provider that we asked.
    pub verifier: String,
    /// Where they were to come back to.
    pub redirect_url: String,
}

row! {
    struct Waiting in "grants" {
        inbox_id: InboxId,
        app_id: OauthAppId,
        verifier: Option<String>,
        asked_by: Option<AgentId>,
        asked_at: Option<Time>,
    }
}

/// Who comes back with this. Only whoever asked, only once, and not after too long: a link that somebody else sent them
/// must not connect a stranger's mailbox.
pub fn returning(tx: &mut Tx, state: &str) -> Result<Returning> {
    tx.require(Permission::Inboxes)?;
    let stale = || Error::conflict("this consent was asked for by somebody else or too long ago; begin again");
    let hash = hash_of(state);
    let found: Option<Waiting> =
        tx.find(sql!("select ", Waiting::COLUMNS, " from grants where state_hash = $1 {for_update}"), &[&hash])?;
    let Waiting { inbox_id: inbox, app_id: app, verifier, asked_by, asked_at } = found.ok_or_else(stale)?;
    let late = asked_at.is_none_or(|at| at.plus(PATIENCE) < tx.now());
    if asked_by != Some(tx.agent()?) || late {
        return Err(stale());
    }
    tx.run(sql!("update grants set state_hash = null, verifier = null where inbox_id = $1"), &[&inbox])?;
    let app = app::get(tx, app)?;
    Ok(Returning { inbox, app, verifier: verifier.unwrap_or_default(), redirect_url: app::redirect_url(tx)? })
}

/// Tokens as the provider handed them out.
#[derive(Clone)]
pub struct Tokens {
    /// What signs in.
    pub access: String,
    /// What renews it; the one before stays good when there is none.
    pub refresh: Option<String>,
    /// For how many milliseconds it is good; an hour unless told.
    pub lasts: Option<i64>,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tokens(…)")
    }
}

/// Somebody consented: the inbox signs in from now on, and what waited to leave is tried at once.
pub fn given(tx: &mut Tx, inbox: InboxId, tokens: &Tokens) -> Result<()> {
    tx.require(Permission::Inboxes)?;
    if tokens.refresh.is_none() {
        return Err(Error::conflict(
            "the provider gave no lasting consent; let Loket ask for offline access there, and begin again",
        ));
    }
    let now = tx.now();
    let until = now.plus(tokens.lasts.unwrap_or(super::renew::HOUR_LONG));
    tx.run(
        sql!(
            "update grants set access_token = $1, refresh_token = $2, expires_at = $3, given_at = $4, error = null
             where inbox_id = $5"
        ),
        &[&tokens.access, &tokens.refresh, &until, &now, &inbox],
    )?;
    inbox::recovered(tx, inbox)?;
    // What failed meanwhile waits for its next attempt, perhaps for hours; what is put off keeps its time.
    tx.run(
        sql!(
            "update jobs set run_at = $1 where state = 'waiting' and run_at > $1 and key in (
                select 'deliver/' || d.message_id from deliveries d
                where d.inbox_id = $2 and d.state = 'queued' and d.error is not null)"
        ),
        &[&now, &inbox],
    )?;
    tx.wake();
    changed(tx, "inboxes");
    Ok(())
}
