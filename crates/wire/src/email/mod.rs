//! E-mail: reading a message into what a person sees in it, and writing one.
//! Threading, storage and who may do what live elsewhere; here are only bytes and values.

pub mod authentication;
mod auto;
mod body;
pub mod bounce;
pub mod calendar;
mod compose;
pub(crate) mod decode;
mod dom;
mod flowed;
mod guard;
mod header;
mod html;
mod language;
mod mime;
mod problem;
pub mod quote;
mod rtf;
mod sanitize;
mod signed;
mod tnef;
pub mod token;
mod uuencode;

pub use compose::{AutoSubmitted, ComposeError, Outgoing, compose};
pub use html::{html_from_text, text_from_html};
pub use language::detect as detect_language;
pub use problem::Problem;
pub use sanitize::{Sanitized, compose_html, sanitize};

use body::Body;
use bounce::{Bounce, Complaint};
use mime::{Limits, Part};

/// Longer text bodies are cut for display; the raw message keeps everything.
const MAX_TEXT: usize = 4 * 1024 * 1024;

/// Somebody's address, with the name they gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// `jo@example.com`, as written.
    pub email: String,
    /// The display name, decoded.
    pub name: Option<String>,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attachment {
    /// A name without path or control characters; never empty.
    pub filename: String,
    /// The stated media type, lower case.
    pub content_type: String,
    /// What `cid:` addresses in the HTML call it.
    pub content_id: Option<String>,
    /// Whether it is shown inside the message rather than beside it.
    pub inline: bool,
    /// The decoded bytes.
    pub content: Vec<u8>,
}

/// A received message as a person would read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Email {
    /// Its Message-ID without angle brackets.
    pub message_id: Option<String>,
    /// The ids it answers.
    pub in_reply_to: Vec<String>,
    /// The ids of its thread, oldest first.
    pub references: Vec<String>,
    /// Who wrote it; the first of several, else the technical sender.
    pub from: Option<Address>,
    /// Who sent it on the writer's behalf.
    pub sender: Option<Address>,
    /// Where answers should go.
    pub reply_to: Vec<Address>,
    /// To whom it is addressed.
    pub to: Vec<Address>,
    /// Who receives a copy.
    pub cc: Vec<Address>,
    /// Who receives a blind copy, on mail that still says so.
    pub bcc: Vec<Address>,
    /// The envelope recipients that mail systems on the way noted down.
    pub delivered_to: Vec<String>,
    /// The decoded subject, possibly empty.
    pub subject: String,
    /// When the sender says they sent it, in milliseconds since 1970.
    pub date_ms: Option<i64>,
    /// The whole text; made from the HTML when there is no plain part.
    pub text_body: String,
    /// The text without quoted history and signature.
    pub text_reply: String,
    /// The whole page, safe to show.
    pub html: Option<String>,
    /// The page without quoted history, when something could be hidden.
    pub html_reply: Option<String>,
    /// Whether the page wants to load images from elsewhere.
    pub remote_images: bool,
    /// The files, inline images included.
    pub attachments: Vec<Attachment>,
    /// A vacation notice or another automatic answer.
    pub is_auto_reply: bool,
    /// A spam complaint or an automatic unsubscribe request about a mail of ours.
    pub complaint: Option<Complaint>,
    /// A mail system's report that a mail of ours did not arrive.
    pub bounce: Option<Bounce>,
    /// Why nothing may be answered automatically.
    pub no_auto_ack: Option<&'static str>,
    /// `en`, `fr`, `es`, `ro`, `id`, or unknown.
    pub language: Option<&'static str>,
    /// What mail servers on the way say about its sender, the last first. Anybody may have written it.
    pub claims: Vec<authentication::Claim>,
    /// A spam filter on the way takes it for spam: its words.
    pub called_spam: Option<String>,
    /// It names several senders: readers may see another than the one that is proven.
    pub is_ambiguous: bool,
    /// The meeting it invites to, changes or calls off.
    pub invitation: Option<calendar::Invitation>,
    /// What could not be read, or not all of it, and why.
    pub problem: Option<Problem>,
}

/// Reads a message. Never fails: what cannot be read is left out and named in `problem`.
pub fn parse(raw: &[u8]) -> Email {
    let mut limits = Limits::default();
    let root = Part::parse(raw, &mut limits);
    let mut email = addressing(&root);
    let closed = fill_body(&mut email, &root);
    email.invitation = invitation(&root);
    judge(&mut email, &root);
    email.language =
        language::detect(if email.text_reply.trim().is_empty() { &email.text_body } else { &email.text_reply })
            .or_else(|| root.headers.raw("content-language").and_then(|tag| language::of_tag(&tag)));
    email.problem = problem(raw, &root, &limits, closed, &email);
    email
}

/// The sender's address that readers see, and whether the header names several. Only the header is read.
pub fn sender(raw: &[u8]) -> (String, bool) {
    let (headers, _) = header::split(raw);
    let addresses = headers.addresses("from", None);
    let is_ambiguous = headers.count("from") > 1 || addresses.len() > 1;
    (addresses.into_iter().next().map(|from| from.email).unwrap_or_default(), is_ambiguous)
}

