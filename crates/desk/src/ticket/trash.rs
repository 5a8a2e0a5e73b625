//! The trash: a ticket that is thrown away leaves the lists and the search, and can be brought back for thirty days.
//! What is left of it then goes for good in `purge.rs`.

use loket_store::sql;

use super::{Shelf, Ticket, spam};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::TicketId;
use crate::permission::Permission;
use crate::time::DAY;
use crate::tx::Tx;

/// How long a ticket lies in the trash.
pub const KEPT: i64 = 30 * DAY;

/// Throws the ticket away.
pub fn throw(tx: &mut Tx, id: TicketId) -> Result<()> {
    tx.require(Permission::Delete)?;
    let mut ticket = Ticket::lock_anywhere(tx, id)?;
    if ticket.shelf == Shelf::Trash {
        return Ok(());
    }
    // Of a merged ticket only the whole can be thrown away.
    if ticket.shelf == Shelf::Merged {
        ticket = Ticket::lock(tx, id)?;
    }
    // In the trash everybody would see it.
    if ticket.shelf == Shelf::Practice && tx.actor().agent().is_some() {
        return Err(Error::conflict(
            "the ticket is for practising; put the samples away on the page “Practice” instead",
        ));
    }
    let before = ticket.place();
    discard(tx, &mut ticket)?;
    ticket.save(tx, before)
}

/// Lays a ticket into the trash. The caller saves it.
pub(super) fn discard(tx: &mut Tx, ticket: &mut Ticket) -> Result<()> {
    ticket.lay(Shelf::Trash);
    stamp(tx, ticket.id, true)?;
    tx.record(ticket.id, Event::Trashed {});
    Ok(())
}

/// Brings the ticket back to where it lay.
pub fn restore(tx: &mut Tx, id: TicketId) -> Result<()> {
    tx.require(Permission::Delete)?;
    let mut ticket = Ticket::lock_anywhere(tx, id)?;
    if ticket.shelf != Shelf::Trash {
        return Ok(());
    }
    let before = ticket.place();
    bring_back(tx, &mut ticket)?;
    ticket.save(tx, before)
}

/// Takes a ticket out of the trash. The caller saves it.
pub(super) fn bring_back(tx: &mut Tx, ticket: &mut Ticket) -> Result<()> {
    let to = ticket.shelf_before;
    ticket.lay(if to == Shelf::Snoozed { to } else { ticket.place_of_its_own() });
    stamp(tx, ticket.id, false)?;
    spam::lift(tx, ticket.id, false)?;
    tx.record(ticket.id, Event::Restored {});
    Ok(())
}

fn stamp(tx: &mut Tx, id: TicketId, thrown: bool) -> Result<()> {
    let at = thrown.then_some(tx.now());
    tx.run(sql!("update tickets set trashed_at = $1 where id = $2"), &[&at, &id])?;
    Ok(())
}
