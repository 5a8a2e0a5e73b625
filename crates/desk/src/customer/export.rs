//! Customers and organizations as tables that [`super::import`] takes back unchanged.

use std::collections::HashMap;

use loket_store::sql;

use super::identity::Kind;
use super::{list, organization};
use crate::error::Result;
use crate::ids;
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::tx::Tx;

/// The headings of the table of customers.
pub const OF_CUSTOMERS: &[&str] = &[
    "id", "name", "email", "phone", "organization", "other_organizations", "language", "time_zone", "created_at",
    "last_contact_at",
];
/// The headings of the table of organizations.
pub const OF_ORGANIZATIONS: &[&str] = &["id", "name", "domains", "created_at"];

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
    let rows = page.items.into_iter().map(|row| {
        let mut several = |email: bool| reach.remove(&(row.id.0, email)).unwrap_or_default().join("; ");
        vec![
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
        ]
    });
    Ok(Page { items: rows.collect(), next: page.next })
}

/// One page of the rows.
pub fn organizations(tx: &mut Tx, filter: &organization::Filter, paging: &Paging) -> Result<Page<Vec<String>>> {
    tx.require(Permission::Customers)?;
    let page = organization::list(tx, filter, paging)?;
    let rows = page
        .items
        .into_iter()
        .map(|row| vec![row.id.to_string(), row.name, row.domains.join("; "), row.created_at.to_string()]);
    Ok(Page { items: rows.collect(), next: page.next })
}
