//! The house's own fields in tables: how a cell is read as what somebody would enter.

use serde_json::Value as Json;

use super::super::folded;
use super::Kind as Rows;
use crate::error::Result;
use crate::form::check::Line;
use crate::form::field::Field;
use crate::form::kind::{Choice, Kind};
use crate::form::{self, Noun};
use crate::say;
use crate::sentence::Sentence;
use crate::tx::Tx;

/// Of what the rows are.
pub(super) fn noun(rows: Rows) -> Noun {
    match rows {
        Rows::Customers => Noun::Customer,
        Rows::Organizations => Noun::Organization,
    }
}

/// The fields that are asked for, whole: what they require counts, whether a table can fill it or not.
pub(super) fn form(tx: &mut Tx, rows: Rows) -> Result<Vec<Line>> {
    form::lines(tx, noun(rows), None, None)
}

/// What a column that fills the field is called in a mapping, and in what is exported.
pub(super) fn name(field: &Field) -> String {
    format!("{}.{}", field.noun.as_str(), field.key)
}

/// Those that a table can fill.
pub(super) fn offered(form: &[Line]) -> impl Iterator<Item = &Field> {
    form.iter().map(|line| &line.field)
}

/// Whether a heading, folded, seems to mean the field.
pub(super) fn is_meant(field: &Field, heading: &str) -> bool {
    let names = field.names.0.values().map(|name| folded(name));
    names
        .chain([folded(&field.key.replace('_', " ")), folded(&name(field).replace('_', " "))])
        .any(|one| one == heading)
}

/// Yes and no in the languages of the app, folded.
const YES: &[&str] = &["true", "yes", "y", "1", "x", "oui", "si", "da", "ya"];
const NO: &[&str] = &["false", "no", "n", "0", "non", "nu", "tidak"];

/// A cell as somebody would enter it; whether it may stand there is the form's matter. What a link names is found out when the
/// row is judged.
pub(super) fn entered(field: &Field, cell: &str) -> std::result::Result<Json, Sentence> {
    Ok(match field.kind {
        Kind::Number => {
            // A comma before the last digits is how half the world writes a point.
            let plain: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
            match plain.contains('.') {
                true => Json::from(plain.replace(',', "")),
                false => Json::from(plain.replace(',', ".")),
            }
        }
        Kind::Tick => match folded(cell).as_str() {
            word if YES.contains(&word) => Json::from(true),
            word if NO.contains(&word) => Json::from(false),
            _ => return Err(say!("must be yes or no")),
        },
        Kind::Choice | Kind::Path => Json::from(chosen(field, cell)),
        Kind::Choices => {
            let parts = cell.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty());
            Json::from(parts.map(|part| chosen(field, part)).collect::<Vec<_>>())
        }
        _ => Json::from(cell),
    })
}

/// The key of a choice that is named by its key or by one of its names; what is not known stays as it is.
fn chosen(field: &Field, words: &str) -> String {
    let mut way = String::new();
    let mut level: &[Choice] = &field.options.choices;
    for part in words.split('/').map(str::trim) {
        let wanted = folded(part);
        let known = level
            .iter()
            .find(|choice| choice.key == part || choice.names.0.values().any(|name| folded(name) == wanted));
        let Some(choice) = known else { return words.to_owned() };
        if !way.is_empty() {
            way.push('/');
        }
        way.push_str(&choice.key);
        level = &choice.choices;
    }
    way
}

/// What is entered, as a cell.
pub(in crate::customer) fn written(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(parts) => parts.iter().map(written).collect::<Vec<_>>().join("; "),
        // Names are not unlike each other everywhere; with the number the link comes in again as it was.
        Json::Object(link) => {
            let part = |name: &str| link.get(name).map(written).unwrap_or_default();
            format!("{} (#{})", part("name"), part("id")).trim_start().to_owned()
        }
        other => other.to_string(),
    }
}
