//! A side conversation is seen, comes to its end, or goes on.

use super::{Side, State};
use crate::error::Result;
use crate::event::Event;
use crate::ids::SideId;
use crate::permission::Permission;
use crate::tx::Tx;

/// Says whether anything is still expected of it.
pub fn set(tx: &mut Tx, id: SideId, to: State) -> Result<()> {
    tx.require(Permission::Reply)?;
    let (ticket, mut side) = Side::lock(tx, id)?;
    if side.state != to {
        side.state = to;
        side.unread = side.unread && to == State::Open;
        side.save(tx)?;
        let done = to == State::Done;
        tx.record(ticket.id, Event::SideStateChanged { side: id, subject: side.subject, done });
    }
    Ok(())
}

/// Somebody who works on the ticket has seen what the third party wrote.
pub fn read(tx: &mut Tx, id: SideId) -> Result<()> {
    tx.agent()?;
    let (ticket, mut side) = Side::lock(tx, id)?;
    if side.unread {
        side.unread = false;
        side.save(tx)?;
        tx.record(ticket.id, Event::SideRead { side: id });
    }
    Ok(())
}
