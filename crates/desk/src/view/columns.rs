//! What a table of tickets can show beside what every row has, and under which headings it can stand.

use std::collections::{BTreeMap, HashMap};

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::custom;
use crate::error::{Error, Result};
use crate::form::Noun;
use crate::form::value::{self, Shown};
use crate::ids::{self, TicketId};
use crate::page::Paging;
use crate::say;
use crate::ticket::list::{Filter, Listing, Position, begun, gather};
use crate::ticket::{Status, show};
use crate::tx::Tx;

/// The columns of a table, in the order they are offered; of people, beside their name. The admin's own fields follow, by
/// their names in conditions.
pub fn of(noun: Noun) -> &'static [&'static str] {
    match noun {
        Noun::Ticket => &[
            "number", "subject", "customer", "organization", "status", "priority", "type", "assignee", "team", "inbox",
            "brand", "tags", "messages", "opened", "updated", "customer_wrote", "agent_answered", "language",
        ],
        Noun::Customer => &["email", "organization", "language", "time_zone", "open", "contact", "since"],
        Noun::Organization => &["domains", "open", "customers", "since"],
    }
}
/// More columns than that fit no screen.
const MOST: usize = 20;

/// What headings tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ViewGroup")]
pub enum Group {
    /// The category of the status.
    Status,
    /// How much it presses.
    Priority,
    /// Who works on it.
    Assignee,
    /// Which team it belongs to.
    Team,
    /// Its type.
    Type,
    /// Who asks.
    Customer,
    /// The brand of its inbox.
    Brand,
}

/// Refuses columns that do not exist.
pub fn check(tx: &mut Tx, noun: Noun, field: &str, columns: &[String]) -> Result<()> {
    if columns.len() > MOST {
        return Err(Error::invalid(field, say!("are too many; at most {most}", most = MOST)));
    }
    let unknown: Vec<&String> = columns.iter().filter(|name| !of(noun).contains(&name.as_str())).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let customs = custom::about(tx, noun)?;
    match unknown.into_iter().find(|name| !customs.iter().any(|custom| custom.name == **name)) {
        Some(name) => Err(Error::invalid(field, say!("hold “{name}”, which is not a column", name = name))),
        None => Ok(()),
    }
}

/// What stands in columns that rows do not have by themselves, by ticket and column.
pub type Cells = BTreeMap<TicketId, Shown>;

/// Fills the columns that rows do not have by themselves.
pub fn cells(tx: &mut Tx, tickets: &[TicketId], columns: &[String]) -> Result<Cells> {
    let mut cells = Cells::new();
    let list = ids::list(tickets.iter().copied());
    if columns.iter().any(|name| name == "organization" || name == "language") {
        let found: Vec<(TicketId, Option<String>, Option<String>)> = tx.all(
            sql!(
                "select t.id, o.name, c.language from tickets t join customers k on k.id = t.customer_id
                 join customers c on c.id = coalesce(k.merged_into, k.id) left join organizations o on o.id = c.organization_id where t.id in {each:$1}"
            ),
            &[&list],
        )?;
        for (id, organization, language) in found {
            for (name, value) in [("organization", organization), ("language", language)] {
                if let Some(value) = value {
                    cells.entry(id).or_default().insert(name.to_owned(), value.into());
                }
            }
        }
    }
    if columns.iter().any(|name| name.contains('.')) {
        let owners: Vec<(TicketId, i64, Option<i64>)> = tx.all(
            sql!(
                "select t.id, c.id, c.organization_id from tickets t join customers k on k.id = t.customer_id
                 join customers c on c.id = coalesce(k.merged_into, k.id) where t.id in {each:$1}"
            ),
            &[&list],
        )?;
        for noun in Noun::ALL {
            let owner = |(ticket, customer, organization): &(TicketId, i64, Option<i64>)| match noun {
                Noun::Ticket => Some(ticket.0),
                Noun::Customer => Some(*customer),
                Noun::Organization => *organization,
            };
            let own = own(tx, *noun, &owners.iter().filter_map(owner).collect::<Vec<_>>(), columns)?;
            for row in &owners {
                if let Some(shown) = owner(row).and_then(|owner| own.get(&owner)) {
                    cells.entry(row.0).or_default().extend(shown.clone());
                }
            }
        }
    }
    Ok(cells)
}

/// What stands in those of the columns that are own fields of one of these, by owner.
pub(crate) fn own(tx: &mut Tx, noun: Noun, owners: &[i64], columns: &[String]) -> Result<HashMap<i64, Shown>> {
    let wanted: Vec<&str> =
        columns.iter().filter_map(|name| name.strip_prefix(noun.as_str())?.strip_prefix('.')).collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let mut cells = HashMap::new();
    for (owner, shown) in value::of_many(tx, noun, owners)? {
        let asked = shown.into_iter().filter(|(key, _)| wanted.contains(&key.as_str()));
        cells.insert(owner, asked.map(|(key, value)| (format!("{}.{key}", noun.as_str()), value)).collect());
    }
    Ok(cells)
}

