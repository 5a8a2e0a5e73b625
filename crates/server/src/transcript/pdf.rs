//! A ticket as a PDF: its facts on top, its messages in order, numbered pages. Text can be searched and copied; the font
//! is part of the file, so that it looks the same everywhere.

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use loket_desk::message::Kind;
use loket_desk::message::show::View as Message;
use loket_desk::ticket::transcript::Transcript;
use loket_desk::words::{day, say};
use loket_desk::{Error, Result, Time, brand};

use super::lines::Ruler;

/// DejaVu Sans: Latin with every accent, Greek, Cyrillic and more. Its licence is beside it.
pub const PLAIN: &[u8] = include_bytes!("../../fonts/DejaVuSans.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/DejaVuSans-Bold.ttf");

/// A4, in points.
const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 56.0;
const FOOT: f32 = 40.0;
const BODY: f32 = 9.5;
const LEADING: f32 = 1.45;
/// A message's words beyond that are left out; the export holds them all.
const LONGEST: usize = 50_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Face {
    Plain,
    Bold,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    Black,
    Grey,
    Amber,
}

/// A line of text, or a rule across the page, or room.
enum Piece {
    Text { text: String, size: f32, face: Face, ink: Ink, left: f32 },
    Rule,
    Room(f32),
}

/// Draws the transcript.
pub fn draw(transcript: &Transcript, language: &str, now: Time) -> Result<Vec<u8>> {
    let mut paper = Paper::new(language)?;
    paper.head(transcript);
    for message in &transcript.messages {
        paper.message(message);
    }
    paper.remark();
    let title = format!("#{} {}", transcript.ticket.row.id, transcript.ticket.row.subject);
    paper.print(&title, &transcript.company, now)
}

/// What will be drawn, in order.
struct Paper<'l> {
    language: &'l str,
    plain: Ruler,
    bold: Ruler,
    pieces: Vec<Piece>,
}

impl<'l> Paper<'l> {
    fn new(language: &'l str) -> Result<Paper<'l>> {
        let broken = || Error::internal("the font of the transcript cannot be read");
        let (plain, bold) = (Ruler::new(PLAIN).ok_or_else(broken)?, Ruler::new(BOLD).ok_or_else(broken)?);
        Ok(Paper { language, plain, bold, pieces: Vec::new() })
    }

    fn say(&self, key: &str) -> String {
        say(self.language, key, &[])
    }

    fn text(&mut self, text: &str, size: f32, face: Face, ink: Ink, left: f32) {
        let ruler = if face == Face::Bold { &mut self.bold } else { &mut self.plain };
        for line in ruler.lines(text, size, WIDTH - 2.0 * MARGIN - left) {
            self.pieces.push(Piece::Text { text: line, size, face, ink, left });
        }
    }

    fn head(&mut self, transcript: &Transcript) {
        let row = &transcript.ticket.row;
        let title = brand::title(&transcript.words, self.language, row.id);
        self.text(&title, 9.0, Face::Plain, Ink::Grey, 0.0);
        self.pieces.push(Piece::Room(4.0));
        self.text(&row.subject, 15.0, Face::Bold, Ink::Black, 0.0);
        self.pieces.push(Piece::Room(6.0));
        let customer = match &row.customer.email {
            Some(email) => format!("{} <{email}>", row.customer.name),
            None => row.customer.name.clone(),
        };
        let priority = serde_json::to_value(row.priority).ok().and_then(|word| word.as_str().map(str::to_owned));
        let facts = [
            ("transcript.customer", Some(customer)),
            ("transcript.status", Some(self.say(&format!("status.{}", row.status.as_str())))),
            ("transcript.priority", priority.map(|word| self.say(&format!("priority.{word}")))),
            ("transcript.assignee", row.assignee.as_ref().map(|agent| agent.name.clone())),
            ("transcript.team", row.team.as_ref().map(|team| team.name.clone())),
            ("transcript.tags", (!row.tags.is_empty()).then(|| row.tags.join(", "))),
            ("transcript.opened", Some(self.moment(row.opened_at))),
        ];
        for (key, value) in facts {
            if let Some(value) = value {
                let label = self.say(key);
                self.text(&format!("{label}: {value}"), BODY, Face::Plain, Ink::Black, 0.0);
            }
        }
        if transcript.cut {
            self.pieces.push(Piece::Room(6.0));
            let cut = self.say("transcript.cut");
            self.text(&cut, BODY, Face::Plain, Ink::Grey, 0.0);
        }
    }

    fn message(&mut self, message: &Message) {
        self.pieces.extend([Piece::Room(9.0), Piece::Rule, Piece::Room(9.0)]);
        let ink = if message.kind == Kind::Note { Ink::Amber } else { Ink::Black };
        let label = match message.kind {
            Kind::Note => format!(" · {}", self.say("transcript.note")),
            Kind::System => format!(" · {}", self.say("transcript.system")),
            Kind::Customer | Kind::Reply => String::new(),
        };
        self.text(&format!("{}{label}", message.author.name), 10.0, Face::Bold, ink, 0.0);
        let when = self.moment(message.created_at);
        let to: Vec<&str> = message.to.iter().chain(&message.cc).map(|person| person.email.as_str()).collect();
        let line = if to.is_empty() { when } else { format!("{when} → {}", to.join(", ")) };
        self.text(&line, 8.0, Face::Plain, Ink::Grey, 0.0);
        self.pieces.push(Piece::Room(4.0));
        let words: String = message.text_reply.chars().take(LONGEST).collect();
        self.text(words.trim(), BODY, Face::Plain, Ink::Black, 0.0);
        let files: Vec<&str> =
            message.attachments.iter().filter(|file| !file.inline).map(|file| file.filename.as_str()).collect();
        if !files.is_empty() {
            self.pieces.push(Piece::Room(3.0));
            let files = say(self.language, "transcript.files", &[("files", &files.join(", "))]);
            self.text(&files, 8.5, Face::Plain, Ink::Grey, 0.0);
        }
    }

    /// Says what the sign for missing letters means, when there is one.
    fn remark(&mut self) {
        if self.plain.lacks || self.bold.lacks {
            self.pieces.extend([Piece::Room(9.0), Piece::Rule, Piece::Room(9.0)]);
            let words = self.say("transcript.lacking");
            self.text(&words, 8.0, Face::Plain, Ink::Grey, 0.0);
        }
    }

    /// A day and a time, in UTC, as the whole document is read in more than one zone.
    fn moment(&self, at: Time) -> String {
        let text = at.to_string();
        format!("{} {} UTC", day(self.language, at), text.get(11..16).unwrap_or_default())
    }

    /// Lays the pieces out on pages and writes them.
    fn print(self, title: &str, company: &str, now: Time) -> Result<Vec<u8>> {
        let broken = || Error::internal("the font of the transcript cannot be read");
        let fonts = Fonts {
            plain: Font::new(PLAIN.into(), 0).ok_or_else(broken)?,
            bold: Font::new(BOLD.into(), 0).ok_or_else(broken)?,
        };
        let language = self.language;
        let pages = paginate(self.pieces);
        let many = pages.len().to_string();
        let mut document = Document::new();
        document.set_metadata(
            Metadata::new()
                .title(title.to_owned())
                .language(language.to_owned())
                .creator(String::from("Loket"))
                .authors(vec![company.to_owned()]),
        );
        let printed = say(language, "transcript.printed", &[("day", &day(language, now))]);
        for (i, page) in pages.into_iter().enumerate() {
            let settings =
                PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| Error::internal("a page without size"))?;
            let mut sheet = document.start_page_with(settings);
            let mut surface = sheet.surface();
            for (top, piece) in &page {
                place(&mut surface, &fonts, piece, *top);
            }
            let number = (i + 1).to_string();
            let count = say(language, "transcript.page", &[("page", &number), ("pages", &many)]);
            let foot = format!("{company} · {printed} · {count}");
            let foot = Piece::Text { text: foot, size: 7.5, face: Face::Plain, ink: Ink::Grey, left: 0.0 };
            place(&mut surface, &fonts, &foot, HEIGHT - FOOT);
            surface.finish();
            sheet.finish();
        }
        document.finish().map_err(|error| Error::internal(format!("the PDF cannot be written: {error:?}")))
    }
}

