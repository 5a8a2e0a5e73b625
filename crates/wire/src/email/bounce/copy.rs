//! Where in a report's text the returned message begins, and what its header says.

use super::{clip, phrases};
use crate::email::header::{self, Headers};

/// The report's own words, and the header of the returned message where it stands in the same text.
pub(super) fn split_copy(text: &str) -> (&str, Option<Headers>) {
    let mut offset = 0;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (index, line) in lines.iter().enumerate() {
        if is_field(line) && begins_header(&lines[index..]) {
            return (&text[..offset], Some(header::split(&text.as_bytes()[offset..]).0));
        }
        offset += line.len();
    }
    let mut offset = 0;
    for line in &lines {
        let lower = clip(line, 200).to_lowercase();
        let drawn = line.trim_start().starts_with(['-', '=', '*']) || lower.trim_end().ends_with([':', '.']);
        if drawn && offset > 0 && phrases::COPY_BEGINS.iter().any(|phrase| lower.contains(phrase)) {
            return (&text[..offset], None);
        }
        offset += line.len();
    }
    (text, None)
}

pub(super) fn is_field(line: &str) -> bool {
    let Some((name, _)) = line.split_once(':') else { return false };
    (2..=60).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Whether a run of fields begins here that only the header of a mail has.
fn begins_header(lines: &[&str]) -> bool {
    let (mut fields, mut telling, mut from, mut subject, mut to) = (0, false, false, false, false);
    for line in lines.iter().take(60) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && fields > 0 {
            continue;
        }
        if !is_field(line) {
            break;
        }
        fields += 1;
        let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
        telling |= matches!(
            name.as_str(),
            "received" | "message-id" | "return-path" | "dkim-signature" | "mime-version" | "x-originating-ip"
        );
        from |= name == "from";
        subject |= name == "subject";
        to |= name == "to";
    }
    (telling && fields >= 2) || (from && subject && (to || fields >= 4))
}
