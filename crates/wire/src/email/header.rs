//! The header block of a message or part: splitting it into fields, however broken,
//! and reading single fields. The grammar of the fields is mail-parser's; the
//! splitting is ours, because real mail breaks it in ways a grammar does not allow.

use std::borrow::Cow;

use mail_parser::{HeaderValue, parsers::MessageStream};

use super::{Address, decode};

/// More fields than this are an attack, not a header.
const MAX_FIELDS: usize = 2_000;
/// A longer value is cut before it is read.
const MAX_VALUE: usize = 256 * 1024;
/// More addresses than this are not kept.
const MAX_ADDRESSES: usize = 1_000;
/// More message ids than this are not kept.
const MAX_IDS: usize = 100;

/// One field: its name in lower case and its raw, still folded value.
#[derive(Debug, Clone)]
struct Field {
    name: String,
    value: Vec<u8>,
}

/// The fields of one header block, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headers {
    fields: Vec<Field>,
}

/// A media type or disposition with its parameters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    /// `text/plain`, `attachment`, always lower case.
    pub kind: String,
    /// Lower-case names and decoded values.
    pub parameters: Vec<(String, String)>,
}

impl Typed {
    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the type begins so, as in `text/`.
    pub fn is(&self, prefix: &str) -> bool {
        self.kind.starts_with(prefix)
    }
}

/// Splits a message or part into its header and its body.
pub(crate) fn split(raw: &[u8]) -> (Headers, &[u8]) {
    let mut fields: Vec<Field> = Vec::new();
    let mut position = skip_leading(raw);
    let start = position;
    while position < raw.len() {
        let (line, next) = line_at(raw, position);
        if line.is_empty() {
            return (Headers { fields }, &raw[next..]);
        }
        if is_blank(line) && fields.last().is_some() && !looks_like_more(raw, next) {
            return (Headers { fields }, &raw[next..]);
        }
        match field_name(line) {
            _ if line[0] == b' ' || line[0] == b'\t' => continue_last(&mut fields, line),
            Some((name, value)) if fields.len() < MAX_FIELDS => {
                fields.push(Field { name, value: clip(value).to_vec() })
            }
            Some(_) => {}
            None if fields.is_empty() && position == start => return (Headers::default(), &raw[start..]),
            // A line that is no field: lost folding when the header goes on, a forgotten blank line when it does not.
            None if looks_like_more(raw, next) => continue_last(&mut fields, line),
            None => return (Headers { fields }, &raw[position..]),
        }
        position = next;
    }
    (Headers { fields }, &raw[raw.len()..])
}

impl Headers {
    /// Whether there is not a single field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Whether a field of this (lower case) name is present.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        self.fields.iter().filter(move |field| field.name == name).map(|field| field.value.as_slice())
    }

    /// The fields of these names in their order, unfolded, not decoded.
    pub fn in_order<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = (&'a str, String)> {
        let wanted = self.fields.iter().filter(move |field| names.contains(&field.name.as_str()));
        wanted.map(|field| (field.name.as_str(), unfold(&decode::guess(&field.value))))
    }

    /// How many fields of this name there are.
    pub fn count(&self, name: &str) -> usize {
        self.values(name).count()
    }

    fn first<'a>(&'a self, name: &'a str) -> Option<&'a [u8]> {
        self.values(name).find(|value| !is_blank(value)).or_else(|| self.values(name).next())
    }

    /// The first non-empty value of the field, unfolded, not decoded.
    pub fn raw(&self, name: &str) -> Option<String> {
        self.first(name).map(|value| unfold(&decode::guess(value)))
    }

    /// Every value of the field, unfolded, not decoded.
    pub fn raw_all(&self, name: &str) -> Vec<String> {
        self.values(name).map(|value| unfold(&decode::guess(value))).collect()
    }

    /// The field as human text, encoded words decoded. `charset` reads 8-bit headers that name none.
    pub fn text(&self, name: &str, charset: Option<&str>) -> Option<String> {
        self.first(name).map(|value| text_of(value, charset))
    }

    /// The addresses of every field of this name.
    pub fn addresses(&self, name: &str, charset: Option<&str>) -> Vec<Address> {
        let mut found = Vec::new();
        for value in self.values(name) {
            found.extend(addresses_of(value, charset));
        }
        found.truncate(MAX_ADDRESSES);
        found
    }

    /// The message ids of every field of this name, without their angle brackets.
    pub fn ids(&self, name: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for value in self.values(name) {
            for id in ids_of(&unfold(&decode::guess(value))) {
                if !found.contains(&id) && found.len() < MAX_IDS {
                    found.push(id);
                }
            }
        }
        found
    }

    /// Milliseconds since 1970 of a date field.
    pub fn date_ms(&self, name: &str) -> Option<i64> {
        let mut bytes = self.first(name)?.to_vec();
        bytes.push(b'\n');
        match MessageStream::new(&bytes).parse_date() {
            HeaderValue::DateTime(date) if date.is_valid() => date.to_timestamp().checked_mul(1_000),
            _ => None,
        }
    }

    /// A field of the form `type; name=value`. The last usable one wins when it is repeated.
    pub fn typed(&self, name: &str) -> Option<Typed> {
        self.values(name).filter_map(typed_of).next()
    }
}

