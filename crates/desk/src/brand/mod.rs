//! Brands: what customers see of the company. Each has a name, a colour, a language, and its own word for “ticket”
//! ([`word`]), which stands in the texts that customers read ([`say`]). Every inbox belongs to one; one is the default.

mod say;
pub mod sets;
pub mod word;

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

pub use say::{Preview, Trial, preview, title};
pub(crate) use say::{plural, reference, singular};
pub use sets::sets;
pub use word::{Gender, Word, Words};

use crate::account::{changed, staff};
use crate::error::{Error, OnUnique as _, Result};
use crate::fields::{self, given};
use crate::ids::{BrandId, InboxId, TicketId};
use crate::page::Page;
use crate::permission::Permission;
use crate::say;
use crate::sentence::Sentence;
use crate::setting;
use crate::tx::Tx;
use crate::words;

/// Most brands of a house.
const MOST: i64 = 50;

row! {
    /// A brand.
    #[derive(PartialEq, Eq, Serialize, schemars::JsonSchema)]
    pub struct Brand {
        /// The brand.
        pub id: BrandId = "b.id",
        /// Its name, as customers read it.
        pub name: String = "b.name",
        /// `#rrggbb`, or empty for none.
        pub color: String = "b.color",
        /// The language of letters to customers whose own is not known; null for the company's.
        pub language: Option<String> = "b.language",
        /// Whether it is the one of inboxes that name none.
        pub is_default: bool = "b.is_default",
        /// What it calls a ticket, by language; a language without a word says what Loket says by itself.
        pub words: Words = "b.words",
        /// How many inboxes belong to it.
        pub inbox_count: i64 = "(select count(*) from inboxes i where i.brand_id = b.id)",
    }
}

/// A brand to be made.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewBrand")]
pub struct New {
    /// Its name, as customers read it.
    pub name: String,
    /// `#rrggbb`, or empty for none.
    #[serde(default)]
    pub color: String,
    /// The language of letters to customers whose own is not known; null for the company's.
    #[serde(default)]
    pub language: Option<String>,
    /// What it calls a ticket, by language.
    #[serde(default)]
    pub words: Words,
}

/// What is to be different about a brand.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeBrand")]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// `#rrggbb`, or empty for none.
    pub color: Option<String>,
    /// The language of letters to customers whose own is not known; null for the company's.
    #[serde(deserialize_with = "given")]
    pub language: Option<Option<String>>,
    /// `true` makes it the default in the place of the present one.
    pub is_default: Option<bool>,
    /// What it calls a ticket, all languages.
    pub words: Option<Words>,
}

/// Makes the default brand where there is none, and gives it the inboxes that name no brand.
pub fn plant(tx: &mut Tx) -> Result<()> {
    let name = setting::COMPANY.read(tx)?;
    tx.run(
        sql!(
            "insert into brands (name, color, language, is_default, words)
             select $1, '', null, true, $2 where not exists (select 1 from brands)
             on conflict do nothing"
        ),
        &[&name, &Words::default()],
    )?;
    tx.run(sql!("update inboxes set brand_id = (select id from brands where is_default) where brand_id is null"), &[])?;
    Ok(())
}

/// Every brand, the default first.
pub fn list(tx: &mut Tx) -> Result<Page<Brand>> {
    staff(tx)?;
    let brands = sql!("select ", Brand::COLUMNS, " from brands b order by b.is_default desc, lower(b.name), b.id");
    Ok(Page::whole(tx.all(brands, &[])?))
}

/// Makes a brand.
pub fn create(tx: &mut Tx, new: &New) -> Result<Brand> {
    tx.require(Permission::Brands)?;
    let there: i64 = tx.one(sql!("select count(*) from brands"), &[])?;
    if there >= MOST {
        return Err(Error::conflict(say!("there are already {most} brands; delete one that is not used", most = MOST)));
    }
    let name = free(tx, &new.name, None)?;
    let (color, language) = (fields::color("color", &new.color)?, language(new.language.as_deref())?);
    let words = new.words.tidy("words")?;
    let id = tx
        .conn
        .one(
            sql!(
                "insert into brands (name, color, language, is_default, words) values ($1, $2, $3, false, $4) returning id"
            ),
            &[&name, &color, &language, &words],
        )
        .on_unique("brands", "name", "name", TAKEN)?;
    changed(tx, "brands");
    get(tx, id)
}

