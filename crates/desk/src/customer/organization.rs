//! Organizations: the companies customers belong to, recognised by the domains they write from.

use std::collections::HashMap;

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{chosen, name_key, note, providers, scope};
use crate::account::{changed, staff};
use crate::error::{Error, OnUnique as _, Result};
use crate::event::Event;
use crate::fields;
use crate::form::Noun;
use crate::form::check::Moment;
use crate::form::value::{self, Given, Shown, Subject};
use crate::ids::{self, CustomerId, OrganizationId};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::query::Query;
use crate::say;
use crate::ticket::list::Size;
use crate::time::Time;
use crate::tx::Tx;
use crate::view::Test;
use crate::view::columns;
use crate::view::stride::{Position, Walked};

/// Organizations a customer may have besides the main one.
const MOST_OTHERS: usize = 20;
/// Domains an organization may have.
pub(super) const MOST_DOMAINS: usize = 50;

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
    /// How many of their tickets are new or open.
    pub open_tickets: i64,
    /// When it was entered.
    pub created_at: Time,
    /// What stands in the columns asked for: the house's own fields, by their names in conditions.
    #[serde(skip_serializing_if = "Shown::is_empty")]
    pub cells: Shown,
}

/// An organization with everything about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct OrganizationFile {
    /// What lists show.
    #[serde(flatten)]
    pub row: Organization,
    /// What is entered in the house's own fields, by their keys.
    pub fields: Shown,
    /// What colleagues should know about it, the newest first.
    pub notes: Vec<note::Note>,
}

loket_store::column_text! {
    /// The order of a list of organizations.
    #[derive(PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "OrganizationSort")]
    pub enum Sort {
        /// By name.
        #[default]
        Name = "name",
        /// By name, from the end.
        NameDown = "name_down",
        /// Who came last comes first.
        Newest = "newest",
        /// Who came first comes first.
        Oldest = "oldest",
    }
}

/// Which organizations, in which order.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Whose name, or a domain, begins like this.
    pub words: Option<String>,
    /// Whose customers have a new or open ticket, or have none.
    pub open: Option<bool>,
    /// In this order.
    pub sort: Sort,
    /// Under these further conditions.
    pub test: Option<Test>,
    /// With these columns of the house's own fields.
    pub columns: Vec<String>,
}

/// An organization to be entered.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewOrganization")]
pub struct New {
    /// Its name.
    pub name: String,
    /// The mail domains its people write from.
    #[serde(default)]
    pub domains: Vec<String>,
    /// The house's own fields, by their keys.
    #[serde(default)]
    pub fields: Given,
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
    /// The house's own fields, by their keys; null empties one.
    pub fields: Option<Given>,
}

row! {
    struct Line {
        id: OrganizationId = "o.id",
        name: String = "o.name",
        customer_count: i64 = "(select count(*) from (select coalesce(h.merged_into, h.id) from customers h where h.organization_id = o.id union select coalesce(h.merged_into, h.id) from customer_organizations m join customers h on h.id = m.customer_id where m.organization_id = o.id) people)",
        open_tickets: i64 = "(select count(*) from customers c join tickets t on t.customer_id = c.id where coalesce(c.merged_into, c.id) in (select coalesce(h.merged_into, h.id) from customers h where h.organization_id = o.id union select coalesce(h.merged_into, h.id) from customer_organizations m join customers h on h.id = m.customer_id where m.organization_id = o.id) and t.status in ('new', 'open') and t.shelf = 'sight')",
        created_at: Time = "o.created_at",
    }
}

const HAS_OPEN: &str = "exists (select 1 from customers c join tickets t on t.customer_id = c.id where coalesce(c.merged_into, c.id) in (select coalesce(h.merged_into, h.id) from customers h where h.organization_id = o.id union select coalesce(h.merged_into, h.id) from customer_organizations m join customers h on h.id = m.customer_id where m.organization_id = o.id) and t.status in ('new', 'open') and t.shelf = 'sight')";

