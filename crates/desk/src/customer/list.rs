//! Lists of customers: filtered, in three orders, page by page along an index. A merged customer is not in them; whom it is
//! shown as answers for both.

use loket_store::{column_text, row};
use serde::{Deserialize, Serialize};

use super::scope;
use crate::account::staff;
use crate::error::{Error, Result};
use crate::fields::Named;
use crate::ids::{self, CustomerId, OrganizationId};
use crate::page::{Page, Paging};
use crate::query::Query;
use crate::time::Time;
use crate::tx::Tx;

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
        }
    }
}

const FROM: &str = " from customers c left join organizations o on o.id = c.organization_id";
const HAS_OPEN: &str = "exists (select 1 from tickets t where t.customer_id in (select c.id union all select k.id from customers k where k.merged_into = c.id) and t.status in ('new', 'open') and t.shelf = 'sight')";
/// From the blocks, which are few, to the customers.
const BLOCKED: &str = "c.id in (select coalesce(k.merged_into, k.id) from blocks b join identities i on i.kind = 'email' and i.value = b.value join customers k on k.id = i.customer_id where b.kind = 'address' union select coalesce(k.merged_into, k.id) from blocks b join identities i on i.domain = b.value join customers k on k.id = i.customer_id where b.kind = 'domain')";

/// One page of the customers that the actor may see.
pub fn list(tx: &mut Tx, filter: &Filter, paging: &Paging) -> Result<Page<CustomerRow>> {
    staff(tx)?;
    if let Some(found) = &filter.found {
        return best(tx, filter, found, paging);
    }
    let query = page(tx, filter, paging)?;
    let lines: Vec<Line> = query.run(tx)?;
    let sort = filter.sort;
    let position = move |row: &CustomerRow| match sort {
        Sort::Contact | Sort::ContactDown => vec![row.last_contact_at.map_or(0, |at| at.0), row.id.0],
        _ => vec![row.id.0],
    };
    Ok(Page::cut(lines.into_iter().map(Line::view).collect(), paging.limit(), position))
}

/// The ids of the page first, along the index of the order; then the columns, which are dearer.
fn page(tx: &mut Tx, filter: &Filter, paging: &Paging) -> Result<Query> {
    let (keys, beyond, direction) = match filter.sort {
        Sort::Newest => ("c.id", "<", "desc"),
        Sort::Oldest => ("c.id", ">", "asc"),
        Sort::Name => ("c.name_key, c.id", ">", "asc"),
        Sort::NameDown => ("c.name_key, c.id", "<", "desc"),
        Sort::Contact => ("c.last_contact_at, c.id", "<", "desc"),
        Sort::ContactDown => ("c.last_contact_at, c.id", ">", "asc"),
    };
    let order = keys.split(", ").map(|key| format!("{key} {direction}")).collect::<Vec<_>>().join(", ");
    let mut query = Query::new();
    query.push("select ");
    query
        .push(Line::COLUMNS)
        .push(FROM)
        .push(" where c.id in (select c.id from customers c where c.merged_into is null");
    narrow(tx, &mut query, filter);
    if paging.cursor.as_deref().is_some_and(|cursor| !cursor.is_empty()) {
        query.push(" and (").push(keys).push(") ").push(beyond).push(" (");
        match filter.sort {
            Sort::Newest | Sort::Oldest => {
                let [id] = paging.position([0])?;
                query.value(id);
            }
            Sort::Name | Sort::NameDown => {
                let [id] = paging.position([0])?;
                // The name of the last row as it is now: whoever was renamed meanwhile is met again or passed over once.
                query.push("(select l.name_key from customers l where l.id = ").value(id).push("), ").value(id);
            }
            Sort::Contact | Sort::ContactDown => {
                let [at, id] = paging.position([0, 0])?;
                query.value(at).push(", ").value(id);
            }
        }
        query.push(")");
    }
    query.push(" order by ").push(&order).push(" limit ").value(paging.limit() + 1);
    query.push(") order by ").push(&order);
    Ok(query)
}

fn narrow(tx: &Tx, query: &mut Query, filter: &Filter) {
    scope::narrow(tx, query);
    if let Some(organization) = filter.organization {
        query.push(" and c.id in (select a.id from customers a where a.organization_id = ").value(organization);
        query.push(" union select m.customer_id from customer_organizations m where m.organization_id = ");
        query.value(organization).push(")");
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
    let lines: Vec<Line> = query.run(tx)?;
    let mut by_id: std::collections::HashMap<_, _> = lines.into_iter().map(|line| (line.id, line)).collect();
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
                    let query = page(tx, &filter, &paging)?;
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
