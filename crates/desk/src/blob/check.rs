//! What attached files are by their bytes, and what the virus scanner says of them. Looked at by a job of the rim, once for
//! the same bytes; `scanner.rs` knows how the scanner is.

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{self, MessageId, TicketId};
use crate::job::{self, Job};
use crate::permission::Permission;
use crate::sentence::Sentence;
use crate::setting::FORBID_DANGEROUS;
use crate::time::Time;
use crate::tx::{Tx, json};
use crate::{message, say};

use super::scanner;

column_text! {
    /// How the scanning of a file ended.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "FileScan")]
    pub enum Scan {
        /// Nobody has looked at it yet.
        Waiting = "waiting",
        /// The scanner found nothing.
        Clean = "clean",
        /// The scanner found something.
        Infected = "infected",
        /// The scanner could not look at it, and why.
        Skipped = "skipped",
        /// There was no scanner when it was looked at.
        Off = "off",
    }
}

/// What was found out about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What its bytes are: `png`, `pdf`, `program`, `unknown` …
    pub sort: &'static str,
    /// Why it is better not opened.
    pub dangers: Vec<&'static str>,
    /// What the scanner says.
    pub scan: Scan,
    /// What the scanner found, or why it did not look.
    pub words: Option<String>,
}

/// A file to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The hash of its bytes.
    pub sha256: String,
    /// Its length in bytes.
    pub size: i64,
    /// Whether nobody has looked at its bytes yet.
    pub fresh: bool,
    /// What the scanner said last.
    pub scan: Scan,
}

row! {
    struct DueRow {
        sha256: String = "c.sha256",
        size: i64 = "b.size",
        checked_at: Time = "c.checked_at",
        scan: Scan = "c.scan",
    }
}

impl DueRow {
    fn due(self) -> Due {
        Due { sha256: self.sha256, size: self.size, fresh: self.checked_at.0 == 0, scan: self.scan }
    }
}

/// So many files are looked at before the job says how far it is.
const PIECE: i64 = 20;
/// Of a file in many tickets, so many are told that it is infected.
const MOST_TOLD: i64 = 50;
/// The key of the one job.
pub const KEY: &str = "check-files";

/// Asks for a look at the files of a message, or of an upload.
pub(crate) fn ask(tx: &mut Tx, files: &[&str]) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let fresh = tx.run(
        sql!(
            "insert into file_checks (sha256, sort, dangers, scan, checked_at)
             select sha256, 'unknown', '[]', 'waiting', 0 from blobs where sha256 in {each_text:$1}
             on conflict (sha256) do nothing"
        ),
        &[&json(&files)],
    )?;
    if fresh > 0 { go(tx) } else { Ok(()) }
}

/// Asks for the job.
pub(crate) fn go(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    job::enqueue(tx, &Job::CheckFiles, Some(KEY), now).map(drop)
}

/// What is to be looked at next: what has not been looked at, then what was before somebody asked for a look at everything.
pub fn next(tx: &mut Tx) -> Result<Vec<Due>> {
    let waiting: Vec<DueRow> = tx.all(
        sql!(
            "select ",
            DueRow::COLUMNS,
            " from file_checks c join blobs b on b.sha256 = c.sha256
             where c.scan = 'waiting' and c.scan in ('waiting', 'infected') order by c.checked_at, c.sha256 limit $1"
        ),
        &[&PIECE],
    )?;
    if !waiting.is_empty() {
        return Ok(waiting.into_iter().map(DueRow::due).collect());
    }
    let before = scanner::again_before(tx)?;
    let old: Vec<DueRow> = tx.all(
        sql!(
            "select ",
            DueRow::COLUMNS,
            " from file_checks c join blobs b on b.sha256 = c.sha256
             where c.checked_at < $1 order by c.checked_at, c.sha256 limit $2"
        ),
        &[&before, &PIECE],
    )?;
    Ok(old.into_iter().map(DueRow::due).collect())
}

