//! A message: an entry in a ticket. A customer's words, an agent's answer or note, or Loket's own.

pub mod attachment;
pub mod danger;
pub(crate) mod private;
pub mod show;

use loket_store::{self as store, column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::channel::{Address, Marks};
use crate::error::{Error, Result};
use crate::ids::{AgentId, CustomerId, InboxId, MessageId, SideId, TicketId};
use crate::time::Time;
use crate::tx::{Tx, json};

column_text! {
    /// What a message is.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "MessageKind")]
    pub enum Kind {
        /// A customer's words.
        Customer = "customer",
        /// An agent's public answer.
        Reply = "reply",
        /// An agent's internal note; customers never see it.
        Note = "note",
        /// A machine's words: our acknowledgement, somebody's delivery report.
        System = "system",
    }
}

/// Who a message is from and to, as its headers say. Stored as JSON: carried, never searched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Envelope {
    /// Who wrote it.
    pub from: Option<Address>,
    /// To whom.
    pub to: Vec<Address>,
    /// To whom as well.
    pub cc: Vec<Address>,
    /// To whom unseen.
    pub bcc: Vec<Address>,
    /// Where answers are wanted.
    pub reply_to: Vec<Address>,
    /// What it answers.
    pub in_reply_to: Vec<String>,
    /// The conversation so far, as it states.
    pub references: Vec<String>,
}

row! {
    /// A message as stored.
    pub struct Message in "messages" {
        /// The message.
        pub id: MessageId,
        /// Its ticket.
        pub ticket_id: TicketId,
        /// What it is.
        pub kind: Kind,
        /// The customer who wrote it.
        pub customer_id: Option<CustomerId>,
        /// The agent who wrote it.
        pub agent_id: Option<AgentId>,
        /// The account it came by or leaves by.
        pub inbox_id: Option<InboxId>,
        /// Its id in the outside world: a mail's Message-ID.
        pub external_id: Option<String>,
        /// The id the browser gave it.
        pub client_id: Option<String>,
        /// What it is about.
        pub subject: String,
        /// [`Envelope`] as JSON.
        pub envelope: String,
        /// Everything that was written.
        pub text_body: String,
        /// What is new in it, where that is less than everything.
        pub text_reply: Option<String>,
        /// The same as sanitised HTML.
        pub html: Option<String>,
        /// [`Marks`] as JSON.
        pub marks: String,
        /// When it came or was written.
        pub created_at: Time,
        /// The side conversation it belongs to; unset = the customer's thread.
        pub side_id: Option<SideId>,
        /// Whether it is a note for some eyes only.
        pub private: bool,
        /// When it was taken back; its words are gone since.
        pub removed_at: Option<Time>,
    }
}

impl Message {
    /// Its headers.
    pub fn envelope(&self) -> Result<Envelope> {
        Ok(serde_json::from_str(&self.envelope)?)
    }

    /// What it says about its own making.
    pub fn marks(&self) -> Result<Marks> {
        Ok(serde_json::from_str(&self.marks)?)
    }

    /// What is new in it.
    pub fn visible(&self) -> &str {
        self.text_reply.as_deref().unwrap_or(&self.text_body)
    }
}

/// A message to be stored.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it is.
    pub kind: Kind,
    /// The customer who wrote it.
    pub customer: Option<CustomerId>,
    /// The agent who wrote it.
    pub agent: Option<AgentId>,
    /// The account it came by or leaves by.
    pub inbox: Option<InboxId>,
    /// Its id in the outside world.
    pub external_id: Option<String>,
    /// The id the browser gave it, so that a repeated click stays one message.
    pub client_id: Option<String>,
    /// The same for the same message however often it comes.
    pub fingerprint: Option<String>,
    /// What it is about.
    pub subject: String,
    /// Its headers.
    pub envelope: Envelope,
    /// Everything that was written.
    pub text_body: String,
    /// What is new in it.
    pub text_reply: String,
    /// The same as sanitised HTML.
    pub html: Option<String>,
    /// What it says about its own making.
    pub marks: Marks,
}

/// Writes a message row.
pub(crate) fn insert(tx: &mut Tx, ticket: TicketId, draft: &Draft) -> Result<MessageId> {
    let (envelope, marks, now) = (json(&draft.envelope), json(&draft.marks), tx.now());
    let text_reply = (draft.text_reply != draft.text_body).then_some(&draft.text_reply);
    let inserted = tx.conn.one(
        sql!(
            "insert into messages (ticket_id, kind, customer_id, agent_id, inbox_id, external_id, client_id, fingerprint,
                subject, envelope, text_body, text_reply, html, marks, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id"
        ),
        &[
            &ticket, &draft.kind, &draft.customer, &draft.agent, &draft.inbox, &draft.external_id, &draft.client_id,
            &draft.fingerprint, &draft.subject, &envelope, &draft.text_body, &text_reply, &draft.html, &marks, &now,
        ],
    );
    inserted.map_err(|error| match error {
        // The same mail or the same click at the same moment, elsewhere: the whole act looks again, and finds it.
        error @ store::Error::Unique { .. } => Error::Again(error),
        error => error.into(),
    })
}

/// Writes a message row of a side conversation.
pub(crate) fn insert_aside(tx: &mut Tx, ticket: TicketId, side: SideId, draft: &Draft) -> Result<MessageId> {
    let message = insert(tx, ticket, draft)?;
    tx.run(sql!("update messages set side_id = $1 where id = $2"), &[&side, &message])?;
    Ok(message)
}

/// The message, without asking who wants to know: for verbs that have checked its ticket, and for workers.
pub(crate) fn get(tx: &mut Tx, id: MessageId) -> Result<Message> {
    tx.find(sql!("select ", Message::COLUMNS, " from messages where id = $1"), &[&id])?
        .ok_or(crate::Error::NotFound("message"))
}

/// Takes the words of a message away and leaves its place in the story. The caller has let go of its files.
pub(crate) fn blank(tx: &mut Tx, id: MessageId) -> Result<()> {
    let now = tx.now();
    tx.run(
        sql!("update messages set text_body = '', text_reply = null, html = null, removed_at = $1 where id = $2"),
        &[&now, &id],
    )?;
    Ok(())
}

/// Changes what a message says about its own making.
pub(crate) fn set_marks(tx: &mut Tx, id: MessageId, marks: &Marks) -> Result<()> {
    let marks = json(marks);
    tx.run(sql!("update messages set marks = $1 where id = $2"), &[&marks, &id])?;
    Ok(())
}

/// The first words of a text, for lists: white space folded, at most 160 characters.
pub fn snippet(text: &str) -> String {
    let mut out = String::with_capacity(160);
    let mut length = 0;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if length + long + 1 > 160 {
            if out.is_empty() {
                out.extend(word.chars().take(159));
            }
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += long;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_short_and_folded() {
        assert_eq!(snippet("  Hello \r\n\r\n there\t!"), "Hello there !");
        assert!(snippet(&"ș".repeat(500)).chars().count() <= 161);
        assert!(snippet(&"word ".repeat(500)).ends_with('…'));
    }
}
