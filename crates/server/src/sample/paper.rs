//! The sample's files: a drawn photo (PNG), an invoice (PDF), a few lines of text. Small, and made here, so that nothing
//! has to be shipped.

use super::dice::Dice;
use super::stories::Paper;

/// A file that travels with a letter.
#[derive(Debug)]
pub struct Made {
    /// Its name.
    pub filename: String,
    /// Its media type.
    pub content_type: &'static str,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Makes a file about this product and order.
pub fn make(paper: Paper, product: &str, order: &str, customer: &str, dice: &mut Dice) -> Made {
    match paper {
        Paper::Photo => {
            let filename = format!("IMG_{}.png", dice.between(1000, 9999));
            Made { filename, content_type: "image/png", content: photo(dice) }
        }
        Paper::Text => Made {
            filename: String::from("noise.txt"),
            content_type: "text/plain",
            content: format!(
                "Marmita {product}\nOrder {order}\n\n00:00 speed 1, quiet\n00:12 speed 2, light hum\n00:20 speed 3, grinding\n00:21 speed 3, grinding, louder\n00:35 switched off, smells warm\n"
            )
            .into_bytes(),
        },
        Paper::Pdf => {
            let price = dice.between(49, 890);
            let lines = [
                String::from("Marmita Kitchen Appliances"),
                format!("Document {}-{}", order, dice.between(100, 999)),
                format!("For {customer}"),
                String::new(),
                format!("1 x {product}    {price}.00"),
                format!("VAT 20 %    {}.{:02}", price / 5, price % 5 * 20),
                format!("Total    {}.{:02}", price + price / 5, price % 5 * 20),
            ];
            Made { filename: format!("{order}.pdf"), content_type: "application/pdf", content: pdf(&lines) }
        }
    }
}

const WIDTH: usize = 240;
const HEIGHT: usize = 160;

/// A grey appliance before a warm wall, with a dark spot that the letter is about.
fn photo(dice: &mut Dice) -> Vec<u8> {
    let (x, y) = (dice.between(90, 150), dice.between(60, 110));
    let palette = [
        [0xe7, 0xd8, 0xc3],
        [0x9a, 0xa5, 0xb1],
        [0x2b, 0x30, 0x3a],
        [0xd9, 0xde, 0xe3],
        [0x6b, 0x55, 0x40],
        [0xc2, 0x41, 0x0c],
    ];
    let pixel = |px: i64, py: i64| -> u8 {
        let spot = (px - x) * (px - x) + (py - y) * (py - y);
        match () {
            () if spot < 81 => 4,
            () if spot < 100 => 2,
            () if py > 140 => 4,
            () if !(60..180).contains(&px) || py < 20 => 0,
            () if (24..34).contains(&py) && (70..82).contains(&px) => 5,
            () if (75..165).contains(&px) && (48..125).contains(&py) => 3,
            () => 1,
        }
    };
    let rows = (0..HEIGHT as i64).map(|py| (0..WIDTH as i64).map(|px| pixel(px, py)).collect());
    png(rows.collect(), &palette)
}

/// A picture of palette colours. The bytes are not compressed: the file is small enough, and no library is needed.
fn png(rows: Vec<Vec<u8>>, palette: &[[u8; 3]]) -> Vec<u8> {
    let (width, height) = (rows.first().map_or(0, Vec::len) as u32, rows.len() as u32);
    let mut pixels = Vec::new();
    for row in &rows {
        pixels.push(0);
        pixels.extend_from_slice(row);
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend_from_slice(&width.to_be_bytes());
    head.extend_from_slice(&height.to_be_bytes());
    head.extend_from_slice(&[8, 3, 0, 0, 0]);
    chunk(&mut out, b"IHDR", &head);
    chunk(&mut out, b"PLTE", &palette.concat());
    chunk(&mut out, b"IDAT", &stored(&pixels));
    chunk(&mut out, b"IEND", &[]);
    out
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    out.extend_from_slice(&(body.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend_from_slice(kind);
    out.extend_from_slice(body);
    let sum = crc(&out[start..]);
    out.extend_from_slice(&sum.to_be_bytes());
}

/// A zlib stream of stored blocks (RFC 1950 and 1951).
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut pieces = bytes.chunks(0xffff).peekable();
    while let Some(piece) = pieces.next() {
        let length = piece.len() as u16;
        out.push(u8::from(pieces.peek().is_none()));
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&(!length).to_le_bytes());
        out.extend_from_slice(piece);
    }
    let (mut a, mut b) = (1u32, 0u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    out.extend_from_slice(&((b << 16) | a).to_be_bytes());
    out
}

/// The check sum of PNG chunks (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
        }
    }
    !sum
}

/// One page of plain lines.
fn pdf(lines: &[String]) -> Vec<u8> {
    let mut page = String::from("BT /F1 12 Tf 60 780 Td 20 TL\n");
    for line in lines {
        page.push_str(&format!("({}) Tj T*\n", escaped(line)));
    }
    page.push_str("ET");
    let objects = [
        String::from("<< /Type /Catalog /Pages 2 0 R >>"),
        String::from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        String::from(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        ),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        String::from("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let table = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1));
    out.into_bytes()
}

/// Text as a PDF string. Letters beyond Latin-1 need a font of their own, so they lose their marks.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | ')' | '\\' => out.extend(['\\', c]),
            'ă' | 'â' => out.push('a'),
            'ș' => out.push('s'),
            'Ș' => out.push('S'),
            'ț' => out.push('t'),
            'Ț' => out.push('T'),
            ' '..='~' => out.push(c),
            '\u{a0}'..='\u{ff}' => out.push_str(&format!("\\{:03o}", u32::from(c))),
            _ => out.push('?'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standards() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
        let zlib = stored(b"Wikipedia");
        assert_eq!(zlib[zlib.len() - 4..], 0x11e6_0398_u32.to_be_bytes());
    }

    #[test]
    fn each_file_is_what_it_says() {
        let mut dice = Dice::new(1);
        let mut made = |paper| make(paper, "Brasa 60", "MK-10001", "Mădălina (Stan)", &mut dice).content;
        assert!(made(Paper::Photo).starts_with(b"\x89PNG"));
        let pdf = String::from_utf8(made(Paper::Pdf)).unwrap();
        assert!(pdf.starts_with("%PDF-1.4") && pdf.ends_with("%%EOF\n"));
        assert!(pdf.contains("For Madalina \\(Stan\\)"));
        let table: usize = pdf.rsplit("startxref\n").next().unwrap().split('\n').next().unwrap().parse().unwrap();
        assert!(pdf[table..].starts_with("xref"));
    }
}
