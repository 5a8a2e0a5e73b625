//! The visible reply: what somebody newly wrote, without the history their mail program
//! added below, above or around it, and without the signature. Nothing is deleted; the
//! whole text stays beside it. A forwarded message is content.

mod clues;
mod cut;
mod forwarded;
mod page;
mod phrases;

pub(crate) use cut::Mark;
pub use forwarded::{Forwarded, forwarded};
pub use page::{HtmlCut, cut_html};

/// A plain text and what is visible of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextCut {
    /// The words to show.
    pub visible: String,
    /// Whether something was left out.
    pub is_cut: bool,
}

/// Whether a subject says that the message is passed on rather than answered.
pub fn is_forward(subject: &str) -> bool {
    let subject = subject.trim_start().to_lowercase();
    phrases::FORWARD_PREFIXES.iter().any(|prefix| subject.starts_with(prefix))
}

/// Cuts quoted history and signature from a plain text.
pub fn cut_text(text: &str, is_forward: bool) -> TextCut {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    if is_forward {
        return TextCut { visible: text.trim().to_owned(), is_cut: false };
    }
    let decision = cut::decide(&lines, &[]);
    visible(&lines, &decision)
}

/// Puts together the lines that are shown.
fn visible(lines: &[&str], decision: &cut::Cut) -> TextCut {
    let mut visible = String::new();
    let mut blanks = 0;
    for (index, line) in lines.iter().enumerate() {
        if !decision.keep[index] {
            continue;
        }
        let line = match &decision.shortened {
            Some((at, words)) if *at == index => words.as_str(),
            _ if decision.own[index] => line.trim_start_matches(['>', ' ']),
            _ => line,
        };
        if line.trim().is_empty() {
            blanks += 1;
            continue;
        }
        if !visible.is_empty() {
            visible.push('\n');
            visible.push_str(if blanks > 0 { "\n" } else { "" });
            if blanks > 1 {
                visible.push('\n');
            }
        }
        blanks = 0;
        visible.push_str(line.trim_end());
    }
    let is_cut = decision.shortened.is_some()
        || lines.iter().zip(&decision.keep).any(|(line, keep)| !keep && !line.trim().is_empty());
    TextCut { visible: visible.trim().to_owned(), is_cut }
}
