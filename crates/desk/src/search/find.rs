//! The search box: tickets, customers and organizations that answer what somebody typed, best first, page by page.

use std::collections::{HashMap, HashSet};

use loket_store::{row, sql};
use serde::Serialize;

use super::excerpt::{self, Piece, Spot};
use super::grammar::{self, Problem, Term};
use super::meaning::{self, Condition, Meaning};
use super::spelling::{self, Correction};
use super::{CAP, Hit, Index, Question, Within, forms, in_sight_of, newest, ranked, sight, text};
use crate::account::staff;
use crate::customer::{self, CustomerRow};
use crate::error::Result;
use crate::ids::{self, CustomerId, OrganizationId, TicketId};
use crate::page::{Page, Paging};
use crate::query::Query;
use crate::ticket::scope::{self, Sees};
use crate::ticket::show::{self, Row};
use crate::tx::Tx;

/// What to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SearchKind")]
pub enum Kind {
    /// The best of everything.
    #[default]
    All,
    /// Tickets.
    Tickets,
    /// Customers.
    Customers,
    /// Organizations.
    Organizations,
}

/// The order of tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SearchSort")]
pub enum Order {
    /// The best first, and the newer of two as good.
    #[default]
    Best,
    /// The newest first.
    Newest,
}

/// A question.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// What was typed.
    pub q: String,
    /// What to look for.
    pub kind: Kind,
    /// In which order.
    pub order: Order,
    /// Whether words are meant to the letter.
    pub exact: bool,
    /// The asker's time zone, for days.
    pub zone: Option<String>,
    /// The `next` of the page before.
    pub cursor: Option<String>,
    /// How many rows.
    pub limit: Option<i64>,
}

/// A ticket that was found.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TicketHit")]
pub struct TicketHit {
    /// The ticket.
    #[serde(flatten)]
    pub row: Row,
    /// Its subject with what matched marked.
    pub subject_marked: Vec<Piece>,
    /// Its customer's name with what matched marked.
    pub customer_marked: Vec<Piece>,
    /// Where else it was found.
    pub spot: Option<Spot>,
}

/// A customer who was found.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CustomerHit")]
pub struct CustomerHit {
    /// The customer.
    #[serde(flatten)]
    pub row: CustomerRow,
    /// Their name with what matched marked.
    pub name_marked: Vec<Piece>,
    /// Their address with what matched marked.
    pub email_marked: Vec<Piece>,
}

/// An organization that was found.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OrganizationHit")]
pub struct OrganizationHit {
    /// The organization.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// Its name with what matched marked.
    pub name_marked: Vec<Piece>,
    /// Its mail domains.
    pub domains: Vec<String>,
    /// How many customers belong to it.
    pub customer_count: i64,
}

/// What the words were read as.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SearchReading")]
pub struct Reading {
    /// The whole question with the corrected words.
    pub q: String,
    /// What was corrected.
    pub words: Vec<Correction>,
}

/// What was found.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SearchResult")]
pub struct Found {
    /// Tickets, best first.
    pub tickets: Vec<TicketHit>,
    /// Customers, best first.
    pub customers: Vec<CustomerHit>,
    /// Organizations, best first.
    pub organizations: Vec<OrganizationHit>,
    /// How many tickets there are; at most 1000.
    pub total: i64,
    /// Whether there are more tickets than that.
    pub capped: bool,
    /// How many customers there are; at most 1000.
    pub customers_total: i64,
    /// How many organizations there are; at most 1000.
    pub organizations_total: i64,
    /// What to pass as `cursor` for more of the kind that was asked for; null at the end.
    pub next: Option<String>,
    /// Set when nothing contained a word as it was typed, and another was looked for instead.
    pub corrected: Option<Reading>,
    /// What was not understood. No ticket is shown while a condition is not.
    pub problems: Vec<Problem>,
}

