//! Everything that was ever said with a customer, over all their tickets, newest first.

use std::collections::HashMap;

use loket_store::{row, sql};
use serde::Serialize;

use super::{merge, scope};
use crate::error::Result;
use crate::ids::{self, CustomerId, MessageId, SideId, TicketId};
use crate::message::show::{self, View};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::query::Query;
use crate::ticket;
use crate::ticket::Status;
use crate::tx::Tx;

/// The ticket a piece of the story is from.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "StoryTicket")]
pub struct StoryTicket {
    /// The ticket.
    pub id: TicketId,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
}

/// A piece of the story.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "StoryEntry")]
pub struct Entry {
    /// The ticket it was said in.
    pub ticket: StoryTicket,
    /// Whether the ticket began with it.
    pub begins: bool,
    /// Whether it was said to somebody else, beside the conversation with the customer.
    pub aside: bool,
    /// What was said.
    pub message: View,
}

row! {
    struct Line {
        id: MessageId = "m.id",
        ticket_id: TicketId = "m.ticket_id",
        side_id: Option<SideId> = "m.side_id",
        first: i64 = "case when exists (select 1 from messages e where e.ticket_id = m.ticket_id and e.id < m.id) then 0 else 1 end",
    }
}

/// More tickets than that of one customer are looked through newest first.
const MOST: i64 = 5_000;

/// One page of the story, of the tickets that the actor may see.
pub fn list(tx: &mut Tx, customer: CustomerId, paging: &Paging) -> Result<Page<Entry>> {
    let shown = merge::shown_as(tx, customer)?;
    scope::see(tx, shown)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let family = merge::family(tx, shown)?;
    let mut query = Query::new();
    query.push("select t.id from tickets t where t.shelf <> 'trash' and t.customer_id in ");
    query.each(ids::list(family));
    scope::narrow_tickets(tx, &mut query);
    query.push(" order by t.updated_at desc, t.id desc limit ").value(MOST);
    let tickets = ids::list(query.run::<TicketId>(tx)?);
    let (me, all) = (tx.actor().agent(), tx.actor().may(Permission::SeePrivate));
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from messages m where m.ticket_id in {each:$1} and m.id < $2 and (not m.private or m.agent_id = $3 or $4)
             order by m.id desc limit $5"
        ),
        &[&tickets, &before, &me, &all, &more],
    )?;
    let page = Page::cut(lines, paging.limit(), |line: &Line| vec![line.id.0]);
    let mut of: Vec<TicketId> = page.items.iter().map(|line| line.ticket_id).collect();
    of.sort_unstable();
    of.dedup();
    let rows: HashMap<TicketId, ticket::show::Row> =
        ticket::show::of(tx, &of)?.into_iter().map(|row| (row.id, row)).collect();
    let said = show::of(tx, &page.items.iter().map(|line| line.id).collect::<Vec<_>>())?;
    let mut said: HashMap<MessageId, View> = said.into_iter().map(|view| (view.id, view)).collect();
    let mut items = Vec::with_capacity(page.items.len());
    for line in &page.items {
        if let (Some(row), Some(message)) = (rows.get(&line.ticket_id), said.remove(&line.id)) {
            let ticket = StoryTicket { id: row.id, subject: row.subject.clone(), status: row.status };
            items.push(Entry { ticket, begins: line.first != 0, aside: line.side_id.is_some(), message });
        }
    }
    Ok(Page { items, next: page.next })
}
