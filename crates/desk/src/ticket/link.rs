//! Tickets that belong together without being one: related, a parent and its children, a problem and its incidents.

use std::collections::HashMap;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use super::show::{self, Row};
use super::{Ticket, scope};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::TicketId;
use crate::permission::Permission;
use crate::say;
use crate::tx::Tx;

column_text! {
    /// How a ticket belongs to another, as stored: one row for both.
    #[derive(PartialEq, Eq)]
    enum Kind {
        /// Either way round; the lower number stands first.
        Related = "related",
        /// From the parent to its child.
        Parent = "parent",
        /// From the problem to an incident of it.
        Problem = "problem",
    }
}

/// What the other ticket is to this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "TicketRelation")]
pub enum Relation {
    /// About the same.
    Related,
    /// The whole that this one is a part of.
    Parent,
    /// A part of this one.
    Child,
    /// The cause of this one.
    Problem,
    /// Caused by this one.
    Incident,
}

impl Relation {
    /// The stored row: from, to, kind.
    fn row(self, this: TicketId, other: TicketId) -> (TicketId, TicketId, Kind) {
        match self {
            Relation::Related => (this.min(other), this.max(other), Kind::Related),
            Relation::Parent => (other, this, Kind::Parent),
            Relation::Child => (this, other, Kind::Parent),
            Relation::Problem => (other, this, Kind::Problem),
            Relation::Incident => (this, other, Kind::Problem),
        }
    }

    /// The same from the other's side.
    fn turned(self) -> Relation {
        match self {
            Relation::Related => Relation::Related,
            Relation::Parent => Relation::Child,
            Relation::Child => Relation::Parent,
            Relation::Problem => Relation::Incident,
            Relation::Incident => Relation::Problem,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Relation::Related => "related",
            Relation::Parent => "parent",
            Relation::Child => "child",
            Relation::Problem => "problem",
            Relation::Incident => "incident",
        }
    }
}

/// So many links one ticket has at most; a problem with more incidents is told by its tag.
const MOST: i64 = 1000;

/// Links two tickets: `other` is the `relation` of `this`. Doing it twice changes nothing.
pub fn add(tx: &mut Tx, this: TicketId, other: TicketId, relation: Relation) -> Result<()> {
    tx.require(Permission::Merge)?;
    if this == other {
        return Err(Error::invalid("ticket_id", "is the ticket itself"));
    }
    for id in [this.min(other), this.max(other)] {
        Ticket::lock(tx, id)?;
    }
    let (from, to, kind) = relation.row(this, other);
    if kind != Kind::Related {
        let above: Option<TicketId> =
            tx.find(sql!("select from_id from ticket_links where to_id = $1 and kind = $2"), &[&to, &kind])?;
        match above {
            Some(above) if above == from => return Ok(()),
            Some(above) => {
                let (ticket, above) = (to.0, above.0);
                return Err(Error::conflict(match kind {
                    Kind::Parent => say!(
                        "#{ticket} is already a part of #{above}; take that link away first",
                        ticket = ticket,
                        above = above
                    ),
                    _ => say!(
                        "#{ticket} is already an incident of #{above}; take that link away first",
                        ticket = ticket,
                        above = above
                    ),
                }));
            }
            None => {}
        }
        if ancestors(tx, from, kind)?.contains(&to) {
            return Err(Error::conflict(say!(
                "#{ticket} belongs to #{other} already, the other way round",
                ticket = from.0,
                other = to.0
            )));
        }
    }
    let links: i64 = tx.one(
        sql!(
            "select (select count(*) from ticket_links where from_id = $1) + (select count(*) from ticket_links where to_id = $1)"
        ),
        &[&this],
    )?;
    if links >= MOST {
        return Err(Error::conflict(say!("the ticket has {most} links; use a tag for so many", most = MOST)));
    }
    insert(tx, from, to, kind, this, other, relation)
}

/// Relates two tickets that a verb has at hand.
pub(crate) fn relate(tx: &mut Tx, this: TicketId, other: TicketId) -> Result<()> {
    let (from, to, kind) = Relation::Related.row(this, other);
    insert(tx, from, to, kind, this, other, Relation::Related)
}

