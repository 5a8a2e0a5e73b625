//! Finds the end of a message in SMTP's DATA and undoes the doubled dots, however the bytes are cut into pieces.
//!
//! Only CR LF . CR LF ends a message. Servers that also take a bare LF can be made to see two messages in one.

/// Where in a line the last byte was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    #[default]
    LineStart,
    /// A dot at the start of a line: doubled, or the end.
    Dot,
    /// That dot and a CR.
    DotCr,
    Text,
    Cr,
}

/// A message whose end is looked for.
#[derive(Debug, Default)]
pub struct Dots {
    place: Place,
}

impl Dots {
    /// Adds the message's bytes to `out`. Returns how many bytes were read up to and with the end, when it is there;
    /// otherwise all were.
    pub fn undo(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> Option<usize> {
        let mut at = 0;
        while let Some(byte) = bytes.get(at).copied() {
            match (self.place, byte) {
                (Place::LineStart, b'.') => self.step(Place::Dot, &mut at),
                (Place::Dot, b'\r') => self.step(Place::DotCr, &mut at),
                (Place::DotCr, b'\n') => return Some(at + 1),
                (Place::DotCr, _) => {
                    out.push(b'\r');
                    self.place = Place::Cr;
                }
                (Place::Cr, b'\n') => {
                    out.push(byte);
                    self.step(Place::LineStart, &mut at);
                }
                (Place::Cr, b'\r') => {
                    out.push(byte);
                    at += 1;
                }
                (Place::LineStart | Place::Dot | Place::Cr, _) => self.place = Place::Text,
                (Place::Text, _) => {
                    let rest = &bytes[at..];
                    let length = rest.iter().position(|b| *b == b'\r').map_or(rest.len(), |cr| cr + 1);
                    out.extend_from_slice(&rest[..length]);
                    at += length;
                    if rest[length - 1] == b'\r' {
                        self.place = Place::Cr;
                    }
                }
            }
        }
        None
    }

    fn step(&mut self, to: Place, at: &mut usize) {
        self.place = to;
        *at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message and what follows it, whatever the size of the pieces.
    fn undone(raw: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut answers = Vec::new();
        for size in 1..=raw.len() {
            let (mut dots, mut out, mut read, mut end) = (Dots::default(), Vec::new(), 0, None);
            for piece in raw.chunks(size) {
                if let Some(used) = dots.undo(piece, &mut out) {
                    end = Some(raw[read + used..].to_vec());
                    break;
                }
                read += piece.len();
            }
            answers.push(end.map(|rest| (out, rest)));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "the cut changes the message: {answers:?}");
        answers.pop().flatten()
    }

    #[test]
    fn doubled_dots_are_single_and_the_end_is_found() {
        assert_eq!(undone(b"a\r\n..b\r\n...\r\n.\r\nQUIT"), Some((b"a\r\n.b\r\n..\r\n".to_vec(), b"QUIT".to_vec())));
        assert_eq!(undone(b".\r\n"), Some((Vec::new(), Vec::new())));
        assert_eq!(undone(b"a.b\r\n.\r\n"), Some((b"a.b\r\n".to_vec(), Vec::new())));
    }

    #[test]
    fn a_bare_line_feed_ends_nothing() {
        assert_eq!(undone(b"a\n.\nMAIL FROM:<x@y>\r\n"), None);
        assert_eq!(undone(b"a\n.\r\nMAIL\r\n"), None);
        assert_eq!(undone(b"a\r\n.\nMAIL\r\n"), None);
        assert_eq!(undone(b"a\r\r\n.\r\r\n.\r\n"), Some((b"a\r\r\n\r\r\n".to_vec(), Vec::new())));
    }
}
