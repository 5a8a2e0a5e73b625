//! The outbox: everything that goes out, one row per message, with its state. The only writer of delivery states.
//!
//! ```text
//! queued ──► sending ──► handed ──► sent
//!   │  ▲ └──────┼───► held  ├─────► failed        refused for good, or given up
//!   ▼  └────────┘ retry     └─────► unconfirmed   handed over, and nobody knows; a person decides
//! cancelled
//! ```
//!
//! `held` is what would reach somebody who was blocked after it was written, or leave from the trash: it waits for a
//! person, too. Our own words in `error` are kept as sentences, and said to each reader in their language.
//!
//! `handed` is written before the last byte of a message leaves. A process that dies after it must not send again by
//! itself, because the message may have arrived: never twice is worth one question to a person.

pub(crate) mod held;
pub mod list;
pub mod many;
pub(crate) mod render;
pub mod schedule;

use std::collections::{BTreeSet, HashMap};

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::blob;
use crate::channel::inbox::{self, Account};
use crate::channel::{Outbound, Receipt};
use crate::counters::Place;
use crate::customer::reach;
use crate::desk::Secret;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::hook::report;
use crate::ids::{InboxId, MacroId, MessageId, TicketId};
use crate::job::{self, Claimed, Job};
use crate::message::{self, attachment};
use crate::permission::Permission;
use crate::say;
use crate::sentence::Sentence;
use crate::side;
use crate::ticket::{Ticket, forward, said, unsend};
use crate::time::{DAY, Time};
use crate::tx::{Tx, json};

column_text! {
    /// Where a delivery stands.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "DeliveryStatus")]
    pub enum Stage {
        /// Waits for its time.
        Queued = "queued",
        /// A worker has it; nothing was handed over yet.
        Sending = "sending",
        /// On its last byte.
        Handed = "handed",
        /// The provider took it.
        Sent = "sent",
        /// Refused for good, or given up.
        Failed = "failed",
        /// Called back before it left.
        Cancelled = "cancelled",
        /// Handed over, and the answer never came.
        Unconfirmed = "unconfirmed",
        /// Kept back because one of its receivers is blocked.
        Held = "held",
    }
}

row! {
    /// A delivery as stored.
    pub struct Delivery in "deliveries" {
        /// The message.
        pub message_id: MessageId,
        /// Its ticket.
        pub ticket_id: TicketId,
        /// The account it leaves by.
        pub inbox_id: InboxId,
        /// Where it stands.
        pub state: Stage,
        /// How often it was tried.
        pub attempts: i64,
        /// When it was asked for.
        pub queued_at: Time,
        /// When it leaves, or is tried next.
        pub send_at: Time,
        /// When it left.
        pub sent_at: Option<Time>,
        /// The provider's words when it took it.
        pub response: Option<String>,
        /// Why it did not leave.
        pub error: Option<String>,
        /// The time somebody chose for it.
        pub scheduled_at: Option<Time>,
        /// Whether it stays behind when the customer writes before.
        pub yields: bool,
    }
}

/// A delivery as the API shows it beside its message.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Delivery")]
pub struct State {
    /// Where it stands.
    pub state: Stage,
    /// How often it was tried.
    pub attempts: i64,
    /// When it leaves, or is tried next.
    pub send_at: Time,
    /// When it left.
    pub sent_at: Option<Time>,
    /// The provider's words when it took it.
    pub response: Option<String>,
    /// Why it did not leave, in the provider's words.
    pub error: Option<String>,
    /// The time somebody chose for it; absent when it leaves as soon as it can.
    pub scheduled_at: Option<Time>,
    /// Whether it stays behind when the customer writes before that.
    pub yields: bool,
}

/// A reason as somebody reads it: ours in their language, another server's as it came.
pub(crate) fn said(kept: Option<String>, language: &str) -> Option<String> {
    kept.map(|kept| Sentence::of_kept(&kept).said(language))
}

impl Delivery {
    fn told(self, language: &str) -> State {
        let d = self;
        State {
            state: d.state,
            attempts: d.attempts,
            send_at: d.send_at,
            sent_at: d.sent_at,
            response: d.response,
            error: said(d.error, language),
            scheduled_at: d.scheduled_at,
            yields: d.yields,
        }
    }
}

