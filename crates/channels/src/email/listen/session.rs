//! One caller at the mail server, from the greeting to the goodbye.

use std::io::Result;
use std::net::IpAddr;

use bytes::{Buf as _, BytesMut};
use loket_desk::channel::inbox;
use loket_desk::ids::{InboxId, IntakeId};
use loket_desk::intake::ledger::{self, Offer, Then};
use loket_desk::{By, Error, Via, setting};
use loket_wire::smtp::Dots;
use smtp_proto::{MAIL_BODY_BINARYMIME, Request};

use super::receipt::Way;
use super::talk::{Heard, Talk};
use crate::Context;
use crate::files::Upload;

/// RFC 5321 asks for at least a hundred.
const MOST_RECIPIENTS: usize = 100;
/// Who makes more mistakes is looking for something.
const MOST_FAULTS: u32 = 20;
/// Of a message that is too large, so many times the limit is listened to before hanging up.
const PATIENCE: u64 = 4;

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
    /// What we call ourselves.
    name: String,
    largest: u64,
    /// What the caller calls itself, and how it speaks.
    hello: Option<(String, Protocol)>,
    is_secure: bool,
    sender: Option<String>,
    recipients: Vec<Recipient>,
    faults: u32,
}

struct Recipient {
    address: String,
    inbox: InboxId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Protocol {
    Smtp,
    Esmtp,
    Lmtp,
}

/// A message that was read to its end.
enum Taken {
    Whole(Upload),
    TooLarge,
    NotStored(String),
    HungUp,
}

impl Session {
    /// Somebody called.
    pub async fn begin(context: Context, peer: IpAddr) -> Session {
        let read = |tx: &mut loket_desk::Tx| Ok((setting::MAX_MESSAGE_MB.read(tx)?, setting::PUBLIC_URL.read(tx)?));
        let settings = context.desk.read(By::loket(), read).await;
        // Without a database, whatever the caller sends will be put off anyway.
        let (megabytes, address) = settings.unwrap_or((1, String::new()));
        let name = url::Url::parse(&address).ok().and_then(|url| url.host_str().map(str::to_owned));
        Session {
            context,
            peer,
            name: name.unwrap_or_else(|| "localhost".to_owned()),
            largest: megabytes.unsigned_abs() * 1_000_000,
            hello: None,
            is_secure: false,
            sender: None,
            recipients: Vec::new(),
            faults: 0,
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
            if self.faults > MOST_FAULTS {
                talk.say("421 4.7.0 Too many mistakes; goodbye");
                talk.flush().await?;
                return Ok(End::Over);
            }
        }
    }

    async fn answer(&mut self, talk: &mut Talk, line: BytesMut) -> Result<Option<End>> {
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
            Request::Rcpt { to } => self.recipient(talk, to.address).await,
            Request::Data => return self.data(talk).await,
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
        for offer in ["PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"] {
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
        } else if flags & MAIL_BODY_BINARYMIME != 0 {
            self.fault(talk, "554 5.6.1 Binary messages are not offered here");
        } else if size > self.largest {
            talk.say(&self.too_large());
        } else {
            self.sender = Some(sender);
            talk.say("250 2.1.0 Go on");
        }
    }

    async fn recipient(&mut self, talk: &mut Talk, address: String) {
        if self.sender.is_none() {
            return self.fault(talk, "503 5.5.1 Name the sender first (MAIL FROM)");
        }
        if self.recipients.len() >= MOST_RECIPIENTS {
            return talk.say("452 4.5.3 No more recipients in one go");
        }
        let wanted = address.clone();
        let found = self.context.desk.read(By::loket(), move |tx| match wanted.as_str() {
            // Every mail server has a postmaster; here whoever reads the first inbox.
            "" => inbox::default_outgoing(tx),
            address => inbox::by_address(tx, address),
        });
        match found.await {
            Ok(Some(account)) => {
                self.recipients.push(Recipient { address, inbox: account.id });
                talk.say("250 2.1.5 Go on");
            }
            Ok(None) => {
                self.fault(talk, "550 5.1.1 There is no inbox with this address here, and nothing is passed on")
            }
            Err(error) => {
                tracing::warn!(%error, "A recipient could not be looked up.");
                talk.say("451 4.3.0 The database is busy; please try again later");
            }
        }
    }

