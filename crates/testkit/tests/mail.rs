//! The main job with real mail servers: a mail arrives over IMAP, an agent answers, the answer leaves by SMTP, the
//! customer writes again. On both databases, through the front door only.
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use loket_testkit::{
    front::{self, Engine, Program},
    http::Caller,
    patience, post,
    rig::{MailRig, PASSWORD},
};
use serde_json::{Value, json};

const SUPPORT: &str = "support@helpdesk.test";
const ANA: &str = "Ana Pop <ana@customer.test>";
/// Longer than any pause between two attempts of the program.
const LONG: Duration = Duration::from_secs(90);

/// A mail house, a program with one inbox in it, and an administrator.
struct House {
    rig: MailRig,
    program: Program,
    desk: Caller,
}

#[test]
fn a_mail_becomes_a_ticket_and_the_conversation_stays_together() -> Result<()> {
    each_engine(|house| {
        house.writes(SUPPORT, ANA, "The oven is cold", "oven-1@customer.test", &[])?;
        let ticket = house.ticket("The oven is cold")?;
        let (id, messages) = (ticket["id"].as_i64().context("an id")?, house.messages(&ticket)?);
        ensure!(ticket["customer"]["email"] == "ana@customer.test", "from whom? {ticket}");
        ensure!(messages[0]["message_id"] == "oven-1@customer.test", "{}", messages[0]);
        let outcome = &messages[0]["intake"]["outcome"];
        ensure!(outcome == "ticketed", "the ledger says {outcome}");

        let thanks = house.arrives("the acknowledgement", |raw| post::header(raw, "Auto-Submitted").is_some())?;
        ensure!(post::header(&thanks, "Auto-Submitted").as_deref() == Some("auto-replied"));
        ensure!(post::header(&thanks, "In-Reply-To").as_deref() == Some("<oven-1@customer.test>"));

        let said = json!({ "kind": "reply", "text": "Please press the red button.", "status": "solved" });
        let reply = house.desk.post(&format!("/api/v1/tickets/{id}/messages"), &said)?;
        let raw = house.arrives("the answer", |raw| String::from_utf8_lossy(raw).contains("red button"))?;
        let reply_id = post::header(&raw, "Message-ID").context("the answer has no Message-ID")?;
        house.delivery_becomes(&reply, "sent")?;
        let shown = house.message(&reply)?["message_id"].clone();
        ensure!(shown == *reply_id.trim_matches(['<', '>']), "{reply_id} left, {shown} is shown");
        ensure!(post::header(&raw, "In-Reply-To").as_deref() == Some("<oven-1@customer.test>"));
        ensure!(post::header(&raw, "References").is_some_and(|ids| ids.contains("<oven-1@customer.test>")));
        ensure!(post::header(&raw, "Bcc").is_none());

        house.writes(
            SUPPORT,
            ANA,
            "Re: The oven is cold",
            "oven-2@customer.test",
            &[format!("In-Reply-To: {reply_id}")],
        )?;
        house.has_customer_messages(id, 2)?;
        let again = house.desk.get(&format!("/api/v1/tickets/{id}"))?;
        ensure!(again["status"] == "open", "an answer reopens a solved ticket, but it is {}", again["status"]);

        // Without any header of ours, to the signed address of the answer.
        let signed =
            post::header(&raw, "Reply-To").or_else(|| post::header(&raw, "From")).context("nowhere to answer")?;
        let signed = signed.rsplit_once('<').map_or(signed.clone(), |(_, tail)| tail.trim_end_matches('>').to_owned());
        ensure!(signed.contains('+'), "the answer asks for replies to {signed}, which names no ticket");
        house.writes(&signed, ANA, "something else entirely", "oven-3@customer.test", &[])?;
        house.has_customer_messages(id, 3)?;
        ensure!(house.desk.all("/api/v1/tickets")?.len() == 1, "all of it is one conversation");
        Ok(())
    })
}

#[test]
fn what_cannot_be_delivered_is_shown_on_the_ticket() -> Result<()> {
    each_engine(|house| {
        let refused = house.writes_first("gone@customer.test")?;
        house.delivery_becomes(&refused, "failed")?;
        let error = house.message(&refused)?["delivery"]["error"].clone();
        ensure!(
            error.as_str().is_some_and(|error| error.contains("no such person")),
            "the server's words are lost: {error}"
        );

        let delayed = house.writes_first("later@customer.test")?;
        patience::until("a second attempt planned", LONG, || {
            let delivery = &house.message(&delayed)?["delivery"];
            Ok((delivery["state"] == "queued" && delivery["attempts"].as_i64() >= Some(1)).then_some(()))
        })?;

        // Postfix takes this one and sends a report later.
        let lost = house.writes_first("bob@elsewhere.test")?;
        let ticket = lost["ticket_id"].as_i64().context("a ticket")?;
        patience::until("the report on its ticket", LONG, || {
            let events = house.desk.all(&format!("/api/v1/tickets/{ticket}/events"))?;
            Ok(events.iter().any(|event| event["kind"] == "bounced").then_some(()))
        })?;
        ensure!(house.desk.all("/api/v1/tickets")?.len() == 3, "a report is no ticket of its own");
        Ok(())
    })
}

