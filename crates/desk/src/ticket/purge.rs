//! Emptying the trash: what has lain there long enough is removed for good, with everything that hangs on it. What stays
//! is the ledger's line that a mail came in, without a ticket and without its original.
//!
//! A test compares this list with the foreign keys of the schema: a new table that refers to tickets or messages either
//! cascades or has its line here.

use loket_store::{Sql, sql};

use super::trash::KEPT;
use super::{Shelf, Ticket};
use crate::error::{Error, Result};
use crate::ids::{self, TicketId};
use crate::time::DAY;
use crate::tx::Tx;
use crate::{outbox, search};

/// So many tickets go in one transaction.
const PIECE: i64 = 20;

/// What is done about a ticket and all that is shown in it, in this order; `$1` is their list.
const STEPS: &[Sql] = &[
    // Whether anything else names these files is asked when they are collected.
    sql!(
        "update blobs set leaving = 'loose', leaving_at = 0 where leaving is null and sha256 in (
            select a.sha256 from attachments a join messages m on m.id = a.message_id where m.ticket_id in {each:$1}
            union select d.copy from deliveries d where d.ticket_id in {each:$1} and d.copy is not null
            union select i.sha256 from intake i where i.ticket_id in {each:$1}
            union select i.sha256 from intake i join messages m on m.id = i.message_id where m.ticket_id in {each:$1})"
    ),
    sql!(
        "update intake set message_id = null, ticket_id = null where message_id in (select id from messages where ticket_id in {each:$1})"
    ),
    sql!("update intake set ticket_id = null where ticket_id in {each:$1}"),
    sql!("update intake set points_to = null where points_to in {each:$1}"),
    sql!("update recurring_runs set ticket_id = null where ticket_id in {each:$1}"),
    sql!("update tickets set answers_as = null where answers_as in {each:$1}"),
    sql!("delete from consumer_failures where event_id in (select id from events where ticket_id in {each:$1})"),
    sql!("delete from events where ticket_id in {each:$1}"),
    sql!("delete from attachments where message_id in (select id from messages where ticket_id in {each:$1})"),
    sql!("delete from delivery_attempts where message_id in (select id from messages where ticket_id in {each:$1})"),
    sql!("delete from deliveries where ticket_id in {each:$1}"),
    sql!("delete from messages where ticket_id in {each:$1}"),
    sql!("delete from side_conversations where ticket_id in {each:$1}"),
    sql!("delete from tasks where ticket_id in {each:$1}"),
    sql!("delete from checklist_items where ticket_id in {each:$1}"),
    sql!("delete from drafts where ticket_id in {each:$1}"),
    sql!("delete from drafts_set_aside where ticket_id in {each:$1}"),
    sql!("delete from macro_uses where ticket_id in {each:$1}"),
    sql!("delete from work_times where ticket_id in {each:$1}"),
    sql!("delete from ticket_links where from_id in {each:$1}"),
    sql!("delete from ticket_links where to_id in {each:$1}"),
    sql!("delete from ticket_tags where ticket_id in {each:$1}"),
    sql!("delete from followers where ticket_id in {each:$1}"),
    sql!("delete from field_values where noun = 'ticket' and owner_id in {each:$1}"),
    sql!("update tickets set merged_into = null where id in {each:$1}"),
    sql!("delete from tickets where id in {each:$1}"),
];

/// Removes some of what has lain in the trash long enough; true when there may be more.
pub fn purge(tx: &mut Tx) -> Result<bool> {
    let old = tx.now().minus(KEPT);
    let due: Vec<TicketId> = tx.all(
        sql!("select id from tickets where shelf = 'trash' and trashed_at <= $1 order by trashed_at, id limit $2"),
        &[&old, &PIECE],
    )?;
    for id in &due {
        match tx.attempt(|tx| remove(tx, *id, Shelf::Trash)) {
            Err(error @ (Error::Again(_) | Error::Busy(_))) => return Err(error),
            Err(error) => {
                // One that cannot go must not keep the others; it is tried again tomorrow.
                tracing::warn!(ticket.id = id.0, %error, "a ticket could not be purged");
                let tomorrow = old.plus(DAY);
                tx.run(sql!("update tickets set trashed_at = $1 where id = $2"), &[&tomorrow, id])?;
            }
            Ok(()) => {}
        }
    }
    Ok(i64::try_from(due.len()).is_ok_and(|n| n == PIECE))
}

