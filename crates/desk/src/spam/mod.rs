//! What nobody asked for. A filter that learns from what agents decide, here in the house: nothing leaves it.
//!
//! `words.rs` says what a message is made of, `learn.rs` keeps what was decided about it, and here a message is judged as
//! Robinson described it: each word votes, the votes are put together as Fisher puts probabilities together. It stays
//! silent until it has seen enough of both kinds.

pub mod learn;
mod words;

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

pub(crate) use words::{Sample, words_of};

use crate::account::staff;
use crate::error::Result;
use crate::permission::Permission;
use crate::tx::{Tx, json};

/// So many messages of each kind must have been seen before it judges.
pub const NEEDED: i64 = 20;
/// How much weight a word's past has against knowing nothing, and what nothing says.
const STRENGTH: f64 = 0.45;
const UNKNOWN: f64 = 0.5;
/// Words that say nearly nothing do not vote, and so many vote at most.
const LEAST_SAID: f64 = 0.1;
const MOST_VOTES: usize = 150;
/// So many words are shown as the reason.
const SHOWN: usize = 6;

/// How a message is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "SpamJudgement")]
pub struct Judgement {
    /// How likely it is spam, in a hundred.
    pub score: i64,
    /// What spoke most for it.
    pub because: Vec<String>,
}

row! {
    /// How much the filter has seen.
    #[derive(PartialEq, Eq)]
    pub struct Totals in "spam_totals" {
        /// Messages taken for spam.
        pub spam: i64,
        /// Genuine messages.
        pub genuine: i64,
        /// Words it knows.
        pub words: i64,
    }
}

impl Totals {
    /// Whether it has seen enough to judge.
    pub fn is_enough(&self) -> bool {
        self.spam >= NEEDED && self.genuine >= NEEDED
    }
}

/// What the filter knows, for the settings.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SpamFilter")]
pub struct Filter {
    /// Messages taken for spam that it learned from.
    pub spam: i64,
    /// Genuine messages that it learned from.
    pub genuine: i64,
    /// Words it knows.
    pub words: i64,
    /// So many of each it must have seen.
    pub needed: i64,
    /// Whether it judges.
    pub active: bool,
}

/// What the filter knows.
pub fn see(tx: &mut Tx) -> Result<Filter> {
    staff(tx)?;
    let totals = totals(tx)?;
    Ok(Filter {
        active: totals.is_enough(),
        spam: totals.spam,
        genuine: totals.genuine,
        words: totals.words,
        needed: NEEDED,
    })
}

/// Forgets everything it has learned.
pub fn forget_all(tx: &mut Tx) -> Result<()> {
    tx.require(Permission::Inboxes)?;
    tx.run(sql!("delete from spam_words where seen_at >= 0"), &[])?;
    tx.run(sql!("delete from spam_lessons where learned_at >= 0"), &[])?;
    tx.run(sql!("update spam_totals set spam = 0, genuine = 0, words = 0 where id = 1"), &[])?;
    crate::account::changed(tx, "spam");
    Ok(())
}

pub(crate) fn totals(tx: &mut Tx) -> Result<Totals> {
    Ok(tx.find(sql!("select ", Totals::COLUMNS, " from spam_totals where id = 1"), &[])?.unwrap_or(Totals {
        spam: 0,
        genuine: 0,
        words: 0,
    }))
}

row! {
    struct Word in "spam_words" {
        word: String,
        spam: i64,
        genuine: i64,
    }
}

/// Judges a message by its words; nothing while too little has been learned.
pub(crate) fn judge(tx: &mut Tx, sample: &Sample) -> Result<Option<Judgement>> {
    let totals = totals(tx)?;
    if !totals.is_enough() {
        return Ok(None);
    }
    let words = words_of(sample);
    let known: Vec<Word> =
        tx.all(sql!("select ", Word::COLUMNS, " from spam_words where word in {each_text:$1}"), &[&json(&words)])?;
    Ok(Some(weigh(&totals, &known)))
}

