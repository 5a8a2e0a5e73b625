//! Writing a message: from values to the bytes that leave. The grammar is lettre's; what
//! goes into the header is cleaned here first, so that no text can add a field of its own.

use std::time::{Duration, SystemTime};

use lettre::{
    Message,
    message::{
        Attachment as File, Body, Mailbox, MultiPart, MultiPartBuilder, SinglePart,
        header::{ContentDisposition, ContentId, ContentType, HeaderName, HeaderValue},
    },
};
use sha2::{Digest, Sha256};

use super::{Address, Attachment, html};

/// A message about to leave.
#[derive(Debug, Clone, Default)]
pub struct Outgoing {
    /// Its Message-ID without angle brackets.
    pub message_id: String,
    /// The id it answers.
    pub in_reply_to: Option<String>,
    /// The ids of its thread, oldest first.
    pub references: Vec<String>,
    /// Whose message it is.
    pub from: Address,
    /// Where answers should go.
    pub reply_to: Vec<Address>,
    /// To whom it is addressed.
    pub to: Vec<Address>,
    /// Who receives a copy.
    pub cc: Vec<Address>,
    /// Who receives a copy unseen: in the envelope only, never in the bytes.
    pub bcc: Vec<Address>,
    /// The subject; control characters become blanks.
    pub subject: String,
    /// The plain text; made from the HTML when it is empty.
    pub text: String,
    /// The page, already safe (see [`super::compose_html`]).
    pub html: Option<String>,
    /// Files. Inline ones with a content id that the page uses travel beside the page.
    pub attachments: Vec<Attachment>,
    /// Whether a machine wrote it (RFC 3834).
    pub auto_submitted: Option<AutoSubmitted>,
    /// When it was written, in milliseconds since 1970.
    pub date_ms: i64,
    /// Further fields, such as `List-Unsubscribe`.
    pub headers: Vec<(String, String)>,
}

/// How a machine came to write a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoSubmitted {
    /// By itself: a notification.
    Generated,
    /// In answer to a message: an acknowledgement.
    Replied,
}

/// Why a message cannot be written.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ComposeError {
    /// An address that no mail can be sent to or from.
    #[error("{field}: “{address}” is not an e-mail address; write it as name@domain")]
    Address {
        /// The field it stands in.
        field: &'static str,
        /// The address as given.
        address: String,
    },
    /// Nobody to send to.
    #[error("to: the message has no recipient; add one in To, Cc or Bcc")]
    NoRecipient,
    /// An id that would break the header.
    #[error("{0}: the Message-ID is empty or holds blanks or brackets")]
    MessageId(&'static str),
    /// A further field that is not allowed.
    #[error("headers: “{0}” may not be set here, or its value holds a line break")]
    Header(String),
    /// The library refused for another reason.
    #[error("the message could not be written: {0}")]
    Library(String),
}

/// More ids would make a header that servers refuse.
const MAX_REFERENCES: usize = 30;
/// A longer subject is cut.
const MAX_SUBJECT: usize = 900;

/// Writes a message as it travels (RFC 5322, MIME).
pub fn compose(outgoing: &Outgoing) -> Result<Vec<u8>, ComposeError> {
    if outgoing.to.is_empty() && outgoing.cc.is_empty() && outgoing.bcc.is_empty() {
        return Err(ComposeError::NoRecipient);
    }
    let date =
        SystemTime::UNIX_EPOCH + Duration::from_millis(outgoing.date_ms.clamp(0, 253_402_300_799_000).unsigned_abs());
    let mut builder = Message::builder()
        .message_id(Some(format!("<{}>", id(&outgoing.message_id, "message_id")?)))
        .date(date)
        .from(mailbox(&outgoing.from, "from")?)
        .subject(one_line(&outgoing.subject, MAX_SUBJECT));
    for address in &outgoing.reply_to {
        builder = builder.reply_to(mailbox(address, "reply_to")?);
    }
    for address in &outgoing.to {
        builder = builder.to(mailbox(address, "to")?);
    }
    for address in &outgoing.cc {
        builder = builder.cc(mailbox(address, "cc")?);
    }
    for address in &outgoing.bcc {
        // Lettre asks for an envelope and leaves the field out of the bytes.
        builder = builder.bcc(mailbox(address, "bcc")?);
    }
    if let Some(parent) = &outgoing.in_reply_to {
        builder = builder.raw_header(ids("In-Reply-To", &[id(parent, "in_reply_to")?]));
    }
    let references = thread(&outgoing.references, outgoing.in_reply_to.as_deref())?;
    if !references.is_empty() {
        builder = builder.raw_header(ids("References", &references));
    }
    for (name, value) in machine_fields(outgoing.auto_submitted) {
        builder = builder.raw_header(field(name, value)?);
    }
    for (name, value) in &outgoing.headers {
        builder = builder.raw_header(further(name, value)?);
    }
    let message = match content(outgoing) {
        Content::Text(part) => builder.singlepart(part),
        Content::Parts(parts) => builder.multipart(parts),
    };
    message.map(|message| message.formatted()).map_err(|error| ComposeError::Library(error.to_string()))
}

