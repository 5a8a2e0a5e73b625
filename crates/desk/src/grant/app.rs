//! Loket as it is registered with Google, Microsoft or whoever else lets people sign in.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::account::changed;
use crate::channel::inbox::Password;
use crate::error::{Error, OnUnique as _, Result};
use crate::fields;
use crate::ids::OauthAppId;
use crate::permission::Permission;
use crate::setting;
use crate::time::Time;
use crate::tx::Tx;

/// Where people come back to after they have consented, behind the address of this installation.
pub const RETURN: &str = "/agent/consent";
/// Apps there may be.
const MOST: i64 = 50;

column_text! {
    /// With whom.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "OauthKind")]
    pub enum Kind {
        /// Gmail and Google Workspace.
        Google = "google",
        /// Microsoft 365 and Outlook.com.
        Microsoft = "microsoft",
        /// Any provider that publishes where to sign in (OpenID Connect).
        Other = "other",
    }
}

/// Where a provider asks for consent and hands out tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Where people are sent.
    pub authorize_url: String,
    /// Where tokens come from.
    pub token_url: String,
    /// What is asked for, unless told.
    pub scopes: &'static str,
}

impl Kind {
    /// The addresses that are known; others publish theirs.
    pub fn endpoints(self) -> Option<Endpoints> {
        let (authorize_url, token_url, scopes) = match self {
            Kind::Google => (
                "https://accounts.google.com/o/oauth2/v2/auth",
                "https://oauth2.googleapis.com/token",
                "https://mail.google.com/",
            ),
            Kind::Microsoft => (
                "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
                "https://login.microsoftonline.com/common/oauth2/v2.0/token",
                "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
            ),
            Kind::Other => return None,
        };
        Some(Endpoints { authorize_url: authorize_url.into(), token_url: token_url.into(), scopes })
    }
}

row! {
    /// An app as the workers use it. Whoever asks must not show it.
    pub struct App in "oauth_apps" {
        /// The app.
        pub id: OauthAppId,
        /// With whom.
        pub kind: Kind,
        /// What people call it.
        pub name: String,
        /// Where people are sent.
        pub authorize_url: String,
        /// Where tokens come from.
        pub token_url: String,
        /// What is asked for, between blanks.
        pub scopes: String,
        /// Its public name there.
        pub client_id: String,
        /// Its secret there.
        pub client_secret: String,
        /// When it was entered.
        pub created_at: Time,
    }
}

/// An app, as people see it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OauthApp")]
pub struct View {
    /// The app.
    pub id: OauthAppId,
    /// With whom.
    pub kind: Kind,
    /// What people call it.
    pub name: String,
    /// Where people are sent.
    pub authorize_url: String,
    /// What is asked for, between blanks.
    pub scopes: String,
    /// Its public name there.
    pub client_id: String,
    /// When it was entered.
    pub created_at: Time,
}

/// The apps, and what they need to know of us.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OauthApps")]
pub struct All {
    /// The apps.
    pub items: Vec<View>,
    /// The address people come back to: it must be entered at the provider exactly so.
    pub redirect_url: String,
}

/// An app to be entered.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewOauthApp")]
pub struct New {
    /// With whom.
    pub kind: Kind,
    /// What people call it; the name of the provider unless told.
    #[serde(default)]
    pub name: String,
    /// The address of another provider, under which it publishes where to sign in.
    #[serde(default)]
    pub issuer: String,
    /// Its public name there.
    pub client_id: String,
    /// Its secret there. Never shown again.
    #[schemars(with = "String")]
    pub client_secret: Password,
    /// What is asked for, between blanks; what mail needs unless told.
    #[serde(default)]
    pub scopes: String,
}

impl App {
    fn view(self) -> View {
        View {
            id: self.id,
            kind: self.kind,
            name: self.name,
            authorize_url: self.authorize_url,
            scopes: self.scopes,
            client_id: self.client_id,
            created_at: self.created_at,
        }
    }
}

/// Every app.
pub fn list(tx: &mut Tx) -> Result<All> {
    tx.require(Permission::Inboxes)?;
    let rows: Vec<App> = tx.all(sql!("select ", App::COLUMNS, " from oauth_apps order by id"), &[])?;
    Ok(All { items: rows.into_iter().map(App::view).collect(), redirect_url: redirect_url(tx)? })
}

/// Where people come back to.
pub fn redirect_url(tx: &mut Tx) -> Result<String> {
    Ok(format!("{}{RETURN}", setting::PUBLIC_URL.read(tx)?.trim_end_matches('/')))
}

/// Enters an app. `found` is what another provider publishes.
pub fn create(tx: &mut Tx, new: &New, found: Option<&Endpoints>) -> Result<View> {
    tx.require(Permission::Inboxes)?;
    let Some(endpoints) = new.kind.endpoints().or_else(|| found.cloned()) else {
        return Err(Error::invalid("issuer", "is needed: the address of the provider, such as https://id.example.com"));
    };
    let client_id = fields::line("client_id", &new.client_id, 500)?;
    let secret = fields::line("client_secret", &new.client_secret.0, 1_000)?;
    let name = match fields::optional_line("name", &new.name, 100)? {
        name if !name.is_empty() => name,
        _ => match new.kind {
            Kind::Google => String::from("Google"),
            Kind::Microsoft => String::from("Microsoft 365"),
            Kind::Other => fields::line("issuer", &new.issuer, 250)?,
        },
    };
    let scopes = match fields::optional_line("scopes", &new.scopes, 1_000)? {
        scopes if !scopes.is_empty() => scopes,
        _ => endpoints.scopes.to_owned(),
    };
    let known: i64 = tx.one(sql!("select count(*) from oauth_apps"), &[])?;
    if known >= MOST {
        return Err(Error::conflict("there are many of these already; remove one first"));
    }
    let now = tx.now();
    let app: App = tx
        .conn
        .one(
            sql!(
                "insert into oauth_apps (kind, name, authorize_url, token_url, scopes, client_id, client_secret, created_at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8) returning ",
                App::COLUMNS
            ),
            &[
                &new.kind, &name, &endpoints.authorize_url, &endpoints.token_url, &scopes, &client_id, &secret, &now,
            ],
        )
        .or_missing("app")?;
    changed(tx, "inboxes");
    Ok(app.view())
}

/// Removes an app that no inbox signs in through.
pub fn remove(tx: &mut Tx, id: OauthAppId) -> Result<()> {
    tx.require(Permission::Inboxes)?;
    if tx.find::<i64>(sql!("select inbox_id from grants where app_id = $1 limit 1"), &[&id])?.is_some() {
        return Err(Error::conflict("an inbox signs in through it; let that inbox sign in another way first"));
    }
    if tx.run(sql!("delete from oauth_apps where id = $1"), &[&id])? == 0 {
        return Err(Error::NotFound("app"));
    }
    changed(tx, "inboxes");
    Ok(())
}

/// An app, for the workers.
pub fn get(tx: &mut Tx, id: OauthAppId) -> Result<App> {
    tx.find(sql!("select ", App::COLUMNS, " from oauth_apps where id = $1"), &[&id])?.ok_or(Error::NotFound("app"))
}
