//! Taking over from a colleague who writes: their tab is asked, keeps the words, and steps back.

use loket_store::sql;

use crate::error::Result;
use crate::ids::TicketId;
use crate::permission::Permission;
use crate::ticket::scope;
use crate::tx::Tx;

/// Asks everybody else who writes in the ticket to step back; tells whether there was anybody.
pub fn take(tx: &mut Tx, ticket: TicketId) -> Result<bool> {
    let agent = tx.agent()?;
    scope::see(tx, ticket)?;
    if !tx.actor().may(Permission::Note) {
        tx.require(Permission::Reply)?;
    }
    let asked = tx.run(
        sql!("update presences set asked_by = $1 where ticket_id = $2 and writing and agent_id <> $1"),
        &[&agent, &ticket],
    )?;
    if asked > 0 {
        tx.wake();
    }
    Ok(asked > 0)
}
