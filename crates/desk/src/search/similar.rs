//! Solved tickets that are like an open one, with what answered them, and macros that fit: from the search index alone.
//!
//! The rarer a word, the more it tells: each word of the open ticket is asked for once, and a ticket is as like as the
//! sum of what the shared words tell.

use std::collections::{HashMap, HashSet};

use loket_store::{row, sql};
use serde::Serialize;

use super::answer::{self, Person};
use super::grammar::Term;
use super::{Index, Question, each, sight, text};
use crate::channel::Marks;
use crate::error::Result;
use crate::ids::{self, MacroId, MessageId, TicketId};
use crate::macros;
use crate::message::Envelope;
use crate::ticket::show::{self, Row};
use crate::ticket::{Shelf, Status, merge, scope};
use crate::time::Time;
use crate::tx::Tx;

/// So many words of the open ticket are asked for.
const MOST_WORDS: usize = 24;
/// A word that stands in more tickets than these tells nothing.
const COMMON: usize = 1_000;
/// So many of the likest are looked at.
const LOOKED_AT: usize = 60;
/// So many are shown.
const SHOWN: usize = 5;
/// So much of an answer is shown, in bytes.
const LONGEST: i64 = 4_000;
/// Longer HTML is left alone; its text takes its place.
const LONGEST_HTML: i64 = 20_000;

/// What answered a ticket.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Solution")]
pub struct Solution {
    /// The message.
    pub message_id: MessageId,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub at: Time,
    /// Its words.
    pub text: String,
    /// The same as sanitised HTML, ready for the open ticket's customer: who is named in the greeting is them, and what
    /// was quoted from the other ticket is left out.
    pub html: String,
}

/// A solved ticket that is like the open one.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SimilarTicket")]
pub struct Like {
    /// The ticket.
    pub ticket: Row,
    /// The words both share, as the open ticket spells them; what tells most comes first.
    pub words: Vec<String>,
    /// The last answer in it.
    pub solution: Option<Solution>,
}

/// A macro that fits.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SuggestedMacro")]
pub struct SuggestedMacro {
    /// The macro.
    pub id: MacroId,
    /// Its name.
    pub name: String,
    /// In how many of the similar tickets it was used.
    pub used: i64,
    /// The words of the open ticket that it holds.
    pub words: Vec<String>,
    /// Whether it has words for the customer; without, it only takes steps.
    pub has_text: bool,
}

/// What helps with an open ticket.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SimilarTickets")]
pub struct Similar {
    /// The likest first.
    pub tickets: Vec<Like>,
    /// What fits best first.
    pub macros: Vec<SuggestedMacro>,
}

/// What is like this ticket.
pub fn of(tx: &mut Tx, id: TicketId) -> Result<Similar> {
    scope::see(tx, id)?;
    let words = telling(tx, id)?;
    if words.is_empty() {
        return Ok(Similar::default());
    }
    let any_meta = sight(tx);
    let question = |word: &Word| {
        let term = Term::whole(word.folded.clone());
        Question { terms: vec![term], any_meta: any_meta.clone(), ..Question::default() }
    };
    let asked: Vec<Question> = words.iter().map(question).collect();
    let found = each(tx, Index::Tickets, &asked, COMMON)?;
    let all: i64 = tx.one(sql!("select coalesce(max(id), 1) from tickets"), &[])?;
    let mut likeness: HashMap<i64, (f64, Vec<usize>)> = HashMap::new();
    for (n, tickets) in found.iter().enumerate() {
        if tickets.len() >= COMMON {
            continue;
        }
        // Fewer tickets than that cannot tell rare words from common ones; the floor keeps shared small talk out.
        let tells = (all.max(20) as f64 / (tickets.len() as f64 + 1.0)).ln().max(0.0) * words[n].weight;
        for ticket in tickets.iter().filter(|ticket| **ticket != id.0 && tells > 0.0) {
            let entry = likeness.entry(*ticket).or_default();
            entry.0 += tells;
            entry.1.push(n);
        }
    }
    let enough = words.len().min(2);
    let mut likest: Vec<(i64, f64, Vec<usize>)> = likeness
        .into_iter()
        .filter(|(_, (_, shared))| shared.len() >= enough)
        .map(|(ticket, (tells, shared))| (ticket, tells, shared))
        .collect();
    likest.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    likest.truncate(LOOKED_AT);
    let rarity = |n: &usize| found[*n].len();
    let mut tickets = solved(tx, &likest.iter().map(|(ticket, _, _)| TicketId(*ticket)).collect::<Vec<_>>())?;
    tickets.truncate(SHOWN);
    let answers = solutions(tx, id, &tickets)?;
    let like = |row: Row| {
        let (_, _, shared) = likest.iter().find(|(ticket, _, _)| *ticket == row.id.0)?;
        let mut shared = shared.clone();
        shared.sort_by_key(rarity);
        let spelt = shared.iter().take(6).map(|n| words[*n].spelt.clone()).collect();
        Some(Like { words: spelt, solution: answers.get(&row.id).cloned(), ticket: row })
    };
    let tickets: Vec<Like> = tickets.into_iter().filter_map(like).collect();
    let looked_at: Vec<TicketId> = likest.iter().map(|(ticket, _, _)| TicketId(*ticket)).collect();
    Ok(Similar { macros: macros_for(tx, &words, &looked_at)?, tickets })
}