impl Sort {
    /// The columns of the order, the comparison that continues behind a position, and the direction.
    fn keys(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Sort::Name => ("o.name_key, o.id", ">", "asc"),
            Sort::NameDown => ("o.name_key, o.id", "<", "desc"),
            Sort::Newest => ("o.id", "<", "desc"),
            Sort::Oldest => ("o.id", ">", "asc"),
        }
    }
}

/// One page of the organizations that the actor may see.
pub fn list(tx: &mut Tx, filter: &Filter, paging: &Paging) -> Result<Page<Organization>> {
    staff(tx)?;
    let after = match paging.cursor.as_deref().is_some_and(|cursor| !cursor.is_empty()) {
        true => Some(paging.position([0])?.to_vec()),
        false => None,
    };
    let mut page = if filter.test.is_some() {
        let wanted = usize::try_from(paging.limit()).unwrap_or(1);
        chosen::page(walk(tx, filter, after, wanted + 1, chosen::PAGE_WORK)?, wanted, |ids| those(tx, &ids))?
    } else {
        let mut query = Query::new();
        query.push("select ");
        query.push(Line::COLUMNS).push(" from organizations o where o.id in (select o.id");
        pick(tx, &mut query, filter, after.as_deref(), paging.limit() + 1);
        query.push(") order by ").push(&order(filter.sort));
        let page = Page::cut(query.run(tx)?, paging.limit(), |row: &Line| vec![row.id.0]);
        Page { items: views(tx, page.items)?, next: page.next }
    };
    if !filter.columns.is_empty() {
        let ids: Vec<i64> = page.items.iter().map(|row| row.id.0).collect();
        let mut cells = columns::own(tx, Noun::Organization, &ids, &filter.columns)?;
        for row in &mut page.items {
            row.cells = cells.remove(&row.id.0).unwrap_or_default();
        }
    }
    Ok(page)
}

/// Counts a list up to `most` organizations, asking no more than `work` of them. Gives the work that is left, too.
pub fn size(tx: &mut Tx, filter: &Filter, most: usize, work: usize) -> Result<(Size, usize)> {
    staff(tx)?;
    let walked = walk(tx, filter, None, most, work)?;
    Ok((chosen::size(&walked), work.saturating_sub(walked.asked)))
}

fn walk(tx: &mut Tx, filter: &Filter, after: Option<Position>, wanted: usize, most: usize) -> Result<Walked> {
    let Some(test) = &filter.test else { return Ok(Walked::default()) };
    let (key, _, direction) = filter.sort.keys();
    let walk = chosen::Walk { noun: Noun::Organization, test, key, long: false, direction };
    walk.go(tx, after, wanted, most, |tx, query, after, limit| pick(tx, query, filter, after, limit))
}

/// These, in that order.
fn those(tx: &mut Tx, ids: &[i64]) -> Result<Vec<Organization>> {
    let lines: Vec<Line> = tx.all(
        sql!("select ", Line::COLUMNS, " from organizations o where o.id in {each:$1}"),
        &[&ids::list(ids.iter().copied())],
    )?;
    let mut rows = views(tx, lines)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id.0));
    Ok(rows)
}

fn order(sort: Sort) -> String {
    let (keys, _, direction) = sort.keys();
    keys.split(", ").map(|key| format!("{key} {direction}")).collect::<Vec<_>>().join(", ")
}

