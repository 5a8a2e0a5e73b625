//! Is there such a ticket already? Asked while a new one is being written: open tickets of the same customer, and open
//! tickets whose words are like the subject.

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::show::{self, Row};
use crate::error::Result;
use crate::ids::{CustomerId, TicketId};
use crate::search;
use crate::ticket::Status;
use crate::tx::Tx;

/// What the new ticket says so far.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "DuplicateQuestion")]
pub struct Question {
    /// The customer's number.
    pub customer: Option<CustomerId>,
    /// The customer's address, for one who may be new.
    pub email: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
}

/// A ticket that may be about the same.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "PossibleDuplicate")]
pub struct Possible {
    /// The ticket.
    pub ticket: Row,
    /// Whether the same customer asks.
    pub same_customer: bool,
    /// Whether its words are like the subject.
    pub similar: bool,
}

/// How many are shown.
const MOST: usize = 5;
/// Words shorter than that say nothing about the subject.
const SHORTEST: usize = 4;

/// The tickets that may be about the same: those of the same customer and alike first.
pub fn find(tx: &mut Tx, question: &Question) -> Result<Vec<Possible>> {
    crate::account::staff(tx)?;
    let customer = match (&question.customer, &question.email) {
        (Some(id), _) => Some(*id),
        (None, Some(email)) => {
            let email = email.trim().to_lowercase();
            tx.find(sql!("select customer_id from identities where kind = 'email' and value = $1"), &[&email])?
        }
        (None, None) => None,
    };
    let theirs: Vec<TicketId> = match customer {
        Some(id) => tx.all(
            sql!("select id from tickets where customer_id = $1 order by updated_at desc, id desc limit 20"),
            &[&id],
        )?,
        None => Vec::new(),
    };
    let alike = similar(tx, question.subject.as_deref().unwrap_or_default())?;
    let mut both: Vec<TicketId> = theirs.iter().chain(&alike).copied().collect();
    both.sort_unstable();
    both.dedup();
    let rows = show::seen(tx, &both)?.into_iter().filter(|row| !matches!(row.status, Status::Solved | Status::Closed));
    let mut found: Vec<Possible> = rows
        .map(|row| Possible { same_customer: theirs.contains(&row.id), similar: alike.contains(&row.id), ticket: row })
        .collect();
    found.sort_by_key(|one| {
        let both = one.same_customer && one.similar;
        std::cmp::Reverse((both, one.same_customer, one.ticket.updated_at))
    });
    // Somebody else's ticket with a like subject is no duplicate once the customer is known and has their own.
    found.truncate(MOST);
    Ok(found)
}

/// Tickets that hold every longer word of the subject; when none does, the first two of them.
fn similar(tx: &mut Tx, subject: &str) -> Result<Vec<TicketId>> {
    let words: Vec<&str> =
        subject.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORTEST).take(6).collect();
    if words.len() < 2 {
        return Ok(Vec::new());
    }
    let found = search::tickets(tx, &words.join(" "))?.ids;
    let found = if found.is_empty() { search::tickets(tx, &words[..2].join(" "))?.ids } else { found };
    Ok(found.into_iter().take(20).collect())
}
