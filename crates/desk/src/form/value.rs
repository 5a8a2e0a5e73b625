//! What is entered in the admin's fields: read, checked against the form, written. The same for every noun.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use loket_store::{row, sql};
use serde_json::Value as Json;

use super::check::{self, Facts, Moment, Values};
use super::field::Field;
use super::kind::{Kind, regex};
use super::{Noun, field, lines};
use crate::error::{self, Error, Result};
use crate::fields::Named;
use crate::ids::{self, CustomerId, FieldId, FormId, OrganizationId, TypeId};
use crate::say;
use crate::sentence::Sentence;
use crate::ticket::{Priority, Ticket};
use crate::tx::Tx;
use crate::workflow::way;

/// Longest line of text.
const LONGEST_LINE: usize = 500;
/// Longest text of several lines.
const LONGEST_LINES: usize = 10_000;
/// Most of a text that is searched by.
const LONGEST_FOLDED: usize = 300;
/// Most choices one value may hold.
const MOST_CHOSEN: usize = 100;

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text, a day, a choice, a path of choices.
    Text(String),
    /// A number.
    Number(f64),
    /// Several choices, in the admin's order.
    Many(Vec<String>),
    /// A tick. What is not ticked is not kept.
    Tick(bool),
    /// A customer, an organization or a product.
    Link(i64),
}

/// What somebody fills in, by the keys of the fields; null empties.
pub type Given = BTreeMap<String, Json>;

/// What is entered, by the keys of the fields, as the API shows it; links with their names.
pub type Shown = BTreeMap<String, Json>;

/// Whose fields, and what its conditions look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// What it is.
    pub noun: Noun,
    /// Its number.
    pub owner: i64,
    /// The form chosen for it.
    pub form: Option<FormId>,
    /// A ticket's type and priority.
    pub facts: Facts,
}

impl Subject {
    /// A customer.
    pub fn customer(id: CustomerId) -> Subject {
        Subject { noun: Noun::Customer, owner: id.0, form: None, facts: Facts::default() }
    }

    /// An organization.
    pub fn organization(id: OrganizationId) -> Subject {
        Subject { noun: Noun::Organization, owner: id.0, form: None, facts: Facts::default() }
    }

    /// A ticket.
    pub(crate) fn ticket(ticket: &Ticket) -> Subject {
        let priority: Priority = ticket.priority.priority();
        let kind: Option<TypeId> = ticket.type_id;
        let facts = Facts { kind, priority: Some(priority) };
        Subject { noun: Noun::Ticket, owner: ticket.id.0, form: ticket.form_id, facts }
    }
}

/// A field whose value changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The key of the field.
    pub field: String,
    /// What was entered before.
    pub from: Option<Json>,
    /// What is entered now.
    pub to: Option<Json>,
}

row! {
    struct Row {
        owner_id: i64 = "v.owner_id",
        field_id: FieldId = "v.field_id",
        key: String = "d.key",
        kind: Kind = "d.kind",
        value: String = "v.value",
    }
}

/// The text by which a value is found: in lower case, without blanks at its ends, of bounded length. Views fold what they
/// compare with in the same way.
pub fn fold(text: &str) -> String {
    text.trim().to_lowercase().chars().take(LONGEST_FOLDED).collect()
}

/// What is entered for one: also in fields that its form does not ask for at present.
pub fn of(tx: &mut Tx, noun: Noun, owner: i64) -> Result<Shown> {
    Ok(of_many(tx, noun, &[owner])?.remove(&owner).unwrap_or_default())
}

