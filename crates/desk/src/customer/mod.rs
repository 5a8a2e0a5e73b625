//! Customers: the people who write. One person, however many addresses.

pub mod identity;
pub mod organization;
mod providers;

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use crate::account::staff;
use crate::channel::Address;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields::{self, Named, given};
use crate::ids::{self, CustomerId, OrganizationId, TicketId};
use crate::message::Envelope;
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::Tx;
use crate::words;

/// A customer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CustomerRow {
    /// The customer.
    pub id: CustomerId,
    /// Their name.
    pub name: String,
    /// Their first mail address.
    pub email: Option<String>,
    /// The company they belong to.
    pub organization: Option<Named>,
    /// The language they write, where known.
    pub language: Option<String>,
    /// When they first wrote or were entered.
    pub created_at: Time,
}

/// A customer with everything about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Customer {
    /// What lists show.
    #[serde(flatten)]
    pub row: CustomerRow,
    /// Every address of theirs.
    pub identities: Vec<identity::Identity>,
    /// What colleagues should know about them.
    pub notes: String,
    /// How many tickets they have.
    pub ticket_count: i64,
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
    /// What colleagues should know about them.
    #[serde(default)]
    pub notes: Option<String>,
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
    /// What colleagues should know about them.
    pub notes: Option<String>,
}

row! {
    struct Line {
        id: CustomerId = "c.id",
        name: String = "c.name",
        email: Option<String> = "c.email",
        organization_id: Option<OrganizationId> = "c.organization_id",
        organization_name: Option<String> = "o.name",
        language: Option<String> = "c.language",
        created_at: Time = "c.created_at",
    }
}

impl Line {
    fn view(self) -> CustomerRow {
        CustomerRow {
            id: self.id,
            name: self.name,
            email: self.email,
            organization: Named::join(self.organization_id, self.organization_name),
            language: self.language,
            created_at: self.created_at,
        }
    }
}

/// Customers, of one organization or all, the newest first.
pub fn list(tx: &mut Tx, organization: Option<OrganizationId>, paging: &Paging) -> Result<Page<CustomerRow>> {
    staff(tx)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let rows: Vec<Line> = match organization {
        Some(organization) => tx.all(
            sql!(
                "select ",
                Line::COLUMNS,
                " from customers c left join organizations o on o.id = c.organization_id
                 where c.organization_id = $1 and c.id < $2 order by c.id desc limit $3"
            ),
            &[&organization, &before, &more],
        )?,
        None => tx.all(
            sql!(
                "select ",
                Line::COLUMNS,
                " from customers c left join organizations o on o.id = c.organization_id
                 where c.id < $1 order by c.id desc limit $2"
            ),
            &[&before, &more],
        )?,
    };
    Ok(Page::cut(rows.into_iter().map(Line::view).collect(), paging.limit(), |row: &CustomerRow| vec![row.id.0]))
}

/// The customers with these ids, in that order: what a search found.
pub fn rows(tx: &mut Tx, wanted: &[CustomerId]) -> Result<Vec<CustomerRow>> {
    staff(tx)?;
    let found: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from customers c left join organizations o on o.id = c.organization_id
             where c.id in {each:$1}"
        ),
        &[&ids::list(wanted.iter().copied())],
    )?;
    let mut by_id: std::collections::HashMap<_, _> = found.into_iter().map(|line| (line.id, line)).collect();
    Ok(wanted.iter().filter_map(|id| by_id.remove(id)).map(Line::view).collect())
}

/// A customer with everything about them.
pub fn see(tx: &mut Tx, id: CustomerId) -> Result<Customer> {
    staff(tx)?;
    let row = rows(tx, &[id])?.pop().ok_or(Error::NotFound("customer"))?;
    let (notes, ticket_count): (String, i64) = tx.one(
        sql!("select c.notes, (select count(*) from tickets t where t.customer_id = c.id) from customers c where c.id = $1"),
        &[&id],
    )?;
    Ok(Customer { row, identities: identity::of(tx, id)?, notes, ticket_count })
}

/// The id, if there is such a customer.
pub fn known(tx: &mut Tx, id: CustomerId) -> Result<CustomerId> {
    tx.find(sql!("select id from customers where id = $1"), &[&id])?
        .ok_or_else(|| Error::invalid("customer_id", "there is no such customer"))
}

/// Enters a customer.
pub fn create(tx: &mut Tx, new: &New) -> Result<Customer> {
    tx.require(Permission::Customers)?;
    let name = fields::line("name", &new.name, 200)?;
    let email = new.email.as_deref().filter(|e| !e.trim().is_empty()).map(|e| fields::email("email", e)).transpose()?;
    let language = new.language.as_deref().map(|code| words::language("language", code)).transpose()?;
    let notes = fields::text("notes", new.notes.as_deref().unwrap_or(""), 10_000)?;
    let organization = match (new.organization_id, &email) {
        (Some(id), _) => Some(organization::known(tx, id)?),
        (None, Some(email)) => organization::by_address(tx, email)?,
        (None, None) => None,
    };
    let id = insert(tx, &name, None, organization, language, &notes)?;
    if let Some(email) = email {
        identity::insert(tx, id, identity::Kind::Email, &email, false)?;
    }
    told(tx, id);
    see(tx, id)
}

/// Changes a customer.
pub fn change(tx: &mut Tx, id: CustomerId, change: &Change) -> Result<Customer> {
    tx.require(Permission::Customers)?;
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
    let notes = match &change.notes {
        Some(notes) => fields::text("notes", notes, 10_000)?,
        None => before.notes,
    };
    tx.run(
        sql!("update customers set name = $1, language = $2, organization_id = $3, notes = $4 where id = $5"),
        &[&name, &language, &organization, &notes, &id],
    )?;
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

/// Where to write to a customer: their first mail address, with their name.
pub fn main_address(tx: &mut Tx, id: CustomerId) -> Result<Option<Address>> {
    let found: Option<(Option<String>, String)> =
        tx.find(sql!("select email, name from customers where id = $1"), &[&id])?;
    Ok(found
        .and_then(|(email, name)| Some((email?, name)))
        .map(|(email, name)| Address { name: Some(name).filter(|name| *name != email), email }))
}

/// Where to answer a customer in a ticket: the address they last wrote from there, while it is theirs; else the main one.
pub fn answer_address(tx: &mut Tx, id: CustomerId, ticket: TicketId) -> Result<Option<Address>> {
    let main = main_address(tx, id)?;
    let newest: Option<String> = tx.find(
        sql!(
            "select envelope from messages where ticket_id = $1 and kind = 'customer' and customer_id = $2
             order by id desc limit 1"
        ),
        &[&ticket, &id],
    )?;
    let envelope: Option<Envelope> = newest.map(|text| serde_json::from_str(&text)).transpose()?;
    let Some(from) = envelope.and_then(|envelope| envelope.from) else { return Ok(main) };
    let email = from.email.trim().to_lowercase();
    let theirs: Option<i64> = tx.find(
        sql!("select 1 from identities where kind = 'email' and value = $1 and customer_id = $2"),
        &[&email, &id],
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
    notes: &str,
) -> Result<CustomerId> {
    let now = tx.now();
    tx.one(
        sql!(
            "insert into customers (name, email, organization_id, language, notes, created_at)
             values ($1, $2, $3, $4, $5, $6) returning id"
        ),
        &[&name, &email, &organization, &language, &notes, &now],
    )
}

/// Tells the log, and through it search and open screens.
fn told(tx: &mut Tx, id: CustomerId) {
    tx.record(None, Event::CustomerChanged { customer: id });
}
