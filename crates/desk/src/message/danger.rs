//! Why a file is better not opened: what its name says, and what its bytes say that its name does not.

use serde::Serialize;

/// A sort of danger and the endings of names by which it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "FileDanger")]
pub struct Danger {
    /// Its stable name, as attachments bear it.
    pub danger: &'static str,
    /// The endings of names by which it is known; others are known by the bytes alone.
    pub endings: &'static [&'static str],
}

/// Runs when it is opened.
const PROGRAMS: &[&str] = &[
    "exe", "scr", "com", "pif", "bat", "cmd", "msi", "msp", "msix", "appx", "cpl", "dll", "sys", "gadget", "jar",
    "jnlp", "apk", "ipa", "app", "dmg", "pkg", "deb", "rpm", "run", "lnk", "url", "desktop", "reg", "inf", "iso",
    "img", "vhd", "vhdx", "chm", "hlp", "one", "msc", "settingcontent-ms", "application", "appref-ms", "library-ms",
    "search-ms",
];
const SCRIPTS: &[&str] = &[
    "js", "jse", "mjs", "vbs", "vbe", "vb", "wsf", "wsh", "wsc", "sct", "ps1", "ps2", "psm1", "psd1", "hta", "sh",
    "bash", "zsh", "py", "pyw", "pl", "rb", "php", "applescript", "scpt", "command", "ws",
];
/// Pages may hold scripts and forms that ask for passwords.
const PAGES: &[&str] =
    &["html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "svgz", "xml-stylesheet", "xsl", "xslt"];
const MACROS: &[&str] = &[
    "docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "xll", "pptm", "potm", "ppam", "ppsm", "sldm", "slk", "iqy", "wbk",
];

/// All of them, as the settings list them. Those without endings are known by bytes or by tricks in names.
pub const ALL: &[Danger] = &[
    Danger { danger: "program", endings: PROGRAMS },
    Danger { danger: "script", endings: SCRIPTS },
    Danger { danger: "page", endings: PAGES },
    Danger { danger: "macros", endings: MACROS },
    Danger { danger: "hidden_ending", endings: &[] },
    Danger { danger: "disguised", endings: &[] },
    Danger { danger: "program_inside", endings: &[] },
    Danger { danger: "active", endings: &[] },
    Danger { danger: "encrypted", endings: &[] },
];

/// Names that people take for a picture, a paper or a sound.
const HARMLESS: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "heic", "pdf", "doc", "docx", "xls", "xlsx", "ppt",
    "pptx", "odt", "ods", "odp", "rtf", "txt", "csv", "log", "mp3", "mp4", "wav", "mov", "avi", "eml", "msg", "ics",
    "vcf",
];

/// Signs that turn the direction of writing around: `invoice\u{202e}fdp.exe` is shown as `invoiceexe.pdf`.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// The dangers of a file of that name whose bytes are of that sort and hold `inside`, each once.
pub(crate) fn of(filename: &str, sort: &str, inside: Vec<String>) -> Vec<String> {
    let mut found = inside;
    let mut add = |danger: &str| {
        if !found.iter().any(|known| known == danger) {
            found.push(danger.to_owned());
        }
    };
    let plain: String = filename.chars().filter(|c| !turns(*c) && !c.is_control()).collect();
    let lower = plain.trim_end_matches(['.', ' ']).to_lowercase();
    let mut parts = lower.rsplit('.');
    let ending = parts.next().unwrap_or_default().trim().to_owned();
    let before = parts.next().map(|part| part.trim().to_owned());
    let named = ALL.iter().find(|danger| before.is_some() && danger.endings.contains(&ending.as_str()));
    if let Some(danger) = named {
        add(danger.danger);
        // `invoice.pdf.exe`, or an ending pushed out of sight by blanks.
        let doubled = before.as_deref().is_some_and(|before| HARMLESS.contains(&before) && parts.next().is_some());
        if doubled || lower.contains("     ") {
            add("hidden_ending");
        }
    }
    if filename.chars().any(turns) {
        add("hidden_ending");
    }
    let runs = matches!(sort, "program" | "script" | "page" | "svg");
    if runs {
        add(if sort == "svg" { "page" } else { sort });
    }
    if runs && HARMLESS.contains(&ending.as_str()) && !matches!(ending.as_str(), "txt" | "log" | "eml" | "msg") {
        add("disguised");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_runs_and_what_hides() {
        for (name, sort, expected) in [
            ("invoice.pdf", "pdf", &[][..]),
            ("invoice.pdf.exe", "unknown", &["program", "hidden_ending"]),
            ("a.b.JS", "unknown", &["script"]),
            ("Invoice\u{202e}fdp.exe", "unknown", &["program", "hidden_ending"]),
            ("photo\u{202e}gpj.png", "png", &["hidden_ending"]),
            ("logo.svg", "svg", &["page"]),
            ("scan.pdf", "program", &["program", "disguised"]),
            ("notes.txt", "script", &["script"]),
            ("exe", "unknown", &[]),
            ("report.docm", "zip", &["macros"]),
            ("report.pdf                    .exe. ", "unknown", &["program", "hidden_ending"]),
            ("v1.2.tar.gz", "unknown", &[]),
        ] {
            assert_eq!(of(name, sort, Vec::new()), expected, "{name} {sort}");
        }
        assert_eq!(of("a.docx", "zip", vec!["macros".into()]), ["macros"]);
    }
}
