//! Makes a hook, and takes it away. The secret part of its address is shown once.

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::{Hook, Provider, View};
use crate::account::changed;
use crate::account::session::hash_of;
use crate::channel::inbox;
use crate::desk::random_text;
use crate::error::{Error, Result};
use crate::fields;
use crate::ids::{HookId, InboxId};
use crate::permission::Permission;
use crate::tx::Tx;

/// A hook to be made; one of the same provider gives way.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewHook")]
pub struct New {
    /// Who posts.
    pub provider: Provider,
    /// What signatures are checked with, a key a line: Mailgun's signing key, SendGrid's public keys. For Amazon SES the
    /// number of the account that may call; the first that does unless told.
    #[serde(default)]
    pub keys: String,
    /// The name calls must sign in with; none unless told.
    #[serde(default)]
    pub login: String,
}

/// A new hook: the only moment its secrets are shown.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CreatedHook")]
pub struct Created {
    /// The path of its address, behind the address of this installation.
    pub path: String,
    /// The password calls must sign in with, when a name is set.
    pub password: Option<String>,
    /// The rest.
    #[serde(flatten)]
    pub shown: View,
}

/// Makes a hook with a new address; the one that was there stops working.
pub fn create(tx: &mut Tx, inbox: InboxId, new: &New) -> Result<Created> {
    tx.require(Permission::Inboxes)?;
    inbox::get(tx, inbox)?;
    let keys = fields::text("keys", &new.keys, 4_000)?;
    let login = fields::optional_line("login", &new.login, 100)?;
    if login.contains(':') {
        return Err(Error::invalid("login", "must not contain a colon"));
    }
    let is_account = |line: &str| line.len() == 12 && line.bytes().all(|b| b.is_ascii_digit());
    let (keys, account) = match new.provider {
        Provider::Mailgun if keys.is_empty() => {
            return Err(Error::invalid("keys", "is needed: Mailgun shows it as the HTTP webhook signing key"));
        }
        Provider::Ses if !keys.is_empty() && !is_account(&keys) => {
            return Err(Error::invalid("keys", "must be the number of the Amazon account, 12 digits, or be empty"));
        }
        Provider::Ses => (String::new(), Some(keys).filter(|account| !account.is_empty())),
        Provider::Postmark => (String::new(), None),
        Provider::Mailgun | Provider::Sendgrid => (keys, None),
    };
    let (token, now) = (random_text(24), tx.now());
    let password = Some(random_text(24)).filter(|_| !login.is_empty());
    let (token_hash, password_hash) = (hash_of(&token), password.as_deref().map(hash_of).unwrap_or_default());
    let hook: Hook = tx.one(
        sql!(
            "insert into hooks (inbox_id, provider, token_hash, keys, login, password_hash, account, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (inbox_id, provider) do update set token_hash = excluded.token_hash, keys = excluded.keys,
                login = excluded.login, password_hash = excluded.password_hash, account = excluded.account,
                created_at = excluded.created_at, last_at = null, refused = 0, refused_at = null, refusal = null
             returning ",
            Hook::COLUMNS
        ),
        &[&inbox, &new.provider, &token_hash, &keys, &login, &password_hash, &account, &now],
    )?;
    changed(tx, "inboxes");
    let path = format!("/hooks/mail/{token}/{}", new.provider.as_str());
    Ok(Created { path, password, shown: hook.view() })
}

/// Takes a hook away: its address stops working.
pub fn remove(tx: &mut Tx, id: HookId) -> Result<()> {
    tx.require(Permission::Inboxes)?;
    if tx.run(sql!("delete from hooks where id = $1"), &[&id])? == 0 {
        return Err(Error::NotFound("hook"));
    }
    changed(tx, "inboxes");
    Ok(())
}
