//! Merging customers, and taking it back at any later time.
//!
//! A merge is an edge from the target to the source, laid over rows that stay as they are: tickets, messages and addresses
//! of the source keep pointing at it, and every reading shows the target instead. What arrives in between is written to
//! whoever has the address, so taking the edge away gives back exactly what belongs to whom.

use loket_store::{row, sql};
use serde::Serialize;

use super::{Customer, scope, see, told};
use crate::error::{Error, OnUnique as _, Result};
use crate::event::Event;
use crate::fields::Named;
use crate::ids::{self, AgentId, CustomerId, MergeId};
use crate::permission::Permission;
use crate::say;
use crate::time::Time;
use crate::tx::Tx;

/// More people than that are never one.
const MOST: usize = 20;

/// The customer somebody is shown as: themselves, unless merged.
pub fn shown_as(tx: &mut Tx, id: CustomerId) -> Result<CustomerId> {
    tx.find(sql!("select coalesce(merged_into, id) from customers where id = $1"), &[&id])?
        .ok_or(Error::NotFound("customer"))
}

/// Everybody who is shown as the same customer, that one first.
pub fn family(tx: &mut Tx, id: CustomerId) -> Result<Vec<CustomerId>> {
    tx.all(
        sql!(
            "select c.id from customers r join customers c on c.id = coalesce(r.merged_into, r.id) where r.id = $1
             union all
             select c.id from customers r join customers c on c.merged_into = coalesce(r.merged_into, r.id) where r.id = $1"
        ),
        &[&id],
    )
}

/// Shows the sources as the target from now on.
pub fn merge(tx: &mut Tx, target: CustomerId, sources: &[CustomerId]) -> Result<Customer> {
    tx.require(Permission::Customers)?;
    let target = shown_as(tx, target)?;
    if sources.is_empty() {
        return Err(Error::invalid("source_ids", "is empty; name at least one customer"));
    }
    if sources.len() > MOST {
        return Err(Error::invalid("source_ids", say!("are too many; merge at most {most} at a time", most = MOST)));
    }
    let mut sources = shown(tx, sources)?;
    // In the order of their numbers, so that two merges of the same people wait for each other instead of crosswise.
    sources.sort_unstable();
    sources.dedup();
    lock(tx, sources.iter().copied().chain([target]))?;
    for source in sources {
        one(tx, target, source)?;
    }
    rejoin(tx, target)?;
    see(tx, target)
}

/// The customers these are shown as.
fn shown(tx: &mut Tx, wanted: &[CustomerId]) -> Result<Vec<CustomerId>> {
    let list = ids::list(wanted.iter().copied());
    let found: Vec<CustomerId> =
        tx.all(sql!("select coalesce(merged_into, id) from customers where id in {each:$1}"), &[&list])?;
    let distinct: std::collections::BTreeSet<_> = wanted.iter().collect();
    match found.len() == distinct.len() {
        true => Ok(found),
        false => Err(Error::invalid("source_ids", "names a customer who is not there")),
    }
}

fn lock(tx: &mut Tx, customers: impl Iterator<Item = CustomerId>) -> Result<()> {
    let list = ids::list(customers);
    let rows: Vec<(CustomerId, Option<CustomerId>)> =
        tx.all(sql!("select id, merged_into from customers where id in {each:$1} order by id {for_update}"), &[&list])?;
    match rows.iter().any(|(_, into)| into.is_some()) {
        true => Err(Error::conflict("somebody merged one of these customers in the meantime; load them again")),
        false => Ok(()),
    }
}

fn one(tx: &mut Tx, target: CustomerId, source: CustomerId) -> Result<()> {
    scope::see(tx, target)?;
    scope::see(tx, source)?;
    if source == target {
        return Err(Error::invalid("source_ids", "names a customer who is this one already"));
    }
    let (now, agent) = (tx.now(), tx.actor().agent());
    tx.conn
        .run(
            sql!("insert into customer_merges (target_id, source_id, agent_id, created_at) values ($1, $2, $3, $4)"),
            &[&target, &source, &agent, &now],
        )
        .on_unique("customer_merges", "source_id", "source_ids", "names a customer who is merged already")?;
    tx.run(sql!("update customers set merged_into = $1 where id = $2 or merged_into = $2"), &[&target, &source])?;
    tx.record(None, Event::CustomersMerged { target, source });
    Ok(())
}

