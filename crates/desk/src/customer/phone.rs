//! Telephone numbers in the one form that is stored: E.164 where the country is known (`+40721000000`), else the digits.

use crate::error::{Error, Result};

/// The digits by which a number written with and without its country is recognised.
const END: usize = 9;

/// A telephone number without its decoration. A number that begins with `+` or `00` names its country.
pub(super) fn normal(field: &str, written: &str) -> Result<String> {
    let wrong = || Error::invalid(field, "is not a telephone number; it looks like +40 721 000 000");
    let written = written.trim();
    // "+44 (0)20 …": the nought in brackets is dialled inside the country only.
    let international = written.starts_with('+') || written.starts_with("00");
    let bare = if international { written.replace("(0)", "") } else { written.to_owned() };
    if !bare
        .chars()
        .enumerate()
        .all(|(at, c)| c.is_ascii_digit() || " ()-./\u{a0}".contains(c) || (c == '+' && at == 0))
    {
        return Err(wrong());
    }
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    let digits = match (international, bare.starts_with('+')) {
        (true, false) => digits[2..].to_owned(),
        _ => digits,
    };
    // E.164 has at most fifteen digits, and no country begins with nought.
    match (international, digits.len()) {
        (true, 7..=15) if !digits.starts_with('0') => Ok(format!("+{digits}")),
        (false, 5..=15) => Ok(digits),
        _ => Err(wrong()),
    }
}

/// The end of a number, for finding the same one in another form; none when it is too short to tell.
pub(super) fn end(normal: &str) -> Option<&str> {
    let digits = normal.trim_start_matches('+');
    (digits.len() >= END).then(|| &digits[digits.len() - END..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_stored_in_one_form() {
        for (written, stored) in [
            ("+40 (721) 000-000", "+40721000000"),
            ("0040 721.000.000", "+40721000000"),
            ("+44 (0)20 7946 0018", "+442079460018"),
            ("0721.000.000", "0721000000"),
            ("12345", "12345"),
        ] {
            assert_eq!(normal("value", written).unwrap(), stored, "{written}");
        }
        for wrong in ["12", "call me 0721000000", "+0721000000", "+1234567890123456", "072+1000000", "", "+", "00"] {
            assert!(normal("value", wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn the_same_number_ends_alike_with_and_without_its_country() {
        assert_eq!(end("+40721000000"), end("0721000000"));
        assert_eq!(end("12345"), None);
    }
}
