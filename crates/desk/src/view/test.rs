//! Conditions made ready for one moment and one person: names have become numbers, “today” two moments. The same tree is
//! turned into SQL ([`sql`](super::sql)) and asked in plain Rust ([`Test::holds`]).

use serde_json::Value as Json;

use super::facts::{Change, Facts, Value};
use super::field::{NumberColumn, TextColumn};
use super::letters;
use super::moment::Span;
use crate::form::Noun;
use crate::ids::TicketId;

/// A question that can be answered about a ticket.
#[derive(Debug, Clone)]
pub enum Test {
    /// All of these hold.
    All(Vec<Test>),
    /// One of these holds.
    Any(Vec<Test>),
    /// None of these holds.
    None(Vec<Test>),
    /// The text is one of these.
    OneOf(TextColumn, Vec<String>),
    /// The text, without case and accents, has these letters.
    Letters(TextColumn, Letters),
    /// There is a text.
    Said(TextColumn),
    /// The number is one of these.
    In(NumberColumn, Vec<i64>),
    /// The number lies inside.
    Inside(NumberColumn, Span),
    /// There is a number.
    Given(NumberColumn),
    /// Has one of these labels.
    Tagged(Vec<i64>),
    /// Has any label.
    AnyTag,
    /// The customer belongs to one of these organizations.
    Home(Vec<i64>),
    /// The customer belongs to any organization.
    AnyHome,
    /// Is followed by one of these.
    Followed(Vec<i64>),
    /// Is followed by anybody.
    AnyFollower,
    /// One of the admin's fields holds such a value.
    Field(FieldTest),
    /// Is one of these.
    Found(Vec<TicketId>),
    /// Was changed so.
    Changed(Vec<Way>),
}

/// Letters to look for, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letters {
    /// Somewhere.
    Inside(String),
    /// At the beginning.
    Begin(String),
    /// These and no others.
    Are(String),
}

impl Letters {
    /// Whether a folded text has them.
    pub fn stand_in(&self, text: &str) -> bool {
        match self {
            Letters::Inside(letters) => text.contains(letters.as_str()),
            Letters::Begin(letters) => text.starts_with(letters.as_str()),
            Letters::Are(letters) => text == letters,
        }
    }
}

/// A question about one of the admin's fields.
#[derive(Debug, Clone)]
pub struct FieldTest {
    /// Whose field: `ticket`, `customer` or `organization`.
    pub noun: Noun,
    /// The field.
    pub field: i64,
    /// What its value must be.
    pub is: ValueTest,
}

/// What a value must be.
#[derive(Debug, Clone)]
pub enum ValueTest {
    /// There.
    Given,
    /// One of these texts.
    OneOf(Vec<String>),
    /// A text with these letters.
    Letters(Letters),
    /// One of these numbers.
    In(Vec<i64>),
    /// A number from the first to the last, both inside.
    From(Option<f64>, Option<f64>),
}

/// A way in which something was changed.
#[derive(Debug, Clone)]
pub struct Way {
    /// The event that tells of it.
    pub kind: &'static str,
    /// Under which names the event holds what it may have been: `from`, `to`, `tag`. Empty lists are left out.
    pub between: Vec<(&'static str, Vec<Json>)>,
    /// Not before.
    pub since: Option<i64>,
}

impl Test {
    /// Whether it holds for a ticket.
    pub fn holds(&self, facts: &Facts) -> bool {
        match self {
            Test::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Test::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Test::None(parts) => !parts.iter().any(|part| part.holds(facts)),
            Test::OneOf(column, words) => column.of(facts).is_some_and(|text| words.iter().any(|word| word == text)),
            Test::Letters(column, wanted) => {
                column.of(facts).is_some_and(|text| wanted.stand_in(&letters::plain(text)))
            }
            Test::Said(column) => column.of(facts).is_some_and(|text| !text.is_empty()),
            Test::In(column, numbers) => column.of(facts).is_some_and(|number| numbers.contains(&number)),
            Test::Inside(column, span) => column.of(facts).is_some_and(|number| span.holds(number)),
            Test::Given(column) => column.of(facts).is_some(),
            Test::Tagged(tags) => tags.iter().any(|tag| facts.tags.contains(tag)),
            Test::AnyTag => !facts.tags.is_empty(),
            Test::Home(homes) => homes.iter().any(|home| facts.organizations.contains(home)),
            Test::AnyHome => !facts.organizations.is_empty(),
            Test::Followed(agents) => agents.iter().any(|agent| facts.followers.contains(agent)),
            Test::AnyFollower => !facts.followers.is_empty(),
            Test::Field(test) => facts.values.iter().any(|value| test.holds(value)),
            Test::Found(tickets) => tickets.contains(&facts.plain.id),
            Test::Changed(ways) => facts.changes.iter().any(|change| ways.iter().any(|way| way.holds(change))),
        }
    }
}

impl FieldTest {
    fn holds(&self, value: &Value) -> bool {
        value.field == self.field
            && match &self.is {
                ValueTest::Given => true,
                ValueTest::OneOf(words) => value.text.as_ref().is_some_and(|text| words.contains(text)),
                ValueTest::Letters(wanted) => value.text.as_deref().is_some_and(|text| wanted.stand_in(text)),
                ValueTest::In(numbers) => {
                    value.number.is_some_and(|number| numbers.iter().any(|wanted| *wanted as f64 == number))
                }
                ValueTest::From(from, to) => value
                    .number
                    .is_some_and(|number| from.is_none_or(|from| number >= from) && to.is_none_or(|to| number <= to)),
            }
    }
}

impl Way {
    fn holds(&self, change: &Change) -> bool {
        change.kind == self.kind
            && self.since.is_none_or(|since| change.at >= since)
            && self.between.iter().all(|(name, values)| values.contains(&change.data[*name]))
    }
}
