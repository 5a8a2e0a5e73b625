//! The embedded agent app.

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use loket_assets::Asset;

use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(|| async { Redirect::temporary("/agent/") }))
        .route("/agent", get(|| async { Redirect::permanent("/agent/") }))
        .route("/agent/", get(|headers: HeaderMap| async move { page("index.html", &headers) }))
        .route(
            "/agent/{*path}",
            get(|Path(path): Path<String>, headers: HeaderMap| async move { page(&path, &headers) }),
        )
        .route("/favicon.ico", get(|| async { Redirect::permanent("/agent/favicon.svg") }))
}

/// A file of the app, or its one page: the app knows its own addresses. A missing piece of the app itself is missing,
/// or an old tab would load a page as a script.
fn page(path: &str, headers: &HeaderMap) -> Response {
    let encodings = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    match loket_assets::get(path, encodings) {
        Some(asset) => send(asset, headers),
        None if path.starts_with("_app/") => StatusCode::NOT_FOUND.into_response(),
        None => match loket_assets::get("index.html", encodings) {
            Some(index) => send(index, headers),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

fn send(asset: Asset, asked: &HeaderMap) -> Response {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let mut response = match known == Some(asset.etag.as_str()) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Response::new(Body::from(asset.bytes.into_owned())),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&asset.etag) {
        headers.insert(header::ETAG, etag);
    }
    if let Some(encoding) = asset.encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    let keep = if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}
