//! Encryption for one browser (RFC 8291): a key that only the two of us can compute, and one record of `aes128gcm`.

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey, agree};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Salt};
use aws_lc_rs::rand::fill;
use base64::Engine as _;
use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use loket_desk::{Error, Result};

/// A point on the curve, uncompressed.
const POINT: usize = 65;
/// The length of a record; what we send is always one.
const RECORD: u32 = 4096;
/// What fits into it besides its tag, its end mark and the header.
const MOST: usize = 3900;

/// What a browser gave us to encrypt with.
pub struct Receiver {
    public: Vec<u8>,
    auth: Vec<u8>,
}

impl Receiver {
    /// From the browser's keys in URL-safe base64.
    pub fn read(p256dh: &str, auth: &str) -> Result<Receiver> {
        let (public, auth) = (bytes(p256dh), bytes(auth));
        match (public, auth) {
            (Some(public), Some(auth)) if public.len() == POINT && auth.len() == 16 => Ok(Receiver { public, auth }),
            _ => Err(Error::invalid("keys", "are not those of a browser; subscribe again")),
        }
    }
}

/// Bytes from URL-safe base64, with or without padding: browsers differ.
fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).or_else(|_| URL_SAFE.decode(text)).ok()
}

/// Encrypts a message with a key made for it alone.
pub fn seal(to: &Receiver, message: &[u8]) -> Result<Vec<u8>> {
    let own = PrivateKey::generate(&ECDH_P256).map_err(broken)?;
    let mut salt = [0; 16];
    fill(&mut salt).map_err(broken)?;
    seal_with(to, message, &own, &salt)
}

fn seal_with(to: &Receiver, message: &[u8], own: &PrivateKey, salt: &[u8; 16]) -> Result<Vec<u8>> {
    if message.len() > MOST {
        return Err(Error::internal("a notice is too long for a browser"));
    }
    let point = own.compute_public_key().map_err(broken)?;
    let point: &[u8] = point.as_ref();
    let theirs = UnparsedPublicKey::new(&ECDH_P256, &to.public);
    let keys = agree(own, theirs, Error::internal("the browser's key is no point on the curve"), |shared| {
        keys(shared, to, point, salt)
    })?;
    let mut record = [message, &[2]].concat();
    let sealing = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &keys.0).map_err(broken)?);
    let nonce = Nonce::assume_unique_for_key(keys.1);
    sealing.seal_in_place_append_tag(nonce, Aad::empty(), &mut record).map_err(broken)?;
    let header = [salt.as_slice(), &RECORD.to_be_bytes(), &[POINT as u8], point].concat();
    Ok([header, record].concat())
}

/// The key and the nonce of the one record.
fn keys(shared: &[u8], to: &Receiver, own: &[u8], salt: &[u8]) -> Result<([u8; 16], [u8; NONCE_LEN])> {
    let mut secret = [0; 32];
    derive(&to.auth, shared, &[b"WebPush: info\0", &to.public, own], &mut secret)?;
    let (mut key, mut nonce) = ([0; 16], [0; NONCE_LEN]);
    derive(salt, &secret, &[b"Content-Encoding: aes128gcm\0"], &mut key)?;
    derive(salt, &secret, &[b"Content-Encoding: nonce\0"], &mut nonce)?;
    Ok((key, nonce))
}

/// As many bytes as wanted.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn derive(salt: &[u8], secret: &[u8], info: &[&[u8]], out: &mut [u8]) -> Result<()> {
    let derived = Salt::new(HKDF_SHA256, salt).extract(secret);
    let derived = derived.expand(info, Length(out.len())).map_err(broken)?;
    derived.fill(out).map_err(broken)
}

fn broken<E: std::fmt::Debug>(error: E) -> Error {
    Error::internal(format!("a notice could not be encrypted: {error:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard_comes_out() {
        let to = Receiver::read(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg",
        )
        .unwrap();
        let own = bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw").unwrap();
        let own = PrivateKey::from_private_key(&ECDH_P256, &own).unwrap();
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").unwrap().try_into().unwrap();
        let sealed = seal_with(&to, b"When I grow up, I want to be a watermelon", &own, &salt).unwrap();
        assert_eq!(
            URL_SAFE_NO_PAD.encode(sealed),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl\
             7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn keys_that_are_none_are_refused() {
        for (key, auth) in [("", ""), ("BCVx", "BTBZMqHH6r4Tts7J_aSIgg"), ("%%", "%%")] {
            assert!(Receiver::read(key, auth).is_err());
        }
        let off_the_curve = URL_SAFE_NO_PAD.encode([4; POINT]);
        let to = Receiver::read(&off_the_curve, "BTBZMqHH6r4Tts7J_aSIgg").unwrap();
        assert!(seal(&to, b"hello").is_err());
    }
}
