//! Tells pages that people's programs write from pages built to exhaust a parser. HTML
//! parsing is quadratic in places (open formatting is repeated in every paragraph, the
//! attributes of a tag are compared with each other); a page that goes there is shown as text.

/// A page larger than this is shown as text.
pub(super) const MAX_PAGE: usize = 2 * 1024 * 1024;
const MAX_DEPTH: usize = 1_500;
const MAX_OPEN_FORMATTING: usize = 300;
/// How often open formatting may be repeated in all.
const MAX_REPEATED: usize = 300_000;
const MAX_ATTRIBUTES: usize = 500;
/// Character references in one stretch of text.
const MAX_REFERENCES: usize = 4_000;

#[derive(Default)]
struct Page {
    depth: usize,
    formatting: usize,
    repeated: usize,
    references: usize,
}

/// Whether parsing the page could cost more than it is worth.
pub(super) fn is_overgrown(html: &str) -> bool {
    if html.len() > MAX_PAGE {
        return true;
    }
    let bytes = html.as_bytes();
    let mut page = Page::default();
    let mut position = 0;
    while position < bytes.len() {
        position = match (bytes[position], bytes.get(position + 1)) {
            (b'<', Some(b'!')) if bytes[position..].starts_with(b"<!--") => after(html, position + 4, "-->"),
            (b'<', Some(b'!' | b'?')) => after(html, position + 2, ">"),
            (b'<', Some(next)) if next.is_ascii_alphabetic() || *next == b'/' => {
                let (end, attributes) = tag_end(bytes, position + 1);
                page.references = 0;
                page.tag(&html[position..end]);
                if attributes > MAX_ATTRIBUTES {
                    return true;
                }
                end
            }
            (b'&', _) => {
                page.references += 1;
                position + 1
            }
            _ => position + 1,
        };
        if page.is_too_much() {
            return true;
        }
    }
    false
}

impl Page {
    fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with("</");
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take(12)
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let formats = matches!(
            name.as_str(),
            "a" | "b"
                | "big"
                | "code"
                | "em"
                | "font"
                | "i"
                | "nobr"
                | "s"
                | "small"
                | "strike"
                | "strong"
                | "tt"
                | "u"
        );
        // Elements that end by themselves do not nest.
        let nests = !super::dom::is_void(&name)
            && !matches!(name.as_str(), "" | "p" | "li" | "td" | "th" | "tr" | "dd" | "dt" | "option");
        if closing {
            self.depth = self.depth.saturating_sub(usize::from(nests));
            self.formatting = self.formatting.saturating_sub(usize::from(formats));
        } else {
            self.depth += usize::from(nests);
            self.formatting += usize::from(formats);
        }
        if !formats {
            self.repeated += self.formatting;
        }
    }

    fn is_too_much(&self) -> bool {
        self.depth > MAX_DEPTH
            || self.formatting > MAX_OPEN_FORMATTING
            || self.repeated > MAX_REPEATED
            || self.references > MAX_REFERENCES
    }
}

fn after(html: &str, from: usize, end: &str) -> usize {
    html.get(from..).and_then(|rest| rest.find(end)).map_or(html.len(), |at| from + at + end.len())
}

/// Where the tag ends, quoted values skipped, and how many attributes it has at most.
fn tag_end(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut position, mut attributes, mut after_equals) = (from, 0, false);
    while let Some(&byte) = bytes.get(position) {
        match byte {
            b'>' => return (position + 1, attributes),
            b'"' | b'\'' if after_equals => {
                let close = bytes[position + 1..].iter().position(|&other| other == byte);
                position = close.map_or(bytes.len(), |at| position + 1 + at);
                attributes += 1;
            }
            b' ' | b'\t' | b'\n' | b'\r' | b'/' | 0x0c => {
                attributes += usize::from(bytes.get(position + 1).is_some_and(|next| !next.is_ascii_whitespace()))
            }
            _ => {}
        }
        after_equals = byte == b'=' || after_equals && byte.is_ascii_whitespace();
        position += 1;
    }
    (bytes.len(), attributes)
}

#[cfg(test)]
mod tests {
    use super::is_overgrown;

    #[test]
    fn what_programs_write_is_parsed() {
        let row = "<tr><td style=\"a:b\"><font face='x'><b>x</b></font> &nbsp; &amp; <br></td></tr>";
        assert!(!is_overgrown(&format!("<!DOCTYPE html><!-- <b> --><table>{}</table>", row.repeat(5_000))));
        assert!(!is_overgrown("<a href=\"x?a=1&b=2\" title='>'>x</a> 1 < 2"));
    }

    #[test]
    fn what_is_built_to_hurt_is_not() {
        let attributes: String = (0..1_000).map(|n| format!(" a{n}=\">\"")).collect();
        for page in [
            format!("<p{attributes}>"),
            "<div>".repeat(2_000),
            "&amp;".repeat(5_000),
            format!("{}{}", "<font>".repeat(250), "<p>".repeat(2_000)),
        ] {
            assert!(is_overgrown(&page), "{}", &page[..20]);
        }
    }
}
