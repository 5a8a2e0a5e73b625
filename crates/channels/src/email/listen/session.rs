//! One caller at the mail server, from the greeting to the goodbye.

use std::io::Result;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf as _, BytesMut};
use loket_desk::blob::Stored;
use loket_desk::channel::authentication::{Authentication, Standing};
use loket_desk::channel::inbox::{self, Action};
use loket_desk::ids::InboxId;
use loket_desk::intake::ledger::{Offer, Then};
use loket_desk::{By, Error, Via, setting};
use loket_wire::smtp::Dots;
use smtp_proto::{MAIL_BODY_BINARYMIME, Request};

use super::pour::{Pour, Taken};
use super::receipt::Way;
use super::talk::{Heard, Talk};
use super::tarpit::Tarpit;
use super::verify;
use crate::Context;
use crate::files::Upload;
use crate::keep;

/// RFC 5321 asks for at least a hundred.
const MOST_RECIPIENTS: usize = 100;
/// Who makes more mistakes is looking for something.
const MOST_FAULTS: u32 = 20;
/// Commands that bring no message any nearer, one after the other.
const MOST_CHORES: u32 = 200;
/// How long a single message may take.
const LONGEST_MESSAGE: Duration = Duration::from_secs(30 * 60);
/// Larger messages are checked a few at a time.
const LARGE: i64 = 1 << 20;

/// How a conversation ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// It is over.
    Over,
    /// It goes on encrypted.
    StartTls,
}

/// A caller.
pub struct Session {
    context: Context,
    peer: IpAddr,
    /// A mail server of one's own, whose word counts instead of a check.
    is_trusted: bool,
    /// What we call ourselves.
    name: String,
    largest: u64,
    /// What the caller calls itself, and how it speaks.
    hello: Option<(String, Protocol)>,
    is_secure: bool,
    sender: Option<String>,
    recipients: Vec<Recipient>,
    /// Whether the message has bytes that lines cannot carry.
    is_binary: bool,
    /// A message that comes in chunks, and what makes it one of its kind.
    chunks: Option<(Pour, String)>,
    faults: u32,
    chores: u32,
    tarpit: Arc<Tarpit>,
}

struct Recipient {
    address: String,
    inbox: InboxId,
    /// What the inbox does with what is not from where it says.
    forged: Action,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Protocol {
    Smtp,
    Esmtp,
    Lmtp,
}

impl Session {
    /// Somebody called.
    pub async fn begin(context: Context, peer: IpAddr, tarpit: Arc<Tarpit>) -> Session {
        let read = |tx: &mut loket_desk::Tx| {
            let networks = setting::TRUSTED_NETWORKS.read(tx)?;
            Ok((setting::MAX_MESSAGE_MB.read(tx)?, setting::PUBLIC_URL.read(tx)?, networks))
        };
        let settings = context.desk.read(By::loket(), read).await;
        // Without a database, whatever the caller sends will be put off anyway.
        let (megabytes, address, networks) = settings.unwrap_or((1, String::new(), Vec::new()));
        let name = url::Url::parse(&address).ok().and_then(|url| url.host_str().map(str::to_owned));
        Session {
            is_trusted: setting::is_trusted(&networks, peer),
            context,
            peer,
            name: name.unwrap_or_else(|| "localhost".to_owned()),
            largest: megabytes.unsigned_abs() * 1_000_000,
            hello: None,
            is_secure: false,
            sender: None,
            recipients: Vec::new(),
            is_binary: false,
            chunks: None,
            faults: 0,
            chores: 0,
            tarpit,
        }
    }

    /// The first words.
    pub fn greet(&self, talk: &mut Talk) {
        talk.say(&format!("220 {} Loket takes mail for its inboxes (ESMTP, LMTP)", self.name));
    }

    /// The connection is encrypted now, and everything begins anew.
    pub fn secured(&mut self) {
        self.is_secure = true;
        self.hello = None;
        self.reset();
    }