fn insert(
    tx: &mut Tx,
    from: TicketId,
    to: TicketId,
    kind: Kind,
    this: TicketId,
    other: TicketId,
    relation: Relation,
) -> Result<()> {
    let now = tx.now();
    let rows = tx.run(
        sql!(
            "insert into ticket_links (from_id, to_id, kind, created_at) values ($1, $2, $3, $4)
             on conflict (from_id, to_id, kind) do nothing"
        ),
        &[&from, &to, &kind, &now],
    )?;
    if rows > 0 {
        tx.record(this, Event::Linked { ticket: other, relation: relation.word().to_owned() });
        tx.record(other, Event::Linked { ticket: this, relation: relation.turned().word().to_owned() });
    }
    Ok(())
}

/// Takes a link away.
pub fn remove(tx: &mut Tx, this: TicketId, other: TicketId, relation: Relation) -> Result<()> {
    tx.require(Permission::Merge)?;
    for id in [this.min(other), this.max(other)] {
        Ticket::lock_anywhere(tx, id)?;
    }
    let (from, to, kind) = relation.row(this, other);
    let rows =
        tx.run(sql!("delete from ticket_links where from_id = $1 and to_id = $2 and kind = $3"), &[&from, &to, &kind])?;
    if rows == 0 {
        return Err(Error::NotFound("link"));
    }
    tx.record(this, Event::Unlinked { ticket: other, relation: relation.word().to_owned() });
    tx.record(other, Event::Unlinked { ticket: this, relation: relation.turned().word().to_owned() });
    Ok(())
}

/// Everything above a ticket, by one kind of link.
fn ancestors(tx: &mut Tx, id: TicketId, kind: Kind) -> Result<Vec<TicketId>> {
    tx.all(
        sql!(
            "with recursive above (id) as (
                select from_id from ticket_links where to_id = $1 and kind = $2
                union select l.from_id from above a join ticket_links l on l.to_id = a.id and l.kind = $2
             ) select id from above"
        ),
        &[&id, &kind],
    )
}

/// The incidents of a problem that the actor sees and that are not over.
pub fn incidents(tx: &mut Tx, problem: TicketId) -> Result<Vec<TicketId>> {
    scope::see(tx, problem)?;
    let all: Vec<TicketId> = tx.all(
        sql!("select to_id from ticket_links where from_id = $1 and kind = 'problem' order by to_id"),
        &[&problem],
    )?;
    let rows = show::seen(tx, &all)?;
    let mut open: Vec<TicketId> = rows
        .into_iter()
        .filter(|row| !matches!(row.status, super::Status::Solved | super::Status::Closed))
        .map(|row| row.id)
        .collect();
    open.sort_unstable();
    Ok(open)
}

/// A linked ticket.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TicketLink")]
pub struct Link {
    /// What it is to this one.
    pub relation: Relation,
    /// The ticket.
    pub ticket: Row,
}

row! {
    struct Stored {
        from_id: TicketId,
        to_id: TicketId,
        kind: Kind,
    }
}

/// What a ticket is linked with, as far as the actor sees it.
pub fn list(tx: &mut Tx, id: TicketId) -> Result<Vec<Link>> {
    scope::see(tx, id)?;
    let stored: Vec<Stored> = tx.all(
        sql!(
            "select from_id, to_id, kind from ticket_links where from_id = $1
             union all select from_id, to_id, kind from ticket_links where to_id = $1 limit $2"
        ),
        &[&id, &MOST],
    )?;
    let others: Vec<TicketId> = stored.iter().map(|s| if s.from_id == id { s.to_id } else { s.from_id }).collect();
    let rows: HashMap<TicketId, Row> = show::seen(tx, &others)?.into_iter().map(|row| (row.id, row)).collect();
    let mut links: Vec<Link> = stored
        .into_iter()
        .filter_map(|s| {
            let (relation, other) = match (s.kind, s.from_id == id) {
                (Kind::Related, true) => (Relation::Related, s.to_id),
                (Kind::Related, false) => (Relation::Related, s.from_id),
                (Kind::Parent, true) => (Relation::Child, s.to_id),
                (Kind::Parent, false) => (Relation::Parent, s.from_id),
                (Kind::Problem, true) => (Relation::Incident, s.to_id),
                (Kind::Problem, false) => (Relation::Problem, s.from_id),
            };
            // The same ticket can be related and a child: its row is shown at each.
            let ticket = rows.get(&other).cloned()?;
            Some(Link { relation, ticket })
        })
        .collect();
    links.sort_by_key(|link| (link.relation as u8, link.ticket.id));
    Ok(links)
}
