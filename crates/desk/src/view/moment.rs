//! Moments as people name them: three days ago, today, this week; in the time zone of whoever looks.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::say;
use crate::time::{DAY, HOUR, MINUTE, Time};

/// From when until when; each end may be open. The end itself is outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// The first moment inside.
    pub from: Option<i64>,
    /// The first moment outside again.
    pub to: Option<i64>,
}

impl Span {
    /// Whether a moment lies inside.
    pub fn holds(self, at: i64) -> bool {
        self.from.is_none_or(|from| at >= from) && self.to.is_none_or(|to| at < to)
    }
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Stretch")]
pub struct Stretch {
    /// How many.
    pub amount: i64,
    /// Of what.
    pub unit: Unit,
}

/// What a stretch of time is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "StretchUnit")]
pub enum Unit {
    /// Sixty seconds.
    Minutes,
    /// Sixty minutes.
    Hours,
    /// Twenty-four hours.
    Days,
    /// Seven days.
    Weeks,
}

impl Stretch {
    /// In milliseconds.
    pub fn ms(self) -> Result<i64> {
        let unit = match self.unit {
            Unit::Minutes => MINUTE,
            Unit::Hours => HOUR,
            Unit::Days => DAY,
            Unit::Weeks => 7 * DAY,
        };
        match self.amount {
            1..=100_000 => Ok(self.amount * unit),
            _ => Err(Error::invalid("conditions", "hold a stretch of time that is not from 1 to 100000")),
        }
    }
}

/// Where and when somebody looks.
#[derive(Debug, Clone)]
pub struct Here {
    /// The present.
    pub now: Time,
    /// The zone their days begin in.
    pub zone: TimeZone,
}

impl Here {
    /// The present in a zone such as `Europe/Bucharest`; in UTC without one.
    pub fn new(now: Time, zone: Option<&str>) -> Result<Here> {
        let zone = match zone.map(str::trim).filter(|name| !name.is_empty()) {
            None => TimeZone::UTC,
            Some(name) => TimeZone::get(name)
                .map_err(|_| Error::invalid("zone", "is not a time zone; it looks like Europe/Bucharest"))?,
        };
        Ok(Here { now, zone })
    }

    /// The day it is here.
    pub fn today(&self) -> Date {
        self.day_of(self.now.0)
    }

    /// The day of a moment here.
    pub fn day_of(&self, at: i64) -> Date {
        Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(self.zone.clone()).date()
    }

    /// The first moment of a day here.
    pub fn start_of(&self, day: Date) -> Result<i64> {
        let start = day.to_zoned(self.zone.clone()).map_err(|_| far())?;
        Ok(start.timestamp().as_millisecond())
    }

    /// Days of a named time: the first inside and the first outside.
    pub fn named(&self, name: &str) -> Result<(Date, Date)> {
        let today = self.today();
        let back = i64::from(today.weekday().to_monday_zero_offset());
        let monday = today.checked_sub(back.days()).map_err(|_| far())?;
        let month = today.first_of_month();
        let year = today.first_of_year();
        let plus = |day: Date, span: jiff::Span| day.checked_add(span).map_err(|_| far());
        Ok(match name {
            "today" => (today, plus(today, 1.day())?),
            "yesterday" => (plus(today, (-1).days())?, today),
            "this_week" => (monday, plus(monday, 7.days())?),
            "last_week" => (plus(monday, (-7).days())?, monday),
            "this_month" => (month, plus(month, 1.month())?),
            "last_month" => (plus(month, (-1).months())?, month),
            "this_year" => (year, plus(year, 1.year())?),
            _ => {
                return Err(Error::invalid(
                    "conditions",
                    say!("hold “{name}”, which is none of {known}", name = name, known = NAMES.join(", ")),
                ));
            }
        })
    }

    /// A day (`2026-11-22`) or moment (`2026-11-22T09:00:00Z`) as the span it covers.
    pub fn given(&self, text: &str) -> Result<(i64, i64)> {
        if let Ok(day) = text.parse::<Date>()
            && !text.contains('T')
        {
            let next = day.checked_add(1.day()).map_err(|_| far())?;
            return Ok((self.start_of(day)?, self.start_of(next)?));
        }
        match text.parse::<Timestamp>() {
            Ok(at) => Ok((at.as_millisecond(), at.as_millisecond() + 1)),
            Err(_) => Err(Error::invalid(
                "conditions",
                say!("hold “{text}”, which is no day such as 2026-11-22", text = text),
            )),
        }
    }
}

/// The times that have a name.
pub const NAMES: &[&str] = &["today", "yesterday", "this_week", "last_week", "this_month", "last_month", "this_year"];

fn far() -> Error {
    Error::invalid("conditions", "hold a day that is too far away")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    #[test]
    fn a_day_begins_where_one_is() {
        // Sunday, a quarter past midnight in Bucharest, still Saturday in UTC.
        let now = Time(at("2026-11-21T22:15:00Z"));
        let here = Here::new(now, Some("Europe/Bucharest")).unwrap();
        let (from, to) = here.named("today").unwrap();
        assert_eq!(here.start_of(from).unwrap(), at("2026-11-21T22:00:00Z"));
        assert_eq!(here.start_of(to).unwrap(), at("2026-11-22T22:00:00Z"));
        assert_eq!(here.start_of(here.named("this_week").unwrap().0).unwrap(), at("2026-11-15T22:00:00Z"));
        assert_eq!(here.start_of(here.named("last_month").unwrap().0).unwrap(), at("2026-09-30T21:00:00Z"));
        let there = Here::new(now, None).unwrap();
        assert_eq!(there.start_of(there.today()).unwrap(), at("2026-11-21T00:00:00Z"));
        assert!(Here::new(now, Some("Europe/Atlantis")).is_err());
        assert!(there.named("tomorrow week").is_err());
    }

    #[test]
    fn a_day_covers_all_of_itself() {
        let here = Here::new(Time(0), Some("Europe/Bucharest")).unwrap();
        // The day the clocks go back has twenty-five hours.
        let (from, to) = here.given("2026-10-25").unwrap();
        assert_eq!(to - from, 25 * HOUR);
        assert_eq!(here.given("2026-10-25T09:00:00Z").unwrap().0, at("2026-10-25T09:00:00Z"));
        assert!(here.given("soon").is_err());
        assert!(Stretch { amount: 0, unit: Unit::Days }.ms().is_err());
    }
}
