//! What other mail servers wrote about a sender, as the desk wants to know it; and when two domains are one house's.

use loket_desk::channel::authentication::{Authentication, Check, Claim, Source, Verdict, Wish};
use loket_wire::email::authentication as wire;

/// The claims about mail from a domain. What names several senders proves none of them.
pub fn claims(claims: &[wire::Claim], from_domain: &str, is_ambiguous: bool) -> Vec<Claim> {
    let claim = |claim: &wire::Claim| {
        let mut authentication = authentication(claim, from_domain);
        authentication.from_proven &= !is_ambiguous;
        Claim { by: claim.by.clone(), hops: claim.hops, authentication }
    };
    claims.iter().map(claim).collect()
}

fn authentication(claim: &wire::Claim, from_domain: &str) -> Authentication {
    let mut found = Authentication {
        source: Source::Header,
        by: Some(claim.by.clone()),
        from_domain: from_domain.to_owned(),
        ..Authentication::default()
    };
    for finding in &claim.findings {
        let Some(verdict) = verdict(&finding.result) else { continue };
        let check = |names: &[&str]| Check {
            verdict,
            domain: names.iter().find_map(|name| finding.property(name)).map(domain).unwrap_or_default(),
            reason: Some(short(&finding.comment)).filter(|comment| !comment.is_empty()),
        };
        match finding.method.as_str() {
            "spf" => found.spf = found.spf.or(Some(check(&["smtp.mailfrom", "smtp.helo"]))),
            "dkim" => found.dkim.push(check(&["header.d", "header.i"])),
            "dmarc" => {
                found.wish = found.wish.or(wish(finding));
                found.dmarc = found.dmarc.or(Some(check(&["header.from"])));
            }
            "arc" => found.arc = found.arc.or(Some(check(&["header.oldest-pass", "arc.chain"]))),
            _ => {}
        }
    }
    found.from_proven = is_proven(&found);
    found
}

/// Whether the domain in the sender's address stands behind the message: by DMARC, which must be about that domain; or,
/// where it publishes none, by a signature or a server of the same house.
pub fn is_proven(found: &Authentication) -> bool {
    let from = found.from_domain.as_str();
    let passes = |check: &&Check| check.verdict == Verdict::Pass && same_house(&check.domain, from);
    match &found.dmarc {
        _ if from.is_empty() => false,
        Some(dmarc) if dmarc.verdict == Verdict::Pass => dmarc.domain.is_empty() || same_house(&dmarc.domain, from),
        // Its own rules are stricter than ours, and were not met.
        Some(dmarc) if dmarc.verdict == Verdict::Fail => false,
        _ => found.dkim.iter().find(passes).or(found.spf.as_ref().filter(passes)).is_some(),
    }
}

/// Whether two domains are one house's: `mail.shop.example` and `shop.example`, but never two customers of one provider.
pub fn same_house(one: &str, other: &str) -> bool {
    let house = |domain: &str| psl::domain_str(domain).map(str::to_owned);
    let (one, other) = (ascii(one), ascii(other));
    !one.is_empty() && (one == other || house(&one).is_some_and(|house_of_one| house(&other) == Some(house_of_one)))
}

fn ascii(domain: &str) -> String {
    let domain = domain.trim_end_matches('.').to_lowercase();
    match url::Host::parse(&domain) {
        Ok(host) => host.to_string(),
        Err(_) => domain,
    }
}

fn verdict(word: &str) -> Option<Verdict> {
    Some(match word {
        "pass" => Verdict::Pass,
        "fail" | "hardfail" | "policy" => Verdict::Fail,
        "softfail" => Verdict::Softfail,
        "neutral" | "bestguesspass" => Verdict::Neutral,
        "none" => Verdict::None,
        "temperror" => Verdict::Temperror,
        "permerror" => Verdict::Permerror,
        _ => return None,
    })
}

/// What the domain asks for: in Google's remark, in Exchange's word for what it would have done, or in OpenDMARC's.
fn wish(finding: &wire::Finding) -> Option<Wish> {
    let comment = finding.comment.to_ascii_lowercase();
    let words = comment.split([' ', ',', ';']).filter_map(|word| word.strip_prefix("p="));
    let said = words.chain(finding.property("action")).chain(finding.property("policy.dmarc"));
    said.filter_map(|word| match word.to_ascii_lowercase().as_str() {
        "reject" | "oreject" => Some(Wish::Reject),
        "quarantine" => Some(Wish::Quarantine),
        "none" => Some(Wish::None),
        _ => None,
    })
    .next()
}

fn domain(value: &str) -> String {
    value
        .trim_matches(['<', '>', '@'])
        .rsplit('@')
        .next()
        .unwrap_or(value)
        .chars()
        .take(255)
        .collect::<String>()
        .to_lowercase()
}

fn short(text: &str) -> String {
    text.trim().chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str, from: &str) -> Authentication {
        let raw = format!("Authentication-Results: {header}\r\nFrom: a@{from}\r\n\r\nHi\r\n");
        let email = loket_wire::email::parse(raw.as_bytes());
        claims(&email.claims, from, email.is_ambiguous).remove(0).authentication
    }

    #[test]
    fn the_large_providers_are_understood() {
        let google = "mx.google.com; dkim=pass header.i=@shop.example; spf=pass smtp.mailfrom=b.shop.example; \
            dmarc=fail (p=REJECT sp=NONE dis=NONE) header.from=bank.example";
        let forged = read(google, "bank.example");
        assert_eq!((forged.wish, forged.from_proven), (Some(Wish::Reject), false));
        assert_eq!(forged.standing(), loket_desk::channel::authentication::Standing::Forged);
        let exchange = "spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=shop.example; dkim=none; dmarc=bestguesspass \
            action=none header.from=shop.example;compauth=pass reason=109";
        // Exchange leaves its own name out in places: without one nobody is believed.
        assert!(
            loket_wire::email::parse(format!("Authentication-Results: {exchange}\r\n\r\n").as_bytes())
                .claims
                .is_empty()
        );
        assert!(read(&format!("mx.example; {exchange}"), "shop.example").from_proven);
    }

    #[test]
    fn a_signature_of_another_house_proves_nothing() {
        assert!(read("mx; dkim=pass header.d=mail.shop.example", "shop.example").from_proven);
        assert!(!read("mx; dkim=pass header.d=evil.example", "shop.example").from_proven);
        assert!(!read("mx; dmarc=pass header.from=evil.example", "shop.example").from_proven);
        assert!(!read("mx; dkim=fail header.d=shop.example", "shop.example").from_proven);
        assert!(!same_house("a.github.io", "b.github.io"));
        assert!(same_house("müller.example", "xn--mller-kva.example"));
        assert!(!same_house("", ""));
    }

    #[test]
    fn two_senders_are_none() {
        let raw = "Authentication-Results: mx; dkim=pass header.d=shop.example\r\nFrom: a@shop.example\r\n\
            From: b@shop.example\r\n\r\nHi\r\n";
        let email = loket_wire::email::parse(raw.as_bytes());
        assert!(email.is_ambiguous);
        assert!(!claims(&email.claims, "shop.example", email.is_ambiguous)[0].authentication.from_proven);
    }
}
