//! What people of the sample write, in five languages: building blocks from which letters are put together.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde::Deserialize;

/// The building blocks of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// How customers begin.
    pub greetings: Vec<String>,
    /// How customers end.
    pub closings: Vec<String>,
    /// What a helped customer writes.
    pub thanks: Vec<String>,
    /// What a forgotten customer writes.
    pub chasers: Vec<String>,
    /// How agents begin.
    pub welcome: String,
    /// How agents end.
    pub farewells: Vec<String>,
    /// The line above a quote.
    pub wrote: String,
    /// The subject of a vacation notice.
    pub away_subject: String,
    /// A vacation notice.
    pub away: String,
    /// What it is about.
    pub stories: HashMap<String, Story>,
}

/// What one sort of request sounds like, from the first letter to the solution.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Subjects.
    pub subject: Vec<String>,
    /// What is wrong.
    pub problem: Vec<String>,
    /// What else the customer says.
    pub detail: Vec<String>,
    /// What the agent answers first.
    pub answer: Vec<String>,
    /// What the customer says to that.
    pub more: Vec<String>,
    /// What settles it.
    #[serde(rename = "final")]
    pub last: Vec<String>,
}

const FILES: [(&str, &str); 5] = [
    ("en", include_str!("words/en.json")),
    ("fr", include_str!("words/fr.json")),
    ("es", include_str!("words/es.json")),
    ("ro", include_str!("words/ro.json")),
    ("id", include_str!("words/id.json")),
];

/// Every language with its words.
pub fn all() -> Result<HashMap<&'static str, Words>> {
    let read = |(language, text): (&'static str, &str)| -> Result<(&'static str, Words)> {
        Ok((language, serde_json::from_str(text).with_context(|| format!("reading the sample's words in {language}"))?))
    };
    FILES.into_iter().map(read).collect()
}

/// Puts facts into their places: `{product}`, `{order}`, `{name}`.
pub fn fill(text: &str, facts: &[(&str, &str)]) -> String {
    let mut out = text.to_owned();
    for (name, fact) in facts {
        out = out.replace(&format!("{{{name}}}"), fact);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::stories::STORIES;

    #[test]
    fn every_language_tells_every_story() {
        for (language, words) in all().unwrap() {
            for story in STORIES {
                let told = words.stories.get(story.key).unwrap_or_else(|| panic!("{language} lacks {}", story.key));
                for texts in [&told.subject, &told.problem, &told.detail, &told.answer, &told.more, &told.last] {
                    assert!(!texts.is_empty(), "{language}, {}", story.key);
                }
            }
            assert_eq!(words.stories.len(), STORIES.len(), "{language} tells a story nobody asks for");
        }
    }

    #[test]
    fn no_place_is_left_empty() {
        let facts = [
            ("product", "Brasa 60"),
            ("order", "MK-1"),
            ("name", "Bob"),
            ("date", "today"),
            ("who", "Ana"),
            ("subject", "Oven"),
        ];
        for (language, words) in all().unwrap() {
            let stories =
                words.stories.values().flat_map(|s| [&s.subject, &s.problem, &s.detail, &s.answer, &s.more, &s.last]);
            let texts = stories.flatten().chain([&words.welcome, &words.wrote, &words.away_subject]);
            for text in texts {
                assert!(!fill(text, &facts).contains(['{', '}']), "{language}: {text}");
            }
        }
    }
}
