//! An SMTP server that keeps what it is given and misbehaves to order: refusals, delays, and the lost answer after the
//! final dot that every sender fears. Postfix plays the well-behaved part, see [`crate::rig`].
use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::Duration,
};

use anyhow::Result;

/// The largest message the sink keeps.
const LARGEST: usize = 64 << 20;

/// How the sink treats one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Manner {
    /// Takes it.
    Accept,
    /// Refuses the recipient with this reply line.
    RefuseRecipient(String),
    /// Refuses the message after its final dot with this reply line.
    RefuseMessage(String),
    /// Keeps the message and hangs up without a word: the sender cannot know.
    HangUpAfterDot,
    /// Hangs up in the middle of the message and keeps nothing.
    HangUpInside,
}

/// A message that the sink kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The envelope sender, empty for a report of failure.
    pub from: String,
    /// The envelope recipients.
    pub to: Vec<String>,
    /// The bytes, with the dots of SMTP undone.
    pub raw: Vec<u8>,
    /// Whether the sender was told that the message was taken.
    pub answered: bool,
}

#[derive(Default)]
struct State {
    manners: VecDeque<Manner>,
    kept: Vec<Kept>,
    is_closed: bool,
}

/// The running server; it ends when this value is dropped.
pub struct Sink {
    port: u16,
    state: Arc<Mutex<State>>,
}

impl Sink {
    /// Listens on a free loopback port and takes everything until told otherwise.
    pub fn start() -> Result<Sink> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if seize(&shared).is_closed {
                    return;
                }
                let shared = Arc::clone(&shared);
                thread::spawn(move || converse(stream, &shared));
            }
        });
        Ok(Sink { port, state })
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Says how the next messages are treated, one each; after them the sink takes everything again.
    pub fn next(&self, manners: impl IntoIterator<Item = Manner>) {
        seize(&self.state).manners.extend(manners);
    }

    /// What was kept so far.
    pub fn kept(&self) -> Vec<Kept> {
        seize(&self.state).kept.clone()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        seize(&self.state).is_closed = true;
        // The listener waits for a caller; this one lets it see that it is closed.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

/// A panic in one conversation must not silence the others.
fn seize(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// One caller, until it leaves or the manner of the day says so.
fn converse(stream: TcpStream, state: &Mutex<State>) {
    // A caller that hangs up is what many tests are about, so the end of the line is not worth a word.
    let _ended = speak(stream, state);
}

fn speak(stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    let (mut from, mut to) = (String::new(), Vec::new());
    let mut manner = Manner::Accept;
    out.write_all(b"220 sink.example ESMTP\r\n")?;
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        let word = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        let answer = match word.as_str() {
            "EHLO" => "250-sink.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 67108864".to_owned(),
            "HELO" | "RSET" | "NOOP" => "250 fine".to_owned(),
            "MAIL" => {
                (from, to) = (address(&line), Vec::new());
                manner = seize(state).manners.pop_front().unwrap_or(Manner::Accept);
                "250 2.1.0 fine".to_owned()
            }
            "RCPT" => match &manner {
                Manner::RefuseRecipient(reply) => reply.clone(),
                _ => {
                    to.push(address(&line));
                    "250 2.1.5 fine".to_owned()
                }
            },
            "DATA" if to.is_empty() => "503 5.5.1 no recipient".to_owned(),
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                if manner == Manner::HangUpInside {
                    lines.read_until(b'\n', &mut Vec::new())?;
                    return Ok(());
                }
                let raw = message(&mut lines)?;
                match &manner {
                    Manner::RefuseMessage(reply) => reply.clone(),
                    _ => {
                        let answered = manner != Manner::HangUpAfterDot;
                        seize(state).kept.push(Kept { from: from.clone(), to: to.clone(), raw, answered });
                        if !answered {
                            return Ok(());
                        }
                        "250 2.0.0 taken".to_owned()
                    }
                }
            }
            "QUIT" => {
                out.write_all(b"221 2.0.0 bye\r\n")?;
                return Ok(());
            }
            _ => "502 5.5.2 not known here".to_owned(),
        };
        out.write_all(answer.as_bytes())?;
        out.write_all(b"\r\n")?;
    }
}

fn address(line: &str) -> String {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(address, _)| address.to_owned())
}

fn message(lines: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 || raw.len() + line.len() > LARGEST {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(raw);
        }
        raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post;

    #[test]
    fn the_sink_keeps_a_mail_with_its_dots_undone() {
        let sink = Sink::start().unwrap();
        let raw = post::plain("ana@shop.example", "bob@example.net", "Dots", "1@x", &[], "one\n..two\n.\nthree");
        post::hand_over(sink.port(), "ana@shop.example", "bob@example.net", &raw).unwrap();
        let kept = sink.kept();
        assert_eq!((kept.len(), kept[0].from.as_str()), (1, "ana@shop.example"));
        assert_eq!(kept[0].to, ["bob@example.net"]);
        // The client adds a line end of its own.
        assert_eq!(String::from_utf8_lossy(&kept[0].raw).trim_end(), String::from_utf8_lossy(&raw).trim_end());
    }

    #[test]
    fn the_sink_misbehaves_as_it_was_told_and_then_behaves() {
        let sink = Sink::start().unwrap();
        sink.next([
            Manner::RefuseRecipient("550 5.1.1 nobody here".to_owned()),
            Manner::RefuseMessage("451 4.3.0 later".to_owned()),
            Manner::HangUpInside,
            Manner::HangUpAfterDot,
        ]);
        let raw = post::plain("ana@shop.example", "bob@example.net", "Again", "2@x", &[], "hello");
        let send = || post::hand_over(sink.port(), "ana@shop.example", "bob@example.net", &raw);
        assert!(format!("{:#}", send().unwrap_err()).contains("nobody here"));
        assert!(format!("{:#}", send().unwrap_err()).contains("later"));
        assert!(send().is_err());
        assert!(sink.kept().is_empty());
        assert!(send().is_err());
        assert!(!sink.kept()[0].answered);
        send().unwrap();
        assert!(sink.kept()[1].answered);
    }
}
