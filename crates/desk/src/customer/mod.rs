//! Customers: the people who write. One person, however many addresses.

pub mod allow;
pub mod block;
mod chosen;
pub mod export;
pub(crate) mod forget;
pub(crate) mod home;
pub mod identity;
pub mod import;
pub mod list;
pub mod merge;
pub mod note;
pub mod organization;
mod phone;
pub mod proposal;
mod providers;
pub mod reach;
pub(crate) mod scope;
pub mod story;

use loket_store::sql;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::account::staff;
use crate::channel::Address;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields::{self, Named, given};
use crate::form::Noun;
use crate::form::check::Moment;
use crate::form::value::{self, Given, Shown, Subject};
use crate::ids::{self, CustomerId, OrganizationId, TicketId};
use crate::message::Envelope;
use crate::permission::Permission;
use crate::tx::Tx;
use crate::words;

pub use list::{CustomerRow, Filter, list, rows};

/// A customer with everything about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Customer {
    /// What lists show.
    #[serde(flatten)]
    pub row: CustomerRow,
    /// Every address of theirs.
    pub identities: Vec<identity::Identity>,
    /// Addresses of others that they are said to have too.
    pub claims: Vec<identity::Claim>,
    /// The companies they belong to besides the main one.
    pub other_organizations: Vec<Named>,
    /// What is entered in the house's own fields, by their keys.
    pub fields: Shown,
    /// What colleagues should know about them, the newest first.
    pub notes: Vec<note::Note>,
    /// How many tickets they have.
    pub ticket_count: i64,
    /// Who was merged into them.
    pub merges: Vec<merge::Merge>,
    /// Who may be the same person.
    pub proposals: Vec<proposal::Proposal>,
    /// What keeps mail from their addresses out.
    pub blocks: Vec<block::Block>,
    /// Which of their addresses mail does not reach.
    pub unreachable: Vec<reach::Unreachable>,
}

/// A customer to be entered.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewCustomer")]
pub struct New {
    /// Their name.
    pub name: String,
    /// Their mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// The language they read.
    #[serde(default)]
    pub language: Option<String>,
    /// The company they belong to; unless told, the one with their mail domain.
    #[serde(default)]
    pub organization_id: Option<OrganizationId>,
    /// Where their clock stands, as an IANA name such as `Europe/Bucharest`.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// What colleagues should know about them: becomes the first note.
    #[serde(default)]
    pub notes: Option<String>,
    /// The house's own fields, by their keys.
    #[serde(default)]
    pub fields: Given,
}

/// What is to be different about a customer.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ChangeCustomer")]
pub struct Change {
    /// Their name.
    pub name: Option<String>,
    /// The language they read; null for unknown.
    #[serde(deserialize_with = "given")]
    pub language: Option<Option<String>>,
    /// The company they belong to; null for none.
    #[serde(deserialize_with = "given")]
    pub organization_id: Option<Option<OrganizationId>>,
    /// The companies they belong to besides the main one, all of them.
    pub other_organization_ids: Option<Vec<OrganizationId>>,
    /// Where their clock stands, as an IANA name; null for unknown.
    #[serde(deserialize_with = "given")]
    pub time_zone: Option<Option<String>>,
    /// The house's own fields, by their keys; null empties one.
    pub fields: Option<Given>,
}

/// A customer with everything about them; a merged one as whom they are shown.
pub fn see(tx: &mut Tx, id: CustomerId) -> Result<Customer> {
    staff(tx)?;
    let id = merge::shown_as(tx, id)?;
    let row = rows(tx, &[id])?.pop().ok_or(Error::NotFound("customer"))?;
    let family = merge::family(tx, id)?;
    let ticket_count: i64 = tx.one(
        sql!("select count(*) from tickets where customer_id in {each:$1} and shelf not in ('trash', 'practice')"),
        &[&ids::list(family.iter().copied())],
    )?;
    let identities = identity::of(tx, &family)?;
    let emails: Vec<&str> =
        identities.iter().filter(|i| i.kind == identity::Kind::Email).map(|i| i.value.as_str()).collect();
    let blocks = block::covering_any(tx, &emails)?;
    let unreachable = reach::of(tx, &emails)?;
    Ok(Customer {
        claims: identity::claims(tx, &family)?,
        other_organizations: organization::others(
            tx,
            &family,
            row.organization.as_ref().map(|o| OrganizationId(o.id)),
        )?,
        fields: value::of(tx, Noun::Customer, id.0)?,
        notes: note::of(tx, &family)?,
        merges: merge::within(tx, &family)?,
        proposals: proposal::about(tx, id)?,
        row,
        identities,
        blocks,
        unreachable,
        ticket_count,
    })
}

