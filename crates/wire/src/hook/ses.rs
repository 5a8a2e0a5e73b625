//! Amazon SES, whose words come in the envelopes of Amazon SNS.

use serde::Deserialize;
use serde_json::Value;

use super::rebuild::Pieces;
use super::{Fate, MOST_REPORTS, Mail, Report, Told, bare_id, some, text, with_envelope, words};
use crate::email::decode;

/// An envelope of SNS.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Envelope {
    /// `Notification`, `SubscriptionConfirmation` or `UnsubscribeConfirmation`.
    #[serde(rename = "Type")]
    pub kind: String,
    /// What makes it one of its kind.
    pub message_id: String,
    /// Proves that a confirmation was asked for.
    pub token: String,
    /// Where it was published.
    pub topic_arn: String,
    /// What it is about, if told.
    pub subject: Option<String>,
    /// What it says.
    pub message: String,
    /// Visited, it confirms the subscription.
    #[serde(rename = "SubscribeURL")]
    pub subscribe_url: String,
    /// When, as written.
    pub timestamp: String,
    /// `1` for SHA-1, `2` for SHA-256.
    pub signature_version: String,
    /// In base64.
    pub signature: String,
    /// Where the certificate of the signer is.
    #[serde(rename = "SigningCertURL")]
    pub signing_cert_url: String,
}

impl Envelope {
    /// What is signed: these fields, by name, each on lines of their own.
    pub fn signed(&self) -> String {
        let mut fields = vec![("Message", self.message.as_str()), ("MessageId", &self.message_id)];
        match self.kind.as_str() {
            "Notification" => fields.extend(self.subject.as_deref().map(|subject| ("Subject", subject))),
            _ => fields.push(("SubscribeURL", &self.subscribe_url)),
        }
        fields.push(("Timestamp", &self.timestamp));
        if self.kind != "Notification" {
            fields.push(("Token", &self.token));
        }
        fields.extend([("TopicArn", self.topic_arn.as_str()), ("Type", &self.kind)]);
        fields.iter().map(|(name, value)| format!("{name}\n{value}\n")).collect()
    }

    /// The number of the Amazon account whose topic it is.
    pub fn account(&self) -> Option<&str> {
        let mut parts = self.topic_arn.split(':');
        let known = parts.next() == Some("arn") && parts.nth(1) == Some("sns");
        parts.nth(1).filter(|account| known && account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit()))
    }
}

/// Whether an address is one of SNS itself: nobody else may be asked for a certificate, or told that we subscribe.
pub fn is_amazon(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let region = host
        .strip_prefix("sns.")
        .and_then(|host| host.strip_suffix(".amazonaws.com").or_else(|| host.strip_suffix(".amazonaws.com.cn")));
    region.is_some_and(|region| {
        !region.is_empty() && region.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    })
}

/// What stands in a notification.
pub fn read(message: &str) -> Told {
    let Ok(json) = serde_json::from_str::<Value>(message) else { return Told::Nothing };
    let kind = some(text(&json, "/notificationType")).or_else(|| some(text(&json, "/eventType")));
    match kind.as_deref() {
        Some("Received") => Told::Mail(mail(&json)),
        Some("Bounce") => {
            let fate = if text(&json, "/bounce/bounceType") == "Permanent" { Fate::Bounced } else { Fate::Delayed };
            let told = |one: &Value| (text(one, "/status").to_owned(), text(one, "/diagnosticCode").to_owned());
            reports(&json, fate, "/bounce/bouncedRecipients", told)
        }
        Some("Complaint") => {
            let words = text(&json, "/complaint/complaintFeedbackType").to_owned();
            reports(&json, Fate::Complained, "/complaint/complainedRecipients", |_| (String::new(), words.clone()))
        }
        Some("Delivery") => {
            let words = text(&json, "/delivery/smtpResponse").to_owned();
            reports(&json, Fate::Delivered, "/delivery/recipients", |_| (String::new(), words.clone()))
        }
        Some("DeliveryDelay") => {
            let told = |one: &Value| (text(one, "/status").to_owned(), text(one, "/diagnosticCode").to_owned());
            reports(&json, Fate::Delayed, "/deliveryDelay/delayedRecipients", told)
        }
        _ => Told::Nothing,
    }
}

