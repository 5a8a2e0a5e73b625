//! When a recurring ticket is due: a recurrence rule (RFC 5545) on the wall clock of a time zone.
//!
//! The rule is walked on the wall clock alone and each time is then looked up in the zone, so that nine o'clock stays nine
//! o'clock all year; a time that the change to summer time leaves out comes an hour later, one that there is twice comes
//! once. Rules are strangers' text: what they may hold, and how far they are walked, is bounded.

use chrono::{Datelike as _, NaiveDateTime, TimeZone as _, Timelike as _};
use jiff::civil;
use jiff::tz::TimeZone;
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

use crate::error::{Error, Result};
use crate::say;
use crate::time::Time;

/// The parts a rule may have. Hours and minutes come from the beginning, so that one rule cannot mean every second.
const PARTS: &[&str] = &["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"];
const FREQUENCIES: &[&str] = &["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
/// A daily rule reaches that in fifty years.
const MOST_STEPS: usize = 20_000;
const LONGEST: usize = 300;
const CLOCK: &str = "%Y-%m-%dT%H:%M";

/// A rule that was understood.
#[derive(Debug, Clone)]
pub struct Rule {
    rule: RRule<Unvalidated>,
    starts: NaiveDateTime,
    zone: TimeZone,
}

impl Rule {
    /// Understands a rule such as `FREQ=WEEKLY;BYDAY=MO`, which begins at `starts` (`2026-11-23T09:00`, on the wall clock)
    /// in `zone` (`Europe/Bucharest`).
    pub fn parse(rule: &str, starts: &str, zone: &str) -> Result<Rule> {
        let text = tidy(rule)?;
        let starts = NaiveDateTime::parse_from_str(starts.trim(), CLOCK)
            .map_err(|_| Error::invalid("starts", "must look like 2026-11-23T09:00"))?;
        if !(2000..=2100).contains(&starts.year()) {
            return Err(Error::invalid("starts", "must lie between 2000 and 2100"));
        }
        let zone = zone.trim();
        let known = (zone.len() <= 60).then(|| TimeZone::get(zone).ok()).flatten();
        let zone = known.ok_or_else(|| Error::invalid("zone", "is not a time zone; it looks like Europe/Bucharest"))?;
        let rule: RRule<Unvalidated> = text.parse().map_err(|error| misread(&error))?;
        let parsed = Rule { rule, starts, zone };
        parsed.set()?;
        Ok(parsed)
    }

    fn set(&self) -> Result<RRuleSet> {
        let start = Tz::UTC.from_utc_datetime(&self.starts);
        let rule = self.rule.clone().validate(start).map_err(|error| misread(&error))?;
        Ok(RRuleSet::new(start).rrule(rule).limit())
    }

    /// The next times after a moment, at most so many.
    pub fn after(&self, moment: Time, most: usize) -> Result<Vec<Time>> {
        let mut times: Vec<Time> = Vec::with_capacity(most.min(100));
        for wall in self.set()?.into_iter().take(MOST_STEPS) {
            let Some(time) = self.at(&wall.naive_utc()) else { continue };
            if time > moment && times.last() != Some(&time) {
                times.push(time);
            }
            if times.len() >= most {
                break;
            }
        }
        Ok(times)
    }

    /// The times after one moment up to another, at most so many, the oldest first.
    pub fn between(&self, after: Time, until: Time, most: usize) -> Result<Vec<Time>> {
        let mut times = self.after(after, most)?;
        times.retain(|time| *time <= until);
        Ok(times)
    }

    /// The day of a moment in this zone, such as `2026-11-23`.
    pub fn day(&self, moment: Time) -> String {
        let moment = jiff::Timestamp::from_millisecond(moment.0).unwrap_or_default();
        moment.to_zoned(self.zone.clone()).date().to_string()
    }

    fn at(&self, wall: &NaiveDateTime) -> Option<Time> {
        let small = |n: u32| i8::try_from(n).ok();
        let (date, time) = (wall.date(), wall.time());
        let wall = civil::DateTime::new(
            i16::try_from(date.year()).ok()?,
            small(date.month())?,
            small(date.day())?,
            small(time.hour())?,
            small(time.minute())?,
            0,
            0,
        )
        .ok()?;
        Some(Time(wall.to_zoned(self.zone.clone()).ok()?.timestamp().as_millisecond()))
    }
}

/// A rule in capitals and without anything that is not one.
pub fn tidy(rule: &str) -> Result<String> {
    let text = rule.trim().to_uppercase();
    let text = text.strip_prefix("RRULE:").unwrap_or(&text);
    if text.is_empty() || text.len() > LONGEST {
        return Err(Error::invalid("rule", "must have 1 to 300 characters, such as FREQ=WEEKLY;BYDAY=MO"));
    }
    for part in text.split(';') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        if !PARTS.contains(&name) {
            return Err(Error::invalid(
                "rule",
                say!("“{part}” is not allowed; use {known}", part = name, known = PARTS.join(", ")),
            ));
        }
        if name == "FREQ" && !FREQUENCIES.contains(&value) {
            return Err(Error::invalid("rule", "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY"));
        }
        if value.is_empty() || !value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b',' | b'+' | b'-')) {
            return Err(Error::invalid("rule", say!("{part} has no value that can be read", part = name)));
        }
    }
    Ok(text.to_owned())
}

