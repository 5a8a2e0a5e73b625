//! An answer that was given in another ticket, made ready for the customer of this one: with its formatting, without
//! what belongs to the other ticket. Signatures are not in it: they are added when a message leaves.

/// Somebody as an answer may name them.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    /// Their name; empty when unknown.
    pub(super) name: String,
    /// Their address; empty when unknown.
    pub(super) email: String,
}

/// So much of an answer may be a greeting, in bytes of its text.
const GREETING: usize = 80;

/// The answer as HTML: `old`, whom it was written to, is called like `new`; quotes and pictures of the other ticket are
/// left out.
pub(super) fn ready(html: Option<&str>, text: &str, old: &Person, new: &Person) -> String {
    let html = match html {
        Some(html) => html.to_owned(),
        None => paragraphs(text),
    };
    let (mut out, mut quoted, mut said) = (String::with_capacity(html.len()), 0_usize, 0);
    let mut rest = html.as_str();
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(piece(rest));
        rest = after;
        let name = tag_name(piece);
        match name.as_deref() {
            Some("blockquote") => quoted += 1,
            Some("/blockquote") => quoted = quoted.saturating_sub(1),
            _ if quoted > 0 => {}
            // A picture within the text is a file of the other message.
            Some("img") if piece.contains("cid:") || piece.contains("/attachments/") => {}
            Some(_) => out.push_str(piece),
            None => {
                out.push_str(&renamed(piece, old, new, said < GREETING));
                said += piece.len();
            }
        }
    }
    out.trim().to_owned()
}

/// The length of the tag or text that an HTML text begins with.
fn piece(html: &str) -> usize {
    if !html.starts_with('<') {
        return html.find('<').unwrap_or(html.len());
    }
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn tag_name(piece: &str) -> Option<String> {
    let inside = piece.strip_prefix('<')?;
    let end = inside.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(inside.len());
    Some(inside[..end].trim_end_matches('/').to_lowercase())
}

/// Plain text as HTML: empty lines divide paragraphs.
fn paragraphs(text: &str) -> String {
    let text = escaped(&text.replace("\r\n", "\n"));
    let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| format!("<p>{}</p>", part.replace('\n', "<br>"))).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn renamed(text: &str, old: &Person, new: &Person, greeting: bool) -> String {
    let mut text = replaced(text, &old.email, &new.email);
    // A single word may be any word of the language; only a greeting means the person by it.
    if old.name.split_whitespace().nth(1).is_some() {
        text = replaced(&text, &old.name, &new.name);
    }
    if greeting {
        let ends = |name: &str| -> Option<(String, String)> {
            let mut words = name.split_whitespace();
            let first = words.next()?.to_owned();
            Some((first.clone(), words.next_back().map_or(first, str::to_owned)))
        };
        if let Some((first, last)) = ends(&old.name).filter(|_| !old.name.contains('@')) {
            let (new_first, new_last) = ends(&new.name).filter(|_| !new.name.contains('@')).unwrap_or_default();
            text = replaced(&text, &first, &new_first);
            text = replaced(&text, &last, &new_last);
        }
    }
    text
}

/// Every whole occurrence of `old` as `new`; with nothing to put there, the blank before it goes too.
fn replaced(text: &str, old: &str, new: &str) -> String {
    let (old, new) = (escaped(old.trim()), escaped(new.trim()));
    if old.chars().count() < 2 || old == new {
        return text.to_owned();
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (from, _) in text.match_indices(&old) {
        let to = from + old.len();
        let is_whole = !text[..from].chars().next_back().is_some_and(char::is_alphanumeric)
            && !text[to..].chars().next().is_some_and(char::is_alphanumeric);
        if is_whole && from >= at {
            out.push_str(&text[at..from]);
            if new.is_empty() && out.ends_with(' ') {
                out.pop();
            }
            out.push_str(&new);
            at = to;
        }
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, email: &str) -> Person {
        Person { name: name.into(), email: email.into() }
    }

    #[test]
    fn an_answer_is_made_ready_for_somebody_else() {
        let (bob, eve) = (person("Bob Carter", "bob@old.example"), person("Eve Ng", "eve@new.example"));
        let nobody = Person::default();
        for (html, to, wanted) in [
            ("<p>Hello Bob,</p><p><b>Turn</b> it.</p>", &eve, "<p>Hello Eve,</p><p><b>Turn</b> it.</p>"),
            ("<p>Dear Mr Carter,</p>", &eve, "<p>Dear Mr Ng,</p>"),
            ("<p>Hello Bob,</p>", &nobody, "<p>Hello,</p>"),
            ("<p>Bobbin case</p>", &eve, "<p>Bobbin case</p>"),
            ("<blockquote><p>I am <i>Bob</i></p></blockquote><p>Fine.</p>", &eve, "<p>Fine.</p>"),
            ("<p>See<img src=\"cid:a@loket\" alt=\"a>b\"> it</p>", &eve, "<p>See it</p>"),
            ("<p>We wrote to bob@old.example</p>", &eve, "<p>We wrote to eve@new.example</p>"),
            ("<a href=\"https://bob@old.example/Bob\">x</a", &eve, "<a href=\"https://bob@old.example/Bob\">x</a"),
        ] {
            assert_eq!(ready(Some(html), "", &bob, to), wanted);
        }
        let later = format!("<p>{}</p><p>Bob is a common word here; Bob Carter is not.</p>", "x".repeat(90));
        assert!(ready(Some(&later), "", &bob, &eve).ends_with("<p>Bob is a common word here; Eve Ng is not.</p>"));
        assert_eq!(
            ready(None, "Hi Bob <you>,\n\nline\nline", &bob, &eve),
            "<p>Hi Eve &lt;you&gt;,</p><p>line<br>line</p>"
        );
        let o = person("Ann O'Neil & Co", "");
        assert_eq!(ready(None, "To Ann O'Neil & Co.", &o, &eve), "<p>To Eve Ng.</p>");
    }

    proptest::proptest! {
        #[test]
        fn no_answer_breaks_it(html in "[<>\"'a-zB/ =é]{0,60}", text in "\\PC{0,60}") {
            let _ = ready(Some(&html), &text, &person("Bé", "a"), &person("", ""));
            let _ = ready(None, &text, &person("Bé B", "a@b"), &person("Z", ""));
        }
    }
}
