//! Breaks text into lines that fit a width, by the widths the PDF will draw: shaped words, not guesses.

use std::collections::HashMap;

use rustybuzz::{Face, UnicodeBuffer};

/// A font that can be measured.
pub struct Ruler {
    face: Face<'static>,
    units: f32,
    /// Most words come again and again.
    known: HashMap<String, f32>,
}

/// More words than these are not remembered.
const MOST_KNOWN: usize = 20_000;

impl Ruler {
    /// Measures with this font; nothing when it is none.
    pub fn new(font: &'static [u8]) -> Option<Ruler> {
        let face = Face::from_slice(font, 0)?;
        let units = face.units_per_em() as f32;
        Some(Ruler { face, units, known: HashMap::new() })
    }

    /// How wide a text is at a size.
    pub fn width(&mut self, text: &str, size: f32) -> f32 {
        if let Some(width) = self.known.get(text) {
            return width * size;
        }
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(&self.face, &[], buffer);
        let units: i64 = shaped.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
        let width = units as f32 / self.units;
        if self.known.len() < MOST_KNOWN && text.len() < 60 {
            self.known.insert(text.to_owned(), width);
        }
        width * size
    }

    /// The lines of a text. A word that is longer than a line is cut, because an address or a key must not leave the page.
    pub fn lines(&mut self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            self.paragraph(&tidy(paragraph), size, width, &mut lines);
        }
        lines
    }

    fn paragraph(&mut self, text: &str, size: f32, width: f32, lines: &mut Vec<String>) {
        let space = self.width(" ", size);
        let (mut line, mut filled) = (String::new(), 0.0);
        for word in text.split(' ') {
            let long = self.width(word, size);
            if !line.is_empty() && filled + space + long > width {
                lines.push(std::mem::take(&mut line));
                filled = 0.0;
            }
            if long > width {
                let mut pieces = self.pieces(word, size, width);
                let last = pieces.pop().unwrap_or_default();
                lines.append(&mut pieces);
                filled = self.width(&last, size);
                line = last;
                continue;
            }
            if !line.is_empty() {
                line.push(' ');
                filled += space;
            }
            line.push_str(word);
            filled += long;
        }
        lines.push(line);
    }

    fn pieces(&mut self, word: &str, size: f32, width: f32) -> Vec<String> {
        let (mut pieces, mut piece, mut filled) = (Vec::new(), String::new(), 0.0);
        for c in word.chars() {
            let long = self.width(c.encode_utf8(&mut [0; 4]), size);
            if filled + long > width && !piece.is_empty() {
                pieces.push(std::mem::take(&mut piece));
                filled = 0.0;
            }
            piece.push(c);
            filled += long;
        }
        pieces.push(piece);
        pieces
    }
}

/// Without what cannot be drawn: tabs become spaces, other control characters and byte order marks vanish.
fn tidy(text: &str) -> String {
    let plain = text.chars().filter(|c| *c == '\t' || !(c.is_control() || *c == '\u{feff}'));
    plain.collect::<String>().replace('\t', "    ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::pdf::PLAIN;

    #[test]
    fn no_line_is_wider_than_the_paper_and_no_word_is_lost() {
        let mut ruler = Ruler::new(PLAIN).unwrap();
        let text = "Bună ziua, mașina de măcinat face zgomot și țăcăne. ".repeat(20) + &"x".repeat(500) + "\n\nEnd";
        let lines = ruler.lines(&text, 10.0, 300.0);
        for line in &lines {
            assert!(ruler.width(line, 10.0) <= 301.0, "{line}");
        }
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(bare(&lines.concat()), bare(&text));
        assert!(lines.contains(&String::new()), "an empty line stays");
    }

    #[test]
    fn what_cannot_be_drawn_is_left_out() {
        let mut ruler = Ruler::new(PLAIN).unwrap();
        assert_eq!(ruler.lines("a\u{0}b\tc\u{feff}", 10.0, 300.0), ["ab    c"]);
        assert!(ruler.lines("", 10.0, 300.0).is_empty());
    }
}