impl Stage {
    /// Whether it is still here, and nobody is about to hand it over.
    fn waits(self) -> bool {
        matches!(self, Stage::Queued | Stage::Held)
    }
}

impl Delivery {
    fn place(&self) -> Place {
        Place { noun: "delivery", state: self.state.as_str(), a: self.inbox_id.0, b: 0 }
    }

    /// The same among those written on its day.
    fn place_of_day(&self) -> Place {
        day_place(self.queued_at, self.state)
    }

    fn lock(tx: &mut Tx, id: MessageId) -> Result<Delivery> {
        tx.find(sql!("select ", Delivery::COLUMNS, " from deliveries where message_id = $1 {for_update}"), &[&id])?
            .ok_or(Error::NotFound("delivery"))
    }

    /// Whether what a worker says about it can still be true: otherwise somebody else has decided meanwhile.
    fn is_under_way(&self) -> bool {
        matches!(self.state, Stage::Queued | Stage::Sending | Stage::Handed)
    }

    fn save(&mut self, tx: &mut Tx, to: Stage) -> Result<()> {
        let (before, before_of_day) = (self.place(), self.place_of_day());
        self.state = to;
        tx.run(
            sql!(
                "update deliveries set state = $1, attempts = $2, send_at = $3, sent_at = $4, response = $5, error = $6
                 where message_id = $7"
            ),
            &[&to, &self.attempts, &self.send_at, &self.sent_at, &self.response, &self.error, &self.message_id],
        )?;
        tx.count(Some(before), Some(self.place()));
        tx.count(Some(before_of_day), Some(self.place_of_day()));
        Ok(())
    }
}

fn day_place(at: Time, state: Stage) -> Place {
    Place { noun: "delivery_day", state: state.as_str(), a: at.0.div_euclid(DAY), b: 0 }
}

fn key(message: MessageId) -> String {
    format!("deliver/{message}")
}

/// The account a ticket's answers leave by: its own inbox, or the first that can send.
pub(crate) fn account(tx: &mut Tx, inbox: Option<InboxId>) -> Result<Account> {
    if let Some(id) = inbox {
        let account = inbox::get(tx, id)?;
        if account.active {
            return Ok(account);
        }
    }
    inbox::default_outgoing(tx)?
        .ok_or_else(|| Error::conflict("no inbox can send; connect one in the settings before answering"))
}

/// Queues a message; it leaves after `delay` milliseconds.
pub(crate) fn queue(tx: &mut Tx, ticket: TicketId, message: MessageId, inbox: InboxId, delay: i64) -> Result<()> {
    let (now, send_at) = (tx.now(), tx.now().plus(delay));
    tx.run(
        sql!(
            "insert into deliveries (message_id, ticket_id, inbox_id, state, attempts, queued_at, send_at)
             values ($1, $2, $3, 'queued', 0, $4, $5)"
        ),
        &[&message, &ticket, &inbox, &now, &send_at],
    )?;
    tx.count(None, Some(Place { noun: "delivery", state: "queued", a: inbox.0, b: 0 }));
    tx.count(None, Some(day_place(now, Stage::Queued)));
    note_people(tx, message)?;
    job::enqueue(tx, &Job::Deliver { message }, Some(&key(message)), send_at)?;
    Ok(())
}

/// Notes to whom a message goes: whole addresses, and their domains with the sign before them.
fn note_people(tx: &mut Tx, message: MessageId) -> Result<()> {
    let envelope = message::get(tx, message)?.envelope()?;
    let mut people = BTreeSet::new();
    for person in envelope.to.iter().chain(&envelope.cc).chain(&envelope.bcc) {
        let email = person.email.trim().to_lowercase();
        if let Some(at) = email.rfind('@') {
            people.insert(email[at..].to_owned());
        }
        people.insert(email);
    }
    tx.run(
        sql!(
            "insert into delivery_people (address, message_id)
             select k.value, cast($1 as bigint) from {each_text:$2} k where true on conflict do nothing"
        ),
        &[&message, &json(&people)],
    )?;
    Ok(())
}

