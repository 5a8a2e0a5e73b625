//! From the tree of parts to what a reader sees: one text, one HTML, and attachments.

use super::{
    Attachment, Problem, decode, flowed,
    header::Typed,
    html,
    mime::{Limits, Part},
    signed::{self, Smime},
    tnef, uuencode,
};

/// More attachments than this stay in the raw message only.
const MAX_ATTACHMENTS: usize = 500;
/// Messages signed again and again are opened so often.
const MAX_OPENED: usize = 8;

/// A stretch of the body, in one or two forms.
#[derive(Debug, Default, Clone)]
struct Block {
    text: Option<String>,
    html: Option<String>,
}

/// The body of a message before quotes are cut and HTML is made safe.
#[derive(Debug, Default)]
pub(crate) struct Body {
    blocks: Vec<Block>,
    /// What hangs on the message, in its order.
    pub attachments: Vec<Attachment>,
    /// What stays closed or was left out.
    pub problem: Option<Problem>,
    /// How many layers of signatures were opened.
    opened: usize,
}

impl Body {
    /// Collects the body of a message.
    pub fn collect(root: &Part) -> Body {
        let mut body = Body::default();
        body.add(root, Place { first: true, alternative: false, related: false });
        if body.attachments.len() > MAX_ATTACHMENTS {
            body.attachments.truncate(MAX_ATTACHMENTS);
            body.problem = body.problem.or(Some(Problem::TooManyFiles));
        }
        body
    }

    /// The plain text as sent, if any part of the body was plain.
    pub fn plain(&self) -> Option<String> {
        if self.blocks.iter().all(|block| block.text.is_none()) {
            return None;
        }
        let texts = self.blocks.iter().map(|block| match (&block.text, &block.html) {
            (Some(text), _) => text.clone(),
            (None, Some(html)) => html::text_from_html(html),
            (None, None) => String::new(),
        });
        Some(join(texts, "\n\n"))
    }

    /// The HTML as sent (unsafe), plain stretches included, if any part of the body was HTML.
    pub fn html(&self) -> Option<String> {
        if self.blocks.iter().all(|block| block.html.is_none()) {
            return None;
        }
        let pages = self.blocks.iter().map(|block| match (&block.html, &block.text) {
            (Some(html), _) => html.clone(),
            (None, Some(text)) => html::html_from_text(text),
            (None, None) => String::new(),
        });
        Some(join(pages, "\n<br>\n"))
    }

    fn add(&mut self, part: &Part, place: Place) {
        let kind = part.content_type.kind.as_str();
        if kind == "multipart/encrypted" {
            let smime = part.content_type.parameter("protocol").is_some_and(|protocol| protocol.contains("pkcs7"));
            self.problem = Some(if smime { Problem::EncryptedSmime } else { Problem::EncryptedPgp });
        }
        if part.children.is_empty() && (self.add_smime(part, place) || self.add_tnef(part, place)) {
            return;
        }
        match kind {
            "multipart/alternative" if !part.children.is_empty() => self.add_alternative(part),
            _ if part.content_type.is("multipart/") && !part.children.is_empty() => {
                for (index, child) in part.children.iter().enumerate() {
                    let first = place.first && index == 0;
                    self.add(
                        child,
                        Place { first, alternative: place.alternative, related: kind == "multipart/related" },
                    );
                }
            }
            // A multipart whose boundary never shows is text as far as anyone can tell.
            _ if part.content_type.is("multipart/") => self.add_plain(part, true),
            _ if is_attachment(part, place) => self.attachments.push(attachment(part)),
            "text/html" | "application/xhtml+xml" => self.blocks.push(Block { text: None, html: Some(part.text()) }),
            "text/enriched" | "text/richtext" => {
                self.blocks.push(Block { text: Some(enriched(&part.text())), html: None });
            }
            _ => self.add_plain(part, !place.related),
        }
    }

    /// Opens a message that S/MIME wraps whole; `false` when there is none to open.
    fn add_smime(&mut self, part: &Part, place: Place) -> bool {
        if !matches!(part.content_type.kind.as_str(), "application/pkcs7-mime" | "application/x-pkcs7-mime") {
            return false;
        }
        match signed::open_smime(&part.decoded()) {
            Smime::Signed(content) if self.opened < MAX_OPENED => {
                self.opened += 1;
                let mut limits = Limits::default();
                let inner = Part::parse(&content, &mut limits);
                self.problem = self.problem.or(limits.problem);
                self.add(&inner, place);
                true
            }
            Smime::Encrypted => {
                self.problem = Some(Problem::EncryptedSmime);
                false
            }
            Smime::Signed(_) | Smime::Unknown => {
                self.problem = self.problem.or(Some(Problem::Unopened));
                false
            }
        }
    }

