//! Files inside plain text, as mail carried them before MIME (`begin 644 name` … `end`).

/// A file found in a text.
pub(crate) struct Found {
    /// The name the block gives.
    pub filename: String,
    /// The decoded bytes.
    pub content: Vec<u8>,
}

/// More blocks than this stay text.
const MAX_BLOCKS: usize = 100;

/// Takes the encoded files out of a text and returns the rest.
pub(crate) fn extract(text: &str) -> (String, Vec<Found>) {
    if !text.starts_with("begin ") && !text.contains("\nbegin ") {
        return (text.to_owned(), Vec::new());
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let (mut kept, mut found) = (Vec::new(), Vec::new());
    let mut index = 0;
    while index < lines.len() {
        match block(&lines[index..]) {
            Some((file, used)) if found.len() < MAX_BLOCKS => {
                found.push(file);
                index += used;
            }
            _ => {
                kept.push(lines[index]);
                index += 1;
            }
        }
    }
    (kept.join("\n"), found)
}

/// The bytes of the first block.
pub(crate) fn first(body: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(body);
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.iter().position(|line| line.starts_with("begin "))?;
    block(&lines[start..]).map(|(file, _)| file.content)
}

/// A whole block at the first line: the file and how many lines it took.
fn block(lines: &[&str]) -> Option<(Found, usize)> {
    let mut words = lines.first()?.trim_end().splitn(3, ' ');
    let (Some("begin"), Some(mode), Some(filename)) = (words.next(), words.next(), words.next()) else {
        return None;
    };
    let is_mode = (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
    if !is_mode || filename.trim().is_empty() {
        return None;
    }
    let mut content = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(1) {
        let line = line.trim_end_matches('\r');
        if line.trim_end() == "end" {
            return Some((Found { filename: filename.trim().to_owned(), content }, index + 1));
        }
        decode_line(line, &mut content)?;
    }
    None
}

fn decode_line(line: &str, content: &mut Vec<u8>) -> Option<()> {
    let bytes = line.as_bytes();
    let Some(&first) = bytes.first() else { return Some(()) };
    let six = |byte: u8| (byte.wrapping_sub(32)) & 0x3f;
    if !(32..=96).contains(&first) {
        return None;
    }
    let length = usize::from(six(first));
    if bytes.len() > length.div_ceil(3) * 4 + 3 {
        return None;
    }
    let mut decoded = Vec::with_capacity(length + 2);
    for group in bytes[1..].chunks(4) {
        if group.iter().any(|byte| !(32..=96).contains(byte)) {
            return None;
        }
        let at = |index: usize| u32::from(six(*group.get(index).unwrap_or(&32)));
        let word = at(0) << 18 | at(1) << 12 | at(2) << 6 | at(3);
        decoded.extend_from_slice(&word.to_be_bytes()[1..]);
    }
    decoded.resize(length, 0);
    content.extend_from_slice(&decoded);
    Some(())
}