enum Content {
    Text(SinglePart),
    Parts(MultiPart),
}

/// Text alone; or text and page as alternatives, the page with its pictures; and files beside them.
fn content(outgoing: &Outgoing) -> Content {
    let page = outgoing.html.as_deref().filter(|page| !page.trim().is_empty());
    let (inline, files): (Vec<&Attachment>, Vec<&Attachment>) = outgoing.attachments.iter().partition(|file| {
        file.inline
            && file.content_id.as_deref().is_some_and(|id| page.is_some_and(|page| page.contains(&format!("cid:{id}"))))
    });
    let text = match page {
        Some(page) if outgoing.text.trim().is_empty() => html::text_from_html(page),
        _ => outgoing.text.clone(),
    };
    let body = match page {
        None => Content::Text(SinglePart::plain(text)),
        Some(page) => {
            let alternatives =
                boundary(MultiPart::alternative(), outgoing, "alternative").singlepart(SinglePart::plain(text));
            let page = SinglePart::html(page.to_owned());
            Content::Parts(if inline.is_empty() {
                alternatives.singlepart(page)
            } else {
                let related = boundary(MultiPart::related(), outgoing, "related").singlepart(page);
                alternatives
                    .multipart(inline.iter().fold(related, |parts, file| parts.singlepart(attached(file, true))))
            })
        }
    };
    if files.is_empty() {
        return body;
    }
    let mixed = boundary(MultiPart::mixed(), outgoing, "mixed");
    let mixed = match body {
        Content::Text(part) => mixed.singlepart(part),
        Content::Parts(parts) => mixed.multipart(parts),
    };
    Content::Parts(files.iter().fold(mixed, |parts, file| parts.singlepart(attached(file, false))))
}

/// The same message gives the same bytes each time it is tried. No encoding of ours writes `=_`.
fn boundary(builder: MultiPartBuilder, outgoing: &Outgoing, kind: &str) -> MultiPartBuilder {
    let digest = Sha256::digest(format!("{kind} {}", outgoing.message_id));
    let letters: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    builder.boundary(format!("=_{letters}"))
}

fn attached(file: &Attachment, inline: bool) -> SinglePart {
    // A message inside a message may not be encoded (RFC 2046), and a multipart would be opened: both travel as plain files.
    let kind = match file.content_type.as_str() {
        kind if kind.starts_with("message/") || kind.starts_with("multipart/") => "application/octet-stream",
        kind => kind,
    };
    let kind = ContentType::parse(kind)
        .unwrap_or(ContentType::parse("application/octet-stream").unwrap_or(ContentType::TEXT_PLAIN));
    let name = match super::body::safe_name(&file.filename) {
        name if name.is_empty() => "attachment".to_owned(),
        name => name,
    };
    // Text files too are encoded as bytes, so that they arrive as they are.
    let body = Body::new_with_encoding(file.content.clone(), lettre::message::header::ContentTransferEncoding::Base64);
    let body = body.unwrap_or_else(Body::new);
    match (&file.content_id, inline) {
        (Some(id), true) => {
            let id: String =
                id.chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')')).collect();
            SinglePart::builder()
                .header(ContentId::from(format!("<{id}>")))
                .header(ContentDisposition::inline_with_name(&name))
                .header(kind)
                .body(body)
        }
        _ => File::new(name).body(body, kind),
    }
}

