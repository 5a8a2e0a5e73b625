//! The incidents of a problem, answered together: each customer in their own ticket, in words that name them.

use serde::Serialize;

use super::reply::{Words, reply};
use super::show::{self, Named};
use super::{Status, Ticket, link, merge};
use crate::channel::Address;
use crate::error::{Error, Result};
use crate::ids::{MessageId, TicketId};
use crate::macros::{fill, text};
use crate::permission::Permission;
use crate::tx::Tx;

/// So many answers are shown before they are sent; the others differ from them in names only.
const SHOWN: usize = 20;

/// What one incident would be answered.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "IncidentAnswer")]
pub struct Answer {
    /// The incident.
    pub ticket_id: TicketId,
    /// What it is about.
    pub subject: String,
    /// Who asks.
    pub customer: Named,
    /// Where the answer goes; absent when there is no address, and then there is no answer.
    pub to: Option<Address>,
    /// The words, with the facts in their places.
    pub text: String,
}

/// What the incidents of a problem would be answered.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "IncidentPreview")]
pub struct Preview {
    /// Every incident that waits for an answer and that the actor sees.
    pub ticket_ids: Vec<TicketId>,
    /// The first answers as they would leave.
    pub answers: Vec<Answer>,
}

/// Shows what answering a problem's incidents with these words would send.
pub fn preview(tx: &mut Tx, problem: TicketId, words: &str) -> Result<Preview> {
    tx.require(Permission::Reply)?;
    text::check("text", words)?;
    let ticket_ids = link::incidents(tx, problem)?;
    let first: Vec<TicketId> = ticket_ids.iter().copied().take(SHOWN).collect();
    let mut rows = show::seen(tx, &first)?;
    rows.sort_by_key(|row| row.id);
    let mut answers = Vec::with_capacity(rows.len());
    for row in rows {
        let ticket = Ticket::get(tx, row.id)?;
        let answering = merge::answering(tx, &ticket)?;
        answers.push(Answer {
            ticket_id: row.id,
            subject: row.subject,
            customer: Named { id: row.customer.id.0, name: row.customer.name },
            to: merge::address(tx, answering)?,
            text: fill::plain(tx, row.id, words)?,
        });
    }
    Ok(Preview { ticket_ids, answers })
}

/// Answers one incident, and solves it where asked to.
pub fn answer(tx: &mut Tx, id: TicketId, words: &str, solve: bool) -> Result<MessageId> {
    tx.require(Permission::Reply)?;
    text::check("text", words)?;
    if words.trim().is_empty() {
        return Err(Error::invalid("text", "is empty; write what the customers are told"));
    }
    let words = Words {
        text: fill::plain(tx, id, words)?,
        status: solve.then_some(Status::Solved),
        beside_draft: true,
        ..Words::default()
    };
    reply(tx, id, &words)
}
