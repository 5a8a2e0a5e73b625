//! Does a message belong to a side conversation? It does when it came to an address, or answers a message, that only
//! those can know whom we wrote to there.

use loket_store::{row, sql};

use crate::channel::Inbound;
use crate::error::Result;
use crate::ids::{CustomerId, SideId, TicketId};
use crate::message::Envelope;
use crate::ticket::{Shelf, Ticket, merge};
use crate::tx::{Tx, json};

row! {
    struct Place {
        id: SideId = "id",
        ticket_id: TicketId = "ticket_id",
    }
}

/// The side conversation of a message, unless the ticket's customer wrote it: their words belong into their own thread,
/// however they came to that address. One that lies in the trash is over; what comes for it begins something new.
pub(crate) fn find(tx: &mut Tx, inbound: &Inbound, sender: CustomerId) -> Result<Option<SideId>> {
    let found = match inbound.asides.first() {
        Some(signed) => at(tx, *signed)?,
        None => match referenced(tx, inbound)? {
            Some(place) if may_come_in(tx, inbound, place.id)? => Some(place),
            _ => None,
        },
    };
    let Some(place) = found else { return Ok(None) };
    let root = merge::root(tx, place.ticket_id)?;
    let over = Ticket::get(tx, root)?.shelf == Shelf::Trash;
    Ok(match over || merge::asks(tx, place.ticket_id, sender)? {
        true => None,
        false => Some(place.id),
    })
}

/// The same for a delivery report, which no customer writes.
pub(crate) fn of_report(tx: &mut Tx, inbound: &Inbound) -> Result<Option<SideId>> {
    Ok(match inbound.asides.first() {
        Some(signed) => at(tx, *signed)?.map(|place| place.id),
        None => None,
    })
}

fn at(tx: &mut Tx, id: SideId) -> Result<Option<Place>> {
    tx.find(sql!("select ", Place::COLUMNS, " from side_conversations where id = $1"), &[&id])
}

/// Whether the mail shows that it answers a message of ours, or its sender was written to or wrote there: knowing the id of
/// somebody else's message lets nobody in.
fn may_come_in(tx: &mut Tx, inbound: &Inbound, side: SideId) -> Result<bool> {
    if !inbound.signed_ids.is_empty() {
        let ours: Option<i64> = tx.find(
            sql!("select 1 from messages where external_id in {each_text:$1} and side_id = $2 limit 1"),
            &[&json(&inbound.signed_ids), &side],
        )?;
        if ours.is_some() {
            return Ok(true);
        }
    }
    let Some(from) = &inbound.from else { return Ok(false) };
    let envelopes: Vec<String> =
        tx.all(sql!("select envelope from messages where side_id = $1 order by id desc limit 200"), &[&side])?;
    for envelope in envelopes {
        let envelope: Envelope = serde_json::from_str(&envelope)?;
        let mut people = envelope.from.iter().chain(&envelope.to).chain(&envelope.cc).chain(&envelope.bcc);
        if people.any(|person| person.is(&from.email)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn referenced(tx: &mut Tx, inbound: &Inbound) -> Result<Option<Place>> {
    let newest: Vec<&String> = inbound.in_reply_to.iter().chain(inbound.references.iter().rev()).take(50).collect();
    if newest.is_empty() {
        return Ok(None);
    }
    tx.find(
        sql!(
            "select ",
            Place::COLUMNS,
            " from side_conversations where id = (
                select side_id from messages where external_id in {each_text:$1} and side_id is not null
                order by id desc limit 1)"
        ),
        &[&json(&newest)],
    )
}
