//! The text of files that people attach: plain text, PDF, and the documents and tables of office programs; and in `look` what
//! files are by their bytes.
//!
//! For searching, not for showing: words matter, their places do not. Everything is bounded, because files come from
//! strangers: so much text, so much unpacked, and a flag that stops the work from outside.

pub mod look;
mod office;
mod pdf;

use std::sync::atomic::{AtomicBool, Ordering};

use crate::email::decode;

/// Why a file gave no text.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not what it says, or broken.
    #[error("{0}")]
    Broken(String),
    /// It was stopped from outside.
    #[error("reading it takes too long")]
    Stopped,
}

/// Text being gathered, up to a limit.
pub(crate) struct Gathered<'a> {
    text: String,
    most: usize,
    stop: &'a AtomicBool,
}

impl<'a> Gathered<'a> {
    fn new(most: usize, stop: &'a AtomicBool) -> Gathered<'a> {
        Gathered { text: String::new(), most, stop }
    }

    /// Adds text; false when there is no room for more or the work was stopped.
    fn add(&mut self, text: &str) -> bool {
        if self.stopped() || self.text.len() >= self.most {
            return false;
        }
        let mut end = text.len().min(self.most - self.text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.push_str(&text[..end]);
        true
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn finish(self) -> Result<String, Error> {
        match self.stopped() {
            true => Err(Error::Stopped),
            false => Ok(self.text),
        }
    }
}

/// A plain text, whatever its encoding; at most so many bytes of it, as UTF-8.
pub fn plain(bytes: &[u8], most: usize) -> String {
    let text = decode::guess(&bytes[..bytes.len().min(most)]);
    let mut kept: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    // Letters that were one byte may be three now.
    let mut end = kept.len().min(most);
    while !kept.is_char_boundary(end) {
        end -= 1;
    }
    kept.truncate(end);
    kept
}

/// A PDF. It may panic on a broken file and recurse deeply on a hostile one: call it on a thread of its own.
pub fn pdf(bytes: &[u8], most: usize, stop: &AtomicBool) -> Result<String, Error> {
    pdf::read(bytes, Gathered::new(most, stop))
}

/// A `.docx`.
pub fn docx(bytes: &[u8], most: usize, stop: &AtomicBool) -> Result<String, Error> {
    office::document(bytes, Gathered::new(most, stop))
}

/// An `.xlsx`.
pub fn xlsx(bytes: &[u8], most: usize, stop: &AtomicBool) -> Result<String, Error> {
    office::table(bytes, Gathered::new(most, stop))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_longer_than_wanted_in_whatever_encoding_it_came() {
        let cyrillic: Vec<u8> = "Здравствуйте, заказ ещё не пришёл. ".chars().map(encoding).collect();
        let read = plain(&cyrillic.repeat(100), 1000);
        assert!(read.starts_with("Здравствуйте") && read.len() <= 1000 && read.len() > 990, "{}", read.len());
    }

    /// As windows-1251 writes it.
    fn encoding(c: char) -> u8 {
        match c {
            'ё' => 0xb8,
            'А'..='я' => u8::try_from(u32::from(c) - 0x410 + 0xc0).unwrap_or(b'?'),
            c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
        }
    }
}
