//! How a question may go on: the conditions there are, and the values of the one being typed.

use loket_store::sql;
use serde::Serialize;

use super::grammar::{self, Name};
use super::text;
use crate::account::staff;
use crate::customer;
use crate::error::Result;
use crate::ids::CustomerId;
use crate::ticket::Status;
use crate::tx::Tx;
use crate::words;

/// So many proposals.
const MOST: usize = 8;

/// A way to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SearchProposal")]
pub struct Proposal {
    /// What to put in place of what is being typed: `status:` or `status:open`.
    pub insert: String,
    /// `field` for the name of a condition, `value` for one of its values.
    pub kind: String,
    /// The condition.
    pub field: String,
    /// The value, as people call it; empty for a condition.
    pub label: String,
}

/// The proposals for the end of what was typed, and where what they replace begins, in UTF-16 units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SearchProposals")]
pub struct Proposals {
    /// Where what they replace begins; it ends with the text.
    pub at: usize,
    /// The best first.
    pub items: Vec<Proposal>,
}

/// Proposes how what was typed may go on. Loket's own values are told in the asker's language by the app.
pub fn complete(tx: &mut Tx, typed: &str) -> Result<Proposals> {
    staff(tx)?;
    let open = typed.matches(['"', '“', '”', '„', '«', '»']).count() % 2 == 1;
    let start = match open {
        // Inside quotation marks only a value can be going on.
        true => typed.rfind(char::is_whitespace).filter(|at| !typed[*at..].contains(':')).map_or(0, |_| {
            let before_mark = typed.find(['"', '“', '„', '«']).unwrap_or(0);
            typed[..before_mark].rfind(char::is_whitespace).map_or(0, |at| at + 1)
        }),
        false => typed.rfind(char::is_whitespace).map_or(0, |at| at + 1),
    };
    let start = (start..typed.len()).find(|at| typed.is_char_boundary(*at)).unwrap_or(typed.len());
    let piece = typed.get(start..).unwrap_or_default().trim_start();
    let at = grammar::utf16(&typed[..typed.len() - piece.len()]);
    let (minus, bare) = match piece.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", piece),
    };
    let items = match bare.split_once(':') {
        Some((word, values)) => match Name::ALL.iter().find(|name| name.key() == word.to_ascii_lowercase()) {
            Some(name) => values_of(tx, *name, values, minus)?,
            None => Vec::new(),
        },
        None => fields(bare, minus),
    };
    Ok(Proposals { at, items })
}

fn fields(begun: &str, minus: &str) -> Vec<Proposal> {
    let begun = begun.to_lowercase();
    if begun.is_empty() {
        return Vec::new();
    }
    let proposal = |name: &Name| Proposal {
        insert: format!("{minus}{}:", name.key()),
        kind: "field".into(),
        field: name.key().into(),
        label: String::new(),
    };
    Name::ALL.iter().filter(|name| name.key().starts_with(&begun)).map(proposal).take(MOST).collect()
}

fn values_of(tx: &mut Tx, name: Name, values: &str, minus: &str) -> Result<Vec<Proposal>> {
    let (before, begun) = values.rsplit_once(',').map_or(("", values), |(before, last)| (before, last));
    let begun = begun.trim_start_matches(['"', '“', '„', '«']);
    let own: &[&str] = match name {
        Name::Priority => &["urgent", "high", "normal", "low"],
        Name::Is => &["unassigned", "mine", "followed", "open", "waiting", "solved", "snoozed", "merged", "trash"],
        Name::Has => &["attachment", "note", "tag"],
        Name::Assignee => &["me", "none"],
        Name::Team => &["none"],
        Name::From => &["me"],
        Name::Before | Name::After | Name::Updated => &["today", "yesterday", "3d", "7d", "30d", "1y"],
        _ => &[],
    };
    let mut all: Vec<(String, String)> = own.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect();
    if name == Name::Status {
        all.extend(Status::ALL.iter().map(|status| (status.as_str().to_owned(), status.as_str().to_owned())));
    }
    all.extend(named(tx, name, begun)?.into_iter().map(|label| (grammar::quote(&label), label)));
    let wanted = text::words(begun).join(" ");
    let fits = |label: &str| {
        let label = text::words(label).join(" ");
        wanted.is_empty() || label.starts_with(&wanted) || label.contains(&format!(" {wanted}"))
    };
    let before = if before.is_empty() { String::new() } else { format!("{before},") };
    let proposal = |(value, label): (String, String)| Proposal {
        insert: format!("{minus}{}:{before}{value}", name.key()),
        kind: "value".into(),
        field: name.key().into(),
        label,
    };
    let mut items: Vec<Proposal> = all.into_iter().filter(|(_, label)| fits(label)).map(proposal).collect();
    items.dedup();
    items.truncate(MOST);
    Ok(items)
}

/// The names a condition can have here.
fn named(tx: &mut Tx, name: Name, begun: &str) -> Result<Vec<String>> {
    match name {
        Name::Status => {
            labels(tx, sql!("select names from statuses where active and not built_in order by position, id"))
        }
        Name::Type => labels(tx, sql!("select names from ticket_types where active order by position, id")),
        Name::Assignee | Name::From => tx.all(sql!("select name from agents where active order by name"), &[]),
        Name::Team => tx.all(sql!("select name from teams order by name"), &[]),
        Name::Tag => tx.all(sql!("select name from tags order by name"), &[]),
        Name::To => tx.all(sql!("select name from inboxes where not quiet order by name"), &[]),
        Name::Customer => {
            let found = super::customers(tx, begun)?;
            let few: Vec<CustomerId> = found.into_iter().take(MOST).collect();
            Ok(customer::rows(tx, &few)?.into_iter().map(|row| row.name).collect())
        }
        Name::Organization => {
            let found = super::organizations(tx, begun)?;
            let list = crate::ids::list(found.into_iter().take(MOST));
            tx.all(sql!("select name from organizations where id in {each:$1} order by name"), &[&list])
        }
        _ => Ok(Vec::new()),
    }
}

/// Names in the asker's language, or in English, or in any.
fn labels(tx: &mut Tx, asked: loket_store::Sql) -> Result<Vec<String>> {
    let language: Option<String> = match tx.actor().agent() {
        Some(agent) => tx.find(sql!("select language from agents where id = $1"), &[&agent])?,
        None => None,
    };
    let language = language.unwrap_or_else(|| words::ours("en").unwrap_or("en").to_owned());
    let rows: Vec<String> = tx.all(asked, &[])?;
    let label = |row: String| {
        let names: std::collections::BTreeMap<String, String> = serde_json::from_str(&row).ok()?;
        names.get(&language).or_else(|| names.get("en")).or_else(|| names.values().next()).cloned()
    };
    Ok(rows.into_iter().filter_map(label).collect())
}
