//! What providers tell of messages of ours: taken by the recipient's server, delayed, bounced, called spam.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use super::Hook;
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{InboxId, MessageId, TicketId};
use crate::outbox;
use crate::time::Time;
use crate::tx::Tx;

column_text! {
    /// What became of a message, for one recipient.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "DeliveryFate")]
    pub enum Fate {
        /// The recipient's server took it.
        Delivered = "delivered",
        /// It is still being tried.
        Delayed = "delayed",
        /// It will not arrive.
        Bounced = "bounced",
        /// The recipient calls it spam.
        Complained = "complained",
    }
}

/// A report, translated.
#[derive(Debug, Clone)]
pub struct Report {
    /// What became of it.
    pub fate: Fate,
    /// The id it left with.
    pub external_id: Option<String>,
    /// The provider's own name for it.
    pub provider_id: Option<String>,
    /// Whom it is about.
    pub recipient: String,
    /// The status code (RFC 3463), when told.
    pub status: Option<String>,
    /// The words of the server that took or refused it.
    pub words: String,
}

row! {
    /// What a provider told of a message.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "DeliveryReport")]
    pub struct Row in "delivery_reports" {
        /// What became of it.
        pub kind: Fate,
        /// Whom it is about.
        pub recipient: String,
        /// The status code (RFC 3463), when told.
        pub status: Option<String>,
        /// The words of the server that took or refused it.
        pub words: String,
        /// When it was first told.
        pub at: Time,
    }
}

row! {
    struct About {
        id: MessageId = "m.id",
        ticket_id: TicketId = "m.ticket_id",
        inbox_id: InboxId = "d.inbox_id",
    }
}

/// Takes a report down beside its message. False when it is about none that left by this hook's inbox, or is known already.
pub fn take(tx: &mut Tx, hook: &Hook, report: &Report) -> Result<bool> {
    if !matches!(tx.actor(), Actor::System) {
        return Err(Error::NotFound("hook"));
    }
    let Some(about) = about(tx, report)?.filter(|about| about.inbox_id == hook.inbox_id) else { return Ok(false) };
    let recipient: String = report.recipient.trim().to_lowercase().chars().take(320).collect();
    let words: String = report.words.chars().take(500).collect();
    let status = report.status.as_deref().map(|status| status.chars().take(20).collect::<String>());
    let now = tx.now();
    let news = tx.run(
        sql!(
            "insert into delivery_reports (message_id, kind, recipient, status, words, at) values ($1, $2, $3, $4, $5, $6)
             on conflict (message_id, kind, recipient) do nothing"
        ),
        &[&about.id, &report.fate, &recipient, &status, &words, &now],
    )?;
    if news == 0 {
        return Ok(false);
    }
    match report.fate {
        Fate::Bounced => {
            let why = format!("bounced: {} {recipient} {words}", status.unwrap_or_default());
            outbox::bounced(tx, about.id, &why.split_whitespace().collect::<Vec<_>>().join(" "))?;
        }
        Fate::Complained => tx.record(about.ticket_id, Event::Complained { message: about.id, recipient }),
        Fate::Delivered | Fate::Delayed => {}
    }
    Ok(true)
}

fn about(tx: &mut Tx, report: &Report) -> Result<Option<About>> {
    if let Some(id) = &report.external_id {
        let found: Option<About> = tx.find(
            sql!(
                "select ",
                About::COLUMNS,
                " from messages m join deliveries d on d.message_id = m.id where m.external_id = $1 order by m.id limit 1"
            ),
            &[id],
        )?;
        if found.is_some() {
            return Ok(found);
        }
    }
    let Some(id) = &report.provider_id else { return Ok(None) };
    tx.find(
        sql!(
            "select ",
            About::COLUMNS,
            " from deliveries d join messages m on m.id = d.message_id where d.provider_id = $1 order by m.id limit 1"
        ),
        &[id],
    )
}

/// What providers told of a message, the first first. The caller has checked its ticket.
pub(crate) fn of(tx: &mut Tx, message: MessageId) -> Result<Vec<Row>> {
    tx.all(
        sql!("select ", Row::COLUMNS, " from delivery_reports where message_id = $1 order by at, id limit 200"),
        &[&message],
    )
}

/// What the provider called a message when it took it: the last word of its answer, when it looks like a name. Amazon SES
/// says `250 Ok 0102…`, others `250 2.0.0 Ok: queued as …`.
pub(crate) fn name_in(response: &str) -> Option<&str> {
    let name = response.split(" not to ").next().unwrap_or(response).trim_end_matches(';');
    let name = name.split_whitespace().next_back()?.trim_matches(['<', '>', '.', '"']);
    let is_name = (8..=200).contains(&name.len())
        && name.bytes().any(|b| b.is_ascii_digit())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.@=+".contains(&b));
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_a_provider_gave_stands_at_the_end_of_its_answer() {
        assert_eq!(name_in("250 Ok 0102018c1f2a-3b4c-000000"), Some("0102018c1f2a-3b4c-000000"));
        assert_eq!(name_in("250 Ok: queued as q7uAbC9dT2"), Some("q7uAbC9dT2"));
        assert_eq!(name_in("250 2.0.0 Ok: queued as 4Q1zX9; not to jo@x.test: 550 no"), None);
        assert_eq!(name_in("250 Great success"), None);
        assert_eq!(name_in("kept as sent/x"), None);
    }
}
