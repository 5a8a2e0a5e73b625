//! To whom an answer goes: where the customer last wrote from, or where their mail asks to be answered (Reply-To), unless
//! the agent chooses another address of theirs.

use loket_store::{row, sql};
use serde::Serialize;

use super::merge::{self, Answering};
use super::reply::outsiders;
use super::{Ticket, note, scope};
use crate::channel::{Address, Marks};
use crate::customer::{self, identity, reach};
use crate::error::{Error, Result};
use crate::ids::{self, TicketId};
use crate::message::Envelope;
use crate::say;
use crate::tx::Tx;

/// More wishes than that in one Reply-To are no person's.
const MOST_WISHED: usize = 5;

/// What the composer needs to know before an answer is written.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Recipients")]
pub struct View {
    /// To whom an answer goes unless told otherwise; empty when the customer has no address.
    pub to: Vec<Address>,
    /// Whether the customer's mail asked for that (Reply-To) and it is not where it came from.
    pub asked_for: bool,
    /// The addresses that can be chosen instead.
    pub choices: Vec<Address>,
    /// The customer's name.
    pub customer: String,
    /// The language they write, where known.
    pub language: Option<String>,
    /// Where they live, as a time zone such as `Europe/Bucharest`, where known.
    pub time_zone: Option<String>,
    /// Which of the addresses an answer may go to are not reached by mail.
    pub unreachable: Vec<reach::Unreachable>,
}

row! {
    struct Person {
        name: String = "name",
        language: Option<String> = "language",
        time_zone: Option<String> = "time_zone",
    }
}

row! {
    struct Newest {
        envelope: String = "envelope",
        marks: String = "marks",
    }
}

/// To whom an answer in this ticket goes, and what is known of them.
pub fn see(tx: &mut Tx, id: TicketId) -> Result<View> {
    scope::see(tx, id)?;
    let ticket = Ticket::get(tx, id)?;
    let answering = merge::answering(tx, &ticket)?;
    let (to, asked_for) = usual(tx, answering)?;
    let choices = choices(tx, answering, &to)?;
    let person: Person =
        tx.one(sql!("select name, language, time_zone from customers where id = $1"), &[&answering.customer])?;
    let cc = ticket.cc()?;
    let emails: Vec<&str> = to.iter().chain(&choices).chain(&cc).map(|person| person.email.as_str()).collect();
    let unreachable = reach::of(tx, &emails)?;
    Ok(View {
        to,
        asked_for,
        choices,
        customer: person.name,
        language: person.language,
        time_zone: person.time_zone,
        unreachable,
    })
}

/// To whom the answer goes: whom the agent chose among the customer's addresses, or the usual one.
pub(super) fn chosen(tx: &mut Tx, answering: Answering, wanted: Option<&[Address]>) -> Result<Vec<Address>> {
    let (usual, _) = usual(tx, answering)?;
    let Some(wanted) = wanted.filter(|wanted| !wanted.is_empty()) else {
        return match usual.is_empty() {
            true => Err(Error::conflict("the customer has no e-mail address; add one before answering")),
            false => Ok(usual),
        };
    };
    note::addresses("to", wanted)?;
    let choices = choices(tx, answering, &usual)?;
    for (i, person) in wanted.iter().enumerate() {
        if !choices.iter().any(|known| known.is(&person.email)) {
            let message =
                say!("“{email}” is none of the customer's addresses; use cc, or forward", email = &person.email);
            return Err(Error::invalid(&format!("to[{i}]"), message));
        }
    }
    Ok(wanted.to_vec())
}

/// Where an answer goes when nobody chooses, and whether the customer's mail asked for it.
fn usual(tx: &mut Tx, answering: Answering) -> Result<(Vec<Address>, bool)> {
    let main = merge::address(tx, answering)?;
    let wished = wished(tx, answering)?;
    let same = wished.iter().all(|person| main.as_ref().is_some_and(|main| main.is(&person.email)));
    Ok(if wished.is_empty() || same { (main.into_iter().collect(), false) } else { (wished, true) })
}

/// Where the customer's newest mail asks to be answered. A mailing list asks for itself, which is not meant here.
fn wished(tx: &mut Tx, answering: Answering) -> Result<Vec<Address>> {
    let family = ids::list(customer::merge::family(tx, answering.customer)?);
    let newest: Option<Newest> = tx.find(
        sql!(
            "select envelope, marks from messages where ticket_id = $1 and kind = 'customer' and customer_id in {each:$2}
             order by id desc limit 1"
        ),
        &[&answering.ticket, &family],
    )?;
    let Some(newest) = newest else { return Ok(Vec::new()) };
    let marks: Marks = serde_json::from_str(&newest.marks)?;
    if marks.third_party || marks.no_auto_ack.as_deref().is_some_and(|why| why.contains("list")) {
        return Ok(Vec::new());
    }
    let envelope: Envelope = serde_json::from_str(&newest.envelope)?;
    let wished: Vec<Address> =
        envelope.reply_to.into_iter().filter(|person| identity::is_email(&person.email)).take(MOST_WISHED).collect();
    outsiders(tx, &wished)
}

fn choices(tx: &mut Tx, answering: Answering, usual: &[Address]) -> Result<Vec<Address>> {
    let mut choices = usual.to_vec();
    let (main, family) = (merge::address(tx, answering)?, customer::merge::family(tx, answering.customer)?);
    let name = main.as_ref().and_then(|main| main.name.clone());
    let theirs = identity::of(tx, &family)?.into_iter().filter(|one| one.kind == identity::Kind::Email);
    let theirs = theirs.map(|one| Address { email: one.value, name: name.clone() });
    for person in main.into_iter().chain(theirs) {
        if !choices.iter().any(|known| known.is(&person.email)) {
            choices.push(person);
        }
    }
    Ok(choices)
}