    /// Unwraps what Outlook wrapped; `false` when there is nothing to unwrap.
    fn add_tnef(&mut self, part: &Part, place: Place) -> bool {
        let stated = matches!(part.content_type.kind.as_str(), "application/ms-tnef" | "application/vnd.ms-tnef");
        let named = part.content_type.parameter("name").is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"))
            || part
                .disposition()
                .and_then(|found| found.parameter("filename").map(|name| name.eq_ignore_ascii_case("winmail.dat")))
                .unwrap_or(false);
        if !stated && !named {
            return false;
        }
        let bytes = part.decoded();
        let Some(wrapped) = tnef::read(&bytes).filter(|_| tnef::is_one(&bytes)) else { return false };
        // Beside a text of the message itself the wrapped words are that text again.
        let has_words = self.blocks.iter().any(|block| !is_blank(&block.text) || !is_blank(&block.html));
        let mut files = wrapped.files;
        if !has_words && !place.alternative {
            self.blocks.push(Block { text: wrapped.text, html: wrapped.page });
        } else {
            // The page that shows the pictures is not shown: they stand beside the words.
            files.iter_mut().for_each(|file| file.inline = false);
        }
        self.attachments.append(&mut files);
        true
    }

    fn add_plain(&mut self, part: &Part, look_for_files: bool) {
        let text = part.text();
        let text = match part.content_type.parameter("format") {
            Some(format) if format.eq_ignore_ascii_case("flowed") => {
                let del_sp =
                    part.content_type.parameter("delsp").is_some_and(|value| value.eq_ignore_ascii_case("yes"));
                flowed::unflow(&text, del_sp)
            }
            _ => text,
        };
        let (text, files) = if look_for_files { uuencode::extract(&text) } else { (text, Vec::new()) };
        for file in files {
            self.attachments.push(Attachment {
                filename: safe_name(&file.filename),
                content_type: "application/octet-stream".to_owned(),
                content_id: None,
                inline: false,
                content: file.content,
            });
        }
        self.blocks.push(Block { text: Some(text), html: None });
    }

    /// The same content in several forms: the last HTML and the first text are the richest pair.
    fn add_alternative(&mut self, part: &Part) {
        let (mut text, mut html) = (None::<String>, None::<String>);
        for child in &part.children {
            let mut form = Body { opened: self.opened, ..Body::default() };
            form.add(child, Place { first: true, alternative: true, related: false });
            if let Some(page) = form.html() {
                if let Some(plain) =
                    form.blocks.iter().any(|block| block.text.is_some()).then(|| form.plain()).flatten()
                    && is_blank(&text)
                {
                    text = Some(plain);
                }
                html = Some(page);
            } else if let Some(plain) = form.plain()
                && is_blank(&text)
            {
                text = Some(plain);
            }
            self.attachments.append(&mut form.attachments);
            self.problem = self.problem.or(form.problem);
        }
        if text.is_some() || html.is_some() {
            // An empty plain form beside a full HTML one is a mailer's oversight, not the content.
            let text = if html.is_some() && is_blank(&text) { None } else { text };
            self.blocks.push(Block { text, html });
        }
    }
}

/// Where a part stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    first: bool,
    alternative: bool,
    related: bool,
}

fn is_attachment(part: &Part, place: Place) -> bool {
    let kind = part.content_type.kind.as_str();
    let readable =
        matches!(kind, "text/plain" | "text/html" | "text/enriched" | "text/richtext" | "application/xhtml+xml");
    let disposition = part.disposition().unwrap_or_default();
    let named =
        disposition.parameter("filename").or(part.content_type.parameter("name")).is_some_and(|name| !name.is_empty());
    if disposition.kind == "attachment" && !place.alternative {
        true
    } else if readable {
        named && !place.first && !place.alternative
    } else if part.content_type.is("text/") {
        // An unknown text is still readable when it is all there is.
        !place.first || place.alternative || named || kind == "text/calendar"
    } else {
        true
    }
}