    /// Answers until one side ends it.
    pub async fn run(&mut self, talk: &mut Talk) -> Result<End> {
        loop {
            let line = match talk.hear().await? {
                Heard::Line(line) => line,
                Heard::TooLong => {
                    self.fault(talk, "500 5.5.6 The line is too long");
                    continue;
                }
                Heard::End => return Ok(End::Over),
            };
            if let Some(end) = self.answer(talk, line).await? {
                talk.flush().await?;
                return Ok(end);
            }
            if self.faults > MOST_FAULTS || self.chores > MOST_CHORES {
                talk.say("421 4.7.0 Too many mistakes, or too much talk about nothing; goodbye");
                talk.flush().await?;
                return Ok(End::Over);
            }
        }
    }

    async fn answer(&mut self, talk: &mut Talk, line: BytesMut) -> Result<Option<End>> {
        if !is_clean(&line) {
            self.fault(talk, "500 5.5.2 A command ends with CR LF and holds no other control characters");
            return Ok(None);
        }
        self.chores += 1;
        let request = match Request::parse(&mut line.iter()) {
            Ok(request) => request.into_owned(),
            Err(error) => {
                let words = error.to_string();
                let words: String = words.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').take(100).collect();
                self.fault(talk, &format!("500 5.5.2 {words}"));
                return Ok(None);
            }
        };
        match request {
            Request::Helo { host } => self.hello(talk, host, Protocol::Smtp),
            Request::Ehlo { host } => self.hello(talk, host, Protocol::Esmtp),
            Request::Lhlo { host } => self.hello(talk, host, Protocol::Lmtp),
            Request::Mail { from } => self.mail(talk, from.address, from.size as u64, from.flags),
            Request::Rcpt { to } => return self.recipient(talk, to.address).await,
            Request::Data => return self.data(talk).await,
            Request::Bdat { chunk_size, is_last } => return self.chunk(talk, chunk_size as u64, is_last).await,
            Request::Rset => {
                self.reset();
                talk.say("250 2.0.0 Forgotten");
            }
            Request::Noop { .. } => talk.say("250 2.0.0 Still here"),
            Request::Quit => {
                talk.say(&format!("221 2.0.0 {} says goodbye", self.name));
                return Ok(Some(End::Over));
            }
            Request::StartTls if self.is_secure => self.fault(talk, "503 5.5.1 The connection is encrypted already"),
            Request::StartTls => {
                talk.say("220 2.0.0 Go ahead");
                return Ok(Some(End::StartTls));
            }
            Request::Vrfy { .. } => talk.say("252 2.5.1 Send a message and see"),
            Request::Help { .. } => {
                talk.say("214 2.0.0 This is Loket, a help desk; it takes mail for its inboxes only")
            }
            Request::Auth { .. } => {
                self.fault(talk, "503 5.5.1 Nobody needs to sign in here, and nothing is passed on")
            }
            other => self.fault(talk, &format!("502 5.5.1 {} is not offered here", other.name())),
        }
        Ok(None)
    }

    fn hello(&mut self, talk: &mut Talk, host: String, protocol: Protocol) {
        self.reset();
        self.hello = Some((host, protocol));
        if protocol == Protocol::Smtp {
            talk.say(&format!("250 {}", self.name));
            return;
        }
        talk.say(&format!("250-{}", self.name));
        for offer in ["PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "CHUNKING", "BINARYMIME"] {
            talk.say(&format!("250-{offer}"));
        }
        if !self.is_secure {
            talk.say("250-STARTTLS");
        }
        talk.say(&format!("250 SIZE {}", self.largest));
    }

    fn mail(&mut self, talk: &mut Talk, sender: String, size: u64, flags: u64) {
        if self.hello.is_none() {
            self.fault(talk, "503 5.5.1 Say EHLO or LHLO first");
        } else if self.sender.is_some() {
            self.fault(talk, "503 5.5.1 There is a sender already; RSET forgets it");
        } else if size > self.largest {
            talk.say(&self.too_large());
        } else {
            self.sender = Some(sender);
            self.is_binary = flags & MAIL_BODY_BINARYMIME != 0;
            talk.say("250 2.1.0 Go on");
        }
    }

