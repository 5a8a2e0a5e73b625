//! Roles: named sets of permissions. Four come with the house, more may be made.
//!
//! Two rules hold for every change of roles and of agents: nobody hands out a permission they lack, and somebody who may
//! manage roles and agents always remains.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{changed, staff};
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::fields;
use crate::ids::RoleId;
use crate::page::Page;
use crate::permission::{Permission, Permissions};
use crate::say;
use crate::tx::Tx;

/// The key of the role that holds every permission, also those of later versions.
pub const ADMINISTRATOR: &str = "administrator";

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Role {
    /// The role.
    pub id: RoleId,
    /// Which built-in role it is: `administrator`, `team_lead`, `agent` or `light_agent`; null for others.
    pub key: Option<String>,
    /// Its name.
    pub name: String,
    /// The keys of what it allows.
    pub permissions: Vec<String>,
}

/// A role to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewRole")]
pub struct New {
    /// Its name.
    pub name: String,
    /// The keys of what it allows.
    pub permissions: Vec<String>,
}

/// What is to be different about a role.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ChangeRole")]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// The keys of what it allows, all of them.
    pub permissions: Option<Vec<String>>,
}

row! {
    pub(crate) struct Row in "roles" {
        pub(crate) id: RoleId,
        pub(crate) key: Option<String>,
        pub(crate) name: String,
        permissions: String,
    }
}

impl Row {
    pub(crate) fn permissions(&self) -> Permissions {
        Permissions::from_text(&self.permissions)
    }

    fn view(self) -> Role {
        let permissions = keys(self.permissions());
        Role { id: self.id, key: self.key, name: self.name, permissions }
    }
}

/// The built-in roles with their keys and names.
fn built_in() -> [(&'static str, &'static str, Permissions); 4] {
    use Permission::*;
    let agent = [SeeAll, Open, Reply, Note, Edit, Merge, Assign, Customers, Ledgers, Tokens];
    let team_lead =
        agent.into_iter().chain([Delete, Resend, TagNew, Tags, Practices, ShareMacros, ShareViews]).collect();
    [
        (ADMINISTRATOR, "Administrator", Permissions::all()),
        ("team_lead", "Team lead", team_lead),
        ("agent", "Agent", agent.into_iter().collect()),
        ("light_agent", "Light agent", [SeeAll, Note].into_iter().collect()),
    ]
}

/// Makes the built-in roles that are missing, and gives administrators what a new version added.
pub fn plant(tx: &mut Tx) -> Result<()> {
    for (key, name, permissions) in built_in() {
        let permissions = permissions.to_text();
        tx.run(
            sql!(
                "insert into roles (key, name, permissions) values ($1, $2, $3)
                 on conflict (key) do update set permissions = excluded.permissions
                 where roles.key = 'administrator' and roles.permissions <> excluded.permissions"
            ),
            &[&key, &name, &permissions],
        )?;
    }
    Ok(())
}

/// Every role, the built-in ones first.
pub fn list(tx: &mut Tx) -> Result<Page<Role>> {
    staff(tx)?;
    let rows: Vec<Row> = tx.all(sql!("select ", Row::COLUMNS, " from roles order by id"), &[])?;
    Ok(Page::whole(rows.into_iter().map(Row::view).collect()))
}

/// Makes a role.
pub fn create(tx: &mut Tx, new: &New) -> Result<Role> {
    tx.require(Permission::Roles)?;
    let (name, permissions) = (fields::line("name", &new.name, 60)?, read(&new.permissions)?);
    grantable(tx, permissions)?;
    free(tx, &name, None)?;
    let text = permissions.to_text();
    let id = tx.one(sql!("insert into roles (name, permissions) values ($1, $2) returning id"), &[&name, &text])?;
    changed(tx, "roles");
    get(tx, id).map(Row::view)
}

/// Changes a role. A built-in one keeps its name, and the administrator's its permissions.
pub fn change(tx: &mut Tx, id: RoleId, change: &Change) -> Result<Role> {
    tx.require(Permission::Roles)?;
    lock(tx)?;
    let mut role = get(tx, id)?;
    if let Some(name) = &change.name {
        let name = fields::line("name", name, 60)?;
        if role.key.is_some() && name != role.name {
            return Err(Error::invalid("name", "a built-in role keeps its name; make a new role instead"));
        }
        free(tx, &name, Some(id))?;
        role.name = name;
    }
    if let Some(wanted) = &change.permissions {
        let (before, after) = (role.permissions(), read(wanted)?);
        if role.key.as_deref() == Some(ADMINISTRATOR) && before != after {
            return Err(Error::invalid(
                "permissions",
                "an administrator holds every permission; make a new role instead",
            ));
        }
        grantable(tx, after.iter().filter(|p| !before.has(*p)).collect())?;
        role.permissions = after.to_text();
    }
    tx.run(sql!("update roles set name = $1, permissions = $2 where id = $3"), &[&role.name, &role.permissions, &id])?;
    if change.permissions.is_some() {
        somebody_remains(tx)?;
    }
    changed(tx, "roles");
    Ok(role.view())
}

