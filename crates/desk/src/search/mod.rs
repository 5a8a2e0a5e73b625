//! Search: one document per ticket and per customer, folded in Rust so that both databases find the same.
//!
//! The index follows the log as a consumer. What an agent may see is part of the index as tokens, so that a search
//! never walks through what it may not show. The two dialects are the only place where the databases differ.

mod postgres;
mod sqlite;
pub mod text;

use std::collections::BTreeSet;

use loket_store::{Engine, row, sql};

use crate::error::Result;
use crate::event::{Event, Logged};
use crate::ids::{self, AgentId, CustomerId, OrganizationId, TeamId, TicketId};
use crate::ticket::scope::{self, Sees};
use crate::tx::Tx;

/// Above that many hits nobody reads the order of the best; the newest are shown instead.
pub const CAP: usize = 1000;

/// Which of the two indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// Tickets with their messages, customer, labels and number.
    Tickets,
    /// Customers with their names and addresses.
    Customers,
}

/// A document for the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The ticket's or customer's number.
    pub id: i64,
    /// Its words, folded, separated by spaces.
    pub body: String,
    /// Tokens of who may see it.
    pub meta: String,
}

/// A question to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Whole words, all of which must occur.
    pub words: Vec<String>,
    /// The last word, of which the beginning is enough.
    pub prefix: Option<String>,
    /// Tokens one of which must match; empty = everything may be seen.
    pub any_meta: Vec<String>,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The tickets: best first, or newest first when there are more than [`CAP`].
    pub ids: Vec<TicketId>,
    /// Whether there are more than [`CAP`].
    pub capped: bool,
}

/// Tickets with these words that the actor may see.
pub fn tickets(tx: &mut Tx, words: &str) -> Result<Found> {
    if let Some(number) = text::number(words) {
        let id = TicketId(number);
        let mut ids = if scope::see(tx, id).is_ok() { vec![id] } else { Vec::new() };
        let found = ask(tx, Index::Tickets, words)?;
        ids.extend(found.iter().map(|n| TicketId(*n)).filter(|found| *found != id).take(CAP));
        return Ok(Found { capped: ids.len() > CAP, ids });
    }
    let mut found = ask(tx, Index::Tickets, words)?;
    let capped = found.len() > CAP;
    found.truncate(CAP);
    Ok(Found { ids: found.into_iter().map(TicketId).collect(), capped })
}

/// Customers with these words, best first.
pub fn customers(tx: &mut Tx, words: &str) -> Result<Vec<CustomerId>> {
    Ok(ask(tx, Index::Customers, words)?.into_iter().take(CAP).map(CustomerId).collect())
}

fn ask(tx: &mut Tx, index: Index, words: &str) -> Result<Vec<i64>> {
    let Some(mut question) = text::question(words) else {
        return Ok(Vec::new());
    };
    if index == Index::Tickets {
        match scope::sees(tx.actor()) {
            Sees::All => {}
            Sees::Own(agent, teams, organizations) => {
                question.any_meta = teams.iter().map(|t| team_token(*t)).collect();
                question.any_meta.push(agent_token(agent));
                question.any_meta.push(follower_token(agent));
                question.any_meta.extend(organizations.iter().map(|id| organization_token(*id)));
            }
            Sees::Asked(customer) => question.any_meta = vec![customer_token(customer)],
        }
    }
    // Gathering every word with a common beginning is dear, and worth nothing where the whole word is common already.
    if let Some(last) = question.prefix.take() {
        let whole =
            Question { words: [question.words.as_slice(), std::slice::from_ref(&last)].concat(), ..question.clone() };
        let found = find(tx, index, &whole)?;
        if found.len() > CAP {
            return Ok(found);
        }
        question.prefix = Some(last);
    }
    find(tx, index, &question)
}

fn find(tx: &mut Tx, index: Index, question: &Question) -> Result<Vec<i64>> {
    match tx.conn.engine() {
        Engine::Sqlite => sqlite::ask(tx, index, question),
        Engine::Postgres => postgres::ask(tx, index, question),
    }
}

fn team_token(id: TeamId) -> String {
    format!("team{id}")
}

fn agent_token(id: AgentId) -> String {
    format!("agent{id}")
}

fn follower_token(id: AgentId) -> String {
    format!("follower{id}")
}

fn organization_token(id: OrganizationId) -> String {
    format!("organization{id}")
}

fn customer_token(id: CustomerId) -> String {
    format!("customer{id}")
}

/// The consumer: brings the documents of everything the events touched up to date, each once.
pub fn on(tx: &mut Tx, events: &[Logged]) -> Result<()> {
    let mut tickets = BTreeSet::new();
    let mut customers = BTreeSet::new();
    for logged in events {
        match logged.event() {
            Some(Event::CustomerChanged { customer }) => {
                customers.insert(customer);
            }
            Some(
                Event::Opened { .. }
                | Event::Received { .. }
                | Event::Replied { .. }
                | Event::Noted { .. }
                | Event::Cancelled { .. }
                | Event::SubjectChanged { .. }
                | Event::Assigned { .. }
                | Event::TeamChanged { .. }
                | Event::Tagged { .. }
                | Event::Untagged { .. }
                | Event::Followed { .. }
                | Event::Unfollowed { .. },
            ) => {
                tickets.extend(logged.ticket_id);
            }
            _ => {}
        }
    }
    tickets.extend(tickets_of(tx, &customers)?);
    let tickets: Vec<TicketId> = tickets.into_iter().collect();
    for some in tickets.chunks(AT_ONCE) {
        let documents = ticket_documents(tx, some.to_vec())?;
        write(tx, Index::Tickets, &documents)?;
    }
    let documents = customer_documents(tx, customers.into_iter().collect())?;
    write(tx, Index::Customers, &documents)
}

