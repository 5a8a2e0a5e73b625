//! Signing in with consent (OAuth 2, RFC 6749, with PKCE, RFC 7636): where people are sent, what they bring back, and the
//! tokens that are renewed before they end.

use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use http::{Request, Response};
use loket_desk::grant::app::{App, Endpoints};
use loket_desk::grant::ask::{Asked, Returning, Tokens};
use loket_desk::grant::renew::{self, Step};
use loket_desk::ids::InboxId;
use loket_desk::{By, Error};
use oauth2::basic::{BasicClient, BasicErrorResponseType, BasicTokenResponse};
use oauth2::{
    AsyncHttpClient, AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, Scope, TokenResponse as _, TokenUrl,
};
use serde::Deserialize;

use crate::{Context, web};

/// How often and how long to wait while somebody else renews a token.
const TURNS: u32 = 40;
const PAUSE: Duration = Duration::from_millis(500);

/// What a provider did not do, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The consent is gone: only its owner can give it again.
    Gone(String),
    /// It may work later.
    Later(String),
}

impl Fault {
    /// What to tell a person.
    pub fn words(self) -> String {
        match self {
            Fault::Gone(words) | Fault::Later(words) => words,
        }
    }
}

/// Where a provider says that it asks for consent and hands out tokens (OpenID Connect Discovery).
pub async fn discover(context: &Context, issuer: &str) -> Result<Endpoints, String> {
    #[derive(Deserialize)]
    struct Published {
        authorization_endpoint: String,
        token_endpoint: String,
    }
    let address = format!("{}/.well-known/openid-configuration", issuer.trim().trim_end_matches('/'));
    let request = Request::get(&address).body(Vec::new()).map_err(|_| String::from("the address is none"))?;
    let answer = web::ask_named(context, request).await?;
    let published: Published = serde_json::from_slice(answer.body())
        .map_err(|_| String::from("it publishes nothing there that says where to sign in"))?;
    let is_address = |text: &str| url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    if !is_address(&published.authorization_endpoint) || !is_address(&published.token_endpoint) {
        return Err(String::from("the addresses that it publishes are none"));
    }
    Ok(Endpoints {
        authorize_url: published.authorization_endpoint,
        token_url: published.token_endpoint,
        scopes: "openid offline_access",
    })
}

type Client = BasicClient<
    oauth2::EndpointSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointSet,
>;

fn client(app: &App, redirect_url: &str) -> Result<Client, String> {
    let wrong = |_| String::from("the addresses of the provider cannot be used");
    Ok(BasicClient::new(ClientId::new(app.client_id.clone()))
        .set_client_secret(ClientSecret::new(app.client_secret.clone()))
        // What every provider takes; some know nothing else.
        .set_auth_type(AuthType::RequestBody)
        .set_auth_uri(AuthUrl::new(app.authorize_url.clone()).map_err(wrong)?)
        .set_token_uri(TokenUrl::new(app.token_url.clone()).map_err(wrong)?)
        .set_redirect_uri(RedirectUrl::new(redirect_url.to_owned()).map_err(wrong)?))
}

/// The address at the provider where the owner of a mailbox is asked.
pub fn address(asked: &Asked) -> Result<String, String> {
    let client = client(&asked.app, &asked.redirect_url)?;
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(asked.verifier.clone()));
    let state = asked.state.clone();
    let scopes = asked.app.scopes.split_whitespace().map(|scope| Scope::new(scope.to_owned()));
    let (url, _) = client
        .authorize_url(move || CsrfToken::new(state))
        .add_scopes(scopes)
        .set_pkce_challenge(challenge)
        // A consent that lasts is given only when it is asked for, each time.
        .add_extra_param("access_type", "offline")
        .add_extra_param("prompt", "consent")
        .add_extra_param("login_hint", asked.user.clone())
        .url();
    Ok(url.to_string())
}

/// Changes what somebody brought back into tokens.
pub async fn exchange(context: &Context, returning: &Returning, code: &str) -> Result<Tokens, Fault> {
    let client = client(&returning.app, &returning.redirect_url).map_err(Fault::Later)?;
    let asked = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .set_pkce_verifier(PkceCodeVerifier::new(returning.verifier.clone()));
    let web = Web(context.clone());
    asked.request_async(&web).await.map(tokens).map_err(fault)
}

