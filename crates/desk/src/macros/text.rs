//! Words with places for facts: `{{customer.first_name|there}}`. A pure substitution over a fixed list of names, so that
//! whoever writes a macro reaches nothing else.

use crate::error::{Error, Result};
use crate::say;

/// What a macro may name, in the order the editor offers it.
pub const NAMES: &[&str] = &[
    "customer.name", "customer.first_name", "customer.email", "ticket.id", "ticket.subject", "ticket.status",
    "ticket.word", "ticket.words", "ticket.title", "ticket.reference", "agent.name", "agent.first_name", "team.name",
    "company",
];

/// What stands for the names in one ticket. A fact that is missing or empty gives way to the fallback.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(pub Vec<(&'static str, String)>);

impl Facts {
    fn of(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact.as_str()).filter(|fact| !fact.is_empty())
    }
}

/// Whether facts stand in HTML or in plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Facts are escaped.
    Html,
    /// Facts are put in as they are.
    Plain,
}

/// A piece of a text: words, or a place with its name and fallback.
enum Piece<'a> {
    Words(&'a str),
    Place(&'a str, &'a str),
}

/// Puts the facts in their places. What is no place stays as it is; a fact is never read again for places of its own.
pub fn fill(text: &str, facts: &Facts, form: Form) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Place(name, fallback) => match (facts.of(name), form) {
                (Some(fact), Form::Html) => out.push_str(&escape(fact)),
                (Some(fact), Form::Plain) => out.push_str(fact),
                // The fallback was written with the text and is in its form already.
                (None, _) => out.push_str(fallback),
            },
        }
    }
    out
}

/// Refuses a text that names what there is not.
pub fn check(field: &str, text: &str) -> Result<()> {
    for piece in pieces(text) {
        if let Piece::Place(name, _) = piece
            && !NAMES.contains(&name)
        {
            let name: String = name.chars().take(40).collect();
            let (place, known) = (format!("{{{{{name}}}}}"), NAMES.join(", "));
            let message = say!("there is no {place}; use one of {known}", place = place, known = known);
            return Err(Error::invalid(field, message));
        }
    }
    Ok(())
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let open = rest.find("{{").unwrap_or(rest.len());
        if open > 0 {
            let (words, after) = rest.split_at(open);
            rest = after;
            return Some(Piece::Words(words));
        }
        let Some(close) = rest.find("}}") else {
            return Some(Piece::Words(std::mem::take(&mut rest)));
        };
        let inside = &rest[2..close];
        rest = &rest[close + 2..];
        let (name, fallback) = inside.split_once('|').unwrap_or((inside, ""));
        Some(Piece::Place(name.trim(), fallback.trim()))
    })
}

/// The words of a macro without their formatting: a line for each paragraph, and a dash before each point of a list.
pub(crate) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let end = rest[open..].find('>').map_or(rest.len(), |close| open + close + 1);
        out.push_str(match tag(&rest[open..end]) {
            ("br", _) => "\n",
            ("li", false) => "\n- ",
            ("p" | "div" | "blockquote" | "pre" | "ul" | "ol" | "h1" | "h2" | "h3", true) => "\n\n",
            // A picture says something too.
            ("img", _) => "🖼",
            _ => "",
        });
        rest = &rest[end..];
    }
    out.push_str(rest);
    for (code, letter) in
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        out = out.replace(code, letter);
    }
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    out.trim().to_owned()
}

/// The name of a tag, and whether it closes.
fn tag(tag: &str) -> (&str, bool) {
    let inside = tag.trim_start_matches('<').trim_end_matches('>');
    let (closes, name) = inside.strip_prefix('/').map_or((false, inside), |name| (true, name));
    (name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default(), closes)
}

fn escape(fact: &str) -> String {
    fact.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The first name of a person; none when only an address is known.
pub fn first_name(name: &str) -> Option<&str> {
    name.split_whitespace().next().filter(|first| !first.contains('@') && *first != "?")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn facts() -> Facts {
        Facts(vec![("customer.first_name", "Ana <b>&".into()), ("company", String::new()), ("ticket.id", "7".into())])
    }

    #[test]
    fn facts_stand_in_their_places() {
        let filled = |text: &str| fill(text, &facts(), Form::Html);
        assert_eq!(filled("Hi {{ customer.first_name }}!"), "Hi Ana &lt;b&gt;&amp;!");
        assert_eq!(filled("{{company|we}} and {{agent.name | somebody}}{{team.name}}"), "we and somebody");
        assert_eq!(filled("{{ticket.id}} {{ open"), "7 {{ open");
        assert_eq!(fill("{{customer.first_name}}", &facts(), Form::Plain), "Ana <b>&");
    }

    #[test]
    fn a_fact_is_not_read_again() {
        let facts = Facts(vec![("ticket.subject", "{{company}}".into()), ("company", "secret".into())]);
        assert_eq!(fill("{{ticket.subject}}", &facts, Form::Plain), "{{company}}");
    }

    #[test]
    fn an_unknown_name_is_refused_with_those_there_are() {
        assert!(check("body", "{{customer.name}} {{company|us}}").is_ok());
        let Err(Error::Invalid(fields)) = check("body", "{{agent.password}}") else { panic!("accepted") };
        assert!(fields[0].message.to_string().contains("customer.first_name"));
    }

    #[test]
    fn the_words_are_read_without_their_formatting() {
        let html = "<p>Hello <b>Ana</b> &amp; Co,</p><ul><li><p>one</p></li><li>two<br>lines</li></ul><p>Bye</p>";
        assert_eq!(plain(html), "Hello Ana & Co,\n\n- one\n\n- two\nlines\n\nBye");
        assert_eq!(plain("<p> </p><p></p>"), "");
        assert_eq!(plain("5 < 7"), "5");
    }

    #[test]
    fn a_first_name_is_no_address() {
        assert_eq!(first_name("Ana Pop"), Some("Ana"));
        assert_eq!(first_name("ana@example.com"), None);
        assert_eq!(first_name(" "), None);
    }

    proptest! {
        #[test]
        fn text_without_places_stays_and_nothing_panics(text in "\\PC{0,80}") {
            let filled = fill(&text, &facts(), Form::Html);
            if !text.contains("{{") {
                prop_assert_eq!(filled, text);
            }
        }

        #[test]
        fn no_fact_brings_a_tag(fact in "\\PC{0,40}") {
            let facts = Facts(vec![("company", fact)]);
            prop_assert!(!fill("{{company}}", &facts, Form::Html).contains(['<', '>', '"']));
        }
    }
}