    async fn recipient(&mut self, talk: &mut Talk, address: String) -> Result<Option<End>> {
        if self.sender.is_none() {
            self.fault(talk, "503 5.5.1 Name the sender first (MAIL FROM)");
            return Ok(None);
        }
        if self.chunks.is_some() {
            self.fault(talk, "503 5.5.1 The message has begun; RSET forgets it");
            return Ok(None);
        }
        if self.recipients.len() >= MOST_RECIPIENTS {
            talk.say("452 4.5.3 No more recipients in one go");
            return Ok(None);
        }
        let wanted = address.clone();
        let found = self.context.desk.read(By::loket(), move |tx| match wanted.as_str() {
            // Every mail server has a postmaster; here whoever reads the first inbox.
            "" => inbox::default_outgoing(tx),
            address => inbox::by_address(tx, address),
        });
        match found.await {
            Ok(Some(account)) => {
                let forged = account.trust.forged;
                self.recipients.push(Recipient { address, inbox: account.id, forged });
                talk.say("250 2.1.5 Go on");
            }
            Ok(None) => return self.unknown(talk).await,
            Err(error) => {
                tracing::warn!(%error, "A recipient could not be looked up.");
                talk.say("451 4.3.0 The database is busy; please try again later");
            }
        }
        Ok(None)
    }

    /// Somebody who is not here was asked for.
    async fn unknown(&mut self, talk: &mut Talk) -> Result<Option<End>> {
        metrics::counter!("loket_smtp_unknown_recipients_total").increment(1);
        // A server of our own asks for others, and is none who guesses.
        if !self.is_trusted {
            match self.tarpit.touched(self.peer, self.context.desk.clock().now()) {
                Some(pause) if pause.is_zero() => {}
                Some(pause) => {
                    talk.flush().await?;
                    tokio::time::sleep(pause).await;
                }
                None => {
                    talk.say("421 4.7.0 Too many unknown recipients; please come back in an hour");
                    return Ok(Some(End::Over));
                }
            }
        }
        self.fault(talk, "550 5.1.1 There is no inbox with this address here, and nothing is passed on");
        Ok(None)
    }

    async fn data(&mut self, talk: &mut Talk) -> Result<Option<End>> {
        if self.recipients.is_empty() {
            self.fault(talk, "503 5.5.1 Name a recipient first (RCPT TO)");
            return Ok(None);
        }
        if self.is_binary || self.chunks.is_some() {
            self.fault(talk, "503 5.5.1 This message goes in chunks (BDAT); RSET forgets it");
            return Ok(None);
        }
        talk.say("354 Go on; end with a dot on a line of its own");
        let id = uuid::Uuid::new_v4().simple().to_string();
        let taken = match tokio::time::timeout(LONGEST_MESSAGE, self.take(talk, &id)).await {
            Ok(taken) => taken?,
            Err(_) => {
                talk.say("421 4.4.2 The message takes too long");
                return Ok(Some(End::Over));
            }
        };
        self.answer_for(talk, taken, &id).await
    }

    /// A piece of a message whose length is told before it (RFC 3030). Its bytes follow whatever we make of it.
    async fn chunk(&mut self, talk: &mut Talk, size: u64, is_last: bool) -> Result<Option<End>> {
        let (mut pour, id) = match self.chunks.take() {
            Some(begun) => begun,
            None => {
                let id = uuid::Uuid::new_v4().simple().to_string();
                let lines = self.way(&id).lines();
                (Pour::begin(self.context.files.upload(u64::MAX), self.largest, &lines).await, id)
            }
        };
        let reading = read_chunk(talk, &mut pour, size);
        let is_there = tokio::time::timeout(LONGEST_MESSAGE, reading).await.unwrap_or(Ok(false))?;
        if !is_there {
            pour.abandon().await;
            talk.say("421 4.3.4 The message does not end");
            return Ok(Some(End::Over));
        }
        if self.recipients.is_empty() {
            pour.abandon().await;
            self.fault(talk, "503 5.5.1 Name a recipient first (RCPT TO)");
            return Ok(None);
        }
        if is_last {
            return self.answer_for(talk, pour.end(), &id).await;
        }
        if pour.is_too_large() {
            talk.say(&self.too_large());
            self.reset();
            return Ok(None);
        }
        self.chores = 0;
        self.chunks = Some((pour, id));
        talk.say(&format!("250 2.0.0 {size} bytes are here"));
        Ok(None)
    }

