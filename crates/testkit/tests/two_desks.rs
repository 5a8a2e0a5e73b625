//! Two help desks whose inboxes write to each other: after one round there is silence. Both are the finished program.
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use loket_testkit::{
    front::{self, Program},
    http::Caller,
    patience,
};
use serde_json::{Value, json};

const NORTH: &str = "support@north.test";
const SOUTH: &str = "support@south.test";
/// Far longer than a mail takes from one to the other.
const LONG: Duration = Duration::from_secs(90);

/// One of the two, with an inbox that sends straight to the other.
fn connect(program: &Program, address: &str, other: u16) -> Result<Caller> {
    let desk = program.administrator()?;
    let inbox = json!({
        "name": "Support", "address": address, "acknowledge": true,
        "settings": {
            "receive": "listener",
            "send": "smtp", "smtp_host": "127.0.0.1", "smtp_port": other, "smtp_security": "none",
        },
    });
    desk.post("/api/v1/inboxes", &inbox)?;
    desk.patch("/api/v1/settings", &json!({ "undo_seconds": 0 }))?;
    Ok(desk)
}

/// How many mails came in.
fn arrived(desk: &Caller) -> Result<i64> {
    desk.get("/api/v1/intake/totals")?["total"].as_i64().context("the ledger has no total")
}

/// Nothing waits or is on its way.
fn is_quiet(desk: &Caller) -> Result<bool> {
    let none =
        |totals: &Value, states: &[&str]| states.iter().all(|state| totals["by"][state].as_i64().unwrap_or(0) == 0);
    let (came, left) = (desk.get("/api/v1/intake/totals")?, desk.get("/api/v1/outbox/totals")?);
    Ok(none(&came, &["waiting"]) && none(&left, &["queued", "sending", "handed"]))
}

#[test]
fn two_desks_that_write_to_each_other_fall_silent_after_one_round() -> Result<()> {
    for engine in front::engines() {
        let (mut north, mut south) = (Program::new(&engine)?, Program::new(&engine)?);
        north.start("serve")?;
        south.start("serve")?;
        let here = connect(&north, NORTH, south.smtp())?;
        let there = connect(&south, SOUTH, north.smtp())?;
        // An agent in the north writes to the inbox in the south.
        let ticket = json!({ "subject": "A question", "customer": { "email": SOUTH }, "text": "Are you open on Sunday?", "author": "agent" });
        let ticket = here.post("/api/v1/tickets", &ticket)?;
        patience::until("the question in the south", LONG, || Ok((arrived(&there)? >= 1).then_some(())))?;
        patience::until("silence in both", LONG, || Ok((is_quiet(&here)? && is_quiet(&there)?).then_some(())))?;
        ensure!(arrived(&there)? == 1, "the question, and nothing else, came to the south");
        ensure!(arrived(&here)? <= 1, "one confirmation at most came back");
        // And when a person answers, that is one mail more in each direction at most.
        let id = there.all("/api/v1/tickets")?[0]["id"].as_i64().context("a ticket in the south")?;
        let before = arrived(&here)?;
        there.post(&format!("/api/v1/tickets/{id}/messages"), &json!({ "kind": "reply", "text": "Until noon." }))?;
        patience::until("the answer in the north", LONG, || Ok((arrived(&here)? > before).then_some(())))?;
        patience::until("silence again", LONG, || Ok((is_quiet(&here)? && is_quiet(&there)?).then_some(())))?;
        ensure!((arrived(&here)?, arrived(&there)?) == (before + 1, 1), "an answer was answered by a machine");
        let number = ticket["id"].as_i64().context("the number of the question")?;
        let messages = here.all(&format!("/api/v1/tickets/{number}/messages"))?;
        ensure!(
            messages.iter().any(|one| one["text_body"].as_str().is_some_and(|text| text.contains("Until noon"))),
            "the answer joined its question"
        );
        ensure!(here.all("/api/v1/tickets")?.len() == 1, "all of it is one conversation in the north");
    }
    Ok(())
}