fn weigh(totals: &Totals, known: &[Word]) -> Judgement {
    let mut votes: Vec<(f64, &str)> = known.iter().map(|word| (vote(totals, word), word.word.as_str())).collect();
    votes.retain(|(vote, _)| (vote - UNKNOWN).abs() >= LEAST_SAID);
    // The word settles equal votes, so that the same message always gets the same score.
    votes.sort_by(|a, b| said(b.0).total_cmp(&said(a.0)).then_with(|| a.1.cmp(b.1)));
    votes.truncate(MOST_VOTES);
    let mut for_spam: Vec<&(f64, &str)> = votes.iter().filter(|(vote, _)| *vote > UNKNOWN).collect();
    for_spam.truncate(SHOWN);
    let because = for_spam.into_iter().map(|(_, word)| (*word).to_owned()).collect();
    Judgement { score: (together(&votes) * 100.0).round() as i64, because }
}

fn said(vote: f64) -> f64 {
    (vote - UNKNOWN).abs()
}

/// How likely a message with this word is spam, as far as is known.
fn vote(totals: &Totals, word: &Word) -> f64 {
    let share = |count: i64, of: i64| count as f64 / of.max(1) as f64;
    let (spam, genuine) = (share(word.spam, totals.spam), share(word.genuine, totals.genuine));
    let seen = (word.spam + word.genuine) as f64;
    let past = if spam + genuine > 0.0 { spam / (spam + genuine) } else { UNKNOWN };
    (STRENGTH * UNKNOWN + seen * past) / (STRENGTH + seen)
}

/// Fisher's way of putting probabilities together, once for spam and once against.
fn together(votes: &[(f64, &str)]) -> f64 {
    if votes.is_empty() {
        return UNKNOWN;
    }
    let logs = |of: fn(f64) -> f64| votes.iter().map(|(vote, _)| of(vote.clamp(1e-9, 1.0 - 1e-9)).ln()).sum::<f64>();
    let spam = 1.0 - beyond(-2.0 * logs(|vote| 1.0 - vote), votes.len());
    let genuine = 1.0 - beyond(-2.0 * logs(|vote| vote), votes.len());
    (1.0 + spam - genuine) / 2.0
}

/// How likely the sum is that large by chance: chi-square with twice as many degrees of freedom as there are votes.
fn beyond(sum: f64, votes: usize) -> f64 {
    let half = sum / 2.0;
    let mut term = (-half).exp();
    let mut whole = term;
    for i in 1..votes {
        term *= half / i as f64;
        whole += term;
    }
    whole.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOTALS: Totals = Totals { spam: 100, genuine: 100, words: 0 };

    fn word(word: &str, spam: i64, genuine: i64) -> Word {
        Word { word: word.to_owned(), spam, genuine }
    }

    #[test]
    fn words_of_spam_make_spam_and_are_named() {
        let known = [word("casino", 40, 0), word("bonus", 30, 1), word("invoice", 5, 40), word("free", 50, 5)];
        let judged = weigh(&TOTALS, &known);
        assert!(judged.score >= 90, "{judged:?}");
        assert_eq!(judged.because[0], "casino");
        assert!(!judged.because.contains(&"invoice".to_owned()));
        let judged = weigh(&TOTALS, &[word("invoice", 0, 40), word("coffee", 1, 30), word("free", 9, 8)]);
        assert!(judged.score < 10, "{judged:?}");
    }

    #[test]
    fn who_knows_nothing_says_nothing() {
        assert_eq!(weigh(&TOTALS, &[]).score, 50);
        assert_eq!(weigh(&TOTALS, &[word("and", 90, 90)]).score, 50);
        // A single sighting is not a proof.
        assert!(weigh(&TOTALS, &[word("rare", 1, 0)]).score < 90);
        assert!(!Totals { spam: 19, ..TOTALS }.is_enough() && TOTALS.is_enough());
    }

    #[test]
    fn many_votes_stay_numbers() {
        let known: Vec<Word> = (0..1_000).map(|i| word(&format!("w{i}"), 100, 0)).collect();
        assert_eq!(weigh(&TOTALS, &known).score, 100);
        let known: Vec<Word> = (0..1_000).map(|i| word(&format!("w{i}"), 0, 100)).collect();
        assert_eq!(weigh(&TOTALS, &known).score, 0);
    }
}
