//! Taking a change back: what a ticket was before, and putting it there again when it has not moved since.

use serde::{Deserialize, Serialize};

use super::{Rank, Shelf, Status, Ticket, assign, follow, shape, snooze, tagging, trash};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{AgentId, TeamId, TicketId};
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::Tx;
use crate::workflow::status;

/// What a ticket was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Before {
    subject: String,
    status: Status,
    rank: i64,
    assignee: Option<AgentId>,
    team: Option<TeamId>,
    /// Absent when the work changed none of them.
    tags: Option<Vec<String>>,
    /// Whether whoever did it followed the ticket.
    #[serde(default)]
    following: Option<bool>,
    shelf: Shelf,
    shelf_before: Shelf,
    snoozed_until: Option<Time>,
    #[serde(default)]
    shape: shape::Before,
}

impl Before {
    /// What the ticket is now.
    pub(crate) fn of(tx: &mut Tx, ticket: &Ticket) -> Result<Before> {
        Ok(Before {
            subject: ticket.subject.clone(),
            status: ticket.status,
            rank: ticket.priority.0,
            assignee: ticket.assignee_id,
            team: ticket.team_id,
            tags: Some(tagging::of(tx, ticket)?),
            following: Some(follow::follows(tx, ticket.id)?),
            shelf: ticket.shelf,
            shelf_before: ticket.shelf_before,
            snoozed_until: ticket.snoozed_until,
            shape: shape::Before::of(tx, ticket)?,
        })
    }

    /// Leaves out the tags when the work has not touched them: they may be renamed, merged or deleted until it is taken back.
    pub(crate) fn touched(mut self, tx: &mut Tx, ticket: &Ticket) -> Result<Before> {
        let now = tagging::of(tx, ticket)?;
        self.tags = self.tags.filter(|before| *before != now);
        Ok(self)
    }
}

/// Makes the ticket again what it was. Refused when it has changed since it became `version`.
pub(crate) fn revert(tx: &mut Tx, id: TicketId, before: &Before, version: i64) -> Result<()> {
    let mut ticket = Ticket::lock_anywhere(tx, id)?;
    if ticket.version != version {
        return Err(Error::Changed("ticket"));
    }
    let place = ticket.place();
    lay_back(tx, &mut ticket, before)?;
    if ticket.subject != before.subject {
        tx.require(Permission::Edit)?;
        let from = std::mem::replace(&mut ticket.subject, before.subject.clone());
        tx.record(id, Event::SubjectChanged { from, to: before.subject.clone() });
    }
    if ticket.priority.0 != before.rank {
        tx.require(Permission::Edit)?;
        let from = std::mem::replace(&mut ticket.priority, Rank(before.rank)).priority();
        tx.record(id, Event::PriorityChanged { from, to: ticket.priority.priority() });
    }
    shape::revert(tx, &mut ticket, &before.shape)?;
    let handed = ticket.assignee_id != before.assignee;
    assign::to_team(tx, &mut ticket, before.team)?;
    assign::to_agent(tx, &mut ticket, before.assignee)?;
    if (ticket.status, ticket.status_id) != (before.status, before.shape.status_id) {
        // A new ticket was opened by being given to somebody; that goes back with it.
        if !(handed && before.status == Status::New) {
            tx.require(Permission::Edit)?;
        }
        if let Some(status) = before.shape.status_id {
            status::get(tx, status).map_err(|error| match error {
                Error::NotFound(_) => Error::conflict("the status it had is gone"),
                other => other,
            })?;
        }
        ticket.put(tx, before.status, before.shape.status_id, None);
    }
    if let Some(tags) = &before.tags {
        tagging::set(tx, &ticket, tags)?;
    }
    if let Some(following) = before.following
        && follow::follows(tx, id)? != following
    {
        follow::set(tx, &ticket, following)?;
    }
    ticket.save(tx, place)
}

/// Lays the ticket where it was.
fn lay_back(tx: &mut Tx, ticket: &mut Ticket, before: &Before) -> Result<()> {
    match (ticket.shelf, before.shelf) {
        (Shelf::Trash, Shelf::Sight | Shelf::Snoozed) => {
            tx.require(Permission::Delete)?;
            trash::bring_back(tx, ticket)?;
        }
        (Shelf::Sight | Shelf::Snoozed, Shelf::Trash) => {
            tx.require(Permission::Delete)?;
            trash::discard(tx, ticket)?;
        }
        (Shelf::Snoozed, Shelf::Sight) => {
            tx.require(Permission::Edit)?;
            snooze::rouse(tx, ticket, snooze::Waker::Agent)?;
        }
        (Shelf::Sight, Shelf::Snoozed) => sleep_on(tx, ticket, before)?,
        (Shelf::Snoozed, Shelf::Snoozed) if ticket.snoozed_until != before.snoozed_until => {
            sleep_on(tx, ticket, before)?;
        }
        _ => {}
    }
    Ok(())
}

fn sleep_on(tx: &mut Tx, ticket: &mut Ticket, before: &Before) -> Result<()> {
    tx.require(Permission::Edit)?;
    match before.snoozed_until {
        // Its time came while it was awake.
        Some(until) if until <= tx.now() => Ok(()),
        until => snooze::put_aside(tx, ticket, until),
    }
}