/// Forgets the deliveries of tickets that are purged; the caller removes their rows. Who stands in a total is taken out.
pub(crate) fn forget(tx: &mut Tx, tickets: &str) -> Result<()> {
    let rows: Vec<Delivery> = tx.all(
        sql!(
            "select ",
            Delivery::COLUMNS,
            " from deliveries where ticket_id in {each:$1} order by message_id {for_update}"
        ),
        &[&tickets],
    )?;
    for delivery in rows {
        tx.count(Some(delivery.place()), None);
        tx.count(Some(delivery.place_of_day()), None);
        job::cancel(tx, &key(delivery.message_id))?;
    }
    Ok(())
}

/// Takes a message in hand. `None` when there is nothing to do: it left already, was called back, or a worker died
/// while handing it over.
pub fn begin(
    tx: &mut Tx,
    id: MessageId,
    external_id: impl Fn(&Secret, &Account, TicketId, MessageId) -> String,
) -> Result<Option<Outbound>> {
    let scheduled: Option<Option<Time>> =
        tx.find(sql!("select scheduled_at from deliveries where message_id = $1"), &[&id])?;
    // Purged meanwhile, with its ticket.
    let Some(scheduled) = scheduled else { return Ok(None) };
    let message = message::get(tx, id)?;
    let obstacle = held::obstacle(tx, &message, scheduled.is_some())?;
    let ticket = obstacle.as_ref().map(|_| lock_ticket_of(tx, id)).transpose()?;
    let mut delivery = Delivery::lock(tx, id)?;
    match delivery.state {
        Stage::Queued | Stage::Sending => {}
        Stage::Handed => {
            let why = say!("Loket stopped while handing the message over; it may have arrived");
            undecided(tx, &mut delivery, &why.kept())?;
            return Ok(None);
        }
        Stage::Sent | Stage::Failed | Stage::Cancelled | Stage::Unconfirmed | Stage::Held => return Ok(None),
    }
    if let (Some(why), Some(ticket)) = (obstacle, ticket) {
        held::keep_back(tx, ticket, &mut delivery, &why)?;
        return Ok(None);
    }
    delivery.attempts += 1;
    delivery.save(tx, Stage::Sending)?;
    if delivery.scheduled_at.is_some() && delivery.attempts == 1 {
        schedule::leaving(tx, id)?;
    }
    let account = inbox::get(tx, delivery.inbox_id)?;
    let given = match &message.external_id {
        Some(given) => given.clone(),
        None => {
            let given = external_id(tx.secret(), &account, message.ticket_id, id);
            tx.run(sql!("update messages set external_id = $1 where id = $2"), &[&given, &id])?;
            given
        }
    };
    render::render(tx, message, account, given).map(Some)
}

/// The last moment at which the message is certainly still here.
pub fn handing_over(tx: &mut Tx, id: MessageId) -> Result<()> {
    let mut delivery = Delivery::lock(tx, id)?;
    if delivery.state != Stage::Sending {
        return Err(Error::conflict("the message is not being sent any more"));
    }
    delivery.save(tx, Stage::Handed)
}

/// The provider took it.
pub fn sent(tx: &mut Tx, id: MessageId, receipt: &Receipt) -> Result<()> {
    let mut scheduled = schedule::held(tx, id)?;
    let mut delivery = Delivery::lock(tx, id)?;
    if delivery.state == Stage::Sent {
        // Written down already, and the answer to that was lost.
        return Ok(());
    }
    delivery.sent_at = Some(tx.now());
    delivery.response = Some(receipt.response.clone());
    if let Some(copy) = &receipt.copy {
        blob::keep(tx, copy)?;
        tx.run(sql!("update deliveries set copy = $1 where message_id = $2"), &[&copy.sha256, &id])?;
    }
    delivery.error = None;
    attempted(tx, &delivery, "sent", &receipt.response)?;
    delivery.save(tx, Stage::Sent)?;
    if let Some(name) = report::name_in(&receipt.response) {
        tx.run(sql!("update deliveries set provider_id = $1 where message_id = $2"), &[&name, &id])?;
    }
    inbox::sent(tx, delivery.inbox_id)?;
    if let Some(ticket) = &mut scheduled {
        schedule::left(tx, ticket, id)?;
    }
    tx.record(delivery.ticket_id, Event::Sent { message: id });
    Ok(())
}

