//! What is known of a ticket when conditions are asked in plain Rust: rules and previews ask this way, lists ask in SQL.

use std::collections::HashMap;

use loket_store::{row, sql};

use crate::customer::home;
use crate::error::Result;
use crate::ids::{self, CustomerId, TicketId};
use crate::tx::Tx;

row! {
    /// A ticket's own columns and those of its customer.
    pub struct Plain {
        /// The ticket.
        pub id: TicketId = "t.id",
        /// What it is about.
        pub subject: String = "t.subject",
        /// Its category.
        pub status: String = "t.status",
        /// The admin's status, the built-in one of the category where none is set.
        pub status_id: Option<i64> = "coalesce(t.status_id, (select s.id from statuses s where s.category = t.status and s.built_in))",
        /// How much it presses, 1 to 4.
        pub priority: i64 = "t.priority",
        /// Its type.
        pub type_id: Option<i64> = "t.type_id",
        /// Who asks.
        pub customer_id: i64 = "c.id",
        /// Their name.
        pub customer_name: String = "c.name",
        /// Their main address.
        pub customer_email: Option<String> = "c.email",
        /// Their language.
        pub language: Option<String> = "c.language",
        /// Their main organization.
        pub organization_id: Option<i64> = "c.organization_id",
        /// Its name.
        pub organization_name: Option<String> = "(select o.name from organizations o where o.id = c.organization_id)",
        /// Who works on it.
        pub assignee_id: Option<i64> = "t.assignee_id",
        /// Which team it belongs to.
        pub team_id: Option<i64> = "t.team_id",
        /// The account it came by.
        pub inbox_id: Option<i64> = "t.inbox_id",
        /// The brand of that account, the default one where it names none.
        pub brand_id: Option<i64> = "coalesce((select i.brand_id from inboxes i where i.id = t.inbox_id), (select b.id from brands b where b.is_default))",
        /// The kind of that account.
        pub channel: Option<String> = "(select i.kind from inboxes i where i.id = t.inbox_id)",
        /// How many messages it has.
        pub message_count: i64 = "t.message_count",
        /// When it began.
        pub opened_at: i64 = "t.opened_at",
        /// When anything last happened.
        pub updated_at: i64 = "t.updated_at",
        /// When the customer last wrote.
        pub last_customer_at: Option<i64> = "t.last_customer_at",
        /// When an agent last answered.
        pub last_agent_at: Option<i64> = "t.last_agent_at",
        /// Where it lies.
        pub shelf: String = "t.shelf",
        /// When a snoozed ticket comes back.
        pub snoozed_until: Option<i64> = "t.snoozed_until",
    }
}

/// Everything conditions can ask about one ticket.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Its columns.
    pub plain: Plain,
    /// Its labels.
    pub tags: Vec<i64>,
    /// Who follows it.
    pub followers: Vec<i64>,
    /// The customer's organizations, the main one and others.
    pub organizations: Vec<i64>,
    /// Values of the admin's fields: the ticket's, its customer's and the organization's.
    pub values: Vec<Value>,
    /// What was changed when.
    pub changes: Vec<Change>,
}

/// A value of one of the admin's fields.
#[derive(Debug, Clone)]
pub struct Value {
    /// The field.
    pub field: i64,
    /// Folded text, the key of a choice, a date, `true` or `false`.
    pub text: Option<String>,
    /// A number, a linked thing's number, a date in milliseconds.
    pub number: Option<f64>,
}

/// Something that was changed.
#[derive(Debug, Clone)]
pub struct Change {
    /// What kind of event.
    pub kind: String,
    /// When.
    pub at: i64,
    /// Before and after.
    pub data: serde_json::Value,
}

/// The events that conditions can ask about.
pub(crate) const KINDS: &[&str] =
    &["status_changed", "assigned", "team_changed", "priority_changed", "subject_changed", "tagged", "untagged"];

