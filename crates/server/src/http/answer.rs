//! Shapes that answers have in common.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use loket_desk::{Tx, idempotency};
use serde::Serialize;

use super::caller::Caller;
use super::error::Answer;
use super::input::describe_header;
use crate::app::App;

/// Something that is done once: the answer to it, or again what the first request with the same key was answered.
pub enum Once<T, const STATUS: u16> {
    /// Done just now.
    New(Json<T>),
    /// As text, done under an `Idempotency-Key`; the flag tells whether it was done before.
    Kept(String, bool),
}

/// Something that was made: 201.
pub type Created<T> = Once<T, 201>;

/// Something that was there and was changed, where changing it twice would be another thing: 200.
pub type Changed<T> = Once<T, 200>;

impl<T: Serialize, const STATUS: u16> IntoResponse for Once<T, STATUS> {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(STATUS).unwrap_or_default();
        match self {
            Once::New(json) => (status, json).into_response(),
            Once::Kept(text, repeated) => {
                let mut response = (status, text).into_response();
                let headers = response.headers_mut();
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                if repeated {
                    headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
                }
                response
            }
        }
    }
}

impl<T: Serialize + schemars::JsonSchema, const STATUS: u16> aide::OperationOutput for Once<T, STATUS> {
    type Inner = T;

    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Option<aide::openapi::Response> {
        Json::<T>::operation_response(ctx, operation)
    }

    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let key = "Your own name for this request: sent again with it, the same thing is not made twice.";
        describe_header(ctx, operation, "Idempotency-Key", key);
        Self::operation_response(ctx, operation).map(|response| (Some(STATUS), response)).into_iter().collect()
    }
}

/// Something that was made, and is made again when it is asked for again: 201.
pub struct Made<T>(pub T);

impl<T: Serialize> IntoResponse for Made<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

impl<T: schemars::JsonSchema> aide::OperationOutput for Made<T> {
    type Inner = T;

    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        Json::<T>::operation_response(ctx, operation).map(|response| (Some(201), response)).into_iter().collect()
    }
}

/// Makes something, once: with an `Idempotency-Key` the answer is kept in the same transaction, and a repeated request
/// gets it again.
pub async fn create<T, F>(app: &App, caller: &Caller, body_hash: &str, verb: F) -> Answer<Created<T>>
where
    T: Serialize + Send + 'static,
    F: Fn(&mut Tx<'_, '_>) -> loket_desk::Result<T> + Send + 'static,
{
    once(app, caller, body_hash, verb).await
}

/// The same for what changes something that is there.
pub async fn change<T, F>(app: &App, caller: &Caller, body_hash: &str, verb: F) -> Answer<Changed<T>>
where
    T: Serialize + Send + 'static,
    F: Fn(&mut Tx<'_, '_>) -> loket_desk::Result<T> + Send + 'static,
{
    once(app, caller, body_hash, verb).await
}

async fn once<T, F, const STATUS: u16>(app: &App, caller: &Caller, body_hash: &str, verb: F) -> Answer<Once<T, STATUS>>
where
    T: Serialize + Send + 'static,
    F: Fn(&mut Tx<'_, '_>) -> loket_desk::Result<T> + Send + 'static,
{
    let Some(key) = caller.key.clone() else {
        let done = app.desk.write(caller.by.clone(), move |tx| verb(tx)).await?;
        return Ok(Once::New(Json(done)));
    };
    let request = format!("{} {body_hash}", caller.asked);
    let kept = app
        .desk
        .write(caller.by.clone(), move |tx| {
            idempotency::once(tx, &key, &request, |tx| Ok((i64::from(STATUS), serde_json::to_string(&verb(tx)?)?)))
        })
        .await?;
    Ok(Once::Kept(kept.body, kept.repeated))
}

/// Done, and nothing to say.
pub struct Done;

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

impl aide::OperationOutput for Done {
    type Inner = ();

    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        bare(204, "Done.")
    }
}

/// Heard, and done in its own time.
pub struct Accepted;

impl IntoResponse for Accepted {
    fn into_response(self) -> Response {
        StatusCode::ACCEPTED.into_response()
    }
}

impl aide::OperationOutput for Accepted {
    type Inner = ();

    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        bare(202, "Heard; whether anything comes of it is not told.")
    }
}

/// An answer without a body, for the API's description.
pub fn bare(status: u16, description: &str) -> Vec<(Option<u16>, aide::openapi::Response)> {
    vec![(Some(status), aide::openapi::Response { description: description.to_owned(), ..Default::default() })]
}

/// A file that is sent as it is.
pub struct Download(pub Response);

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        self.0
    }
}

impl aide::OperationOutput for Download {
    type Inner = ();

    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let mut response = aide::openapi::Response { description: String::from("The bytes."), ..Default::default() };
        let bytes = aide::openapi::MediaType {
            schema: Some(aide::openapi::SchemaObject {
                json_schema: schemars::json_schema!({"type": "string", "format": "binary"}),
                external_docs: None,
                example: None,
            }),
            ..Default::default()
        };
        response.content.insert(String::from("application/octet-stream"), bytes);
        vec![(Some(200), response)]
    }
}
