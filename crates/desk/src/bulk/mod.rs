//! Data in bulk, for measuring: a year of a busy desk, written many rows at a time past the verbs. Only `loket bench` makes
//! it; whatever happens in a real desk goes through the verbs.
//!
//! Each ticket has five messages: the first came as a mail and stands in the intake ledger, the answers stand in the
//! outbox as sent. Tickets, ledgers, counts and the search index are as the verbs would have left them. There is no
//! log of it: nothing that is measured reads the old log, and consumers begin behind it.

mod rows;
mod vocabulary;

use std::collections::BTreeMap;

use crate::channel::Address;
use crate::channel::inbox::Account;
use crate::counters::Place;
use crate::error::{Error, Result};
use crate::ids::{AgentId, CustomerId, MessageId, TagId, TeamId, TicketId};
use crate::message::{Envelope, snippet};
use crate::permission::Permission;
use crate::search::{self, Document, Index};
use crate::ticket::Status;
use crate::time::{DAY, HOUR, MINUTE, Time};
use crate::tx::{Tx, json};
use rows::{Rows, given};
use vocabulary::Dice;
pub use vocabulary::{Vocabulary, word};

/// Messages of a ticket.
pub const MESSAGES: usize = 5;
/// So many tickets has a customer.
pub const TICKETS_OF_A_CUSTOMER: i64 = 5;

/// Whom and what the tickets refer to. All of it must exist.
#[derive(Debug, Clone)]
pub struct Cast {
    /// The account mail came by.
    pub inbox: Account,
    /// Who works on them.
    pub agents: Vec<AgentId>,
    /// Whose they are.
    pub teams: Vec<TeamId>,
    /// How they are labelled.
    pub tags: Vec<TagId>,
    /// When the year ends.
    pub end: Time,
    /// How many tickets the year has.
    pub total: i64,
}

/// A ticket while its rows are made.
struct Made {
    customer: usize,
    agent: Option<AgentId>,
    team: Option<TeamId>,
    tag: Option<TagId>,
    status: Status,
    subject: String,
    opened: Time,
    texts: Vec<(String, String)>,
}

/// Writes the tickets from number `first` of the year on, `count` of them, with everything that belongs to them.
pub fn block(tx: &mut Tx, cast: &Cast, words: &Vocabulary, first: i64, count: i64) -> Result<()> {
    tx.require(Permission::Settings)?;
    let people = customers(tx, first / TICKETS_OF_A_CUSTOMER, count.div_euclid(TICKETS_OF_A_CUSTOMER).max(1))?;
    let made: Vec<Made> = (first..first + count).map(|n| make(cast, words, n, people.len())).collect();
    let tickets = write_tickets(tx, cast, &made, &people)?;
    let messages = write_messages(tx, cast, &made, &people, &tickets, first)?;
    write_ledgers(tx, cast, &made, &tickets, &messages, first)?;
    write_tags(tx, &made, &tickets)?;
    index(tx, &made, &people, &tickets)?;
    count_places(tx, cast, &made, &messages);
    Ok(())
}

/// Tells the planner what the tables have become, once all blocks are written.
pub fn settle(tx: &mut Tx) -> Result<()> {
    tx.require(Permission::Settings)?;
    tx.conn.run_text("analyze", &[])?;
    Ok(())
}

/// A customer while their tickets are made.
struct Person {
    id: CustomerId,
    name: String,
    email: String,
}

fn customers(tx: &mut Tx, first: i64, count: i64) -> Result<Vec<Person>> {
    let now = tx.now().0;
    let mut people: Vec<Person> = (first..first + count)
        .map(|n| Person {
            id: CustomerId(0),
            name: format!("{} {}", capital(&word(n as usize % 997)), capital(&word(1_000 + n as usize % 59_000))),
            email: format!("customer{n}@bulk.example"),
        })
        .collect();
    let mut rows = Rows::new("insert into customers (name, email, language, notes, created_at)");
    for person in &people {
        given!(rows, person.name.as_str(), person.email.as_str(), "en", "", now);
    }
    let ids = rows.write_for_ids(tx)?;
    let mut rows = Rows::new("insert into identities (customer_id, kind, value, verified, created_at)");
    for (person, id) in people.iter_mut().zip(ids) {
        person.id = CustomerId(id);
        given!(rows, id, "email", person.email.as_str(), false, now);
    }
    rows.write(tx)?;
    Ok(people)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn make(cast: &Cast, words: &Vocabulary, number: i64, people: usize) -> Made {
    let mut dice = Dice(number.unsigned_abs().wrapping_mul(0x2545_f491_4f6c_dd1d));
    let status = match dice.below(100) {
        0..3 => Status::New,
        3..10 => Status::Open,
        10..18 => Status::Pending,
        18..20 => Status::OnHold,
        20..50 => Status::Solved,
        _ => Status::Closed,
    };
    let agent = (status != Status::New).then(|| dice.one(&cast.agents)).flatten();
    let team = if dice.below(20) == 0 { None } else { dice.one(&cast.teams) };
    let tag = if dice.below(3) == 0 { dice.one(&cast.tags) } else { None };
    let age = (cast.total - number).max(1) * 360 * DAY / cast.total.max(1);
    let texts: Vec<_> = (0..MESSAGES).map(|_| words.text(40 + dice.below(50) as usize, &mut dice)).collect();
    let subject = words.text(6, &mut dice).0.trim_end_matches('.').to_owned();
    Made {
        customer: dice.below(people as u64) as usize,
        agent,
        team,
        tag,
        status,
        subject,
        opened: cast.end.minus(age + 4 * DAY),
        texts,
    }
}

impl Made {
    /// When each message came, each within a day of the one before.
    fn at(&self, message: usize) -> Time {
        self.opened.plus(message as i64 * (7 * HOUR + 13 * MINUTE))
    }

    /// The customer writes, an agent answers, and so on; a note among agents ends it.
    fn kind(message: usize) -> &'static str {
        match message {
            0 | 2 => "customer",
            1 | 3 => "reply",
            _ => "note",
        }
    }
}

