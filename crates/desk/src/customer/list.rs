//! Lists of customers: filtered, in three orders, page by page along an index. A merged customer is not in them; whom it is
//! shown as answers for both.

use std::collections::HashMap;

use loket_store::{column_text, row};
use serde::{Deserialize, Serialize};

use super::{chosen, home, scope};
use crate::account::staff;
use crate::error::{Error, Result};
use crate::fields::Named;
use crate::form::Noun;
use crate::form::value::Shown;
use crate::ids::{self, CustomerId, OrganizationId};
use crate::page::{Page, Paging};
use crate::query::Query;
use crate::ticket::list::Size;
use crate::time::Time;
use crate::tx::Tx;
use crate::view::Test;
use crate::view::columns;
use crate::view::sql;
use crate::view::stride::{Position, Walked};

/// A customer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CustomerRow {
    /// The customer.
    pub id: CustomerId,
    /// Their name.
    pub name: String,
    /// Their first mail address.
    pub email: Option<String>,
    /// The company they belong to, the main one of several.
    pub organization: Option<Named>,
    /// The language they write, where known.
    pub language: Option<String>,
    /// Where their clock stands, as an IANA name such as `Europe/Bucharest`.
    pub time_zone: Option<String>,
    /// Whether mail from one of their addresses is refused.
    pub blocked: bool,
    /// How many of their tickets are new or open.
    pub open_tickets: i64,
    /// When they first wrote or were entered.
    pub created_at: Time,
    /// When they last wrote.
    pub last_contact_at: Option<Time>,
    /// What stands in the columns asked for: the house's own fields, by their names in conditions.
    #[serde(skip_serializing_if = "Shown::is_empty")]
    pub cells: Shown,
}

column_text! {
    /// The order of a list of customers.
    #[derive(PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "CustomerSort")]
    pub enum Sort {
        /// Who came last comes first.
        #[default]
        Newest = "newest",
        /// Who came first comes first.
        Oldest = "oldest",
        /// By name.
        Name = "name",
        /// By name, from the end.
        NameDown = "name_down",
        /// Who wrote last comes first.
        Contact = "contact",
        /// Who wrote longest ago comes first.
        ContactDown = "contact_down",
    }
}

/// Which customers, in which order.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this organization, as the main one or another.
    pub organization: Option<OrganizationId>,
    /// Who read this language.
    pub language: Option<String>,
    /// Whose mail is refused, or is not.
    pub blocked: Option<bool>,
    /// Who have a new or open ticket, or have none.
    pub open: Option<bool>,
    /// Entered then or later.
    pub created_from: Option<Time>,
    /// Entered before.
    pub created_before: Option<Time>,
    /// Among these, best first: what a search found. Then the order of the list does not matter.
    pub found: Option<Vec<CustomerId>>,
    /// In this order.
    pub sort: Sort,
    /// Under these further conditions.
    pub test: Option<Test>,
    /// With these columns of the house's own fields.
    pub columns: Vec<String>,
}

row! {
    struct Line {
        id: CustomerId = "c.id",
        name: String = "c.name",
        email: Option<String> = "c.email",
        organization_id: Option<OrganizationId> = "c.organization_id",
        organization_name: Option<String> = "o.name",
        language: Option<String> = "c.language",
        time_zone: Option<String> = "c.time_zone",
        blocked: i64 = "case when exists (select 1 from identities i join blocks b on b.kind = 'address' and b.value = i.value where i.kind = 'email' and (i.customer_id = c.id or i.customer_id in (select k.id from customers k where k.merged_into = c.id))) or exists (select 1 from identities i join blocks b on b.kind = 'domain' and b.value = i.domain where i.customer_id = c.id or i.customer_id in (select k.id from customers k where k.merged_into = c.id)) then 1 else 0 end",
        open_tickets: i64 = "(select count(*) from tickets t where t.customer_id in (select c.id union all select k.id from customers k where k.merged_into = c.id) and t.status in ('new', 'open') and t.shelf = 'sight')",
        created_at: Time = "c.created_at",
        last_contact_at: Time = "c.last_contact_at",
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
            time_zone: self.time_zone,
            blocked: self.blocked != 0,
            open_tickets: self.open_tickets,
            created_at: self.created_at,
            last_contact_at: Some(self.last_contact_at).filter(|at| at.0 > 0),
            cells: Shown::new(),
        }
    }
}

const FROM: &str = " from customers c left join organizations o on o.id = c.organization_id";
const HAS_OPEN: &str = "exists (select 1 from tickets t where t.customer_id in (select c.id union all select k.id from customers k where k.merged_into = c.id) and t.status in ('new', 'open') and t.shelf = 'sight')";
/// From the blocks, which are few, to the customers.
const BLOCKED: &str = "c.id in (select coalesce(k.merged_into, k.id) from blocks b join identities i on i.kind = 'email' and i.value = b.value join customers k on k.id = i.customer_id where b.kind = 'address' union select coalesce(k.merged_into, k.id) from blocks b join identities i on i.domain = b.value join customers k on k.id = i.customer_id where b.kind = 'domain')";

