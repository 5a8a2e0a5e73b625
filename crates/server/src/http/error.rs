//! Errors as RFC 9457 problem documents. The only place that knows which status a failure has.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use loket_desk::Error;
use loket_desk::error::Field;
use loket_desk::ticket::timeline::Entry;
use serde::Serialize;

use super::trace;

/// A failure on its way to a client.
#[derive(Debug)]
pub enum Failure {
    /// The desk refused, or failed.
    Desk(Error),
    /// The request was refused before it reached the desk.
    Door(Refusal),
}

/// Why a request does not reach the desk.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    detail: String,
}

/// The result of a handler.
pub type Answer<T> = Result<T, Failure>;

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Desk(error)
    }
}

impl Failure {
    /// A refusal that is no failure of the desk: a foreign page, a wrong password, too large a body.
    pub fn refused(status: StatusCode, code: &'static str, title: &'static str, detail: impl Into<String>) -> Failure {
        Failure::Door(Refusal { status, code, title, detail: detail.into() })
    }

    /// A body that has more bytes than allowed.
    pub fn too_large(most: impl std::fmt::Display) -> Failure {
        let detail = format!("the body is larger than {most}; send less at once");
        Failure::refused(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "Too large", detail)
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
    /// The wrong fields, each with the remedy; empty when no field is to blame.
    pub fields: Vec<Field>,
    /// The permission that is missing.
    pub permission: Option<&'static str>,
    /// What happened meanwhile, when a send is held (`code` is `held`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Entry>,
    /// Name this when asking for help.
    pub request_id: String,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Failure::Desk(error) => of_desk(error),
            Failure::Door(Refusal { status, code, title, detail }) => {
                problem(status, code, title, detail, Blame::default())
            }
        }
    }
}

fn of_desk(error: Error) -> Response {
    let (status, code, title) = match &error {
        Error::NotFound(_) => (StatusCode::NOT_FOUND, "not_found", "Not found"),
        Error::NotSignedIn => (StatusCode::UNAUTHORIZED, "not_signed_in", "Not signed in"),
        Error::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden", "Not allowed"),
        Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Not valid"),
        Error::Conflict(_) => (StatusCode::CONFLICT, "conflict", "Not possible now"),
        Error::Held(_) => (StatusCode::CONFLICT, "held", "The ticket moved"),
        Error::Changed(_) => (StatusCode::PRECONDITION_FAILED, "changed", "Changed by somebody else"),
        Error::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too_many", "Too many attempts"),
        Error::Busy(_) | Error::Again(_) => (StatusCode::SERVICE_UNAVAILABLE, "busy", "Busy"),
        Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "Internal error"),
    };
    let detail = error.to_string();
    let blame = match error {
        Error::Invalid(fields) => Blame { fields, ..Blame::default() },
        Error::Forbidden(permission) => Blame { permission: Some(permission.key()), ..Blame::default() },
        Error::Held(events) => Blame { events, ..Blame::default() },
        Error::TooMany(seconds) | Error::Busy(seconds) => Blame { wait: Some(seconds), ..Blame::default() },
        Error::Internal(cause) => {
            tracing::error!(request_id = trace::current(), cause = format!("{cause:#}"), "a request failed");
            Blame::default()
        }
        _ => Blame::default(),
    };
    problem(status, code, title, detail, blame)
}

/// What a refusal blames, besides its words.
#[derive(Default)]
struct Blame {
    fields: Vec<Field>,
    permission: Option<&'static str>,
    events: Vec<Entry>,
    wait: Option<u64>,
}

fn problem(status: StatusCode, code: &'static str, title: &'static str, detail: String, blame: Blame) -> Response {
    let document = Problem {
        kind: format!("urn:loket:problem:{code}"),
        title,
        status: status.as_u16(),
        detail,
        code,
        fields: blame.fields,
        permission: blame.permission,
        events: blame.events,
        request_id: trace::current(),
    };
    let mut response = (status, axum::Json(document)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Some(seconds) = blame.wait {
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
        let mut response = axum::Json::<Problem>::operation_response(ctx, operation)?;
        response.description = String::from("A problem document (RFC 9457).");
        if let Some(body) = response.content.shift_remove("application/json") {
            response.content.insert(String::from("application/problem+json"), body);
        }
        Some(response)
    }

    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        // The default response stands for every status that is not named.
        Self::operation_response(ctx, operation).map(|response| (None, response)).into_iter().collect()
    }
}
