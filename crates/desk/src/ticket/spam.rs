//! What nobody asked for: a ticket taken for spam lies in the trash, and the filter learns from it. Taken back, it is as if
//! nobody had said so; called genuine, the filter learns that too.

use loket_store::sql;

use super::{Shelf, Ticket, trash};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::TicketId;
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::Tx;

/// Takes a ticket for spam.
pub fn mark(tx: &mut Tx, id: TicketId) -> Result<()> {
    tx.require(Permission::Delete)?;
    let mut ticket = Ticket::lock_anywhere(tx, id)?;
    if is_marked(tx, id)? {
        return Ok(());
    }
    match ticket.shelf {
        Shelf::Merged => return Err(Error::conflict("the ticket is part of another; take it out of there first")),
        Shelf::Practice => return Err(Error::conflict("the ticket is for practising; nothing is learned from it")),
        Shelf::Sight | Shelf::Snoozed | Shelf::Trash => {}
    }
    let before = ticket.place();
    let now = tx.now();
    tx.run(sql!("update tickets set spam_at = $1 where id = $2"), &[&now, &id])?;
    tx.record(id, Event::MarkedSpam {});
    if ticket.shelf != Shelf::Trash {
        trash::discard(tx, &mut ticket)?;
    }
    ticket.save(tx, before)
}

/// Says that a ticket is genuine after all, and brings it back.
pub fn clear(tx: &mut Tx, id: TicketId) -> Result<()> {
    tx.require(Permission::Delete)?;
    let mut ticket = Ticket::lock_anywhere(tx, id)?;
    if !is_marked(tx, id)? {
        return Ok(());
    }
    let before = ticket.place();
    lift(tx, id, true)?;
    if ticket.shelf == Shelf::Trash {
        trash::bring_back(tx, &mut ticket)?;
    }
    ticket.save(tx, before)
}

/// Takes the mark off, if there is one: `genuine` teaches the filter, otherwise it forgets.
pub(super) fn lift(tx: &mut Tx, id: TicketId, genuine: bool) -> Result<()> {
    if is_marked(tx, id)? {
        tx.run(sql!("update tickets set spam_at = null where id = $1"), &[&id])?;
        tx.record(id, Event::SpamCleared { genuine });
    }
    Ok(())
}

fn is_marked(tx: &mut Tx, id: TicketId) -> Result<bool> {
    let at: Option<Option<Time>> = tx.find(sql!("select spam_at from tickets where id = $1"), &[&id])?;
    Ok(at.flatten().is_some())
}
