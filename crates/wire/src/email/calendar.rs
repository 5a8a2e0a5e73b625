//! Calendar invitations (RFC 5545, RFC 5546): what a meeting's organizer asks, changes or calls off, as values that
//! a card can show. Only the first event of a part is read.

mod lines;
mod zone;

use jiff::{Span, civil};

use self::{
    lines::{Line, Lines},
    zone::Zones,
};
use super::Address;

/// A larger calendar is somebody's whole year, not an invitation.
const MAX_CALENDAR: usize = 512 * 1024;
/// More people than this are counted, not named.
const MAX_ATTENDEES: usize = 200;
const MAX_TEXT: usize = 4_000;

/// An invitation, an answer to one, or a change of one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Invitation {
    /// `request`, `cancel`, `reply`, `counter`, `publish`, …; lower case.
    pub method: String,
    /// What calendars know the event by.
    pub uid: Option<String>,
    /// What it is about.
    pub summary: String,
    /// More about it.
    pub description: Option<String>,
    /// Where it takes place.
    pub place: Option<String>,
    /// When it begins, in milliseconds since 1970.
    pub starts_ms: Option<i64>,
    /// When it ends.
    pub ends_ms: Option<i64>,
    /// It takes whole days; the times are midnights in UTC.
    pub all_day: bool,
    /// No zone was named: the times are those of whoever reads, written as if they were UTC.
    pub floating: bool,
    /// The name of the organizer's zone, as a reader knows it.
    pub zone: Option<String>,
    /// It happens again and again.
    pub repeats: bool,
    /// It was called off.
    pub cancelled: bool,
    /// Who invites.
    pub organizer: Option<Address>,
    /// Who is invited.
    pub attendees: Vec<Attendee>,
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attendee {
    /// Who.
    pub who: Address,
    /// `accepted`, `declined`, `tentative`, `delegated` or `open`.
    pub answer: &'static str,
    /// May stay away.
    pub optional: bool,
}

/// Reads an invitation, or tells that the text is none. `method` is what the part's header says.
pub(super) fn read(text: &str, method: Option<&str>) -> Option<Invitation> {
    let text = text.get(..MAX_CALENDAR).unwrap_or(if text.len() > MAX_CALENDAR { "" } else { text });
    let lines = Lines::of(text);
    if !lines.clone().next()?.is("BEGIN", "VCALENDAR") {
        return None;
    }
    let zones = Zones::of(lines.clone());
    let mut stated = method.map(str::to_owned);
    let mut event: Option<Event> = None;
    let mut inside: Vec<String> = Vec::new();
    for line in lines {
        match line.name.as_str() {
            "BEGIN" => {
                inside.push(line.value.trim().to_ascii_uppercase());
                if inside.len() > 16 {
                    return None;
                }
                if inside.last().is_some_and(|name| name == "VEVENT") && event.is_none() {
                    event = Some(Event::default());
                }
            }
            "END" => {
                let ended = inside.pop();
                if ended.is_some_and(|name| name == "VEVENT") {
                    break;
                }
            }
            "METHOD" if inside.len() <= 1 => stated = Some(line.value.trim().to_owned()),
            _ if inside.last().is_some_and(|name| name == "VEVENT") => {
                if let Some(event) = &mut event {
                    event.take(&line, &zones);
                }
            }
            _ => {}
        }
    }
    let event = event?;
    let mut invitation = event.found;
    invitation.method = stated.unwrap_or_else(|| "publish".to_owned()).to_ascii_lowercase().chars().take(20).collect();
    invitation.cancelled |= invitation.method == "cancel";
    if invitation.ends_ms.is_none() {
        invitation.ends_ms = event.lasts_ms.and_then(|lasts| invitation.starts_ms?.checked_add(lasts));
    }
    (invitation.starts_ms.is_some() || !invitation.summary.is_empty()).then_some(invitation)
}

#[derive(Default)]
struct Event {
    found: Invitation,
    lasts_ms: Option<i64>,
}

