//! What a file is by its bytes, and what in them is better not opened. Names are judged elsewhere.

use std::io::Cursor;

use zip::ZipArchive;

/// What was seen in the bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// What it is.
    pub sort: &'static str,
    /// `macros`, `encrypted`, `active`, `program_inside`, each once.
    pub dangers: Vec<&'static str>,
}

/// So many bytes at the beginning say whether a text is a page.
const HEAD: usize = 4_096;
/// So many entries of an archive are looked at.
const MOST_ENTRIES: usize = 5_000;

/// The first bytes of files, and what those are. The first match counts.
const STARTS: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xfe\xed\xfa\xce", "program"),
    (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    // A Windows shortcut, which may start anything.
    (b"L\0\0\0\x01\x14\x02\0", "program"),
    (b"#!", "script"),
    (b"{\\rtf", "rtf"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
];

/// Endings of what runs, inside an archive.
const RUNS: &[&str] = &[
    ".exe", ".scr", ".com", ".pif", ".bat", ".cmd", ".msi", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".ps1", ".hta",
    ".lnk", ".jar", ".iso", ".cpl", ".dll",
];

/// What lets a PDF act by itself.
const ACTS: &[&[u8]] = &[b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile"];

/// The sort of picture, when a browser draws it without running anything.
pub fn raster(bytes: &[u8]) -> Option<&'static str> {
    match sort(bytes) {
        "png" => Some("image/png"),
        "jpeg" => Some("image/jpeg"),
        "gif" => Some("image/gif"),
        "webp" => Some("image/webp"),
        _ => None,
    }
}

/// Looks at the bytes of a file: all of them, or where it is too large for that its beginning.
pub fn look(bytes: &[u8]) -> Look {
    let sort = sort(bytes);
    let mut dangers = Vec::new();
    match sort {
        "zip" => return archive(bytes),
        "office" => {
            if wide(bytes, "EncryptedPackage") {
                dangers.push("encrypted");
            }
            if wide(bytes, "_VBA_PROJECT") || wide(bytes, "Macros") {
                dangers.push("macros");
            }
        }
        "pdf" if ACTS.iter().any(|mark| holds(bytes, mark)) => dangers.push("active"),
        "rtf" if holds(bytes, b"\\objdata") || holds(bytes, b"\\objocx") => dangers.push("active"),
        "rar" if rar_is_encrypted(bytes) => dangers.push("encrypted"),
        // The name of its cipher in a header that is not itself encrypted.
        "7z" if holds(&bytes[bytes.len().saturating_sub(65_536)..], b"\x06\xf1\x07\x01") => dangers.push("encrypted"),
        _ => {}
    }
    Look { sort, dangers }
}

fn sort(bytes: &[u8]) -> &'static str {
    if let Some((_, sort)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        // Two letters begin many a text; a bitmap has the length of its header behind them.
        if *sort == "bmp" && bytes.get(15..18).is_none_or(|rest| rest != [0, 0, 0]) {
            return text(bytes);
        }
        if *sort == "program" && bytes.starts_with(b"MZ") && bytes.len() < 64 {
            return text(bytes);
        }
        return sort;
    }
    match (bytes.get(..4), bytes.get(8..12)) {
        (Some(b"RIFF"), Some(b"WEBP")) => "webp",
        (Some(b"RIFF"), Some(b"WAVE")) => "wav",
        (Some(b"RIFF"), _) => "avi",
        _ if bytes.get(4..8) == Some(b"ftyp") => match bytes.get(8..12) {
            Some(b"avif" | b"avis") => "avif",
            Some(b"heic" | b"heix" | b"mif1") => "heic",
            _ => "mp4",
        },
        _ => text(bytes),
    }
}

/// What a file is that begins like no other: a page, a drawing, words, or nobody knows.
fn text(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(HEAD)];
    // Windows writes texts with two bytes for a letter, too.
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let letters = head.iter().filter(|byte| !(wide && **byte == 0));
    let lower: String = letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let start = lower.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}', '\u{ff}', '\u{fe}']).trim_start();
    if start.starts_with('<') {
        if lower.contains("<svg") {
            return "svg";
        }
        if ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<meta", "<form"]
            .iter()
            .any(|tag| lower.contains(tag))
        {
            return "page";
        }
    }
    if lower.contains("<script") && lower.contains("</") {
        return "page";
    }
    let odd = head.iter().filter(|byte| (**byte < 9 || (14..32).contains(*byte)) && **byte != 27).count();
    match head.is_empty() || (odd > 0 && !wide) {
        true => "unknown",
        false => "text",
    }
}

