//! A ticket as the API and the app show it: as a row of a list and whole.

use std::collections::{HashMap, HashSet};

use loket_store::{row, sql};
use serde::Serialize;

use super::scope::Sees;
use super::{Priority, Rank, Shelf, Status, merge, scope};
use crate::channel::Address;
use crate::error::{Error, Result};
use crate::form::Noun;
use crate::form::value::{self, Shown};
use crate::ids::{
    self, AgentId, BrandId, CustomerId, FormId, InboxId, OrganizationId, StatusId, TeamId, TicketId, TypeId,
};
use crate::outbox;
use crate::time::Time;
use crate::tx::Tx;
use crate::workflow::status;

pub use crate::fields::Named;

row! {
    /// A ticket with its customer, as lists read it; the names of the few agents, teams and inboxes are added afterwards.
    pub struct Listed {
        /// The ticket.
        pub id: TicketId = "t.id",
        /// What it is about.
        pub subject: String = "t.subject",
        /// Where it stands.
        pub status: Status = "t.status",
        /// How much it presses.
        pub priority: Rank = "t.priority",
        /// Who asks.
        pub customer_id: CustomerId = "c.id",
        /// Their name.
        pub customer_name: String = "c.name",
        /// Their main address.
        pub customer_email: Option<String> = "c.email",
        /// Who works on it.
        pub assignee_id: Option<AgentId> = "t.assignee_id",
        /// Which team it belongs to.
        pub team_id: Option<TeamId> = "t.team_id",
        /// The account it came by.
        pub inbox_id: Option<InboxId> = "t.inbox_id",
        /// The first words of the newest message.
        pub snippet: String = "t.snippet",
        /// How many messages it has.
        pub message_count: i64 = "t.message_count",
        /// When it began.
        pub opened_at: Time = "t.opened_at",
        /// When anything last happened.
        pub updated_at: Time = "t.updated_at",
        /// When the customer last wrote.
        pub last_customer_at: Option<Time> = "t.last_customer_at",
        /// When an agent last answered.
        pub last_agent_at: Option<Time> = "t.last_agent_at",
        /// Grows with every change.
        pub version: i64 = "t.version",
        /// Where it lies.
        pub shelf: Shelf = "t.shelf",
        /// When it comes back by itself.
        pub snoozed_until: Option<Time> = "t.snoozed_until",
        /// When somebody took it for spam.
        pub spam_at: Option<Time> = "t.spam_at",
        /// The ticket it is shown in.
        pub merged_into: Option<TicketId> = "t.merged_into",
        /// Which of the house's statuses it stands at; unset for the built-in one.
        pub status_id: Option<StatusId> = "t.status_id",
        /// What kind of request it is.
        pub type_id: Option<TypeId> = "t.type_id",
    }
}

/// The customer of a ticket.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TicketCustomer")]
pub struct Asker {
    /// The customer.
    pub id: CustomerId,
    /// Their name.
    pub name: String,
    /// Their main address.
    pub email: Option<String>,
}

/// The inbox of a ticket.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TicketInbox")]
pub struct InboxName {
    /// The inbox.
    pub id: InboxId,
    /// Its name.
    pub name: String,
    /// The kind of channel.
    pub kind: String,
    /// The brand it belongs to; absent: the default one.
    pub brand_id: Option<BrandId>,
}

/// A ticket in a list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TicketRow")]
pub struct Row {
    /// The ticket; also its human number.
    pub id: TicketId,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
    /// How much it presses.
    pub priority: Priority,
    /// Who asks.
    pub customer: Asker,
    /// Who works on it.
    pub assignee: Option<Named>,
    /// Which team it belongs to.
    pub team: Option<Named>,
    /// The account it came by.
    pub inbox: Option<InboxName>,
    /// Its labels.
    pub tags: Vec<String>,
    /// The first words of the newest message.
    pub snippet: String,
    /// How many messages it has.
    pub message_count: i64,
    /// When it began.
    pub opened_at: Time,
    /// When anything last happened.
    pub updated_at: Time,
    /// When the customer last wrote.
    pub last_customer_at: Option<Time>,
    /// When an agent last answered.
    pub last_agent_at: Option<Time>,
    /// Grows with every change; send it as `If-Match` when changing.
    pub version: i64,
    /// Where it lies: in the lists, put aside, in another ticket, in the trash.
    pub shelf: Shelf,
    /// When a snoozed ticket comes back by itself; absent: when the customer writes.
    pub snoozed_until: Option<Time>,
    /// When somebody took it for spam; it lies in the trash then.
    pub spam_at: Option<Time>,
    /// The ticket it is shown in, after a merge.
    pub merged_into: Option<TicketId>,
    /// Which of the house's statuses it stands at: the built-in one of `status`, or another of that category.
    pub status_id: Option<StatusId>,
    /// What kind of request it is.
    pub type_id: Option<TypeId>,
    /// Whether something written in it did not leave, and waits for a person.
    pub stuck: bool,
}