/// Keeps what was found out. The tickets of an infected file are told.
pub fn found(tx: &mut Tx, sha256: &str, found: &Found) -> Result<()> {
    let (now, dangers) = (tx.now(), json(&found.dangers));
    let before: Option<Scan> =
        tx.find(sql!("select scan from file_checks where sha256 = $1 {for_update}"), &[&sha256])?;
    let Some(before) = before else { return Ok(()) };
    tx.run(
        sql!(
            "update file_checks set sort = $1, dangers = $2, scan = $3, words = $4, checked_at = $5 where sha256 = $6"
        ),
        &[&found.sort, &dangers, &found.scan, &found.words, &now, &sha256],
    )?;
    if found.scan == Scan::Infected && before != Scan::Infected {
        let virus = found.words.clone().unwrap_or_default();
        let hit: Vec<(TicketId, MessageId, String)> = tx.all(
            sql!(
                "select m.ticket_id, m.id, a.filename from attachments a join messages m on m.id = a.message_id
                 where a.sha256 = $1 and not m.private order by a.id desc limit $2"
            ),
            &[&sha256, &MOST_TOLD],
        )?;
        for (ticket, message, filename) in hit {
            tx.record(ticket, Event::FileInfected { message, filename, virus: virus.clone() });
        }
    }
    Ok(())
}

row! {
    /// What is known of an attachment's bytes.
    pub(crate) struct Known {
        pub(crate) sha256: String = "sha256",
        pub(crate) sort: String = "sort",
        pub(crate) dangers: String = "dangers",
        pub(crate) scan: Scan = "scan",
        pub(crate) words: Option<String> = "words",
    }
}

/// What is known of these files.
pub(crate) fn known(tx: &mut Tx, files: &[&str]) -> Result<Vec<Known>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let mut all: Vec<Known> =
        tx.all(sql!("select ", Known::COLUMNS, " from file_checks where sha256 in {each_text:$1}"), &[&json(&files)])?;
    // Without a scanner nothing is waited for.
    if all.iter().any(|known| known.scan == Scan::Waiting) && scanner::address(tx)?.is_none() {
        for known in all.iter_mut().filter(|known| known.scan == Scan::Waiting) {
            known.scan = Scan::Off;
        }
    }
    let language = tx.actor().language();
    for known in all.iter_mut().filter(|known| known.scan != Scan::Infected) {
        known.words = known.words.take().map(|why| Sentence::of_kept(&why).said(language));
    }
    Ok(all)
}

/// Refuses to hand out what is infected, or dangerous where the company forbids that, unless the actor may and means it.
pub(crate) fn may_open(tx: &mut Tx, file: &message::attachment::View, sure: bool) -> Result<()> {
    let infected = file.scan == Scan::Infected;
    if !infected && (file.dangers.is_empty() || !FORBID_DANGEROUS.read(tx)?) {
        return Ok(());
    }
    tx.require(Permission::OpenDangerous)?;
    if infected && !sure {
        let virus = file.scan_words.clone().unwrap_or_default();
        let why =
            say!("the scanner found {virus} in this file; ask with `sure=true` to have it all the same", virus = virus);
        return Err(Error::conflict(why));
    }
    Ok(())
}

/// Refuses the original of a message that holds an infected file, like the file itself.
pub(crate) fn may_open_original(tx: &mut Tx, message: MessageId) -> Result<()> {
    match infected(tx, &[message])? {
        Some(_) => tx.require(Permission::OpenDangerous),
        None => Ok(()),
    }
}

/// The name of the first infected file of these messages.
pub(crate) fn infected(tx: &mut Tx, messages: &[MessageId]) -> Result<Option<String>> {
    let list = ids::list(messages.iter().copied());
    tx.find(
        sql!(
            "select a.filename from attachments a join file_checks c on c.sha256 = a.sha256
             where a.message_id in {each:$1} and c.scan = 'infected' order by a.id limit 1"
        ),
        &[&list],
    )
}