    async fn data(&mut self, talk: &mut Talk) -> Result<Option<End>> {
        if self.recipients.is_empty() {
            self.fault(talk, "503 5.5.1 Name a recipient first (RCPT TO)");
            return Ok(None);
        }
        talk.say("354 Go on; end with a dot on a line of its own");
        let id = uuid::Uuid::new_v4().simple().to_string();
        let replies = match self.take(talk, &id).await? {
            Taken::HungUp => return Ok(Some(End::Over)),
            Taken::TooLarge => vec![self.too_large(); self.replies()],
            Taken::NotStored(why) => {
                tracing::warn!(why, "A message could not be stored; its sender is asked to come back.");
                vec!["452 4.3.1 The message cannot be stored now; please try again later".to_owned(); self.replies()]
            }
            Taken::Whole(upload) => self.keep(upload, &id).await,
        };
        for reply in replies {
            talk.say(&reply);
        }
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
    async fn take(&self, talk: &mut Talk, id: &str) -> Result<Taken> {
        let mut dots = Dots::default();
        let mut upload = Some(self.context.files.upload(u64::MAX));
        let mut problem = None;
        let mut size = 0;
        let mut clean = self.way(id).lines().into_bytes();
        loop {
            let bytes = talk.bytes().await?;
            if bytes.is_empty() {
                if let Some(open) = upload {
                    open.abandon().await;
                }
                return Ok(Taken::HungUp);
            }
            let before = clean.len();
            let end = dots.undo(bytes, &mut clean);
            bytes.advance(end.unwrap_or(bytes.len()));
            size += (clean.len() - before) as u64;
            if size > self.largest
                && let Some(large) = upload.take()
            {
                large.abandon().await;
            }
            if size > self.largest.saturating_mul(PATIENCE) {
                talk.say("421 4.3.4 The message does not end");
                talk.flush().await?;
                return Ok(Taken::HungUp);
            }
            if let Some(open) = &mut upload
                && let Err(error) = open.write(&clean).await
            {
                problem = Some(error.to_string());
                upload = None;
            }
            clean.clear();
            if end.is_some() {
                return Ok(match (upload, problem) {
                    (Some(upload), _) => Taken::Whole(upload),
                    (None, Some(why)) => Taken::NotStored(why),
                    (None, None) => Taken::TooLarge,
                });
            }
        }
    }

    /// Makes the message ours: on disk, and in the ledger once for each inbox. Only then it is answered for.
    async fn keep(&self, upload: Upload, id: &str) -> Vec<String> {
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
        let via = if self.is_lmtp() { "lmtp" } else { "smtp" };
        let mut offers: Vec<Offer> = Vec::new();
        for recipient in &self.recipients {
            if !offers.iter().any(|offer| offer.inbox == recipient.inbox) {
                // Sent again because our answer was lost, the message is recognised by its fingerprint.
                let (key, sender) = (format!("{via}/{id}"), self.sender.clone().unwrap_or_default());
                offers.push(Offer { inbox: recipient.inbox, key, via, stored: stored.clone(), sender });
            }
        }
        let by = By::known(loket_desk::Actor::System, Via::Email);
        let accept = move |tx: &mut loket_desk::Tx| {
            offers
                .iter()
                .map(|offer| ledger::accept(tx, offer, Then::Worker))
                .collect::<loket_desk::Result<Vec<IntakeId>>>()
        };
        let reply = match self.context.desk.write(by, accept).await {
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
    }
}
