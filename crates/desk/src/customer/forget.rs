//! Removes a customer whom nothing refers to any more.

use loket_store::{Conn, sql};

use crate::error::Result;
use crate::event::Event;
use crate::ids::CustomerId;
use crate::tx::Tx;

/// Removes the customer, unless a ticket, a merge or somebody's note still refers to them. Tells whether they are gone.
pub(crate) fn unused(tx: &mut Tx, id: CustomerId) -> Result<bool> {
    let gone = tx.conn.attempt(|conn: &mut Conn| {
        conn.run(sql!("delete from identities where customer_id = $1"), &[&id])?;
        conn.run(sql!("delete from field_values where noun = 'customer' and owner_id = $1"), &[&id])?;
        conn.run(sql!("delete from customers where id = $1"), &[&id])
    });
    match gone {
        Ok(rows) => {
            if rows > 0 {
                // The search looks for them and finds that they are gone.
                tx.record(None, Event::CustomerChanged { customer: id });
            }
            Ok(true)
        }
        Err(loket_store::Error::ForeignKey) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
