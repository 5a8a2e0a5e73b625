//! Forms of a word: who looks for "refund" means "refunds" and "refunded" too.
//!
//! Each word of a document is put down with its stem, by the language of the text it stands in. A question is spread to
//! the words that were seen with the same stem: so both databases find the same, an exact word can come before the other
//! forms, a phrase stays a phrase, and the index of words does not grow. The stems are those of the Snowball project.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use loket_store::sql;
use waken_snowball::{Algorithm, stem};

use super::grammar::Term;
use super::known::{Known, Learned};
use super::{Document, text};
use crate::error::Result;
use crate::tx::{Tx, json};

/// A language whose words are known by their stems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Romanian.
    Romanian,
    /// Indonesian.
    Indonesian,
}

/// So many words tell the language of a text.
const TELLING: usize = 400;

/// Small words of each language, folded: whoever writes two lines uses some of them.
const SMALL: &[(Language, &str)] = &[
    (
        Language::English,
        "the and you your is are was have has not my we would please with this that it for can how what when from been \
         hello thanks i to of at in on be an",
    ),
    (
        Language::French,
        "le la les des je vous nous pas est une dans avec pour sur mon ma mes votre bonjour merci ai que qui et du ce \
         cette depuis mais au aux elle il son sa ne plus",
    ),
    (
        Language::Spanish,
        "el la los las una por para con mi su que esta estoy hola gracias pedido puedo tengo quiero como cuando pero \
         muy y es del al se no ni lo un en de",
    ),
    (
        Language::Romanian,
        "si este sunt nu am pentru cu va rog buna multumesc care din la in sa mai dar cand as de ce ati ne pe un o al \
         se inca noastre",
    ),
    (
        Language::Indonesian,
        "yang dan saya tidak untuk dengan ini itu dari apa bisa sudah belum mohon terima kasih kami anda ada di ke \
         akan juga tetapi karena atau sebuah",
    ),
];

impl Language {
    /// The language of that code.
    pub fn of_code(code: &str) -> Option<Language> {
        match code.get(..2)? {
            "en" => Some(Language::English),
            "fr" => Some(Language::French),
            "es" => Some(Language::Spanish),
            "ro" => Some(Language::Romanian),
            "id" => Some(Language::Indonesian),
            _ => None,
        }
    }

    /// The language of a text, by its small words; none when they do not tell.
    pub fn of_text(written: &str) -> Option<Language> {
        static OWNERS: OnceLock<HashMap<&str, Vec<usize>>> = OnceLock::new();
        let owners = OWNERS.get_or_init(|| {
            let mut owners: HashMap<&str, Vec<usize>> = HashMap::new();
            for (n, (_, small)) in SMALL.iter().enumerate() {
                small.split_whitespace().for_each(|word| owners.entry(word).or_default().push(n));
            }
            owners
        });
        let mut counts: Vec<(usize, Language)> = SMALL.iter().map(|(language, _)| (0, *language)).collect();
        let mut read = 0;
        text::each_word(text::head(written, TELLING * 8), |word, _, _| {
            read += 1;
            for n in owners.get(word).into_iter().flatten().filter(|_| read <= TELLING) {
                counts[*n].0 += 1;
            }
        });
        counts.sort();
        let (most, language) = counts.pop()?;
        let next = counts.pop().map_or(0, |(count, _)| count);
        (most >= 2 && most > next).then_some(language)
    }

    fn algorithm(self) -> Algorithm {
        match self {
            Language::English => Algorithm::English,
            Language::French => Algorithm::French,
            Language::Spanish => Algorithm::Spanish,
            Language::Romanian => Algorithm::Romanian,
            Language::Indonesian => Algorithm::Indonesian,
        }
    }

    const ALL: [Language; 5] =
        [Language::English, Language::French, Language::Spanish, Language::Romanian, Language::Indonesian];

    fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Romanian => "ro",
            Language::Indonesian => "id",
        }
    }

    /// The stems of a word as it was written, folded, with the language in front: the same letters mean something else
    /// in another language.
    fn stems(self, written: &str) -> Vec<String> {
        let mut written = written.to_lowercase();
        if self == Language::Romanian {
            // Accents are left out as often as not, and change what the algorithm takes for an ending.
            written = text::words(&written).concat();
        }
        let stem = stem(self.algorithm(), &written);
        let mut stems = vec![format!("{}:{}", self.code(), text::words(&stem).concat())];
        // meng- and peng- swallow a k: "mengirim" is a form of "kirim" and not of "irim".
        let swallows = self == Language::Indonesian && (written.starts_with("meng") || written.starts_with("peng"));
        if swallows && stem.starts_with(['a', 'e', 'i', 'o', 'u']) {
            stems.push(format!("id:k{stem}"));
        }
        stems
    }
}

/// Shorter words have no forms, longer ones are no words.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=24;
/// So many words of one document are put down: a hostile text must not fill the table.
const MOST_OF_ONE: usize = 1_000;
/// A word is spread to at most so many others.
const MOST_FORMS: usize = 24;
/// So many rows are read for a question.
const MOST_READ: i64 = 2_000;

fn has_forms(word: &str) -> bool {
    LETTERS.contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// The words of a document with their stems, but for those that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    stems: BTreeMap<(Language, String), Vec<String>>,
    marks: Learned,
}

