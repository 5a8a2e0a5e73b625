//! Which form of a word stands after a number: the plural rules of CLDR for whole numbers, in the languages of the house.

use serde::{Deserialize, Serialize};

use crate::words;

/// A form of a word, by the name CLDR gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Plural {
    /// After 1; in French after 0 too.
    One,
    /// In Romanian after 0, after 2 to 19, and after numbers that end so.
    Few,
    /// In French and Spanish after whole millions.
    Many,
    /// After every other number.
    Other,
}

impl Plural {
    /// The name, as keys of phrases end.
    pub fn key(self) -> &'static str {
        match self {
            Plural::One => "one",
            Plural::Few => "few",
            Plural::Many => "many",
            Plural::Other => "other",
        }
    }
}

/// The forms a language needs, in the order people learn them.
pub fn forms(language: &str) -> &'static [Plural] {
    match words::ours(language) {
        Some("fr" | "es") => &[Plural::One, Plural::Many, Plural::Other],
        Some("ro") => &[Plural::One, Plural::Few, Plural::Other],
        Some("id") => &[Plural::Other],
        _ => &[Plural::One, Plural::Other],
    }
}

/// The form after that number.
pub fn after(language: &str, n: u64) -> Plural {
    match words::ours(language) {
        Some("fr") if n <= 1 => Plural::One,
        Some("es") if n == 1 => Plural::One,
        Some("fr" | "es") if n != 0 && n.is_multiple_of(1_000_000) => Plural::Many,
        Some("ro") if n == 1 => Plural::One,
        Some("ro") if n == 0 || (1..=19).contains(&(n % 100)) => Plural::Few,
        Some("fr" | "es" | "ro" | "id") => Plural::Other,
        _ if n == 1 => Plural::One,
        _ => Plural::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_forms_at_its_numbers() {
        let of = |language: &str| [0, 1, 2, 5, 19, 20, 21, 101, 120, 1_000_000].map(|n| after(language, n).key());
        let en = ["other", "one", "other", "other", "other", "other", "other", "other", "other", "other"];
        assert_eq!(of("en"), en);
        let fr = ["one", "one", "other", "other", "other", "other", "other", "other", "other", "many"];
        assert_eq!(of("fr-CA"), fr);
        let es = ["other", "one", "other", "other", "other", "other", "other", "other", "other", "many"];
        assert_eq!(of("es"), es);
        let ro = ["few", "one", "few", "few", "few", "other", "other", "few", "other", "other"];
        assert_eq!(of("ro"), ro);
        assert_eq!(of("id"), ["other"; 10]);
    }

    #[test]
    fn a_number_never_asks_for_a_form_the_language_has_not() {
        for (language, _) in words::LANGUAGES {
            for n in (0..2_000).chain([1_000_000, 3_000_000]) {
                assert!(forms(language).contains(&after(language, n)), "{language} {n}");
            }
        }
    }
}
