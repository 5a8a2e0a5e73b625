//! Keeps the indexes up to date: the consumer of the log, and what is rewritten in pieces because much of it changes at once.

use std::collections::{BTreeMap, BTreeSet};

use loket_store::sql;

use super::{Index, Question, document, file_text, newest, remove, tag_token, write};
use crate::error::Result;
use crate::event::{Event, Logged};
use crate::ids::{self, CustomerId, OrganizationId, TagId, TicketId};
use crate::job::{self, Job};
use crate::ticket::merge;
use crate::tx::Tx;

/// So many tickets are held in memory at once.
const AT_ONCE: usize = 32;
/// So many tickets follow when customers or organizations change, the newest.
const MOST_TICKETS: i64 = 1000;
/// So many tickets are rewritten in one piece of a job.
const PIECE: usize = 200;

/// The consumer: brings the documents of everything the events touched up to date, each once.
pub fn on(tx: &mut Tx, events: &[Logged]) -> Result<()> {
    let (mut tickets, mut with_files) = (BTreeSet::new(), BTreeSet::new());
    let (mut customers, mut organizations) = (BTreeSet::new(), BTreeSet::new());
    let mut tags_changed = false;
    for logged in events {
        match logged.event() {
            Some(Event::CustomerChanged { customer }) => {
                customers.insert(customer);
            }
            Some(Event::CustomersMerged { target, source } | Event::CustomersUnmerged { target, source }) => {
                customers.extend([target, source]);
            }
            Some(Event::OrganizationChanged { organization }) => {
                organizations.insert(organization);
            }
            Some(Event::Settings { noun }) => tags_changed |= noun == "tags",
            // What a ticket's delivery and workflow say of themselves is not looked for.
            Some(
                Event::Sent { .. }
                | Event::StatusChanged { .. }
                | Event::PriorityChanged { .. }
                | Event::Undelivered { .. }
                | Event::Unconfirmed { .. }
                | Event::Complained { .. }
                | Event::KeptBack { .. }
                | Event::Requeued { .. }
                | Event::Acknowledged { .. }
                | Event::CcChanged { .. },
            ) => {}
            // Rather once too often: an event that nobody thought of here may change what is found.
            Some(Event::Opened { .. } | Event::Received { .. } | Event::Replied { .. } | Event::Noted { .. }) => {
                tickets.extend(logged.ticket_id);
                with_files.extend(logged.ticket_id);
            }
            _ => tickets.extend(logged.ticket_id),
        }
    }
    tickets.extend(tickets_of(tx, &customers)?);
    customers.extend(members_of(tx, &organizations)?);
    file_text::ask_for(tx, &with_files)?;
    reindex(tx, &tickets.into_iter().collect::<Vec<_>>())?;
    reindex_customers(tx, customers)?;
    reindex_organizations(tx, organizations)?;
    match tags_changed {
        true => compare_tags(tx),
        false => Ok(()),
    }
}

/// Writes the documents of these tickets anew, and of those they are shown in; what is gone for good leaves the index.
pub fn reindex(tx: &mut Tx, tickets: &[TicketId]) -> Result<()> {
    if tickets.is_empty() {
        return Ok(());
    }
    for some in merge::with_above(tx, tickets)?.chunks(AT_ONCE) {
        let documents = document::of_tickets(tx, some)?;
        forget_missing(tx, Index::Tickets, some.iter().map(|id| id.0), &documents)?;
        write(tx, Index::Tickets, &documents)?;
    }
    Ok(())
}

/// Writes documents of one of the indexes anew, because what they hold is made otherwise since.
pub(crate) fn renew(tx: &mut Tx, index: Index, some: &[i64]) -> Result<()> {
    my_turn(tx)?;
    match index {
        Index::Tickets => reindex(tx, &some.iter().copied().map(TicketId).collect::<Vec<_>>()),
        Index::Customers => reindex_customers(tx, some.iter().copied().map(CustomerId).collect()),
        Index::Organizations => reindex_organizations(tx, some.iter().copied().map(OrganizationId).collect()),
    }
}

fn reindex_customers(tx: &mut Tx, customers: BTreeSet<CustomerId>) -> Result<()> {
    let customers: Vec<CustomerId> = customers.into_iter().collect();
    let documents = document::of_customers(tx, &customers)?;
    forget_missing(tx, Index::Customers, customers.iter().map(|id| id.0), &documents)?;
    write(tx, Index::Customers, &documents)
}

