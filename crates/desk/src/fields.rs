//! What the fields of many requests have in common: present or absent, short lines, addresses.
//!
//! Each check names the field and the remedy, so that a form can show the sentence beside the box.

use serde::{Deserialize, Deserializer, Serialize};

use crate::error::{Error, Result};
use crate::say;

/// Another noun by its number and its name, as lists and pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Ref")]
pub struct Named {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
}

impl Named {
    /// Pairs the two.
    pub fn new(id: impl Into<i64>, name: impl Into<String>) -> Named {
        Named { id: id.into(), name: name.into() }
    }

    /// Pairs what an outer join found.
    pub fn join(id: Option<impl Into<i64>>, name: Option<String>) -> Option<Named> {
        Some(Named::new(id?, name?))
    }
}

/// Reads a field where null has a meaning of its own: absent leaves alone, null empties.
///
/// Use with `#[serde(default, deserialize_with = "fields::given")]` on an `Option<Option<T>>`.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// One line of text that must not be empty: trimmed, white space folded, at most `most` characters.
pub fn line(field: &str, value: &str, most: usize) -> Result<String> {
    let line = optional_line(field, value, most)?;
    match line.is_empty() {
        true => Err(Error::invalid(field, "must not be empty")),
        false => Ok(line),
    }
}

/// One line of text that may be empty.
pub fn optional_line(field: &str, value: &str, most: usize) -> Result<String> {
    // Line breaks in a name would end up in mail headers; folding them away is kinder than refusing.
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().any(char::is_control) {
        return Err(Error::invalid(field, "must not contain control characters"));
    }
    within(field, line, most)
}

/// Text of several lines, at most `most` characters, without blanks at its ends.
pub fn text(field: &str, value: &str, most: usize) -> Result<String> {
    within(field, value.trim().replace("\r\n", "\n"), most)
}

fn within(field: &str, value: String, most: usize) -> Result<String> {
    match value.chars().count() > most {
        true => Err(Error::invalid(field, say!("is too long; at most {most} characters", most = most))),
        false => Ok(value),
    }
}

/// A colour as `#rrggbb`, or nothing for none.
pub fn color(field: &str, value: &str) -> Result<String> {
    let color = value.trim().to_lowercase();
    let digits = color.strip_prefix('#').unwrap_or("");
    let is_color = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    match color.is_empty() || is_color {
        true => Ok(color),
        false => Err(Error::invalid(field, "must look like #3366cc, or be empty")),
    }
}

/// A mail address as somebody typed it, in the form that is stored: trimmed and in lower case.
pub fn email(field: &str, value: &str) -> Result<String> {
    let email = value.trim().to_lowercase();
    match is_email(&email) {
        true => Ok(email),
        false => Err(Error::invalid(field, "is not a mail address; it looks like ana@example.com")),
    }
}

/// Whether it can be a mail address that people type: quoted local parts and address literals are left out on purpose.
fn is_email(email: &str) -> bool {
    let Some((local, domain)) = email.rsplit_once('@') else {
        return false;
    };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"(),:;<>@[\\]".contains(c);
    email.len() <= 254
        && (1..=64).contains(&local.len())
        && local.chars().all(plain)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && is_domain(domain)
}

/// A mail domain in the form that is stored.
pub fn domain(field: &str, value: &str) -> Result<String> {
    let domain = value.trim().trim_start_matches('@').trim_end_matches('.').to_lowercase();
    match is_domain(&domain) {
        true => Ok(domain),
        false => Err(Error::invalid(
            field,
            say!("“{domain}” is not a domain; it looks like example.com", domain = shortened(&domain)),
        )),
    }
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    // One label alone is allowed: mail inside a company often goes to plain host names.
    (1..=253).contains(&domain.len()) && domain.split('.').all(label)
}

fn shortened(value: &str) -> String {
    value.chars().take(60).collect()
}

/// The beginning of a word as a pattern for `like … escape '\'`.
pub(crate) fn beginning(words: &str) -> String {
    let mut pattern = String::with_capacity(words.len() + 1);
    for c in words.trim().to_lowercase().chars().take(100) {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_stored_in_one_form() {
        assert_eq!(email("email", " Ana.Pop@Example.COM ").unwrap(), "ana.pop@example.com");
        assert_eq!(email("email", "a+b@localhost").unwrap(), "a+b@localhost");
        for wrong in [
            "", "ana", "@example.com", "ana@", "a b@example.com", "a\n@example.com", "ana@exa mple.com", "ana@-x.com",
            "a@b@c,d",
        ] {
            assert!(email("email", wrong).is_err(), "{wrong:?}");
        }
        assert!(email("email", &format!("{}@example.com", "x".repeat(65))).is_err());
    }

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(line("name", "  Ana\r\n Pop ", 20).unwrap(), "Ana Pop");
        assert!(line("name", " \n ", 20).is_err());
        assert!(line("name", "ășțîâ", 5).is_ok());
        assert!(line("name", "ășțîâx", 5).is_err());
        assert!(line("name", "a\u{7}b", 5).is_err());
    }

    #[test]
    fn null_and_absence_differ() {
        #[derive(serde::Deserialize)]
        struct Change {
            #[serde(default, deserialize_with = "given")]
            team: Option<Option<i64>>,
        }
        let team = |json: &str| serde_json::from_str::<Change>(json).unwrap().team;
        assert_eq!(team("{}"), None);
        assert_eq!(team(r#"{"team":null}"#), Some(None));
        assert_eq!(team(r#"{"team":3}"#), Some(Some(3)));
    }

    #[test]
    fn a_pattern_means_its_characters() {
        assert_eq!(beginning(" 50%_Off\\"), "50\\%\\_off\\\\%");
    }
}
