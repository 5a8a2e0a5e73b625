//! Documents and tables of office programs: XML in a zip archive (ECMA-376).

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::{Error, Gathered};

/// So much of one part of an archive is unpacked, whatever it says of itself.
const MOST_UNPACKED: u64 = 50 << 20;
/// So many parts are looked at.
const MOST_PARTS: usize = 200;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn open(bytes: &[u8]) -> Result<Archive<'_>, Error> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| Error::Broken(error.to_string()))
}

fn parts(archive: &Archive, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut parts: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(|name| name.into_owned()))
        .filter(|name| wanted(name))
        .take(MOST_PARTS)
        .collect();
    parts.sort();
    parts
}

/// The text of a document: its body first, then what stands around it.
pub(super) fn document(bytes: &[u8], mut gathered: Gathered) -> Result<String, Error> {
    let mut archive = open(bytes)?;
    let around = |name: &str| {
        ["word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments"]
            .iter()
            .any(|start| name.starts_with(start))
            && name.ends_with(".xml")
    };
    let mut names = parts(&archive, around);
    names.insert(0, "word/document.xml".into());
    let is_text = |element: &[u8]| element == b"t";
    let ends_line = |element: &[u8]| matches!(element, b"p" | b"br" | b"cr" | b"tab" | b"tc");
    let mut any = false;
    for name in names {
        any |= read(&mut archive, &name, &mut gathered, is_text, ends_line)?;
    }
    match any {
        true => gathered.finish(),
        false => Err(Error::Broken("it holds no document".into())),
    }
}

/// The words and numbers of a table. Shared words stand in a part of their own; their places are of no use to a search.
pub(super) fn table(bytes: &[u8], mut gathered: Gathered) -> Result<String, Error> {
    let mut archive = open(bytes)?;
    let ends_cell = |element: &[u8]| matches!(element, b"si" | b"c" | b"is" | b"sheet");
    read(&mut archive, "xl/sharedStrings.xml", &mut gathered, |element| element == b"t", ends_cell)?;
    let sheets = parts(&archive, |name| name.starts_with("xl/worksheets/") && name.ends_with(".xml"));
    let mut any = false;
    for name in sheets {
        any |= read(&mut archive, &name, &mut gathered, |element| matches!(element, b"t" | b"v"), ends_cell)?;
    }
    match any {
        true => gathered.finish(),
        false => Err(Error::Broken("it holds no table".into())),
    }
}

/// Gathers the text inside the wanted elements of one part; false when there is no such part.
fn read(
    archive: &mut Archive,
    name: &str,
    gathered: &mut Gathered,
    is_text: impl Fn(&[u8]) -> bool,
    ends: impl Fn(&[u8]) -> bool,
) -> Result<bool, Error> {
    let Ok(part) = archive.by_name(name) else { return Ok(false) };
    let mut reader = Reader::from_reader(BufReader::new(part.take(MOST_UNPACKED)));
    let (mut buffer, mut inside, mut shared) = (Vec::new(), false, false);
    loop {
        buffer.clear();
        let go_on = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                let local = element.local_name();
                if local.as_ref() == b"c" {
                    // A cell that names a shared word holds only its number.
                    shared = element.attributes().flatten().any(|a| a.key.as_ref() == b"t" && a.value.as_ref() == b"s");
                }
                inside = is_text(local.as_ref()) && !(local.as_ref() == b"v" && shared);
                true
            }
            Ok(Event::Empty(element)) => !ends(element.local_name().as_ref()) || gathered.add("\n"),
            Ok(Event::End(element)) => {
                inside = false;
                !ends(element.local_name().as_ref()) || gathered.add("\n")
            }
            Ok(Event::Text(text)) if inside => text.decode().map_or(true, |text| gathered.add(&text)),
            Ok(Event::GeneralRef(entity)) if inside => {
                let named = match entity.decode().as_deref() {
                    Ok("amp") => Some('&'),
                    Ok("lt") => Some('<'),
                    Ok("gt") => Some('>'),
                    Ok("quot") => Some('"'),
                    Ok("apos") => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                named.is_none_or(|c| gathered.add(c.encode_utf8(&mut [0; 4])))
            }
            Ok(Event::Eof) => false,
            // A part that breaks off: what came before is worth keeping.
            Err(_) => false,
            Ok(_) => !gathered.stopped(),
        };
        if !go_on {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::sync::atomic::AtomicBool;

    use super::super::{docx, pdf, xlsx};

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_document_gives_its_words() {
        let body = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Four brûlé</w:t></w:r><w:r><w:t> &amp; gaz&#233;</w:t></w:r></w:p><w:p><w:t>Fin</w:t><w:instrText>no</w:instrText></w:p></w:body></w:document>";
        let bytes = packed(&[("word/document.xml", body), ("word/footer1.xml", "<f><p><t>Page</t></p></f>")]);
        let read = docx(&bytes, 1000, &AtomicBool::new(false)).unwrap();
        assert_eq!(read.split_whitespace().collect::<Vec<_>>(), ["Four", "brûlé", "&", "gazé", "Fin", "Page"]);
        assert!(docx(&bytes, 6, &AtomicBool::new(false)).unwrap().len() <= 6);
        assert!(docx(&bytes, 1000, &AtomicBool::new(true)).is_err());
    }

    #[test]
    fn a_table_gives_its_words_and_numbers() {
        let shared = "<sst><si><t>Țeavă</t></si><si><t>Preț</t></si></sst>";
        let sheet = "<worksheet><sheetData><row><c t='s'><v>0</v></c><c><v>1234.5</v></c><c t='inlineStr'><is><t>loose</t></is></c></row></sheetData></worksheet>";
        let bytes = packed(&[("xl/sharedStrings.xml", shared), ("xl/worksheets/sheet1.xml", sheet)]);
        let read = xlsx(&bytes, 1000, &AtomicBool::new(false)).unwrap();
        assert_eq!(read.split_whitespace().collect::<Vec<_>>(), ["Țeavă", "Preț", "1234.5", "loose"]);
    }

    #[test]
    fn what_is_not_what_it_says_is_refused() {
        let stop = AtomicBool::new(false);
        for bytes in [&b""[..], b"PK\x03\x04", b"%PDF-1.7\n", &packed(&[("other.xml", "<a/>")])] {
            assert!(docx(bytes, 100, &stop).is_err() && xlsx(bytes, 100, &stop).is_err());
            assert!(pdf(bytes, 100, &stop).is_err());
        }
        // Unpacks to far more than it is: the limit holds whatever the archive says.
        let bomb = format!("<d><p><t>{}</t></p></d>", "lorem ipsum ".repeat(1_000_000));
        let bytes = packed(&[("word/document.xml", &bomb)]);
        assert!(bytes.len() < 200_000 && docx(&bytes, 500, &stop).unwrap().len() == 500);
    }
}
