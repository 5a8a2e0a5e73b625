//! Subjects as mail programs carry them along: which words in front say "this is an answer", and what is left without
//! them. Pure.

/// What programs put before the subject of an answer, folded to lower case.
const ANSWERS: &[&str] = &[
    "re", "aw", "antw", "antwort", "rép", "rep", "réf", "ref", "rv", "rif", "ri", "r", "sv", "vs", "odp", "ynt", "bls",
    "balas", "atb", "res", "resp", "vá", "va", "απ", "σχετ", "отв", "на", "رد", "回复", "回覆", "答复", "答覆", "返信",
    "回信", "답장", "trả lời", "répondre", "răsp", "rasp", "raspuns", "răspuns",
];

/// What they put before the subject of something passed on.
const FORWARDS: &[&str] = &[
    "fw", "fwd", "wg", "wtr", "tr", "enc", "i", "rv", "vl", "vb", "vl", "pd", "ilt", "trs", "továbbítás", "doorst",
    "redir", "redirecționat", "redirectionat", "teruskan", "转发", "轉寄", "転送", "전달", "пересл", "пер",
];

/// Whether the subject says that it is an answer.
pub(crate) fn is_answer(subject: &str) -> bool {
    prefix(&bare(subject)).is_some_and(|(word, _)| ANSWERS.contains(&word.as_str()))
}

/// Whether the subject says that something is passed on.
pub(crate) fn is_forward(subject: &str) -> bool {
    prefix(&bare(subject)).is_some_and(|(word, _)| FORWARDS.contains(&word.as_str()) && word != "rv" && word != "i")
}

/// The subject without numbers of tickets and without what programs put before it, folded: equal for all that is said
/// about the same.
pub(crate) fn normal(subject: &str) -> String {
    let mut rest = bare(subject);
    // A subject of nothing but prefixes ends; each turn takes something off.
    while let Some((word, after)) = prefix(&rest) {
        if !ANSWERS.contains(&word.as_str()) && !FORWARDS.contains(&word.as_str()) {
            break;
        }
        rest = after;
    }
    rest.to_lowercase()
}

/// The subject as it reads without what programs put before it.
pub(crate) fn plain(subject: &str) -> String {
    let mut rest = bare(subject);
    while let Some((word, after)) = prefix(&rest) {
        if !ANSWERS.contains(&word.as_str()) && !FORWARDS.contains(&word.as_str()) {
            break;
        }
        rest = after;
    }
    rest
}

/// One line with single spaces and without `[#1042]`.
fn bare(subject: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in subject.split_whitespace() {
        let number = word.strip_prefix("[#").and_then(|rest| rest.strip_suffix(']'));
        if !number.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// The word before the first colon, folded, and what follows: `Re: x`, `RE[2]: x`, `Aw : x`, `回复：x`.
fn prefix(subject: &str) -> Option<(String, String)> {
    let (word, rest) = subject.split_once([':', '：'])?;
    let word =
        word.trim().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | '^' | '*'));
    let plausible = !word.is_empty() && word.chars().count() <= 13;
    plausible.then(|| (word.trim().to_lowercase(), rest.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_in_many_languages_are_about_the_same() {
        let asked = normal("Le four est  en panne");
        for answer in [
            "Re: Le four est en panne", "RE : Le four est en panne", "Rép: Le four est en panne",
            "AW: WG: Le four est en panne", "SV: Le four est en panne", "Odp: Le four est en panne",
            "答复: Le four est en panne", "回复：Le four est en panne", "Re[2]: Le four est en panne",
            "Re: [#1042] Le four est en panne", "RE: RE: re: Le four est en panne", "Bls: Le four est en panne",
        ] {
            assert_eq!(normal(answer), asked, "{answer}");
            assert!(is_answer(answer), "{answer}");
        }
    }

    #[test]
    fn what_is_no_answer_is_none() {
        for subject in ["Oven", "Order: 12", "Regarding: oven", "Fwd: Oven", "WG: Oven", "", "12:30 is too late"] {
            assert!(!is_answer(subject), "{subject}");
        }
        assert!(is_forward("Fwd: Oven") && is_forward("TR : Four") && !is_forward("Re: Oven"));
        assert_eq!(normal("Order: 12"), "order: 12");
        assert_eq!(plain("Fwd: AW: Oven"), "Oven");
        assert_eq!(normal("Re: "), "");
    }
}
