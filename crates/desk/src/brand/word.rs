//! A word for “ticket” as a language needs it: its gender, and its forms as they stand after a number.

use std::collections::BTreeMap;

use loket_store::{Cell, Col, Param, Value};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::fields;
use crate::plural::{self, Plural};
use crate::say;
use crate::tx::json;
use crate::words;

/// Longest form of a word.
const LONGEST: usize = 40;

/// The gender that other words of a sentence agree with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// Nothing agrees with it: English, Indonesian.
    #[default]
    None,
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
    /// Neuter: in Romanian masculine for one, feminine for several.
    Neuter,
}

impl Gender {
    /// The name, as keys of phrases end.
    pub fn key(self) -> &'static str {
        match self {
            Gender::None => "none",
            Gender::Masculine => "masculine",
            Gender::Feminine => "feminine",
            Gender::Neuter => "neuter",
        }
    }

    /// Those a language has.
    pub fn of(language: &str) -> &'static [Gender] {
        match words::ours(language) {
            Some("fr" | "es") => &[Gender::Masculine, Gender::Feminine],
            Some("ro") => &[Gender::Masculine, Gender::Feminine, Gender::Neuter],
            _ => &[Gender::None],
        }
    }
}

/// A word in one language. Each form is written as it stands after a number: in Romanian “20 *de tichete*”, in French
/// “1 000 000 *de demandes*”. Forms that the language does not have stay away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "BrandWord")]
pub struct Word {
    /// What other words agree with.
    #[serde(default)]
    pub gender: Gender,
    /// After 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one: Option<String>,
    /// Romanian: after 2 to 19.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub few: Option<String>,
    /// French and Spanish: after a million.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub many: Option<String>,
    /// After every other number.
    pub other: String,
}

impl Word {
    /// The form of that name.
    pub fn form(&self, plural: Plural) -> &str {
        let own = match plural {
            Plural::One => self.one.as_deref(),
            Plural::Few => self.few.as_deref(),
            Plural::Many => self.many.as_deref(),
            Plural::Other => None,
        };
        own.unwrap_or(&self.other)
    }

    /// The word for one of them, in the middle of a sentence.
    pub fn singular(&self) -> &str {
        self.form(Plural::One)
    }

    /// The word for several of them without a number: the form that has nothing between the number and the word.
    pub fn several(&self) -> &str {
        self.form(Plural::Few)
    }

    /// The word for one of them, as a line begins.
    pub fn title(&self) -> String {
        let mut letters = self.singular().chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// The word in the form that is kept, if the language can use it.
    pub(crate) fn tidy(&self, field: &str, language: &str) -> Result<Word> {
        let (forms, genders) = (plural::forms(language), Gender::of(language));
        if !genders.contains(&self.gender) {
            let known = genders.iter().map(|gender| gender.key()).collect::<Vec<_>>().join(", ");
            return Err(Error::invalid(
                &format!("{field}.gender"),
                say!("must be one of {known} in this language", known = known),
            ));
        }
        let own = |plural: Plural, given: Option<&String>| -> Result<Option<String>> {
            let field = format!("{field}.{}", plural.key());
            match (forms.contains(&plural), given) {
                (true, given) => fields::line(&field, given.map_or("", String::as_str), LONGEST).map(Some),
                (false, None) => Ok(None),
                (false, Some(text)) if text.trim().is_empty() => Ok(None),
                (false, Some(_)) => Err(Error::invalid(&field, "is no form of this language; leave it out")),
            }
        };
        Ok(Word {
            gender: self.gender,
            one: own(Plural::One, self.one.as_ref())?,
            few: own(Plural::Few, self.few.as_ref())?,
            many: own(Plural::Many, self.many.as_ref())?,
            other: own(Plural::Other, Some(&self.other))?.unwrap_or_default(),
        })
    }
}

/// A word by language. A language without one says what Loket says by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Words(pub BTreeMap<String, Word>);

impl Words {
    /// The word for a reader of that language.
    pub fn of(&self, language: &str) -> Option<&Word> {
        words::ours(language).and_then(|code| self.0.get(code))
    }

    /// The words in the form that is kept.
    pub(crate) fn tidy(&self, field: &str) -> Result<Words> {
        let mut kept = BTreeMap::new();
        for (code, word) in &self.0 {
            if !words::LANGUAGES.iter().any(|(known, _)| known == code) {
                let shown: String = code.chars().take(20).collect();
                return Err(Error::invalid(
                    field,
                    say!("“{language}” is not one of the languages of Loket", language = shown),
                ));
            }
            kept.insert(code.clone(), word.tidy(&format!("{field}.{code}"), code)?);
        }
        Ok(Words(kept))
    }
}

impl Param for Words {
    fn value(&self) -> Value<'_> {
        Value::Text(json(self).into())
    }
}

impl Col for Words {
    fn read(cell: Cell<'_>) -> loket_store::Result<Words> {
        serde_json::from_str(cell.text()?).map_err(|error| loket_store::Error::Internal(format!("words: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(json: &str) -> Word {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_word_has_the_forms_of_its_language_and_no_others() {
        let cerere = word(r#"{"gender":"feminine","one":" cerere ","few":"cereri","other":"de cereri"}"#);
        assert_eq!(cerere.tidy("words.ro", "ro").unwrap().singular(), "cerere");
        let refused = |word: &Word, language: &str| word.tidy("words.x", language).unwrap_err().to_string();
        assert!(refused(&cerere, "fr").starts_with("words.x.few"), "{}", refused(&cerere, "fr"));
        assert!(refused(&cerere, "en").starts_with("words.x.gender"));
        assert!(refused(&word(r#"{"gender":"neuter","one":"caz","other":"de cazuri"}"#), "ro").contains("words.x.few"));
        assert!(refused(&word(r#"{"one":"case","other":"  "}"#), "en").starts_with("words.x.other"));
        assert!(word(r#"{"one":"","other":"kasus"}"#).tidy("words.id", "id").unwrap().one.is_none());
    }

    #[test]
    fn a_word_begins_a_line_with_a_capital() {
        assert_eq!(word(r#"{"one":"équipe","other":"équipes"}"#).title(), "Équipe");
        assert_eq!(word(r#"{"other":"kasus"}"#).title(), "Kasus");
    }
}
