//! Reports of mail systems: what did not arrive, for whom, why, and which message it was
//! (RFC 3464 and the many homemade ones); complaints about spam (RFC 5965).

mod copy;
mod homemade;
mod phrases;
mod reason;
mod report;
mod status;

use super::{
    Address,
    header::{self, Headers},
    mime::{Limits, Part},
};
use copy::split_copy;
use report::Outcome;

/// A delivery report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bounce {
    /// Whether trying again is useless; `None` when the report does not tell.
    pub permanent: Option<bool>,
    /// Who did not get the mail.
    pub recipients: Vec<String>,
    /// The enhanced status code, such as `5.1.1`.
    pub status: Option<String>,
    /// The Message-ID of the mail that did not arrive, without angle brackets.
    pub original_message_id: Option<String>,
    /// The server's words, shortened.
    pub diagnostic: Option<String>,
}

/// A recipient's complaint that a mail of ours is unwanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Complaint {
    /// Who complains, where the report tells.
    pub recipients: Vec<String>,
    /// The Message-ID of the mail complained about.
    pub original_message_id: Option<String>,
}

/// Only the beginning of a report is read.
const MAX_REPORT: usize = 256 * 1024;
/// More recipients are not listed.
const MAX_RECIPIENTS: usize = 100;
const MAX_DIAGNOSTIC: usize = 500;

/// Reads a delivery report, or tells that the message is none.
pub(super) fn read(root: &Part, subject: &str, from: Option<&Address>, text: &str) -> Option<Bounce> {
    let parts = root.walk();
    let mut outcomes = outcomes(&parts);
    let (words, copy) = split_copy(clip(text, MAX_REPORT));
    let formal = !outcomes.is_empty()
        || is_status_report(root)
        || parts.iter().any(|part| part.content_type.kind == "message/delivery-status");
    if !formal {
        let misplaced = misplaced(&parts);
        let returns = !misplaced.is_empty() || copy.is_some() || returns_message(&parts);
        if !homemade::is_report(&root.headers, subject, from, words, returns) {
            return None;
        }
        outcomes = misplaced;
    }
    // Gateways wrap the report they got into one of their own that says nothing.
    if outcomes.is_empty()
        && let Some(wrapped) = wrapped_report(&parts)
    {
        return Some(wrapped);
    }
    let copy = original(&parts).or(copy);
    Some(summary(&root.headers, &outcomes, copy, subject, words))
}

/// Reads a report of which only the machine-readable part counts.
fn read_formal(root: &Part) -> Option<Bounce> {
    let parts = root.walk();
    let outcomes = outcomes(&parts);
    (!outcomes.is_empty()).then(|| summary(&root.headers, &outcomes, original(&parts), "", ""))
}

fn outcomes(parts: &[&Part]) -> Vec<Outcome> {
    parts
        .iter()
        .filter(|part| {
            matches!(
                part.content_type.kind.as_str(),
                "message/delivery-status" | "message/global-delivery-status" | "message/x-delivery-status"
            )
        })
        .flat_map(|part| report::outcomes(&part.decoded()))
        .collect()
}

/// The machine-readable part under another name: a text that begins with its first field.
fn misplaced(parts: &[&Part]) -> Vec<Outcome> {
    parts
        .iter()
        .skip(1)
        .filter(|part| part.children.is_empty() && !part.content_type.is("message/") && part.body.len() < MAX_REPORT)
        .filter_map(|part| {
            let text = part.decoded();
            let start = text.trim_ascii_start().get(..14)?;
            start.eq_ignore_ascii_case(b"reporting-mta:").then(|| report::outcomes(&text))
        })
        .flatten()
        .collect()
}

fn summary(headers: &Headers, outcomes: &[Outcome], copy: Option<Headers>, subject: &str, words: &str) -> Bounce {
    let troubles: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.is_trouble()).collect();
    let chosen: Vec<&Outcome> = if troubles.is_empty() { outcomes.iter().collect() } else { troubles };
    let stated = chosen
        .iter()
        .find_map(|outcome| outcome.status.clone())
        .or_else(|| if chosen.is_empty() { status::enhanced(words) } else { None });
    let detail = match stated {
        None => reason(&chosen, words),
        Some(_) => None,
    };
    let permanent = permanent(&chosen, stated.as_deref(), subject, words).or(detail.map(|_| true));
    let class = if permanent == Some(false) { 4 } else { 5 };
    let status = stated.or_else(|| detail.map(|detail| format!("{class}.{detail}")));
    Bounce {
        permanent,
        recipients: recipients(headers, &chosen, words, copy.as_ref()),
        original_message_id: original_id(headers, copy.as_ref()),
        diagnostic: diagnostic(&chosen, words),
        status,
    }
}

