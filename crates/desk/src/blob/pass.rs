//! A pass for one attachment, good for a moment: whoever was let in by their session gets an address that carries no cookie.
//! Signed, so that nobody makes one; it names no more than a number and an end.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::desk::Secret;
use crate::ids::AttachmentId;
use crate::time::{MINUTE, Time};

/// How long it is good.
const LIFE: i64 = 5 * MINUTE;

/// Writes one.
pub fn issue(secret: &Secret, id: AttachmentId, now: Time) -> String {
    let text = format!("{id}.{}", now.plus(LIFE).0);
    let signed = URL_SAFE_NO_PAD.encode(signature(secret, &text));
    format!("{text}.{signed}")
}

/// The attachment of a pass that is ours and still good.
pub fn read(secret: &Secret, pass: &str, now: Time) -> Option<AttachmentId> {
    let (text, signed) = pass.rsplit_once('.')?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).ok()?;
    mac.update(PURPOSE);
    mac.update(text.as_bytes());
    mac.verify_slice(&URL_SAFE_NO_PAD.decode(signed).ok()?).ok()?;
    let (id, end) = text.split_once('.')?;
    let end: i64 = end.parse().ok()?;
    (now.0 < end).then(|| id.parse().ok()).flatten()
}

/// Keeps this signature apart from every other made with the same key.
const PURPOSE: &[u8] = b"loket attachment pass\0";

fn signature(secret: &Secret, text: &str) -> Vec<u8> {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.bytes()) else { return Vec::new() };
    mac.update(PURPOSE);
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_is_good_for_its_file_and_its_time() {
        let secret = Secret::new(&"k".repeat(40)).unwrap();
        let (now, id) = (Time(1_000_000), AttachmentId(7));
        let pass = issue(&secret, id, now);
        assert_eq!(read(&secret, &pass, now), Some(id));
        assert_eq!(read(&secret, &pass, now.plus(LIFE)), None, "its time is over");
        assert_eq!(read(&secret, &pass.replacen('7', "8", 1), now), None, "another file");
        assert_eq!(read(&Secret::new(&"l".repeat(40)).unwrap(), &pass, now), None, "another key");
        for broken in ["", ".", "7", "7.9999999999999.", "..", "7.1.AAAA"] {
            assert_eq!(read(&secret, broken, now), None, "{broken}");
        }
    }
}
