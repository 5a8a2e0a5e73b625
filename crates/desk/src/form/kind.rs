//! The kinds of fields, and the bounds an admin sets for each.

use loket_store::column_text;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::names::{self, Names};
use crate::say;
use crate::sentence::Sentence;

column_text! {
    /// What kind of answer a field takes.
    #[derive(PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "FieldKind")]
    pub enum Kind {
        /// One line of text.
        Text = "text",
        /// Several lines of text.
        Lines = "lines",
        /// A number.
        Number = "number",
        /// A day, such as 2026-11-22.
        Date = "date",
        /// One of several choices, by its key.
        Choice = "choice",
        /// Any of several choices, by their keys.
        Choices = "choices",
        /// A choice within a choice: the keys from the outermost inwards, separated by `/`.
        Path = "path",
        /// A tick.
        Tick = "tick",
        /// Text of a given form, such as an order number.
        Pattern = "pattern",
        /// A customer, by number.
        Customer = "customer",
        /// An organization, by number.
        Organization = "organization",
        /// A product, by number.
        Product = "product",
    }
}

impl Kind {
    /// Whether its answers are chosen from a list of the admin's.
    pub fn has_choices(self) -> bool {
        matches!(self, Kind::Choice | Kind::Choices | Kind::Path)
    }

    /// Whether its answers are numbers of things that are entered elsewhere.
    pub fn is_link(self) -> bool {
        matches!(self, Kind::Customer | Kind::Organization | Kind::Product)
    }

    /// Whether its answers stand in the number column: numbers, days, ticks, links.
    pub fn is_counted(self) -> bool {
        matches!(self, Kind::Number | Kind::Date | Kind::Tick) || self.is_link()
    }
}

/// Most choices of a field, all levels together.
const MOST_CHOICES: usize = 500;
/// Deepest choice within a choice.
const DEEPEST: usize = 5;
/// Longest pattern.
const LONGEST_PATTERN: usize = 500;
/// What a compiled pattern may take, in bytes.
const LARGEST_PATTERN: usize = 256 * 1024;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "FieldChoice")]
pub struct Choice {
    /// Its stable name; made from the name when empty.
    #[serde(default)]
    pub key: String,
    /// What it is called, by language.
    pub names: Names,
    /// No longer offered; what was chosen stays.
    #[serde(default)]
    pub retired: bool,
    /// The choices within it, for fields of the kind `path`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// The bounds of a field; which of them count depends on its kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "FieldOptions")]
pub struct Options {
    /// What can be chosen, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The form of the text, as a regular expression that the whole text must match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The smallest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// The largest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// How many digits a number may have behind the point, 0 to 6; 2 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
}

impl Options {
    /// The bounds that count for `kind`, checked and complete; the others are dropped.
    pub fn fit(&self, kind: Kind) -> Result<Options> {
        let mut fit = Options::default();
        match kind {
            _ if kind.has_choices() => {
                let deepest = if kind == Kind::Path { DEEPEST } else { 1 };
                fit.choices = tidy(&self.choices, deepest, "options.choices")?;
                let count = fit.paths().len();
                if count == 0 {
                    return Err(Error::invalid("options.choices", "is empty; give at least one choice"));
                }
                if count > MOST_CHOICES {
                    return Err(Error::invalid(
                        "options.choices",
                        say!("has more than {most} choices", most = MOST_CHOICES),
                    ));
                }
            }
            Kind::Pattern => {
                let pattern = self.pattern.as_deref().map(str::trim).unwrap_or_default();
                regex(pattern).map_err(|why: Sentence| Error::invalid("options.pattern", why))?;
                fit.pattern = Some(pattern.to_owned());
            }
            Kind::Number => {
                let finite = |bound: Option<f64>| bound.is_none_or(f64::is_finite);
                if !finite(self.min) || !finite(self.max) {
                    return Err(Error::invalid("options.min", "must be a number"));
                }
                if self.min.zip(self.max).is_some_and(|(min, max)| min > max) {
                    return Err(Error::invalid("options.max", "is smaller than the smallest number"));
                }
                if self.decimals.is_some_and(|digits| digits > 6) {
                    return Err(Error::invalid("options.decimals", "must be 0 to 6"));
                }
                (fit.min, fit.max, fit.decimals) = (self.min, self.max, self.decimals);
            }
            _ => {}
        }
        Ok(fit)
    }

    /// Every choice by its path of keys, outer ones before those within them.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        walk(&self.choices, "", &mut |path, _| paths.push(path.to_owned()));
        paths
    }

