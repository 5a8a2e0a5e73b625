//! Whom and what the conditions of a question name, and the same as SQL over tickets.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use loket_store::sql;

use super::grammar::{self, Field, Name, Problem, Term};
use super::{Index, Question, in_sight_of, newest, text};
use crate::customer::home;
use crate::error::Result;
use crate::ids::{self, AgentId, CustomerId, InboxId, OrganizationId, TagId, TeamId};
use crate::query::Query;
use crate::ticket::scope::{self, Sees};
use crate::ticket::{Priority, Shelf, Status};
use crate::time::{DAY, HOUR, Time};
use crate::tx::Tx;

/// What must hold of a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// It stands in one of these statuses, or in one of these of the administrator.
    Status(Vec<Status>, Vec<i64>),
    /// It presses as much as one of these.
    Priority(Vec<Priority>),
    /// It is of one of these kinds.
    Type(Vec<i64>),
    /// One of these works on it, or nobody does.
    Assignee(Vec<AgentId>, bool),
    /// One of these teams has it, or none does.
    Team(Vec<TeamId>, bool),
    /// It carries one of these labels.
    Tag(Vec<TagId>),
    /// It carries any label.
    Tagged,
    /// One of these colleagues wrote in it, or one of these customers asks.
    From(Vec<AgentId>, Vec<CustomerId>),
    /// One of these asks.
    Customer(Vec<CustomerId>),
    /// Somebody of one of these asks.
    Organization(Vec<OrganizationId>),
    /// It came by one of these.
    Inbox(Vec<InboxId>),
    /// It lies on one of these shelves.
    Shelf(Vec<Shelf>),
    /// This agent follows it.
    Followed(AgentId),
    /// It has a file.
    Attachment,
    /// It has an internal note.
    Note,
    /// It was opened before that moment.
    Before(Time),
    /// It was opened at that moment or later.
    After(Time),
    /// It changed at that moment or later.
    Updated(Time),
}

/// A condition and whether it must not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What.
    pub condition: Condition,
    /// Whether it must not hold.
    pub not: bool,
}

/// A question with its conditions understood.
#[derive(Debug, Clone, Default)]
pub struct Meaning {
    /// All of these must hold.
    pub wanted: Vec<Wanted>,
    /// What was not understood.
    pub problems: Vec<Problem>,
}

impl Meaning {
    /// Whether the question says itself where tickets lie.
    pub fn names_shelf(&self) -> bool {
        self.wanted.iter().any(|wanted| matches!(wanted.condition, Condition::Shelf(_)))
    }
}

/// Finds out what the conditions of a question name.
pub fn of(tx: &mut Tx, typed: &str, query: &grammar::Query, zone: Option<&str>) -> Result<Meaning> {
    let mut meaning = Meaning::default();
    let zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
    for field in &query.fields {
        let mut unknown = Vec::new();
        let condition = understand(tx, field, &zone, &mut unknown)?;
        for (value, what) in unknown {
            let kind = match field.name {
                Name::Before | Name::After | Name::Updated => "bad_date",
                _ => "unknown_value",
            };
            meaning.problems.push(grammar::problem(typed, kind, field, &value, what));
        }
        meaning.wanted.extend(condition.map(|condition| Wanted { condition, not: field.not }));
    }
    Ok(meaning)
}

type Unknown = Vec<(String, String)>;

