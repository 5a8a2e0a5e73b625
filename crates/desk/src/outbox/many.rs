//! Many messages of the outbox at once: tried again or called back, each by itself, so that one that cannot does not hold up
//! the others.

use loket_store::sql;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::{self, MessageId, TicketId};
use crate::permission::Permission;
use crate::say;
use crate::tx::Tx;

/// So many at once.
pub const MOST: usize = 100;

/// What is to be done with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "OutboxWork")]
pub enum Work {
    /// Send them once more.
    Retry,
    /// Call them back.
    Cancel,
}

/// A message of which it was not possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OutboxRefused")]
pub struct Refused {
    /// The message.
    pub id: MessageId,
    /// Why.
    pub why: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OutboxDone")]
pub struct Done {
    /// With how many it was done.
    pub done: usize,
    /// The others.
    pub refused: Vec<Refused>,
}

/// Does it with each of them.
pub fn many(tx: &mut Tx, work: Work, messages: &[MessageId]) -> Result<Done> {
    tx.require(Permission::Resend)?;
    if messages.is_empty() || messages.len() > MOST {
        return Err(Error::invalid("ids", say!("must name 1 to {most} messages", most = MOST)));
    }
    let list = ids::list(messages.iter().copied());
    // Everybody takes tickets in the order of their numbers.
    let found: Vec<(TicketId, MessageId)> = tx.all(
        sql!(
            "select ticket_id, message_id from deliveries where message_id in {each:$1} order by ticket_id, message_id"
        ),
        &[&list],
    )?;
    let language = tx.actor().language();
    let mut done = Done { done: 0, refused: Vec::new() };
    for (_, id) in found {
        let tried = tx.attempt(|tx| match work {
            Work::Retry => super::retry(tx, id),
            Work::Cancel => super::cancel(tx, id),
        });
        match tried {
            Ok(()) => done.done += 1,
            Err(error @ (Error::Conflict(_) | Error::NotFound(_) | Error::Forbidden(_) | Error::Invalid(_))) => {
                done.refused.push(Refused { id, why: error.sentence().said(language) });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}