/// The id, if there is such a customer and the acting agent may see them.
pub fn known(tx: &mut Tx, id: CustomerId) -> Result<CustomerId> {
    let seen = merge::shown_as(tx, id).and_then(|shown| scope::see(tx, shown));
    match seen {
        Err(Error::NotFound(_)) => Err(Error::invalid("customer_id", "there is no such customer")),
        seen => seen.map(|()| id),
    }
}

/// Enters a customer.
pub fn create(tx: &mut Tx, new: &New) -> Result<Customer> {
    tx.require(Permission::Customers)?;
    let email = new.email.as_deref().filter(|e| !e.trim().is_empty()).map(|e| fields::email("email", e)).transpose()?;
    let addresses: Vec<_> = email.into_iter().map(|email| (identity::Kind::Email, email)).collect();
    let id = enter(tx, new, &addresses)?;
    see(tx, id)
}

/// Enters a customer with these addresses, which are in the form that is stored.
fn enter(tx: &mut Tx, new: &New, addresses: &[(identity::Kind, String)]) -> Result<CustomerId> {
    let name = fields::line("name", &new.name, 200)?;
    let email = addresses.iter().find(|(kind, _)| *kind == identity::Kind::Email).map(|(_, value)| value.as_str());
    let language = new.language.as_deref().map(|code| words::language("language", code)).transpose()?;
    let time_zone = new.time_zone.as_deref().map(|name| time_zone("time_zone", name)).transpose()?.flatten();
    let organization = match (new.organization_id, email) {
        (Some(id), _) => Some(organization::known(tx, id)?),
        (None, Some(email)) => organization::by_address(tx, email)?,
        (None, None) => None,
    };
    let id = insert(tx, &name, None, organization, language)?;
    for (kind, value) in addresses {
        identity::insert(tx, id, *kind, value, false)?;
    }
    if time_zone.is_some() {
        tx.run(sql!("update customers set time_zone = $1 where id = $2"), &[&time_zone, &id])?;
    }
    value::set(tx, &Subject::customer(id), &new.fields, Moment::Create)?;
    note::first(tx, id, new.notes.as_deref().unwrap_or(""))?;
    told(tx, id);
    Ok(id)
}

/// Changes a customer.
pub fn change(tx: &mut Tx, id: CustomerId, change: &Change) -> Result<Customer> {
    tx.require(Permission::Customers)?;
    let id = merge::shown_as(tx, id)?;
    // Held, so that of two who change different things neither writes back what the other changed.
    tx.find::<CustomerId>(sql!("select id from customers where id = $1 {for_update}"), &[&id])?;
    let before = see(tx, id)?;
    let name = match &change.name {
        Some(name) => fields::line("name", name, 200)?,
        None => before.row.name,
    };
    let language = match &change.language {
        Some(code) => code.as_deref().map(|code| words::language("language", code)).transpose()?.map(str::to_owned),
        None => before.row.language,
    };
    let organization = match change.organization_id {
        Some(Some(id)) => Some(organization::known(tx, id)?),
        Some(None) => None,
        None => before.row.organization.map(|o| OrganizationId(o.id)),
    };
    let zone = match &change.time_zone {
        Some(name) => name.as_deref().map(|name| time_zone("time_zone", name)).transpose()?.flatten(),
        None => before.row.time_zone,
    };
    let key = name_key(&name);
    tx.run(
        sql!(
            "update customers set name = $1, name_key = $2, language = $3, organization_id = $4, time_zone = $5
             where id = $6"
        ),
        &[&name, &key, &language, &organization, &zone, &id],
    )?;
    if let Some(fields) = &change.fields {
        value::set(tx, &Subject::customer(id), fields, Moment::Change)?;
    }
    if let Some(others) = &change.other_organization_ids {
        organization::set_others(tx, id, others)?;
    }
    told(tx, id);
    see(tx, id)
}

