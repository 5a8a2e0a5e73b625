//! The outbox as it is read: its list, and what left.

use loket_store::{row, sql};
use serde::Serialize;

use super::Stage;
use crate::blob::Stored;
use crate::channel::Address;
use crate::error::{Error, Result};
use crate::ids::{InboxId, MessageId, TicketId};
use crate::message;
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::ticket::scope;
use crate::time::Time;
use crate::tx::Tx;

row! {
    struct Listed {
        id: MessageId = "d.message_id",
        ticket_id: TicketId = "d.ticket_id",
        subject: String = "m.subject",
        envelope: String = "m.envelope",
        inbox_id: InboxId = "d.inbox_id",
        inbox_name: String = "i.name",
        state: Stage = "d.state",
        attempts: i64 = "d.attempts",
        queued_at: Time = "d.queued_at",
        send_at: Time = "d.send_at",
        sent_at: Option<Time> = "d.sent_at",
        error: Option<String> = "d.error",
    }
}

/// A row of the outbox.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OutboxRow")]
pub struct Row {
    /// The message.
    pub id: MessageId,
    /// Its ticket.
    pub ticket_id: TicketId,
    /// What it is about.
    pub subject: String,
    /// To whom.
    pub to: Vec<Address>,
    /// The account it leaves by.
    pub inbox: crate::ticket::show::Named,
    /// Where it stands.
    pub state: Stage,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was asked for.
    pub queued_at: Time,
    /// When it leaves, or is tried next.
    pub send_at: Time,
    /// When it left.
    pub sent_at: Option<Time>,
    /// Why it did not leave.
    pub error: Option<String>,
}

/// The outbox, newest first: of one state, or all.
pub fn list(tx: &mut Tx, state: Option<Stage>, paging: &Paging) -> Result<Page<Row>> {
    tx.require(Permission::Ledgers)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let rows: Vec<Listed> = match state {
        Some(state) => tx.all(
            sql!(
                "select ",
                Listed::COLUMNS,
                " from deliveries d join messages m on m.id = d.message_id
                 join inboxes i on i.id = d.inbox_id
                 where d.state = $1 and d.message_id < $2 order by d.message_id desc limit $3"
            ),
            &[&state, &before, &more],
        )?,
        None => tx.all(
            sql!(
                "select ",
                Listed::COLUMNS,
                " from deliveries d join messages m on m.id = d.message_id
                 join inboxes i on i.id = d.inbox_id
                 where d.message_id < $1 order by d.message_id desc limit $2"
            ),
            &[&before, &more],
        )?,
    };
    let rows = rows.into_iter().map(|row| -> Result<Row> {
        let envelope: message::Envelope = serde_json::from_str(&row.envelope)?;
        Ok(Row {
            id: row.id,
            ticket_id: row.ticket_id,
            subject: row.subject,
            to: envelope.to,
            inbox: crate::ticket::show::Named { id: row.inbox_id.0, name: row.inbox_name },
            state: row.state,
            attempts: row.attempts,
            queued_at: row.queued_at,
            send_at: row.send_at,
            sent_at: row.sent_at,
            error: row.error,
        })
    });
    Ok(Page::cut(rows.collect::<Result<_>>()?, paging.limit(), |row| vec![row.id.0]))
}

/// The bytes of a message as it left, if the actor may see its ticket.
pub fn copy(tx: &mut Tx, id: MessageId) -> Result<Stored> {
    let delivery: Option<(TicketId, Option<String>)> =
        tx.find(sql!("select ticket_id, copy from deliveries where message_id = $1"), &[&id])?;
    let (ticket, copy) = delivery.ok_or(Error::NotFound("delivery"))?;
    scope::see(tx, ticket).map_err(|error| error.named("delivery"))?;
    let sha256 = copy.ok_or_else(|| Error::conflict("the message has not left yet"))?;
    let size: i64 = tx.one(sql!("select size from blobs where sha256 = $1"), &[&sha256])?;
    Ok(Stored::known(sha256, size))
}