/// A word of the open ticket.
struct Word {
    folded: String,
    spelt: String,
    weight: f64,
}

/// The words that may tell something: those of the subject first, then of the first message, the longer before the shorter.
fn telling(tx: &mut Tx, id: TicketId) -> Result<Vec<Word>> {
    let subject: String = tx.one(sql!("select subject from tickets where id = $1"), &[&id])?;
    let first: Option<String> = tx.find(
        sql!(
            "select substr(coalesce(text_reply, text_body), 1, 4000) from messages
             where ticket_id = $1 and kind in ('customer', 'reply') and side_id is null order by id limit 1"
        ),
        &[&id],
    )?;
    let (mut known, mut words) = (HashSet::new(), Vec::new());
    for (text, weight) in [(subject, 2.0), (first.unwrap_or_default(), 1.0)] {
        let mut own: Vec<Word> = Vec::new();
        for span in text::spans(&text) {
            let long = span.word.chars().count() >= 4;
            if long && known.insert(span.word.clone()) {
                own.push(Word { spelt: text[span.from..span.to].to_owned(), folded: span.word, weight });
            }
        }
        own.sort_by_key(|word| std::cmp::Reverse(word.folded.chars().count()));
        words.extend(own);
    }
    words.truncate(MOST_WORDS);
    Ok(words)
}

