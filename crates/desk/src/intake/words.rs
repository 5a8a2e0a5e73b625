//! By which words a line of the ledger is found: those of its subject and sender, folded as everywhere, the sender's whole
//! address and domain, and why it became what it is. Exact words, so that a search stays a walk along an index however
//! long the ledger is.

use std::collections::BTreeSet;

use loket_store::sql;

use crate::error::Result;
use crate::ids::IntakeId;
use crate::search::text;
use crate::tx::{Tx, json};

/// More words than that of one line are left out.
const MOST: usize = 60;
/// A word that was typed is spread to so many that begin with it.
const SPREAD: i64 = 30;

/// What stands before the word of a reason, so that it is none of the subject's.
pub(super) fn of_reason(reason: &str) -> String {
    let word = reason.split(['@', '=']).next().unwrap_or(reason);
    let word: String = word.chars().filter(|c| !c.is_control()).take(100).collect();
    format!("!{}", word.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_'))
}

/// Writes the words of a line anew.
pub(super) fn write(tx: &mut Tx, id: IntakeId, sender: &str, subject: &str, reasons: &[String]) -> Result<()> {
    let sender = sender.trim().to_lowercase();
    let mut words: BTreeSet<String> = reasons.iter().map(|reason| of_reason(reason)).collect();
    if let Some((_, domain)) = sender.rsplit_once('@') {
        words.insert(format!("@{domain}"));
        words.insert(sender.clone());
    }
    words.extend(text::words(&sender));
    words.extend(text::words(subject));
    let words: Vec<String> = words.into_iter().filter(|word| word.len() <= 320).take(MOST).collect();
    tx.run(sql!("delete from intake_words where intake_id = $1"), &[&id])?;
    insert(tx, id, &words)
}

/// Adds why a line became what it is, by a later decision.
pub(super) fn add(tx: &mut Tx, id: IntakeId, reasons: &[String]) -> Result<()> {
    let words: Vec<String> = reasons.iter().map(|reason| of_reason(reason)).collect();
    insert(tx, id, &words)
}

fn insert(tx: &mut Tx, id: IntakeId, words: &[String]) -> Result<()> {
    tx.run(
        sql!("insert into intake_words (word, intake_id) select value, $1 from {each_text:$2} w where true on conflict do nothing"),
        &[&id, &json(&words)],
    )?;
    Ok(())
}

/// The words somebody typed, each as all known words that begin with it; an empty one means that nothing can be found.
pub(super) fn typed(tx: &mut Tx, typed: &str) -> Result<Vec<Vec<String>>> {
    let mut wanted: Vec<String> = Vec::new();
    for part in typed.split_whitespace().take(8) {
        match part.contains('@') {
            true => wanted.push(part.to_lowercase()),
            false => wanted.extend(text::words(part)),
        }
    }
    // The longest first: it is the rarest, and the walk goes along its lines.
    wanted.sort_by_key(|word| std::cmp::Reverse(word.len()));
    wanted.truncate(8);
    let mut found = Vec::with_capacity(wanted.len());
    for word in wanted {
        found.push(beginning_with(tx, &word)?);
    }
    Ok(found)
}

/// Walks from one word to the next, whatever number of lines has it.
fn beginning_with(tx: &mut Tx, word: &str) -> Result<Vec<String>> {
    let end = format!("{word}\u{10ffff}");
    let words: Vec<Option<String>> = tx.all(
        sql!(
            "with recursive known (word, n) as (
                select (select min(w.word) from intake_words w where w.word >= $1 and w.word < $2), 1
                union all
                select (select min(w.word) from intake_words w where w.word > k.word and w.word < $2), k.n + 1
                from known k where k.word is not null and k.n < $3
             ) select word from known"
        ),
        &[&word, &end, &SPREAD],
    )?;
    Ok(words.into_iter().flatten().collect())
}

/// Words for the lines that an older program wrote; the last of a full piece.
pub(crate) fn renew(tx: &mut Tx, after: i64, piece: i64) -> Result<Option<i64>> {
    let lines: Vec<(IntakeId, String, String, String)> = tx.all(
        sql!("select id, sender, subject, reasons from intake where id > $1 order by id limit $2"),
        &[&after, &piece],
    )?;
    for (id, sender, subject, reasons) in &lines {
        let reasons: Vec<String> = serde_json::from_str(reasons)?;
        write(tx, *id, sender, subject, &reasons)?;
    }
    let full = i64::try_from(lines.len()).is_ok_and(|many| many >= piece);
    Ok(full.then(|| lines.last().map(|(id, ..)| id.0)).flatten())
}
