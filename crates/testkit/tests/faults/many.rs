//! Work on many tickets and replies for later, while the plug is pulled: every ticket gets each note and each answer once,
//! what is taken back is taken back whole, and a reply leaves once, at its time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use loket_testkit::{http::Caller, patience};
use serde_json::{Value, json};

use super::{clock, insist, text, until_answered};

/// So many tickets in each batch: more than one transaction works off, so that a job goes on with it.
const TICKETS: usize = 60;
/// So many rounds at least, or the test would prove nothing.
const LEAST: usize = 3;
/// How far ahead a reply for later is put: due while the plug is still being pulled.
const AHEAD: Duration = Duration::from_secs(4);

/// The tickets and what was done to them.
pub struct Many {
    noted: Vec<i64>,
    labelled: Vec<i64>,
    note: i64,
    answer: i64,
}

/// What the feeder was told.
#[derive(Default)]
pub struct Done {
    /// Batches that left a note in each ticket.
    notes: Vec<i64>,
    /// The batch that answered each.
    answers: Option<i64>,
    /// Batches that were taken back.
    undone: Vec<i64>,
    /// Text and id of replies put off.
    pub later: Vec<(String, i64)>,
}

impl Many {
    /// Opens the tickets and writes the macros, before the first kill.
    pub fn prepare(desk: &Caller) -> Result<Many> {
        let open = |set: &str| -> Result<Vec<i64>> {
            (0..TICKETS)
                .map(|n| {
                    let new = json!({
                        "subject": format!("{set} {n}"), "customer": { "email": format!("{set}{n}@customer.test") }, "text": "Help",
                    });
                    let ticket = desk.post("/api/v1/tickets", &new)?;
                    ticket["id"].as_i64().context("a ticket without an id")
                })
                .collect()
        };
        let macro_of = |name: &str, body: &str| -> Result<i64> {
            let new = json!({ "kind": "reply", "name": name, "visible_to": "all", "body": body });
            desk.post("/api/v1/macros", &new)?["id"].as_i64().context("a macro without an id")
        };
        Ok(Many {
            noted: open("noted")?,
            labelled: open("labelled")?,
            note: macro_of("Note", "<p>Looked at #{{ticket.id}}</p>")?,
            answer: macro_of("Answer", "<p>Prepared for #{{ticket.id}}</p>")?,
        })
    }

    /// Begins one batch after the other, and puts replies off, until it is over.
    pub fn feed(&self, desk: &Caller, is_over: &AtomicBool) -> Result<Done> {
        let mut done = Done::default();
        let answer = json!({ "verb": "macro", "args": { "macro_id": self.answer, "words_as": "reply" } });
        done.answers = Some(begin(desk, "answers", &answer, &self.noted)?);
        // A slow machine gets through a few only: the last of them may be worked off in peace.
        while done.notes.len() < LEAST || !is_over.load(Ordering::Relaxed) {
            let n = done.notes.len();
            let note = json!({ "verb": "macro", "args": { "macro_id": self.note, "words_as": "note" } });
            done.notes.push(begin(desk, &format!("notes-{n}"), &note, &self.noted)?);
            if let Some(reply) = self.put_off(desk, n)? {
                done.later.push(reply);
            }
            let label = json!({ "verb": "change", "args": { "add_tags": [format!("label-{n}")], "priority": "high" } });
            let batch = begin(desk, &format!("labels-{n}"), &label, &self.labelled)?;
            reaches(desk, batch, "done")?;
            until_answered(|| desk.post(&format!("/api/v1/batches/{batch}/undo"), &json!({})).ok(), "the way back")?;
            reaches(desk, batch, "undone")?;
            done.undone.push(batch);
        }
        Ok(done)
    }

    /// A reply for later; none when its time passed before the program was there to take it.
    fn put_off(&self, desk: &Caller, n: usize) -> Result<Option<(String, i64)>> {
        let (ticket, text) = (self.noted[n % TICKETS], format!("Later, number {n}."));
        let at = clock() + AHEAD;
        let reply =
            json!({ "kind": "reply", "text": text, "send_at": format!("{at:.3}"), "unless_customer_writes": false });
        let path = format!("/api/v1/tickets/{ticket}/messages");
        let answer = until_answered(
            || {
                let answer = desk.say("POST", &path, &[("idempotency-key", &format!("later-{n}"))], &reply).ok()?;
                (!matches!(answer.status, 503 | 409 | 429)).then_some(answer)
            },
            "a reply for later",
        )?;
        if answer.status == 422 && clock() >= at {
            return Ok(None);
        }
        let message = answer.good("a reply for later")?;
        Ok(Some((text, message["id"].as_i64().context("a message without an id")?)))
    }

    /// Waits for the last batch, and compares what was begun with what the tickets hold.
    pub fn reconcile(&self, desk: &Caller, done: &Done) -> Result<String> {
        let answers = done.answers.context("no batch of answers was begun")?;
        ensure!(
            done.notes.len() >= LEAST && !done.later.is_empty(),
            "the batches came to nothing: it would prove nothing"
        );
        for batch in done.notes.iter().chain([&answers]) {
            let end = reaches(desk, *batch, "done")?;
            ensure!(end["done"] == TICKETS && end["failed"] == 0, "batch {batch} ended as {end}");
        }
        for batch in &done.undone {
            let end = desk.get(&format!("/api/v1/batches/{batch}"))?;
            ensure!(end["undone"] == TICKETS && end["kept"] == 0, "batch {batch} was taken back as {end}");
        }
        for ticket in &self.labelled {
            let now = desk.get(&format!("/api/v1/tickets/{ticket}"))?;
            let bare = now["tags"].as_array().is_some_and(Vec::is_empty);
            ensure!(bare && now["priority"] == "normal", "what was taken back is still in {now}");
        }
        for ticket in &self.noted {
            let words = desk.all(&format!("/api/v1/tickets/{ticket}/messages"))?;
            let of = |kind: &str, words_of: &str| {
                words.iter().filter(|one| one["kind"] == kind && text(&one["text_body"]).contains(words_of)).count()
            };
            let (notes, replies) = (of("note", "Looked at"), of("reply", "Prepared for"));
            ensure!(notes == done.notes.len(), "ticket {ticket} has {notes} notes of {} batches", done.notes.len());
            ensure!(replies == 1, "ticket {ticket} was answered {replies} times by one batch");
        }
        let used = desk.get(&format!("/api/v1/macros/{}", self.note))?["used"].clone();
        ensure!(used == TICKETS * done.notes.len(), "the macro counts {used} uses");
        Ok(format!(
            "{} batches, {} taken back, {} replies for later",
            done.notes.len(),
            done.undone.len(),
            done.later.len()
        ))
    }
}

fn begin(desk: &Caller, key: &str, work: &Value, tickets: &[i64]) -> Result<i64> {
    let batch = insist(desk, "/api/v1/batches", key, &json!({ "work": work, "ids": tickets }))?;
    batch["id"].as_i64().context("a batch without an id")
}

/// Asks until the batch is that far, however often the program goes away meanwhile.
fn reaches(desk: &Caller, batch: i64, state: &str) -> Result<Value> {
    patience::until(&format!("batch {batch} to be {state}"), Duration::from_secs(120), || {
        Ok(desk.get(&format!("/api/v1/batches/{batch}")).ok().filter(|now| now["state"] == state))
    })
}
