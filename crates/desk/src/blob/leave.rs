//! Files that nothing names any more, on their way out: uploads that no message took, and what hung on purged tickets.
//!
//! The bytes lie where no transaction reaches, and the same bytes may be stored again at any moment. So a file is first
//! laid aside, where it is still read from, and goes a day later, when nobody has named it since. Whoever stores it in
//! between finds it gone from its place, and puts it there anew, or names it, and it is brought back. A small file lies
//! with the rows, so it goes at once: whoever names it again brings its bytes in the same transaction. Each step may be
//! repeated; a process that dies in the middle leaves a row that is looked at again.

use loket_store::{column_text, row, sql};

use crate::error::Result;
use crate::ids::{self, AgentId, AttachmentId};
use crate::time::{DAY, Time};
use crate::tx::{Tx, json};

column_text! {
    /// How far a file is on its way out.
    #[derive(PartialEq, Eq)]
    pub enum Leaving {
        /// Something that named it is gone; whether anything else does is still to be asked.
        Loose = "loose",
        /// Nothing named it; its bytes are laid aside, or about to be.
        Aside = "aside",
        /// Somebody named it after all; its bytes are to be put back.
        Back = "back",
        /// Its bytes are no more.
        Gone = "gone",
    }
}

/// An upload that no message has taken for so long is taken by none.
pub const ABANDONED: i64 = DAY;
/// So long a file lies aside before it goes.
pub const ASIDE: i64 = DAY;
/// So many uploads and files are looked at in one transaction.
const PIECE: i64 = 100;

/// What is to be done with the bytes of a file. The verb to call when it is done stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Lay them aside if they are in their place, and say so to [`laid`]: they may have been put there again.
    LayAside(String),
    /// Put them back into their place, then [`returned`].
    PutBack(String),
}

/// What is to be done now, and whether there may be more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// The steps.
    pub steps: Vec<Step>,
    /// Whether to ask again at once.
    pub more: bool,
}

row! {
    struct Due {
        sha256: String = "b.sha256",
        leaving: Leaving = "b.leaving",
        named: i64 = "case when exists (select 1 from attachments a where a.sha256 = b.sha256)
            or exists (select 1 from deliveries d where d.copy = b.sha256)
            or exists (select 1 from imports m where m.sha256 = b.sha256)
            or exists (select 1 from pictures p where p.sha256 = b.sha256)
            or exists (select 1 from intake i where i.sha256 = b.sha256
                and not (i.outcome in ('ticketed', 'joined', 'duplicate') and i.message_id is null and i.ticket_id is null))
            then 1 else 0 end",
    }
}

/// Lets go of what has been abandoned, and says what is to be done with the bytes of what is due.
pub fn next(tx: &mut Tx) -> Result<Piece> {
    let uploads = let_go(tx)?;
    let now = tx.now();
    let due: Vec<Due> = tx.all(
        sql!(
            "select ",
            Due::COLUMNS,
            " from blobs b where b.leaving_at is not null and b.leaving_at <= $1 order by b.leaving_at, b.sha256 limit $2
             {for_update}"
        ),
        &[&now, &PIECE],
    )?;
    let more = uploads || i64::try_from(due.len()).is_ok_and(|n| n == PIECE);
    let mut piece = Piece { steps: Vec::new(), more };
    // The mail whose ticket was purged keeps its line in the ledger, which holds nothing of it; its bytes go with the ticket.
    let (mut stay, mut aside) = (Vec::new(), Vec::new());
    for file in due {
        match (file.leaving, file.named != 0) {
            (Leaving::Loose, true) => stay.push(file.sha256),
            (Leaving::Loose, false) => {
                aside.push(file.sha256.clone());
                piece.steps.push(Step::LayAside(file.sha256));
            }
            (Leaving::Aside, false) => piece.steps.push(Step::LayAside(file.sha256)),
            (Leaving::Aside | Leaving::Back, _) => piece.steps.push(Step::PutBack(file.sha256)),
            (Leaving::Gone, _) => {}
        }
    }
    // Whoever names one of them at this moment waits for the row, and then brings it back.
    if !stay.is_empty() {
        tx.run(
            sql!("update blobs set leaving = null, leaving_at = null where sha256 in {each_text:$1} and leaving = 'loose'"),
            &[&json(&stay)],
        )?;
    }
    if !aside.is_empty() {
        tx.run(sql!("delete from file_texts where sha256 in {each_text:$1}"), &[&json(&aside)])?;
        tx.run(sql!("delete from file_checks where sha256 in {each_text:$1}"), &[&json(&aside)])?;
        tx.run(
            sql!("update blobs set leaving = 'aside', leaving_at = $1 where sha256 in {each_text:$2} and leaving = 'loose'"),
            &[&now, &json(&aside)],
        )?;
    }
    Ok(piece)
}

/// What follows when bytes were found in their place and laid aside, or lie there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Laid {
    /// They lie aside for a day.
    Waits,
    /// They may be removed for good.
    Goes,
    /// Somebody named them in the meantime: they are to be put back.
    Stays,
}