impl Sort {
    /// The columns of the order, the comparison that continues behind a position, and the direction.
    fn keys(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Sort::Newest => ("c.id", "<", "desc"),
            Sort::Oldest => ("c.id", ">", "asc"),
            Sort::Name => ("c.name_key, c.id", ">", "asc"),
            Sort::NameDown => ("c.name_key, c.id", "<", "desc"),
            Sort::Contact => ("c.last_contact_at, c.id", "<", "desc"),
            Sort::ContactDown => ("c.last_contact_at, c.id", ">", "asc"),
        }
    }

    fn is_by_contact(self) -> bool {
        matches!(self, Sort::Contact | Sort::ContactDown)
    }

    /// The place in the list to continue behind; none at the beginning.
    fn after(self, paging: &Paging) -> Result<Option<Position>> {
        Ok(match paging.cursor.as_deref().is_some_and(|cursor| !cursor.is_empty()) {
            false => None,
            true if self.is_by_contact() => Some(paging.position([0, 0])?.to_vec()),
            true => Some(paging.position([0])?.to_vec()),
        })
    }
}

/// One page of the customers that the actor may see.
pub fn list(tx: &mut Tx, filter: &Filter, paging: &Paging) -> Result<Page<CustomerRow>> {
    staff(tx)?;
    let mut page = if let Some(found) = &filter.found {
        best(tx, filter, found, paging)?
    } else if filter.test.is_some() {
        let (limit, after) = (paging.limit(), filter.sort.after(paging)?);
        let wanted = usize::try_from(limit).unwrap_or(1);
        chosen::page(walk(tx, filter, after, wanted + 1, chosen::PAGE_WORK)?, wanted, |ids| {
            rows(tx, &ids.into_iter().map(CustomerId).collect::<Vec<_>>())
        })?
    } else {
        let after = filter.sort.after(paging)?;
        let query = page(tx, filter, after.as_deref(), paging.limit() + 1);
        let lines: Vec<Line> = query.run(tx)?;
        let by_contact = filter.sort.is_by_contact();
        let position = move |row: &CustomerRow| match by_contact {
            true => vec![row.last_contact_at.map_or(0, |at| at.0), row.id.0],
            false => vec![row.id.0],
        };
        Page::cut(lines.into_iter().map(Line::view).collect(), paging.limit(), position)
    };
    fill(tx, &mut page.items, &filter.columns)?;
    Ok(page)
}

/// Counts a list up to `most` customers, asking no more than `work` of them. Gives the work that is left, too.
pub fn size(tx: &mut Tx, filter: &Filter, most: usize, work: usize) -> Result<(Size, usize)> {
    staff(tx)?;
    let walked = walk(tx, filter, None, most, work)?;
    Ok((chosen::size(&walked), work.saturating_sub(walked.asked)))
}

/// Fills in the columns of the house's own fields.
fn fill(tx: &mut Tx, rows: &mut [CustomerRow], columns: &[String]) -> Result<()> {
    if columns.is_empty() || rows.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = rows.iter().map(|row| row.id.0).collect();
    let companies: Vec<i64> = rows.iter().filter_map(|row| row.organization.as_ref().map(|o| o.id)).collect();
    let own = columns::own(tx, Noun::Customer, &ids, columns)?;
    let of_companies = columns::own(tx, Noun::Organization, &companies, columns)?;
    for row in rows {
        let company = row.organization.as_ref().and_then(|o| of_companies.get(&o.id));
        row.cells =
            own.get(&row.id.0).into_iter().chain(company).flatten().map(|(k, v)| (k.clone(), v.clone())).collect();
    }
    Ok(())
}

fn walk(tx: &mut Tx, filter: &Filter, after: Option<Position>, wanted: usize, most: usize) -> Result<Walked> {
    let Some(test) = &filter.test else { return Ok(Walked::default()) };
    let (keys, _, direction) = filter.sort.keys();
    let walk = chosen::Walk { noun: Noun::Customer, test, key: keys, long: filter.sort.is_by_contact(), direction };
    walk.go(tx, after, wanted, most, |tx, query, after, limit| pick(tx, query, filter, after, limit))
}

/// The ids of the page first, along the index of the order; then the columns, which are dearer.
fn page(tx: &Tx, filter: &Filter, after: Option<&[i64]>, limit: i64) -> Query {
    let mut query = Query::new();
    query.push("select ");
    query.push(Line::COLUMNS).push(FROM).push(" where c.id in (select c.id");
    pick(tx, &mut query, filter, after, limit);
    query.push(") order by ").push(&order(filter.sort));
    query
}

fn order(sort: Sort) -> String {
    let (keys, _, direction) = sort.keys();
    keys.split(", ").map(|key| format!("{key} {direction}")).collect::<Vec<_>>().join(", ")
}

