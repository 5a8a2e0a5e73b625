//! What single lines and groups of lines say: attribution, quoted header, heading, signature.
//! Every function looks at a bounded stretch, so that reading a message stays linear.

use super::phrases::{self, Label};

/// An attribution longer than this is prose.
const MAX_ATTRIBUTION: usize = 420;
/// Lines an attribution may be wrapped into.
const MAX_ATTRIBUTION_LINES: usize = 6;

/// The beginning of a long line; nothing further matters to any rule.
pub(super) fn clip(line: &str, length: usize) -> &str {
    match line.char_indices().nth(length) {
        Some((end, _)) => &line[..end],
        None => line,
    }
}

/// Whether a line is marked as quoted, and not an arrow or a tag.
pub(super) fn is_quoted(line: &str) -> bool {
    let trimmed = line.trim_start_matches([' ', '\t', '\u{a0}']);
    line.len() - trimmed.len() <= 4 && trimmed.starts_with('>')
}

/// The initials some mailers put before the mark, as in `JD> text`.
pub(super) fn initials(line: &str) -> Option<&str> {
    let mark = line.as_bytes().iter().take(5).position(|&byte| byte == b'>')?;
    let name = &line[..mark];
    ((1..=4).contains(&mark) && name.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(name)
}

/// The line without its quote marks.
pub(super) fn unquoted(line: &str) -> &str {
    line.trim_start_matches(|c| matches!(c, ' ' | '\t' | '>' | '|' | '\u{a0}') || is_direction_mark(c))
}

/// Whether a line is only a drawn rule.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3
        && line.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '–' | '—' | '~' | '#' | ' '))
        && !line.contains("   ")
}