/// Answers a question.
pub fn find(tx: &mut Tx, asked: &Asked) -> Result<Found> {
    staff(tx)?;
    let mut query = grammar::read(&asked.q);
    let meaning = meaning::of(tx, &asked.q, &query, asked.zone.as_deref())?;
    spread(tx, asked, &mut query)?;
    let mut found = answer(tx, asked, &query, &meaning)?;
    let nothing = found.total == 0 && found.customers_total == 0 && found.organizations_total == 0;
    if nothing && !asked.exact && !query.terms.is_empty() {
        let index = match asked.kind {
            Kind::Customers => Index::Customers,
            Kind::Organizations => Index::Organizations,
            Kind::All | Kind::Tickets => Index::Tickets,
        };
        let mut corrected = spelling::correct(tx, index, &query.terms)?;
        if corrected.is_none() && asked.kind == Kind::All {
            corrected = spelling::correct(tx, Index::Customers, &query.terms)?;
        }
        if let Some((terms, words)) = corrected {
            let q = rewritten(&asked.q, &query.terms, &terms);
            query.terms = terms;
            spread(tx, asked, &mut query)?;
            found = answer(tx, asked, &query, &meaning)?;
            found.corrected = Some(Reading { q, words });
        }
    }
    found.problems = query.problems.into_iter().chain(meaning.problems).collect();
    Ok(found)
}

/// Words stand for their other forms, unless they are meant to the letter.
fn spread(tx: &mut Tx, asked: &Asked, query: &mut grammar::Query) -> Result<()> {
    if asked.exact { Ok(()) } else { forms::spread(tx, &mut query.terms) }
}

/// The tickets alone, for lists: in the order they are found, at most [`CAP`], and whether there are more.
pub(crate) fn ids(tx: &mut Tx, asked: &Asked) -> Result<(Vec<TicketId>, bool)> {
    let mut query = grammar::read(&asked.q);
    let meaning = meaning::of(tx, &asked.q, &query, asked.zone.as_deref())?;
    spread(tx, asked, &mut query)?;
    let walk = tickets(tx, asked, &query, &meaning, CAP)?;
    Ok((walk.hits.iter().map(|hit| TicketId(hit.id)).collect(), walk.capped))
}

fn answer(tx: &mut Tx, asked: &Asked, query: &grammar::Query, meaning: &Meaning) -> Result<Found> {
    let mut found = Found::default();
    let limit = usize::try_from(paging(asked).limit()).unwrap_or(50);
    if matches!(asked.kind, Kind::All | Kind::Tickets) {
        let walk = tickets(tx, asked, query, meaning, limit)?;
        (found.total, found.capped) = (walk.total, walk.capped);
        if asked.kind == Kind::Tickets {
            found.next = walk.next;
        }
        let best: Vec<TicketId> = walk.hits.iter().map(|hit| TicketId(hit.id)).collect();
        // Where they may lie was decided by the conditions.
        let mut rows = show::seen_anywhere(tx, &best)?;
        rows.sort_by_key(|row| best.iter().position(|id| *id == row.id));
        let mut spots = excerpt::spots(tx, &best, &query.terms)?;
        let hit = |row: Row| TicketHit {
            subject_marked: excerpt::marked(&row.subject, &query.terms),
            customer_marked: excerpt::marked(&row.customer.name, &query.terms),
            spot: spots.remove(&row.id),
            row,
        };
        found.tickets = rows.into_iter().map(hit).collect();
    }
    // Conditions are about tickets: with one, nobody looks for a person of that name.
    let people = asked.kind != Kind::Tickets && !query.terms.is_empty() && query.fields.is_empty();
    if people && matches!(asked.kind, Kind::All | Kind::Customers) {
        let few = if asked.kind == Kind::All { limit.min(10) } else { limit };
        let page = best(tx, Index::Customers, asked, query, few)?;
        found.customers_total = page.total;
        if asked.kind == Kind::Customers {
            found.next = page.next;
        }
        let wanted: Vec<CustomerId> = page.hits.iter().map(|hit| CustomerId(hit.id)).collect();
        let hit = |row: CustomerRow| CustomerHit {
            name_marked: excerpt::marked(&row.name, &query.terms),
            email_marked: excerpt::marked(row.email.as_deref().unwrap_or_default(), &query.terms),
            row,
        };
        found.customers = customer::rows(tx, &wanted)?.into_iter().map(hit).collect();
    }
    if people && matches!(asked.kind, Kind::All | Kind::Organizations) {
        let few = if asked.kind == Kind::All { limit.min(5) } else { limit };
        let page = best(tx, Index::Organizations, asked, query, few)?;
        found.organizations_total = page.total;
        if asked.kind == Kind::Organizations {
            found.next = page.next;
        }
        let wanted: Vec<OrganizationId> = page.hits.iter().map(|hit| OrganizationId(hit.id)).collect();
        found.organizations = organizations(tx, &wanted, &query.terms)?;
    }
    Ok(found)
}