fn archive(bytes: &[u8]) -> Look {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Look { sort: "zip", dangers: Vec::new() };
    };
    let (mut sort, mut dangers) = ("zip", Vec::new());
    let mut add = |danger: &'static str| {
        if !dangers.contains(&danger) {
            dangers.push(danger);
        }
    };
    for at in 0..archive.len().min(MOST_ENTRIES) {
        // Raw: what is encrypted can be looked at without its password, and nothing is unpacked.
        let Ok(entry) = archive.by_index_raw(at) else { continue };
        if entry.encrypted() {
            add("encrypted");
        }
        let name = entry.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        match name.as_str() {
            "[content_types].xml" if sort == "zip" => sort = "office",
            "meta-inf/manifest.mf" | "androidmanifest.xml" => sort = "program",
            _ if name.ends_with("vbaproject.bin") => add("macros"),
            _ if RUNS.iter().any(|ending| name.ends_with(ending)) => add("program_inside"),
            _ => {}
        }
    }
    Look { sort, dangers }
}

/// Whether the headers of the archive, or its first file, are encrypted.
fn rar_is_encrypted(bytes: &[u8]) -> bool {
    match bytes.get(6) {
        // Version 4: the flags of the archive's header, then those of the first file's.
        Some(0) => {
            let flags = |at: usize| bytes.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
            flags(10) & 0x0080 != 0 || flags(23) & 0x0004 != 0
        }
        // Version 5: behind checksum and length, the kind of the first header.
        Some(1) => bytes.get(13) == Some(&4),
        _ => false,
    }
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// Whether the bytes hold a word in letters of two bytes.
fn wide(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    holds(bytes, &wide)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn packed(names: &[&str]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"x").unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn bytes_say_what_a_file_is() {
        for (bytes, sort) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], "png"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
            (b"%PDF-1.7 ...", "pdf"),
            (b"BM, the band, plays on Friday.", "text"),
            (b"MZ is a short word", "text"),
            (b"#!/bin/sh\nrm -rf /", "script"),
            (b"\xef\xbb\xbf  <!DOCTYPE html><html>", "page"),
            (b"<?xml version='1.0'?><svg onload=alert(1)>", "svg"),
            (b"GIF is not <script>alert(1)</script>", "page"),
            ("Grüße".as_bytes(), "text"),
            (b"\0\x01\x02", "unknown"),
            (b"", "unknown"),
        ] {
            assert_eq!(look(bytes).sort, sort, "{bytes:?}");
        }
        assert_eq!(look(&[&b"MZ"[..], &[0; 100]].concat()).sort, "program");
        assert_eq!(raster(b"<svg>"), None);
        assert_eq!(raster(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
    }

    #[test]
    fn what_is_packed_is_looked_at_without_unpacking() {
        assert_eq!(
            look(&packed(&["[Content_Types].xml", "word/vbaProject.bin"])),
            Look { sort: "office", dangers: vec!["macros"] }
        );
        assert_eq!(look(&packed(&["a.txt", "b/Invoice.PDF.exe"])).dangers, ["program_inside"]);
        assert_eq!(look(&packed(&["META-INF/MANIFEST.MF"])).sort, "program");
        assert!(look(&packed(&["a.txt"])).dangers.is_empty());
        // The flag of the first entry and of its line in the directory: encrypted.
        let mut locked = packed(&["a.txt"]);
        let directory = locked.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        locked[6] |= 1;
        locked[directory + 8] |= 1;
        assert_eq!(look(&locked).dangers, ["encrypted"]);
    }

    #[test]
    fn papers_with_scripts_are_found() {
        assert_eq!(look(b"%PDF-1.4 <</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>").dangers, ["active"]);
        let word: Vec<u8> = "_VBA_PROJECT".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let old = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &word].concat();
        assert_eq!(look(&old), Look { sort: "office", dangers: vec!["macros"] });
        assert_eq!(look(b"Rar!\x1a\x07\x01\0\0\0\0\0\x21\x04\0\0").dangers, ["encrypted"]);
        assert_eq!(look(b"{\\rtf1 {\\object\\objdata 0105}}").dangers, ["active"]);
    }

    #[test]
    fn cut_off_files_break_nothing() {
        let whole = packed(&["[Content_Types].xml", "word/vbaProject.bin"]);
        for end in 0..whole.len() {
            look(&whole[..end]);
        }
        for start in STARTS {
            look(start.0);
        }
    }
}
