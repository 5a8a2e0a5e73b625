//! Status codes in reports: enhanced ones (RFC 3463, `5.1.1`) and plain replies (`550`).

/// The most telling enhanced code of a text.
pub(super) fn enhanced(text: &str) -> Option<String> {
    let mut found: Option<(u8, String)> = None;
    let bytes = text.as_bytes();
    for (index, _) in text.match_indices('.') {
        let Some(start) = index.checked_sub(1) else { continue };
        let Some(code) = code_at(bytes, start) else { continue };
        let weight = weight(text, start, &code);
        if found.as_ref().is_none_or(|(best, _)| weight > *best) {
            found = Some((weight, code));
        }
    }
    found.map(|(_, code)| code)
}

/// A code that begins at this byte and is no part of an address or version.
fn code_at(bytes: &[u8], start: usize) -> Option<String> {
    if !matches!(bytes[start], b'2' | b'4' | b'5') || bytes.get(start + 1) != Some(&b'.') {
        return None;
    }
    let before = start.checked_sub(1).map(|at| bytes[at]).unwrap_or(b' ');
    if before.is_ascii_alphanumeric() || matches!(before, b'.' | b'/' | b'_') {
        return None;
    }
    let second = digits(&bytes[start + 2..]);
    let dot = start + 2 + second;
    let third = bytes.get(dot + 1..).map_or(0, digits);
    if !(1..=3).contains(&second) || bytes.get(dot) != Some(&b'.') || !(1..=3).contains(&third) {
        return None;
    }
    let end = dot + 1 + third;
    let more = bytes.get(end).is_some_and(|byte| {
        byte.is_ascii_alphanumeric() || *byte == b'-' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
    }) || bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    if more {
        return None;
    }
    std::str::from_utf8(&bytes[start..end]).ok().map(str::to_owned)
}

/// A code behind its plain reply is the server's word; a general one says little.
fn weight(text: &str, start: usize, code: &str) -> u8 {
    let before = text[..start].trim_end_matches([' ', '-', '#', '(', '\n', ';', ':']);
    let after_reply = before.len() >= 3
        && before.as_bytes()[before.len() - 3..].iter().all(u8::is_ascii_digit)
        && matches!(before.as_bytes()[before.len() - 3], b'4' | b'5');
    let marked = text[..start].ends_with('#');
    let specific = !code.ends_with(".0.0");
    u8::from(after_reply || marked) * 4 + u8::from(specific) * 2 + u8::from(!code.starts_with('2'))
}

/// The first digit of the most telling plain reply (`550`, `421`) of a text.
pub(super) fn reply_class(text: &str) -> Option<char> {
    let bytes = text.as_bytes();
    let mut found = None;
    for start in 0..bytes.len().saturating_sub(2) {
        if !matches!(bytes[start], b'4' | b'5') || digits(&bytes[start..]) != 3 || bytes[start + 1] > b'5' {
            continue;
        }
        let before = start.checked_sub(1).map(|at| bytes[at]).unwrap_or(b'\n');
        let after = bytes.get(start + 3).copied().unwrap_or(b'\n');
        if (before.is_ascii_whitespace() || matches!(before, b':' | b'\'' | b'"' | b';' | b'('))
            && (after.is_ascii_whitespace() || matches!(after, b'-' | b',' | b')'))
        {
            found = Some(char::from(bytes[start]));
            if found == Some('5') {
                break;
            }
        }
    }
    found
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take(5).take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_no_address_and_no_version() {
        assert_eq!(enhanced("relay 192.5.1.1 with version 5.5.2652.78 on v5.1.1"), None);
        assert_eq!(enhanced("said: 550-5.7.26 see 5.5.2."), Some("5.7.26".to_owned()));
        assert_eq!(enhanced("no connection. (#4.4.1)"), Some("4.4.1".to_owned()));
    }

    #[test]
    fn the_final_reply_counts() {
        assert_eq!(reply_class("Remote host said: 450 later\n550 no"), Some('5'));
        assert_eq!(reply_class("421 busy"), Some('4'));
        assert_eq!(reply_class("in 2550 years"), None);
    }
}
