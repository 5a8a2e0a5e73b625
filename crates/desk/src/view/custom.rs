//! The admin's own fields, as conditions and columns see them.

use std::collections::BTreeMap;

use loket_store::{row, sql};
use serde::Serialize;

use super::field::Kind;
use crate::error::Result;
use crate::form::Noun;
use crate::tx::Tx;

/// One of the admin's fields.
#[derive(Debug, Clone)]
pub struct Custom {
    /// Its name in conditions: `ticket.order_number`, `customer.tier`, `organization.plan`.
    pub name: String,
    /// The field.
    pub id: i64,
    /// Whose it is.
    pub noun: Noun,
    /// What it holds, for the builder.
    pub kind: Kind,
    /// What it holds, as the field says it.
    pub stored: String,
    /// Its name by language.
    pub names: BTreeMap<String, String>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
}

/// Something that can be chosen in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ViewChoice")]
pub struct Choice {
    /// What a condition holds.
    pub value: String,
    /// What it is called, by language.
    pub names: BTreeMap<String, String>,
}

row! {
    struct Row in "fields" {
        id: i64,
        noun: Noun,
        key: String,
        kind: String,
        names: String,
        options: String,
    }
}

/// The fields in use that can be asked about one of these: its own, and those of what it belongs to.
pub fn about(tx: &mut Tx, noun: Noun) -> Result<Vec<Custom>> {
    let mut all = all(tx)?;
    all.retain(|custom| match noun {
        Noun::Ticket => true,
        Noun::Customer => custom.noun != Noun::Ticket,
        Noun::Organization => custom.noun == Noun::Organization,
    });
    Ok(all)
}

/// Every field in use, in the admin's order.
fn all(tx: &mut Tx) -> Result<Vec<Custom>> {
    let rows: Vec<Row> = tx.all(
        sql!("select ", Row::COLUMNS, " from fields where archived_at is null order by noun, position, id"),
        &[],
    )?;
    rows.into_iter().map(Row::custom).collect()
}

impl Row {
    fn custom(self) -> Result<Custom> {
        let kind = match self.kind.as_str() {
            "number" => Kind::Number,
            "date" => Kind::Date,
            "choice" | "choices" | "path" => Kind::Choice,
            "tick" => Kind::Flag,
            "customer" => Kind::Customer,
            "organization" => Kind::Organization,
            "product" => Kind::Product,
            _ => Kind::Text,
        };
        let options: serde_json::Value = serde_json::from_str(&self.options)?;
        let mut choices = Vec::new();
        gather(&options["choices"], "", &BTreeMap::new(), &mut choices);
        Ok(Custom {
            name: format!("{}.{}", self.noun.as_str(), self.key),
            id: self.id,
            noun: self.noun,
            kind,
            stored: self.kind,
            names: serde_json::from_str(&self.names)?,
            choices,
        })
    }
}

/// Choices within choices stand behind the one they belong to, with its name before theirs.
fn gather(choices: &serde_json::Value, path: &str, above: &BTreeMap<String, String>, into: &mut Vec<Choice>) {
    for choice in choices.as_array().into_iter().flatten() {
        let key = choice["key"].as_str().unwrap_or_default();
        let value = if path.is_empty() { key.to_owned() } else { format!("{path}/{key}") };
        let own: BTreeMap<String, String> = serde_json::from_value(choice["names"].clone()).unwrap_or_default();
        let names: BTreeMap<String, String> = own
            .into_iter()
            .map(|(language, name)| match above.get(&language) {
                Some(outer) => (language, format!("{outer} / {name}")),
                None => (language, name),
            })
            .collect();
        into.push(Choice { value: value.clone(), names: names.clone() });
        gather(&choice["choices"], &value, &names, into);
    }
}
