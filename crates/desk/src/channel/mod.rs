//! The contract between the desk and its channels: what comes in, what goes out, and what can be said about it.
//!
//! Everything here is channel-neutral. Adapters translate and transmit; they never decide.

pub mod authentication;
pub mod inbox;
pub mod position;

use serde::{Deserialize, Serialize};

pub use authentication::Authentication;

use crate::blob::Stored;
use crate::ids::{AgentId, InboxId, MessageId, SideId, TicketId};
use crate::time::Time;

/// A name and an address, as mail and people write it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Address {
    /// The address, such as `ana@shop.example`.
    pub email: String,
    /// The name shown beside it.
    #[serde(default)]
    pub name: Option<String>,
}

impl Address {
    /// An address without a name.
    pub fn bare(email: impl Into<String>) -> Address {
        Address { email: email.into(), name: None }
    }

    /// The same mailbox, whatever the case and the name.
    pub fn is(&self, email: &str) -> bool {
        self.email.eq_ignore_ascii_case(email)
    }
}

/// A file on its way in or out; its bytes are in the file store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where its bytes are.
    pub stored: Stored,
    /// Its name, never empty.
    pub filename: String,
    /// Its media type, such as `image/png`.
    pub content_type: String,
    /// How the HTML part refers to it, without angle brackets.
    pub content_id: Option<String>,
    /// Shown within the text rather than beside it.
    pub inline: bool,
}

/// What a message says about its own making.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// A delivery report made by a mail system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounce: Option<Bounce>,
    /// A vacation notice or another automatic answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub auto_reply: bool,
    /// A complaint report (RFC 5965).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub feedback_report: bool,
    /// Why nothing automatic may answer it (RFC 3834); absent when something may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_auto_ack: Option<String>,
    /// The HTML holds pictures from elsewhere, switched off.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub remote_images: bool,
    /// Why the original, or a part of it, could not be read: one stable word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// When its sender says that it was sent, in milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<i64>,
    /// The meeting it invites to, changes or calls off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Box<Invitation>>,
    /// Loket confirmed its arrival to the customer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub acknowledged: bool,
    /// Loket wrote it itself: it asks for no answer and must not be answered automatically.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub automatic: bool,
    /// An agent's: sent to somebody else than the customer, with what was written so far.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub forward: bool,
    /// Somebody else's answer to what was forwarded to them: not the customer's words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub third_party: bool,
    /// Whether it is from where it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// How the spam filter judges it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spam: Option<crate::spam::Judgement>,
}

/// A meeting somebody invites to, changes or calls off, as their calendar says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Invitation {
    /// `request`, `cancel`, `reply`, `counter`, `publish`, …
    pub method: String,
    /// What it is about.
    pub summary: String,
    /// More about it.
    pub description: Option<String>,
    /// Where it takes place.
    pub place: Option<String>,
    /// When it begins.
    pub starts_at: Option<Time>,
    /// When it ends.
    pub ends_at: Option<Time>,
    /// It takes whole days; the times are midnights in UTC, the end is the day after.
    pub all_day: bool,
    /// No zone was named: the times are wall clocks, written as if they were UTC.
    pub floating: bool,
    /// The organizer's zone, such as `Europe/Berlin`.
    pub zone: Option<String>,
    /// It happens again and again.
    pub repeats: bool,
    /// It was called off.
    pub cancelled: bool,
    /// Who invites.
    pub organizer: Option<Address>,
    /// Who is invited.
    pub attendees: Vec<Attendee>,
}

/// Somebody who is invited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Attendee {
    /// Who.
    pub who: Address,
    /// `accepted`, `declined`, `tentative`, `delegated` or `open`.
    pub answer: String,
    /// May stay away.
    pub optional: bool,
}

/// What a delivery report says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bounce {
    /// Given up for good (`true`), still being tried (`false`), or not said.
    pub permanent: Option<bool>,
    /// The addresses that were not reached.
    pub recipients: Vec<String>,
    /// The enhanced status code (RFC 3463), such as `5.1.1`.
    pub status: Option<String>,
    /// The Message-ID it is about.
    pub original: Option<String>,
    /// What the server said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// A message that somebody passed on, in their text or as a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forwarded {
    /// What whoever passed it on wrote above it.
    pub own: String,
    /// Who wrote it, as what was passed on says.
    pub from: Option<Address>,
    /// What it was about.
    pub subject: String,
    /// Everything that was written in it.
    pub text_body: String,
    /// What was new in it.
    pub text_reply: String,
    /// The same as sanitised HTML, where it is known apart from the rest.
    pub html: Option<String>,
    /// Its id in the outside world, where that is known.
    pub external_id: Option<String>,
    /// The ids it answered.
    pub in_reply_to: Vec<String>,
    /// The conversation it belonged to, oldest first.
    pub references: Vec<String>,
}

