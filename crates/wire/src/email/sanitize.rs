//! HTML from strangers made harmless: no script, no forms, no tracking, no layout tricks.
//! What is allowed is listed; everything else goes. The work is ammonia's.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
    },
};

use ammonia::{Builder, UrlRelative};

use super::guard::{MAX_PAGE, is_overgrown};

/// A page that is safe to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sanitized {
    /// The page. Remote images carry their address in `data-src`, inline ones keep `cid:`.
    pub html: String,
    /// Whether the page wants to load images from elsewhere.
    pub remote_images: bool,
}

/// Makes a page from a mail safe to show.
pub fn sanitize(html: &str) -> Sanitized {
    clean(html, Flavour::Mail)
}

/// Makes a page from our own composer safe to send: the same, and only the tags a composer makes.
pub fn compose_html(html: &str) -> String {
    clean(html, Flavour::Composer).html
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flavour {
    Mail,
    Composer,
}

fn clean(html: &str, flavour: Flavour) -> Sanitized {
    if is_overgrown(html) {
        let html = super::html::html_from_text(&without_tags(html));
        return Sanitized { html, remote_images: false };
    }
    let remote = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&remote);
    let mut builder = Builder::empty();
    builder
        .tags(if flavour == Flavour::Mail { MAIL_TAGS.clone() } else { COMPOSER_TAGS.clone() })
        .clean_content_tags(UNSEEN_TAGS.clone())
        .generic_attributes(HashSet::from(["dir", "lang", "style", "title"]))
        .tag_attributes(ATTRIBUTES.clone())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid", "data"]))
        // The filter below decides about every address, those without a scheme too.
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("a", "target", "_blank")
        .filter_style_properties(STYLES.clone())
        .attribute_filter(move |element, attribute, value| filter(element, attribute, value, flavour, &seen));
    let html = builder.clean(html).to_string();
    let html = name_remote_sources(html);
    Sanitized { html, remote_images: remote.load(Ordering::Relaxed) }
}

/// The prefix that marks a remote image until its attribute is renamed. A relative address
/// would be dropped and an absolute one fetched, so it hides in a scheme of its own.
const REMOTE: &str = "cid:remote-image:";

fn filter<'v>(
    element: &str,
    attribute: &str,
    value: &'v str,
    flavour: Flavour,
    remote: &AtomicBool,
) -> Option<Cow<'v, str>> {
    let trimmed = value.trim();
    let lower: String = trimmed.chars().take(32).filter(|c| !c.is_control()).collect::<String>().to_ascii_lowercase();
    match (element, attribute) {
        ("a", "href") => {
            let allowed = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme));
            allowed.then_some(Cow::Borrowed(value))
        }
        ("img", "src") if lower.starts_with("cid:") => (!trimmed.starts_with(REMOTE)).then_some(Cow::Borrowed(value)),
        ("img", "src") if is_inline_picture(&lower) => Some(Cow::Borrowed(value)),
        ("img", "src") if lower.starts_with("http://") || lower.starts_with("https://") => {
            remote.store(true, Ordering::Relaxed);
            Some(if flavour == Flavour::Mail { Cow::Owned(format!("{REMOTE}{trimmed}")) } else { Cow::Borrowed(value) })
        }
        // The address without a scheme that web pages use; a mail has no page to inherit one from.
        ("img", "src") if lower.starts_with("//") && flavour == Flavour::Mail => {
            remote.store(true, Ordering::Relaxed);
            Some(Cow::Owned(format!("{REMOTE}https:{trimmed}")))
        }
        (_, "src" | "href") => None,
        (
            _,
            "width" | "height" | "cellpadding" | "cellspacing" | "border" | "colspan" | "rowspan" | "span" | "start"
            | "size" | "hspace" | "vspace",
        ) => {
            let plain = trimmed.len() <= 8
                && trimmed.chars().all(|c| c.is_ascii_digit() || matches!(c, '%' | '.' | 'p' | 'x' | '+' | '-'));
            plain.then_some(Cow::Borrowed(value))
        }
        // Whom a note names; a mail from outside names nobody here.
        ("span", "data-mention") => {
            let (kind, number) = trimmed.split_once(':').unwrap_or_default();
            let plain =
                matches!(kind, "agent" | "team") && number.len() <= 18 && number.bytes().all(|b| b.is_ascii_digit());
            (flavour == Flavour::Composer && plain && !number.is_empty()).then_some(Cow::Borrowed(value))
        }
        (_, "style") => Some(Cow::Owned(style(value))),
        _ => Some(Cow::Borrowed(value)),
    }
}

fn is_inline_picture(lower: &str) -> bool {
    [
        "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,", "data:image/gif;base64,",
        "data:image/webp;base64,",
    ]
    .iter()
    .any(|kind| lower.starts_with(kind))
}

