//! Fields the admin adds to tickets, customers and organizations: what kind of answer each takes, and in which bounds.
//!
//! A field keeps its key and kind for life, because values, views and programs stand on them. Deleting one puts it away
//! with its values; only purging forgets them.

use std::collections::BTreeSet;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use super::kind::{Kind, Options};
use super::{Noun, put_at_end};
use crate::account::{changed, staff};
use crate::error::{Error, Result};
use crate::ids::FieldId;
use crate::job::{self, Job};
use crate::names::{self, Names};
use crate::page::Page;
use crate::permission::Permission;
use crate::say;
use crate::time::Time;
use crate::tx::{Tx, json};
use crate::workflow;

/// Most fields a noun may have, those put away included.
const MOST: i64 = 200;
/// Longest name of a field.
const LONGEST_NAME: usize = 80;
/// Longest explanation.
const LONGEST_HELP: usize = 300;
/// Values forgotten in one transaction.
const BATCH: i64 = 2_000;

/// A field.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Field {
    /// The field.
    pub id: FieldId,
    /// What has it.
    pub noun: Noun,
    /// Its stable name for programs: the key in `fields`.
    pub key: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// What it is called, by language.
    pub names: Names,
    /// What to enter, by language.
    pub help: Names,
    /// The bounds of its kind.
    pub options: Options,
    /// Its place in lists.
    pub position: i64,
    /// When it was put away; null while it is used.
    pub archived_at: Option<Time>,
}

row! {
    struct Row in "fields" {
        id: FieldId,
        noun: Noun,
        key: String,
        kind: Kind,
        names: Names,
        help: Names,
        options: String,
        position: i64,
        archived_at: Option<Time>,
    }
}

impl Row {
    fn view(self) -> Result<Field> {
        Ok(Field {
            id: self.id,
            noun: self.noun,
            key: self.key,
            kind: self.kind,
            names: self.names,
            help: self.help,
            options: serde_json::from_str(&self.options)?,
            position: self.position,
            archived_at: self.archived_at,
        })
    }
}

column_text! {
    /// Which fields a list holds.
    #[derive(PartialEq, Eq, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "FieldShelf")]
    pub enum Which {
        /// Those in use.
        Used = "used",
        /// Those put away.
        Archived = "archived",
    }
}

/// A field to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewField")]
pub struct New {
    /// What has it; cannot be changed later.
    pub noun: Noun,
    /// Its stable name; made from the name when absent. Cannot be changed later.
    #[serde(default)]
    pub key: Option<String>,
    /// What kind of answer it takes; cannot be changed later.
    pub kind: Kind,
    /// What it is called, by language.
    pub names: Names,
    /// What to enter, by language.
    #[serde(default)]
    pub help: Names,
    /// The bounds of its kind.
    #[serde(default)]
    pub options: Options,
    /// Whether the noun's general form asks for it at once.
    #[serde(default = "yes")]
    pub asked: bool,
}

fn yes() -> bool {
    true
}

/// What is to be different about a field.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeField")]
pub struct Change {
    /// What it is called, all languages.
    pub names: Option<Names>,
    /// What to enter, all languages.
    pub help: Option<Names>,
    /// The bounds of its kind, all of them.
    pub options: Option<Options>,
}

/// The fields of a noun, or of all, in the order of lists.
pub fn list(tx: &mut Tx, noun: Option<Noun>, which: Which) -> Result<Page<Field>> {
    staff(tx)?;
    let mut fields = all(tx)?;
    fields.retain(|field| noun.is_none_or(|noun| field.noun == noun));
    fields.retain(|field| field.archived_at.is_some() == (which == Which::Archived));
    Ok(Page::whole(fields))
}

/// Every field that is not being forgotten, in the order of lists.
pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Field>> {
    let rows: Vec<Row> =
        tx.all(sql!("select ", Row::COLUMNS, " from fields where not purging order by noun, position, id"), &[])?;
    rows.into_iter().map(Row::view).collect()
}

/// The fields of a noun that are in use, in the order of lists: what a view can filter by.
pub fn used(tx: &mut Tx, noun: Noun) -> Result<Vec<Field>> {
    let mut fields = all(tx)?;
    fields.retain(|field| field.noun == noun && field.archived_at.is_none());
    Ok(fields)
}

/// The field of that id.
pub(crate) fn get(tx: &mut Tx, id: FieldId) -> Result<Field> {
    tx.find(sql!("select ", Row::COLUMNS, " from fields where id = $1 and not purging"), &[&id])?
        .ok_or(Error::NotFound("field"))
        .and_then(Row::view)
}

/// Makes a field.
pub fn create(tx: &mut Tx, new: &New) -> Result<Field> {
    tx.require(Permission::Workflow)?;
    let taken: Vec<String> = tx.all(sql!("select key from fields where noun = $1"), &[&new.noun])?;
    if i64::try_from(taken.len()).is_ok_and(|n| n >= MOST) {
        return Err(Error::conflict(say!("there are already {most} fields; purge one that was put away", most = MOST)));
    }
    let names = new.names.required("names", LONGEST_NAME)?;
    let help = new.help.optional("help", LONGEST_HELP)?;
    let options = new.options.fit(new.kind)?;
    let key = names::key(new.key.as_deref(), &names, &taken)?;
    let last: Option<i64> = tx.one(sql!("select max(position) from fields where noun = $1"), &[&new.noun])?;
    let (position, kept) = (last.unwrap_or(0) + 1, json(&options));
    let id = tx.one(
        sql!(
            "insert into fields (noun, key, kind, names, help, options, position, purging)
             values ($1, $2, $3, $4, $5, $6, $7, $8) returning id"
        ),
        &[&new.noun, &key, &new.kind, &names, &help, &kept, &position, &false],
    )?;
    if new.asked {
        put_at_end(tx, new.noun, id)?;
    }
    told(tx);
    get(tx, id)
}