#[test]
fn an_outage_on_either_side_loses_nothing_and_repeats_nothing() -> Result<()> {
    each_engine(|house| {
        house.writes(SUPPORT, ANA, "before", "before@customer.test", &[])?;
        house.ticket("before")?;

        house.rig.stop_imap()?;
        house.rig.start_imap()?;
        house.writes(SUPPORT, ANA, "after Dovecot was away", "dovecot@customer.test", &[])?;
        house.ticket("after Dovecot was away")?;

        house.program.kill()?;
        house.writes(SUPPORT, ANA, "while Loket was away", "loket@customer.test", &[])?;
        house.rig.wait_for_mail("support", "the mail in the mailbox", |raw| {
            post::header(raw, "Subject").as_deref() == Some("while Loket was away")
        })?;
        house.program.start("serve")?;
        house.ticket("while Loket was away")?;

        house.writes(SUPPORT, ANA, "the last", "last@customer.test", &[])?;
        house.ticket("the last")?;
        let mut subjects: Vec<_> =
            house.desk.all("/api/v1/tickets")?.iter().map(|t| t["subject"].to_string()).collect();
        subjects.sort();
        ensure!(subjects.len() == 4, "four mails, these tickets: {subjects:?}");
        Ok(())
    })
}

#[test]
fn an_inbox_is_tried_before_it_is_saved() -> Result<()> {
    each_engine(|house| {
        let mut inbox = house.settings();
        let tried = house.desk.post("/api/v1/inboxes/try", &inbox)?;
        ensure!(tried["ok"] == true, "{tried}");
        inbox["settings"]["imap_password"] = json!("wrong");
        let tried = house.desk.post("/api/v1/inboxes/try", &inbox)?;
        ensure!(tried["ok"] == false, "{tried}");
        let steps = tried["steps"].as_array().context("steps")?;
        let failed = steps.iter().find(|step| step["ok"] == false).context("a failed step")?;
        ensure!(failed["message"].as_str().is_some_and(|words| words.to_lowercase().contains("sign in")), "{failed}");
        Ok(())
    })
}

/// Runs a story in a fresh house for each database; says so and ends well where there are no mail servers.
fn each_engine(story: impl Fn(&mut House) -> Result<()>) -> Result<()> {
    for engine in front::engines() {
        let Some(mut house) = House::open(&engine)? else { return Ok(()) };
        story(&mut house).with_context(|| format!("on {engine:?}; the program says:\n{}", house.program.log()))?;
    }
    Ok(())
}

impl House {
    fn open(engine: &Engine) -> Result<Option<House>> {
        let Some(rig) = MailRig::start()? else { return Ok(None) };
        let mut program = Program::new(engine)?;
        program.start("serve")?;
        let desk = program.administrator()?;
        desk.patch("/api/v1/settings", &json!({ "undo_seconds": 0 }))?;
        let house = House { rig, program, desk };
        house.desk.post("/api/v1/inboxes", &house.settings())?;
        Ok(Some(house))
    }

    fn settings(&self) -> Value {
        let ports = self.rig.ports();
        json!({
            "kind": "email", "name": "Support", "address": SUPPORT, "active": true, "acknowledge": true,
            "settings": {
                "receive": "imap", "imap_host": "127.0.0.1", "imap_port": ports.imap, "imap_security": "none",
                "imap_user": "support", "imap_password": PASSWORD, "imap_folder": "INBOX",
                "send": "smtp", "smtp_host": "127.0.0.1", "smtp_port": ports.submission, "smtp_security": "none",
                "smtp_user": "support", "smtp_password": PASSWORD,
            },
        })
    }

    /// A customer's mail, handed to Postfix.
    fn writes(&self, to: &str, from: &str, subject: &str, id: &str, more: &[String]) -> Result<()> {
        let raw = post::plain(from, to, subject, id, more, "Good morning,\nplease help.\nAna");
        post::hand_over(self.rig.ports().mx, "ana@customer.test", to, &raw)
    }

    /// An agent writes to a customer first; returns the message.
    fn writes_first(&self, to: &str) -> Result<Value> {
        let new = json!({ "subject": format!("Hello {to}"), "customer": { "email": to }, "text": "Are you there?", "author": "agent" });
        let ticket = self.desk.post("/api/v1/tickets", &new)?;
        let messages = self.messages(&ticket)?;
        messages
            .into_iter()
            .find(|message| message["kind"] == "reply")
            .with_context(|| format!("{ticket} has no reply"))
    }

    fn ticket(&self, subject: &str) -> Result<Value> {
        patience::until(&format!("the ticket \"{subject}\""), LONG, || {
            let tickets = self.desk.all("/api/v1/tickets")?;
            Ok(tickets.into_iter().find(|ticket| ticket["subject"] == subject))
        })
    }

    fn messages(&self, ticket: &Value) -> Result<Vec<Value>> {
        self.desk.all(&format!("/api/v1/tickets/{}/messages", ticket["id"]))
    }

    fn message(&self, message: &Value) -> Result<Value> {
        self.desk.get(&format!("/api/v1/messages/{}", message["id"]))
    }

    fn has_customer_messages(&self, ticket: i64, wanted: usize) -> Result<()> {
        patience::until(&format!("{wanted} messages of the customer in ticket {ticket}"), LONG, || {
            let messages = self.desk.all(&format!("/api/v1/tickets/{ticket}/messages"))?;
            let found = messages.iter().filter(|message| message["kind"] == "customer").count();
            Ok((found == wanted).then_some(()))
        })
    }

    fn delivery_becomes(&self, message: &Value, state: &str) -> Result<()> {
        patience::until(&format!("a delivery that is {state}"), LONG, || {
            Ok((self.message(message)?["delivery"]["state"] == state).then_some(()))
        })
    }

    fn arrives(&self, what: &str, is_it: impl Fn(&[u8]) -> bool) -> Result<Vec<u8>> {
        self.rig.wait_for_mail("ana", what, is_it)
    }
}
