//! Words that mean nothing, as unevenly frequent as those of a language.

/// The words texts are made of: few that are in nearly every ticket, many that are rare.
#[derive(Debug)]
pub struct Vocabulary {
    words: Vec<String>,
    /// Ranks as often as they occur.
    draw: Vec<u32>,
}

/// How many words there are.
const WORDS: usize = 60_000;
/// Of each word three syllables of two letters, so that no word begins another.
const CONSONANTS: &[u8; 10] = b"bdfgklmnrt";
const VOWELS: &[u8; 5] = b"aeiou";
const DRAWS: usize = 1 << 18;

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        let rank = |i: usize| (WORDS as f64).powf((i as f64 + 0.5) / DRAWS as f64) as u32 - 1;
        Vocabulary { words: (0..WORDS).map(word).collect(), draw: (0..DRAWS).map(rank).collect() }
    }
}

/// The word of a rank: 0 is the most frequent, 59,999 the rarest.
pub fn word(rank: usize) -> String {
    // A step that shares no factor with the number of all words, so that neighbours in rank look unlike.
    let mut number = (rank * 7_919 + 31_337) % 125_000;
    let mut word = String::with_capacity(6);
    for _ in 0..3 {
        let syllable = number % 50;
        number /= 50;
        word.push(char::from(CONSONANTS[syllable / 5]));
        word.push(char::from(VOWELS[syllable % 5]));
    }
    word
}

impl Vocabulary {
    /// A text of that many words, as it was written and as the index knows it.
    pub(super) fn text(&self, length: usize, dice: &mut Dice) -> (String, String) {
        let (mut text, mut plain) = (String::with_capacity(length * 8), String::with_capacity(length * 7));
        for i in 0..length {
            let word = &self.words[self.draw[dice.below(DRAWS as u64) as usize] as usize];
            plain.push_str(word);
            plain.push(' ');
            text.push_str(word);
            text.push_str(match (i + 1 == length, i % 24 == 23, i % 12 == 11) {
                (true, ..) => ".",
                (_, true, _) => ".\n\n",
                (_, _, true) => ". ",
                _ => " ",
            });
        }
        (text, plain)
    }
}

/// Chance that falls the same way for the same ticket.
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit.max(1)
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len() as u64) as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search;
    use std::collections::HashSet;

    #[test]
    fn no_word_is_another_or_begins_another() {
        let words: HashSet<String> = (0..WORDS).map(word).collect();
        assert_eq!(words.len(), WORDS);
        assert!(words.iter().all(|word| word.len() == 6));
    }

    #[test]
    fn what_is_written_and_what_is_indexed_are_the_same_words() {
        let (text, plain) = Vocabulary::default().text(80, &mut Dice(1));
        let mut folded = String::new();
        search::text::fold_into(&text, &mut folded);
        assert_eq!(folded, plain);
    }
}
