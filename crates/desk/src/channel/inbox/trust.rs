//! Whom an inbox believes about who sent a message, and what becomes of one that is not from where it says.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::Account;
use crate::channel::Inbound;
use crate::channel::authentication::{Authentication, Source, Standing};
use crate::error::{Error, Result};
use crate::ids::InboxId;
use crate::say;
use crate::tx::Tx;

/// What is done with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "TrustAction")]
pub enum Action {
    /// It comes in, with a warning above it.
    Mark,
    /// It is put aside until somebody looks.
    Quarantine,
    /// Its sender is told that it is not taken; where that is too late, it is put aside.
    Refuse,
}

/// How careful an inbox is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "InboxTrust")]
pub struct Trust {
    /// Names of the mail servers whose word about senders is believed (`Authentication-Results`).
    pub authservs: Vec<String>,
    /// What is done with a message whose domain disowns it.
    pub forged: Action,
    /// What is done with a message whose sender could not be proven.
    pub unproven: Action,
    /// Whether the words of a mail server's spam filter count.
    pub upstream_spam: bool,
    /// From how many in a hundred a message is taken for spam; 0 for never.
    pub spam_from: i64,
    /// How many messages of one sender in an hour come in before the rest is put aside; 0 for any number.
    pub hourly: i64,
    /// Whether each message leaves with a sender of its own in the envelope, so that reports find it.
    pub own_return_path: bool,
}

impl Default for Trust {
    fn default() -> Trust {
        Trust {
            authservs: Vec::new(),
            forged: Action::Quarantine,
            unproven: Action::Mark,
            // Which filters there are on the way, and how well they judge, only the house knows.
            upstream_spam: false,
            spam_from: 90,
            hourly: 0,
            own_return_path: true,
        }
    }
}

/// What is to be different about how careful an inbox is.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "InboxTrustForm")]
pub struct TrustForm {
    /// Names of the mail servers whose word is believed, all of them.
    pub authservs: Option<Vec<String>>,
    /// What is done with a message whose domain disowns it: `mark`, `quarantine`, `refuse`.
    pub forged: Option<Action>,
    /// What is done with a message whose sender could not be proven: `mark`, `quarantine`.
    pub unproven: Option<Action>,
    /// Whether the words of a mail server's spam filter count.
    pub upstream_spam: Option<bool>,
    /// From how many in a hundred a message is taken for spam, 50 to 100; 0 for never.
    pub spam_from: Option<i64>,
    /// How many messages of one sender in an hour come in; 0 for any number.
    pub hourly: Option<i64>,
    /// Whether each message leaves with a sender of its own in the envelope.
    pub own_return_path: Option<bool>,
}

/// More names than these are nobody's mail servers.
const MOST_AUTHSERVS: usize = 20;

impl TrustForm {
    /// The care after the change, if it makes sense.
    pub(super) fn apply(&self, before: Trust) -> Result<Trust> {
        let authservs = match &self.authservs {
            Some(names) if names.len() > MOST_AUTHSERVS => {
                let most = MOST_AUTHSERVS;
                return Err(Error::invalid("trust.authservs", say!("are too many; at most {most}", most = most)));
            }
            Some(names) => names.iter().map(|name| authserv(name)).collect::<Result<_>>()?,
            None => before.authservs,
        };
        let spam_from = self.spam_from.unwrap_or(before.spam_from);
        if spam_from != 0 && !(50..=100).contains(&spam_from) {
            return Err(Error::invalid("trust.spam_from", "must be between 50 and 100, or 0 for never"));
        }
        let hourly = self.hourly.unwrap_or(before.hourly);
        if !(0..=100_000).contains(&hourly) {
            return Err(Error::invalid("trust.hourly", "must be between 1 and 100000, or 0 for any number"));
        }
        let unproven = self.unproven.unwrap_or(before.unproven);
        if unproven == Action::Refuse {
            return Err(Error::invalid(
                "trust.unproven",
                "may be mark or quarantine; much genuine mail is not signed yet, and would be lost",
            ));
        }
        Ok(Trust {
            authservs,
            forged: self.forged.unwrap_or(before.forged),
            unproven,
            upstream_spam: self.upstream_spam.unwrap_or(before.upstream_spam),
            spam_from,
            hourly,
            own_return_path: self.own_return_path.unwrap_or(before.own_return_path),
        })
    }
}

fn authserv(name: &str) -> Result<String> {
    let name = name.trim().to_lowercase();
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-._:".contains(c));
    match !name.is_empty() && name.len() <= 250 && plain {
        true => Ok(name),
        false => Err(Error::invalid("trust.authservs", "must be names of mail servers, such as mx.example.com")),
    }
}

impl Trust {
    /// What is done with a message of that standing.
    pub fn action(&self, standing: Standing) -> Action {
        match standing {
            Standing::Forged => self.forged,
            Standing::Unproven => self.unproven,
            Standing::Proven | Standing::Unchecked => Action::Mark,
        }
    }

