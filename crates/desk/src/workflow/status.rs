//! The admin's statuses. Each belongs to one of the fixed categories, which never change: they say whose turn it is.
//!
//! Every category has one built-in status. It may be renamed, but not deleted, and is what `tickets.status_id` = null means.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{LONGEST_NAME, list as each, order as check_order, room};
use crate::account::{changed, staff};
use crate::error::{Error, Result};
use crate::ids::StatusId;
use crate::macros::steps;
use crate::names::{self, Names};
use crate::page::Page;
use crate::permission::Permission;
use crate::say;
use crate::ticket;
use crate::tx::Tx;

/// Most statuses of a house.
const MOST: i64 = 60;

row! {
    /// A status as the admin made it.
    #[derive(PartialEq, Eq, Serialize, schemars::JsonSchema)]
    #[schemars(rename = "HouseStatus")]
    pub struct Status in "statuses" {
        /// The status.
        pub id: StatusId,
        /// Its stable name for programs.
        pub key: String,
        /// Which of the fixed categories it belongs to: whose turn it is.
        pub category: ticket::Status,
        /// What agents call it, by language.
        pub names: Names,
        /// What customers read instead, by language; empty for the same.
        pub visible_as: Names,
        /// Its place in menus.
        pub position: i64,
        /// Whether it may still be chosen.
        pub active: bool,
        /// Whether it is the one its category always has.
        pub built_in: bool,
    }
}

/// A status to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewStatus")]
pub struct New {
    /// Its stable name; made from the name when absent.
    #[serde(default)]
    pub key: Option<String>,
    /// Which category it belongs to; cannot be changed later.
    pub category: ticket::Status,
    /// What agents call it, by language.
    pub names: Names,
    /// What customers read instead.
    #[serde(default)]
    pub visible_as: Names,
}

/// What is to be different about a status.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeStatus")]
pub struct Change {
    /// What agents call it, all languages.
    pub names: Option<Names>,
    /// What customers read instead, all languages.
    pub visible_as: Option<Names>,
    /// Whether it may be chosen.
    pub active: Option<bool>,
}

/// Makes the statuses every house has, where they are missing.
pub fn plant(tx: &mut Tx) -> Result<()> {
    for (position, category) in ticket::Status::ALL.iter().enumerate() {
        let key = category.as_str();
        let (names, seen) = (Names::said(&format!("status.{key}")), Names::said(&format!("status.seen.{key}")));
        let position = i64::try_from(position).unwrap_or(0) * 100;
        tx.run(
            sql!(
                "insert into statuses (key, category, names, visible_as, position, active, built_in)
                 values ($1, $2, $3, $4, $5, $6, $7) on conflict (key) do nothing"
            ),
            &[&key, category, &names, &seen, &position, &true, &true],
        )?;
    }
    Ok(())
}

/// Every status, by category and place.
pub fn list(tx: &mut Tx) -> Result<Page<Status>> {
    staff(tx)?;
    Ok(Page::whole(all(tx)?))
}

/// Every status, in the order of menus: categories in theirs, within each as the admin arranged them.
pub(crate) fn all(tx: &mut Tx) -> Result<Vec<Status>> {
    let mut all: Vec<Status> = tx.all(sql!("select ", Status::COLUMNS, " from statuses order by position, id"), &[])?;
    all.sort_by_key(|status| status.category);
    Ok(all)
}

/// The built-in status of each category.
pub(crate) fn built_in(tx: &mut Tx) -> Result<Vec<(ticket::Status, StatusId)>> {
    tx.all(sql!("select category, id from statuses where built_in"), &[])
}

/// The status of that id.
pub(crate) fn get(tx: &mut Tx, id: StatusId) -> Result<Status> {
    tx.find(sql!("select ", Status::COLUMNS, " from statuses where id = $1"), &[&id])?.ok_or(Error::NotFound("status"))
}

impl Status {
    /// What customers of that language read: what is said for them, else its name.
    pub(crate) fn seen_in(&self, language: &str) -> &str {
        match self.visible_as.for_reader(language) {
            "" => self.names.for_reader(language),
            seen => seen,
        }
    }
}

/// The status a ticket stands at: the admin's, else the built-in one of its category.
pub(crate) fn of(tx: &mut Tx, category: ticket::Status, id: Option<StatusId>) -> Result<Status> {
    match id {
        Some(id) => get(tx, id),
        None => tx
            .find(sql!("select ", Status::COLUMNS, " from statuses where category = $1 and built_in"), &[&category])?
            .ok_or(Error::NotFound("status")),
    }
}