/// Adds where the next organizations behind a place are picked from.
fn pick(tx: &Tx, query: &mut Query, filter: &Filter, after: Option<&[i64]>, limit: i64) {
    let (keys, beyond, _) = filter.sort.keys();
    query.push(" from organizations o where 1 = 1");
    scope::narrow_organizations(tx, query);
    if let Some(words) = filter.words.as_deref().filter(|words| !words.trim().is_empty()) {
        let (name, domain) = (fields::beginning(&name_key(words)), fields::beginning(words));
        query.push(" and (o.name_key like ").value(name.clone()).push(" escape '\\' or o.name_key like ");
        query
            .value(format!("% {name}"))
            .push(" escape '\\' or o.id in (select d.organization_id from organization_domains d where d.domain like ");
        query.value(domain).push(" escape '\\'))");
    }
    if let Some(open) = filter.open {
        query.push(if open { " and " } else { " and not " }).push(HAS_OPEN);
    }
    if let Some(last) = after.and_then(|after| after.last()) {
        query.push(" and (").push(keys).push(") ").push(beyond).push(" (");
        if matches!(filter.sort, Sort::Name | Sort::NameDown) {
            query.push("(select l.name_key from organizations l where l.id = ").value(*last).push("), ");
        }
        query.value(*last).push(")");
    }
    query.push(" order by ").push(&order(filter.sort)).push(" limit ").value(limit);
}

/// An organization with everything about it.
pub fn see(tx: &mut Tx, id: OrganizationId) -> Result<OrganizationFile> {
    scope::see_organization(tx, id)?;
    let row = tx.find(sql!("select ", Line::COLUMNS, " from organizations o where o.id = $1"), &[&id])?;
    let row = views(tx, row.into_iter().collect())?.pop().ok_or(Error::NotFound("organization"))?;
    let fields = value::of(tx, Noun::Organization, id.0)?;
    Ok(OrganizationFile { row, fields, notes: note::of_organization(tx, id)? })
}

/// Enters an organization. Customers who already write from its domains and belong to none join it.
pub fn create(tx: &mut Tx, new: &New) -> Result<OrganizationFile> {
    tx.require(Permission::Customers)?;
    let id = insert(tx, &new.name)?;
    set_domains(tx, id, &new.domains)?;
    value::set(tx, &Subject::organization(id), &new.fields, Moment::Create)?;
    told(tx, id);
    see(tx, id)
}

fn insert(tx: &mut Tx, name: &str) -> Result<OrganizationId> {
    let (name, now, agent) = (fields::line("name", name, 200)?, tx.now(), tx.actor().agent());
    let key = name_key(&name);
    tx.one(
        sql!("insert into organizations (name, name_key, created_by, created_at) values ($1, $2, $3, $4) returning id"),
        &[&name, &key, &agent, &now],
    )
}

/// Changes an organization.
pub fn change(tx: &mut Tx, id: OrganizationId, change: &Change) -> Result<OrganizationFile> {
    tx.require(Permission::Customers)?;
    scope::see_organization(tx, id)?;
    if let Some(name) = &change.name {
        let name = fields::line("name", name, 200)?;
        let key = name_key(&name);
        tx.run(sql!("update organizations set name = $1, name_key = $2 where id = $3"), &[&name, &key, &id])?;
    }
    if let Some(domains) = &change.domains {
        set_domains(tx, id, domains)?;
    }
    if let Some(fields) = &change.fields {
        value::set(tx, &Subject::organization(id), fields, Moment::Change)?;
    }
    told(tx, id);
    see(tx, id)
}

/// The organization of that name, if there is exactly one; entered when there is none. Nobody was asked for its fields then,
/// so none is required.
pub(super) fn named(tx: &mut Tx, name: &str) -> Result<OrganizationId> {
    let key = name_key(name);
    let found: Vec<OrganizationId> =
        tx.all(sql!("select id from organizations where name_key = $1 order by id limit 2"), &[&key])?;
    match found[..] {
        [one] => Ok(one),
        [] => {
            let id = insert(tx, name)?;
            told(tx, id);
            Ok(id)
        }
        _ => Err(Error::invalid("organization", "names several organizations alike; rename one of them first")),
    }
}

