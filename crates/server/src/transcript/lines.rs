//! Breaks text into lines that fit a width, by the widths the PDF will draw: shaped words, not guesses.

use std::collections::HashMap;

use rustybuzz::{Face, UnicodeBuffer};

/// A font that can be measured.
pub struct Ruler {
    face: Face<'static>,
    units: f32,
    /// Most words come again and again.
    known: HashMap<String, f32>,
    /// Whether something had to give way to [`LACKING`].
    pub lacks: bool,
}

/// What stands for letters and pictures that the font does not have: one for each run of them.
pub const LACKING: char = '▯';

/// More words than these are not remembered.
const MOST_KNOWN: usize = 20_000;

impl Ruler {
    /// Measures with this font; nothing when it is none.
    pub fn new(font: &'static [u8]) -> Option<Ruler> {
        let face = Face::from_slice(font, 0)?;
        let units = face.units_per_em() as f32;
        Some(Ruler { face, units, known: HashMap::new(), lacks: false })
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
            let paragraph = self.drawable(&tidy(paragraph));
            self.paragraph(&paragraph, size, width, &mut lines);
        }
        lines
    }

    /// The text without what would come out as empty boxes. Joiners and variants of emoji go with what they belong to.
    fn drawable(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let within = out.ends_with(LACKING);
            match c {
                '\u{fe00}'..='\u{fe0f}' => {}
                '\u{200d}' if within => {}
                c if self.face.glyph_index(c).is_some() => out.push(c),
                _ if within => {}
                _ => {
                    out.push(LACKING);
                    self.lacks = true;
                }
            }
        }
        out
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
    fn what_the_font_lacks_gives_way_to_one_sign_a_run() {
        let mut ruler = Ruler::new(PLAIN).unwrap();
        assert_eq!(ruler.lines("Țepeș ❤\u{fe0f} çà 12 €", 10.0, 300.0), ["Țepeș ❤ çà 12 €"]);
        assert!(!ruler.lacks, "the letters of our languages are all there");
        let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1f44d}\u{1f3fd}!";
        assert_eq!(ruler.lines(&format!("山田 {family} 漢字とかな"), 10.0, 300.0), ["▯ ▯ ▯! ▯"]);
        assert!(ruler.lacks && ruler.face.glyph_index(LACKING).is_some());
    }

    #[test]
    fn what_cannot_be_drawn_is_left_out() {
        let mut ruler = Ruler::new(PLAIN).unwrap();
        assert_eq!(ruler.lines("a\u{0}b\tc\u{feff}", 10.0, 300.0), ["ab    c"]);
        assert!(ruler.lines("", 10.0, 300.0).is_empty());
    }
}