/// It could not be handed over; it is tried again later, or given up after many attempts.
pub fn postpone(tx: &mut Tx, id: MessageId, claimed: &Claimed, why: &str) -> Result<()> {
    let mut delivery = Delivery::lock(tx, id)?;
    if !delivery.is_under_way() || !job::is_held(tx, claimed)? {
        // Another worker has it by now; what it does is what counts.
        return Ok(());
    }
    delivery.error = Some(why.to_owned());
    attempted(tx, &delivery, "postponed", why)?;
    if job::failed(tx, claimed, why, None)? {
        delivery.send_at = tx.one(sql!("select run_at from jobs where id = $1"), &[&claimed.id])?;
        delivery.save(tx, Stage::Queued)?;
    } else {
        lost(tx, &mut delivery, why)?;
    }
    inbox::cannot_send(tx, delivery.inbox_id, why)
}

/// The provider will never take it.
pub fn refused(tx: &mut Tx, id: MessageId, why: &str) -> Result<()> {
    let mut delivery = Delivery::lock(tx, id)?;
    if !delivery.is_under_way() {
        return Ok(());
    }
    attempted(tx, &delivery, "refused", why)?;
    let message = message::get(tx, id)?;
    reach::refused(tx, &message, why)?;
    lost(tx, &mut delivery, why)
}

/// It was handed over and the answer never came.
pub fn unconfirmed(tx: &mut Tx, id: MessageId, why: &str) -> Result<()> {
    let mut delivery = Delivery::lock(tx, id)?;
    if delivery.state != Stage::Handed {
        return Ok(());
    }
    attempted(tx, &delivery, "unconfirmed", why)?;
    undecided(tx, &mut delivery, why)
}

/// A delivery report says that a message that had left did not arrive.
pub(crate) fn bounced(tx: &mut Tx, id: MessageId, why: &str) -> Result<()> {
    let mut delivery = Delivery::lock(tx, id)?;
    if delivery.state == Stage::Sent {
        lost(tx, &mut delivery, why)?;
    }
    Ok(())
}

/// Keeps how an attempt ended, in the words of the other side: the whole way of a message, not only its end.
fn attempted(tx: &mut Tx, delivery: &Delivery, outcome: &str, words: &str) -> Result<()> {
    let now = tx.now();
    tx.run(
        sql!(
            "insert into delivery_attempts (message_id, attempt, at, outcome, words) values ($1, $2, $3, $4, $5)
             on conflict (message_id, attempt) do update set at = excluded.at, outcome = excluded.outcome,
                words = excluded.words"
        ),
        &[&delivery.message_id, &delivery.attempts, &now, &outcome, &words],
    )?;
    Ok(())
}

row! {
    /// One attempt to send a message.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "DeliveryAttempt")]
    pub struct Attempt {
        /// Which one, from 1.
        pub attempt: i64,
        /// When it ended.
        pub at: Time,
        /// `sent`, `postponed`, `refused` or `unconfirmed`.
        pub outcome: String,
        /// What the other side said.
        pub words: String,
    }
}

/// How each attempt to send a message ended, the first first. The caller has checked its ticket.
pub(crate) fn attempts(tx: &mut Tx, id: MessageId) -> Result<Vec<Attempt>> {
    tx.all(
        sql!("select ", Attempt::COLUMNS, " from delivery_attempts where message_id = $1 order by attempt limit 100"),
        &[&id],
    )
}

fn lost(tx: &mut Tx, delivery: &mut Delivery, why: &str) -> Result<()> {
    delivery.error = Some(why.to_owned());
    delivery.save(tx, Stage::Failed)?;
    tx.record(delivery.ticket_id, Event::Undelivered { message: delivery.message_id, error: why.to_owned() });
    Ok(())
}

fn undecided(tx: &mut Tx, delivery: &mut Delivery, why: &str) -> Result<()> {
    delivery.error = Some(why.to_owned());
    delivery.save(tx, Stage::Unconfirmed)?;
    tx.record(delivery.ticket_id, Event::Unconfirmed { message: delivery.message_id, error: why.to_owned() });
    Ok(())
}

/// What an agent gets back of a message called back: enough to go on writing.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Undone {
    /// The words.
    pub text: String,
    /// The same with formatting.
    pub html: Option<String>,
    /// The macros it was written with; they count as not used.
    pub macros: Vec<MacroId>,
}

