//! Mailgun: what its routes forward or store, and its webhooks about mails of ours.

use serde_json::Value;

use super::rebuild::{File, Pieces};
use super::{Fate, Form, Mail, Report, Told, bare_id, some, text, with_envelope, words};

/// What Mailgun signs: not what it tells, only that it is the one who calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// When, in seconds since 1970, as written.
    pub timestamp: String,
    /// Unguessable, and used once.
    pub token: String,
    /// The keyed hash of both, in hexadecimal.
    pub signature: String,
}

/// What is signed of a form.
pub fn signed_form(form: &Form) -> Option<Signed> {
    let field = |name| form.text(name).filter(|value| (1..=200).contains(&value.len()));
    Some(Signed { timestamp: field("timestamp")?, token: field("token")?, signature: field("signature")? })
}

/// What is signed of an event.
pub fn signed_event(json: &Value) -> Option<Signed> {
    let field = |name| match json.pointer(&format!("/signature/{name}")) {
        Some(Value::String(value)) => Some(value.clone()).filter(|value| (1..=200).contains(&value.len())),
        Some(Value::Number(value)) => Some(value.to_string()),
        _ => None,
    };
    Some(Signed { timestamp: field("timestamp")?, token: field("token")?, signature: field("signature")? })
}

/// What a route forwards or stores: the whole mail where the address ends in `mime`, its pieces otherwise.
pub fn form(form: Form) -> Told {
    let sender = form.text("sender").unwrap_or_default();
    let recipients: Vec<String> = form.text("recipient").unwrap_or_default().split(',').filter_map(some).collect();
    if let Some(raw) = form.bytes("body-mime").filter(|raw| !raw.is_empty()) {
        return Told::Mail(Mail { raw: with_envelope(&sender, &recipients, raw), rebuilt: false, sender });
    }
    let headers: Vec<(String, String)> =
        form.text("message-headers").and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let field = |name| form.text(name).unwrap_or_default();
    let lacking = vec![
        ("From", field("from")),
        ("To", form.text("To").unwrap_or_else(|| recipients.join(", "))),
        ("Subject", field("subject")),
        ("Message-Id", field("Message-Id")),
        ("Date", field("Date")),
        ("In-Reply-To", field("In-Reply-To")),
        ("References", field("References")),
    ];
    let (text, html) = (form.text("body-plain"), form.text("body-html").filter(|html| !html.is_empty()));
    let ids: serde_json::Map<String, Value> =
        form.text("content-id-map").and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
    let elsewhere = form.text("attachments").and_then(|json| kept_there(&json));
    let files = form.files.into_iter().map(|file| {
        let id = ids.iter().find(|(_, field)| field.as_str() == Some(&file.field)).map(|(id, _)| id.clone());
        let name = file.filename;
        File { filename: name, content_type: file.content_type, content_id: id, bytes: file.bytes }
    });
    let files = files.chain(elsewhere).collect();
    let raw = Pieces { provider: "Mailgun", sender: sender.clone(), recipients, headers, lacking, text, html, files }
        .put_together();
    Told::Mail(Mail { raw, rebuilt: true, sender })
}

/// A route that stores a mail sends no files, only where they lie: the reader is told which there are.
fn kept_there(json: &str) -> Option<File> {
    let list: Vec<Value> = serde_json::from_str(json).ok()?;
    if list.is_empty() {
        return None;
    }
    let mut note = String::from("Mailgun keeps these files of the message and did not send them along:\n\n");
    for one in list.iter().take(100) {
        let size = one.get("size").map(Value::to_string).unwrap_or_default();
        note += &format!(
            "{} ({}, {size} bytes)\n{}\n\n",
            text(one, "/name"),
            text(one, "/content-type"),
            text(one, "/url")
        );
    }
    Some(File {
        filename: "files-kept-by-mailgun.txt".into(),
        content_type: "text/plain".into(),
        content_id: None,
        bytes: note.into_bytes(),
    })
}

/// An event about a mail of ours.
pub fn event(json: &Value) -> Told {
    let Some(event) = json.get("event-data") else { return Told::Nothing };
    let kind = match (text(event, "/event"), text(event, "/severity")) {
        ("delivered", _) => Fate::Delivered,
        ("failed", "temporary") => Fate::Delayed,
        ("failed" | "rejected", _) => Fate::Bounced,
        ("complained", _) => Fate::Complained,
        _ => return Told::Nothing,
    };
    let code = event.pointer("/delivery-status/code").map(Value::to_string).unwrap_or_default();
    Told::Reports(vec![Report {
        kind,
        message_id: bare_id(text(event, "/message/headers/message-id")),
        provider_id: None,
        recipient: text(event, "/recipient").to_owned(),
        status: some(text(event, "/delivery-status/enhanced-code")),
        words: words([
            code.as_str(),
            text(event, "/delivery-status/message"),
            text(event, "/delivery-status/description"),
            text(event, "/reject/reason"),
        ]),
    }])
}
