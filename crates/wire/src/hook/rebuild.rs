//! Puts a mail together again from the pieces a provider sent: its header fields, its texts and its files. Every byte of
//! text travels in base64, so that nothing a sender wrote can end a part or begin a field.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::REBUILT;

/// Fields that say how the body is written: ours is written anew.
const OF_THE_BODY: [&str; 6] = [
    "content-type", "content-transfer-encoding", "content-disposition", "content-id", "mime-version", "content-length",
];
/// More fields, and longer ones, are left out.
const MOST_FIELDS: usize = 500;
const LONGEST_FIELD: usize = 16 << 10;

/// The pieces of a mail.
#[derive(Debug, Default)]
pub struct Pieces {
    /// Who sent these pieces, as a person would call them.
    pub provider: &'static str,
    /// The envelope.
    pub sender: String,
    /// The recipients in the envelope.
    pub recipients: Vec<String>,
    /// Its header fields, in their order.
    pub headers: Vec<(String, String)>,
    /// Fields to be added when they are not among those.
    pub lacking: Vec<(&'static str, String)>,
    /// Its text.
    pub text: Option<String>,
    /// The same as a page.
    pub html: Option<String>,
    /// Its files.
    pub files: Vec<File>,
}

/// A file of a mail.
#[derive(Debug, Default)]
pub struct File {
    pub filename: String,
    pub content_type: String,
    /// How the page refers to it, without brackets.
    pub content_id: Option<String>,
    pub bytes: Vec<u8>,
}

impl Pieces {
    /// The mail.
    pub fn put_together(self) -> Vec<u8> {
        let mut out = Vec::new();
        envelope(&self.sender, &self.recipients, &mut out);
        for (name, value) in self.headers.iter().take(MOST_FIELDS) {
            if !OF_THE_BODY.contains(&name.to_ascii_lowercase().as_str()) && !name.eq_ignore_ascii_case(REBUILT) {
                field(name, value, &mut out);
            }
        }
        for (name, value) in &self.lacking {
            if !value.trim().is_empty() && !self.headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)) {
                field(name, value, &mut out);
            }
        }
        field(REBUILT, &format!("from the fields {} sent instead of the mail", self.provider), &mut out);
        field("MIME-Version", "1.0", &mut out);
        self.body(&mut out);
        out
    }

    fn body(&self, out: &mut Vec<u8>) {
        let words = self.words();
        if self.files.is_empty() {
            out.extend_from_slice(&words);
            return;
        }
        let (inline, beside): (Vec<&File>, Vec<&File>) = self.files.iter().partition(|file| file.content_id.is_some());
        let files = |files: &[&File], inline| files.iter().map(|file| part_of(file, inline)).collect::<Vec<_>>();
        let inner = match inline.is_empty() {
            true => words,
            false => multipart("related", std::iter::once(words).chain(files(&inline, true)).collect()),
        };
        match beside.is_empty() {
            true => out.extend_from_slice(&inner),
            false => out.extend(multipart("mixed", std::iter::once(inner).chain(files(&beside, false)).collect())),
        }
    }

    fn words(&self) -> Vec<u8> {
        let of = |kind: &str, words: &str| {
            let mut part = Vec::new();
            field("Content-Type", &format!("text/{kind}; charset=utf-8"), &mut part);
            encoded(words.as_bytes(), &mut part);
            part
        };
        match (&self.text, &self.html) {
            (Some(text), Some(html)) => multipart("alternative", vec![of("plain", text), of("html", html)]),
            (None, Some(html)) => of("html", html),
            (text, None) => of("plain", text.as_deref().unwrap_or_default()),
        }
    }
}

fn part_of(file: &File, inline: bool) -> Vec<u8> {
    let mut part = Vec::new();
    let kind = file.content_type.split(';').next().unwrap_or_default().trim();
    let is_kind = kind.split_once('/').is_some_and(|(a, b)| is_token(a) && is_token(b));
    // A multipart or a message as a file would have to be written as such.
    let is_whole = kind.to_ascii_lowercase().starts_with("multipart/") || kind.eq_ignore_ascii_case("message/rfc822");
    let kind = if is_kind && !is_whole { kind } else { "application/octet-stream" };
    field("Content-Type", kind, &mut part);
    let disposition = if inline { "inline" } else { "attachment" };
    field("Content-Disposition", &format!("{disposition}; filename*=utf-8''{}", percent(&file.filename)), &mut part);
    if let Some(id) = &file.content_id {
        field("Content-ID", &format!("<{}>", id.trim_matches(['<', '>', ' '])), &mut part);
    }
    encoded(&file.bytes, &mut part);
    part
}

