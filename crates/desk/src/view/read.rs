//! From conditions as people built them to a test for one moment and one person.

use std::collections::HashMap;

use loket_store::sql;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use super::cond::{Cond, Criterion, Op};
use super::custom::{self, Custom};
use super::field::{self, Column, Field, Kind, NumberColumn, TextColumn};
use super::letters;
use super::moment::{Here, Span, Stretch};
use super::test::{FieldTest, Letters, Test, ValueTest, Way};
use crate::error::{Error, Result};
use crate::form::{Noun, value};
use crate::ids::TicketId;
use crate::say;
use crate::search;
use crate::sentence::Sentence;
use crate::ticket::{Priority, Status};
use crate::time::DAY;
use crate::tx::{Tx, json as text_of};

/// Most values of one criterion.
const MOST_VALUES: usize = 200;
/// Longest letters to look for.
const LONGEST: usize = 200;
/// Most searches of one tree: each costs what a search costs.
const MOST_SEARCHES: usize = 3;

/// What the criteria need to know, asked once.
struct Reading<'h> {
    noun: Noun,
    here: &'h Here,
    me: Option<i64>,
    my_teams: Vec<i64>,
    tags: HashMap<String, i64>,
    customs: HashMap<String, Custom>,
    found: HashMap<String, Vec<TicketId>>,
}

/// Makes conditions about tickets ready. Refuses what is no condition, in words that name the field.
pub fn read(tx: &mut Tx, cond: &Cond, here: &Here) -> Result<Test> {
    read_about(tx, Noun::Ticket, cond, here)
}

/// Makes conditions about tickets, customers or organizations ready.
pub fn read_about(tx: &mut Tx, noun: Noun, cond: &Cond, here: &Here) -> Result<Test> {
    cond.check()?;
    let criteria = cond.criteria();
    let me = tx.actor().agent().map(|id| id.0);
    let mut reading = Reading {
        noun,
        here,
        me,
        my_teams: Vec::new(),
        tags: HashMap::new(),
        customs: HashMap::new(),
        found: HashMap::new(),
    };
    if criteria.iter().any(|c| holds_text(&c.value, "mine")) {
        reading.my_teams = tx.all(sql!("select team_id from team_agents where agent_id = $1"), &[&me])?;
    }
    if criteria.iter().any(|c| c.field == "tag") {
        let named: Vec<(String, i64)> = tx.all(sql!("select name, id from tags"), &[])?;
        reading.tags = named.into_iter().collect();
    }
    if criteria.iter().any(|c| c.field.contains('.')) {
        reading.customs = custom::about(tx, noun)?.into_iter().map(|custom| (custom.name.clone(), custom)).collect();
    }
    for criterion in criteria.iter().filter(|c| noun == Noun::Ticket && c.field == "words") {
        let words = words(criterion)?;
        if reading.found.len() == MOST_SEARCHES {
            return Err(wrong(criterion, say!("may be asked for at most {most} times", most = MOST_SEARCHES)));
        }
        let found = search::tickets(tx, &words)?;
        reading.found.insert(words, found.ids);
    }
    reading.tree(cond)
}

fn holds_text(value: &Json, text: &str) -> bool {
    match value {
        Json::String(held) => held == text,
        Json::Array(values) => values.iter().any(|value| holds_text(value, text)),
        Json::Object(fields) => fields.values().any(|value| holds_text(value, text)),
        _ => false,
    }
}

fn wrong(criterion: &Criterion, why: Sentence) -> Error {
    Error::invalid("conditions", say!("{field}: {why}", field = &criterion.field, why = why))
}

fn given<T: DeserializeOwned>(criterion: &Criterion, value: &Json, form: Sentence) -> Result<T> {
    T::deserialize(value).map_err(|_| wrong(criterion, say!("must be compared with {form}", form = form)))
}

fn many(criterion: &Criterion, value: &Json) -> Result<Vec<Json>> {
    let values = match value {
        Json::Array(values) => values.clone(),
        Json::Null => Vec::new(),
        one => vec![one.clone()],
    };
    match values.len() {
        0 => Err(wrong(criterion, say!("needs at least one value; choose one or take the condition out"))),
        n if n > MOST_VALUES => {
            Err(wrong(criterion, say!("holds too many values; at most {most}", most = MOST_VALUES)))
        }
        _ => Ok(values),
    }
}

