//! Request bodies and query strings, with errors that name the field.

use aide::OperationInput;
use aide::openapi::{HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, SchemaObject};
use aide::operation::add_parameters;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use loket_desk::Error;
use loket_desk::say;
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
        let bytes = Bytes::from_request(request, app).await.map_err(|refused| match refused.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::too_large("2 MB"),
            _ => Error::invalid("body", "broke off before its end; send it again").into(),
        })?;
        // A list would be read as the fields in their order, which nobody means.
        if bytes.trim_ascii_start().first().is_some_and(|first| *first == b'[') {
            return Err(Error::invalid("body", "must be a JSON object, such as {}").into());
        }
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_path_to_error::deserialize(&mut json)
            .map_err(|error| blame("body", &error.path().to_string(), &error.inner().to_string()))?;
        json.end().map_err(|error| Error::invalid("body", say!("cannot be read: {why}", why = error.to_string())))?;
        Ok(Body { value, hash: hex::encode(Sha256::digest(&bytes)) })
    }
}

impl<T: schemars::JsonSchema> OperationInput for Body<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut aide::openapi::Operation) {
        axum::Json::<T>::operation_input(ctx, operation);
    }
}

/// Says which field is wrong. The reader knows the path to it, but of a field that is missing or unknown only that to
/// its parent; the field itself stands in the message.
fn blame(whole: &str, path: &str, message: &str) -> Error {
    // Where in the text it happened helps nobody who sees the field.
    let message = message.split(" at line ").next().unwrap_or(message);
    let quoted = message.split('`').nth(1).unwrap_or_default();
    // A question mark is a place the reader could not name.
    let path = path.trim_end_matches('?').trim_end_matches('.');
    let inside = |field: &str| if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") };
    if message.starts_with("missing field") {
        return Error::invalid(&inside(quoted), "is missing");
    }
    if message.starts_with("unknown field") && path.rsplit('.').next() != Some(quoted) {
        return Error::invalid(&inside(quoted), say!("cannot be read: {why}", why = message));
    }
    Error::invalid(if path.is_empty() { whole } else { path }, say!("cannot be read: {why}", why = message))
}

/// A query string.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Params<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Params<T>, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let value = serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs))
            .map_err(|error| blame("query", &error.path().to_string(), &error.inner().to_string()))?;
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

/// The version in an `If-Match` header; none when any will do.
#[derive(Debug)]
pub struct IfMatch(pub Option<i64>);

impl FromRequestParts<App> for IfMatch {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<IfMatch, Failure> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            return Ok(IfMatch(None));
        };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(IfMatch(None));
        }
        match text.trim_start_matches("W/").trim_matches('"').parse() {
            Ok(version) => Ok(IfMatch(Some(version))),
            Err(_) => Err(Error::invalid("If-Match", "must be the ETag of the ticket, such as \"7\"").into()),
        }
    }
}

impl OperationInput for IfMatch {
    fn operation_input(ctx: &mut aide::generate::GenContext, operation: &mut aide::openapi::Operation) {
        let version = "The `ETag` of what you saw: refused with 412 when somebody changed it since.";
        describe_header(ctx, operation, "If-Match", version);
    }
}

/// Adds an optional header to the description of an operation.
pub fn describe_header(
    ctx: &mut aide::generate::GenContext,
    operation: &mut aide::openapi::Operation,
    name: &str,
    description: &str,
) {
    let parameter_data = ParameterData {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required: false,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(SchemaObject {
            json_schema: schemars::json_schema!({"type": "string"}),
            external_docs: None,
            example: None,
        }),
        example: None,
        examples: Default::default(),
        explode: None,
        extensions: Default::default(),
    };
    add_parameters(ctx, operation, [Parameter::Header { parameter_data, style: HeaderStyle::Simple }]);
}
