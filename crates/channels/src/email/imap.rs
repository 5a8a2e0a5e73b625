//! The client's side of IMAP: just the few commands that fetching needs, each with a time limit, each failure in the
//! server's words.

use std::collections::BTreeSet;
use std::future::Future;
use std::time::Duration;

use async_imap::error::Error as Fault;
use async_imap::types::{Capability, Fetch, UnsolicitedResponse};
use async_imap::{Client, Session};
use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use loket_desk::channel::inbox::{Security, Settings};

use super::sign_in::{Once, Proof};
use crate::tls::{self, Line, Tls};

/// How long a short command may take.
const COMMAND: Duration = Duration::from_secs(60);
/// How long the server may pause while it sends messages.
const PAUSE: Duration = Duration::from_secs(120);
/// An idle line is renewed this often, long before the half hour after which servers hang up, so that one that died
/// without a word is noticed.
const RENEW: Duration = Duration::from_secs(9 * 60);
/// Where the server does not tell by itself, it is asked this often.
const POLL: Duration = Duration::from_secs(20);

/// What went wrong, for people.
pub type Result<T> = std::result::Result<T, String>;

/// How the words begin when the server does not let us in.
pub const REFUSED: &str = "could not sign in";

/// A mailbox one has signed in to.
pub struct Mailbox {
    session: Option<Session<Line>>,
    tells: bool,
}

/// An opened folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folder {
    /// While this stays the same, numbers mean the same messages.
    pub uid_validity: u32,
    /// The number the next message will have, if the server says so.
    pub uid_next: Option<u32>,
}

/// A message in the folder, not fetched yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub uid: u32,
    /// Its length in bytes.
    pub size: u64,
}

/// A day as IMAP counts them, in whatever zone the server lives.
pub type Day = jiff::civil::Date;

impl Mailbox {
    /// Connects, protects the connection and signs in.
    pub async fn open(tls: &Tls, settings: &Settings, proof: &Proof) -> Result<Mailbox> {
        let host = settings.imap_host.as_str();
        let mut line = tls::connect(host, settings.imap_port).await?;
        if settings.imap_security == Security::Tls {
            line = tls.secure(host, line).await?;
        }
        let mut client = Client::new(line);
        let greeting = limited(COMMAND, async { client.read_response().await.map_err(Fault::from) }).await?;
        greeting.ok_or_else(|| format!("{host} hung up without a word"))?;
        if settings.imap_security == Security::Starttls {
            let asked = limited(COMMAND, client.run_command_and_check_ok("STARTTLS", None)).await;
            asked.map_err(|words| format!("{host} does not do STARTTLS: {words}"))?;
            client = Client::new(tls.secure(host, client.into_inner()).await?);
        }
        let user = settings.imap_user.as_str();
        let signing = async {
            match proof {
                Proof::Password(password) => client.login(user, password).await,
                Proof::Token(token) => client.authenticate("XOAUTH2", Once::xoauth2(user, token)).await,
            }
            .map_err(|(fault, _)| fault)
        };
        let mut session = limited(COMMAND, signing).await.map_err(|words| format!("{REFUSED}: {words}"))?;
        let offers = limited(COMMAND, session.capabilities()).await?;
        let tells = offers.has(&Capability::Atom("IDLE".into()));
        Ok(Mailbox { session: Some(session), tells })
    }

    /// Opens a folder.
    pub async fn select(&mut self, folder: &str) -> Result<Folder> {
        let opened = limited(COMMAND, self.session()?.select(encoded(folder))).await;
        let opened = opened.map_err(|words| format!("could not open the folder {folder}: {words}"))?;
        let uid_validity = opened.uid_validity.ok_or("the server does not number its messages (UIDVALIDITY)")?;
        Ok(Folder { uid_validity, uid_next: opened.uid_next })
    }

    /// The messages after this number, in order.
    pub async fn list_after(&mut self, last: u32) -> Result<Vec<Listed>> {
        let Some(first) = last.checked_add(1) else { return Ok(Vec::new()) };
        self.list(&format!("{first}:*"), |uid| uid > last).await
    }

