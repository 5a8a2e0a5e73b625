//! Tables as other programs write them: any common encoding, any common delimiter. And tables of ours that a spreadsheet
//! may open without running anything in them.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Delimiters that are tried, the commonest first.
const DELIMITERS: [u8; 4] = *b",;\t|";
/// Rows that are looked at to find the delimiter.
const LOOKED_AT: usize = 50;
/// Bytes that are looked at to find the encoding.
const SAMPLE: usize = 256 * 1024;

/// Why a file is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is nothing in it.
    #[error("is empty")]
    Empty,
    /// It holds the bytes of something else.
    #[error("is not a text file; save the table as CSV")]
    Binary,
    /// It has only headings.
    #[error("has headings but no rows")]
    NoRows,
    /// It is larger than is taken.
    #[error("has more than {0} rows; divide it into several files")]
    TooLong(usize),
    /// It has more columns than is taken.
    #[error("has more than {0} columns")]
    TooWide(usize),
}

/// Columns that a table may have.
const MOST_COLUMNS: usize = 200;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The encoding it was in, by its usual name.
    pub encoding: String,
    /// What stands between the cells.
    pub delimiter: char,
    /// The headings.
    pub columns: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<String>>,
}

/// Reads a table of at most `most` rows. Cells beyond the headings are left out, missing ones are empty.
pub fn read(bytes: &[u8], most: usize) -> Result<Table, Error> {
    let (text, encoding) = decode(bytes);
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    if text.contains('\0') {
        return Err(Error::Binary);
    }
    let delimiter = delimiter(&text);
    let mut rows = Vec::new();
    let mut columns: Option<Vec<String>> = None;
    let mut reader = reader(&text, delimiter);
    let mut record = csv::StringRecord::new();
    // What was decoded is text, so that nothing can fail but the end.
    while reader.read_record(&mut record).unwrap_or(false) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(head) = &columns else {
            let head: Vec<String> = record.iter().map(|cell| plain(cell.trim()).into_owned()).collect();
            if head.len() > MOST_COLUMNS {
                return Err(Error::TooWide(MOST_COLUMNS));
            }
            columns = Some(head);
            continue;
        };
        if rows.len() == most {
            return Err(Error::TooLong(most));
        }
        let mut cells: Vec<String> =
            record.iter().take(head.len()).map(|cell| plain(cell.trim()).into_owned()).collect();
        cells.resize(head.len(), String::new());
        rows.push(cells);
    }
    match columns {
        Some(columns) if !rows.is_empty() => Ok(Table { encoding, delimiter: char::from(delimiter), columns, rows }),
        Some(_) => Err(Error::NoRows),
        None => Err(Error::Empty),
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The delimiter that cuts the first rows into the most equal pieces.
fn delimiter(text: &str) -> u8 {
    let quality = |delimiter: u8| {
        let widths: Vec<usize> =
            reader(text, delimiter).records().take(LOOKED_AT).filter_map(Result::ok).map(|row| row.len()).collect();
        let head = widths.first().copied().unwrap_or(0);
        let alike = widths.iter().filter(|width| **width == head).count();
        if head > 1 { (alike * 100 / widths.len().max(1), head) } else { (0, 0) }
    };
    // Of equals the first, which is the commonest.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| quality(*delimiter)).unwrap_or(b',')
}

fn decode(bytes: &[u8]) -> (Cow<'_, str>, String) {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (String::from_utf8_lossy(rest), String::from("UTF-8")),
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), String::from("UTF-16LE")),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), String::from("UTF-16BE")),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), String::from("UTF-8")),
            Err(_) => {
                let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
                detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
                let encoding = detector.guess(None, Utf8Detection::Allow);
                (encoding.decode_without_bom_handling(bytes).0, encoding.name().to_owned())
            }
        },
    }
}

fn utf16(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Cow<'static, str> {
    let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
    Cow::Owned(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Whether a spreadsheet would take the rest for a formula, past apostrophes that stand before it.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell without the apostrophe that keeps a spreadsheet from running it.
fn plain(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => Cow::Borrowed(rest),
        _ => Cow::Borrowed(cell),
    }
}

/// One row of a table of ours, with its line break. What a spreadsheet would run is written as text.
pub fn row<T: AsRef<str>>(cells: &[T]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let safe = cells.iter().map(|cell| match cell.as_ref() {
        text if is_formula(text) => Cow::Owned(format!("'{text}")),
        text => Cow::Borrowed(text),
    });
    // Writing to memory cannot fail.
    let _ = writer.write_record(safe.map(|cell| cell.into_owned()));
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(bytes: &[u8]) -> Table {
        read(bytes, 100).unwrap()
    }

    #[test]
    fn delimiter_and_encoding_are_found() {
        for (bytes, encoding, delimiter) in [
            ("name,email\nȘtefan,s@x.ro\n".as_bytes(), "UTF-8", ','),
            ("\u{feff}name;email\r\n\"Ștefan\";s@x.ro\r\n".as_bytes(), "UTF-8", ';'),
            (
                b"name\temail\nHeinz, der Gro\xdfe\ts@x.de\nJ\xfcrgen, der Kleine\tj@x.de\n".as_slice(),
                "windows-1252",
                '\t',
            ),
        ] {
            let table = table(bytes);
            assert_eq!((table.encoding.as_str(), table.delimiter), (encoding, delimiter));
            assert_eq!(table.columns, ["name", "email"]);
        }
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("name|email\nAna|a@x\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(
            (table(&wide).encoding.as_str(), table(&wide).rows),
            ("UTF-16LE", vec![vec!["Ana".into(), "a@x".into()]])
        );
    }

    #[test]
    fn a_table_is_as_wide_as_its_headings() {
        let table = table(b"a,b\n1\n1,2,3\n\n\"x\ny\",\"say \"\"hi\"\"\"\n");
        assert_eq!(table.rows, [["1", ""], ["1", "2"], ["x\ny", "say \"hi\""]]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read(b"  \n", 9), Err(Error::Empty));
        assert_eq!(read(b"a,b\n", 9), Err(Error::NoRows));
        assert_eq!(read(b"PK\x03\x04\0\0,b\nx,y\n", 9), Err(Error::Binary));
        assert_eq!(read(b"a\n1\n2\n", 1), Err(Error::TooLong(1)));
    }

    #[test]
    fn what_is_written_is_read_as_it_was_and_runs_nowhere() {
        for cell in ["=1+1", "+40721000000", "'=x", "''@y", "-", "it's", "'quoted'", "a,\"b\"\nc", ""] {
            let bytes = [row(&["head", "x"]), row(&[cell, "y"])].concat();
            assert_eq!(table(&bytes).rows[0][0], cell, "{cell:?}");
            let second = String::from_utf8(row(&[cell])).unwrap();
            assert!(!second.trim_start_matches('"').starts_with(['=', '+', '-', '@']), "{second:?}");
        }
    }
}
