//! The orders in which views stand. Each walks an index of the list it is for.

use serde::{Deserialize, Serialize};

use crate::customer::{list, organization};
use crate::form::Noun;
use crate::ticket::list::Sort;

/// The order of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ViewSort")]
pub enum Order {
    /// What happened last comes first; of people, who came last.
    #[default]
    Newest,
    /// What happened longest ago comes first; of people, who came first.
    Oldest,
    /// Tickets: the highest priority first, and within it who waits longest.
    Urgent,
    /// Tickets: what began longest ago comes first.
    Opened,
    /// Tickets: whose customer has not been heard for longest comes first.
    Waiting,
    /// People: by name.
    Name,
    /// People: by name, from the end.
    NameDown,
    /// Customers: who wrote last comes first.
    Contact,
    /// Customers: who wrote longest ago comes first.
    ContactDown,
}

impl Order {
    /// Those in which one of these can stand, the usual first.
    pub fn of(noun: Noun) -> &'static [Order] {
        use Order::*;
        match noun {
            Noun::Ticket => &[Newest, Oldest, Urgent, Opened, Waiting],
            Noun::Customer => &[Newest, Oldest, Name, NameDown, Contact, ContactDown],
            Noun::Organization => &[Name, NameDown, Newest, Oldest],
        }
    }

    /// As a list of tickets knows it.
    pub fn tickets(self) -> Sort {
        match self {
            Order::Oldest => Sort::Oldest,
            Order::Urgent => Sort::Urgent,
            Order::Opened => Sort::Opened,
            Order::Waiting => Sort::Waiting,
            _ => Sort::Newest,
        }
    }

    /// As a list of customers knows it.
    pub fn customers(self) -> list::Sort {
        match self {
            Order::Oldest => list::Sort::Oldest,
            Order::Name => list::Sort::Name,
            Order::NameDown => list::Sort::NameDown,
            Order::Contact => list::Sort::Contact,
            Order::ContactDown => list::Sort::ContactDown,
            _ => list::Sort::Newest,
        }
    }

    /// As a list of organizations knows it.
    pub fn organizations(self) -> organization::Sort {
        match self {
            Order::Newest => organization::Sort::Newest,
            Order::Oldest => organization::Sort::Oldest,
            Order::NameDown => organization::Sort::NameDown,
            _ => organization::Sort::Name,
        }
    }
}
