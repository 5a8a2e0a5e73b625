//! Products: what the house sells or looks after. Fields of tickets, customers and organizations link to them.
//!
//! Nothing forgets a product, so that what was entered keeps its meaning: [`archive`] puts it away and brings it back.

pub mod archive;
pub mod change;
pub mod list;
pub mod make;

use loket_store::{row, sql};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::account::staff;
use crate::error::{Error, Result};
use crate::fields;
use crate::ids::ProductId;
use crate::say;
use crate::time::Time;
use crate::tx::Tx;

/// Longest name.
const LONGEST_NAME: usize = 200;
/// Longest code.
const LONGEST_CODE: usize = 60;
/// Longest description.
const LONGEST_DESCRIPTION: usize = 1_000;

row! {
    /// A product.
    #[derive(PartialEq, Eq, Serialize, schemars::JsonSchema)]
    pub struct Product {
        /// The product.
        pub id: ProductId = "p.id",
        /// Its name.
        pub name: String = "p.name",
        /// Its number or short name, unlike that of any other; empty for none.
        pub code: String = "p.code",
        /// What it is.
        pub description: String = "p.description",
        /// When it was put away; null while it is used.
        pub archived_at: Option<Time> = "p.archived_at",
    }
}

/// A product.
pub fn see(tx: &mut Tx, id: ProductId) -> Result<Product> {
    staff(tx)?;
    get(tx, id)
}

fn get(tx: &mut Tx, id: ProductId) -> Result<Product> {
    tx.find(sql!("select ", Product::COLUMNS, " from products p where p.id = $1"), &[&id])?
        .ok_or(Error::NotFound("product"))
}

fn lock(tx: &mut Tx, id: ProductId) -> Result<Product> {
    tx.find(sql!("select ", Product::COLUMNS, " from products p where p.id = $1 {for_update}"), &[&id])?
        .ok_or(Error::NotFound("product"))
}

/// A code without case and accents; none where there is none. Signs count: 1.1 and 1-1 are two codes.
pub(crate) fn code_key(code: &str) -> Option<String> {
    let bare = code.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let key: String = bare.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    (!key.is_empty()).then_some(key)
}

/// The code as it is kept and its key, unless another product has it, also one that was put away.
fn free(tx: &mut Tx, code: &str, own: Option<ProductId>) -> Result<(String, Option<String>)> {
    let code = fields::optional_line("code", code, LONGEST_CODE)?;
    let key = code_key(&code);
    let other: Option<(ProductId, String, Option<Time>)> =
        tx.find(sql!("select id, name, archived_at from products where code_key = $1"), &[&key])?;
    match other.filter(|(id, ..)| Some(*id) != own) {
        None => Ok((code, key)),
        Some((_, name, None)) => Err(Error::invalid(
            "code",
            say!("is already used by another product: “{name}”; choose another", name = name),
        )),
        Some((_, name, Some(_))) => Err(Error::invalid(
            "code",
            say!(
                "is already used by another product: “{name}”, which was archived; bring it back or choose another",
                name = name
            ),
        )),
    }
}
