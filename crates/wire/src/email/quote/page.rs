//! The visible reply of an HTML mail: the page is read as lines, the lines are judged like
//! those of a plain text with what the elements say added, and what falls is hidden in the page.

use super::{
    cut::{self, Mark},
    visible,
};
use crate::email::{
    dom::{Dom, Id, Step},
    guard, html, sanitize,
};

/// A page and what is visible of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HtmlCut {
    /// The whole page as text.
    pub whole: String,
    /// The text to show.
    pub visible: String,
    /// Whether something was left out.
    pub is_cut: bool,
    /// The page without what was left out, still unsafe; `None` when nothing was.
    pub page: Option<String>,
}

/// Cuts quoted history and signature from a page.
pub fn cut_html(source: &str, is_forward: bool) -> HtmlCut {
    if guard::is_overgrown(source) {
        let whole = sanitize::without_tags(source);
        let cut = super::cut_text(&whole, is_forward);
        return HtmlCut { whole, visible: cut.visible, is_cut: cut.is_cut, page: None };
    }
    let dom = Dom::parse(source);
    let shown = html::render_marked(&dom, &mut |id| element_mark(&dom, id));
    let lines: Vec<&str> = shown.text.split('\n').collect();
    if is_forward {
        return HtmlCut { visible: shown.text.clone(), whole: shown.text, is_cut: false, page: None };
    }
    let mut marks = vec![Mark::None; lines.len()];
    for span in &shown.spans {
        for mark in marks.iter_mut().take(span.last_line + 1).skip(span.first_line) {
            *mark = stronger(*mark, span.mark);
        }
    }
    let decision = cut::decide(&lines, &marks);
    let cut = visible(&lines, &decision);
    let page = cut.is_cut.then(|| dom.write(&hidden(&dom, &shown.spans, &decision.keep)));
    HtmlCut { visible: cut.visible, is_cut: cut.is_cut, page, whole: shown.text }
}

/// The nodes whose every line is hidden, and the elements that have nothing else in them.
fn hidden(dom: &Dom, spans: &[html::Span], keep: &[bool]) -> Vec<bool> {
    let mut hidden = vec![false; dom.nodes.len()];
    let mut has_shown = vec![false; dom.nodes.len()];
    let mut has_hidden = vec![false; dom.nodes.len()];
    for span in spans {
        let shown = (span.first_line..=span.last_line).any(|line| keep.get(line).copied().unwrap_or(true));
        hidden[span.node] = !shown;
        if shown { has_shown[span.node] = true } else { has_hidden[span.node] = true }
    }
    for step in dom.walk(0) {
        if let Step::Leave(id) = step {
            // A picture outside words belongs to what stands around it.
            if has_hidden[id] && !has_shown[id] {
                hidden[id] = true;
            }
            if let Some(parent) = dom.nodes[id].parent {
                has_shown[parent] |= has_shown[id];
                has_hidden[parent] |= has_hidden[id];
            }
        }
    }
    hidden[0] = false;
    hidden
}

fn stronger(one: Mark, other: Mark) -> Mark {
    let rank = |mark: Mark| match mark {
        Mark::None => 0,
        Mark::Signature => 1,
        Mark::Cited => 2,
        Mark::Attribution => 3,
        Mark::Cut => 4,
    };
    if rank(one) >= rank(other) { one } else { other }
}

/// What the element says about the words in it; `Cut` about all that follow.
fn element_mark(dom: &Dom, id: Id) -> Mark {
    let tag = dom.tag(id);
    if tag.is_empty() {
        return Mark::None;
    }
    let name = dom.attribute(id, "id").unwrap_or_default();
    let name = name.strip_prefix("x_").unwrap_or(name);
    let classes = dom.attribute(id, "class").unwrap_or_default();
    let has = |wanted: &str| {
        classes.split_ascii_whitespace().any(|class| class.strip_prefix("x_").unwrap_or(class) == wanted)
    };
    if matches!(
        name,
        "divRplyFwdMsg"
            | "stopSpelling"
            | "zwchr"
            | "OLK_SRC_BODY_SECTION"
            | "mail-editor-reference-message-container"
            | "replySplit"
            | "appendonsend"
            | "orig-message"
            | "isReplyContent"
            | "ms-outlook-mobile-reference-message"
    ) || has("yahoo_quoted")
        || has("ms-outlook-mobile-reference-message")
        || has("OutlookMessageHeader")
        || has("zmail_extra")
        || has("protonmail_quote")
        || has("tutanota_quote")
        || has("ydp_quoted")
        || has("moz-email-headers-table")
    {
        return Mark::Cut;
    }
    if has("gmail_attr")
        || has("moz-cite-prefix")
        || name == "reply-intro"
        || name == "_rc_sig_quote"
        || has("x_gmail_attr")
        || dom.attribute(id, "type") == Some("attribution")
    {
        return Mark::Attribution;
    }
    if has("gmail_signature")
        || has("moz-signature")
        || has("protonmail_signature_block")
        || has("bloop_sign")
        || has("ydp-signature")
        || dom.attribute(id, "data-smartmail") == Some("gmail_signature")
        || dom.attribute(id, "name") == Some("messageSignatureSection")
        || matches!(
            name,
            "Signature"
                | "signature"
                | "AppleMailSignature"
                | "ms-outlook-mobile-signature"
                | "_rc_sig"
                | "bloop_sign"
                | "mail-signature"
                | "composer_signature"
                | "ymail_android_signature"
                | "ymail_ios_signature"
        )
    {
        return Mark::Signature;
    }
    if tag == "blockquote" && html::is_citation(dom, id) { Mark::Cited } else { Mark::None }
}
