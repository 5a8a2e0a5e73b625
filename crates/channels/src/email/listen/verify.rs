//! Whether a message is from where it says, asked while it is taken: its signatures, whether the server may send for the
//! domain, and what the domain in the sender's address makes of both.
//!
//! Names that cannot be looked up never stand against a message: it then counts as not proven.

use std::net::IpAddr;
use std::time::Duration;

use loket_desk::channel::authentication::{Authentication, Check, Source, Verdict, Wish};
use mail_auth::dmarc::Policy;
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{AuthenticatedMessage, DkimResult, DmarcResult, MessageAuthenticator, SpfResult};

use crate::dns::Dns;
use crate::email::claims;

/// How long all the questions about one message may take together; its sender waits meanwhile.
const PATIENCE: Duration = Duration::from_secs(12);
/// Further signatures are not reported.
const MOST_SIGNATURES: usize = 10;

/// How a message came.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// Where the caller called from.
    pub peer: IpAddr,
    /// What it calls itself.
    pub hello: &'a str,
    /// The sender in the envelope; empty for reports.
    pub sender: &'a str,
    /// What we call ourselves.
    pub name: &'a str,
}

/// Checks a message. Nothing when nobody can be asked.
pub async fn verify(dns: &Dns, raw: &[u8], way: Way<'_>) -> Option<Authentication> {
    let authenticator = dns.authenticator()?;
    let from = sender(raw);
    match tokio::time::timeout(PATIENCE, check(authenticator, raw, way, &from)).await {
        Ok(found) => Some(found),
        Err(_) => {
            let check = Check {
                verdict: Verdict::Temperror,
                domain: from.domain.clone(),
                reason: Some(String::from("the name servers did not answer in time")),
            };
            Some(Authentication {
                source: Source::Smtp,
                from_domain: from.domain,
                dmarc: Some(check),
                ..Authentication::default()
            })
        }
    }
}

/// Whom readers will see.
struct Sender {
    domain: String,
    is_ambiguous: bool,
}

/// Read with the eyes that will show it, so that what is proven is what is seen.
fn sender(raw: &[u8]) -> Sender {
    let (email, is_ambiguous) = loket_wire::email::sender(raw);
    let domain = email.rsplit_once('@').map(|(_, domain)| domain.to_lowercase()).unwrap_or_default();
    Sender { domain, is_ambiguous }
}

async fn check(authenticator: &MessageAuthenticator, raw: &[u8], way: Way<'_>, from: &Sender) -> Authentication {
    let mut found =
        Authentication { source: Source::Smtp, from_domain: from.domain.clone(), ..Authentication::default() };
    let spf = match way.sender.rsplit_once('@') {
        Some(_) => SpfParameters::verify_mail_from(way.peer, way.hello, way.name, way.sender),
        None => SpfParameters::verify_ehlo(way.peer, way.hello, way.name),
    };
    let envelope = way.sender.rsplit_once('@').map_or(way.hello, |(_, domain)| domain).to_lowercase();
    let spf = authenticator.verify_spf(spf).await;
    let reason = spf.explanation().map(ToOwned::to_owned);
    found.spf = Some(Check { verdict: of_spf(spf.result()), domain: envelope.clone(), reason });
    // What cannot be read as a message has no signature either.
    if let Some(message) = AuthenticatedMessage::parse(raw) {
        let dkim = authenticator.verify_dkim(&message).await;
        for output in dkim.iter().take(MOST_SIGNATURES) {
            let (verdict, reason) = of_dkim(output.result());
            let domain = output.signature().map(|signature| signature.d.to_lowercase()).unwrap_or_default();
            found.dkim.push(Check { verdict, domain, reason });
        }
        let arc = authenticator.verify_arc(&message).await;
        if *arc.result() != DkimResult::None {
            let (verdict, reason) = of_dkim(arc.result());
            let domain = arc.sets().last().map(|set| set.signature.header.d.to_lowercase()).unwrap_or_default();
            found.arc = Some(Check { verdict, domain, reason });
        }
        let dmarc = authenticator.verify_dmarc(DmarcParameters::new(&message, &dkim, &envelope, &spf)).await;
        found.wish = of_policy(dmarc.policy());
        found.dmarc = of_dmarc(&dmarc.result()).map(|(verdict, reason)| Check {
            verdict,
            domain: dmarc.domain().to_lowercase(),
            reason,
        });
    }
    found.from_proven = !from.is_ambiguous && claims::is_proven(&found);
    found
}

fn of_spf(result: SpfResult) -> Verdict {
    match result {
        SpfResult::Pass => Verdict::Pass,
        SpfResult::Fail => Verdict::Fail,
        SpfResult::SoftFail => Verdict::Softfail,
        SpfResult::Neutral => Verdict::Neutral,
        SpfResult::TempError => Verdict::Temperror,
        SpfResult::PermError => Verdict::Permerror,
        SpfResult::None => Verdict::None,
    }
}

fn of_dkim(result: &DkimResult) -> (Verdict, Option<String>) {
    match result {
        DkimResult::Pass => (Verdict::Pass, None),
        DkimResult::Neutral(why) => (Verdict::Neutral, Some(why.to_string())),
        DkimResult::Fail(why) => (Verdict::Fail, Some(why.to_string())),
        DkimResult::PermError(why) => (Verdict::Permerror, Some(why.to_string())),
        DkimResult::TempError(why) => (Verdict::Temperror, Some(why.to_string())),
        DkimResult::None => (Verdict::None, None),
    }
}

/// `None` where the domain publishes no rules: then nothing was asked.
fn of_dmarc(result: &DmarcResult) -> Option<(Verdict, Option<String>)> {
    Some(match result {
        DmarcResult::Pass => (Verdict::Pass, None),
        DmarcResult::Fail(why) => (Verdict::Fail, Some(why.to_string())),
        DmarcResult::TempError(why) => (Verdict::Temperror, Some(why.to_string())),
        DmarcResult::PermError(why) => (Verdict::Permerror, Some(why.to_string())),
        DmarcResult::None => return None,
    })
}

fn of_policy(policy: Policy) -> Option<Wish> {
    match policy {
        Policy::None => Some(Wish::None),
        Policy::Quarantine => Some(Wish::Quarantine),
        Policy::Reject => Some(Wish::Reject),
        Policy::Unspecified => None,
    }
}
