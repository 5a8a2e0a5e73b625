//! What somebody types into the search box: words, “phrases”, -not, and conditions such as `status:open from:me`.
//!
//! A pure reading of the text; what the values mean is decided in `meaning`. A colon behind a word that is none of ours is
//! a part of the text: people paste addresses and error messages.

use serde::Serialize;

use super::text;

/// A longer question is a text; the rest is left out.
const LONGEST: usize = 1000;
/// So many words, and so many conditions.
const MOST: usize = 24;
/// So many values of one condition.
const MOST_VALUES: usize = 50;
/// A word still being typed needs that many letters, or it finds half of everything.
const SHORTEST_PREFIX: usize = 3;

/// Declares the conditions with the word that begins each.
macro_rules! names {
    ($($name:ident = $key:literal, $doc:literal;)*) => {
        /// A condition of the grammar.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Name {$(#[doc = $doc] $name,)*}

        impl Name {
            /// All of them, in the order they are proposed.
            pub const ALL: &'static [Name] = &[$(Name::$name,)*];

            /// The word before the colon.
            pub fn key(self) -> &'static str {
                match self {$(Name::$name => $key,)*}
            }
        }
    };
}

names! {
    Status = "status", "Where it stands.";
    Assignee = "assignee", "Who works on it: me, none, or a colleague.";
    Team = "team", "Which team has it.";
    From = "from", "Who wrote in it: me, a colleague, a customer.";
    To = "to", "The inbox it came to.";
    Tag = "tag", "A label.";
    Priority = "priority", "How much it presses.";
    Type = "type", "What kind of request.";
    Customer = "customer", "Who asks.";
    Organization = "organization", "Their company.";
    Is = "is", "unassigned, snoozed, trash, merged, followed, open, solved.";
    Has = "has", "attachment, note, tag.";
    Before = "before", "Opened before a day, or longer ago than 3d.";
    After = "after", "Opened on or after a day, or within the last 3d.";
    Updated = "updated", "Changed within the last 3d, or since a day.";
}

impl Name {
    fn parse(word: &str) -> Option<Name> {
        let word = word.to_ascii_lowercase();
        Name::ALL.iter().copied().find(|name| name.key() == word)
    }
}

/// A word or phrase to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its folded words, which must follow each other.
    pub words: Vec<String>,
    /// Whether the last of them may go on.
    pub prefix: bool,
    /// Whether it was typed in quotation marks, and is meant to the letter.
    pub quoted: bool,
    /// As it was typed.
    pub typed: String,
    /// Where it was typed, in bytes.
    pub at: usize,
    /// Other forms of a single word that count as well, folded.
    pub forms: Vec<String>,
}

impl Term {
    /// One whole word.
    pub(crate) fn whole(word: String) -> Term {
        Term { typed: word.clone(), words: vec![word], prefix: false, quoted: false, at: 0, forms: Vec::new() }
    }
}

/// A condition as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Which.
    pub name: Name,
    /// Any of these.
    pub values: Vec<String>,
    /// Whether it must not be so.
    pub not: bool,
    /// Where it begins, in bytes.
    pub at: usize,
    /// Its length in bytes.
    pub length: usize,
}

/// What is wrong with a question, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SearchProblem")]
pub struct Problem {
    /// `unknown_value`, `missing_value`, `bad_date` or `too_much`.
    pub kind: String,
    /// The condition it is about.
    pub field: String,
    /// The value that is wrong.
    pub value: String,
    /// Where it begins, in UTF-16 units, as browsers count.
    pub at: usize,
    /// Its length in the same units.
    pub length: usize,
    /// What is wrong and what to do, in English.
    pub message: String,
}

/// A question, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must be found.
    pub terms: Vec<Term>,
    /// None of these.
    pub not: Vec<Term>,
    /// All of these must hold.
    pub fields: Vec<Field>,
    /// What was not understood.
    pub problems: Vec<Problem>,
}

/// A piece between blanks, with what is quoted inside it.
struct Token<'a> {
    text: &'a str,
    at: usize,
}

/// Reads a question; never fails, and says what it did not understand.
pub fn read(typed: &str) -> Query {
    let cut = text::head(typed, LONGEST);
    let mut query = Query::default();
    let mut left_out = cut.len() < typed.len();
    for token in tokens(cut) {
        let (not, rest) = match token.text.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, token.text),
        };
        let name = rest.split_once(':').and_then(|(word, values)| Some((Name::parse(word)?, values)));
        if let Some((name, values)) = name {
            let place = query.fields.len();
            if place >= MOST {
                left_out = true;
                continue;
            }
            let field = Field { name, values: values_of(values), not, at: token.at, length: token.text.len() };
            if field.values.is_empty() {
                let message = format!("say what comes after {}:, or leave it out", name.key());
                query.problems.push(problem(typed, "missing_value", &field, "", message));
                continue;
            }
            query.fields.push(field);
            continue;
        }
        let quoted = rest.starts_with(is_quote);
        let words = text::words(rest);
        if words.is_empty() {
            continue;
        }
        let unfinished = !quoted && token.at + token.text.len() == cut.len() && rest.ends_with(char::is_alphanumeric);
        let long = words.last().is_some_and(|last| last.chars().count() >= SHORTEST_PREFIX);
        let term = Term {
            words,
            prefix: unfinished && long && !not,
            quoted,
            typed: rest.trim_matches(is_quote).to_owned(),
            at: token.at,
            forms: Vec::new(),
        };
        let list = if not { &mut query.not } else { &mut query.terms };
        if list.len() < MOST {
            list.push(term);
        } else {
            left_out = true;
        }
    }
    if left_out {
        let message = format!("the question is too long; the first {MOST} words and conditions count");
        query.problems.push(Problem {
            kind: "too_much".into(),
            field: String::new(),
            value: String::new(),
            at: 0,
            length: utf16(typed),
            message,
        });
    }
    query
}

