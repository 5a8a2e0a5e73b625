//! Errors as RFC 9457 problem documents. The only place that knows which status a failure has.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use loket_desk::Error;
use loket_desk::error::Field;
use serde::Serialize;

use super::trace;

/// A failure on its way to a client.
#[derive(Debug)]
pub struct Failure(pub Error);

/// The result of a handler.
pub type Answer<T> = Result<T, Failure>;

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure(error)
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Problem {
    /// A URI that names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// What went wrong, in a few words.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What went wrong this time, and what to do.
    pub detail: String,
    /// The kind of problem as one stable word.
    pub code: &'static str,
    /// The wrong fields, each with the remedy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// The permission that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission: Option<&'static str>,
    /// Name this when asking for help.
    pub request_id: String,
}

impl Failure {
    fn shape(&self) -> (StatusCode, &'static str, &'static str) {
        match &self.0 {
            Error::NotFound(_) => (StatusCode::NOT_FOUND, "not_found", "Not found"),
            Error::NotSignedIn => (StatusCode::UNAUTHORIZED, "not_signed_in", "Not signed in"),
            Error::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden", "Not allowed"),
            Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Not valid"),
            Error::Conflict(_) => (StatusCode::CONFLICT, "conflict", "Not possible now"),
            Error::Changed(_) => (StatusCode::PRECONDITION_FAILED, "changed", "Changed by somebody else"),
            Error::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too_many", "Too many attempts"),
            Error::Busy(_) | Error::Again(_) => (StatusCode::SERVICE_UNAVAILABLE, "busy", "Busy"),
            Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "Internal error"),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, code, title) = self.shape();
        let detail = self.0.to_string();
        let (fields, permission, wait) = match self.0 {
            Error::Invalid(fields) => (fields, None, None),
            Error::Forbidden(permission) => (Vec::new(), Some(permission.key()), None),
            Error::TooMany(seconds) | Error::Busy(seconds) => (Vec::new(), None, Some(seconds)),
            Error::Internal(cause) => {
                tracing::error!(request_id = trace::current(), cause = format!("{cause:#}"), "a request failed");
                (Vec::new(), None, None)
            }
            _ => (Vec::new(), None, None),
        };
        problem(status, code, title, detail, fields, permission, wait)
    }
}

/// A problem that is no failure of the desk: a malformed request, a wrong password.
pub fn refuse(status: StatusCode, code: &'static str, title: &'static str, detail: impl Into<String>) -> Response {
    problem(status, code, title, detail.into(), Vec::new(), None, None)
}

fn problem(
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    detail: String,
    fields: Vec<Field>,
    permission: Option<&'static str>,
    wait: Option<u64>,
) -> Response {
    let document = Problem {
        kind: format!("urn:loket:problem:{code}"),
        title,
        status: status.as_u16(),
        detail,
        code,
        fields,
        permission,
        request_id: trace::current(),
    };
    let mut response = (status, axum::Json(document)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Some(seconds) = wait {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

impl aide::OperationOutput for Failure {
    type Inner = Problem;

    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Option<aide::openapi::Response> {
        axum::Json::<Problem>::operation_response(ctx, operation)
    }

    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let mut response = Self::operation_response(ctx, operation).unwrap_or_default();
        response.description = String::from("A problem document (RFC 9457).");
        // The default response stands for every status that is not named.
        vec![(None, response)]
    }
}
