//! What colleagues should know about a customer or an organization: a list, with who wrote it and when.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{merge, organization, scope, told};
use crate::error::{Error, Result};
use crate::fields::{self, Named};
use crate::ids::{self, AgentId, CustomerId, CustomerNoteId, OrganizationId};
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::Tx;

/// The longest note, in characters.
const LONGEST: usize = 10_000;
/// As many as a page shows; older ones are kept.
const SHOWN: i64 = 200;

/// Whom a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A customer.
    Customer(CustomerId),
    /// An organization.
    Organization(OrganizationId),
}

/// What to write.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "CustomerNoteText")]
pub struct Text {
    /// The words.
    pub text: String,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CustomerNote")]
pub struct Note {
    /// The note.
    pub id: CustomerNoteId,
    /// The words.
    pub text: String,
    /// Who wrote it, where that is known.
    pub author: Option<Named>,
    /// When.
    pub created_at: Time,
    /// When it was last changed.
    pub changed_at: Option<Time>,
}

row! {
    struct Line {
        id: CustomerNoteId = "n.id",
        text: String = "n.text",
        agent_id: Option<AgentId> = "n.agent_id",
        agent_name: Option<String> = "a.name",
        created_at: Time = "n.created_at",
        changed_at: Option<Time> = "n.changed_at",
    }
}

impl Line {
    fn view(self) -> Note {
        Note {
            id: self.id,
            text: self.text,
            author: Named::join(self.agent_id, self.agent_name),
            created_at: self.created_at,
            changed_at: self.changed_at,
        }
    }
}

/// The notes about everybody shown as one customer, the newest first.
pub(super) fn of(tx: &mut Tx, family: &[CustomerId]) -> Result<Vec<Note>> {
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from customer_notes n left join agents a on a.id = n.agent_id
             where n.customer_id in {each:$1} order by n.id desc limit $2"
        ),
        &[&ids::list(family.iter().copied()), &SHOWN],
    )?;
    Ok(lines.into_iter().map(Line::view).collect())
}

/// The notes about an organization, the newest first.
pub(super) fn of_organization(tx: &mut Tx, id: OrganizationId) -> Result<Vec<Note>> {
    let lines: Vec<Line> = tx.all(
        sql!(
            "select ",
            Line::COLUMNS,
            " from customer_notes n left join agents a on a.id = n.agent_id
             where n.organization_id = $1 order by n.id desc limit $2"
        ),
        &[&id, &SHOWN],
    )?;
    Ok(lines.into_iter().map(Line::view).collect())
}

/// Writes a note.
pub fn write(tx: &mut Tx, about: About, words: &Text) -> Result<Note> {
    tx.require(Permission::Customers)?;
    let text = checked(&words.text)?;
    let (customer, organization) = match about {
        About::Customer(id) => {
            let id = merge::shown_as(tx, id)?;
            scope::see(tx, id)?;
            (Some(id), None)
        }
        About::Organization(id) => {
            scope::see_organization(tx, id)?;
            (None, Some(id))
        }
    };
    let (agent, now) = (tx.actor().agent(), tx.now());
    let id = tx.one(
        sql!(
            "insert into customer_notes (customer_id, organization_id, agent_id, text, created_at)
             values ($1, $2, $3, $4, $5) returning id"
        ),
        &[&customer, &organization, &agent, &text, &now],
    )?;
    tell(tx, customer, organization);
    see(tx, id)
}

/// Writes a note about a customer who has just been entered.
pub(super) fn first(tx: &mut Tx, customer: CustomerId, words: &str) -> Result<()> {
    let text = fields::text("notes", words, LONGEST)?;
    if text.is_empty() {
        return Ok(());
    }
    let (agent, now) = (tx.actor().agent(), tx.now());
    tx.run(
        sql!("insert into customer_notes (customer_id, agent_id, text, created_at) values ($1, $2, $3, $4)"),
        &[&customer, &agent, &text, &now],
    )?;
    Ok(())
}

/// Changes the words of a note.
pub fn change(tx: &mut Tx, id: CustomerNoteId, words: &Text) -> Result<Note> {
    let (customer, organization) = open(tx, id)?;
    let (text, now) = (checked(&words.text)?, tx.now());
    tx.run(sql!("update customer_notes set text = $1, changed_at = $2 where id = $3"), &[&text, &now, &id])?;
    tell(tx, customer, organization);
    see(tx, id)
}

/// Takes a note away.
pub fn remove(tx: &mut Tx, id: CustomerNoteId) -> Result<()> {
    let (customer, organization) = open(tx, id)?;
    tx.run(sql!("delete from customer_notes where id = $1"), &[&id])?;
    tell(tx, customer, organization);
    Ok(())
}

/// Whom a note is about, when the actor may change it.
fn open(tx: &mut Tx, id: CustomerNoteId) -> Result<(Option<CustomerId>, Option<OrganizationId>)> {
    tx.require(Permission::Customers)?;
    let about: Option<(Option<CustomerId>, Option<OrganizationId>)> =
        tx.find(sql!("select customer_id, organization_id from customer_notes where id = $1 {for_update}"), &[&id])?;
    let seen = match about.ok_or(Error::NotFound("note"))? {
        (Some(customer), _) => {
            let shown = merge::shown_as(tx, customer)?;
            scope::see(tx, shown).map(|()| (Some(shown), None))
        }
        (None, Some(organization)) => scope::see_organization(tx, organization).map(|()| (None, Some(organization))),
        (None, None) => Err(Error::NotFound("note")),
    };
    seen.map_err(|error| error.named("note"))
}

fn checked(text: &str) -> Result<String> {
    let text = fields::text("text", text, LONGEST)?;
    match text.is_empty() {
        true => Err(Error::invalid("text", "is empty; write something, or remove the note")),
        false => Ok(text),
    }
}

fn tell(tx: &mut Tx, customer: Option<CustomerId>, about: Option<OrganizationId>) {
    if let Some(customer) = customer {
        told(tx, customer);
    }
    if let Some(about) = about {
        organization::told(tx, about);
    }
}

fn see(tx: &mut Tx, id: CustomerNoteId) -> Result<Note> {
    let line: Line = tx.one(
        sql!(
            "select ",
            Line::COLUMNS,
            " from customer_notes n left join agents a on a.id = n.agent_id where n.id = $1"
        ),
        &[&id],
    )?;
    Ok(line.view())
}