/// How many lines from `index` on are an attribution (“On …, Jo wrote:”).
pub(super) fn attribution(lines: &[&str], index: usize) -> Option<usize> {
    let first = clip(lines[index], MAX_ATTRIBUTION + 1).trim();
    if first.is_empty() || first.len() > MAX_ATTRIBUTION * 2 {
        return None;
    }
    let lower = decorated(first).to_lowercase();
    let may_wrap = phrases::OPENINGS.iter().any(|opening| lower.starts_with(opening))
        || starts_with_date(&lower)
        || lower.contains('<')
        || (date_clues(&lower) >= 1 || lower.contains('@')) && leads_to_quote(lines, index);
    let mut joined = String::new();
    if carries_text_behind(first) {
        return Some(1);
    }
    // A line that wraps already shows a number of its date or the bracket of an address, unless its words are clear.
    let shows_something = first.contains(|c: char| c.is_numeric() || c == '<') || lower.contains("napisana przez");
    let last = if may_wrap && shows_something { MAX_ATTRIBUTION_LINES } else { 1 };
    for count in 1..=last {
        let Some(line) = lines.get(index + count - 1) else { break };
        let line = clip(line, MAX_ATTRIBUTION + 1).trim();
        let open_bracket = joined.matches('<').count() > joined.matches('>').count();
        // A quoted line ends the search, unless it closes the bracket of an address.
        if count > 1 && is_quoted(line) && !open_bracket {
            break;
        }
        if count > 1 && line.is_empty() && lines.get(index + count - 2).is_some_and(|before| before.trim().is_empty()) {
            break;
        }
        if line.is_empty() {
            continue;
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
        if joined.len() > MAX_ATTRIBUTION * 2 {
            break;
        }
        if is_attribution(&joined, quote_follows(lines, index + count)) {
            return Some(count);
        }
    }
    None
}

/// Whether the lines from here on, up to a colon, stand right above a quote.
fn leads_to_quote(lines: &[&str], index: usize) -> bool {
    let paragraph = lines[index..].iter().take(MAX_ATTRIBUTION_LINES);
    let count = paragraph.take_while(|line| !line.trim().is_empty() && !is_quoted(line)).count();
    count > 1 && lines[index + count - 1].trim_end().ends_with([':', '：']) && quote_follows(lines, index + count)
}

/// Whether an attribution begins with an address, so that the name was broken off and stands alone above it.
pub(super) fn lacks_its_name(lines: &[&str], index: usize) -> bool {
    let before = index.checked_sub(1).map_or("", |at| lines[at].trim());
    let line = clip(lines[index], 60).trim_start().to_lowercase();
    let headless = line.starts_with(['<', '('])
        || phrases::VERBS.iter().any(|verb| line.strip_prefix(verb).is_some_and(|rest| rest.starts_with([' ', ':'])));
    headless
        && !before.is_empty()
        && before.chars().count() <= 100
        && !before.ends_with(['.', '!', '?', '。', '！', '？', ':', ';', ','])
}

/// Whether a line is an attribution with the quoted words right behind it.
fn carries_text_behind(line: &str) -> bool {
    line.match_indices(": ").take(6).any(|(at, _)| {
        let start = &line[..=at];
        start.contains('@')
            && date_clues(start) >= 2
            && is_attribution(start, true)
            && phrases::VERBS.iter().any(|verb| start.to_lowercase().ends_with(&format!("{verb}:")))
    })
}

/// The part of a line before an attribution that shares it (“yes On Mon, … wrote:”).
pub(super) fn before_attribution(lines: &[&str], index: usize) -> Option<String> {
    let line = clip(lines[index], MAX_ATTRIBUTION + 400);
    if !line.trim_end().ends_with(':') {
        return None;
    }
    for (position, _) in line.match_indices("On ").skip_while(|(position, _)| *position == 0).take(4) {
        let rest = &line[position..];
        let before = &line[..position];
        let is_word = before.ends_with([' ', '-', '\t', '.', '!', '?']);
        let next = rest[3..].chars().next().unwrap_or(' ');
        let dated =
            next.is_ascii_digit() || WEEKDAYS_AND_MONTHS.iter().any(|name| rest[3..].to_lowercase().starts_with(name));
        let text = before.trim_end_matches(['-', ' ', '\t']);
        if is_word
            && dated
            && !text.is_empty()
            && date_clues(rest) >= 2
            && is_attribution(rest, true)
            && !phrases::OPENINGS
                .iter()
                .any(|opening| text.to_lowercase().starts_with(opening.trim()) && opening.len() < 4 && text.len() < 4)
        {
            return Some(text.to_owned());
        }
    }
    None
}

const WEEKDAYS_AND_MONTHS: &[&str] = &[
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
    "oct", "nov", "dec",
];

/// Whether a text is a whole attribution.
pub(super) fn is_attribution(text: &str, quote_follows: bool) -> bool {
    let drawn = text.trim_start().starts_with("--") && text.trim_end().ends_with("--");
    let text = decorated(text);
    let colon = text.ends_with([':', '：']);
    let verb = ends_with_verb(text);
    // Nearly every line leaves here, before anything costly.
    if !(colon || verb || text.ends_with('>')) || text.chars().count() > MAX_ATTRIBUTION {
        return false;
    }
    let lower = text.to_lowercase().replace('\u{a0}', " ");
    let sentence = lower.trim_end_matches([':', '：', ' ', ';', '.']);
    let dates = date_clues(&lower);
    let address = lower.contains('@');
    let opening = phrases::OPENINGS.iter().any(|opening| lower.starts_with(opening));
    let dated = starts_with_date(&lower);
    let middle = phrases::VERBS_BEFORE_NAME.iter().any(|verb| lower.contains(verb));
    // Without brackets and a verb it is a sentence about when and where somebody wrote.
    let marked = lower.contains(['<', '[']) || verb || middle || quote_follows;
    (colon && address && dates >= 2 && marked)
        || (verb && dates >= 1 && (colon || (dates >= 2 && (address || opening || dated))))
        || (colon && middle && dates >= 1 && (opening || dated || address || quote_follows))
        || (verb && colon && quote_follows && lower.chars().count() <= 140)
        || (verb && colon && address && lower.contains(['<', '(', '[']) && !sentence.contains(". "))
        || (dated && lower.ends_with('>') && address && quote_follows)
        || (colon && quote_follows && dates >= 2 && (opening || dated))
        || (drawn && verb)
}

fn ends_with_verb(text: &str) -> bool {
    let sentence = text.trim_end_matches([':', '：', ' ', ';', '.', '\u{a0}']);
    let start = sentence.char_indices().rev().nth(29).map_or(0, |(at, _)| at);
    let ending = sentence[start..].to_lowercase();
    phrases::VERBS.iter().any(|verb| ends_with_word(&ending, verb))
}

/// What kind of quoted header field a line is.
pub(super) fn label(line: &str) -> Option<(Label, &str)> {
    let line = clip(unquoted(line), 400).trim_start_matches(['*', '_', '•', ' ']);
    // A table written as text parts by bars what a header parts by a colon.
    let table = line.trim_end().ends_with('|');
    let colon = if table { line.find('|') } else { line.find([':', '：']) }?;
    let word = line[..colon].trim().trim_matches(['*', '_', '\u{a0}', ' ', ':', '：']);
    if word.is_empty() || word.chars().count() > 24 {
        return None;
    }
    let found = phrases::label(&word.replace('\u{a0}', " ").to_lowercase())?;
    let value = &line[colon..];
    Some((found, value.trim_start_matches([':', '：', '|', '*', ' ', '\t', '\u{a0}'])))
}

/// Whether a quoted header (From, Sent, To, Subject in any language) begins at this line.
pub(super) fn is_header_block(lines: &[&str], index: usize, after_rule: bool) -> bool {
    let Some((first, _)) = label(lines[index]) else { return false };
    if first == Label::Copy {
        return false;
    }
    let (mut from, mut date, mut to, mut subject, mut address, mut sent) = (false, false, false, false, false, false);
    let (mut strangers, mut blanks) = (0, 0);
    for line in lines[index..].iter().take(14) {
        if line.trim().is_empty() {
            blanks += 1;
        } else if let Some((found, value)) = label(line) {
            (strangers, blanks) = (0, 0);
            let seen = match found {
                Label::From => &mut from,
                Label::Date => &mut date,
                Label::Sent => {
                    sent = true;
                    &mut date
                }
                Label::To | Label::Copy => &mut to,
                Label::Subject => &mut subject,
            };
            *seen = true;
            address |= matches!(found, Label::From | Label::To) && value.contains('@');
            if found == Label::From && names_more_fields(value) {
                address |= value.contains('@');
                date = true;
            }
        } else {
            strangers += 1;
            address |= line.contains('@') && strangers == 1;
        }
        if strangers > 2 || blanks > 1 {
            break;
        }
    }
    // From, To and Date alone may be a journey; a word for “sent” is only said of mail.
    (from && date && (subject || address))
        || (from && sent && to)
        || (from && to && subject)
        || (from && subject && after_rule)
        || (date && to && address && !subject)
        || (date && to && subject && address)
}

/// Whether Notes draws its columns here: a writer, a date, and the word To, each on a line of its own.
pub(super) fn is_letterhead(lines: &[&str], index: usize) -> bool {
    let line = lines[index].trim();
    let mut below = lines[index + 1..].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).take(2);
    line.ends_with('>')
        && line.contains('@')
        && below.next().is_some_and(|date| date.len() < 40 && date_clues(date) >= 2)
        && below.next().is_some_and(|to| {
            to.chars().count() <= 20 && phrases::label(&to.trim_end_matches(':').to_lowercase()) == Some(Label::To)
        })
}

