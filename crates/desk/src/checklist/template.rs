//! Lists of steps that tickets begin with, made by an administrator.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{LONGEST, room};
use crate::account::{changed, staff};
use crate::error::{Error, OnUnique as _, Result};
use crate::event::Event;
use crate::fields;
use crate::ids::{ChecklistId, TicketId};
use crate::page::Page;
use crate::permission::Permission;
use crate::say;
use crate::sentence::Sentence;
use crate::ticket::Ticket;
use crate::tx::{Tx, json};

/// A list of steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ChecklistTemplate")]
pub struct Template {
    /// The list.
    pub id: ChecklistId,
    /// Its name.
    pub name: String,
    /// Its steps, in order.
    pub steps: Vec<String>,
}

row! {
    struct Stored in "checklist_templates" {
        id: ChecklistId,
        name: String,
        items: String,
    }
}

impl Stored {
    fn view(self) -> Result<Template> {
        Ok(Template { id: self.id, name: self.name, steps: serde_json::from_str(&self.items)? })
    }
}

/// A list of steps to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewChecklistTemplate")]
pub struct New {
    /// Its name.
    pub name: String,
    /// Its steps, in order.
    pub steps: Vec<String>,
}

/// What is to be different about a list of steps; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeChecklistTemplate")]
pub struct Change {
    /// Its name.
    pub name: Option<String>,
    /// Its steps, all of them, in order.
    pub steps: Option<Vec<String>>,
}

const TAKEN: Sentence = say!("is already used by another list");

/// Every list of steps, by name.
pub fn list(tx: &mut Tx) -> Result<Page<Template>> {
    staff(tx)?;
    let rows: Vec<Stored> =
        tx.all(sql!("select ", Stored::COLUMNS, " from checklist_templates order by lower(name), id limit 500"), &[])?;
    Ok(Page::whole(rows.into_iter().map(Stored::view).collect::<Result<_>>()?))
}

/// Makes a list of steps.
pub fn create(tx: &mut Tx, new: &New) -> Result<Template> {
    tx.require(Permission::Settings)?;
    let (name, items, now) = (fields::line("name", &new.name, 100)?, json(&steps(&new.steps)?), tx.now());
    let id = tx
        .conn
        .one(
            sql!("insert into checklist_templates (name, items, created_at) values ($1, $2, $3) returning id"),
            &[&name, &items, &now],
        )
        .on_unique("checklist_templates", "name", "name", TAKEN)?;
    changed(tx, "checklists");
    get(tx, id)
}

/// Changes a list of steps; tickets that have begun with it keep theirs.
pub fn change(tx: &mut Tx, id: ChecklistId, change: &Change) -> Result<Template> {
    tx.require(Permission::Settings)?;
    let mut template = get(tx, id)?;
    if let Some(name) = &change.name {
        template.name = fields::line("name", name, 100)?;
    }
    if let Some(wanted) = &change.steps {
        template.steps = steps(wanted)?;
    }
    let items = json(&template.steps);
    tx.conn
        .run(sql!("update checklist_templates set name = $1, items = $2 where id = $3"), &[&template.name, &items, &id])
        .on_unique("checklist_templates", "name", "name", TAKEN)?;
    changed(tx, "checklists");
    Ok(template)
}

/// Deletes a list of steps; tickets that have begun with it keep theirs.
pub fn delete(tx: &mut Tx, id: ChecklistId) -> Result<()> {
    tx.require(Permission::Settings)?;
    if tx.run(sql!("delete from checklist_templates where id = $1"), &[&id])? == 0 {
        return Err(Error::NotFound("list of steps"));
    }
    changed(tx, "checklists");
    Ok(())
}

/// Adds the steps of a list to a ticket's checklist.
pub fn fill(tx: &mut Tx, ticket: TicketId, id: ChecklistId) -> Result<()> {
    tx.require(Permission::Edit)?;
    let mut ticket = Ticket::lock(tx, ticket)?;
    let template = get(tx, id)?;
    let many = i64::try_from(template.steps.len()).unwrap_or(i64::MAX);
    let (first, now) = (room(tx, ticket.id, many)?, tx.now());
    let mut statement = String::from("insert into checklist_items (ticket_id, place, text, created_at) values ");
    let places: Vec<i64> = (first..first + many).collect();
    let mut params: Vec<&dyn loket_store::Param> = vec![&ticket.id, &now];
    for (i, (place, text)) in places.iter().zip(&template.steps).enumerate() {
        if i > 0 {
            statement.push(',');
        }
        statement.push_str(&format!("($1, ${}, ${}, $2)", 3 + 2 * i, 4 + 2 * i));
        params.push(place);
        params.push(text);
    }
    tx.conn.run_text(&statement, &params)?;
    tx.record(ticket.id, Event::StepsFilled { name: template.name, steps: many });
    let place = ticket.place();
    ticket.save(tx, place)
}

fn get(tx: &mut Tx, id: ChecklistId) -> Result<Template> {
    let stored: Option<Stored> =
        tx.find(sql!("select ", Stored::COLUMNS, " from checklist_templates where id = $1"), &[&id])?;
    stored.ok_or(Error::NotFound("list of steps"))?.view()
}

fn steps(steps: &[String]) -> Result<Vec<String>> {
    if steps.is_empty() || steps.len() > 100 {
        return Err(Error::invalid("steps", "must hold 1 to 100 steps"));
    }
    steps.iter().enumerate().map(|(i, step)| fields::line(&format!("steps[{i}]"), step, LONGEST)).collect()
}