fn paging(asked: &Asked) -> Paging {
    Paging { cursor: asked.cursor.clone(), limit: asked.limit }
}

/// Hits of one page.
#[derive(Default)]
struct Walk {
    hits: Vec<Hit>,
    total: i64,
    capped: bool,
    next: Option<String>,
}

impl Walk {
    /// Cuts the page out of everything there is, all in its order.
    fn page(mut hits: Vec<Hit>, capped: bool, after: Option<Hit>, limit: usize) -> Walk {
        let total = i64::try_from(hits.len()).unwrap_or(i64::MAX);
        if let Some(after) = after {
            hits.retain(|hit| (hit.score, hit.id) < (after.score, after.id));
        }
        Walk { total, capped, ..Walk::cut(hits, limit) }
    }

    fn cut(hits: Vec<Hit>, limit: usize) -> Walk {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let page = Page::cut(hits, limit, |hit| vec![hit.score, hit.id]);
        Walk { hits: page.items, next: page.next, ..Walk::default() }
    }
}

fn position(asked: &Asked) -> Result<Option<Hit>> {
    match asked.cursor.as_deref().is_none_or(str::is_empty) {
        true => Ok(None),
        false => paging(asked).position([0, 0]).map(|[score, id]| Some(Hit { score, id })),
    }
}

/// The best customers or organizations.
fn best(tx: &mut Tx, index: Index, asked: &Asked, query: &grammar::Query, limit: usize) -> Result<Walk> {
    let mut question = Question { terms: query.terms.clone(), not: query.not.clone(), ..Question::default() };
    // Names have no forms.
    question.terms.iter_mut().for_each(|term| term.forms.clear());
    let (mut hits, capped) = ranked(tx, index, &question)?;
    let seen: HashSet<i64> = in_sight_of(tx, index, hits.iter().map(|hit| hit.id).collect())?.into_iter().collect();
    hits.retain(|hit| seen.contains(&hit.id));
    Ok(Walk::page(hits, capped, position(asked)?, limit))
}

fn tickets(tx: &mut Tx, asked: &Asked, query: &grammar::Query, meaning: &Meaning, limit: usize) -> Result<Walk> {
    let not_understood = |problem: &Problem| problem.kind != "too_much";
    if query.problems.iter().chain(&meaning.problems).any(not_understood) {
        return Ok(Walk::default());
    }
    let after = position(asked)?;
    let mut any_meta = sight(tx);
    let mut walk = if query.terms.is_empty() && query.not.is_empty() && any_meta.is_empty() {
        match meaning.wanted.is_empty() {
            true => Walk::default(),
            false => by_conditions(tx, meaning, after, limit)?,
        }
    } else {
        if query.terms.is_empty() && any_meta.is_empty() {
            any_meta.push(super::EVERY.to_owned());
        }
        if query.terms.is_empty() && query.not.is_empty() && meaning.wanted.is_empty() {
            Walk::default()
        } else {
            // What colleagues say among themselves is found by colleagues alone.
            let within = match scope::sees(tx.actor()) {
                Sees::Asked(_) => Within::Public,
                Sees::All | Sees::Own(..) => Within::All,
            };
            let question = Question { terms: query.terms.clone(), not: query.not.clone(), any_meta, within };
            by_words(tx, &question, meaning, asked.order, after, limit)?
        }
    };
    if let (Some(number), None, true) = (text::number(&asked.q), after, meaning.wanted.is_empty())
        && scope::see(tx, TicketId(number)).is_ok()
        && let number = *leads(tx, &[number])?.get(&number).unwrap_or(&number)
    {
        walk.total += i64::from(!walk.hits.iter().any(|hit| hit.id == number));
        walk.hits.retain(|hit| hit.id != number);
        walk.hits.insert(0, Hit { score: i64::MAX, id: number });
        walk.hits.truncate(limit);
    }
    Ok(walk)
}

/// The cursor that continues behind a place where nothing stands.
fn behind(place: Hit) -> Option<String> {
    Page::cut(vec![place, place], 1, |hit| vec![hit.score, hit.id]).next
}

/// So many times the newest hits of common words are taken before somebody asks for more.
const MOST_BATCHES: usize = 20;