/// What the server's words, or else the report's, say went wrong.
fn reason(outcomes: &[&Outcome], words: &str) -> Option<&'static str> {
    let said = outcomes
        .iter()
        .map(|outcome| outcome.diagnostic.as_str())
        .find_map(|text| reason::detail(&text.to_lowercase()));
    said.or_else(|| reason::detail(&clip(words, 16 * 1024).to_lowercase()))
}

/// Reads a complaint, or tells that the message is none.
pub(super) fn read_complaint(root: &Part, subject: &str, from: Option<&Address>, text: &str) -> Option<Complaint> {
    let parts = root.walk();
    let report = parts.iter().find(|part| part.content_type.kind == "message/feedback-report");
    let stated = root.content_type.kind == "multipart/report"
        && root.content_type.parameter("report-type").is_some_and(|kind| kind.eq_ignore_ascii_case("feedback-report"));
    if report.is_none() && !stated && !homemade::is_complaint(&root.headers, subject, from, text) {
        return None;
    }
    let fields = report.map(|part| header::split(&part.decoded()).0).unwrap_or_default();
    let copy = original(&parts).or_else(|| split_copy(clip(text, MAX_REPORT)).1);
    let recipients = ["original-rcpt-to", "removal-recipient"]
        .iter()
        .flat_map(|name| fields.raw_all(name))
        .flat_map(|value| addresses_in(&value))
        .take(MAX_RECIPIENTS)
        .collect();
    Some(Complaint { recipients, original_message_id: original_id(&root.headers, copy.as_ref()) })
}

/// The addresses in a stretch of text, in order, without repetition.
fn addresses_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '>'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | ','
                    | ';'
                    | '"'
                    | '\''
                    | '|'
                    | '。'
                    | '、'
                    | '「'
                    | '」'
                    | '“'
                    | '”'
                    | '：'
                    | '（'
                    | '）'
                    | '，'
                    | '＜'
                    | '＞'
            )
    }) {
        let word = word.rsplit("mailto:").next().unwrap_or_default();
        let word = word.rsplit_once(':').filter(|(_, rest)| rest.contains('@')).map_or(word, |(_, rest)| rest);
        let word = word.trim_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, '+' | '_' | '-' | '=' | '/' | '#' | '*' | '{' | '}' | '~')
        });
        let Some((local, domain)) = word.split_once('@') else { continue };
        let plausible = !local.is_empty()
            && domain.contains('.')
            && !domain.contains('@')
            && domain.len() <= 253
            && local.len() <= 200
            && !domain.contains(['=', '/', '%']);
        if plausible && !found.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            found.push(word.to_owned());
        }
    }
    found
}

fn is_status_report(root: &Part) -> bool {
    root.content_type.kind == "multipart/report"
        && root.content_type.parameter("report-type").is_some_and(|kind| kind.eq_ignore_ascii_case("delivery-status"))
}

fn returns_message(parts: &[&Part]) -> bool {
    parts.iter().any(|part| {
        matches!(part.content_type.kind.as_str(), "message/rfc822" | "text/rfc822-headers" | "message/global")
    })
}

/// The report inside a report.
fn wrapped_report(parts: &[&Part]) -> Option<Bounce> {
    let part = parts.iter().skip(1).find(|part| part.content_type.kind == "message/rfc822")?;
    let content = part.decoded();
    let inner = Part::parse(&content, &mut Limits::default());
    let is_report = inner.walk().iter().any(|part| part.content_type.kind == "message/delivery-status");
    // One level only: the inner report has outcomes of its own, so it looks no further.
    is_report.then(|| read_formal(&inner)).flatten()
}

/// The header of the returned message, from its own part.
fn original(parts: &[&Part]) -> Option<Headers> {
    let part = parts.iter().skip(1).find(|part| {
        matches!(
            part.content_type.kind.as_str(),
            "message/rfc822"
                | "text/rfc822-headers"
                | "message/global"
                | "message/global-headers"
                | "message/rfc822-headers"
        )
    })?;
    let content = part.decoded();
    let headers = Part::parse(&content, &mut Limits::default()).headers;
    (!headers.is_empty()).then_some(headers)
}

fn original_id(headers: &Headers, copy: Option<&Headers>) -> Option<String> {
    copy.and_then(|copy| copy.ids("message-id").into_iter().next())
        .or_else(|| headers.ids("x-original-message-id").into_iter().next())
        .or_else(|| headers.ids("original-message-id").into_iter().next())
        .or_else(|| headers.ids("in-reply-to").into_iter().next())
        .or_else(|| headers.ids("references").into_iter().next_back())
}