    /// What is known about the sender: what Loket found itself, else the word of the mail server that is believed. Its name
    /// may stand further down, too, written by whoever sent the message; only what stands above the same traces as the
    /// topmost counts, because everything below was there when that server took it.
    pub(crate) fn believed(&self, inbound: &Inbound) -> Authentication {
        if inbound.authentication.source != Source::None {
            return inbound.authentication.clone();
        }
        let mut believed: Option<(usize, Authentication)> = None;
        for claim in inbound.claims.iter().filter(|claim| self.authservs.contains(&claim.by)) {
            match &mut believed {
                None => believed = Some((claim.hops, claim.authentication.clone())),
                Some((hops, whole)) if *hops == claim.hops && whole.by.as_ref() == Some(&claim.by) => {
                    whole.complete(&claim.authentication);
                }
                Some(_) => break,
            }
        }
        believed.map(|(_, whole)| whole).unwrap_or_default()
    }
}

row! {
    /// A mail server that wrote about senders.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "Authserv")]
    pub struct Authserv in "authservs" {
        /// Its name.
        pub name: String,
        /// How often it was seen, up to a handful.
        pub seen: i64,
    }
}

/// So often a name is counted, and so many names are kept of an inbox.
const ENOUGH: i64 = 5;

/// Remembers who wrote about the sender of a message, to propose it to whoever sets the inbox up. Only the topmost: what
/// stands further down came with the message.
pub(crate) fn noticed(tx: &mut Tx, account: &Account, inbound: &Inbound) -> Result<()> {
    let Some(claim) = inbound.claims.first() else { return Ok(()) };
    if !account.trust.authservs.is_empty() || authserv(&claim.by).is_err() {
        return Ok(());
    }
    let known = seen(tx, account.id)?;
    let full = known.len() >= MOST_AUTHSERVS;
    match known.iter().find(|one| one.name == claim.by) {
        Some(one) if one.seen >= ENOUGH => return Ok(()),
        None if full => return Ok(()),
        _ => {}
    }
    tx.run(
        sql!(
            "insert into authservs (inbox_id, name, seen) values ($1, $2, 1)
             on conflict (inbox_id, name) do update set seen = authservs.seen + 1"
        ),
        &[&account.id, &claim.by],
    )?;
    Ok(())
}

/// Who wrote about senders in mail of an inbox, the most frequent first.
pub(super) fn seen(tx: &mut Tx, inbox: InboxId) -> Result<Vec<Authserv>> {
    tx.all(
        sql!("select ", Authserv::COLUMNS, " from authservs where inbox_id = $1 order by seen desc, name limit 20"),
        &[&inbox],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::authentication::{Check, Claim, Verdict};

    fn claim(by: &str, hops: usize, proven: bool) -> Claim {
        let verdict = if proven { Verdict::Pass } else { Verdict::Fail };
        let dmarc = Check { verdict, domain: String::from("shop.example"), reason: None };
        let authentication = Authentication {
            source: Source::Header,
            by: Some(by.to_owned()),
            dmarc: Some(dmarc),
            from_proven: proven,
            ..Authentication::default()
        };
        Claim { by: by.to_owned(), hops, authentication }
    }

    #[test]
    fn only_the_topmost_word_of_a_believed_server_counts() {
        let trust = Trust { authservs: vec!["mx.example".into()], ..Trust::default() };
        let believed = |claims: Vec<Claim>| trust.believed(&Inbound { claims, ..Inbound::default() }).from_proven;
        assert!(believed(vec![claim("mx.example", 1, true)]));
        // What was forged stands below.
        assert!(!believed(vec![claim("mx.example", 1, false), claim("mx.example", 2, true)]));
        assert!(!believed(vec![claim("mx.example", 0, false), claim("mx.example", 3, true)]));
        assert!(!believed(vec![claim("evil.example", 0, true)]));
        assert!(!believed(Vec::new()));
    }

    #[test]
    fn what_loket_found_itself_beats_every_word() {
        let trust = Trust { authservs: vec!["mx.example".into()], ..Trust::default() };
        let own = Authentication { source: Source::Smtp, ..Authentication::default() };
        let inbound = Inbound { authentication: own, claims: vec![claim("mx.example", 0, true)], ..Inbound::default() };
        assert!(!trust.believed(&inbound).from_proven);
    }

    #[test]
    fn nonsense_is_refused_by_its_field() {
        let wrong = |json: &str| {
            let form: TrustForm = serde_json::from_str(json).unwrap();
            form.apply(Trust::default()).unwrap_err().to_string()
        };
        assert!(wrong(r#"{"authservs": ["mx example"]}"#).starts_with("trust.authservs"));
        assert!(wrong(r#"{"spam_from": 10}"#).starts_with("trust.spam_from"));
        assert!(wrong(r#"{"hourly": -1}"#).starts_with("trust.hourly"));
        assert!(wrong(r#"{"unproven": "refuse"}"#).starts_with("trust.unproven"));
        assert_eq!(serde_json::from_str::<Trust>("{}").unwrap(), Trust::default());
    }
}