/// The condition of a field; values that name nothing are put into `unknown` with the remedy.
fn understand(tx: &mut Tx, field: &Field, zone: &TimeZone, unknown: &mut Unknown) -> Result<Option<Condition>> {
    let values = &field.values;
    Ok(match field.name {
        Name::Status => status(tx, values, unknown)?,
        Name::Priority => {
            let all = [Priority::Urgent, Priority::High, Priority::Normal, Priority::Low];
            let named = |value: &str| {
                all.into_iter().find(|p| serde_json::to_value(p).is_ok_and(|name| name == value.to_lowercase()))
            };
            let found = each(values, unknown, "is no priority; use urgent, high, normal or low", named);
            some(found, Condition::Priority)
        }
        Name::Type => {
            let types = kinds(tx)?;
            let found = each(values, unknown, "is no type of ticket", |value| by_name(&types, value));
            some(found, Condition::Type)
        }
        Name::Assignee => {
            let (me, agents) = (tx.actor().agent(), agents(tx)?);
            let (nobody, rest) = nobody(values);
            let found = each(&rest, unknown, "is no colleague; use me, none or a name", |value| match value {
                "me" => me,
                _ => by_name(&agents, value).map(AgentId),
            });
            (nobody || !found.is_empty()).then_some(Condition::Assignee(found, nobody))
        }
        Name::Team => {
            let teams: Vec<(i64, String)> = tx.all(sql!("select id, name from teams order by name, id"), &[])?;
            let (nobody, rest) = nobody(values);
            let found = each(&rest, unknown, "is no team; use none or a team's name", |value| {
                by_name(&teams, value).map(TeamId)
            });
            (nobody || !found.is_empty()).then_some(Condition::Team(found, nobody))
        }
        Name::Tag => {
            let tags: Vec<(i64, String)> = tx.all(sql!("select id, name from tags order by name, id"), &[])?;
            let found = each(values, unknown, "is no tag", |value| by_name(&tags, value).map(TagId));
            some(found, Condition::Tag)
        }
        Name::To => {
            let inboxes: Vec<(i64, String)> = tx.all(
                sql!("select id, name from inboxes where not quiet union all select id, address from inboxes where not quiet order by 2, 1"),
                &[],
            )?;
            let found = each(values, unknown, "is no inbox; use its name or address", |value| {
                by_name(&inboxes, value).map(InboxId)
            });
            some(found, Condition::Inbox)
        }
        Name::From => {
            let (me, known) = (tx.actor().agent(), agents(tx)?);
            let (mut agents, mut customers) = (Vec::new(), Vec::new());
            for value in values {
                let agent = if value == "me" { me } else { by_name(&known, value).map(AgentId) };
                let writers = if value == "me" { Vec::new() } else { customers_named(tx, value)? };
                if agent.is_none() && writers.is_empty() {
                    unknown.push((value.clone(), format!("nobody is called “{value}”; use me or a name or address")));
                }
                agents.extend(agent);
                customers.extend(writers);
            }
            (!agents.is_empty() || !customers.is_empty()).then_some(Condition::From(agents, customers))
        }
        Name::Customer => {
            let mut found = Vec::new();
            for value in values {
                let named = customers_named(tx, value)?;
                if named.is_empty() {
                    unknown.push((value.clone(), format!("no customer is called “{value}”")));
                }
                found.extend(named);
            }
            some(found, Condition::Customer)
        }
        Name::Organization => {
            let mut found = Vec::new();
            for value in values {
                let named = match text::number(value) {
                    Some(id) => vec![id],
                    None => words_in(tx, Index::Organizations, value)?,
                };
                if named.is_empty() {
                    unknown.push((value.clone(), format!("no organization is called “{value}”")));
                }
                found.extend(named.into_iter().map(OrganizationId));
            }
            some(found, Condition::Organization)
        }
        Name::Is => is(tx, values, unknown),
        Name::Has => one(values, unknown, "use attachment, note or tag", |value| match value {
            "attachment" | "attachments" | "file" | "files" => Some(Condition::Attachment),
            "note" | "notes" => Some(Condition::Note),
            "tag" | "tags" => Some(Condition::Tagged),
            _ => None,
        }),
        Name::Before => moment(tx, values, zone, unknown).map(Condition::Before),
        Name::After => moment(tx, values, zone, unknown).map(Condition::After),
        Name::Updated => moment(tx, values, zone, unknown).map(Condition::Updated),
    })
}

fn some<T>(found: Vec<T>, make: fn(Vec<T>) -> Condition) -> Option<Condition> {
    (!found.is_empty()).then(|| make(found))
}

/// What each value names; the others are unknown.
fn each<T>(values: &[String], unknown: &mut Unknown, what: &str, named: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut found = Vec::new();
    for value in values {
        match named(value) {
            Some(one) => found.push(one),
            None => unknown.push((value.clone(), format!("“{value}” {what}"))),
        }
    }
    found
}

/// Conditions that have no common form: only the first value counts, the others are unknown.
fn one(
    values: &[String],
    unknown: &mut Unknown,
    what: &str,
    named: impl Fn(&str) -> Option<Condition>,
) -> Option<Condition> {
    let mut found = each(values, unknown, what, |value| named(&value.to_lowercase())).into_iter();
    let first = found.next();
    if found.next().is_some() {
        unknown.push((values.join(","), "write each of them as a condition of its own".into()));
    }
    first
}

