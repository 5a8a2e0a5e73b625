//! The tree of parts of a message. The walk is ours so that its depth, its number of
//! parts and its handling of broken boundaries are ours too; fields, encodings and
//! charsets are read by libraries.

use super::{
    Problem,
    header::{self, Headers, Typed},
};

/// Deeper parts are kept as one piece.
const MAX_DEPTH: usize = 24;
/// Parts after this many are left in the raw message only.
const MAX_PARTS: usize = 1_000;

/// One part with its undecoded body; a message is its own root part.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    /// The fields of the part.
    pub headers: Headers,
    /// Its media type, with the defaults of MIME filled in.
    pub content_type: Typed,
    /// The bytes of its body as they travelled.
    pub body: &'a [u8],
    /// The parts of a multipart.
    pub children: Vec<Part<'a>>,
}

/// What the walk could not follow.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    parts: usize,
    /// Why something was left out.
    pub problem: Option<Problem>,
}

impl<'a> Part<'a> {
    /// Reads a whole message.
    pub fn parse(raw: &'a [u8], limits: &mut Limits) -> Part<'a> {
        read(raw, "text/plain", 0, limits)
    }

    /// Content-Disposition, if stated.
    pub fn disposition(&self) -> Option<Typed> {
        self.headers.typed("content-disposition")
    }

    /// The body with its transfer encoding undone.
    pub fn decoded(&self) -> std::borrow::Cow<'a, [u8]> {
        let encoding = self.headers.raw("content-transfer-encoding").unwrap_or_default();
        super::decode::transfer(&encoding, self.body)
    }

    /// The decoded body as text with plain line ends.
    pub fn text(&self) -> String {
        let text = super::decode::text(self.content_type.parameter("charset"), &self.decoded());
        let mut clean = String::with_capacity(text.len());
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\r' => {
                    if letters.peek() != Some(&'\n') {
                        clean.push('\n');
                    }
                }
                '\0' => {}
                other => clean.push(other),
            }
        }
        clean
    }

    /// Every part of the tree, this one first.
    pub fn walk(&self) -> Vec<&Part<'a>> {
        let mut found = Vec::new();
        let mut waiting = vec![self];
        while let Some(part) = waiting.pop() {
            found.push(part);
            waiting.extend(part.children.iter().rev());
        }
        found
    }
}

fn read<'a>(raw: &'a [u8], default_type: &str, depth: usize, limits: &mut Limits) -> Part<'a> {
    let (headers, body) = header::split(raw);
    let content_type = media_type(&headers, default_type);
    limits.parts += 1;
    let mut part = Part { headers, content_type, body, children: Vec::new() };
    if part.content_type.is("multipart/") {
        if depth >= MAX_DEPTH {
            limits.problem = Some(Problem::TooDeep);
            return part;
        }
        let inner_default = if part.content_type.kind == "multipart/digest" { "message/rfc822" } else { "text/plain" };
        for piece in pieces(body, part.content_type.parameter("boundary")) {
            if limits.parts >= MAX_PARTS {
                limits.problem = Some(Problem::TooManyParts);
                break;
            }
            part.children.push(read(piece, inner_default, depth + 1, limits));
        }
    }
    part
}

fn media_type(headers: &Headers, default_type: &str) -> Typed {
    let stated = headers.typed("content-type").filter(|found| found.kind.contains('/'));
    match stated {
        Some(found) => found,
        None => Typed { kind: default_type.to_owned(), ..Typed::default() },
    }
}

/// The bodies between the boundary lines.
fn pieces<'a>(body: &'a [u8], boundary: Option<&str>) -> Vec<&'a [u8]> {
    let stated = boundary.map(str::trim_end).filter(|boundary| !boundary.is_empty());
    let found = match stated {
        Some(boundary) => between(body, boundary.as_bytes()),
        None => Vec::new(),
    };
    if !found.is_empty() {
        return found;
    }
    // The header names no boundary or a wrong one: the body shows it itself.
    match likely_boundary(body) {
        Some(boundary) => between(body, boundary),
        None => Vec::new(),
    }
}

fn between<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut position = 0;
    while position < body.len() {
        let (line, next) = header::line_at(body, position);
        if let Some(is_last) = delimiter(line, boundary) {
            if let Some(start) = open {
                found.push(without_line_end(&body[start..position.max(start)]));
            }
            open = Some(next);
            if is_last || found.len() > MAX_PARTS {
                return found;
            }
        }
        position = next;
    }
    // Cut short: what there is of the last part still counts.
    if let Some(start) = open
        && start < body.len()
    {
        found.push(&body[start..]);
    }
    found
}

/// `Some(true)` for the closing delimiter, `Some(false)` for another, `None` for an ordinary line.
fn delimiter(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?;
    match rest.trim_ascii_end() {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

fn without_line_end(piece: &[u8]) -> &[u8] {
    let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
    piece.strip_suffix(b"\r").unwrap_or(piece)
}

fn likely_boundary(body: &[u8]) -> Option<&[u8]> {
    let mut position = 0;
    let mut looked_at = 0;
    while position < body.len() && looked_at < 50 {
        let (line, next) = header::line_at(body, position);
        if let Some(rest) = line.strip_prefix(b"--") {
            let rest = rest.trim_ascii_end();
            let (after, _) = header::split(&body[next..]);
            if rest.len() > 3 && rest != b"-" && after.has("content-type") {
                return Some(rest);
            }
        }
        position = next;
        looked_at += 1;
    }
    None
}
