//! Inboxes: configured accounts of a channel, such as support@example.com.
//!
//! [`Inbox`] is what people see; [`Account`] is what workers use, with its passwords, and never leaves the process.

mod address;
pub mod health;
mod settings;
pub mod trust;

use std::collections::HashMap;

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

pub use address::by_address;
pub use health::{Health, cannot_send, failing, received, recovered, sent};
pub use settings::{Password, Receive, Security, Send, Settings, SettingsForm, SettingsView};
pub use trust::{Action, Authserv, Trust, TrustForm};

use super::Address;
use crate::account::{changed, staff};
use crate::brand;
use crate::error::{Error, OnUnique as _, Result};
use crate::fields::{self, Named, given};
use crate::ids::{BrandId, InboxId, TeamId};
use crate::page::Page;
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::{Tx, json};

/// The kind of inbox that holds mail.
pub const EMAIL: &str = "email";

/// An inbox, as people see it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Inbox {
    /// The inbox.
    pub id: InboxId,
    /// Its channel: `email`.
    pub kind: String,
    /// Its name, which customers see beside the address.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Other addresses whose mail comes here.
    pub aliases: Vec<String>,
    /// The team its tickets are given to.
    pub team: Option<Named>,
    /// The brand its customers write to.
    pub brand: Named,
    /// Whether it receives and sends.
    pub active: bool,
    /// Whether customers are told that their message arrived.
    pub acknowledge: bool,
    /// What stands under every answer.
    pub signature: String,
    /// How it connects; null for those who may not manage inboxes.
    pub settings: Option<SettingsView>,
    /// How careful it is about senders; null for those who may not manage inboxes.
    pub trust: Option<Trust>,
    /// Who wrote about senders in its mail, to choose from; only for a single inbox.
    pub authservs: Vec<Authserv>,
    /// How it fares.
    pub health: Health,
}

/// An inbox as the workers use it, with its passwords.
#[derive(Debug, Clone)]
pub struct Account {
    /// The inbox.
    pub id: InboxId,
    /// Its channel.
    pub kind: String,
    /// Its name, which customers see beside the address.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Other addresses whose mail comes here.
    pub aliases: Vec<String>,
    /// The team its tickets are given to.
    pub team_id: Option<TeamId>,
    /// Whether it receives and sends.
    pub active: bool,
    /// Whether customers are told that their message arrived.
    pub acknowledge: bool,
    /// What stands under every answer.
    pub signature: String,
    /// How it connects.
    pub settings: Settings,
    /// How careful it is about senders.
    pub trust: Trust,
}

impl Account {
    /// Whom its messages come from.
    pub fn sender(&self) -> Address {
        Address { email: self.address.clone(), name: Some(self.name.clone()).filter(|name| *name != self.address) }
    }
}

/// An inbox to be connected; also what is tried before it is saved.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewInbox")]
pub struct New {
    /// Its name, which customers see beside the address.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Other addresses whose mail comes here.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The team its tickets are given to.
    #[serde(default)]
    pub team_id: Option<TeamId>,
    /// The brand its customers write to; the default one unless told.
    #[serde(default)]
    pub brand_id: Option<BrandId>,
    /// Whether it receives and sends; yes unless told.
    #[serde(default)]
    pub active: Option<bool>,
    /// Whether customers are told that their message arrived; yes unless told.
    #[serde(default)]
    pub acknowledge: Option<bool>,
    /// What stands under every answer.
    #[serde(default)]
    pub signature: String,
    /// How it connects; unless told, through Loket's own listener, sending nothing but files.
    #[serde(default)]
    pub settings: SettingsForm,
    /// How careful it is about senders.
    #[serde(default)]
    pub trust: TrustForm,
}

/// What is to be different about an inbox.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ChangeInbox")]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Other addresses whose mail comes here, all of them.
    pub aliases: Option<Vec<String>>,
    /// The team its tickets are given to; null for none.
    #[serde(deserialize_with = "given")]
    pub team_id: Option<Option<TeamId>>,
    /// The brand its customers write to.
    pub brand_id: Option<BrandId>,
    /// Whether it receives and sends.
    pub active: Option<bool>,
    /// Whether customers are told that their message arrived.
    pub acknowledge: Option<bool>,
    /// What stands under every answer.
    pub signature: Option<String>,
    /// How it connects; what is left out stays.
    pub settings: Option<SettingsForm>,
    /// How careful it is about senders; what is left out stays.
    pub trust: Option<TrustForm>,
}

