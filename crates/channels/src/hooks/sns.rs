//! Amazon SNS: its signatures, whose certificate is fetched from Amazon alone, and the confirmation of a subscription.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use aws_lc_rs::signature::{
    RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use loket_desk::Error;
use loket_desk::hook::Hook;
use loket_wire::hook::Told;
use loket_wire::hook::ses::{self, Envelope};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use webpki::EndEntityCert;

use super::{Heard, No};
use crate::{Context, web};

/// Amazon changes its certificates about once a year.
const MOST: usize = 50;

/// Public keys of SNS by the address of their certificate.
#[derive(Debug, Clone, Default)]
pub struct Certificates {
    known: Arc<Mutex<HashMap<String, Vec<u8>>>>,
}

impl Certificates {
    async fn key(&self, context: &Context, address: &str) -> Result<Vec<u8>, No> {
        if !ses::is_amazon(address) || !address.ends_with(".pem") {
            return Err(No::NotTheirs("foreign_certificate"));
        }
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(address) {
            return Ok(known.clone());
        }
        let pem = web::get(context, address).await.map_err(away)?;
        let wrong = || No::NotTheirs("foreign_certificate");
        let certificate = CertificateDer::from_pem_slice(&pem).map_err(|_| wrong())?;
        let certificate = EndEntityCert::try_from(&certificate).map_err(|_| wrong())?;
        let key = certificate.subject_public_key_info().to_vec();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(address.to_owned(), key.clone());
        Ok(key)
    }
}

/// Amazon cannot be reached: it is to come back.
fn away(why: String) -> No {
    tracing::warn!(why, "Amazon SNS cannot be asked.");
    No::Ours(Error::Busy(60))
}

/// What an envelope holds.
pub async fn hear(context: &Context, hook: &Hook, body: &[u8]) -> Result<Heard, No> {
    let envelope: Envelope = serde_json::from_slice(body).map_err(|_| No::Unreadable("no_json"))?;
    let key = context.certificates.key(context, &envelope.signing_cert_url).await?;
    if !is_signed(&envelope, &key) {
        return Err(No::NotTheirs("wrong_signature"));
    }
    // Amazon signs for every customer it has: only the account that was entered, or came first, counts.
    let account = envelope.account().ok_or(No::NotTheirs("foreign_account"))?.to_owned();
    if hook.account.as_ref().is_some_and(|known| *known != account) {
        return Err(No::NotTheirs("foreign_account"));
    }
    let told = match envelope.kind.as_str() {
        "Notification" => ses::read(&envelope.message),
        "SubscriptionConfirmation" => {
            if !ses::is_amazon(&envelope.subscribe_url) {
                return Err(No::NotTheirs("foreign_confirmation"));
            }
            web::get(context, &envelope.subscribe_url).await.map_err(away)?;
            Told::Nothing
        }
        _ => Told::Nothing,
    };
    Ok(Heard { told, once: None, account: Some(account) })
}

fn is_signed(envelope: &Envelope, key: &[u8]) -> bool {
    let algorithm = match envelope.signature_version.as_str() {
        "1" => &RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY,
        "2" => &RSA_PKCS1_2048_8192_SHA256,
        _ => return false,
    };
    let Ok(told) = STANDARD.decode(&envelope.signature) else { return false };
    UnparsedPublicKey::new(algorithm, key).verify(envelope.signed().as_bytes(), &told).is_ok()
}
