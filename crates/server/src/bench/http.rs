//! Callers over HTTP: each keeps one connection and asks again as soon as it has its answer.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use bytes::Bytes;
use http::{Method, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

use super::report::Rate;

/// The server and the right to ask it.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its port.
    pub port: u16,
    /// The token.
    pub token: String,
}

/// What one question is.
pub struct Ask {
    /// `GET` or `POST`.
    pub method: Method,
    /// The path with its query.
    pub path: String,
    /// The body, JSON; empty for none.
    pub body: String,
}

impl Ask {
    /// Asks to read.
    pub fn get(path: String) -> Ask {
        Ask { method: Method::GET, path, body: String::new() }
    }

    /// Asks to write.
    pub fn post(path: &str, body: &Value) -> Ask {
        Ask { method: Method::POST, path: path.to_owned(), body: body.to_string() }
    }
}

/// A connection that is kept.
pub struct Caller {
    target: Target,
    sender: SendRequest<Full<Bytes>>,
}

/// Nothing takes that long unless something is broken.
const PATIENCE: Duration = Duration::from_secs(30);

impl Caller {
    /// Connects.
    pub async fn connect(target: &Target) -> anyhow::Result<Caller> {
        let stream = TcpStream::connect(("127.0.0.1", target.port)).await.context("connecting")?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // It ends with its sender; what it has to say is said by the sender's errors.
        tokio::spawn(async move { connection.await.ok() });
        Ok(Caller { target: target.clone(), sender })
    }

    /// Asks once; the status and the body.
    pub async fn ask(&mut self, ask: Ask) -> anyhow::Result<(StatusCode, Bytes)> {
        let mut request = Request::builder()
            .method(ask.method)
            .uri(ask.path)
            .header(header::HOST, "localhost")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.target.token));
        if !ask.body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request = request.body(Full::new(Bytes::from(ask.body)))?;
        let answered = async {
            let answer = self.sender.send_request(request).await?;
            let status = answer.status();
            Ok::<_, hyper::Error>((status, answer.into_body().collect().await?.to_bytes()))
        };
        Ok(tokio::time::timeout(PATIENCE, answered).await.context("no answer came")??)
    }

    /// Asks for JSON and expects a good answer.
    pub async fn json(&mut self, ask: Ask) -> anyhow::Result<Value> {
        let what = ask.path.clone();
        let (status, body) = self.ask(ask).await?;
        if !status.is_success() {
            bail!("{what} answered {status}: {}", String::from_utf8_lossy(&body).chars().take(300).collect::<String>());
        }
        Ok(serde_json::from_slice(&body)?)
    }
}

/// Lets `callers` ask for that long what `next` says for the running number, and measures.
pub async fn load(target: &Target, callers: usize, time: Duration, next: impl Fn(u64) -> Ask) -> anyhow::Result<Rate> {
    let number = AtomicU64::new(0);
    let mut connected = Vec::with_capacity(callers);
    for _ in 0..callers {
        connected.push(Caller::connect(target).await?);
    }
    let began = Instant::now();
    let calls = connected.into_iter().map(|mut caller| {
        let (number, next) = (&number, &next);
        async move {
            let (mut micros, mut failed) = (Vec::with_capacity(4096), Vec::new());
            while began.elapsed() < time {
                let asked = Instant::now();
                let (status, body) = caller.ask(next(number.fetch_add(1, Ordering::Relaxed))).await?;
                match status.is_success() {
                    true => micros.push(asked.elapsed().as_micros() as u32),
                    false => failed.push(format!("{status}: {}", String::from_utf8_lossy(&body))),
                }
            }
            Ok::<_, anyhow::Error>((micros, failed))
        }
    });
    let all = futures::future::try_join_all(calls).await?;
    let took = began.elapsed();
    let (mut micros, mut failed) = (Vec::new(), Vec::new());
    for (some, wrong) in all {
        micros.extend(some);
        failed.extend(wrong);
    }
    if micros.is_empty() {
        bail!("not one question was answered well: {}", failed.first().map(String::as_str).unwrap_or("none was asked"));
    }
    Ok(Rate::new(micros, failed.len(), took))
}
