//! The only place that knows who may see which customer and which organization.
//!
//! Whoever sees every ticket sees every customer. The others see the customers of the tickets in their sight, those of the
//! organizations they look after, and whom they entered themselves. A merged customer is seen through whom it is shown as.

use super::home;
use crate::account::staff;
use crate::error::{Error, Result};
use crate::ids::{self, CustomerId, OrganizationId};
use crate::query::Query;
use crate::ticket::scope::{self as tickets, Sees, sees};
use crate::tx::Tx;

/// Narrows a query to the customers `c` that the actor sees.
pub(super) fn narrow(tx: &Tx, query: &mut Query) {
    if !matches!(sees(tx.actor()), Sees::All) {
        query.push(" and ");
        condition(tx, query);
    }
}

fn condition(tx: &Tx, query: &mut Query) {
    match sees(tx.actor()) {
        Sees::All => {
            query.push("1 = 1");
        }
        Sees::Asked(customer) => {
            query.push("c.id = ").value(customer);
        }
        Sees::Own(agent, teams, organizations) => {
            query.push("(c.created_by = ").value(agent);
            // A customer has few tickets, so the question is asked row by row and stops at the first.
            query.push(" or exists (select 1 from tickets t where t.customer_id in (select c.id union all select k.id from customers k where k.merged_into = c.id) and ");
            tickets::condition(query, agent, &teams, &[]);
            query.push(")");
            if !organizations.is_empty() {
                query.push(" or ");
                home::among(query, "c.id", &ids::list(organizations));
            }
            query.push(")");
        }
    }
}

/// Narrows a query to the tickets `t` that the actor sees, of a customer whom they see.
pub(super) fn narrow_tickets(tx: &Tx, query: &mut Query) {
    match sees(tx.actor()) {
        Sees::All => {}
        Sees::Asked(customer) => {
            query.push(" and t.customer_id = ").value(customer);
        }
        Sees::Own(agent, teams, organizations) => {
            query.push(" and ");
            tickets::condition(query, agent, &teams, &organizations);
        }
    }
}

/// Narrows a query to the organizations `o` that the actor sees: those of the customers they see, and their own.
pub(super) fn narrow_organizations(tx: &Tx, query: &mut Query) {
    let Sees::Own(agent, _, organizations) = sees(tx.actor()) else { return };
    query.push(" and (o.created_by = ").value(agent);
    query.push(" or o.id in ").each(ids::list(organizations));
    query.push(" or exists (select 1 from customers c where c.id in (select coalesce(h.merged_into, h.id) from customers h where h.organization_id = o.id union all select coalesce(h.merged_into, h.id) from customer_organizations m join customers h on h.id = m.customer_id where m.organization_id = o.id) and ");
    condition(tx, query);
    query.push("))");
}

/// Not found unless the actor may see the customer. The id is one that is shown: not of a merged customer.
pub(crate) fn see(tx: &mut Tx, id: CustomerId) -> Result<()> {
    staff(tx)?;
    let mut query = Query::new();
    query.push("select c.id from customers c where c.id = ");
    query.value(id);
    narrow(tx, &mut query);
    match query.run::<CustomerId>(tx)?.is_empty() {
        true => Err(Error::NotFound("customer")),
        false => Ok(()),
    }
}

/// Those of these customers whom the actor may see, in the same order.
pub(crate) fn only_seen(tx: &mut Tx, customers: Vec<i64>) -> Result<Vec<i64>> {
    if customers.is_empty() || matches!(sees(tx.actor()), Sees::All) {
        return Ok(customers);
    }
    let mut query = Query::new();
    query.push("select c.id from customers c where c.id in ").each(ids::list(customers.iter().copied()));
    narrow(tx, &mut query);
    among(tx, &query, customers)
}

/// Those of these organizations that the actor may see, in the same order.
pub(crate) fn only_seen_organizations(tx: &mut Tx, organizations: Vec<i64>) -> Result<Vec<i64>> {
    match sees(tx.actor()) {
        Sees::All => return Ok(organizations),
        Sees::Asked(_) => return Ok(Vec::new()),
        Sees::Own(..) if organizations.is_empty() => return Ok(organizations),
        Sees::Own(..) => {}
    }
    let mut query = Query::new();
    query.push("select o.id from organizations o where o.id in ").each(ids::list(organizations.iter().copied()));
    narrow_organizations(tx, &mut query);
    among(tx, &query, organizations)
}

fn among(tx: &mut Tx, query: &Query, wanted: Vec<i64>) -> Result<Vec<i64>> {
    let seen: std::collections::HashSet<i64> = query.run(tx)?.into_iter().collect();
    Ok(wanted.into_iter().filter(|id| seen.contains(id)).collect())
}

/// Not found unless the actor may see the organization.
pub(super) fn see_organization(tx: &mut Tx, id: OrganizationId) -> Result<()> {
    staff(tx)?;
    let mut query = Query::new();
    query.push("select o.id from organizations o where o.id = ");
    query.value(id);
    narrow_organizations(tx, &mut query);
    match query.run::<OrganizationId>(tx)?.is_empty() {
        true => Err(Error::NotFound("organization")),
        false => Ok(()),
    }
}
