//! A ticket begins.

use loket_store::sql;

use super::{Priority, Shelf, Status, tidy_subject};
use crate::channel::Address;
use crate::counters::Place;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{AgentId, CustomerId, InboxId, MessageId, TeamId, TicketId};
use crate::message::{self, Draft, Kind};
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::{Tx, json};

/// What a ticket begins with.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What it is about.
    pub subject: String,
    /// Who asks.
    pub customer: CustomerId,
    /// The account it came by.
    pub inbox: Option<InboxId>,
    /// Which team gets it.
    pub team: Option<TeamId>,
    /// Who gets it.
    pub assignee: Option<AgentId>,
    /// Where it stands.
    pub status: Status,
    /// How much it presses.
    pub priority: Priority,
    /// Who else gets the answers.
    pub cc: Vec<Address>,
    /// Where it lies: in sight, unless it is for practising.
    pub shelf: Shelf,
}

/// Begins a ticket with its first message. An agent needs the permission; a customer's own words need none.
pub fn open(tx: &mut Tx, opening: &Opening, first: &Draft) -> Result<(TicketId, MessageId)> {
    if tx.actor().agent().is_some() {
        tx.require(Permission::Open)?;
    }
    // What came in is kept however empty it is; what somebody here writes must say something.
    if first.kind == Kind::Reply && first.text_reply.trim().is_empty() && first.html.is_none() {
        return Err(Error::invalid("text", "is empty; write what the ticket is about"));
    }
    let at = tx.now();
    let id = row(tx, opening, &first.text_reply, at, first.kind)?;
    let message = message::insert(tx, id, first)?;
    tx.record(id, Event::Opened { message });
    if opening.assignee.is_some() {
        tx.record(id, Event::Assigned { from: None, to: opening.assignee });
    }
    Ok((id, message))
}

/// Writes the row of a ticket that begins with a message of that kind, written `at` then.
pub(super) fn row(tx: &mut Tx, opening: &Opening, words: &str, at: Time, kind: Kind) -> Result<TicketId> {
    let subject = tidy_subject(&opening.subject);
    let subject = if subject.is_empty() { message::snippet(words) } else { subject };
    let now = tx.now();
    let (by_customer, by_agent) =
        (matches!(kind, Kind::Customer).then_some(at), matches!(kind, Kind::Reply).then_some(at));
    let (snippet, cc, rank) = (message::snippet(words), json(&opening.cc), opening.priority.rank());
    let id: TicketId = tx.one(
        sql!(
            "insert into tickets (subject, status, priority, customer_id, assignee_id, team_id, inbox_id, snippet,
                message_count, cc, opened_at, updated_at, last_customer_at, last_agent_at, heard_at, shelf, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11, $12, $13, $10, $14, 1) returning id"
        ),
        &[
            &subject, &opening.status, &rank, &opening.customer, &opening.assignee, &opening.team, &opening.inbox,
            &snippet, &cc, &at, &now, &by_customer, &by_agent, &opening.shelf,
        ],
    )?;
    tx.count(
        None,
        Some(Place {
            noun: "ticket",
            state: if opening.shelf == Shelf::Sight { opening.status.as_str() } else { opening.shelf.as_str() },
            a: opening.assignee.map_or(0, |id| id.0),
            b: opening.team.map_or(0, |id| id.0),
        }),
    );
    Ok(id)
}
