//! What the builder of conditions is drawn from: every field with its comparisons, every column, every heading.

use std::collections::BTreeMap;

use serde::Serialize;

use super::columns::{self, Group};
use super::cond::Op;
use super::custom::{self, Choice};
use super::field::{self, Kind};
use super::{Order, moment};
use crate::account::staff;
use crate::error::Result;
use crate::form::Noun;
use crate::tx::Tx;

/// Everything a view can be made of.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ViewSchema")]
pub struct Schema {
    /// What can be asked.
    pub fields: Vec<Askable>,
    /// What a table can show.
    pub columns: Vec<Column>,
    /// The orders; each walks an index.
    pub sorts: Vec<Order>,
    /// The headings.
    pub groups: Vec<Group>,
    /// Times that have a name, for `during`.
    pub times: Vec<&'static str>,
}

/// A field as the builder shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ViewField")]
pub struct Askable {
    /// Its name in conditions.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// How it can be compared, the most used first.
    pub comparisons: Vec<Op>,
    /// What it is called, by language; empty for those every desk has.
    pub names: BTreeMap<String, String>,
    /// What can be chosen in a field of the admin's.
    pub choices: Vec<Choice>,
}

/// A column as the builder shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ViewColumn")]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it is called, by language; empty for those every desk has.
    pub names: BTreeMap<String, String>,
}

/// What a view of these can be made of here and now.
pub fn schema(tx: &mut Tx, noun: Noun) -> Result<Schema> {
    staff(tx)?;
    let customs = custom::about(tx, noun)?;
    let own = field::of(noun).iter().map(|field| Askable {
        name: field.name.to_owned(),
        kind: field.kind,
        comparisons: field.comparisons(),
        names: BTreeMap::new(),
        choices: Vec::new(),
    });
    let added = customs.iter().map(|custom| Askable {
        name: custom.name.clone(),
        kind: custom.kind,
        comparisons: custom.kind.comparisons(true, false),
        names: custom.names.clone(),
        choices: custom.choices.clone(),
    });
    let columns = columns::of(noun).iter().map(|name| Column { name: (*name).to_owned(), names: BTreeMap::new() });
    let more = customs.iter().map(|custom| Column { name: custom.name.clone(), names: custom.names.clone() });
    Ok(Schema {
        fields: own.chain(added).collect(),
        columns: columns.chain(more).collect(),
        sorts: Order::of(noun).to_vec(),
        groups: match noun {
            Noun::Ticket => vec![
                Group::Status,
                Group::Priority,
                Group::Assignee,
                Group::Team,
                Group::Type,
                Group::Customer,
                Group::Brand,
            ],
            // A list of people is read by name; headings would say little.
            _ => Vec::new(),
        },
        times: moment::NAMES.to_vec(),
    })
}