/// What is entered for several, in a handful of queries.
pub fn of_many(tx: &mut Tx, noun: Noun, owners: &[i64]) -> Result<HashMap<i64, Shown>> {
    let held = held(tx, noun, owners)?;
    let all = held.values().flat_map(HashMap::values);
    let links = all.filter_map(|(_, kind, value)| match value {
        Value::Link(id) => Some((*kind, *id)),
        _ => None,
    });
    let targets = Targets::of(tx, links.collect())?;
    let show = |kind: Kind, value: &Value| match value {
        Value::Link(id) => targets.show(kind, *id),
        _ => plain(value),
    };
    let one = |(owner, fields): (&i64, &HashMap<FieldId, (String, Kind, Value)>)| {
        (*owner, fields.values().map(|(key, kind, value)| (key.clone(), show(*kind, value))).collect())
    };
    Ok(held.iter().map(one).collect())
}

type Held = HashMap<FieldId, (String, Kind, Value)>;

fn held(tx: &mut Tx, noun: Noun, owners: &[i64]) -> Result<HashMap<i64, Held>> {
    let rows: Vec<Row> = tx.all(
        sql!(
            "select ",
            Row::COLUMNS,
            " from field_values v join fields d on d.id = v.field_id
             where v.noun = $1 and v.owner_id in {each:$2} and d.archived_at is null and not d.purging
             order by v.owner_id, v.field_id, v.place"
        ),
        &[&noun, &ids::list(owners.iter().copied())],
    )?;
    let mut held: HashMap<i64, Held> = HashMap::new();
    for row in rows {
        let fields = held.entry(row.owner_id).or_default();
        match (row.kind, fields.get_mut(&row.field_id)) {
            (Kind::Choices, Some((_, _, Value::Many(keys)))) => keys.push(row.value),
            _ => {
                if let Some(value) = kept(row.kind, row.value) {
                    fields.insert(row.field_id, (row.key, row.kind, value));
                }
            }
        }
    }
    Ok(held)
}

/// From the stored text.
fn kept(kind: Kind, value: String) -> Option<Value> {
    match kind {
        Kind::Choices => Some(Value::Many(vec![value])),
        Kind::Number => value.parse().ok().map(Value::Number),
        Kind::Tick => Some(Value::Tick(value == "true")),
        kind if kind.is_link() => value.parse().ok().map(Value::Link),
        _ => Some(Value::Text(value)),
    }
}

/// Fills in fields, as far as the form allows, and says what changed. The caller has checked that the actor may.
pub fn set(tx: &mut Tx, subject: &Subject, given: &Given, moment: Moment) -> Result<Vec<Difference>> {
    // What Loket does by itself, and what customers send, is never stopped by a field that only agents are asked for.
    let moment = if way::binds(tx) { moment } else { Moment::Change };
    if given.is_empty() && moment == Moment::Change {
        return Ok(Vec::new());
    }
    let form = lines(tx, subject.noun, subject.form, subject.facts.kind)?;
    let before: HashMap<FieldId, Value> = held(tx, subject.noun, &[subject.owner])?
        .remove(&subject.owner)
        .unwrap_or_default()
        .into_iter()
        .map(|(id, (_, _, value))| (id, value))
        .collect();
    let mut after: Values = before.iter().map(|(id, value)| (*id, value.clone())).collect();
    let (mut wrong, mut touched) = (Vec::new(), BTreeSet::new());
    for (key, json) in given {
        let Some(line) = form.iter().find(|line| line.field.key == *key) else {
            // What the form does not ask for may still be emptied.
            if !json.is_null() {
                wrong.push(blame(key, say!("is not a field of this form; leave it out")));
            }
            continue;
        };
        let id = line.field.id;
        match parse(&line.field, json, before.get(&id)) {
            Ok(Some(value)) => {
                touched.insert(id);
                after.insert(id, value);
            }
            Ok(None) => {
                after.remove(&id);
            }
            Err(message) => wrong.push(blame(key, message)),
        }
    }
    // Somebody who empties a field hears of it only where it matters; what is hidden now keeps what it held.
    wrong.extend(check::check(&form, &after, &touched, &subject.facts, moment));
    wrong.extend(missing_links(tx, &form, &before, &after, &touched)?);
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let fields: Vec<&Field> = form.iter().map(|line| &line.field).collect();
    write(tx, subject, &fields, &before, &after)
}

