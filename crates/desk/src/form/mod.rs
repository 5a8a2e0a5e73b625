//! Forms: which of the admin's fields are asked for, in which order, when they are required and when they are shown.
//!
//! Every noun has one built-in form, the general one. Tickets may have others: one chosen for the ticket, else that of its
//! type, else the general one. [`field`] has the fields, [`value`] what was entered, [`check`] the rules.

pub mod check;
pub mod field;
pub mod kind;
pub mod value;

use std::collections::{BTreeMap, HashMap};

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

pub use self::check::Clause;
use self::check::Line;
use self::field::Field;
use crate::account::{changed, staff};
use crate::error::{Error, Result};
use crate::ids::{FieldId, FormId, TypeId};
use crate::names::{self, Names};
use crate::page::Page;
use crate::permission::Permission;
use crate::say;
use crate::sentence::Sentence;
use crate::tx::{Tx, json};
use crate::workflow::{self, kind as types};

column_text! {
    /// What has fields.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "FieldNoun")]
    pub enum Noun {
        /// Tickets.
        Ticket = "ticket",
        /// Customers.
        Customer = "customer",
        /// Organizations.
        Organization = "organization",
    }
}

/// Most forms of a house.
const MOST: i64 = 60;
/// Most conditions of one field in a form.
const MOST_CONDITIONS: usize = 10;
/// Most values of one condition.
const MOST_VALUES: usize = 100;

