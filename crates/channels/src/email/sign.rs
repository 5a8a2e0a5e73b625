//! Signs what leaves (DKIM, RFC 6376 and 8463): over the bytes as they were written, so that the copy that is kept is what
//! left. Keys are made here, and kept by the desk.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::{Bytes, BytesMut};
use loket_desk::sending::{self, Algorithm, Fresh, Signing};
use loket_desk::{By, Error, Result};
use mail_auth::common::crypto::{Ed25519Key, RsaKey, Sha256, SigningKey};
use mail_auth::common::headers::HeaderWriter;
use mail_auth::dkim::{Canonicalization, DkimSigner};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::Context;

/// What is signed of the header: everything that a reader or an answer depends on. Where a field is absent, nothing is
/// promised about it.
const FIELDS: &[&str] = &[
    "From", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version",
    "Content-Type", "Content-Transfer-Encoding", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post",
];

/// Makes the keys of a domain: one that everybody reads, and a short one. Takes a while.
pub fn fresh_keys() -> Result<Vec<Fresh>> {
    Ok(vec![rsa()?, ed25519()?])
}

fn rsa() -> Result<Fresh> {
    let failed = || Error::internal("no key for signing mail could be made");
    let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| failed())?;
    let private: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| failed())?;
    let public: PublicKeyX509Der<'_> = pair.public_key().as_der().map_err(|_| failed())?;
    Ok(Fresh {
        algorithm: Algorithm::Rsa,
        private: STANDARD.encode(private.as_ref()),
        public: STANDARD.encode(public.as_ref()),
    })
}

fn ed25519() -> Result<Fresh> {
    let failed = |_| Error::internal("no key for signing mail could be made");
    let private = Ed25519Key::generate_pkcs8().map_err(failed)?;
    let key = Ed25519Key::from_pkcs8_der(&private).map_err(failed)?;
    let public = STANDARD.encode(key.public_key());
    Ok(Fresh { algorithm: Algorithm::Ed25519, private: STANDARD.encode(private), public })
}

/// The message with a signature of each active key of its sender's domain above it; without any, as it was.
pub async fn signed(context: &Context, from: &str, raw: Bytes) -> Result<Bytes> {
    let domain = from.rsplit_once('@').map(|(_, domain)| ascii(domain)).unwrap_or_default();
    let keys = context.desk.read(By::loket(), move |tx| sending::signing(tx, &domain)).await?;
    let Some((domain, keys)) = keys else { return Ok(raw) };
    let mut whole = BytesMut::with_capacity(raw.len() + 1_500);
    for key in &keys {
        whole.extend_from_slice(sign(key, &domain, &raw)?.as_bytes());
    }
    whole.extend_from_slice(&raw);
    Ok(whole.freeze())
}

fn ascii(domain: &str) -> String {
    url::Host::parse(domain).map_or_else(|_| domain.to_lowercase(), |host| host.to_string())
}

fn sign(key: &Signing, domain: &str, raw: &[u8]) -> Result<String> {
    let broken = || Error::internal(format!("the key {} of {domain} cannot be used", key.selector));
    let private = STANDARD.decode(&key.private).map_err(|_| broken())?;
    match key.algorithm {
        Algorithm::Rsa => {
            let der = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(private));
            let rsa = RsaKey::<Sha256>::from_key_der(der).map_err(|_| broken())?;
            field(rsa, domain, &key.selector, raw)
        }
        Algorithm::Ed25519 => {
            let ed25519 = Ed25519Key::from_pkcs8_der(&private).map_err(|_| broken())?;
            field(ed25519, domain, &key.selector, raw)
        }
    }
    .ok_or_else(broken)
}

fn field(key: impl SigningKey, domain: &str, selector: &str, raw: &[u8]) -> Option<String> {
    let signer = DkimSigner::from_key(key).domain(domain).selector(selector).headers(FIELDS.iter().copied());
    // Mail servers on the way fold lines and trim blanks; that must not break the signature.
    let signer =
        signer.header_canonicalization(Canonicalization::Relaxed).body_canonicalization(Canonicalization::Relaxed);
    signer.sign(raw).ok().map(|signature| signature.to_header())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &[u8] = b"From: a@shop.example\r\nTo: b@x.example\r\nSubject: Hi\r\n\r\nHello\r\n";

    #[test]
    fn both_kinds_of_keys_sign() {
        for fresh in fresh_keys().unwrap() {
            let key = Signing { selector: "loket1".into(), algorithm: fresh.algorithm, private: fresh.private };
            let field = sign(&key, "shop.example", MAIL).unwrap();
            assert!(field.starts_with("DKIM-Signature:") && field.contains("d=shop.example"), "{field}");
            assert!(field.ends_with("\r\n"));
        }
    }

    #[test]
    fn a_broken_key_is_named() {
        let key = Signing { selector: "loket1".into(), algorithm: Algorithm::Rsa, private: "!".into() };
        assert!(sign(&key, "shop.example", MAIL).is_err());
    }
}
