//! `winmail.dat`: what Outlook wraps a message into when it thinks that everybody has Outlook (TNEF, MS-OXTNEF).
//! The files in it are attachments, the words in it a body.

use super::{Attachment, decode, rtf};

/// More attributes than this are an attack.
const MAX_ATTRIBUTES: usize = 5_000;
const MAX_PROPERTIES: usize = 2_000;
const MAX_FILES: usize = 200;

/// What was wrapped.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wrapped {
    /// The words as plain text.
    pub text: Option<String>,
    /// The words as a page, unsafe.
    pub page: Option<String>,
    /// The files.
    pub files: Vec<Attachment>,
}

const SIGNATURE: [u8; 4] = [0x78, 0x9f, 0x3e, 0x22];
const ATTRIBUTE_BODY: u16 = 0x800c;
const ATTRIBUTE_CODEPAGE: u16 = 0x9007;
const ATTRIBUTE_PROPERTIES: u16 = 0x9003;
const ATTRIBUTE_FILE_BEGINS: u16 = 0x9002;
const ATTRIBUTE_FILE_TITLE: u16 = 0x8010;
const ATTRIBUTE_FILE_DATA: u16 = 0x800f;
const ATTRIBUTE_FILE_PROPERTIES: u16 = 0x9005;

const BODY: u16 = 0x1000;
const RTF: u16 = 0x1009;
const HTML: u16 = 0x1013;
const FILE_NAME: u16 = 0x3704;
const FILE_LONG_NAME: u16 = 0x3707;
const FILE_TYPE: u16 = 0x370e;
const FILE_ID: u16 = 0x3712;
const FILE_OBJECT: u16 = 0x3701;
const HIDDEN: u16 = 0x7ffe;

/// Whether the bytes are such a thing.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// Unwraps what can be unwrapped; `None` when it is something else or there is nothing in it.
pub(super) fn read(bytes: &[u8]) -> Option<Wrapped> {
    let mut rest = bytes.strip_prefix(&SIGNATURE)?.get(2..)?;
    let mut wrapped = Wrapped::default();
    let mut codepage = 1252;
    let mut open: Option<File> = None;
    for _ in 0..MAX_ATTRIBUTES {
        let Some((attribute, data, after)) = attribute(rest) else { break };
        rest = after;
        match attribute {
            ATTRIBUTE_CODEPAGE => codepage = number(data).unwrap_or(codepage),
            ATTRIBUTE_BODY => wrapped.text = wrapped.text.or(Some(narrow(data, codepage))),
            ATTRIBUTE_PROPERTIES => {
                for property in properties(data) {
                    match property.id {
                        BODY => wrapped.text = Some(property.text(codepage)),
                        HTML => wrapped.page = Some(narrow(property.value, codepage)),
                        RTF if wrapped.page.is_none() => wrapped.take_rtf(property.value),
                        _ => {}
                    }
                }
            }
            ATTRIBUTE_FILE_BEGINS => {
                wrapped.close(open.take());
                open = Some(File::default());
            }
            ATTRIBUTE_FILE_TITLE => open.get_or_insert_default().title = Some(narrow(data, codepage)),
            ATTRIBUTE_FILE_DATA => open.get_or_insert_default().content = Some(data.to_vec()),
            ATTRIBUTE_FILE_PROPERTIES => open.get_or_insert_default().take(data, codepage),
            _ => {}
        }
    }
    wrapped.close(open);
    let is_blank = |words: &Option<String>| words.as_deref().is_none_or(|words| words.trim().is_empty());
    if is_blank(&wrapped.text) {
        wrapped.text = None;
    }
    if is_blank(&wrapped.page) {
        wrapped.page = None;
    }
    (wrapped != Wrapped::default()).then_some(wrapped)
}

impl Wrapped {
    fn take_rtf(&mut self, compressed: &[u8]) {
        let Some(document) = rtf::decompress(compressed) else { return };
        match rtf::read(&document) {
            rtf::Words::Page(page) => self.page = Some(page),
            rtf::Words::Text(text) if self.text.is_none() => self.text = Some(text),
            rtf::Words::Text(_) => {}
        }
    }