/// What signs in to the mailbox of an inbox now. Renewed when it is about to end, by one worker at a time.
pub async fn token(context: &Context, inbox: InboxId) -> Result<String, Fault> {
    for _ in 0..TURNS {
        // Each asks under a name of its own: two workers of one process must not renew at once either.
        let holder = format!("{}/{}", context.node, uuid::Uuid::new_v4());
        let asked = move |tx: &mut loket_desk::Tx| renew::step(tx, inbox, &holder);
        match context.desk.write(By::loket(), asked).await.map_err(ours)? {
            Step::Use(token) => return Ok(token),
            Step::Gone(why) => return Err(Fault::Gone(why)),
            Step::Wait => tokio::time::sleep(PAUSE).await,
            Step::Renew(grant) => return renewed(context, *grant).await,
        }
    }
    Err(Fault::Later(String::from("the consent is being renewed, and that takes long")))
}

async fn renewed(context: &Context, grant: loket_desk::grant::Grant) -> Result<String, Fault> {
    let (inbox, app) = (grant.inbox_id, grant.app_id);
    let app = context.desk.read(By::loket(), move |tx| loket_desk::grant::app::get(tx, app)).await.map_err(ours)?;
    let refresh = grant.refresh_token.clone().unwrap_or_default();
    let asked = match client(&app, "https://localhost/") {
        Ok(client) => {
            let refresh = RefreshToken::new(refresh);
            let web = Web(context.clone());
            client.exchange_refresh_token(&refresh).request_async(&web).await.map(tokens).map_err(fault)
        }
        Err(why) => Err(Fault::Later(why)),
    };
    match asked {
        Ok(tokens) => {
            let access = tokens.access.clone();
            context.desk.write(By::loket(), move |tx| renew::renewed(tx, &grant, &tokens)).await.map_err(ours)?;
            Ok(access)
        }
        Err(Fault::Gone(why)) => {
            let words = why.clone();
            context.desk.write(By::loket(), move |tx| renew::gone(tx, &grant, &words)).await.map_err(ours)?;
            Err(Fault::Gone(format!("{} ({why})", loket_desk::grant::MISSING)))
        }
        Err(later) => {
            context.desk.write(By::loket(), move |tx| renew::free(tx, inbox)).await.map_err(ours)?;
            Err(later)
        }
    }
}

/// The mail server does not take a token: it is renewed before it is shown again.
pub async fn doubt(context: &Context, inbox: InboxId, token: &str) {
    let token = token.to_owned();
    let noted = context.desk.write(By::loket(), move |tx| renew::doubted(tx, inbox, &token)).await;
    if let Err(error) = noted {
        tracing::warn!(inbox.id = inbox.0, %error, "A token that was not taken could not be noted.");
    }
}

fn ours(error: Error) -> Fault {
    Fault::Later(format!("Loket's own storage does not work: {error}"))
}

fn tokens(answer: BasicTokenResponse) -> Tokens {
    Tokens {
        access: answer.access_token().secret().clone(),
        refresh: answer.refresh_token().map(|token| token.secret().clone()),
        lasts: answer.expires_in().map(|lasts| i64::try_from(lasts.as_millis()).unwrap_or(i64::MAX / 4)),
    }
}

/// A server that could not be asked.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Away(String);

type Refused = RequestTokenError<Away, oauth2::basic::BasicErrorResponse>;

fn fault(refused: Refused) -> Fault {
    match refused {
        RequestTokenError::ServerResponse(answer) => {
            let error = answer.error();
            let words =
                answer.error_description().map_or_else(|| error.to_string(), |words| format!("{error}: {words}"));
            match error {
                BasicErrorResponseType::InvalidGrant => Fault::Gone(words),
                _ => Fault::Later(format!("the provider said: {words}")),
            }
        }
        RequestTokenError::Request(away) => Fault::Later(away.0),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            Fault::Later(String::from("the provider's answer cannot be understood"))
        }
    }
}

/// Carries the questions to the provider.
struct Web(Context);

impl<'c> AsyncHttpClient<'c> for Web {
    type Error = Away;
    type Future = BoxFuture<'c, Result<Response<Vec<u8>>, Away>>;

    fn call(&'c self, request: Request<Vec<u8>>) -> Self::Future {
        async move { web::ask_named(&self.0, request).await.map_err(Away) }.boxed()
    }
}
