//! Forms as they are posted, read from a body that is whole already.

use std::convert::Infallible;

use bytes::Bytes;
use http::{HeaderMap, header};
use loket_wire::hook::{Form, FormFile};

/// More fields and files than a mail can have are no form of a mail.
const MOST: usize = 2_000;

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Whether the body says that it is JSON.
pub fn is_json(headers: &HeaderMap) -> bool {
    content_type(headers).trim().to_ascii_lowercase().starts_with("application/json")
}

/// The form; none when it cannot be read.
pub async fn read(headers: &HeaderMap, body: &Bytes) -> Option<Form> {
    let kind = content_type(headers);
    if kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
        let fields = url::form_urlencoded::parse(body).take(MOST);
        let fields = fields.map(|(name, value)| (name.into_owned(), value.into_owned().into_bytes())).collect();
        return Some(Form { fields, files: Vec::new() });
    }
    let boundary = multer::parse_boundary(kind).ok()?;
    let body = body.clone();
    let stream = futures::stream::once(async move { Ok::<Bytes, Infallible>(body) });
    let mut parts = multer::Multipart::new(stream, boundary);
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.ok()? {
        if form.fields.len() + form.files.len() >= MOST {
            return None;
        }
        let name = part.name().unwrap_or_default().to_owned();
        let (file, kind) = (part.file_name().map(str::to_owned), part.content_type().map(ToString::to_string));
        let bytes = part.bytes().await.ok()?.to_vec();
        match file {
            Some(filename) => {
                form.files.push(FormFile { field: name, filename, content_type: kind.unwrap_or_default(), bytes })
            }
            None => form.fields.push((name, bytes)),
        }
    }
    Some(form)
}
