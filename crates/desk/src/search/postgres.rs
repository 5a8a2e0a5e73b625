//! The indexes in PostgreSQL: a `tsvector` with a GIN index. The parts of a ticket are the weights A (head), B (body) and
//! C (notes).

use loket_store::{Param, sql};

use super::grammar::Term;
use super::{CAP, Document, Index, Question, Within};
use crate::error::Result;
use crate::ids;
use crate::tx::{Tx, json};

/// Numbers of documents below a number, newest first, one more than [`CAP`] when there are more.
pub(super) fn newest(tx: &mut Tx, index: Index, question: &Question, below: Option<i64>) -> Result<Vec<i64>> {
    let (asked, below, most) = (expression(index, question), below.unwrap_or(i64::MAX), CAP as i64 + 1);
    let values: [&dyn Param; 3] = [&asked, &below, &most];
    // Without an order the planner stops early for common words and uses the index for rare ones; with one it walks
    // the primary key even when almost nothing matches.
    let mut some: Vec<i64> = match index {
        Index::Tickets => tx.conn.all(
            sql!("select id from search_threads where terms @@ cast($1 as text)::tsquery and id < $2 limit $3"),
            &values,
        )?,
        Index::Customers => tx.conn.all(
            sql!("select id from search_customers where terms @@ cast($1 as text)::tsquery and id < $2 limit $3"),
            &values,
        )?,
        Index::Organizations => tx.conn.all(
            sql!("select id from search_organizations where terms @@ cast($1 as text)::tsquery and id < $2 limit $3"),
            &values,
        )?,
    };
    if some.len() <= CAP {
        some.sort_unstable_by(|a, b| b.cmp(a));
        return Ok(some);
    }
    Ok(match index {
        Index::Tickets => tx.conn.all(
            sql!("select id from search_threads where terms @@ cast($1 as text)::tsquery and id < $2 order by id desc limit $3"),
            &values,
        )?,
        Index::Customers => tx.conn.all(
            sql!("select id from search_customers where terms @@ cast($1 as text)::tsquery and id < $2 order by id desc limit $3"),
            &values,
        )?,
        Index::Organizations => tx.conn.all(
            sql!("select id from search_organizations where terms @@ cast($1 as text)::tsquery and id < $2 order by id desc limit $3"),
            &values,
        )?,
    })
}

/// For each question, its place in the list and some of its documents.
pub(super) fn each(tx: &mut Tx, index: Index, questions: &[Question], limit: usize) -> Result<Vec<(i64, i64)>> {
    let table = match index {
        Index::Tickets => "search_threads",
        Index::Customers => "search_customers",
        Index::Organizations => "search_organizations",
    };
    let asked: Vec<String> = questions.iter().map(|question| expression(index, question)).collect();
    let arms: Vec<String> = (0..asked.len())
        .map(|n| {
            let place = n + 1;
            format!(
                "(select {n}::bigint as n, id from {table} where terms @@ cast(${place} as text)::tsquery limit {limit})"
            )
        })
        .collect();
    let values: Vec<&dyn Param> = asked.iter().map(|text| text as &dyn Param).collect();
    Ok(tx.conn.all_text(&arms.join(" union all "), &values)?)
}

/// The question as a `tsquery`. Words hold only letters and digits, so quoting them is enough.
fn expression(index: Index, question: &Question) -> String {
    let labels = match (index, question.within) {
        (Index::Tickets, Within::Head) => "A",
        (Index::Tickets, Within::Public) => "AB",
        _ => "",
    };
    let mut parts: Vec<String> = question.terms.iter().map(|wanted| term(wanted, labels)).collect();
    if !question.any_meta.is_empty() {
        // Tokens of the index begin with a colon, which no folded word can.
        let meta = question.any_meta.iter().map(|token| format!("':{token}'")).collect::<Vec<_>>().join(" | ");
        parts.push(format!("({meta})"));
    }
    parts.extend(question.not.iter().map(|unwanted| format!("!{}", term(unwanted, labels))));
    parts.join(" & ")
}

fn term(term: &Term, labels: &str) -> String {
    let last = term.words.len().saturating_sub(1);
    let word = |(n, word): (usize, &String)| {
        let star = if term.prefix && n == last { "*" } else { "" };
        match star.is_empty() && labels.is_empty() {
            true => format!("'{word}'"),
            false => format!("'{word}':{star}{labels}"),
        }
    };
    let typed = term.words.iter().enumerate().map(word).collect::<Vec<_>>().join(" <-> ");
    let forms = term.forms.iter().map(|form| match labels.is_empty() {
        true => format!(" | '{form}'"),
        false => format!(" | '{form}':{labels}"),
    });
    format!("({typed}{})", forms.collect::<String>())
}