/// A problem with a condition.
pub fn problem(typed: &str, kind: &str, field: &Field, value: &str, message: String) -> Problem {
    Problem {
        kind: kind.into(),
        field: field.name.key().into(),
        value: value.into(),
        at: utf16(text::head(typed, field.at)),
        length: utf16(typed.get(field.at..field.at + field.length).unwrap_or_default()),
        message,
    }
}

/// The length of a text as browsers count.
pub fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// A value as it must be typed to be read as one.
pub fn quote(value: &str) -> String {
    match value.chars().any(|c| c.is_whitespace() || c == ',' || is_quote(c)) || value.is_empty() {
        true => format!("\"{}\"", value.replace(is_quote, " ")),
        false => value.to_owned(),
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Pieces between blanks; blanks inside quotation marks do not divide. A mark left open closes at the end.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut tokens, mut start, mut open) = (Vec::new(), None, false);
    for (at, c) in text.char_indices() {
        if is_quote(c) {
            start.get_or_insert(at);
            open = !open;
        } else if c.is_whitespace() && !open {
            if let Some(from) = start.take() {
                tokens.push(Token { text: &text[from..at], at: from });
            }
        } else {
            start.get_or_insert(at);
        }
    }
    if let Some(from) = start {
        tokens.push(Token { text: &text[from..], at: from });
    }
    tokens
}

/// The values behind a colon: separated by commas, each perhaps in quotation marks.
fn values_of(text: &str) -> Vec<String> {
    let (mut values, mut value, mut open) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        if is_quote(c) {
            open = !open;
        } else if c == ',' && !open {
            values.push(std::mem::take(&mut value));
        } else {
            value.push(c);
        }
    }
    values.push(value);
    let mut values: Vec<String> = values.iter().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect();
    values.truncate(MOST_VALUES);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(list: &[Term]) -> Vec<String> {
        list.iter().map(|t| format!("{}{}", t.words.join("+"), if t.prefix { "*" } else { "" })).collect()
    }

    fn fields(query: &Query) -> Vec<String> {
        let line = |f: &Field| format!("{}{}={}", if f.not { "-" } else { "" }, f.name.key(), f.values.join("|"));
        query.fields.iter().map(line).collect()
    }

    #[test]
    fn a_question_is_read() {
        for (typed, wanted, unwanted, conditions) in [
            ("Broken Ove", &["broken", "ove*"][..], &[][..], &[][..]),
            ("oven ", &["oven"], &[], &[]),
            ("ab", &["ab"], &[], &[]),
            ("\"gift card\" lost -refund", &["gift+card", "lost"], &["refund"], &[]),
            ("“gift card", &["gift+card"], &[], &[]),
            ("« carte cadeau » perdue", &["carte+cadeau", "perdue*"], &[], &[]),
            ("AB-1234 bob@shop.example", &["ab+1234", "bob+shop+example*"], &[], &[]),
            ("status:open,pending oven", &["oven*"], &[], &["status=open|pending"]),
            ("-tag:vip team:\"Tier 2\",billing", &[], &[], &["-tag=vip", "team=Tier 2|billing"]),
            ("error:500 http://x.example", &["error+500", "http+x+example*"], &[], &[]),
            ("STATUS:Open", &[], &[], &["status=Open"]),
            ("- \" ! \" -", &[], &[], &[]),
            ("-\"no way\" a", &["a"], &["no+way"], &[]),
        ] {
            let query = read(typed);
            assert_eq!(terms(&query.terms), wanted, "{typed}");
            assert_eq!(terms(&query.not), unwanted, "{typed}");
            assert_eq!(fields(&query), conditions, "{typed}");
            assert!(query.problems.is_empty(), "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let query = read("țeavă status: oven");
        assert_eq!(query.problems.len(), 1);
        let problem = &query.problems[0];
        assert_eq!((problem.kind.as_str(), problem.at, problem.length), ("missing_value", 6, 7));
        assert_eq!(read(&"word ".repeat(400)).problems[0].kind, "too_much");
    }

    #[test]
    fn a_quoted_value_reads_back() {
        for value in ["vip", "Tier 2", "a,b", ""] {
            let query = read(&format!("tag:{}", quote(value)));
            let back: Vec<String> = query.fields.first().map(|f| f.values.clone()).unwrap_or_default();
            assert_eq!(back, if value.is_empty() { vec![] } else { vec![value.to_owned()] });
        }
    }

    proptest::proptest! {
        #[test]
        fn reading_never_fails(typed in "\\PC{0,200}", mixed in "([a-z]{1,6}[: ,\"“»-]){0,40}") {
            for text in [&typed, &mixed] {
                let query = read(text);
                for field in &query.fields {
                    proptest::prop_assert!(text.get(field.at..field.at + field.length).is_some());
                }
                for term in query.terms.iter().chain(&query.not) {
                    proptest::prop_assert!(!term.words.is_empty() && text.is_char_boundary(term.at));
                    let plain = |word: &String| word.chars().all(char::is_alphanumeric);
                    proptest::prop_assert!(term.words.iter().all(plain));
                }
            }
        }
    }
}
