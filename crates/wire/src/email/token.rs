//! Marks on outgoing mail by which its answers are known: signed reply addresses, signed
//! Message-IDs, the number in the subject. Whoever can show a signed one has received the
//! mail; the number alone proves nothing.

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Bytes of the signature that are shown: 80 bits, which base32 writes as 16 letters.
const SHOWN: usize = 10;
/// RFC 5321 allows no more letters before the `@`.
const MAX_LOCAL: usize = 64;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The address that answers to a ticket go to: `support+t1042.k3f9…@shop.example`.
/// `None` when the inbox address is none or too long to carry the mark.
pub fn reply_address(secret: &[u8], inbox_address: &str, ticket: i64) -> Option<String> {
    let (local, domain) = inbox_address.rsplit_once('@')?;
    let local = format!("{local}+t{ticket}.{}", signature(secret, "address", &[ticket])?);
    (local.len() <= MAX_LOCAL && !domain.is_empty() && ticket > 0).then(|| format!("{local}@{domain}"))
}

/// The ticket of a reply address of ours, if its signature holds.
pub fn ticket_of_address(secret: &[u8], address: &str) -> Option<i64> {
    let (local, _) = address.rsplit_once('@')?;
    let mark = local.rsplit_once('+')?.1.to_ascii_lowercase();
    let (ticket, shown) = mark.strip_prefix('t')?.split_once('.')?;
    let ticket = number(ticket)?;
    holds(secret, "address", &[ticket], shown).then_some(ticket)
}

/// The address that answers to a side conversation go to: `support+s7.k3f9…@shop.example`. Another mark than a ticket's,
/// so that a third party's answer can never come to the customer's thread.
pub fn side_address(secret: &[u8], inbox_address: &str, side: i64) -> Option<String> {
    let (local, domain) = inbox_address.rsplit_once('@')?;
    let local = format!("{local}+s{side}.{}", signature(secret, "side", &[side])?);
    (local.len() <= MAX_LOCAL && !domain.is_empty() && side > 0).then(|| format!("{local}@{domain}"))
}

/// The side conversation of a reply address of ours, if its signature holds.
pub fn side_of_address(secret: &[u8], address: &str) -> Option<i64> {
    let (local, _) = address.rsplit_once('@')?;
    let mark = local.rsplit_once('+')?.1.to_ascii_lowercase();
    let (side, shown) = mark.strip_prefix('s')?.split_once('.')?;
    let side = number(side)?;
    holds(secret, "side", &[side], shown).then_some(side)
}

/// The address that reports about a message go to: `support+b77.k3f9…@shop.example`. It is the sender in the envelope only,
/// so that a report that quotes nothing of the message still says which one it is about.
pub fn bounce_address(secret: &[u8], inbox_address: &str, message: i64) -> Option<String> {
    let (local, domain) = inbox_address.rsplit_once('@')?;
    let local = format!("{local}+b{message}.{}", signature(secret, "bounce", &[message])?);
    (local.len() <= MAX_LOCAL && !domain.is_empty() && message > 0).then(|| format!("{local}@{domain}"))
}

/// The message that a report to such an address is about, if its signature holds.
pub fn message_of_bounce_address(secret: &[u8], address: &str) -> Option<i64> {
    let (local, _) = address.rsplit_once('@')?;
    let mark = local.rsplit_once('+')?.1.to_ascii_lowercase();
    let (message, shown) = mark.strip_prefix('b')?.split_once('.')?;
    let message = number(message)?;
    holds(secret, "bounce", &[message], shown).then_some(message)
}

/// The address by which one agent answers what they were told of a ticket: `support+a1042.7.k3f9…@shop.example`. It is
/// made for that agent alone; whoever sends from it must be that agent besides.
pub fn agent_address(secret: &[u8], inbox_address: &str, ticket: i64, agent: i64) -> Option<String> {
    let (local, domain) = inbox_address.rsplit_once('@')?;
    let local = format!("{local}+a{ticket}.{agent}.{}", signature(secret, "agent", &[ticket, agent])?);
    (local.len() <= MAX_LOCAL && !domain.is_empty() && ticket > 0 && agent > 0).then(|| format!("{local}@{domain}"))
}

/// The ticket and the agent of such an address of ours, if its signature holds.
pub fn agent_of_address(secret: &[u8], address: &str) -> Option<(i64, i64)> {
    let (local, _) = address.rsplit_once('@')?;
    let mark = local.rsplit_once('+')?.1.to_ascii_lowercase();
    let mut words = mark.strip_prefix('a')?.split('.');
    let (ticket, agent, shown) = (number(words.next()?)?, number(words.next()?)?, words.next()?);
    let genuine = words.next().is_none() && holds(secret, "agent", &[ticket, agent], shown);
    genuine.then_some((ticket, agent))
}

/// Whether it is an agent's mark: two numbers come first.
fn is_agent_mark(mark: &str) -> bool {
    let Some(rest) = mark.strip_prefix(['a', 'A']) else { return false };
    let mut words = rest.split('.');
    words.next().and_then(number).is_some() && words.next().and_then(number).is_some() && words.next().is_some()
}

