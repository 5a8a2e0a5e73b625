//! Rich text as Outlook wraps it: compressed (MS-OXRTFCP), and often a page in disguise (MS-OXRTFEX). Its words are
//! read, its looks are not.

use super::decode;

/// More than this is not unpacked.
const MAX_DOCUMENT: usize = 4 * 1024 * 1024;
const MAX_GROUPS: usize = 500;

/// What every dictionary begins with, which is how both sides save it.
const DICTIONARY: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// Undoes the compression.
pub(super) fn decompress(bytes: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| bytes.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    let size = usize::try_from(number(4)?).ok()?.min(MAX_DOCUMENT);
    let data = bytes.get(16..)?;
    match number(8)? {
        // “MELA”: as it is.
        0x414c_454d => return Some(data.get(..size).unwrap_or(data).to_vec()),
        // “LZFu”.
        0x7546_5a4c => {}
        _ => return None,
    }
    let mut window = [0_u8; 4096];
    window[..DICTIONARY.len()].copy_from_slice(DICTIONARY);
    let mut write = DICTIONARY.len();
    let mut document = Vec::new();
    let mut input = data.iter().copied();
    'all: while document.len() < size {
        let Some(flags) = input.next() else { break };
        for bit in 0..8 {
            if flags >> bit & 1 == 0 {
                let Some(byte) = input.next() else { break 'all };
                document.push(byte);
                window[write] = byte;
                write = (write + 1) % window.len();
                continue;
            }
            let (Some(high), Some(low)) = (input.next(), input.next()) else { break 'all };
            let reference = u16::from_be_bytes([high, low]);
            let (offset, length) = (usize::from(reference >> 4), usize::from(reference & 0xf) + 2);
            if offset == write {
                break 'all;
            }
            for step in 0..length {
                let byte = window[(offset + step) % window.len()];
                document.push(byte);
                window[write] = byte;
                write = (write + 1) % window.len();
            }
        }
    }
    document.truncate(size);
    Some(document)
}

/// The words of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// A page that was dressed up as rich text.
    Page(String),
    /// Plain words.
    Text(String),
}

/// The name of a code page as charsets are called.
pub(super) fn charset(codepage: u32) -> String {
    match codepage {
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        874 => "windows-874".to_owned(),
        20866 => "koi8-r".to_owned(),
        28591..=28605 => format!("iso-8859-{}", codepage - 28590),
        1250..=1258 => format!("windows-{codepage}"),
        _ => "windows-1252".to_owned(),
    }
}

#[derive(Clone, Copy)]
struct Group {
    /// Fonts, colours and other things that are not words.
    silent: bool,
    /// A piece of the page in disguise.
    tag: bool,
    /// Looks of the disguise, which are not part of the page.
    disguise: bool,
    /// How many bytes stand for a letter that old programs do not know.
    skip: usize,
}

struct Reader<'a> {
    rest: &'a [u8],
    groups: Vec<Group>,
    now: Group,
    page: bool,
    codepage: u32,
    text: String,
    /// Bytes of the code page that wait to be read together.
    narrow: Vec<u8>,
    to_skip: usize,
    surrogate: Option<u16>,
}

/// Reads a document.
pub(super) fn read(document: &[u8]) -> Words {
    let mut reader = Reader {
        rest: document,
        groups: Vec::new(),
        now: Group { silent: false, tag: false, disguise: false, skip: 1 },
        page: document
            .get(..400.min(document.len()))
            .is_some_and(|start| start.windows(10).any(|word| word == b"\\fromhtml1")),
        codepage: 1252,
        text: String::new(),
        narrow: Vec::new(),
        to_skip: 0,
        surrogate: None,
    };
    reader.run();
    if reader.page { Words::Page(reader.text) } else { Words::Text(reader.text.trim().to_owned()) }
}

