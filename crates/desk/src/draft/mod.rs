//! Drafts: what an agent has written and not sent yet, kept so that another device can go on. One for each agent in each
//! ticket, and one for a ticket still to be opened. What was sent is a message; sending takes the draft away.

mod aside;
pub mod list;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::channel::Address;
use crate::error::{Error, Result};
use crate::form::value::Given;
use crate::ids::{AgentId, AttachmentId, CustomerId, InboxId, MacroId, MessageId, TeamId, TicketId, TypeId};
use crate::message::{self, Message, attachment};
use crate::ticket::{Priority, merge, scope};
use crate::time::Time;
use crate::tx::{Tx, json};

/// The number that stands for a ticket still to be opened.
pub const NEW: TicketId = TicketId(0);

/// The longest draft, in bytes: what a message may have, and its addresses.
const LONGEST: usize = 2_500_000;
/// Most files of one draft.
const MOST_FILES: usize = 100;

column_text! {
    /// What it will be.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "DraftKind")]
    pub enum Kind {
        /// An answer to the customer.
        Reply = "reply",
        /// For colleagues only.
        Note = "note",
        /// The conversation for somebody else.
        Forward = "forward",
        /// The first words of a new ticket.
        Ticket = "ticket",
    }
}

/// What was written so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "DraftWords")]
pub struct Words {
    /// The words as HTML.
    pub html: String,
    /// The same as plain text.
    pub text: String,
    /// To whom, when somebody chose.
    pub to: Option<Vec<Address>>,
    /// Who else gets it; absent for those the ticket already has.
    pub cc: Option<Vec<Address>>,
    /// Who gets it unseen.
    pub bcc: Vec<Address>,
    /// Files uploaded for it.
    pub files: Vec<AttachmentId>,
    /// The macros whose steps run when it is sent.
    pub macros: Vec<MacroId>,
    /// The message that is forwarded; absent for the whole conversation.
    pub forwarded: Option<MessageId>,
    /// What a new ticket will be.
    pub ticket: Option<NewTicket>,
    /// Whether the note is for some eyes only.
    pub private: bool,
}

/// What the form of a new ticket held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "DraftTicket")]
pub struct NewTicket {
    /// What it is about.
    pub subject: String,
    /// Who asks, when chosen from those known.
    pub customer_id: Option<CustomerId>,
    /// Their address as typed.
    pub email: String,
    /// Their name as typed.
    pub name: String,
    /// Whether the agent writes to the customer.
    pub by_agent: bool,
    /// How much it presses.
    pub priority: Option<Priority>,
    /// Who gets it.
    pub assignee_id: Option<AgentId>,
    /// Which team gets it.
    pub team_id: Option<TeamId>,
    /// The account the answers leave by.
    pub inbox_id: Option<InboxId>,
    /// Its labels.
    pub tags: Vec<String>,
    /// What kind of ticket it is.
    pub type_id: Option<TypeId>,
    /// What its form holds so far, unchecked, by the keys of the fields.
    pub fields: Given,
}

/// A draft as a screen shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Draft")]
pub struct View {
    /// Its ticket; 0 for one still to be opened.
    pub ticket_id: TicketId,
    /// What it will be.
    pub kind: Kind,
    /// What was written so far.
    pub words: Words,
    /// The files of it that are still there.
    pub files: Vec<attachment::View>,
    /// Grows with every change, so that two devices notice each other.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Time,
    /// How many other words wait until this is sent or thrown away: answers that did not leave and are of another kind.
    pub waiting: i64,
}

/// What is to be kept.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "KeepDraft")]
pub struct Keep {
    /// What it will be.
    pub kind: Kind,
    /// What was written.
    pub words: Words,
    /// The version it was written on; absent when there was no draft.
    #[serde(default)]
    pub version: Option<i64>,
}

row! {
    struct Row in "drafts" {
        ticket_id: TicketId,
        kind: Kind,
        body: String,
        version: i64,
        updated_at: Time,
    }
}

/// The acting agent's draft in a ticket they see, if there is one.
pub fn find(tx: &mut Tx, ticket: TicketId) -> Result<Option<View>> {
    let agent = tx.agent()?;
    seen(tx, ticket)?;
    row(tx, agent, ticket)?.map(|row| view(tx, agent, row)).transpose()
}

/// Keeps what was written. Refused when another device has kept something else since.
pub fn keep(tx: &mut Tx, ticket: TicketId, keep: &Keep) -> Result<View> {
    let agent = tx.agent()?;
    seen(tx, ticket)?;
    check(&keep.words)?;
    if (ticket == NEW) != (keep.kind == Kind::Ticket) {
        return Err(Error::invalid("kind", "is ticket for the number 0, and reply, note or forward for every other"));
    }
    write(tx, agent, ticket, keep.kind, &keep.words, keep.version)?;
    let row = row(tx, agent, ticket)?.ok_or(Error::NotFound("draft"))?;
    view(tx, agent, row)
}

/// Throws the acting agent's draft away; nothing happens when there is none.
pub fn discard(tx: &mut Tx, ticket: TicketId) -> Result<()> {
    let agent = tx.agent()?;
    tx.run(sql!("delete from drafts where agent_id = $1 and ticket_id = $2"), &[&agent, &ticket])?;
    aside::bring_back(tx, agent, ticket)
}

/// The draft became a message: it goes in the same transaction. Another kind, written on elsewhere, stays.
pub(crate) fn sent(tx: &mut Tx, ticket: TicketId, kind: Kind) -> Result<()> {
    let Some(agent) = tx.actor().agent() else {
        return Ok(());
    };
    tx.run(sql!("delete from drafts where agent_id = $1 and ticket_id = $2 and kind = $3"), &[&agent, &ticket, &kind])?;
    aside::bring_back(tx, agent, ticket)
}