/// Deletes a role that nobody has.
pub fn delete(tx: &mut Tx, id: RoleId) -> Result<()> {
    tx.require(Permission::Roles)?;
    lock(tx)?;
    if get(tx, id)?.key.is_some() {
        return Err(Error::conflict("a built-in role cannot be deleted"));
    }
    let holders: i64 = tx.one(sql!("select count(*) from agents where role_id = $1"), &[&id])?;
    if holders > 0 {
        return Err(Error::conflict(say!(
            "{count} agents have this role; give them another one first",
            count = holders
        )));
    }
    tx.run(sql!("delete from roles where id = $1"), &[&id])?;
    changed(tx, "roles");
    Ok(())
}

/// A permission as administrators read it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Permission")]
pub struct Described {
    /// Its stable name.
    pub key: &'static str,
    /// What it allows.
    pub description: &'static str,
}

/// Every permission there is.
pub fn permissions() -> Page<Described> {
    let described = |p: &Permission| Described { key: p.key(), description: p.description() };
    Page::whole(Permission::ALL.iter().map(described).collect())
}

/// The role by its id.
pub(crate) fn get(tx: &mut Tx, id: RoleId) -> Result<Row> {
    tx.find(sql!("select ", Row::COLUMNS, " from roles where id = $1"), &[&id])?.ok_or(Error::NotFound("role"))
}

/// The role by its built-in key or its name, as people type it on the command line.
pub(crate) fn named(tx: &mut Tx, word: &str) -> Result<Row> {
    let rows: Vec<Row> = tx.all(sql!("select ", Row::COLUMNS, " from roles order by id"), &[])?;
    let known = rows.iter().filter_map(|r| r.key.as_deref()).collect::<Vec<_>>().join(", ");
    let word = word.trim();
    rows.into_iter().find(|r| r.key.as_deref() == Some(word) || r.name.eq_ignore_ascii_case(word)).ok_or_else(|| {
        Error::invalid("role", say!("there is no such role; the built-in ones are {known}", known = known))
    })
}

/// Makes changes of roles and of who has them wait for each other: two administrators removing each other at the same
/// moment must not both succeed.
pub(crate) fn lock(tx: &mut Tx) -> Result<()> {
    tx.all::<RoleId>(sql!("select id from roles order by id {for_update}"), &[])?;
    Ok(())
}

/// Refuses permissions that the actor does not hold.
pub(crate) fn grantable(tx: &Tx, permissions: Permissions) -> Result<()> {
    let Actor::Agent(agent) = tx.actor() else {
        return Ok(());
    };
    match permissions.iter().find(|p| !agent.permissions.has(*p)) {
        Some(lacking) => Err(Error::Forbidden(lacking)),
        None => Ok(()),
    }
}

/// Refuses a change that would leave nobody to manage roles and agents. Call it after the change, under [`lock`].
pub(crate) fn somebody_remains(tx: &mut Tx) -> Result<()> {
    // Somebody invited who has not come yet does not count: the invitation may never be read.
    let held: Vec<String> = tx.all(
        sql!(
            "select r.permissions from roles r
             where exists (select 1 from agents a where a.role_id = r.id and a.active and a.password is not null)"
        ),
        &[],
    )?;
    let manages = |text: &String| {
        let set = Permissions::from_text(text);
        set.has(Permission::Roles) && set.has(Permission::Agents)
    };
    let empty = || {
        Error::conflict("this would leave nobody who may manage agents and roles; give somebody else the right first")
    };
    held.iter().any(manages).then_some(()).ok_or_else(empty)
}

/// The set of those keys.
pub(crate) fn read(keys: &[String]) -> Result<Permissions> {
    let one = |key: &String| {
        let shown: String = key.chars().take(60).collect();
        Permission::parse(key).ok_or_else(|| {
            Error::invalid("permissions", say!("there is no permission “{permission}”", permission = shown))
        })
    };
    keys.iter().map(one).collect()
}

/// The keys of that set.
pub(crate) fn keys(permissions: Permissions) -> Vec<String> {
    permissions.iter().map(|p| p.key().to_owned()).collect()
}

fn free(tx: &mut Tx, name: &str, but: Option<RoleId>) -> Result<()> {
    let taken: Vec<(RoleId, String)> = tx.all(sql!("select id, name from roles"), &[])?;
    match taken.iter().any(|(id, other)| Some(*id) != but && other.to_lowercase() == name.to_lowercase()) {
        true => Err(Error::invalid("name", "is already used by another role")),
        false => Ok(()),
    }
}
