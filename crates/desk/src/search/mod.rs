//! Search: one folded document per ticket, per customer and per organization; folded in Rust so that both databases find
//! the same.
//!
//! The index follows the log as a consumer. What an agent may see is part of the index as tokens, so that a search
//! never walks through what it may not show. The two dialects are the only place where the databases differ.
//!
//! * [`grammar`] reads what was typed, [`meaning`] finds out whom and what it names, [`complete`] proposes how to go on.
//! * [`find`] answers: best first, with the place of each match ([`excerpt`]) and typing errors forgiven ([`spelling`]).
//! * [`forms`] spreads a word to its other forms: refund, refunds, refunded.
//! * [`follow`] keeps the index up to date, from what [`document`] gathers and [`file_text`] read in attached files.
//! * [`similar`] finds solved tickets that are like an open one; [`sighting`] remembers what an agent opened.

mod answer;
pub mod complete;
mod document;
pub mod excerpt;
pub mod file_text;
pub mod find;
pub mod follow;
pub mod forms;
pub mod grammar;
pub mod known;
pub mod meaning;
mod postgres;
pub mod sighting;
pub mod similar;
pub mod spelling;
mod sqlite;
pub mod text;

use std::collections::HashSet;

use loket_store::Engine;

use crate::error::Result;
use crate::ids::{AgentId, CustomerId, OrganizationId, TagId, TeamId, TicketId};
use crate::ticket::scope::{self, Sees};
use crate::tx::Tx;
use grammar::Term;

pub use follow::{on, reindex, reindex_tagged};

/// Above that many hits nobody reads the order of the best; the newest are shown instead.
pub const CAP: usize = 1000;

/// Which of the indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// Tickets with their messages, customer, labels, files and number.
    Tickets,
    /// Customers with their names and addresses.
    Customers,
    /// Organizations with their names and domains.
    Organizations,
}

/// A document for the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The number of the ticket, customer or organization.
    pub id: i64,
    /// The words that say what it is about: subject, number, customer, labels. Folded, separated by spaces. Tickets only.
    pub head: String,
    /// All other words.
    pub body: String,
    /// Words that no customer may ever find: internal notes and their files. Tickets only.
    pub notes: String,
    /// Tokens of who may see it.
    pub meta: String,
    /// Its words with their stems.
    pub seen: forms::Seen,
}

/// Where in a document the words must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Within {
    /// Anywhere.
    #[default]
    All,
    /// In what says what it is about.
    Head,
    /// Not in internal notes.
    Public,
}

/// A question to an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// All of these must occur. There must be one.
    pub terms: Vec<Term>,
    /// None of these.
    pub not: Vec<Term>,
    /// Tokens one of which must match; empty = everything may be seen.
    pub any_meta: Vec<String>,
    /// Where they must stand.
    pub within: Within,
}

impl Question {
    /// The same without other forms of its words.
    fn as_typed(&self) -> Question {
        let mut typed = self.clone();
        typed.terms.iter_mut().for_each(|term| term.forms.clear());
        typed
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The tickets: best first, or newest first when there are more than [`CAP`].
    pub ids: Vec<TicketId>,
    /// Whether there are more than [`CAP`].
    pub capped: bool,
}

/// Tickets that answer what somebody typed and that the actor may see: for lists, which have an order of their own.
pub fn tickets(tx: &mut Tx, typed: &str) -> Result<Found> {
    let asked = find::Asked { q: typed.to_owned(), limit: Some(CAP as i64), ..find::Asked::default() };
    let (ids, capped) = find::ids(tx, &asked)?;
    Ok(Found { ids, capped })
}

/// Customers with these words, best first.
pub fn customers(tx: &mut Tx, words: &str) -> Result<Vec<CustomerId>> {
    let query = grammar::read(words);
    Ok(named(tx, Index::Customers, &query.terms, &query.not)?.into_iter().map(CustomerId).collect())
}

/// Organizations with these words, best first.
pub fn organizations(tx: &mut Tx, words: &str) -> Result<Vec<OrganizationId>> {
    let query = grammar::read(words);
    Ok(named(tx, Index::Organizations, &query.terms, &query.not)?.into_iter().map(OrganizationId).collect())
}

/// Those of these customers or organizations that the actor may see, in the same order.
fn in_sight_of(tx: &mut Tx, index: Index, found: Vec<i64>) -> Result<Vec<i64>> {
    match index {
        Index::Tickets => Ok(found),
        Index::Customers => crate::customer::scope::only_seen(tx, found),
        Index::Organizations => crate::customer::scope::only_seen_organizations(tx, found),
    }
}

fn named(tx: &mut Tx, index: Index, terms: &[Term], not: &[Term]) -> Result<Vec<i64>> {
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let question = Question { terms: terms.to_vec(), not: not.to_vec(), ..Question::default() };
    let (ranked, _) = ranked(tx, index, &question)?;
    in_sight_of(tx, index, ranked.into_iter().map(|hit| hit.id).collect())
}

/// A document that answers, and how well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// How well: higher is better.
    pub score: i64,
    /// Which.
    pub id: i64,
}