/// Whether it is a side conversation's or a report's mark: unlike the words people put behind a plus, a number comes first.
fn is_numbered_mark(mark: &str) -> bool {
    mark.strip_prefix(['s', 'S', 'b', 'B'])
        .and_then(|rest| rest.split_once('.'))
        .is_some_and(|(side, _)| number(side).is_some())
}

/// The address without its mark, as the inbox is configured.
pub fn plain_address(address: &str) -> String {
    let Some((local, domain)) = address.rsplit_once('@') else { return address.to_owned() };
    match local.rsplit_once('+') {
        Some((base, mark))
            if (mark.starts_with(['t', 'T']) && mark.contains('.'))
                || is_numbered_mark(mark)
                || is_agent_mark(mark) =>
        {
            format!("{base}@{domain}")
        }
        _ => address.to_owned(),
    }
}

/// The Message-ID of a message in a ticket, without angle brackets.
/// `None` when the domain cannot stand in one.
pub fn message_id(secret: &[u8], ticket: i64, message: i64, domain: &str) -> Option<String> {
    let plausible = !domain.is_empty()
        && domain.len() <= 253
        && domain.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let shown = signature(secret, "message", &[ticket, message])?;
    (plausible && ticket > 0 && message > 0).then(|| format!("loket.{ticket}.{message}.{shown}@{domain}"))
}

/// The ticket and message of a Message-ID of ours, if its signature holds.
pub fn ticket_of_message_id(secret: &[u8], id: &str) -> Option<(i64, i64)> {
    let (local, _) = id.trim().trim_matches(['<', '>']).rsplit_once('@')?;
    let local = local.to_ascii_lowercase();
    let mut words = local.strip_prefix("loket.")?.split('.');
    let (ticket, message, shown) = (number(words.next()?)?, number(words.next()?)?, words.next()?);
    let genuine = words.next().is_none() && holds(secret, "message", &[ticket, message], shown);
    genuine.then_some((ticket, message))
}

/// The number in a subject such as `Re: [#1042] Broken oven`.
pub fn ticket_in_subject(subject: &str) -> Option<i64> {
    subject.match_indices("[#").find_map(|(at, _)| {
        let rest = &subject[at + 2..];
        number(rest.get(..rest.find(']')?)?.trim())
    })
}