row! {
    struct Line in "inboxes" {
        id: InboxId,
        kind: String,
        name: String,
        address: String,
        team_id: Option<TeamId>,
        brand_id: Option<BrandId>,
        active: bool,
        acknowledge: bool,
        signature: String,
        settings: String,
        trust: String,
        last_received_at: Option<Time>,
        last_sent_at: Option<Time>,
        failing_since: Option<Time>,
        error: Option<String>,
    }
}

/// Every inbox, the oldest first. Every colleague may read their names; how they connect is for those who manage them.
pub fn list(tx: &mut Tx) -> Result<Page<Inbox>> {
    staff(tx)?;
    let rows = tx.all(sql!("select ", Line::COLUMNS, " from inboxes where not quiet order by id"), &[])?;
    views(tx, rows).map(Page::whole)
}

/// An inbox.
pub fn see(tx: &mut Tx, id: InboxId) -> Result<Inbox> {
    staff(tx)?;
    let row = line(tx, id)?;
    let mut inbox = views(tx, vec![row])?.pop().ok_or(Error::NotFound("inbox"))?;
    if inbox.trust.is_some() {
        inbox.authservs = trust::seen(tx, id)?;
    }
    Ok(inbox)
}

/// Connects an inbox.
pub fn create(tx: &mut Tx, new: &New) -> Result<Inbox> {
    let account = planned(tx, new)?;
    let brand = brand::chosen(tx, new.brand_id)?;
    let (settings, trust, now) = (json(&account.settings), json(&account.trust), tx.now());
    let id = tx
        .conn
        .one(
            sql!(
                "insert into inboxes (kind, name, address, team_id, brand_id, active, acknowledge, signature, settings,
                    created_at, trust)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id"
            ),
            &[
                &EMAIL, &account.name, &account.address, &account.team_id, &brand, &account.active,
                &account.acknowledge, &account.signature, &settings, &now, &trust,
            ],
        )
        .on_unique("inboxes", "address", "address", address::TAKEN)?;
    address::set_aliases(tx, id, &account.address, &account.aliases)?;
    changed(tx, "inboxes");
    see(tx, id)
}

/// What an inbox would be, checked and not saved: for trying the connection first. Its id is 0.
pub fn planned(tx: &mut Tx, new: &New) -> Result<Account> {
    plan(tx, new, Settings::default())
}

/// What a saved inbox would be, checked and not saved: passwords that are not given are the kept ones, as [`change`] has it.
pub fn planned_change(tx: &mut Tx, id: InboxId, new: &New) -> Result<Account> {
    tx.require(Permission::Inboxes)?;
    let before = serde_json::from_str(&line(tx, id)?.settings)?;
    plan(tx, new, before)
}

fn plan(tx: &mut Tx, new: &New, before: Settings) -> Result<Account> {
    tx.require(Permission::Inboxes)?;
    let team_id = new.team_id.map(|id| known_team(tx, id)).transpose()?;
    Ok(Account {
        id: InboxId(0),
        kind: EMAIL.to_owned(),
        name: fields::line("name", &new.name, 100)?,
        address: fields::email("address", &new.address)?,
        aliases: address::tidy(&new.aliases)?,
        team_id,
        active: new.active.unwrap_or(true),
        acknowledge: new.acknowledge.unwrap_or(true),
        signature: fields::text("signature", &new.signature, 2_000)?,
        settings: new.settings.apply(before)?,
        trust: new.trust.apply(Trust::default())?,
    })
}