/// A field as a form asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "FormField")]
pub struct Asked {
    /// The field.
    pub field_id: FieldId,
    /// Whether an agent must fill it in when entering one.
    #[serde(default)]
    pub required_on_create: bool,
    /// Whether an agent must fill it in before solving.
    #[serde(default)]
    pub required_on_solve: bool,
    /// All of these must hold for it to be shown; none = always. They look at fields further up only.
    #[serde(default)]
    pub conditions: Vec<Clause>,
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Form {
    /// The form.
    pub id: FormId,
    /// What it asks about.
    pub noun: Noun,
    /// Its stable name for programs.
    pub key: String,
    /// What it is called, by language.
    pub names: Names,
    /// Its place in lists.
    pub position: i64,
    /// Whether it may be chosen.
    pub active: bool,
    /// Whether it is the general one of its noun.
    pub built_in: bool,
    /// What it asks for, in order.
    pub fields: Vec<Asked>,
}

row! {
    struct Row in "forms" {
        id: FormId,
        noun: Noun,
        key: String,
        names: Names,
        position: i64,
        active: bool,
        built_in: bool,
    }
}

row! {
    struct AskedRow {
        form_id: FormId = "a.form_id",
        field_id: FieldId = "a.field_id",
        on_create: bool = "a.on_create",
        on_solve: bool = "a.on_solve",
        conditions: String = "a.conditions",
    }
}

/// A form to be made. Forms other than the general ones are for tickets.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewForm")]
pub struct New {
    /// Its stable name; made from the name when absent.
    #[serde(default)]
    pub key: Option<String>,
    /// What it is called, by language.
    pub names: Names,
    /// What it asks for, in order.
    #[serde(default)]
    pub fields: Vec<Asked>,
}

/// What is to be different about a form.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeForm")]
pub struct Change {
    /// What it is called, all languages.
    pub names: Option<Names>,
    /// Whether it may be chosen.
    pub active: Option<bool>,
    /// What it asks for, in order, all of it.
    pub fields: Option<Vec<Asked>>,
}

/// Makes the general form of every noun, where it is missing.
pub fn plant(tx: &mut Tx) -> Result<()> {
    let names = Names::said("form.general");
    for noun in Noun::ALL {
        tx.run(
            sql!(
                "insert into forms (noun, key, names, position, active, built_in) values ($1, $2, $3, $4, $5, $6)
                 on conflict (noun, key) do nothing"
            ),
            &[noun, &"general", &names, &0, &true, &true],
        )?;
    }
    Ok(())
}

/// Every form, or those of one noun.
pub fn list(tx: &mut Tx, noun: Option<Noun>) -> Result<Page<Form>> {
    staff(tx)?;
    let mut rows: Vec<Row> = tx.all(sql!("select ", Row::COLUMNS, " from forms order by noun, position, id"), &[])?;
    rows.retain(|row| noun.is_none_or(|noun| row.noun == noun));
    Ok(Page::whole(views(tx, rows)?))
}

/// The form of that id.
pub(crate) fn get(tx: &mut Tx, id: FormId) -> Result<Form> {
    let row = tx.find(sql!("select ", Row::COLUMNS, " from forms where id = $1"), &[&id])?;
    views(tx, row.into_iter().collect())?.pop().ok_or(Error::NotFound("form"))
}

/// Makes a form for tickets.
pub fn create(tx: &mut Tx, new: &New) -> Result<Form> {
    tx.require(Permission::Workflow)?;
    let full = say!("there are already {most} forms; delete one that is not used", most = MOST);
    workflow::room(tx, sql!("select count(*) from forms"), MOST, full)?;
    let names = new.names.required("names", workflow::LONGEST_NAME)?;
    let (noun, taken) = (Noun::Ticket, tx.all(sql!("select key from forms where noun = 'ticket'"), &[])?);
    let key = names::key(new.key.as_deref(), &names, &taken)?;
    let last: Option<i64> = tx.one(sql!("select max(position) from forms"), &[])?;
    let position = last.unwrap_or(0) + 1;
    let id = tx.one(
        sql!(
            "insert into forms (noun, key, names, position, active, built_in)
             values ($1, $2, $3, $4, $5, $6) returning id"
        ),
        &[&noun, &key, &names, &position, &true, &false],
    )?;
    set_fields(tx, id, noun, &new.fields)?;
    changed(tx, "forms");
    get(tx, id)
}

/// Changes a form.
pub fn change(tx: &mut Tx, id: FormId, change: &Change) -> Result<Form> {
    tx.require(Permission::Workflow)?;
    let mut form = get(tx, id)?;
    if let Some(names) = &change.names {
        form.names = names.required("names", workflow::LONGEST_NAME)?;
    }
    if let Some(active) = change.active {
        if form.built_in && !active {
            return Err(Error::invalid("active", "the general form is always there; ask for fewer fields instead"));
        }
        form.active = active;
    }
    tx.run(sql!("update forms set names = $1, active = $2 where id = $3"), &[&form.names, &form.active, &id])?;
    if let Some(fields) = &change.fields {
        set_fields(tx, id, form.noun, fields)?;
    }
    changed(tx, "forms");
    get(tx, id)
}

/// Deletes a form. Types and tickets that have it get `replacement`; nothing that was entered is lost.
pub fn delete(tx: &mut Tx, id: FormId, replacement: Option<FormId>) -> Result<()> {
    tx.require(Permission::Workflow)?;
    if get(tx, id)?.built_in {
        return Err(Error::conflict("the general form cannot be deleted; ask for fewer fields instead"));
    }
    match replacement {
        Some(to) if to == id => return Err(Error::invalid("replacement", "must be another form")),
        Some(to) => {
            of_tickets(tx, to).map_err(|_| Error::invalid("replacement", "is no form of tickets that is in use"))?;
            tx.run(sql!("update ticket_types set form_id = $1 where form_id = $2"), &[&to, &id])?;
            tx.run(sql!("update tickets set form_id = $1, version = version + 1 where form_id = $2"), &[&to, &id])?;
        }
        None => {
            let types: i64 = tx.one(sql!("select count(*) from ticket_types where form_id = $1"), &[&id])?;
            let tickets: i64 = tx.one(sql!("select count(*) from tickets where form_id = $1"), &[&id])?;
            if types + tickets > 0 {
                return Err(Error::conflict(say!(
                    "{types} types and {tickets} tickets have this form; say in “replacement” which one they get",
                    types = types,
                    tickets = tickets
                )));
            }
        }
    }
    tx.run(sql!("delete from form_fields where form_id = $1"), &[&id])?;
    tx.run(sql!("delete from forms where id = $1"), &[&id])?;
    changed(tx, "forms");
    changed(tx, "types");
    Ok(())
}

/// Refuses what is not a form of tickets that can be chosen.
pub(crate) fn of_tickets(tx: &mut Tx, id: FormId) -> Result<()> {
    let known: Option<i64> =
        tx.find(sql!("select 1 from forms where id = $1 and noun = 'ticket' and active"), &[&id])?;
    match known {
        Some(_) => Ok(()),
        None => Err(Error::invalid("form_id", "is not a form for tickets that is in use; list the forms")),
    }
}

/// What is asked about one of `noun`: by the form `chosen`, else that of the type, else the general one.
pub fn lines(tx: &mut Tx, noun: Noun, chosen: Option<FormId>, kind: Option<TypeId>) -> Result<Vec<Line>> {
    let of_type = match (chosen, kind) {
        (None, Some(kind)) => types::form_of(tx, kind)?,
        _ => None,
    };
    let asked: Vec<AskedRow> = tx.all(
        sql!(
            "select ",
            AskedRow::COLUMNS,
            " from form_fields a where a.form_id = coalesce(
                (select f.id from forms f where f.id = $1 and f.active),
                (select f.id from forms f where f.noun = $2 and f.built_in))
             order by a.position, a.field_id"
        ),
        &[&chosen.or(of_type), &noun],
    )?;
    let mut fields: HashMap<FieldId, Field> =
        field::used(tx, noun)?.into_iter().map(|field| (field.id, field)).collect();
    let mut lines = Vec::with_capacity(asked.len());
    for row in asked {
        if let Some(field) = fields.remove(&row.field_id) {
            let conditions = serde_json::from_str(&row.conditions)?;
            lines.push(Line { field, on_create: row.on_create, on_solve: row.on_solve, conditions });
        }
    }
    Ok(lines)
}