/// The newest tickets of customers whose name or address may have changed: they are found by those too.
fn tickets_of(tx: &mut Tx, customers: &BTreeSet<CustomerId>) -> Result<Vec<TicketId>> {
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(customers.iter().copied());
    tx.all(
        sql!("select id from tickets where customer_id in {each:$1} order by id desc limit $2"),
        &[&list, &MOST_TICKETS],
    )
}

/// Puts documents into an index, replacing older ones of the same id.
pub fn write(tx: &mut Tx, index: Index, documents: &[Document]) -> Result<()> {
    match tx.conn.engine() {
        Engine::Sqlite => sqlite::write(tx, index, documents),
        Engine::Postgres => postgres::write(tx, index, documents),
    }
}

row! {
    struct TicketRow {
        id: TicketId = "t.id",
        subject: String = "t.subject",
        assignee_id: Option<AgentId> = "t.assignee_id",
        team_id: Option<TeamId> = "t.team_id",
        customer_id: CustomerId = "t.customer_id",
        customer_name: String = "c.name",
        customer_email: Option<String> = "c.email",
        organization_id: Option<OrganizationId> = "c.organization_id",
    }
}

row! {
    struct Piece {
        id: i64 = "ticket_id",
        text: String = "text",
    }
}

row! {
    struct Label {
        id: i64 = "id",
        text: String = "text",
    }
}

/// More text than that of one ticket is not indexed: a hostile thread must not fill the index.
const MOST_TEXT: usize = 200_000;
/// Nor, of a ticket, more messages than these, the newest.
const MOST_MESSAGES: i64 = 500;
/// So many tickets are held in memory at once.
const AT_ONCE: usize = 64;
/// So many tickets follow when customers change.
const MOST_TICKETS: i64 = 1000;

fn ticket_documents(tx: &mut Tx, ids: Vec<TicketId>) -> Result<Vec<Document>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(ids);
    let rows: Vec<TicketRow> = tx.all(
        sql!(
            "select ",
            TicketRow::COLUMNS,
            " from tickets t join customers c on c.id = t.customer_id
             where t.id in {each:$1} order by t.id"
        ),
        &[&list],
    )?;
    let pieces: Vec<Piece> = tx.all(
        sql!(
            "select ",
            Piece::COLUMNS,
            " from (
                select ticket_id, id, substr(coalesce(text_reply, text_body), 1, 50000) as text,
                    row_number() over (partition by ticket_id order by id desc) as place
                from messages where ticket_id in {each:$1} and kind <> 'system' and not private) newest
             where place <= $2 order by ticket_id, id desc"
        ),
        &[&list, &MOST_MESSAGES],
    )?;
    let tags: Vec<Label> = tx.all(
        sql!(
            "select k.ticket_id as id, g.name as text from ticket_tags k join tags g on g.id = k.tag_id
             where k.ticket_id in {each:$1} order by k.ticket_id"
        ),
        &[&list],
    )?;
    let followers: Vec<(i64, AgentId)> = tx.all(
        sql!("select ticket_id, agent_id from followers where ticket_id in {each:$1} order by ticket_id"),
        &[&list],
    )?;
    let (mut pieces, mut tags, mut followers) =
        (pieces.into_iter().peekable(), tags.into_iter().peekable(), followers.into_iter().peekable());
    let mut documents = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id.0;
        let mut body = String::new();
        text::fold_into(&row.subject, &mut body);
        text::fold_into(&id.to_string(), &mut body);
        text::fold_into(&row.customer_name, &mut body);
        text::fold_into(row.customer_email.as_deref().unwrap_or_default(), &mut body);
        while let Some(tag) = tags.next_if(|tag| tag.id <= id) {
            text::fold_into(&tag.text, &mut body);
        }
        while let Some(piece) = pieces.next_if(|piece| piece.id <= id) {
            if body.len() < MOST_TEXT {
                text::fold_into(text::head(&piece.text, MOST_TEXT - body.len()), &mut body);
            }
        }
        let mut meta = customer_token(row.customer_id);
        for token in row
            .team_id
            .map(team_token)
            .into_iter()
            .chain(row.assignee_id.map(agent_token))
            .chain(row.organization_id.map(organization_token))
        {
            meta.push(' ');
            meta.push_str(&token);
        }
        while let Some((_, agent)) = followers.next_if(|(ticket, _)| *ticket <= id) {
            meta.push(' ');
            meta.push_str(&follower_token(agent));
        }
        documents.push(Document { id, body, meta });
    }
    Ok(documents)
}

fn customer_documents(tx: &mut Tx, ids: Vec<CustomerId>) -> Result<Vec<Document>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(ids);
    let rows: Vec<Label> = tx.all(
        sql!(
            "select c.id as id, c.name as text from customers c where c.id in {each:$1}
             union all select i.customer_id, i.value from identities i where i.customer_id in {each:$1}
             union all select c.id, o.name from customers c join organizations o on o.id = c.organization_id
             where c.id in {each:$1} order by 1"
        ),
        &[&list],
    )?;
    let mut documents: Vec<Document> = Vec::new();
    for row in rows {
        if documents.last().is_none_or(|last| last.id != row.id) {
            documents.push(Document { id: row.id, body: String::new(), meta: String::new() });
        }
        if let Some(document) = documents.last_mut() {
            text::fold_into(&row.text, &mut document.body);
        }
    }
    Ok(documents)
}