/// Reads one address list as it would stand in a header.
pub(crate) fn addresses_of(value: &[u8], charset: Option<&str>) -> Vec<Address> {
    let mut line = unfold(&decode::header(value, charset));
    line.push('\n');
    let parsed = MessageStream::new(line.as_bytes()).parse_address();
    let HeaderValue::Address(list) = parsed else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in list.iter().take(MAX_ADDRESSES) {
        let name = entry.name.as_deref().map(clean_name).filter(|name| !name.is_empty());
        // Two addresses without a comma between them arrive glued together.
        if entry
            .address
            .as_deref()
            .is_some_and(|address| address.matches('@').count() > 1 && !address.contains(['"', ':']))
        {
            found.extend(
                line.split([' ', ',', ';', '\n']).filter_map(clean_email).map(|email| Address { email, name: None }),
            );
            return found;
        }
        match entry.address.as_deref().and_then(clean_email) {
            Some(email) => found.push(Address { email, name }),
            // `To: Smith@Home <smith@home.example>` and a bare name that is an address.
            None => {
                if let Some(email) = name.as_deref().and_then(clean_email) {
                    found.push(Address { email, name: None });
                }
            }
        }
    }
    found
}

/// Every message id in a text: what stands in angle brackets, else the words with an `@`.
pub(crate) fn ids_of(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = value;
    while let Some(open) = rest.find('<') {
        let after = &rest[open + 1..];
        let Some(close) = after.find('>') else { break };
        let id: String = after[..close].chars().filter(|c| !c.is_whitespace()).collect();
        let id = id.rsplit('<').next().unwrap_or_default();
        if !id.is_empty() && id.len() <= 998 {
            found.push(id.to_owned());
        }
        rest = &after[close + 1..];
    }
    if found.is_empty() {
        found = value
            .split_whitespace()
            .filter(|word| word.contains('@') && word.len() <= 998)
            .map(|word| word.trim_matches(['<', '>', ',', ';', '"']).to_owned())
            .collect();
    }
    found
}

fn text_of(value: &[u8], charset: Option<&str>) -> String {
    let mut line = unfold(&decode::header(value, charset));
    line.push('\n');
    match MessageStream::new(line.as_bytes()).parse_unstructured() {
        HeaderValue::Text(text) => {
            text.chars().filter(|c| !c.is_control() || *c == '\t').collect::<String>().trim().to_owned()
        }
        _ => String::new(),
    }
}

fn typed_of(value: &[u8]) -> Option<Typed> {
    let mut line = unfold(&decode::header(value, None));
    line.push('\n');
    let HeaderValue::ContentType(parsed) = MessageStream::new(line.as_bytes()).parse_content_type() else {
        return None;
    };
    let mut kind = parsed.c_type.to_ascii_lowercase();
    if let Some(subtype) = &parsed.c_subtype {
        kind.push('/');
        kind.push_str(&subtype.to_ascii_lowercase());
    }
    let parameters = parsed
        .attributes
        .unwrap_or_default()
        .into_iter()
        .map(|attribute| (attribute.name.to_ascii_lowercase(), attribute.value.trim().to_owned()))
        .collect();
    Some(Typed { kind: kind.trim().to_owned(), parameters })
}

