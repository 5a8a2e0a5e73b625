//! Notices: what an agent is told of a ticket that concerns them, each once, and by the ways they chose.
//!
//! Events become notices in [`notify`], after the commit. Nobody is told of what they did themselves, nor of a ticket
//! they do not see. [`choice`] says which way a kind goes and when there is quiet, [`list`] is what the app shows,
//! [`push`] what a browser shows while Loket is closed, [`digest`] what comes by mail.

pub mod choice;
pub mod digest;
pub mod list;
pub mod notify;
pub mod push;
mod sight;

use std::collections::HashMap;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::fields::Named;
use crate::ids::{self, AgentId, MessageId, TicketId};
use crate::message;
use crate::message::show::Author;
use crate::time::Time;
use crate::tx::Tx;

column_text! {
    /// Why somebody is told.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "NoticeKind")]
    pub enum Kind {
        /// A ticket was given to them.
        Assigned = "assigned",
        /// A ticket came to one of their teams.
        Team = "team",
        /// A customer, or a third party beside them, wrote in a ticket of theirs, or one they follow.
        Answered = "answered",
        /// A colleague named them, or their team, in a note.
        Mentioned = "mentioned",
        /// A colleague wrote a note in a ticket of theirs, or one they follow.
        Noted = "noted",
        /// An answer did not arrive.
        Undelivered = "undelivered",
    }
}

row! {
    struct Row {
        id: i64 = "n.id",
        agent_id: AgentId = "n.agent_id",
        ticket_id: TicketId = "n.ticket_id",
        subject: String = "t.subject",
        message_id: Option<MessageId> = "n.message_id",
        text: Option<String> = "(select substr(coalesce(m.text_reply, m.text_body), 1, 600) from messages m where m.id = n.message_id)",
        kind: Kind = "n.kind",
        actor_kind: String = "n.actor_kind",
        actor_id: Option<i64> = "n.actor_id",
        actor_name: Option<String> = "case n.actor_kind when 'agent' then (select g.name from agents g where g.id = n.actor_id) when 'customer' then (select c.name from customers c where c.id = n.actor_id) end",
        shown: bool = "n.shown",
        desktop: bool = "n.desktop",
        at: Time = "n.at",
        read_at: Option<Time> = "n.read_at",
    }
}

/// A notice as the app shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Notice {
    /// The notice.
    pub id: i64,
    /// Why.
    pub kind: Kind,
    /// When it happened.
    pub at: Time,
    /// Whether it was read.
    pub read: bool,
    /// The ticket: its number and subject.
    pub ticket: Named,
    /// Who did it.
    pub actor: Author,
    /// The message it is about.
    pub message_id: Option<MessageId>,
    /// The message's first words.
    pub excerpt: Option<String>,
}

/// A notice on its way to the tabs of its agent.
#[derive(Debug, Clone)]
pub struct News {
    /// Whose it is.
    pub agent: AgentId,
    /// The notice.
    pub notice: Notice,
    /// Whether it may show itself on the desktop now.
    pub desktop: bool,
}

/// The notices after `last` that the app shows, oldest first, and the newest there is: for the live stream.
pub fn news(tx: &mut Tx, last: Option<i64>) -> Result<(Vec<News>, i64)> {
    let newest: Option<i64> = tx.find(sql!("select id from notices order by id desc limit 1"), &[])?;
    let newest = newest.unwrap_or(0);
    let Some(last) = last.filter(|last| *last < newest) else {
        return Ok((Vec::new(), newest));
    };
    let rows: Vec<Row> = tx.all(
        sql!(
            "select ",
            Row::COLUMNS,
            " from notices n join tickets t on t.id = n.ticket_id
             where n.id > $1 order by n.id limit 200"
        ),
        &[&last],
    )?;
    let newest = rows.last().map_or(newest, |row| row.id);
    let news = rows.into_iter().filter(|row| row.shown);
    Ok((news.map(|row| News { agent: row.agent_id, desktop: row.desktop, notice: view(row) }).collect(), newest))
}

fn view(row: Row) -> Notice {
    let kind = match row.actor_kind.as_str() {
        "agent" => "agent",
        "customer" => "customer",
        _ => "system",
    };
    Notice {
        id: row.id,
        kind: row.kind,
        at: row.at,
        read: row.read_at.is_some(),
        ticket: Named::new(row.ticket_id, row.subject),
        actor: Author { kind, id: row.actor_id, name: row.actor_name.unwrap_or_else(|| String::from("Loket")) },
        message_id: row.message_id,
        excerpt: row.text.map(|text| message::snippet(&text)),
    }
}

/// The languages of these agents.
fn languages(tx: &mut Tx, agents: &[AgentId]) -> Result<HashMap<AgentId, String>> {
    let list = ids::list(agents.iter().copied());
    let rows: Vec<(AgentId, String)> =
        tx.all(sql!("select id, language from agents where id in {each:$1}"), &[&list])?;
    Ok(rows.into_iter().collect())
}
