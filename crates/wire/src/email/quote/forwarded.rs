//! What somebody passed on: their own words above, and the message below with who wrote it, as mail programs write it
//! into the text in their languages.

use super::clues::{is_forward_heading, is_header_block, is_original_heading, label, unquoted};
use super::cut_text;
use super::phrases::Label;
use crate::email::Address;

/// A message that was passed on as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Forwarded {
    /// What whoever passed it on wrote above it.
    pub own: String,
    /// Who wrote it.
    pub from: Address,
    /// What it was about, where the block says so.
    pub subject: Option<String>,
    /// Its words.
    pub body: String,
}

/// More lines than that are not searched for the block.
const FAR: usize = 400;

/// The first message that was passed on in a text; none without an address of whoever wrote it.
pub fn forwarded(text: &str) -> Option<Forwarded> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let (above, block) = begin(&lines)?;
    let (mut from, mut subject, mut last, mut fields) = (String::new(), None, None, 0);
    let mut at = block;
    while let Some(line) = lines.get(at) {
        let bare = unquoted(line).trim();
        if bare.is_empty() {
            // Some programs leave a line free within the block.
            match lines.get(at + 1).and_then(|next| label(next)) {
                Some(_) if fields < 4 => {}
                _ => break,
            }
        } else if let Some((found, value)) = label(line) {
            fields += 1;
            match found {
                Label::From => from = value.trim().to_owned(),
                Label::Subject => subject = Some(value.trim().to_owned()),
                _ => {}
            }
            last = Some(found);
        } else if fields == 0 {
            return None;
        } else {
            match (last, &mut subject) {
                (Some(Label::From), _) => from.extend([" ", bare]),
                (Some(Label::Subject), Some(subject)) => subject.extend([" ", bare]),
                _ => {}
            }
        }
        at += 1;
    }
    let body: Vec<&str> = lines[at.min(lines.len())..].to_vec();
    let is_quoted = body.iter().filter(|line| !line.trim().is_empty()).all(|line| line.trim_start().starts_with('>'));
    let body: Vec<&str> = match is_quoted {
        true => body.iter().map(|line| line.trim_start().trim_start_matches('>').trim_start_matches(' ')).collect(),
        false => body,
    };
    Some(Forwarded {
        own: cut_text(&lines[..above].join("\n"), false).visible,
        from: person(&from)?,
        subject: subject.filter(|subject| !subject.is_empty()),
        body: body.join("\n").trim().to_owned(),
    })
}

/// Where the own words end and where the block of fields begins.
fn begin(lines: &[&str]) -> Option<(usize, usize)> {
    for index in 0..lines.len().min(FAR) {
        let heading = is_forward_heading(unquoted(lines[index])) || is_original_heading(unquoted(lines[index]));
        if heading {
            let next = (index + 1..lines.len().min(index + 5)).find(|at| label(lines[*at]).is_some());
            if let Some(next) = next.filter(|next| is_header_block(lines, *next, true)) {
                return Some((index, next));
            }
        } else if is_header_block(lines, index, false) {
            let rule = index.checked_sub(1).filter(|above| is_only_rule(lines[*above]));
            return Some((rule.unwrap_or(index), index));
        }
    }
    None
}

fn is_only_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '–' | '—'))
}

/// `Ana Pop <ana@x.example>`, `Ana Pop [mailto:ana@x.example]`, `ana@x.example`.
fn person(value: &str) -> Option<Address> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '@' | '\'' | '=' | '&' | '/');
    let place = value.find('@')?;
    let from = value[..place]
        .rfind(|c: char| !inside(c))
        .map_or(0, |at| at + value[at..].chars().next().map_or(1, char::len_utf8));
    let to = value[place..].find(|c: char| !inside(c)).map_or(value.len(), |at| place + at);
    let email = value[from..to].trim_matches(['.', '\'']).to_owned();
    let (local, domain) = email.split_once('@')?;
    if local.is_empty() || !domain.contains('.') || domain.contains('@') {
        return None;
    }
    let name = value[..from].trim_end_matches("mailto:").trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '<' | '[' | '(' | '"' | '\'' | '*' | '_' | ',' | ';' | '>')
    });
    Some(Address { email, name: (!name.is_empty()).then(|| name.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Forwarded {
        forwarded(text).unwrap_or_else(|| panic!("nothing was found in:\n{text}"))
    }

    #[test]
    fn what_gmail_passes_on() {
        let found = read(
            "Please look at this.\n\n---------- Forwarded message ---------\nFrom: Ana Pop <ana@shop.example>\n\
             Date: Mon, Nov 3, 2026 at 9:12 AM\nSubject: Broken oven\nTo: <kim@desk.example>\n\n\nIt is on fire.\n\nAna\n",
        );
        assert_eq!((found.own.as_str(), found.from.email.as_str()), ("Please look at this.", "ana@shop.example"));
        assert_eq!(found.from.name.as_deref(), Some("Ana Pop"));
        assert_eq!((found.subject.as_deref(), found.body.as_str()), (Some("Broken oven"), "It is on fire.\n\nAna"));
    }

    #[test]
    fn what_outlook_passes_on_in_its_languages() {
        for (from, sent, to, subject) in [
            ("From", "Sent", "To", "Subject"),
            ("Von", "Gesendet", "An", "Betreff"),
            ("De", "Envoyé", "À", "Objet"),
            ("De", "Enviado el", "Para", "Asunto"),
            ("De la", "Trimis", "Către", "Subiect"),
            ("Dari", "Dikirim", "Kepada", "Subjek"),
        ] {
            let text = format!(
                "FYI\n\n________________________________\n{from}: Ana Pop <ana@shop.example>\n{sent}: 3 November 2026 09:12\n\
                 {to}: kim@desk.example\n{subject}: Broken oven\n\nIt is on fire."
            );
            let found = read(&text);
            assert_eq!((found.own.as_str(), found.from.email.as_str()), ("FYI", "ana@shop.example"), "{from}");
            assert_eq!((found.subject.as_deref(), found.body.as_str()), (Some("Broken oven"), "It is on fire."));
        }
    }

    #[test]
    fn what_apple_mail_passes_on_is_quoted() {
        let found = read(
            "> Begin forwarded message:\n> \n> From: \"Ana Pop\" <ana@shop.example>\n> Subject: Broken oven\n\
             > Date: 3 November 2026 at 09:12:00 CET\n> To: kim@desk.example\n> \n> It is on fire.\n> Help!\n",
        );
        assert_eq!((found.own.as_str(), found.from.name.as_deref()), ("", Some("Ana Pop")));
        assert_eq!(found.body, "It is on fire.\nHelp!");
    }

    #[test]
    fn without_an_address_nobody_is_named() {
        assert_eq!(forwarded("Hello,\nplease call me.\nFrom: Monday to Friday\nTo: the office"), None);
        assert_eq!(
            forwarded("---------- Forwarded message ---------\nFrom: Ana\nDate: today\nSubject: x\nTo: y\n\nz"),
            None
        );
        assert_eq!(person("Ana [mailto:ana@x.example]").unwrap().email, "ana@x.example");
        assert_eq!(person("ana@x.example <mailto:ana@x.example>").unwrap().email, "ana@x.example");
    }
}
