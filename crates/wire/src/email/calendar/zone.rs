//! What a clock on the organizer's wall means for everybody else: by the name of the zone where it is known, else by
//! the rules the calendar brings along.

use jiff::{
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};

use super::lines::Lines;

const MAX_ZONES: usize = 20;
const MAX_RULES: usize = 40;

/// The zones a calendar defines.
#[derive(Debug, Default)]
pub(super) struct Zones {
    named: Vec<(String, Vec<Rule>)>,
}

/// From when on in a year which distance to UTC counts.
#[derive(Debug, Default, Clone)]
struct Rule {
    begins: Option<Date>,
    month: Option<i8>,
    /// The weekday, and which of the month; negative from its end.
    day: Option<(i8, Weekday)>,
    offset_s: i64,
}

impl Zones {
    /// Of a calendar.
    pub fn of(lines: Lines) -> Zones {
        let mut zones = Zones::default();
        let mut inside = Vec::new();
        for line in lines {
            let value = line.value.trim();
            match line.name.as_str() {
                "BEGIN" => {
                    inside.push(value.to_ascii_uppercase());
                    match inside.last().map(String::as_str) {
                        Some("VEVENT") => break,
                        Some("VTIMEZONE") if zones.named.len() < MAX_ZONES => zones.named.push(Default::default()),
                        Some("STANDARD" | "DAYLIGHT") => {
                            if let Some((_, rules)) = zones.named.last_mut()
                                && rules.len() < MAX_RULES
                            {
                                rules.push(Rule::default());
                            }
                        }
                        _ => {}
                    }
                }
                "END" => drop(inside.pop()),
                "TZID" => {
                    if let Some((name, _)) = zones.named.last_mut() {
                        *name = value.to_owned();
                    }
                }
                name => {
                    if let Some(rule) = zones.named.last_mut().and_then(|(_, rules)| rules.last_mut()) {
                        rule.take(name, value);
                    }
                }
            }
        }
        zones
    }

    /// The instant, in milliseconds since 1970, at which clocks of the zone show this.
    pub fn instant(&self, name: &str, at: DateTime) -> Option<i64> {
        if let Some(zone) = known(name) {
            return zone.to_ambiguous_zoned(at).compatible().ok().map(|zoned| zoned.timestamp().as_millisecond());
        }
        let (_, rules) = self.named.iter().find(|(defined, rules)| defined == name && !rules.is_empty())?;
        // The rule that began last counts; before the first of the year it is the last one of the year before.
        let year = at.date().year();
        let latest = rules
            .iter()
            .flat_map(|rule| [year - 1, year].map(|year| (rule.onset(year), rule)))
            .filter_map(|(onset, rule)| onset.filter(|onset| *onset <= at.date()).map(|onset| (onset, rule)))
            .max_by_key(|(onset, _)| *onset);
        let rule = latest.map_or(&rules[0], |(_, rule)| rule);
        as_utc(at)?.checked_sub(rule.offset_s.checked_mul(1_000)?)
    }
}

