//! The client's side of SMTP, one command at a time, so that the caller knows exactly what the server has taken.
//!
//! A library that sends a whole message in one call cannot say whether a broken connection came before or after the
//! final dot; that difference decides whether a message may be sent again.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::{Buf as _, BytesMut};
use futures::FutureExt as _;
use loket_desk::channel::inbox::Security;
use smtp_proto::response::parser::ResponseReceiver;
use smtp_proto::{
    AUTH_LOGIN, AUTH_OAUTHBEARER, AUTH_PLAIN, AUTH_XOAUTH2, EXT_8BIT_MIME, EXT_SIZE, EXT_SMTP_UTF8, EXT_START_TLS,
    EhloResponse, Response,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::sign_in::{self, Proof};
use crate::tls::{self, Line, Tls};

/// How long an answer to a command may take.
const ANSWER: Duration = Duration::from_secs(60);
/// How long the answer to a whole message may take: some servers look at it closely first.
const VERDICT: Duration = Duration::from_secs(300);
/// How long the line may refuse to take another piece of the message.
const PIECE: Duration = Duration::from_secs(60);
/// A server that says more than this is none.
const LONGEST: usize = 64 << 10;

/// Why a command did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The server said no.
    Reply {
        /// Its reply code, 4xx or 5xx.
        code: u16,
        /// Its words, with the code.
        words: String,
    },
    /// The connection did not work.
    Line(String),
}

impl Fault {
    /// What to tell a person.
    pub fn words(&self) -> &str {
        match self {
            Fault::Reply { words, .. } => words,
            Fault::Line(words) => words,
        }
    }

    /// The server said no for good.
    pub fn is_permanent(&self) -> bool {
        matches!(self, Fault::Reply { code: 500..=599, .. })
    }
}

/// Where to connect to and how.
#[derive(Debug, Clone, Copy)]
pub struct Server<'a> {
    /// Its name.
    pub host: &'a str,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// How we introduce ourselves.
    pub hello: &'a str,
}

/// A conversation with a server.
pub struct Smtp {
    line: Line,
    heard: BytesMut,
    offers: EhloResponse<String>,
}

impl Smtp {
    /// Connects, protects the connection and says hello.
    pub async fn open(tls: &Tls, server: Server<'_>) -> Result<Smtp, Fault> {
        let mut line = tls::connect(server.host, server.port).await.map_err(Fault::Line)?;
        if server.security == Security::Tls {
            line = tls.secure(server.host, line).await.map_err(Fault::Line)?;
        }
        let mut smtp = Smtp { line, heard: BytesMut::new(), offers: EhloResponse::default() };
        smtp.answer(ANSWER).await?;
        smtp.hello(server.hello).await?;
        if server.security == Security::Starttls {
            if !smtp.offers.has_capability(EXT_START_TLS) {
                return Err(Fault::Line(format!(
                    "{} does not offer STARTTLS; choose TLS or no encryption",
                    server.host
                )));
            }
            smtp.command("STARTTLS").await?;
            // What came before the encryption may be anybody's.
            smtp.heard.clear();
            smtp.line = tls.secure(server.host, smtp.line).await.map_err(Fault::Line)?;
            smtp.hello(server.hello).await?;
        }
        Ok(smtp)
    }

    async fn hello(&mut self, name: &str) -> Result<(), Fault> {
        self.say(&format!("EHLO {name}\r\n")).await?;
        let raw = self.raw_answer(ANSWER).await?;
        self.offers = EhloResponse::parse(&mut raw.iter()).map_err(|_| refusal(&raw))?;
        Ok(())
    }

    /// Signs in with a name and a password.
    pub async fn sign_in(&mut self, user: &str, password: &str) -> Result<(), Fault> {
        let offered = self.offers.auth();
        if offered & AUTH_PLAIN != 0 {
            let secret = STANDARD.encode(format!("\0{user}\0{password}"));
            self.command(&format!("AUTH PLAIN {secret}")).await?;
        } else if offered & AUTH_LOGIN != 0 {
            self.command("AUTH LOGIN").await?;
            self.command(&STANDARD.encode(user)).await?;
            self.command(&STANDARD.encode(password)).await?;
        } else {
            return Err(Fault::Line("the server offers no way to sign in with a password on this connection".into()));
        }
        Ok(())
    }

