//! Signed and encrypted mail. What is only signed is opened and read; whether the signature is true is not judged here,
//! and nothing says that it is. What is encrypted stays closed: we hold no keys.

/// What is in an S/MIME part (`application/pkcs7-mime`).
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Smime {
    /// Signed: the message inside.
    Signed(Vec<u8>),
    /// Encrypted.
    Encrypted,
    /// Something else, or broken.
    Unknown,
}

/// Values nested deeper are an attack.
const MAX_DEPTH: usize = 12;

const SIGNED: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
const ENVELOPED: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 3];
const AUTH_ENVELOPED: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 1, 23];

/// Opens the outermost layer (RFC 5652).
pub(super) fn open_smime(der: &[u8]) -> Smime {
    let read = || {
        let info = Value::read(der, 0)?;
        let mut fields = info.inside();
        let kind = fields.next()?;
        match kind.content {
            ENVELOPED | AUTH_ENVELOPED => return Some(Smime::Encrypted),
            SIGNED => {}
            _ => return None,
        }
        let signed = fields.next()?.inside().next()?;
        // Version and digests come before the content that is signed.
        let content = signed.inside().nth(2)?;
        let octets = content.inside().nth(1)?.inside().next()?;
        let mut bytes = Vec::new();
        octets.gather(&mut bytes);
        (!bytes.is_empty()).then_some(Smime::Signed(bytes))
    };
    read().unwrap_or(Smime::Unknown)
}

/// One value of ASN.1 in BER, which, unlike DER, may have no length and strings in pieces.
struct Value<'a> {
    tag: u8,
    content: &'a [u8],
    /// The bytes behind it.
    rest: &'a [u8],
    depth: usize,
}

impl<'a> Value<'a> {
    fn read(bytes: &'a [u8], depth: usize) -> Option<Value<'a>> {
        let (&tag, after) = bytes.split_first()?;
        // Tags of several bytes do not occur where we look.
        if depth > MAX_DEPTH || tag & 0x1f == 0x1f {
            return None;
        }
        let (&first, after) = after.split_first()?;
        let (length, after) = match first {
            0x80 => {
                let length = until_end(after, depth + 1)?;
                let content = &after[..length];
                return Some(Value { tag, content, rest: &after[length + 2..], depth });
            }
            short if short < 0x80 => (usize::from(short), after),
            long => {
                let count = usize::from(long & 0x7f);
                let digits = after.get(..count).filter(|_| count <= 4)?;
                let length = digits.iter().fold(0_usize, |length, digit| length << 8 | usize::from(*digit));
                (length, &after[count..])
            }
        };
        Some(Value { tag, content: after.get(..length)?, rest: &after[length..], depth })
    }

    fn is_constructed(&self) -> bool {
        self.tag & 0x20 != 0
    }

    fn inside(&self) -> impl Iterator<Item = Value<'a>> + use<'a> {
        let depth = self.depth + 1;
        let mut rest = if self.is_constructed() { self.content } else { &[] };
        std::iter::from_fn(move || {
            let value = Value::read(rest, depth)?;
            rest = value.rest;
            Some(value)
        })
    }

    /// The bytes of a string, whose pieces may have pieces.
    fn gather(&self, bytes: &mut Vec<u8>) {
        if self.is_constructed() {
            for piece in self.inside() {
                piece.gather(bytes);
            }
        } else {
            bytes.extend_from_slice(self.content);
        }
    }
}

/// The length of a content that ends with two zero bytes.
fn until_end(bytes: &[u8], depth: usize) -> Option<usize> {
    let mut rest = bytes;
    while !rest.starts_with(&[0, 0]) {
        rest = Value::read(rest, depth)?.rest;
    }
    Some(bytes.len() - rest.len())
}

/// Whether a text is an encrypted message in OpenPGP's armour.
pub(super) fn is_pgp_message(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("-----BEGIN PGP MESSAGE-----") && text.contains("-----END PGP MESSAGE-----")
}

/// The words of a text that OpenPGP signed, without its armour; the text itself when there is none.
pub(super) fn without_armour(text: &str) -> std::borrow::Cow<'_, str> {
    const BEGIN: &str = "-----BEGIN PGP SIGNED MESSAGE-----";
    let Some((before, rest)) = text.split_once(BEGIN) else { return text.into() };
    let starts_line = before.is_empty() || before.ends_with('\n');
    let Some((signed, signature)) = rest.split_once("\n-----BEGIN PGP SIGNATURE-----").filter(|_| starts_line) else {
        return text.into();
    };
    // Which digest was used stands before the first blank line.
    let words = signed.split_once("\n\n").map_or(signed, |(_, words)| words);
    let after = signature.split_once("-----END PGP SIGNATURE-----").map_or("", |(_, after)| after);
    let mut open = String::with_capacity(text.len());
    open.push_str(before);
    for line in words.split('\n') {
        open.push_str(line.strip_prefix("- ").unwrap_or(line));
        open.push('\n');
    }
    open.push_str(after.trim_start_matches('\n'));
    open.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signed data around these words, in definite lengths.
    fn signed(words: &[u8]) -> Vec<u8> {
        let wrap = |tag: u8, content: &[u8]| [&[tag, content.len() as u8], content].concat();
        let octets = wrap(0x04, words);
        let content =
            wrap(0x30, &[wrap(0x06, &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1]), wrap(0xa0, &octets)].concat());
        let data = wrap(0x30, &[wrap(0x02, &[1]), wrap(0x31, &[]), content].concat());
        wrap(0x30, &[wrap(0x06, SIGNED), wrap(0xa0, &data)].concat())
    }

    #[test]
    fn what_is_signed_is_read() {
        assert_eq!(open_smime(&signed(b"Hello")), Smime::Signed(b"Hello".to_vec()));
        for cut in 0..signed(b"Hello").len() {
            assert_eq!(open_smime(&signed(b"Hello")[..cut]), Smime::Unknown);
        }
    }

    #[test]
    fn pieces_without_lengths_are_put_together() {
        let oid = [&[0x06, 9][..], SIGNED].concat();
        let data = [&[0x06, 9][..], &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1]].concat();
        let octets = [0x24, 0x80, 0x04, 2, b'H', b'e', 0x04, 3, b'l', b'l', b'o', 0, 0];
        let content = [&[0x30, 0x80][..], &data, &[0xa0, 0x80], &octets, &[0, 0, 0, 0]].concat();
        let inner = [&[0x30, 0x80, 0x02, 1, 1, 0x31, 0][..], &content, &[0, 0]].concat();
        let all = [&[0x30, 0x80][..], &oid, &[0xa0, 0x80], &inner, &[0, 0, 0, 0]].concat();
        assert_eq!(open_smime(&all), Smime::Signed(b"Hello".to_vec()));
    }

    #[test]
    fn armour_is_taken_off() {
        let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHello\n- -- \nJo\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
        assert_eq!(without_armour(text), "Hello\n-- \nJo\n");
        assert_eq!(without_armour("Hello"), "Hello");
        assert!(is_pgp_message("-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n"));
    }
}
