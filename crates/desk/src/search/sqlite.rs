//! The indexes in SQLite: FTS5, without a copy of the texts.

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
    Ok(match index {
        Index::Tickets => tx.conn.all(
            sql!("select rowid from search_threads where search_threads match $1 and rowid < $2 order by rowid desc limit $3"),
            &values,
        )?,
        Index::Customers => tx.conn.all(
            sql!("select rowid from search_customers where search_customers match $1 and rowid < $2 order by rowid desc limit $3"),
            &values,
        )?,
        Index::Organizations => tx.conn.all(
            sql!("select rowid from search_organizations where search_organizations match $1 and rowid < $2 order by rowid desc limit $3"),
            &values,
        )?,
    })
}

/// For each question, its place in the list and some of its documents.
pub(super) fn each(tx: &mut Tx, index: Index, questions: &[Question], limit: usize) -> Result<Vec<(i64, i64)>> {
    let table = table(index);
    let asked: Vec<String> = questions.iter().map(|question| expression(index, question)).collect();
    let arms: Vec<String> = (0..asked.len())
        .map(|n| {
            let place = n + 1;
            format!(
                "select {n} as n, id from (select rowid as id from {table} where {table} match ${place} order by rowid desc limit {limit})"
            )
        })
        .collect();
    let values: Vec<&dyn Param> = asked.iter().map(|text| text as &dyn Param).collect();
    Ok(tx.conn.all_text(&arms.join(" union all "), &values)?)
}

fn table(index: Index) -> &'static str {
    match index {
        Index::Tickets => "search_threads",
        Index::Customers => "search_customers",
        Index::Organizations => "search_organizations",
    }
}

/// The question in FTS5's language. Words hold only letters and digits, so quoting them is enough.
fn expression(index: Index, question: &Question) -> String {
    let columns = match (index, question.within) {
        (Index::Tickets, Within::All) => "{head body notes}",
        (Index::Tickets, Within::Head) => "head",
        (Index::Tickets, Within::Public) => "{head body}",
        _ => "body",
    };
    let all = |terms: &[Term], between: &str| terms.iter().map(term).collect::<Vec<_>>().join(between);
    let mut text = String::new();
    if !question.terms.is_empty() {
        text = format!("{columns} : ({})", all(&question.terms, " AND "));
    }
    if !question.any_meta.is_empty() {
        let meta = question.any_meta.iter().map(|token| format!("\"{token}\"")).collect::<Vec<_>>().join(" OR ");
        text.push_str(&format!("{}meta : ({meta})", if text.is_empty() { "" } else { " AND " }));
    }
    if !question.not.is_empty() {
        text = format!("({text}) NOT {columns} : ({})", all(&question.not, " OR "));
    }
    text
}

fn term(term: &Term) -> String {
    let typed = format!("\"{}\"{}", term.words.join(" "), if term.prefix { " *" } else { "" });
    match term.forms.is_empty() {
        true => typed,
        false => format!("({typed} OR \"{}\")", term.forms.join("\" OR \"")),
    }
}

/// Replaces documents, all in one statement: at the end of each, FTS5 writes what it gathered to the disk.
pub(super) fn write(tx: &mut Tx, index: Index, documents: &[Document]) -> Result<()> {
    if documents.is_empty() {
        return Ok(());
    }
    let rows: Vec<(i64, &str, &str, &str, &str)> =
        documents.iter().map(|d| (d.id, d.body.as_str(), d.meta.as_str(), d.head.as_str(), d.notes.as_str())).collect();
    let rows = json(&rows);
    match index {
        Index::Tickets => tx.run(
            sql!(
                "insert or replace into search_threads (rowid, body, meta, head, notes)
                 select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each($1)"
            ),
            &[&rows],
        )?,
        Index::Customers => tx.run(
            sql!(
                "insert or replace into search_customers (rowid, body, meta)
                 select value ->> 0, value ->> 1, value ->> 2 from json_each($1)"
            ),
            &[&rows],
        )?,
        Index::Organizations => tx.run(
            sql!(
                "insert or replace into search_organizations (rowid, body, meta)
                 select value ->> 0, value ->> 1, value ->> 2 from json_each($1)"
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
        Index::Tickets => tx.run(sql!("delete from search_threads where rowid in {each:$1}"), &[&list])?,
        Index::Customers => tx.run(sql!("delete from search_customers where rowid in {each:$1}"), &[&list])?,
        Index::Organizations => tx.run(sql!("delete from search_organizations where rowid in {each:$1}"), &[&list])?,
    };
    Ok(())
}

/// Adds pieces of words, given as rows of JSON.
pub(super) fn insert_pieces(tx: &mut Tx, rows: &str) -> Result<()> {
    tx.run(
        sql!(
            "insert into vocabulary_pieces (piece, length, word)
             select value ->> 0, value ->> 1, value ->> 2 from json_each($1) w where true
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
            "insert into word_forms (stem, word) select value ->> 0, value ->> 1 from json_each($1) w where true
             on conflict (stem, word) do nothing"
        ),
        &[&rows],
    )?;
    Ok(())
}