/// `From: a@b Date: …` on one line, as HTML without line breaks gives.
fn names_more_fields(value: &str) -> bool {
    let lower = value.to_lowercase();
    [" date:", " sent:", " to:", " subject:", " gesendet:", " envoyé :", " enviado:", " data:"]
        .iter()
        .any(|label| lower.contains(label))
        && value.contains('@')
}

/// Whether a line is a heading over the answered message.
pub(super) fn is_original_heading(line: &str) -> bool {
    is_heading(line, phrases::ORIGINAL) || is_arrowed(line)
}

/// Whether a line is a heading over a forwarded message.
pub(super) fn is_forward_heading(line: &str) -> bool {
    is_heading(line, phrases::FORWARDED) || is_gmail_forward(clip(line, 120))
}

fn is_heading(line: &str, phrases: &[&str]) -> bool {
    let line = clip(line, 160).trim();
    let core = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '_' | '*' | '=' | '–' | '—' | '<' | '>' | '[' | ']' | '|' | '~' | '#')
    });
    let decorated = line.starts_with(['-', '_', '*', '=', '–', '—', '<', '[', '|', '#']) && core.len() < line.len();
    // The Turkish capital i keeps its dot as a mark of its own.
    let core = core.to_lowercase().replace('\u{307}', "");
    let bare = core.trim_end_matches([':', '：', '.', ' ']);
    phrases.iter().any(|phrase| {
        let whole = bare == *phrase
            && (decorated || core.ends_with([':', '：']) || phrase.starts_with("begin ") || !phrase.is_ascii());
        let begins = decorated
            && bare.starts_with(phrase)
            && (bare[phrase.len()..].starts_with([' ', '-', ':']) && line.starts_with("--")
                || *phrase == "forwarded by");
        whole || begins
    })
}