/// Says what a machine wrote, and what a machine must not answer.
fn judge(email: &mut Email, root: &Part) {
    let from = email.from.as_ref();
    email.complaint = bounce::read_complaint(root, &email.subject, from, &email.text_body);
    if email.complaint.is_none() {
        email.bounce = bounce::read(root, &email.subject, from, &email.text_body);
    }
    let is_report = email.complaint.is_some() || email.bounce.is_some();
    email.is_auto_reply = !is_report && auto::is_auto_reply(&root.headers, &email.subject);
    email.no_auto_ack = match auto::no_auto_ack(&root.headers, from) {
        _ if is_report => Some("The message is a report of a mail system."),
        Some(reason) => Some(reason),
        None if email.is_auto_reply => Some("The message is itself an automatic answer."),
        None => None,
    };
}

fn addressing(root: &Part) -> Email {
    let headers = &root.headers;
    let charset = root.content_type.parameter("charset");
    let sender = headers.addresses("sender", charset).into_iter().next();
    let from = headers
        .addresses("from", charset)
        .into_iter()
        .next()
        .or_else(|| sender.clone())
        .or_else(|| headers.addresses("return-path", None).into_iter().next());
    let mut delivered_to = Vec::new();
    for name in [
        "delivered-to", "x-delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to",
        "x-forwarded-to", "x-gm-original-to", "apparently-to",
    ] {
        for address in headers.addresses(name, None) {
            if !delivered_to.contains(&address.email) && delivered_to.len() < 50 {
                delivered_to.push(address.email);
            }
        }
    }
    if delivered_to.is_empty() {
        delivered_to.extend(received_for(headers));
    }
    Email {
        message_id: headers
            .ids("message-id")
            .into_iter()
            .next()
            .or_else(|| headers.raw("message-id").filter(|id| !id.is_empty() && id.len() <= 998)),
        in_reply_to: headers.ids("in-reply-to"),
        references: headers.ids("references"),
        from,
        sender,
        reply_to: headers.addresses("reply-to", charset),
        to: headers.addresses("to", charset),
        cc: headers.addresses("cc", charset),
        bcc: headers.addresses("bcc", charset),
        delivered_to,
        subject: headers.text("subject", charset).unwrap_or_default(),
        date_ms: headers.date_ms("date"),
        claims: authentication::claims(headers),
        called_spam: authentication::called_spam(headers),
        is_ambiguous: headers.count("from") > 1 || headers.addresses("from", charset).len() > 1,
        ..Email::default()
    }
}

/// The recipient that the last mail systems on the way noted in their trace (`for <jo@example.com>`).
fn received_for(headers: &header::Headers) -> Option<String> {
    headers.raw_all("received").iter().take(4).find_map(|trace| {
        let (_, rest) = trace.split_once(" for ")?;
        let word = rest.split([';', ' ']).find(|word| !word.is_empty())?;
        header::addresses_of(word.as_bytes(), None).into_iter().next().map(|address| address.email)
    })
}

/// Fills in words and files, and tells what of them stays closed.
fn fill_body(email: &mut Email, root: &Part) -> Option<Problem> {
    let mut body = Body::collect(root);
    let (plain, page) = (body.plain(), body.html());
    if plain.as_ref().is_some_and(|plain| plain.len() > MAX_TEXT) {
        body.problem = body.problem.or(Some(Problem::TextTooLong));
    }
    let plain = plain.map(clip);
    let plain_is_pgp = plain.as_deref().is_some_and(signed::is_pgp_message);
    let is_forward = quote::is_forward(&email.subject);
    let page_cut = page.as_deref().map(|page| quote::cut_html(page, is_forward));
    let text_cut = plain.as_deref().map(|plain| quote::cut_text(&signed::without_armour(plain), is_forward));
    email.text_reply = match (&text_cut, &page_cut) {
        // The plain form of some clients keeps the history unmarked; their HTML form marks it.
        (Some(text), Some(page)) if !text.is_cut && page.is_cut && !page.visible.trim().is_empty() => {
            page.visible.clone()
        }
        (Some(text), _) => text.visible.clone(),
        (None, Some(page)) => page.visible.clone(),
        (None, None) => String::new(),
    };
    email.text_body = match (plain, &page_cut) {
        (Some(plain), _) => plain,
        (None, Some(page)) => clip(page.whole.clone()),
        (None, None) => String::new(),
    };
    if let Some(page) = page.as_deref() {
        let safe = sanitize(page);
        email.remote_images = safe.remote_images;
        email.html = Some(safe.html);
        email.html_reply = page_cut.and_then(|cut| cut.page).map(|page| sanitize(&page).html);
    }
    if plain_is_pgp {
        body.problem = body.problem.or(Some(Problem::EncryptedPgp));
    }
    email.attachments = std::mem::take(&mut body.attachments);
    body.problem
}

fn problem(raw: &[u8], root: &Part, limits: &Limits, body: Option<Problem>, email: &Email) -> Option<Problem> {
    if raw.iter().all(u8::is_ascii_whitespace) {
        return Some(Problem::Empty);
    }
    let nothing = email.text_body.trim().is_empty() && email.html.is_none() && email.attachments.is_empty();
    let found = root.headers.is_empty().then_some(Problem::NoHeader).or(body).or(limits.problem);
    found.or((nothing && email.invitation.is_none()).then_some(Problem::NoContent))
}

/// The first calendar of a message; more than a few are an archive.
fn invitation(root: &Part) -> Option<calendar::Invitation> {
    let calendars = root.walk().into_iter().filter(|part| {
        matches!(part.content_type.kind.as_str(), "text/calendar" | "application/ics" | "text/x-vcalendar")
    });
    calendars.take(4).find_map(|part| calendar::read(&part.text(), part.content_type.parameter("method")))
}

fn clip(mut text: String) -> String {
    if text.len() > MAX_TEXT {
        let end = (0..=MAX_TEXT).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        text.truncate(end);
    }
    text
}
