//! What conditions can ask about: one line for each field of a ticket, a customer, an organization. The builder is drawn
//! from these lists, the statements of lists are made from them, and plain Rust looks at tickets through the first.

use serde::Serialize;

use super::cond::Op;
use super::facts::{Facts, Plain};
use crate::form::Noun;

/// A text: the expression in SQL (`t` is the ticket, `c` the customer, `o` the organization), and where it stands among the
/// facts of a ticket. Nobody asks about people in plain Rust.
#[derive(Clone, Copy)]
pub struct TextColumn {
    /// The field it belongs to.
    pub name: &'static str,
    pub(crate) sql: &'static str,
    pub(crate) of: fn(&Plain) -> Option<&str>,
}

/// A number, an id or a moment.
#[derive(Clone, Copy)]
pub struct NumberColumn {
    /// The field it belongs to.
    pub name: &'static str,
    pub(crate) sql: &'static str,
    pub(crate) of: fn(&Plain) -> Option<i64>,
}

impl std::fmt::Debug for TextColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl std::fmt::Debug for NumberColumn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// What kind of thing a field holds; it decides how it is compared and what the builder shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ViewFieldKind")]
pub enum Kind {
    /// Letters.
    Text,
    /// One of a few words.
    Choice,
    /// Categories of statuses.
    Status,
    /// The admin's statuses.
    OwnStatus,
    /// Types of tickets.
    Type,
    /// How much it presses.
    Priority,
    /// Kinds of channels.
    Channel,
    /// Languages.
    Language,
    /// Agents, also `me`.
    Agent,
    /// Teams, also `mine`.
    Team,
    /// Inboxes.
    Inbox,
    /// Brands.
    Brand,
    /// Customers.
    Customer,
    /// Organizations.
    Organization,
    /// Products.
    Product,
    /// Labels, by name.
    Tag,
    /// Numbers.
    Number,
    /// Moments.
    Time,
    /// Days.
    Date,
    /// Yes or no.
    Flag,
    /// Words of the whole conversation.
    Words,
}

/// Where a field is looked for.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    /// In a text.
    Text(TextColumn),
    /// In a number.
    Number(NumberColumn),
    /// Among the labels.
    Tags,
    /// Among the customer's organizations, the main one and others.
    Organizations,
    /// Among the followers.
    Followers,
    /// In the search index.
    Words,
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name, as conditions and the builder's words use it.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether there may be nothing in it.
    pub may_be_empty: bool,
    /// The events that tell of its changes.
    pub changes: &'static [&'static str],
    /// Where it is looked for.
    pub column: Column,
}

macro_rules! column {
    (text $name:literal $sql:literal) => {
        column!(text $name $sql |_| None)
    };
    (number $name:literal $sql:literal) => {
        column!(number $name $sql |_| None)
    };
    (text $name:literal $sql:literal $of:expr) => {
        Column::Text(TextColumn { name: $name, sql: $sql, of: $of })
    };
    (number $name:literal $sql:literal $of:expr) => {
        Column::Number(NumberColumn { name: $name, sql: $sql, of: $of })
    };
    (organizations $name:literal) => {
        Column::Organizations
    };
    (tags $name:literal) => {
        Column::Tags
    };
    (followers $name:literal) => {
        Column::Followers
    };
    (words $name:literal) => {
        Column::Words
    };
}

macro_rules! fields {
    ($list:ident: $($name:literal $kind:ident $($empty:literal)? = $where:ident $($sql:literal $(=> $of:expr)?)? $(, changed by $($event:literal)+)?;)*) => {
        static $list: &[Field] = &[$(Field {
            name: $name,
            kind: Kind::$kind,
            may_be_empty: {
                const SAID: &[&str] = &[$($empty)?];
                !SAID.is_empty()
            },
            changes: &[$($($event),+)?],
            column: column!($where $name $($sql $($of)?)?),
        }),*];
    };
}

