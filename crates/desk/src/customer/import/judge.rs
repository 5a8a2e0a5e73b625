//! What becomes of a row: compared with what is known, without writing anything. What a row would change is known to the
//! rows after it, so that a table that names somebody twice enters them once.

mod link;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use loket_store::sql;

use super::super::identity::Kind as Address;
use super::super::{list, name_key, providers};
use super::entry::Entry;
use crate::customer::organization::MOST_DOMAINS;
use crate::error::{Field, Result};
use crate::form::Noun;
use crate::form::check::{Line, Moment};
use crate::form::value::{self, Given};
use crate::ids::{self, CustomerId, OrganizationId};
use crate::say;
use crate::sentence::Sentence;
use crate::tx::{Tx, json};

/// What is known of a customer, as far as a table can change it.
#[derive(Debug, Clone, Default)]
struct Person {
    name: String,
    language: Option<String>,
    time_zone: Option<String>,
    organization: Option<String>,
    others: BTreeSet<String>,
    notes: BTreeSet<String>,
    own: Given,
}

/// What is known of an organization.
#[derive(Debug, Clone, Default)]
struct Company {
    name: String,
    notes: BTreeSet<String>,
    own: Given,
}

/// What is known. Numbers below nought are those that a row of this table enters.
#[derive(Debug, Default)]
pub(super) struct Known {
    people: HashMap<i64, Person>,
    owners: HashMap<(String, String), i64>,
    /// Whose address it is, but of somebody out of the actor's sight.
    hidden: BTreeSet<(String, String)>,
    companies: HashMap<i64, Company>,
    names: BTreeMap<String, Vec<i64>>,
    domains: HashMap<String, i64>,
    things: link::Things,
    next: i64,
    /// What the form of these asks for.
    form: Vec<Line>,
}

impl Known {
    /// Nothing yet, but what the form of these asks for.
    pub fn of(form: Vec<Line>) -> Known {
        Known { form, ..Known::default() }
    }
}

/// What is to be written for a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    /// Whom; below nought for somebody new.
    pub id: i64,
    pub is_new: bool,
    /// The new value where it differs.
    pub name: Option<String>,
    pub language: Option<String>,
    pub time_zone: Option<String>,
    pub organization: Option<String>,
    pub others: Vec<String>,
    pub addresses: Vec<(Address, String)>,
    pub domains: Vec<String>,
    pub note: Option<String>,
    /// The house's own fields that differ.
    pub own: Given,
    /// Those of them that name somebody whom an earlier row enters, by their keys.
    pub pending: Vec<(String, i64)>,
    pub is_organization: bool,
}

impl Plan {
    /// Of what the row is.
    pub fn noun(&self) -> Noun {
        if self.is_organization { Noun::Organization } else { Noun::Customer }
    }
}

/// What becomes of a row.
#[derive(Debug, Clone)]
pub(super) enum Verdict {
    Write(Box<Plan>),
    Unchanged,
    Failed(Vec<Field>),
}

impl Verdict {
    pub fn summary(&self) -> (&'static str, &[Field]) {
        match self {
            Verdict::Write(plan) if plan.is_new => ("created", &[]),
            Verdict::Write(_) => ("updated", &[]),
            Verdict::Unchanged => ("unchanged", &[]),
            Verdict::Failed(problems) => ("failed", problems),
        }
    }
}

fn problem(field: &str, message: Sentence) -> Verdict {
    Verdict::Failed(vec![Field { field: field.into(), message }])
}

/// Reads what the database knows of these rows; what an earlier row changed is left as that row leaves it.
pub(super) fn load(tx: &mut Tx, known: &mut Known, entries: &[Entry]) -> Result<()> {
    let mut addresses: Vec<(Address, String)> = entries.iter().flat_map(|entry| entry.addresses.clone()).collect();
    let is_organization = entries.first().is_some_and(|entry| entry.is_organization);
    let by_number = entries.iter().filter(|_| !is_organization).filter_map(|entry| entry.id);
    let mut numbers: Vec<i64> = by_number.collect();
    let mut names: Vec<String> =
        entries.iter().flat_map(|e| e.organization.iter().chain(&e.others)).map(|name| name_key(name)).collect();
    link::load(tx, known, entries, &mut addresses, &mut numbers, &mut names)?;
    load_people(tx, known, &addresses, &numbers)?;
    load_names(tx, known, names)?;
    if is_organization { load_companies(tx, known, entries) } else { Ok(()) }
}