fn status(tx: &mut Tx, values: &[String], unknown: &mut Unknown) -> Result<Option<Condition>> {
    let rows: Vec<(i64, String, String)> =
        tx.all(sql!("select id, key, names from statuses order by position, id"), &[])?;
    let own = named_in_languages(rows);
    let (mut categories, mut ids) = (Vec::new(), Vec::new());
    for value in values {
        let key = value.to_lowercase().replace(['-', ' '], "_");
        match (key.parse::<Status>(), by_name(&own, value)) {
            (Ok(status), _) => categories.push(status),
            (Err(_), Some(id)) => ids.push(id),
            _ => {
                let use_these = "use new, open, pending, on_hold, solved, closed or one of your own";
                unknown.push((value.clone(), format!("“{value}” is no status; {use_these}")));
            }
        }
    }
    Ok((!categories.is_empty() || !ids.is_empty()).then_some(Condition::Status(categories, ids)))
}

fn is(tx: &Tx, values: &[String], unknown: &mut Unknown) -> Option<Condition> {
    let me = tx.actor().agent();
    let what = "is not known; use unassigned, snoozed, trash, merged, followed, open or solved";
    let shelves: Vec<Shelf> = values.iter().filter_map(|value| value.to_lowercase().parse().ok()).collect();
    if shelves.len() == values.len() {
        return Some(Condition::Shelf(shelves));
    }
    one(values, unknown, what, |value| match value {
        "unassigned" => Some(Condition::Assignee(Vec::new(), true)),
        "mine" => me.map(|me| Condition::Assignee(vec![me], false)),
        "followed" => me.map(Condition::Followed),
        "open" => Some(Condition::Status(vec![Status::New, Status::Open], Vec::new())),
        "waiting" => Some(Condition::Status(vec![Status::Pending, Status::OnHold], Vec::new())),
        "solved" => Some(Condition::Status(vec![Status::Solved, Status::Closed], Vec::new())),
        _ => value.parse().ok().map(|shelf| Condition::Shelf(vec![shelf])),
    })
}

fn nobody(values: &[String]) -> (bool, Vec<String>) {
    let rest: Vec<String> = values.iter().filter(|value| *value != "none").cloned().collect();
    (rest.len() < values.len(), rest)
}

fn agents(tx: &mut Tx) -> Result<Vec<(i64, String)>> {
    tx.all(sql!("select id, name from agents union all select id, email from agents order by 2, 1"), &[])
}

fn kinds(tx: &mut Tx) -> Result<Vec<(i64, String)>> {
    Ok(named_in_languages(tx.all(sql!("select id, key, names from ticket_types order by position, id"), &[])?))
}

/// Every name of a thing that has one in each language.
fn named_in_languages(rows: Vec<(i64, String, String)>) -> Vec<(i64, String)> {
    let mut all = Vec::new();
    for (id, key, names) in rows {
        let names: HashMap<String, String> = serde_json::from_str(&names).unwrap_or_default();
        all.push((id, key));
        all.extend(names.into_values().map(|name| (id, name)));
    }
    all
}