/// A ticket, whole.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Ticket")]
pub struct View {
    /// What lists show.
    #[serde(flatten)]
    pub row: Row,
    /// Who else gets the answers.
    pub cc: Vec<Address>,
    /// Who follows it.
    pub followers: Vec<Named>,
    /// Whether the asking agent follows it.
    pub following: bool,
    /// The customer's organization.
    pub organization: Option<Named>,
    /// The tickets that are shown in this one since they were merged.
    pub merged: Vec<merge::Part>,
    /// Which of them says whom an answer goes to; absent: the ticket itself.
    pub answers_as: Option<TicketId>,
    /// The form chosen for it; absent: that of its type, else the general one.
    pub form_id: Option<FormId>,
    /// What is filled in, by the keys of the fields; also what its form does not ask for at present.
    pub fields: Shown,
}

row! {
    struct Rest {
        cc: String = "t.cc",
        answers_as: Option<TicketId> = "t.answers_as",
        form_id: Option<FormId> = "t.form_id",
        organization_id: Option<OrganizationId> = "o.id",
        organization_name: Option<String> = "o.name",
    }
}

row! {
    struct NameRow {
        id: i64 = "id",
        name: String = "name",
    }
}

row! {
    struct InboxRow {
        id: InboxId = "id",
        name: String = "name",
        kind: String = "kind",
        brand_id: Option<BrandId> = "brand_id",
    }
}

row! {
    struct TagRow {
        ticket_id: TicketId = "k.ticket_id",
        name: String = "g.name",
    }
}

/// The whole ticket, if the actor may see it.
pub fn see(tx: &mut Tx, id: TicketId) -> Result<View> {
    scope::see(tx, id)?;
    changed(tx, id)
}

/// The whole ticket as the actor leaves it who has just changed it, even when it went to a team out of their sight.
pub fn changed(tx: &mut Tx, id: TicketId) -> Result<View> {
    let listed = tx.all(
        sql!("select ", Listed::COLUMNS, " from tickets t join customers k on k.id = t.customer_id join customers c on c.id = coalesce(k.merged_into, k.id) where t.id = $1"),
        &[&id],
    )?;
    let row = rows(tx, listed)?.pop().ok_or(Error::NotFound("ticket"))?;
    let rest: Rest = tx.one(
        sql!(
            "select ",
            Rest::COLUMNS,
            " from tickets t join customers k on k.id = t.customer_id join customers c on c.id = coalesce(k.merged_into, k.id)
             left join organizations o on o.id = c.organization_id where t.id = $1"
        ),
        &[&id],
    )?;
    let followers: Vec<NameRow> = tx.all(
        sql!("select a.id, a.name from followers f join agents a on a.id = f.agent_id where f.ticket_id = $1 order by a.name"),
        &[&id],
    )?;
    let me = tx.actor().agent().map(|id| id.0);
    let merged = merge::parts(tx, id)?;
    Ok(View {
        row,
        cc: serde_json::from_str(&rest.cc)?,
        following: followers.iter().any(|f| Some(f.id) == me),
        followers: followers.into_iter().map(|f| Named { id: f.id, name: f.name }).collect(),
        merged,
        answers_as: rest.answers_as,
        form_id: rest.form_id,
        fields: value::of(tx, Noun::Ticket, id.0)?,
        organization: rest.organization_id.zip(rest.organization_name).map(|(id, name)| Named { id: id.0, name }),
    })
}

/// The rows of these tickets, in no particular order and without asking who wants them: for the live stream, which asks
/// for each screen on its own.
pub fn of(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<Row>> {
    let list = ids::list(tickets.iter().copied());
    let listed = tx.all(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from tickets t join customers k on k.id = t.customer_id join customers c on c.id = coalesce(k.merged_into, k.id) where t.id in {each:$1}"
        ),
        &[&list],
    )?;
    rows(tx, listed)
}

/// When the ticket was last changed, if it is still there.
pub(crate) fn changed_at(tx: &mut Tx, id: TicketId) -> Result<Option<Time>> {
    tx.find(sql!("select updated_at from tickets where id = $1"), &[&id])
}