fn misread(error: &rrule::RRuleError) -> Error {
    let why: String = error.to_string().chars().take(200).collect();
    Error::invalid("rule", say!("cannot be read: {why}", why = why))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Time {
        Time(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    fn times(rule: &str, starts: &str, zone: &str, after: &str, most: usize) -> Vec<String> {
        let rule = Rule::parse(rule, starts, zone).unwrap();
        rule.after(moment(after), most).unwrap().iter().map(|t| t.to_string().replace(":00.000Z", "Z")).collect()
    }

    #[test]
    fn nine_o_clock_stays_nine_o_clock_when_summer_time_ends_and_begins() {
        let mondays = times("FREQ=WEEKLY;BYDAY=MO", "2026-10-19T09:00", "Europe/Bucharest", "2026-10-18T00:00:00Z", 2);
        assert_eq!(mondays, ["2026-10-19T06:00Z", "2026-10-26T07:00Z"]);
        let days = times("FREQ=DAILY", "2027-03-27T09:00", "Europe/Bucharest", "2027-03-27T00:00:00Z", 2);
        assert_eq!(days, ["2027-03-27T07:00Z", "2027-03-28T06:00Z"]);
    }

    #[test]
    fn a_time_left_out_by_the_clock_comes_later_and_one_that_is_twice_comes_once() {
        let gap = times("FREQ=DAILY", "2027-03-28T03:30", "Europe/Bucharest", "2027-03-27T00:00:00Z", 2);
        assert_eq!(gap, ["2027-03-28T01:30Z", "2027-03-29T00:30Z"]);
        let fold = times("FREQ=DAILY", "2026-10-25T03:30", "Europe/Bucharest", "2026-10-24T00:00:00Z", 2);
        assert_eq!(fold, ["2026-10-25T00:30Z", "2026-10-26T01:30Z"]);
        // The clocks of Santiago change at midnight itself.
        let midnight = times("FREQ=DAILY", "2026-09-06T00:00", "America/Santiago", "2026-09-05T12:00:00Z", 2);
        assert_eq!(midnight, ["2026-09-06T04:00Z", "2026-09-07T03:00Z"]);
    }

    #[test]
    fn rules_of_the_calendar_are_understood() {
        let last = times("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-01T08:00", "UTC", "2026-11-01T00:00:00Z", 3);
        assert_eq!(last, ["2026-11-27T08:00Z", "2026-12-25T08:00Z", "2027-01-29T08:00Z"]);
        let ends = times("FREQ=DAILY;COUNT=2", "2026-11-01T08:00", "UTC", "2026-11-01T12:00:00Z", 10);
        assert_eq!(ends, ["2026-11-02T08:00Z"]);
        // A day that few months have is left out where it is not there.
        let rare = times("FREQ=MONTHLY;BYMONTHDAY=31", "2026-11-01T08:00", "UTC", "2026-11-01T00:00:00Z", 2);
        assert_eq!(rare, ["2026-12-31T08:00Z", "2027-01-31T08:00Z"]);
    }

    #[test]
    fn what_could_run_for_ever_or_is_none_is_refused() {
        for wrong in [
            "", "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2", "FREQ=DAILY;BYMINUTE=1", "FREQ=DAILY;X=1",
            "FREQ=DAILY\nDTSTART:19700101T000000Z", "FREQ", "INTERVAL=2", "FREQ=DAILY;INTERVAL=99999999999",
            "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;FREQ=DAILY",
        ] {
            let refused = Rule::parse(wrong, "2026-11-01T08:00", "UTC");
            assert!(
                matches!(&refused, Err(Error::Invalid(fields)) if fields[0].field == "rule"),
                "{wrong}: {refused:?}"
            );
        }
        assert!(Rule::parse("FREQ=DAILY", "2026-11-01", "UTC").is_err());
        assert!(Rule::parse("FREQ=DAILY", "1820-11-01T08:00", "UTC").is_err());
        assert!(Rule::parse("FREQ=DAILY", "2026-11-01T08:00", "Mars/Olympus").is_err());
    }

    #[test]
    fn a_rule_that_never_comes_ends() {
        let never = Rule::parse("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-11-01T08:00", "UTC").unwrap();
        assert_eq!(never.after(moment("2026-11-01T00:00:00Z"), 10).unwrap(), []);
    }
}
