//! Pairs of customers that may be one person: the same telephone number, an address that both are said to have, the same
//! name at the same company. Found after every change to a customer; a person decides.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use super::list::{CustomerRow, rows};
use super::{merge, providers, scope};
use crate::error::{Error, Result};
use crate::event::{Event, Logged};
use crate::ids::{self, AgentId, CustomerId, ProposalId};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::tx::Tx;

column_text! {
    /// Why two customers may be one.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "ProposalReason")]
    pub enum Reason {
        /// Both are said to have the same address or number.
        Claim = "claim",
        /// Their numbers end alike.
        Phone = "phone",
        /// They have the same name and write from the same domain.
        Name = "name",
    }
}

/// A pair to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "MergeProposal")]
pub struct Proposal {
    /// The proposal.
    pub id: ProposalId,
    /// Why.
    pub reason: Reason,
    /// The one who has been here longer.
    pub first: CustomerRow,
    /// The other.
    pub second: CustomerRow,
}

row! {
    struct Line {
        id: ProposalId = "p.id",
        reason: Reason = "p.reason",
        first_id: CustomerId = "p.first_id",
        second_id: CustomerId = "p.second_id",
    }
}

/// What nobody has decided on, the newest first: pairs of which the actor sees both.
pub fn list(tx: &mut Tx, paging: &Paging) -> Result<Page<Proposal>> {
    tx.require(Permission::Customers)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from merge_proposals p join customers f on f.id = p.first_id join customers s on s.id = p.second_id
             where p.dismissed_at is null and p.id < $1 and f.merged_into is null and s.merged_into is null
             order by p.id desc limit $2"
        ),
        &[&before, &more],
    )?;
    let page = Page::cut(lines, paging.limit(), |line: &Line| vec![line.id.0]);
    Ok(Page { items: views(tx, page.items)?, next: page.next })
}

/// The open proposals about somebody.
pub(super) fn about(tx: &mut Tx, id: CustomerId) -> Result<Vec<Proposal>> {
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from merge_proposals p join customers f on f.id = p.first_id join customers s on s.id = p.second_id
             where (p.first_id = $1 or p.second_id = $1) and p.dismissed_at is null
             and f.merged_into is null and s.merged_into is null order by p.id desc limit 20"
        ),
        &[&id],
    )?;
    views(tx, lines)
}

fn views(tx: &mut Tx, lines: Vec<Line>) -> Result<Vec<Proposal>> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<CustomerId> = lines.iter().flat_map(|line| [line.first_id, line.second_id]).collect();
    let rows: std::collections::HashMap<_, _> = rows(tx, &wanted)?.into_iter().map(|row| (row.id, row)).collect();
    let view = |line: Line| {
        let (first, second) = (rows.get(&line.first_id)?.clone(), rows.get(&line.second_id)?.clone());
        Some(Proposal { id: line.id, reason: line.reason, first, second })
    };
    Ok(lines.into_iter().filter_map(view).collect())
}

/// These two are different people: they are not proposed again.
pub fn dismiss(tx: &mut Tx, id: ProposalId) -> Result<()> {
    tx.require(Permission::Customers)?;
    let line: Line = tx
        .find(sql!("select ", Line::COLUMNS, " from merge_proposals p where p.id = $1"), &[&id])?
        .ok_or(Error::NotFound("proposal"))?;
    for customer in [line.first_id, line.second_id] {
        let shown = merge::shown_as(tx, customer)?;
        scope::see(tx, shown).map_err(|error| error.named("proposal"))?;
    }
    let (now, agent): (_, Option<AgentId>) = (tx.now(), tx.actor().agent());
    tx.run(
        sql!("update merge_proposals set dismissed_at = $1, dismissed_by = $2 where id = $3 and dismissed_at is null"),
        &[&now, &agent, &id],
    )?;
    for customer in [line.first_id, line.second_id] {
        tx.record(None, Event::CustomerChanged { customer });
    }
    Ok(())
}

/// The consumer: looks for those who may be the customers that changed.
pub fn on(tx: &mut Tx, events: &[Logged]) -> Result<()> {
    let mut changed: Vec<CustomerId> = events
        .iter()
        .filter_map(|logged| match logged.event() {
            Some(Event::CustomerChanged { customer }) => Some(customer),
            _ => None,
        })
        .collect();
    changed.sort_unstable();
    changed.dedup();
    if changed.is_empty() { Ok(()) } else { look(tx, &changed) }
}

row! {
    struct Found {
        changed: CustomerId = "a.id",
        other: CustomerId = "b.id",
        reason: Reason = "reason",
        domain: Option<String> = "domain",
    }
}

/// More than that of one customer are no hint any more: everybody in a company behind one switchboard.
const MOST: i64 = 200;

/// Writes down the pairs that these customers are in. A pair that is known, dismissed ones too, stays as it is.
fn look(tx: &mut Tx, changed: &[CustomerId]) -> Result<()> {
    let list = ids::list(changed.iter().copied());
    let mut found: Vec<Found> = tx.all(
        sql!(
            "select ",
            Found::COLUMNS,
            " from (
                select l.customer_id as one, i.customer_id as two, 'claim' as reason, cast(null as text) as domain
                from identity_claims l join identities i on i.kind = l.kind and i.value = l.value
                where l.customer_id in {each:$1}
                union all
                select i.customer_id, l.customer_id, 'claim', null
                from identities i join identity_claims l on l.kind = i.kind and l.value = i.value
                where i.customer_id in {each:$1}
                union all
                select i.customer_id, j.customer_id, 'phone', null
                from identities i join identities j on j.phone_end = i.phone_end
                where i.customer_id in {each:$1}
             ) pairs join customers a on a.id = pairs.one join customers b on b.id = pairs.two
             where a.merged_into is null and b.merged_into is null and a.id <> b.id limit $2"
        ),
        &[&list, &MOST],
    )?;
    let namesakes: Vec<Found> = tx.all(
        sql!(
            "select ",
            Found::COLUMNS,
            " from (
                select c.id as one, d.id as two, 'name' as reason, i.domain as domain
                from customers c join customers d on d.name_key = c.name_key
                join identities i on i.customer_id = c.id join identities j on j.customer_id = d.id and j.domain = i.domain
                where c.id in {each:$1} and c.name_key <> '' and d.id <> c.id
             ) pairs join customers a on a.id = pairs.one join customers b on b.id = pairs.two
             where a.merged_into is null and b.merged_into is null limit $2"
        ),
        &[&list, &MOST],
    )?;
    // Two people of the same name at a public provider are just that.
    found.extend(
        namesakes.into_iter().filter(|pair| pair.domain.as_deref().is_some_and(|domain| !providers::is_public(domain))),
    );
    let mut pairs: Vec<(CustomerId, CustomerId, Reason)> = Vec::new();
    for pair in found {
        let (first, second) = (pair.changed.min(pair.other), pair.changed.max(pair.other));
        if !pairs.iter().any(|(a, b, _)| (*a, *b) == (first, second)) {
            pairs.push((first, second, pair.reason));
        }
    }
    insert(tx, &pairs)
}

fn insert(tx: &mut Tx, pairs: &[(CustomerId, CustomerId, Reason)]) -> Result<()> {
    let now = tx.now();
    for (first, second, reason) in pairs {
        tx.run(
            sql!(
                "insert into merge_proposals (first_id, second_id, reason, created_at) values ($1, $2, $3, $4)
                 on conflict (first_id, second_id) do nothing"
            ),
            &[first, second, reason, &now],
        )?;
    }
    Ok(())
}