/// A message from outside, translated and not yet judged.
#[derive(Debug, Clone, Default)]
pub struct Inbound {
    /// The provider's id of the message: the Message-ID of a mail.
    pub external_id: Option<String>,
    /// The same for the same message however often and through whichever inbox it comes.
    pub fingerprint: String,
    /// Who wrote it.
    pub from: Option<Address>,
    /// To whom.
    pub to: Vec<Address>,
    /// To whom as well.
    pub cc: Vec<Address>,
    /// Where answers are wanted.
    pub reply_to: Vec<Address>,
    /// What it is about.
    pub subject: String,
    /// Everything that was written.
    pub text_body: String,
    /// What is new in it, without quotes and signature.
    pub text_reply: String,
    /// The sanitised HTML, if it came with any. Inline pictures are still `cid:` addresses.
    pub html: Option<String>,
    /// Its files.
    pub files: Vec<File>,
    /// The conversation so far as it states it, oldest first.
    pub references: Vec<String>,
    /// The id it directly replies to.
    pub in_reply_to: Vec<String>,
    /// Tickets it proves to belong to, by an address or id that only we can have signed.
    pub proofs: Vec<TicketId>,
    /// Those of the ids it answers that only we can have signed: whoever names one has had that message.
    pub signed_ids: Vec<String>,
    /// Tickets and the agents who were told of them, proved by an address that we made for that agent alone.
    pub agent_proofs: Vec<(TicketId, AgentId)>,
    /// What it passes on, when it does.
    pub forwarded: Option<Forwarded>,
    /// Side conversations it proves to belong to, by an address that only we can have signed.
    pub asides: Vec<SideId>,
    /// The ticket whose number is in the subject; anybody could write that.
    pub subject_ticket: Option<TicketId>,
    /// What it says about its own making.
    pub marks: Marks,
    /// The language it is written in, when it is one of ours.
    pub language: Option<String>,
    /// Whether it is from where it says, as far as Loket checked it.
    pub authentication: Authentication,
    /// What mail servers on the way say about that, the last first.
    pub claims: Vec<authentication::Claim>,
    /// A spam filter on the way takes it for spam: its words.
    pub called_spam: Option<String>,
    /// The message of ours that a report is about, proven by the address it came to.
    pub about: Option<MessageId>,
}

impl Inbound {
    /// Loket itself asked whether it is from where it says: what stands about that in its header counts no more.
    pub fn checked(&mut self, found: Authentication) {
        self.authentication = found;
        self.claims.clear();
    }

    /// Whether the address it comes from is proved to have sent it. The only place that decides what counts as proof.
    pub fn sender_is_proven(&self) -> bool {
        self.authentication.standing() == authentication::Standing::Proven
    }
}

/// A message for outside, rendered and ready.
#[derive(Debug, Clone)]
pub struct Outbound {
    /// The message.
    pub message: MessageId,
    /// Its ticket.
    pub ticket: TicketId,
    /// The side conversation it belongs to: answers must come back there.
    pub side: Option<SideId>,
    /// The account it leaves by.
    pub inbox: inbox::Account,
    /// Whom it comes from.
    pub from: Address,
    /// To whom.
    pub to: Vec<Address>,
    /// To whom as well.
    pub cc: Vec<Address>,
    /// To whom unseen.
    pub bcc: Vec<Address>,
    /// What it is about.
    pub subject: String,
    /// The id it leaves with.
    pub external_id: String,
    /// The message it answers.
    pub in_reply_to: Option<String>,
    /// The conversation so far, oldest first.
    pub references: Vec<String>,
    /// The words, with the signature.
    pub text: String,
    /// The same as HTML.
    pub html: Option<String>,
    /// Its files.
    pub files: Vec<File>,
    /// Loket wrote it itself (RFC 3834: `Auto-Submitted: auto-replied`).
    pub automatic: bool,
    /// When it was written.
    pub at: Time,
}

/// The provider took the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The provider's words.
    pub response: String,
    /// The bytes as they left, kept in the file store as evidence.
    pub copy: Option<Stored>,
}

/// The provider did not take the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendError {
    /// It may be tried again: nothing was handed over.
    Retry(String),
    /// It will never be taken.
    Refused(String),
    /// It was handed over and the connection broke before the answer: nobody knows.
    Unconfirmed(String),
}

/// What a kind of channel can do. Data, so that the middle asks and never names a channel.
#[derive(Debug, Clone, Copy)]
pub struct Abilities {
    /// The stored word of the kind.
    pub kind: &'static str,
    /// The id a message leaves with, signed so that answers prove where they belong.
    pub external_id: fn(&crate::desk::Secret, &str, TicketId, MessageId) -> String,
}

/// The account a message came by or leaves by.
pub type InboxOf = Option<InboxId>;