/// The rows of those of these tickets that stand in lists and that the actor may see, in no particular order: for what an
/// index found, which may be a moment behind.
pub fn seen(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<Row>> {
    let mut rows = seen_anywhere(tx, tickets)?;
    rows.retain(|row| matches!(row.shelf, Shelf::Sight | Shelf::Snoozed));
    Ok(rows)
}

/// Those of these tickets that the actor may see, also where they lie in another ticket or in the trash.
pub(crate) fn seen_anywhere(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<Row>> {
    let mut rows = of(tx, tickets)?;
    match scope::sees(tx.actor()) {
        Sees::All => {}
        Sees::Own(agent, teams, organizations) => {
            let circles = scope::circles(tx, tickets)?;
            rows.retain(|row| {
                circles.get(&row.id).is_some_and(|circle| {
                    circle.holds(agent, |team| teams.contains(&team), |home| organizations.contains(&home))
                })
            });
        }
        Sees::Asked(customer) => rows.retain(|row| row.customer.id == customer),
    }
    Ok(rows)
}

/// Adds names and labels to the rows of a page, in a handful of queries however many rows there are.
pub(crate) fn rows(tx: &mut Tx, listed: Vec<Listed>) -> Result<Vec<Row>> {
    if listed.is_empty() {
        return Ok(Vec::new());
    }
    let agents = distinct(listed.iter().filter_map(|t| t.assignee_id.map(|id| id.0)));
    let teams = distinct(listed.iter().filter_map(|t| t.team_id.map(|id| id.0)));
    let inboxes = distinct(listed.iter().filter_map(|t| t.inbox_id.map(|id| id.0)));
    let agents = match agents {
        Some(list) => named(tx.all(sql!("select id, name from agents where id in {each:$1}"), &[&list])?),
        None => HashMap::new(),
    };
    let teams = match teams {
        Some(list) => named(tx.all(sql!("select id, name from teams where id in {each:$1}"), &[&list])?),
        None => HashMap::new(),
    };
    let inboxes: HashMap<InboxId, InboxRow> = match inboxes {
        Some(list) => tx
            .all(sql!("select id, name, kind, brand_id from inboxes where id in {each:$1}"), &[&list])?
            .into_iter()
            .map(|row: InboxRow| (row.id, row))
            .collect(),
        None => HashMap::new(),
    };
    let built_in: HashMap<Status, StatusId> = status::built_in(tx)?.into_iter().collect();
    let list = ids::list(listed.iter().map(|t| t.id));
    let mut tags: HashMap<TicketId, Vec<String>> = HashMap::new();
    let tagged: Vec<TagRow> = tx.all(
        sql!(
            "select ",
            TagRow::COLUMNS,
            " from ticket_tags k join tags g on g.id = k.tag_id
             where k.ticket_id in {each:$1} order by g.name"
        ),
        &[&list],
    )?;
    for tag in tagged {
        tags.entry(tag.ticket_id).or_default().push(tag.name);
    }
    let stuck: HashSet<TicketId> = outbox::list::stuck(tx, &list)?;
    let name = |names: &HashMap<i64, String>, id: Option<i64>| {
        id.and_then(|id| Some(Named { id, name: names.get(&id)?.clone() }))
    };
    Ok(listed
        .into_iter()
        .map(|t| Row {
            id: t.id,
            subject: t.subject,
            status: t.status,
            priority: t.priority.priority(),
            customer: Asker { id: t.customer_id, name: t.customer_name, email: t.customer_email },
            assignee: name(&agents, t.assignee_id.map(|id| id.0)),
            team: name(&teams, t.team_id.map(|id| id.0)),
            inbox: t.inbox_id.and_then(|id| {
                let row = inboxes.get(&id)?;
                Some(InboxName { id, name: row.name.clone(), kind: row.kind.clone(), brand_id: row.brand_id })
            }),
            tags: tags.remove(&t.id).unwrap_or_default(),
            snippet: t.snippet,
            message_count: t.message_count,
            opened_at: t.opened_at,
            updated_at: t.updated_at,
            last_customer_at: t.last_customer_at,
            last_agent_at: t.last_agent_at,
            version: t.version,
            shelf: t.shelf,
            snoozed_until: t.snoozed_until,
            spam_at: t.spam_at,
            merged_into: t.merged_into,
            status_id: t.status_id.or_else(|| built_in.get(&t.status).copied()),
            type_id: t.type_id,
            stuck: stuck.contains(&t.id),
        })
        .collect())
}

/// The different numbers as a list parameter; none when there are none.
fn distinct(numbers: impl Iterator<Item = i64>) -> Option<String> {
    let mut numbers: Vec<i64> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    (!numbers.is_empty()).then(|| ids::list(numbers))
}

fn named(rows: Vec<NameRow>) -> HashMap<i64, String> {
    rows.into_iter().map(|row| (row.id, row.name)).collect()
}
