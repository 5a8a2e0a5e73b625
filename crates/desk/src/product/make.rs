//! Making a product.

use loket_store::sql;
use serde::Deserialize;

use super::{LONGEST_DESCRIPTION, LONGEST_NAME, Product, free, get};
use crate::account::changed;
use crate::customer::name_key;
use crate::error::{OnUnique as _, Result};
use crate::fields;
use crate::permission::Permission;
use crate::tx::Tx;

/// A product to be made.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewProduct")]
pub struct New {
    /// Its name.
    pub name: String,
    /// Its number or short name, unlike that of any other; empty for none.
    #[serde(default)]
    pub code: String,
    /// What it is.
    #[serde(default)]
    pub description: String,
}

/// Makes a product.
pub fn make(tx: &mut Tx, new: &New) -> Result<Product> {
    tx.require(Permission::Products)?;
    let name = fields::line("name", &new.name, LONGEST_NAME)?;
    let (code, code_key) = free(tx, &new.code, None)?;
    let description = fields::text("description", &new.description, LONGEST_DESCRIPTION)?;
    let (name_key, now) = (name_key(&name), tx.now());
    let id = tx
        .conn
        .one(
            sql!(
                "insert into products (name, name_key, code, code_key, description, created_at)
                 values ($1, $2, $3, $4, $5, $6) returning id"
            ),
            &[&name, &name_key, &code, &code_key, &description, &now],
        )
        .on_unique("products", "code_key", "code", "is already used by another product")?;
    changed(tx, "products");
    get(tx, id)
}
