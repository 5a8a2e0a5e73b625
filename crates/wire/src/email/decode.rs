//! Transfer encodings and charsets, forgiving: every decoder returns what it could read.

use std::borrow::Cow;

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use mail_parser::decoders::charsets::map::charset_decoder;

/// Accepts missing padding and stray bits, both common in mail that was cut short.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Bytes looked at to guess a charset.
const MAX_SAMPLE: usize = 64 * 1024;

/// Undoes a Content-Transfer-Encoding. Unknown ones leave the bytes as they are.
pub(crate) fn transfer<'a>(encoding: &str, body: &'a [u8]) -> Cow<'a, [u8]> {
    let word = encoding.split([';', ' ', '\t', '(']).find(|word| !word.is_empty()).unwrap_or_default();
    match word.trim_matches('"').to_ascii_lowercase().as_str() {
        "base64" => Cow::Owned(base64(body)),
        "quoted-printable" => Cow::Owned(quoted_printable(body)),
        "x-uuencode" | "x-uue" | "uuencode" => match super::uuencode::first(body) {
            Some(content) => Cow::Owned(content),
            None => Cow::Borrowed(body),
        },
        _ => Cow::Borrowed(body),
    }
}

/// Base64 with whatever mailers put between the letters left out; several padded runs are joined.
pub(crate) fn base64(body: &[u8]) -> Vec<u8> {
    let mut content = Vec::with_capacity(body.len() / 4 * 3);
    let mut run = Vec::with_capacity(body.len());
    let flush = |run: &mut Vec<u8>, content: &mut Vec<u8>| {
        // One letter too many carries no whole byte.
        if run.len() % 4 == 1 {
            run.pop();
        }
        if let Ok(bytes) = LENIENT.decode(&*run) {
            content.extend_from_slice(&bytes);
        }
        run.clear();
    };
    for &byte in body {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => run.push(byte),
            b'-' => run.push(b'+'),
            b'_' => run.push(b'/'),
            b'=' if !run.is_empty() => flush(&mut run, &mut content),
            _ => {}
        }
    }
    flush(&mut run, &mut content);
    content
}

/// Quoted-printable; a broken escape stays as it was written.
pub(crate) fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut content = Vec::with_capacity(body.len());
    let mut position = 0;
    while position < body.len() {
        let byte = body[position];
        if byte != b'=' {
            content.push(byte);
            position += 1;
            continue;
        }
        let rest = &body[position + 1..];
        if let [high, low, ..] = rest
            && let (Some(high), Some(low)) = (hex_digit(*high), hex_digit(*low))
        {
            content.push(high * 16 + low);
            position += 3;
        } else if let Some(skip) = soft_break(rest) {
            position += 1 + skip;
        } else {
            content.push(b'=');
            position += 1;
        }
    }
    content
}

/// Text of a known or claimed charset. Falls back to UTF-8, then to what the bytes suggest.
pub(crate) fn text(charset: Option<&str>, bytes: &[u8]) -> String {
    let name = charset.map(|name| name.trim().trim_matches(['"', '\'']).to_ascii_lowercase()).unwrap_or_default();
    let unlabelled = matches!(
        name.as_str(),
        "" | "us-ascii" | "ascii" | "utf-8" | "utf8" | "unknown-8bit" | "default" | "x-unknown" | "iso-8859-1" | "8bit"
    );
    if unlabelled && name != "iso-8859-1" || charset_decoder(name.as_bytes()).is_none() {
        return guess(bytes).into_owned();
    }
    // Mail labelled Latin 1 that is valid multi-byte UTF-8 was mislabelled; real Latin 1 hardly ever is.
    if unlabelled
        && !bytes.is_ascii()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return strip_mark(text).to_owned();
    }
    // A seven-bit charset cannot hold eight-bit text; somebody re-encoded it and kept the label.
    if (name.starts_with("iso-2022") || name == "utf-7") && !bytes.is_ascii() && !bytes.contains(&0x1b) {
        return guess(bytes).into_owned();
    }
    match charset_decoder(name.as_bytes()) {
        Some(decoder) => {
            let text = decoder(bytes);
            strip_mark(&text).to_owned()
        }
        None => guess(bytes).into_owned(),
    }
}

/// Text of an unknown charset.
pub(crate) fn guess(bytes: &[u8]) -> Cow<'_, str> {
    if bytes.is_ascii()
        && bytes.windows(3).any(|w| w[0] == 0x1b && (w[1] == b'$' || w[1] == b'('))
        && let Some(decoder) = charset_decoder(b"iso-2022-jp")
    {
        return Cow::Owned(decoder(bytes));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(strip_mark(text)),
        Err(error) if is_mostly_utf8(bytes, error.valid_up_to()) => String::from_utf8_lossy(bytes),
        Err(_) => Cow::Owned(by_frequency(bytes)),
    }
}

/// The charset whose letters make the most sense; a page of text tells, a name hardly.
fn by_frequency(bytes: &[u8]) -> String {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(MAX_SAMPLE)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// A header value: UTF-8 when it is, else the charset of the body, else a guess.
pub(crate) fn header<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    match (std::str::from_utf8(bytes), charset) {
        (Ok(text), _) if !bytes.contains(&0x1b) => Cow::Borrowed(text),
        (Err(_), Some(_)) => Cow::Owned(text(charset, bytes)),
        _ => guess(bytes),
    }
}

/// One wrong byte in a long UTF-8 text is damage, not another charset.
fn is_mostly_utf8(bytes: &[u8], valid: usize) -> bool {
    let cut_at_the_end = valid + 4 > bytes.len();
    let has_multibyte = !bytes[..valid].is_ascii();
    has_multibyte && (cut_at_the_end || valid > 200)
}

fn strip_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn hex_digit(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

fn soft_break(rest: &[u8]) -> Option<usize> {
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match &rest[blanks..] {
        [] => Some(blanks),
        [b'\r', b'\n', ..] => Some(blanks + 2),
        [b'\n', ..] => Some(blanks + 1),
        _ => None,
    }
}
