//! Words for “ticket” that are ready to use, with the right forms in every language of the house.

use std::collections::BTreeMap;

use serde::Serialize;

use super::word::{Gender, Word, Words};
use crate::page::Page;

/// A word in every language.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "BrandWordSet")]
pub struct Set {
    /// Its stable name.
    pub key: &'static str,
    /// The word by language.
    pub words: Words,
}

use Gender::{Feminine as F, Masculine as M, Neuter as N};

/// A gendered word: its gender, one, several.
type Bent = (Gender, &'static str, &'static str);

/// Key; English; French; Spanish; Romanian; Indonesian.
type Line = (&'static str, [&'static str; 2], Bent, Bent, Bent, &'static str);

const SETS: &[Line] = &[
    (
        "ticket",
        ["ticket", "tickets"],
        (M, "ticket", "tickets"),
        (M, "ticket", "tickets"),
        (N, "tichet", "tichete"),
        "tiket",
    ),
    (
        "request",
        ["request", "requests"],
        (F, "demande", "demandes"),
        (F, "solicitud", "solicitudes"),
        (F, "solicitare", "solicitări"),
        "permintaan",
    ),
    ("case", ["case", "cases"], (M, "dossier", "dossiers"), (M, "caso", "casos"), (N, "caz", "cazuri"), "kasus"),
    (
        "conversation",
        ["conversation", "conversations"],
        (F, "conversation", "conversations"),
        (F, "conversación", "conversaciones"),
        (F, "conversație", "conversații"),
        "percakapan",
    ),
    (
        "question",
        ["question", "questions"],
        (F, "question", "questions"),
        (F, "consulta", "consultas"),
        (F, "întrebare", "întrebări"),
        "pertanyaan",
    ),
    (
        "incident",
        ["incident", "incidents"],
        (M, "incident", "incidents"),
        (F, "incidencia", "incidencias"),
        (N, "incident", "incidente"),
        "insiden",
    ),
    (
        "chat",
        ["chat", "chats"],
        (F, "discussion", "discussions"),
        (M, "chat", "chats"),
        (N, "chat", "chaturi"),
        "obrolan",
    ),
];

/// Every set that is ready.
pub fn sets() -> Page<Set> {
    let set = |&(key, [one, other], fr, es, ro, id): &Line| {
        let words = [
            ("en", Word { one: Some(one.into()), other: other.into(), ..Word::default() }),
            ("fr", after_million(fr, true)),
            ("es", after_million(es, false)),
            ("ro", after_twenty(ro)),
            ("id", Word { other: id.into(), ..Word::default() }),
        ];
        let words: BTreeMap<String, Word> = words.into_iter().map(|(code, word)| (code.into(), word)).collect();
        Set { key, words: Words(words) }
    };
    Page::whole(SETS.iter().map(set).collect())
}

/// The word Loket has by itself; in English where it does not speak the language.
pub(super) fn plain(language: &str) -> Word {
    let set = sets().items.into_iter().find(|set| set.key == "ticket");
    set.and_then(|set| set.words.of(language).or_else(|| set.words.of("en")).cloned()).unwrap_or_default()
}

/// French and Spanish: a million *de* something, which French shortens before a vowel.
fn after_million((gender, one, other): Bent, shortens: bool) -> Word {
    let vowel = shortens && other.starts_with(['a', 'e', 'é', 'i', 'o', 'u', 'h']);
    let many = if vowel { format!("d’{other}") } else { format!("de {other}") };
    Word { gender, one: Some(one.into()), few: None, many: Some(many), other: other.into() }
}

/// Romanian: from twenty on there is *de* between the number and the word.
fn after_twenty((gender, one, few): Bent) -> Word {
    Word { gender, one: Some(one.into()), few: Some(few.into()), many: None, other: format!("de {few}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::LANGUAGES;

    #[test]
    fn every_set_is_right_in_every_language() {
        for set in sets().items {
            assert_eq!(set.words.0.len(), LANGUAGES.len(), "{}", set.key);
            assert_eq!(set.words.tidy("words").unwrap(), set.words, "{}", set.key);
        }
        let of = |key: &str, language: &str| {
            let set = sets().items.into_iter().find(|set| set.key == key).unwrap();
            set.words.of(language).unwrap().clone()
        };
        assert_eq!(of("incident", "fr").many.as_deref(), Some("d’incidents"));
        assert_eq!(of("case", "ro").other, "de cazuri");
        assert_eq!(of("request", "es").many.as_deref(), Some("de solicitudes"));
    }
}
