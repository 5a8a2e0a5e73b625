//! Who looks at a ticket, and who writes in it, at this moment.
//!
//! Presence is no fact of a ticket: it is never in the log. A row stands for one open tab; its node renews it, and nobody
//! believes it once its time is over, so that a node that dies takes its people along.

mod take;

pub use take::take;

use loket_store::{row, sql};

use crate::error::Result;
use crate::ids::{AgentId, TicketId};
use crate::permission::Permission;
use crate::ticket::scope;
use crate::time::{SECOND, Time};
use crate::tx::Tx;

/// How long a tab counts without being renewed.
pub const LIFE: i64 = 15 * SECOND;
/// More tabs than that are not told of: a live screen is no list.
const MOST: i64 = 5000;

row! {
    /// A tab at a ticket.
    pub struct Here {
        /// The tab.
        pub connection: String = "p.connection",
        /// Its ticket.
        pub ticket_id: TicketId = "p.ticket_id",
        /// Whose it is.
        pub agent_id: AgentId = "p.agent_id",
        /// Their name.
        pub name: String = "a.name",
        /// Whether they write.
        pub writing: bool = "p.writing",
        /// Who wants to take over.
        pub asked_by: Option<AgentId> = "p.asked_by",
        /// Their name.
        pub asked_by_name: Option<String> = "(select b.name from agents b where b.id = p.asked_by)",
    }
}

/// The tab looks at the ticket, or writes in it. Whoever may write nothing only looks.
pub fn at(tx: &mut Tx, connection: &str, node: &str, ticket: TicketId, writing: bool) -> Result<()> {
    let agent = tx.agent()?;
    scope::see(tx, ticket)?;
    let writing = writing && (tx.actor().may(Permission::Reply) || tx.actor().may(Permission::Note));
    let (now, until) = (tx.now(), tx.now().plus(LIFE));
    tx.run(
        sql!(
            "insert into presences (connection, node, agent_id, ticket_id, writing, since, until)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (connection) do update
             set agent_id = excluded.agent_id, ticket_id = excluded.ticket_id, writing = excluded.writing,
                since = excluded.since, until = excluded.until, asked_by = null"
        ),
        &[&connection, &node, &agent, &ticket, &writing, &now, &until],
    )?;
    tx.wake();
    Ok(())
}

/// The tab looks at no ticket any more.
pub fn leave(tx: &mut Tx, connection: &str) -> Result<()> {
    if tx.run(sql!("delete from presences where connection = $1"), &[&connection])? > 0 {
        tx.wake();
    }
    Ok(())
}

/// A node says that its tabs still live, and clears away those that nobody renewed for long.
pub fn renew(tx: &mut Tx, node: &str) -> Result<()> {
    let (now, until) = (tx.now(), tx.now().plus(LIFE));
    tx.run(sql!("update presences set until = $1 where node = $2"), &[&until, &node])?;
    tx.run(sql!("delete from presences where until < $1"), &[&now.minus(4 * LIFE)])?;
    Ok(())
}

/// Nobody is anywhere: only for a process that is alone with its database, when it starts.
pub fn clear(tx: &mut Tx) -> Result<()> {
    tx.run(sql!("delete from presences"), &[])?;
    Ok(())
}

/// Everybody who is at a ticket, without asking who wants to know: for the live stream, which asks for each screen.
pub fn here(tx: &mut Tx) -> Result<Vec<Here>> {
    let now: Time = tx.now();
    tx.all(
        sql!(
            "select ",
            Here::COLUMNS,
            " from presences p join agents a on a.id = p.agent_id
             where p.until > $1 order by p.since, p.connection limit $2"
        ),
        &[&now, &MOST],
    )
}
