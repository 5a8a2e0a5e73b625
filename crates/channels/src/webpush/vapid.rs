//! Who sends (RFC 8292): a signed statement for the push service, by a key that this help desk made for itself once.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use loket_desk::channel::inbox;
use loket_desk::notice::push;
use loket_desk::time::{HOUR, Time};
use loket_desk::{By, Error, Result, setting};

use crate::Context;

/// Half of the longest time a statement may hold.
const LIFE: i64 = 12 * HOUR;

/// Our key, and whom to ask about us.
pub struct Key {
    pair: EcdsaKeyPair,
    contact: String,
}

impl Key {
    /// The kept key; made on the very first use.
    pub async fn of(context: &Context) -> Result<Key> {
        let fresh = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .and_then(|pair| pair.to_pkcs8v1())
            .map_err(|_| Error::internal("no key for push services could be made"))?;
        let fresh = URL_SAFE_NO_PAD.encode(fresh.as_ref());
        let read = move |tx: &mut loket_desk::Tx| {
            let kept = push::key(tx, &fresh)?;
            let contact = match inbox::default_outgoing(tx)? {
                Some(account) => format!("mailto:{}", account.address),
                None => setting::PUBLIC_URL.read(tx)?,
            };
            Ok((kept, contact))
        };
        let (kept, contact) = context.desk.write(By::loket(), read).await?;
        let kept =
            URL_SAFE_NO_PAD.decode(kept).map_err(|_| Error::internal("the kept key for push services is broken"))?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &kept)
            .map_err(|_| Error::internal("the kept key for push services is broken"))?;
        Ok(Key { pair, contact })
    }

    /// The public half, as browsers want it when they subscribe.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.public_key().as_ref())
    }

    /// The header that tells the push service at `origin` who we are.
    pub fn statement(&self, origin: &str, now: Time) -> Result<String> {
        let head = serde_json::json!({"typ": "JWT", "alg": "ES256"});
        let claims = serde_json::json!({"aud": origin, "exp": (now.0 + LIFE) / 1000, "sub": self.contact});
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(head), part(claims));
        let signature = self
            .pair
            .sign(&SystemRandom::new(), signed.as_bytes())
            .map_err(|_| Error::internal("the statement for a push service could not be signed"))?;
        let token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()));
        Ok(format!("vapid t={token}, k={}", self.public()))
    }
}