/// What is entered for one, as somebody would send it.
pub(crate) fn entered(tx: &mut Tx, noun: Noun, owner: i64) -> Result<Given> {
    Ok(entered_many(tx, noun, &[owner])?.remove(&owner).unwrap_or_default())
}

/// The same for several, in one query.
pub(crate) fn entered_many(tx: &mut Tx, noun: Noun, owners: &[i64]) -> Result<HashMap<i64, Given>> {
    let sent = |held: Held| held.into_values().map(|(key, _, value)| (key, plain(&value))).collect();
    Ok(held(tx, noun, owners)?.into_iter().map(|(owner, held)| (owner, sent(held))).collect())
}

/// Looks at what somebody would fill in, without writing: what of it would be kept, and what is wrong with it. For tables,
/// which are judged before they are taken; links are not looked up.
pub(crate) fn weigh(form: &[check::Line], before: &Given, given: &Given, moment: Moment) -> (Given, Vec<error::Field>) {
    let held = |line: &check::Line| Some((line.field.id, as_kept(line.field.kind, before.get(&line.field.key)?)?));
    let mut after: Values = form.iter().filter_map(held).collect();
    let (mut kept, mut wrong, mut touched) = (Given::new(), Vec::new(), BTreeSet::new());
    for (key, json) in given {
        let Some(line) = form.iter().find(|line| line.field.key == *key) else {
            wrong.push(blame(key, say!("is not a field of this form; leave it out")));
            continue;
        };
        match parse(&line.field, json, after.get(&line.field.id)) {
            Ok(Some(value)) => {
                kept.insert(key.clone(), plain(&value));
                touched.insert(line.field.id);
                after.insert(line.field.id, value);
            }
            Ok(None) => {
                kept.insert(key.clone(), Json::Null);
                after.remove(&line.field.id);
            }
            Err(message) => wrong.push(blame(key, message)),
        }
    }
    wrong.extend(check::check(form, &after, &touched, &Facts::default(), moment));
    (kept, wrong)
}

/// From what is entered already, whatever may be chosen by now.
fn as_kept(kind: Kind, json: &Json) -> Option<Value> {
    match kind {
        Kind::Number => json.as_f64().map(Value::Number),
        Kind::Tick => json.as_bool().map(Value::Tick),
        Kind::Choices => serde_json::from_value(json.clone()).ok().map(Value::Many),
        kind if kind.is_link() => json.as_i64().map(Value::Link),
        _ => json.as_str().map(|text| Value::Text(text.to_owned())),
    }
}

/// Makes this what is entered and nothing else, whatever the form asks for by now: for taking a change back.
pub(crate) fn put_back(tx: &mut Tx, subject: &Subject, given: &Given) -> Result<Vec<Difference>> {
    let fields = field::used(tx, subject.noun)?;
    let held = held(tx, subject.noun, &[subject.owner])?.remove(&subject.owner).unwrap_or_default();
    let before: HashMap<FieldId, Value> = held.into_iter().map(|(id, (_, _, value))| (id, value)).collect();
    let again = |field: &Field| {
        let json = given.get(&field.key)?;
        let kept = before.get(&field.id).filter(|value| plain(value) == *json).cloned();
        // A choice or bound may be gone since: then the field stays empty.
        kept.or_else(|| parse(field, json, None).ok().flatten())
    };
    let after: Values = fields.iter().filter_map(|field| Some((field.id, again(field)?))).collect();
    write(tx, subject, &fields.iter().collect::<Vec<_>>(), &before, &after)
}

/// Refuses to solve a ticket while a field is empty that its form requires by then.
pub(crate) fn complete(tx: &mut Tx, ticket: &Ticket) -> Result<()> {
    set(tx, &Subject::ticket(ticket), &Given::new(), Moment::Solve).map(drop)
}

fn blame(key: &str, message: Sentence) -> error::Field {
    let shown: String = key.chars().take(60).collect();
    error::Field { field: format!("fields.{shown}"), message }
}

