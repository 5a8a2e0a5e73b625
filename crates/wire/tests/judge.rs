//! Says whether a page could still do something: a strict second opinion on the sanitizer.

use std::collections::BTreeSet;

const HARMLESS_STYLE: &[&str] =
    &["url(", "expression", "javascript", "behavior", "-moz-binding", "@import", "position", "z-index", "\\", "/*"];

/// Every dangerous thing in a page; empty when it is safe.
pub fn dangers(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(page) {
        let name = tag.name.as_str();
        if [
            "script", "style", "iframe", "object", "embed", "form", "input", "button", "meta", "base", "link", "svg",
            "math", "template", "audio", "video", "frame", "frameset", "textarea", "select", "applet", "noscript",
        ]
        .contains(&name)
        {
            found.push(format!("<{name}>"));
        }
        for (attribute, value) in &tag.attributes {
            let plain: String =
                value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
            if attribute.starts_with("on")
                || [
                    "srcdoc", "formaction", "action", "background", "srcset", "ping", "xlink:href", "id", "name",
                    "class",
                ]
                .contains(&attribute.as_str())
            {
                found.push(format!("{name} {attribute}"));
            }
            if attribute == "href"
                && !["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| plain.starts_with(scheme))
            {
                found.push(format!("href {value}"));
            }
            if attribute == "src"
                && !["cid:", "data:image/png", "data:image/jp", "data:image/gif", "data:image/webp"]
                    .iter()
                    .any(|scheme| plain.starts_with(scheme))
            {
                found.push(format!("src {value}"));
            }
            if attribute == "style" {
                found.extend(
                    HARMLESS_STYLE.iter().filter(|word| plain.contains(**word)).map(|word| format!("style {word}")),
                );
            }
        }
        if name == "a" && tag.attributes.iter().any(|(name, _)| name == "href") {
            let of = |wanted: &str| {
                tag.attributes
                    .iter()
                    .find(|(name, _)| name == wanted)
                    .map(|(_, value)| value.as_str())
                    .unwrap_or_default()
            };
            if !of("rel").contains("noopener") || of("target") != "_blank" {
                found.push("a link without rel or target".to_owned());
            }
        }
    }
    found.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// The start tags a browser's tokenizer sees.
fn tags(page: &str) -> Vec<Tag> {
    use html5ever::{
        buffer_queue::BufferQueue,
        tendril::StrTendril,
        tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
    };
    #[derive(Default)]
    struct Sink(std::cell::RefCell<Vec<Tag>>);
    impl TokenSink for Sink {
        type Handle = ();
        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            if let Token::TagToken(tag) = token
                && tag.kind == TagKind::StartTag
            {
                let attributes = tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
                self.0.borrow_mut().push(Tag { name: tag.name.to_string(), attributes });
            }
            TokenSinkResult::Continue
        }
    }
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[test]
fn the_judge_sees_danger() {
    assert_eq!(
        dangers("<p style=\"color:red\">hi <a href=\"https://x.example\" rel=\"noopener\" target=\"_blank\">x</a></p>"),
        Vec::<String>::new()
    );
    for bad in [
        "<script>x</script>",
        "<p onclick=x>",
        "<a href='java\tscript:x' rel=noopener target=_blank>",
        "<img src=http://x>",
        "<p style='background:url(x)'>",
        "<a href=https://x>",
    ] {
        assert!(!dangers(bad).is_empty(), "{bad}");
    }
}
