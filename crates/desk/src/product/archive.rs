//! Putting a product away and bringing it back. What links to it keeps it; it is no longer offered.

use loket_store::sql;

use super::{Product, lock};
use crate::account::changed;
use crate::error::Result;
use crate::ids::ProductId;
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::Tx;

/// Puts a product away. One that is away already stays as it is.
pub fn archive(tx: &mut Tx, id: ProductId) -> Result<Product> {
    let now = tx.now();
    put(tx, id, Some(now))
}

/// Brings a product back into use.
pub fn restore(tx: &mut Tx, id: ProductId) -> Result<Product> {
    put(tx, id, None)
}

fn put(tx: &mut Tx, id: ProductId, at: Option<Time>) -> Result<Product> {
    tx.require(Permission::Products)?;
    let product = lock(tx, id)?;
    if product.archived_at.is_some() == at.is_some() {
        return Ok(product);
    }
    tx.run(sql!("update products set archived_at = $1 where id = $2"), &[&at, &id])?;
    changed(tx, "products");
    Ok(Product { archived_at: at, ..product })
}
