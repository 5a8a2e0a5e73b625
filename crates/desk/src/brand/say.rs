//! Sentences with a brand's own word for “ticket” in them, in which everything agrees with it. What a brand has no word
//! for is said as Loket always said it.

use serde::{Deserialize, Serialize};

use super::word::Word;
use super::{Brand, sets};
use crate::error::Result;
use crate::ids::TicketId;
use crate::permission::Permission;
use crate::plural;
use crate::tx::Tx;
use crate::words::{self, say, say_as};

/// The numbers that show every form: the last one only where the language has a form for it.
const NUMBERS: [u64; 5] = [1, 2, 5, 21, 1_000_000];

/// A word to be tried.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TryBrandWord")]
pub struct Trial {
    /// The language it is in.
    pub language: String,
    /// The word.
    pub word: Word,
}

/// How a word reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "BrandWordPreview")]
pub struct Preview {
    /// Beside 1, 2, 5 and 21 of them, and more where the language counts on.
    pub counted: Vec<String>,
    /// In the mail that tells a customer that their message arrived.
    pub letter: String,
    /// Above a ticket.
    pub title: String,
}

/// Shows how a word would read, without keeping it.
pub fn preview(tx: &mut Tx, trial: &Trial) -> Result<Preview> {
    tx.require(Permission::Brands)?;
    let language = words::language("language", &trial.language)?;
    let word = trial.word.tidy("word", language)?;
    let numbers = NUMBERS.iter().filter(|&&n| n < 1_000_000 || plural::after(language, n).key() == "many");
    let number = TicketId(4471);
    Ok(Preview {
        counted: numbers.map(|&n| counted(language, &word, n)).collect(),
        letter: own_reference(language, &word, number),
        title: own_title(language, &word, number),
    })
}

/// “5 cases are open.”
fn counted(language: &str, word: &Word, n: u64) -> String {
    let form = plural::after(language, n);
    let (count, gender) = (grouped(language, n), word.gender.key());
    let facts = [("count", count.as_str()), ("tickets", word.form(form))];
    let both = format!("{gender}.{}", form.key());
    say_as(language, "brand.counted", &[&both, &format!("{gender}.other"), form.key(), "other"], &facts)
}

/// The sentence of a letter that tells a customer the number of their ticket.
pub(crate) fn reference(brand: &Brand, language: &str, ticket: TicketId) -> String {
    match brand.words.of(language) {
        Some(word) => own_reference(language, word, ticket),
        None => say(language, "acknowledgement.reference", &[("number", &ticket.to_string())]),
    }
}

fn own_reference(language: &str, word: &Word, ticket: TicketId) -> String {
    let number = ticket.to_string();
    let facts = [("number", number.as_str()), ("ticket", word.singular())];
    say_as(language, "acknowledgement.own", &[word.gender.key(), "other"], &facts)
}

/// What a brand calls one of them, in the middle of a sentence.
pub(crate) fn singular(brand: &Brand, language: &str) -> String {
    ours(brand, language).singular().to_owned()
}

/// What it calls several of them.
pub(crate) fn plural(brand: &Brand, language: &str) -> String {
    ours(brand, language).several().to_owned()
}

/// The brand's word, or the one Loket has by itself.
fn ours(brand: &Brand, language: &str) -> Word {
    brand.words.of(language).cloned().unwrap_or_else(|| sets::plain(language))
}

/// The words above a ticket, such as “Case #12”.
pub fn title(words: &super::Words, language: &str, ticket: TicketId) -> String {
    match words.of(language) {
        Some(word) => own_title(language, word, ticket),
        None => say(language, "transcript.ticket", &[("number", &ticket.to_string())]),
    }
}

fn own_title(language: &str, word: &Word, ticket: TicketId) -> String {
    say(language, "transcript.own", &[("ticket", &word.title()), ("number", &ticket.to_string())])
}

/// A number as the language writes it.
fn grouped(language: &str, n: u64) -> String {
    let separator = match language {
        "en" => ',',
        "fr" => '\u{202f}',
        _ => '.',
    };
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::sets;

    fn lines(language: &str, key: &str) -> Vec<String> {
        let word = sets().items.into_iter().find(|set| set.key == key).unwrap().words.of(language).unwrap().clone();
        NUMBERS.iter().map(|&n| counted(language, &word, n)).collect()
    }

    #[test]
    fn everything_agrees_with_the_word() {
        assert_eq!(lines("en", "case")[..2], ["1 case is open.", "2 cases are open."]);
        assert_eq!(lines("fr", "request")[1], "2 demandes sont ouvertes.");
        assert_eq!(lines("fr", "incident")[4], "1\u{202f}000\u{202f}000 d’incidents sont ouverts.");
        assert_eq!(lines("es", "request")[0], "1 solicitud está abierta.");
        assert_eq!(lines("ro", "case")[0], "1 caz este deschis.");
        assert_eq!(lines("ro", "case")[3], "21 de cazuri sunt deschise.");
        assert_eq!(lines("ro", "request")[2], "5 solicitări sunt deschise.");
        assert_eq!(lines("id", "case")[0], "1 kasus masih terbuka.");
    }

    #[test]
    fn a_letter_names_the_ticket_in_the_words_of_the_brand() {
        let own = |language: &str, key: &str| {
            let set = sets().items.into_iter().find(|set| set.key == key).unwrap();
            own_reference(language, set.words.of(language).unwrap(), TicketId(12))
        };
        assert_eq!(own("en", "case"), "Your case has the number 12.");
        assert_eq!(own("fr", "case"), "Votre dossier est enregistré sous le numéro 12.");
        assert_eq!(own("fr", "request"), "Votre demande est enregistrée sous le numéro 12.");
        assert_eq!(own("es", "incident"), "Su incidencia ha quedado registrada con el número 12.");
        assert_eq!(own("ro", "case"), "Am înregistrat un caz cu numărul 12.");
        assert_eq!(own("ro", "request"), "Am înregistrat o solicitare cu numărul 12.");
        assert_eq!(own("id", "case"), "Nomor kasus Anda adalah 12.");
    }

    #[test]
    fn without_a_word_it_is_said_as_always() {
        assert_eq!(title(&super::super::Words::default(), "ro", TicketId(7)), "Tichetul nr. 7");
    }
}
