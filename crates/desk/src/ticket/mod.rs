//! A ticket: one request from one customer. Here is the row and its questions; each verb has a file of its own.

pub mod assign;
pub mod change;
pub mod duplicate;
pub mod fact;
pub mod follow;
pub mod followup;
pub mod forward;
pub(crate) mod held;
pub mod incident;
pub mod link;
pub mod list;
pub mod mention;
pub mod merge;
pub mod next;
pub mod note;
pub mod open;
pub mod purge;
pub mod receive;
pub mod recipients;
pub mod reply;
pub(crate) mod revert;
pub(crate) mod said;
pub mod scope;
pub mod shape;
pub mod show;
pub mod snooze;
pub mod spam;
pub mod split;
pub mod start;
pub mod status;
pub mod tagging;
pub mod timeline;
pub mod transcript;
pub mod trash;
pub(crate) mod unsend;

use loket_store::{column_newtype, column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::channel::Address;
use crate::counters::Place;
use crate::error::{Error, Result};
use crate::ids::{AgentId, CustomerId, FormId, InboxId, StatusId, TeamId, TicketId, TypeId};
use crate::message;
use crate::say;
use crate::time::Time;
use crate::tx::{Tx, json};

column_text! {
    /// Where a ticket stands.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum Status {
        /// Nobody has taken it yet.
        New = "new",
        /// An agent's turn.
        Open = "open",
        /// The customer's turn.
        Pending = "pending",
        /// A third party's turn.
        OnHold = "on_hold",
        /// Answered for good, unless the customer writes again.
        Solved = "solved",
        /// Solved and frozen: a later mail of the customer begins a new ticket.
        Closed = "closed",
    }
}

column_text! {
    /// Where a ticket lies. Everything but what is in sight has left the lists; nothing is lost by it.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum Shelf {
        /// In the lists.
        Sight = "sight",
        /// Put aside until a time or until the customer writes.
        Snoozed = "snoozed",
        /// Shown as part of another ticket, until that is undone.
        Merged = "merged",
        /// Thrown away, until somebody brings it back or it is purged.
        Trash = "trash",
        /// For learning: in no list and no count; whoever practises on it finds it, everybody else only by its number.
        Practice = "practice",
    }
}

impl Status {
    /// Somebody here has to do something.
    pub fn is_open(self) -> bool {
        matches!(self, Status::New | Status::Open)
    }
}

/// How much it presses. Stored as 1 (urgent) to 4 (low), so that the most urgent comes first in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// At once.
    Urgent,
    /// Before the others.
    High,
    /// In its turn.
    Normal,
    /// When there is time.
    Low,
}

/// A priority as its stored number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank(pub i64);
column_newtype!(Rank(i64));

impl Priority {
    /// The stored number.
    pub fn rank(self) -> Rank {
        Rank(match self {
            Priority::Urgent => 1,
            Priority::High => 2,
            Priority::Normal => 3,
            Priority::Low => 4,
        })
    }
}

impl Rank {
    /// The priority of that number.
    pub fn priority(self) -> Priority {
        match self.0 {
            1 => Priority::Urgent,
            2 => Priority::High,
            4 => Priority::Low,
            _ => Priority::Normal,
        }
    }
}