/// A message that did not leave after all is its author's draft again, before what they have written since. What they write
/// meanwhile for other readers is left alone: the words wait until that is sent or thrown away.
pub(crate) fn give_back(tx: &mut Tx, message: &Message, macros: &[MacroId]) -> Result<()> {
    let Some(agent) = message.agent_id else {
        return Ok(());
    };
    let envelope = message.envelope()?;
    let forward = message.marks()?.forward;
    let mut words = Words {
        html: message.html.clone().unwrap_or_else(|| paragraphs(&message.text_body)),
        text: message.text_body.clone(),
        to: Some(envelope.to),
        cc: Some(envelope.cc),
        bcc: envelope.bcc,
        files: attachment::of(tx, &[message.id])?.iter().map(|file| file.id).collect(),
        macros: macros.to_vec(),
        ..Words::default()
    };
    let (kind, mut version) = (if forward { Kind::Forward } else { Kind::Reply }, None);
    // In a ticket that was merged since, it is found where that is shown now.
    let ticket = merge::root(tx, message.ticket_id)?;
    // Held, so that what a device keeps in this moment waits its turn.
    let since: Option<Row> = tx.find(
        sql!("select ", Row::COLUMNS, " from drafts where agent_id = $1 and ticket_id = $2 {for_update}"),
        &[&agent, &ticket],
    )?;
    if let Some(since) = since {
        if since.kind != kind {
            return aside::set(tx, agent, ticket, kind, &words);
        }
        let newer: Words = serde_json::from_str(&since.body)?;
        words.html.push_str(&newer.html);
        words.text = format!("{}\n\n{}", words.text, newer.text);
        words.files.extend(newer.files);
        words.macros.extend(newer.macros.iter().filter(|one| !macros.contains(one)));
        version = Some(since.version);
    }
    write(tx, agent, ticket, kind, &words, version)
}

/// Plain words as HTML.
pub(crate) fn paragraphs(text: &str) -> String {
    let safe = text.trim().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace("\r\n", "\n");
    safe.split("\n\n").map(|part| format!("<p>{}</p>", part.replace('\n', "<br>"))).collect()
}

fn seen(tx: &mut Tx, ticket: TicketId) -> Result<()> {
    if ticket == NEW { Ok(()) } else { scope::see(tx, ticket) }
}

fn row(tx: &mut Tx, agent: AgentId, ticket: TicketId) -> Result<Option<Row>> {
    tx.find(sql!("select ", Row::COLUMNS, " from drafts where agent_id = $1 and ticket_id = $2"), &[&agent, &ticket])
}

fn view(tx: &mut Tx, agent: AgentId, row: Row) -> Result<View> {
    let words: Words = serde_json::from_str(&row.body)?;
    let files = attachment::uploads(tx, &words.files)?;
    let files = attachment::views(tx, &files)?;
    Ok(View {
        ticket_id: row.ticket_id,
        kind: row.kind,
        words,
        files,
        version: row.version,
        updated_at: row.updated_at,
        waiting: aside::waiting(tx, agent, row.ticket_id)?,
    })
}

fn check(words: &Words) -> Result<()> {
    let ticket = words.ticket.as_ref();
    let longest = words.html.len()
        + words.text.len()
        + ticket.map_or(0, |t| t.subject.len() + t.email.len() + json(&t.fields).len());
    if longest > LONGEST {
        return Err(Error::invalid("words.html", "is longer than two megabytes; attach it as a file"));
    }
    if words.files.len() > MOST_FILES {
        return Err(Error::invalid("words.files", "are more than 100; put them into an archive"));
    }
    if words.macros.len() > crate::macros::MOST_AT_ONCE || ticket.is_some_and(|t| t.tags.len() > 50) {
        return Err(Error::invalid("words.macros", "are more than 10; use them one after the other"));
    }
    // Half an address is worth keeping too; only their number and length are bounded.
    let all = words.to.iter().flatten().chain(words.cc.iter().flatten()).chain(&words.bcc);
    match all.clone().count() > 150 || all.clone().any(|person| person.email.len() > 320) {
        true => Err(Error::invalid("words.cc", "has more people or longer addresses than a mail may have")),
        false => Ok(()),
    }
}

fn write(tx: &mut Tx, agent: AgentId, ticket: TicketId, kind: Kind, words: &Words, on: Option<i64>) -> Result<()> {
    let (body, snippet, now) = (json(words), message::snippet(&words.text), tx.now());
    // Never a version that was there before, even when the draft was sent in between and begun anew.
    let version = now.0.max(on.unwrap_or(0) + 1);
    let rows = match on {
        Some(on) => tx.run(
            sql!(
                "update drafts set kind = $1, body = $2, snippet = $3, version = $4, updated_at = $5
                 where agent_id = $6 and ticket_id = $7 and version = $8"
            ),
            &[&kind, &body, &snippet, &version, &now, &agent, &ticket, &on],
        )?,
        None => tx.run(
            sql!(
                "insert into drafts (agent_id, ticket_id, kind, body, snippet, version, updated_at)
                 values ($1, $2, $3, $4, $5, $6, $7) on conflict (agent_id, ticket_id) do nothing"
            ),
            &[&agent, &ticket, &kind, &body, &snippet, &version, &now],
        )?,
    };
    match rows {
        0 => Err(Error::Changed("draft")),
        _ => Ok(()),
    }
}