    /// Answers for a message that was read to its end.
    async fn answer_for(&mut self, talk: &mut Talk, taken: Taken, id: &str) -> Result<Option<End>> {
        let replies = match taken {
            Taken::HungUp => return Ok(Some(End::Over)),
            Taken::TooLarge => vec![self.too_large(); self.replies()],
            Taken::NotStored(why) => {
                tracing::warn!(why, "A message could not be stored; its sender is asked to come back.");
                vec!["452 4.3.1 The message cannot be stored now; please try again later".to_owned(); self.replies()]
            }
            Taken::Whole(upload) => self.keep(upload, id).await,
        };
        for reply in replies {
            let class = reply.chars().next().map_or_else(String::new, |class| format!("{class}xx"));
            metrics::counter!("loket_smtp_messages_total", "answer" => class).increment(1);
            talk.say(&reply);
        }
        self.chores = 0;
        self.reset();
        Ok(None)
    }

    /// SMTP answers once for a message, LMTP once for each recipient.
    fn replies(&self) -> usize {
        if self.is_lmtp() { self.recipients.len() } else { 1 }
    }

    fn is_lmtp(&self) -> bool {
        matches!(self.hello, Some((_, Protocol::Lmtp)))
    }

    /// Reads a message to its end, into the file store.
    async fn take(&mut self, talk: &mut Talk, id: &str) -> Result<Taken> {
        let mut dots = Dots::default();
        let upload = self.context.files.upload(u64::MAX);
        let mut pour = Pour::begin(upload, self.largest, &self.way(id).lines()).await;
        let mut clean = Vec::new();
        loop {
            let bytes = talk.bytes().await?;
            if bytes.is_empty() {
                pour.abandon().await;
                return Ok(Taken::HungUp);
            }
            let end = dots.undo(bytes, &mut clean);
            bytes.advance(end.unwrap_or(bytes.len()));
            pour.add(&clean).await;
            clean.clear();
            if end.is_some() {
                return Ok(pour.end());
            }
            if pour.is_endless() {
                pour.abandon().await;
                talk.say("421 4.3.4 The message does not end");
                talk.flush().await?;
                return Ok(Taken::HungUp);
            }
        }
    }

    /// Makes the message ours: on disk, and in the ledger once for each inbox. Only then it is answered for.
    async fn keep(&mut self, upload: Upload, id: &str) -> Vec<String> {
        let stored = match upload.finish().await {
            Ok(stored) => stored,
            Err(error) => {
                tracing::warn!(%error, "A message could not be stored; its sender is asked to come back.");
                return vec![
                    "452 4.3.1 The message cannot be stored now; please try again later".to_owned();
                    self.replies()
                ];
            }
        };
        let checked = self.check(&stored).await;
        if checked.as_ref().is_some_and(|found| self.refuses(found)) {
            let domain = checked.map(|found| found.from_domain).unwrap_or_default();
            tracing::info!(peer = %self.peer, domain, "A message was refused: its domain disowns it.");
            let domain: String = domain.chars().filter(char::is_ascii_graphic).take(100).collect();
            let reply =
                format!("550 5.7.1 {domain} says that this message is not from it (DMARC), and it is not taken");
            return vec![reply; self.replies()];
        }
        let via = if self.is_lmtp() { "lmtp" } else { "smtp" };
        let mut offers: Vec<Offer> = Vec::new();
        for recipient in &self.recipients {
            if !offers.iter().any(|offer| offer.inbox == recipient.inbox) {
                // Sent again because our answer was lost, the message is recognised by its fingerprint.
                let (key, sender) = (format!("{via}/{id}"), self.sender.clone().unwrap_or_default());
                offers.push(Offer {
                    inbox: recipient.inbox,
                    key,
                    via,
                    stored: stored.clone(),
                    sender,
                    checked: checked.clone(),
                });
            }
        }
        let kept = keep::keep(&self.context, inbox::EMAIL, Via::Email, offers, Then::Worker).await;
        let reply = match kept {
            Ok(kept) => {
                format!("250 2.0.0 Kept as {}", kept.iter().map(|id| format!("#{id}")).collect::<Vec<_>>().join(" "))
            }
            Err(error) => {
                if !matches!(error, Error::Busy(_)) {
                    tracing::error!(%error, "A message could not be entered in the ledger.");
                }
                "451 4.3.0 The message cannot be kept now; please try again later".to_owned()
            }
        };
        vec![reply; self.replies()]
    }