fn words(criterion: &Criterion) -> Result<String> {
    let words: String = given(criterion, &criterion.value, say!("words"))?;
    match words.trim() {
        "" => Err(wrong(criterion, say!("needs at least one word"))),
        words if words.chars().count() > LONGEST => {
            Err(wrong(criterion, say!("is too long; at most {most} characters", most = LONGEST)))
        }
        words => Ok(words.to_owned()),
    }
}

fn letters_of(criterion: &Criterion, fold: fn(&str) -> String) -> Result<Letters> {
    let letters = fold(&words(criterion)?);
    Ok(match criterion.is {
        Op::Equals | Op::Differs => Letters::Are(letters),
        Op::Begins => Letters::Begin(letters),
        _ => Letters::Inside(letters),
    })
}

/// As the admin's texts are folded where they are stored.
fn fold_value(text: &str) -> String {
    value::fold(text)
}

fn not(test: Test) -> Test {
    Test::None(vec![test])
}

impl Reading<'_> {
    fn tree(&self, cond: &Cond) -> Result<Test> {
        let parts = |parts: &[Cond]| parts.iter().map(|part| self.tree(part)).collect::<Result<Vec<_>>>();
        match cond {
            Cond::All(all) => Ok(Test::All(parts(all)?)),
            Cond::Any(any) => Ok(Test::Any(parts(any)?)),
            Cond::None(none) => Ok(Test::None(parts(none)?)),
            Cond::Where(criterion) => self.criterion(criterion),
        }
    }

    fn criterion(&self, criterion: &Criterion) -> Result<Test> {
        if let Some(field) = field::find(self.noun, &criterion.field) {
            self.allowed(criterion, &field.comparisons())?;
            return self.own(criterion, field);
        }
        let custom = self.customs.get(&criterion.field).ok_or_else(|| wrong(criterion, say!("is not a field")))?;
        self.allowed(criterion, &custom.kind.comparisons(true, false))?;
        self.custom(criterion, custom)
    }

    fn allowed(&self, criterion: &Criterion, known: &[Op]) -> Result<()> {
        if known.contains(&criterion.is) {
            return Ok(());
        }
        let known = known.iter().map(|op| text_of(op).replace('"', "")).collect::<Vec<_>>().join(", ");
        Err(wrong(criterion, say!("can be compared by {known}", known = known)))
    }

    fn own(&self, criterion: &Criterion, field: &'static Field) -> Result<Test> {
        if let Op::Changed | Op::Unchanged = criterion.is {
            let test = self.changed(criterion, field)?;
            return Ok(if criterion.is == Op::Changed { test } else { not(test) });
        }
        match field.column {
            Column::Text(column) if field.kind == Kind::Text => self.text(criterion, column),
            Column::Text(column) => Ok(match criterion.is {
                Op::Empty => not(Test::Said(column)),
                Op::Present => Test::Said(column),
                is => {
                    let test = Test::OneOf(column, self.choices(criterion, field.kind, &criterion.value)?);
                    if is == Op::NoneOf { not(test) } else { test }
                }
            }),
            Column::Number(column) => self.number(criterion, field.kind, column),
            Column::Tags => self.tags(criterion),
            Column::Organizations => Ok(match criterion.is {
                Op::Empty => not(Test::AnyHome),
                Op::Present => Test::AnyHome,
                Op::NoneOf => not(Test::Home(self.numbers(criterion, field.kind, &criterion.value)?)),
                _ => Test::Home(self.numbers(criterion, field.kind, &criterion.value)?),
            }),
            Column::Followers => Ok(match criterion.is {
                Op::Empty => not(Test::AnyFollower),
                Op::Present => Test::AnyFollower,
                Op::NoneOf => not(Test::Followed(self.numbers(criterion, field.kind, &criterion.value)?)),
                _ => Test::Followed(self.numbers(criterion, field.kind, &criterion.value)?),
            }),
            Column::Words => Ok(Test::Found(self.found.get(&words(criterion)?).cloned().unwrap_or_default())),
        }
    }

    fn text(&self, criterion: &Criterion, column: TextColumn) -> Result<Test> {
        Ok(match criterion.is {
            Op::Empty => not(Test::Said(column)),
            Op::Present => Test::Said(column),
            Op::Lacks | Op::Differs => not(Test::Letters(column, letters_of(criterion, letters::plain)?)),
            _ => Test::Letters(column, letters_of(criterion, letters::plain)?),
        })
    }

    fn number(&self, criterion: &Criterion, kind: Kind, column: NumberColumn) -> Result<Test> {
        Ok(match (kind, criterion.is) {
            (_, Op::Empty) => not(Test::Given(column)),
            (_, Op::Present) => Test::Given(column),
            (Kind::Flag, is) => Test::In(column, vec![i64::from(is == Op::Yes)]),
            (Kind::Time, _) => Test::Inside(column, self.span(criterion)?),
            (Kind::Number, _) => {
                let (from, to) = bounds(criterion)?;
                // Whole numbers: the end goes one further because it stays outside.
                let span = Span { from: from.map(|n| n.ceil() as i64), to: to.map(|n| n.floor() as i64 + 1) };
                Test::Inside(column, span)
            }
            (_, Op::NoneOf) => not(Test::In(column, self.numbers(criterion, kind, &criterion.value)?)),
            _ => Test::In(column, self.numbers(criterion, kind, &criterion.value)?),
        })
    }

    fn tags(&self, criterion: &Criterion) -> Result<Test> {
        let ids = |value: &Json| -> Result<Vec<i64>> {
            let names = many(criterion, value)?;
            names.iter().map(|name| Ok(self.tag(&given::<String>(criterion, name, say!("names of tags"))?))).collect()
        };
        Ok(match criterion.is {
            Op::Empty => not(Test::AnyTag),
            Op::Present => Test::AnyTag,
            Op::AllOf => Test::All(ids(&criterion.value)?.into_iter().map(|tag| Test::Tagged(vec![tag])).collect()),
            Op::NoneOf => not(Test::Tagged(ids(&criterion.value)?)),
            _ => Test::Tagged(ids(&criterion.value)?),
        })
    }

    /// A tag that is gone is on no ticket; 0 is nobody's number.
    fn tag(&self, name: &str) -> i64 {
        self.tags.get(name).or_else(|| self.tags.get(&name.trim().to_lowercase())).copied().unwrap_or(0)
    }

    /// Words that are chosen from a list, checked where the list is ours.
    fn choices(&self, criterion: &Criterion, kind: Kind, value: &Json) -> Result<Vec<String>> {
        let mut words = Vec::new();
        for value in many(criterion, value)? {
            let word: String = given(criterion, &value, say!("words from the list"))?;
            if kind == Kind::Status && word.parse::<Status>().is_err() {
                let known = Status::ALL.iter().map(|status| status.as_str()).collect::<Vec<_>>().join(", ");
                return Err(wrong(criterion, say!("“{word}” is none of {known}", word = word, known = known)));
            }
            words.push(word.chars().take(LONGEST).collect());
        }
        Ok(words)
    }

    /// Numbers of things: ids, `me` and `mine`, ranks of priorities.
    fn numbers(&self, criterion: &Criterion, kind: Kind, value: &Json) -> Result<Vec<i64>> {
        let mut numbers = Vec::new();
        for value in many(criterion, value)? {
            match (kind, &value) {
                (Kind::Agent, Json::String(word)) if word == "me" => numbers.extend(self.me),
                (Kind::Team, Json::String(word)) if word == "mine" => numbers.extend(&self.my_teams),
                (Kind::Priority, word) => {
                    let form = say!("urgent, high, normal or low");
                    numbers.push(given::<Priority>(criterion, word, form)?.rank().0);
                }
                (_, value) => numbers.push(given(criterion, value, say!("numbers of things that exist"))?),
            }
        }
        Ok(numbers)
    }

    /// The time a criterion speaks of.
    fn span(&self, criterion: &Criterion) -> Result<Span> {
        let (now, value) = (self.here.now.0, &criterion.value);
        let stretch =
            || given::<Stretch>(criterion, value, say!("a stretch such as {\"amount\": 3, \"unit\": \"days\"}"))?.ms();
        let day = |value: &Json| self.here.given(&given::<String>(criterion, value, say!("a day such as 2026-11-22"))?);
        Ok(match criterion.is {
            Op::Within => Span { from: Some(now.saturating_sub(stretch()?)), to: Some(now.saturating_add(1)) },
            Op::Older => Span { from: None, to: Some(now.saturating_sub(stretch()?)) },
            Op::Coming => Span { from: Some(now), to: Some(now.saturating_add(stretch()?)) },
            Op::Before => Span { from: None, to: Some(day(value)?.0) },
            Op::After => Span { from: Some(day(value)?.0), to: None },
            Op::During => {
                let (from, to) =
                    self.here.named(&given::<String>(criterion, value, say!("a named time such as today"))?)?;
                Span { from: Some(self.here.start_of(from)?), to: Some(self.here.start_of(to)?) }
            }
            _ => {
                let (from, to) = two(criterion)?;
                Span { from: Some(day(&from)?.0), to: Some(day(&to)?.1) }
            }
        })
    }

    fn changed(&self, criterion: &Criterion, field: &'static Field) -> Result<Test> {
        let asked: Asked = match &criterion.value {
            Json::Null => Asked::default(),
            value => given(criterion, value, say!("{\"from\": […], \"to\": […], \"within\": {…}}"))?,
        };
        let since = match asked.within {
            Some(stretch) => Some(self.here.now.0.saturating_sub(stretch.ms()?)),
            None => None,
        };
        let (from, to) = (self.sides(criterion, field, &asked.from)?, self.sides(criterion, field, &asked.to)?);
        if field.kind == Kind::Tag {
            // Putting on and taking off are two events: `to` asks for what was put on, `from` for what was taken off.
            let way = |kind, names: Option<Vec<Json>>| Way { kind, since, between: named("tag", names) };
            let ways = match (from, to) {
                (None, None) => vec![way("tagged", None), way("untagged", None)],
                (from, to) => {
                    [to.map(|names| way("tagged", Some(names))), from.map(|names| way("untagged", Some(names)))]
                        .into_iter()
                        .flatten()
                        .collect()
                }
            };
            return Ok(Test::Changed(ways));
        }
        let between: Vec<_> = named("from", from).into_iter().chain(named("to", to)).collect();
        let ways = field.changes.iter().map(|kind| Way { kind, since, between: between.clone() });
        Ok(Test::Changed(ways.collect()))
    }

    /// What an event holds of these values: words as they are, things by number, nobody as null.
    fn sides(&self, criterion: &Criterion, field: &Field, values: &[Json]) -> Result<Option<Vec<Json>>> {
        if values.is_empty() {
            return Ok(None);
        }
        let values = many(criterion, &Json::Array(values.to_vec()))?;
        let (nothing, values): (Vec<Json>, Vec<Json>) = values.into_iter().partition(Json::is_null);
        let list = Json::Array(values.clone());
        let mut sides = match field.kind {
            _ if values.is_empty() => Vec::new(),
            Kind::Agent | Kind::Team => {
                self.numbers(criterion, field.kind, &list)?.into_iter().map(|number| json!(number)).collect()
            }
            Kind::Priority => {
                self.numbers(criterion, field.kind, &list)?;
                values
            }
            Kind::Status => self.choices(criterion, field.kind, &list)?.into_iter().map(Json::from).collect(),
            _ => self.choices(criterion, field.kind, &list)?.iter().map(|word| json!(word.to_lowercase())).collect(),
        };
        if !nothing.is_empty() {
            sides.push(Json::Null);
        }
        Ok(Some(sides))
    }

    fn custom(&self, criterion: &Criterion, custom: &Custom) -> Result<Test> {
        let ask = |is: ValueTest| Test::Field(FieldTest { noun: custom.noun, field: custom.id, is });
        let numbers = || Ok::<_, Error>(ValueTest::In(self.numbers(criterion, custom.kind, &criterion.value)?));
        Ok(match (custom.kind, criterion.is) {
            (_, Op::Empty) => not(ask(ValueTest::Given)),
            (_, Op::Present) => ask(ValueTest::Given),
            (Kind::Text, Op::Lacks | Op::Differs) => not(ask(ValueTest::Letters(letters_of(criterion, fold_value)?))),
            (Kind::Text, _) => ask(ValueTest::Letters(letters_of(criterion, fold_value)?)),
            // A box that was never touched is not ticked.
            (Kind::Flag, Op::No) => not(ask(ValueTest::In(vec![1]))),
            (Kind::Flag, _) => ask(ValueTest::In(vec![1])),
            (Kind::Number, _) => {
                let (from, to) = bounds(criterion)?;
                ask(ValueTest::From(from, to))
            }
            (Kind::Date, _) => {
                let (from, to) = self.days(criterion)?;
                ask(ValueTest::From(from, to))
            }
            (Kind::Choice, is) => {
                let words = self.choices(criterion, custom.kind, &criterion.value)?;
                let mut ways = vec![ask(ValueTest::OneOf(words.clone()))];
                if custom.stored == "path" {
                    // Whoever chose a branch means what grows on it too.
                    let below = |word: String| ask(ValueTest::Letters(Letters::Begin(format!("{word}/"))));
                    ways.extend(words.into_iter().map(below));
                }
                if is == Op::NoneOf { Test::None(ways) } else { Test::Any(ways) }
            }
            (_, Op::NoneOf) => not(ask(numbers()?)),
            _ => ask(numbers()?),
        })
    }

    /// Days are kept as their midnight in UTC, wherever somebody looks: the first and the last day inside.
    fn days(&self, criterion: &Criterion) -> Result<(Option<f64>, Option<f64>)> {
        let midnight = |day: jiff::civil::Date| {
            let start = day.to_zoned(jiff::tz::TimeZone::UTC).map(|zoned| zoned.timestamp().as_millisecond());
            start.unwrap_or_default() as f64
        };
        let span = self.span(criterion)?;
        let day_of = |at: i64| midnight(self.here.day_of(at));
        let today = midnight(self.here.today());
        let one = DAY as f64;
        Ok(match criterion.is {
            Op::Within => (span.from.map(day_of), Some(today)),
            Op::Older => (None, span.to.map(|at| day_of(at) - one)),
            Op::Coming => (Some(today), span.to.map(day_of)),
            Op::After => (span.from.map(day_of), None),
            Op::Before => (None, span.to.map(|at| day_of(at - 1))),
            _ => (span.from.map(day_of), span.to.map(|at| day_of(at - 1))),
        })
    }
}

