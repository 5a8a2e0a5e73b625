//! Errors as RFC 9457 problem documents. The only place that knows which status a failure has.
//!
//! A failure becomes a response without words first; `language.rs` has them written in the reader's language.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use loket_desk::Error;
use loket_desk::error::{Field, FieldProblem};
use loket_desk::say;
use loket_desk::sentence::{Fact, Sentence};
use loket_desk::ticket::timeline::Entry;
use serde::Serialize;

use super::trace;

/// A failure on its way to a client.
#[derive(Debug)]
pub enum Failure {
    /// The desk refused, or failed.
    Desk(Error),
    /// The request was refused before it reached the desk.
    Door(Box<Refusal>),
}

/// What a client is told, before it is put into words.
#[derive(Debug, Clone)]
pub struct Refusal {
    status: StatusCode,
    code: &'static str,
    title: Sentence,
    detail: Sentence,
    fields: Vec<Field>,
    permission: Option<&'static str>,
    events: Vec<Entry>,
    wait: Option<u64>,
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
    pub fn refused(status: StatusCode, code: &'static str, title: Sentence, detail: Sentence) -> Failure {
        Failure::Door(Box::new(Refusal::new(status, code, title, detail)))
    }

    /// A body that has more bytes than allowed.
    pub fn too_large(most: impl Into<Fact>) -> Failure {
        let detail = say!("the body is larger than {most}; send less at once", most = most.into());
        Failure::refused(StatusCode::PAYLOAD_TOO_LARGE, "too_large", say!("Too large"), detail)
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Problem {
    /// A URI that names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// What went wrong, in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What went wrong this time, and what to do.
    pub detail: String,
    /// The kind of problem as one stable word.
    pub code: &'static str,
    /// The wrong fields, each with the remedy; empty when no field is to blame.
    pub fields: Vec<FieldProblem>,
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
        let refusal = match self {
            Failure::Desk(error) => Refusal::of_desk(error),
            Failure::Door(refusal) => *refusal,
        };
        let mut response = refusal.status.into_response();
        if let Some(seconds) = refusal.wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(refusal);
        response
    }
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, title: Sentence, detail: Sentence) -> Refusal {
        let (fields, events) = (Vec::new(), Vec::new());
        Refusal { status, code, title, detail, fields, permission: None, events, wait: None }
    }

    fn of_desk(error: Error) -> Refusal {
        let (status, code, title) = match &error {
            Error::NotFound(_) => (StatusCode::NOT_FOUND, "not_found", say!("Not found")),
            Error::NotSignedIn => (StatusCode::UNAUTHORIZED, "not_signed_in", say!("Not signed in")),
            Error::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden", say!("Not allowed")),
            Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid", say!("Not valid")),
            Error::Conflict(_) => (StatusCode::CONFLICT, "conflict", say!("Not possible now")),
            Error::Held(_) => (StatusCode::CONFLICT, "held", say!("The ticket moved")),
            Error::Changed(_) => (StatusCode::PRECONDITION_FAILED, "changed", say!("Changed by somebody else")),
            Error::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too_many", say!("Too many attempts")),
            Error::Busy(_) | Error::Again(_) => (StatusCode::SERVICE_UNAVAILABLE, "busy", say!("Busy")),
            Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal", say!("Internal error")),
        };
        let mut refusal = Refusal::new(status, code, title, error.sentence());
        match error {
            Error::Invalid(fields) => refusal.fields = fields,
            Error::Forbidden(permission) => refusal.permission = Some(permission.key()),
            Error::Held(events) => refusal.events = events,
            Error::TooMany(seconds) | Error::Busy(seconds) => refusal.wait = Some(seconds),
            Error::Internal(cause) => {
                tracing::error!(request_id = trace::current(), cause = format!("{cause:#}"), "a request failed");
            }
            _ => {}
        }
        refusal
    }

    /// Whether it says something about what was asked, and not only that nobody could be asked: then the database is
    /// spared another question.
    pub fn is_about_the_request(&self) -> bool {
        !matches!(self.code, "not_signed_in" | "too_many" | "busy" | "internal")
    }

    /// The problem document in that language, with the status and headers of `response`.
    pub fn write(self, mut response: Response, language: &str) -> Response {
        let document = Problem {
            kind: format!("urn:loket:problem:{}", self.code),
            title: self.title.said(language),
            status: self.status.as_u16(),
            detail: self.detail.said(language),
            code: self.code,
            fields: self.fields.iter().map(|field| field.said(language)).collect(),
            permission: self.permission,
            events: self.events,
            request_id: trace::current(),
        };
        let (head, body) = axum::Json(document).into_response().into_parts();
        *response.body_mut() = body;
        let headers = response.headers_mut();
        headers.extend(head.headers);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.remove(header::CONTENT_LENGTH);
        response
    }
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