/// So many tickets of a list are put under headings; of a longer list, its first.
pub const MOST_GROUPED: usize = 1_000;

/// One page of a list under headings: the list's first tickets, sorted by the heading they belong to and in the list's
/// order below it. The rows themselves tell the headings.
pub fn grouped(tx: &mut Tx, filter: &Filter, group: Group, paging: &Paging) -> Result<Listing> {
    let (ids, more) = gather(tx, filter, MOST_GROUPED)?;
    let list = ids::list(ids.iter().copied());
    let mut headings = headings(tx, group, &list)?;
    let mut order: Vec<(Heading, usize, TicketId)> =
        ids.iter().enumerate().map(|(at, id)| (headings.remove(id).unwrap_or_default(), at, *id)).collect();
    order.sort();
    let order: Vec<TicketId> = order.into_iter().map(|(_, _, id)| id).collect();
    let begin = match paging.cursor.as_deref().filter(|cursor| !cursor.is_empty()) {
        None => 0,
        Some(_) => {
            let [at, id] = paging.position([0, 0])?;
            let at = usize::try_from(at).unwrap_or(0);
            // The list moved meanwhile: it goes on behind the ticket it ended with, wherever that is now.
            order.iter().position(|known| known.0 == id).map_or(at, |found| found + 1)
        }
    };
    let limit = usize::try_from(paging.limit()).unwrap_or(1);
    let page: Vec<TicketId> = order.iter().skip(begin).take(limit).copied().collect();
    let end = begin + page.len();
    let next: Option<Position> = match page.last() {
        Some(last) if end < order.len() => Some(vec![end as i64, last.0]),
        _ => None,
    };
    let mut items = show::of(tx, &page)?;
    items.sort_by_key(|row| page.iter().position(|id| *id == row.id));
    Ok(Listing { grouped_first: more.then_some(MOST_GROUPED as i64), ..begun(items, next) })
}

/// A heading's place: its rank, its name, and its number where two have the same name. Nothing comes last.
type Heading = (i64, String, i64);

fn headings(tx: &mut Tx, group: Group, tickets: &str) -> Result<BTreeMap<TicketId, Heading>> {
    let named: Vec<(TicketId, Option<i64>, Option<String>)> = match group {
        Group::Status => {
            let found: Vec<(TicketId, Status)> =
                tx.all(sql!("select id, status from tickets where id in {each:$1}"), &[&tickets])?;
            let rank = |status| Status::ALL.iter().position(|known| *known == status).unwrap_or(0) as i64;
            return Ok(found.into_iter().map(|(id, status)| (id, (rank(status), String::new(), 0))).collect());
        }
        Group::Priority => {
            let found: Vec<(TicketId, i64)> =
                tx.all(sql!("select id, priority from tickets where id in {each:$1}"), &[&tickets])?;
            return Ok(found.into_iter().map(|(id, rank)| (id, (rank, String::new(), 0))).collect());
        }
        Group::Assignee => tx.all(
            sql!("select t.id, a.id, a.name from tickets t left join agents a on a.id = t.assignee_id where t.id in {each:$1}"),
            &[&tickets],
        )?,
        Group::Team => tx.all(
            sql!("select t.id, m.id, m.name from tickets t left join teams m on m.id = t.team_id where t.id in {each:$1}"),
            &[&tickets],
        )?,
        Group::Type => {
            let found: Vec<(TicketId, Option<i64>, Option<i64>)> = tx.all(
                sql!(
                    "select t.id, k.id, k.position from tickets t left join ticket_types k on k.id = t.type_id
                     where t.id in {each:$1}"
                ),
                &[&tickets],
            )?;
            let place = |kind: Option<i64>, position: Option<i64>| match kind {
                Some(kind) => (position.unwrap_or(0), String::new(), kind),
                None => (i64::MAX, String::new(), 0),
            };
            return Ok(found.into_iter().map(|(id, kind, position)| (id, place(kind, position))).collect());
        }
        Group::Customer => tx.all(
            sql!("select t.id, c.id, c.name from tickets t join customers k on k.id = t.customer_id
                join customers c on c.id = coalesce(k.merged_into, k.id) where t.id in {each:$1}"),
            &[&tickets],
        )?,
        Group::Brand => tx.all(
            sql!("select t.id, b.id, b.name from tickets t left join inboxes i on i.id = t.inbox_id
                left join brands b on b.id = coalesce(i.brand_id, (select d.id from brands d where d.is_default))
                where t.id in {each:$1}"),
            &[&tickets],
        )?,
    };
    Ok(named
        .into_iter()
        .map(|(id, number, name)| match number {
            Some(number) => (id, (0, super::letters::plain(&name.unwrap_or_default()), number)),
            None => (id, (1, String::new(), 0)),
        })
        .collect())
}
