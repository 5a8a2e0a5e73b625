//! Request bodies and query strings, with errors that name the field.

use aide::OperationInput;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header;
use axum::http::request::Parts;
use loket_desk::Error;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::error::Failure;
use crate::app::App;

/// A JSON body.
#[derive(Debug)]
pub struct Body<T> {
    /// What it says.
    pub value: T,
    /// The hash of its bytes, part of what an `Idempotency-Key` stands for.
    pub hash: String,
}

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Body<T>, Failure> {
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.to_ascii_lowercase().starts_with("application/json"));
        if !is_json {
            return Err(Error::invalid("Content-Type", "must be application/json").into());
        }
        let bytes = Bytes::from_request(request, app)
            .await
            .map_err(|_| Error::invalid("body", "could not be read, or is larger than two megabytes"))?;
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let field = match error.path().to_string() {
                path if path == "." => String::from("body"),
                path => path,
            };
            Error::invalid(&field, error.inner().to_string())
        })?;
        json.end().map_err(|error| Error::invalid("body", error.to_string()))?;
        Ok(Body { value, hash: hex::encode(Sha256::digest(&bytes)) })
    }
}

impl<T: schemars::JsonSchema> OperationInput for Body<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut aide::openapi::Operation) {
        axum::Json::<T>::operation_input(ctx, operation);
    }
}

/// A query string.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Params<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Params<T>, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let value = serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs)).map_err(|error| {
            let field = match error.path().to_string() {
                path if path == "." => String::from("query"),
                path => path,
            };
            Error::invalid(&field, error.inner().to_string())
        })?;
        Ok(Params(value))
    }
}

impl<T: schemars::JsonSchema> OperationInput for Params<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut aide::openapi::Operation) {
        axum::extract::Query::<T>::operation_input(ctx, operation);
    }
}

/// The number in a path.
#[derive(Debug)]
pub struct Id<T>(pub T);

impl<T: std::str::FromStr + Send> FromRequestParts<App> for Id<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Id<T>, Failure> {
        let path = axum::extract::Path::<String>::from_request_parts(parts, app).await;
        let number = path.ok().and_then(|path| path.0.parse().ok()).ok_or(Error::NotFound("thing"))?;
        Ok(Id(number))
    }
}

impl<T> OperationInput for Id<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut aide::openapi::Operation) {
        axum::extract::Path::<NumberInPath>::operation_input(ctx, operation);
    }
}

/// Describes the path parameter.
#[derive(serde::Deserialize, schemars::JsonSchema)]
struct NumberInPath {
    /// The number of the thing.
    #[allow(dead_code, reason = "read by the generator of the API's description only")]
    id: i64,
}