/// Declarations whose values could fetch, run or escape are dropped whole.
fn style(value: &str) -> String {
    let mut kept = String::new();
    for declaration in value.split(';').take(100) {
        let lower: String = declaration.to_ascii_lowercase();
        let harmless = !lower.contains('\\')
            && !lower.contains("/*")
            && ![
                "url", "expression", "javascript", "vbscript", "@import", "behavior", "binding", "image", "var(",
                "attr(", "<", "&",
            ]
            .iter()
            .any(|danger| lower.contains(danger))
            && lower.bytes().filter(|byte| *byte == b'(').count() == lower.bytes().filter(|byte| *byte == b')').count();
        if harmless && !is_off_stage(&lower) {
            kept.push_str(declaration.trim());
            kept.push(';');
        }
    }
    kept
}

/// Margins and indents that would carry content over its neighbours.
fn is_off_stage(declaration: &str) -> bool {
    let Some((name, value)) = declaration.split_once(':') else { return true };
    let name = name.trim();
    (name.starts_with("margin") || name == "text-indent") && value.split_whitespace().any(|word| word.starts_with('-'))
}

/// Renames the source of remote images, now that every attribute is quoted and known.
fn name_remote_sources(html: String) -> String {
    let marked = format!(" src=\"{REMOTE}");
    if html.contains(&marked) { html.replace(&marked, " data-src=\"") } else { html }
}

/// The text of a page that is not worth parsing.
pub(crate) fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html.get(..MAX_PAGE).unwrap_or_else(|| {
        let end = (0..=MAX_PAGE.min(html.len())).rev().find(|&end| html.is_char_boundary(end)).unwrap_or(0);
        &html[..end]
    });
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let after = &rest[open..];
        let skip = ["script", "style"].iter().find_map(|tag| {
            let named = after.get(1..=tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag));
            named.then(|| after.find("</").map_or(after.len(), |end| end)).filter(|&end| end > 0)
        });
        let end = skip.or_else(|| after.find('>').map(|end| end + 1)).unwrap_or(after.len());
        rest = &after[end..];
        if !text.ends_with(char::is_whitespace) {
            text.push(' ');
        }
    }
    text.push_str(rest);
    text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

static UNSEEN_TAGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    HashSet::from([
        "script", "style", "title", "template", "noscript", "noframes", "noembed", "iframe", "object", "applet",
        "select", "svg", "math", "xmp", "plaintext", "audio", "video", "textarea",
    ])
});

static COMPOSER_TAGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    HashSet::from([
        "a", "b", "blockquote", "br", "code", "del", "div", "em", "h1", "h2", "h3", "h4", "hr", "i", "img", "li", "ol",
        "p", "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
    ])
});

static MAIL_TAGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut tags = COMPOSER_TAGS.clone();
    tags.extend([
        "abbr", "acronym", "address", "article", "aside", "bdi", "bdo", "big", "caption", "center", "cite", "col",
        "colgroup", "dd", "details", "dfn", "dl", "dt", "figcaption", "figure", "font", "footer", "h5", "h6", "header",
        "ins", "kbd", "main", "mark", "nav", "nobr", "q", "rp", "rt", "ruby", "samp", "section", "small", "strike",
        "summary", "tfoot", "time", "tt", "var", "wbr",
    ]);
    tags
});

static ATTRIBUTES: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let cell = HashSet::from(["align", "valign", "bgcolor", "width", "height", "colspan", "rowspan", "nowrap"]);
    HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt", "width", "height", "align", "border", "hspace", "vspace"])),
        ("table", HashSet::from(["align", "bgcolor", "border", "cellpadding", "cellspacing", "width", "height"])),
        ("tr", HashSet::from(["align", "valign", "bgcolor", "height"])),
        ("td", cell.clone()),
        ("th", cell),
        ("col", HashSet::from(["align", "span", "width"])),
        ("colgroup", HashSet::from(["align", "span", "width"])),
        ("font", HashSet::from(["color", "face", "size"])),
        ("ol", HashSet::from(["start", "type"])),
        ("ul", HashSet::from(["type"])),
        ("p", HashSet::from(["align"])),
        ("div", HashSet::from(["align"])),
        ("hr", HashSet::from(["align", "size", "width"])),
        ("blockquote", HashSet::from(["type"])),
        ("details", HashSet::from(["open"])),
        ("span", HashSet::from(["data-mention"])),
    ])
});

static STYLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    HashSet::from([
        "background-color", "border", "border-bottom", "border-bottom-color", "border-bottom-style",
        "border-bottom-width", "border-collapse", "border-color", "border-left", "border-left-color",
        "border-left-style", "border-left-width", "border-radius", "border-right", "border-right-color",
        "border-right-style", "border-right-width", "border-spacing", "border-style", "border-top", "border-top-color",
        "border-top-style", "border-top-width", "border-width", "background", "color", "direction", "display", "font",
        "font-family", "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing",
        "line-height", "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top",
        "max-height", "max-width", "min-height", "min-width", "padding", "padding-bottom", "padding-left",
        "padding-right", "padding-top", "text-align", "text-decoration", "text-indent", "text-transform",
        "unicode-bidi", "vertical-align", "white-space", "width", "word-break", "word-spacing", "overflow-wrap",
        "word-wrap",
    ])
});