fn mailbox(address: &Address, field: &'static str) -> Result<Mailbox, ComposeError> {
    let wrong = || ComposeError::Address { field, address: one_line(&address.email, 100) };
    let (local, domain) = address.email.rsplit_once('@').ok_or_else(wrong)?;
    let domain =
        if domain.is_ascii() { domain.to_owned() } else { idna::domain_to_ascii(domain).map_err(|_| wrong())? };
    let plain = !local.is_empty()
        && !domain.is_empty()
        && !address
            .email
            .chars()
            .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"'));
    let email = if plain { lettre::Address::new(local, &domain).map_err(|_| wrong())? } else { return Err(wrong()) };
    let name = address.name.as_deref().map(|name| one_line(name, 200)).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, email))
}

fn id<'a>(id: &'a str, field: &'static str) -> Result<&'a str, ComposeError> {
    let plain =
        !id.is_empty() && id.len() <= 900 && id.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'));
    if plain { Ok(id) } else { Err(ComposeError::MessageId(field)) }
}

/// The thread with the answered message last; unusable ids, which other people's mail has, are
/// left out, and of a long thread the first and the latest ones stay.
fn thread<'a>(references: &'a [String], parent: Option<&'a str>) -> Result<Vec<&'a str>, ComposeError> {
    let mut kept: Vec<&str> = Vec::new();
    for reference in references.iter().map(String::as_str).filter(|reference| Some(*reference) != parent).chain(parent)
    {
        if id(reference, "references").is_ok() && !kept.contains(&reference) {
            kept.push(reference);
        }
    }
    if kept.len() > MAX_REFERENCES {
        kept.drain(1..kept.len() + 1 - MAX_REFERENCES);
    }
    Ok(kept)
}

/// Ids are folded one to a line; they are ASCII, so nothing is encoded.
fn ids(name: &'static str, ids: &[&str]) -> HeaderValue {
    let whole: Vec<String> = ids.iter().map(|id| format!("<{id}>")).collect();
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), whole.join(" "), whole.join("\r\n "))
}

fn machine_fields(auto_submitted: Option<AutoSubmitted>) -> Vec<(&'static str, &'static str)> {
    match auto_submitted {
        None => Vec::new(),
        Some(AutoSubmitted::Generated) => {
            vec![("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "OOF, AutoReply")]
        }
        Some(AutoSubmitted::Replied) => vec![
            ("Auto-Submitted", "auto-replied"),
            ("X-Auto-Response-Suppress", "OOF, AutoReply"),
            ("Precedence", "auto_reply"),
        ],
    }
}

/// Fields that are written from their own values only.
const OWN_FIELDS: &[&str] = &[
    "from", "sender", "to", "cc", "bcc", "reply-to", "subject", "date", "message-id", "in-reply-to", "references",
    "mime-version", "content-type", "content-transfer-encoding", "content-disposition", "auto-submitted",
];

fn further(name: &str, value: &str) -> Result<HeaderValue, ComposeError> {
    if OWN_FIELDS.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(ComposeError::Header(one_line(name, 80)));
    }
    field(name, value)
}

fn field(name: &str, value: &str) -> Result<HeaderValue, ComposeError> {
    let wrong = || ComposeError::Header(one_line(name, 80));
    let plain = !name.is_empty()
        && name.len() <= 70
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && value.len() <= 4_000
        && !value.chars().any(char::is_control);
    let header =
        if plain { HeaderName::new_from_ascii(name.to_owned()).map_err(|_| wrong())? } else { return Err(wrong()) };
    Ok(HeaderValue::new(header, value.to_owned()))
}

/// A text that stays on its line.
fn one_line(text: &str, length: usize) -> String {
    let clean: String =
        text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect();
    let words: Vec<&str> = clean.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(length).collect()
}
