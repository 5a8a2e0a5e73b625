//! Changing a ticket: several properties at once are one act, with an event for each that really changed.

use serde::{Deserialize, Deserializer};

use super::reply::outsiders;
use super::{Priority, Status, Ticket, assign, follow, note, shape, status, tagging, tidy_subject};
use crate::channel::Address;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::form::value::Given;
use crate::ids::{AgentId, FormId, StatusId, TeamId, TicketId, TypeId};
use crate::permission::Permission;
use crate::tx::{Tx, json};
use crate::workflow::way;

/// What to change; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "TicketChange")]
pub struct Change {
    /// What it is about.
    pub subject: Option<String>,
    /// Where it stands: a category, to its built-in status unless the ticket is in the category already.
    pub status: Option<Status>,
    /// Where it stands: one of the house's statuses.
    pub status_id: Option<StatusId>,
    /// What kind of request it is; null for none.
    #[serde(deserialize_with = "present")]
    #[schemars(with = "Option<TypeId>")]
    pub type_id: Option<Option<TypeId>>,
    /// The form that asks about it; null for that of its type.
    #[serde(deserialize_with = "present")]
    #[schemars(with = "Option<FormId>")]
    pub form_id: Option<Option<FormId>>,
    /// The house's fields by their keys; null empties one, what is absent stays.
    pub fields: Given,
    /// How much it presses.
    pub priority: Option<Priority>,
    /// Who works on it; null gives it back.
    #[serde(deserialize_with = "present")]
    #[schemars(with = "Option<AgentId>")]
    pub assignee_id: Option<Option<AgentId>>,
    /// Which team it belongs to; null for none.
    #[serde(deserialize_with = "present")]
    #[schemars(with = "Option<TeamId>")]
    pub team_id: Option<Option<TeamId>>,
    /// All its labels.
    pub tags: Option<Vec<String>>,
    /// All who also get the answers.
    pub cc: Option<Vec<Address>>,
    /// Whether the acting agent follows it.
    pub following: Option<bool>,
}

/// Tells `null` (empty it) from absent (leave it).
pub fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// Changes the ticket. With `version`, refuses when somebody changed it since.
pub fn change(tx: &mut Tx, id: TicketId, change: &Change, version: Option<i64>) -> Result<()> {
    let mut ticket = Ticket::lock(tx, id)?;
    if version.is_some_and(|seen| seen != ticket.version) {
        return Err(Error::Changed("ticket"));
    }
    let before = ticket.place();
    if let Some(subject) = &change.subject {
        set_subject(tx, &mut ticket, subject)?;
    }
    if let Some(priority) = change.priority {
        set_priority(tx, &mut ticket, priority)?;
    }
    // First what the conditions of the form look at, last what may require the fields.
    if let Some(kind) = change.type_id {
        shape::set_type(tx, &mut ticket, kind)?;
    }
    if let Some(form) = change.form_id {
        shape::set_form(tx, &mut ticket, form)?;
    }
    if !change.fields.is_empty() {
        shape::set_fields(tx, &ticket, &change.fields)?;
    }
    if let Some(team) = change.team_id {
        assign::to_team(tx, &mut ticket, team)?;
    }
    if let Some(agent) = change.assignee_id {
        assign::to_agent(tx, &mut ticket, agent)?;
    }
    // Whoever names only the category is content with any status in it.
    let moves = change.status_id.is_some() || change.status.is_some_and(|category| category != ticket.status);
    if moves && let Some(to) = way::aim(tx, change.status, change.status_id)? {
        status::set(tx, &mut ticket, &to)?;
    }
    if let Some(tags) = &change.tags {
        tagging::set(tx, &ticket, tags)?;
    }
    if let Some(cc) = &change.cc {
        set_cc(tx, &mut ticket, cc)?;
    }
    if let Some(following) = change.following {
        follow::set(tx, &ticket, following)?;
    }
    if tx.has_recorded() {
        ticket.save(tx, before)?;
    }
    Ok(())
}

fn set_subject(tx: &mut Tx, ticket: &mut Ticket, subject: &str) -> Result<()> {
    let subject = tidy_subject(subject);
    if subject.is_empty() {
        return Err(Error::invalid("subject", "is empty; say in a few words what it is about"));
    }
    if subject != ticket.subject {
        tx.require(Permission::Edit)?;
        let from = std::mem::replace(&mut ticket.subject, subject.clone());
        tx.record(ticket.id, Event::SubjectChanged { from, to: subject });
    }
    Ok(())
}

fn set_priority(tx: &mut Tx, ticket: &mut Ticket, to: Priority) -> Result<()> {
    let from = ticket.priority.priority();
    if from != to {
        tx.require(Permission::Edit)?;
        ticket.priority = to.rank();
        tx.record(ticket.id, Event::PriorityChanged { from, to });
    }
    Ok(())
}

fn set_cc(tx: &mut Tx, ticket: &mut Ticket, cc: &[Address]) -> Result<()> {
    note::addresses("cc", cc)?;
    let cc = outsiders(tx, cc)?;
    let text = json(&cc);
    if text != ticket.cc {
        tx.require(Permission::Edit)?;
        let from = ticket.cc()?;
        ticket.cc = text;
        tx.record(ticket.id, Event::CcChanged { cc: cc.into_iter().map(|person| person.email).collect(), from });
    }
    Ok(())
}
