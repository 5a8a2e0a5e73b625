//! What the row of a ticket says of its messages, read from them once more: after one was called back, kept back, sent
//! after all, or moved.

use loket_store::sql;

use super::{Ticket, merge};
use crate::error::Result;
use crate::ids;
use crate::message;
use crate::time::Time;
use crate::tx::Tx;

/// Sets the number of messages, the newest words and the time of the last answer. The caller saves the ticket.
///
/// Neither what waits for its time nor what is kept back has been said, and what was called back never was. Lists show
/// the words and the answer of all that is shown as this ticket; the number is its own.
pub(crate) fn read_again(tx: &mut Tx, ticket: &mut Ticket) -> Result<()> {
    ticket.message_count = tx.one(
        sql!(
            "select count(*) from messages m left join deliveries d on d.message_id = m.id
             where m.ticket_id = $1 and m.side_id is null and m.removed_at is null
                and coalesce(d.state, '') <> 'cancelled'
                and (m.kind <> 'system' or d.message_id is null)"
        ),
        &[&ticket.id],
    )?;
    let family = ids::list(merge::family(tx, ticket.id)?);
    let newest: Option<(Option<String>, String)> = tx.find(
        sql!(
            "select m.text_reply, m.text_body from messages m left join deliveries d on d.message_id = m.id
             where m.ticket_id in {each:$1} and m.kind in ('customer', 'reply') and m.side_id is null
                and m.marks not like '%\"forward\":true%' and m.marks not like '%\"third_party\":true%'
                and (d.message_id is null or d.state not in ('cancelled', 'held')
                    and (d.state <> 'queued' or d.scheduled_at is null))
             order by m.id desc limit 1"
        ),
        &[&family],
    )?;
    ticket.snippet = newest.map(|(new, all)| message::snippet(&new.unwrap_or(all))).unwrap_or_default();
    ticket.last_agent_at = answered_at(tx, &family)?;
    Ok(())
}

/// When the customer was answered last. Words to somebody else are no answer.
fn answered_at(tx: &mut Tx, family: &str) -> Result<Option<Time>> {
    tx.one(
        sql!(
            "select max(m.created_at) from messages m left join deliveries d on d.message_id = m.id
             where m.ticket_id in {each:$1} and m.kind = 'reply' and m.side_id is null
                and m.marks not like '%\"forward\":true%'
                and (d.message_id is null or d.state not in ('cancelled', 'held')
                    and (d.state <> 'queued' or d.scheduled_at is null))"
        ),
        &[&family],
    )
}
