//! All drafts of an agent, so that nothing is left lying.

use loket_store::{row, sql};
use serde::Serialize;

use super::Kind;
use crate::error::Result;
use crate::ids::TicketId;
use crate::page::{Page, Paging};
use crate::ticket::show;
use crate::time::Time;
use crate::tx::Tx;

row! {
    /// A draft in the list.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "DraftRow")]
    pub struct Line {
        /// Its number.
        pub id: i64 = "d.id",
        /// Its ticket; 0 for one still to be opened.
        pub ticket_id: TicketId = "d.ticket_id",
        /// What the ticket is about.
        pub subject: Option<String> = "t.subject",
        /// Whom it is for.
        pub customer_name: Option<String> = "c.name",
        /// What it will be.
        pub kind: Kind = "d.kind",
        /// Its first words.
        pub snippet: String = "d.snippet",
        /// When it was last changed.
        pub updated_at: Time = "d.updated_at",
        /// How many other words wait until this is sent or thrown away.
        pub waiting: i64 = "(select count(*) from drafts_set_aside w where w.agent_id = d.agent_id and w.ticket_id = d.ticket_id)",
    }
}

/// The acting agent's drafts, the newest first. Of a ticket that is out of their sight by now, only their own words are told.
pub fn list(tx: &mut Tx, paging: &Paging) -> Result<Page<Line>> {
    let agent = tx.agent()?;
    let ([at, id], more) = (paging.position([i64::MAX, i64::MAX])?, paging.limit() + 1);
    let mut rows: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from drafts d left join tickets t on t.id = d.ticket_id left join customers c on c.id = t.customer_id
             where d.agent_id = $1 and (d.updated_at, d.id) < ($2, $3) and (t.id is not null or d.ticket_id = 0)
             order by d.updated_at desc, d.id desc limit $4"
        ),
        &[&agent, &at, &id, &more],
    )?;
    let tickets: Vec<TicketId> = rows.iter().map(|line| line.ticket_id).collect();
    let seen: Vec<TicketId> = show::seen(tx, &tickets)?.into_iter().map(|row| row.id).collect();
    for line in rows.iter_mut().filter(|line| !seen.contains(&line.ticket_id)) {
        (line.subject, line.customer_name) = (None, None);
    }
    Ok(Page::cut(rows, paging.limit(), |line: &Line| vec![line.updated_at.0, line.id]))
}