/// Changes the words and bounds of a field. What is already entered stays; a choice that is in use can only be retired.
pub fn change(tx: &mut Tx, id: FieldId, change: &Change) -> Result<Field> {
    tx.require(Permission::Workflow)?;
    let mut field = get(tx, id)?;
    if let Some(names) = &change.names {
        field.names = names.required("names", LONGEST_NAME)?;
    }
    if let Some(help) = &change.help {
        field.help = help.optional("help", LONGEST_HELP)?;
    }
    if let Some(options) = &change.options {
        let options = options.fit(field.kind)?;
        spare(tx, &field, &options)?;
        field.options = options;
    }
    let kept = json(&field.options);
    tx.run(
        sql!("update fields set names = $1, help = $2, options = $3 where id = $4"),
        &[&field.names, &field.help, &kept, &id],
    )?;
    told(tx);
    Ok(field)
}

/// Refuses to drop choices that somebody has or a form asks about.
fn spare(tx: &mut Tx, field: &Field, options: &Options) -> Result<()> {
    let kept: BTreeSet<String> = options.paths().into_iter().collect();
    let gone: Vec<String> = field.options.paths().into_iter().filter(|path| !kept.contains(path)).collect();
    if gone.is_empty() {
        return Ok(());
    }
    let held: Option<String> = tx.find(
        sql!("select value from field_values where field_id = $1 and text in {each_text:$2} limit 1"),
        &[&field.id, &json(&gone)],
    )?;
    if let Some(held) = held {
        let why =
            say!("“{choice}” is still entered somewhere; retire the choice instead of removing it", choice = held);
        return Err(Error::invalid("options.choices", why));
    }
    super::unasked_choices(tx, field.id, &gone)
}

/// Puts the fields of a noun into the order of `ids`.
pub fn order(tx: &mut Tx, noun: Noun, ids: &[FieldId]) -> Result<Page<Field>> {
    tx.require(Permission::Workflow)?;
    let known: Vec<FieldId> = tx.all(
        sql!("select id from fields where noun = $1 and archived_at is null and not purging order by id {for_update}"),
        &[&noun],
    )?;
    workflow::order(&known, ids)?;
    for (place, id) in ids.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(0);
        tx.run(sql!("update fields set position = $1 where id = $2"), &[&place, id])?;
    }
    told(tx);
    list(tx, Some(noun), Which::Used)
}

/// Puts a field away: it is asked for nowhere, its values are kept. A form whose conditions ask about it refuses.
pub fn archive(tx: &mut Tx, id: FieldId) -> Result<()> {
    tx.require(Permission::Workflow)?;
    get(tx, id)?;
    super::unasked_field(tx, id)?;
    let now = tx.now();
    tx.run(sql!("update fields set archived_at = $1 where id = $2 and archived_at is null"), &[&now, &id])?;
    told(tx);
    Ok(())
}

/// Takes a field that was put away into use again, with its values.
pub fn restore(tx: &mut Tx, id: FieldId) -> Result<Field> {
    tx.require(Permission::Workflow)?;
    tx.run(sql!("update fields set archived_at = null where id = $1 and not purging"), &[&id])?;
    told(tx);
    get(tx, id)
}

/// Forgets a field that was put away, and every value of it. Large amounts are forgotten step by step, by the sweep.
pub fn purge(tx: &mut Tx, id: FieldId) -> Result<()> {
    tx.require(Permission::Workflow)?;
    if get(tx, id)?.archived_at.is_none() {
        return Err(Error::conflict("the field is in use; delete it first, then it can be purged"));
    }
    tx.run(sql!("update fields set purging = $1 where id = $2"), &[&true, &id])?;
    job::enqueue(tx, &Job::Sweep, Some("sweep"), tx.now())?;
    told(tx);
    Ok(())
}

/// Forgets a bounded number of values of fields that are being purged. True when there may be more.
pub fn sweep(tx: &mut Tx) -> Result<bool> {
    let Some(id) = tx.find::<FieldId>(sql!("select id from fields where purging order by id limit 1"), &[])? else {
        return Ok(false);
    };
    let gone = tx.run(
        sql!(
            "delete from field_values where field_id = $1 and owner_id in
                (select owner_id from field_values where field_id = $1 order by text, owner_id limit $2)"
        ),
        &[&id, &BATCH],
    )?;
    if gone == 0 {
        tx.run(sql!("delete from form_fields where field_id = $1"), &[&id])?;
        tx.run(sql!("delete from fields where id = $1"), &[&id])?;
    }
    Ok(true)
}

fn told(tx: &mut Tx) {
    changed(tx, "fields");
    changed(tx, "forms");
}
