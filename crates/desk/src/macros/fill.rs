//! A macro's words for one ticket: in the customer's language, with the facts in their places.

use loket_store::{row, sql};
use serde::Serialize;

use super::text::{self, Facts, Form, first_name};
use super::{Row, get};
use crate::customer;
use crate::error::Result;
use crate::ids::{CustomerId, MacroId, TicketId};
use crate::setting;
use crate::ticket::{Ticket, merge, scope};
use crate::tx::Tx;
use crate::words;

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
    pub steps: super::steps::Steps,
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
    struct About {
        subject: String = "t.subject",
        team: Option<String> = "g.name",
    }
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
    let (facts, theirs) = facts(tx, whom)?;
    let wanted = language.map(|code| words::language("language", code)).transpose()?.map(str::to_owned).or(theirs);
    filled(row, &facts, wanted)
}

/// Anybody's words for one ticket, with the facts in their places.
pub(crate) fn plain(tx: &mut Tx, ticket: TicketId, words: &str) -> Result<String> {
    let (facts, _) = facts(tx, For { ticket: Some(ticket), customer: None })?;
    Ok(text::fill(words, &facts, Form::Plain))
}

fn filled(row: Row, facts: &Facts, wanted: Option<String>) -> Result<Filled> {
    let view: std::collections::BTreeMap<String, String> = serde_json::from_str(&row.variants)?;
    let variant = wanted.and_then(|code| view.get(&code).map(|body| (code, body.clone())));
    let (language, body) = match variant {
        Some((code, body)) => (Some(code), body),
        None => (None, row.body),
    };
    let mut steps: super::steps::Steps = serde_json::from_str(&row.steps)?;
    steps.note = steps.note.map(|note| text::fill(&note, facts, Form::Plain));
    Ok(Filled {
        id: row.id,
        subject: text::fill(&row.subject, facts, Form::Plain),
        html: text::fill(&body, facts, Form::Html),
        language,
        steps,
    })
}

/// What a macro may say about a ticket or a customer, and the customer's language.
pub(super) fn facts(tx: &mut Tx, whom: For) -> Result<(Facts, Option<String>)> {
    let agent = tx.agent()?;
    let mut facts = Vec::with_capacity(text::NAMES.len());
    let name: String = tx.one(sql!("select name from agents where id = $1"), &[&agent])?;
    facts.push(("agent.first_name", first_name(&name).unwrap_or_default().to_owned()));
    facts.push(("agent.name", name));
    facts.push(("company", setting::COMPANY.read(tx)?));
    let person = match whom {
        For { ticket: Some(ticket), .. } => {
            scope::see(tx, ticket)?;
            // Whom the answer goes to, which a merge may have chosen.
            let row = Ticket::get(tx, ticket)?;
            let customer = merge::answering(tx, &row)?.customer;
            let about: About = tx.one(
                sql!(
                    "select ",
                    About::COLUMNS,
                    " from tickets t left join teams g on g.id = t.team_id where t.id = $1"
                ),
                &[&ticket],
            )?;
            facts.push(("ticket.id", ticket.to_string()));
            facts.push(("ticket.subject", about.subject));
            facts.push(("team.name", about.team.unwrap_or_default()));
            Some(customer::merge::shown_as(tx, customer)?)
        }
        For { customer: Some(customer), .. } => {
            let shown = customer::merge::shown_as(tx, customer)?;
            customer::scope::see(tx, shown)?;
            Some(shown)
        }
        For { .. } => None,
    };
    let Some(person) = person else {
        return Ok((Facts(facts), None));
    };
    let person: Person = tx.one(sql!("select ", Person::COLUMNS, " from customers where id = $1"), &[&person])?;
    facts.push(("customer.first_name", first_name(&person.name).unwrap_or_default().to_owned()));
    // Who is known by an address only has no name to be greeted by.
    facts.push(("customer.name", if person.name.contains('@') { String::new() } else { person.name }));
    facts.push(("customer.email", person.email.unwrap_or_default()));
    Ok((Facts(facts), person.language))
}
