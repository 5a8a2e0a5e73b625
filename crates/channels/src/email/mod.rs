//! E-mail: fetched over IMAP, taken by Loket's own listener or pushed; sent over SMTP or kept as files.

mod attempt;
mod claims;
mod compose;
mod fetch;
mod imap;
pub mod listen;
pub mod published;
mod read;
mod send;
mod sent;
pub mod sign;
mod sign_in;
mod smtp;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use loket_desk::channel::inbox::{Account, EMAIL, Receive};
use loket_desk::channel::{Abilities, Outbound};
use loket_desk::desk::Secret;
use loket_desk::ids::{MessageId, TicketId};
use loket_wire::email::token;

use crate::Context;
use crate::registry::{Channel, Handover, Letter, Reading, Sending, Step};

/// The channel.
#[derive(Debug)]
pub struct Email;

/// What mail can do.
static ABILITIES: Abilities = Abilities { kind: EMAIL, external_id };

/// A Message-ID whose answers prove where they belong.
fn external_id(secret: &Secret, address: &str, ticket: TicketId, message: MessageId) -> String {
    let domain = address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    token::message_id(secret.bytes(), ticket.0, message.0, domain)
        // An international domain cannot stand in an id; what stands there need not be one's own.
        .or_else(|| token::message_id(secret.bytes(), ticket.0, message.0, "loket.invalid"))
        .unwrap_or_else(|| format!("loket.{ticket}.{message}@loket.invalid"))
}

impl Channel for Email {
    fn abilities(&self) -> &'static Abilities {
        &ABILITIES
    }

    fn read(&self, raw: &[u8], secret: &Secret) -> Reading {
        read::read(raw, secret)
    }

    fn fetches(&self, account: &Account) -> bool {
        account.settings.receive == Receive::Imap
    }

    fn receive(&self, context: Context, account: Account) -> BoxFuture<'static, ()> {
        fetch::receive(context, account).boxed()
    }

    fn send(&self, context: Context, outbound: Outbound, handover: Handover) -> BoxFuture<'static, Sending> {
        send::send(context, outbound, handover).boxed()
    }

    fn letter(&self, context: Context, account: Account, letter: Letter) -> BoxFuture<'static, Sending> {
        send::letter(context, account, letter).boxed()
    }

    fn attempt(&self, context: Context, account: Account) -> BoxFuture<'static, Vec<Step>> {
        attempt::attempt(context, account).boxed()
    }
}
