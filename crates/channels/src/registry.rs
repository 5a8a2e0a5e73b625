//! What a channel can do, and which channels there are. The only place that goes from a kind to its code.

use bytes::Bytes;
use futures::future::BoxFuture;
use loket_desk::blob::Stored;
use loket_desk::channel::inbox::Account;
use loket_desk::channel::{Abilities, Inbound, Outbound, Receipt, SendError};
use loket_desk::desk::Secret;
use loket_desk::ids::{AgentId, TicketId};
use loket_desk::{Error, Result};

use crate::Context;
use crate::email::Email;

/// One way people reach us. Adapters translate and transmit; they never decide.
pub trait Channel: Send + Sync {
    /// The stored word of the kind, and what it can do.
    fn abilities(&self) -> &'static Abilities;

    /// Translates an original. Nothing is so broken that it cannot be read at all.
    fn read(&self, raw: &[u8], secret: &Secret) -> Reading;

    /// Whether something must run for this inbox, because its source has to be asked.
    fn fetches(&self, account: &Account) -> bool;

    /// Fetches until it is dropped. Failures are noted at the inbox and tried again.
    fn receive(&self, context: Context, account: Account) -> BoxFuture<'static, ()>;

    /// Sends a message. `handover` is called when the next byte may deliver it.
    fn send(&self, context: Context, outbound: Outbound, handover: Handover) -> BoxFuture<'static, Sending>;

    /// Sends a letter to somebody who works here.
    fn letter(&self, context: Context, account: Account, letter: Letter) -> BoxFuture<'static, Sending>;

    /// Tries an inbox before it is saved, one step after the other until one fails.
    fn attempt(&self, context: Context, account: Account) -> BoxFuture<'static, Vec<Step>>;
}

/// How a sending ended.
pub type Sending = std::result::Result<Receipt, SendError>;

/// An original, translated.
#[derive(Debug, Default)]
pub struct Reading {
    /// What it says; its files are still beside it.
    pub inbound: Inbound,
    /// Its files.
    pub files: Vec<Loose>,
}

/// A file that is not in the store yet.
#[derive(Debug)]
pub struct Loose {
    /// What it will be called there, and everything else about it.
    pub file: loket_desk::channel::File,
    /// Its bytes.
    pub bytes: Bytes,
}

impl Loose {
    /// The hash and length under which it will be stored.
    pub fn stored(&self) -> &Stored {
        &self.file.stored
    }
}

/// Notes that the next byte may deliver the message. When it fails, the message must stay here.
pub type Handover = Box<dyn FnOnce() -> BoxFuture<'static, Result<()>> + Send>;

/// A letter to somebody who works here.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What makes it one letter, however often it is tried.
    pub key: String,
    /// To whom.
    pub to: String,
    /// Their name.
    pub name: String,
    /// What it is about.
    pub subject: String,
    /// The words.
    pub text: String,
    /// The ticket that an answer to it is about, and the agent who may answer.
    pub about: Option<(TicketId, AgentId)>,
    /// When it is written, in milliseconds since 1970.
    pub at_ms: i64,
}

/// One step of trying an inbox.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "TrialStep")]
pub struct Step {
    /// A stable word: `imap`, `folder`, `smtp`, `receive`, `send`.
    pub step: &'static str,
    /// Whether it worked.
    pub ok: bool,
    /// What happened, where possible in the words of the other side.
    pub message: String,
}

/// The channels; without any, nothing can be read or sent.
#[derive(Default)]
pub struct Registry {
    channels: Vec<Box<dyn Channel>>,
}

impl Registry {
    /// Every channel there is.
    pub fn all() -> Registry {
        Registry { channels: vec![Box::new(Email)] }
    }

    /// The channel of a kind.
    pub fn of(&self, kind: &str) -> Result<&dyn Channel> {
        let channel = self.channels.iter().find(|channel| channel.abilities().kind == kind);
        channel.map(AsRef::as_ref).ok_or_else(|| Error::internal(format!("there is no channel of the kind {kind}")))
    }

    /// What the channels can do, for the desk.
    pub fn abilities(&self) -> Vec<&'static Abilities> {
        self.channels.iter().map(|channel| channel.abilities()).collect()
    }
}
