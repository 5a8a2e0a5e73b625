//! The machine-readable part of a delivery report (RFC 3464): groups of fields, one
//! group for each recipient.

use super::super::header::{self, Headers};

/// What happened to one recipient.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    /// The address, when the report names one.
    pub recipient: Option<String>,
    /// `failed`, `delayed`, `delivered`, `relayed`, `expanded`, lower case, possibly empty.
    pub action: String,
    /// The enhanced status code.
    pub status: Option<String>,
    /// The server's words.
    pub diagnostic: String,
}

impl Outcome {
    /// Whether the mail did not arrive, or not yet.
    pub fn is_trouble(&self) -> bool {
        !matches!(self.action.as_str(), "delivered" | "deliverable" | "relayed" | "expanded")
    }
}

/// More recipients than this are not looked at.
const MAX_OUTCOMES: usize = 200;

/// Reads the groups of a report.
pub(super) fn outcomes(body: &[u8]) -> Vec<Outcome> {
    let text = String::from_utf8_lossy(body).replace("\r\n", "\n");
    let mut found = Vec::new();
    for group in groups(&text).take(MAX_OUTCOMES) {
        let (fields, _) = header::split(group.as_bytes());
        if fields.has("final-recipient")
            || fields.has("original-recipient")
            || fields.has("action")
            || fields.has("x-actual-recipient")
        {
            found.push(outcome(&fields));
        }
    }
    found
}

/// Groups are parted by blank lines; some systems forget them, so a repeated recipient parts too.
fn groups(text: &str) -> impl Iterator<Item = String> {
    let mut groups = vec![String::new()];
    let mut has_recipient = false;
    for line in text.lines() {
        let names_recipient = line.get(..16).is_some_and(|start| start.eq_ignore_ascii_case("final-recipient:"));
        if line.trim().is_empty() || names_recipient && has_recipient {
            groups.push(String::new());
            has_recipient = false;
        }
        has_recipient |= names_recipient;
        if !line.trim().is_empty()
            && let Some(group) = groups.last_mut()
        {
            // The server's words are often continued without the blank that marks a continued line.
            if !group.is_empty() && !line.starts_with([' ', '\t']) && !super::copy::is_field(line) {
                group.push(' ');
            }
            group.push_str(line);
            group.push('\n');
        }
    }
    groups.into_iter().filter(|group| !group.is_empty())
}

fn outcome(fields: &Headers) -> Outcome {
    let recipient = ["final-recipient", "original-recipient", "x-actual-recipient"]
        .iter()
        .find_map(|name| fields.raw(name).and_then(|value| address(&value)));
    let action = fields.raw("action").unwrap_or_default().to_ascii_lowercase();
    let action = action.split([' ', ';', '(']).next().unwrap_or_default().to_owned();
    let diagnostic = [
        "diagnostic-code", "x-smtp-server-diagnostic", "x-display-diagnostic", "x-supplementary-info",
        "smtp-remote-recipient-error",
    ]
    .iter()
    .flat_map(|name| fields.raw_all(name))
    .collect::<Vec<_>>()
    .join("\n");
    let stated = fields.raw("status").and_then(|value| super::status::enhanced(&value));
    let in_words = super::status::enhanced(&diagnostic);
    let status = match (stated, in_words) {
        // "5.0.0" is a mail system's shrug; the server's own words may be more precise.
        (Some(stated), Some(words)) if stated.ends_with(".0.0") && !words.starts_with('2') => Some(words),
        (Some(stated), _) => Some(stated),
        (None, words) => words,
    };
    Outcome { recipient, action, status, diagnostic }
}

/// The address of `rfc822; <jo@example.com>`.
fn address(value: &str) -> Option<String> {
    let value = match value.split_once(';') {
        Some((kind, rest)) if !kind.contains('@') => rest,
        _ => value,
    };
    super::addresses_in(value).into_iter().next()
}
