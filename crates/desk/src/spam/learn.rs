//! Learning: from what agents mark, from what they let out of the quarantine or keep there, and from what they answer.
//!
//! Follows the log, one event after the other. Each message is one lesson under its fingerprint: learned again it changes
//! nothing, decided otherwise it is turned round, and taken back it is as if it had never been.

use std::collections::BTreeSet;

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::{Sample, totals, words_of};
use crate::channel::Inbound;
use crate::error::Result;
use crate::event::{Event, Logged};
use crate::ids::{IntakeId, TicketId};
use crate::intake::ledger::Outcome;
use crate::message::{Kind, Message};
use crate::time::Time;
use crate::tx::{Tx, json};

/// What is answered teaches by itself only so long: later only decisions do.
const BY_ANSWERS: i64 = 500;
/// A ticket teaches by its first messages.
const MOST_MESSAGES: i64 = 5;
/// So many words and lessons are kept; the oldest go, some at a time.
const MOST_WORDS: i64 = 200_000;
const MOST_LESSONS: i64 = 20_000;
const AT_ONCE: i64 = 2_000;

/// What is kept with an item in the quarantine, to learn from.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    fingerprint: String,
    words: BTreeSet<String>,
}

/// Keeps what an item that is kept apart is made of: its original is not read again when somebody decides.
pub(crate) fn keep(tx: &mut Tx, id: IntakeId, inbound: &Inbound) -> Result<()> {
    let kept = Kept { fingerprint: inbound.fingerprint.clone(), words: words_of(&Sample::incoming(inbound)) };
    tx.run(sql!("update intake set sample = $1 where id = $2"), &[&json(&kept), &id])?;
    Ok(())
}

/// Learns from what happened.
pub fn on(tx: &mut Tx, events: &[Logged]) -> Result<()> {
    for logged in events {
        match (logged.event(), logged.ticket_id) {
            (Some(Event::QuarantineSettled { intake }), _) => settled(tx, intake)?,
            (Some(Event::MarkedSpam {}), Some(ticket)) => ticket_is(tx, ticket, Some(true))?,
            (Some(Event::SpamCleared { genuine }), Some(ticket)) => {
                ticket_is(tx, ticket, genuine.then_some(false))?;
            }
            (Some(Event::Replied { .. }), Some(ticket)) => answered(tx, ticket)?,
            _ => {}
        }
    }
    Ok(())
}

/// Why something was kept apart that says nothing about its being wanted.
fn is_about_spam(reasons: &[String]) -> bool {
    let words = ["spam", "forged", "unproven", "too_many"];
    reasons.iter().any(|reason| words.iter().any(|word| reason.starts_with(word)))
}

fn settled(tx: &mut Tx, intake: IntakeId) -> Result<()> {
    let row: Option<(Outcome, String, Option<String>)> =
        tx.find(sql!("select outcome, reasons, sample from intake where id = $1"), &[&intake])?;
    let Some((outcome, reasons, Some(sample))) = row else { return Ok(()) };
    let kept: Kept = serde_json::from_str(&sample)?;
    let reasons: Vec<String> = serde_json::from_str(&reasons)?;
    let spam = match outcome {
        Outcome::Quarantined => None,
        Outcome::Refused if !is_about_spam(&reasons) => None,
        Outcome::Refused => Some(true),
        // Let out, and on its way or in a ticket already.
        _ => Some(false),
    };
    decide(tx, &kept.fingerprint, spam, &kept.words)
}

fn ticket_is(tx: &mut Tx, ticket: TicketId, spam: Option<bool>) -> Result<()> {
    for (fingerprint, message) in messages(tx, ticket)? {
        let words = words_of(&Sample::kept(tx, &message)?);
        decide(tx, &fingerprint, spam, &words)?;
    }
    Ok(())
}

/// Nobody answers spam: what is answered is genuine, unless somebody has decided about it.
fn answered(tx: &mut Tx, ticket: TicketId) -> Result<()> {
    if totals(tx)?.genuine >= BY_ANSWERS {
        return Ok(());
    }
    for (fingerprint, message) in messages(tx, ticket)? {
        if known(tx, &fingerprint)?.is_none() {
            let words = words_of(&Sample::kept(tx, &message)?);
            decide(tx, &fingerprint, Some(false), &words)?;
        }
    }
    Ok(())
}

