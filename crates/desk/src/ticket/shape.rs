//! What the house adds to a ticket: its type, its form, its fields.

use serde::{Deserialize, Serialize};

use super::{Status, Ticket};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::form::check::Moment;
use crate::form::value::{self, Difference, Given, Subject};
use crate::form::{self, Noun};
use crate::ids::{FormId, StatusId, TypeId};
use crate::permission::Permission;
use crate::tx::Tx;
use crate::workflow::{kind, way};

/// What a ticket begins with, of what the house added.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    /// Its status, when it is not the built-in one of a category.
    pub status_id: Option<StatusId>,
    /// Its type.
    pub type_id: Option<TypeId>,
    /// Its form, when it is not that of its type.
    pub form_id: Option<FormId>,
    /// What is filled in.
    pub fields: Given,
}

impl Status {
    /// Nobody has to do anything any more.
    pub fn is_done(self) -> bool {
        matches!(self, Status::Solved | Status::Closed)
    }
}

/// Makes the ticket one of that type, or of none. Where it stands stays as it is, whatever ways the type has.
pub(super) fn set_type(tx: &mut Tx, ticket: &mut Ticket, to: Option<TypeId>) -> Result<()> {
    if ticket.type_id == to {
        return Ok(());
    }
    tx.require(Permission::Edit)?;
    known_type(tx, to)?;
    let from = std::mem::replace(&mut ticket.type_id, to);
    tx.record(ticket.id, Event::TypeChanged { from, to });
    Ok(())
}

/// Lets another form ask about the ticket; none = that of its type. What is filled in stays.
pub(super) fn set_form(tx: &mut Tx, ticket: &mut Ticket, to: Option<FormId>) -> Result<()> {
    if ticket.form_id == to {
        return Ok(());
    }
    tx.require(Permission::Edit)?;
    if let Some(form) = to {
        form::of_tickets(tx, form)?;
    }
    let from = std::mem::replace(&mut ticket.form_id, to);
    tx.record(ticket.id, Event::FormChanged { from, to });
    Ok(())
}

/// Fills in fields. On a ticket that is solved, none may be emptied that solving required.
pub(super) fn set_fields(tx: &mut Tx, ticket: &Ticket, given: &Given) -> Result<()> {
    let moment = if ticket.status.is_done() { Moment::Solve } else { Moment::Change };
    let changed = value::set(tx, &Subject::ticket(ticket), given, moment)?;
    tell(tx, ticket, changed)
}

fn tell(tx: &mut Tx, ticket: &Ticket, changed: Vec<Difference>) -> Result<()> {
    if !changed.is_empty() {
        tx.require(Permission::Edit)?;
    }
    for one in changed {
        tx.record(ticket.id, Event::FieldChanged { field: one.field, from: one.from, to: one.to });
    }
    Ok(())
}

/// What a ticket is by its shape, for taking a change back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Before {
    pub(super) status_id: Option<StatusId>,
    type_id: Option<TypeId>,
    form_id: Option<FormId>,
    fields: Given,
}

impl Before {
    pub(super) fn of(tx: &mut Tx, ticket: &Ticket) -> Result<Before> {
        let fields = value::entered(tx, Noun::Ticket, ticket.id.0)?;
        Ok(Before { status_id: ticket.status_id, type_id: ticket.type_id, form_id: ticket.form_id, fields })
    }
}

/// Gives the ticket back the type, form and fields it had.
pub(super) fn revert(tx: &mut Tx, ticket: &mut Ticket, before: &Before) -> Result<()> {
    set_type(tx, ticket, before.type_id)?;
    set_form(tx, ticket, before.form_id)?;
    let changed = value::put_back(tx, &Subject::ticket(ticket), &before.fields)?;
    tell(tx, ticket, changed)
}

/// Gives a ticket that has just been opened its shape. There is nothing to tell: it never was anything else.
pub(super) fn begin(tx: &mut Tx, ticket: &mut Ticket, shape: &Shape) -> Result<()> {
    known_type(tx, shape.type_id)?;
    if let Some(form) = shape.form_id {
        form::of_tickets(tx, form)?;
    }
    (ticket.type_id, ticket.form_id) = (shape.type_id, shape.form_id);
    if let Some(aim) = way::aim(tx, None, shape.status_id)? {
        ticket.status_id = aim.kept();
    }
    value::set(tx, &Subject::ticket(ticket), &shape.fields, Moment::Create)?;
    if ticket.status.is_done() {
        value::complete(tx, ticket)?;
    }
    Ok(())
}

fn known_type(tx: &mut Tx, id: Option<TypeId>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    match kind::get(tx, id) {
        Ok(kind) if kind.active => Ok(()),
        Ok(_) => Err(Error::invalid("type_id", "is switched off; choose another type")),
        Err(Error::NotFound(_)) => Err(Error::invalid("type_id", "is not a type; list the types")),
        Err(other) => Err(other),
    }
}
