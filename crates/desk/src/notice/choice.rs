//! Which kind of notice reaches an agent which way, how often mail may come, and when there is quiet.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, Time as Clock};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::error::{Error, Result};
use crate::ids::{self, AgentId};
use crate::say;
use crate::sentence::Sentence;
use crate::time::{HOUR, MINUTE, Time};
use crate::tx::{Tx, json};

/// A way a notice can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "NoticeWay")]
pub enum Way {
    /// Under the bell.
    App,
    /// On the desktop, also while Loket is closed.
    Desktop,
    /// By mail, while it is unread.
    Mail,
}

/// How often mail may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "NoticeMail")]
pub enum Pace {
    /// After two minutes, in which one may have read it.
    Immediately,
    /// What is unread at the full hour.
    #[default]
    Hourly,
    /// What is unread at eight in the morning.
    Daily,
}

/// A time of quiet, each week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "QuietHours")]
pub struct Quiet {
    /// On which days it begins: 1 is Monday, 7 is Sunday.
    pub days: Vec<i8>,
    /// When it begins, such as `19:00`.
    pub from: String,
    /// When it ends, perhaps on the next day; the same as `from` for a whole day.
    pub to: String,
}

/// What an agent chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NoticeChoices")]
pub struct Choices {
    /// The ways of each kind; a kind without any is off.
    pub ways: BTreeMap<Kind, Vec<Way>>,
    /// How often mail may come.
    pub mail: Pace,
    /// The time zone of the hours, such as `Europe/Bucharest`.
    pub time_zone: String,
    /// When there is quiet: the bell collects silently, desktop and mail wait.
    pub quiet: Vec<Quiet>,
}

/// What is to be different.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeNoticeChoices")]
pub struct Change {
    /// The ways of the kinds that are named; others stay.
    pub ways: Option<BTreeMap<Kind, Vec<Way>>>,
    /// How often mail may come.
    pub mail: Option<Pace>,
    /// The time zone of the hours, such as `Europe/Bucharest`.
    pub time_zone: Option<String>,
    /// When there is quiet.
    pub quiet: Option<Vec<Quiet>>,
}

impl Default for Choices {
    fn default() -> Choices {
        use Way::{App, Desktop, Mail};
        let ways = Kind::ALL.iter().map(|kind| {
            let ways = match kind {
                Kind::Assigned | Kind::Mentioned | Kind::Undelivered => vec![App, Desktop, Mail],
                Kind::Answered => vec![App, Desktop],
                Kind::Team | Kind::Noted => vec![App],
            };
            (*kind, ways)
        });
        Choices { ways: ways.collect(), mail: Pace::default(), time_zone: String::from("UTC"), quiet: Vec::new() }
    }
}

/// More times of quiet than that are no week any more.
const MOST_QUIET: usize = 14;

impl Choices {
    /// Whether a kind goes that way.
    pub fn wants(&self, kind: Kind, way: Way) -> bool {
        self.ways.get(&kind).is_some_and(|ways| ways.contains(&way))
    }

    /// Until when there is quiet; none when there is not.
    pub fn quiet_until(&self, now: Time) -> Option<Time> {
        let (zone, mut at) = (self.zone(), now);
        // One quiet may end where another begins; a week of them ends nowhere, and is then as good as a week long.
        for _ in 0..2 * MOST_QUIET {
            match self.quiet.iter().filter_map(|quiet| end(quiet, &zone, at)).max() {
                Some(next) => at = next,
                None => break,
            }
        }
        (at > now).then_some(at)
    }

    /// When a notice of this moment may go by mail.
    pub fn mail_at(&self, now: Time) -> Time {
        let due = match self.mail {
            Pace::Immediately => now.plus(2 * MINUTE),
            Pace::Hourly => Time((now.0 / HOUR + 1) * HOUR),
            Pace::Daily => self.next_morning(now),
        };
        self.quiet_until(due).unwrap_or(due)
    }

    fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    fn next_morning(&self, now: Time) -> Time {
        let zone = self.zone();
        let Ok(here) = Timestamp::from_millisecond(now.0).map(|at| at.to_zoned(zone.clone())) else {
            return now.plus(24 * HOUR);
        };
        let mornings = [here.date(), here.date().saturating_add(1.day())];
        let mut moments = mornings.into_iter().filter_map(|day| moment(day, Clock::constant(8, 0, 0, 0), &zone));
        moments.find(|at| *at > now).unwrap_or(now.plus(24 * HOUR))
    }
}

/// When this quiet ends, if it lasts at `now`.
fn end(quiet: &Quiet, zone: &TimeZone, now: Time) -> Option<Time> {
    let (from, to) = (clock(&quiet.from)?, clock(&quiet.to)?);
    let today = Timestamp::from_millisecond(now.0).ok()?.to_zoned(zone.clone()).date();
    [today.saturating_sub(1.day()), today].into_iter().find_map(|day| {
        if !quiet.days.contains(&day.weekday().to_monday_one_offset()) {
            return None;
        }
        let begins = moment(day, from, zone)?;
        let ends = moment(if to > from { day } else { day.saturating_add(1.day()) }, to, zone)?;
        (begins <= now && now < ends).then_some(ends)
    })
}

fn moment(day: Date, at: Clock, zone: &TimeZone) -> Option<Time> {
    Some(Time(day.to_datetime(at).to_zoned(zone.clone()).ok()?.timestamp().as_millisecond()))
}

/// `19:00` as a time of the day.
fn clock(text: &str) -> Option<Clock> {
    let (hour, minute) = text.split_once(':')?;
    let plain = |part: &str| (part.len() == 2).then(|| part.parse::<i8>().ok()).flatten();
    Clock::new(plain(hour)?, plain(minute)?, 0, 0).ok()
}

