//! Pictures that lie elsewhere: whoever wrote a mail learns from each fetch that it was opened, when and where. So nothing
//! is fetched until an agent asks, for a message, for a sender or for everybody, and then by the server alone, for an
//! address that stands in the mail. What was fetched is kept for a while, within a bound.

pub(crate) mod find;
pub mod keep;

use std::collections::HashSet;

use loket_store::sql;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::MessageId;
use crate::message::{self, Kind, Message};
use crate::setting::PICTURES;
use crate::ticket::scope;
use crate::tx::{Tx, json};

/// Of one message, so many pictures are offered.
pub const MOST: usize = 200;

/// What the company allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "PicturePolicy")]
pub enum Policy {
    /// No picture is ever fetched.
    Never,
    /// Each message and each sender is asked about.
    Ask,
    /// Agents may choose for themselves that all are shown.
    Choose,
}

/// How the pictures of a message begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "PicturesShown")]
pub enum Showing {
    /// The company allows none.
    Never,
    /// They are off until somebody asks.
    Ask,
    /// They are on for this sender.
    Sender,
    /// They are on for everybody, as the reading agent chose.
    Always,
}

/// A picture of a message that lies elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "RemotePicture")]
pub struct Picture {
    /// Its address, as the HTML names it.
    pub address: String,
    /// The server that would learn of the fetch.
    pub host: String,
    /// Whether it looks as if it were there only to tell that the mail was opened.
    pub tracker: bool,
    /// Where the API serves it.
    pub url: String,
}

/// The pictures of a message's HTML.
pub(crate) fn of(message: MessageId, html: &str) -> Vec<Picture> {
    let found = find::find(html).into_iter().take(MOST).enumerate();
    found
        .map(|(n, one)| Picture {
            url: format!("/api/v1/messages/{message}/pictures/{n}"),
            address: one.address,
            host: one.host,
            tracker: one.tracker,
        })
        .collect()
}

/// Whose pictures the acting agent sees without asking.
pub(crate) struct Trusted {
    policy: Policy,
    always: bool,
    senders: HashSet<String>,
}

impl Trusted {
    /// Of the senders of these messages, two queries however many they are.
    pub(crate) fn of<'m>(tx: &mut Tx, messages: impl Iterator<Item = &'m Message>) -> Result<Trusted> {
        let mut senders = Vec::new();
        for message in messages {
            senders.extend(sender(message)?);
        }
        let policy = PICTURES.read(tx)?;
        if policy == Policy::Never || senders.is_empty() {
            return Ok(Trusted { policy, always: false, senders: HashSet::new() });
        }
        let always = match tx.actor().agent() {
            Some(agent) if policy == Policy::Choose => {
                tx.find(sql!("select pictures from agents where id = $1"), &[&agent])?.unwrap_or(false)
            }
            _ => false,
        };
        let known: Vec<String> = tx.all(
            sql!("select value from identities where kind = 'email' and value in {each_text:$1} and pictures"),
            &[&json(&senders)],
        )?;
        Ok(Trusted { policy, always, senders: known.into_iter().collect() })
    }

    /// How the pictures of a message begin.
    pub(crate) fn showing(&self, message: &Message) -> Result<Showing> {
        Ok(match sender(message)? {
            _ if self.policy == Policy::Never => Showing::Never,
            Some(_) if self.always => Showing::Always,
            Some(email) if self.senders.contains(&email) => Showing::Sender,
            _ => Showing::Ask,
        })
    }
}

/// The address of a customer's message: only theirs is trusted by name.
fn sender(message: &Message) -> Result<Option<String>> {
    if message.kind != Kind::Customer {
        return Ok(None);
    }
    Ok(message.envelope()?.from.map(|from| from.email.trim().to_lowercase()))
}

fn seen(tx: &mut Tx, id: MessageId) -> Result<Message> {
    let message = message::get(tx, id)?;
    scope::see(tx, message.ticket_id).map_err(|error| error.named("message"))?;
    message::private::read(tx, &message).map_err(|error| error.named("message"))?;
    Ok(message)
}

/// The address of a picture of a message that the actor may read; asking for it is asking to see it.
pub fn wanted(tx: &mut Tx, id: MessageId, n: usize) -> Result<String> {
    let message = seen(tx, id)?;
    if PICTURES.read(tx)? == Policy::Never {
        return Err(Error::conflict("pictures from elsewhere are switched off for the whole company"));
    }
    let mut found = find::find(message.html.as_deref().unwrap_or_default()).into_iter();
    let one = found.nth(n).filter(|_| n < MOST).ok_or(Error::NotFound("picture"))?;
    Ok(one.address)
}

/// From now on the pictures of this message's sender are shown without asking, or are not.
pub fn trust(tx: &mut Tx, id: MessageId, on: bool) -> Result<Showing> {
    if !matches!(tx.actor(), Actor::Agent(_)) {
        return Err(Error::NotSignedIn);
    }
    let message = seen(tx, id)?;
    if on && PICTURES.read(tx)? == Policy::Never {
        return Err(Error::conflict("pictures from elsewhere are switched off for the whole company"));
    }
    let no_sender = || Error::conflict("the sender of this message is no customer; show its pictures one by one");
    let email = sender(&message)?.ok_or_else(no_sender)?;
    let changed = tx.run(
        sql!("update identities set pictures = $1 where kind = 'email' and value = $2 and pictures <> $1"),
        &[&on, &email],
    )?;
    if changed > 0 {
        tx.record(message.ticket_id, Event::PicturesTrusted { address: email, on });
    } else {
        let known: Option<i64> =
            tx.find(sql!("select 1 from identities where kind = 'email' and value = $1"), &[&email])?;
        known.ok_or_else(no_sender)?;
    }
    Trusted::of(tx, std::iter::once(&message))?.showing(&message)
}