fn by_words(
    tx: &mut Tx,
    question: &Question,
    meaning: &Meaning,
    order: Order,
    after: Option<Hit>,
    limit: usize,
) -> Result<Walk> {
    let (mut hits, capped) = match after {
        // Behind a page of common words there is no order but the newest.
        Some(after) if after.score < 0 => (Vec::new(), true),
        _ => ranked(tx, Index::Tickets, question)?,
    };
    if !capped {
        if !meaning.names_shelf() {
            let leads = leads(tx, &hits.iter().map(|hit| hit.id).collect::<Vec<_>>())?;
            hits.iter_mut().for_each(|hit| hit.id = *leads.get(&hit.id).unwrap_or(&hit.id));
            // What led to the same ticket is one hit, the best of them.
            hits.sort_by_key(|hit| std::cmp::Reverse((hit.score, hit.id)));
            let mut known = HashSet::new();
            hits.retain(|hit| known.insert(hit.id));
        }
        let fit = fitting(tx, meaning, &hits.iter().map(|hit| hit.id).collect::<Vec<_>>())?;
        hits.retain(|hit| fit.contains(&hit.id));
        if order == Order::Newest {
            hits.iter_mut().for_each(|hit| hit.score = 0);
            hits.sort_by_key(|hit| std::cmp::Reverse(hit.id));
        }
        return Ok(Walk::page(hits, false, after, limit));
    }
    let mut below = after.map(|after| after.id);
    let mut batch: Vec<i64> = hits.iter().map(|hit| hit.id).collect();
    let (mut fitting_hits, mut more) = (Vec::new(), true);
    for n in 0..MOST_BATCHES {
        if n > 0 || batch.is_empty() {
            (batch, more) = newest(tx, Index::Tickets, question, below)?;
        }
        let mut fit = fitting(tx, meaning, &batch)?;
        if !meaning.names_shelf() {
            // The one they are shown in holds the words too, and stands at its own place.
            let leads = leads(tx, &batch)?;
            fit.retain(|id| !leads.contains_key(id));
        }
        fitting_hits.extend(batch.iter().filter(|id| fit.contains(id)).map(|id| Hit { score: -1, id: *id }));
        below = batch.last().copied().or(below);
        if fitting_hits.len() > limit || !more {
            break;
        }
    }
    let count = i64::try_from(fitting_hits.len().min(CAP)).unwrap_or(i64::MAX);
    let mut walk = Walk::cut(fitting_hits, limit);
    if walk.next.is_none() && more {
        // Nothing more fitted as far back as was looked; the next page looks further.
        walk.next = below.and_then(|id| behind(Hit { score: -1, id }));
    }
    walk.total = if meaning.wanted.is_empty() { CAP as i64 } else { count };
    walk.capped = more;
    Ok(walk)
}

/// The tickets that merged ones among these are shown in, as far up as the actor sees. What is shown in a ticket in the
/// trash leads there, and is found as little.
fn leads(tx: &mut Tx, tickets: &[i64]) -> Result<HashMap<i64, i64>> {
    if tickets.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = Query::new();
    query.push("with recursive above (id, at, up, far) as (select p.id, p.id, p.merged_into, 0 from tickets p where p.merged_into is not null and p.id in ");
    query.each(ids::list(tickets.iter().copied()));
    query.push(" union all select a.id, p.id, p.merged_into, a.far + 1 from above a join tickets p on p.id = a.up where a.far < 100) select a.id, t.id from above a join tickets t on t.id = a.at where a.far > 0 and (t.shelf = 'trash' or (1 = 1");
    meaning::in_sight(tx, &mut query);
    query.push(")) order by a.id, a.far");
    // The last is the farthest.
    Ok(query.run::<(i64, i64)>(tx)?.into_iter().collect())
}

/// Which of these tickets the conditions hold of.
fn fitting(tx: &mut Tx, meaning: &Meaning, tickets: &[i64]) -> Result<HashSet<i64>> {
    if tickets.is_empty() {
        return Ok(HashSet::new());
    }
    let mut query = Query::new();
    query.push("select t.id from tickets t where t.id in ").each(ids::list(tickets.iter().copied()));
    meaning::clauses(tx, meaning, &mut query);
    Ok(query.run(tx)?.into_iter().collect())
}

/// So many tickets are looked at in one step without an index that fits, and so many steps are made for a page.
const STEP: i64 = 20_000;
const MOST_STEPS: usize = 6;

