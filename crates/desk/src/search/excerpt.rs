//! Where something was found: the words around it, with what matched marked. Made from the rows, for the shown page only.

use std::collections::HashMap;

use loket_store::{row, sql};
use serde::Serialize;

use super::grammar::Term;
use super::text::{self, Span};
use crate::error::Result;
use crate::ids::{self, AttachmentId, MessageId, SideId, TicketId};
use crate::message::Kind;
use crate::ticket::merge;
use crate::time::Time;
use crate::tx::Tx;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SearchPiece")]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub mark: bool,
}

/// Where in a ticket the words were found.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SearchSpot")]
pub struct Spot {
    /// `customer`, `reply` or `note` for a message, `side` for one of a conversation with a third party, `attachment` for
    /// a file.
    pub place: String,
    /// The message, or the one the file belongs to.
    pub message_id: MessageId,
    /// The file.
    pub attachment_id: Option<AttachmentId>,
    /// The file's name.
    pub filename: Option<Vec<Piece>>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub at: Time,
    /// The words around it.
    pub excerpt: Vec<Piece>,
}

/// A stretch of text that matches a term.
struct Mark {
    from: usize,
    to: usize,
    term: usize,
}

/// So long is an excerpt, in bytes, about.
const LENGTH: usize = 220;
/// So much of it stands before the first match.
const BEFORE: usize = 50;
/// So many messages and files of a ticket are looked through, the newest, and so much of each.
const MOST_MESSAGES: i64 = 40;
const MOST_FILES: i64 = 10;

fn marks(text: &str, terms: &[Term]) -> Vec<Mark> {
    let spans = text::spans(text);
    let mut marks = Vec::new();
    for at in 0..spans.len() {
        for (n, term) in terms.iter().enumerate() {
            if let Some(last) = matches(&spans[at..], term) {
                marks.push(Mark { from: spans[at].from, to: last.to, term: n });
            }
        }
    }
    marks
}

/// The last of the words that match a term, when the text begins with it.
fn matches<'a>(spans: &'a [Span], term: &Term) -> Option<&'a Span> {
    let last = term.words.len().checked_sub(1)?;
    if let Some(first) = spans.first().filter(|first| term.forms.contains(&first.word)) {
        return Some(first);
    }
    let here = spans.get(..term.words.len())?;
    let fits = here.iter().zip(&term.words).enumerate().all(|(n, (span, word))| match n == last && term.prefix {
        true => span.word.starts_with(word.as_str()),
        false => span.word == *word,
    });
    fits.then(|| &here[last])
}

