//! Words as both indexes know them: without case, accents and punctuation.
//!
//! The databases' own tokenizers differ (accents, addresses, hyphens), so they only ever see what comes out of here:
//! plain words separated by spaces.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Question;

/// A longer word is no word.
const LONGEST: usize = 64;
/// A prefix search needs that many letters, or it finds half of everything.
const SHORTEST_PREFIX: usize = 3;
/// A question of more words is a text.
const MOST_WORDS: usize = 12;

/// Appends the folded words of `text`, each followed by a space.
pub fn fold_into(text: &str, out: &mut String) {
    let mut length = 0;
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if !c.is_alphanumeric() {
            if length > 0 {
                out.push(' ');
                length = 0;
            }
            continue;
        }
        // Writing without spaces: every character is a word of its own.
        if is_ideographic(c) {
            if length > 0 {
                out.push(' ');
            }
            out.push(c);
            out.push(' ');
            length = 0;
            continue;
        }
        if length >= LONGEST {
            continue;
        }
        match c {
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' => out.push('d'),
            'ı' => out.push('i'),
            _ => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
        length += 1;
    }
    if length > 0 {
        out.push(' ');
    }
}

fn is_ideographic(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0e7f | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0x1100..=0x11ff | 0x20000..=0x3ffff)
}

/// The beginning of a text, at most that many bytes, cut between characters.
pub fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// What somebody typed, as a question; none when it holds no word.
pub fn question(typed: &str) -> Option<Question> {
    let mut folded = String::new();
    fold_into(head(typed, 500), &mut folded);
    let mut words: Vec<String> = Vec::new();
    for word in folded.split_whitespace().take(MOST_WORDS) {
        words.push(word.to_owned());
    }
    let unfinished = typed.ends_with(char::is_alphanumeric);
    let prefix = match words.last() {
        Some(last) if unfinished && last.chars().count() >= SHORTEST_PREFIX => words.pop(),
        _ => None,
    };
    (!words.is_empty() || prefix.is_some()).then_some(Question { words, prefix, any_meta: Vec::new() })
}

/// The ticket number somebody typed: `1042` or `#1042`.
pub fn number(typed: &str) -> Option<i64> {
    let digits = typed.trim().trim_start_matches('#');
    (!digits.is_empty() && digits.len() < 16).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        let mut out = String::new();
        fold_into(text, &mut out);
        out
    }

    #[test]
    fn words_are_folded() {
        for (text, words) in [
            ("Crème Brûlée!", "creme brulee "),
            ("Ștefan țuică", "stefan tuica "),
            ("ana@shop.example", "ana shop example "),
            ("Straße, Łódź", "strasse lodz "),
            ("e-mail n°5", "e mail n 5 "),
            ("日本 ok", "日 本 ok "),
            ("İstanbul", "istanbul "),
            ("", ""),
        ] {
            assert_eq!(fold(text), words, "{text}");
        }
        assert_eq!(fold(&"x".repeat(1000)).len(), LONGEST + 1);
    }

    #[test]
    fn the_last_word_may_be_unfinished() {
        let asked = question("Broken Ove").unwrap();
        assert_eq!((asked.words, asked.prefix), (vec!["broken".to_owned()], Some("ove".to_owned())));
        let asked = question("oven ").unwrap();
        assert_eq!((asked.words, asked.prefix), (vec!["oven".to_owned()], None));
        assert_eq!(question("ab").unwrap().prefix, None);
        assert_eq!(question(" !? "), None);
    }

    #[test]
    fn a_number_is_recognised() {
        assert_eq!(number(" #1042 "), Some(1042));
        assert_eq!(number("12a"), None);
        assert_eq!(number("99999999999999999999"), None);
    }
}
