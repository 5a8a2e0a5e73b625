//! How an inbox signs in: with its password, or with the consent its owner gave.

use async_imap::Authenticator;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use loket_desk::channel::inbox::{Account, SignIn};

use crate::{Context, oauth};

/// What proves who signs in.
#[derive(Clone)]
pub enum Proof {
    /// A password.
    Password(String),
    /// A token, good for a while.
    Token(String),
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proof(…)")
    }
}

/// What the inbox reads its mailbox with.
pub async fn reading(context: &Context, account: &Account) -> Result<Proof, String> {
    match account.settings.sign_in {
        SignIn::Password => {
            let password = account.settings.imap_password.as_ref();
            Ok(Proof::Password(password.map_or_else(String::new, |password| password.0.clone())))
        }
        SignIn::Consent => token(context, account).await,
    }
}

/// What the inbox signs in with to send; none where nobody asks.
pub async fn sending(context: &Context, account: &Account) -> Result<Option<Proof>, String> {
    let settings = &account.settings;
    if settings.smtp_user.is_empty() {
        return Ok(None);
    }
    match settings.sign_in {
        SignIn::Password => Ok(settings.smtp_password.as_ref().map(|password| Proof::Password(password.0.clone()))),
        SignIn::Consent => token(context, account).await.map(Some),
    }
}

async fn token(context: &Context, account: &Account) -> Result<Proof, String> {
    oauth::token(context, account.id).await.map(Proof::Token).map_err(oauth::Fault::words)
}

/// Notes that a server did not take what should be good.
pub async fn doubt(context: &Context, account: &Account, proof: &Proof) {
    if let Proof::Token(token) = proof {
        oauth::doubt(context, account.id, token).await;
    }
}

/// The words of XOAUTH2, which Google and Microsoft ask for.
pub fn xoauth2(user: &str, token: &str) -> String {
    format!("user={user}\x01auth=Bearer {token}\x01\x01")
}

/// The words of OAUTHBEARER (RFC 7628).
pub fn oauthbearer(user: &str, token: &str) -> String {
    let user = user.replace('=', "=3D").replace(',', "=2C");
    format!("n,a={user},\x01auth=Bearer {token}\x01\x01")
}

/// The same as they travel.
pub fn encoded(words: &str) -> String {
    STANDARD.encode(words)
}

/// Says its words once; asked further, the server has refused and wants to be told that it was heard.
#[derive(Debug)]
pub struct Once {
    words: Option<String>,
}

impl Once {
    /// As Google and Microsoft have it.
    pub fn xoauth2(user: &str, token: &str) -> Once {
        Once { words: Some(xoauth2(user, token)) }
    }
}

impl Authenticator for Once {
    type Response = String;

    fn process(&mut self, _challenge: &[u8]) -> String {
        self.words.take().unwrap_or_default()
    }
}
