//! A sentence for people: a template that is known when the program is built, and the facts in it.
//!
//! Verbs write it in English with [`say!`](crate::say); whoever shows it asks for the words of the reader. The templates
//! in the other languages are in `words/sentences/<language>.json`, under the English one. Logs and mail servers read English.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::tx::json;
use crate::words;

/// Makes a sentence: `say!("is too long; at most {most} characters", most = 200)`.
///
/// A test reads the templates out of the sources, so that each has its translations.
#[macro_export]
macro_rules! say {
    ($template:literal $(,)?) => {
        $crate::sentence::Sentence::plain($template)
    };
    ($template:literal, $($name:ident = $fact:expr),+ $(,)?) => {
        $crate::sentence::Sentence::new($template, vec![$((stringify!($name), $crate::sentence::Fact::from($fact))),+])
    };
}

/// A template and its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    template: Cow<'static, str>,
    facts: Vec<(Cow<'static, str>, Fact)>,
}

/// What stands in a place of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Fact {
    /// The same in every language: a name, a number.
    Text(String),
    /// Words of ours, said in the language of the whole.
    Said(Sentence),
}

impl Sentence {
    /// Without facts.
    pub const fn plain(template: &'static str) -> Sentence {
        Sentence { template: Cow::Borrowed(template), facts: Vec::new() }
    }

    /// With facts; [`say!`](crate::say) is the shorter way.
    pub fn new(template: &'static str, facts: Vec<(&'static str, Fact)>) -> Sentence {
        let facts = facts.into_iter().map(|(name, fact)| (Cow::Borrowed(name), fact)).collect();
        Sentence { template: Cow::Borrowed(template), facts }
    }

    /// Several about different things as one: `subject: is empty; cc: has more than 50 people`.
    pub(crate) fn each(parts: impl IntoIterator<Item = (String, Sentence)>) -> Sentence {
        let (mut pattern, mut facts) = (Vec::new(), Vec::new());
        for (n, (field, why)) in parts.into_iter().enumerate() {
            pattern.push(format!("{{part{n}}}"));
            facts.push((Cow::Owned(format!("part{n}")), say!("{field}: {why}", field = field, why = why).into()));
        }
        Sentence { template: Cow::Owned(pattern.join("; ")), facts }
    }

    /// In the words of a language; in English where that has none.
    pub fn said(&self, language: &str) -> String {
        let words = translated(language, &self.template);
        if self.facts.is_empty() {
            return words.to_owned();
        }
        let facts: Vec<(&str, Cow<str>)> =
            self.facts.iter().map(|(name, fact)| (&**name, fact.said(language))).collect();
        words::fill(words, &facts.iter().map(|(name, fact)| (*name, &**fact)).collect::<Vec<_>>())
    }

    /// As it is stored, to be said later to whoever reads it then.
    pub fn kept(&self) -> String {
        match self.facts.is_empty() {
            true => self.template.clone().into_owned(),
            false => json(self),
        }
    }

    /// From the stored form. Plain text, such as an older version kept, stays what it is.
    pub fn of_kept(kept: &str) -> Sentence {
        let plain = || Sentence { template: Cow::Owned(kept.to_owned()), facts: Vec::new() };
        match kept.starts_with('{') {
            true => serde_json::from_str(kept).unwrap_or_else(|_| plain()),
            false => plain(),
        }
    }
}

impl Fact {
    fn said(&self, language: &str) -> Cow<'_, str> {
        match self {
            Fact::Text(text) => Cow::Borrowed(text),
            Fact::Said(sentence) => Cow::Owned(sentence.said(language)),
        }
    }
}

/// In English.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said("en"))
    }
}

impl From<&'static str> for Sentence {
    fn from(template: &'static str) -> Sentence {
        Sentence::plain(template)
    }
}

impl From<Sentence> for Fact {
    fn from(sentence: Sentence) -> Fact {
        Fact::Said(sentence)
    }
}

macro_rules! as_text {
    ($($kind:ty)*) => {$(impl From<$kind> for Fact {
        fn from(fact: $kind) -> Fact {
            Fact::Text(fact.to_string())
        }
    })*};
}

as_text! { &str String &String char u8 u32 u64 i64 usize f64 }

const FILES: &[(&str, &str)] = &[
    ("en", include_str!("../words/sentences/en.json")),
    ("fr", include_str!("../words/sentences/fr.json")),
    ("es", include_str!("../words/sentences/es.json")),
    ("ro", include_str!("../words/sentences/ro.json")),
    ("id", include_str!("../words/sentences/id.json")),
];

type Catalogue = HashMap<String, String>;

/// English has only the words that differ from their key: names of permissions.
fn translated<'t>(language: &str, template: &'t str) -> &'t str {
    static ALL: OnceLock<HashMap<&'static str, Catalogue>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        FILES.iter().map(|(code, text)| (*code, serde_json::from_str(text).unwrap_or_default())).collect()
    });
    let own = all.get(words::ours(language).unwrap_or("en"));
    own.and_then(|words| words.get(template)).map_or(template, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_said_in_the_language_of_the_reader() {
        let long = say!("is too long; at most {most} characters", most = 200_u32);
        assert_eq!(long.to_string(), "is too long; at most 200 characters");
        assert_eq!(long.said("fr-CA"), "dépasse la limite de 200 caractères");
        assert_eq!(long.said("xx"), long.to_string());
        assert_eq!(Sentence::plain("nobody translated this").said("ro"), "nobody translated this");
    }

    #[test]
    fn a_fact_stays_as_it_is_but_words_of_ours_are_translated() {
        let braces = say!("“{email}” is not an e-mail address", email = "{email}");
        assert_eq!(braces.to_string(), "“{email}” is not an e-mail address");
        let missing = say!("there is no such {noun}", noun = Sentence::plain("ticket"));
        assert_eq!(missing.said("fr"), "ce ticket n’existe pas");
        assert_eq!(missing.to_string(), "there is no such ticket");
    }

    #[test]
    fn what_was_kept_is_said_again() {
        let parts =
            [("subject", say!("must not be empty")), ("cc", say!("are too many; at most {most}", most = 5_u32))];
        let both = Sentence::each(parts.map(|(field, words)| (field.to_owned(), words)));
        assert_eq!(both.to_string(), "subject: must not be empty; cc: are too many; at most 5");
        let again = Sentence::of_kept(&both.kept());
        assert_eq!(again.said("es"), both.said("es"));
        assert_ne!(again.said("es"), both.to_string());
        for plain in ["written {by} an older version", "{", "must not be empty"] {
            assert_eq!(Sentence::of_kept(plain).to_string(), plain);
            assert_eq!(Sentence::of_kept(plain).kept(), plain);
        }
        assert_eq!(Sentence::of_kept("must not be empty").said("fr"), say!("must not be empty").said("fr"));
    }
}