/// Lets the general form of a noun ask for one more field, last.
pub(crate) fn put_at_end(tx: &mut Tx, noun: Noun, id: FieldId) -> Result<()> {
    let form: FormId = tx.one(sql!("select id from forms where noun = $1 and built_in"), &[&noun])?;
    let last: Option<i64> = tx.one(sql!("select max(position) from form_fields where form_id = $1"), &[&form])?;
    let position = last.unwrap_or(0) + 1;
    insert(
        tx,
        form,
        position,
        &Asked { field_id: id, required_on_create: false, required_on_solve: false, conditions: Vec::new() },
    )
}

/// Refuses when a form shows fields only for this type.
pub(crate) fn unused_type(tx: &mut Tx, id: TypeId) -> Result<()> {
    let why = |form: &str| say!("the form “{form}” shows fields by this type; change the form first", form = form);
    refuse(tx, why, |clause| matches!(clause, Clause::Type { is } if is.contains(&id)))
}

/// Refuses when a form shows other fields by what was entered in this one.
pub(crate) fn unasked_field(tx: &mut Tx, id: FieldId) -> Result<()> {
    let why = |form: &str| say!("the form “{form}” shows other fields by this one; change the form first", form = form);
    refuse(tx, why, |clause| matches!(clause, Clause::Field { field_id, .. } if *field_id == id))
}

/// Refuses when a form shows other fields by one of these choices.
pub(crate) fn unasked_choices(tx: &mut Tx, id: FieldId, gone: &[String]) -> Result<()> {
    let why = |form: &str| {
        say!("the form “{form}” shows other fields by a choice you removed; change the form first", form = form)
    };
    refuse(
        tx,
        why,
        |clause| matches!(clause, Clause::Field { field_id, is } if *field_id == id && is.iter().any(|v| gone.contains(v))),
    )
}

fn refuse(tx: &mut Tx, why: fn(&str) -> Sentence, asks: impl Fn(&Clause) -> bool) -> Result<()> {
    let rows: Vec<(Names, String)> = tx.all(
        sql!("select f.names, a.conditions from form_fields a join forms f on f.id = a.form_id where a.conditions <> '[]'"),
        &[],
    )?;
    for (names, conditions) in rows {
        let conditions: Vec<Clause> = serde_json::from_str(&conditions)?;
        if conditions.iter().any(&asks) {
            return Err(Error::conflict(why(names.for_reader(tx.actor().language()))));
        }
    }
    Ok(())
}

