//! The agent app as files inside the binary: what a path answers with, in the encoding the browser takes.
//!
//! `build.rs` decides which folder is embedded. This crate knows nothing of HTTP libraries and of the product;
//! where the app is mounted and what an unknown path means is decided by the server.
use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$LOKET_WEB_DIST"]
struct Embedded;

/// Changes with every change of the embedded app.
pub const HASH: &str = env!("LOKET_WEB_HASH");

/// Compressed copies made by the web build, the smaller first: (name of the encoding, ending of the file).
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// A file ready to be sent.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The body as it goes over the wire, compressed when `encoding` says so.
    pub bytes: Cow<'static, [u8]>,
    /// For `Content-Type`.
    pub content_type: &'static str,
    /// For `ETag`, with its quotes; differs between encodings of one file.
    pub etag: String,
    /// For `Content-Encoding`; a file with any choice also wants `Vary: Accept-Encoding`.
    pub encoding: Option<&'static str>,
    /// The name holds a hash of the contents, so a browser may keep the file for a year without asking.
    pub immutable: bool,
}

/// Finds a file by its path inside the app (`index.html`, `_app/immutable/…`), compressed if `accept_encoding`,
/// the header as the browser sent it, allows. The compressed copies cannot be asked for by name.
pub fn get(path: &str, accept_encoding: &str) -> Option<Asset> {
    if ENCODINGS.iter().any(|(_, ending)| path.ends_with(ending)) {
        return None;
    }
    let choice = ENCODINGS.iter().find_map(|&(name, ending)| {
        let is_welcome = accepts(accept_encoding, name);
        is_welcome.then(|| Embedded::get(&format!("{path}{ending}"))).flatten().map(|file| (Some(name), file))
    });
    let (encoding, file) = choice.or_else(|| Embedded::get(path).map(|file| (None, file)))?;
    Some(Asset {
        etag: format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..12])),
        bytes: file.data,
        content_type: content_type(path),
        encoding,
        immutable: path.starts_with("_app/immutable/"),
    })
}

/// The paths of all files, compressed copies left out.
pub fn paths() -> impl Iterator<Item = Cow<'static, str>> {
    Embedded::iter().filter(|path| !ENCODINGS.iter().any(|(_, ending)| path.ends_with(ending)))
}

/// Whether an `Accept-Encoding` header allows an encoding: named (or `*`) and not with `q=0`.
fn accepts(header: &str, encoding: &str) -> bool {
    let mut by_star = false;
    for item in header.split(',') {
        let mut parts = item.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
        if name.eq_ignore_ascii_case(encoding) {
            return weight > 0.0;
        }
        by_star |= name == "*" && weight > 0.0;
    }
    by_star
}

fn content_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_is_there_as_html() {
        let page = get("index.html", "").unwrap();
        assert_eq!((page.content_type, page.encoding, page.immutable), ("text/html; charset=utf-8", None, false));
        assert!(page.bytes.starts_with(b"<!doctype html>"), "starts with {:?}", page.bytes.get(..20));
    }

    #[test]
    fn every_listed_path_answers_and_has_a_known_type() {
        for path in paths() {
            let asset = get(&path, "gzip, br").unwrap();
            assert_ne!(asset.content_type, "application/octet-stream", "{path} needs a line in content_type()");
        }
    }

    #[test]
    fn a_compressed_copy_is_chosen_only_when_welcome_and_never_by_name() {
        let Some(path) = paths().find(|path| Embedded::get(&format!("{path}.br")).is_some()) else {
            assert_eq!(HASH, "skip", "the web build makes a .br beside every text file");
            return;
        };
        let (plain, small) = (get(&path, "").unwrap(), get(&path, "gzip, br;q=0.8").unwrap());
        assert_eq!((plain.encoding, small.encoding), (None, Some("br")));
        assert!(small.bytes.len() < plain.bytes.len());
        assert_ne!(small.etag, plain.etag);
        assert_eq!(get(&path, "br;q=0, gzip").unwrap().encoding, Some("gzip"));
        assert!(get(&format!("{path}.br"), "br").is_none());
    }

    #[test]
    fn accept_encoding_is_read_with_its_weights() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("*", "gzip"));
        assert!(!accepts("*;q=0", "gzip"));
        assert!(!accepts("br;q=0, *", "br"));
        assert!(!accepts("", "gzip"));
        assert!(accepts("GZIP;q=0.1", "gzip"));
    }

    #[test]
    fn nothing_outside_the_app_can_be_named() {
        assert!(get("../Cargo.toml", "").is_none());
        assert!(get("/etc/passwd", "").is_none());
        assert!(get("", "").is_none());
    }
}
