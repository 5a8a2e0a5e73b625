//! What mail servers on the way wrote down about a message: `Authentication-Results` (RFC 8601), and the marks of their
//! spam filters. Anybody can write these fields; whom to believe is decided elsewhere, by the name in each.

use super::header::Headers;

/// One field: who checked, and what they found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claim {
    /// The name of the server that checked, in lower case.
    pub by: String,
    /// How many mail servers took the message after this was written: the traces above it.
    pub hops: usize,
    /// Each check.
    pub findings: Vec<Finding>,
}

/// One check of a [`Claim`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Finding {
    /// `spf`, `dkim`, `dmarc`, `arc` …, in lower case.
    pub method: String,
    /// `pass`, `fail` …, in lower case.
    pub result: String,
    /// Remarks in brackets.
    pub comment: String,
    /// Further words such as `header.d=shop.example`, their names in lower case.
    pub properties: Vec<(String, String)>,
}

impl Finding {
    /// The value of a property.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Further fields say nothing new.
const MOST_CLAIMS: usize = 12;
/// Further checks of one field are not read.
const MOST_FINDINGS: usize = 20;

/// The claims in the header, the last written first.
pub(crate) fn claims(headers: &Headers) -> Vec<Claim> {
    let (mut claims, mut hops) = (Vec::new(), 0);
    for (name, value) in headers.in_order(&["authentication-results", "received"]) {
        if name == "received" {
            hops += 1;
        } else if claims.len() < MOST_CLAIMS
            && let Some(claim) = claim(&value, hops)
        {
            claims.push(claim);
        }
    }
    claims
}

fn claim(value: &str, hops: usize) -> Option<Claim> {
    let mut parts = pieces(value).into_iter();
    // A version may follow the name.
    let by = parts.next()?.0.split_whitespace().next()?.to_ascii_lowercase();
    // Without a name the first part would be a check already: nobody can be believed then.
    if by.contains('=') {
        return None;
    }
    let findings = parts.filter_map(|(words, comment)| finding(&words, comment)).take(MOST_FINDINGS).collect();
    Some(Claim { by, hops, findings })
}

fn finding(words: &str, comment: String) -> Option<Finding> {
    let tidy = words.replace(" =", "=").replace("= ", "=");
    let mut pairs = tidy.split_whitespace().filter_map(|word| word.split_once('='));
    let (method, result) = pairs.next()?;
    let method = method.split('/').next().unwrap_or(method);
    let properties = pairs.map(|(name, value)| (name.to_ascii_lowercase(), value.trim_matches('"').to_owned()));
    Some(Finding {
        method: method.to_ascii_lowercase(),
        result: result.to_ascii_lowercase(),
        comment,
        properties: properties.take(MOST_FINDINGS).collect(),
    })
}

/// The parts between semicolons, each with its remarks apart.
fn pieces(value: &str) -> Vec<(String, String)> {
    let mut pieces = vec![(String::new(), String::new())];
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for c in value.chars().take(16_000) {
        let Some((words, comment)) = pieces.last_mut() else { break };
        match c {
            _ if escaped => {
                escaped = false;
                if depth > 0 { comment.push(c) } else { words.push(c) }
            }
            '\\' => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            // A blank in a quoted value must not end the word.
            ' ' | ';' | '=' if quoted => words.push('_'),
            '(' if !quoted => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ';' if depth == 0 => pieces.push(Default::default()),
            _ if depth > 0 => comment.push(c),
            _ => words.push(c),
        }
    }
    pieces
}

/// What a spam filter on the way wrote into the header, when it takes the message for spam: its own words.
pub(crate) fn called_spam(headers: &Headers) -> Option<String> {
    let flag = |name: &str| headers.raw(name).map(|value| value.trim().to_ascii_lowercase());
    if flag("x-spam-flag").is_some_and(|value| value.starts_with("yes")) {
        return Some(String::from("X-Spam-Flag: YES"));
    }
    if flag("x-spam-status").is_some_and(|value| value.starts_with("yes")) {
        return Some(String::from("X-Spam-Status: Yes"));
    }
    // Exchange Online: 5 and 6 are spam, 7 to 9 surely.
    let level = flag("x-forefront-antispam-report")
        .and_then(|report| number_after(&report, "scl:"))
        .or_else(|| flag("x-ms-exchange-organization-scl").and_then(|level| level.parse().ok()));
    level.filter(|level| (5..=9).contains(level)).map(|level| format!("SCL {level}"))
}

fn number_after(text: &str, word: &str) -> Option<i64> {
    let rest = &text[text.find(word)? + word.len()..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
    rest[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> Vec<Claim> {
        claims(&super::super::header::split(format!("{header}\r\n\r\n").as_bytes()).0)
    }

    #[test]
    fn what_a_large_provider_writes_is_read() {
        let claims = read(
            "Received: by 10.0.0.1\r\nAuthentication-Results: mx.google.com;\r\n       dkim=pass header.i=@shop.example \
             header.s=s1 header.b=abc;\r\n       spf=pass (google.com: domain of a@shop.example designates 1.2.3.4 as \
             permitted sender) smtp.mailfrom=a@shop.example;\r\n       dmarc=pass (p=REJECT sp=NONE dis=NONE) \
             header.from=shop.example\r\nReceived: from x\r\nAuthentication-Results: mx.google.com; dmarc=pass",
        );
        assert_eq!((claims.len(), claims[0].hops, claims[1].hops), (2, 1, 2));
        let first = &claims[0];
        assert_eq!(first.by, "mx.google.com");
        let methods: Vec<_> = first.findings.iter().map(|f| (f.method.as_str(), f.result.as_str())).collect();
        assert_eq!(methods, [("dkim", "pass"), ("spf", "pass"), ("dmarc", "pass")]);
        assert_eq!(first.findings[1].property("smtp.mailfrom"), Some("a@shop.example"));
        assert_eq!(first.findings[2].comment, "p=REJECT sp=NONE dis=NONE");
    }

    #[test]
    fn nonsense_is_nobodys_claim() {
        for header in ["spf=pass smtp.mailfrom=x", "", ";;;", "(((", "\"unclosed"] {
            assert!(read(&format!("Authentication-Results: {header}")).iter().all(|claim| claim.findings.is_empty()));
        }
        // What stands in quotes or brackets is no check.
        let claims = read("Authentication-Results: mx.example; none (; dmarc=pass) reason=\"; dmarc=pass\"");
        assert!(claims[0].findings.iter().all(|finding| finding.method != "dmarc"));
    }

    #[test]
    fn a_spam_filters_mark_is_read() {
        let mark = |header: &str| called_spam(&super::super::header::split(format!("{header}\r\n\r\n").as_bytes()).0);
        assert_eq!(mark("X-Spam-Flag: YES").as_deref(), Some("X-Spam-Flag: YES"));
        assert_eq!(mark("X-Spam-Status: No, score=1").as_deref(), None);
        assert_eq!(mark("X-Forefront-Antispam-Report: CIP:1.2.3.4;SCL:6;SRV:").as_deref(), Some("SCL 6"));
        assert_eq!(mark("X-Forefront-Antispam-Report: SCL:-1;SRV:"), None);
    }
}
