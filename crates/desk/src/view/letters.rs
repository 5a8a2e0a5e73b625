//! Letters without case and accents, the same in SQL and in Rust, so that a condition on words means one thing.
//!
//! The databases disagree about case beyond ASCII and know no accents, and none of them may be taught for this. So the
//! letters of our five languages and their neighbours stand in one table that both sides read.

use std::sync::OnceLock;

/// Letters and what they are compared as. `lower` of the database has been there before.
const TABLE: &[(&str, &str)] = &[
    ("áàâäãåăāÁÀÂÄÃÅĂĀ", "a"),
    ("éèêëėěÉÈÊËĖĚ", "e"),
    ("íìîïÍÌÎÏİ", "i"),
    ("óòôöõøőÓÒÔÖÕØŐ", "o"),
    ("úùûüůűÚÙÛÜŮŰ", "u"),
    ("ýÿÝŸ", "y"),
    ("çčÇČ", "c"),
    ("ñÑ", "n"),
    ("șşšȘŞŠ", "s"),
    ("țţȚŢ", "t"),
    ("žŽ", "z"),
    ("łŁ", "l"),
    ("œŒ", "oe"),
    ("æÆ", "ae"),
    ("ß", "ss"),
];

/// The text as it is compared.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match TABLE.iter().find(|(letters, _)| !c.is_ascii() && letters.contains(c)) {
            Some((_, as_what)) => out.push_str(as_what),
            None => out.push(c.to_ascii_lowercase()),
        }
    }
    out
}

/// The same in SQL, around a column.
pub(crate) fn around(column: &str) -> String {
    static PARTS: OnceLock<(String, String)> = OnceLock::new();
    let (before, after) = PARTS.get_or_init(|| {
        let (mut before, mut after) = (String::new(), String::from(")"));
        for (letters, as_what) in TABLE {
            for letter in letters.chars() {
                before.push_str("replace(");
                after.push_str(&format!(", '{letter}', '{as_what}')"));
            }
        }
        before.push_str("lower(");
        (before, after)
    });
    format!("{before}{column}{after}")
}

/// Letters as they stand in a pattern for `like … escape '\'`.
pub(crate) fn pattern(letters: &str) -> String {
    let mut pattern = String::with_capacity(letters.len() + 2);
    for c in letters.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_case_and_accents() {
        assert_eq!(plain("Crème BRÛLÉE, Straße, ȚUICĂ Œuf"), "creme brulee, strasse, tuica oeuf");
        assert_eq!(pattern("50%_\\"), "50\\%\\_\\\\");
    }
}