impl Event {
    fn take(&mut self, line: &Line, zones: &Zones) {
        let found = &mut self.found;
        match line.name.as_str() {
            "SUMMARY" => found.summary = line.text(MAX_TEXT),
            "DESCRIPTION" => found.description = Some(line.text(MAX_TEXT)).filter(|text| !text.trim().is_empty()),
            "LOCATION" => found.place = Some(line.text(500)).filter(|text| !text.trim().is_empty()),
            "UID" => found.uid = Some(line.text(500)),
            "STATUS" => found.cancelled |= line.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "RRULE" | "RDATE" => found.repeats = true,
            "DTSTART" => {
                if let Some(moment) = moment(line, zones) {
                    found.starts_ms = Some(moment.ms);
                    found.all_day = moment.all_day;
                    found.floating = moment.floating;
                    found.zone = moment.zone;
                }
            }
            "DTEND" => found.ends_ms = moment(line, zones).map(|moment| moment.ms),
            "DURATION" => self.lasts_ms = duration(line.value.trim()),
            "ORGANIZER" => found.organizer = person(line),
            "ATTENDEE" if found.attendees.len() < MAX_ATTENDEES => {
                if let Some(who) = person(line) {
                    let optional =
                        line.parameter("ROLE").is_some_and(|role| role.eq_ignore_ascii_case("OPT-PARTICIPANT"));
                    found.attendees.push(Attendee { who, answer: answer(line.parameter("PARTSTAT")), optional });
                }
            }
            _ => {}
        }
    }
}

fn answer(stated: Option<&str>) -> &'static str {
    match stated.unwrap_or_default().to_ascii_uppercase().as_str() {
        "ACCEPTED" => "accepted",
        "DECLINED" => "declined",
        "TENTATIVE" => "tentative",
        "DELEGATED" => "delegated",
        _ => "open",
    }
}

fn person(line: &Line) -> Option<Address> {
    let value = line.value.trim();
    let email = value
        .get(..7)
        .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
        .map_or_else(|| line.parameter("EMAIL").unwrap_or(value), |_| &value[7..]);
    let name = line.parameter("CN").map(|name| name.trim().chars().take(200).collect::<String>());
    let email: String = email.trim().chars().filter(|c| !c.is_control()).take(320).collect();
    let name = name.filter(|name| !name.is_empty() && *name != email);
    email.contains('@').then_some(Address { email, name })
}

struct Moment {
    ms: i64,
    all_day: bool,
    floating: bool,
    zone: Option<String>,
}

/// `20270105`, `20270105T101200`, `20270105T091200Z`, with the zone named beside it.
fn moment(line: &Line, zones: &Zones) -> Option<Moment> {
    let value = line.value.trim();
    let number = |from: usize, to: usize| value.get(from..to).and_then(|digits| digits.parse::<i16>().ok());
    let small = |from: usize, to: usize| number(from, to).and_then(|number| i8::try_from(number).ok());
    let day = civil::Date::new(number(0, 4)?, small(4, 6)?, small(6, 8)?).ok()?;
    if value.len() <= 8 {
        let ms = zone::as_utc(day.at(0, 0, 0, 0))?;
        return Some(Moment { ms, all_day: true, floating: false, zone: None });
    }
    let time = civil::Time::new(small(9, 11)?, small(11, 13)?, small(13, 15).unwrap_or(0).min(59), 0).ok()?;
    let at = civil::DateTime::from_parts(day, time);
    if value.ends_with(['Z', 'z']) {
        return Some(Moment { ms: zone::as_utc(at)?, all_day: false, floating: false, zone: None });
    }
    match line.parameter("TZID").and_then(|name| Some((zones.instant(name, at)?, name))) {
        Some((ms, name)) => Some(Moment { ms, all_day: false, floating: false, zone: Some(zone::readable(name)) }),
        None => Some(Moment { ms: zone::as_utc(at)?, all_day: false, floating: true, zone: None }),
    }
}

/// `PT1H30M`, `P1D`, `P2W`, in milliseconds.
fn duration(value: &str) -> Option<i64> {
    let span: Span = value.trim_start_matches('+').parse().ok()?;
    let seconds = i64::from(span.get_weeks()) * 604_800
        + i64::from(span.get_days()) * 86_400
        + i64::from(span.get_hours()) * 3_600
        + span.get_minutes().checked_mul(60)?
        + span.get_seconds();
    seconds.checked_mul(1_000).filter(|lasts| *lasts >= 0)
}