/// The organizations a customer belongs to besides the main one.
pub(super) fn others(tx: &mut Tx, family: &[CustomerId], main: Option<OrganizationId>) -> Result<Vec<fields::Named>> {
    let list = ids::list(family.iter().copied());
    let found: Vec<(OrganizationId, String)> = tx.all(
        sql!(
            "select o.id, o.name from organizations o where o.id in (
                select m.organization_id from customer_organizations m where m.customer_id in {each:$1}
                union select c.organization_id from customers c where c.id in {each:$1}) order by o.name_key, o.id"
        ),
        &[&list],
    )?;
    Ok(found.into_iter().filter(|(id, _)| Some(*id) != main).map(|(id, name)| fields::Named::new(id, name)).collect())
}

/// Says to which organizations a customer belongs besides the main one.
pub(super) fn set_others(tx: &mut Tx, customer: CustomerId, wanted: &[OrganizationId]) -> Result<()> {
    if wanted.len() > MOST_OTHERS {
        return Err(Error::invalid("other_organization_ids", say!("are too many; at most {most}", most = MOST_OTHERS)));
    }
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let list = ids::list(wanted.iter().copied());
    let known: i64 = tx.one(sql!("select count(*) from organizations where id in {each:$1}"), &[&list])?;
    if usize::try_from(known) != Ok(wanted.len()) {
        return Err(Error::invalid("other_organization_ids", "names an organization that is not there"));
    }
    tx.run(
        sql!("delete from customer_organizations where customer_id = $1 and organization_id not in {each:$2}"),
        &[&customer, &list],
    )?;
    join(tx, customer, &wanted)
}

/// A customer belongs to these too.
pub(super) fn join(tx: &mut Tx, customer: CustomerId, organizations: &[OrganizationId]) -> Result<()> {
    if organizations.is_empty() {
        return Ok(());
    }
    tx.run(
        sql!(
            "insert into customer_organizations (customer_id, organization_id)
             select cast($1 as bigint), o.id from organizations o where o.id in {each:$2}
             on conflict (customer_id, organization_id) do nothing"
        ),
        &[&customer, &ids::list(organizations.iter().copied())],
    )?;
    Ok(())
}

/// Adds domains to those an organization has.
pub(super) fn add_domains(tx: &mut Tx, id: OrganizationId, more: &[String]) -> Result<()> {
    if more.is_empty() {
        return Ok(());
    }
    let mut all: Vec<String> =
        tx.all(sql!("select domain from organization_domains where organization_id = $1 order by domain"), &[&id])?;
    all.extend(more.iter().cloned());
    set_domains(tx, id, &all)?;
    told(tx, id);
    Ok(())
}

/// The organization whose people write from that address; never one for a public mail provider.
pub(crate) fn by_address(tx: &mut Tx, email: &str) -> Result<Option<OrganizationId>> {
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

/// Tells the log, and through it search and open screens.
pub(super) fn told(tx: &mut Tx, organization: OrganizationId) {
    tx.record(None, Event::OrganizationChanged { organization });
    changed(tx, "organizations");
}

fn set_domains(tx: &mut Tx, id: OrganizationId, wanted: &[String]) -> Result<()> {
    if wanted.len() > MOST_DOMAINS {
        return Err(Error::invalid("domains", say!("are too many; at most {most}", most = MOST_DOMAINS)));
    }
    let mut domains = wanted.iter().map(|d| fields::domain("domains", d)).collect::<Result<Vec<_>>>()?;
    domains.sort();
    domains.dedup();
    if let Some(public) = domains.iter().find(|d| providers::is_public(d)) {
        return Err(Error::invalid(
            "domains",
            say!("{domain} is a public mail provider; its users are strangers to each other", domain = public),
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
                say!("{domain} belongs to another organization", domain = domain),
            )?;
        // Whoever wrote before the organization was entered belongs to it as well.
        tx.run(
            sql!(
                "update customers set organization_id = $1 where organization_id is null
                 and id in (select i.customer_id from identities i where i.domain = $2)"
            ),
            &[&id, domain],
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
        open_tickets: row.open_tickets,
        created_at: row.created_at,
        cells: Shown::new(),
    };
    Ok(rows.into_iter().map(view).collect())
}
