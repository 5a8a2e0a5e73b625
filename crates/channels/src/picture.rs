//! Pictures of mails that lie elsewhere, fetched by the server in an agent's place: only from the public Internet, only what
//! is a plain picture by its bytes, within limits of size and time, and without a word about who asks.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Incoming;
use hyper::{Request, Response, header};
use hyper_util::rt::TokioIo;
use loket_desk::blob::Stored;
use loket_desk::ids::MessageId;
use loket_desk::picture::keep::{self, Known};
use loket_desk::sentence::Sentence;
use loket_desk::{By, Error, Result, picture, say};
use loket_wire::file::look;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;
use url::Url;

use crate::{Context, outside};

/// A larger picture is not shown.
const LARGEST: usize = 8_000_000;
/// How long a picture may take, with every detour.
const PATIENCE: Duration = Duration::from_secs(15);
/// So many detours are followed.
const MOST_DETOURS: usize = 4;
/// So many are fetched at once.
static FETCHING: Semaphore = Semaphore::const_new(12);

/// A picture that is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its bytes.
    pub stored: Stored,
    /// What they are, judged by themselves.
    pub content_type: String,
}

/// The nth picture of a message, for somebody who may read it: kept from before, or fetched now.
pub async fn see(context: &Context, by: By, message: MessageId, n: usize) -> Result<Picture> {
    let address = context.desk.read(by, move |tx| picture::wanted(tx, message, n)).await?;
    let hash = hex::encode(Sha256::digest(address.as_bytes()));
    if let Some(known) = known(context, &hash).await? {
        return known;
    }
    let _room = FETCHING.acquire().await.map_err(|_| Error::internal("no picture is fetched any more"))?;
    // Several windows that show the same mail ask at once; the others find what the first fetched.
    if let Some(known) = known(context, &hash).await? {
        return known;
    }
    let fetched = match tokio::time::timeout(PATIENCE, fetch(context, &address)).await {
        Ok(fetched) => fetched,
        Err(_) => Err(say!("the picture did not come in time")),
    };
    let kept = match &fetched {
        Ok((bytes, kind)) => Ok((context.files.put_bytes(bytes.clone()).await?, *kind)),
        Err(why) => Err(why.clone()),
    };
    let (name, keeping) = (hash, kept.clone());
    let keep = move |tx: &mut loket_desk::Tx| match &keeping {
        Ok((stored, kind)) => keep::keep(tx, &name, Ok((stored, kind))),
        Err(why) => keep::keep(tx, &name, Err(&why.kept())),
    };
    context.desk.write(By::loket(), keep).await?;
    let (stored, kind) = kept.map_err(Error::conflict)?;
    Ok(Picture { stored, content_type: kind.to_owned() })
}

async fn known(context: &Context, hash: &str) -> Result<Option<Result<Picture>>> {
    let name = hash.to_owned();
    match context.desk.read(By::loket(), move |tx| keep::find(tx, &name)).await? {
        None => Ok(None),
        Some(Known::Refused(kept)) => {
            let why: Sentence = Sentence::of_kept(&kept);
            Ok(Some(Err(Error::conflict(why))))
        }
        Some(Known::Here(stored, content_type, unnoted)) => {
            if unnoted {
                let name = hash.to_owned();
                context.desk.write(By::loket(), move |tx| keep::used(tx, &name)).await?;
            }
            Ok(Some(Ok(Picture { stored, content_type })))
        }
    }
}

type Fetched = std::result::Result<(Bytes, &'static str), Sentence>;

async fn fetch(context: &Context, address: &str) -> Fetched {
    let mut url = Url::parse(address).map_err(|_| say!("the address of the picture cannot be read"))?;
    for _ in 0..=MOST_DETOURS {
        // Looked at anew after each detour: a public server may send us anywhere.
        let answer = ask(context, &url).await?;
        let status = answer.status();
        if status.is_redirection() {
            let location = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
            let next = location.and_then(|location| url.join(location).ok());
            url = next.ok_or_else(|| say!("the server of the picture sends us nowhere"))?;
            continue;
        }
        if !status.is_success() {
            return Err(say!("the server of the picture answered {status}", status = status.as_u16().to_string()));
        }
        return read(answer).await;
    }
    Err(say!("the server of the picture sends us from one place to the next"))
}

/// Asks for one address, at the address of the network that was looked at.
async fn ask(context: &Context, url: &Url) -> std::result::Result<Response<Incoming>, Sentence> {
    let host = url.host_str().unwrap_or_default().to_owned();
    let web = matches!((url.scheme(), url.port()), ("http" | "https", None));
    // A port of its own is only for tests; what listens behind others is rarely a picture and sometimes worse.
    if !(web || context.lan && matches!(url.scheme(), "http" | "https")) {
        return Err(say!("pictures come by http and https from their usual ports only"));
    }
    let away = || say!("{host} cannot be reached on the public Internet", host = host.as_str());
    let port = url.port_or_known_default().unwrap_or(443);
    let line = outside::connect(&host, port, context.lan).await.map_err(|why| {
        tracing::debug!(why, "a picture cannot be fetched");
        away()
    })?;
    let line = match url.scheme() {
        "https" => context.tls.secure(&host, line).await.map_err(|_| away())?,
        _ => line,
    };
    let mut builder = hyper::client::conn::http1::Builder::new();
    builder.max_buf_size(64 << 10);
    let (mut sender, connection) = builder.handshake(TokioIo::new(line)).await.map_err(|_| away())?;
    // It ends with the sender; what went wrong on it is told by the answer that does not come.
    tokio::spawn(async move { drop(connection.await) });
    let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
    let authority = match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.clone(),
    };
    let request = Request::get(path)
        .header(header::HOST, authority)
        .header(header::ACCEPT, "image/png,image/jpeg,image/gif,image/webp")
        .header(header::ACCEPT_ENCODING, "identity")
        // Some servers answer nobody who has no name; this one says nothing about us.
        .header(header::USER_AGENT, "Mozilla/5.0")
        .body(Empty::<Bytes>::new())
        .map_err(|_| say!("the address of the picture cannot be read"))?;
    sender.send_request(request).await.map_err(|_| away())
}

/// The bytes, as far as they are a picture.
async fn read(answer: Response<Incoming>) -> Fetched {
    let too_large = || say!("the picture is larger than {most} MB", most = LARGEST / 1_000_000);
    let mut body = answer.into_body();
    let mut bytes = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| say!("the picture broke off"))?;
        let Ok(piece) = frame.into_data() else { continue };
        if bytes.len() + piece.len() > LARGEST {
            return Err(too_large());
        }
        bytes.extend_from_slice(&piece);
    }
    match look::raster(&bytes) {
        Some(kind) => Ok((bytes.freeze(), kind)),
        None => Err(say!("what lies there is no picture that is safe to show")),
    }
}