    /// Signs in with a token, in the way the server offers.
    pub async fn sign_in_with(&mut self, user: &str, proof: &Proof) -> Result<(), Fault> {
        let Proof::Token(token) = proof else { return Err(Fault::Line("there is no token".into())) };
        let offered = self.offers.auth();
        let (command, heard) = if offered & AUTH_XOAUTH2 != 0 {
            (format!("AUTH XOAUTH2 {}", sign_in::encoded(&sign_in::xoauth2(user, token))), "")
        } else if offered & AUTH_OAUTHBEARER != 0 {
            (format!("AUTH OAUTHBEARER {}", sign_in::encoded(&sign_in::oauthbearer(user, token))), "AQ==")
        } else {
            return Err(Fault::Line("the server offers no way to sign in with a consent (XOAUTH2)".into()));
        };
        let answer = self.command(&command).await?;
        if answer.code == 334 {
            // It says why first, and refuses once it was told that we heard.
            self.command(heard).await?;
            return Err(Fault::Line("the server asks for more than a token".into()));
        }
        Ok(())
    }

    /// Whether a mail of that many bytes can be taken; `None` when the server does not tell.
    pub fn largest(&self) -> Option<u64> {
        (self.offers.has_capability(EXT_SIZE) && self.offers.size > 0).then_some(self.offers.size as u64)
    }

    /// Names the sender and the properties of the mail.
    pub async fn mail(&mut self, from: &str, raw: &[u8], needs_utf8: bool) -> Result<(), Fault> {
        let mut command = format!("MAIL FROM:<{from}>");
        if self.offers.has_capability(EXT_SIZE) {
            command += &format!(" SIZE={}", raw.len());
        }
        if !raw.is_ascii() && self.offers.has_capability(EXT_8BIT_MIME) {
            command += " BODY=8BITMIME";
        }
        if needs_utf8 {
            if !self.offers.has_capability(EXT_SMTP_UTF8) {
                let words = "550 the server cannot reach addresses with letters other than English ones".to_owned();
                return Err(Fault::Reply { code: 550, words });
            }
            command += " SMTPUTF8";
        }
        self.command(&command).await.map(drop)
    }

    /// Forgets sender and recipients, to begin again.
    pub async fn reset(&mut self) -> Result<(), Fault> {
        self.command("RSET").await.map(drop)
    }

    /// Names a recipient.
    pub async fn recipient(&mut self, to: &str) -> Result<(), Fault> {
        self.command(&format!("RCPT TO:<{to}>")).await.map(drop)
    }

    /// Sends the whole message but its end: until [`Smtp::finish`], the server has nothing.
    pub async fn message(&mut self, raw: &[u8]) -> Result<(), Fault> {
        self.command("DATA").await?;
        for piece in stuffed(raw).chunks(64 << 10) {
            self.write(piece, PIECE).await?;
        }
        // A server that hung up or already said no must not make us believe that we handed something over.
        match self.hear().now_or_never() {
            None => Ok(()),
            Some(Ok(())) => Err(refusal(&self.raw_answer(ANSWER).await?)),
            Some(Err(fault)) => Err(fault),
        }
    }

    /// Sends the end of the message and waits for the verdict. When this fails without a reply, nobody knows.
    pub async fn finish(&mut self) -> Result<String, Fault> {
        self.write(b".\r\n", PIECE).await?;
        self.answer(VERDICT).await.map(|response| words(&response))
    }

    /// Leaves politely; what the server says to that changes nothing.
    pub async fn quit(mut self) {
        let goodbye = async {
            self.say("QUIT\r\n").await?;
            self.answer(ANSWER).await
        };
        if let Ok(Err(fault)) = tokio::time::timeout(Duration::from_secs(2), goodbye).await {
            tracing::debug!(words = fault.words(), "The mail server did not take leave.");
        }
    }

    async fn command(&mut self, command: &str) -> Result<Response<String>, Fault> {
        self.say(&format!("{command}\r\n")).await?;
        self.answer(ANSWER).await
    }

    async fn say(&mut self, text: &str) -> Result<(), Fault> {
        // One command stays one command, whatever an address holds.
        if text.trim_end_matches("\r\n").contains(['\r', '\n', '\0']) {
            return Err(Fault::Reply { code: 553, words: "553 an address holds a line break".into() });
        }
        self.write(text.as_bytes(), ANSWER).await
    }

