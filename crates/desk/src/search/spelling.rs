//! Typing errors: every word of the index once, found again by its pieces of three letters.
//!
//! Both databases could do this in ways of their own (trigrams, word lists), each with other answers; one small table of
//! ours gives the same on both.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use loket_store::sql;

use super::grammar::Term;
use super::{Document, Index, Question, each, sight};
use crate::error::Result;
use crate::ticket::scope::{self, Sees};
use crate::tx::{Tx, json};

/// Shorter words are too like each other, longer ones are no words.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=24;
/// So many new words may come from one document: a hostile text must not fill the vocabulary.
const MOST_OF_ONE: usize = 1_000;
/// So many words that share pieces are compared letter by letter.
const COMPARED: i64 = 150;
/// So many of the nearest are looked up.
const CANDIDATES: usize = 6;
/// Above that many hits a word is common enough.
const COUNTED: usize = 200;

fn is_word(word: &str) -> bool {
    LETTERS.contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// The pieces of a word: three letters each, the ends marked, so that the beginning and the end weigh more.
fn pieces(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = std::iter::once('^').chain(word.chars()).chain(std::iter::once('$')).collect();
    letters.windows(3).map(|piece| piece.iter().collect()).collect()
}

/// Adds the words of documents to the vocabulary.
pub(super) fn learn(tx: &mut Tx, documents: &[Document]) -> Result<()> {
    let mut words: BTreeMap<&str, u64> = BTreeMap::new();
    let known = tx.known().clone();
    for document in documents {
        let all =
            [&document.head, &document.body, &document.notes].into_iter().flat_map(|part| part.split_whitespace());
        let own: BTreeSet<&str> = all.filter(|word| is_word(word)).collect();
        let marked = own.into_iter().take(MOST_OF_ONE).map(|word| (word, known.mark(word)));
        words.extend(marked.filter(|(_, mark)| !known.has(*mark)));
    }
    if words.is_empty() {
        return Ok(());
    }
    let new: Vec<String> = tx.all(
        sql!(
            "insert into vocabulary (word) select value from {each_text:$1} w where true
             on conflict (word) do nothing returning word"
        ),
        &[&json(&words.keys().collect::<Vec<_>>())],
    )?;
    tx.learn(words.into_values());
    if new.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<(String, i64, &str)> = Vec::new();
    for word in &new {
        let length = i64::try_from(word.chars().count()).unwrap_or(i64::MAX);
        rows.extend(pieces(word).into_iter().map(|piece| (piece, length, word.as_str())));
    }
    super::insert_pieces(tx, &json(&rows))
}

/// A word that was read as another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "SearchCorrection")]
pub struct Correction {
    /// As it was typed.
    pub from: String,
    /// As it was read.
    pub to: String,
}

/// Replaces the words that nothing in sight contains by the most likely that something does. Words in quotation marks are
/// meant to the letter. None when there is nothing to replace.
pub(crate) fn correct(tx: &mut Tx, index: Index, terms: &[Term]) -> Result<Option<(Vec<Term>, Vec<Correction>)>> {
    // Only tickets say in the index who sees them. A name out of sight must not be proposed either.
    if index != Index::Tickets && !matches!(scope::sees(tx.actor()), Sees::All) {
        return Ok(None);
    }
    let open: Vec<usize> = (0..terms.len()).filter(|n| !terms[*n].quoted && terms[*n].words.len() == 1).collect();
    let alone: Vec<Question> = open.iter().map(|n| question(tx, index, terms[*n].clone())).collect();
    let hits = each(tx, index, &alone, 1)?;
    let (mut corrected, mut corrections) = (terms.to_vec(), Vec::new());
    for (n, _) in open.iter().zip(hits).filter(|(_, hits)| hits.is_empty()) {
        let wrong = &terms[*n].words[0];
        let Some(right) = nearest(tx, index, wrong)? else { continue };
        corrections.push(Correction { from: terms[*n].typed.clone(), to: right.clone() });
        corrected[*n] = Term { words: vec![right], prefix: false, forms: Vec::new(), ..corrected[*n].clone() };
    }
    Ok((!corrections.is_empty()).then_some((corrected, corrections)))
}

fn question(tx: &Tx, index: Index, term: Term) -> Question {
    let any_meta = if index == Index::Tickets { sight(tx) } else { Vec::new() };
    Question { terms: vec![term], any_meta, ..Question::default() }
}

/// The word in sight that is nearest to a misspelt one; of two as near the one that occurs more often.
fn nearest(tx: &mut Tx, index: Index, wrong: &str) -> Result<Option<String>> {
    let length = wrong.chars().count();
    if !is_word(wrong) {
        return Ok(None);
    }
    let most = if length <= 5 { 1 } else { 2 };
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (shortest, longest) = (number(length - most), number(length + most));
    let alike: Vec<(String, i64)> = tx.all(
        sql!(
            "select word, count(*) as shared from vocabulary_pieces
             where piece in {each_text:$1} and length >= $2 and length <= $3
             group by word order by shared desc, word limit $4"
        ),
        &[&json(&pieces(wrong)), &shortest, &longest, &COMPARED],
    )?;
    let mut near: Vec<(usize, String)> =
        alike.into_iter().map(|(word, _)| (distance(wrong, &word), word)).filter(|(far, _)| *far <= most).collect();
    near.sort();
    near.truncate(CANDIDATES);
    let asked: Vec<Question> = near.iter().map(|(_, word)| question(tx, index, Term::whole(word.clone()))).collect();
    let counts = each(tx, index, &asked, COUNTED)?;
    let best = near.into_iter().zip(counts).filter(|(_, hits)| !hits.is_empty());
    let best = best.min_by_key(|((far, word), hits)| (*far, std::cmp::Reverse(hits.len()), word.clone()));
    Ok(best.map(|((_, word), _)| word))
}

/// How many letters must be put in, left out, replaced or swapped with their neighbour to turn one word into the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: HashMap<(usize, usize), usize> = HashMap::with_capacity((a.len() + 1) * (b.len() + 1));
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let at = |i: usize, j: usize| rows.get(&(i, j)).copied().unwrap_or(usize::MAX / 2);
            let cost = match (i, j) {
                (0, j) => j,
                (i, 0) => i,
                _ => {
                    let replaced = at(i - 1, j - 1) + usize::from(a[i - 1] != b[j - 1]);
                    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    let swap = if swapped { at(i - 2, j - 2) + 1 } else { usize::MAX };
                    replaced.min(at(i - 1, j) + 1).min(at(i, j - 1) + 1).min(swap)
                }
            };
            rows.insert((i, j), cost);
        }
    }
    rows.get(&(a.len(), b.len())).copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_what_fingers_do() {
        for (a, b, far) in [
            ("refund", "refund", 0),
            ("refnud", "refund", 1),
            ("refundd", "refund", 1),
            ("rfund", "refund", 1),
            ("invoise", "invoice", 1),
            ("livrasion", "livraison", 1),
            ("factrua", "factura", 1),
            ("pengembalain", "pengembalian", 1),
            ("oven", "open", 1),
            ("", "abc", 3),
        ] {
            assert_eq!(distance(a, b), far, "{a} {b}");
        }
    }

    #[test]
    fn pieces_know_the_ends() {
        assert_eq!(pieces("abcd").into_iter().collect::<Vec<_>>(), ["^ab", "abc", "bcd", "cd$"]);
    }
}
