//! The notices under an agent's bell: listing, counting, reading.

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::{Notice, Row, view};
use crate::error::Result;
use crate::ids::{self, TicketId};
use crate::page::{Page, Paging};
use crate::ticket::show;
use crate::tx::Tx;

/// Counting stops here: nobody reads a larger number.
const MOST_COUNTED: i64 = 100;

/// The acting agent's notices, newest first; perhaps only those not read.
pub fn list(tx: &mut Tx, unread: bool, paging: &Paging) -> Result<Page<Notice>> {
    let agent = tx.agent()?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let rows: Vec<Row> = match unread {
        true => tx.all(
            sql!(
                "select ",
                Row::COLUMNS,
                " from notices n join tickets t on t.id = n.ticket_id
                 where n.agent_id = $1 and n.read_at is null and n.shown and n.id < $2 order by n.id desc limit $3"
            ),
            &[&agent, &before, &more],
        )?,
        false => tx.all(
            sql!(
                "select ",
                Row::COLUMNS,
                " from notices n join tickets t on t.id = n.ticket_id
                 where n.agent_id = $1 and n.shown and n.id < $2 order by n.id desc limit $3"
            ),
            &[&agent, &before, &more],
        )?,
    };
    let mut page = Page::cut(rows.into_iter().map(view).collect(), paging.limit(), |notice: &Notice| vec![notice.id]);
    // What went out of sight is taken back a moment later; until then it is not shown.
    let tickets: Vec<TicketId> = page.items.iter().map(|notice| TicketId(notice.ticket.id)).collect();
    let seen: Vec<i64> = show::seen(tx, &tickets)?.into_iter().map(|row| row.id.0).collect();
    page.items.retain(|notice| seen.contains(&notice.ticket.id));
    Ok(page)
}

/// How many notices wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "NoticeCount")]
pub struct Count {
    /// How many are not read; 100 means that many or more.
    pub unread: i64,
}

/// How many of the acting agent's notices are not read.
pub fn count(tx: &mut Tx) -> Result<Count> {
    let agent = tx.agent()?;
    let unread = tx.one(
        sql!(
            "select count(*) from (
                select id from notices where agent_id = $1 and read_at is null and shown limit $2) waiting"
        ),
        &[&agent, &MOST_COUNTED],
    )?;
    Ok(Count { unread })
}

/// Which notices were read.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ReadNotices")]
pub struct Which {
    /// These.
    pub ids: Vec<i64>,
    /// Those of this ticket.
    pub ticket_id: Option<TicketId>,
    /// All of them.
    pub all: bool,
}

/// Marks notices as read. A mail that was to tell of them does not come any more.
pub fn read(tx: &mut Tx, which: &Which) -> Result<Count> {
    let (agent, now) = (tx.agent()?, tx.now());
    if which.all {
        tx.run(
            sql!("update notices set read_at = $1, mail_at = null where agent_id = $2 and read_at is null"),
            &[&now, &agent],
        )?;
    } else if let Some(ticket) = which.ticket_id {
        tx.run(
            sql!(
                "update notices set read_at = $1, mail_at = null
                 where ticket_id = $2 and agent_id = $3 and read_at is null"
            ),
            &[&now, &ticket, &agent],
        )?;
    }
    if !which.ids.is_empty() {
        let list = ids::list(which.ids.iter().copied().take(1000));
        tx.run(
            sql!(
                "update notices set read_at = $1, mail_at = null
                 where id in {each:$2} and agent_id = $3 and read_at is null"
            ),
            &[&now, &list, &agent],
        )?;
    }
    count(tx)
}