fn write_tickets(tx: &mut Tx, cast: &Cast, made: &[Made], people: &[Person]) -> Result<Vec<TicketId>> {
    let mut rows = Rows::new(
        "insert into tickets (subject, status, priority, customer_id, assignee_id, team_id, inbox_id, snippet,
            message_count, cc, opened_at, updated_at, last_customer_at, last_agent_at, version, heard_at)",
    );
    for (i, ticket) in made.iter().enumerate() {
        let newest = ticket.texts.get(3).map(|(text, _)| snippet(text)).unwrap_or_default();
        given!(
            rows,
            ticket.subject.as_str(),
            ticket.status.as_str(),
            // Most are normal, some are not.
            [3, 3, 3, 3, 2, 3, 4, 3, 1, 3][i % 10],
            people[ticket.customer].id.0,
            ticket.agent.map(|id| id.0),
            ticket.team.map(|id| id.0),
            cast.inbox.id.0,
            newest,
            MESSAGES as i64,
            "[]",
            ticket.opened.0,
            ticket.at(MESSAGES).0,
            ticket.at(2).0,
            ticket.at(3).0,
            7,
            ticket.at(2).0,
        );
    }
    Ok(rows.write_for_ids(tx)?.into_iter().map(TicketId).collect())
}

/// A mark that grows from ticket to ticket over the whole range of hashes, so that the indexes are as large and as wide
/// as real ones and still quick to make.
fn spread(cast: &Cast, number: i64) -> String {
    let step = u64::MAX / cast.total.max(1).unsigned_abs();
    format!("{:016x}{number:048x}", step.wrapping_mul(number.unsigned_abs()))
}

fn write_messages(
    tx: &mut Tx,
    cast: &Cast,
    made: &[Made],
    people: &[Person],
    tickets: &[TicketId],
    first: i64,
) -> Result<Vec<MessageId>> {
    let mut rows = Rows::new(
        "insert into messages (ticket_id, kind, customer_id, agent_id, inbox_id, external_id, fingerprint, subject,
            envelope, text_body, marks, created_at)",
    );
    let ours = cast.inbox.sender();
    for (i, (ticket, id)) in made.iter().zip(tickets).enumerate() {
        let (person, number) = (&people[ticket.customer], first + i as i64);
        let theirs = Address { email: person.email.clone(), name: Some(person.name.clone()) };
        for (m, (text, _)) in ticket.texts.iter().enumerate() {
            let kind = Made::kind(m);
            let envelope = match kind {
                "customer" => Envelope { from: Some(theirs.clone()), to: vec![ours.clone()], ..Envelope::default() },
                "reply" => Envelope { from: Some(ours.clone()), to: vec![theirs.clone()], ..Envelope::default() },
                _ => Envelope::default(),
            };
            let is_mail = m == 0;
            given!(
                rows,
                id.0,
                kind,
                (kind == "customer").then_some(person.id.0),
                (kind != "customer").then_some(ticket.agent.or(cast.agents.first().copied()).map(|id| id.0)).flatten(),
                (kind != "note").then_some(cast.inbox.id.0),
                (is_mail || kind == "reply").then(|| format!("{}.{m}@bulk.example", spread(cast, number))),
                is_mail.then(|| spread(cast, number)),
                ticket.subject.as_str(),
                json(&envelope),
                text.as_str(),
                "{}",
                ticket.at(m).0,
            );
        }
    }
    Ok(rows.write_for_ids(tx)?.into_iter().map(MessageId).collect())
}