impl Rule {
    fn take(&mut self, name: &str, value: &str) {
        match name {
            "TZOFFSETTO" => self.offset_s = offset(value).unwrap_or(0),
            "DTSTART" => {
                let number = |from, to| value.get(from..to).and_then(|digits| digits.parse::<i16>().ok());
                let small = |from, to| number(from, to).and_then(|number| i8::try_from(number).ok());
                self.begins = (|| Date::new(number(0, 4)?, small(4, 6)?, small(6, 8)?).ok())();
            }
            "RRULE" => {
                for part in value.split(';') {
                    match part.split_once('=') {
                        Some(("BYMONTH", month)) => self.month = month.parse().ok(),
                        Some(("BYDAY", day)) => self.day = weekday(day),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// The day of this year on which the rule begins to count.
    fn onset(&self, year: i16) -> Option<Date> {
        let begins = self.begins?;
        match (self.month, self.day) {
            (Some(month), Some((nth, weekday))) => {
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok().filter(|day| *day >= begins)
            }
            (Some(month), None) => Date::new(year, month, begins.day()).ok().filter(|day| *day >= begins),
            _ => (begins.year() <= year).then_some(begins),
        }
    }
}

/// `+0130` in seconds.
fn offset(value: &str) -> Option<i64> {
    let (sign, digits) = match value.split_at_checked(1)? {
        ("-", rest) => (-1, rest),
        ("+", rest) => (1, rest),
        _ => (1, value),
    };
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|two| two.parse::<i64>().ok());
    Some(sign * (number(0, 2)? * 3_600 + number(2, 4)? * 60 + number(4, 6).unwrap_or(0)))
}

/// `-1SU`: the last Sunday.
fn weekday(value: &str) -> Option<(i8, Weekday)> {
    let (nth, name) = value.split_at_checked(value.len().checked_sub(2)?)?;
    let weekday = match name {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    Some((if nth.is_empty() { 1 } else { nth.parse().ok()? }, weekday))
}

/// A wall clock in UTC.
pub(super) fn as_utc(at: DateTime) -> Option<i64> {
    TimeZone::UTC.to_ambiguous_zoned(at).compatible().ok().map(|zoned| zoned.timestamp().as_millisecond())
}

/// A zone by what programs call it: its own name, with a path before it, or as Windows says.
fn known(name: &str) -> Option<TimeZone> {
    let name = name.trim().trim_matches('"');
    let windows = WINDOWS.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(name)).map(|(_, ours)| *ours);
    if let Some(zone) = windows {
        return TimeZone::get(zone).ok();
    }
    let pieces: Vec<&str> = name.rsplitn(4, '/').collect();
    let tails = (1..=pieces.len().min(3)).rev().map(|count| {
        let mut tail: Vec<&str> = pieces[..count].to_vec();
        tail.reverse();
        tail.join("/")
    });
    tails
        .filter(|tail| tail.contains('/') || tail.eq_ignore_ascii_case("utc"))
        .find_map(|tail| TimeZone::get(&tail).ok())
}

/// The name of a zone for a reader.
pub(super) fn readable(name: &str) -> String {
    let name = name.trim().trim_matches('"');
    match known(name).as_ref().and_then(TimeZone::iana_name) {
        Some(known) => known.to_owned(),
        None => name.chars().filter(|c| !c.is_control()).take(60).collect(),
    }
}

/// What Windows calls the zones most people live in.
const WINDOWS: &[(&str, &str)] = &[
    ("UTC", "Etc/UTC"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Romance Standard Time", "Europe/Paris"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("FLE Standard Time", "Europe/Kiev"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Egypt Standard Time", "Africa/Cairo"),
    ("South Africa Standard Time", "Africa/Johannesburg"),
    ("Morocco Standard Time", "Africa/Casablanca"),
    ("W. Central Africa Standard Time", "Africa/Lagos"),
    ("E. Africa Standard Time", "Africa/Nairobi"),
    ("Arab Standard Time", "Asia/Riyadh"),
    ("Arabian Standard Time", "Asia/Dubai"),
    ("Iran Standard Time", "Asia/Tehran"),
    ("Pakistan Standard Time", "Asia/Karachi"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Bangladesh Standard Time", "Asia/Dhaka"),
    ("SE Asia Standard Time", "Asia/Jakarta"),
    ("China Standard Time", "Asia/Shanghai"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("E. Australia Standard Time", "Australia/Brisbane"),
    ("AUS Central Standard Time", "Australia/Darwin"),
    ("Cen. Australia Standard Time", "Australia/Adelaide"),
    ("W. Australia Standard Time", "Australia/Perth"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
    ("Hawaiian Standard Time", "Pacific/Honolulu"),
    ("Alaskan Standard Time", "America/Anchorage"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("US Mountain Standard Time", "America/Phoenix"),
    ("Mountain Standard Time", "America/Denver"),
    ("Central Standard Time", "America/Chicago"),
    ("Central Standard Time (Mexico)", "America/Mexico_City"),
    ("Canada Central Standard Time", "America/Regina"),
    ("Eastern Standard Time", "America/New_York"),
    ("SA Pacific Standard Time", "America/Bogota"),
    ("Atlantic Standard Time", "America/Halifax"),
    ("SA Western Standard Time", "America/La_Paz"),
    ("Pacific SA Standard Time", "America/Santiago"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
    ("SA Eastern Standard Time", "America/Cayenne"),
];