impl Seen {
    /// Notes a word: folded, and as it was written.
    pub(super) fn note(&mut self, known: &Known, language: Language, folded: &str, written: &str) {
        let mark = known.mark((language, folded, written));
        if self.stems.len() >= MOST_OF_ONE || !has_forms(folded) || known.has(mark) {
            return;
        }
        if let Entry::Vacant(place) = self.stems.entry((language, folded.to_owned())) {
            place.insert(language.stems(written));
            self.marks.push(mark);
        }
    }
}

/// Puts down the words of documents with their stems.
pub(super) fn learn(tx: &mut Tx, documents: &[Document]) -> Result<()> {
    let all = documents.iter().flat_map(|document| &document.seen.stems);
    let rows: BTreeSet<(&str, &str)> =
        all.flat_map(|((_, word), stems)| stems.iter().map(move |stem| (stem.as_str(), word.as_str()))).collect();
    if rows.is_empty() {
        return Ok(());
    }
    super::insert_forms(tx, &json(&rows))?;
    tx.learn(documents.iter().flat_map(|document| document.seen.marks.iter().copied()));
    Ok(())
}

/// Adds to each word of a question the forms that were seen of it. Phrases are meant to the letter.
pub(super) fn spread(tx: &mut Tx, terms: &mut [Term]) -> Result<()> {
    let open = |term: &Term| !term.quoted && term.words.len() == 1 && has_forms(&term.words[0]);
    let wanted: BTreeSet<String> = terms.iter().filter(|term| open(term)).map(|term| term.words[0].clone()).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let known: Vec<(String, String)> = tx.all(
        sql!(
            "select distinct k.word, f.word from word_forms k join word_forms f on f.stem = k.stem
             where k.word in {each_text:$1} order by 1, 2 limit $2"
        ),
        &[&json(&wanted), &MOST_READ],
    )?;
    let mut forms: HashMap<String, Vec<String>> = HashMap::new();
    for (word, form) in known {
        forms.entry(word).or_default().push(form);
    }
    // A word that nobody wrote in this form may be one of any language.
    let mut stems: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for term in terms.iter().filter(|term| open(term) && !forms.contains_key(&term.words[0])) {
        for language in Language::ALL {
            // With its accents, unless it was read as another word.
            let written = if text::words(&term.typed) == term.words { &term.typed } else { &term.words[0] };
            for stem in language.stems(written) {
                stems.entry(stem).or_default().push(&term.words[0]);
            }
        }
    }
    if !stems.is_empty() {
        let list = json(&stems.keys().collect::<Vec<_>>());
        let like: Vec<(String, String)> = tx.all(
            sql!("select stem, word from word_forms where stem in {each_text:$1} order by 1, 2 limit $2"),
            &[&list, &MOST_READ],
        )?;
        let mut more: Vec<(String, String)> = Vec::new();
        for (stem, form) in like {
            more.extend(stems.get(&stem).into_iter().flatten().map(|word| ((*word).to_owned(), form.clone())));
        }
        for (word, form) in more {
            forms.entry(word).or_default().push(form);
        }
    }
    for term in terms.iter_mut().filter(|term| open(term)) {
        let own = forms.get(&term.words[0]).cloned().unwrap_or_default();
        term.forms = own.into_iter().filter(|form| *form != term.words[0]).take(MOST_FORMS).collect();
        term.forms.sort();
        term.forms.dedup();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (language, words) in [
            (Language::English, &["refund", "refunds", "refunded", "refunding"][..]),
            (Language::English, &["invoice", "invoices", "invoiced"]),
            (Language::French, &["facture", "factures"]),
            (Language::French, &["remboursement", "remboursements"]),
            (Language::Spanish, &["factura", "facturas"]),
            (Language::Spanish, &["devolución", "devoluciones"]),
            (Language::Romanian, &["factură", "factura", "facturi", "facturile", "facturii"]),
            (Language::Romanian, &["întârziere", "intarzierea", "întârzieri"]),
            (Language::Indonesian, &["kirim", "dikirim", "mengirim", "pengiriman"]),
            (Language::Indonesian, &["bayar", "pembayaran", "dibayar"]),
        ] {
            let shared = |stem: &String| words.iter().all(|word| language.stems(word).contains(stem));
            let stems: Vec<String> = words.iter().flat_map(|word| language.stems(word)).collect();
            assert!(stems.iter().any(shared), "{words:?}: {stems:?}");
        }
        assert_ne!(Language::French.stems("facture"), Language::Spanish.stems("factura"));
    }

    #[test]
    fn a_language_is_told_by_its_small_words() {
        for (written, language) in [
            ("Where is my parcel? I would like it back.", Some(Language::English)),
            ("Je ne trouve pas la facture de mon dernier achat", Some(Language::French)),
            ("La razón social está mal escrita en la factura, ¿pueden corregirla?", Some(Language::Spanish)),
            ("Aș dori banii înapoi pentru comanda anulată", Some(Language::Romanian)),
            ("Kurir bilang paket sudah dikirim, tetapi belum sampai di rumah.", Some(Language::Indonesian)),
            ("4711", None),
            ("Guten Tag, wo bleibt mein Paket?", None),
        ] {
            assert_eq!(Language::of_text(written), language, "{written}");
        }
    }
}