fn distinct(marks: &[Mark]) -> usize {
    let mut terms: Vec<usize> = marks.iter().map(|mark| mark.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms.len()
}

/// A text in pieces, with what matches marked.
pub fn marked(text: &str, terms: &[Term]) -> Vec<Piece> {
    pieces(text, 0, text.len(), &marks(text, terms))
}

fn pieces(text: &str, from: usize, to: usize, marks: &[Mark]) -> Vec<Piece> {
    let (mut out, mut at): (Vec<Piece>, usize) = (Vec::new(), from);
    let mut push = |text: &str, mark: bool| {
        if !text.is_empty() {
            out.push(Piece { text: text.to_owned(), mark });
        }
    };
    for mark in marks.iter().filter(|mark| mark.from >= from && mark.to <= to) {
        if mark.to <= at {
            continue;
        }
        let begin = mark.from.max(at);
        push(&text[at..begin], false);
        push(&text[begin..mark.to], true);
        at = mark.to;
    }
    push(&text[at..to], false);
    out
}

/// The stretch of a text that holds the most of what was looked for.
fn excerpt(text: &str, marks: &[Mark]) -> Vec<Piece> {
    let best = marks.iter().enumerate().max_by_key(|(n, mark)| {
        let near = marks[*n..].iter().take_while(|other| other.to <= mark.from + LENGTH - BEFORE);
        (distinct_of(near), std::cmp::Reverse(*n))
    });
    let start = best.map_or(0, |(_, mark)| mark.from);
    let mut from = start.saturating_sub(BEFORE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    if from > 0 {
        // Begin with a whole word.
        from += text[from..start].find(char::is_whitespace).unwrap_or(0);
    }
    let longest = best.map_or(0, |(_, mark)| mark.to).max(from + LENGTH).min(text.len());
    let mut to = text::head(text, longest).len();
    if to < text.len() {
        to = text[from..to].rfind(char::is_whitespace).map_or(to, |at| from + at).max(best.map_or(0, |(_, m)| m.to));
    }
    let mut out = pieces(text, from, to, marks);
    for piece in &mut out {
        piece.text = folded_blanks(&piece.text);
    }
    if let Some(first) = out.first_mut().filter(|_| from > 0) {
        first.text = format!("…{}", first.text.trim_start());
    }
    if let Some(last) = out.last_mut().filter(|_| to < text.len()) {
        last.text = format!("{}…", last.text.trim_end());
    }
    out
}

fn distinct_of<'a>(marks: impl Iterator<Item = &'a Mark>) -> usize {
    let mut terms: Vec<usize> = marks.map(|mark| mark.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms.len()
}

/// Line breaks and runs of blanks as one blank.
fn folded_blanks(text: &str) -> String {
    let (mut out, mut blank) = (String::with_capacity(text.len()), false);
    for c in text.chars() {
        match c.is_whitespace() || c.is_control() {
            true if blank => {}
            true => {
                out.push(' ');
                blank = true;
            }
            false => {
                out.push(c);
                blank = false;
            }
        }
    }
    out
}

row! {
    struct Written {
        ticket_id: TicketId = "ticket_id",
        id: MessageId = "id",
        kind: Kind = "kind",
        side_id: Option<SideId> = "side_id",
        text: String = "text",
        at: Time = "created_at",
        author: Option<String> = "coalesce((select a.name from agents a where a.id = agent_id), (select c.name from customers c where c.id = customer_id))",
    }
}

row! {
    struct InFile {
        ticket_id: TicketId = "ticket_id",
        message_id: MessageId = "message_id",
        id: AttachmentId = "id",
        filename: String = "filename",
        text: Option<String> = "text",
        at: Time = "created_at",
    }
}

/// For each of these tickets the place that holds the most of the words. The caller has made sure that the actor may see
/// them; private notes are left out, as in the index.
pub(crate) fn spots(tx: &mut Tx, tickets: &[TicketId], terms: &[Term]) -> Result<HashMap<TicketId, Spot>> {
    let mut best: HashMap<TicketId, (usize, Spot)> = HashMap::new();
    if tickets.is_empty() || terms.is_empty() {
        return Ok(HashMap::new());
    }
    let families = merge::families(tx, tickets)?;
    let shown_in: HashMap<TicketId, TicketId> = families.iter().map(|(id, member)| (*member, *id)).collect();
    let written: Vec<Written> = tx.all(
        sql!(
            "select ",
            Written::COLUMNS,
            " from (
                select id, ticket_id, kind, side_id, agent_id, customer_id, created_at,
                    substr(coalesce(text_reply, text_body), 1, 8000) as text,
                    row_number() over (partition by ticket_id order by id desc) as place
                from messages where ticket_id in {each:$1} and kind <> 'system' and not private) newest
             where place <= $2 order by id desc"
        ),
        &[&ids::list(shown_in.keys().copied()), &MOST_MESSAGES],
    )?;
    for message in written {
        let marks = marks(&message.text, terms);
        let count = distinct(&marks);
        let ticket = *shown_in.get(&message.ticket_id).unwrap_or(&message.ticket_id);
        if count == 0 || best.get(&ticket).is_some_and(|(best, _)| *best >= count) {
            continue;
        }
        let spot = Spot {
            place: message.side_id.map_or(message.kind.as_str(), |_| "side").to_owned(),
            message_id: message.id,
            attachment_id: None,
            filename: None,
            author: message.author,
            at: message.at,
            excerpt: excerpt(&message.text, &marks),
        };
        best.insert(ticket, (count, spot));
    }
    let lacks = |id: &TicketId| best.get(id).is_none_or(|(count, _)| *count < terms.len());
    let open: Vec<TicketId> = families.iter().filter(|(id, _)| lacks(id)).map(|(_, member)| *member).collect();
    for file in files(tx, &open)? {
        let text = file.text.unwrap_or_default();
        let (in_text, in_name) = (marks(&text, terms), marks(&file.filename, terms));
        let count = distinct_of(in_text.iter().chain(&in_name));
        let ticket = *shown_in.get(&file.ticket_id).unwrap_or(&file.ticket_id);
        if count == 0 || best.get(&ticket).is_some_and(|(best, _)| *best >= count) {
            continue;
        }
        let spot = Spot {
            place: "attachment".to_owned(),
            message_id: file.message_id,
            attachment_id: Some(file.id),
            filename: Some(pieces(&file.filename, 0, file.filename.len(), &in_name)),
            author: None,
            at: file.at,
            excerpt: if in_text.is_empty() { Vec::new() } else { excerpt(&text, &in_text) },
        };
        best.insert(ticket, (count, spot));
    }
    Ok(best.into_iter().map(|(id, (_, spot))| (id, spot)).collect())
}

fn files(tx: &mut Tx, tickets: &[TicketId]) -> Result<Vec<InFile>> {
    if tickets.is_empty() {
        return Ok(Vec::new());
    }
    tx.all(
        sql!(
            "select ",
            InFile::COLUMNS,
            " from (
                select m.ticket_id, a.message_id, a.id, a.filename, m.created_at, substr(f.text, 1, 50000) as text,
                    row_number() over (partition by m.ticket_id order by a.id desc) as place
                from messages m join attachments a on a.message_id = m.id left join file_texts f on f.sha256 = a.sha256
                where m.ticket_id in {each:$1} and not m.private and not a.inline) newest
             where place <= $2 order by id desc"
        ),
        &[&ids::list(tickets.iter().copied()), &MOST_FILES],
    )
}

