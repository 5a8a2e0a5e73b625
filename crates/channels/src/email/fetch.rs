//! Fetches the mail of an inbox: each message is kept in the ledger, and only then marked as read on its server.
//!
//! What was fetched and how far the folder has been read change in one transaction, so an outage on either side
//! neither loses a message nor brings one twice. When the server numbers its messages anew (UIDVALIDITY), everything
//! since the inbox was connected is looked at again, and what is here already is recognised by its fingerprint.

use std::time::Duration;

use bytes::Bytes;
use loket_desk::blob::Stored;
use loket_desk::channel::inbox::{self, Account};
use loket_desk::channel::position::{self, Position};
use loket_desk::intake::ledger::{self, Offer, Then};
use loket_desk::{By, Error, Time};

use super::imap::{Day, Folder, Listed, Mailbox, REFUSED, Result};
use super::sign_in;
use crate::Context;
use crate::files::Upload;

/// Messages up to this size are fetched several at a time.
const SMALL: u64 = 512 << 10;
/// So many, and so many bytes, make one transaction.
const BATCH: usize = 50;
const BATCH_BYTES: u64 = 4 << 20;
/// A large message is fetched in pieces of this size.
const PIECE: u64 = 1 << 20;
/// Pauses after failures: doubling between these.
const SHORTEST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(120);

/// Fetches until it is dropped.
pub async fn receive(context: Context, account: Account) {
    let mut failures = 0;
    loop {
        let mut fetcher = Fetcher { context: context.clone(), account: account.clone(), worked: false };
        let ended = fetcher.run().await;
        failures = if fetcher.worked { 0 } else { failures + 1 };
        if let Err(words) = ended {
            tracing::warn!(inbox.id = account.id.0, words, "The mailbox cannot be read; trying again.");
            let id = account.id;
            let noted = context.desk.write(By::loket(), move |tx| inbox::failing(tx, id, &words)).await;
            if let Err(error) = noted {
                tracing::warn!(inbox.id = account.id.0, %error, "The failure of a mailbox could not be noted.");
            }
        }
        tokio::time::sleep(pause(failures, account.id.0)).await;
    }
}

/// Doubling pauses, different for each inbox, so that a server coming back is not stormed by all of them at once.
fn pause(failures: u32, inbox: i64) -> Duration {
    let doubled = SHORTEST.saturating_mul(1 << failures.min(10)).min(LONGEST);
    let spread = u32::try_from(inbox.unsigned_abs().wrapping_mul(2_654_435_761) % 256).unwrap_or(0);
    doubled + doubled * spread / 1024
}

struct Fetcher {
    context: Context,
    account: Account,
    /// Signing in and opening the folder succeeded.
    worked: bool,
}

impl Fetcher {
    async fn run(&mut self) -> Result<()> {
        let name = self.account.settings.imap_folder.clone();
        let proof = sign_in::reading(&self.context, &self.account).await?;
        let opened = Mailbox::open(&self.context.tls, &self.account.settings, &proof).await;
        if opened.as_ref().is_err_and(|words| words.starts_with(REFUSED)) {
            sign_in::doubt(&self.context, &self.account, &proof).await;
        }
        let mut mailbox = opened?;
        let folder = mailbox.select(&name).await?;
        self.worked = true;
        let id = self.account.id;
        self.context.desk.write(By::loket(), move |tx| inbox::recovered(tx, id)).await.map_err(ours)?;
        let mut last = self.catch_up(&mut mailbox, folder).await?;
        loop {
            let new = mailbox.list_after(last).await?;
            if new.is_empty() && !mailbox.heard_of_more()? {
                mailbox.wait().await?;
            }
            last = self.keep(&mut mailbox, folder, new, last).await?;
        }
    }

    /// Where reading goes on. A folder that was never read under these numbers begins with what is unread.
    async fn catch_up(&mut self, mailbox: &mut Mailbox, folder: Folder) -> Result<u32> {
        let (id, name) = (self.account.id, self.account.settings.imap_folder.clone());
        let read = move |tx: &mut loket_desk::Tx| Ok((position::find(tx, id, &name)?, position::connected_at(tx, id)?));
        let (known, connected) = self.context.desk.read(By::loket(), read).await.map_err(ours)?;
        if let Some(known) = known.filter(|known| known.uid_validity == i64::from(folder.uid_validity)) {
            return Ok(u32::try_from(known.last_uid).unwrap_or(u32::MAX));
        }
        if known.is_some() {
            tracing::info!(inbox.id = id.0, "The server numbers the folder anew; looking through it again.");
        }
        // Mail that was read before the inbox was connected is done with; answering all of it now would surprise many.
        let unread = mailbox.list_unread(known.map(|_| day_before(connected))).await?;
        let last = self.keep(mailbox, folder, unread, 0).await?;
        let last = last.max(folder.uid_next.map_or(0, |next| next.saturating_sub(1)));
        self.advance(folder, Vec::new(), last).await?;
        Ok(last)
    }

