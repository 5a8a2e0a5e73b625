//! Tags: the labels themselves. Which ticket carries which is the ticket’s story; what else names one is in `naming.rs`.

pub(crate) mod naming;

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use crate::account::{changed, staff};
use crate::error::{Error, OnUnique as _, Result};
use crate::fields;
use crate::ids::TagId;
use crate::page::Page;
use crate::permission::Permission;
use crate::say;
use crate::search;
use crate::sentence::Sentence;
use crate::tx::Tx;

pub use naming::{Uses, uses};

row! {
    /// A tag.
    #[derive(PartialEq, Eq, Serialize, schemars::JsonSchema)]
    pub struct Tag {
        /// The tag.
        pub id: TagId = "t.id",
        /// Its name, in lower case.
        pub name: String = "t.name",
        /// `#rrggbb`, or empty for none.
        pub color: String = "t.color",
        /// When to use it.
        pub description: String = "t.description",
        /// How many tickets carry it.
        pub ticket_count: i64 = "(select count(*) from ticket_tags k where k.tag_id = t.id)",
    }
}

/// A tag to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewTag")]
pub struct New {
    /// Its name; kept in lower case.
    pub name: String,
    /// `#rrggbb`, or empty for none.
    #[serde(default)]
    pub color: String,
    /// When to use it.
    #[serde(default)]
    pub description: String,
}

/// What is to be different about a tag.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "ChangeTag")]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// `#rrggbb`, or empty for none.
    pub color: Option<String>,
    /// When to use it.
    pub description: Option<String>,
}

/// Every tag, by name.
pub fn list(tx: &mut Tx) -> Result<Page<Tag>> {
    staff(tx)?;
    Ok(Page::whole(tx.all(sql!("select ", Tag::COLUMNS, " from tags t order by t.name"), &[])?))
}

/// Makes a tag.
pub fn create(tx: &mut Tx, new: &New) -> Result<Tag> {
    tx.require(Permission::Tags)?;
    let (name, color) = (name_of("name", &new.name)?, fields::color("color", &new.color)?);
    let description = fields::text("description", &new.description, 500)?;
    let fold = distinct(tx, &name, None)?;
    let id = tx
        .conn
        .one(
            sql!("insert into tags (name, fold, color, description) values ($1, $2, $3, $4) returning id"),
            &[&name, &fold, &color, &description],
        )
        .on_unique("tags", "name", "name", TAKEN)?;
    changed(tx, "tags");
    get(tx, id)
}

/// Changes a tag; every ticket that carries it shows the change, and whatever names it follows.
pub fn change(tx: &mut Tx, id: TagId, change: &Change) -> Result<Tag> {
    tx.require(Permission::Tags)?;
    let mut tag = get(tx, id)?;
    let before = tag.name.clone();
    if let Some(name) = &change.name {
        tag.name = name_of("name", name)?;
    }
    if let Some(wanted) = &change.color {
        tag.color = fields::color("color", wanted)?;
    }
    if let Some(description) = &change.description {
        tag.description = fields::text("description", description, 500)?;
    }
    let fold = distinct(tx, &tag.name, Some(id))?;
    tx.conn
        .run(
            sql!("update tags set name = $1, fold = $2, color = $3, description = $4 where id = $5"),
            &[&tag.name, &fold, &tag.color, &tag.description, &id],
        )
        .on_unique("tags", "name", "name", TAKEN)?;
    if tag.name != before {
        naming::renamed(tx, &before, &tag.name)?;
    }
    changed(tx, "tags");
    Ok(tag)
}

/// Deletes a tag and takes it off every ticket. What names it goes on naming it, and says that there is none.
pub fn delete(tx: &mut Tx, id: TagId) -> Result<()> {
    tx.require(Permission::Tags)?;
    if tx.run(sql!("delete from tags where id = $1"), &[&id])? == 0 {
        return Err(Error::NotFound("tag"));
    }
    changed(tx, "tags");
    Ok(())
}