/// The pieces as one line, marks in brackets: for tests and logs of tests.
pub fn shown(pieces: &[Piece]) -> String {
    let one = |piece: &Piece| if piece.mark { format!("[{}]", piece.text) } else { piece.text.clone() };
    pieces.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::super::grammar;
    use super::*;

    fn show(text: &str, typed: &str) -> String {
        shown(&excerpt(text, &marks(text, &grammar::read(typed).terms)))
    }

    #[test]
    fn what_matched_is_marked_with_its_accents() {
        let terms = grammar::read("creme part").terms;
        assert_eq!(shown(&marked("La Crème est partie", &terms)), "La [Crème] est [partie]");
        assert_eq!(shown(&marked("nothing", &terms)), "nothing");
        let phrase = grammar::read("\"gift card\"").terms;
        assert_eq!(shown(&marked("a Gift\ncard, a gift", &phrase)), "a [Gift\ncard], a gift");
        let both = grammar::read("\"gift card\" gift ").terms;
        assert_eq!(shown(&marked("my gift card", &both)), "my [gift card]");
    }

    #[test]
    fn an_excerpt_shows_where_most_stands() {
        let filler = "lorem ipsum dolor ".repeat(30);
        let text = format!("the oven. {filler} the broken oven door {filler}");
        let shown = show(&text, "oven broken");
        assert!(shown.contains("[broken] [oven] door") && shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert_eq!(show("a\r\n\r\n  oven", "oven"), "a [oven]");
        for text in ["ț".repeat(900), format!("{}oven", "ț".repeat(900)), format!("oven{}", "日".repeat(900))] {
            let _ = show(&text, "oven");
        }
    }
}
