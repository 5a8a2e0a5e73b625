//! Which way a ticket goes: what somebody asked for becomes one status, and its type says whether it may get there.
//!
//! Agents are bound by the workflow, through every door. A customer who writes, and Loket itself, are not: nobody may lose
//! an answer because a table has no tick.

use loket_store::sql;

use super::status;
use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::ids::{StatusId, TypeId};
use crate::names::Names;
use crate::say;
use crate::ticket::Status;
use crate::tx::Tx;

/// Where somebody wants a ticket to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// The fixed category.
    pub category: Status,
    /// The status itself.
    pub id: StatusId,
    /// Whether it is the one its category always has.
    pub built_in: bool,
    /// Its names.
    pub names: Names,
}

impl Aim {
    /// What `tickets.status_id` keeps.
    pub fn kept(&self) -> Option<StatusId> {
        (!self.built_in).then_some(self.id)
    }
}

/// What a status and a status id, as the API takes them, mean together; none when neither was given.
pub fn aim(tx: &mut Tx, category: Option<Status>, id: Option<StatusId>) -> Result<Option<Aim>> {
    let found = match (id, category) {
        (None, None) => return Ok(None),
        (Some(id), category) => {
            let status =
                status::get(tx, id).map_err(|_| Error::invalid("status_id", "there is no such status; list them"))?;
            if category.is_some_and(|category| category != status.category) {
                return Err(Error::invalid("status_id", "belongs to another category than “status”; give only one"));
            }
            if !status.active {
                return Err(Error::invalid("status_id", "is switched off; choose another status"));
            }
            status
        }
        (None, Some(category)) => {
            let id = tx.find(sql!("select id from statuses where category = $1 and built_in"), &[&category])?;
            status::get(tx, id.ok_or(Error::NotFound("status"))?)?
        }
    };
    Ok(Some(Aim { category: found.category, id: found.id, built_in: found.built_in, names: found.names }))
}

/// Whether the workflow binds whoever acts.
pub(crate) fn binds(tx: &Tx) -> bool {
    matches!(tx.actor(), Actor::Agent(_))
}

/// Whether a ticket of that type may go from where it stands to `to`.
pub(crate) fn leads(tx: &mut Tx, kind: Option<TypeId>, from: (Status, Option<StatusId>), to: StatusId) -> Result<bool> {
    let Some(kind) = kind else { return Ok(true) };
    let any: Option<i64> = tx.find(sql!("select 1 from type_transitions where type_id = $1 limit 1"), &[&kind])?;
    if any.is_none() {
        return Ok(true);
    }
    let Some(from) = standing(tx, from)? else { return Ok(true) };
    let way: Option<i64> = tx.find(
        sql!("select 1 from type_transitions where type_id = $1 and from_id = $2 and to_id = $3"),
        &[&kind, &from, &to],
    )?;
    Ok(from == to || way.is_some())
}

/// Says which ways there are instead.
pub(crate) fn no_way(tx: &mut Tx, kind: Option<TypeId>, from: (Status, Option<StatusId>), to: &Aim) -> Result<Error> {
    let here = standing(tx, from)?;
    let ways: Vec<Names> = tx.all(
        sql!(
            "select s.names from type_transitions w join statuses s on s.id = w.to_id
             where w.type_id = $1 and w.from_id = $2 order by s.position, s.id"
        ),
        &[&kind, &here],
    )?;
    let language = tx.actor().language();
    let ways = ways.iter().map(|names| format!("“{}”", names.for_reader(language))).collect::<Vec<_>>().join(", ");
    let to = to.names.for_reader(language);
    Ok(Error::invalid(
        "status",
        match ways.is_empty() {
            true => say!(
                "a ticket of this type cannot go to “{status}” from where it stands; change its type first",
                status = to
            ),
            false => say!(
                "a ticket of this type cannot go to “{status}” from where it stands, only to {ways}",
                status = to,
                ways = ways
            ),
        },
    ))
}

/// The id of the status a ticket stands at.
fn standing(tx: &mut Tx, (category, id): (Status, Option<StatusId>)) -> Result<Option<StatusId>> {
    match id {
        Some(id) => Ok(Some(id)),
        None => tx.find(sql!("select id from statuses where category = $1 and built_in"), &[&category]),
    }
}