    fn close(&mut self, file: Option<File>) {
        let Some(file) = file else { return };
        let Some(content) = file.content.filter(|_| !file.hidden && self.files.len() < MAX_FILES) else { return };
        let name = file.long_name.or(file.title).or(file.short_name).unwrap_or_default();
        let is_message = file.object && content.starts_with(&SIGNATURE);
        let fallback = if is_message { "message.dat" } else { "attachment.bin" };
        let name = if name.trim_matches(['\0', ' ']).is_empty() { fallback.to_owned() } else { name };
        self.files.push(Attachment {
            filename: super::body::safe_name(&name),
            content_type: file.kind.unwrap_or_else(|| "application/octet-stream".to_owned()),
            inline: file.content_id.is_some(),
            content_id: file.content_id,
            content,
        });
    }
}

#[derive(Default)]
struct File {
    title: Option<String>,
    short_name: Option<String>,
    long_name: Option<String>,
    kind: Option<String>,
    content_id: Option<String>,
    content: Option<Vec<u8>>,
    object: bool,
    hidden: bool,
}

impl File {
    fn take(&mut self, data: &[u8], codepage: u32) {
        for property in properties(data) {
            match property.id {
                FILE_NAME => self.short_name = Some(property.text(codepage)),
                FILE_LONG_NAME => self.long_name = Some(property.text(codepage)),
                FILE_TYPE => {
                    let kind = property.text(codepage).to_ascii_lowercase();
                    let plain =
                        kind.len() <= 127 && kind.contains('/') && kind.bytes().all(|byte| byte.is_ascii_graphic());
                    self.kind = plain.then_some(kind);
                }
                FILE_ID => {
                    let id = property.text(codepage);
                    self.content_id = Some(id.trim_matches(['<', '>', ' ']).to_owned()).filter(|id| !id.is_empty());
                }
                FILE_OBJECT if self.content.is_none() => {
                    self.object = property.kind == 0x0d;
                    // An object begins with the name of its interface.
                    let skip = if self.object { 16 } else { 0 };
                    self.content = property.value.get(skip..).map(<[u8]>::to_vec);
                }
                HIDDEN => self.hidden = property.value.first().is_some_and(|byte| *byte != 0),
                _ => {}
            }
        }
    }
}

/// The next attribute: what it is, its bytes, and what follows. Its checksum is not of interest: what is broken is
/// still the best there is.
fn attribute(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let header = bytes.get(..9)?;
    let id = u16::from_le_bytes([header[1], header[2]]);
    let length = usize::try_from(u32::from_le_bytes([header[5], header[6], header[7], header[8]])).ok()?;
    let data = bytes.get(9..9_usize.checked_add(length)?)?;
    Some((id, data, bytes.get(9 + length + 2..).unwrap_or_default()))
}

struct Property<'a> {
    id: u16,
    kind: u16,
    value: &'a [u8],
}

impl Property<'_> {
    fn text(&self, codepage: u32) -> String {
        let text = match self.kind {
            0x1f => {
                let units: Vec<u16> =
                    self.value.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
                String::from_utf16_lossy(&units)
            }
            _ => narrow(self.value, codepage),
        };
        text.trim_end_matches('\0').to_owned()
    }
}

/// The MAPI properties of an attribute, as far as they can be followed.
fn properties(data: &[u8]) -> Vec<Property<'_>> {
    let mut found = Vec::new();
    let mut reader = Reader { rest: data };
    let count = reader.number().unwrap_or(0);
    for _ in 0..count.min(MAX_PROPERTIES as u32) {
        let Some(()) = property(&mut reader, &mut found) else { break };
    }
    found
}

