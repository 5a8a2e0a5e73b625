//! The index in SQLite: FTS5, without a copy of the texts.

use loket_store::sql;

use super::{CAP, Document, Index, Question};
use crate::error::Result;
use crate::tx::{Tx, json};

/// Numbers of documents: the best first, or more than [`CAP`] of the newest.
pub(super) fn ask(tx: &mut Tx, index: Index, question: &Question) -> Result<Vec<i64>> {
    let asked = expression(question);
    let most = CAP as i64 + 1;
    let newest: Vec<i64> = match index {
        Index::Tickets => tx.conn.all(
            sql!("select rowid from search_tickets where search_tickets match $1 order by rowid desc limit $2"),
            &[&asked, &most],
        )?,
        Index::Customers => tx.conn.all(
            sql!("select rowid from search_customers where search_customers match $1 order by rowid desc limit $2"),
            &[&asked, &most],
        )?,
    };
    // Weighing is dear for common words and worth nothing there.
    if newest.len() > CAP || newest.len() < 2 {
        return Ok(newest);
    }
    Ok(match index {
        Index::Tickets => tx.conn.all(
            sql!("select rowid from search_tickets where search_tickets match $1 order by rank, rowid desc limit $2"),
            &[&asked, &most],
        )?,
        Index::Customers => tx.conn.all(
            sql!(
                "select rowid from search_customers where search_customers match $1 order by rank, rowid desc limit $2"
            ),
            &[&asked, &most],
        )?,
    })
}

/// The question in FTS5's language. Words hold only letters and digits, so quoting them is enough.
fn expression(question: &Question) -> String {
    let mut parts: Vec<String> = question.words.iter().map(|word| format!("\"{word}\"")).collect();
    parts.extend(question.prefix.iter().map(|word| format!("\"{word}\" *")));
    let mut text = format!("body : ({})", parts.join(" AND "));
    if !question.any_meta.is_empty() {
        let meta = question.any_meta.iter().map(|token| format!("\"{token}\"")).collect::<Vec<_>>().join(" OR ");
        text.push_str(&format!(" AND meta : ({meta})"));
    }
    text
}

/// Replaces documents, all in one statement: at the end of each, FTS5 writes what it gathered to the disk.
pub(super) fn write(tx: &mut Tx, index: Index, documents: &[Document]) -> Result<()> {
    if documents.is_empty() {
        return Ok(());
    }
    let rows: Vec<(i64, &str, &str)> = documents.iter().map(|d| (d.id, d.body.as_str(), d.meta.as_str())).collect();
    let rows = json(&rows);
    match index {
        Index::Tickets => tx.run(
            sql!(
                "insert or replace into search_tickets (rowid, body, meta)
                 select value ->> 0, value ->> 1, value ->> 2 from json_each($1)"
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
    };
    Ok(())
}