/// Makes a status, at the end of its category.
pub fn create(tx: &mut Tx, new: &New) -> Result<Status> {
    tx.require(Permission::Workflow)?;
    let full = say!("there are already {most} statuses; delete one that is not used", most = MOST);
    room(tx, sql!("select count(*) from statuses"), MOST, full)?;
    let names = new.names.required("names", LONGEST_NAME)?;
    let visible_as = new.visible_as.optional("visible_as", LONGEST_NAME)?;
    let taken: Vec<String> = tx.all(sql!("select key from statuses"), &[])?;
    let key = names::key(new.key.as_deref(), &names, &taken)?;
    let last: Option<i64> = tx.one(sql!("select max(position) from statuses where category = $1"), &[&new.category])?;
    let position = last.unwrap_or(0) + 1;
    let id = tx.one(
        sql!(
            "insert into statuses (key, category, names, visible_as, position, active, built_in)
             values ($1, $2, $3, $4, $5, $6, $7) returning id"
        ),
        &[&key, &new.category, &names, &visible_as, &position, &true, &false],
    )?;
    changed(tx, "statuses");
    get(tx, id)
}

/// Renames a status, or takes it out of the menus and puts it back.
pub fn change(tx: &mut Tx, id: StatusId, change: &Change) -> Result<Status> {
    tx.require(Permission::Workflow)?;
    let mut status = get(tx, id)?;
    if let Some(names) = &change.names {
        status.names = names.required("names", LONGEST_NAME)?;
    }
    if let Some(seen) = &change.visible_as {
        status.visible_as = seen.optional("visible_as", LONGEST_NAME)?;
    }
    if let Some(active) = change.active {
        if status.built_in && !active {
            return Err(Error::invalid("active", "the built-in status of a category stays; rename it instead"));
        }
        status.active = active;
    }
    tx.run(
        sql!("update statuses set names = $1, visible_as = $2, active = $3 where id = $4"),
        &[&status.names, &status.visible_as, &status.active, &id],
    )?;
    changed(tx, "statuses");
    Ok(status)
}

/// Puts the statuses into the order of `ids`. Categories keep theirs, whatever is asked.
pub fn order(tx: &mut Tx, ids: &[StatusId]) -> Result<Page<Status>> {
    tx.require(Permission::Workflow)?;
    let known: Vec<StatusId> = tx.all(sql!("select id from statuses order by id {for_update}"), &[])?;
    check_order(&known, ids)?;
    for (place, id) in ids.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(0);
        tx.run(sql!("update statuses set position = $1 where id = $2"), &[&place, id])?;
    }
    changed(tx, "statuses");
    list(tx)
}

/// Deletes a status. Tickets that stand at it, and the ways types have through it, go to `replacement`.
pub fn delete(tx: &mut Tx, id: StatusId, replacement: Option<StatusId>) -> Result<()> {
    tx.require(Permission::Workflow)?;
    let status = get(tx, id)?;
    if status.built_in {
        return Err(Error::conflict("the built-in status of a category cannot be deleted; rename it instead"));
    }
    let tickets: i64 = tx.one(sql!("select count(*) from tickets where status_id = $1"), &[&id])?;
    let macros = steps::leading_to(tx, id)?;
    match replacement {
        Some(replacement) => {
            let to = get(tx, replacement).map_err(|_| Error::invalid("replacement", "there is no such status"))?;
            if to.id == id || to.category != status.category || !to.active {
                // Another category would move tickets between counters and lists without anybody having said so.
                return Err(Error::invalid(
                    "replacement",
                    "must be another status of the same category that is in use",
                ));
            }
            replace(tx, id, &to)?;
            if !macros.is_empty() {
                steps::lead_elsewhere(tx, macros, (!to.built_in).then_some(to.id))?;
                changed(tx, "macros");
            }
        }
        None if tickets > 0 => {
            return Err(Error::conflict(say!(
                "{count} tickets stand at this status; say in “replacement” which one they get",
                count = tickets
            )));
        }
        None if !macros.is_empty() => {
            return Err(Error::conflict(say!(
                "{count} macros set this status; say in “replacement” which one they set instead",
                count = macros.len()
            )));
        }
        None => {}
    }
    tx.run(sql!("delete from type_transitions where from_id = $1 or to_id = $1"), &[&id])?;
    tx.run(sql!("delete from statuses where id = $1"), &[&id])?;
    changed(tx, "statuses");
    changed(tx, "types");
    Ok(())
}

fn replace(tx: &mut Tx, id: StatusId, to: &Status) -> Result<()> {
    let kept = (!to.built_in).then_some(to.id);
    tx.run(sql!("update tickets set status_id = $1, version = version + 1 where status_id = $2"), &[&kept, &id])?;
    tx.run(
        sql!(
            "insert into type_transitions (type_id, from_id, to_id)
             select type_id, cast($1 as bigint), to_id from type_transitions
             where from_id = $2 and to_id <> $1 and to_id <> $2
             union
             select type_id, from_id, cast($1 as bigint) from type_transitions
             where to_id = $2 and from_id <> $1 and from_id <> $2
             on conflict (type_id, from_id, to_id) do nothing"
        ),
        &[&to.id, &id],
    )?;
    Ok(())
}

/// Which of these ids exist.
pub(super) fn known(tx: &mut Tx, wanted: &[StatusId]) -> Result<Vec<StatusId>> {
    tx.all(sql!("select id from statuses where id in {each:$1}"), &[&each(wanted)])
}
