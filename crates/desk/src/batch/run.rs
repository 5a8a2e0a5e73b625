//! Working a batch off, piece by piece. The state of each ticket's item changes in the transaction of its effect, so a
//! process that dies in between neither forgets nor repeats anything.

use loket_store::sql;

use super::undo::{self, Inverse};
use super::{ItemState, PIECE, State, Stored, Work, hand_over, lock, tell};
use crate::account::session;
use crate::error::{Error, Result};
use crate::ids::{BatchId, TicketId};
use crate::permission::Permissions;
use crate::say;
use crate::ticket::Ticket;
use crate::ticket::revert::Before;
use crate::tx::{Tx, json};

/// The job: does the next piece as the agent who began the batch; true when there is more, and the job asks for its next turn.
pub fn go_on(tx: &mut Tx, id: BatchId) -> Result<bool> {
    let batch = match lock(tx, id) {
        Err(Error::NotFound(_)) => return Ok(false),
        found => found?,
    };
    // What the agent may do now, and no more than they might when they began.
    match session::of_agent(tx, batch.agent_id, Permissions::from_text(&batch.permissions))? {
        Some(agent) => tx.act_as(crate::Actor::Agent(agent)),
        None => {
            give_up(tx, &batch)?;
            return Ok(false);
        }
    }
    let more = match batch.state {
        State::Running => piece(tx, id)?,
        State::Undoing => undo::piece(tx, id)?,
        State::Done | State::Undone => false,
    };
    if more {
        hand_over(tx, id)?;
    }
    Ok(more)
}

/// The agent does not work here any more: what is left is not done.
fn give_up(tx: &mut Tx, batch: &Stored) -> Result<()> {
    let (now, id) = (tx.now(), batch.id);
    let left =
        tx.run(sql!("update batch_items set state = 'stopped' where batch_id = $1 and state = 'waiting'"), &[&id])?;
    let (left, state) =
        (i64::try_from(left).unwrap_or(0), if batch.state == State::Undoing { State::Undone } else { State::Done });
    tx.run(
        sql!("update batches set failed = failed + $1, state = $2, finished_at = $3 where id = $4"),
        &[&left, &state, &now, &id],
    )?;
    tell(tx, id)
}

/// What became of one ticket, to be noted.
struct Outcome {
    ticket: TicketId,
    state: ItemState,
    inverse: Option<String>,
    version: Option<i64>,
    error: Option<String>,
}

/// Does the next tickets; true when more are waiting.
pub(super) fn piece(tx: &mut Tx, id: BatchId) -> Result<bool> {
    let batch = lock(tx, id)?;
    let work: Work = serde_json::from_str(&batch.work)?;
    let limit = i64::try_from(PIECE).unwrap_or(i64::MAX) + 1;
    let mut waiting: Vec<TicketId> = tx.all(
        sql!("select ticket_id from batch_items where batch_id = $1 and state = 'waiting' order by ticket_id limit $2"),
        &[&id, &limit],
    )?;
    let more = waiting.len() > PIECE;
    waiting.truncate(PIECE);
    let (mut done, mut failed) = (0_i64, 0_i64);
    for ticket in waiting {
        let outcome = one(tx, &work, ticket)?;
        match outcome.state {
            ItemState::Failed => failed += 1,
            _ => done += 1,
        }
        tx.run(
            sql!(
                "update batch_items set state = $1, inverse = $2, version = $3, error = $4
                 where batch_id = $5 and ticket_id = $6"
            ),
            &[&outcome.state, &outcome.inverse, &outcome.version, &outcome.error, &id, &outcome.ticket],
        )?;
    }
    let (state, ended) = if more { (State::Running, None) } else { (State::Done, Some(tx.now())) };
    tx.run(
        sql!("update batches set done = done + $1, failed = failed + $2, state = $3, finished_at = $4 where id = $5"),
        &[&done, &failed, &state, &ended, &id],
    )?;
    tell(tx, id)?;
    Ok(more)
}

/// Does it to one ticket. Only what concerns the whole transaction is an error; a refusal is an outcome.
fn one(tx: &mut Tx, work: &Work, ticket: TicketId) -> Result<Outcome> {
    let tried = tx.attempt(|tx| {
        let held = Ticket::lock_anywhere(tx, ticket)?;
        let before = Before::of(tx, &held)?;
        let message = work.apply(tx, ticket)?;
        let now = Ticket::get(tx, ticket)?;
        let before = before.touched(tx, &now)?;
        Ok((now.version != held.version, Inverse { before, message, notes: undo::notes(tx, ticket) }, now.version))
    });
    Ok(match tried {
        Ok((true, inverse, version)) => Outcome {
            ticket,
            state: ItemState::Done,
            inverse: Some(json(&inverse)),
            version: Some(version),
            error: None,
        },
        Ok((false, ..)) => Outcome { ticket, state: ItemState::Unchanged, inverse: None, version: None, error: None },
        Err(error) => {
            let why = refusal(error)?;
            Outcome { ticket, state: ItemState::Failed, inverse: None, version: None, error: Some(why) }
        }
    })
}

/// Why it was refused, as it is kept to be said to the agent. What is no refusal goes on as an error: the piece is tried again.
pub(super) fn refusal(error: Error) -> Result<String> {
    match error {
        Error::NotFound(_)
        | Error::Forbidden(_)
        | Error::Invalid(_)
        | Error::Conflict(_)
        | Error::Changed(_)
        | Error::Held(_)
        | Error::NotSignedIn
        | Error::TooMany(_) => Ok(error.sentence().kept()),
        Error::Again(_) | Error::Busy(_) => Err(error),
        // One ticket that breaks the program must not keep the others.
        Error::Internal(why) => {
            tracing::error!(%why, "a ticket of a batch could not be worked on");
            Ok(say!("an error of Loket’s own; the log says which").kept())
        }
    }
}