row! {
    /// One request from one customer.
    pub struct Ticket in "tickets" {
        /// What people call it: #1042.
        pub id: TicketId,
        /// What it is about.
        pub subject: String,
        /// Where it stands.
        pub status: Status,
        /// How much it presses.
        pub priority: Rank,
        /// Who asks.
        pub customer_id: CustomerId,
        /// Who works on it.
        pub assignee_id: Option<AgentId>,
        /// Which team it belongs to.
        pub team_id: Option<TeamId>,
        /// The account it came by; answers leave by the same.
        pub inbox_id: Option<InboxId>,
        /// The first words of the newest public message.
        pub snippet: String,
        /// How many messages it has.
        pub message_count: i64,
        /// Who else gets the answers, as JSON.
        pub cc: String,
        /// When it began.
        pub opened_at: Time,
        /// When anything last happened.
        pub updated_at: Time,
        /// When the customer last wrote.
        pub last_customer_at: Option<Time>,
        /// When an agent last answered.
        pub last_agent_at: Option<Time>,
        /// Grows with every change, so that two people notice each other.
        pub version: i64,
        /// Where it lies.
        pub shelf: Shelf,
        /// Where it lay before it was merged or thrown away.
        pub shelf_before: Shelf,
        /// When a snoozed ticket comes back by itself; unset = when the customer writes.
        pub snoozed_until: Option<Time>,
        /// The ticket it is shown in.
        pub merged_into: Option<TicketId>,
        /// Which of the tickets shown in it says whom it answers; unset = itself.
        pub answers_as: Option<TicketId>,
        /// Which of the admin's statuses it stands at; unset = the built-in one of its category.
        pub status_id: Option<StatusId>,
        /// What kind of request it is.
        pub type_id: Option<TypeId>,
        /// The form that asks about it; unset = that of its type.
        pub form_id: Option<FormId>,
    }
}

impl Ticket {
    /// Gets the ticket for changing it, whoever asks: only for what has proved otherwise that it belongs there.
    pub(crate) fn hold(tx: &mut Tx, id: TicketId) -> Result<Ticket> {
        tx.find(sql!("select ", Ticket::COLUMNS, " from tickets where id = $1 {for_update}"), &[&id])?
            .ok_or(Error::NotFound("ticket"))
    }

    /// Gets the ticket for reading, whoever asks.
    pub(crate) fn get(tx: &mut Tx, id: TicketId) -> Result<Ticket> {
        tx.find(sql!("select ", Ticket::COLUMNS, " from tickets where id = $1"), &[&id])?
            .ok_or(Error::NotFound("ticket"))
    }

    /// Gets the ticket for changing it. Not found when the actor may not see it; refused where it only lies: in another
    /// ticket or in the trash.
    pub fn lock(tx: &mut Tx, id: TicketId) -> Result<Ticket> {
        let ticket = Ticket::lock_anywhere(tx, id)?;
        match (ticket.shelf, ticket.merged_into) {
            (Shelf::Merged, Some(into)) => Err(Error::conflict(say!(
                "the ticket was merged into #{ticket}; work there, or undo the merge",
                ticket = into.0
            ))),
            (Shelf::Trash, _) => Err(Error::conflict("the ticket is in the trash; restore it first")),
            _ => Ok(ticket),
        }
    }

    /// [`Ticket::lock`] for the work inside a ticket, which goes on where the ticket is shown.
    pub(crate) fn lock_within(tx: &mut Tx, id: TicketId) -> Result<Ticket> {
        let ticket = Ticket::lock_anywhere(tx, id)?;
        let root = merge::root(tx, id)?;
        let shelf = if root == id { ticket.shelf } else { Ticket::get(tx, root)?.shelf };
        match shelf {
            Shelf::Trash => Err(Error::conflict("the ticket is in the trash; restore it first")),
            _ => Ok(ticket),
        }
    }

    /// [`Ticket::lock`] for the verbs that bring a ticket back.
    pub(crate) fn lock_anywhere(tx: &mut Tx, id: TicketId) -> Result<Ticket> {
        let ticket = Ticket::hold(tx, id)?;
        if !scope::covers(tx, ticket.id)? {
            match ticket.merged_into {
                Some(into) => scope::see(tx, into)?,
                None => return Err(Error::NotFound("ticket")),
            }
        }
        Ok(ticket)
    }

    /// Who else gets the answers.
    pub fn cc(&self) -> Result<Vec<Address>> {
        Ok(serde_json::from_str(&self.cc)?)
    }

    /// Where it is counted.
    pub(crate) fn place(&self) -> Place {
        Place {
            noun: "ticket",
            state: if self.shelf == Shelf::Sight { self.status.as_str() } else { self.shelf.as_str() },
            a: self.assignee_id.map_or(0, |id| id.0),
            b: self.team_id.map_or(0, |id| id.0),
        }
    }

