//! Does a message belong to a side conversation? It does when it came to an address, or answers a message, that only
//! those can know whom we wrote to there.

use loket_store::{row, sql};

use crate::channel::Inbound;
use crate::error::Result;
use crate::ids::{CustomerId, SideId};
use crate::tx::{Tx, json};

row! {
    struct Place {
        id: SideId = "s.id",
        customer_id: CustomerId = "t.customer_id",
    }
}

/// The side conversation of a message, unless the ticket's customer wrote it: their words belong into their own thread,
/// however they came to that address.
pub(crate) fn find(tx: &mut Tx, inbound: &Inbound, sender: CustomerId) -> Result<Option<SideId>> {
    let found = match inbound.asides.first() {
        Some(signed) => at(tx, *signed)?,
        None => referenced(tx, inbound)?,
    };
    Ok(found.filter(|place| place.customer_id != sender).map(|place| place.id))
}

/// The same for a delivery report, which no customer writes.
pub(crate) fn of_report(tx: &mut Tx, inbound: &Inbound) -> Result<Option<SideId>> {
    Ok(match inbound.asides.first() {
        Some(signed) => at(tx, *signed)?.map(|place| place.id),
        None => None,
    })
}

fn at(tx: &mut Tx, id: SideId) -> Result<Option<Place>> {
    tx.find(
        sql!(
            "select ",
            Place::COLUMNS,
            " from side_conversations s join tickets t on t.id = s.ticket_id where s.id = $1"
        ),
        &[&id],
    )
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
            " from messages m join side_conversations s on s.id = m.side_id join tickets t on t.id = s.ticket_id
             where m.external_id in {each_text:$1} order by m.id desc limit 1"
        ),
        &[&json(&newest)],
    )
}
