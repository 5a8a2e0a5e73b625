//! The index in PostgreSQL: a `tsvector` with a GIN index.

use loket_store::sql;

use super::{CAP, Document, Index, Question};
use crate::error::Result;
use crate::tx::{Tx, json};

/// Numbers of documents: the best first, or more than [`CAP`] of the newest.
pub(super) fn ask(tx: &mut Tx, index: Index, question: &Question) -> Result<Vec<i64>> {
    let asked = expression(question);
    let most = CAP as i64 + 1;
    // Without an order the planner stops early for common words and uses the index for rare ones; with one it walks
    // the primary key even when almost nothing matches.
    let some: Vec<i64> = match index {
        Index::Tickets => tx.conn.all(
            sql!("select id from search_tickets where terms @@ cast($1 as text)::tsquery limit $2"),
            &[&asked, &most],
        )?,
        Index::Customers => tx.conn.all(
            sql!("select id from search_customers where terms @@ cast($1 as text)::tsquery limit $2"),
            &[&asked, &most],
        )?,
    };
    if some.len() < 2 {
        return Ok(some);
    }
    let common = some.len() > CAP;
    Ok(match (index, common) {
        (Index::Tickets, true) => tx.conn.all(
            sql!("select id from search_tickets where terms @@ cast($1 as text)::tsquery order by id desc limit $2"),
            &[&asked, &most],
        )?,
        (Index::Customers, true) => tx.conn.all(
            sql!("select id from search_customers where terms @@ cast($1 as text)::tsquery order by id desc limit $2"),
            &[&asked, &most],
        )?,
        (Index::Tickets, false) => tx.conn.all(
            sql!("with hits as materialized (select id, terms from search_tickets where terms @@ cast($1 as text)::tsquery)
                 select id from hits order by ts_rank(terms, cast($1 as text)::tsquery) desc, id desc limit $2"),
            &[&asked, &most],
        )?,
        (Index::Customers, false) => tx.conn.all(
            sql!("with hits as materialized (select id, terms from search_customers where terms @@ cast($1 as text)::tsquery)
                 select id from hits order by ts_rank(terms, cast($1 as text)::tsquery) desc, id desc limit $2"),
            &[&asked, &most],
        )?,
    })
}

/// The question as a `tsquery`. Words hold only letters and digits, so quoting them is enough.
fn expression(question: &Question) -> String {
    let mut parts: Vec<String> = question.words.iter().map(|word| format!("'{word}'")).collect();
    parts.extend(question.prefix.iter().map(|word| format!("'{word}':*")));
    if !question.any_meta.is_empty() {
        // Tokens of the index begin with a colon, which no folded word can.
        let meta = question.any_meta.iter().map(|token| format!("':{token}'")).collect::<Vec<_>>().join(" | ");
        parts.push(format!("({meta})"));
    }
    parts.join(" & ")
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
                "insert into search_tickets (id, terms)
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
    };
    Ok(())
}

/// Positions in a `tsvector` end there.
const LAST_POSITION: usize = 16_383;
/// A `tsvector` holds at most a megabyte.
const MOST_BYTES: usize = 700_000;

/// The document as the text of a `tsvector`: the words with their positions, as they are, without another parser.
fn vector(document: &Document) -> String {
    let mut out = String::with_capacity(document.body.len() * 2);
    for (i, word) in document.body.split_whitespace().enumerate() {
        if out.len() > MOST_BYTES {
            break;
        }
        out.push('\'');
        out.push_str(word);
        out.push_str("':");
        out.push_str(&(i + 1).min(LAST_POSITION).to_string());
        out.push(' ');
    }
    for token in document.meta.split_whitespace() {
        out.push_str("':");
        out.push_str(token);
        out.push_str("' ");
    }
    out
}