/// The parts between boundaries that cannot occur in them: what they hold is base64, or such a boundary of other parts.
fn multipart(kind: &str, parts: Vec<Vec<u8>>) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in &parts {
        hash.update(part);
    }
    let boundary: String = hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let boundary = format!("=_{kind}_{boundary}");
    let mut out = Vec::new();
    field("Content-Type", &format!("multipart/{kind}; boundary=\"{boundary}\""), &mut out);
    out.extend_from_slice(b"\r\n");
    for part in parts {
        out.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        out.extend_from_slice(&part);
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    out
}

fn encoded(bytes: &[u8], out: &mut Vec<u8>) {
    field("Content-Transfer-Encoding", "base64", out);
    out.extend_from_slice(b"\r\n");
    for line in STANDARD.encode(bytes).as_bytes().chunks(76) {
        out.extend_from_slice(line);
        out.extend_from_slice(b"\r\n");
    }
}

/// The envelope, as the last server on the way would note it.
pub(super) fn envelope(sender: &str, recipients: &[String], out: &mut Vec<u8>) {
    if !sender.is_empty() {
        field("Return-Path", &format!("<{}>", sender.trim_matches(['<', '>', ' '])), out);
    }
    for recipient in recipients.iter().take(100) {
        field("Delivered-To", recipient, out);
    }
}

/// One field, which stays one whatever stands in it. Folds are kept as blanks.
fn field(name: &str, value: &str, out: &mut Vec<u8>) {
    if !is_token(name) || name.len() > 100 || value.len() > LONGEST_FIELD {
        return;
    }
    let value = value.replace("\r\n", " ");
    let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b": ");
    // Lines have an end at 998 bytes (RFC 5322, 2.1.1); blanks are where a field may be folded.
    let mut length = name.len() + 2;
    for (at, word) in value.trim().split(' ').enumerate() {
        if at > 0 {
            let fold = length + word.len() > 900;
            out.extend_from_slice(if fold { b"\r\n " } else { b" " });
            length = if fold { 1 } else { length + 1 };
        }
        out.extend_from_slice(word.as_bytes());
        length += word.len();
    }
    out.extend_from_slice(b"\r\n");
}

fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

fn percent(name: &str) -> String {
    let name = if name.trim().is_empty() { "file" } else { name.trim() };
    let escape = |byte: u8| match byte {
        b if b.is_ascii_alphanumeric() || b"-._~".contains(&b) => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    name.bytes().take(255).map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::email;

    fn pieces() -> Pieces {
        Pieces {
            provider: "Mailgun",
            sender: "ana@customer.test".into(),
            recipients: vec!["support+t1@desk.test".into()],
            headers: vec![
                ("From".into(), "Ana Pop <ana@customer.test>".into()),
                ("Subject".into(), "=?utf-8?q?Gr=C3=BC=C3=9Fe?=".into()),
                ("Message-Id".into(), "<1@customer.test>".into()),
                ("Content-Type".into(), "multipart/mixed; boundary=old".into()),
                ("X-Evil".into(), "a\r\nBcc: x@y.test".into()),
                ("Not a name\r\n".into(), "x".into()),
            ],
            lacking: vec![("Subject", "other".into()), ("To", "support@desk.test".into())],
            text: Some("Hello\n--=_mixed\nBye ă".into()),
            html: Some("<p>Hello <img src=\"cid:pic\"></p>".into()),
            files: vec![
                File {
                    filename: "pic.png".into(),
                    content_type: "image/png".into(),
                    content_id: Some("<pic>".into()),
                    bytes: vec![1, 2, 3],
                },
                File {
                    filename: "r\"é\r\nX: y.txt".into(),
                    content_type: "text/plain\r\nX: y".into(),
                    content_id: None,
                    bytes: b"file".to_vec(),
                },
            ],
        }
    }

    #[test]
    fn what_is_put_together_reads_as_what_it_was() {
        let raw = pieces().put_together();
        let read = email::parse(&raw);
        assert_eq!(read.subject, "Grüße");
        assert_eq!(read.from.unwrap().email, "ana@customer.test");
        assert_eq!(read.message_id.as_deref(), Some("1@customer.test"));
        assert_eq!(read.delivered_to, ["support+t1@desk.test"]);
        assert_eq!(read.to[0].email, "support@desk.test");
        assert!(read.text_body.contains("Bye ă"), "{}", read.text_body);
        let names: Vec<&str> = read.attachments.iter().map(|file| file.filename.as_str()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert_eq!(read.attachments[0].content_id.as_deref(), Some("pic"));
        assert_eq!(read.attachments[1].content, b"file");
    }

    #[test]
    fn no_piece_begins_a_field_of_its_own() {
        let raw = String::from_utf8(pieces().put_together()).unwrap();
        let (head, _) = raw.split_once("\r\n\r\n").unwrap();
        assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        assert!(head.contains("X-Loket-Rebuilt: from the fields Mailgun sent instead of the mail"));
        assert_eq!(head.matches("Content-Type").count(), 1);
        assert_eq!(raw.lines().filter(|line| line.starts_with("X: ")).count(), 0);
    }
}