fn load_people(tx: &mut Tx, known: &mut Known, addresses: &[(Address, String)], numbers: &[i64]) -> Result<()> {
    if addresses.is_empty() && numbers.is_empty() {
        return Ok(());
    }
    let of = |kind: Address| {
        addresses
            .iter()
            .filter(|(k, value)| *k == kind && !known.owners.contains_key(&(k.as_str().to_owned(), value.clone())))
            .map(|(_, value)| value.as_str())
            .collect::<Vec<_>>()
    };
    let (emails, phones) = (json(&of(Address::Email)), json(&of(Address::Phone)));
    let owners: Vec<(String, String, i64)> = tx.all(
        sql!(
            "select i.kind, i.value, coalesce(c.merged_into, c.id) from identities i join customers c on c.id = i.customer_id
             where (i.kind = 'email' and i.value in {each_text:$1}) or (i.kind = 'phone' and i.value in {each_text:$2})"
        ),
        &[&emails, &phones],
    )?;
    let roots: Vec<(i64, i64)> = tx.all(
        sql!("select id, coalesce(merged_into, id) from customers where id in {each:$1}"),
        &[&ids::list(numbers.iter().copied())],
    )?;
    let wanted: BTreeSet<i64> = owners.iter().map(|(.., id)| *id).chain(roots.iter().map(|(_, root)| *root)).collect();
    let wanted: Vec<CustomerId> =
        wanted.into_iter().filter(|id| !known.people.contains_key(id)).map(CustomerId).collect();
    let rows = list::rows(tx, &wanted)?;
    let list = ids::list(rows.iter().map(|row| row.id));
    let others: Vec<(i64, String)> = tx.all(
        sql!(
            "select m.customer_id, o.name_key from customer_organizations m join organizations o on o.id = m.organization_id
             where m.customer_id in {each:$1}"
        ),
        &[&list],
    )?;
    let notes: Vec<(i64, String)> = tx.all(
        sql!(
            "select coalesce(c.merged_into, c.id), n.text from customers c join customer_notes n on n.customer_id = c.id
             where c.id in {each:$1} or c.merged_into in {each:$1}"
        ),
        &[&list],
    )?;
    let mut own = value::entered_many(tx, Noun::Customer, &rows.iter().map(|row| row.id.0).collect::<Vec<_>>())?;
    for row in rows {
        let person = Person {
            name: row.name,
            language: row.language,
            time_zone: row.time_zone,
            organization: row.organization.map(|o| name_key(&o.name)),
            own: own.remove(&row.id.0).unwrap_or_default(),
            ..Person::default()
        };
        known.people.insert(row.id.0, person);
    }
    for (id, key) in others {
        known.people.entry(id).or_default().others.insert(key);
    }
    for (id, text) in notes {
        known.people.entry(id).or_default().notes.insert(text);
    }
    for (kind, value, owner) in owners {
        match known.people.contains_key(&owner) {
            true => known.owners.insert((kind, value), owner).map_or((), drop),
            false => drop(known.hidden.insert((kind, value))),
        }
    }
    // A merged number means whom it is shown as.
    for (id, root) in roots.into_iter().filter(|(id, root)| id != root) {
        if let Some(person) = known.people.get(&root).cloned() {
            known.owners.insert((String::from("id"), id.to_string()), root);
            known.people.entry(root).or_insert(person);
        }
    }
    Ok(())
}

fn load_names(tx: &mut Tx, known: &mut Known, keys: Vec<String>) -> Result<()> {
    let keys: BTreeSet<String> = keys.into_iter().filter(|key| !known.names.contains_key(key)).collect();
    let found: Vec<(String, i64)> = tx.all(
        sql!("select name_key, id from organizations where name_key in {each_text:$1} order by id"),
        &[&json(&keys)],
    )?;
    for key in keys {
        known.names.entry(key).or_default();
    }
    for (key, id) in found {
        known.names.entry(key).or_default().push(id);
    }
    Ok(())
}

