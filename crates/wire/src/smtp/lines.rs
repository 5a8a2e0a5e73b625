//! Finds the lines in what a caller says, however it is cut into pieces, and lets nobody fill the memory with one.

/// RFC 5321 allows 512 bytes, and extensions add some.
pub const LONGEST_LINE: usize = 4096;

/// What stands at the beginning of what was heard.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// A line of so many bytes, its end included.
    Line(usize),
    /// The end of a line that is too long: so many bytes to throw away.
    TooLong(usize),
    /// Part of a line that is too long already: all of it is to be thrown away.
    Forget,
    /// No whole line yet.
    More,
}

/// Looks for lines. Each byte is looked at once.
#[derive(Debug, Default)]
pub struct Lines {
    looked: usize,
    too_long: bool,
}

impl Lines {
    /// What the bytes begin with. They are those of the last time with more behind, until one of the answers takes some.
    pub fn find(&mut self, heard: &[u8]) -> Found {
        let from = self.looked.min(heard.len());
        if let Some(end) = heard[from..].iter().position(|byte| *byte == b'\n') {
            let length = from + end + 1;
            self.looked = 0;
            let too_long = std::mem::take(&mut self.too_long) || length > LONGEST_LINE;
            return if too_long { Found::TooLong(length) } else { Found::Line(length) };
        }
        self.looked = heard.len();
        if heard.len() > LONGEST_LINE {
            self.too_long = true;
            self.looked = 0;
            return Found::Forget;
        }
        Found::More
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_in_pieces() {
        let mut lines = Lines::default();
        assert_eq!(lines.find(b"NO"), Found::More);
        assert_eq!(lines.find(b"NOOP\r\nQ"), Found::Line(6));
        assert_eq!(lines.find(b"Q"), Found::More);
        assert_eq!(lines.find(b"QUIT\r\n"), Found::Line(6));
    }

    #[test]
    fn a_line_that_does_not_end_is_thrown_away_and_told_once() {
        let mut lines = Lines::default();
        let long = vec![b'x'; LONGEST_LINE + 1];
        assert_eq!(lines.find(&long), Found::Forget);
        assert_eq!(lines.find(&long), Found::Forget);
        assert_eq!(lines.find(b"x\r\nNOOP\r\n"), Found::TooLong(3));
        assert_eq!(lines.find(b"NOOP\r\n"), Found::Line(6));
        assert_eq!(lines.find(&[&long[..], b"\n"].concat()), Found::TooLong(LONGEST_LINE + 2));
    }
}