// A name, what it holds, whether it may hold nothing, where it stands for SQL and for plain Rust, what tells of its changes.
fields! { TICKETS:
    "subject" Text "or nothing" = text "t.subject" => |t| Some(&t.subject), changed by "subject_changed";
    "words" Words = words;
    "status" Status = text "t.status" => |t| Some(&t.status), changed by "status_changed";
    "own_status" OwnStatus = number "coalesce(t.status_id, (select s.id from statuses s where s.category = t.status and s.built_in))" => |t| t.status_id;
    "type" Type "or nothing" = number "t.type_id" => |t| t.type_id;
    "priority" Priority = number "t.priority" => |t| Some(t.priority), changed by "priority_changed";
    "assignee" Agent "or nothing" = number "t.assignee_id" => |t| t.assignee_id, changed by "assigned";
    "team" Team "or nothing" = number "t.team_id" => |t| t.team_id, changed by "team_changed";
    "follower" Agent "or nothing" = followers;
    "tag" Tag "or nothing" = tags, changed by "tagged" "untagged";
    "inbox" Inbox "or nothing" = number "t.inbox_id" => |t| t.inbox_id;
    "brand" Brand = number "coalesce((select i.brand_id from inboxes i where i.id = t.inbox_id), (select b.id from brands b where b.is_default))" => |t| t.brand_id;
    "channel" Channel "or nothing" = text "(select i.kind from inboxes i where i.id = t.inbox_id)" => |t| t.channel.as_deref();
    "messages" Number = number "t.message_count" => |t| Some(t.message_count);
    "opened" Time = number "t.opened_at" => |t| Some(t.opened_at);
    "updated" Time = number "t.updated_at" => |t| Some(t.updated_at);
    "customer_wrote" Time "or nothing" = number "t.last_customer_at" => |t| t.last_customer_at;
    "agent_answered" Time "or nothing" = number "t.last_agent_at" => |t| t.last_agent_at;
    "waiting_since" Time "or nothing" = number "case when t.last_agent_at is null or t.last_agent_at < t.last_customer_at then t.last_customer_at end" => waiting_since;
    "snoozed" Flag = number "case when t.shelf = 'snoozed' then 1 else 0 end" => |t| Some(i64::from(t.shelf == "snoozed"));
    "snoozed_until" Time "or nothing" = number "t.snoozed_until" => |t| t.snoozed_until;
    "customer" Customer = number "(select coalesce(k.merged_into, k.id) from customers k where k.id = t.customer_id)" => |t| Some(t.customer_id);
    "customer_name" Text "or nothing" = text "(select c.name from customers k join customers c on c.id = coalesce(k.merged_into, k.id) where k.id = t.customer_id)" => |t| Some(&t.customer_name);
    "customer_email" Text "or nothing" = text "(select c.email from customers k join customers c on c.id = coalesce(k.merged_into, k.id) where k.id = t.customer_id)" => |t| t.customer_email.as_deref();
    "language" Language "or nothing" = text "(select c.language from customers k join customers c on c.id = coalesce(k.merged_into, k.id) where k.id = t.customer_id)" => |t| t.language.as_deref();
    "organization" Organization "or nothing" = organizations;
    "organization_name" Text "or nothing" = text "(select o.name from customers k join customers c on c.id = coalesce(k.merged_into, k.id) join organizations o on o.id = c.organization_id where k.id = t.customer_id)" => |t| t.organization_name.as_deref();
}

// A merged customer is not listed; whom they are shown as answers for both.
fields! { CUSTOMERS:
    "name" Text = text "c.name";
    "email" Text "or nothing" = text "c.email";
    "organization" Organization "or nothing" = organizations;
    "organization_name" Text "or nothing" = text "(select o.name from organizations o where o.id = c.organization_id)";
    "language" Language "or nothing" = text "c.language";
    "time_zone" Text "or nothing" = text "c.time_zone";
    "open_tickets" Number = number "(select count(*) from customers k join tickets t on t.customer_id = k.id where coalesce(k.merged_into, k.id) = c.id and t.status in ('new', 'open') and t.shelf = 'sight')";
    "tickets" Number = number "(select count(*) from customers k join tickets t on t.customer_id = k.id where coalesce(k.merged_into, k.id) = c.id and t.shelf not in ('trash', 'practice'))";
    "created" Time = number "c.created_at";
    "last_contact" Time "or nothing" = number "case when c.last_contact_at > 0 then c.last_contact_at end";
    "blocked" Flag = number "case when exists (select 1 from customers k join identities i on i.customer_id = k.id join blocks b on b.kind = 'address' and b.value = i.value where coalesce(k.merged_into, k.id) = c.id and i.kind = 'email') or exists (select 1 from customers k join identities i on i.customer_id = k.id join blocks b on b.kind = 'domain' and b.value = i.domain where coalesce(k.merged_into, k.id) = c.id) then 1 else 0 end";
    "merged" Flag = number "case when exists (select 1 from customers k where k.merged_into = c.id) then 1 else 0 end";
    "noted" Flag = number "case when exists (select 1 from customers k join customer_notes n on n.customer_id = k.id where coalesce(k.merged_into, k.id) = c.id) then 1 else 0 end";
}

