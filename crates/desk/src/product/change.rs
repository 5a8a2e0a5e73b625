//! Changing what a product is called.

use loket_store::sql;
use serde::Deserialize;

use super::{LONGEST_DESCRIPTION, LONGEST_NAME, Product, code_key, free, lock};
use crate::account::changed;
use crate::customer::name_key;
use crate::error::{OnUnique as _, Result};
use crate::fields;
use crate::ids::ProductId;
use crate::permission::Permission;
use crate::tx::Tx;

/// What is to be different about a product.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeProduct")]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// Its number or short name, unlike that of any other; empty for none.
    pub code: Option<String>,
    /// What it is.
    pub description: Option<String>,
}

/// Changes a product; whatever links to it shows the change.
pub fn change(tx: &mut Tx, id: ProductId, change: &Change) -> Result<Product> {
    tx.require(Permission::Products)?;
    let mut product = lock(tx, id)?;
    if let Some(name) = &change.name {
        product.name = fields::line("name", name, LONGEST_NAME)?;
    }
    if let Some(code) = &change.code {
        (product.code, _) = free(tx, code, Some(id))?;
    }
    if let Some(description) = &change.description {
        product.description = fields::text("description", description, LONGEST_DESCRIPTION)?;
    }
    let (name_key, code_key) = (name_key(&product.name), code_key(&product.code));
    tx.conn
        .run(
            sql!(
                "update products set name = $1, name_key = $2, code = $3, code_key = $4, description = $5 where id = $6"
            ),
            &[&product.name, &name_key, &product.code, &code_key, &product.description, &id],
        )
        .on_unique("products", "code_key", "code", "is already used by another product")?;
    changed(tx, "products");
    Ok(product)
}