/// Replaces documents.
pub(super) fn write(tx: &mut Tx, index: Index, documents: &[Document]) -> Result<()> {
    if documents.is_empty() {
        return Ok(());
    }
    let rows: Vec<(i64, String)> = documents.iter().map(|document| (document.id, vector(document))).collect();
    let rows = json(&rows);
    match index {
        Index::Tickets => tx.run(
            sql!(
                "insert into search_threads (id, terms)
                 select cast(value ->> 0 as bigint), cast(value ->> 1 as tsvector)
                 from json_array_elements(cast(cast($1 as text) as json)) rows (value)
                 on conflict (id) do update set terms = excluded.terms"
            ),
            &[&rows],
        )?,
        Index::Customers => tx.run(
            sql!(
                "insert into search_customers (id, terms)
                 select cast(value ->> 0 as bigint), cast(value ->> 1 as tsvector)
                 from json_array_elements(cast(cast($1 as text) as json)) rows (value)
                 on conflict (id) do update set terms = excluded.terms"
            ),
            &[&rows],
        )?,
        Index::Organizations => tx.run(
            sql!(
                "insert into search_organizations (id, terms)
                 select cast(value ->> 0 as bigint), cast(value ->> 1 as tsvector)
                 from json_array_elements(cast(cast($1 as text) as json)) rows (value)
                 on conflict (id) do update set terms = excluded.terms"
            ),
            &[&rows],
        )?,
    };
    Ok(())
}

/// Takes documents out.
pub(super) fn remove(tx: &mut Tx, index: Index, gone: &[i64]) -> Result<()> {
    let list = ids::list(gone.iter().copied());
    match index {
        Index::Tickets => tx.run(sql!("delete from search_threads where id in {each:$1}"), &[&list])?,
        Index::Customers => tx.run(sql!("delete from search_customers where id in {each:$1}"), &[&list])?,
        Index::Organizations => tx.run(sql!("delete from search_organizations where id in {each:$1}"), &[&list])?,
    };
    Ok(())
}

/// Positions in a `tsvector` end there.
const LAST_POSITION: usize = 16_383;
/// A `tsvector` holds at most a megabyte.
const MOST_BYTES: usize = 700_000;

/// The document as the text of a `tsvector`: the words with their positions, as they are, without another parser.
fn vector(document: &Document) -> String {
    let mut out = String::with_capacity((document.head.len() + document.body.len() + document.notes.len()) * 2);
    let mut position = 0;
    for (part, label) in [(&document.head, 'A'), (&document.body, 'B'), (&document.notes, 'C')] {
        for word in part.split_whitespace() {
            if out.len() > MOST_BYTES {
                break;
            }
            position += 1;
            out.push('\'');
            out.push_str(word);
            out.push_str("':");
            out.push_str(&position.min(LAST_POSITION).to_string());
            out.push(label);
            out.push(' ');
        }
        // No phrase runs from one part into the next.
        position += 1;
    }
    for token in document.meta.split_whitespace() {
        out.push_str("':");
        out.push_str(token);
        out.push_str("' ");
    }
    out
}

/// Adds pieces of words, given as rows of JSON.
pub(super) fn insert_pieces(tx: &mut Tx, rows: &str) -> Result<()> {
    tx.run(
        sql!(
            "insert into vocabulary_pieces (piece, length, word)
             select value ->> 0, cast(value ->> 1 as bigint), value ->> 2
             from json_array_elements(cast(cast($1 as text) as json)) rows (value)
             on conflict (piece, length, word) do nothing"
        ),
        &[&rows],
    )?;
    Ok(())
}

/// Adds words with their stems, given as rows of JSON.
pub(super) fn insert_forms(tx: &mut Tx, rows: &str) -> Result<()> {
    tx.run(
        sql!(
            "insert into word_forms (stem, word)
             select value ->> 0, value ->> 1 from json_array_elements(cast(cast($1 as text) as json)) rows (value)
             on conflict (stem, word) do nothing"
        ),
        &[&rows],
    )?;
    Ok(())
}