    /// Writes the changed ticket; `before` is the place it was counted at.
    pub(crate) fn save(&mut self, tx: &mut Tx, before: Place) -> Result<()> {
        self.updated_at = tx.now();
        self.version += 1;
        tx.run(
            sql!(
                "update tickets set subject = $1, status = $2, priority = $3, customer_id = $4, assignee_id = $5,
                    team_id = $6, snippet = $7, message_count = $8, cc = $9, updated_at = $10, last_customer_at = $11,
                    heard_at = coalesce($11, opened_at),
                    done_at = case when $2 in ('solved', 'closed') then coalesce(done_at, $10) end,
                    last_agent_at = $12, version = $13, shelf = $14, shelf_before = $15, snoozed_until = $16,
                    merged_into = $17, answers_as = $18, status_id = $19, type_id = $20,
                    form_id = $21
                 where id = $22"
            ),
            &[
                &self.subject, &self.status, &self.priority, &self.customer_id, &self.assignee_id, &self.team_id,
                &self.snippet, &self.message_count, &self.cc, &self.updated_at, &self.last_customer_at,
                &self.last_agent_at, &self.version, &self.shelf, &self.shelf_before, &self.snoozed_until,
                &self.merged_into, &self.answers_as, &self.status_id, &self.type_id, &self.form_id, &self.id,
            ],
        )?;
        tx.count(Some(before), Some(self.place()));
        Ok(())
    }

    /// Lays the ticket on another shelf.
    pub(crate) fn lay(&mut self, shelf: Shelf) {
        self.shelf_before = std::mem::replace(&mut self.shelf, shelf);
    }

    /// The shelf it goes back to from another ticket or from the trash, snoozing aside.
    pub(crate) fn place_of_its_own(&self) -> Shelf {
        match (self.shelf, self.shelf_before) {
            (Shelf::Practice, _) | (Shelf::Merged | Shelf::Trash, Shelf::Practice) => Shelf::Practice,
            _ => Shelf::Sight,
        }
    }

    /// Takes note of a new message: its first words are what lists show.
    pub(crate) fn add_message(&mut self, text: Option<&str>) {
        self.message_count += 1;
        if let Some(text) = text {
            self.snippet = message::snippet(text);
        }
    }

    /// Adds people to those who get the answers, leaving out whom it already has and our own addresses.
    pub(crate) fn add_cc(&mut self, people: impl IntoIterator<Item = Address>) -> Result<()> {
        let mut cc = self.cc()?;
        for person in people {
            if cc.len() < MOST_CC && !cc.iter().any(|known| known.is(&person.email)) {
                cc.push(person);
            }
        }
        self.cc = json(&cc);
        Ok(())
    }
}

/// More people than that in copy is a mailing list, not a conversation.
const MOST_CC: usize = 50;

/// The longest subject kept, in characters; RFC 5322 lines end at 998.
pub const LONGEST_SUBJECT: usize = 500;

/// A subject fit to keep: one line, no control characters, not too long.
pub fn tidy_subject(subject: &str) -> String {
    let mut out = String::with_capacity(subject.len().min(LONGEST_SUBJECT));
    for word in subject.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    match out.char_indices().nth(LONGEST_SUBJECT) {
        Some((end, _)) => out[..end].to_owned(),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_of_the_enums_lead_back() {
        for &status in Status::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
        for priority in [Priority::Urgent, Priority::High, Priority::Normal, Priority::Low] {
            assert_eq!(priority.rank().priority(), priority);
        }
    }

    #[test]
    fn a_subject_is_one_tidy_line() {
        assert_eq!(tidy_subject(" Hello\r\nBcc: all@example.com \u{0}"), "Hello Bcc: all@example.com");
        assert_eq!(tidy_subject(&"ț".repeat(900)).chars().count(), LONGEST_SUBJECT);
    }
}