/// Changes an inbox.
pub fn change(tx: &mut Tx, id: InboxId, change: &Change) -> Result<Inbox> {
    tx.require(Permission::Inboxes)?;
    let mut row = line(tx, id)?;
    if let Some(name) = &change.name {
        row.name = fields::line("name", name, 100)?;
    }
    if let Some(address) = &change.address {
        row.address = fields::email("address", address)?;
    }
    if let Some(team) = change.team_id {
        row.team_id = team.map(|id| known_team(tx, id)).transpose()?;
    }
    if change.brand_id.is_some() {
        row.brand_id = Some(brand::chosen(tx, change.brand_id)?);
    }
    if let Some(signature) = &change.signature {
        row.signature = fields::text("signature", signature, 2_000)?;
    }
    if let Some(form) = &change.settings {
        row.settings = json(&form.apply(serde_json::from_str(&row.settings)?)?);
    }
    if let Some(form) = &change.trust {
        row.trust = json(&form.apply(serde_json::from_str(&row.trust)?)?);
    }
    row.active = change.active.unwrap_or(row.active);
    row.acknowledge = change.acknowledge.unwrap_or(row.acknowledge);
    tx.conn
        .run(
            sql!(
                "update inboxes set name = $1, address = $2, team_id = $3, active = $4, acknowledge = $5, signature = $6,
                    settings = $7, brand_id = $8, trust = $9
                 where id = $10"
            ),
            &[
                &row.name, &row.address, &row.team_id, &row.active, &row.acknowledge, &row.signature, &row.settings,
                &row.brand_id, &row.trust, &id,
            ],
        )
        .on_unique("inboxes", "address", "address", address::TAKEN)?;
    let other = match &change.aliases {
        Some(wanted) => address::tidy(wanted)?,
        None => tx.all(sql!("select address from inbox_aliases where inbox_id = $1"), &[&id])?,
    };
    address::set_aliases(tx, id, &row.address, &other)?;
    changed(tx, "inboxes");
    see(tx, id)
}

/// Deletes an inbox nothing came through; one with a history is deactivated, so that its tickets keep their origin.
pub fn delete(tx: &mut Tx, id: InboxId) -> Result<()> {
    tx.require(Permission::Inboxes)?;
    let row = line(tx, id)?;
    if has_history(tx, &row)? || is_referred_to(tx, id)? {
        tx.run(sql!("update inboxes set active = false where id = $1"), &[&id])?;
    }
    changed(tx, "inboxes");
    Ok(())
}

/// What the indexes know, asked first because the answer is nearly always yes.
fn has_history(tx: &mut Tx, row: &Line) -> Result<bool> {
    let came: Option<i64> = tx.find(sql!("select id from intake where inbox_id = $1 limit 1"), &[&row.id])?;
    let left: Option<i64> =
        tx.find(sql!("select message_id from deliveries where inbox_id = $1 limit 1"), &[&row.id])?;
    Ok(came.is_some() || left.is_some() || row.last_received_at.is_some() || row.last_sent_at.is_some())
}

/// Deletes the row unless something else still refers to it.
fn is_referred_to(tx: &mut Tx, id: InboxId) -> Result<bool> {
    let deleted = tx.conn.attempt(|conn| conn.run(sql!("delete from inboxes where id = $1"), &[&id]));
    match deleted {
        Ok(_) => Ok(false),
        Err(loket_store::Error::ForeignKey) => Ok(true),
        Err(other) => Err(other.into()),
    }
}

/// An inbox for the workers. Whoever asks must not show it.
pub fn get(tx: &mut Tx, id: InboxId) -> Result<Account> {
    let row = line(tx, id)?;
    accounts_of(tx, vec![row])?.pop().ok_or(Error::NotFound("inbox"))
}

/// Every active inbox, for the workers that receive.
pub fn accounts(tx: &mut Tx) -> Result<Vec<Account>> {
    let rows = tx.all(sql!("select ", Line::COLUMNS, " from inboxes where active order by id"), &[])?;
    accounts_of(tx, rows)
}

