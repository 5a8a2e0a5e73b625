//! Between HTML and plain text, both ways.

use super::{
    dom::{self, Dom, Id, Step},
    guard,
    quote::Mark,
    sanitize,
};

/// The words of a page as a person would read them aloud, with its line breaks.
pub fn text_from_html(html: &str) -> String {
    if guard::is_overgrown(html) {
        return sanitize::without_tags(html);
    }
    render(&Dom::parse(html))
}

/// A page that shows the text: paragraphs, line breaks, clickable addresses.
pub fn html_from_text(text: &str) -> String {
    let mut page = String::with_capacity(text.len() + text.len() / 8);
    for (index, line) in text.trim_end().split('\n').enumerate() {
        if index > 0 {
            page.push_str("<br>\n");
        }
        link_line(line.trim_end_matches('\r'), &mut page);
    }
    page
}

fn link_line(line: &str, page: &mut String) {
    let mut rest = line;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`')).unwrap_or(from.len());
        // Punctuation that ends a sentence is not part of the address before it.
        let url = from[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        keep_spaces(before, page);
        if url.len() > "https://".len() {
            page.push_str("<a href=\"");
            dom::escape(url, page);
            page.push_str("\">");
            dom::escape(url, page);
            page.push_str("</a>");
            rest = &from[url.len()..];
        } else {
            keep_spaces(&from[..end], page);
            rest = &from[end..];
        }
    }
    keep_spaces(rest, page);
}

/// Runs of blanks survive, because people draw tables with them.
fn keep_spaces(text: &str, page: &mut String) {
    let mut before_blank = page.ends_with('\n') || page.is_empty();
    for letter in text.chars() {
        match letter {
            ' ' if before_blank => page.push('\u{a0}'),
            '\t' => page.push_str("\u{a0}\u{a0}\u{a0} "),
            other => dom::escape(other.encode_utf8(&mut [0; 4]), page),
        }
        before_blank = letter == ' ' && !before_blank;
    }
}

/// The text of a page.
fn render(dom: &Dom) -> String {
    render_marked(dom, &mut |_| Mark::None).text
}

/// Where the words of a node stand in the text.
#[derive(Debug)]
pub(crate) struct Span {
    /// The node.
    pub node: Id,
    /// The line of its first word.
    pub first_line: usize,
    /// The line of its last word.
    pub last_line: usize,
    /// What the elements around it say.
    pub mark: Mark,
}

/// A page as text, with the way back to its nodes.
#[derive(Debug)]
pub(crate) struct Rendered {
    /// The text.
    pub text: String,
    /// One span for each node that gave words.
    pub spans: Vec<Span>,
}

/// The text of a page and what its elements say about each stretch of it.
pub(crate) fn render_marked(dom: &Dom, mark_of: &mut dyn FnMut(Id) -> Mark) -> Rendered {
    let mut out = Out::default();
    let mut marks: Vec<(Id, Mark)> = Vec::new();
    let mut cut_pending = false;
    let mut step = (!dom.nodes.is_empty()).then_some(Step::Enter(0));
    while let Some(now) = step {
        step = match now {
            Step::Enter(id) if is_unseen(dom, id) => dom.step(0, Step::Leave(id)),
            Step::Enter(id) => {
                match mark_of(id) {
                    Mark::None => {}
                    Mark::Cut => cut_pending = true,
                    mark => marks.push((id, mark)),
                }
                let before = out.letters;
                out.enter(dom, id);
                if out.letters > before {
                    let around = marks.last().map_or(Mark::None, |(_, mark)| *mark);
                    let mark = if std::mem::take(&mut cut_pending) { Mark::Cut } else { around };
                    out.spans.push(Span { node: id, first_line: out.first_line, last_line: out.line, mark });
                }
                dom.step(0, now)
            }
            Step::Leave(id) => {
                if marks.last().is_some_and(|(marked, _)| *marked == id) {
                    marks.pop();
                }
                out.leave(dom, id);
                dom.step(0, now)
            }
        };
    }
    out.finish()
}

/// Whether a blockquote quotes somebody, and is no indent and no citation of the writer's own.
pub(crate) fn is_citation(dom: &Dom, id: Id) -> bool {
    let style: String = dom
        .attribute(id, "style")
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(500)
        .collect::<String>()
        .to_ascii_lowercase();
    let indent = style.contains("border:none") || style.contains("border:0") || style.contains("border-left:none");
    let class = dom.attribute(id, "class").unwrap_or_default();
    if indent && dom.attribute(id, "type") != Some("cite") {
        return false;
    }
    // Gmail's own "quote" button makes the same element as its history, but outside the frame of the history.
    !class.split_ascii_whitespace().any(|class| class == "gmail_quote") || has_quote_frame(dom, id)
}

fn has_quote_frame(dom: &Dom, id: Id) -> bool {
    let mut parent = dom.nodes[id].parent;
    for _ in 0..8 {
        let Some(at) = parent else { return false };
        let class = dom.attribute(at, "class").unwrap_or_default();
        if class.contains("gmail_quote") || class.contains("gmail_extra") || dom.tag(at) == "blockquote" {
            return true;
        }
        parent = dom.nodes[at].parent;
    }
    false
}

/// Whether a reader never sees the node.
pub(crate) fn is_unseen(dom: &Dom, id: Id) -> bool {
    match dom.tag(id) {
        "" => false,
        "head" | "script" | "style" | "title" | "template" | "noscript" | "object" | "select" | "svg" | "math" => true,
        _ => dom.attribute(id, "style").is_some_and(hides),
    }
}

fn hides(style: &str) -> bool {
    let style: String =
        style.chars().filter(|c| !c.is_whitespace()).take(4_000).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("mso-hide:all") || style.contains("visibility:hidden")
}

/// Whether an element stands on lines of its own.
pub(crate) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}

#[derive(Default)]
struct Out {
    text: String,
    /// Line breaks owed before the next word.
    breaks: usize,
    blank: bool,
    preformatted: usize,
    quote: usize,
    lists: Vec<Option<usize>>,
    spans: Vec<Span>,
    letters: usize,
    line: usize,
    /// The line of the first letter since the last visit to a node.
    first_line: usize,
    fresh: bool,
}

impl Out {
    fn enter(&mut self, dom: &Dom, id: Id) {
        let tag = dom.tag(id);
        self.fresh = true;
        match tag {
            "" if self.preformatted > 0 => self.raw(dom.words(id)),
            "" => self.words(dom.words(id)),
            "br" => self.new_line(),
            "hr" => {
                self.at_least(1);
                self.words("________________________________");
                self.at_least(1);
            }
            "img" => {
                let alt = dom.attribute(id, "alt").unwrap_or_default().trim();
                if !alt.is_empty() && alt.len() < 200 {
                    self.words(&format!("[{alt}]"));
                }
            }
            "td" | "th" => self.blank = true,
            "li" => {
                self.at_least(1);
                let bullet = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{number}. ")
                    }
                    _ => "- ".to_owned(),
                };
                self.words(&bullet);
            }
            _ if is_block(tag) => self.open_block(dom, id),
            _ => {}
        }
    }

    fn open_block(&mut self, dom: &Dom, id: Id) {
        let tag = dom.tag(id);
        self.at_least(if has_margin(tag) { 2 } else { 1 });
        match tag {
            "pre" => self.preformatted += 1,
            "blockquote" if is_citation(dom, id) => self.quote += 1,
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(0)),
            _ => {}
        }
    }

    fn leave(&mut self, dom: &Dom, id: Id) {
        let tag = dom.tag(id);
        if !is_block(tag) || tag == "hr" {
            return;
        }
        self.at_least(if has_margin(tag) { 2 } else { 1 });
        match tag {
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "blockquote" if is_citation(dom, id) => self.quote = self.quote.saturating_sub(1),
            "ul" | "ol" => drop(self.lists.pop()),
            _ => {}
        }
    }

    fn at_least(&mut self, breaks: usize) {
        if !self.text.is_empty() {
            self.breaks = self.breaks.max(breaks);
        }
        self.blank = false;
    }

    fn new_line(&mut self) {
        self.breaks = (self.breaks + 1).min(3);
        self.blank = false;
    }

    fn words(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => self.blank = true,
                // Soft hyphens and zero-width spaces are layout, not words.
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                other => {
                    self.pay();
                    self.text.push(if other == '\u{a0}' { ' ' } else { other });
                }
            }
        }
    }

    fn raw(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '\n' => self.new_line(),
                '\r' => {}
                other => {
                    self.pay();
                    self.text.push(other);
                }
            }
        }
    }

    fn pay(&mut self) {
        if self.breaks > 0 {
            for _ in 0..self.breaks.min(if self.text.is_empty() { 0 } else { 3 }) {
                self.text.push('\n');
                self.line += 1;
            }
            self.mark_quote();
        } else if self.text.is_empty() {
            self.mark_quote();
        } else if self.blank {
            self.text.push(' ');
        }
        self.breaks = 0;
        self.blank = false;
        self.letters += 1;
        if std::mem::take(&mut self.fresh) {
            self.first_line = self.line;
        }
    }

    fn mark_quote(&mut self) {
        for _ in 0..self.quote.min(10) {
            self.text.push('>');
        }
        if self.quote > 0 {
            self.text.push(' ');
        }
    }

    fn finish(self) -> Rendered {
        let lines: Vec<&str> = self.text.lines().map(str::trim_end).collect();
        Rendered { text: lines.join("\n").trim_end().to_owned(), spans: self.spans }
    }
}

fn has_margin(tag: &str) -> bool {
    matches!(tag, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "ul" | "ol" | "table" | "pre" | "dl")
}