    /// What nobody has read yet; with a day, also everything that came since.
    pub async fn list_unread(&mut self, since: Option<Day>) -> Result<Vec<Listed>> {
        let query = match since {
            Some(day) => format!("OR UNSEEN SINCE {}", day.strftime("%-d-%b-%Y")),
            None => "UNSEEN".to_owned(),
        };
        let found = limited(PAUSE, self.session()?.uid_search(query)).await?;
        let found: BTreeSet<u32> = found.into_iter().collect();
        let mut all = Vec::with_capacity(found.len());
        let uids: Vec<u32> = found.iter().copied().collect();
        for some in uids.chunks(500) {
            all.extend(self.list(&set(some), |uid| found.contains(&uid)).await?);
        }
        Ok(all)
    }

    /// `n:*` always names the last message too, even when its number is smaller, so what comes back is looked at.
    async fn list(&mut self, set: &str, wanted: impl Fn(u32) -> bool) -> Result<Vec<Listed>> {
        let mut found = Vec::new();
        let mut answers = Box::pin(limited(COMMAND, self.session()?.uid_fetch(set, "(UID RFC822.SIZE)")).await?);
        while let Some(fetch) = next(&mut answers).await? {
            if let (Some(uid), Some(size)) = (fetch.uid, fetch.size) {
                found.push(Listed { uid, size: size.into() });
            }
        }
        found.retain(|listed| wanted(listed.uid));
        found.sort_by_key(|listed| listed.uid);
        found.dedup_by_key(|listed| listed.uid);
        Ok(found)
    }

    /// The bytes of several small messages. One that has been deleted meanwhile is left out.
    pub async fn fetch(&mut self, uids: &[u32]) -> Result<Vec<(u32, Bytes)>> {
        let mut found = Vec::with_capacity(uids.len());
        let asked = self.session()?.uid_fetch(set(uids), "(UID BODY.PEEK[])");
        let mut answers = Box::pin(limited(COMMAND, asked).await?);
        while let Some(fetch) = next(&mut answers).await? {
            if let (Some(uid), Some(body)) = (fetch.uid, fetch.body())
                && uids.contains(&uid)
            {
                found.push((uid, Bytes::copy_from_slice(body)));
            }
        }
        found.sort_by_key(|(uid, _)| *uid);
        Ok(found)
    }

    /// A piece of a large message; empty at its end, and when it has been deleted meanwhile.
    pub async fn fetch_piece(&mut self, uid: u32, from: u64, length: u64) -> Result<Bytes> {
        self.fetch_section(uid, &format!("(UID BODY.PEEK[]<{from}.{length}>)"), |fetch| fetch.body()).await
    }

    /// The header of a message whose body is too large.
    pub async fn fetch_header(&mut self, uid: u32) -> Result<Bytes> {
        self.fetch_section(uid, "(UID BODY.PEEK[HEADER])", |fetch| fetch.header()).await
    }

    async fn fetch_section(&mut self, uid: u32, what: &str, part: impl Fn(&Fetch) -> Option<&[u8]>) -> Result<Bytes> {
        let mut found = Bytes::new();
        let mut answers = Box::pin(limited(COMMAND, self.session()?.uid_fetch(uid.to_string(), what)).await?);
        while let Some(fetch) = next(&mut answers).await? {
            if let Some(bytes) = part(&fetch).filter(|_| fetch.uid == Some(uid)) {
                found = Bytes::copy_from_slice(bytes);
            }
        }
        Ok(found)
    }

    /// Marks messages as read.
    pub async fn mark_seen(&mut self, uids: &[u32]) -> Result<()> {
        let asked = self.session()?.uid_store(set(uids), "+FLAGS.SILENT (\\Seen)");
        let mut answers = Box::pin(limited(COMMAND, asked).await?);
        while next(&mut answers).await?.is_some() {}
        Ok(())
    }

    /// Whether the server mentioned new messages beside its answers; asked once, then forgotten.
    pub fn heard_of_more(&mut self) -> Result<bool> {
        let session = self.session()?;
        let mut more = false;
        while let Ok(said) = session.unsolicited_responses.try_recv() {
            more |= matches!(said, UnsolicitedResponse::Exists(_));
        }
        Ok(more)
    }

