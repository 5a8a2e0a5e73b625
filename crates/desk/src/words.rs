//! Words that leave by mail, in the reader's language: confirmations to customers, letters to agents, the line above a quote.
//!
//! The words themselves are in `words/<language>.json`. What agents read on the screen is in the app's own catalogues.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::error::{Error, Result};
use crate::say;
use crate::time::Time;

/// The languages, each with its own name.
pub const LANGUAGES: &[(&str, &str)] =
    &[("en", "English"), ("fr", "Français"), ("es", "Español"), ("ro", "Română"), ("id", "Bahasa Indonesia")];

const FILES: &[(&str, &str)] = &[
    ("en", include_str!("../words/en.json")),
    ("fr", include_str!("../words/fr.json")),
    ("es", include_str!("../words/es.json")),
    ("ro", include_str!("../words/ro.json")),
    ("id", include_str!("../words/id.json")),
];

type Catalogue = HashMap<String, String>;

/// Says what stands under `key`, in English when the language lacks it, with `{name}` replaced by the fact of that name.
///
/// `{greeting}` greets by the fact `name`, or without one when that is empty or only an address.
pub fn say(language: &str, key: &str, facts: &[(&str, &str)]) -> String {
    say_words(language, phrase(language, key), facts)
}

/// The same for a phrase that has forms, such as `key#feminine` and `key#other`: the first of `forms` that the language
/// has. Each language has the forms its grammar asks for.
pub fn say_as(language: &str, key: &str, forms: &[&str], facts: &[(&str, &str)]) -> String {
    let own = catalogues().get(ours(language).unwrap_or("en"));
    let found = forms.iter().find_map(|form| own?.get(&format!("{key}#{form}")));
    match found {
        Some(words) => say_words(language, words, facts),
        None => say(language, key, facts),
    }
}

fn say_words(language: &str, words: &str, facts: &[(&str, &str)]) -> String {
    if !words.contains("{greeting}") {
        return fill(words, facts);
    }
    let name = facts.iter().find(|(key, _)| *key == "name").map_or("", |(_, name)| name.trim());
    let greeting = match name.is_empty() || name.contains('@') {
        true => phrase(language, "greeting.nobody").to_owned(),
        false => fill(phrase(language, "greeting"), &[("name", name)]),
    };
    let mut facts = facts.to_vec();
    facts.push(("greeting", &greeting));
    fill(words, &facts)
}

/// A day as people write it, such as “21 November 2026”; in UTC.
pub fn day(language: &str, moment: Time) -> String {
    let Ok(moment) = jiff::Timestamp::from_millisecond(moment.0) else {
        return String::new();
    };
    let date = moment.to_zoned(jiff::tz::TimeZone::UTC).date();
    let (day, month, year) = (date.day().to_string(), format!("month.{}", date.month()), date.year().to_string());
    say(language, "day", &[("day", &day), ("month", phrase(language, &month)), ("year", &year)])
}

/// The one of our languages that a tag such as `fr-CA` means.
pub fn ours(tag: &str) -> Option<&'static str> {
    let code = tag.split(['-', '_']).next().unwrap_or("").trim().to_ascii_lowercase();
    LANGUAGES.iter().find(|(known, _)| *known == code).map(|(known, _)| *known)
}

/// Checks a language somebody chose.
pub(crate) fn language(field: &str, code: &str) -> Result<&'static str> {
    let known = || LANGUAGES.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", ");
    ours(code).ok_or_else(|| Error::invalid(field, say!("must be one of {known}", known = known())))
}

fn phrase<'k>(language: &str, key: &'k str) -> &'k str {
    let all = catalogues();
    let of = |code: &str| all.get(code).and_then(|words| words.get(key)).map(String::as_str);
    // A key without words is a mistake that a test finds; a letter with the key in it is better than none.
    of(ours(language).unwrap_or("en")).or_else(|| of("en")).unwrap_or(key)
}

fn catalogues() -> &'static HashMap<&'static str, Catalogue> {
    static ALL: OnceLock<HashMap<&'static str, Catalogue>> = OnceLock::new();
    ALL.get_or_init(|| {
        FILES.iter().map(|(code, text)| (*code, serde_json::from_str(text).unwrap_or_default())).collect()
    })
}

/// Goes through the words once, so that a fact which itself holds braces stays as it is.
pub(crate) fn fill(words: &str, facts: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(words.len() + 64);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named =
            after.split_once('}').and_then(|(name, after)| Some((facts.iter().find(|(n, _)| *n == name)?.1, after)));
        match named {
            Some((fact, after)) => {
                out.push_str(fact);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn places(words: &str) -> BTreeSet<String> {
        words.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    }

    /// The name of a phrase without the form: `brand.counted#feminine.one`.
    fn base(key: &str) -> &str {
        key.split('#').next().unwrap_or(key)
    }

    #[test]
    fn every_language_says_the_same_things_with_the_same_facts() {
        let english = &catalogues()["en"];
        assert!(english.len() > 20);
        for (code, _) in LANGUAGES {
            let words = &catalogues()[code];
            let bases = |words: &Catalogue| words.keys().map(|key| base(key).to_owned()).collect::<BTreeSet<_>>();
            assert_eq!(bases(words), bases(english), "{code}");
            for (key, text) in words {
                let model = english.get(key).or_else(|| english.get(&format!("{}#other", base(key))));
                assert_eq!(places(text), places(model.unwrap()), "{code} {key}");
                assert!(!text.trim().is_empty(), "{code} {key}");
            }
        }
    }

    #[test]
    fn a_fact_is_put_in_once_and_as_it_is() {
        let said = fill("Dear {name}, {unknown} {name}", &[("name", "{company}"), ("company", "no")]);
        assert_eq!(said, "Dear {company}, {unknown} {company}");
        assert_eq!(fill("{", &[]), "{");
    }

    #[test]
    fn an_unknown_language_reads_english() {
        let quote = |language: &str| say(language, "quote", &[("day", "today"), ("name", "Ana")]);
        assert_eq!(quote("xx"), "On today, Ana wrote:");
        assert_eq!(quote("fr-CA"), "Le today, Ana a écrit :");
    }

    #[test]
    fn a_greeting_needs_a_name() {
        let begins = |name: &str, with: &str| {
            let facts = [("name", name), ("inbox", "Shop"), ("reference", "It is 7."), ("subject", "Oven")];
            assert!(say("en", "acknowledgement.body", &facts).starts_with(with), "{name}");
        };
        begins("Ana", "Hello Ana,\n");
        begins("", "Hello,\n");
        begins("ana@example.com", "Hello,\n");
    }

    #[test]
    fn a_day_is_written_as_people_write_it() {
        let moment = Time(1_795_251_600_000);
        assert_eq!(day("en", moment), "21 November 2026");
        assert_eq!(day("fr", moment), "21 novembre 2026");
        assert_eq!(day("es", moment), "21 de noviembre de 2026");
    }
}
