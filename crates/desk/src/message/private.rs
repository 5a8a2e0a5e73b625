//! Private notes: read by their author, by whom they name, and by whoever may read every note.
//!
//! Every door that shows a message asks here. The search leaves private notes out altogether, and lists never show notes.

use std::collections::HashSet;

use loket_store::sql;

use super::{Kind, Message};
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::ids::{self, AgentId, MessageId, TeamId};
use crate::permission::Permission;
use crate::tx::Tx;

/// Closes a note that was just written, but for these agents and the members of these teams.
pub(crate) fn close(tx: &mut Tx, note: MessageId, agents: &[AgentId], teams: &[TeamId]) -> Result<()> {
    tx.run(sql!("update messages set private = true where id = $1"), &[&note])?;
    let (agents, teams) = (ids::list(agents.iter().copied()), ids::list(teams.iter().copied()));
    tx.run(
        sql!(
            "insert into note_readers (message_id, reader, reader_id)
             select cast($1 as bigint), 'agent', id from agents where id in {each:$2}
             union all select cast($1 as bigint), 'team', id from teams where id in {each:$3}"
        ),
        &[&note, &agents, &teams],
    )?;
    Ok(())
}

/// Not found unless the actor may read the message. Its ticket is asked for elsewhere.
pub(crate) fn read(tx: &mut Tx, message: &Message) -> Result<()> {
    match hidden(tx, &[message])?.is_empty() {
        true => Ok(()),
        false => Err(Error::NotFound("message")),
    }
}

/// Which of these the actor may not read.
pub(crate) fn hidden(tx: &mut Tx, messages: &[&Message]) -> Result<HashSet<MessageId>> {
    let reader = match tx.actor() {
        Actor::System => return Ok(HashSet::new()),
        actor if actor.may(Permission::SeePrivate) => return Ok(HashSet::new()),
        actor => actor.agent(),
    };
    let closed = messages.iter().filter(|m| m.private && m.kind == Kind::Note);
    let closed: Vec<MessageId> = closed.filter(|m| reader.is_none() || m.agent_id != reader).map(|m| m.id).collect();
    if closed.is_empty() {
        return Ok(HashSet::new());
    }
    let open: Vec<MessageId> = tx.all(
        sql!(
            "select distinct message_id from note_readers
             where message_id in {each:$1} and ((reader = 'agent' and reader_id = $2)
                or (reader = 'team' and reader_id in (select team_id from team_agents where agent_id = $2)))"
        ),
        &[&ids::list(closed.iter().copied()), &reader],
    )?;
    Ok(closed.into_iter().filter(|id| !open.contains(id)).collect())
}