    /// Waits until something may have come.
    pub async fn wait(&mut self) -> Result<()> {
        if !self.tells {
            tokio::time::sleep(POLL).await;
            return limited(COMMAND, self.session()?.noop()).await;
        }
        let session = self.session.take().ok_or(GONE)?;
        let mentioned = session.unsolicited_responses.clone();
        let mut idle = session.idle();
        limited(COMMAND, idle.init()).await?;
        // What came between the last look and now may have been mentioned before the server began to idle.
        if mentioned.is_empty() {
            let (heard, _stop) = idle.wait_with_timeout(RENEW);
            heard.await.map_err(said)?;
        }
        self.session = Some(limited(COMMAND, idle.done()).await?);
        Ok(())
    }

    /// Leaves politely.
    pub async fn close(mut self) {
        if let Some(mut session) = self.session.take()
            && let Err(words) = limited(Duration::from_secs(2), session.logout()).await
        {
            tracing::debug!(words, "The mailbox did not take leave.");
        }
    }

    fn session(&mut self) -> Result<&mut Session<Line>> {
        self.session.as_mut().ok_or_else(|| GONE.to_owned())
    }
}

const GONE: &str = "the connection to the mailbox is gone";

async fn limited<T>(limit: Duration, work: impl Future<Output = std::result::Result<T, Fault>>) -> Result<T> {
    match tokio::time::timeout(limit, work).await {
        Ok(done) => done.map_err(said),
        Err(_) => Err("the mail server did not answer in time".to_owned()),
    }
}

async fn next<S>(answers: &mut S) -> Result<Option<Fetch>>
where
    S: Stream<Item = std::result::Result<Fetch, Fault>> + Unpin,
{
    match tokio::time::timeout(PAUSE, answers.next()).await {
        Ok(answer) => answer.transpose().map_err(said),
        Err(_) => Err("the mail server stopped in the middle of an answer".to_owned()),
    }
}

/// The server's own words, without the library's around them.
fn said(fault: Fault) -> String {
    match fault {
        Fault::No(words) | Fault::Bad(words) => match words.split_once("info: Some(\"") {
            Some((_, rest)) => {
                rest.trim_end_matches(')').trim_end_matches('"').replace("\\\"", "\"").replace("\\'", "'")
            }
            None => "the mail server said no".to_owned(),
        },
        Fault::ConnectionLost => "the connection was lost".to_owned(),
        other => other.to_string().chars().take(300).collect(),
    }
}

fn set(uids: &[u32]) -> String {
    uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",")
}

/// The name of a folder as it travels: letters beyond ASCII in the modified UTF-7 of RFC 3501, section 5.1.3.
fn encoded(folder: &str) -> String {
    use base64::Engine as _;
    use base64::alphabet::IMAP_MUTF7;
    use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
    let engine = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);
    let mut out = String::new();
    let mut foreign: Vec<u8> = Vec::new();
    let close = |foreign: &mut Vec<u8>, out: &mut String| {
        if !foreign.is_empty() {
            out.push_str(&format!("&{}-", engine.encode(&foreign)));
            foreign.clear();
        }
    };
    for letter in folder.chars() {
        match letter {
            ' '..='~' => {
                close(&mut foreign, &mut out);
                out.push(letter);
                if letter == '&' {
                    out.push('-');
                }
            }
            _ => foreign.extend(letter.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes())),
        }
    }
    close(&mut foreign, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_travel_in_modified_utf7() {
        assert_eq!(encoded("INBOX"), "INBOX");
        assert_eq!(encoded("Entwürfe"), "Entw&APw-rfe");
        assert_eq!(encoded("R&D"), "R&-D");
        assert_eq!(encoded("台北"), "&U,BTFw-");
    }

    #[test]
    fn a_refusal_is_told_in_the_words_of_the_server() {
        let words = "code: Some(Other(\"AUTHENTICATIONFAILED\")), info: Some(\"Authentication failed.\")";
        assert_eq!(said(Fault::No(words.into())), "Authentication failed.");
        assert_eq!(said(Fault::No("code: None, info: None".into())), "the mail server said no");
    }
}