    async fn write(&mut self, bytes: &[u8], limit: Duration) -> Result<(), Fault> {
        let writing = async {
            self.line.write_all(bytes).await?;
            self.line.flush().await
        };
        match tokio::time::timeout(limit, writing).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(Fault::Line(format!("the connection broke: {error}"))),
            Err(_) => Err(Fault::Line("the server stopped listening".into())),
        }
    }

    /// A reply; one that is not a yes is a fault.
    async fn answer(&mut self, limit: Duration) -> Result<Response<String>, Fault> {
        let raw = self.raw_answer(limit).await?;
        let parsed = ResponseReceiver::default().parse(&mut raw.iter());
        match parsed {
            Ok(response) if (200..400).contains(&response.code) => Ok(response),
            _ => Err(refusal(&raw)),
        }
    }

    /// All lines of a reply.
    async fn raw_answer(&mut self, limit: Duration) -> Result<Vec<u8>, Fault> {
        let listening = async {
            loop {
                if let Some(length) = whole_reply(&self.heard) {
                    let raw = self.heard[..length].to_vec();
                    self.heard.advance(length);
                    return Ok(raw);
                }
                self.hear().await?;
            }
        };
        let late = || Fault::Line("the server did not answer in time".into());
        tokio::time::timeout(limit, listening).await.unwrap_or_else(|_| Err(late()))
    }

    async fn hear(&mut self) -> Result<(), Fault> {
        if self.heard.len() > LONGEST {
            return Err(Fault::Line("the server talks without end; is it a mail server?".into()));
        }
        match self.line.read_buf(&mut self.heard).await {
            Ok(0) => Err(Fault::Line("the server hung up".into())),
            Ok(_) => Ok(()),
            Err(error) => Err(Fault::Line(format!("the connection broke: {error}"))),
        }
    }
}

/// The length of the first whole reply: its last line has a blank, or nothing, after the code.
fn whole_reply(heard: &[u8]) -> Option<usize> {
    let mut start = 0;
    while let Some(end) = heard[start..].iter().position(|b| *b == b'\n') {
        let next = start + end + 1;
        if heard.get(start + 3) != Some(&b'-') {
            return Some(next);
        }
        start = next;
    }
    None
}

/// A reply that is no yes, as a fault.
fn refusal(raw: &[u8]) -> Fault {
    let text = String::from_utf8_lossy(raw);
    let words: Vec<&str> = text.lines().map(str::trim).collect();
    let words: String = words.join(" ").chars().filter(|c| !c.is_control()).take(500).collect();
    match text.get(..3).and_then(|code| code.parse().ok()) {
        Some(code @ 400..=599) => Fault::Reply { code, words },
        _ => Fault::Line(format!("this is not a mail server, or it does not make sense: {words}")),
    }
}

fn words(response: &Response<String>) -> String {
    let [a, b, c] = response.esc;
    let enhanced = if a > 0 { format!("{a}.{b}.{c} ") } else { String::new() };
    let text: String = response.message.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
    format!("{} {enhanced}{}", response.code, text.trim())
}

/// The message as it travels: every line ends in CR LF, and a dot at the start of a line is doubled.
fn stuffed(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() + raw.len() / 64 + 2);
    for line in raw.split_inclusive(|b| *b == b'\n') {
        if line.starts_with(b".") {
            out.push(b'.');
        }
        let bare = line.strip_suffix(b"\n").unwrap_or(line);
        out.extend_from_slice(bare.strip_suffix(b"\r").unwrap_or(bare));
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_doubled_and_lines_ended() {
        assert_eq!(stuffed(b"a\n.b\r\n..c"), b"a\r\n..b\r\n...c\r\n");
        assert_eq!(stuffed(b""), b"");
    }

    #[test]
    fn a_reply_is_whole_with_its_last_line() {
        assert_eq!(whole_reply(b"250-a\r\n250-b\r\n"), None);
        assert_eq!(whole_reply(b"250-a\r\n250 b\r\n220 more"), Some(14));
        assert_eq!(whole_reply(b"250"), None);
    }

    #[test]
    fn a_refusal_keeps_the_words_of_the_server() {
        let fault = refusal(b"550-5.1.1 no such\r\n550 5.1.1 person\r\n");
        assert_eq!(fault, Fault::Reply { code: 550, words: "550-5.1.1 no such 550 5.1.1 person".into() });
        assert!(fault.is_permanent());
        assert!(!refusal(b"451 later\r\n").is_permanent());
        assert!(matches!(refusal(b"HTTP/1.1 400 Bad Request\r\n"), Fault::Line(_)));
    }
}