fn reports(json: &Value, kind: Fate, list: &str, told: impl Fn(&Value) -> (String, String)) -> Told {
    // The id it was given here stands among its header fields when SES is told to send them along.
    let headers = json.pointer("/mail/headers").and_then(Value::as_array).into_iter().flatten();
    let own =
        headers.filter(|one| text(one, "/name").eq_ignore_ascii_case("message-id")).map(|one| text(one, "/value"));
    let own = own.chain([text(json, "/mail/commonHeaders/messageId")]).find_map(bare_id);
    let report = |one: &Value| {
        let (status, said) = told(one);
        Report {
            kind,
            message_id: own.clone(),
            provider_id: some(text(json, "/mail/messageId")),
            recipient: one.as_str().unwrap_or_else(|| text(one, "/emailAddress")).to_owned(),
            status: some(&status),
            words: words([said.as_str()]),
        }
    };
    let list = json.pointer(list).and_then(Value::as_array).into_iter().flatten();
    Told::Reports(list.take(MOST_REPORTS).map(report).collect())
}

fn mail(json: &Value) -> Mail {
    let sender = text(json, "/mail/source").to_owned();
    let list = json.pointer("/receipt/recipients").or_else(|| json.pointer("/mail/destination"));
    let recipients: Vec<String> =
        list.and_then(Value::as_array).into_iter().flatten().filter_map(|one| some(one.as_str()?)).collect();
    if let Some(content) = some(text(json, "/content")) {
        let raw = match text(json, "/receipt/action/encoding").eq_ignore_ascii_case("base64") {
            true => decode::base64(content.as_bytes()),
            false => content.into_bytes(),
        };
        return Mail { raw: with_envelope(&sender, &recipients, &raw), rebuilt: false, sender };
    }
    Mail { raw: elsewhere(json, &sender, recipients), rebuilt: true, sender }
}

/// The mail lies in a bucket, and this is only word of it: whoever reads it is told where, and how to have it sent whole.
fn elsewhere(json: &Value, sender: &str, recipients: Vec<String>) -> Vec<u8> {
    let (bucket, key) = (text(json, "/receipt/action/bucketName"), text(json, "/receipt/action/objectKey"));
    let place = match bucket {
        "" => String::from("Amazon SES sent only this notice, without the message."),
        _ => format!("Amazon SES keeps the message at s3://{bucket}/{key} and sent only this notice."),
    };
    let note = format!(
        "The words of this message are not here. {place}\n\n\
         So that mail comes here whole, choose the action \"Publish to Amazon SNS topic\" in the receipt rule, with the \
         encoding Base64, instead of the action that stores it."
    );
    let headers = json
        .pointer("/mail/headers")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|one| (text(one, "/name").to_owned(), text(one, "/value").to_owned()))
        .collect();
    let common = |name: &str| match json.pointer(&format!("/mail/commonHeaders/{name}")) {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        Some(Value::String(value)) => value.clone(),
        _ => String::new(),
    };
    let lacking = vec![
        ("From", Some(common("from")).filter(|from| !from.is_empty()).unwrap_or_else(|| sender.to_owned())),
        ("To", common("to")),
        ("Subject", common("subject")),
        ("Message-ID", common("messageId")),
        ("Date", common("date")),
    ];
    let sender = sender.to_owned();
    Pieces { provider: "Amazon SES", sender, recipients, headers, lacking, text: Some(note), ..Pieces::default() }
        .put_together()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_amazons_own_addresses_are_visited() {
        for fine in [
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0000.pem",
            "https://sns.cn-north-1.amazonaws.com.cn/?Action=ConfirmSubscription",
        ] {
            assert!(is_amazon(fine), "{fine}");
        }
        for wrong in [
            "http://sns.us-east-1.amazonaws.com/a.pem",
            "https://sns.us-east-1.amazonaws.com.evil.test/a.pem",
            "https://evil.test/sns.us-east-1.amazonaws.com",
            "https://sns.amazonaws.com/x",
            "https://sns.a.b.amazonaws.com/x",
            "https://sns.us-east-1.amazonaws.com@evil.test/x",
            "https://sns.us-east-1.amazonaws.com:444/x",
            "https://s3.us-east-1.amazonaws.com/a.pem",
        ] {
            assert!(!is_amazon(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_is_signed_follows_the_kind() {
        let envelope = |kind: &str| Envelope {
            kind: kind.into(),
            message_id: "1".into(),
            token: "t".into(),
            topic_arn: "arn:aws:sns:us-east-1:123456789012:mail".into(),
            message: "hello".into(),
            subscribe_url: "u".into(),
            timestamp: "now".into(),
            ..Envelope::default()
        };
        assert_eq!(
            envelope("Notification").signed(),
            "Message\nhello\nMessageId\n1\nTimestamp\nnow\nTopicArn\narn:aws:sns:us-east-1:123456789012:mail\nType\nNotification\n"
        );
        assert!(envelope("SubscriptionConfirmation").signed().contains("SubscribeURL\nu\nTimestamp\nnow\nToken\nt\n"));
        assert_eq!(envelope("Notification").account(), Some("123456789012"));
    }
}
