//! Side conversations as the API and the app show them.

use loket_store::{row, sql};
use serde::Serialize;

use super::{Side, State};
use crate::channel::Address;
use crate::error::Result;
use crate::fields::Named;
use crate::ids::{self, AgentId, InboxId, MessageId, SideId, TicketId};
use crate::message::{self, Message, show};
use crate::page::{Page, Paging};
use crate::ticket::{merge, scope};
use crate::time::Time;
use crate::tx::Tx;

/// A side conversation.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SideConversation")]
pub struct View {
    /// The side conversation.
    pub id: SideId,
    /// Its ticket.
    pub ticket_id: TicketId,
    /// What it is about, as the third party reads it.
    pub subject: String,
    /// Where it stands.
    pub state: State,
    /// With whom.
    pub participants: Vec<Address>,
    /// Whether the third party wrote something that nobody has looked at.
    pub unread: bool,
    /// How many messages it has.
    pub message_count: i64,
    /// The first words of the newest message.
    pub snippet: String,
    /// The account it leaves by.
    pub inbox: Named,
    /// Who began it.
    pub opened_by: Option<Named>,
    /// When it began.
    pub created_at: Time,
    /// When anything last happened.
    pub updated_at: Time,
}

row! {
    struct Listed {
        id: SideId = "s.id",
        ticket_id: TicketId = "s.ticket_id",
        subject: String = "s.subject",
        state: State = "s.state",
        participants: String = "s.participants",
        unread: bool = "s.unread",
        message_count: i64 = "s.message_count",
        snippet: String = "s.snippet",
        inbox_id: InboxId = "s.inbox_id",
        inbox_name: String = "i.name",
        opened_by: Option<AgentId> = "s.opened_by",
        opened_name: Option<String> = "a.name",
        created_at: Time = "s.created_at",
        updated_at: Time = "s.updated_at",
    }
}

impl Listed {
    fn view(self) -> Result<View> {
        Ok(View {
            id: self.id,
            ticket_id: self.ticket_id,
            subject: self.subject,
            state: self.state,
            participants: serde_json::from_str(&self.participants)?,
            unread: self.unread,
            message_count: self.message_count,
            snippet: self.snippet,
            inbox: Named::new(self.inbox_id, self.inbox_name),
            opened_by: Named::join(self.opened_by, self.opened_name),
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// The side conversations of a ticket and of those shown in it, the first first.
pub fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<View>> {
    scope::see(tx, ticket)?;
    let family = ids::list(merge::family(tx, ticket)?);
    let rows: Vec<Listed> = tx.all(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from side_conversations s join inboxes i on i.id = s.inbox_id left join agents a on a.id = s.opened_by
             where s.ticket_id in {each:$1} order by s.id limit 200"
        ),
        &[&family],
    )?;
    rows.into_iter().map(Listed::view).collect()
}

/// One side conversation, if the actor may see its ticket.
pub fn see(tx: &mut Tx, id: SideId) -> Result<View> {
    Side::see(tx, id)?;
    let row: Listed = tx.one(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from side_conversations s join inboxes i on i.id = s.inbox_id left join agents a on a.id = s.opened_by
             where s.id = $1"
        ),
        &[&id],
    )?;
    row.view()
}

/// Its messages: the newest page first, each page in the order they were written.
pub fn messages(tx: &mut Tx, id: SideId, paging: &Paging) -> Result<Page<show::View>> {
    Side::see(tx, id)?;
    show::aside(tx, id, paging)
}

/// The first words of the newest message that was not called back.
pub(super) fn newest_words(tx: &mut Tx, id: SideId, but: MessageId) -> Result<String> {
    let newest: Option<Message> = tx.find(
        sql!("select ", Message::COLUMNS, " from messages where side_id = $1 and id <> $2 order by id desc limit 1"),
        &[&id, &but],
    )?;
    Ok(newest.map(|m| message::snippet(m.visible())).unwrap_or_default())
}