fn load_companies(tx: &mut Tx, known: &mut Known, entries: &[Entry]) -> Result<()> {
    load_names(tx, known, entries.iter().filter_map(|entry| entry.name.as_deref()).map(name_key).collect())?;
    let domains: Vec<&String> =
        entries.iter().flat_map(|entry| &entry.domains).filter(|domain| !known.domains.contains_key(*domain)).collect();
    let owners: Vec<(String, i64)> = tx.all(
        sql!("select domain, organization_id from organization_domains where domain in {each_text:$1}"),
        &[&json(&domains)],
    )?;
    known.domains.extend(owners);
    let wanted: BTreeSet<i64> = entries
        .iter()
        .flat_map(|entry| {
            let named = entry.name.as_deref().and_then(|name| known.names.get(&name_key(name))).into_iter().flatten();
            let owners = entry.domains.iter().filter_map(|domain| known.domains.get(domain));
            entry.id.into_iter().chain(named.copied()).chain(owners.copied()).collect::<Vec<_>>()
        })
        .filter(|id| *id > 0 && !known.companies.contains_key(id))
        .collect();
    let list = ids::list(wanted.into_iter().map(OrganizationId));
    let rows: Vec<(i64, String)> =
        tx.all(sql!("select id, name from organizations where id in {each:$1}"), &[&list])?;
    let notes: Vec<(i64, String)> =
        tx.all(sql!("select organization_id, text from customer_notes where organization_id in {each:$1}"), &[&list])?;
    let mut own = value::entered_many(tx, Noun::Organization, &rows.iter().map(|(id, _)| *id).collect::<Vec<_>>())?;
    for (id, name) in rows {
        let own = own.remove(&id).unwrap_or_default();
        known.companies.insert(id, Company { name, own, notes: BTreeSet::new() });
    }
    for (id, text) in notes {
        known.companies.entry(id).or_default().notes.insert(text);
    }
    Ok(())
}

/// What becomes of a row, and what is known after it.
pub(super) fn judge(known: &mut Known, entry: Entry) -> Verdict {
    if !entry.problems.is_empty() {
        return Verdict::Failed(entry.problems);
    }
    match entry.is_organization {
        true => company(known, entry),
        false => person(known, entry),
    }
}

/// The own fields of a row that differ from what is entered, or what is wrong with them.
fn own_fields(
    known: &Known,
    before: &Given,
    given: &Given,
    is_new: bool,
    noun: Noun,
) -> std::result::Result<Given, Vec<Field>> {
    let moment = if is_new { Moment::Create } else { Moment::Change };
    let (given, mut wrong) = link::resolve(known, before, given);
    let (mut kept, mut others) = value::weigh(&known.form, before, &given, moment);
    // A link that names nothing is not missing, too.
    others.retain(|other| wrong.iter().all(|problem| problem.field != other.field));
    wrong.extend(others);
    kept.retain(|key, value| before.get(key).unwrap_or(&serde_json::Value::Null) != value);
    if wrong.is_empty() {
        return Ok(kept);
    }
    // By the names that the columns of a table have.
    let named = |problem: Field| Field { field: problem.field.replacen("fields", noun.as_str(), 1), ..problem };
    Err(wrong.into_iter().map(named).collect())
}

fn person(known: &mut Known, entry: Entry) -> Verdict {
    let place = |(kind, value): &(Address, String)| (kind.as_str().to_owned(), value.clone());
    if let Some((kind, value)) = entry.addresses.iter().find(|address| known.hidden.contains(&place(address))) {
        let field = if *kind == Address::Email { "email" } else { "phone" };
        return problem(field, say!("{address} belongs to a customer whom you may not see", address = value));
    }
    let given = match entry.id {
        Some(id) => {
            let merged = known.owners.get(&(String::from("id"), id.to_string())).copied();
            match merged.or_else(|| known.people.contains_key(&id).then_some(id)) {
                Some(id) => Some(id),
                None => {
                    return problem(
                        "id",
                        say!("there is no customer {id}; leave the cell empty for a new one", id = id),
                    );
                }
            }
        }
        None => None,
    };
    let mut owners: Vec<i64> =
        entry.addresses.iter().filter_map(|address| known.owners.get(&place(address)).copied()).collect();
    owners.extend(given);
    owners.sort_unstable();
    owners.dedup();
    if owners.len() > 1 {
        let numbers = owners.iter().filter(|id| **id > 0).map(|id| format!("#{id}")).collect::<Vec<_>>().join(", ");
        return problem(
            "email",
            say!("the row names different customers ({numbers}); merge them first", numbers = numbers),
        );
    }
    for name in entry.organization.iter().chain(&entry.others) {
        if known.names.get(&name_key(name)).is_some_and(|ids| ids.len() > 1) {
            return problem(
                "organization",
                say!("several organizations are called {name}; rename one of them first", name = name),
            );
        }
    }
    let is_new = owners.is_empty();
    let id = owners.pop().unwrap_or_else(|| {
        known.next -= 1;
        known.next
    });
    let before = known.people.get(&id).cloned().unwrap_or_default();
    let own = match own_fields(known, &before.own, &entry.own, is_new, Noun::Customer) {
        Ok(own) => own,
        Err(problems) => return Verdict::Failed(problems),
    };
    let differs = |new: &Option<String>, old: Option<&str>| new.clone().filter(|new| Some(new.as_str()) != old);
    let name = match (&entry.name, is_new) {
        (None, true) => entry.addresses.first().map(|(_, value)| value.clone()),
        (name, _) => name.clone(),
    };
    let plan = Plan {
        id,
        is_new,
        name: differs(&name, Some(&before.name)),
        language: differs(&entry.language, before.language.as_deref()),
        time_zone: differs(&entry.time_zone, before.time_zone.as_deref()),
        organization: entry.organization.clone().filter(|name| before.organization.as_deref() != Some(&name_key(name))),
        others: entry
            .others
            .iter()
            .filter(|name| {
                let key = name_key(name);
                !before.others.contains(&key) && before.organization.as_deref() != Some(&key)
            })
            .cloned()
            .collect(),
        addresses: entry
            .addresses
            .iter()
            .filter(|address| !known.owners.contains_key(&place(address)))
            .cloned()
            .collect(),
        domains: Vec::new(),
        note: entry.note.clone().filter(|note| !before.notes.contains(note)),
        pending: link::pending(known, &own),
        is_organization: false,
        own,
    };
    let is_same = plan.name.is_none()
        && plan.language.is_none()
        && plan.time_zone.is_none()
        && plan.organization.is_none()
        && plan.others.is_empty()
        && plan.addresses.is_empty()
        && plan.note.is_none()
        && plan.own.is_empty();
    if is_same && !is_new {
        return Verdict::Unchanged;
    }
    let person = known.people.entry(id).or_default();
    let keep = |new: &Option<String>, old: &mut Option<String>| {
        if new.is_some() {
            old.clone_from(new);
        }
    };
    if let Some(name) = &plan.name {
        person.name.clone_from(name);
    }
    keep(&plan.language, &mut person.language);
    keep(&plan.time_zone, &mut person.time_zone);
    keep(&plan.organization.as_deref().map(name_key), &mut person.organization);
    person.others.extend(plan.others.iter().map(|name| name_key(name)));
    person.notes.extend(plan.note.clone());
    person.own.extend(plan.own.clone());
    for address in &plan.addresses {
        known.owners.insert(place(address), id);
    }
    Verdict::Write(Box::new(plan))
}