/// Whether a ticket that is none of `own` would go with this one.
pub(crate) fn holds_others(tx: &mut Tx, id: TicketId, own: &[TicketId]) -> Result<bool> {
    Ok(whole(tx, id)?.iter().any(|one| !own.contains(one)))
}

/// Removes a ticket for good that lies on that shelf, without waiting until it has lain there long enough; one that lies
/// elsewhere stays.
pub(crate) fn lying(tx: &mut Tx, id: TicketId, shelf: Shelf) -> Result<()> {
    let lies: Option<TicketId> =
        tx.find(sql!("select id from tickets where id = $1 and shelf = $2"), &[&id, &shelf])?;
    lies.map_or(Ok(()), |id| remove(tx, id, shelf))
}

fn remove(tx: &mut Tx, id: TicketId, shelf: Shelf) -> Result<()> {
    let whole = whole(tx, id)?;
    let mut places = Vec::with_capacity(whole.len());
    for one in &whole {
        let ticket = Ticket::hold(tx, *one)?;
        if *one == id && ticket.shelf != shelf {
            // Somebody brought it back meanwhile.
            return Ok(());
        }
        places.push(ticket.place());
    }
    if self::whole(tx, id)? != whole {
        return Err(Error::conflict("what is shown in it changed while it was purged"));
    }
    for place in places {
        tx.count(Some(place), None);
    }
    let list = ids::list(whole.iter().copied());
    outbox::forget(tx, &list)?;
    for step in STEPS {
        tx.run(*step, &[&list])?;
    }
    // What is gone is taken out.
    search::reindex(tx, &whole)
}

/// The ticket and all that is shown in it, in the order in which everybody takes tickets.
fn whole(tx: &mut Tx, id: TicketId) -> Result<Vec<TicketId>> {
    tx.all(
        sql!(
            "with recursive whole (id) as (
                select cast($1 as bigint)
                union select t.id from whole w join tickets t on t.merged_into = w.id
             ) select id from whole order by id"
        ),
        &[&id],
    )
}

#[cfg(test)]
mod tests {
    use loket_store::{Conn, template};

    use super::*;

    #[test]
    fn nothing_that_hangs_on_a_ticket_is_forgotten() {
        let fresh = template::sqlite(crate::MIGRATIONS).unwrap();
        let references: Vec<(String, String, String)> = fresh
            .read_blocking(|conn: &mut Conn| {
                conn.all_text(
                    "select m.name, p.\"table\", p.on_delete from sqlite_master m join pragma_foreign_key_list(m.name) p
                     where m.type = 'table' order by 1, 2",
                    &[],
                )
            })
            .unwrap_or_else(|error: loket_store::Error| panic!("{error}"));
        let hanging = ["tickets", "messages", "events", "side_conversations", "tasks", "deliveries", "attachments"];
        let mut forgotten: Vec<String> = references
            .into_iter()
            .filter(|(_, on, then)| hanging.contains(&on.as_str()) && then == "NO ACTION")
            .map(|(table, ..)| table)
            .filter(|table| {
                let names = [format!("delete from {table} "), format!("update {table} ")];
                !STEPS.iter().any(|step| names.iter().any(|name| step.text().starts_with(name)))
            })
            .collect();
        forgotten.dedup();
        assert!(forgotten.is_empty(), "purge knows nothing of {forgotten:?}: cascade, or add a step");
    }
}
