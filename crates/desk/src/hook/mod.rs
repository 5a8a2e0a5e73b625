//! Hooks: addresses of ours that mail providers post to, each for one inbox and one provider.
//!
//! The secret part of an address is shown once and kept as a hash. What a provider signs is checked by the channels; here
//! is which hook there is, what it may do, and how it fares.

pub mod make;
pub mod report;
pub mod used;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::account::session::hash_of;
use crate::channel::inbox;
use crate::error::{Error, Result};
use crate::ids::{HookId, InboxId};
use crate::page::Page;
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::Tx;

column_text! {
    /// Who posts.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "HookProvider")]
    pub enum Provider {
        /// Mailgun.
        Mailgun = "mailgun",
        /// Twilio SendGrid.
        Sendgrid = "sendgrid",
        /// Postmark.
        Postmark = "postmark",
        /// Amazon SES, through Amazon SNS.
        Ses = "ses",
    }
}

row! {
    /// A hook as it is used. Whoever asks must not show it.
    pub struct Hook in "hooks" {
        /// The hook.
        pub id: HookId,
        /// Its inbox.
        pub inbox_id: InboxId,
        /// Who posts.
        pub provider: Provider,
        /// What signatures are checked with, a key a line.
        pub keys: String,
        /// The name for basic authentication; empty for none.
        pub login: String,
        /// The hash of the password for basic authentication.
        pub password_hash: String,
        /// Whose account calls, once it is known.
        pub account: Option<String>,
        /// When it was made.
        pub created_at: Time,
        /// When it was last called by whom it is for.
        pub last_at: Option<Time>,
        /// How many calls were refused.
        pub refused: i64,
        /// When the last one was.
        pub refused_at: Option<Time>,
        /// Why.
        pub refusal: Option<String>,
    }
}

/// A hook, as people see it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Hook")]
pub struct View {
    /// The hook.
    pub id: HookId,
    /// Who posts.
    pub provider: Provider,
    /// Whether calls must be signed.
    pub is_signed: bool,
    /// The name that calls must sign in with; empty for none.
    pub login: String,
    /// Whose account calls, once it is known.
    pub account: Option<String>,
    /// When it was made.
    pub created_at: Time,
    /// When it was last called by whom it is for.
    pub last_at: Option<Time>,
    /// How many calls were refused.
    pub refused: i64,
    /// When the last one was.
    pub refused_at: Option<Time>,
    /// Why: a stable word.
    pub refusal: Option<String>,
}

impl Hook {
    fn view(self) -> View {
        View {
            id: self.id,
            provider: self.provider,
            is_signed: self.provider == Provider::Ses || !self.keys.is_empty(),
            login: self.login,
            account: self.account,
            created_at: self.created_at,
            last_at: self.last_at,
            refused: self.refused,
            refused_at: self.refused_at,
            refusal: self.refusal,
        }
    }

    /// Whether these may call; every call may where no name is set.
    pub fn admits(&self, login: &str, password: &str) -> bool {
        // Hashes are compared: how long that takes tells nothing about the password.
        self.login.is_empty() || (self.login == login && self.password_hash == hash_of(password))
    }
}

/// The hooks of an inbox.
pub fn list(tx: &mut Tx, inbox: InboxId) -> Result<Page<View>> {
    tx.require(Permission::Inboxes)?;
    inbox::get(tx, inbox)?;
    let rows: Vec<Hook> =
        tx.all(sql!("select ", Hook::COLUMNS, " from hooks where inbox_id = $1 order by provider"), &[&inbox])?;
    Ok(Page::whole(rows.into_iter().map(Hook::view).collect()))
}

/// The hook at an address.
pub fn at(tx: &mut Tx, provider: Provider, token: &str) -> Result<Hook> {
    let hash = hash_of(token);
    tx.find(sql!("select ", Hook::COLUMNS, " from hooks where token_hash = $1 and provider = $2"), &[&hash, &provider])?
        .ok_or(Error::NotFound("hook"))
}
