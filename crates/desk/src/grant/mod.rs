//! Consents: an inbox signs in with a token that its owner gave at the provider, instead of a password (OAuth 2).
//!
//! `app` is Loket as it is registered there; a consent is asked for (`ask`), given (`given`), renewed (`renew`), and may be
//! taken back at any time. Then the inbox stops, says so, and goes on where it was once somebody has signed in again.

pub mod app;
pub mod ask;
pub mod renew;

use std::collections::HashMap;

use loket_store::{row, sql};
use serde::Serialize;

use crate::account::changed;
use crate::channel::inbox;
use crate::error::Result;
use crate::fields::Named;
use crate::ids::{InboxId, OauthAppId};
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::Tx;

/// What is said of an inbox whose consent is missing or gone.
pub const MISSING: &str = "Sign in again: the mailbox may not be read or written without your consent";

row! {
    /// A consent as the workers use it. Whoever asks must not show it.
    pub struct Grant in "grants" {
        /// Its inbox.
        pub inbox_id: InboxId,
        /// Where it was given.
        pub app_id: OauthAppId,
        /// What signs in.
        pub access_token: Option<String>,
        /// What renews it.
        pub refresh_token: Option<String>,
        /// Until when it is good.
        pub expires_at: Option<Time>,
        /// When it was given.
        pub given_at: Option<Time>,
        /// Why it is gone.
        pub error: Option<String>,
    }
}

/// A consent, as people see it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "InboxConsent")]
pub struct View {
    /// Where it is given.
    pub app: Option<Named>,
    /// When it was given; null before.
    pub given_at: Option<Time>,
    /// Until when the present token is good; it is renewed before.
    pub expires_at: Option<Time>,
    /// Whether the inbox can sign in with it.
    pub is_good: bool,
    /// Why it cannot any more, in the words of the provider.
    pub error: Option<String>,
}

/// The consent of an inbox.
pub fn see(tx: &mut Tx, inbox: InboxId) -> Result<View> {
    tx.require(Permission::Inboxes)?;
    inbox::get(tx, inbox)?;
    let Some(grant) = find(tx, inbox)? else {
        return Ok(View { app: None, given_at: None, expires_at: None, is_good: false, error: None });
    };
    let name: Option<String> = tx.find(sql!("select name from oauth_apps where id = $1"), &[&grant.app_id])?;
    Ok(View {
        app: name.map(|name| Named::new(grant.app_id, name)),
        given_at: grant.given_at,
        expires_at: grant.expires_at,
        is_good: grant.is_good(),
        error: grant.error,
    })
}

impl Grant {
    /// Whether it can be signed in with, now or after renewing.
    pub fn is_good(&self) -> bool {
        self.access_token.is_some() && self.error.is_none()
    }
}

/// The consent of an inbox, for the workers.
pub fn find(tx: &mut Tx, inbox: InboxId) -> Result<Option<Grant>> {
    tx.find(sql!("select ", Grant::COLUMNS, " from grants where inbox_id = $1"), &[&inbox])
}

/// When the consents were given, by inbox: whoever waits for one begins anew when it comes.
pub fn moments(tx: &mut Tx) -> Result<HashMap<InboxId, Time>> {
    let rows: Vec<(InboxId, Time)> =
        tx.all(sql!("select inbox_id, given_at from grants where given_at is not null"), &[])?;
    Ok(rows.into_iter().collect())
}

/// Forgets the consent of an inbox, and its tokens.
pub fn forget(tx: &mut Tx, inbox: InboxId) -> Result<()> {
    tx.require(Permission::Inboxes)?;
    tx.run(sql!("delete from grants where inbox_id = $1"), &[&inbox])?;
    changed(tx, "inboxes");
    Ok(())
}