/// What somebody sent as a value of that field; none when it is empty.
fn parse(field: &Field, json: &Json, before: Option<&Value>) -> std::result::Result<Option<Value>, Sentence> {
    let text = || match json {
        Json::Null => Ok(String::new()),
        Json::String(text) => Ok(text.trim().to_owned()),
        _ => Err(say!("must be text")),
    };
    match field.kind {
        Kind::Text => line(&text()?).map(Value::Text).filled(),
        Kind::Lines => within(text()?.replace("\r\n", "\n"), LONGEST_LINES).map(Value::Text).filled(),
        Kind::Pattern => {
            let text = line(&text()?)?;
            let pattern = regex(field.options.pattern.as_deref().unwrap_or_default())?;
            match text.is_empty() || pattern.is_match(&text) {
                true => Ok(Value::Text(text)).filled(),
                false => Err(say!(
                    "must look like {pattern}",
                    pattern = field.options.pattern.as_deref().unwrap_or_default()
                )),
            }
        }
        Kind::Number => number(field, json),
        Kind::Date => {
            let text = text()?;
            match text.is_empty() || day(&text).is_some() {
                true => Ok(Value::Text(text)).filled(),
                false => Err(say!("must be a day such as 2026-11-22")),
            }
        }
        Kind::Choice | Kind::Path => {
            let key = text()?;
            let kept = matches!(before, Some(Value::Text(held)) if *held == key);
            chosen(field, &key, kept)?;
            Ok(Value::Text(key)).filled()
        }
        Kind::Choices => {
            let keys: Vec<String> = match json {
                Json::Null => Vec::new(),
                list => serde_json::from_value(list.clone()).map_err(|_| say!("must be a list of choices"))?,
            };
            if keys.len() > MOST_CHOSEN {
                return Err(say!("holds more than {most} choices", most = MOST_CHOSEN));
            }
            for key in &keys {
                chosen(field, key, matches!(before, Some(Value::Many(held)) if held.contains(key)))?;
            }
            let ordered = field.options.paths().into_iter().filter(|key| keys.contains(key)).collect();
            Ok(Value::Many(ordered)).filled()
        }
        Kind::Tick => match json {
            Json::Null | Json::Bool(false) => Ok(None),
            Json::Bool(true) => Ok(Some(Value::Tick(true))),
            _ => Err(say!("must be true or false")),
        },
        Kind::Customer | Kind::Organization | Kind::Product => {
            let id = json.as_i64().or_else(|| json.get("id").and_then(Json::as_i64));
            match (json.is_null(), id) {
                (true, _) => Ok(None),
                (false, Some(id)) => Ok(Some(Value::Link(id))),
                (false, None) => Err(say!("must be a number: the id")),
            }
        }
    }
}

trait Filled {
    /// Nothing, where there is only emptiness.
    fn filled(self) -> std::result::Result<Option<Value>, Sentence>;
}

impl Filled for std::result::Result<Value, Sentence> {
    fn filled(self) -> std::result::Result<Option<Value>, Sentence> {
        let empty = |value: &Value| match value {
            Value::Text(text) => text.is_empty(),
            Value::Many(keys) => keys.is_empty(),
            _ => false,
        };
        self.map(|value| (!empty(&value)).then_some(value))
    }
}

fn line(text: &str) -> std::result::Result<String, Sentence> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().any(char::is_control) {
        true => Err(say!("must not contain control characters")),
        false => within(line, LONGEST_LINE),
    }
}

fn within(text: String, most: usize) -> std::result::Result<String, Sentence> {
    match text.chars().count() > most {
        true => Err(say!("is too long; at most {most} characters", most = most)),
        false => Ok(text),
    }
}

