//! Taking a batch back: every ticket that has not moved since becomes again what it was; the others are listed.

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::{Batch, ItemState, PIECE, State, Work, get, hand_over, lock, own, run, tell};
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{BatchId, MessageId, TicketId};
use crate::outbox;
use crate::say;
use crate::ticket::revert::{self, Before};
use crate::ticket::{Ticket, merge, note};
use crate::tx::Tx;

/// Takes the acting agent's batch back. One that is still running is stopped first.
pub fn undo(tx: &mut Tx, id: BatchId) -> Result<Batch> {
    let batch = own(tx, id)?;
    match batch.state {
        State::Running => halt(tx, id)?,
        State::Done => {}
        // Asked for twice.
        State::Undoing | State::Undone => return get(tx, id),
    }
    tx.run(sql!("update batches set state = 'undoing', finished_at = null where id = $1"), &[&id])?;
    if piece(tx, id)? {
        hand_over(tx, id)?;
    }
    get(tx, id)
}

/// Stops the acting agent's batch: what is done stays, what waits is not done.
pub fn stop(tx: &mut Tx, id: BatchId) -> Result<Batch> {
    let batch = own(tx, id)?;
    if batch.state == State::Running {
        halt(tx, id)?;
        tell(tx, id)?;
    }
    get(tx, id)
}

fn halt(tx: &mut Tx, id: BatchId) -> Result<()> {
    let now = tx.now();
    tx.run(sql!("update batch_items set state = 'stopped' where batch_id = $1 and state = 'waiting'"), &[&id])?;
    tx.run(sql!("update batches set state = 'done', finished_at = $1 where id = $2"), &[&now, &id])?;
    Ok(())
}

/// Takes the next tickets back; true when there are more.
pub(super) fn piece(tx: &mut Tx, id: BatchId) -> Result<bool> {
    let work: Work = serde_json::from_str(&lock(tx, id)?.work)?;
    let limit = i64::try_from(PIECE).unwrap_or(i64::MAX) + 1;
    let mut done: Vec<(TicketId, String, i64)> = tx.all(
        sql!(
            "select ticket_id, inverse, version from batch_items
             where batch_id = $1 and state = 'done' order by ticket_id limit $2"
        ),
        &[&id, &limit],
    )?;
    let more = done.len() > PIECE;
    done.truncate(PIECE);
    let (mut undone, mut kept) = (0_i64, 0_i64);
    for (ticket, inverse, version) in done {
        let inverse: Inverse = serde_json::from_str(&inverse)?;
        let (state, error) = match tx.attempt(|tx| take_back(tx, &work, ticket, &inverse, version)) {
            Ok(()) => (ItemState::Undone, None),
            Err(error) => (ItemState::Kept, Some(reason(error)?)),
        };
        match state {
            ItemState::Undone => undone += 1,
            _ => kept += 1,
        }
        tx.run(
            sql!("update batch_items set state = $1, error = $2 where batch_id = $3 and ticket_id = $4"),
            &[&state, &error, &id, &ticket],
        )?;
    }
    let (state, ended) = if more { (State::Undoing, None) } else { (State::Undone, Some(tx.now())) };
    tx.run(
        sql!("update batches set undone = undone + $1, kept = kept + $2, state = $3, finished_at = $4 where id = $5"),
        &[&undone, &kept, &state, &ended, &id],
    )?;
    tell(tx, id)?;
    Ok(more)
}

/// What it takes to take one ticket back.
#[derive(Serialize, Deserialize)]
pub(super) struct Inverse {
    /// What it was.
    #[serde(flatten)]
    pub before: Before,
    /// What was sent in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// The notes that were left in it. Those left with a message go back with the message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<MessageId>,
}

/// The notes that were left in a ticket by what is just being done to it.
pub(super) fn notes(tx: &Tx, ticket: TicketId) -> Vec<MessageId> {
    let noted = |event: &Event| if let Event::Noted { message } = event { Some(*message) } else { None };
    tx.recorded(ticket).filter_map(noted).collect()
}

fn take_back(tx: &mut Tx, work: &Work, ticket: TicketId, inverse: &Inverse, version: i64) -> Result<()> {
    match (work, inverse.message) {
        (_, Some(message)) => outbox::undo(tx, message).map(drop),
        // An overlay comes off whatever came since.
        (Work::Merge { target, .. }, None) => merge::take_out(tx, ticket, *target),
        (_, None) => {
            revert::revert(tx, ticket, &inverse.before, version)?;
            without(tx, ticket, &inverse.notes)
        }
    }
}

/// Takes these notes back. That nothing has changed since was found already.
fn without(tx: &mut Tx, ticket: TicketId, notes: &[MessageId]) -> Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    let mut ticket = Ticket::lock_anywhere(tx, ticket)?;
    let place = ticket.place();
    for note in notes {
        note::take_back(tx, &mut ticket, *note)?;
    }
    ticket.save(tx, place)
}

fn reason(error: Error) -> Result<String> {
    match error {
        Error::Changed(_) => Ok(say!("it has changed since").kept()),
        other => run::refusal(other),
    }
}