fn property<'a>(reader: &mut Reader<'a>, found: &mut Vec<Property<'a>>) -> Option<()> {
    let tag = reader.number()?;
    let (kind, id) = ((tag & 0xffff) as u16, (tag >> 16) as u16);
    if id >= 0x8000 {
        // A named property: the name of its set, and its own.
        reader.take(16)?;
        if reader.number()? == 0 {
            reader.take(4)?;
        } else {
            let length = reader.number()?;
            reader.padded(length)?;
        }
    }
    let many = kind & 0x1000 != 0;
    let kind = kind & !0x1000;
    let size = match kind {
        0x02 | 0x03 | 0x04 | 0x0a | 0x0b => Some(4),
        0x05 | 0x06 | 0x07 | 0x14 | 0x40 => Some(8),
        0x48 => Some(16),
        0x0d | 0x1e | 0x1f | 0x102 => None,
        _ => return None,
    };
    let values = if many || size.is_none() { reader.number()? } else { 1 };
    for _ in 0..values.min(MAX_PROPERTIES as u32) {
        let value = match size {
            Some(size) => reader.take(size)?,
            None => {
                let length = reader.number()?;
                reader.padded(length)?
            }
        };
        found.push(Property { id, kind, value });
    }
    Some(())
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// Values end at a multiple of four bytes.
    fn padded(&mut self, length: u32) -> Option<&'a [u8]> {
        let length = usize::try_from(length).ok()?;
        let value = self.take(length)?;
        let padding = (4 - length % 4) % 4;
        self.rest = self.rest.get(padding..).unwrap_or_default();
        Some(value)
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4).and_then(number)
    }
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.get(..4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn narrow(bytes: &[u8], codepage: u32) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    decode::text(Some(&rtf::charset(codepage)), &bytes[..end]).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(level: u8, id: u16, data: &[u8]) -> Vec<u8> {
        let mut bytes = vec![level];
        bytes.extend(u32::from(id).to_le_bytes());
        bytes.extend((data.len() as u32).to_le_bytes());
        bytes.extend(data);
        bytes.extend([0, 0]);
        bytes
    }

    fn property(id: u16, kind: u16, value: &[u8]) -> Vec<u8> {
        let mut bytes = (u32::from(id) << 16 | u32::from(kind)).to_le_bytes().to_vec();
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend((value.len() as u32).to_le_bytes());
        bytes.extend(value);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes
    }

    fn wrapped() -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        bytes.extend([1, 0]);
        let wide: Vec<u8> = "Grüße".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut properties = 2_u32.to_le_bytes().to_vec();
        properties.extend(property(BODY, 0x1f, &wide));
        properties.extend(property(HTML, 0x102, b"<p>Gr&uuml;&szlig;e</p>"));
        bytes.extend(attribute(1, ATTRIBUTE_PROPERTIES, &properties));
        bytes.extend(attribute(2, ATTRIBUTE_FILE_BEGINS, &[0; 14]));
        bytes.extend(attribute(2, ATTRIBUTE_FILE_TITLE, b"SCREWS~1.TXT\0"));
        bytes.extend(attribute(2, ATTRIBUTE_FILE_DATA, b"M4, M5"));
        let mut names = 1_u32.to_le_bytes().to_vec();
        names.extend(property(FILE_LONG_NAME, 0x1e, b"screws and nuts.txt\0"));
        bytes.extend(attribute(2, ATTRIBUTE_FILE_PROPERTIES, &names));
        bytes
    }

    #[test]
    fn words_and_files_are_unwrapped() {
        let found = read(&wrapped()).unwrap();
        assert_eq!(found.text.as_deref(), Some("Grüße"));
        assert_eq!(found.page.as_deref(), Some("<p>Gr&uuml;&szlig;e</p>"));
        assert_eq!(found.files.len(), 1);
        assert_eq!(
            (found.files[0].filename.as_str(), found.files[0].content.as_slice()),
            ("screws and nuts.txt", &b"M4, M5"[..])
        );
    }

    #[test]
    fn what_is_cut_or_changed_is_survived() {
        let whole = wrapped();
        for cut in 0..whole.len() {
            let _what_there_is = read(&whole[..cut]);
            let mut changed = whole.clone();
            changed[cut] ^= 0xff;
            let _what_there_is = read(&changed);
        }
    }
}
