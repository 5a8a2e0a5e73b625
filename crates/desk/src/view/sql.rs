//! A test as a piece of SQL about the ticket `t`, the customer `c` or the organization `o`. Every leaf is true, false or null; `none` makes null false, so that both
//! databases and plain Rust agree.

use serde_json::Value as Json;

use super::letters;
use super::test::{FieldTest, Letters, Test, ValueTest, Way};
use crate::customer::home;
use crate::form::Noun;
use crate::ids;
use crate::query::Query;

/// The customer a ticket is shown with, who may be another than the one who asked.
const ASKER: &str = "(select coalesce(k.merged_into, k.id) from customers k where k.id = t.customer_id)";
/// And their main organization.
const ITS_HOME: &str = "(select c.organization_id from customers k join customers c on c.id = coalesce(k.merged_into, k.id) where k.id = t.customer_id)";

/// The customer a test about one of these asks about.
fn who(about: Noun) -> &'static str {
    if about == Noun::Customer { "c.id" } else { ASKER }
}

/// Adds the test about one of these to the statement.
pub(crate) fn write(query: &mut Query, about: Noun, test: &Test) {
    match test {
        Test::All(parts) => join(query, about, parts, " and ", "1 = 1"),
        Test::Any(parts) => join(query, about, parts, " or ", "1 = 0"),
        Test::None(parts) => {
            query.push("case when ");
            join(query, about, parts, " or ", "1 = 0");
            query.push(" then 0 else 1 end = 1");
        }
        Test::OneOf(column, words) => {
            query.push(column.sql).push(" in ").each_text(words);
        }
        Test::Letters(column, wanted) => like(query, &letters::around(column.sql), wanted),
        Test::Said(column) => {
            query.push(column.sql).push(" <> ''");
        }
        Test::In(column, numbers) => {
            query.push(column.sql).push(" in ").each(ids::list(numbers.iter().copied()));
        }
        Test::Inside(column, span) => {
            query.push("(").push(column.sql).push(" is not null");
            for (number, beyond) in [(span.from, " >= "), (span.to, " < ")] {
                if let Some(number) = number {
                    query.push(" and ").push(column.sql).push(beyond).value(number);
                }
            }
            query.push(")");
        }
        Test::Given(column) => {
            query.push("(").push(column.sql).push(") is not null");
        }
        Test::Tagged(tags) => {
            query
                .push("exists (select 1 from ticket_tags k where k.ticket_id = t.id and k.tag_id in ")
                .each(ids::list(tags.iter().copied()))
                .push(")");
        }
        Test::AnyTag => {
            query.push("exists (select 1 from ticket_tags k where k.ticket_id = t.id)");
        }
        Test::Home(homes) => {
            home::among(query, who(about), &ids::list(homes.iter().copied()));
        }
        Test::AnyHome => {
            home::any(query, who(about));
        }
        Test::Followed(agents) => {
            query
                .push("exists (select 1 from followers f where f.ticket_id = t.id and f.agent_id in ")
                .each(ids::list(agents.iter().copied()))
                .push(")");
        }
        Test::AnyFollower => {
            query.push("exists (select 1 from followers f where f.ticket_id = t.id)");
        }
        Test::Field(test) => field(query, about, test),
        Test::Found(tickets) => {
            query.push("t.id in ").each(ids::list(tickets.iter().copied()));
        }
        Test::Changed(ways) => changed(query, ways),
    }
}

fn join(query: &mut Query, about: Noun, parts: &[Test], between: &str, nothing: &str) {
    if parts.is_empty() {
        query.push(nothing);
        return;
    }
    query.push("(");
    for (i, part) in parts.iter().enumerate() {
        query.push(if i > 0 { between } else { "" });
        write(query, about, part);
    }
    query.push(")");
}

fn like(query: &mut Query, column: &str, wanted: &Letters) {
    match wanted {
        Letters::Are(letters) => {
            query.push(column).push(" = ").value(letters.clone());
        }
        Letters::Inside(letters) => {
            let pattern = format!("%{}%", letters::pattern(letters));
            query.push(column).push(" like ").value(pattern).push(" escape '\\'");
        }
        Letters::Begin(letters) => {
            let pattern = format!("{}%", letters::pattern(letters));
            query.push(column).push(" like ").value(pattern).push(" escape '\\'");
        }
    }
}

fn field(query: &mut Query, about: Noun, test: &FieldTest) {
    let owner = match (about, test.noun) {
        (_, Noun::Ticket) => "t.id",
        (_, Noun::Customer) => who(about),
        (Noun::Ticket, Noun::Organization) => ITS_HOME,
        (Noun::Customer, Noun::Organization) => "c.organization_id",
        (Noun::Organization, Noun::Organization) => "o.id",
    };
    query.push("exists (select 1 from field_values v where v.noun = '").push(test.noun.as_str());
    query.push("' and v.owner_id = ").push(owner).push(" and v.field_id = ").value(test.field);
    value(query, &test.is);
    query.push(")");
}

/// What a row of the admin's values must be, as further conditions on `v`.
pub(crate) fn value(query: &mut Query, is: &ValueTest) {
    match is {
        ValueTest::Given => {}
        ValueTest::OneOf(words) => {
            query.push(" and v.text in ").each_text(words);
        }
        ValueTest::Letters(wanted) => {
            query.push(" and ");
            like(query, "v.text", wanted);
        }
        ValueTest::In(numbers) => {
            query.push(" and v.number in ").each(ids::list(numbers.iter().copied()));
        }
        ValueTest::From(from, to) => {
            query.push(" and v.number is not null");
            for (number, beyond) in [(*from, " and v.number >= "), (*to, " and v.number <= ")] {
                if let Some(number) = number {
                    query.push(beyond).value(number);
                }
            }
        }
    }
}

fn changed(query: &mut Query, ways: &[Way]) {
    if ways.is_empty() {
        query.push("1 = 0");
        return;
    }
    query.push("exists (select 1 from events e join acts x on x.id = e.act_id where e.ticket_id = t.id and (");
    for (i, way) in ways.iter().enumerate() {
        query.push(if i > 0 { " or (" } else { "(" }).push("e.kind = ").value(way.kind.to_owned());
        if let Some(since) = way.since {
            query.push(" and x.at >= ").value(since);
        }
        for (name, values) in &way.between {
            query.push(" and (");
            for (i, value) in values.iter().enumerate() {
                query.push(if i > 0 { " or " } else { "" });
                written(query, name, value);
            }
            query.push(if values.is_empty() { "1 = 0)" } else { ")" });
        }
        query.push(")");
    }
    query.push("))");
}

/// An event's data are written by us, always in one form, so that a piece of their text can be asked for: `"to":7` ends
/// at a comma or a bracket, and inside of texts quotation marks are escaped.
fn written(query: &mut Query, name: &str, value: &Json) {
    let piece = format!("\"{name}\":{value}");
    query.push("(");
    for (i, end) in [",", "}"].into_iter().enumerate() {
        let pattern = format!("%{}%", letters::pattern(&format!("{piece}{end}")));
        query.push(if i > 0 { " or " } else { "" }).push("e.data like ").value(pattern).push(" escape '\\'");
    }
    query.push(")");
}