/// An inbox whose messages reach nobody, for practising and for samples: it is in no list and nothing leaves by it unless
/// it is meant. Made when there is none with that address, which no mail can be sent to (RFC 2606).
pub(crate) fn quiet(tx: &mut Tx, name: &str, address: &str) -> Result<InboxId> {
    if let Some(known) = tx.find(sql!("select id from inboxes where address = $1"), &[&address])? {
        tx.run(sql!("update inboxes set active = true where id = $1"), &[&known])?;
        return Ok(known);
    }
    let new = New {
        name: name.to_owned(),
        address: address.to_owned(),
        aliases: Vec::new(),
        team_id: None,
        brand_id: None,
        active: Some(true),
        acknowledge: Some(false),
        signature: String::new(),
        settings: SettingsForm::default(),
        trust: TrustForm::default(),
    };
    let id = create(tx, &new)?.id;
    tx.run(sql!("update inboxes set quiet = true where id = $1"), &[&id])?;
    Ok(id)
}

/// The inbox that a message leaves by when nobody chose one: the oldest active one that reaches somebody.
pub fn default_outgoing(tx: &mut Tx) -> Result<Option<Account>> {
    let row =
        tx.find(sql!("select ", Line::COLUMNS, " from inboxes where active and not quiet order by id limit 1"), &[])?;
    Ok(accounts_of(tx, row.into_iter().collect())?.pop())
}

fn line(tx: &mut Tx, id: InboxId) -> Result<Line> {
    tx.find(sql!("select ", Line::COLUMNS, " from inboxes where id = $1"), &[&id])?.ok_or(Error::NotFound("inbox"))
}

fn known_team(tx: &mut Tx, id: TeamId) -> Result<TeamId> {
    tx.find(sql!("select id from teams where id = $1"), &[&id])?
        .ok_or_else(|| Error::invalid("team_id", "there is no such team"))
}

fn accounts_of(tx: &mut Tx, rows: Vec<Line>) -> Result<Vec<Account>> {
    let mut aliases = address::aliases_of(tx, rows.iter().map(|row| row.id))?;
    let account = |row: Line| -> Result<Account> {
        Ok(Account {
            id: row.id,
            kind: row.kind,
            name: row.name,
            address: row.address,
            aliases: aliases.remove(&row.id).unwrap_or_default(),
            team_id: row.team_id,
            active: row.active,
            acknowledge: row.acknowledge,
            signature: row.signature,
            settings: serde_json::from_str(&row.settings)?,
            trust: serde_json::from_str(&row.trust)?,
        })
    };
    rows.into_iter().map(account).collect()
}

fn views(tx: &mut Tx, rows: Vec<Line>) -> Result<Vec<Inbox>> {
    let mut aliases = address::aliases_of(tx, rows.iter().map(|row| row.id))?;
    let waiting = health::waiting(tx, rows.iter().map(|row| row.id))?;
    let teams: HashMap<TeamId, String> = tx.all(sql!("select id, name from teams"), &[])?.into_iter().collect();
    let brands: Vec<(BrandId, String, bool)> = tx.all(sql!("select id, name, is_default from brands"), &[])?;
    let brand = |wanted: Option<BrandId>| {
        let own = brands.iter().find(|(id, ..)| Some(*id) == wanted);
        let found = own.or_else(|| brands.iter().find(|(_, _, is_default)| *is_default));
        found.map(|(id, name, _)| Named::new(*id, name)).ok_or_else(|| Error::internal("there is no default brand"))
    };
    let may_manage = tx.actor().may(Permission::Inboxes);
    let view = |row: Line| -> Result<Inbox> {
        let settings: Settings = serde_json::from_str(&row.settings)?;
        Ok(Inbox {
            id: row.id,
            kind: row.kind,
            name: row.name,
            address: row.address,
            aliases: aliases.remove(&row.id).unwrap_or_default(),
            team: row.team_id.and_then(|id| Some(Named::new(id, teams.get(&id)?))),
            brand: brand(row.brand_id)?,
            active: row.active,
            acknowledge: row.acknowledge,
            signature: row.signature,
            settings: may_manage.then(|| settings.view()),
            trust: may_manage.then(|| serde_json::from_str(&row.trust)).transpose()?,
            authservs: Vec::new(),
            health: Health {
                last_received_at: row.last_received_at,
                last_sent_at: row.last_sent_at,
                failing_since: row.failing_since,
                error: row.error,
                waiting: waiting.get(&row.id).copied().unwrap_or(0),
            },
        })
    };
    rows.into_iter().map(view).collect()
}