/// Whether a line asks to answer above it.
pub(super) fn asks_to_reply_above(line: &str) -> bool {
    let line = clip(line, 200);
    let lower = line.to_lowercase();
    phrases::REPLY_ABOVE.iter().any(|phrase| lower.contains(phrase)) && lower.chars().count() < 140
}

/// How a line begins a signature: how many lines may follow it, or `None`.
pub(super) fn signature_mark(line: &str) -> Option<usize> {
    let line = line.trim_end_matches(['\r', '\u{a0}']);
    match line {
        "-- " | "--\u{a0}" => Some(30),
        _ => match line.trim() {
            "--" | "—" | "––" | "- --" | "-- --" | "―" => Some(20),
            "__" => Some(12),
            drawn if drawn.len() >= 10 && drawn.bytes().all(|byte| byte == b'_') => Some(10),
            _ => None,
        },
    }
}

/// Whether a line is what a phone or program signs with.
pub(super) fn is_sent_from(line: &str) -> bool {
    let line = clip(line, 240).trim_matches(|c: char| {
        c.is_whitespace() || is_direction_mark(c) || matches!(c, '*' | '_' | '-' | '–' | '—' | '(' | ')' | '[' | ']')
    });
    let text: &str = line.find(['<', '(']).filter(|_| line.contains("http")).map_or(line, |end| &line[..end]);
    let lower = text.trim().to_lowercase().replace('\u{a0}', " ");
    // An excuse for haste may follow.
    let (said, rest) = lower.split_once(". ").unwrap_or((&lower, ""));
    let excused = rest.is_empty() || phrases::EXCUSES.iter().any(|excuse| rest.contains(excuse));
    let words = said.split_whitespace().count();
    if !excused || words > 11 || said.chars().count() > 90 || lower.contains('?') {
        return false;
    }
    let said = said.trim_end_matches(['.', '!', ' ']);
    // “Sent from my desk, which is easier than my phone” is a sentence: the device is named first.
    let begins = said.split(", ").next().unwrap_or_default();
    let device = phrases::DEVICES.iter().any(|device| begins.contains(device));
    let known = phrases::SENT_FROM.iter().any(|phrase| said.starts_with(phrase));
    let first = phrases::SENT_FIRST.iter().any(|verb| said.starts_with(verb));
    let last = phrases::SENT_LAST.iter().any(|verb| said.ends_with(verb));
    let phone = said.contains("outlook") && (said.contains("ios") || said.contains("android"));
    let gets = phone && phrases::GET.iter().any(|word| said.contains(word)) && words <= 8;
    (known && words <= 9 && !said.contains(", "))
        || (device && (first || last))
        || gets
        || said.ends_with("から送信")
        || said.ends_with("发送") && said.chars().count() < 20
}

/// Whether a line is a drawn heading (`-------- Original message --------`), whatever its words say.
pub(super) fn is_drawn_heading(line: &str) -> bool {
    let line = clip(unquoted(line), 120).trim();
    let drawn = |c: char| matches!(c, '-' | '_' | '=' | '*' | '–' | '—');
    let core = line.trim_matches(drawn);
    let (before, after) =
        (line.len() - line.trim_start_matches(drawn).len(), line.len() - line.trim_end_matches(drawn).len());
    before >= 4 && after >= 4 && (3..=60).contains(&core.trim().chars().count())
}