fn set_fields(tx: &mut Tx, form: FormId, noun: Noun, asked: &[Asked]) -> Result<()> {
    let fields: BTreeMap<FieldId, Field> = field::used(tx, noun)?.into_iter().map(|field| (field.id, field)).collect();
    for (i, one) in asked.iter().enumerate() {
        let above = &asked[..i];
        let at = format!("fields[{i}]");
        if !fields.contains_key(&one.field_id) {
            return Err(Error::invalid(&format!("{at}.field_id"), "is not a field of this noun that is in use"));
        }
        if above.iter().any(|other| other.field_id == one.field_id) {
            return Err(Error::invalid(&format!("{at}.field_id"), "is asked for twice; leave one out"));
        }
        if one.required_on_solve && noun != Noun::Ticket {
            return Err(Error::invalid(&format!("{at}.required_on_solve"), "only tickets are solved"));
        }
        if one.conditions.len() > MOST_CONDITIONS {
            return Err(Error::invalid(
                &format!("{at}.conditions"),
                say!("are too many; at most {most}", most = MOST_CONDITIONS),
            ));
        }
        for (c, clause) in one.conditions.iter().enumerate() {
            sound(tx, &format!("{at}.conditions[{c}]"), clause, noun, above, &fields)?;
        }
    }
    tx.run(sql!("delete from form_fields where form_id = $1"), &[&form])?;
    for (place, one) in asked.iter().enumerate() {
        insert(tx, form, i64::try_from(place).unwrap_or(0), one)?;
    }
    Ok(())
}

/// Refuses a condition that could never hold, or that looks downwards: two fields must not wait for each other.
fn sound(
    tx: &mut Tx,
    at: &str,
    clause: &Clause,
    noun: Noun,
    above: &[Asked],
    fields: &BTreeMap<FieldId, Field>,
) -> Result<()> {
    if clause.len() == 0 || clause.len() > MOST_VALUES {
        return Err(Error::invalid(at, say!("needs 1 to {most} values", most = MOST_VALUES)));
    }
    match clause {
        Clause::Field { field_id, is } => {
            let asker = above.iter().find(|other| other.field_id == *field_id).and(fields.get(field_id));
            let asker = asker.ok_or_else(|| Error::invalid(at, "looks at a field that does not stand further up"))?;
            let unknown = asker.kind.has_choices().then(|| is.iter().find(|v| asker.options.choice(v).is_none()));
            match unknown.flatten() {
                Some(value) => {
                    Err(Error::invalid(at, say!("there is no choice “{choice}” in that field", choice = value)))
                }
                None => Ok(()),
            }
        }
        _ if noun != Noun::Ticket => Err(Error::invalid(at, "only tickets have types and priorities")),
        Clause::Type { is } => {
            let known: Vec<TypeId> =
                tx.all(sql!("select id from ticket_types where id in {each:$1}"), &[&workflow::list(is)])?;
            match is.iter().all(|id| known.contains(id)) {
                true => Ok(()),
                false => Err(Error::invalid(at, "names a type that does not exist")),
            }
        }
        Clause::Priority { .. } => Ok(()),
    }
}

fn insert(tx: &mut Tx, form: FormId, position: i64, asked: &Asked) -> Result<()> {
    let conditions = json(&asked.conditions);
    tx.run(
        sql!(
            "insert into form_fields (form_id, field_id, position, on_create, on_solve, conditions)
             values ($1, $2, $3, $4, $5, $6)"
        ),
        &[&form, &asked.field_id, &position, &asked.required_on_create, &asked.required_on_solve, &conditions],
    )?;
    Ok(())
}

fn views(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Form>> {
    let ids: Vec<FormId> = rows.iter().map(|row| row.id).collect();
    let asked: Vec<AskedRow> = tx.all(
        sql!(
            "select ",
            AskedRow::COLUMNS,
            " from form_fields a join fields d on d.id = a.field_id
             where a.form_id in {each:$1} and d.archived_at is null and not d.purging
             order by a.form_id, a.position, a.field_id"
        ),
        &[&workflow::list(&ids)],
    )?;
    let mut by_form: HashMap<FormId, Vec<Asked>> = HashMap::new();
    for row in asked {
        by_form.entry(row.form_id).or_default().push(Asked {
            field_id: row.field_id,
            required_on_create: row.on_create,
            required_on_solve: row.on_solve,
            conditions: serde_json::from_str(&row.conditions)?,
        });
    }
    let view = |row: Row| Form {
        id: row.id,
        noun: row.noun,
        key: row.key,
        names: row.names,
        position: row.position,
        active: row.active,
        built_in: row.built_in,
        fields: by_form.remove(&row.id).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(view).collect())
}