fn clean_name(name: &str) -> String {
    let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut name = name.trim();
    // Quotes around the whole name are a mailer's; those inside are the writer's.
    while let Some(inner) = ['"', '\''].iter().find_map(|mark| name.strip_prefix(*mark)?.strip_suffix(*mark)) {
        name = inner.trim();
    }
    name.to_owned()
}

fn clean_email(email: &str) -> Option<String> {
    let email: String = email.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let email = email.trim_matches(['<', '>', '\'', '"', ',', ';']);
    let email = email.strip_prefix("mailto:").unwrap_or(email);
    // The obsolete form `<@relay.example:jo@example.com>` names the way before the address.
    let email = if email.starts_with('@') { email.rsplit(':').next().unwrap_or_default() } else { email };
    let (local, domain) = email.rsplit_once('@')?;
    let quoted = local.starts_with('"');
    let plausible = !local.is_empty()
        && !domain.is_empty()
        && email.len() <= 320
        && (quoted || !local.contains([':', '@', '<', '>', ',']));
    plausible.then(|| email.to_owned())
}

fn skip_leading(raw: &[u8]) -> usize {
    let mut position = raw.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(raw.len());
    if raw[position..].starts_with(b"\xEF\xBB\xBF") {
        position += 3;
    }
    // The separator of mbox files, which tools like to leave on top.
    if raw[position..].starts_with(b"From ") || raw[position..].starts_with(b">From ") {
        position = line_at(raw, position).1;
    }
    position
}

/// The line at a position without its ending, and where the next one begins.
pub(crate) fn line_at(raw: &[u8], position: usize) -> (&[u8], usize) {
    let rest = &raw[position..];
    match rest.iter().position(|&byte| byte == b'\n') {
        Some(end) => (rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]), position + end + 1),
        None => (rest.strip_suffix(b"\r").unwrap_or(rest), raw.len()),
    }
}

fn field_name(line: &[u8]) -> Option<(String, &[u8])> {
    let colon = line.iter().take(200).position(|&byte| byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    let valid = !name.is_empty() && name.iter().all(|byte| (33..=126).contains(byte));
    valid.then(|| (String::from_utf8_lossy(name).to_ascii_lowercase(), line[colon + 1..].trim_ascii_start()))
}

/// Whether the header goes on at this place.
fn looks_like_more(raw: &[u8], position: usize) -> bool {
    if position >= raw.len() {
        return false;
    }
    let (line, _) = line_at(raw, position);
    match field_name(line) {
        Some((name, _)) => !matches!(name.as_str(), "http" | "https" | "mailto" | "ftp"),
        None => !is_blank(line) && (line[0] == b' ' || line[0] == b'\t'),
    }
}

fn continue_last(fields: &mut [Field], line: &[u8]) {
    if let Some(last) = fields.last_mut()
        && last.value.len() + line.len() < MAX_VALUE
    {
        last.value.push(b'\n');
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            last.value.push(b' ');
        }
        last.value.extend_from_slice(line);
    }
}

fn clip(value: &[u8]) -> &[u8] {
    &value[..value.len().min(MAX_VALUE)]
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

fn unfold(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for line in value.split('\n') {
        let line = line.trim_end_matches('\r');
        if !text.is_empty() && !line.trim().is_empty() && !line.starts_with([' ', '\t']) {
            text.push(' ');
        }
        text.push_str(if line.trim().is_empty() { "" } else { line });
    }
    text.trim().to_owned()
}

/// The text as it would be shown: `Cow` so that plain ASCII costs nothing.
pub(crate) fn decode_words(value: &str) -> Cow<'_, str> {
    if value.contains("=?") { Cow::Owned(text_of(value.as_bytes(), None)) } else { Cow::Borrowed(value) }
}
