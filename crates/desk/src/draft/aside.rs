//! Words set aside: they came back to their author while a draft of another kind was being written in the same ticket. An
//! answer must not end up in a note, nor a note in a mail; so they wait, and become the draft when that one is sent or
//! thrown away.

use loket_store::sql;

use super::{Kind, Words, row, write};
use crate::error::Result;
use crate::ids::{AgentId, TicketId};
use crate::message;
use crate::tx::{Tx, json};

/// Puts words aside.
pub(super) fn set(tx: &mut Tx, agent: AgentId, ticket: TicketId, kind: Kind, words: &Words) -> Result<()> {
    let (body, snippet, now) = (json(words), message::snippet(&words.text), tx.now());
    tx.run(
        sql!(
            "insert into drafts_set_aside (agent_id, ticket_id, kind, body, snippet, set_aside_at)
             values ($1, $2, $3, $4, $5, $6)"
        ),
        &[&agent, &ticket, &kind, &body, &snippet, &now],
    )?;
    Ok(())
}

/// How many wait for a draft to go.
pub(super) fn waiting(tx: &mut Tx, agent: AgentId, ticket: TicketId) -> Result<i64> {
    tx.one(sql!("select count(*) from drafts_set_aside where agent_id = $1 and ticket_id = $2"), &[&agent, &ticket])
}

/// The draft went: what was set aside first takes its place.
pub(super) fn bring_back(tx: &mut Tx, agent: AgentId, ticket: TicketId) -> Result<()> {
    let first: Option<(i64, Kind, String)> = tx.find(
        sql!(
            "select id, kind, body from drafts_set_aside where agent_id = $1 and ticket_id = $2 order by id limit 1
             {for_update}"
        ),
        &[&agent, &ticket],
    )?;
    let Some((id, kind, body)) = first else { return Ok(()) };
    // A draft of another kind stays when a message is sent beside it.
    if row(tx, agent, ticket)?.is_some() {
        return Ok(());
    }
    tx.run(sql!("delete from drafts_set_aside where id = $1"), &[&id])?;
    write(tx, agent, ticket, kind, &serde_json::from_str(&body)?, None)
}
