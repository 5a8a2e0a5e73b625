//! Whether a call is from whom it says. Each check compares in constant time, over the bytes as they came.

use aws_lc_rs::{hmac, signature};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use loket_desk::Time;
use loket_desk::time::{HOUR, MINUTE};
use loket_wire::hook::Signed;

/// Mailgun tries for eight hours to hand over a mail, and what it signed first is what it shows last.
const OLDEST: i64 = 12 * HOUR;
/// Its clock may be ahead of ours.
const AHEAD: i64 = 10 * MINUTE;

/// The keyed hash of time and token.
pub fn mailgun(keys: &str, signed: &Signed, now: Time) -> Result<(), &'static str> {
    let told = hex::decode(&signed.signature).map_err(|_| "wrong_signature")?;
    let words = format!("{}{}", signed.timestamp, signed.token);
    let is_signed = |key: &str| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
        hmac::verify(&key, words.as_bytes(), &told).is_ok()
    };
    if !each(keys).any(is_signed) {
        return Err("wrong_signature");
    }
    let at: i64 = signed.timestamp.parse().map_err(|_| "wrong_signature")?;
    let age = now.0.saturating_sub(at.saturating_mul(1_000));
    match (-AHEAD..=OLDEST).contains(&age) {
        true => Ok(()),
        false => Err("too_old"),
    }
}

/// An ECDSA signature on the curve P-256 over the time and the body.
pub fn sendgrid(keys: &str, headers: &HeaderMap, body: &[u8]) -> Result<(), &'static str> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let told = header("x-twilio-email-event-webhook-signature").ok_or("unsigned")?;
    let at = header("x-twilio-email-event-webhook-timestamp").ok_or("unsigned")?;
    let told = STANDARD.decode(told.trim()).map_err(|_| "wrong_signature")?;
    let words = [at.as_bytes(), body].concat();
    let is_signed = |key: &str| {
        let Ok(key) = STANDARD.decode(key) else { return false };
        let key = signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_ASN1, key);
        key.verify(&words, &told).is_ok()
    };
    match each(keys).any(is_signed) {
        true => Ok(()),
        false => Err("wrong_signature"),
    }
}

fn each(keys: &str) -> impl Iterator<Item = &str> {
    keys.lines().map(str::trim).filter(|key| !key.is_empty())
}