/// Tickets by conditions alone, for somebody who sees every ticket: along the labels' or the customers' index, or newest
/// first a stretch at a time.
fn by_conditions(tx: &mut Tx, meaning: &Meaning, after: Option<Hit>, limit: usize) -> Result<Walk> {
    let newest: Option<i64> = tx.find(sql!("select id from tickets order by id desc limit 1"), &[])?;
    let mut below = after.map_or(newest.unwrap_or(0) + 1, |after| after.id);
    let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut found: Vec<i64> = Vec::new();
    let narrow = meaning.wanted.iter().filter(|wanted| !wanted.not).find_map(|wanted| match &wanted.condition {
        Condition::Tag(tags) if tags.len() == 1 => Some(Narrow::Tag(tags[0].0)),
        Condition::Customer(customers) => Some(Narrow::Customers(customers.clone())),
        _ => None,
    });
    for _ in 0..MOST_STEPS {
        let from = (below - STEP).max(0);
        let mut query = Query::new();
        match &narrow {
            Some(Narrow::Tag(tag)) => {
                query.push("select t.id from (select ticket_id as id from ticket_tags where tag_id = ").value(*tag);
                query.push(" and ticket_id < ").value(below).push(" order by ticket_id desc limit ").value(STEP);
                query.push(") n cross join tickets t where t.id = n.id");
            }
            Some(Narrow::Customers(customers)) => {
                query.push("select t.id from tickets t where (");
                meaning::any_of_family(&mut query, "t.customer_id", &ids::list(customers.iter().copied()));
                query.push(") and t.id < ").value(below);
            }
            None => {
                query.push("select t.id from tickets t where t.id >= ").value(from).push(" and t.id < ").value(below);
            }
        }
        meaning::clauses(tx, meaning, &mut query);
        query.push(" order by t.id desc limit ").value(most);
        found.extend(query.run::<i64>(tx)?);
        // A stretch that gave more than a page is not looked through; an index is followed to its end.
        if found.len() > limit || narrow.is_some() || from == 0 {
            below = if narrow.is_some() { 0 } else { from };
            break;
        }
        below = from;
    }
    let hits: Vec<Hit> = found.iter().map(|id| Hit { score: 0, id: *id }).collect();
    let total = i64::try_from(hits.len().min(CAP)).unwrap_or(i64::MAX);
    let mut walk = Walk::cut(hits, limit);
    walk.capped = walk.next.is_some() || below > 0;
    if walk.next.is_none() && below > 0 {
        walk.next = behind(Hit { score: 0, id: below });
    }
    walk.total = total;
    Ok(walk)
}

enum Narrow {
    Tag(i64),
    Customers(Vec<CustomerId>),
}

row! {
    struct Company {
        id: OrganizationId = "o.id",
        name: String = "o.name",
        customer_count: i64 = "(select count(*) from (select coalesce(h.merged_into, h.id) from customers h where h.organization_id = o.id union select coalesce(h.merged_into, h.id) from customer_organizations m join customers h on h.id = m.customer_id where m.organization_id = o.id) people)",
    }
}

fn organizations(tx: &mut Tx, wanted: &[OrganizationId], terms: &[Term]) -> Result<Vec<OrganizationHit>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(wanted.iter().copied());
    let rows: Vec<Company> =
        tx.all(sql!("select ", Company::COLUMNS, " from organizations o where o.id in {each:$1}"), &[&list])?;
    let domains: Vec<(OrganizationId, String)> = tx.all(
        sql!("select organization_id, domain from organization_domains where organization_id in {each:$1} order by domain"),
        &[&list],
    )?;
    let mut hits: Vec<OrganizationHit> = rows
        .into_iter()
        .map(|row| OrganizationHit {
            id: row.id,
            name_marked: excerpt::marked(&row.name, terms),
            name: row.name,
            domains: domains.iter().filter(|(id, _)| *id == row.id).map(|(_, domain)| domain.clone()).collect(),
            customer_count: row.customer_count,
        })
        .collect();
    hits.sort_by_key(|hit| wanted.iter().position(|id| *id == hit.id));
    Ok(hits)
}

/// The question with the corrected words in place of the typed ones.
fn rewritten(typed: &str, from: &[Term], to: &[Term]) -> String {
    let mut out = typed.to_owned();
    for (old, new) in from.iter().zip(to).rev().filter(|(old, new)| old.words != new.words) {
        let end = old.at + old.typed.len();
        if out.get(old.at..end) == Some(&old.typed) {
            out.replace_range(old.at..end, &new.words.join(" "));
        }
    }
    out
}
