//! Whoever stands at the door, and what they are answered.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request};
use bytes::Bytes;
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

/// Somebody with the headers they always send.
#[derive(Clone)]
pub struct Caller {
    site: Router,
    headers: Vec<(String, String)>,
    peer: SocketAddr,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
    asked: String,
}

impl Caller {
    pub fn new(site: Router) -> Caller {
        Caller { site, headers: Vec::new(), peer: SocketAddr::from(([192, 0, 2, 1], 40_000)) }
    }

    /// The same caller with one more header, or with another value of it.
    pub fn with(&self, name: &str, value: &str) -> Caller {
        let mut caller = self.without(name);
        caller.headers.push((name.to_owned(), value.to_owned()));
        caller
    }

    /// The same caller without a header.
    pub fn without(&self, name: &str) -> Caller {
        let mut caller = self.clone();
        caller.headers.retain(|(known, _)| known != name);
        caller
    }

    /// The same caller from elsewhere.
    pub fn from(&self, peer: [u8; 4]) -> Caller {
        Caller { peer: SocketAddr::from((peer, 40_000)), ..self.clone() }
    }

    /// A header they always send.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Any request; `path` is whole.
    pub async fn send(&self, method: &str, path: &str, body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(Method::from_bytes(method.as_bytes()).unwrap()).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut request = request.body(body.into()).unwrap();
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let response = self.site.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body, asked: format!("{method} {path}") }
    }

    /// A JSON request; `path` is below `/api/v1`.
    pub async fn ask(&self, method: &str, path: &str, body: &Value) -> Answer {
        let caller = self.with("content-type", "application/json");
        caller.send(method, &format!("/api/v1{path}"), body.to_string()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", &format!("/api/v1{path}"), Body::empty()).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, body).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.ask("PATCH", path, body).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", &format!("/api/v1{path}"), Body::empty()).await
    }

    /// Pushes a raw mail.
    pub async fn push(&self, inbox: &str, raw: impl Into<Body>) -> Answer {
        let inbox: String = url::form_urlencoded::byte_serialize(inbox.as_bytes()).collect();
        let mail = self.with("content-type", "message/rfc822");
        mail.send("POST", &format!("/api/v1/inbound/email?inbox={inbox}"), raw).await
    }

    /// Opens a ticket of a customer and gives its number.
    pub async fn opens(&self, subject: &str) -> i64 {
        let ticket = serde_json::json!({"subject": subject, "customer": {"email": "bob@shop.test"}, "text": "Help!"});
        self.post("/tickets", &ticket).await.good()["id"].as_i64().unwrap()
    }
}

impl Answer {
    /// The body as JSON, whatever the status.
    #[track_caller]
    pub fn json(&self) -> Value {
        match serde_json::from_slice(&self.body) {
            Ok(json) => json,
            Err(error) => panic!("{} answered {} with no JSON ({error}): {}", self.asked, self.status, self.text()),
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body of a good answer; any other fails the test.
    #[track_caller]
    pub fn good(&self) -> Value {
        assert!((200..300).contains(&self.status), "{} answered {}: {}", self.asked, self.status, self.text());
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    /// The body of a good answer that is no JSON.
    #[track_caller]
    pub fn good_bytes(&self) -> &Bytes {
        assert_eq!(self.status, 200, "{} answered {}", self.asked, self.text());
        &self.body
    }

    /// The problem document of a refusal with this status and code; anything else fails the test.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{} answered {}", self.asked, self.text());
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.asked);
        let problem = self.json();
        assert_eq!(problem["code"], code, "{}: {problem}", self.asked);
        assert_eq!(problem["status"], status);
        assert_eq!(problem["request_id"], self.header("x-request-id"));
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{problem}");
        problem
    }

    /// The names of the fields a refusal blames.
    #[track_caller]
    pub fn blames(&self) -> Vec<String> {
        let problem = self.problem(422, "invalid");
        let fields = problem["fields"].as_array().unwrap();
        fields.iter().map(|field| field["field"].as_str().unwrap().to_owned()).collect()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The session in a `Set-Cookie` header.
    #[track_caller]
    pub fn session(&self) -> String {
        let set = self.header("set-cookie");
        let value = set.strip_prefix("loket_session=").and_then(|rest| rest.split(';').next());
        value.unwrap_or_else(|| panic!("{} set no session: {set}", self.asked)).to_owned()
    }
}
