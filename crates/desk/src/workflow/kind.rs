//! Types of tickets: what kind of request it is, which form asks about it, and which ways it may go.

use std::collections::{BTreeSet, HashMap};

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{LONGEST_NAME, list as each, order as check_order, room, status};
use crate::account::{changed, staff};
use crate::error::{Error, Result};
use crate::fields::given;
use crate::form;
use crate::ids::{FormId, StatusId, TypeId};
use crate::names::{self, Names};
use crate::page::Page;
use crate::permission::Permission;
use crate::say;
use crate::tx::{Tx, json};

/// Most types of a house.
const MOST: i64 = 60;

/// One way a ticket may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "TypeTransition")]
pub struct Step {
    /// From this status.
    pub from: StatusId,
    /// To this one.
    pub to: StatusId,
}

/// A type of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TicketType")]
pub struct Kind {
    /// The type.
    pub id: TypeId,
    /// Its stable name for programs.
    pub key: String,
    /// What it is called, by language.
    pub names: Names,
    /// Its place in menus.
    pub position: i64,
    /// Whether it may still be chosen.
    pub active: bool,
    /// The form that asks about such tickets; null for the general one.
    pub form_id: Option<FormId>,
    /// Which ways an agent may take; none named = every way. What a customer writes reopens a ticket all the same.
    pub transitions: Vec<Step>,
}

row! {
    struct Row in "ticket_types" {
        id: TypeId,
        key: String,
        names: Names,
        position: i64,
        active: bool,
        form_id: Option<FormId>,
    }
}

/// A type to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewTicketType")]
pub struct New {
    /// Its stable name; made from the name when absent.
    #[serde(default)]
    pub key: Option<String>,
    /// What it is called, by language.
    pub names: Names,
    /// The form that asks about such tickets.
    #[serde(default)]
    pub form_id: Option<FormId>,
    /// Which ways an agent may take; none = every way.
    #[serde(default)]
    pub transitions: Vec<Step>,
}

/// What is to be different about a type.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeTicketType")]
pub struct Change {
    /// What it is called, all languages.
    pub names: Option<Names>,
    /// Whether it may be chosen.
    pub active: Option<bool>,
    /// The form that asks about such tickets; null for the general one.
    #[serde(deserialize_with = "given")]
    pub form_id: Option<Option<FormId>>,
    /// Which ways an agent may take, all of them; none = every way.
    pub transitions: Option<Vec<Step>>,
}

/// Every type, in the order of menus.
pub fn list(tx: &mut Tx) -> Result<Page<Kind>> {
    staff(tx)?;
    let rows: Vec<Row> = tx.all(sql!("select ", Row::COLUMNS, " from ticket_types order by position, id"), &[])?;
    Ok(Page::whole(views(tx, rows)?))
}

/// The type of that id.
pub(crate) fn get(tx: &mut Tx, id: TypeId) -> Result<Kind> {
    let row = tx.find(sql!("select ", Row::COLUMNS, " from ticket_types where id = $1"), &[&id])?;
    views(tx, row.into_iter().collect())?.pop().ok_or(Error::NotFound("type"))
}

/// The form of a type, where it has one of its own.
pub(crate) fn form_of(tx: &mut Tx, id: TypeId) -> Result<Option<FormId>> {
    Ok(tx.find::<Option<FormId>>(sql!("select form_id from ticket_types where id = $1"), &[&id])?.flatten())
}

/// Makes a type, at the end of the list.
pub fn create(tx: &mut Tx, new: &New) -> Result<Kind> {
    tx.require(Permission::Workflow)?;
    let full = say!("there are already {most} types; delete one that is not used", most = MOST);
    room(tx, sql!("select count(*) from ticket_types"), MOST, full)?;
    let names = new.names.required("names", LONGEST_NAME)?;
    let taken: Vec<String> = tx.all(sql!("select key from ticket_types"), &[])?;
    let key = names::key(new.key.as_deref(), &names, &taken)?;
    ticket_form(tx, new.form_id)?;
    let last: Option<i64> = tx.one(sql!("select max(position) from ticket_types"), &[])?;
    let position = last.unwrap_or(0) + 1;
    let id = tx.one(
        sql!(
            "insert into ticket_types (key, names, position, active, form_id) values ($1, $2, $3, $4, $5) returning id"
        ),
        &[&key, &names, &position, &true, &new.form_id],
    )?;
    set_ways(tx, id, &new.transitions)?;
    changed(tx, "types");
    get(tx, id)
}