/// The facts of these tickets, in no particular order, without asking who wants them.
pub fn of(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<Facts>> {
    let list = ids::list(tickets.iter().copied());
    let rows: Vec<Plain> = tx.all(
        sql!(
            "select ",
            Plain::COLUMNS,
            " from tickets t join customers k on k.id = t.customer_id
             join customers c on c.id = coalesce(k.merged_into, k.id) where t.id in {each:$1}"
        ),
        &[&list],
    )?;
    let mut tags: HashMap<i64, Vec<i64>> = HashMap::new();
    let found: Vec<(i64, i64)> =
        tx.all(sql!("select ticket_id, tag_id from ticket_tags where ticket_id in {each:$1}"), &[&list])?;
    for (ticket, tag) in found {
        tags.entry(ticket).or_default().push(tag);
    }
    let mut followers: HashMap<i64, Vec<i64>> = HashMap::new();
    let found: Vec<(i64, i64)> =
        tx.all(sql!("select ticket_id, agent_id from followers where ticket_id in {each:$1}"), &[&list])?;
    for (ticket, agent) in found {
        followers.entry(ticket).or_default().push(agent);
    }
    let customers: Vec<CustomerId> = rows.iter().map(|row| CustomerId(row.customer_id)).collect();
    let mut organizations: HashMap<i64, Vec<i64>> = HashMap::new();
    for (customer, organization) in home::of_customers(tx, &customers)? {
        organizations.entry(customer.0).or_default().push(organization.0);
    }
    let mut values = values(tx, &rows, &list)?;
    let mut changes = changes(tx, &list)?;
    Ok(rows
        .into_iter()
        .map(|plain| {
            let mut own = values.get(&("ticket", plain.id.0)).cloned().unwrap_or_default();
            own.extend(values.get(&("customer", plain.customer_id)).cloned().unwrap_or_default());
            let organization = plain.organization_id.unwrap_or_default();
            own.extend(values.get(&("organization", organization)).cloned().unwrap_or_default());
            values.remove(&("ticket", plain.id.0));
            Facts {
                organizations: organizations.get(&plain.customer_id).cloned().unwrap_or_default(),
                tags: tags.remove(&plain.id.0).unwrap_or_default(),
                followers: followers.remove(&plain.id.0).unwrap_or_default(),
                changes: changes.remove(&plain.id.0).unwrap_or_default(),
                values: own,
                plain,
            }
        })
        .collect())
}

/// Whose value it is, of which field, and what it holds.
type Kept = (String, i64, i64, Option<String>, Option<f64>);
type Owned = HashMap<(&'static str, i64), Vec<Value>>;

fn values(tx: &mut Tx, rows: &[Plain], tickets: &str) -> Result<Owned> {
    let customers = ids::list(rows.iter().map(|row| row.customer_id));
    let organizations = ids::list(rows.iter().filter_map(|row| row.organization_id));
    let found: Vec<Kept> = tx.all(
        sql!(
            "select noun, owner_id, field_id, text, number from field_values where noun = 'ticket' and owner_id in {each:$1}
             union all
             select noun, owner_id, field_id, text, number from field_values where noun = 'customer' and owner_id in {each:$2}
             union all
             select noun, owner_id, field_id, text, number from field_values
             where noun = 'organization' and owner_id in {each:$3}"
        ),
        &[&tickets, &customers, &organizations],
    )?;
    let mut values: Owned = HashMap::new();
    for (noun, owner, field, text, number) in found {
        let noun = match noun.as_str() {
            "customer" => "customer",
            "organization" => "organization",
            _ => "ticket",
        };
        values.entry((noun, owner)).or_default().push(Value { field, text, number });
    }
    Ok(values)
}

fn changes(tx: &mut Tx, tickets: &str) -> Result<HashMap<i64, Vec<Change>>> {
    let kinds = crate::tx::json(&KINDS);
    let found: Vec<(i64, String, i64, String)> = tx.all(
        sql!(
            "select e.ticket_id, e.kind, a.at, e.data from events e join acts a on a.id = e.act_id
             where e.ticket_id in {each:$1} and e.kind in {each_text:$2}"
        ),
        &[&tickets, &kinds],
    )?;
    let mut changes: HashMap<i64, Vec<Change>> = HashMap::new();
    for (ticket, kind, at, data) in found {
        let data = serde_json::from_str(&data).unwrap_or_default();
        changes.entry(ticket).or_default().push(Change { kind, at, data });
    }
    Ok(changes)
}
