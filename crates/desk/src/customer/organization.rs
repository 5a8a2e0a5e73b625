//! Organizations: the companies customers belong to, recognised by the domains they write from.

use std::collections::HashMap;

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::providers;
use crate::account::{changed, staff};
use crate::error::{Error, OnUnique as _, Result};
use crate::fields;
use crate::ids::{self, OrganizationId};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::tx::Tx;

/// Domains an organization may have.
const MOST_DOMAINS: usize = 50;

/// An organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Organization {
    /// The organization.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// The mail domains its people write from.
    pub domains: Vec<String>,
    /// How many customers belong to it.
    pub customer_count: i64,
}

/// An organization to be entered.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewOrganization")]
pub struct New {
    /// Its name.
    pub name: String,
    /// The mail domains its people write from.
    #[serde(default)]
    pub domains: Vec<String>,
}

/// What is to be different about an organization.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ChangeOrganization")]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// Its mail domains, all of them.
    pub domains: Option<Vec<String>>,
}

row! {
    struct Line {
        id: OrganizationId = "o.id",
        name: String = "o.name",
        customer_count: i64 = "(select count(*) from customers c where c.organization_id = o.id)",
    }
}

/// Organizations in the order of their names, or those whose name begins with `q`.
pub fn list(tx: &mut Tx, q: Option<&str>, paging: &Paging) -> Result<Page<Organization>> {
    staff(tx)?;
    let ([after], more) = (paging.position([0])?, paging.limit() + 1);
    let after_name: Option<String> = tx.find(sql!("select name from organizations where id = $1"), &[&after])?;
    let (after_name, pattern) = (after_name.unwrap_or_default(), fields::beginning(q.unwrap_or("")));
    let rows: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from organizations o
             where (o.name, o.id) > ($1, $2) and lower(o.name) like $3 escape '\\' order by o.name, o.id limit $4"
        ),
        &[&after_name, &after, &pattern, &more],
    )?;
    let page = Page::cut(rows, paging.limit(), |row: &Line| vec![row.id.0]);
    Ok(Page { items: views(tx, page.items)?, next: page.next })
}

/// An organization.
pub fn see(tx: &mut Tx, id: OrganizationId) -> Result<Organization> {
    staff(tx)?;
    let row = tx.find(sql!("select ", Line::COLUMNS, " from organizations o where o.id = $1"), &[&id])?;
    views(tx, row.into_iter().collect())?.pop().ok_or(Error::NotFound("organization"))
}

/// Enters an organization. Customers who already write from its domains and belong to none join it.
pub fn create(tx: &mut Tx, new: &New) -> Result<Organization> {
    tx.require(Permission::Customers)?;
    let (name, now) = (fields::line("name", &new.name, 200)?, tx.now());
    let id =
        tx.one(sql!("insert into organizations (name, created_at) values ($1, $2) returning id"), &[&name, &now])?;
    set_domains(tx, id, &new.domains)?;
    changed(tx, "organizations");
    see(tx, id)
}

/// Changes an organization.
pub fn change(tx: &mut Tx, id: OrganizationId, change: &Change) -> Result<Organization> {
    tx.require(Permission::Customers)?;
    see(tx, id)?;
    if let Some(name) = &change.name {
        let name = fields::line("name", name, 200)?;
        tx.run(sql!("update organizations set name = $1 where id = $2"), &[&name, &id])?;
    }
    if let Some(domains) = &change.domains {
        set_domains(tx, id, domains)?;
    }
    changed(tx, "organizations");
    see(tx, id)
}

/// The organization whose people write from that address; never one for a public mail provider.
pub(super) fn by_address(tx: &mut Tx, email: &str) -> Result<Option<OrganizationId>> {
    match email.rsplit_once('@') {
        Some((_, domain)) if !providers::is_public(domain) => {
            tx.find(sql!("select organization_id from organization_domains where domain = $1"), &[&domain])
        }
        _ => Ok(None),
    }
}

/// The id, if there is such an organization.
pub(super) fn known(tx: &mut Tx, id: OrganizationId) -> Result<OrganizationId> {
    tx.find(sql!("select id from organizations where id = $1"), &[&id])?
        .ok_or_else(|| Error::invalid("organization_id", "there is no such organization"))
}

fn set_domains(tx: &mut Tx, id: OrganizationId, wanted: &[String]) -> Result<()> {
    if wanted.len() > MOST_DOMAINS {
        return Err(Error::invalid("domains", format!("are too many; at most {MOST_DOMAINS}")));
    }
    let mut domains = wanted.iter().map(|d| fields::domain("domains", d)).collect::<Result<Vec<_>>>()?;
    domains.sort();
    domains.dedup();
    if let Some(public) = domains.iter().find(|d| providers::is_public(d)) {
        return Err(Error::invalid(
            "domains",
            format!("{public} is a public mail provider; its users are strangers to each other"),
        ));
    }
    let had: Vec<String> =
        tx.all(sql!("select domain from organization_domains where organization_id = $1 order by domain"), &[&id])?;
    for gone in had.iter().filter(|d| !domains.contains(d)) {
        tx.run(sql!("delete from organization_domains where domain = $1"), &[gone])?;
    }
    for domain in domains.iter().filter(|d| !had.contains(d)) {
        tx.conn
            .run(sql!("insert into organization_domains (domain, organization_id) values ($1, $2)"), &[domain, &id])
            .on_unique(
                "organization_domains",
                "domain",
                "domains",
                &format!("{domain} belongs to another organization"),
            )?;
        // Whoever wrote before the organization was entered belongs to it as well. This reads every address once, which
        // is fair for something an administrator does now and then.
        tx.run(
            sql!(
                "update customers set organization_id = $1 where organization_id is null
                 and id in (select i.customer_id from identities i where i.kind = 'email' and i.value like $2)"
            ),
            &[&id, &format!("%@{domain}")],
        )?;
    }
    Ok(())
}

fn views(tx: &mut Tx, rows: Vec<Line>) -> Result<Vec<Organization>> {
    let found: Vec<(OrganizationId, String)> = tx.all(
        sql!("select organization_id, domain from organization_domains where organization_id in {each:$1} order by domain"),
        &[&ids::list(rows.iter().map(|row| row.id))],
    )?;
    let mut domains: HashMap<OrganizationId, Vec<String>> = HashMap::new();
    for (id, domain) in found {
        domains.entry(id).or_default().push(domain);
    }
    let view = |row: Line| Organization {
        id: row.id,
        name: row.name,
        domains: domains.remove(&row.id).unwrap_or_default(),
        customer_count: row.customer_count,
    };
    Ok(rows.into_iter().map(view).collect())
}
