//! A request's own id, its line in the log and its numbers in the metrics.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use rand::RngCore;

/// The header that carries the id, both ways.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static ID: String;
}

/// The id of the request being answered; empty outside of one.
pub fn current() -> String {
    ID.try_with(Clone::clone).unwrap_or_default()
}

/// Gives every request an id (a sane one from the caller is kept), and notes how it went.
#[allow(clippy::disallowed_methods, reason = "measures how long a request takes, which no test asserts")]
pub async fn layer(request: Request, next: Next) -> Response {
    let id = given(&request).unwrap_or_else(fresh);
    let path =
        request.extensions().get::<MatchedPath>().map_or_else(|| String::from("other"), |p| p.as_str().to_owned());
    let method = request.method().clone();
    let started = Instant::now();
    let mut response = ID.scope(id.clone(), next.run(request)).await;
    let (took, status) = (started.elapsed(), response.status().as_u16());
    metrics::histogram!("loket_http_seconds", "method" => method.to_string(), "path" => path.clone(), "status" => status.to_string())
        .record(took.as_secs_f64());
    if status >= 500 {
        tracing::warn!(request_id = id, %method, path, status, took_ms = took.as_millis() as u64, "answered");
    } else {
        tracing::debug!(request_id = id, %method, path, status, took_ms = took.as_millis() as u64, "answered");
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

fn given(request: &Request) -> Option<String> {
    let id = request.headers().get(HEADER)?.to_str().ok()?;
    let sane = (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    sane.then(|| id.to_owned())
}

#[allow(clippy::disallowed_methods, reason = "an id only has to differ")]
fn fresh() -> String {
    let mut bytes = [0; 8];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}
