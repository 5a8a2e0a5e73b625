//! Files: uploading for a message, downloading what belongs to one.

use axum::body::Body as Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use loket_desk::Error;
use loket_desk::blob::Stored;
use loket_desk::channel::File;
use loket_desk::ids::AttachmentId;
use loket_desk::message::attachment::{self, View};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Download, Made};
use crate::http::caller::{Caller, actor};
use crate::http::error::Answer;
use crate::http::input::{Id, Params};
use crate::http::raw::{AnyFile, Raw};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default().post("/files", Access::Agents, "Upload a file for a message (raw body)", upload).get(
        "/attachments/{id}",
        Access::Agents,
        "The bytes of an attachment",
        download,
    )
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Upload {
    /// The file's name.
    filename: String,
    /// A picture within the text; the HTML refers to it by `cid:` and the `content_id` of the answer.
    #[serde(default)]
    inline: bool,
}

async fn upload(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Upload>,
    raw: Raw<AnyFile>,
) -> Answer<Made<View>> {
    actor(&app, &caller).await?;
    let largest = app.mail.largest().await?;
    let content_type = raw.content_type().unwrap_or("application/octet-stream").to_owned();
    let filename = tidy_name(&query.filename);
    let stored = app.mail.files.put(raw.stream(largest)?, largest).await?;
    let file = File { stored, filename, content_type, content_id: None, inline: query.inline };
    Ok(Made(app.desk.write(caller.by, move |tx| attachment::upload(tx, &file)).await?))
}

/// The last part of a path, without control characters, never empty.
fn tidy_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let tidy: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    if tidy.trim().is_empty() { String::from("file") } else { tidy }
}

async fn download(State(app): State<App>, caller: Caller, Id(id): Id<AttachmentId>) -> Answer<Download> {
    let found = app.desk.read(caller.by, move |tx| attachment::see(tx, id)).await?;
    let stored = Stored::known(found.sha256, found.size);
    let shown = is_picture(&found.content_type);
    send(&app, &stored, &found.filename, &found.content_type, shown).await
}

/// Pictures that a browser draws without running anything. SVG is not one: it can hold scripts.
fn is_picture(content_type: &str) -> bool {
    matches!(content_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/bmp")
}

/// Streams a stored file. What a customer sent must never run in our pages: anything but a plain picture is a download,
/// and even if a browser opened it, it would be in a sandbox of its own.
pub async fn send(app: &App, stored: &Stored, filename: &str, content_type: &str, shown: bool) -> Answer<Download> {
    let bytes = app.mail.files.read(&stored.sha256).await?;
    let how = if shown { "inline" } else { "attachment" };
    let kind = if shown { content_type } else { safe_type(content_type) };
    let mut response = Response::new(Bytes::from_stream(bytes));
    let headers = response.headers_mut();
    let encoded: String =
        url::form_urlencoded::byte_serialize(filename.as_bytes()).collect::<String>().replace('+', "%20");
    let disposition = format!("{how}; filename*=UTF-8''{encoded}");
    headers.insert(header::CONTENT_DISPOSITION, value(&disposition)?);
    headers.insert(header::CONTENT_TYPE, value(kind)?);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(stored.size));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Ok(Download(response))
}

fn value(text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(text).map_err(|_| Error::internal("a header that cannot be sent"))
}

/// A type that no browser treats as a page.
fn safe_type(content_type: &str) -> &str {
    match content_type {
        "message/rfc822" | "application/pdf" | "text/plain" | "text/csv" | "application/zip" => content_type,
        _ => "application/octet-stream",
    }
}