fn reindex_organizations(tx: &mut Tx, organizations: BTreeSet<OrganizationId>) -> Result<()> {
    let organizations: Vec<OrganizationId> = organizations.into_iter().collect();
    let documents = document::of_organizations(tx, &organizations)?;
    forget_missing(tx, Index::Organizations, organizations.iter().map(|id| id.0), &documents)?;
    write(tx, Index::Organizations, &documents)
}

fn forget_missing(
    tx: &mut Tx,
    index: Index,
    wanted: impl Iterator<Item = i64>,
    there: &[super::Document],
) -> Result<()> {
    let there: BTreeSet<i64> = there.iter().map(|document| document.id).collect();
    let gone: Vec<i64> = wanted.filter(|id| !there.contains(id)).collect();
    match gone.is_empty() {
        true => Ok(()),
        false => remove(tx, index, &gone),
    }
}

/// The newest tickets of customers whose name or address may have changed: they are found by those too.
fn tickets_of(tx: &mut Tx, customers: &BTreeSet<CustomerId>) -> Result<Vec<TicketId>> {
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(customers.iter().copied());
    tx.all(
        sql!(
            "select id from tickets where customer_id in (
                select id from customers where id in {each:$1} or merged_into in {each:$1}) order by id desc limit $2"
        ),
        &[&list, &MOST_TICKETS],
    )
}

/// The customers of organizations whose name may have changed.
fn members_of(tx: &mut Tx, organizations: &BTreeSet<OrganizationId>) -> Result<Vec<CustomerId>> {
    if organizations.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(organizations.iter().copied());
    tx.all(
        sql!(
            "select id from customers where id in (
                select id from customers where organization_id in {each:$1}
                union select customer_id from customer_organizations where organization_id in {each:$1})
             order by id desc limit $2"
        ),
        &[&list, &MOST_TICKETS],
    )
}

/// Finds the tags that are called otherwise or gone since they were last looked at, and has their tickets rewritten.
fn compare_tags(tx: &mut Tx) -> Result<()> {
    let now: BTreeMap<TagId, String> = tx.all(sql!("select id, name from tags"), &[])?.into_iter().collect();
    let known: BTreeMap<TagId, String> =
        tx.all(sql!("select tag_id, name from indexed_tags"), &[])?.into_iter().collect();
    for (tag, name) in &known {
        if now.get(tag) != Some(name) {
            reindex_tagged(tx, *tag)?;
        }
    }
    if now == known {
        return Ok(());
    }
    tx.run(sql!("delete from indexed_tags"), &[])?;
    tx.run(sql!("insert into indexed_tags (tag_id, name) select id, name from tags"), &[])?;
    Ok(())
}

/// Has every ticket that carries a tag, or carried it when it was last indexed, written anew: a tag was renamed, merged
/// into another or deleted. A job does it, piece by piece.
pub fn reindex_tagged(tx: &mut Tx, tag: TagId) -> Result<()> {
    let job = Job::Retag { tag, below: TicketId(i64::MAX) };
    let (key, now) = (format!("retag:{tag}"), tx.now());
    job::enqueue(tx, &job, Some(&key), now)?;
    Ok(())
}

/// One piece of rewriting the tickets of a tag; asks for the next when there is one.
pub fn retag(tx: &mut Tx, job: &job::Claimed, tag: TagId, below: TicketId) -> Result<()> {
    my_turn(tx)?;
    let question = Question { any_meta: vec![tag_token(tag)], ..Question::default() };
    let (found, more) = newest(tx, Index::Tickets, &question, Some(below.0))?;
    let some: Vec<TicketId> = found.iter().take(PIECE).map(|id| TicketId(*id)).collect();
    reindex(tx, &some)?;
    job::done(tx, job.id)?;
    match some.last() {
        Some(last) if more || found.len() > some.len() => {
            let (key, now) = (format!("retag:{tag}"), tx.now());
            job::enqueue(tx, &Job::Retag { tag, below: *last }, Some(&key), now).map(drop)
        }
        _ => Ok(()),
    }
}

/// Waits until nobody else is writing to the index. A document is made from rows as they are at that moment; two writers
/// at once could leave the older one.
pub(super) fn my_turn(tx: &mut Tx) -> Result<()> {
    // The consumer renews its lease first of all, and with it holds this row until its commit.
    tx.run(sql!("update leases set until = until where name = 'search'"), &[])?;
    Ok(())
}
