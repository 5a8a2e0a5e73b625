//! Snoozing: a ticket leaves the lists until a time, or until its customer writes, whichever comes first.

use serde::{Deserialize, Serialize};

use super::{Shelf, Status, Ticket};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::TicketId;
use crate::job::{self, Job};
use crate::permission::Permission;
use crate::time::{DAY, Time};
use crate::tx::Tx;

/// What took a ticket out of its sleep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Waker {
    /// Its time came.
    Time,
    /// Its customer wrote.
    Customer,
    /// Somebody asked beside it wrote.
    ThirdParty,
    /// An agent brought it back.
    Agent,
}

/// Nobody remembers after that what a ticket was to come back for.
const LONGEST: i64 = 2 * 366 * DAY;

/// Puts the ticket aside until then; without a time, until its customer writes.
pub fn snooze(tx: &mut Tx, id: TicketId, until: Option<Time>) -> Result<()> {
    tx.require(Permission::Edit)?;
    if until.is_some_and(|until| until <= tx.now()) {
        return Err(Error::invalid("until", "has passed already; choose a later time"));
    }
    if until.is_some_and(|until| until > tx.now().plus(LONGEST)) {
        return Err(Error::invalid("until", "is more than two years away; choose an earlier time"));
    }
    let mut ticket = Ticket::lock(tx, id)?;
    if ticket.shelf == Shelf::Practice {
        return Err(Error::conflict(
            "the ticket is for practising and stands in no list; there is nothing to put aside",
        ));
    }
    let before = ticket.place();
    if ticket.shelf == Shelf::Snoozed && ticket.snoozed_until == until {
        return Ok(());
    }
    put_aside(tx, &mut ticket, until)?;
    ticket.save(tx, before)
}

/// Lays a ticket aside and sets its timer.
pub(super) fn put_aside(tx: &mut Tx, ticket: &mut Ticket, until: Option<Time>) -> Result<()> {
    if ticket.shelf != Shelf::Snoozed {
        ticket.lay(Shelf::Snoozed);
    }
    ticket.snoozed_until = until;
    tx.record(ticket.id, Event::Snoozed { until });
    match until {
        Some(until) => job::enqueue(tx, &Job::Wake { ticket: ticket.id }, Some(&timer(ticket.id)), until).map(drop),
        None => job::cancel(tx, &timer(ticket.id)).map(drop),
    }
}

/// Brings the ticket back into the lists.
pub fn wake(tx: &mut Tx, id: TicketId) -> Result<()> {
    tx.require(Permission::Edit)?;
    let mut ticket = Ticket::lock(tx, id)?;
    let before = ticket.place();
    if ticket.shelf != Shelf::Snoozed {
        return Ok(());
    }
    rouse(tx, &mut ticket, Waker::Agent)?;
    ticket.save(tx, before)
}

/// Takes a snoozed ticket out of its sleep; any other stays as it is. The caller saves it.
pub(crate) fn rouse(tx: &mut Tx, ticket: &mut Ticket, by: Waker) -> Result<()> {
    if ticket.shelf != Shelf::Snoozed {
        return Ok(());
    }
    ticket.lay(Shelf::Sight);
    ticket.snoozed_until = None;
    job::cancel(tx, &timer(ticket.id))?;
    tx.record(ticket.id, Event::Woken { by });
    Ok(())
}

/// The timer's end: the ticket comes back, and it is an agent's turn.
pub fn due(tx: &mut Tx, id: TicketId) -> Result<()> {
    let mut ticket = match Ticket::hold(tx, id) {
        Err(Error::NotFound(_)) => return Ok(()),
        found => found?,
    };
    let passed = ticket.snoozed_until.is_some_and(|until| until <= tx.now());
    if !passed {
        return Ok(());
    }
    let before = ticket.place();
    if ticket.shelf == Shelf::Snoozed {
        rouse(tx, &mut ticket, Waker::Time)?;
        if matches!(ticket.status, Status::Pending | Status::OnHold) {
            ticket.set_status(tx, Status::Open);
        }
        return ticket.save(tx, before);
    }
    if ticket.shelf_before == Shelf::Snoozed {
        // It lies elsewhere meanwhile, in the trash or in another ticket, and is not to sleep again when it comes back.
        ticket.shelf_before = Shelf::Sight;
        ticket.snoozed_until = None;
        return ticket.save(tx, before);
    }
    Ok(())
}

fn timer(id: TicketId) -> String {
    format!("wake/{id}")
}
