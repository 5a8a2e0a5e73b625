//! The lines that a domain's name server should have, and what is wrong with those it has.

use serde::{Deserialize, Serialize};

use super::{Algorithm, Key, State as KeyState};

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SendingLineKind")]
pub enum Kind {
    /// The public half of a key.
    Dkim,
    /// Which servers may send.
    Spf,
    /// What is to be done with what is neither signed nor sent by those.
    Dmarc,
    /// Where mail to the domain goes.
    Mx,
}

/// What is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// What for.
    pub kind: Kind,
    /// Which name.
    pub name: String,
}

/// What the name servers said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What was asked for.
    pub kind: Kind,
    /// Which name.
    pub name: String,
    /// What it has; nothing when there is none.
    pub values: Vec<String>,
    /// Why it could not be asked.
    pub trouble: Option<String>,
}

/// How good a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SendingLineState")]
pub enum State {
    /// Nobody has looked yet, or it could not be asked.
    Unknown,
    /// As it should be.
    Good,
    /// It works, and could be better.
    Weak,
    /// Not there.
    Missing,
    /// There, and wrong.
    Wrong,
}

/// A line, with what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SendingLine")]
pub struct Line {
    /// What it is for.
    pub kind: Kind,
    /// The name it stands at.
    pub name: String,
    /// What to put there.
    pub wanted: String,
    /// The key it publishes.
    pub selector: Option<String>,
    /// What is there.
    pub found: Vec<String>,
    /// How good that is.
    pub state: State,
    /// What is the matter, in a stable word.
    pub problem: Option<&'static str>,
    /// Why it could not be asked, in the words of whoever failed.
    pub trouble: Option<String>,
}

/// The lines of a domain. `hosts` are pairs of a domain and the server that takes its mail.
pub(super) fn of(domain: &str, keys: &[Key], hosts: &[(String, String)], found: &[Found]) -> Vec<Line> {
    let mut lines: Vec<Line> = keys
        .iter()
        .filter(|key| key.state != KeyState::Retired)
        .map(|key| {
            let kind = if key.algorithm == Algorithm::Rsa { "rsa" } else { "ed25519" };
            let wanted = format!("v=DKIM1; k={kind}; p={}", key.public_key);
            let name = format!("{}._domainkey.{domain}", key.selector);
            line(Kind::Dkim, name, wanted, Some(key.selector.clone()), found)
        })
        .collect();
    let servers: Vec<String> =
        hosts.iter().filter(|(of, _)| of == domain).map(|(_, host)| format!(" a:{host}")).collect();
    let wanted = format!("v=spf1 mx{} ~all", dedup(servers).concat());
    lines.push(line(Kind::Spf, domain.to_owned(), wanted, None, found));
    let wanted = format!("v=DMARC1; p=quarantine; rua=mailto:postmaster@{domain}");
    lines.push(line(Kind::Dmarc, format!("_dmarc.{domain}"), wanted, None, found));
    lines.push(line(Kind::Mx, domain.to_owned(), String::new(), None, found));
    lines
}

fn dedup(mut values: Vec<String>) -> Vec<String> {
    values.sort();
    values.dedup();
    values
}

fn line(kind: Kind, name: String, wanted: String, selector: Option<String>, found: &[Found]) -> Line {
    let found = found.iter().find(|found| found.kind == kind && found.name == name);
    let mut line = Line {
        kind,
        name,
        wanted,
        selector,
        found: Vec::new(),
        state: State::Unknown,
        problem: None,
        trouble: found.and_then(|found| found.trouble.clone()),
    };
    let Some(found) = found.filter(|found| found.trouble.is_none()) else { return line };
    // Other services leave their texts at the same names.
    let mark = match kind {
        Kind::Spf => "v=spf1",
        Kind::Dmarc => "v=dmarc1",
        Kind::Dkim | Kind::Mx => "",
    };
    line.found = found.values.iter().filter(|value| value.to_lowercase().starts_with(mark)).cloned().collect();
    (line.state, line.problem) = match (line.found.as_slice(), kind) {
        ([], _) => (State::Missing, Some("missing")),
        (_, Kind::Mx) => (State::Good, None),
        ([one], Kind::Dkim) => dkim(&line.wanted, one),
        ([one], Kind::Spf) => spf(one),
        ([one], Kind::Dmarc) => dmarc(one),
        ([_, _, ..], _) => (State::Wrong, Some("several")),
    };
    line
}