/// Notes the language a customer seems to write, where none is known yet.
pub fn suppose_language(tx: &mut Tx, id: CustomerId, language: &str) -> Result<()> {
    if let Some(language) = words::ours(language) {
        tx.run(sql!("update customers set language = $1 where id = $2 and language is null"), &[&language, &id])?;
    }
    Ok(())
}

/// The language a customer reads, where it is known.
pub fn language(tx: &mut Tx, id: CustomerId) -> Result<Option<String>> {
    let known: Option<Option<String>> = tx.find(sql!("select language from customers where id = $1"), &[&id])?;
    Ok(known.flatten())
}

/// Where to write to a customer: their first mail address, with their name. A merged customer without one has that of whom
/// they are shown as.
pub fn main_address(tx: &mut Tx, id: CustomerId) -> Result<Option<Address>> {
    let found: Option<(Option<String>, String)> = tx.find(
        sql!(
            "select coalesce(c.email, r.email, (
                select i.value from customers k join identities i on i.customer_id = k.id and i.kind = 'email'
                where k.merged_into = r.id order by i.id limit 1)), r.name
             from customers c join customers r on r.id = coalesce(c.merged_into, c.id) where c.id = $1"
        ),
        &[&id],
    )?;
    Ok(found
        .and_then(|(email, name)| Some((email?, name)))
        .map(|(email, name)| Address { name: Some(name).filter(|name| *name != email), email }))
}

/// Where to answer a customer in a ticket: the address they last wrote from there, while it is theirs; else the main one.
pub fn answer_address(tx: &mut Tx, id: CustomerId, ticket: TicketId) -> Result<Option<Address>> {
    let main = main_address(tx, id)?;
    let family = ids::list(merge::family(tx, id)?);
    let newest: Option<String> = tx.find(
        sql!(
            "select envelope from messages where ticket_id = $1 and kind = 'customer' and customer_id in {each:$2}
             order by id desc limit 1"
        ),
        &[&ticket, &family],
    )?;
    let envelope: Option<Envelope> = newest.map(|text| serde_json::from_str(&text)).transpose()?;
    let Some(from) = envelope.and_then(|envelope| envelope.from) else { return Ok(main) };
    let email = from.email.trim().to_lowercase();
    let theirs: Option<i64> = tx.find(
        sql!("select 1 from identities where kind = 'email' and value = $1 and customer_id in {each:$2}"),
        &[&email, &family],
    )?;
    Ok(match (theirs, main) {
        (Some(_), Some(main)) if !main.is(&email) => Some(Address { email, name: main.name }),
        (_, main) => main,
    })
}

/// Writes a customer row.
fn insert(
    tx: &mut Tx,
    name: &str,
    email: Option<&str>,
    organization: Option<OrganizationId>,
    language: Option<&str>,
) -> Result<CustomerId> {
    let (now, agent, key) = (tx.now(), tx.actor().agent(), name_key(name));
    tx.one(
        sql!(
            "insert into customers (name, name_key, email, organization_id, language, notes, created_by, created_at)
             values ($1, $2, $3, $4, $5, '', $6, $7) returning id"
        ),
        &[&name, &key, &email, &organization, &language, &agent, &now],
    )
}

/// A name as lists sort it and namesakes are found by: without case, accents and punctuation.
pub(crate) fn name_key(name: &str) -> String {
    let key = folded(name);
    // Signs alone are a name too.
    if key.is_empty() { name.to_lowercase() } else { key }
}

fn folded(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            c if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ if key.ends_with(' ') || key.is_empty() => {}
            _ => key.push(' '),
        }
    }
    key.trim_end().to_owned()
}

/// A time zone by its IANA name; nothing when it is empty.
fn time_zone(field: &str, name: &str) -> Result<Option<String>> {
    let name = name.trim();
    if name.is_empty() {
        return Ok(None);
    }
    match jiff::tz::TimeZone::get(name) {
        Ok(zone) => Ok(Some(zone.iana_name().unwrap_or(name).to_owned())),
        Err(_) => Err(Error::invalid(field, "is not a time zone; it looks like Europe/Bucharest")),
    }
}

/// Tells the log, and through it search and open screens.
fn told(tx: &mut Tx, id: CustomerId) {
    tx.record(None, Event::CustomerChanged { customer: id });
}