fn company(known: &mut Known, entry: Entry) -> Verdict {
    if entry.domains.len() > MOST_DOMAINS {
        return problem("domains", say!("are too many; at most {most}", most = MOST_DOMAINS));
    }
    if let Some(public) = entry.domains.iter().find(|domain| providers::is_public(domain)) {
        return problem(
            "domains",
            say!("{domain} is a public mail provider; its users are strangers to each other", domain = public),
        );
    }
    if let Some(id) = entry.id.filter(|id| !known.companies.contains_key(id)) {
        return problem("id", say!("there is no organization {id}; leave the cell empty for a new one", id = id));
    }
    let mut owners: Vec<i64> = entry.domains.iter().filter_map(|domain| known.domains.get(domain).copied()).collect();
    owners.extend(entry.id);
    owners.sort_unstable();
    owners.dedup();
    if owners.is_empty()
        && let Some(name) = &entry.name
    {
        owners = known.names.get(&name_key(name)).cloned().unwrap_or_default();
        if owners.len() > 1 {
            return problem("name", say!("names several organizations alike; say which by its number or a domain"));
        }
    }
    if owners.len() > 1 {
        return problem("domains", say!("the row names different organizations"));
    }
    let is_new = owners.is_empty();
    if is_new && entry.name.is_none() {
        return problem("name", say!("must not be empty for a new organization"));
    }
    let id = owners.pop().unwrap_or_else(|| {
        known.next -= 1;
        known.next
    });
    let before = known.companies.get(&id).cloned().unwrap_or_default();
    let own = match own_fields(known, &before.own, &entry.own, is_new, Noun::Organization) {
        Ok(own) => own,
        Err(problems) => return Verdict::Failed(problems),
    };
    let plan = Plan {
        id,
        is_new,
        name: entry.name.clone().filter(|name| *name != before.name),
        domains: entry.domains.iter().filter(|domain| !known.domains.contains_key(*domain)).cloned().collect(),
        note: entry.note.clone().filter(|note| !before.notes.contains(note)),
        pending: link::pending(known, &own),
        is_organization: true,
        own,
        ..Plan::default()
    };
    if !is_new && plan.name.is_none() && plan.domains.is_empty() && plan.note.is_none() && plan.own.is_empty() {
        return Verdict::Unchanged;
    }
    let company = known.companies.entry(id).or_default();
    if let Some(name) = &plan.name {
        company.name.clone_from(name);
        let same = known.names.entry(name_key(name)).or_default();
        if !same.contains(&id) {
            same.push(id);
        }
    }
    company.notes.extend(plan.note.clone());
    company.own.extend(plan.own.clone());
    for domain in &plan.domains {
        known.domains.insert(domain.clone(), id);
    }
    Verdict::Write(Box::new(plan))
}
