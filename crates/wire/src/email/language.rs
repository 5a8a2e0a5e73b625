//! The language a mail is written in: English, French, Spanish, Romanian or Indonesian, or none of them.

use whatlang::{Detector, Lang};

/// Shorter texts say too little.
const MIN_LETTERS: usize = 12;
/// Without a small word in it, a text must be longer to tell.
const MIN_LETTERS_ALONE: usize = 60;
/// Longer texts say no more.
const MAX_LETTERS: usize = 4_000;

/// What people write to help desks in. The rest of the world's languages would only steal short texts.
const CANDIDATES: &[Lang] = &[
    Lang::Eng,
    Lang::Fra,
    Lang::Spa,
    Lang::Ron,
    Lang::Ind,
    Lang::Deu,
    Lang::Ita,
    Lang::Nld,
    Lang::Por,
    Lang::Pol,
    Lang::Swe,
    Lang::Dan,
    Lang::Nob,
    Lang::Fin,
    Lang::Rus,
    Lang::Ukr,
    Lang::Cmn,
    Lang::Jpn,
    Lang::Kor,
    Lang::Tur,
    Lang::Vie,
    Lang::Ces,
    Lang::Hun,
    Lang::Ell,
    Lang::Ara,
    Lang::Heb,
    Lang::Hin,
    Lang::Tha,
];

/// Small words of each language and of the neighbours it is taken for. Statistics over letters
/// need a page of text; a customer's two lines are told by these.
const SMALL_WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the and you your is are was have has not my we would please with this that it for can how what when from been hello thanks thank order but they there their",
    ),
    (
        "fr",
        "le la les des je vous nous pas est une dans avec pour sur mon ma mes votre bonjour merci suis ai pouvez commande que qui et du ce cette depuis toujours mais été être",
    ),
    (
        "es",
        "el los las una por para con mi su que está estoy hola gracias pedido puedo tengo quiero cómo cuando pero muy usted y es del al ha he lo se todavía dónde no buenos días",
    ),
    (
        "ro",
        "și si este sunt nu am pentru cu vă va rog bună ziua mulțumesc multumesc comanda care din la în să sa mai dar când cum dumneavoastră aș primit unde de ce ați fost ne",
    ),
    (
        "id",
        "yang dan saya tidak untuk dengan ini itu dari apa bisa sudah belum mohon terima kasih kami anda ada pesanan halo selamat bagaimana ingin di ke akan juga tetapi karena atau",
    ),
    (
        "pt",
        "não um uma os as para com meu minha você obrigado obrigada olá pedido está estou como mas muito que do da em por eu ainda foi são isso bom dia até",
    ),
    (
        "it",
        "il lo gli una per con mio mia non sono che di buongiorno grazie ordine vorrei come ma molto del della ho è questo ancora dove quando ciao sul anche",
    ),
    (
        "de",
        "der die das und ich nicht ist ein eine mit für auf mein meine sie wir bitte danke hallo habe noch aber wie wann den dem von zu bestellung guten tag",
    ),
    (
        "nl",
        "de het een en ik niet is mijn met voor op u we graag bedankt hallo heb nog maar hoe wanneer van te bestelling goedendag dat zijn wij kunt",
    ),
];

/// The two-letter code of a text, or `None` when it is too short or another language.
pub fn detect(text: &str) -> Option<&'static str> {
    let sample: String = text
        .split_whitespace()
        .filter(|word| !word.contains("://") && !word.contains('@') && !word.starts_with('>'))
        .flat_map(|word| word.chars().chain([' ']))
        .take(MAX_LETTERS)
        .collect();
    if sample.chars().filter(|c| c.is_alphabetic()).count() < MIN_LETTERS {
        return None;
    }
    match by_small_words(&sample) {
        Some(code) => of_tag(code),
        None => by_letters(&sample),
    }
}

fn by_small_words(sample: &str) -> Option<&'static str> {
    let lower = sample.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(200).collect();
    let mut counts: Vec<(usize, &'static str)> = SMALL_WORDS
        .iter()
        .map(|(code, small)| {
            let small: Vec<&str> = small.split(' ').collect();
            (words.iter().filter(|word| small.contains(word)).count(), *code)
        })
        .collect();
    counts.sort_unstable_by_key(|(count, _)| std::cmp::Reverse(*count));
    let [(best, code), (second, _), ..] = counts.as_slice() else { return None };
    (*best >= 2 && *best * 3 > *second * 4).then_some(*code)
}

fn by_letters(sample: &str) -> Option<&'static str> {
    let found = Detector::with_allowlist(CANDIDATES.to_vec()).detect(sample)?;
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if !found.is_reliable() && letters < MIN_LETTERS_ALONE {
        return None;
    }
    match found.lang() {
        Lang::Eng => Some("en"),
        Lang::Fra => Some("fr"),
        Lang::Spa => Some("es"),
        Lang::Ron => Some("ro"),
        Lang::Ind => Some("id"),
        _ => None,
    }
}

/// The code of a language tag such as `fr-CA`, if it is one of ours.
pub(crate) fn of_tag(tag: &str) -> Option<&'static str> {
    match tag.trim().get(..2)?.to_ascii_lowercase().as_str() {
        "en" => Some("en"),
        "fr" => Some("fr"),
        "es" => Some("es"),
        "ro" => Some("ro"),
        "id" => Some("id"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn the_five_languages_are_told_apart() {
        for (text, code) in [
            ("Hello, my parcel has not arrived yet and I would like to know where it is.", "en"),
            ("Bonjour, je n'ai toujours pas reçu ma commande et je voudrais savoir où elle se trouve.", "fr"),
            ("Hola, todavía no he recibido mi pedido y me gustaría saber dónde está.", "es"),
            ("Bună ziua, nu am primit încă comanda și aș vrea să știu unde este.", "ro"),
            ("Halo, pesanan saya belum sampai dan saya ingin tahu di mana barangnya.", "id"),
        ] {
            assert_eq!(detect(text), Some(code), "{text}");
        }
    }

    #[test]
    fn another_language_is_not_forced_into_ours() {
        assert_eq!(detect("Guten Tag, mein Paket ist noch nicht angekommen und ich wüsste gern, wo es ist."), None);
        assert_eq!(detect("ok"), None);
        assert_eq!(detect("Blah blah blah, yadda yadda."), None);
    }
}
