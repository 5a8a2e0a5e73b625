//! A macro's words for one ticket: in the customer's language, with the facts in their places.

use loket_store::{row, sql};
use serde::Serialize;

use super::steps::Steps;
use super::text::{self, Facts, Form, first_name};
use super::{Row, get};
use crate::error::Result;
use crate::ids::{CustomerId, MacroId, StatusId, TicketId};
use crate::ticket::{Status, Ticket, merge, scope};
use crate::tx::Tx;
use crate::workflow::status;
use crate::{brand, customer, setting, words};

/// A macro ready to be put into the composer or the form of a new ticket.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "FilledMacro")]
pub struct Filled {
    /// The macro.
    pub id: MacroId,
    /// What a new ticket is about.
    pub subject: String,
    /// The words as HTML.
    pub html: String,
    /// The language they are in; absent when it is the macro's first.
    pub language: Option<String>,
    /// What else it does.
    pub steps: Steps,
}

/// Whom the words are for.
#[derive(Debug, Clone, Copy, Default)]
pub struct For {
    /// In this ticket.
    pub ticket: Option<TicketId>,
    /// For this customer, while there is no ticket.
    pub customer: Option<CustomerId>,
}

row! {
    struct Person {
        name: String = "name",
        email: Option<String> = "email",
        language: Option<String> = "language",
    }
}

/// Fills a macro. `language` asks for another one than the customer's.
pub fn fill(tx: &mut Tx, id: MacroId, whom: For, language: Option<&str>) -> Result<Filled> {
    let row = get(tx, id)?;
    let steps: Steps = serde_json::from_str(&row.steps)?;
    let asked = language.map(|code| words::language("language", code)).transpose()?;
    // Whoever reads it reads it when the steps were taken.
    let aim = (steps.status, steps.status_id);
    let (facts, theirs) = facts(tx, whom, asked, aim)?;
    filled(row, steps, &facts, asked.map(str::to_owned).or(theirs))
}

/// Anybody's words for one ticket, with the facts in their places.
pub(crate) fn plain(tx: &mut Tx, ticket: TicketId, words: &str) -> Result<String> {
    let (facts, _) = facts(tx, For { ticket: Some(ticket), customer: None }, None, (None, None))?;
    Ok(text::fill(words, &facts, Form::Plain))
}

fn filled(row: Row, mut steps: Steps, facts: &Facts, wanted: Option<String>) -> Result<Filled> {
    let view: std::collections::BTreeMap<String, String> = serde_json::from_str(&row.variants)?;
    let variant = wanted.and_then(|code| view.get(&code).map(|body| (code, body.clone())));
    let (language, body) = match variant {
        Some((code, body)) => (Some(code), body),
        None => (None, row.body),
    };
    steps.note = steps.note.map(|note| text::fill(&note, facts, Form::Plain));
    Ok(Filled {
        id: row.id,
        subject: text::fill(&row.subject, facts, Form::Plain),
        html: text::fill(&body, facts, Form::Html),
        language,
        steps,
    })
}

/// What a macro may say about a ticket or a customer, and the customer's language. What is said in words for the customer
/// is said in the language `asked` for, or else in theirs; the status is the one that steps lead to, where they do.
pub(super) fn facts(
    tx: &mut Tx,
    whom: For,
    asked: Option<&str>,
    aim: (Option<Status>, Option<StatusId>),
) -> Result<(Facts, Option<String>)> {
    let agent = tx.agent()?;
    let mut facts = Vec::with_capacity(text::NAMES.len());
    let name: String = tx.one(sql!("select name from agents where id = $1"), &[&agent])?;
    facts.push(("agent.first_name", first_name(&name).unwrap_or_default().to_owned()));
    facts.push(("agent.name", name));
    facts.push(("company", setting::COMPANY.read(tx)?));
    let (ticket, person) = match whom {
        For { ticket: Some(ticket), .. } => {
            scope::see(tx, ticket)?;
            // Whom the answer goes to, which a merge may have chosen.
            let row = Ticket::get(tx, ticket)?;
            let customer = merge::answering(tx, &row)?.customer;
            (Some(row), Some(customer::merge::shown_as(tx, customer)?))
        }
        For { customer: Some(customer), .. } => {
            let shown = customer::merge::shown_as(tx, customer)?;
            customer::scope::see(tx, shown)?;
            (None, Some(shown))
        }
        For { .. } => (None, None),
    };
    let mut language = None;
    if let Some(person) = person {
        let person: Person = tx.one(sql!("select ", Person::COLUMNS, " from customers where id = $1"), &[&person])?;
        facts.push(("customer.first_name", first_name(&person.name).unwrap_or_default().to_owned()));
        // Who is known by an address only has no name to be greeted by.
        facts.push(("customer.name", if person.name.contains('@') { String::new() } else { person.name }));
        facts.push(("customer.email", person.email.unwrap_or_default()));
        language = person.language;
    }
    in_words(tx, &mut facts, ticket, asked.or(language.as_deref()), aim)?;
    Ok((Facts(facts), language))
}

/// What is said of a ticket, in the words of its brand and of its house for customers. Without a ticket, of one to come.
fn in_words(
    tx: &mut Tx,
    facts: &mut Vec<(&'static str, String)>,
    ticket: Option<Ticket>,
    language: Option<&str>,
    aim: (Option<Status>, Option<StatusId>),
) -> Result<()> {
    let brand = brand::of_inbox(tx, ticket.as_ref().and_then(|ticket| ticket.inbox_id))?;
    let language = match language.or(brand.language.as_deref()) {
        Some(language) => language.to_owned(),
        None => setting::language(tx)?,
    };
    facts.push(("ticket.word", brand::singular(&brand, &language)));
    facts.push(("ticket.words", brand::plural(&brand, &language)));
    let Some(ticket) = ticket else { return Ok(()) };
    let (category, id) = match aim {
        (Some(category), id) => (category, id),
        _ => (ticket.status, ticket.status_id),
    };
    facts.push(("ticket.status", status::of(tx, category, id)?.seen_in(&language).to_owned()));
    facts.push(("ticket.title", brand::title(&brand.words, &language, ticket.id)));
    facts.push(("ticket.reference", brand::reference(&brand, &language, ticket.id)));
    facts.push(("ticket.id", ticket.id.to_string()));
    facts.push(("ticket.subject", ticket.subject));
    let team: Option<String> = tx.find(sql!("select name from teams where id = $1"), &[&ticket.team_id])?;
    facts.push(("team.name", team.unwrap_or_default()));
    Ok(())
}