/// Calls a message back before it leaves, and what was changed together with it.
pub fn undo(tx: &mut Tx, id: MessageId) -> Result<Undone> {
    tx.require(Permission::Reply)?;
    let message = message::get(tx, id)?;
    if message.agent_id.is_none() || message.agent_id != tx.actor().agent() {
        return Err(Error::NotFound("message of yours"));
    }
    let mut ticket = Ticket::lock_anywhere(tx, message.ticket_id)?;
    call_back(tx, id)?;
    if let Some(side) = message.side_id {
        // Beside the customer's thread: what lists show of the ticket is not touched.
        side::reply::called_back(tx, side, id)?;
        attachment::release(tx, id)?;
        return Ok(Undone { text: message.text_body, html: message.html, macros: Vec::new() });
    }
    let before = ticket.place();
    let macros = unsend::put_back(tx, &mut ticket, &message)?;
    said::read_again(tx, &mut ticket)?;
    ticket.save(tx, before)?;
    attachment::release(tx, id)?;
    let (text, html) = forward::own_words(message)?;
    Ok(Undone { text, html, macros })
}

/// Calls a queued message back, from the outbox.
pub fn cancel(tx: &mut Tx, id: MessageId) -> Result<()> {
    tx.require(Permission::Resend)?;
    let mut ticket = lock_ticket_of(tx, id)?;
    call_back(tx, id)?;
    if let Some(side) = message::get(tx, id)?.side_id {
        return side::reply::called_back(tx, side, id);
    }
    let before = ticket.place();
    said::read_again(tx, &mut ticket)?;
    ticket.save(tx, before)
}

/// Takes the ticket before its delivery, as everybody does who needs both: two who took them crosswise would wait for
/// each other.
fn lock_ticket_of(tx: &mut Tx, id: MessageId) -> Result<Ticket> {
    let ticket: Option<TicketId> = tx.find(sql!("select ticket_id from deliveries where message_id = $1"), &[&id])?;
    Ticket::lock_anywhere(tx, ticket.ok_or(Error::NotFound("delivery"))?)
}

fn call_back(tx: &mut Tx, id: MessageId) -> Result<()> {
    let mut delivery = Delivery::lock(tx, id)?;
    if !delivery.state.waits() {
        return Err(Error::conflict("the message has already left or is leaving now"));
    }
    job::cancel(tx, &key(id))?;
    delivery.save(tx, Stage::Cancelled)?;
    tx.record(delivery.ticket_id, Event::Cancelled { message: id });
    Ok(())
}

/// Sends a message once more that failed or whose fate is unknown.
pub fn retry(tx: &mut Tx, id: MessageId) -> Result<()> {
    if !tx.actor().may(Permission::Resend) {
        tx.require(Permission::Reply)?;
    }
    let mut ticket = lock_ticket_of(tx, id)?;
    let mut delivery = Delivery::lock(tx, id)?;
    if !matches!(delivery.state, Stage::Failed | Stage::Unconfirmed | Stage::Queued | Stage::Held) {
        return Err(Error::conflict("the message is not waiting for another try"));
    }
    let message = message::get(tx, id)?;
    if let Some(block) = held::blocked(tx, &message)? {
        let why = say!("{address} is blocked; take the block away before writing there", address = block.value);
        return Err(Error::conflict(why));
    }
    delivery.error = None;
    delivery.send_at = tx.now();
    let before = ticket.place();
    delivery.save(tx, Stage::Queued)?;
    said::read_again(tx, &mut ticket)?;
    ticket.save(tx, before)?;
    tx.record(delivery.ticket_id, Event::Requeued { message: id });
    let now = tx.now();
    job::enqueue(tx, &Job::Deliver { message: id }, Some(&key(id)), now)?;
    Ok(())
}

/// The deliveries of the messages in a JSON list of ids.
pub(crate) fn states(tx: &mut Tx, list: &str) -> Result<HashMap<MessageId, State>> {
    let rows: Vec<Delivery> =
        tx.all(sql!("select ", Delivery::COLUMNS, " from deliveries where message_id in {each:$1}"), &[&list])?;
    let language = tx.actor().language();
    Ok(rows.into_iter().map(|row| (row.message_id, row.told(language))).collect())
}
