//! What a message is made of, for the filter: the words of its subject and body, where its links lead, who wrote it, which
//! files hang on it, and what it looks like. What did not stand in the body has its place before it: `subject:offer`.

use std::collections::BTreeSet;

use crate::channel::Inbound;
use crate::channel::authentication::{Authentication, Standing};
use crate::error::Result;
use crate::message::{Message, attachment};
use crate::tx::Tx;

/// More words of one message are not looked at.
const MOST: usize = 300;
/// Text behind this is not looked at: long mails do not get slower for it.
const LONGEST: usize = 20_000;
/// Shorter and longer words say nothing.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=24;

/// A message as the filter sees it, however it comes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample {
    from: String,
    subject: String,
    text: String,
    html: String,
    files: Vec<String>,
    standing: Option<Standing>,
    remote_images: bool,
}

impl Sample {
    /// Of one that comes in.
    pub fn incoming(inbound: &Inbound) -> Sample {
        Sample {
            from: inbound.from.as_ref().map(|from| from.email.to_lowercase()).unwrap_or_default(),
            subject: inbound.subject.clone(),
            text: start(&inbound.text_body),
            html: inbound.html.as_deref().map(start).unwrap_or_default(),
            files: inbound.files.iter().map(|file| file.filename.clone()).collect(),
            standing: Some(inbound.authentication.standing()),
            remote_images: inbound.marks.remote_images,
        }
    }

    /// Of one that is in a ticket.
    pub fn kept(tx: &mut Tx, message: &Message) -> Result<Sample> {
        let (envelope, marks) = (message.envelope()?, message.marks()?);
        let files = attachment::of(tx, &[message.id])?;
        Ok(Sample {
            from: envelope.from.map(|from| from.email.to_lowercase()).unwrap_or_default(),
            subject: message.subject.clone(),
            text: start(&message.text_body),
            html: message.html.as_deref().map(start).unwrap_or_default(),
            files: files.into_iter().map(|file| file.file().filename).collect(),
            standing: marks.authentication.as_ref().map(Authentication::standing),
            remote_images: marks.remote_images,
        })
    }
}

fn start(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// The words, each once. Those of the header come first, so that a long text does not push them out.
pub(crate) fn words_of(sample: &Sample) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut add = |word: String| {
        if words.len() < MOST {
            words.insert(word);
        }
    };
    if let Some((_, domain)) = sample.from.rsplit_once('@') {
        add(format!("from:{}", clip(&sample.from)));
        add(format!("domain:{}", clip(domain)));
    }
    match sample.standing {
        Some(Standing::Proven) => add(String::from("sender:proven")),
        Some(Standing::Unproven) => add(String::from("sender:unproven")),
        Some(Standing::Forged) => add(String::from("sender:forged")),
        Some(Standing::Unchecked) | None => {}
    }
    if sample.remote_images {
        add(String::from("look:pictures"));
    }
    let letters = || sample.subject.chars().filter(|c| c.is_alphabetic());
    if letters().count() >= 8 && letters().all(char::is_uppercase) {
        add(String::from("look:capitals"));
    }
    for file in &sample.files {
        if let Some((_, ending)) = file.rsplit_once('.').filter(|(_, ending)| ending.len() <= 8) {
            add(format!("file:{}", ending.to_lowercase()));
        }
    }
    for word in split(&sample.subject) {
        add(format!("subject:{word}"));
    }
    for host in hosts(&sample.text).chain(hosts(&sample.html)) {
        add(format!("link:{}", clip(&host)));
    }
    for word in split(&sample.text) {
        add(word);
    }
    words
}

fn clip(text: &str) -> String {
    text.chars().take(80).collect()
}

fn split(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '%' | '!' | '\''));
    words
        .filter(|word| LENGTHS.contains(&word.chars().count()) && !word.chars().all(|c| c.is_ascii_digit()))
        .map(str::to_lowercase)
}

/// Where links lead.
fn hosts(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("://").filter_map(|(at, _)| {
        let rest = &text[at + 3..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(rest.len());
        let host = rest[..end].trim_matches('.').to_lowercase();
        (host.contains('.') && host.len() <= 253).then_some(host)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_carry_the_place_they_stood_in() {
        let sample = Sample {
            from: "win@prize.example".into(),
            subject: "YOU HAVE WON".into(),
            text: "Click http://Evil.example/x?1 now, $1000!".into(),
            html: "<a href=\"https://evil.example/y\">".into(),
            files: vec!["prize.PDF.exe".into()],
            ..Sample::default()
        };
        let words = words_of(&sample);
        for expected in [
            "from:win@prize.example", "domain:prize.example", "subject:won", "link:evil.example", "file:exe",
            "look:capitals", "click", "$1000!",
        ] {
            assert!(words.contains(expected), "{expected} is missing in {words:?}");
        }
    }

    #[test]
    fn a_long_text_does_not_push_out_its_subject() {
        let text = (0..5_000).map(|i| format!("word{i} ")).collect::<String>();
        let words = words_of(&Sample { subject: "prize".into(), text: start(&text), ..Sample::default() });
        assert!(words.contains("subject:prize") && words.len() == MOST);
    }
}