/// Adds where the next customers behind a place are picked from.
fn pick(tx: &Tx, query: &mut Query, filter: &Filter, after: Option<&[i64]>, limit: i64) {
    let (keys, beyond, _) = filter.sort.keys();
    query.push(" from customers c where c.merged_into is null");
    narrow(tx, query, filter);
    if let Some(after) = after {
        let (first, last) = (after.first().copied().unwrap_or(0), after.last().copied().unwrap_or(0));
        query.push(" and (").push(keys).push(") ").push(beyond).push(" (");
        match filter.sort {
            Sort::Newest | Sort::Oldest => {}
            Sort::Name | Sort::NameDown => {
                // The name of the last row as it is now: whoever was renamed meanwhile is met again or passed over once.
                query.push("(select l.name_key from customers l where l.id = ").value(last).push("), ");
            }
            Sort::Contact | Sort::ContactDown => {
                query.value(first).push(", ");
            }
        }
        query.value(last).push(")");
    }
    query.push(" order by ").push(&order(filter.sort)).push(" limit ").value(limit);
}

fn narrow(tx: &Tx, query: &mut Query, filter: &Filter) {
    scope::narrow(tx, query);
    if let Some(organization) = filter.organization {
        query.push(" and c.id in ");
        home::people(query, &ids::list([organization]));
    }
    if let Some(language) = &filter.language {
        query.push(" and c.language = ").value(language.clone());
    }
    if let Some(blocked) = filter.blocked {
        query.push(if blocked { " and " } else { " and not " }).push(BLOCKED);
    }
    if let Some(open) = filter.open {
        query.push(if open { " and " } else { " and not " }).push(HAS_OPEN);
    }
    if let Some(from) = filter.created_from {
        query.push(" and c.created_at >= ").value(from);
    }
    if let Some(before) = filter.created_before {
        query.push(" and c.created_at < ").value(before);
    }
}

/// What a search found, best first, whole: nobody pages through a search for a person.
fn best(tx: &mut Tx, filter: &Filter, found: &[CustomerId], paging: &Paging) -> Result<Page<CustomerRow>> {
    let mut query = Query::new();
    query.push("select ");
    query.push(Line::COLUMNS).push(FROM).push(" where c.merged_into is null and c.id in ");
    query.each(ids::list(found.iter().copied()));
    narrow(tx, &mut query, filter);
    if let Some(test) = &filter.test {
        query.push(" and ");
        sql::write(&mut query, Noun::Customer, test);
    }
    let lines: Vec<Line> = query.run(tx)?;
    let mut by_id: HashMap<_, _> = lines.into_iter().map(|line| (line.id, line)).collect();
    let most = usize::try_from(paging.limit()).unwrap_or(50);
    Ok(Page::whole(found.iter().filter_map(|id| by_id.remove(id)).take(most).map(Line::view).collect()))
}

/// The customers with these ids that the actor may see, in that order: what an index found.
pub fn rows(tx: &mut Tx, wanted: &[CustomerId]) -> Result<Vec<CustomerRow>> {
    staff(tx)?;
    let filter = Filter::default();
    let mut rows = Vec::with_capacity(wanted.len());
    for some in wanted.chunks(100) {
        rows.extend(best(tx, &filter, some, &Paging { cursor: None, limit: Some(100) })?.items);
    }
    Ok(rows)
}

/// A language code as a filter takes it.
pub fn language(code: &str) -> Result<String> {
    let plain = (2..=12).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    match plain {
        true => Ok(code.to_owned()),
        false => Err(Error::invalid("language", "is not a language code such as fr")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{By, Clock, Desk, MIGRATIONS};
    use loket_store::template;

    #[test]
    fn every_order_walks_its_index() {
        let desk = Desk::open(template::sqlite(MIGRATIONS).unwrap().clone(), Clock::dial(Time(0)), None).unwrap();
        for (sort, cursor, index) in [
            (Sort::Newest, "NQ", "INTEGER PRIMARY KEY"),
            (Sort::Name, "NQ", "customers_by_name"),
            (Sort::NameDown, "NQ", "customers_by_name"),
            (Sort::Contact, "Ny41", "customers_by_contact"),
            (Sort::ContactDown, "Ny41", "customers_by_contact"),
        ] {
            for cursor in [None, Some(cursor.to_owned())] {
                let (filter, paging) = (Filter { sort, ..Filter::default() }, Paging { cursor, limit: None });
                let plan = desk.read_blocking(By::loket(), move |tx| {
                    let after = filter.sort.after(&paging)?;
                    let query = page(tx, &filter, after.as_deref(), 51);
                    Ok(tx.conn.explain(query.text())?)
                });
                let plan = plan.unwrap();
                assert!(plan.iter().any(|step| step.contains(index) || index.starts_with("INTEGER")), "{plan:#?}");
                let walks = plan.iter().filter(|step| step.trim().starts_with("SCAN ") && !step.contains("USING"));
                let walks: Vec<_> =
                    walks.filter(|step| !step.contains("CONSTANT") && !step.contains("SCAN b")).collect();
                // The numbers of the table itself are walked in their order, and stop at the limit.
                assert!(walks.is_empty() || index.starts_with("INTEGER"), "{sort:?}: {plan:#?}");
            }
        }
    }
}
