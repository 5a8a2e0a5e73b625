//! Customers and organizations as tables that [`super::import`] takes back unchanged.

use std::collections::HashMap;

use loket_store::sql;

use super::identity::Kind;
use super::import::own::written;
use super::{list, organization};
use crate::error::Result;
use crate::form::value;
use crate::form::{Noun, field};
use crate::ids;
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::tx::Tx;

/// The headings of the table of customers; the house's own fields follow.
const OF_CUSTOMERS: &[&str] = &[
    "id", "name", "email", "phone", "organization", "other_organizations", "language", "time_zone", "created_at",
    "last_contact_at",
];
/// The headings of the table of organizations; the house's own fields follow.
const OF_ORGANIZATIONS: &[&str] = &["id", "name", "domains", "created_at"];

/// The headings of one of the tables.
pub fn headings(tx: &mut Tx, noun: Noun) -> Result<Vec<String>> {
    let plain = if noun == Noun::Organization { OF_ORGANIZATIONS } else { OF_CUSTOMERS };
    let own = field::used(tx, noun)?.into_iter().map(|field| format!("{}.{}", noun.as_str(), field.key));
    Ok(plain.iter().map(|&name| name.to_owned()).chain(own).collect())
}

/// What is entered in the house's own fields, in the order of their headings.
fn own(tx: &mut Tx, noun: Noun, owners: &[i64]) -> Result<HashMap<i64, Vec<String>>> {
    let fields = field::used(tx, noun)?;
    let mut shown = value::of_many(tx, noun, owners)?;
    let cells = |owner: &i64| {
        let shown = shown.remove(owner).unwrap_or_default();
        let cell = |field: &field::Field| shown.get(&field.key).map(written).unwrap_or_default();
        (*owner, fields.iter().map(cell).collect())
    };
    Ok(owners.iter().map(cells).collect())
}

/// One page of the rows.
pub fn customers(tx: &mut Tx, filter: &list::Filter, paging: &Paging) -> Result<Page<Vec<String>>> {
    tx.require(Permission::Customers)?;
    let page = list::list(tx, filter, paging)?;
    let ids = ids::list(page.items.iter().map(|row| row.id));
    let addresses: Vec<(i64, Kind, String)> = tx.all(
        sql!(
            "select coalesce(c.merged_into, c.id), i.kind, i.value
             from customers c join identities i on i.customer_id = c.id
             where c.id in {each:$1} or c.merged_into in {each:$1} order by i.id"
        ),
        &[&ids],
    )?;
    let others: Vec<(i64, String)> = tx.all(
        sql!(
            "select m.customer_id, o.name from customer_organizations m join organizations o on o.id = m.organization_id
             where m.customer_id in {each:$1} order by o.name_key, o.id"
        ),
        &[&ids],
    )?;
    let mut reach: HashMap<(i64, bool), Vec<String>> = HashMap::new();
    for (id, kind, value) in addresses {
        reach.entry((id, kind == Kind::Email)).or_default().push(value);
    }
    let mut companies: HashMap<i64, Vec<String>> = HashMap::new();
    for (id, name) in others {
        companies.entry(id).or_default().push(name);
    }
    let mut own = own(tx, Noun::Customer, &page.items.iter().map(|row| row.id.0).collect::<Vec<_>>())?;
    let rows = page.items.into_iter().map(|row| {
        let own = own.remove(&row.id.0).unwrap_or_default();
        let mut several = |email: bool| reach.remove(&(row.id.0, email)).unwrap_or_default().join("; ");
        let mut cells = vec![
            row.id.to_string(),
            row.name,
            several(true),
            several(false),
            row.organization.map(|o| o.name).unwrap_or_default(),
            companies.remove(&row.id.0).unwrap_or_default().join("\n"),
            row.language.unwrap_or_default(),
            row.time_zone.unwrap_or_default(),
            row.created_at.to_string(),
            row.last_contact_at.map(|at| at.to_string()).unwrap_or_default(),
        ];
        cells.extend(own);
        cells
    });
    Ok(Page { items: rows.collect(), next: page.next })
}

/// One page of the rows.
pub fn organizations(tx: &mut Tx, filter: &organization::Filter, paging: &Paging) -> Result<Page<Vec<String>>> {
    tx.require(Permission::Customers)?;
    let page = organization::list(tx, filter, paging)?;
    let mut own = own(tx, Noun::Organization, &page.items.iter().map(|row| row.id.0).collect::<Vec<_>>())?;
    let rows = page.items.into_iter().map(|row| {
        let mut cells = vec![row.id.to_string(), row.name, row.domains.join("; "), row.created_at.to_string()];
        cells.extend(own.remove(&row.id.0).unwrap_or_default());
        cells
    });
    Ok(Page { items: rows.collect(), next: page.next })
}
