//! Links in tables: whom or what a cell names. A customer by mail address or number, an organization by name or number, a
//! product by code, name or number. What is exported says both, as `Ana Pop (#12)`, and is taken when they belong together:
//! a number alone may mean something else in another house.

use std::collections::{BTreeSet, HashMap};

use loket_store::sql;
use serde_json::Value as Json;

use super::super::super::identity::{self, Kind as Address};
use super::super::super::{name_key, scope};
use super::super::entry::Entry;
use super::Known;
use crate::error::{Field, Result};
use crate::form::kind::Kind;
use crate::form::value::Given;
use crate::ids;
use crate::product::code_key;
use crate::say;
use crate::sentence::Sentence;
use crate::tx::{Tx, json};

/// What is known of things that cells name, besides people and names of organizations.
#[derive(Debug, Default)]
pub(super) struct Things {
    /// The folded names of organizations, by number.
    organizations: HashMap<i64, String>,
    products: HashMap<i64, Product>,
}

#[derive(Debug)]
struct Product {
    name: String,
    code: Option<String>,
    archived: bool,
}

/// A cell as it names something: by a number, by words, or by both.
struct Cell<'c> {
    number: Option<i64>,
    words: &'c str,
}

impl Cell<'_> {
    fn read(cell: &str) -> Cell<'_> {
        let cell = cell.trim();
        let (words, number) = match cell.strip_prefix('#') {
            Some(number) => ("", Some(number)),
            None => match cell.strip_suffix(')').and_then(|cell| cell.rsplit_once("(#")) {
                Some((words, number)) => (words.trim(), Some(number)),
                None => (cell, None),
            },
        };
        match number.and_then(|number| number.trim().parse().ok()).filter(|number| *number > 0) {
            Some(number) => Cell { number: Some(number), words },
            None => Cell { number: None, words: cell },
        }
    }

    /// The address that the words are, where they are one.
    fn address(&self) -> Option<String> {
        identity::normal("email", Address::Email, self.words).ok().filter(|_| self.number.is_none())
    }
}

/// The cells of these rows that are to name something of a kind.
fn cells<'e>(known: &'e Known, entries: &'e [Entry], kind: Kind) -> impl Iterator<Item = Cell<'e>> {
    let keys: Vec<&str> =
        known.form.iter().map(|line| &line.field).filter(|f| f.kind == kind).map(|field| field.key.as_str()).collect();
    entries.iter().flat_map(move |entry| {
        keys.iter().filter_map(|key| entry.own.get(*key)?.as_str().map(Cell::read)).collect::<Vec<_>>()
    })
}

/// Reads the things that these rows name, and says which people and names of organizations are to be read with the rows' own.
pub(super) fn load(
    tx: &mut Tx,
    known: &mut Known,
    entries: &[Entry],
    addresses: &mut Vec<(Address, String)>,
    people: &mut Vec<i64>,
    names: &mut Vec<String>,
) -> Result<()> {
    for cell in cells(known, entries, Kind::Customer) {
        addresses.extend(cell.address().map(|address| (Address::Email, address)));
        people.extend(cell.number);
    }
    let mut numbers = BTreeSet::new();
    for cell in cells(known, entries, Kind::Organization) {
        match cell.number {
            Some(number) => drop(numbers.insert(number)),
            None => names.push(name_key(cell.words)),
        }
    }
    if !numbers.is_empty() {
        let seen = scope::only_seen_organizations(tx, numbers.into_iter().collect())?;
        let found: Vec<(i64, String)> =
            tx.all(sql!("select id, name_key from organizations where id in {each:$1}"), &[&ids::list(seen)])?;
        known.things.organizations.extend(found);
    }
    load_products(tx, known, entries)
}

fn load_products(tx: &mut Tx, known: &mut Known, entries: &[Entry]) -> Result<()> {
    let (mut numbers, mut codes, mut names) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for cell in cells(known, entries, Kind::Product) {
        match cell.number {
            Some(number) => drop(numbers.insert(number)),
            None => {
                codes.extend(code_key(cell.words));
                names.insert(name_key(cell.words));
            }
        }
    }
    if numbers.is_empty() && names.is_empty() {
        return Ok(());
    }
    let found: Vec<(i64, String, Option<String>, bool)> = tx.all(
        sql!(
            "select id, name_key, code_key, archived_at is not null from products
             where id in {each:$1} or code_key in {each_text:$2} or name_key in {each_text:$3}"
        ),
        &[&ids::list(numbers), &json(&codes), &json(&names)],
    )?;
    let product = |(id, name, code, archived)| (id, Product { name, code, archived });
    known.things.products.extend(found.into_iter().map(product));
    Ok(())
}

