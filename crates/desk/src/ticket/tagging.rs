//! The labels on a ticket.

use loket_store::sql;

use super::Ticket;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::permission::Permission;
use crate::tag;
use crate::tx::Tx;

/// Most labels a ticket may carry.
const MOST: usize = 50;

/// Makes these the ticket's labels. An unknown label is created, if the actor may do that.
pub(super) fn set(tx: &mut Tx, ticket: &Ticket, wanted: &[String]) -> Result<()> {
    if wanted.len() > MOST {
        return Err(Error::invalid("tags", "a ticket carries at most 50"));
    }
    let mut names = Vec::with_capacity(wanted.len());
    for name in wanted {
        let name = tag::known_as(tx, &tag::tidy(name)?)?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let current = of(tx, ticket)?;
    if names.iter().all(|n| current.contains(n)) && current.len() == names.len() {
        return Ok(());
    }
    tx.require(Permission::Edit)?;
    for name in names.iter().filter(|name| !current.contains(name)) {
        let id = tag::find_or_create(tx, name)?;
        tx.run(sql!("insert into ticket_tags (ticket_id, tag_id) values ($1, $2)"), &[&ticket.id, &id])?;
        tx.record(ticket.id, Event::Tagged { tag: name.clone() });
    }
    for name in current.iter().filter(|name| !names.contains(name)) {
        tx.run(
            sql!("delete from ticket_tags where ticket_id = $1 and tag_id = (select id from tags where name = $2)"),
            &[&ticket.id, name],
        )?;
        tx.record(ticket.id, Event::Untagged { tag: name.clone() });
    }
    Ok(())
}

/// The ticket's labels, in name order.
pub(crate) fn of(tx: &mut Tx, ticket: &Ticket) -> Result<Vec<String>> {
    tx.all(
        sql!("select g.name from ticket_tags k join tags g on g.id = k.tag_id where k.ticket_id = $1 order by g.name"),
        &[&ticket.id],
    )
}