/// Changes a type. Tickets that stand where no way leads from any more can still be moved by whoever changes the workflow.
pub fn change(tx: &mut Tx, id: TypeId, change: &Change) -> Result<Kind> {
    tx.require(Permission::Workflow)?;
    let mut kind = get(tx, id)?;
    if let Some(names) = &change.names {
        kind.names = names.required("names", LONGEST_NAME)?;
    }
    if let Some(form) = change.form_id {
        ticket_form(tx, form)?;
        kind.form_id = form;
    }
    kind.active = change.active.unwrap_or(kind.active);
    tx.run(
        sql!("update ticket_types set names = $1, active = $2, form_id = $3 where id = $4"),
        &[&kind.names, &kind.active, &kind.form_id, &id],
    )?;
    if let Some(ways) = &change.transitions {
        set_ways(tx, id, ways)?;
    }
    changed(tx, "types");
    get(tx, id)
}

/// Puts the types into the order of `ids`.
pub fn order(tx: &mut Tx, ids: &[TypeId]) -> Result<Page<Kind>> {
    tx.require(Permission::Workflow)?;
    let known: Vec<TypeId> = tx.all(sql!("select id from ticket_types order by id {for_update}"), &[])?;
    check_order(&known, ids)?;
    for (place, id) in ids.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(0);
        tx.run(sql!("update ticket_types set position = $1 where id = $2"), &[&place, id])?;
    }
    changed(tx, "types");
    list(tx)
}

/// Deletes a type. Its tickets get the type `replacement`; a form that asks by this type refuses.
pub fn delete(tx: &mut Tx, id: TypeId, replacement: Option<TypeId>) -> Result<()> {
    tx.require(Permission::Workflow)?;
    get(tx, id)?;
    form::unused_type(tx, id)?;
    match replacement {
        Some(to) if to == id => return Err(Error::invalid("replacement", "must be another type")),
        Some(to) => {
            get(tx, to).map_err(|_| Error::invalid("replacement", "there is no such type"))?;
            tx.run(sql!("update tickets set type_id = $1, version = version + 1 where type_id = $2"), &[&to, &id])?;
        }
        None => {
            let tickets: i64 = tx.one(sql!("select count(*) from tickets where type_id = $1"), &[&id])?;
            if tickets > 0 {
                return Err(Error::conflict(say!(
                    "{count} tickets are of this type; say in “replacement” which one they get, or switch this one off",
                    count = tickets
                )));
            }
        }
    }
    tx.run(sql!("delete from type_transitions where type_id = $1"), &[&id])?;
    tx.run(sql!("delete from ticket_types where id = $1"), &[&id])?;
    changed(tx, "types");
    Ok(())
}

fn ticket_form(tx: &mut Tx, form: Option<FormId>) -> Result<()> {
    match form {
        Some(id) => form::of_tickets(tx, id),
        None => Ok(()),
    }
}

fn set_ways(tx: &mut Tx, id: TypeId, ways: &[Step]) -> Result<()> {
    let ways: BTreeSet<Step> = ways.iter().copied().filter(|way| way.from != way.to).collect();
    let mut ends: Vec<StatusId> = ways.iter().flat_map(|way| [way.from, way.to]).collect();
    ends.sort_unstable();
    ends.dedup();
    if status::known(tx, &ends)?.len() != ends.len() {
        return Err(Error::invalid("transitions", "names a status that does not exist; load the statuses again"));
    }
    tx.run(sql!("delete from type_transitions where type_id = $1"), &[&id])?;
    // One statement however large the table is: both ends of a way as one number.
    let pairs: Vec<i64> = ways.iter().map(|way| way.from.0 * PAIR + way.to.0).collect();
    tx.run(
        sql!(
            "insert into type_transitions (type_id, from_id, to_id)
             select cast($1 as bigint), f.id, t.id from statuses f cross join statuses t
             where f.id * 1000000 + t.id in {each:$2}"
        ),
        &[&id, &json(&pairs)],
    )?;
    Ok(())
}

/// Statuses are few: their numbers stay far below this.
const PAIR: i64 = 1_000_000;

fn views(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Kind>> {
    let ids: Vec<TypeId> = rows.iter().map(|row| row.id).collect();
    let found: Vec<(TypeId, StatusId, StatusId)> = tx.all(
        sql!(
            "select type_id, from_id, to_id from type_transitions where type_id in {each:$1}
             order by type_id, from_id, to_id"
        ),
        &[&each(&ids)],
    )?;
    let mut ways: HashMap<TypeId, Vec<Step>> = HashMap::new();
    for (id, from, to) in found {
        ways.entry(id).or_default().push(Step { from, to });
    }
    let view = |row: Row| Kind {
        id: row.id,
        key: row.key,
        names: row.names,
        position: row.position,
        active: row.active,
        form_id: row.form_id,
        transitions: ways.remove(&row.id).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(view).collect())
}