fn number(field: &Field, json: &Json) -> std::result::Result<Option<Value>, Sentence> {
    let number = match json {
        Json::Null => return Ok(None),
        Json::String(text) if text.trim().is_empty() => return Ok(None),
        Json::Number(number) => number.as_f64(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let number = number.filter(|n| n.is_finite() && n.abs() < 1e15).ok_or(say!("must be a number"))?;
    let options = &field.options;
    if let Some(min) = options.min.filter(|min| number < *min) {
        return Err(say!("must be at least {least}", least = min));
    }
    if let Some(max) = options.max.filter(|max| number > *max) {
        return Err(say!("must be at most {most}", most = max));
    }
    let digits = options.decimals.unwrap_or(2);
    let scale = 10f64.powi(i32::from(digits));
    match ((number * scale).round() - number * scale).abs() < 1e-6 * scale.max(number.abs()) {
        true => Ok(Some(Value::Number((number * scale).round() / scale))),
        false => Err(say!("may have at most {digits} digits behind the point", digits = digits)),
    }
}

/// Refuses what cannot be chosen. A retired choice stays where it is, but is not chosen anew.
fn chosen(field: &Field, key: &str, kept: bool) -> std::result::Result<(), Sentence> {
    let shown: String = key.chars().take(60).collect();
    match field.options.choice(key) {
        _ if key.is_empty() => Ok(()),
        None => Err(say!("“{choice}” is not one of the choices", choice = shown)),
        Some((_, true)) if !kept => Err(say!("“{choice}” is no longer offered; choose another", choice = shown)),
        Some(_) => Ok(()),
    }
}

/// The moment a day begins, in UTC.
fn day(text: &str) -> Option<f64> {
    let date: jiff::civil::Date = text.parse().ok()?;
    let begin = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    // Written in one way only, or the same day would be two texts.
    (date.to_string() == text).then(|| begin.timestamp().as_millisecond() as f64)
}

/// Links to what is not there, and to what is there but no longer offered. What was entered before may stay.
fn missing_links(
    tx: &mut Tx,
    form: &[check::Line],
    before: &HashMap<FieldId, Value>,
    after: &Values,
    touched: &BTreeSet<FieldId>,
) -> Result<Vec<error::Field>> {
    let link = |line: &check::Line| match after.get(&line.field.id) {
        Some(Value::Link(id)) if touched.contains(&line.field.id) => Some((line.field.kind, *id)),
        _ => None,
    };
    let targets = Targets::of(tx, form.iter().filter_map(link).collect())?;
    let wrong = form.iter().filter_map(|line| {
        let (kind, id) = link(line)?;
        let message = match targets.0.get(&(kind, id)) {
            None => match kind {
                Kind::Customer => say!("there is no such customer"),
                Kind::Organization => say!("there is no such organization"),
                _ => say!("there is no such product"),
            },
            Some(target) if target.archived && before.get(&line.field.id) != after.get(&line.field.id) => {
                say!("“{name}” was archived; choose another, or bring it back first", name = target.name.clone())
            }
            Some(_) => return None,
        };
        Some(blame(&line.field.key, message))
    });
    Ok(wrong.collect())
}

/// What links point to.
#[derive(Default)]
struct Targets(HashMap<(Kind, i64), Target>);

struct Target {
    name: String,
    archived: bool,
}

impl Targets {
    /// Those of these links that are there, in a query for each kind.
    fn of(tx: &mut Tx, links: HashSet<(Kind, i64)>) -> Result<Targets> {
        let mut targets = Targets::default();
        for kind in [Kind::Customer, Kind::Organization, Kind::Product] {
            let ids: Vec<i64> = links.iter().filter(|(of, _)| *of == kind).map(|(_, id)| *id).collect();
            if ids.is_empty() {
                continue;
            }
            let list = ids::list(ids);
            let found: Vec<(i64, String, bool)> = match kind {
                Kind::Customer => {
                    tx.all(sql!("select id, name, false from customers where id in {each:$1}"), &[&list])?
                }
                Kind::Organization => {
                    tx.all(sql!("select id, name, false from organizations where id in {each:$1}"), &[&list])?
                }
                _ => tx.all(
                    sql!("select id, name, archived_at is not null from products where id in {each:$1}"),
                    &[&list],
                )?,
            };
            targets.0.extend(found.into_iter().map(|(id, name, archived)| ((kind, id), Target { name, archived })));
        }
        Ok(targets)
    }

    /// A link with the name of what it points to.
    fn show(&self, kind: Kind, id: i64) -> Json {
        let name = self.0.get(&(kind, id)).map_or_else(|| format!("#{id}"), |target| target.name.clone());
        serde_json::to_value(Named { id, name }).unwrap_or_default()
    }
}

/// Gives links their names, where values are kept as plain numbers: in the log, which must not keep names of people who
/// want to be forgotten. Each value comes with the key of its field.
pub(crate) fn name_links(tx: &mut Tx, noun: Noun, values: Vec<(String, &mut Json)>) -> Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    let fields = field::all(tx)?.into_iter().filter(|field| field.noun == noun && field.kind.is_link());
    let kinds: HashMap<String, Kind> = fields.map(|field| (field.key, field.kind)).collect();
    let link = |key: &str, value: &Json| Some((*kinds.get(key)?, value.as_i64()?));
    let targets = Targets::of(tx, values.iter().filter_map(|(key, value)| link(key, value)).collect())?;
    for (key, value) in values {
        if let Some((kind, id)) = link(&key, value) {
            *value = targets.show(kind, id);
        }
    }
    Ok(())
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        // A whole number is shown as one.
        Value::Number(number) if number.fract() == 0.0 => Json::from(*number as i64),
        Value::Number(number) => Json::from(*number),
        Value::Many(keys) => Json::from(keys.clone()),
        Value::Tick(ticked) => Json::from(*ticked),
        Value::Link(id) => Json::from(*id),
    }
}

