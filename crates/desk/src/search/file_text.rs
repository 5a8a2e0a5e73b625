//! The text of attached files: which are read, what was found in them. The reading itself is a job of the rim, because the
//! bytes lie outside.

use std::collections::BTreeSet;

use loket_store::{column_text, row, sql};

use super::follow::my_turn;
use super::{reindex, text};
use crate::error::Result;
use crate::ids::{self, TicketId};
use crate::job::{self, Job};
use crate::time::Time;
use crate::tx::Tx;

/// A larger file is found by its name alone.
pub const LARGEST: i64 = 20_000_000;
/// So much text of a file is kept, in bytes.
pub const MOST_TEXT: usize = 200_000;
/// So many tickets that carry the same file are written anew, the newest.
const MOST_TICKETS: i64 = 200;
/// So many files are asked for at once.
const MOST_FILES: i64 = 2_000;

column_text! {
    /// What a readable file is.
    #[derive(PartialEq, Eq)]
    pub enum Format {
        /// Plain text, in whatever encoding.
        Text = "text",
        /// A PDF.
        Pdf = "pdf",
        /// A text document of an office program, `.docx`.
        Docx = "docx",
        /// A table of an office program, `.xlsx`.
        Xlsx = "xlsx",
    }
}

column_text! {
    /// How the reading of a file ended.
    #[derive(PartialEq, Eq)]
    pub enum State {
        /// Its text is kept.
        Read = "read",
        /// It holds no text: a scanned page, an empty table.
        Empty = "empty",
        /// It could not be read.
        Failed = "failed",
    }
}

/// What a file is by its name and declared type; none when its text is not read. Senders often declare nothing useful, so
/// the name counts first.
pub fn format(filename: &str, content_type: &str) -> Option<Format> {
    let ending = filename.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "txt" | "text" | "log" | "md" | "csv" | "tsv" | "json" | "xml" | "yaml" | "yml" | "ini" => {
            return Some(Format::Text);
        }
        "pdf" => return Some(Format::Pdf),
        "docx" | "docm" => return Some(Format::Docx),
        "xlsx" | "xlsm" => return Some(Format::Xlsx),
        _ => {}
    }
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_lowercase();
    match kind.as_str() {
        "text/plain" | "text/csv" | "text/markdown" | "application/json" => Some(Format::Text),
        "application/pdf" => Some(Format::Pdf),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Some(Format::Docx),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => Some(Format::Xlsx),
        _ => None,
    }
}

row! {
    struct Unread {
        sha256: String = "a.sha256",
        filename: String = "a.filename",
        content_type: String = "a.content_type",
    }
}

/// Asks for the reading of the files of these tickets that nobody has read yet.
pub(super) fn ask_for(tx: &mut Tx, tickets: &BTreeSet<TicketId>) -> Result<()> {
    if tickets.is_empty() {
        return Ok(());
    }
    let list = ids::list(tickets.iter().copied());
    let files: Vec<Unread> = tx.all(
        sql!(
            "select ",
            Unread::COLUMNS,
            " from messages m join attachments a on a.message_id = m.id
             where m.ticket_id in {each:$1} and not m.private and a.size > 0 and a.size <= $2
                and not exists (select 1 from file_texts f where f.sha256 = a.sha256)
             order by a.id desc limit $3"
        ),
        &[&list, &LARGEST, &MOST_FILES],
    )?;
    let wanted: BTreeSet<String> = files
        .into_iter()
        .filter(|file| format(&file.filename, &file.content_type).is_some())
        .map(|file| file.sha256)
        .collect();
    let now = tx.now();
    for sha256 in wanted {
        let key = format!("read:{sha256}");
        job::enqueue(tx, &Job::ReadFile { sha256 }, Some(&key), now)?;
    }
    Ok(())
}

/// What a file is that is to be read; none when it was read meanwhile or is no longer attached.
pub fn wanted(tx: &mut Tx, sha256: &str) -> Result<Option<Format>> {
    let known: Option<Time> = tx.find(sql!("select read_at from file_texts where sha256 = $1"), &[&sha256])?;
    if known.is_some() {
        return Ok(None);
    }
    let names: Vec<(String, String)> = tx.all(
        sql!("select filename, content_type from attachments where sha256 = $1 order by id limit 20"),
        &[&sha256],
    )?;
    Ok(names.iter().find_map(|(name, kind)| format(name, kind)))
}

/// Keeps what stands in a file, or why it could not be read, and has the tickets it is attached to found by it.
pub fn keep(tx: &mut Tx, sha256: &str, state: State, read: &str, why: Option<&str>) -> Result<()> {
    // PostgreSQL takes no zero bytes in a text.
    let read = text::head(read, MOST_TEXT).replace('\0', " ");
    let now = tx.now();
    tx.run(
        sql!(
            "insert into file_texts (sha256, state, text, why, read_at) values ($1, $2, $3, $4, $5)
             on conflict (sha256) do update set state = excluded.state, text = excluded.text, why = excluded.why,
                read_at = excluded.read_at"
        ),
        &[&sha256, &state, &read, &why, &now],
    )?;
    if state != State::Read {
        return Ok(());
    }
    my_turn(tx)?;
    let tickets: Vec<TicketId> = tx.all(
        sql!(
            "select distinct m.ticket_id from attachments a join messages m on m.id = a.message_id
             where a.sha256 = $1 order by m.ticket_id desc limit $2"
        ),
        &[&sha256, &MOST_TICKETS],
    )?;
    reindex(tx, &tickets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_counts_before_the_declared_type() {
        for (name, kind, is) in [
            ("Invoice.PDF", "application/octet-stream", Some(Format::Pdf)),
            ("a.docx", "application/zip", Some(Format::Docx)),
            ("noname", "text/plain; charset=utf-8", Some(Format::Text)),
            ("photo.jpg", "image/jpeg", None),
            ("old.doc", "application/msword", None),
        ] {
            assert_eq!(format(name, kind), is, "{name}");
        }
    }
}
