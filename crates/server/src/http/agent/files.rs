//! Files: uploading for a message, downloading what belongs to one.

use axum::body::Body as Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Json, Router};
use loket_desk::blob::{Stored, pass};
use loket_desk::channel::File;
use loket_desk::ids::AttachmentId;
use loket_desk::message::attachment::{self, View};
use loket_desk::message::danger::{self, Danger};
use loket_desk::{By, Error, Page};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Download, Made};
use crate::http::caller::{Caller, actor};
use crate::http::error::Answer;
use crate::http::input::{Id, Params};
use crate::http::raw::{AnyFile, Raw};
use crate::http::routes::{Access, Routes};

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .post("/files", Access::Agents, "Upload a file for a message (raw body)", upload)
        .get("/files/dangers", Access::Agents, "By what files are known that are better not opened", dangers)
        .get("/attachments/{id}", Access::Agents, "The bytes of an attachment", download)
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

#[derive(Deserialize, schemars::JsonSchema)]
struct Sure {
    /// Whether an infected file is wanted all the same; needs `files.open_dangerous`.
    #[serde(default)]
    sure: bool,
}

/// A browser is let in by its session, and then sent to an address that carries no cookie; a program gets the bytes.
async fn download(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<AttachmentId>,
    Params(query): Params<Sure>,
    headers: HeaderMap,
) -> Answer<Download> {
    let found = app.desk.read(caller.by, move |tx| attachment::open(tx, id, query.sure)).await?;
    if headers.contains_key("sec-fetch-dest") {
        let pass = pass::issue(app.desk.secret(), id, app.desk.clock().now());
        let mut response = Redirect::temporary(&format!("/files/{pass}")).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return Ok(Download(response));
    }
    hand_out(&app, found).await
}

/// The address without a cookie: whoever holds the pass was let in a moment ago.
pub fn passes() -> Router<App> {
    Router::new().route("/files/{pass}", axum::routing::get(passed))
}

async fn passed(State(app): State<App>, Path(pass): Path<String>) -> Answer<Download> {
    let id = pass::read(app.desk.secret(), &pass, app.desk.clock().now()).ok_or(Error::NotFound("file"))?;
    let found = app.desk.read(By::loket(), move |tx| attachment::passed(tx, id)).await?;
    hand_out(&app, found).await
}

async fn hand_out(app: &App, file: View) -> Answer<Download> {
    let stored = Stored::known(file.sha256, file.size);
    send(app, &stored, &file.filename, &file.content_type).await
}

async fn dangers(State(app): State<App>, caller: Caller) -> Answer<Json<Page<Danger>>> {
    actor(&app, &caller).await?;
    Ok(Json(Page::whole(danger::ALL.to_vec())))
}

/// Pictures that a browser draws without running anything. SVG is not one: it can hold scripts.
fn is_picture(content_type: &str) -> bool {
    matches!(content_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/bmp")
}

/// Streams a stored file. What a customer sent must never run in our pages: it is a download (pages draw pictures of it all
/// the same), and even if a browser opened it, it would be in a sandbox of its own.
pub async fn send(app: &App, stored: &Stored, filename: &str, content_type: &str) -> Answer<Download> {
    let bytes = app.mail.files.read(&stored.sha256).await?;
    let mut response = Response::new(Bytes::from_stream(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_DISPOSITION, value(&disposition(filename))?);
    headers.insert(header::CONTENT_TYPE, value(safe_type(content_type))?);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(stored.size));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Ok(Download(response))
}

/// How a file is called when it is saved (RFC 6266): once for everybody, once in letters that old programs know. Signs that
/// turn the direction of writing are left out, because they hide endings.
fn disposition(filename: &str) -> String {
    let kept = |c: char| !c.is_control() && !danger::turns(c);
    let name: String =
        filename.chars().filter(|c| kept(*c)).map(|c| if "/\\:".contains(c) { '_' } else { c }).collect();
    let name = name.trim().trim_end_matches('.').to_owned();
    let name = if name.is_empty() { String::from("file") } else { name };
    let plain: String =
        name.chars().map(|c| if (c.is_ascii_graphic() || c == ' ') && !"\"%;".contains(c) { c } else { '_' }).collect();
    let encoded = url::form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded.replace('*', "%2A"))
}

fn value(text: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_str(text).map_err(|_| Error::internal("a header that cannot be sent"))
}

/// A type that no browser treats as a page.
fn safe_type(content_type: &str) -> &str {
    match content_type {
        kind if is_picture(kind) => kind,
        "message/rfc822" | "application/pdf" | "text/plain" | "text/csv" | "application/zip" => content_type,
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_saved_as_it_is_read() {
        for (name, saved) in [
            ("offer.pdf", "attachment; filename=\"offer.pdf\"; filename*=UTF-8''offer.pdf"),
            ("Müller \"x\".pdf", "attachment; filename=\"M_ller _x_.pdf\"; filename*=UTF-8''M%C3%BCller%20%22x%22.pdf"),
            ("a\u{202e}fdp.exe", "attachment; filename=\"afdp.exe\"; filename*=UTF-8''afdp.exe"),
            (
                "../..\r\nSet-Cookie: a",
                "attachment; filename=\".._..Set-Cookie_ a\"; filename*=UTF-8''.._..Set-Cookie_%20a",
            ),
            (" . ", "attachment; filename=\"file\"; filename*=UTF-8''file"),
        ] {
            assert_eq!(disposition(name), saved);
        }
    }
}
