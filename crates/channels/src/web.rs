//! Asks other people's web servers: one request, one answer of a bounded size, in bounded time.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_util::rt::TokioIo;
use url::Url;

use crate::{Context, outside, tls};

/// How long an answer may take altogether.
const PATIENCE: Duration = Duration::from_secs(20);
/// A longer answer is none of those we ask for.
const LARGEST: usize = 1 << 20;

/// Stands in for a web server, in tests: the answer to an address.
pub type Stand = Arc<dyn Fn(&str) -> Result<Vec<u8>, String> + Send + Sync>;

/// What an address outside holds. Only addresses of the public Internet are asked, and only encrypted.
pub async fn get(context: &Context, address: &str) -> Result<Vec<u8>, String> {
    if let Some(stand) = &context.stand {
        return stand(address);
    }
    let url = Url::parse(address).map_err(|error| error.to_string())?;
    if url.scheme() != "https" {
        return Err(String::from("the address is not encrypted (https)"));
    }
    let asking = async {
        let line = outside::connect(host(&url), url.port_or_known_default().unwrap_or(443), context.lan).await?;
        let line = context.tls.secure(host(&url), line).await?;
        let request = Request::get(address).body(Vec::new()).map_err(|error| error.to_string())?;
        ask(line, &url, request).await
    };
    let answer = limited(&url, asking).await?;
    match answer.status().is_success() {
        true => Ok(answer.into_body()),
        false => Err(format!("{} answered {}", host(&url), answer.status())),
    }
}

/// Asks a server that an administrator named, which may be one of the own network. Encrypted, unless it is this machine.
pub async fn ask_named(context: &Context, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
    let url = Url::parse(&request.uri().to_string()).map_err(|error| error.to_string())?;
    let is_here = matches!(host(&url), "localhost" | "127.0.0.1" | "[::1]");
    if url.scheme() != "https" && !is_here {
        return Err(format!("{} must be asked encrypted (https)", host(&url)));
    }
    let asking = async {
        let line = tls::connect(host(&url), url.port_or_known_default().unwrap_or(443)).await?;
        let line = match url.scheme() {
            "https" => context.tls.secure(host(&url), line).await?,
            _ => line,
        };
        ask(line, &url, request).await
    };
    limited(&url, asking).await
}

async fn limited<T>(url: &Url, asking: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    let late = || format!("{} did not answer in time", host(url));
    tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| Err(late()))
}

async fn ask(line: tls::Line, url: &Url, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
    let told = |error: hyper::Error| error.to_string();
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(line)).await.map_err(told)?;
    // It ends with the sender; what went wrong on it is told by the answer that does not come.
    tokio::spawn(async move { drop(connection.await) });
    let (mut head, body) = request.into_parts();
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    head.uri = path.parse().map_err(|_| String::from("the address cannot be asked for"))?;
    let authority = url.authority().rsplit('@').next().unwrap_or_default();
    head.headers.insert(http::header::HOST, authority.parse().map_err(|_| String::from("the host has no name"))?);
    let answer = sender.send_request(Request::from_parts(head, Full::new(Bytes::from(body)))).await.map_err(told)?;
    let (head, body) = answer.into_parts();
    let body = Limited::new(body, LARGEST).collect().await.map_err(|error| error.to_string())?;
    Ok(Response::from_parts(head, body.to_bytes().to_vec()))
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}
