//! The pictures that a cleaned page would fetch from elsewhere, in its order, each address once; and which of them look like
//! the pixels by which senders learn that a mail was opened.

use std::collections::HashSet;

/// A picture that lies elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) address: String,
    pub(crate) host: String,
    pub(crate) tracker: bool,
}

/// Longer addresses are not fetched.
const LONGEST: usize = 4_000;

/// Pieces of addresses that known senders of mail count openings with.
const PATHS: &[&str] = &[
    "/wf/open", "/track/open", "/trk/", "/open.aspx", "/open.php", "/o.gif", "/pixel", "/beacon", "/e/o/", "/e2t/o/",
    "/imp?", "/mpss/o/", "/q/open", "open.gif", "spacer.gif?", "1x1.", "blank.gif?", "/ss/o/", "/api/mailings/opened",
    "/gp/r.html?", "/emimp/", "/cio/", "/email-open", "/emails/open", "track.php?", "/tracking/",
];

/// Finds them. The page was written by our own cleaner: every attribute is quoted, and no text holds a tag.
pub(crate) fn find(html: &str) -> Vec<Found> {
    let (mut found, mut known): (Vec<Found>, HashSet<String>) = (Vec::new(), HashSet::new());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (tag, behind) = tag(&rest[start + 1..]);
        rest = behind;
        if !tag.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("img ")) {
            continue;
        }
        let attributes = attributes(&tag[4..]);
        let of = |name: &str| attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
        let Some(address) = of("data-src").or_else(|| of("src")).map(str::trim) else { continue };
        let Some(host) = host(address).filter(|_| address.len() <= LONGEST) else { continue };
        if known.insert(address.to_owned()) {
            let tracker = is_tiny(of("width"), of("height"), of("style")) || is_counted(address);
            found.push(Found { address: address.to_owned(), host, tracker });
        }
    }
    found
}

/// What stands in a tag, and what follows it.
fn tag(text: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

fn attributes(tag: &str) -> Vec<(&str, String)> {
    let mut all = Vec::new();
    let mut rest = tag;
    while let Some((name, behind)) = rest.split_once("=\"") {
        let Some((value, behind)) = behind.split_once('"') else { break };
        let value = value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}");
        all.push((name.trim(), value.replace("&amp;", "&")));
        rest = behind;
    }
    all
}

/// The host of a web address; none for what is no web address.
fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let bare = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!bare.is_empty()).then(|| bare.to_lowercase())
}

/// Whether nobody could see it.
fn is_tiny(width: Option<&str>, height: Option<&str>, style: Option<&str>) -> bool {
    let small = |size: &str| {
        let digits: String = size.trim().chars().take_while(char::is_ascii_digit).collect();
        !size.contains('%') && !size.contains("em") && digits.parse::<u32>().is_ok_and(|n| n <= 3)
    };
    let (mut wide, mut high) = (width.is_some_and(small), height.is_some_and(small));
    let mut hidden = false;
    for declaration in style.unwrap_or_default().split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        match name.as_str() {
            "width" | "max-width" => wide |= small(&value),
            "height" | "max-height" => high |= small(&value),
            "display" => hidden |= value.starts_with("none"),
            _ => {}
        }
    }
    hidden || (wide && high)
}

fn is_counted(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    PATHS.iter().any(|path| lower.contains(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Vec<(String, String, bool)> {
        find(html).into_iter().map(|one| (one.address, one.host, one.tracker)).collect()
    }

    #[test]
    fn each_address_is_found_once_with_the_server_that_would_learn_of_it() {
        let html = r#"<p>A <b title="a > b"><img data-src="https://Cdn.shop.test/a.png?x=1&amp;y=2" alt="<img data-src=">
            <img src="http://user:pass@old.test:80/b.gif"><img data-src="https://Cdn.shop.test/a.png?x=1&amp;y=2">
            <img src="cid:x@y"><img src="data:image/png;base64,AAAA"> img data-src="https://text.test/c" </p>"#;
        assert_eq!(
            of(html),
            [
                ("https://Cdn.shop.test/a.png?x=1&y=2".into(), "cdn.shop.test".into(), false),
                ("http://user:pass@old.test:80/b.gif".into(), "old.test".into(), false),
            ]
        );
    }

    #[test]
    fn what_nobody_could_see_looks_like_a_tracker() {
        for (attributes, tracker) in [
            (r#"width="1" height="1""#, true),
            (r#"style="width:1px;height:1px;""#, true),
            (r#"style="display:none;""#, true),
            (r#"width="100%" height="1""#, false),
            (r#"width="600" height="2""#, false),
            (r#"width="600""#, false),
            ("", false),
        ] {
            let html = format!(r#"<img data-src="https://a.test/logo.png" {attributes}>"#);
            assert_eq!(of(&html)[0].2, tracker, "{attributes}");
        }
        assert!(of(r#"<img data-src="https://u1.ct.sendgrid.net/wf/open?upn=abc">"#)[0].2);
        assert!(!of(r#"<img data-src="https://shop.test/opening-hours.png">"#)[0].2);
    }

    #[test]
    fn broken_pages_end() {
        for html in
            ["<img", "<img data-src=\"", "<img data-src=\"https://a.test", "<<<<", "<img data-src=\"https://\">"]
        {
            assert!(of(html).is_empty() || html.contains("a.test"), "{html}");
        }
    }
}