fn write(
    tx: &mut Tx,
    subject: &Subject,
    fields: &[&Field],
    before: &HashMap<FieldId, Value>,
    after: &Values,
) -> Result<Vec<Difference>> {
    let differs = |field: &&&Field| before.get(&field.id) != after.get(&field.id);
    let changed: Vec<&Field> = fields.iter().filter(differs).copied().collect();
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    tx.run(
        sql!("delete from field_values where noun = $1 and owner_id = $2 and field_id in {each:$3}"),
        &[&subject.noun, &subject.owner, &ids::list(changed.iter().map(|field| field.id))],
    )?;
    for field in &changed {
        for (place, (value, text, number)) in
            after.get(&field.id).map(|value| rows(field.kind, value)).unwrap_or_default().into_iter().enumerate()
        {
            let place = i64::try_from(place).unwrap_or(0);
            tx.run(
                sql!(
                    "insert into field_values (noun, owner_id, field_id, place, value, text, number)
                     values ($1, $2, $3, $4, $5, $6, $7)"
                ),
                &[&subject.noun, &subject.owner, &field.id, &place, &value, &text, &number],
            )?;
        }
    }
    let difference = |field: &&Field| Difference {
        field: field.key.clone(),
        from: before.get(&field.id).map(plain),
        to: after.get(&field.id).map(plain),
    };
    Ok(changed.iter().map(difference).collect())
}

/// The stored rows of a value: what is shown, and by which text and number it is found.
fn rows(kind: Kind, value: &Value) -> Vec<(String, Option<String>, Option<f64>)> {
    match value {
        Value::Text(text) => {
            let number = if kind == Kind::Date { day(text) } else { None };
            vec![(text.clone(), Some(fold(text)), number)]
        }
        Value::Number(number) => vec![(number.to_string(), Some(number.to_string()), Some(*number))],
        Value::Many(keys) => keys.iter().map(|key| (key.clone(), Some(fold(key)), None)).collect(),
        Value::Tick(ticked) => vec![(ticked.to_string(), Some(ticked.to_string()), Some(f64::from(u8::from(*ticked))))],
        Value::Link(id) => vec![(id.to_string(), Some(id.to_string()), Some(*id as f64))],
    }
}