/// Whether a line is the heading of Gmail over what it passes on: in every language ten dashes before and nine behind.
fn is_gmail_forward(line: &str) -> bool {
    let core = line.trim().strip_prefix("---------- ").and_then(|rest| rest.strip_suffix(" ---------"));
    core.is_some_and(|core| !core.starts_with('-') && !core.ends_with('-') && core.chars().count() < 60)
}

/// Whether a line is how GroupWise leads to the answered message: `>>> Jo Miller 5.1.2027 10:12 >>>`.
pub(super) fn is_arrowed(line: &str) -> bool {
    let core = clip(line, 300).trim().strip_prefix(">>> ").and_then(|rest| rest.strip_suffix(">>>"));
    core.is_some_and(|core| date_clues(core) >= 2)
}

/// A closing of the form `-Jo Miller`.
pub(super) fn is_dash_name(line: &str) -> bool {
    let Some(name) = line.trim().strip_prefix(['-', '–', '—', '~']) else { return false };
    let words: Vec<&str> = name.split_whitespace().collect();
    !name.starts_with([' ', '-'])
        && (1..=3).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-'))
        })
}

/// Whether the next line that says something is quoted.
pub(super) fn quote_follows(lines: &[&str], index: usize) -> bool {
    lines[index.min(lines.len())..]
        .iter()
        .take(8)
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| is_quoted(line) || initials(line).is_some())
}

/// How much of a date and time a text shows: year, clock time, numeric date.
pub(super) fn date_clues(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut clues, mut index) = (0, 0);
    while index < bytes.len() {
        if !bytes[index].is_ascii_digit() {
            index += 1;
            continue;
        }
        let run = digits(&bytes[index..]);
        let after = bytes.get(index + run).copied().unwrap_or(b' ');
        let second = if matches!(after, b'.' | b'/' | b'-') { digits(&bytes[index + run + 1..]) } else { 0 };
        let third_at = index + run + 1 + second;
        let third = if second > 0 && bytes.get(third_at) == Some(&after) { digits(&bytes[third_at + 1..]) } else { 0 };
        if run <= 4 && (1..=2).contains(&second) && (1..=4).contains(&third) {
            clues += 2;
            index = third_at + 1 + third;
        } else if run <= 2 && matches!(after, b':' | b'.' | b'h' | b'H') && digits(&bytes[index + run + 1..]) == 2 {
            clues += 1;
            index += run + 3;
        } else {
            let year = &text[index..index + run];
            clues += usize::from(run == 4 && (year.starts_with("19") || year.starts_with("20")));
            index += run;
        }
    }
    clues + usize::from(text.contains('年')) + usize::from(text.contains("月") && text.contains('日'))
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take(8).take_while(|byte| byte.is_ascii_digit()).count()
}

fn starts_with_date(lower: &str) -> bool {
    let start = clip(lower, 40);
    let word = start.split([',', ' ', '.']).next().unwrap_or_default();
    start.starts_with(|c: char| c.is_ascii_digit()) && date_clues(start) >= 1
        || (WEEKDAYS_AND_MONTHS.iter().any(|name| word.starts_with(name)) && word.len() <= 9 && date_clues(start) >= 1)
        || [
            "пн", "вт", "ср", "чт", "пт", "сб", "вс", "понедельник", "вторник", "среда", "четверг", "пятница",
            "суббота", "воскресенье", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mié", "jue", "vie", "sáb",
            "dom", "mo", "di", "mi", "do", "fr", "sa", "so",
        ]
        .contains(&word)
            && date_clues(start) >= 1
}

/// The text without drawn rules, bold marks and quote marks around it.
fn decorated(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || is_direction_mark(c) || matches!(c, '-' | '–' | '—' | '*' | '_' | '|' | '~' | '=')
    })
}

/// The invisible marks around text that runs from right to left.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| {
        !word.is_ascii()
            || before.is_empty()
            || before.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/' | '"'))
    })
}