/// Makes one tag of two: the tickets of the first carry the second, what named the first names the second, and the first
/// is gone.
pub fn merge(tx: &mut Tx, from: TagId, into: TagId) -> Result<Tag> {
    tx.require(Permission::Tags)?;
    if from == into {
        return Err(Error::invalid("into", "is the tag itself"));
    }
    let (gone, stays) = (get(tx, from)?, get(tx, into)?);
    tx.run(
        sql!(
            "insert into ticket_tags (ticket_id, tag_id)
             select k.ticket_id, g.id from ticket_tags k join tags g on g.id = $1 where k.tag_id = $2
             on conflict (ticket_id, tag_id) do nothing"
        ),
        &[&into, &from],
    )?;
    tx.run(sql!("delete from tags where id = $1"), &[&from])?;
    naming::renamed(tx, &gone.name, &stays.name)?;
    changed(tx, "tags");
    get(tx, into)
}

/// The tag of that name, which [`tidy`] has put in form; made if need be by those who may make tags.
pub(crate) fn find_or_create(tx: &mut Tx, name: &str) -> Result<TagId> {
    let fold = fold(name);
    let known: Option<TagId> =
        tx.find(sql!("select id from tags where name = $1 or fold = $2 order by name <> $1 limit 1"), &[&name, &fold])?;
    if let Some(id) = known {
        return Ok(id);
    }
    if !tx.actor().may(Permission::Tags) && !tx.actor().may(Permission::TagNew) {
        return Err(Error::invalid("tags", say!("there is no tag “{name}”; choose one from the list", name = name)));
    }
    let made = tx.run(
        sql!("insert into tags (name, fold, color, description) values ($1, $2, '', '') on conflict (fold) do nothing"),
        &[&name, &fold],
    )?;
    if made > 0 {
        changed(tx, "tags");
    }
    tx.one(sql!("select id from tags where fold = $1"), &[&fold])
}

/// The name of the tag that is called so but for case and accents; the name itself when there is none.
pub(crate) fn known_as(tx: &mut Tx, name: &str) -> Result<String> {
    let fold = fold(name);
    let known: Option<String> = tx.find(
        sql!("select name from tags where name = $1 or fold = $2 order by name <> $1 limit 1"),
        &[&name, &fold],
    )?;
    Ok(known.unwrap_or_else(|| name.to_owned()))
}

/// The form in which a name is kept: lower case and without commas, which separate names in addresses.
pub(crate) fn tidy(name: &str) -> Result<String> {
    name_of("tags", name)
}

fn name_of(field: &str, name: &str) -> Result<String> {
    let name = fields::line(field, name, 50)?.to_lowercase();
    match name.contains(',') {
        true => Err(Error::invalid(field, "must not contain a comma")),
        false => Ok(name),
    }
}

/// A name without case, accents and punctuation.
fn fold(name: &str) -> String {
    let words = search::text::words(name).join(" ");
    // A tag of nothing but signs is told apart by them.
    if words.is_empty() { name.to_lowercase() } else { words }
}

/// The folded name, unless another tag is called so already but for case or accents.
fn distinct(tx: &mut Tx, name: &str, own: Option<TagId>) -> Result<String> {
    let fold = fold(name);
    let other: Option<(TagId, String)> = tx.find(sql!("select id, name from tags where fold = $1"), &[&fold])?;
    match other {
        Some((id, other)) if Some(id) != own => Err(Error::invalid(
            "name",
            say!("is already used by another tag: “{other}”; use it, or merge the two", other = other),
        )),
        _ => Ok(fold),
    }
}

/// Gives tags of an older version their folded names. One that differs from another only by accents keeps none, until
/// somebody renames it or merges the two.
pub(crate) fn plant(tx: &mut Tx) -> Result<()> {
    let bare: Vec<(TagId, String)> = tx.all(sql!("select id, name from tags where fold is null order by id"), &[])?;
    for (id, name) in bare {
        let fold = fold(&name);
        tx.run(
            sql!("update tags set fold = $1 where id = $2 and not exists (select 1 from tags t where t.fold = $1)"),
            &[&fold, &id],
        )?;
    }
    Ok(())
}

const TAKEN: Sentence = say!("is already used by another tag");

fn get(tx: &mut Tx, id: TagId) -> Result<Tag> {
    tx.find(sql!("select ", Tag::COLUMNS, " from tags t where t.id = $1"), &[&id])?.ok_or(Error::NotFound("tag"))
}
