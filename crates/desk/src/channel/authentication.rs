//! What is known about whether a message is really from where it says: SPF, DKIM, DMARC and ARC, by whom it was checked,
//! and what follows from it. The checking itself is the rim's; here is the value it hands over, as it is stored.

use serde::{Deserialize, Serialize};

/// Who checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AuthenticationSource")]
pub enum Source {
    /// Loket itself, while it took the message.
    Smtp,
    /// A mail server that the inbox trusts, in the header `Authentication-Results` (RFC 8601).
    Header,
    /// Nobody.
    #[default]
    None,
}

/// How one check ended, in the words of RFC 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AuthenticationVerdict")]
pub enum Verdict {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// It probably does not, says the domain.
    Softfail,
    /// The domain says nothing about it.
    Neutral,
    /// There is nothing to check.
    None,
    /// It could not be looked up just then.
    Temperror,
    /// What the domain publishes cannot be read.
    Permerror,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AuthenticationCheck")]
pub struct Check {
    /// How it ended.
    pub verdict: Verdict,
    /// The domain it is about.
    #[serde(default)]
    pub domain: String,
    /// Why, where there is more to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What the domain in the sender's address asks to be done with mail that is not from it (DMARC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "DomainWish")]
pub enum Wish {
    /// Nothing in particular.
    None,
    /// To put it aside.
    Quarantine,
    /// To refuse it.
    Reject,
}

/// Whether a message is from where it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Authentication {
    /// Who checked.
    pub source: Source,
    /// The name of the mail server that checked; absent when it was Loket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The domain in the sender's address.
    pub from_domain: String,
    /// Whether the sending server may send for the envelope's domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spf: Option<Check>,
    /// Each signature.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dkim: Vec<Check>,
    /// What the domain in the sender's address makes of both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dmarc: Option<Check>,
    /// What a forwarding server vouches for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arc: Option<Check>,
    /// What the domain asks to be done with mail that is not from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wish: Option<Wish>,
    /// Whether the domain in the sender's address is proven: signed by it, or sent by a server it allows.
    pub from_proven: bool,
}

/// What a mail server on the way wrote about the sender. Anybody may have written it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The name of the server, in lower case.
    pub by: String,
    /// How many mail servers took the message after it was written.
    pub hops: usize,
    /// What it says.
    pub authentication: Authentication,
}

/// What follows from the checks, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AuthenticationStanding")]
pub enum Standing {
    /// It is from where it says.
    Proven,
    /// It could not be proven.
    Unproven,
    /// It is not from where it says: the domain disowns such mail.
    Forged,
    /// Nobody checked.
    Unchecked,
}

impl Authentication {
    /// Adds what the same server wrote in another field: each of its filters has one of its own.
    pub(crate) fn complete(&mut self, other: &Authentication) {
        self.spf = self.spf.take().or_else(|| other.spf.clone());
        self.dmarc = self.dmarc.take().or_else(|| other.dmarc.clone());
        self.arc = self.arc.take().or_else(|| other.arc.clone());
        self.wish = self.wish.or(other.wish);
        if self.dkim.is_empty() {
            self.dkim = other.dkim.clone();
        }
        self.from_proven |= other.from_proven;
    }

    /// What follows from the checks. A domain that publishes DMARC without asking for anything tries it out: its mail may
    /// well be genuine and only not signed yet, so that nothing is held against the sender.
    pub fn standing(&self) -> Standing {
        let fails = self.dmarc.as_ref().is_some_and(|dmarc| dmarc.verdict == Verdict::Fail);
        let disowned = matches!(self.wish, Some(Wish::Quarantine | Wish::Reject));
        match self.source {
            _ if self.from_proven => Standing::Proven,
            Source::None => Standing::Unchecked,
            _ if fails && disowned => Standing::Forged,
            _ => Standing::Unproven,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fails(wish: Wish) -> Authentication {
        let dmarc = Check { verdict: Verdict::Fail, domain: "shop.example".into(), reason: None };
        Authentication { source: Source::Smtp, dmarc: Some(dmarc), wish: Some(wish), ..Authentication::default() }
    }

    #[test]
    fn only_a_domain_that_disowns_its_mail_makes_a_forgery() {
        assert_eq!(fails(Wish::Reject).standing(), Standing::Forged);
        assert_eq!(fails(Wish::Quarantine).standing(), Standing::Forged);
        assert_eq!(fails(Wish::None).standing(), Standing::Unproven);
        assert_eq!(Authentication::default().standing(), Standing::Unchecked);
        assert_eq!(Authentication { from_proven: true, ..fails(Wish::Reject) }.standing(), Standing::Proven);
    }

    #[test]
    fn what_was_stored_is_read_again() {
        let whole = fails(Wish::Reject);
        let text = serde_json::to_string(&whole).unwrap();
        assert_eq!(serde_json::from_str::<Authentication>(&text).unwrap(), whole);
        assert_eq!(serde_json::from_str::<Authentication>("{}").unwrap(), Authentication::default());
    }
}
