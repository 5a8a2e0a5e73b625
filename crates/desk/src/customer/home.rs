//! To which organizations a customer belongs: the only place that knows. Somebody belongs to the main organization and the
//! others of everybody they are shown as one with, so that a merge takes nobody out of the sight of who looks after them.

use loket_store::sql;

use crate::error::Result;
use crate::ids::{self, CustomerId, OrganizationId, TicketId};
use crate::query::Query;
use crate::tx::Tx;

/// Adds: one of these organizations is a home of the customer with that number, an expression for somebody who is shown.
pub(crate) fn among(query: &mut Query, root: &str, organizations: &str) {
    query.push("exists (select 1 from customers f where coalesce(f.merged_into, f.id) = ").push(root);
    query.push(" and (f.organization_id in ").each(organizations.to_owned());
    query.push(
        " or exists (select 1 from customer_organizations m where m.customer_id = f.id and m.organization_id in ",
    );
    query.each(organizations.to_owned()).push(")))");
}

/// Adds: the customer with that number has any home.
pub(crate) fn any(query: &mut Query, root: &str) {
    query.push("exists (select 1 from customers f where coalesce(f.merged_into, f.id) = ").push(root).push(
        " and (f.organization_id is not null
          or exists (select 1 from customer_organizations m where m.customer_id = f.id)))",
    );
}

/// Adds the numbers of everybody whose home one of these organizations is, those who were merged too.
pub(crate) fn people(query: &mut Query, organizations: &str) {
    query.push("(select k.id from customers k where coalesce(k.merged_into, k.id) in (");
    query.push("select coalesce(h.merged_into, h.id) from customers h where h.organization_id in ");
    query.each(organizations.to_owned());
    query.push(" union select coalesce(h.merged_into, h.id) from customer_organizations m join customers h on h.id = m.customer_id where m.organization_id in ");
    query.each(organizations.to_owned()).push("))");
}

/// The homes of these customers, who are shown. A cross join keeps SQLite from beginning with everybody's other organizations.
pub(crate) fn of_customers(tx: &mut Tx, customers: &[CustomerId]) -> Result<Vec<(CustomerId, OrganizationId)>> {
    tx.all(
        sql!(
            "select coalesce(f.merged_into, f.id), f.organization_id from customers f
             where coalesce(f.merged_into, f.id) in {each:$1} and f.organization_id is not null
             union
             select coalesce(f.merged_into, f.id), m.organization_id from customers f
             cross join customer_organizations m where m.customer_id = f.id and coalesce(f.merged_into, f.id) in {each:$1}"
        ),
        &[&ids::list(customers.iter().copied())],
    )
}

/// The homes of the customers of these tickets.
pub(crate) fn of_tickets(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<(TicketId, OrganizationId)>> {
    tx.all(
        sql!(
            "select t.id, f.organization_id from tickets t join customers k on k.id = t.customer_id
             join customers f on coalesce(f.merged_into, f.id) = coalesce(k.merged_into, k.id)
             where t.id in {each:$1} and f.organization_id is not null
             union
             select t.id, m.organization_id from tickets t join customers k on k.id = t.customer_id
             join customers f on coalesce(f.merged_into, f.id) = coalesce(k.merged_into, k.id)
             cross join customer_organizations m where m.customer_id = f.id and t.id in {each:$1}"
        ),
        &[&ids::list(tickets.iter().copied())],
    )
}