impl Reader<'_> {
    fn run(&mut self) {
        while let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            match byte {
                b'{' => {
                    self.flush();
                    if self.groups.len() >= MAX_GROUPS {
                        return;
                    }
                    self.groups.push(self.now);
                }
                b'}' => {
                    self.flush();
                    if let Some(before) = self.groups.pop() {
                        self.now = before;
                    }
                    self.to_skip = 0;
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                other => self.byte(other),
            }
            if self.text.len() > MAX_DOCUMENT {
                return;
            }
        }
        self.flush();
    }

    fn is_heard(&self) -> bool {
        if self.now.silent {
            return false;
        }
        !self.page || self.now.tag || !self.now.disguise
    }

    fn byte(&mut self, byte: u8) {
        if self.to_skip > 0 {
            self.to_skip -= 1;
        } else if self.is_heard() {
            self.narrow.push(byte);
        }
    }

    fn flush(&mut self) {
        if !self.narrow.is_empty() {
            let bytes = std::mem::take(&mut self.narrow);
            self.text.push_str(&decode::text(Some(&charset(self.codepage)), &bytes));
        }
    }

    fn say(&mut self, words: &str) {
        if self.is_heard() {
            self.flush();
            self.text.push_str(words);
        }
    }

    fn control(&mut self) {
        let Some((&first, rest)) = self.rest.split_first() else { return };
        if !first.is_ascii_alphabetic() {
            self.rest = rest;
            match first {
                b'\'' => {
                    let code = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
                    if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
                        self.rest = &rest[2..];
                        self.byte(byte);
                    }
                }
                b'~' => self.say("\u{a0}"),
                b'_' => self.say("-"),
                b'*' => {
                    // Whatever is not known behind a star is to be skipped.
                    let known = self.rest.starts_with(b"\\htmltag");
                    self.now.silent |= !known;
                }
                b'\\' | b'{' | b'}' => self.byte(first),
                b'\r' | b'\n' => self.say("\n"),
                _ => {}
            }
            return;
        }
        let length = self.rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, rest) = self.rest.split_at(length);
        let digits = rest
            .iter()
            .take(10)
            .enumerate()
            .take_while(|(at, byte)| byte.is_ascii_digit() || *at == 0 && **byte == b'-')
            .count();
        let number: Option<i32> = std::str::from_utf8(&rest[..digits]).ok().and_then(|digits| digits.parse().ok());
        let rest = &rest[digits..];
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        self.word(word, number);
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            b"par" | b"line" | b"row" => self.say("\n"),
            b"tab" | b"cell" => self.say("\t"),
            b"lquote" => self.say("‘"),
            b"rquote" => self.say("’"),
            b"ldblquote" => self.say("“"),
            b"rdblquote" => self.say("”"),
            b"endash" => self.say("–"),
            b"emdash" => self.say("—"),
            b"bullet" => self.say("•"),
            b"fonttbl" | b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"listtable" | b"themedata"
            | b"header" | b"footer" | b"pntext" | b"generator" => self.now.silent = true,
            b"htmltag" => {
                self.now.tag = true;
                self.now.silent = false;
            }
            b"htmlrtf" => {
                self.flush();
                self.now.disguise = number != Some(0);
            }
            b"ansicpg" => self.codepage = number.and_then(|page| u32::try_from(page).ok()).unwrap_or(1252),
            b"uc" => self.now.skip = number.and_then(|count| usize::try_from(count).ok()).unwrap_or(1).min(8),
            b"bin" => {
                let count = number.and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
                self.rest = self.rest.get(count..).unwrap_or_default();
            }
            b"u" => self.letter(number.unwrap_or(0)),
            _ => {}
        }
    }

    /// A letter by its number, which is a signed half of one for letters beyond the first plane.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn letter(&mut self, number: i32) {
        let unit = number as u16;
        let units: Vec<u16> = self.surrogate.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.surrogate = Some(unit);
        } else {
            self.say(&String::from_utf16_lossy(&units));
        }
        self.to_skip = self.now.skip;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_read() {
        let document = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Gr\'fc\'dfe\par \u8364?100 {\b bold}\par}";
        assert_eq!(read(document), Words::Text("Grüße\n€100 bold".to_owned()));
    }

    #[test]
    fn a_page_in_disguise_is_a_page() {
        let document = br"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\b \htmlrtf0 Hello\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}}";
        assert_eq!(read(document), Words::Page("<p>Hello</p>".to_owned()));
    }

    #[test]
    fn the_example_of_the_standard_unpacks() {
        let packed = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0, 0x0a, 0, 0x72, 0x63,
            0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0, 0x20, 0x62, 0x77,
            0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
        ];
        let unpacked = decompress(&packed).unwrap();
        assert_eq!(String::from_utf8_lossy(&unpacked), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    }
}