fn attachment(part: &Part) -> Attachment {
    let disposition = part.disposition().unwrap_or_default();
    let content = part.decoded().into_owned();
    let content_type = match part.content_type.kind.as_str() {
        kind if kind.len() <= 127 && kind.bytes().all(|byte| byte.is_ascii_graphic()) => kind.to_owned(),
        _ => "application/octet-stream".to_owned(),
    };
    let content_id = part.headers.ids("content-id").into_iter().next().or_else(|| {
        part.headers
            .raw("content-id")
            .map(|id| id.trim_matches(['<', '>']).trim().to_owned())
            .filter(|id| !id.is_empty())
    });
    let inline = disposition.kind == "inline" || (disposition.kind != "attachment" && content_id.is_some());
    Attachment {
        filename: filename(part, &disposition, &content_type, &content),
        content_type,
        content_id,
        inline,
        content,
    }
}

fn filename(part: &Part, disposition: &Typed, content_type: &str, content: &[u8]) -> String {
    let stated = disposition
        .parameter("filename")
        .or(part.content_type.parameter("name"))
        .map(decode_name)
        .or_else(|| part.headers.text("content-description", None).filter(|name| looks_like_file(name)))
        .or_else(|| part.headers.raw("content-location").filter(|name| looks_like_file(name)));
    match stated.map(|name| safe_name(&name)).filter(|name| !name.is_empty()) {
        Some(name) => name,
        None if content_type == "message/rfc822" => {
            let (headers, _) = super::header::split(content);
            let subject = headers.text("subject", None).unwrap_or_default();
            let stem: String = safe_name(&subject).chars().take(80).collect();
            format!("{}.eml", if stem.trim().is_empty() { "message" } else { stem.trim() })
        }
        None => format!("{}.{}", default_stem(content_type), default_extension(content_type)),
    }
}

/// Names arrive as encoded words although no standard allows it.
fn decode_name(name: &str) -> String {
    let name = super::header::decode_words(name);
    if name.is_ascii() { name.into_owned() } else { decode::guess(name.as_bytes()).into_owned() }
}

/// A name without a path, control characters or direction tricks.
pub(crate) fn safe_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = base
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c })
        .take(200)
        .collect();
    clean.trim().trim_matches('.').trim().to_owned()
}

fn looks_like_file(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or_default();
    base.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (2..=5).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

fn default_stem(content_type: &str) -> &str {
    match content_type {
        "message/delivery-status" => "delivery-report",
        "message/feedback-report" => "feedback-report",
        "message/disposition-notification" => "receipt",
        "text/rfc822-headers" => "original-headers",
        "text/calendar" => "invite",
        "application/pgp-signature" | "application/pkcs7-signature" | "application/x-pkcs7-signature" => "signature",
        kind if kind.starts_with("image/") => "image",
        _ => "attachment",
    }
}

fn default_extension(content_type: &str) -> &'static str {
    match content_type {
        "image/jpeg" | "image/jpg" | "image/pjpeg" => "jpg",
        "image/png" => "png",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/svg+xml" => "svg",
        "application/pdf" => "pdf",
        "application/zip" => "zip",
        "application/json" => "json",
        "application/pgp-signature" => "asc",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "p7s",
        "text/calendar" => "ics",
        "text/html" => "html",
        "text/csv" => "csv",
        "text/vcard" | "text/x-vcard" => "vcf",
        kind if kind.starts_with("text/") || kind.starts_with("message/") => "txt",
        _ => "bin",
    }
}

/// The words of `text/enriched` (RFC 1896) without its commands.
fn enriched(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        plain.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        if let Some(literal) = after.strip_prefix('<') {
            plain.push('<');
            rest = literal;
        } else if let Some(close) = after.find('>') {
            rest = &after[close + 1..];
            if after[..close].eq_ignore_ascii_case("param") {
                rest = rest.find("</param>").map_or(rest, |end| &rest[end + 8..]);
            }
        } else {
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

fn is_blank(text: &Option<String>) -> bool {
    text.as_deref().is_none_or(|text| text.trim().is_empty())
}

fn join(stretches: impl Iterator<Item = String>, between: &str) -> String {
    let mut whole = String::new();
    for stretch in stretches.filter(|stretch| !stretch.trim().is_empty()) {
        if !whole.is_empty() {
            whole.push_str(between);
        }
        whole.push_str(&stretch);
    }
    whole
}