struct Fonts {
    plain: Font,
    bold: Font,
}

/// Gives each piece its place from the top of a page, and begins another page when one is full.
fn paginate(pieces: Vec<Piece>) -> Vec<Vec<(f32, Piece)>> {
    let (mut pages, mut page, mut top) = (Vec::new(), Vec::new(), MARGIN);
    for piece in pieces {
        let high = match &piece {
            Piece::Text { size, .. } => size * LEADING,
            Piece::Rule => 1.0,
            Piece::Room(high) => *high,
        };
        if top + high > HEIGHT - MARGIN - FOOT / 2.0 {
            pages.push(std::mem::take(&mut page));
            top = MARGIN;
        }
        if !(page.is_empty() && matches!(piece, Piece::Room(_) | Piece::Rule)) {
            page.push((top, piece));
            top += high;
        }
    }
    pages.push(page);
    pages
}

fn place(surface: &mut Surface<'_>, fonts: &Fonts, piece: &Piece, top: f32) {
    match piece {
        Piece::Text { text, size, face, ink, left } if !text.trim().is_empty() => {
            let colour = match ink {
                Ink::Black => rgb::Color::new(24, 24, 27),
                Ink::Grey => rgb::Color::new(96, 96, 104),
                Ink::Amber => rgb::Color::new(138, 84, 0),
            };
            let fill = Fill { paint: colour.into(), opacity: NormalizedF32::ONE, rule: Default::default() };
            surface.set_fill(Some(fill));
            surface.set_stroke(None);
            let font = if *face == Face::Bold { &fonts.bold } else { &fonts.plain };
            let at = Point::from_xy(MARGIN + left, top + size);
            surface.draw_text(at, font.clone(), *size, text, false, TextDirection::Auto);
        }
        Piece::Rule => {
            let mut path = PathBuilder::new();
            path.move_to(MARGIN, top);
            path.line_to(WIDTH - MARGIN, top);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                let paint = rgb::Color::new(214, 214, 220).into();
                surface.set_stroke(Some(Stroke { paint, width: 0.7, ..Stroke::default() }));
                surface.draw_path(&path);
            }
        }
        Piece::Text { .. } | Piece::Room(_) => {}
    }
}
