//! Who calls: a browser with a session cookie, or a program with a token.
//!
//! A cookie is sent by the browser whoever wrote the page, so a request that changes something must also come from our
//! own pages: browsers say so in `Sec-Fetch-Site` and `Origin`, and no script can change those. Programs with a token
//! carry no cookie and are not asked.

use std::net::{IpAddr, SocketAddr};

use aide::OperationInput;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use loket_desk::account::session;
use loket_desk::say;
use loket_desk::{Actor, By, Error, Via, Who};

use super::error::Failure;
use crate::app::App;

/// The cookie that holds a session.
pub const COOKIE: &str = "loket_session";

/// Who calls, through which door, and the key that makes a repeated request one.
#[derive(Debug, Clone)]
pub struct Caller {
    /// For the desk.
    pub by: By,
    /// The hash of the cookie or token.
    pub hash: String,
    /// The `Idempotency-Key`, if one was sent.
    pub key: Option<String>,
    /// Method and path, part of what the key stands for.
    pub asked: String,
}

impl Caller {
    /// Whether a browser calls.
    pub fn is_browser(&self) -> bool {
        matches!(self.by.who, Who::Session(_))
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Caller, Failure> {
        let key = parts.headers.get("idempotency-key").map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned());
        let asked = if key.is_some() { format!("{} {}", parts.method, parts.uri.path()) } else { String::new() };
        let by = presented(&parts.headers).ok_or(Error::NotSignedIn)?;
        let hash = match &by.who {
            Who::Session(hash) if is_safe(&parts.method) => hash.clone(),
            Who::Session(hash) => from_our_pages(&parts.headers).map(|()| hash.clone())?,
            Who::Token(hash) => hash.clone(),
            _ => return Err(Error::NotSignedIn.into()),
        };
        Ok(Caller { by, hash, key, asked })
    }
}

/// What a request shows of who sends it: a token counts before the cookie.
pub fn presented(headers: &HeaderMap) -> Option<By> {
    let token = || Some(By { who: Who::Token(session::hash_of(bearer(headers)?)), via: Via::Api });
    let session = || Some(By { who: Who::Session(session::hash_of(cookie(headers)?)), via: Via::App });
    token().or_else(session)
}

impl OperationInput for Caller {}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The token of an `Authorization: Bearer` header.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The session cookie.
pub fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(';'))
        .find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == COOKIE && !value.is_empty()).then_some(value)
        })
}

/// Refuses a browser's request that another site's page made.
pub fn from_our_pages(headers: &HeaderMap) -> Result<(), Failure> {
    if let Some(site) = headers.get("sec-fetch-site").and_then(|v| v.to_str().ok()) {
        return if matches!(site, "same-origin" | "none") { Ok(()) } else { Err(foreign()) };
    }
    let origin = headers.get(header::ORIGIN).and_then(|v| v.to_str().ok());
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok());
    match (origin.and_then(|o| o.split_once("://")), host) {
        (Some((_, origin)), Some(host)) if origin.eq_ignore_ascii_case(host) => Ok(()),
        _ => Err(foreign()),
    }
}

fn foreign() -> Failure {
    let detail = say!("this request did not come from Loket's own pages; programs use a token instead of the cookie");
    Failure::refused(StatusCode::FORBIDDEN, "forbidden", say!("Not allowed"), detail)
}

/// Where the request came from: the connection's address, or what our own proxy says.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// Address and browser, for the list of sessions and for throttling.
    pub from: session::From,
    /// The address the browser used, when it says so.
    pub url: Option<String>,
}

impl FromRequestParts<App> for Origin {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Origin, Failure> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let agent = parts.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let url = parts.headers.get(header::ORIGIN).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let ip = address(peer, &parts.headers, app.config.trust_proxy);
        Ok(Origin { from: session::From { ip, user_agent: agent.to_owned() }, url })
    }
}

impl OperationInput for Origin {}

/// The caller's address. `X-Forwarded-For` counts only when the installation says that a proxy of its own writes it:
/// then the last entry is the one that proxy saw.
pub fn address(peer: Option<IpAddr>, headers: &HeaderMap, trust_proxy: bool) -> Option<IpAddr> {
    // Some proxies add a line of their own instead of lengthening the one the caller sent.
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let forwarded = forwarded.and_then(|v| v.to_str().ok()).filter(|_| trust_proxy);
    forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).or(peer)
}

/// The agent behind a caller, for handlers that ask before they do something outside the desk.
pub async fn actor(app: &App, caller: &Caller) -> Result<Actor, Failure> {
    Ok(app.desk.read(caller.by.clone(), |tx| Ok(tx.actor().clone())).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_our_own_proxy_saw_counts() {
        let peer = Some(IpAddr::from([10, 0, 0, 1]));
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "203.0.113.9, 198.51.100.2".parse().unwrap());
        assert_eq!(address(peer, &headers, false), peer);
        assert_eq!(address(peer, &headers, true), Some(IpAddr::from([198, 51, 100, 2])));
        headers.append("x-forwarded-for", "192.0.2.7".parse().unwrap());
        assert_eq!(address(peer, &headers, true), Some(IpAddr::from([192, 0, 2, 7])));
    }
}
