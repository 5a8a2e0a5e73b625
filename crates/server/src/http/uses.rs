//! Notes that a session or a token is in use: at most once a minute each, apart from the request that shows it, and only
//! once the request has shown that it is a real one.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use loket_desk::account::{session, token};
use loket_desk::time::MINUTE;
use loket_desk::{By, Time};

use super::caller;
use crate::app::App;

/// Beyond this many the memory is emptied: a use noted twice in a minute costs little.
const MOST: usize = 50_000;

/// Which sessions and tokens were noted when, so that the database is not asked with every request.
#[derive(Debug, Default)]
pub struct Uses(Mutex<HashMap<u64, Time>>);

impl Uses {
    /// Whether it is time to note the use of this secret again; if so, it counts as noted.
    fn is_due(&self, secret: &str, now: Time) -> bool {
        let mut hasher = DefaultHasher::new();
        secret.hash(&mut hasher);
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = noted.get(&hasher.finish()).is_none_or(|last| last.plus(MINUTE) <= now);
        if is_due {
            if noted.len() >= MOST {
                noted.clear();
            }
            noted.insert(hasher.finish(), now);
        }
        is_due
    }
}

/// Notes the use of what a request was let in by.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let token = caller::bearer(request.headers()).map(str::to_owned);
    let secret = token.clone().or_else(|| caller::cookie(request.headers()).map(str::to_owned));
    let response = next.run(request).await;
    if let Some(secret) = secret.filter(|_| response.status() != StatusCode::UNAUTHORIZED)
        && app.uses.is_due(&secret, app.desk.clock().now())
    {
        note(&app, session::hash_of(&secret), token.is_some());
    }
    response
}

fn note(app: &App, hash: String, is_token: bool) {
    let desk = app.desk.clone();
    tokio::spawn(async move {
        let noted = desk.write(By::loket(), move |tx| match is_token {
            true => token::used(tx, &hash),
            false => session::seen(tx, &hash),
        });
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the use of a session or token could not be noted");
        }
    });
}
