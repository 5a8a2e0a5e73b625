//! The HTTP surfaces: the API, the live stream, the embedded agent app, and what operators ask.

pub mod agent;
pub mod answer;
pub mod caller;
mod document;
pub mod error;
mod hooks;
pub mod input;
pub mod language;
pub mod limits;
mod operate;
mod pages;
pub mod raw;
pub mod routes;
pub mod trace;
pub mod uses;

use std::sync::OnceLock;

use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Router, middleware};
use bytes::Bytes;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::app::App;
use crate::live;
use error::Failure;
use routes::Routes;

use loket_desk::say;

/// The largest JSON body; files have their own limit.
const LARGEST_JSON: usize = 2 * 1024 * 1024;

/// Every API route, for the router, the document and the tests.
pub fn api() -> Routes {
    agent::routes().and(live::stream::routes())
}

/// The description of the API (OpenAPI 3.1), made from the routes.
pub fn openapi() -> serde_json::Value {
    document::described()
}

/// The whole site.
pub fn router(app: App) -> Router {
    let api = Router::new()
        .nest("/api/v1", api().router)
        .route("/api/v1/openapi.json", get(describe))
        .route("/api/v1/{*rest}", axum::routing::any(missing))
        .method_not_allowed_fallback(other_method)
        .layer(middleware::from_fn_with_state(app.clone(), uses::layer))
        .layer(middleware::from_fn_with_state(app.clone(), limits::layer))
        .layer(DefaultBodyLimit::max(LARGEST_JSON))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store")));
    Router::new()
        .merge(api)
        .merge(operate::routes())
        .merge(hooks::routes())
        .merge(agent::files::passes())
        .merge(pages::routes())
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(|_| {
            Failure::Desk(loket_desk::Error::internal("a handler panicked")).into_response()
        }))
        .layer(middleware::from_fn_with_state(app.clone(), language::layer))
        .layer(middleware::from_fn(trace::layer))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(SetResponseHeaderLayer::if_not_present(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")))
        .layer(SetResponseHeaderLayer::if_not_present(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")))
        .layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("same-origin"),
        ))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            // The app's own page says which scripts may run (their hashes change with every build); a second list
            // here would forbid them.
            HeaderValue::from_static("frame-ancestors 'none'; object-src 'none'; base-uri 'none'"),
        ))
        .with_state(app)
}

/// Made when it is asked for first, and kept.
async fn describe() -> Result<impl IntoResponse, Failure> {
    static DOCUMENT: OnceLock<Bytes> = OnceLock::new();
    let made = || DOCUMENT.get_or_init(|| Bytes::from(serde_json::to_vec(&openapi()).unwrap_or_default())).clone();
    let document = tokio::task::spawn_blocking(made).await;
    let document =
        document.map_err(|_| Failure::Desk(loket_desk::Error::internal("the description cannot be made")))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], document))
}

async fn missing() -> Failure {
    let detail = say!("There is no such address in the API; /api/v1/openapi.json lists them all.");
    Failure::refused(StatusCode::NOT_FOUND, "not_found", say!("Not found"), detail)
}

async fn other_method() -> Failure {
    let detail = say!("This address cannot do that; /api/v1/openapi.json lists what it can.");
    Failure::refused(StatusCode::METHOD_NOT_ALLOWED, "not_allowed", say!("No such method"), detail)
}
