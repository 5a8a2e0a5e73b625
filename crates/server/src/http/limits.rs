//! How often one caller may call. A program that runs wild must not slow down everybody else.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::num::NonZeroU32;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use loket_desk::Error;

use super::caller;
use super::error::Failure;
use crate::app::App;

type Limiter = RateLimiter<u64, DashMapStateStore<u64>, DefaultClock, StateInformationMiddleware>;

/// Limits for those who show a session or token, and for strangers.
pub struct Limits {
    known: Option<Limiter>,
    strangers: Option<Limiter>,
    clock: DefaultClock,
}

impl Limits {
    /// That many requests a minute for each caller; strangers, each address, get a hundredth. 0 for no limit.
    pub fn new(per_minute: u32) -> Limits {
        let limiter = |n: u32| {
            let quota = NonZeroU32::new(n).map(Quota::per_minute)?;
            Some(RateLimiter::dashmap(quota).with_middleware::<StateInformationMiddleware>())
        };
        Limits {
            known: limiter(per_minute),
            strangers: limiter(if per_minute == 0 { 0 } else { (per_minute / 100).max(60) }),
            clock: DefaultClock::default(),
        }
    }

    /// Forgets callers that have not called for a while.
    pub fn sweep(&self) {
        for limiter in [&self.known, &self.strangers].into_iter().flatten() {
            limiter.retain_recent();
        }
    }
}

/// Where nobody has to be signed in, showing a session that may be made up buys nothing.
fn is_open(path: &str) -> bool {
    ["/api/v1/session", "/api/v1/password/", "/api/v1/setup"].iter().any(|open| path.starts_with(open))
}

/// Counts a request, refuses it when there were too many, and tells the caller how many are left.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let credentials = caller::bearer(request.headers()).or_else(|| caller::cookie(request.headers()));
    let credentials = credentials.filter(|_| !is_open(request.uri().path()));
    let mut hasher = DefaultHasher::new();
    let limiter = match credentials {
        // A wrong token is a stranger's, but finding out costs what a right one costs.
        Some(secret) => {
            secret.hash(&mut hasher);
            &app.limits.known
        }
        None => {
            let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
            caller::address(peer, request.headers(), app.config.trust_proxy).hash(&mut hasher);
            &app.limits.strangers
        }
    };
    let Some(limiter) = limiter.as_ref().filter(|_| request.method() != Method::OPTIONS) else {
        return next.run(request).await;
    };
    match limiter.check_key(&hasher.finish()) {
        Ok(state) => {
            let (limit, left) = (state.quota().burst_size().get(), state.remaining_burst_capacity());
            let mut response = next.run(request).await;
            let headers = response.headers_mut();
            headers.insert("ratelimit-limit", HeaderValue::from(limit));
            headers.insert("ratelimit-remaining", HeaderValue::from(left));
            response
        }
        Err(refused) => {
            let wait = refused.wait_time_from(app.limits.clock.now()).as_secs() + 1;
            let mut response = Failure::Desk(Error::TooMany(wait)).into_response();
            response.headers_mut().insert("ratelimit-limit", HeaderValue::from(refused.quota().burst_size().get()));
            response.headers_mut().insert("ratelimit-remaining", HeaderValue::from(0));
            response
        }
    }
}