/// The acting agent's choices.
pub fn see(tx: &mut Tx) -> Result<Choices> {
    let agent = tx.agent()?;
    Ok(of(tx, &[agent])?.remove(&agent).unwrap_or_default())
}

/// Changes the acting agent's choices.
pub fn change(tx: &mut Tx, change: &Change) -> Result<Choices> {
    let agent = tx.agent()?;
    // Two changes at once must not forget each other.
    tx.find::<i64>(sql!("select id from agents where id = $1 {for_update}"), &[&agent])?;
    let mut choices = see(tx)?;
    for (kind, ways) in change.ways.clone().unwrap_or_default() {
        let mut ways = ways;
        ways.sort_unstable();
        ways.dedup();
        choices.ways.insert(kind, ways);
    }
    choices.mail = change.mail.unwrap_or(choices.mail);
    if let Some(zone) = &change.time_zone {
        TimeZone::get(zone)
            .map_err(|_| Error::invalid("time_zone", "is not a time zone; it looks like Europe/Bucharest"))?;
        choices.time_zone = zone.clone();
    }
    if let Some(quiet) = &change.quiet {
        choices.quiet = checked(quiet)?;
    }
    let text = json(&choices);
    tx.run(
        sql!(
            "insert into notice_choices (agent_id, choices) values ($1, $2)
             on conflict (agent_id) do update set choices = excluded.choices"
        ),
        &[&agent, &text],
    )?;
    Ok(choices)
}

fn checked(quiet: &[Quiet]) -> Result<Vec<Quiet>> {
    if quiet.len() > MOST_QUIET {
        return Err(Error::invalid(
            "quiet",
            say!("holds more than {most} times; join some of them", most = MOST_QUIET),
        ));
    }
    quiet
        .iter()
        .enumerate()
        .map(|(i, one)| {
            let wrong = |part: &str, why: Sentence| Error::invalid(&format!("quiet[{i}].{part}"), why);
            let mut days = one.days.clone();
            days.sort_unstable();
            days.dedup();
            if days.is_empty() || days.iter().any(|day| !(1..=7).contains(day)) {
                return Err(wrong("days", say!("must hold days from 1 (Monday) to 7 (Sunday)")));
            }
            for (part, text) in [("from", &one.from), ("to", &one.to)] {
                clock(text).ok_or_else(|| wrong(part, say!("must be a time such as 19:00")))?;
            }
            Ok(Quiet { days, ..one.clone() })
        })
        .collect()
}

/// What these agents chose; whoever chose nothing is missing.
pub(super) fn of(tx: &mut Tx, agents: &[AgentId]) -> Result<HashMap<AgentId, Choices>> {
    let list = ids::list(agents.iter().copied());
    let kept: Vec<(AgentId, String)> =
        tx.all(sql!("select agent_id, choices from notice_choices where agent_id in {each:$1}"), &[&list])?;
    kept.into_iter()
        .map(|(agent, text)| {
            let mut choices: Choices = serde_json::from_str(&text)?;
            // A kind that is newer than the choice goes the usual ways.
            for (kind, ways) in Choices::default().ways {
                choices.ways.entry(kind).or_insert(ways);
            }
            Ok((agent, choices))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Saturday, 21 November 2026, nine in the morning, UTC; eleven in Bucharest.
    const MORNING: Time = Time(1_795_251_600_000);

    fn quiet(days: &[i8], from: &str, to: &str) -> Choices {
        let quiet = vec![Quiet { days: days.to_vec(), from: from.into(), to: to.into() }];
        Choices { quiet, time_zone: "Europe/Bucharest".into(), ..Choices::default() }
    }

    fn hours(choices: &Choices, from: i64) -> Option<i64> {
        Some((choices.quiet_until(Time(MORNING.0 + from * HOUR))?.0 - MORNING.0) / HOUR)
    }

    #[test]
    fn a_night_belongs_to_the_day_it_begins_on() {
        let friday = quiet(&[5], "19:00", "12:00");
        assert_eq!(hours(&friday, 0), Some(1));
        assert_eq!(hours(&friday, 1), None);
        assert_eq!(hours(&quiet(&[6], "19:00", "12:00"), 0), None);
        // From 17 UTC on Saturday to 10 UTC on Sunday.
        assert_eq!(hours(&quiet(&[6], "19:00", "12:00"), 8), Some(25));
    }

    #[test]
    fn one_quiet_leads_into_the_next() {
        let mut weekend = quiet(&[6, 7], "00:00", "00:00");
        weekend.quiet.push(Quiet { days: vec![1], from: "00:00".into(), to: "08:00".into() });
        // Until Monday, 8 in Bucharest.
        assert_eq!(hours(&weekend, 0), Some(45));
        let always = quiet(&[1, 2, 3, 4, 5, 6, 7], "00:00", "00:00");
        assert!(always.quiet_until(MORNING).is_some());
    }

    #[test]
    fn mail_waits_for_its_hour_and_for_the_end_of_quiet() {
        let choices = |mail| Choices { mail, time_zone: "Europe/Bucharest".into(), ..Choices::default() };
        let past = Time(MORNING.0 + 10 * MINUTE);
        assert_eq!(choices(Pace::Immediately).mail_at(past), past.plus(2 * MINUTE));
        assert_eq!(choices(Pace::Hourly).mail_at(past), Time(MORNING.0 + HOUR));
        assert_eq!(choices(Pace::Daily).mail_at(past), Time(MORNING.0 + 21 * HOUR));
        assert_eq!(quiet(&[6], "10:00", "15:30").mail_at(past), Time(MORNING.0 + 4 * HOUR + 30 * MINUTE));
    }
}
