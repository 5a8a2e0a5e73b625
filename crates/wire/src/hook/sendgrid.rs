//! SendGrid: its Inbound Parse webhook, whole or in pieces, and its event webhook.

use serde_json::{Map, Value};

use super::rebuild::{File, Pieces};
use super::{Fate, Form, MOST_REPORTS, Mail, Report, Told, bare_id, some, text, with_envelope, words};
use crate::email::decode;

/// What Inbound Parse posts: the whole mail in `email` when it is set to raw, its pieces otherwise.
pub fn form(form: Form) -> Told {
    let json = |name| form.text(name).and_then(|json| serde_json::from_str::<Value>(&json).ok()).unwrap_or_default();
    let envelope = json("envelope");
    let sender = text(&envelope, "/from").to_owned();
    let recipients: Vec<String> = match envelope.get("to").and_then(Value::as_array) {
        Some(list) => list.iter().filter_map(|one| some(one.as_str()?)).collect(),
        None => Vec::new(),
    };
    if let Some(raw) = form.bytes("email").filter(|raw| !raw.is_empty()) {
        return Told::Mail(Mail { raw: with_envelope(&sender, &recipients, raw), rebuilt: false, sender });
    }
    // The fields keep the characters of the mail's parts; which ones is said beside them.
    let charsets = json("charsets");
    let field = |name: &str| {
        let charset = charsets.get(name).and_then(Value::as_str);
        form.bytes(name).map(|bytes| decode::text(charset, bytes))
    };
    let lacking = vec![
        ("From", field("from").unwrap_or_default()),
        ("To", field("to").unwrap_or_else(|| recipients.join(", "))),
        ("Cc", field("cc").unwrap_or_default()),
        ("Subject", field("subject").unwrap_or_default()),
    ];
    let headers = unfolded(&field("headers").unwrap_or_default());
    let (words, html) = (field("text"), field("html").filter(|html| !html.is_empty()));
    let about: Map<String, Value> = json("attachment-info").as_object().cloned().unwrap_or_default();
    let files = form.files.iter().map(|file| {
        let info = about.get(&file.field).cloned().unwrap_or_default();
        let named = [text(&info, "/filename"), text(&info, "/name"), file.filename.as_str()];
        File {
            filename: named.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned(),
            content_type: some(text(&info, "/type")).unwrap_or_else(|| file.content_type.clone()),
            content_id: some(text(&info, "/content-id")),
            bytes: file.bytes.clone(),
        }
    });
    let files = files.collect();
    let raw =
        Pieces { provider: "SendGrid", sender: sender.clone(), recipients, headers, lacking, text: words, html, files }
            .put_together();
    Told::Mail(Mail { raw, rebuilt: true, sender })
}

/// A header as text, as names and values.
fn unfolded(text: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (false, _, Some((name, value))) => fields.push((name.to_owned(), value.trim().to_owned())),
            _ => {}
        }
    }
    fields
}

/// What the event webhook posts: a list of events about mails of ours.
pub fn events(json: &Value) -> Told {
    let Some(events) = json.as_array() else { return Told::Nothing };
    let report = |event: &Value| {
        let kind = match (text(event, "/event"), text(event, "/type")) {
            ("delivered", _) => Fate::Delivered,
            ("deferred", _) | ("bounce", "blocked") => Fate::Delayed,
            ("bounce" | "dropped", _) => Fate::Bounced,
            ("spamreport", _) => Fate::Complained,
            _ => return None,
        };
        Some(Report {
            kind,
            message_id: bare_id(text(event, "/smtp-id")),
            // Their name for the mail is the one SMTP was answered with, and more after a dot.
            provider_id: some(text(event, "/sg_message_id").split('.').next().unwrap_or_default()),
            recipient: text(event, "/email").to_owned(),
            status: some(text(event, "/status")),
            words: words([text(event, "/reason"), text(event, "/response")]),
        })
    };
    Told::Reports(events.iter().take(MOST_REPORTS).filter_map(report).collect())
}