/// The best documents first, the newer before the older; and whether there are more than [`CAP`], of which these are then
/// the newest.
///
/// The order is made of questions both databases answer alike, so that it is the same on both: first what holds the
/// words as they were typed, then what is about them, then where they follow each other, then where they stand whole.
pub(crate) fn ranked(tx: &mut Tx, index: Index, question: &Question) -> Result<(Vec<Hit>, bool)> {
    let (newest, capped) = newest(tx, index, question, None)?;
    let plain = |ids: Vec<i64>| ids.into_iter().map(|id| Hit { score: 0, id }).collect();
    if capped || newest.len() < 2 {
        return Ok((plain(newest), capped));
    }
    let mut asked = vec![question.as_typed()];
    for term in &mut asked[0].terms {
        term.prefix = false;
    }
    let mut phrase = question.clone();
    phrase.terms = joined(&question.terms);
    asked.push(phrase);
    if index == Index::Tickets {
        asked.push(Question { within: Within::Head, ..question.clone() });
    }
    if question.terms.iter().any(|term| !term.forms.is_empty()) {
        asked.push(question.as_typed());
    }
    let better: Vec<HashSet<i64>> =
        each(tx, index, &asked, CAP)?.into_iter().map(|ids| ids.into_iter().collect()).collect();
    let score = |id: i64| better.iter().enumerate().map(|(n, ids)| i64::from(ids.contains(&id)) << n).sum();
    let mut hits: Vec<Hit> = newest.into_iter().map(|id| Hit { score: score(id), id }).collect();
    hits.sort_by_key(|hit| std::cmp::Reverse((hit.score, hit.id)));
    Ok((hits, false))
}

/// All words as one phrase.
fn joined(terms: &[Term]) -> Vec<Term> {
    let mut whole = terms.first().cloned();
    if let Some(whole) = &mut whole {
        whole.words = terms.iter().flat_map(|term| term.words.iter().cloned()).collect();
        whole.prefix = terms.last().is_some_and(|last| last.prefix);
        whole.forms.clear();
    }
    whole.into_iter().collect()
}

/// The newest documents with smaller numbers than `below`, at most [`CAP`], and whether there are more.
pub(crate) fn newest(tx: &mut Tx, index: Index, question: &Question, below: Option<i64>) -> Result<(Vec<i64>, bool)> {
    // Gathering every word with a common beginning is dear, and worth nothing where the whole word is common already.
    if question.terms.iter().any(|term| term.prefix) {
        let mut whole = question.clone();
        whole.terms.iter_mut().for_each(|term| term.prefix = false);
        let (found, more) = newest(tx, index, &whole, below)?;
        if more {
            return Ok((found, more));
        }
    }
    let mut found = match tx.conn.engine() {
        Engine::Sqlite => sqlite::newest(tx, index, question, below)?,
        Engine::Postgres => postgres::newest(tx, index, question, below)?,
    };
    let more = found.len() > CAP;
    found.truncate(CAP);
    Ok((found, more))
}

/// For each question some of its documents, at most `limit`: all in one statement.
pub(crate) fn each(tx: &mut Tx, index: Index, questions: &[Question], limit: usize) -> Result<Vec<Vec<i64>>> {
    let mut found = vec![Vec::new(); questions.len()];
    if questions.is_empty() {
        return Ok(found);
    }
    let rows = match tx.conn.engine() {
        Engine::Sqlite => sqlite::each(tx, index, questions, limit)?,
        Engine::Postgres => postgres::each(tx, index, questions, limit)?,
    };
    for (n, id) in rows {
        if let Some(list) = usize::try_from(n).ok().and_then(|n| found.get_mut(n)) {
            list.push(id);
        }
    }
    Ok(found)
}

/// Puts documents into an index, replacing older ones of the same id.
pub fn write(tx: &mut Tx, index: Index, documents: &[Document]) -> Result<()> {
    match tx.conn.engine() {
        Engine::Sqlite => sqlite::write(tx, index, documents)?,
        Engine::Postgres => postgres::write(tx, index, documents)?,
    }
    spelling::learn(tx, documents)?;
    forms::learn(tx, documents)
}

fn insert_forms(tx: &mut Tx, rows: &str) -> Result<()> {
    match tx.conn.engine() {
        Engine::Sqlite => sqlite::insert_forms(tx, rows),
        Engine::Postgres => postgres::insert_forms(tx, rows),
    }
}

fn insert_pieces(tx: &mut Tx, rows: &str) -> Result<()> {
    match tx.conn.engine() {
        Engine::Sqlite => sqlite::insert_pieces(tx, rows),
        Engine::Postgres => postgres::insert_pieces(tx, rows),
    }
}

/// Takes documents out of an index.
pub(crate) fn remove(tx: &mut Tx, index: Index, ids: &[i64]) -> Result<()> {
    match tx.conn.engine() {
        Engine::Sqlite => sqlite::remove(tx, index, ids),
        Engine::Postgres => postgres::remove(tx, index, ids),
    }
}

/// The tokens one of which a ticket must carry for the actor to see it; empty = every ticket.
pub(crate) fn sight(tx: &Tx) -> Vec<String> {
    match scope::sees(tx.actor()) {
        Sees::All => Vec::new(),
        Sees::Own(agent, teams, organizations) => {
            let mut tokens: Vec<String> = teams.iter().map(|team| team_token(*team)).collect();
            tokens.push(agent_token(agent));
            tokens.push(follower_token(agent));
            tokens.extend(organizations.iter().map(|id| organization_token(*id)));
            tokens
        }
        Sees::Asked(customer) => vec![customer_token(customer)],
    }
}

/// The token every ticket carries: for questions that only leave out.
const EVERY: &str = "every";

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

fn tag_token(id: TagId) -> String {
    format!("tag{id}")
}
