//! The acknowledgement: when a ticket begins, its customer is told in their language that it arrived.
//!
//! Automatic mail must never answer automatic mail (RFC 3834), and must not be a weapon: one address gets a few an hour.

use super::guard;
use crate::channel::inbox::{self, Account};
use crate::channel::{Address, Inbound, Marks};
use crate::error::Result;
use crate::event::Event;
use crate::ids::{CustomerId, MessageId, TicketId};
use crate::message::{self, Draft, Envelope, Kind};
use crate::tx::Tx;
use crate::{brand, customer, outbox, setting, words};

/// Acknowledges the ticket's first message, unless there is a reason not to.
pub(super) fn consider(
    tx: &mut Tx,
    ticket: TicketId,
    first: MessageId,
    account: &Account,
    inbound: &Inbound,
    customer: CustomerId,
) -> Result<()> {
    let Some(from) = inbound.from.as_ref().filter(|from| customer::identity::is_email(&from.email)) else {
        return Ok(());
    };
    if !account.acknowledge || inbound.marks.no_auto_ack.is_some() {
        return Ok(());
    }
    // Another inbox of ours, or another desk on the same address, would answer in turn.
    if inbox::by_address(tx, &from.email)?.is_some() {
        return Ok(());
    }
    if !guard::spend(tx, &from.email)? {
        tx.record(ticket, Event::NotAcknowledged { address: from.email.clone(), sent: guard::BUDGET });
        return Ok(());
    }
    // To the sender and never to Reply-To: the budget counts senders, and with many false ones somebody could have
    // any mailbox filled.
    send(tx, ticket, account, from, inbound, customer)?;
    let marks = Marks { acknowledged: true, ..message::get(tx, first)?.marks()? };
    message::set_marks(tx, first, &marks)
}

fn send(
    tx: &mut Tx,
    ticket: TicketId,
    account: &Account,
    to: &Address,
    inbound: &Inbound,
    customer: CustomerId,
) -> Result<()> {
    let brand = brand::of_inbox(tx, Some(account.id))?;
    let language = match customer::language(tx, customer)?.or_else(|| brand.language.clone()) {
        Some(language) => language,
        None => setting::language(tx)?,
    };
    let (reference, name) = (brand::reference(&brand, &language, ticket), to.name.clone().unwrap_or_default());
    let values = [
        ("reference", reference.as_str()),
        ("name", name.as_str()),
        ("inbox", account.name.as_str()),
        ("subject", inbound.subject.as_str()),
    ];
    let text = words::say(&language, "acknowledgement.body", &values);
    let draft = Draft {
        kind: Kind::System,
        customer: None,
        agent: None,
        inbox: Some(account.id),
        external_id: None,
        client_id: None,
        fingerprint: None,
        subject: words::say(&language, "acknowledgement.subject", &values),
        envelope: Envelope { from: Some(account.sender()), to: vec![to.clone()], ..Envelope::default() },
        text_body: text.clone(),
        text_reply: text,
        html: None,
        marks: Marks { automatic: true, ..Marks::default() },
    };
    let message = message::insert(tx, ticket, &draft)?;
    outbox::queue(tx, ticket, message, account.id, 0)?;
    tx.record(ticket, Event::Acknowledged { message });
    Ok(())
}
