//! Pulling the plug: the program is killed at random moments while mail comes in, the API writes, answers leave, batches
//! run (`many.rs`) and replies for later come due. Afterwards everything that was acknowledged is there once, and nobody
//! received anything twice. On both databases.
mod many;

use std::{
    collections::HashMap,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use loket_testkit::{
    front::{self, Engine, Program},
    http::Caller,
    patience, post,
    sink::{Manner, Sink},
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

use self::many::Many;

/// How often the plug is pulled on each database.
const KILLS: usize = 15;
/// How long the program lives at most before it is killed, counted from when it said that it is ready.
const LIFE: std::ops::Range<u64> = 20..900;
/// How many answers are, at most and on average, on their way over the wire when the plug is pulled.
const AT_ONCE: usize = 3;
const SUPPORT: &str = "support@helpdesk.test";

/// What the two writers did and what they were told.
#[derive(Default)]
struct Told {
    /// Message-IDs of mails, each handed over until the program took it.
    mails: Vec<String>,
    /// Subject and id of tickets, each posted with one key until there was an answer.
    tickets: Vec<(String, i64)>,
    /// Text and id of answers, each posted with one key until there was an answer.
    replies: Vec<(String, i64)>,
}

#[test]
fn pulling_the_plug_loses_nothing_and_repeats_nothing() -> Result<()> {
    for engine in front::engines() {
        let seed = chance();
        let mut program = Program::new(&engine)?;
        let outcome = pull(&mut program, &engine, seed);
        outcome.with_context(|| format!("on {engine:?} with seed {seed}; the program says:\n{}", program.log()))?;
    }
    Ok(())
}

/// Another run pulls the plug at other moments; a failure names the seed.
#[expect(clippy::disallowed_methods, reason = "many different runs find more than one run many times")]
fn chance() -> u64 {
    rand::rng().random()
}

/// The time of this computer, for what is to happen later.
#[expect(clippy::disallowed_methods, reason = "the program under test has a clock of its own, and it is this one")]
fn clock() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

fn pull(program: &mut Program, engine: &Engine, seed: u64) -> Result<()> {
    let mut random = StdRng::seed_from_u64(seed);
    let sink = Sink::start()?;
    program.start("serve")?;
    let desk = program.administrator()?;
    desk.patch("/api/v1/settings", &json!({ "undo_seconds": 0 }))?;
    desk.post("/api/v1/inboxes", &inbox(sink.port()))?;
    let many = Many::prepare(&desk)?;

    let (is_over, restarts, smtp) = (AtomicBool::new(false), AtomicUsize::new(0), program.smtp());
    let (told, done) = std::thread::scope(|scope| -> Result<(Told, many::Done)> {
        let mails = scope.spawn(|| feed_mail(smtp, &is_over));
        let api = scope.spawn(|| feed_api(&desk, &is_over));
        let batches = scope.spawn(|| many.feed(&desk, &is_over));
        // Now and then the other side of an answer fails in the way that tempts a sender to repeat itself.
        for _ in 0..KILLS {
            let next = if random.random_bool(0.3) {
                Manner::RefuseMessage("451 4.3.0 later".to_owned())
            } else {
                Manner::Accept
            };
            sink.next([next]);
            patience::rest(Duration::from_millis(random.random_range(LIFE)));
            program.kill()?;
            if let Err(error) = program.start("serve") {
                is_over.store(true, Ordering::Relaxed);
                return Err(error.context("it does not start after a kill"));
            }
            restarts.fetch_add(1, Ordering::Relaxed);
        }
        is_over.store(true, Ordering::Relaxed);
        let panicked = |_| anyhow::anyhow!("a writer panicked");
        let mut told = api.join().map_err(panicked)??;
        told.mails = mails.join().map_err(panicked)??;
        let done = batches.join().map_err(panicked)??;
        Ok((told, done))
    })?;
    ensure!(
        told.mails.len() > KILLS && told.replies.len() > KILLS,
        "the writers came to nothing: the test would prove nothing"
    );

    let calm = Instant::now();
    settle(&desk)?;
    let calm = calm.elapsed().as_secs();
    let batches = many.reconcile(&desk, &done)?;
    let mut told = told;
    let put_off = done.later.len();
    told.replies.extend(done.later);
    let tally = reconcile(&desk, &sink, &told)?;
    println!(
        "{engine:?}: {} kills, {} mails, {} tickets, {} answers; calm after {calm} s; {batches}; {tally}",
        restarts.load(Ordering::Relaxed),
        told.mails.len(),
        told.tickets.len(),
        told.replies.len() - put_off
    );
    Ok(())
}

fn inbox(sink: u16) -> Value {
    json!({
        "kind": "email", "name": "Support", "address": SUPPORT, "active": true, "acknowledge": false,
        "settings": { "receive": "listener", "send": "smtp", "smtp_host": "127.0.0.1", "smtp_port": sink, "smtp_security": "none" },
    })
}

/// A mail server that repeats a mail until it is taken, as mail servers do.
fn feed_mail(smtp: u16, is_over: &AtomicBool) -> Result<Vec<String>> {
    let mut taken = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        let id = format!("mail-{}@customer.test", taken.len());
        let raw = post::plain("Ana Pop <ana@customer.test>", SUPPORT, &format!("Subject of {id}"), &id, &[], "help");
        until_answered(|| post::hand_over(smtp, "ana@customer.test", SUPPORT, &raw).ok(), &id)?;
        taken.push(id);
    }
    Ok(taken)
}

/// A program that opens tickets and answers them; it repeats a request with its key until it hears something.
fn feed_api(desk: &Caller, is_over: &AtomicBool) -> Result<Told> {
    let mut told = Told::default();
    while !is_over.load(Ordering::Relaxed) {
        let number = told.tickets.len();
        let subject = format!("Order {number}");
        let new = json!({ "subject": subject, "customer": { "email": format!("c{number}@customer.test") }, "text": "Where is it?" });
        let ticket = insist(desk, "/api/v1/tickets", &format!("ticket-{number}"), &new)?;
        let id = ticket["id"].as_i64().context("a ticket without an id")?;
        told.tickets.push((subject, id));

        let text = format!("It is on its way, number {number}.");
        let reply = json!({ "kind": "reply", "text": text });
        let message = insist(desk, &format!("/api/v1/tickets/{id}/messages"), &format!("reply-{number}"), &reply)?;
        told.replies.push((text, message["id"].as_i64().context("a message without an id")?));
    }
    Ok(told)
}

/// Posts with an idempotency key until an answer comes; a refusal is an error of the test.
fn insist(desk: &Caller, path: &str, key: &str, body: &Value) -> Result<Value> {
    until_answered(
        || {
            let answer = desk.say("POST", path, &[("idempotency-key", key)], body).ok()?;
            // Busy, or the first try with this key is still being answered.
            let is_later = answer.status == 503 || answer.status == 409 || answer.status == 429;
            (!is_later).then(|| answer.good(&format!("POST {path}")))
        },
        key,
    )?
}

fn until_answered<T>(mut ask: impl FnMut() -> Option<T>, what: &str) -> Result<T> {
    patience::until(what, Duration::from_secs(120), || Ok(ask()))
}

/// Waits until nothing is under way: no raw mail waiting, no answer queued.
fn settle(desk: &Caller) -> Result<()> {
    patience::until("the intake and the outbox to be done", Duration::from_secs(180), || {
        let intake = desk.all("/api/v1/intake?outcome=waiting")?;
        let queued = desk.all("/api/v1/outbox?state=queued")?;
        let sending = desk.all("/api/v1/outbox?state=sending")?;
        Ok((intake.is_empty() && queued.is_empty() && sending.is_empty()).then_some(()))
    })
}

/// Compares what the writers were told with what the program holds and what the sink received.
fn reconcile(desk: &Caller, sink: &Sink, told: &Told) -> Result<String> {
    let started = Instant::now();
    let tickets = desk.all("/api/v1/tickets")?;
    let of_subject = count(tickets.iter().map(|ticket| text(&ticket["subject"])));
    for id in &told.mails {
        let found = of_subject.get(&format!("Subject of {id}")).copied().unwrap_or_default();
        ensure!(found == 1, "the mail {id} was taken and is {found} tickets");
    }
    for (subject, id) in &told.tickets {
        let found: Vec<_> = tickets.iter().filter(|ticket| ticket["subject"] == **subject).collect();
        ensure!(found.len() == 1 && found[0]["id"] == *id, "{subject} was answered with {id} and is {found:?}");
    }

    // A last mail or ticket may be there whose sender was never told; that is no fault, but it must be there once.
    for (subject, found) in &of_subject {
        ensure!(*found == 1, "{subject} is {found} tickets");
    }
    let ledger = count(desk.all("/api/v1/intake")?.iter().map(|item| text(&item["outcome"])));
    ensure!(
        ledger.keys().all(|outcome| ["ticketed", "duplicate"].contains(&outcome.as_str())),
        "the ledger holds {ledger:?}"
    );

    let received = count(sink.kept().iter().filter_map(|mail| post::header(&mail.raw, "Message-ID")));
    for (id, times) in &received {
        ensure!(*times == 1, "the customer received {id} {times} times");
    }
    let (mut sent, mut unsure) = (0, 0);
    for (words, id) in &told.replies {
        let message = desk.get(&format!("/api/v1/messages/{id}"))?;
        ensure!(text(&message["text_body"]).contains(words.as_str()), "message {id} says {}", message["text_body"]);
        let is_received = received.contains_key(&format!("<{}>", text(&message["message_id"])));
        match text(&message["delivery"]["state"]).as_str() {
            "sent" => {
                ensure!(is_received, "answer {id} is marked as sent and was never received");
                sent += 1;
            }
            // The plug was pulled between the last dot and the server's word: saying so is right, sending again is not.
            "unconfirmed" => {
                ensure!(message["delivery"]["error"].is_string(), "answer {id} does not say why it is unconfirmed");
                unsure += 1;
            }
            other => anyhow::bail!("answer {id} ended as {other}: {}", message["delivery"]),
        }
        let in_ticket = desk.all(&format!("/api/v1/tickets/{}/messages", message["ticket_id"]))?;
        let copies = in_ticket
            .iter()
            .filter(|one| one["kind"] == "reply" && text(&one["text_body"]).contains(words.as_str()))
            .count();
        ensure!(copies == 1, "answer {id} stands {copies} times in its ticket");
    }
    ensure!(
        unsure <= KILLS * AT_ONCE,
        "{unsure} of {} answers are unconfirmed after {KILLS} kills",
        told.replies.len()
    );
    let dead = desk.all("/api/v1/jobs?state=dead")?;
    ensure!(dead.is_empty(), "jobs were given up: {dead:?}");
    Ok(format!("{sent} sent, {unsure} unconfirmed, reconciled in {} ms", started.elapsed().as_millis()))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn count(items: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}