/// Those of these tickets that are solved and in sight, in the same order.
fn solved(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<Row>> {
    if tickets.is_empty() {
        return Ok(Vec::new());
    }
    let done: HashSet<TicketId> = tx
        .all(
            sql!("select id from tickets where id in {each:$1} and status in ($2, $3) and shelf not in ($4, $5)"),
            &[&ids::list(tickets.iter().copied()), &Status::Solved, &Status::Closed, &Shelf::Trash, &Shelf::Merged],
        )?
        .into_iter()
        .collect();
    let done: Vec<TicketId> = tickets.iter().copied().filter(|id| done.contains(id)).take(SHOWN * 2).collect();
    let mut rows = if done.is_empty() { Vec::new() } else { show::seen(tx, &done)? };
    rows.sort_by_key(|row| done.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// So many macros are suggested.
const SUGGESTED: usize = 3;

/// The macros the acting agent may use that were used in similar tickets, or that hold words of the open one.
fn macros_for(tx: &mut Tx, words: &[Word], similar: &[TicketId]) -> Result<Vec<SuggestedMacro>> {
    if tx.actor().agent().is_none() {
        return Ok(Vec::new());
    }
    let uses: Vec<(MacroId, i64)> = match similar.is_empty() {
        true => Vec::new(),
        false => tx.all(
            sql!(
                "select macro_id, count(distinct ticket_id) from macro_uses where ticket_id in {each:$1} group by macro_id"
            ),
            &[&ids::list(similar.iter().copied())],
        )?,
    };
    let uses: HashMap<MacroId, i64> = uses.into_iter().collect();
    let suggest = |line: macros::Line| {
        let own: HashSet<String> =
            [&line.name, &line.folder, &line.snippet].into_iter().flat_map(|text| text::words(text)).collect();
        let shared: Vec<String> =
            words.iter().filter(|word| own.contains(&word.folded)).map(|word| word.spelt.clone()).collect();
        let used = uses.get(&line.id).copied().unwrap_or(0);
        // One shared word is chance, unless colleagues found the macro fit for such tickets.
        let fits = used > 0 || shared.len() > 1;
        fits.then_some(SuggestedMacro { id: line.id, name: line.name, used, words: shared, has_text: line.has_text })
    };
    let all = macros::list(tx, Some(macros::Kind::Reply), None)?.items;
    let mut macros: Vec<SuggestedMacro> = all.into_iter().filter_map(suggest).collect();
    macros.sort_by_key(|m| std::cmp::Reverse((m.used * 3 + i64::try_from(m.words.len()).unwrap_or(0), m.used)));
    macros.truncate(SUGGESTED);
    Ok(macros)
}

row! {
    struct Answer {
        ticket_id: TicketId = "ticket_id",
        id: MessageId = "id",
        text: String = "text",
        html: Option<String> = "html",
        marks: String = "marks",
        envelope: String = "envelope",
        at: Time = "created_at",
        author: Option<String> = "(select a.name from agents a where a.id = agent_id)",
    }
}

/// So many answers of a ticket are looked at: the newest may have been for somebody else.
const NEWEST: i64 = 5;

/// The last answer to the customer in each of these tickets, or in what is shown in it.
fn solutions(tx: &mut Tx, open: TicketId, tickets: &[Row]) -> Result<HashMap<TicketId, Solution>> {
    if tickets.is_empty() {
        return Ok(HashMap::new());
    }
    let families = merge::families(tx, &tickets.iter().map(|row| row.id).collect::<Vec<_>>())?;
    let shown_in: HashMap<TicketId, TicketId> = families.into_iter().map(|(id, member)| (member, id)).collect();
    // What was said to third parties answers no customer.
    let answers: Vec<Answer> = tx.all(
        sql!(
            "select ",
            Answer::COLUMNS,
            " from (
                select id, ticket_id, agent_id, created_at, marks, envelope,
                    substr(coalesce(text_reply, text_body), 1, $2) as text,
                    case when length(html) <= $3 then html end as html,
                    row_number() over (partition by ticket_id order by id desc) as place
                from messages where ticket_id in {each:$1} and kind = 'reply' and side_id is null and not exists (
                    select 1 from deliveries d where d.message_id = messages.id
                        and (d.state in ('cancelled', 'held') or d.state = 'queued' and d.scheduled_at is not null))) newest
             where place <= $4 order by id desc"
        ),
        &[&ids::list(shown_in.keys().copied()), &LONGEST, &LONGEST_HTML, &NEWEST],
    )?;
    let people = people(tx, &shown_in.keys().copied().chain([open]).collect::<Vec<_>>())?;
    let mut newest = HashMap::new();
    for answer in answers {
        let ticket = *shown_in.get(&answer.ticket_id).unwrap_or(&answer.ticket_id);
        let marks: Marks = serde_json::from_str(&answer.marks)?;
        if marks.forward || newest.contains_key(&ticket) {
            continue;
        }
        let who = |id: TicketId| people.get(&id).cloned().unwrap_or_default();
        let envelope: Envelope = serde_json::from_str(&answer.envelope)?;
        let old = written_to(envelope, who(answer.ticket_id));
        let text = answer.text.trim();
        let html = answer::ready(answer.html.as_deref(), text, &old, &who(open));
        newest.insert(
            ticket,
            Solution { message_id: answer.id, author: answer.author, at: answer.at, text: text.into(), html },
        );
    }
    Ok(newest)
}

/// Whom an answer names: whoever it went to, which is not always whose ticket it stands in.
fn written_to(envelope: Envelope, asker: Person) -> Person {
    match envelope.to.into_iter().next() {
        Some(first) if !first.is(&asker.email) => Person { name: first.name.unwrap_or_default(), email: first.email },
        _ => asker,
    }
}

/// Whom an answer in each of these tickets goes to.
fn people(tx: &mut Tx, tickets: &[TicketId]) -> Result<HashMap<TicketId, Person>> {
    let rows: Vec<(TicketId, String, Option<String>)> = tx.all(
        sql!(
            "select t.id, c.name, c.email from tickets t join tickets a on a.id = coalesce(t.answers_as, t.id)
             join customers k on k.id = a.customer_id join customers c on c.id = coalesce(k.merged_into, k.id)
             where t.id in {each:$1} order by t.id"
        ),
        &[&ids::list(tickets.iter().copied())],
    )?;
    let person =
        |(id, name, email): (TicketId, String, Option<String>)| (id, Person { name, email: email.unwrap_or_default() });
    Ok(rows.into_iter().map(person).collect())
}