/// The own fields of a row with numbers in the place of what cells name, and what is wrong with those that name nothing.
pub(super) fn resolve(known: &Known, before: &Given, given: &Given) -> (Given, Vec<Field>) {
    let (mut given, mut wrong) = (given.clone(), Vec::new());
    for field in known.form.iter().map(|line| &line.field).filter(|field| field.kind.is_link()) {
        let Some(cell) = given.get(&field.key).and_then(Json::as_str).map(Cell::read) else { continue };
        let held = before.get(&field.key).and_then(Json::as_i64);
        let found = match field.kind {
            Kind::Customer => customer(known, &cell),
            Kind::Organization => organization(known, &cell),
            _ => product(&known.things, &cell, held),
        };
        match found {
            Ok(id) => drop(given.insert(field.key.clone(), id.into())),
            Err(message) => {
                given.remove(&field.key);
                wrong.push(Field { field: format!("fields.{}", field.key), message });
            }
        }
    }
    (given, wrong)
}

/// Which of these own fields name somebody whom an earlier row enters.
pub(super) fn pending(known: &Known, own: &Given) -> Vec<(String, i64)> {
    let links = known.form.iter().map(|line| &line.field).filter(|field| field.kind.is_link());
    let target = |key: &String| own.get(key).and_then(Json::as_i64).filter(|id| *id < 0);
    links.filter_map(|field| Some((field.key.clone(), target(&field.key)?))).collect()
}

fn misnamed(number: i64, words: &str) -> Sentence {
    say!(
        "#{number} is not called “{words}”; correct the name, or write the number alone",
        number = number,
        words = words
    )
}

fn customer(known: &Known, cell: &Cell) -> std::result::Result<i64, Sentence> {
    if let Some(number) = cell.number {
        // A merged number stays what it is: it is shown as whoever it was merged into.
        let merged = known.owners.contains_key(&(String::from("id"), number.to_string()));
        return match known.people.get(&number) {
            _ if merged => Ok(number),
            None => Err(say!("there is no customer #{number}", number = number)),
            Some(person) if cell.words.is_empty() || name_key(&person.name) == name_key(cell.words) => Ok(number),
            Some(_) => Err(misnamed(number, cell.words)),
        };
    }
    let Some(address) = cell.address() else {
        return Err(say!("“{words}” is neither a mail address nor a number such as #12", words = cell.words));
    };
    let place = (Address::Email.as_str().to_owned(), address);
    match known.owners.get(&place) {
        Some(id) => Ok(*id),
        None if known.hidden.contains(&place) => {
            Err(say!("{address} belongs to a customer whom you may not see", address = place.1))
        }
        None => Err(say!("no customer has the address {address}; enter them first", address = place.1)),
    }
}

fn organization(known: &Known, cell: &Cell) -> std::result::Result<i64, Sentence> {
    let words = cell.words;
    if let Some(number) = cell.number {
        return match known.things.organizations.get(&number) {
            None => Err(say!("there is no organization #{number}", number = number)),
            Some(name) if words.is_empty() || *name == name_key(words) => Ok(number),
            Some(_) => Err(misnamed(number, words)),
        };
    }
    match known.names.get(&name_key(words)).map(Vec::as_slice) {
        Some([one]) => Ok(*one),
        None | Some([]) => Err(say!("no organization is called “{words}”; enter it first", words = words)),
        Some(_) => {
            Err(say!("several organizations are called “{words}”; write the number of one, such as #12", words = words))
        }
    }
}

fn product(things: &Things, cell: &Cell, held: Option<i64>) -> std::result::Result<i64, Sentence> {
    let words = cell.words;
    let (code, name) = (code_key(words), name_key(words));
    let by = |wanted: &dyn Fn(&Product) -> bool| -> Vec<i64> {
        things.products.iter().filter(|(_, product)| wanted(product)).map(|(id, _)| *id).collect()
    };
    let found = match cell.number {
        Some(number) => match things.products.get(&number) {
            None => return Err(say!("there is no product #{number}", number = number)),
            Some(product) if words.is_empty() || product.name == name => vec![number],
            Some(_) => return Err(misnamed(number, words)),
        },
        None => [
            by(&|product| product.code == code),
            by(&|product| product.name == name && !product.archived),
            by(&|product| product.name == name),
        ]
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default(),
    };
    match found[..] {
        [] => Err(say!("no product has the code or name “{words}”; make it first", words = words)),
        [one] if held != Some(one) && things.products.get(&one).is_some_and(|product| product.archived) => {
            Err(say!("was archived; bring the product back first, or name another"))
        }
        [one] => Ok(one),
        _ => Err(say!("several products are called “{words}”; write the code of one", words = words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_names_by_number_by_words_or_by_both() {
        let read = |cell| {
            let Cell { number, words } = Cell::read(cell);
            (number, words)
        };
        assert_eq!(read(" #12 "), (Some(12), ""));
        assert_eq!(read("Ana (of Cluj) (#12)"), (Some(12), "Ana (of Cluj)"));
        assert_eq!(read("Oven (60)"), (None, "Oven (60)"));
        assert_eq!(read("#one"), (None, "#one"));
        assert_eq!(read("Oven (#x)"), (None, "Oven (#x)"));
        assert_eq!(Cell::read(" ANA@x.example").address().as_deref(), Some("ana@x.example"));
        assert!(Cell::read("ana@x.example (#3)").address().is_none());
    }
}