/// The customer's first messages in a ticket, with their fingerprints: those that came from outside.
fn messages(tx: &mut Tx, ticket: TicketId) -> Result<Vec<(String, Message)>> {
    let rows: Vec<Message> = tx.all(
        sql!(
            "select ",
            Message::COLUMNS,
            " from messages where ticket_id = $1 and kind = $2 and side_id is null and fingerprint is not null
             order by id limit $3"
        ),
        &[&ticket, &Kind::Customer, &MOST_MESSAGES],
    )?;
    let prints: Vec<String> = tx.all(
        sql!(
            "select fingerprint from messages where ticket_id = $1 and kind = $2 and side_id is null
                and fingerprint is not null order by id limit $3"
        ),
        &[&ticket, &Kind::Customer, &MOST_MESSAGES],
    )?;
    Ok(prints.into_iter().zip(rows).collect())
}

fn known(tx: &mut Tx, fingerprint: &str) -> Result<Option<(bool, String)>> {
    tx.find(sql!("select spam, words from spam_lessons where fingerprint = $1"), &[&fingerprint])
}

/// Makes the lesson of a message what was decided: spam, genuine, or none.
fn decide(tx: &mut Tx, fingerprint: &str, spam: Option<bool>, words: &BTreeSet<String>) -> Result<()> {
    let before = known(tx, fingerprint)?;
    if before.as_ref().map(|(was, _)| *was) == spam {
        return Ok(());
    }
    if let Some((was, words)) = before {
        let words: BTreeSet<String> = serde_json::from_str(&words)?;
        tx.run(sql!("delete from spam_lessons where fingerprint = $1"), &[&fingerprint])?;
        count(tx, was, &words, -1)?;
    }
    if let Some(spam) = spam {
        let (kept, now) = (json(words), tx.now());
        tx.run(
            sql!("insert into spam_lessons (fingerprint, spam, words, learned_at) values ($1, $2, $3, $4)"),
            &[&fingerprint, &spam, &kept, &now],
        )?;
        count(tx, spam, words, 1)?;
    }
    forget(tx)
}

fn count(tx: &mut Tx, spam: bool, words: &BTreeSet<String>, by: i64) -> Result<()> {
    let (spam, genuine) = if spam { (by, 0) } else { (0, by) };
    let (words, now) = (json(words), tx.now());
    let new = if by > 0 { add(tx, &words, spam, genuine, now)? } else { take(tx, &words, spam, genuine)? };
    tx.run(
        sql!("update spam_totals set spam = spam + $1, genuine = genuine + $2, words = words + $3 where id = 1"),
        &[&spam, &genuine, &new],
    )?;
    Ok(())
}

/// Counts words once more; says how many of them were not known.
fn add(tx: &mut Tx, words: &str, spam: i64, genuine: i64, now: Time) -> Result<i64> {
    let before: i64 = tx.one(sql!("select count(*) from spam_words where word in {each_text:$1}"), &[&words])?;
    let written = tx.run(
        sql!(
            "insert into spam_words (word, spam, genuine, seen_at)
             select value, cast($2 as bigint), cast($3 as bigint), cast($4 as bigint) from {each_text:$1} w where true
             on conflict (word) do update set spam = spam_words.spam + excluded.spam,
                genuine = spam_words.genuine + excluded.genuine, seen_at = excluded.seen_at"
        ),
        &[&words, &spam, &genuine, &now],
    )?;
    Ok(i64::try_from(written).unwrap_or(0) - before)
}

/// Takes a lesson's words back. Those that have been forgotten meanwhile stay so.
fn take(tx: &mut Tx, words: &str, spam: i64, genuine: i64) -> Result<i64> {
    tx.run(
        sql!(
            "update spam_words set spam = case when spam + $2 > 0 then spam + $2 else 0 end,
                genuine = case when genuine + $3 > 0 then genuine + $3 else 0 end
             where word in {each_text:$1}"
        ),
        &[&words, &spam, &genuine],
    )?;
    let gone = tx.run(sql!("delete from spam_words where word in {each_text:$1} and spam + genuine = 0"), &[&words])?;
    Ok(-i64::try_from(gone).unwrap_or(0))
}

/// Keeps what is known within its bounds: the words that were not seen for longest go, and the oldest lessons, whose words
/// stay counted but cannot be taken back any more.
fn forget(tx: &mut Tx) -> Result<()> {
    let totals = totals(tx)?;
    if totals.words > MOST_WORDS {
        let gone = tx.run(
            sql!("delete from spam_words where word in (select word from spam_words order by seen_at limit $1)"),
            &[&AT_ONCE],
        )?;
        let gone = i64::try_from(gone).unwrap_or(0);
        tx.run(sql!("update spam_totals set words = words - $1 where id = 1"), &[&gone])?;
    }
    if (totals.spam + totals.genuine) % AT_ONCE == 0 && totals.spam + totals.genuine > MOST_LESSONS {
        tx.run(
            sql!(
                "delete from spam_lessons where learned_at <= (select learned_at from spam_lessons
                    order by learned_at desc limit 1 offset $1)"
            ),
            &[&MOST_LESSONS],
        )?;
    }
    Ok(())
}