/// How the first message came in, and that the answers left.
fn write_ledgers(
    tx: &mut Tx,
    cast: &Cast,
    made: &[Made],
    tickets: &[TicketId],
    messages: &[MessageId],
    first: i64,
) -> Result<()> {
    if messages.len() != made.len() * MESSAGES || tickets.len() != made.len() {
        return Err(Error::internal("the database gave out fewer ids than rows"));
    }
    let mut blobs = Rows::new("insert into blobs (sha256, size, created_at)");
    let mut intake = Rows::new(
        "insert into intake (inbox_id, external_key, via, sha256, size, sender, subject, outcome, reasons, ticket_id,
            message_id, received_at)",
    );
    let mut deliveries = Rows::new(
        "insert into deliveries (message_id, ticket_id, inbox_id, state, attempts, queued_at, send_at, sent_at)",
    );
    for (i, (ticket, id)) in made.iter().zip(tickets).enumerate() {
        let hash = spread(cast, first + i as i64);
        let own = &messages[i * MESSAGES..(i + 1) * MESSAGES];
        given!(blobs, hash.as_str(), 2_000, ticket.opened.0);
        given!(
            intake,
            cast.inbox.id.0,
            format!("smtp/{hash}"),
            "smtp",
            hash,
            2_000,
            "customer@bulk.example",
            ticket.subject.as_str(),
            "ticketed",
            "[\"no_signal\"]",
            id.0,
            own[0].0,
            ticket.opened.0,
        );
        for (m, message) in own.iter().enumerate().filter(|(m, _)| Made::kind(*m) == "reply") {
            let at = ticket.at(m).0;
            given!(deliveries, message.0, id.0, cast.inbox.id.0, "sent", 1, at, at, at);
        }
    }
    blobs.write(tx)?;
    intake.write(tx)?;
    deliveries.write(tx)
}

fn write_tags(tx: &mut Tx, made: &[Made], tickets: &[TicketId]) -> Result<()> {
    let mut rows = Rows::new("insert into ticket_tags (ticket_id, tag_id)");
    for (ticket, id) in made.iter().zip(tickets) {
        if let Some(tag) = ticket.tag {
            given!(rows, id.0, tag.0);
        }
    }
    rows.write(tx)
}

fn index(tx: &mut Tx, made: &[Made], people: &[Person], tickets: &[TicketId]) -> Result<()> {
    let document = |(ticket, id): (&Made, &TicketId)| {
        let mut body = String::with_capacity(3_000);
        let person = &people[ticket.customer];
        for text in [&ticket.subject, &id.to_string(), &person.name, &person.email] {
            search::text::fold_into(text, &mut body);
        }
        for (_, plain) in &ticket.texts {
            body.push_str(plain);
        }
        let mut meta = format!("every customer{}", person.id);
        meta.extend(ticket.team.map(|team| format!(" team{team}")));
        meta.extend(ticket.agent.map(|agent| format!(" agent{agent}")));
        Document { id: id.0, body, meta, ..Document::default() }
    };
    let documents: Vec<Document> = made.iter().zip(tickets).map(document).collect();
    search::write(tx, Index::Tickets, &documents)?;
    let documents: Vec<Document> = people
        .iter()
        .map(|person| {
            let mut body = String::new();
            search::text::fold_into(&person.name, &mut body);
            search::text::fold_into(&person.email, &mut body);
            Document { id: person.id.0, body, ..Document::default() }
        })
        .collect();
    search::write(tx, Index::Customers, &documents)
}

/// Where everything stands, for the counts that lists are never read for.
fn count_places(tx: &mut Tx, cast: &Cast, made: &[Made], messages: &[MessageId]) {
    let mut places: BTreeMap<Place, i64> = BTreeMap::new();
    for ticket in made {
        let (a, b) = (ticket.agent.map_or(0, |id| id.0), ticket.team.map_or(0, |id| id.0));
        *places.entry(Place { noun: "ticket", state: ticket.status.as_str(), a, b }).or_default() += 1;
    }
    let inbox = |noun, state| Place { noun, state, a: cast.inbox.id.0, b: 0 };
    places.insert(inbox("intake", "ticketed"), made.len() as i64);
    places.insert(inbox("delivery", "sent"), (messages.len() * 2 / MESSAGES) as i64);
    for (place, n) in places {
        *tx.moves.entry(place).or_default() += n;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_grow_over_the_whole_range() {
        let account = r#"{"receive":"listener"}"#;
        let cast = Cast {
            inbox: Account {
                id: crate::ids::InboxId(1),
                kind: "email".into(),
                name: "x".into(),
                address: "x@example.com".into(),
                aliases: Vec::new(),
                team_id: None,
                active: true,
                acknowledge: false,
                signature: String::new(),
                settings: serde_json::from_str(account).unwrap(),
                trust: Default::default(),
            },
            agents: Vec::new(),
            teams: Vec::new(),
            tags: Vec::new(),
            end: Time(0),
            total: 1000,
        };
        let marks: Vec<String> = (0..1000).map(|n| spread(&cast, n)).collect();
        assert!(marks.windows(2).all(|pair| pair[0] < pair[1] && pair[1].len() == 64));
        assert!(marks[999].starts_with("ff"));
    }
}
