//! Mail providers whose users have nothing to do with each other, so that their domains make no organization.

/// Providers with one or a few domains.
const DOMAINS: &[&str] = &[
    "126.com", "163.com", "aim.com", "aol.com", "att.net", "bellsouth.net", "bigpond.com", "bluewin.ch", "bol.com.br",
    "btinternet.com", "charter.net", "comcast.net", "cox.net", "duck.com", "earthlink.net", "email.cz", "fastmail.com",
    "fastmail.fm", "free.fr", "freenet.de", "googlemail.com", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de",
    "gmx.fr", "gmx.net", "hey.com", "hushmail.com", "icloud.com", "ig.com.br", "inbox.com", "inbox.lv", "inbox.ru",
    "laposte.net", "libero.it", "list.ru", "mac.com", "mail.com", "mail.ee", "mail.ru", "me.com", "msn.com",
    "naver.com", "neuf.fr", "ntlworld.com", "o2.pl", "onet.pl", "optonline.net", "orange.fr", "outlook.com",
    "passport.com", "pm.me", "posteo.de", "proton.me", "protonmail.ch", "protonmail.com", "qq.com", "rambler.ru",
    "rediffmail.com", "rocketmail.com", "sapo.pt", "sbcglobal.net", "seznam.cz", "sfr.fr", "sina.com", "sky.com",
    "t-online.de", "telenet.be", "telkom.net", "terra.com.br", "tiscali.it", "tuta.com", "tutanota.com", "ukr.net",
    "uol.com.br", "verizon.net", "virgilio.it", "virginmedia.com", "wanadoo.fr", "web.de", "wp.pl", "xs4all.nl",
    "yandex.com", "yandex.ru", "ya.ru", "ymail.com", "ziggo.nl", "zoho.com", "zohomail.com",
];

/// Providers with a domain in every country: `yahoo.fr`, `hotmail.co.uk`.
const NAMES: &[&str] = &["yahoo", "hotmail", "live", "outlook", "gmx"];

/// Whether anybody can have an address there.
pub(super) fn is_public(domain: &str) -> bool {
    DOMAINS.contains(&domain)
        || domain.split_once('.').is_some_and(|(name, rest)| NAMES.contains(&name) && is_country(rest))
}

/// `com`, `fr`, `co.uk`, `com.br`.
fn is_country(ending: &str) -> bool {
    let short = |label: &str| label.len() == 2 && label.bytes().all(|b| b.is_ascii_lowercase());
    match ending.split_once('.') {
        None => ending == "com" || short(ending),
        Some((kind, country)) => matches!(kind, "co" | "com") && short(country),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_known_in_every_country() {
        for domain in ["gmail.com", "yahoo.fr", "hotmail.co.uk", "live.com.br", "outlook.com", "web.de"] {
            assert!(is_public(domain), "{domain}");
        }
        for domain in ["example.com", "yahoo.example.com", "notgmail.com", "live.events", "yahoo"] {
            assert!(!is_public(domain), "{domain}");
        }
    }
}
