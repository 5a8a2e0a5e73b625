//! Following a ticket: it is seen, and told about, without being one's own.

use loket_store::sql;

use super::{Ticket, scope};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{AgentId, TicketId};
use crate::tx::Tx;

/// Begins or ends following, for the acting agent. Seeing the ticket is enough to follow it.
pub(super) fn set(tx: &mut Tx, ticket: &Ticket, follow: bool) -> Result<()> {
    let agent = tx.agent()?;
    if follow {
        return begin(tx, ticket.id, agent);
    }
    let rows = tx.run(sql!("delete from followers where ticket_id = $1 and agent_id = $2"), &[&ticket.id, &agent])?;
    if rows > 0 {
        tx.record(ticket.id, Event::Unfollowed { agent });
    }
    Ok(())
}

/// Whether the acting agent follows the ticket; nobody else does.
pub(super) fn follows(tx: &mut Tx, ticket: TicketId) -> Result<bool> {
    let Some(agent) = tx.actor().agent() else { return Ok(false) };
    let found: Option<i64> =
        tx.find(sql!("select 1 from followers where ticket_id = $1 and agent_id = $2"), &[&ticket, &agent])?;
    Ok(found.is_some())
}

/// Somebody follows the ticket from now on. The caller has checked that they may.
pub(crate) fn begin(tx: &mut Tx, ticket: TicketId, agent: AgentId) -> Result<()> {
    let rows = tx.run(
        sql!(
            "insert into followers (ticket_id, agent_id) values ($1, $2) on conflict (ticket_id, agent_id) do nothing"
        ),
        &[&ticket, &agent],
    )?;
    if rows > 0 {
        tx.record(ticket, Event::Followed { agent });
    }
    Ok(())
}

/// Whoever may not see every ticket follows the one they opened, or they would never find it again.
pub(super) fn opened(tx: &mut Tx, ticket: TicketId) -> Result<()> {
    match (tx.actor().agent(), scope::see(tx, ticket)) {
        (Some(agent), Err(Error::NotFound(_))) => begin(tx, ticket, agent),
        (_, seen) => seen,
    }
}