/// The thing of that number or name; the name may be unfinished as long as no other begins so.
fn by_name(all: &[(i64, String)], value: &str) -> Option<i64> {
    let wanted = text::words(value);
    if let Some(id) = text::number(value).filter(|id| all.iter().any(|(known, _)| known == id)) {
        return Some(id);
    }
    if wanted.is_empty() {
        return None;
    }
    let named = |(_, name): &&(i64, String)| text::words(name) == wanted;
    if let Some((id, _)) = all.iter().find(named) {
        return Some(*id);
    }
    let begin = |(_, name): &&(i64, String)| text::words(name).join(" ").starts_with(&wanted.join(" "));
    let mut found = all.iter().filter(begin).map(|(id, _)| *id);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// So many customers and organizations one value may name.
const MOST_NAMED: usize = 200;

fn customers_named(tx: &mut Tx, value: &str) -> Result<Vec<CustomerId>> {
    if let Some(id) = text::number(value) {
        return Ok(vec![CustomerId(id)]);
    }
    Ok(words_in(tx, Index::Customers, value)?.into_iter().map(CustomerId).collect())
}

fn words_in(tx: &mut Tx, index: Index, value: &str) -> Result<Vec<i64>> {
    let words = text::words(value);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let prefix = value.chars().count() >= 3;
    let term = Term { words, prefix, quoted: false, typed: value.to_owned(), at: 0, forms: Vec::new() };
    let question = Question { terms: vec![term], ..Question::default() };
    let (found, _) = newest(tx, index, &question, None)?;
    // Who is out of sight is not known here: the answer must not tell that there is somebody of that name.
    let mut found = in_sight_of(tx, index, found)?;
    found.truncate(MOST_NAMED);
    Ok(found)
}

fn moment(tx: &Tx, values: &[String], zone: &TimeZone, unknown: &mut Unknown) -> Option<Time> {
    let what = "is no day; use 2026-11-20, 2026-11, today, yesterday or 3h, 3d, 2w, 6m, 1y";
    if values.len() > 1 {
        unknown.push((values.join(","), "one day is enough".into()));
    }
    each(&values[..1], unknown, what, |value| day(tx.now(), zone, &value.to_lowercase())).pop()
}

/// The moment a day begins, or the moment so long ago.
fn day(now: Time, zone: &TimeZone, value: &str) -> Option<Time> {
    let today = jiff::Timestamp::from_millisecond(now.0).ok()?.to_zoned(zone.clone()).date();
    let start = |day: Date| day.to_zoned(zone.clone()).ok().map(|at| Time(at.timestamp().as_millisecond()));
    match value {
        "today" => return start(today),
        "yesterday" => return start(today.yesterday().ok()?),
        _ => {}
    }
    let split = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let (number, unit) = value.split_at(split);
    let count: Option<i64> = number.parse().ok().filter(|n| (0..=36_500).contains(n));
    if let Some(count) = count {
        let length = match unit {
            "h" => Some(HOUR),
            "d" => Some(DAY),
            "w" => Some(7 * DAY),
            "m" => Some(30 * DAY),
            "y" => Some(365 * DAY),
            _ => None,
        };
        if let Some(length) = length {
            return Some(now.minus(count.saturating_mul(length)));
        }
    }
    let whole = match value.len() {
        4 => format!("{value}-01-01"),
        7 => format!("{value}-01"),
        _ => value.to_owned(),
    };
    start(whole.parse::<Date>().ok()?)
}

/// Adds the conditions and what the actor may see, over tickets called `t`.
pub(super) fn clauses(tx: &Tx, meaning: &Meaning, out: &mut Query) {
    let sees_all = matches!(scope::sees(tx.actor()), Sees::All);
    if !meaning.names_shelf() {
        // A merged ticket is found as the one it is shown in. Whoever does not see that one finds the ticket itself.
        out.push(if sees_all { " and t.shelf not in ('trash', 'merged')" } else { " and t.shelf <> 'trash'" });
        out.push(" and ");
        scope::not_of_others_practice(out, tx.actor(), "t.");
    }
    in_sight(tx, out);
    for wanted in &meaning.wanted {
        out.push(if wanted.not { " and not (" } else { " and (" });
        clause(&wanted.condition, out);
        out.push(")");
    }
}

/// Adds what the actor may see, over tickets called `t`.
pub(super) fn in_sight(tx: &Tx, out: &mut Query) {
    match scope::sees(tx.actor()) {
        Sees::All => {}
        Sees::Own(agent, teams, organizations) => {
            out.push(" and ");
            scope::condition(out, agent, &teams, &organizations);
        }
        Sees::Asked(customer) => {
            out.push(" and t.customer_id = ").value(customer);
        }
    }
}

/// The numbers of the ticket `t` and of all that is shown in it.
const FAMILY: &str = "(with recursive family (id) as (select t.id union select p.id from family f join tickets p on p.merged_into = f.id and p.merged_into is not null) select id from family)";

/// Adds that the ticket `t`, or one that is shown in it, has a column with one of these values.
pub(super) fn any_of_family(out: &mut Query, column: &str, values: &str) {
    out.push(column).push(" in ").each(values.to_owned());
    // From the few that are merged to what they are shown in: asked once, not for each ticket.
    out.push(" or t.id in (with recursive above (id, up) as (select p.id, p.merged_into from tickets p where p.merged_into is not null and p.");
    out.push(column.trim_start_matches("t.")).push(" in ").each(values.to_owned());
    out.push(" union select p.id, p.merged_into from above a join tickets p on p.id = a.up) select id from above)");
}

fn clause(condition: &Condition, out: &mut Query) {
    // Spelt so that a column without a value gives false and not null, because the whole may be turned round.
    match condition {
        Condition::Status(categories, own) => {
            for (n, status) in categories.iter().enumerate() {
                out.push(if n > 0 { " or t.status = " } else { "t.status = " }).value(*status);
            }
            if !own.is_empty() {
                out.push(if categories.is_empty() { "" } else { " or " });
                out.push("coalesce(t.status_id, 0) in ").each(ids::list(own.iter().copied()));
            }
            out
        }
        Condition::Priority(priorities) => {
            out.push("t.priority in ").each(ids::list(priorities.iter().map(|p| p.rank().0)))
        }
        Condition::Type(types) => out.push("coalesce(t.type_id, 0) in ").each(ids::list(types.iter().copied())),
        Condition::Assignee(agents, nobody) => out
            .push("coalesce(t.assignee_id, 0) in ")
            .each(ids::list(with_nobody(agents.iter().map(|id| id.0), *nobody))),
        Condition::Team(teams, nobody) => {
            out.push("coalesce(t.team_id, 0) in ").each(ids::list(with_nobody(teams.iter().map(|id| id.0), *nobody)))
        }
        Condition::Tag(tags) => out
            .push("exists (select 1 from ticket_tags k where k.ticket_id = t.id and k.tag_id in ")
            .each(ids::list(tags.iter().copied()))
            .push(")"),
        Condition::Tagged => out.push("exists (select 1 from ticket_tags k where k.ticket_id = t.id)"),
        Condition::From(agents, customers) => {
            any_of_family(out, "t.customer_id", &ids::list(customers.iter().copied()));
            out.push(" or exists (select 1 from messages m where m.ticket_id in ").push(FAMILY);
            out.push(" and not m.private and m.agent_id in ").each(ids::list(agents.iter().copied())).push(")")
        }
        Condition::Customer(customers) => {
            any_of_family(out, "t.customer_id", &ids::list(customers.iter().copied()));
            out
        }
        Condition::Organization(organizations) => {
            out.push("exists (select 1 from tickets p where p.id in ").push(FAMILY).push(" and p.customer_id in ");
            home::people(out, &ids::list(organizations.iter().copied()));
            out.push(")")
        }
        Condition::Inbox(inboxes) => out.push("coalesce(t.inbox_id, 0) in ").each(ids::list(inboxes.iter().copied())),
        Condition::Shelf(shelves) => {
            for (n, shelf) in shelves.iter().enumerate() {
                out.push(if n > 0 { " or t.shelf = " } else { "t.shelf = " }).value(*shelf);
            }
            out
        }
        Condition::Followed(agent) => out
            .push("exists (select 1 from followers f where f.ticket_id = t.id and f.agent_id = ")
            .value(*agent)
            .push(")"),
        Condition::Attachment => out
            .push("exists (select 1 from messages m join attachments a on a.message_id = m.id where m.ticket_id in ")
            .push(FAMILY)
            .push(" and not m.private and not a.inline)"),
        Condition::Note => out
            .push("exists (select 1 from messages m where m.ticket_id in ")
            .push(FAMILY)
            .push(" and m.kind = 'note' and not m.private)"),
        Condition::Before(at) => out.push("t.opened_at < ").value(*at),
        Condition::After(at) => out.push("t.opened_at >= ").value(*at),
        Condition::Updated(at) => out.push("t.updated_at >= ").value(*at),
    };
}

fn with_nobody(ids: impl Iterator<Item = i64>, nobody: bool) -> Vec<i64> {
    ids.chain(nobody.then_some(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_understood() {
        let now = Time(1_795_251_600_000); // 2026-11-21 09:00 UTC
        let utc = TimeZone::UTC;
        let shown = |value: &str| day(now, &utc, value).map(|at| at.to_string());
        assert_eq!(shown("2026-11-20").as_deref(), Some("2026-11-20T00:00:00.000Z"));
        assert_eq!(shown("2026-11").as_deref(), Some("2026-11-01T00:00:00.000Z"));
        assert_eq!(shown("2025").as_deref(), Some("2025-01-01T00:00:00.000Z"));
        assert_eq!(shown("today").as_deref(), Some("2026-11-21T00:00:00.000Z"));
        assert_eq!(shown("3d").as_deref(), Some("2026-11-18T09:00:00.000Z"));
        assert_eq!(shown("yesterday").as_deref(), Some("2026-11-20T00:00:00.000Z"));
        for wrong in ["", "tomorrowish", "2026-13-01", "d", "99999999d", "20261120x"] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_may_be_unfinished_while_it_is_clear() {
        let all = [(1, "Ana Pop".to_owned()), (1, "ana@x.example".to_owned()), (2, "Bob".into()), (3, "Bobby".into())];
        assert_eq!(by_name(&all, "ana"), Some(1));
        assert_eq!(by_name(&all, "ANA POP"), Some(1));
        assert_eq!(by_name(&all, "bob"), Some(2));
        assert_eq!(by_name(&all, "bo"), None);
        assert_eq!(by_name(&all, "3"), Some(3));
        assert_eq!(by_name(&all, "eve"), None);
    }
}