/// Brings up to date what is kept about everybody shown as one customer.
fn rejoin(tx: &mut Tx, root: CustomerId) -> Result<()> {
    tx.run(
        sql!(
            "update customers set last_contact_at = (
                select max(k.contact_at) from customers k where k.id = $1 or k.merged_into = $1)
             where id = $1"
        ),
        &[&root],
    )?;
    // All of them: what belongs to one of them now belongs to each, their organizations too.
    for member in family(tx, root)? {
        told(tx, member);
    }
    Ok(())
}

row! {
    struct Edge {
        target_id: CustomerId = "target_id",
        source_id: CustomerId = "source_id",
        undone_at: Option<Time> = "undone_at",
    }
}

/// Takes a merge back: the source, with everybody merged into it, is a customer of its own again.
pub fn unmerge(tx: &mut Tx, id: MergeId) -> Result<Customer> {
    tx.require(Permission::Customers)?;
    let edge: Edge = tx
        .find(sql!("select ", Edge::COLUMNS, " from customer_merges where id = $1 {for_update}"), &[&id])?
        .ok_or(Error::NotFound("merge"))?;
    let root = shown_as(tx, edge.target_id)?;
    scope::see(tx, root)?;
    if edge.undone_at.is_some() {
        return Err(Error::conflict("this merge was undone already"));
    }
    let _: Vec<CustomerId> = tx.all(
        sql!("select id from customers where id = $1 or id = $2 order by id {for_update}"),
        &[&root, &edge.source_id],
    )?;
    let branch: Vec<CustomerId> = tx.all(
        sql!(
            "with recursive branch (id) as (
                select cast($1 as bigint)
                union
                select m.source_id from customer_merges m join branch b on m.target_id = b.id where m.undone_at is null)
             select id from branch order by id"
        ),
        &[&edge.source_id],
    )?;
    let (now, agent, list) = (tx.now(), tx.actor().agent(), ids::list(branch.iter().copied()));
    tx.run(sql!("update customer_merges set undone_at = $1, undone_by = $2 where id = $3"), &[&now, &agent, &id])?;
    tx.run(
        sql!("update customers set merged_into = $1 where id in {each:$2} and id <> $1"),
        &[&edge.source_id, &list],
    )?;
    tx.run(sql!("update customers set merged_into = null where id = $1"), &[&edge.source_id])?;
    rejoin(tx, edge.source_id)?;
    rejoin(tx, root)?;
    tx.record(None, Event::CustomersUnmerged { target: edge.target_id, source: edge.source_id });
    see(tx, root)
}

row! {
    struct Line {
        id: MergeId = "m.id",
        source_id: CustomerId = "m.source_id",
        source_name: String = "s.name",
        source_email: Option<String> = "s.email",
        agent_id: Option<AgentId> = "m.agent_id",
        agent_name: Option<String> = "a.name",
        created_at: Time = "m.created_at",
    }
}

/// A merge that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CustomerMerge")]
pub struct Merge {
    /// The merge, by which it is undone.
    pub id: MergeId,
    /// Who was merged.
    pub customer: Named,
    /// Their first mail address.
    pub email: Option<String>,
    /// Who did it; null for Loket itself.
    pub by: Option<Named>,
    /// When.
    pub at: Time,
}

/// The merges that make these customers one, the newest first.
pub(super) fn within(tx: &mut Tx, family: &[CustomerId]) -> Result<Vec<Merge>> {
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from customer_merges m join customers s on s.id = m.source_id left join agents a on a.id = m.agent_id
             where m.target_id in {each:$1} and m.undone_at is null order by m.id desc"
        ),
        &[&ids::list(family.iter().copied())],
    )?;
    Ok(lines
        .into_iter()
        .map(|line| Merge {
            id: line.id,
            customer: Named::new(line.source_id, line.source_name),
            email: line.source_email,
            by: Named::join(line.agent_id, line.agent_name),
            at: line.created_at,
        })
        .collect())
}
