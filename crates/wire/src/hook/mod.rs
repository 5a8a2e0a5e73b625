//! What mail providers post when mail came for us, or when something became of a mail of ours.
//!
//! Each provider's file turns its format into [`Told`]. What comes as a whole mail stays as it is; what comes in pieces is
//! put together again by [`rebuild`], with a field that says so.

mod mailgun;
mod postmark;
mod rebuild;
mod sendgrid;
pub mod ses;

pub use mailgun::{Signed, event as mailgun_event, form as mailgun_form, signed_event, signed_form};
pub use postmark::read as postmark;
pub use sendgrid::{events as sendgrid_events, form as sendgrid_form};

use serde_json::Value;

/// The field that a mail put together by us bears.
pub const REBUILT: &str = "X-Loket-Rebuilt";
/// More reports are not read from one request.
const MOST_REPORTS: usize = 1_000;
/// What is told in words is cut here.
const MOST_WORDS: usize = 500;

/// A form as it was posted: fields and files in their order.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Names and what stands in them.
    pub fields: Vec<(String, Vec<u8>)>,
    /// Files that came along.
    pub files: Vec<FormFile>,
}

/// A file of a form.
#[derive(Debug, Clone, Default)]
pub struct FormFile {
    /// The field it came in.
    pub field: String,
    /// Its name.
    pub filename: String,
    /// Its media type; may be empty.
    pub content_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Form {
    /// What stands in a field, as bytes.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_slice())
    }

    /// What stands in a field; broken characters are replaced.
    pub fn text(&self, name: &str) -> Option<String> {
        self.bytes(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }
}

/// What a provider told us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A mail came.
    Mail(Mail),
    /// What became of mails of ours.
    Reports(Vec<Report>),
    /// Nothing that concerns us.
    Nothing,
}

/// A mail that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The whole mail.
    pub raw: Vec<u8>,
    /// Whether it was put together by us, from the fields the provider sent instead of the mail.
    pub rebuilt: bool,
    /// The sender in the envelope, as far as told.
    pub sender: String,
}

/// What became of a mail of ours, for one recipient.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What became of it.
    pub kind: Fate,
    /// The Message-ID it left with, without brackets.
    pub message_id: Option<String>,
    /// The provider's own name for it.
    pub provider_id: Option<String>,
    /// Whom it is about.
    pub recipient: String,
    /// The status code (RFC 3463), when told.
    pub status: Option<String>,
    /// The words of the server that took or refused it.
    pub words: String,
}

/// What can become of a mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Fate {
    /// The recipient's server took it.
    #[default]
    Delivered,
    /// It is still being tried.
    Delayed,
    /// It will not arrive.
    Bounced,
    /// The recipient calls it spam.
    Complained,
}

/// Puts the envelope above a mail that comes whole, as mail servers do (RFC 5321, 4.4).
fn with_envelope(sender: &str, recipients: &[String], raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() + 200);
    rebuild::envelope(sender, recipients, &mut out);
    // What stands before a whole mail and is no field would end its header before it begins.
    out.extend_from_slice(raw.trim_ascii_start());
    out
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

fn words<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(" ").chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST_WORDS).collect()
}

fn bare_id(id: &str) -> Option<String> {
    let id = id.trim().trim_start_matches('<').trim_end_matches('>');
    (!id.is_empty() && id.len() <= 998).then(|| id.to_owned())
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
