//! The signed-in agent and their preferences.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::availability::Availability;
use super::{role, team};
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::fields::{self, Named};
use crate::ids::{AgentId, RoleId};
use crate::time::Time;
use crate::tx::Tx;
use crate::words;

/// The signed-in agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Me {
    /// The agent.
    pub id: AgentId,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Their role.
    pub role: Named,
    /// The keys of what they may do here: the role's, cut down to the token's.
    pub permissions: Vec<String>,
    /// Their teams.
    pub teams: Vec<Named>,
    /// Whether they take new work.
    pub availability: Availability,
    /// The language they read: `en`, `fr`, `es`, `ro` or `id`.
    pub language: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// How closely the rows of lists stand: `comfortable` or `compact`.
    pub density: String,
    /// Whether the browser may notify them.
    pub notifications: bool,
    /// Whether single keys are shortcuts.
    pub shortcuts: bool,
    /// What stands under their answers.
    pub signature: String,
    /// Whether pictures of mails are shown without asking, where the company lets them choose.
    pub pictures: bool,
}

/// What the agent wants different about themselves.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ChangeMe")]
pub struct Change {
    /// Their name.
    pub name: Option<String>,
    /// The language they read.
    pub language: Option<String>,
    /// `system`, `light` or `dark`.
    pub theme: Option<String>,
    /// `comfortable` or `compact`.
    pub density: Option<String>,
    /// Whether the browser may notify them.
    pub notifications: Option<bool>,
    /// Whether single keys are shortcuts.
    pub shortcuts: Option<bool>,
    /// What stands under their answers.
    pub signature: Option<String>,
    /// Whether pictures of mails are shown without asking, where the company lets them choose.
    pub pictures: Option<bool>,
}

row! {
    struct Row {
        name: String = "a.name",
        email: String = "a.email",
        role_id: RoleId = "a.role_id",
        role_name: String = "r.name",
        role_permissions: String = "r.permissions",
        language: String = "a.language",
        theme: String = "a.theme",
        density: String = "a.density",
        notifications: bool = "a.notifications",
        shortcuts: bool = "a.shortcuts",
        signature: String = "a.signature",
        pictures: bool = "a.pictures",
        away_since: Option<Time> = "a.away_since",
        away_reason: Option<String> = "a.away_reason",
        away_until: Option<Time> = "a.away_until",
    }
}

/// The acting agent.
pub fn me(tx: &mut Tx) -> Result<Me> {
    let id = tx.agent()?;
    let held = match tx.actor() {
        Actor::Agent(agent) => role::keys(agent.permissions),
        _ => Vec::new(),
    };
    Ok(Me { permissions: held, ..of(tx, id)? })
}

/// An agent as they would see themselves with all their permissions, for the answer to signing in.
pub(crate) fn of(tx: &mut Tx, id: AgentId) -> Result<Me> {
    let row: Row = tx
        .find(sql!("select ", Row::COLUMNS, " from agents a join roles r on r.id = a.role_id where a.id = $1"), &[&id])?
        .ok_or(Error::NotSignedIn)?;
    let teams = team::of_agents(tx, &[id])?.remove(&id).unwrap_or_default();
    Ok(Me {
        id,
        name: row.name,
        email: row.email,
        role: Named::new(row.role_id, row.role_name),
        permissions: role::keys(crate::permission::Permissions::from_text(&row.role_permissions)),
        teams,
        availability: Availability::of(row.away_since, row.away_reason, row.away_until, tx.now()),
        language: row.language,
        theme: row.theme,
        density: row.density,
        notifications: row.notifications,
        shortcuts: row.shortcuts,
        signature: row.signature,
        pictures: row.pictures,
    })
}

/// The language an agent reads.
pub(crate) fn language(tx: &mut Tx, id: AgentId) -> Result<String> {
    tx.one(sql!("select language from agents where id = $1"), &[&id])
}

/// The agent whose session has just begun.
pub fn signed_in(tx: &mut Tx, opened: &super::session::Opened) -> Result<Me> {
    of(tx, opened.agent)
}

/// Changes the acting agent's name and preferences.
pub fn change(tx: &mut Tx, change: &Change) -> Result<Me> {
    let mut me = me(tx)?;
    if let Some(name) = &change.name {
        me.name = fields::line("name", name, 100)?;
    }
    if let Some(language) = &change.language {
        me.language = words::language("language", language)?.to_owned();
    }
    if let Some(theme) = &change.theme {
        if !["system", "light", "dark"].contains(&theme.as_str()) {
            return Err(Error::invalid("theme", "must be system, light or dark"));
        }
        me.theme = theme.clone();
    }
    if let Some(density) = &change.density {
        if !["comfortable", "compact"].contains(&density.as_str()) {
            return Err(Error::invalid("density", "must be comfortable or compact"));
        }
        me.density = density.clone();
    }
    if let Some(signature) = &change.signature {
        me.signature = fields::text("signature", signature, 2_000)?;
    }
    me.notifications = change.notifications.unwrap_or(me.notifications);
    me.shortcuts = change.shortcuts.unwrap_or(me.shortcuts);
    me.pictures = change.pictures.unwrap_or(me.pictures);
    tx.run(
        sql!(
            "update agents set name = $1, language = $2, theme = $3, notifications = $4, shortcuts = $5, signature = $6,
                density = $7, pictures = $8
             where id = $9"
        ),
        &[
            &me.name, &me.language, &me.theme, &me.notifications, &me.shortcuts, &me.signature, &me.density,
            &me.pictures, &me.id,
        ],
    )?;
    if change.name.is_some() {
        super::changed(tx, "agents");
    }
    Ok(me)
}