/// The bytes were laid aside just now (`moved`), or lie there since the last time.
pub fn laid(tx: &mut Tx, sha256: &str, moved: bool) -> Result<Laid> {
    let now = tx.now();
    let (rows, then) = if moved {
        let later = sql!("update blobs set leaving_at = $1 where sha256 = $2 and leaving = 'aside'");
        (tx.run(later, &[&now.plus(ASIDE), &sha256])?, Laid::Waits)
    } else {
        let gone = sql!("update blobs set leaving = 'gone', leaving_at = null where sha256 = $1 and leaving = 'aside'");
        let rows = tx.run(gone, &[&sha256])?;
        if rows > 0 {
            tx.run(sql!("delete from small_files where sha256 = $1"), &[&sha256])?;
        }
        (rows, Laid::Goes)
    };
    Ok(if rows > 0 { then } else { Laid::Stays })
}

/// The bytes are in their place again.
pub fn returned(tx: &mut Tx, sha256: &str) -> Result<()> {
    tx.run(
        sql!("update blobs set leaving = null, leaving_at = null where sha256 = $1 and leaving in ('aside', 'back')"),
        &[&sha256],
    )?;
    Ok(())
}

row! {
    struct Upload {
        id: AttachmentId = "id",
        sha256: String = "sha256",
        agent: Option<AgentId> = "uploaded_by",
        created_at: Time = "created_at",
    }
}

#[derive(serde::Deserialize)]
struct Named {
    #[serde(default)]
    files: Vec<AttachmentId>,
}

/// Something that named these files is gone: whether anything else does is asked soon.
pub(crate) fn loosen(tx: &mut Tx, files: &[impl serde::Serialize]) -> Result<()> {
    let now = tx.now();
    tx.run(
        sql!(
            "update blobs set leaving = 'loose', leaving_at = $1
             where sha256 in {each_text:$2} and (leaving is null or leaving = 'loose')"
        ),
        &[&now, &json(&files)],
    )?;
    Ok(())
}

/// Removes uploads that no message has taken and no draft names; true when there may be more.
fn let_go(tx: &mut Tx) -> Result<bool> {
    let old = tx.now().minus(ABANDONED);
    let mut from: (Time, i64) = (Time(0), 0);
    // Those that a draft names stay where they are, at the head of the list: they are passed over.
    for _ in 0..20 {
        let uploads: Vec<Upload> = tx.all(
            sql!(
                "select ",
                Upload::COLUMNS,
                " from attachments where message_id is null and created_at <= $1 and (created_at, id) > ($2, $3)
                 order by created_at, id limit $4"
            ),
            &[&old, &from.0, &from.1, &PIECE],
        )?;
        let Some(last) = uploads.last() else { return Ok(false) };
        from = (last.created_at, last.id.0);
        let agents = ids::list(uploads.iter().filter_map(|upload| upload.agent));
        let drafts: Vec<String> = tx.all(
            sql!(
                "select body from drafts where agent_id in {each:$1} and body not like '%\"files\":[]%'
                 union all
                 select body from drafts_set_aside where agent_id in {each:$1} and body not like '%\"files\":[]%'"
            ),
            &[&agents],
        )?;
        let mut named: Vec<AttachmentId> = Vec::new();
        for body in drafts {
            named.extend(serde_json::from_str::<Named>(&body)?.files);
        }
        let is_last = i64::try_from(uploads.len()).is_ok_and(|n| n < PIECE);
        let left: Vec<Upload> = uploads.into_iter().filter(|upload| !named.contains(&upload.id)).collect();
        if !left.is_empty() {
            let list = ids::list(left.iter().map(|upload| upload.id));
            tx.run(sql!("delete from attachments where id in {each:$1} and message_id is null"), &[&list])?;
            loosen(tx, &left.iter().map(|upload| upload.sha256.as_str()).collect::<Vec<_>>())?;
            return Ok(!is_last);
        }
        if is_last {
            return Ok(false);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use loket_store::{Conn, template};

    use super::*;

    #[test]
    fn whoever_names_a_file_is_asked() {
        let fresh = template::sqlite(crate::MIGRATIONS).unwrap();
        let naming: Vec<String> = fresh
            .read_blocking(|conn: &mut Conn| {
                conn.all_text(
                    "select m.name from sqlite_master m join pragma_foreign_key_list(m.name) p
                     where m.type = 'table' and p.\"table\" = 'blobs' order by 1",
                    &[],
                )
            })
            .unwrap_or_else(|error: loket_store::Error| panic!("{error}"));
        // What stands in a file, and what it is, is kept beside it and goes with it.
        let forgotten: Vec<&String> = naming
            .iter()
            .filter(|table| {
                !["file_texts", "file_checks", "small_files"].contains(&table.as_str())
                    && !Due::COLUMNS.contains(&format!("from {table} "))
            })
            .collect();
        assert!(forgotten.is_empty() && naming.len() > 4, "a file would be taken from {forgotten:?}: ask them in Due");
    }
}
