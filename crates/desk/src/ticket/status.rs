//! Where it stands: the fixed category in `status`, the admin's own status in `status_id`.

use super::{Status, Ticket};
use crate::error::Result;
use crate::event::Event;
use crate::form::value;
use crate::ids::StatusId;
use crate::names::Names;
use crate::permission::Permission;
use crate::tx::Tx;
use crate::workflow::way::{self, Aim};

/// Moves the ticket to another status, on its own account.
pub(super) fn set(tx: &mut Tx, ticket: &mut Ticket, to: &Aim) -> Result<()> {
    if !ticket.stands_at(to) {
        tx.require(Permission::Edit)?;
        ticket.go(tx, to)?;
    }
    Ok(())
}

/// Moves the ticket along with something else that is done, such as an answer; the caller has asked for permission.
pub(crate) fn along(
    tx: &mut Tx,
    ticket: &mut Ticket,
    status: Option<Status>,
    status_id: Option<StatusId>,
) -> Result<()> {
    match way::aim(tx, status, status_id)? {
        // Whoever names only the category is content with any status in it.
        Some(to) if status_id.is_none() && to.category == ticket.status => Ok(()),
        Some(to) => ticket.go(tx, &to),
        None => Ok(()),
    }
}

impl Ticket {
    /// Whether it stands there already.
    pub(super) fn stands_at(&self, aim: &Aim) -> bool {
        self.status == aim.category && self.status_id == aim.kept()
    }

    /// Goes where somebody wants it, as far as the workflow of its type and the fields required for solving allow.
    pub(crate) fn go(&mut self, tx: &mut Tx, to: &Aim) -> Result<()> {
        if self.stands_at(to) {
            return Ok(());
        }
        if way::binds(tx) {
            let here = (self.status, self.status_id);
            if !way::leads(tx, self.type_id, here, to.id)? {
                return Err(way::no_way(tx, self.type_id, here, to)?);
            }
            if to.category.is_done() && !self.status.is_done() {
                value::complete(tx, self)?;
            }
        }
        self.put(tx, to.category, to.kept(), (!to.built_in).then(|| to.names.clone()));
        Ok(())
    }

    /// A new ticket that somebody begins to work on is open, unless the workflow of its type wants that said.
    pub(crate) fn take_up(&mut self, tx: &mut Tx) -> Result<()> {
        if self.status != Status::New {
            return Ok(());
        }
        let Some(open) = way::aim(tx, Some(Status::Open), None)? else { return Ok(()) };
        if way::leads(tx, self.type_id, (self.status, self.status_id), open.id)? {
            self.set_status(tx, Status::Open);
        }
        Ok(())
    }

    /// Changes the category, to its built-in status, and notes it; nothing happens when it is the same. Asks no workflow:
    /// for what customers and Loket itself do.
    pub(crate) fn set_status(&mut self, tx: &mut Tx, to: Status) {
        if self.status != to {
            self.put(tx, to, None, None);
        }
    }

    /// The only place where a ticket's status changes: both halves together, and the fact.
    pub(crate) fn put(&mut self, tx: &mut Tx, to: Status, to_id: Option<StatusId>, names: Option<Names>) {
        let from = std::mem::replace(&mut self.status, to);
        let from_id = std::mem::replace(&mut self.status_id, to_id);
        if (from, from_id) != (to, to_id) {
            tx.record(self.id, Event::StatusChanged { from, to, from_id, to_id, names });
        }
    }
}