/// What may be asked of a change.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Asked {
    from: Vec<Json>,
    to: Vec<Json>,
    within: Option<Stretch>,
}

fn named(name: &'static str, values: Option<Vec<Json>>) -> Vec<(&'static str, Vec<Json>)> {
    values.map(|values| (name, values)).into_iter().collect()
}

fn two(criterion: &Criterion) -> Result<(Json, Json)> {
    match criterion.value.as_array().map(Vec::as_slice) {
        Some([from, to]) => Ok((from.clone(), to.clone())),
        _ => Err(wrong(criterion, say!("must be compared with a first and a last value"))),
    }
}

/// The first and the last number inside.
fn bounds(criterion: &Criterion) -> Result<(Option<f64>, Option<f64>)> {
    let number = |value: &Json| match given::<f64>(criterion, value, say!("a number"))? {
        number if number.abs() <= 1e15 => Ok(number),
        _ => Err(wrong(criterion, say!("is too large"))),
    };
    Ok(match criterion.is {
        Op::AtLeast => (Some(number(&criterion.value)?), None),
        Op::AtMost => (None, Some(number(&criterion.value)?)),
        Op::Between => {
            let (from, to) = two(criterion)?;
            (Some(number(&from)?), Some(number(&to)?))
        }
        _ => {
            let number = number(&criterion.value)?;
            (Some(number), Some(number))
        }
    })
}
