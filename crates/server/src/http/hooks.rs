//! Where mail providers post: `/hooks/mail/{secret}/{provider}`. What they say is checked by the channels; here is who is
//! let in, how much is read, and which status makes a provider come back.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use loket_channels::hooks::{self, Ended};
use loket_desk::hook::{self, Hook, Provider, used};
use loket_desk::{By, Error};
use tokio::sync::Semaphore;

use crate::app::App;

/// Bodies up to this size are read without waiting for a place.
const SMALL: u64 = 1 << 20;
/// So many large bodies are in memory at once.
const PLACES: usize = 3;
/// How long a body may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(300);

/// The places for large bodies.
#[derive(Clone)]
struct Places(Arc<Semaphore>);

pub fn routes() -> Router<App> {
    Router::new()
        .route("/hooks/mail/{token}/{provider}", post(receive))
        // Mailgun sends the whole mail where the address ends so.
        .route("/hooks/mail/{token}/{provider}/mime", post(receive))
        .layer(DefaultBodyLimit::disable())
        .layer(axum::Extension(Places(Arc::new(Semaphore::new(PLACES)))))
}

async fn receive(
    State(app): State<App>,
    axum::Extension(places): axum::Extension<Places>,
    Path((token, provider)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match take(&app, &places, &token, &provider, &headers, body).await {
        Ok(response) => response,
        Err(error @ (Error::Busy(_) | Error::Internal(_))) => {
            tracing::warn!(%error, "What a mail provider posted could not be kept; it is asked to come back.");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "60")], "please come back later\n").into_response()
        }
        Err(Error::NotFound(_)) => (StatusCode::NOT_FOUND, "there is no such address\n").into_response(),
        Err(error) => (StatusCode::CONFLICT, format!("{error}\n")).into_response(),
    }
}

async fn take(
    app: &App,
    places: &Places,
    token: &str,
    provider: &str,
    headers: &HeaderMap,
    body: Body,
) -> loket_desk::Result<Response> {
    let Ok(provider) = serde_json::from_value::<Provider>(provider.into()) else {
        return Err(Error::NotFound("hook"));
    };
    let token = token.to_owned();
    let found = move |tx: &mut loket_desk::Tx| {
        let hook = hook::at(tx, provider, &token)?;
        Ok((used::is_open(tx, hook.inbox_id)?, hook))
    };
    let (is_open, hook) = app.desk.read(By::loket(), found).await?;
    if !admits(&hook, headers) {
        let ended = hooks::refuse(&app.mail, &hook, "wrong_password", Ended::NotTheirs("wrong_password")).await?;
        let mut response = answer(&ended);
        *response.status_mut() = StatusCode::UNAUTHORIZED;
        let challenge = HeaderValue::from_static("Basic realm=\"Loket\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        return Ok(response);
    }
    if !is_open {
        // It waits at the provider until the inbox is switched on again.
        let words = "the inbox is switched off; please come back later\n";
        return Ok((StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "3600")], words).into_response());
    }
    let most = hooks::largest(&app.mail).await?;
    let announced: Option<u64> =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let _place = match announced.is_none_or(|length| length > SMALL) {
        true => places.0.acquire().await.ok(),
        false => None,
    };
    match tokio::time::timeout(PATIENCE, whole(body, announced, most)).await {
        Ok(Some(body)) => Ok(answer(&hooks::accept(&app.mail, hook, headers, body).await?)),
        Ok(None) => {
            hooks::refuse(&app.mail, &hook, "too_large", Ended::Unreadable("too_large")).await?;
            Ok((StatusCode::PAYLOAD_TOO_LARGE, "the message is too large\n").into_response())
        }
        Err(_) => Ok((StatusCode::REQUEST_TIMEOUT, "the body took too long\n").into_response()),
    }
}

/// The body; none when it is too large or broke off.
async fn whole(body: Body, announced: Option<u64>, most: u64) -> Option<Bytes> {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if announced.is_some_and(|length| length > most as u64) {
        return None;
    }
    match Limited::new(body, most).collect().await {
        Ok(whole) => Some(whole.to_bytes()),
        Err(error) => {
            if !error.is::<LengthLimitError>() {
                tracing::debug!(%error, "A mail provider broke off.");
            }
            None
        }
    }
}

fn admits(hook: &Hook, headers: &HeaderMap) -> bool {
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let shown = shown.and_then(|value| value.split_once(' ')).filter(|(way, _)| way.eq_ignore_ascii_case("basic"));
    let shown = shown.and_then(|(_, secret)| String::from_utf8(STANDARD.decode(secret.trim()).ok()?).ok());
    let (login, password) = shown.as_deref().and_then(|shown| shown.split_once(':')).unwrap_or_default();
    hook.admits(login, password)
}

/// Providers come back after anything but a success; what is nothing to us is one too.
fn answer(ended: &Ended) -> Response {
    match ended {
        Ended::Kept(id) => (StatusCode::OK, format!("kept as #{id}\n")).into_response(),
        Ended::Noted(news) => (StatusCode::OK, format!("noted, {news} new\n")).into_response(),
        Ended::Nothing => (StatusCode::OK, "nothing to keep\n").into_response(),
        Ended::NotTheirs(why) => (StatusCode::FORBIDDEN, format!("refused: {why}\n")).into_response(),
        Ended::Unreadable(why) => {
            (StatusCode::UNPROCESSABLE_ENTITY, format!("not understood: {why}\n")).into_response()
        }
    }
}
