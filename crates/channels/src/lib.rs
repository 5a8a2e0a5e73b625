//! The network rim: adapters that translate between other people's systems and the desk, and the store of files.
//!
//! Formats are read and written by `loket-wire`, decisions are made by `loket-desk`; here are connections, time limits
//! and the order of things: kept first, acknowledged after.
//!
//! * [`registry`]: what a channel can do, and which there are.
//! * [`receivers`]: fetches for every inbox whose source must be asked.
//! * [`push`] and [`email::listen`]: the doors where others hand something in.
//! * [`hooks`]: the door for mail providers that post what came.
//! * [`oauth`]: signing in to mailboxes with consent; [`web`] asks the servers of others for it.
//! * `keep`: what is handed in and waited for.
//! * [`outside`]: connections to where strangers tell us to connect.
//! * [`dns`]: what domains publish about their mail.
//! * [`picture`]: pictures of mails that lie elsewhere.
//! * [`check`] and [`scan`]: what attached files are, and what the virus scanner says of them.
//! * [`webpush`]: notices for browsers.
//! * [`work`]: the jobs that read what came in and send what goes out.
//! * [`files`]: attachments and originals; [`collect`] removes those that nothing names any more.
//! * [`file_text`]: what stands in attached files, for the search.

pub mod check;
pub mod collect;
pub mod dns;
pub mod email;
pub mod file_text;
pub mod files;
pub mod hooks;
mod keep;
pub mod oauth;
pub mod outside;
pub mod picture;
pub mod push;
pub mod receivers;
pub mod registry;
pub mod scan;
pub mod table;
pub mod tls;
pub mod web;
pub mod webpush;
pub mod work;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures::Stream;
use loket_desk::channel::inbox::Account;
use loket_desk::ids::{InboxId, IntakeId};
use loket_desk::intake::ledger::Outcome;
use loket_desk::{By, Desk, Result, setting};
use registry::Step;
use tokio::sync::Semaphore;

pub use dns::Dns;
pub use file_text::Reader;
pub use files::Files;
pub use registry::Registry;
pub use tls::Tls;

/// What every adapter works with. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    /// The desk.
    pub desk: Desk,
    /// Attachments and originals.
    pub files: Files,
    /// The channels.
    pub registry: Arc<Registry>,
    /// The folder `LOKET_DATA`.
    pub data: Arc<Path>,
    /// Whom encrypted connections trust.
    pub tls: Tls,
    /// Whom to ask what domains publish about their mail.
    pub dns: Dns,
    /// Where attached files are read.
    pub reader: Reader,
    /// Whether browsers, and servers with pictures, may be reached by addresses of the own network, without encryption: for
    /// tests.
    pub lan: bool,
    /// The certificates of Amazon SNS.
    pub certificates: hooks::Certificates,
    /// Stands in for the web servers of others, in tests.
    pub stand: Option<web::Stand>,
    /// This process among all that share the database.
    pub node: Arc<str>,
    /// Room for the messages that are on their last byte. Each of them asks a person what became of it when the plug is
    /// pulled at that moment, so there are few, however many are on their way.
    pub(crate) brink: Arc<Semaphore>,
}

/// How many messages of this process may be on their last byte at once.
const BRINK: usize = 3;

impl Context {
    /// Puts the parts together.
    pub fn new(desk: Desk, files: Files, data: &Path, tls: Tls) -> Context {
        let node = uuid::Uuid::new_v4().to_string();
        Context {
            files: files.with_rows(desk.clone()),
            desk,
            registry: Arc::new(Registry::all()),
            data: data.into(),
            tls,
            dns: Dns::none(),
            reader: Reader::Here,
            lan: false,
            certificates: hooks::Certificates::default(),
            stand: None,
            node: node.into(),
            brink: Arc::new(Semaphore::new(BRINK)),
        }
    }

    /// Keeps a message that a program pushes: see [`push::accept`].
    pub async fn push<S, E>(&self, inbox: InboxId, bytes: S) -> Result<IntakeId>
    where
        S: Stream<Item = std::result::Result<Bytes, E>> + Unpin,
        E: std::fmt::Display,
    {
        push::accept(self, inbox, bytes).await
    }

    /// Reads an item of the ledger and decides on it: see [`work::intake`].
    pub async fn intake(&self, id: IntakeId) -> Result<Outcome> {
        work::intake(self, id).await
    }

    /// Tries an inbox before it is saved, one step after the other.
    pub async fn try_account(&self, account: &Account) -> Vec<Step> {
        match self.registry.of(&account.kind) {
            Ok(channel) => channel.attempt(self.clone(), account.clone()).await,
            Err(error) => vec![Step { step: "receive", ok: false, message: error.to_string() }],
        }
    }

    /// The largest message that comes in or goes out, in bytes.
    pub async fn largest(&self) -> Result<u64> {
        let megabytes = self.desk.read(By::loket(), |tx| setting::MAX_MESSAGE_MB.read(tx)).await?;
        Ok(megabytes.unsigned_abs() * 1_000_000)
    }
}
