//! What stands in attached files is found, with the name of the file; and a hostile file harms nothing.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use loket_store::Conn;

use crate::house::{House, SUPPORT, on_each, on_sqlite};

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of these objects, the first of which is its root.
fn pdf(objects: &[String]) -> Vec<u8> {
    let (mut out, mut places) = (String::from("%PDF-1.4\n"), String::new());
    for (n, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj{object}endobj\n", n + 1));
    }
    let (start, size) = (out.len(), objects.len() + 1);
    out.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n{places}"));
    out.push_str(&format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
    out.into_bytes()
}

fn page(words: &str) -> Vec<u8> {
    let drawn = format!("BT /F1 12 Tf 20 50 Td ({words}) Tj ET");
    pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".into(),
        format!("<</Length {}>>stream\n{drawn}\nendstream", drawn.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".into(),
    ])
}

fn mail(subject: &str, files: &[(&str, Vec<u8>)]) -> String {
    let mut raw = format!(
        "From: Bob <bob@shop.test>\r\nTo: {SUPPORT}\r\nSubject: {subject}\r\nMessage-ID: <{subject}@shop.test>\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
         See attached.\r\n"
    );
    for (name, bytes) in files {
        raw.push_str(&format!(
            "--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n"
        ));
        for line in STANDARD.encode(bytes).as_bytes().chunks(76) {
            raw.push_str(std::str::from_utf8(line).unwrap());
            raw.push_str("\r\n");
        }
    }
    raw + "--x--\r\n"
}

/// How the reading of each file ended, by its name.
async fn readings(house: &House) -> Vec<(String, String, Option<String>)> {
    let look = |conn: &mut Conn| {
        conn.all_text(
            "select a.filename, f.state, f.why from attachments a join file_texts f on f.sha256 = a.sha256 order by 1",
            &[],
        )
    };
    house.app.desk.store().read(look).await.unwrap_or_else(|error: loket_store::Error| panic!("{error}"))
}

#[test]
fn a_word_in_an_attached_file_leads_to_the_ticket_and_names_the_file() {
    on_each(async |house| {
        let root = house.administrator().await;
        let document = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>The warranty covers gaskets</w:t></w:r></w:p></w:body></w:document>";
        let shared = "<sst><si><t>Grinder</t></si><si><t>Portafilter</t></si></sst>";
        let sheet =
            "<worksheet><sheetData><row><c t='s'><v>1</v></c><c><v>4711.5</v></c></row></sheetData></worksheet>";
        let files = [
            ("offer.pdf", page("Kostenvoranschlag for the steamwand")),
            ("terms.docx", packed(&[("word/document.xml", document)])),
            ("parts.xlsx", packed(&[("xl/sharedStrings.xml", shared), ("xl/worksheets/sheet1.xml", sheet)])),
            ("log.txt", "12:04 thermocouple open circuit, crème".into()),
        ];
        let ticket = root.push(SUPPORT, mail("Papers", &files)).await.good()["ticket_id"].clone();
        // The consumer asks for the reading, the job reads, and what was read is in the index.
        house.work().await;
        house.work().await;
        for (q, file, marked) in [
            ("kostenvoranschlag", "offer.pdf", "Kostenvoranschlag"),
            ("gaskets%20", "terms.docx", "gaskets"),
            ("gasket%20", "terms.docx", "gaskets"),
            ("portafilter", "parts.xlsx", "Portafilter"),
            ("4711", "parts.xlsx", "4711"),
            ("thermocouple%20creme%20", "log.txt", "thermocouple"),
            ("terms.docx", "terms.docx", "terms.docx"),
        ] {
            let found = root.get(&format!("/search?kind=tickets&q={q}")).await.good();
            assert_eq!(found["tickets"][0]["id"], ticket, "{q}: {found}; {:?}", readings(house).await);
            let spot = &found["tickets"][0]["spot"];
            let pieces = |name: &str| spot[name].as_array().cloned().unwrap_or_default();
            let name: String = pieces("filename").iter().map(|p| p["text"].as_str().unwrap().to_owned()).collect();
            assert_eq!((spot["place"].as_str(), name.as_str()), (Some("attachment"), file), "{q}");
            let all = pieces("filename").into_iter().chain(pieces("excerpt"));
            let marks: Vec<String> =
                all.filter(|p| p["mark"] == true).map(|p| p["text"].as_str().unwrap().to_owned()).collect();
            assert!(marks.iter().any(|mark| mark == marked), "{q}: {marks:?}");
        }
    });
}

#[test]
fn a_hostile_file_is_left_unread_with_the_reason_and_harms_nothing() {
    on_sqlite(async |house| {
        let root = house.administrator().await;
        let whole = packed(&[("word/document.xml", "<d><p><t>never read</t></p></d>")]);
        let cells = "<c><v>1</v></c>".repeat(200_000);
        let (deep, end) = ("[".repeat(200_000), "]".repeat(200_000));
        let files = [
            (
                "bomb.docx",
                packed(&[("word/document.xml", &format!("<d><p><t>{}</t></p></d>", "lorem ipsum ".repeat(3_000_000)))]),
            ),
            ("bomb.pdf", include_bytes!("fixtures/unpacks-to-1600-mb.pdf").to_vec()),
            ("cells.xlsx", packed(&[("xl/worksheets/sheet1.xml", &format!("<s><sheetData><row>{cells}"))])),
            ("cut.docx", whole[..whole.len() - 30].to_vec()),
            ("cut.pdf", page("never read")[..120].to_vec()),
            ("deep.pdf", pdf(&[format!("<</Type/Catalog/Pages 2 0 R/X {deep}{end}>>"), "<</Kids[]>>".into()])),
            ("fine.txt", "still found".into()),
        ];
        root.push(SUPPORT, mail("Trouble", &files)).await.good();
        house.work().await;
        house.work().await;
        let readings = readings(house).await;
        assert_eq!(readings.len(), files.len(), "each was looked at once: {readings:?}");
        for (name, state, why) in readings {
            let is_read = ["bomb.docx", "cells.xlsx", "fine.txt"].contains(&name.as_str());
            assert_eq!(state == "read", is_read, "{name}: {state} {why:?}");
            assert_eq!(state == "failed", why.as_deref().is_some_and(|why| why.len() > 5), "{name}: {state} {why:?}");
            if name == "bomb.pdf" {
                let limits = ["more memory than a file may have", "takes too long"];
                assert!(why.as_ref().is_some_and(|why| limits.iter().any(|limit| why.contains(limit))), "{why:?}");
            }
        }
        let found = root.get("/search?kind=tickets&q=still%20found").await.good();
        assert_eq!(found["total"], 1);
    });
}
