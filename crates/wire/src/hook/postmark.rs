//! Postmark: its inbound webhook, with the whole mail or without, and its webhooks about mails of ours.

use serde_json::Value;

use super::rebuild::{File, Pieces};
use super::{Fate, Mail, Report, Told, bare_id, some, text, with_envelope, words};
use crate::email::decode;

/// What Postmark posts; `RecordType` tells reports from mails.
pub fn read(json: &Value) -> Told {
    match text(json, "/RecordType") {
        "" | "Inbound" if json.get("From").is_some() || json.get("RawEmail").is_some() => Told::Mail(mail(json)),
        "Bounce" => {
            // What may pass is still being tried, or may be tried again.
            let passes = matches!(
                text(json, "/Type"),
                "Transient"
                    | "SoftBounce"
                    | "DnsError"
                    | "AutoResponder"
                    | "AddressChange"
                    | "ChallengeVerification"
                    | "OpenRelayTest"
                    | "VirusNotification"
                    | "Subscribe"
                    | "Unknown"
                    | "DMARCPolicy"
            );
            let kind = match text(json, "/Type") {
                "SpamComplaint" => Fate::Complained,
                _ if passes => Fate::Delayed,
                _ => Fate::Bounced,
            };
            report(json, kind, "/Email", words([text(json, "/Description"), text(json, "/Details")]))
        }
        "SpamComplaint" => report(json, Fate::Complained, "/Email", words([text(json, "/Description")])),
        "Delivery" => report(json, Fate::Delivered, "/Recipient", words([text(json, "/Details")])),
        _ => Told::Nothing,
    }
}

fn report(json: &Value, kind: Fate, recipient: &str, words: String) -> Told {
    Told::Reports(vec![Report {
        kind,
        // The name Loket gave it comes back with it; their own stands in the answer to the mail.
        message_id: bare_id(text(json, "/Metadata/loket")),
        provider_id: some(text(json, "/MessageID")),
        recipient: text(json, recipient).to_owned(),
        status: None,
        words,
    }])
}

fn mail(json: &Value) -> Mail {
    let recipients: Vec<String> = some(text(json, "/OriginalRecipient")).into_iter().collect();
    let headers: Vec<(String, String)> = json
        .get("Headers")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|one| (text(one, "/Name").to_owned(), text(one, "/Value").to_owned()))
        .collect();
    let path = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("Return-Path"));
    let sender = path.map(|(_, value)| value.trim_matches(['<', '>', ' ']).to_owned()).unwrap_or_default();
    if let Some(raw) = some(text(json, "/RawEmail")) {
        return Mail { raw: with_envelope("", &recipients, raw.as_bytes()), rebuilt: false, sender };
    }
    let from = match (text(json, "/FromFull/Name"), text(json, "/FromFull/Email")) {
        (_, "") => text(json, "/From").to_owned(),
        ("", email) => email.to_owned(),
        (name, email) => format!("\"{}\" <{email}>", name.replace(['"', '\\'], "")),
    };
    let id = bare_id(text(json, "/MessageID")).map(|id| format!("<{id}@inbound.postmarkapp.com>")).unwrap_or_default();
    let lacking = vec![
        ("From", from),
        ("To", text(json, "/To").to_owned()),
        ("Cc", text(json, "/Cc").to_owned()),
        ("Reply-To", text(json, "/ReplyTo").to_owned()),
        ("Subject", text(json, "/Subject").to_owned()),
        ("Date", text(json, "/Date").to_owned()),
        ("Message-ID", id),
    ];
    let files = json.get("Attachments").and_then(Value::as_array).into_iter().flatten().map(|one| File {
        filename: text(one, "/Name").to_owned(),
        content_type: text(one, "/ContentType").to_owned(),
        content_id: some(text(one, "/ContentID")),
        bytes: decode::base64(text(one, "/Content").as_bytes()),
    });
    let files = files.collect();
    let (words, html) = (some(text(json, "/TextBody")), some(text(json, "/HtmlBody")));
    let headers = headers.into_iter().filter(|(name, _)| !name.eq_ignore_ascii_case("Return-Path")).collect();
    let raw =
        Pieces { provider: "Postmark", sender: sender.clone(), recipients, headers, lacking, text: words, html, files }
            .put_together();
    Mail { raw, rebuilt: true, sender }
}