/// The parts of a record: `k=rsa; p=…`.
fn part<'a>(record: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = record.split(';').filter_map(|part| part.split_once('='));
    parts.find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn dkim(wanted: &str, found: &str) -> (State, Option<&'static str>) {
    let key = |record: &str| part(record, "p").unwrap_or_default().split_whitespace().collect::<String>();
    let kind = |record: &str| part(record, "k").unwrap_or("rsa").to_lowercase();
    match key(found) {
        none if none.is_empty() => (State::Wrong, Some("no_key")),
        other if other != key(wanted) || kind(found) != kind(wanted) => (State::Wrong, Some("other_key")),
        _ if part(found, "t").is_some_and(|flags| flags.split(':').any(|flag| flag == "y")) => {
            (State::Weak, Some("testing"))
        }
        _ => (State::Good, None),
    }
}

fn spf(found: &str) -> (State, Option<&'static str>) {
    let words: Vec<String> = found.split_whitespace().map(str::to_lowercase).collect();
    let ends = |word: &str| words.iter().any(|own| own == word);
    // Each of these asks the name servers again; after ten the reader gives up (RFC 7208, 4.6.4).
    let asks = words.iter().map(|word| word.trim_start_matches(['+', '-', '~', '?']));
    let asks = asks.filter(|word| {
        ["a", "mx", "ptr"].contains(word)
            || ["include:", "a:", "mx:", "exists:", "redirect=", "ptr:", "a/", "mx/"]
                .iter()
                .any(|s| word.starts_with(s))
    });
    match asks.count() {
        more if more > 10 => (State::Wrong, Some("too_many_lookups")),
        _ if ends("+all") || ends("all") => (State::Wrong, Some("allows_everybody")),
        _ if ends("-all") || ends("~all") => (State::Good, None),
        _ if words.iter().any(|word| word.starts_with("redirect=")) => (State::Good, None),
        _ => (State::Weak, Some("no_end")),
    }
}

fn dmarc(found: &str) -> (State, Option<&'static str>) {
    match part(found, "p").map(str::to_lowercase).as_deref() {
        Some("reject" | "quarantine") => (State::Good, None),
        Some("none") => (State::Weak, Some("asks_for_nothing")),
        _ => (State::Wrong, Some("no_policy")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_judged_by_what_readers_make_of_it() {
        assert_eq!(spf("v=spf1 include:_spf.example ~all"), (State::Good, None));
        assert_eq!(spf("v=spf1 mx"), (State::Weak, Some("no_end")));
        assert_eq!(spf("v=spf1 +all"), (State::Wrong, Some("allows_everybody")));
        let many = (0..11).map(|i| format!("include:s{i}.example ")).collect::<String>();
        assert_eq!(spf(&format!("v=spf1 {many}-all")), (State::Wrong, Some("too_many_lookups")));
        assert_eq!(dmarc("v=DMARC1; p=reject"), (State::Good, None));
        assert_eq!(dmarc("v=DMARC1; P=None"), (State::Weak, Some("asks_for_nothing")));
        assert_eq!(dmarc("v=DMARC1; rua=x"), (State::Wrong, Some("no_policy")));
        let wanted = "v=DKIM1; k=rsa; p=ABC";
        assert_eq!(dkim(wanted, "v=DKIM1;k=rsa;p=AB C"), (State::Good, None));
        assert_eq!(dkim(wanted, "p=ABC"), (State::Good, None));
        assert_eq!(dkim(wanted, "v=DKIM1; p="), (State::Wrong, Some("no_key")));
        assert_eq!(dkim(wanted, "v=DKIM1; p=XYZ"), (State::Wrong, Some("other_key")));
        assert_eq!(dkim(wanted, "v=DKIM1; t=y; p=ABC"), (State::Weak, Some("testing")));
    }

    #[test]
    fn what_others_left_at_the_name_is_passed_over() {
        let found = |values: &[&str]| Found {
            kind: Kind::Spf,
            name: "shop.example".into(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            trouble: None,
        };
        let state = |values: &[&str]| {
            let lines = of("shop.example", &[], &[], &[found(values)]);
            lines.into_iter().find(|line| line.kind == Kind::Spf).map(|line| (line.state, line.problem)).unwrap()
        };
        assert_eq!(state(&["google-site-verification=x", "v=spf1 -all"]), (State::Good, None));
        assert_eq!(state(&["google-site-verification=x"]), (State::Missing, Some("missing")));
        assert_eq!(state(&["v=spf1 -all", "v=spf1 mx ~all"]), (State::Wrong, Some("several")));
    }
}