fn number(digits: &str) -> Option<i64> {
    let plain = (1..=18).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// The purpose keeps a signature made for one kind of mark from serving as another.
fn signer(secret: &[u8], purpose: &str, numbers: &[i64]) -> Option<Hmac<Sha256>> {
    let mut signer = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    signer.update(purpose.as_bytes());
    for number in numbers {
        signer.update(&number.to_be_bytes());
    }
    Some(signer)
}

fn signature(secret: &[u8], purpose: &str, numbers: &[i64]) -> Option<String> {
    let whole = signer(secret, purpose, numbers)?.finalize().into_bytes();
    Some(letters(&whole[..SHOWN]))
}

fn holds(secret: &[u8], purpose: &str, numbers: &[i64], shown: &str) -> bool {
    let Some(bytes) = bytes(shown) else { return false };
    bytes.len() == SHOWN
        && signer(secret, purpose, numbers).is_some_and(|signer| signer.verify_truncated_left(&bytes).is_ok())
}

/// Base32 in lower case: the letters before an `@` lose their case on the way.
fn letters(bytes: &[u8]) -> String {
    let mut shown = String::new();
    for five in bytes.chunks(5) {
        let word = five.iter().fold(0u64, |word, byte| word << 8 | u64::from(*byte));
        for place in (0..8).rev() {
            shown.push(char::from(ALPHABET[(word >> (place * 5) & 31) as usize]));
        }
    }
    shown
}

fn bytes(shown: &str) -> Option<Vec<u8>> {
    if !shown.len().is_multiple_of(8) || shown.len() > 32 {
        return None;
    }
    let mut bytes = Vec::new();
    for eight in shown.as_bytes().chunks(8) {
        let mut word = 0u64;
        for letter in eight {
            word = word << 5 | ALPHABET.iter().position(|known| known == letter)? as u64;
        }
        bytes.extend_from_slice(&word.to_be_bytes()[3..]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"a secret of this test";

    #[test]
    fn an_answer_to_a_reply_address_finds_its_ticket() {
        let address = reply_address(SECRET, "support@shop.example", 1042).expect("fits");
        assert!(address.starts_with("support+t1042.") && address.ends_with("@shop.example"), "{address}");
        assert_eq!(ticket_of_address(SECRET, &address), Some(1042));
        assert_eq!(ticket_of_address(SECRET, &address.to_uppercase()), Some(1042));
        assert_eq!(plain_address(&address), "support@shop.example");
    }

    #[test]
    fn a_guessed_or_changed_address_finds_none() {
        let address = reply_address(SECRET, "support@shop.example", 1042).expect("fits");
        for wrong in [
            address.replace("t1042", "t1043"),
            "support+t1042.aaaaaaaaaaaaaaaa@shop.example".into(),
            "support+t1042@shop.example".into(),
            "support@shop.example".into(),
            "".into(),
            "+t.@x".into(),
        ] {
            assert_eq!(ticket_of_address(SECRET, &wrong), None, "{wrong}");
        }
        assert_eq!(ticket_of_address(b"another secret", &address), None);
    }

    #[test]
    fn an_inbox_with_a_plus_keeps_it() {
        let address = reply_address(SECRET, "support+eu@shop.example", 7).expect("fits");
        assert_eq!(ticket_of_address(SECRET, &address), Some(7));
        assert_eq!(plain_address(&address), "support+eu@shop.example");
        assert_eq!(plain_address("jo+t.shirts@x.example").as_str(), "jo@x.example");
        assert_eq!(reply_address(SECRET, &format!("{}@shop.example", "a".repeat(60)), 7), None);
    }

    #[test]
    fn an_answer_to_a_side_conversation_is_known_and_is_none_to_its_ticket() {
        let address = side_address(SECRET, "support@shop.example", 7).expect("fits");
        assert_eq!(side_of_address(SECRET, &address), Some(7));
        assert_eq!(side_of_address(SECRET, &address.to_uppercase()), Some(7));
        assert_eq!(ticket_of_address(SECRET, &address), None);
        assert_eq!(ticket_of_address(SECRET, &address.replace("+s7", "+t7")), None);
        assert_eq!(side_of_address(SECRET, &address.replace("+s7", "+s8")), None);
        assert_eq!(plain_address(&address), "support@shop.example");
        assert_eq!(plain_address("jo+sales.eu@x.example"), "jo+sales.eu@x.example");
    }

    #[test]
    fn a_report_finds_its_message_by_where_it_was_sent() {
        let address = bounce_address(SECRET, "support@shop.example", 77).expect("fits");
        assert_eq!(message_of_bounce_address(SECRET, &address), Some(77));
        assert_eq!(message_of_bounce_address(SECRET, &address.to_uppercase()), Some(77));
        assert_eq!(message_of_bounce_address(SECRET, &address.replace("+b77", "+b78")), None);
        assert_eq!(side_of_address(SECRET, &address.replace("+b77", "+s77")), None);
        assert_eq!(plain_address(&address), "support@shop.example");
        assert_eq!(plain_address("jo+books.uk@x.example"), "jo+books.uk@x.example");
    }

    #[test]
    fn a_message_id_is_known_again_and_cannot_be_made_up() {
        let id = message_id(SECRET, 1042, 77, "shop.example").expect("a domain");
        assert_eq!(ticket_of_message_id(SECRET, &id), Some((1042, 77)));
        assert_eq!(ticket_of_message_id(SECRET, &format!("<{id}>")), Some((1042, 77)));
        assert_eq!(ticket_of_message_id(SECRET, &id.replace(".77.", ".78.")), None);
        assert_eq!(ticket_of_message_id(SECRET, "loket.1042.77.@shop.example"), None);
        assert_eq!(message_id(SECRET, 1, 1, "evil\r\nBcc: x"), None);
    }

    #[test]
    fn a_mark_of_one_kind_is_none_of_another() {
        let id = message_id(SECRET, 1042, 1042, "shop.example").expect("a domain");
        let shown = id.split('.').nth(3).and_then(|rest| rest.split('@').next()).expect("a signature");
        assert_eq!(ticket_of_address(SECRET, &format!("support+t1042.{shown}@shop.example")), None);
    }

    #[test]
    fn an_agents_address_is_for_one_agent_and_one_ticket() {
        let secret = b"a secret that is long enough for a test";
        let address = agent_address(secret, "support@shop.example", 1042, 7).unwrap();
        assert_eq!(agent_of_address(secret, &address.to_uppercase()), Some((1042, 7)));
        assert_eq!(agent_of_address(secret, &address.replace("a1042.7.", "a1042.8.")), None);
        assert_eq!(agent_of_address(secret, &address.replace("a1042.7.", "a1043.7.")), None);
        assert_eq!((ticket_of_address(secret, &address), side_of_address(secret, &address)), (None, None));
        let ticket = reply_address(secret, "support@shop.example", 1042).unwrap();
        assert_eq!(agent_of_address(secret, &ticket), None);
        assert_eq!(plain_address(&address), "support@shop.example");
    }

    #[test]
    fn the_number_in_a_subject_is_found() {
        assert_eq!(ticket_in_subject("Re: [#1042] Broken oven"), Some(1042));
        assert_eq!(ticket_in_subject("[Shop] [#7]"), Some(7));
        for none in ["#1042", "[#]", "[#12x]", "[#99999999999999999999]", "[# 0]"] {
            assert_eq!(ticket_in_subject(none), None, "{none}");
        }
    }
}
