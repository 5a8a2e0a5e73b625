//! Where it stands.

use super::{Status, Ticket};
use crate::error::Result;
use crate::permission::Permission;
use crate::tx::Tx;

/// Moves the ticket to another status.
pub(super) fn set(tx: &mut Tx, ticket: &mut Ticket, to: Status) -> Result<()> {
    if ticket.status != to {
        tx.require(Permission::Edit)?;
        ticket.set_status(tx, to);
    }
    Ok(())
}
