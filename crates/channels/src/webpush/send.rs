//! The request to a push service (RFC 8030).

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use url::Url;

use super::vapid::Key;
use crate::{Context, outside};

/// How long a push service may take altogether.
const PATIENCE: Duration = Duration::from_secs(30);
/// For how many seconds the service keeps a notice for a browser that is away.
const KEEP: &str = "14400";

/// How it ended.
pub enum Sent {
    /// The service has it, or will never take it.
    Taken,
    /// There is no such subscription any more.
    Gone,
    /// It may work later.
    Again(String),
}

/// Hands the encrypted body to the service at `endpoint`.
pub async fn send(context: &Context, key: &Key, endpoint: &str, body: Vec<u8>) -> Sent {
    let Ok(url) = Url::parse(endpoint) else { return Sent::Gone };
    if url.scheme() != "https" && !context.lan {
        return Sent::Gone;
    }
    match tokio::time::timeout(PATIENCE, ask(context, key, &url, body)).await {
        Ok(Ok(status)) => judge(status, &url),
        Ok(Err(why)) => Sent::Again(why),
        Err(_) => Sent::Again(format!("{} did not answer in time", host(&url))),
    }
}

fn judge(status: StatusCode, url: &Url) -> Sent {
    match status.as_u16() {
        200..=299 => Sent::Taken,
        404 | 410 => Sent::Gone,
        408 | 425 | 429 | 500..=599 => Sent::Again(format!("{} answered {status}", host(url))),
        _ => {
            // It will say the same of the same message for ever.
            tracing::warn!(host = host(url), status = status.as_u16(), "a push service refuses a notice");
            Sent::Taken
        }
    }
}

async fn ask(context: &Context, key: &Key, url: &Url, body: Vec<u8>) -> Result<StatusCode, String> {
    let port = url.port_or_known_default().unwrap_or(443);
    let line = outside::connect(host(url), port, context.lan).await?;
    let line = match url.scheme() {
        "https" => context.tls.secure(host(url), line).await?,
        _ => line,
    };
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(line)).await.map_err(|error| error.to_string())?;
    // It ends with the sender; what went wrong on it is told by the answer that does not come.
    tokio::spawn(async move { drop(connection.await) });
    let origin = url.origin().ascii_serialization();
    let statement = key.statement(&origin, context.desk.clock().now()).map_err(|error| error.to_string())?;
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let request = Request::post(path)
        .header("host", url.authority().rsplit('@').next().unwrap_or_default())
        .header("authorization", statement)
        .header("content-encoding", "aes128gcm")
        .header("content-type", "application/octet-stream")
        .header("ttl", KEEP)
        .header("urgency", "normal")
        .body(Full::new(Bytes::from(body)))
        .map_err(|error| error.to_string())?;
    let answer = sender.send_request(request).await.map_err(|error| error.to_string())?;
    Ok(answer.status())
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}