fn permanent(outcomes: &[&Outcome], status: Option<&str>, subject: &str, words: &str) -> Option<bool> {
    if !outcomes.is_empty() && outcomes.iter().all(|outcome| !outcome.is_trouble() || outcome.action == "delayed") {
        return Some(false);
    }
    let said: String = outcomes
        .iter()
        .map(|outcome| outcome.diagnostic.as_str())
        .chain([words])
        .collect::<Vec<_>>()
        .join("\n")
        .to_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| said.contains(phrase));
    let delayed = says(phrases::DELAYED)
        || subject.to_lowercase().contains("(delay)")
        || subject.to_lowercase().contains("warning");
    if delayed
        && outcomes.iter().all(|outcome| outcome.action != "failed")
        && !status.is_some_and(|status| status.starts_with('5'))
    {
        return Some(false);
    }
    if says(phrases::GONE) {
        return Some(true);
    }
    match status.and_then(|status| status.chars().next()).or_else(|| status::reply_class(&said)) {
        Some('5') => Some(true),
        Some('4') => Some(false),
        _ if says(phrases::FINAL) || outcomes.iter().any(|outcome| outcome.action == "failed") => Some(true),
        _ => None,
    }
}

fn recipients(headers: &Headers, outcomes: &[&Outcome], words: &str, copy: Option<&Headers>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |list: Vec<String>| {
        for address in list {
            if found.len() < MAX_RECIPIENTS && !found.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
                found.push(address);
            }
        }
        !found.is_empty()
    };
    let _found_some = add(outcomes.iter().filter_map(|outcome| outcome.recipient.clone()).collect())
        || add(headers.raw_all("x-failed-recipients").iter().flat_map(|value| addresses_in(value)).collect())
        || add(addresses_in_words(headers, words))
        || add(copy
            .map(|copy| {
                ["x-envelope-to", "to", "cc"]
                    .iter()
                    .flat_map(|name| copy.addresses(name, None))
                    .map(|address| address.email)
                    .collect()
            })
            .unwrap_or_default());
    found
}

/// The addresses a report talks about: first those that stand alone or behind a verdict, then any
/// but the one the report was sent to.
fn addresses_in_words(headers: &Headers, words: &str) -> Vec<String> {
    let own: Vec<String> =
        headers.addresses("to", None).into_iter().map(|address| address.email.to_ascii_lowercase()).collect();
    let (mut alone, mut mentioned) = (Vec::new(), Vec::new());
    for line in words.lines().take(400) {
        let line = clip(line, 1_000);
        let lower = line.to_lowercase();
        let here = addresses_in(line);
        let trimmed = line.trim().trim_start_matches(['<', '*', '-', ' ', '5', '4', '0', '1', '2', '3']);
        let first = here.first().is_some_and(|address| {
            trimmed.get(..address.len()).is_some_and(|start| start.eq_ignore_ascii_case(address))
        });
        let noise = [
            "mail from", "from:", "envelope-from", "helo", "x-", "sender", "postmaster@", "contact", "write to",
            "generating server", "http",
        ];
        // What stands first, in brackets and with a colon, is whom the verdict is about.
        let named = first && trimmed[here[0].len()..].starts_with(">:");
        if !named && noise.iter().any(|noise| lower.contains(noise)) && !lower.contains("rcpt") {
            continue;
        }
        let verdict = [
            "rcpt to", "to:", "recipient", "deliver", "undeliverable to", "failed", "rejected", "unknown", "such user",
            "mailbox", "unable to",
        ]
        .iter()
        .any(|word| lower.contains(word));
        if first || verdict {
            alone.extend(here);
        } else {
            mentioned.extend(here);
        }
    }
    let others = |list: &[String]| {
        list.iter().filter(|address| !own.contains(&address.to_ascii_lowercase())).cloned().collect::<Vec<_>>()
    };
    [others(&alone), others(&mentioned), alone].into_iter().find(|list| !list.is_empty()).unwrap_or_default()
}

fn diagnostic(outcomes: &[&Outcome], words: &str) -> Option<String> {
    let stated = outcomes.iter().map(|outcome| outcome.diagnostic.trim()).find(|text| !text.is_empty());
    let said = || {
        words.lines().map(str::trim).find(|line| {
            let lower = line.to_lowercase();
            status::reply_class(line).is_some()
                || status::enhanced(line).is_some()
                || phrases::GONE.iter().any(|phrase| lower.contains(phrase))
        })
    };
    stated
        .or_else(said)
        .map(|text| text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_DIAGNOSTIC).collect())
}

fn clip(text: &str, length: usize) -> &str {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
