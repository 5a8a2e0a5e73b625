//! What an administrator calls a thing, in each language of the house; and the stable keys such things have.

use std::collections::BTreeMap;

use loket_store::{Cell, Col, Param, Value};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::fields;
use crate::say;
use crate::tx::json;
use crate::words;

/// A name, or a short explanation, by language: `{"en": "Waiting for supplier", "fr": "En attente du fournisseur"}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Names(pub BTreeMap<String, String>);

impl Names {
    /// The same words in every language, each from its catalogue.
    pub fn said(key: &str) -> Names {
        let say = |(code, _): &(&str, &str)| ((*code).to_owned(), words::say(code, key, &[]));
        Names(words::LANGUAGES.iter().map(say).collect())
    }

    /// The name for a reader of that language: in English or any other when it was not given in theirs.
    pub fn for_reader(&self, language: &str) -> &str {
        let of = |code: &str| self.0.get(code).filter(|name| !name.is_empty());
        of(language).or_else(|| of("en")).or_else(|| self.0.values().find(|n| !n.is_empty())).map_or("", String::as_str)
    }

    /// A name that must be given in at least one language, one line in each.
    pub fn required(&self, field: &str, most: usize) -> Result<Names> {
        let names = self.tidy(field, |value| fields::optional_line(field, value, most))?;
        match names.0.is_empty() {
            true => Err(Error::invalid(field, "is missing; give it in at least one language")),
            false => Ok(names),
        }
    }

    /// Words that may be missing in every language, one line in each.
    pub fn optional(&self, field: &str, most: usize) -> Result<Names> {
        self.tidy(field, |value| fields::optional_line(field, value, most))
    }

    fn tidy(&self, field: &str, one: impl Fn(&str) -> Result<String>) -> Result<Names> {
        let mut names = BTreeMap::new();
        for (code, value) in &self.0 {
            let known = words::LANGUAGES.iter().any(|(known, _)| known == code);
            if !known {
                let shown: String = code.chars().take(20).collect();
                return Err(Error::invalid(
                    field,
                    say!("“{language}” is not one of the languages of Loket", language = shown),
                ));
            }
            let value = one(value)?;
            if !value.is_empty() {
                names.insert(code.clone(), value);
            }
        }
        Ok(Names(names))
    }
}

impl Param for Names {
    fn value(&self) -> Value<'_> {
        Value::Text(json(self).into())
    }
}

impl Col for Names {
    fn read(cell: Cell<'_>) -> loket_store::Result<Names> {
        serde_json::from_str(cell.text()?).map_err(|error| loket_store::Error::Internal(format!("names: {error}")))
    }
}

/// Longest key.
const LONGEST_KEY: usize = 50;

/// The stable name programs use: the one wanted, or made from the words; never one of `taken`.
pub(crate) fn key(wanted: Option<&str>, names: &Names, taken: &[String]) -> Result<String> {
    if let Some(wanted) = wanted.map(str::trim).filter(|key| !key.is_empty()) {
        let fits = wanted.len() <= LONGEST_KEY
            && wanted.starts_with(|c: char| c.is_ascii_lowercase())
            && wanted.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        return match (fits, taken.iter().any(|key| key == wanted)) {
            (false, _) => {
                Err(Error::invalid("key", "must begin with a letter and hold only a to z, 0 to 9 and _; at most 50"))
            }
            (true, true) => Err(Error::invalid("key", "is already used; choose another")),
            (true, false) => Ok(wanted.to_owned()),
        };
    }
    let base = slug(names.for_reader("en"));
    let free = |key: &String| !taken.contains(key);
    let numbered = (2..).map(|n| format!("{base}_{n}"));
    Ok(std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or(base))
}

/// A key out of words: without accents, in lower case, `_` between the words.
pub(crate) fn slug(words: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut key = String::new();
    for c in words.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_lowercase() || (c.is_ascii_digit() && !key.is_empty()) => key.push(c),
            _ if !key.is_empty() && !key.ends_with('_') => key.push('_'),
            _ => {}
        }
        if key.len() >= LONGEST_KEY - 5 {
            break;
        }
    }
    let key = key.trim_end_matches('_').to_owned();
    if key.is_empty() { String::from("other") } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(pairs: &[(&str, &str)]) -> Names {
        Names(pairs.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect())
    }

    #[test]
    fn a_reader_gets_the_nearest_language() {
        let both = names(&[("en", "Open"), ("fr", "Ouvert")]);
        assert_eq!((both.for_reader("fr"), both.for_reader("ro")), ("Ouvert", "Open"));
        assert_eq!(names(&[("ro", "Deschis")]).for_reader("en"), "Deschis");
    }

    #[test]
    fn a_name_is_needed_in_one_known_language() {
        assert!(names(&[("en", "  ")]).required("names", 60).is_err());
        assert!(names(&[("xx", "Offen")]).required("names", 60).is_err());
        assert_eq!(
            names(&[("fr", " En  cours "), ("en", "")]).required("names", 60).unwrap(),
            names(&[("fr", "En cours")])
        );
    }

    #[test]
    fn a_key_is_made_from_the_words_and_stays_free() {
        let key_of = |words: &str, taken: &[&str]| {
            key(None, &names(&[("en", words)]), &taken.iter().map(|k| (*k).to_owned()).collect::<Vec<_>>()).unwrap()
        };
        assert_eq!(key_of("Număr de comandă!", &[]), "numar_de_comanda");
        assert_eq!(key_of("Order", &["order", "order_2"]), "order_3");
        assert_eq!(key_of("订单", &[]), "other");
        assert!(key(Some("Order No"), &names(&[("en", "x")]), &[]).is_err());
    }
}