    /// Whether it is from where it says; nothing where a server of one's own has looked. A stranger's mail always gets an
    /// answer, even that nobody could be asked: without one, what stands in its header would be believed.
    async fn check(&mut self, stored: &Stored) -> Option<Authentication> {
        match self.is_trusted {
            true => None,
            false => Some(self.look(stored).await.unwrap_or_default()),
        }
    }

    async fn look(&mut self, stored: &Stored) -> Option<Authentication> {
        // Several large messages at once would fill the memory; the others wait for their turn.
        let _place = match stored.size > LARGE {
            true => self.context.dns.room.acquire().await.ok(),
            false => None,
        };
        let raw = self.context.files.of(stored, u64::MAX).await.ok()?;
        let way = verify::Way {
            peer: self.peer,
            hello: self.hello.as_ref().map_or("", |(host, _)| host.as_str()),
            sender: self.sender.as_deref().unwrap_or_default(),
            name: &self.name,
        };
        verify::verify(&self.context.dns, &raw, way).await
    }

    /// Whether a message is turned away: only when every inbox it is for wants that, so that none is kept from it.
    fn refuses(&self, found: &Authentication) -> bool {
        let forged = found.standing() == Standing::Forged;
        forged && self.recipients.iter().all(|recipient| recipient.forged == Action::Refuse)
    }

    fn way<'a>(&'a self, id: &'a str) -> Way<'a> {
        let (hello, protocol) =
            self.hello.as_ref().map_or(("", Protocol::Smtp), |(host, protocol)| (host.as_str(), *protocol));
        Way {
            sender: self.sender.as_deref().unwrap_or_default(),
            recipients: self.recipients.iter().map(|recipient| recipient.address.as_str()).collect(),
            hello,
            peer: self.peer,
            name: &self.name,
            protocol: match (protocol, self.is_secure) {
                (Protocol::Smtp, _) => "SMTP",
                (Protocol::Esmtp, false) => "ESMTP",
                (Protocol::Esmtp, true) => "ESMTPS",
                (Protocol::Lmtp, false) => "LMTP",
                (Protocol::Lmtp, true) => "LMTPS",
            },
            id,
            at: self.context.desk.clock().now(),
        }
    }

    fn too_large(&self) -> String {
        format!("552 5.3.4 The message is larger than the {} MB that are allowed", self.largest / 1_000_000)
    }

    fn fault(&mut self, talk: &mut Talk, reply: &str) {
        self.faults += 1;
        talk.say(reply);
    }

    fn reset(&mut self) {
        self.sender = None;
        self.recipients.clear();
        self.is_binary = false;
        self.chunks = None;
    }
}

/// Reads the bytes of a chunk; false when they are not to be waited for.
async fn read_chunk(talk: &mut Talk, pour: &mut Pour, size: u64) -> Result<bool> {
    let mut left = size;
    while left > 0 {
        let bytes = talk.bytes().await?;
        let part = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if part == 0 {
            return Ok(false);
        }
        pour.add(&bytes[..part]).await;
        bytes.advance(part);
        left -= part as u64;
        if pour.is_endless() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a line is a command as it should be: a bare line feed, or anything that could end a line for somebody else, is
/// how two servers are made to see different messages.
fn is_clean(line: &[u8]) -> bool {
    line.strip_suffix(b"\r\n")
        .is_some_and(|line| !line.iter().any(|byte| *byte < b' ' && *byte != b'\t' || *byte == 127))
}