fields! { ORGANIZATIONS:
    "name" Text = text "o.name";
    "customers" Number = number "(select count(*) from (select coalesce(h.merged_into, h.id) from customers h where h.organization_id = o.id union select coalesce(h.merged_into, h.id) from customer_organizations m join customers h on h.id = m.customer_id where m.organization_id = o.id) people)";
    "open_tickets" Number = number "(select count(*) from customers k join tickets t on t.customer_id = k.id where coalesce(k.merged_into, k.id) in (select coalesce(h.merged_into, h.id) from customers h where h.organization_id = o.id union select coalesce(h.merged_into, h.id) from customer_organizations m join customers h on h.id = m.customer_id where m.organization_id = o.id) and t.status in ('new', 'open') and t.shelf = 'sight')";
    "domains" Number = number "(select count(*) from organization_domains d where d.organization_id = o.id)";
    "created" Time = number "o.created_at";
    "noted" Flag = number "case when exists (select 1 from customer_notes n where n.organization_id = o.id) then 1 else 0 end";
}

/// The customer wrote last: since then somebody owes an answer.
fn waiting_since(ticket: &Plain) -> Option<i64> {
    let wrote = ticket.last_customer_at?;
    ticket.last_agent_at.is_none_or(|answered| answered < wrote).then_some(wrote)
}

/// Every field there is of one of these, in the order the builder offers them; the admin's own follow.
pub fn of(noun: Noun) -> &'static [Field] {
    match noun {
        Noun::Ticket => TICKETS,
        Noun::Customer => CUSTOMERS,
        Noun::Organization => ORGANIZATIONS,
    }
}

/// The field of that name.
pub fn find(noun: Noun, name: &str) -> Option<&'static Field> {
    of(noun).iter().find(|field| field.name == name)
}

impl Kind {
    /// How a field of this kind is compared, the most used first.
    pub fn comparisons(self, may_be_empty: bool, tells_changes: bool) -> Vec<Op> {
        use Op::*;
        let mut ops = match self {
            Kind::Text => vec![Contains, Lacks, Equals, Differs, Begins],
            Kind::Tag => vec![AnyOf, AllOf, NoneOf],
            Kind::Number => vec![Equals, AtLeast, AtMost, Between],
            Kind::Time => vec![Within, Older, Coming, During, Before, After, Between],
            Kind::Date => vec![During, Before, After, Between, Within, Older, Coming],
            Kind::Flag => vec![Yes, No],
            Kind::Words => vec![Matches],
            _ => vec![AnyOf, NoneOf],
        };
        if may_be_empty {
            ops.extend([Empty, Present]);
        }
        if tells_changes {
            ops.extend([Changed, Unchanged]);
        }
        ops
    }
}

impl Field {
    /// How it is compared.
    pub fn comparisons(&self) -> Vec<Op> {
        self.kind.comparisons(self.may_be_empty, !self.changes.is_empty())
    }
}

impl TextColumn {
    /// What stands there for a ticket.
    pub fn of<'f>(&self, facts: &'f Facts) -> Option<&'f str> {
        (self.of)(&facts.plain)
    }
}

impl NumberColumn {
    /// What stands there for a ticket.
    pub fn of(&self, facts: &Facts) -> Option<i64> {
        (self.of)(&facts.plain)
    }
}