/// Changes a brand. What leaves from then on has its new words; what has left stays as it was.
pub fn change(tx: &mut Tx, id: BrandId, change: &Change) -> Result<Brand> {
    tx.require(Permission::Brands)?;
    let mut brand = get(tx, id)?;
    if let Some(name) = &change.name {
        brand.name = free(tx, name, Some(id))?;
    }
    if let Some(color) = &change.color {
        brand.color = fields::color("color", color)?;
    }
    if let Some(wanted) = &change.language {
        brand.language = language(wanted.as_deref())?;
    }
    if let Some(words) = &change.words {
        brand.words = words.tidy("words")?;
    }
    match change.is_default {
        Some(false) if brand.is_default => {
            return Err(Error::invalid("is_default", "one brand is the default; make another one the default instead"));
        }
        Some(true) if !brand.is_default => {
            tx.run(sql!("update brands set is_default = false where is_default"), &[])?;
            brand.is_default = true;
        }
        _ => {}
    }
    tx.conn
        .run(
            sql!("update brands set name = $1, color = $2, language = $3, is_default = $4, words = $5 where id = $6"),
            &[&brand.name, &brand.color, &brand.language, &brand.is_default, &brand.words, &id],
        )
        .on_unique("brands", "name", "name", TAKEN)?;
    changed(tx, "brands");
    Ok(brand)
}

/// Deletes a brand. Its inboxes go to `replacement`.
pub fn delete(tx: &mut Tx, id: BrandId, replacement: Option<BrandId>) -> Result<()> {
    tx.require(Permission::Brands)?;
    let brand = get(tx, id)?;
    if brand.is_default {
        return Err(Error::conflict("the default brand cannot be deleted; make another one the default first"));
    }
    match replacement {
        Some(to) => {
            if to == id {
                return Err(Error::invalid("replacement", "is the brand itself; choose another"));
            }
            get(tx, to).map_err(|_| Error::invalid("replacement", "there is no such brand"))?;
            tx.run(sql!("update inboxes set brand_id = $1 where brand_id = $2"), &[&to, &id])?;
            changed(tx, "inboxes");
        }
        None if brand.inbox_count > 0 => {
            return Err(Error::conflict(say!(
                "{count} inboxes belong to this brand; say in “replacement” which one they get",
                count = brand.inbox_count
            )));
        }
        None => {}
    }
    tx.run(sql!("delete from brands where id = $1"), &[&id])?;
    changed(tx, "brands");
    Ok(())
}

/// The company is called otherwise: so is the default brand, as long as it bore the company’s name.
pub(crate) fn follow_company(tx: &mut Tx, before: &str, after: &str) -> Result<()> {
    let renamed = tx.run(
        sql!(
            "update brands set name = $1
             where is_default and name = $2 and not exists (select 1 from brands o where o.name = $1)"
        ),
        &[&after, &before],
    )?;
    if renamed > 0 {
        changed(tx, "brands");
    }
    Ok(())
}

/// A brand that an inbox is to belong to; the default when none is named.
pub(crate) fn chosen(tx: &mut Tx, wanted: Option<BrandId>) -> Result<BrandId> {
    match wanted {
        Some(id) => tx
            .find(sql!("select id from brands where id = $1"), &[&id])?
            .ok_or_else(|| Error::invalid("brand_id", "there is no such brand")),
        None => tx.one(sql!("select id from brands where is_default"), &[]),
    }
}

/// The brand of an inbox.
pub(crate) fn of_inbox(tx: &mut Tx, inbox: Option<InboxId>) -> Result<Brand> {
    tx.one(
        sql!(
            "select ",
            Brand::COLUMNS,
            " from brands b where b.id = coalesce((select i.brand_id from inboxes i where i.id = $1),
                (select d.id from brands d where d.is_default))"
        ),
        &[&inbox],
    )
}

/// The brand of a ticket: that of the inbox it came by.
pub(crate) fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Brand> {
    let inbox: Option<InboxId> = tx.one(sql!("select inbox_id from tickets where id = $1"), &[&ticket])?;
    of_inbox(tx, inbox)
}

const TAKEN: Sentence = say!("is already used by another brand");

fn get(tx: &mut Tx, id: BrandId) -> Result<Brand> {
    tx.find(sql!("select ", Brand::COLUMNS, " from brands b where b.id = $1"), &[&id])?.ok_or(Error::NotFound("brand"))
}

fn language(wanted: Option<&str>) -> Result<Option<String>> {
    Ok(wanted.map(|code| words::language("language", code)).transpose()?.map(str::to_owned))
}

fn free(tx: &mut Tx, name: &str, own: Option<BrandId>) -> Result<String> {
    let name = fields::line("name", name, 100)?;
    let others: Vec<(BrandId, String)> = tx.all(sql!("select id, name from brands"), &[])?;
    match others.iter().any(|(id, other)| Some(*id) != own && other.to_lowercase() == name.to_lowercase()) {
        true => Err(Error::invalid("name", TAKEN)),
        false => Ok(name),
    }
}