    /// The choice at that path of keys; retired when any on the way is.
    pub fn choice(&self, path: &str) -> Option<(&Choice, bool)> {
        let (mut level, mut found, mut retired) = (&self.choices, None, false);
        for key in path.split('/') {
            let choice = level.iter().find(|choice| choice.key == key)?;
            retired |= choice.retired;
            level = &choice.choices;
            found = Some(choice);
        }
        found.map(|choice| (choice, retired))
    }
}

fn walk<'c>(choices: &'c [Choice], above: &str, each: &mut impl FnMut(&str, &'c Choice)) {
    for choice in choices {
        let path = if above.is_empty() { choice.key.clone() } else { format!("{above}/{}", choice.key) };
        each(&path, choice);
        walk(&choice.choices, &path, each);
    }
}

fn tidy(choices: &[Choice], deepest: usize, at: &str) -> Result<Vec<Choice>> {
    if choices.len() > MOST_CHOICES {
        return Err(Error::invalid(at, say!("has more than {most} choices", most = MOST_CHOICES)));
    }
    if deepest == 0 && !choices.is_empty() {
        return Err(Error::invalid(at, "goes deeper than this kind of field allows"));
    }
    let mut taken: Vec<String> = choices.iter().map(|choice| choice.key.clone()).filter(|k| !k.is_empty()).collect();
    let mut tidied: Vec<Choice> = Vec::with_capacity(choices.len());
    for (i, choice) in choices.iter().enumerate() {
        let here = format!("{at}[{i}]");
        let names = choice.names.required(&format!("{here}.names"), 100)?;
        let key = match choice.key.is_empty() {
            true => names::key(None, &names, &taken)?,
            false => names::key(Some(&choice.key), &names, &[]).map_err(|_| {
                Error::invalid(&format!("{here}.key"), "must begin with a letter and hold only a to z, 0 to 9 and _")
            })?,
        };
        if tidied.iter().any(|other| other.key == key) {
            return Err(Error::invalid(&format!("{here}.key"), "is already used by another choice"));
        }
        taken.push(key.clone());
        let within = tidy(&choice.choices, deepest.saturating_sub(1), &format!("{here}.choices"))?;
        tidied.push(Choice { key, names, retired: choice.retired, choices: within });
    }
    Ok(tidied)
}

/// The pattern as a machine that matches whole texts, of bounded size, so that no pattern can eat the house's memory.
pub(super) fn regex(pattern: &str) -> std::result::Result<regex::Regex, Sentence> {
    if pattern.is_empty() {
        return Err(say!("is empty; write a regular expression such as [A-Z]{2}-[0-9]{6}"));
    }
    if pattern.len() > LONGEST_PATTERN {
        return Err(say!("is too long; at most {most} characters", most = LONGEST_PATTERN));
    }
    regex::RegexBuilder::new(&format!("^(?:{pattern})$"))
        .size_limit(LARGEST_PATTERN)
        .dfa_size_limit(LARGEST_PATTERN)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => say!("is too large; ask for fewer repetitions"),
            _ => say!("is not a regular expression that can be used; look-around and back references cannot"),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(json: &str) -> Options {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn choices_get_keys_and_keep_them() {
        let fit = options(
            r#"{"choices":[{"names":{"en":"Oven"}},{"key":"oven_2","names":{"en":"Oven"}},{"names":{"en":"Oven"}}]}"#,
        )
        .fit(Kind::Choice)
        .unwrap();
        assert_eq!(fit.paths(), ["oven", "oven_2", "oven_3"]);
        let nested = r#"{"choices":[{"names":{"en":"Oven"},"choices":[{"names":{"en":"Door"}}]}]}"#;
        assert_eq!(options(nested).fit(Kind::Path).unwrap().paths(), ["oven", "oven/door"]);
        assert!(options(nested).fit(Kind::Choice).is_err());
        let twice = r#"{"choices":[{"key":"a","names":{"en":"A"}},{"key":"a","names":{"en":"B"}}]}"#;
        assert!(options(twice).fit(Kind::Choice).is_err());
    }

    #[test]
    fn a_pattern_is_bounded() {
        assert!(regex("[A-Z]{2}-[0-9]{6}").unwrap().is_match("AB-123456"));
        assert!(!regex("[A-Z]{2}|x").unwrap().is_match("xAB"));
        for wrong in ["", "(", "(?=a)", "(a{1000}){1000}", &"a".repeat(501)] {
            assert!(regex(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn bounds_that_do_not_count_are_dropped() {
        let many = options(r#"{"min":1,"max":5,"pattern":"x","choices":[{"names":{"en":"A"}}]}"#);
        assert_eq!(many.fit(Kind::Text).unwrap(), Options::default());
        assert!(options(r#"{"min":5,"max":1}"#).fit(Kind::Number).is_err());
    }
}
