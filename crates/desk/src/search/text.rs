//! Words as both indexes know them: without case, accents and punctuation.
//!
//! The databases' own tokenizers differ (accents, addresses, hyphens), so they only ever see what comes out of here:
//! plain words separated by spaces. The same words with their places in the text are what highlighting works on.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A longer word is no word.
const LONGEST: usize = 64;

/// A word of a text and where it stands, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The word, folded.
    pub word: String,
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// Gathers letters into words.
struct Folder<F: FnMut(&str, usize, usize)> {
    word: String,
    letters: usize,
    from: usize,
    to: usize,
    found: F,
}

impl<F: FnMut(&str, usize, usize)> Folder<F> {
    fn end(&mut self) {
        if self.letters > 0 {
            (self.found)(&self.word, self.from, self.to);
            self.word.clear();
            self.letters = 0;
        }
    }

    fn letter(&mut self, c: char, from: usize, to: usize) {
        if !c.is_alphanumeric() {
            return self.end();
        }
        // Writing without spaces: every character is a word of its own.
        let alone = !c.is_ascii() && is_ideographic(c);
        if alone {
            self.end();
        }
        if self.letters == 0 {
            self.from = from;
        }
        self.to = to;
        if self.letters >= LONGEST {
            return;
        }
        match c {
            c if c.is_ascii() => self.word.push(c.to_ascii_lowercase()),
            'ß' => self.word.push_str("ss"),
            'æ' | 'Æ' => self.word.push_str("ae"),
            'œ' | 'Œ' => self.word.push_str("oe"),
            'ø' | 'Ø' => self.word.push('o'),
            'ł' | 'Ł' => self.word.push('l'),
            'đ' | 'Đ' => self.word.push('d'),
            'ı' => self.word.push('i'),
            _ => self.word.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
        self.letters += 1;
        if alone {
            self.end();
        }
    }
}

/// Calls `found` with each folded word and its place.
pub fn each_word(text: &str, found: impl FnMut(&str, usize, usize)) {
    let mut folder = Folder { word: String::new(), letters: 0, from: 0, to: 0, found };
    for (at, c) in text.char_indices() {
        let to = at + c.len_utf8();
        if c.is_ascii() {
            folder.letter(c, at, to);
            continue;
        }
        for c in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)) {
            folder.letter(c, at, to);
        }
    }
    folder.end();
}

/// Appends the folded words of `text`, each followed by a space.
pub fn fold_into(text: &str, out: &mut String) {
    each_word(text, |word, _, _| {
        out.push_str(word);
        out.push(' ');
    });
}

/// The folded words of a text.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word, _, _| words.push(word.to_owned()));
    words
}

/// The folded words of a text with their places.
pub fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    each_word(text, |word, from, to| spans.push(Span { word: word.to_owned(), from, to }));
    spans
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

/// The ticket number somebody typed: `1042` or `#1042`.
pub fn number(typed: &str) -> Option<i64> {
    let digits = typed.trim().trim_start_matches('#');
    let plain = !digits.is_empty() && digits.len() < 16 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
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
    fn a_word_knows_its_place_in_the_text() {
        let text = "La crème, cre\u{300}me";
        let marked: Vec<&str> = spans(text).iter().map(|span| &text[span.from..span.to]).collect();
        assert_eq!(marked, ["La", "crème", "cre\u{300}me"].map(|w| w.trim_end_matches('\u{0}')));
    }

    #[test]
    fn a_number_is_recognised() {
        assert_eq!(number(" #1042 "), Some(1042));
        assert_eq!(number("12a"), None);
        assert_eq!(number("-5"), None);
        assert_eq!(number("99999999999999999999"), None);
    }
}