    /// Keeps messages, oldest first, and returns how far the folder has been read.
    async fn keep(&mut self, mailbox: &mut Mailbox, folder: Folder, new: Vec<Listed>, mut last: u32) -> Result<u32> {
        let largest = self.context.largest().await.map_err(ours)?;
        let mut new = new.as_slice();
        while !new.is_empty() {
            let (batch, rest) = new.split_at(batch_length(new));
            new = rest;
            let mut kept = Vec::new();
            match batch {
                [one] if one.size > largest => kept.push(Kept::header(self, mailbox, *one, largest).await?),
                [one] if one.size > SMALL => kept.extend(Kept::large(self, mailbox, *one, largest).await?),
                small => {
                    let uids: Vec<u32> = small.iter().map(|listed| listed.uid).collect();
                    for (uid, raw) in mailbox.fetch(&uids).await? {
                        kept.push(Kept { uid, stored: self.store(raw).await?, refused: None });
                    }
                }
            }
            let uids: Vec<u32> = kept.iter().map(|kept| kept.uid).collect();
            last = last.max(batch.last().map_or(0, |listed| listed.uid));
            self.advance(folder, kept, last).await?;
            // They are ours now, read or unread: a folder that may only be looked at is no reason to stop.
            if !uids.is_empty()
                && let Err(words) = mailbox.mark_seen(&uids).await
            {
                tracing::warn!(inbox.id = self.account.id.0, words, "Messages could not be marked as read.");
            }
        }
        Ok(last)
    }

    /// Messages into the ledger, and how far the folder has been read, in one transaction.
    async fn advance(&self, folder: Folder, kept: Vec<Kept>, last: u32) -> Result<()> {
        let (inbox, name) = (self.account.id, self.account.settings.imap_folder.clone());
        let to = Position { uid_validity: folder.uid_validity.into(), last_uid: last.into() };
        let work = move |tx: &mut loket_desk::Tx| {
            for kept in &kept {
                let key = format!("imap/{name}/{}/{}", folder.uid_validity, kept.uid);
                let offer = Offer {
                    inbox,
                    key,
                    via: "imap",
                    stored: kept.stored.clone(),
                    sender: String::new(),
                    checked: None,
                };
                let id = ledger::accept(tx, &offer, Then::Worker)?;
                if let Some(why) = &kept.refused {
                    ledger::refuse(tx, id, "too_large", why)?;
                }
            }
            position::advance(tx, inbox, &name, to)
        };
        self.context.desk.write(By::loket(), work).await.map_err(ours)
    }

    async fn store(&self, raw: Bytes) -> Result<Stored> {
        self.context.files.put_bytes(raw).await.map_err(|error| error.to_string())
    }
}

/// The day before, because servers count days in zones of their own.
fn day_before(moment: Time) -> Day {
    let moment = jiff::Timestamp::from_millisecond(moment.0).unwrap_or_default();
    moment.to_zoned(jiff::tz::TimeZone::UTC).date().saturating_sub(jiff::Span::new().days(1))
}

/// As many small messages as make a batch, or one large one.
fn batch_length(new: &[Listed]) -> usize {
    let mut bytes = 0;
    let fits = |listed: &&Listed| {
        bytes += listed.size;
        listed.size <= SMALL && bytes <= BATCH_BYTES
    };
    new.iter().take(BATCH).take_while(fits).count().max(1)
}

/// A message in the file store, about to enter the ledger.
struct Kept {
    uid: u32,
    stored: Stored,
    /// Why it is not wanted.
    refused: Option<String>,
}

impl Kept {
    /// Of a message that is too large, the header is kept, so that somebody can see what it was.
    async fn header(fetcher: &Fetcher, mailbox: &mut Mailbox, listed: Listed, largest: u64) -> Result<Kept> {
        let stored = fetcher.store(mailbox.fetch_header(listed.uid).await?).await?;
        let size = listed.size.div_ceil(1_000_000);
        let why = format!("the message has {size} MB, more than the {} MB that are allowed", largest / 1_000_000);
        Ok(Kept { uid: listed.uid, stored, refused: Some(why) })
    }

    /// A large message in pieces; none when it has been deleted meanwhile.
    async fn large(fetcher: &Fetcher, mailbox: &mut Mailbox, listed: Listed, largest: u64) -> Result<Option<Kept>> {
        // Servers are allowed to be wrong about sizes, though not by much.
        let mut upload = fetcher.context.files.upload(largest.saturating_mul(2));
        if let Err(words) = copy(mailbox, listed.uid, &mut upload).await {
            upload.abandon().await;
            return Err(words);
        }
        if upload.size() == 0 {
            upload.abandon().await;
            return Ok(None);
        }
        let stored = upload.finish().await.map_err(|error| error.to_string())?;
        Ok(Some(Kept { uid: listed.uid, stored, refused: None }))
    }
}

async fn copy(mailbox: &mut Mailbox, uid: u32, upload: &mut Upload) -> Result<()> {
    loop {
        let piece = mailbox.fetch_piece(uid, upload.size(), PIECE).await?;
        upload.write(&piece).await.map_err(|error| error.to_string())?;
        if (piece.len() as u64) < PIECE {
            return Ok(());
        }
    }
}

fn ours(error: Error) -> String {
    format!("Loket's own storage does not work: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(sizes: &[u64]) -> Vec<Listed> {
        sizes.iter().zip(1..).map(|(size, uid)| Listed { uid, size: *size }).collect()
    }

    #[test]
    fn small_messages_travel_together_and_large_ones_alone() {
        assert_eq!(batch_length(&listed(&[10, 20, SMALL + 1, 5])), 2);
        assert_eq!(batch_length(&listed(&[SMALL + 1, 5])), 1);
        assert_eq!(batch_length(&listed(&[1; 200])), BATCH);
        assert_eq!(batch_length(&listed(&[SMALL; 20])), 8);
    }

    #[test]
    fn pauses_grow_and_end() {
        assert!(pause(0, 1) < Duration::from_secs(2));
        assert!(pause(3, 1) >= Duration::from_secs(8));
        assert!(pause(60, 7) <= LONGEST + LONGEST / 4);
    }
}
