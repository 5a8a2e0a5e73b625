//! Intake: everything that comes in goes ledger → match → ticket, whatever channel it came by.

pub mod acknowledge;
mod agent;
mod command;
pub mod days;
pub mod guard;
pub mod ledger;
pub mod list;
pub mod quarantine;
mod repeat;
pub mod rule;
mod screen;
mod sender;
pub(crate) mod subject;
pub mod thread;
pub(crate) mod words;

use loket_store::{row, sql};

use crate::actor::Actor;
use crate::channel::authentication::{Source, Standing};
use crate::channel::inbox::{self, Account};
use crate::channel::{Address, Inbound, Marks};
use crate::customer;
use crate::error::Result;
use crate::event::Event;
use crate::ids::{CustomerId, IntakeId, MessageId, SideId, TicketId};
use crate::message::{self, Draft, Envelope, Kind, attachment};
use crate::outbox;
use crate::side;
use crate::spam::{self, Sample};
use crate::ticket::forward;
use crate::ticket::link;
use crate::ticket::open::Opening;
use crate::ticket::receive::receive;
use crate::ticket::{Priority, Shelf, Status, open::open, reply::outsiders, tidy_subject};
use crate::tx::Tx;
use ledger::{Item, Outcome, Verdict};
use quarantine::{Release, Suspicion};
use rule::Strangers;

row! {
    struct Known {
        id: MessageId = "id",
        ticket_id: TicketId = "ticket_id",
    }
}

/// Decides on an item of the ledger, once: repeating it changes nothing.
pub fn admit(tx: &mut Tx, id: IntakeId, inbound: &Inbound) -> Result<Outcome> {
    let item = ledger::lock(tx, id)?;
    if item.outcome != Outcome::Waiting {
        return Ok(item.outcome);
    }
    let account = inbox::get(tx, item.inbox_id)?;
    inbox::trust::noticed(tx, &account, inbound)?;
    let mut whole = Inbound { authentication: account.trust.believed(inbound), ..inbound.clone() };
    if account.trust.spam_from > 0 {
        whole.marks.spam = spam::judge(tx, &Sample::incoming(&whole))?;
    }
    answers_the_envelope(tx, &mut whole)?;
    let inbound = &whole;
    if item.authentication.is_none() && inbound.authentication.source != Source::None {
        ledger::checked(tx, id, &inbound.authentication)?;
    }
    let verdict = decide(tx, &item, inbound)?;
    let sender = inbound.from.as_ref().map_or(item.sender.as_str(), |from| from.email.as_str());
    ledger::close(tx, &item, sender, &tidy_subject(&inbound.subject), &verdict)?;
    if verdict.outcome == Outcome::Quarantined {
        spam::learn::keep(tx, id, inbound)?;
    }
    inbox::received(tx, item.inbox_id)?;
    Ok(verdict.outcome)
}

fn decide(tx: &mut Tx, item: &Item, inbound: &Inbound) -> Result<Verdict> {
    if let Some((known, why)) = repeat::find(tx, inbound)? {
        return Ok(verdict(Outcome::Duplicate, vec![why.into()], known.ticket_id, known.id));
    }
    if let Some(verdict) = bounce(tx, item, inbound)? {
        return Ok(verdict);
    }
    if let Some(refused) = blocked(tx, inbound)? {
        return Ok(refused);
    }
    if !item.is_released()
        && let Some(suspicion) = screen::look(tx, item, inbound)?
    {
        return quarantine::keep_apart(tx, item, suspicion);
    }
    if let Some(verdict) = agent::consider(tx, item, inbound)? {
        return Ok(verdict);
    }
    if let Some(from) = &inbound.from
        && inbound.authentication.standing() != Standing::Forged
        && inbound.marks.no_auto_ack.is_none()
    {
        customer::reach::wrote(tx, &from.email)?;
    }
    place(tx, item, inbound)
}

/// Puts a person's words where they belong: beside a ticket, into it, or at the beginning of a new one.
fn place(tx: &mut Tx, item: &Item, inbound: &Inbound) -> Result<Verdict> {
    let customer = asker(tx, inbound)?;
    if let Some(side) = side::thread::find(tx, inbound, customer)? {
        return aside(tx, item, inbound, side, customer);
    }
    let rule = rule::of(tx, item.inbox_id)?;
    let mut found = thread::find(tx, inbound, customer, rule)?;
    match (item.released, found.stranger_to) {
        (Some(Release::Join), _) => {
            // What kept it apart stays to be seen.
            let kept = item.reasons()?;
            found = thread::sent_to(tx, item.points_to)?;
            found.reasons.extend(kept);
        }
        (None, Some(ticket)) if rule.strangers == Strangers::Quarantine => {
            let suspicion = Suspicion { reasons: found.reasons, points_to: Some(ticket) };
            return quarantine::keep_apart(tx, item, suspicion);
        }
        _ => {}
    }
    if item.is_released() {
        found.reasons.push(String::from("released"));
    }
    tx.act_as(Actor::Customer(customer));
    let account = inbox::get(tx, item.inbox_id)?;
    let draft = draft(inbound, &account, Some(customer));
    let also = also(tx, inbound)?;
    if let Some(ticket) = found.ticket {
        let (mut draft, mut also) = (draft, also);
        if forward::answers_one(tx, ticket, customer, inbound)? {
            // Nor do the people in that conversation get the answers meant for the customer.
            draft.marks.third_party = true;
            also.clear();
        }
        let message = receive(tx, ticket, &draft, also)?;
        attachment::attach(tx, message, &inbound.files)?;
        return Ok(verdict(Outcome::Joined, found.reasons, ticket, message));
    }
    let (ticket, message) = open(tx, &opening(inbound, &account, customer, also), &draft)?;
    // The link is seen here only: whoever guessed learns nothing of the ticket they pointed to.
    if let Some(other) = found.follows.or(found.stranger_to) {
        link::relate(tx, ticket, other)?;
    }
    attachment::attach(tx, message, &inbound.files)?;
    acknowledge::consider(tx, ticket, message, &account, inbound, customer)?;
    Ok(verdict(Outcome::Ticketed, found.reasons, ticket, message))
}

fn verdict(outcome: Outcome, reasons: Vec<String>, ticket: TicketId, message: MessageId) -> Verdict {
    Verdict { outcome, reasons, ticket: Some(ticket), message: Some(message), error: None }
}

/// A message of ours that left.
fn sent(tx: &mut Tx, id: MessageId) -> Result<Option<Known>> {
    tx.find(
        sql!("select m.id, m.ticket_id from messages m join deliveries d on d.message_id = m.id where m.id = $1"),
        &[&id],
    )
}

/// What came to the return path of a message and is no report belongs to the ticket of that message all the same: some
/// absence notices go there and quote nothing.
fn answers_the_envelope(tx: &mut Tx, inbound: &mut Inbound) -> Result<()> {
    let Some(message) = inbound.about else { return Ok(()) };
    let Some(about) = sent(tx, message)? else {
        inbound.about = None;
        return Ok(());
    };
    match side::of_message(tx, about.id)? {
        Some(side) if !inbound.asides.contains(&side) => inbound.asides.push(side),
        None if !inbound.proofs.contains(&about.ticket_id) => inbound.proofs.push(about.ticket_id),
        _ => {}
    }
    Ok(())
}

/// A delivery report about a message of ours belongs beside that message, and changes its state.
fn bounce(tx: &mut Tx, item: &Item, inbound: &Inbound) -> Result<Option<Verdict>> {
    let Some(bounce) = &inbound.marks.bounce else {
        return Ok(None);
    };
    let candidates =
        bounce.original.iter().chain(&inbound.in_reply_to).chain(inbound.references.iter().rev()).map(String::as_str);
    let candidates: Vec<&str> = candidates.take(20).collect();
    let about: Option<Known> = tx.find(
        sql!(
            "select m.id, m.ticket_id from messages m join deliveries d on d.message_id = m.id
             where m.external_id in {each_text:$1} order by m.id desc limit 1"
        ),
        &[&crate::tx::json(&candidates)],
    )?;
    let about = match (about, inbound.about) {
        (Some(about), _) => Some(about),
        // A report that quotes nothing of it still came to its return path.
        (None, Some(message)) => sent(tx, message)?,
        (None, None) => None,
    };
    let account = inbox::get(tx, item.inbox_id)?;
    let beside = match &about {
        Some(about) => side::of_message(tx, about.id)?,
        None => side::thread::of_report(tx, inbound)?,
    };
    let ticket = about.as_ref().map(|m| m.ticket_id).or(inbound.proofs.first().copied());
    let (ticket, message) = match (beside, ticket) {
        (Some(side), _) => side::receive::receive(tx, side, &draft(inbound, &account, None), Vec::new())?,
        (None, Some(ticket)) => (ticket, receive(tx, ticket, &draft(inbound, &account, None), Vec::new())?),
        (None, None) => return Ok(None),
    };
    attachment::attach(tx, message, &inbound.files)?;
    if let Some(about) = &about {
        if bounce.permanent == Some(true) {
            let (status, words) = (bounce.status.as_deref(), bounce.words.as_deref());
            let why =
                format!("bounced: {} {}", status.unwrap_or_default(), words.unwrap_or(&bounce.recipients.join(", ")));
            outbox::bounced(tx, about.id, why.trim())?;
        }
        let about = message::get(tx, about.id)?;
        customer::reach::reported(tx, &about, bounce)?;
    }
    tx.record(ticket, Event::Bounced { message, about: about.map(|m| m.id) });
    Ok(Some(verdict(Outcome::Bounced, vec!["delivery_report".into()], ticket, message)))
}

/// A third party's words, beside the customer's thread.
fn aside(tx: &mut Tx, item: &Item, inbound: &Inbound, side: SideId, sender: CustomerId) -> Result<Verdict> {
    tx.act_as(Actor::Customer(sender));
    let account = inbox::get(tx, item.inbox_id)?;
    let also = also(tx, inbound)?;
    let (ticket, message) = side::receive::receive(tx, side, &draft(inbound, &account, Some(sender)), also)?;
    attachment::attach(tx, message, &inbound.files)?;
    Ok(verdict(Outcome::Joined, vec![String::from("side_conversation")], ticket, message))
}

/// Mail from somebody blocked is kept, and goes no further until the block is gone and the item is replayed.
fn blocked(tx: &mut Tx, inbound: &Inbound) -> Result<Option<Verdict>> {
    let Some(from) = &inbound.from else { return Ok(None) };
    let block = customer::block::covering(tx, &from.email)?;
    Ok(block.map(|block| {
        let (reason, why) = block.refusal();
        let reasons = vec![reason.to_owned()];
        Verdict { outcome: Outcome::Refused, reasons, ticket: None, message: None, error: Some(why) }
    }))
}

/// The customer who wrote: by the sender's address. Mail without one still is somebody's.
fn asker(tx: &mut Tx, inbound: &Inbound) -> Result<CustomerId> {
    let unknown = Address { email: "unknown@sender.invalid".into(), name: Some("?".into()) };
    let from = inbound.from.as_ref().filter(|from| customer::identity::is_email(&from.email)).unwrap_or(&unknown);
    let id = customer::identity::resolve(tx, &from.email, from.name.as_deref(), false)?;
    customer::identity::wrote(tx, id)?;
    if let Some(language) = &inbound.language {
        customer::suppose_language(tx, id, language)?;
    }
    Ok(id)
}

/// The other people of a message, who get the answers too.
fn also(tx: &mut Tx, inbound: &Inbound) -> Result<Vec<Address>> {
    if inbound.marks.no_auto_ack.is_some() {
        // The addresses of lists and machines are no participants.
        return Ok(Vec::new());
    }
    let people: Vec<Address> = inbound
        .to
        .iter()
        .chain(&inbound.cc)
        .filter(|person| customer::identity::is_email(&person.email))
        .filter(|person| !inbound.from.as_ref().is_some_and(|from| from.is(&person.email)))
        .take(50)
        .cloned()
        .collect();
    outsiders(tx, &people)
}

fn opening(inbound: &Inbound, account: &Account, customer: CustomerId, cc: Vec<Address>) -> Opening {
    Opening {
        subject: inbound.subject.clone(),
        customer,
        inbox: Some(account.id),
        team: account.team_id,
        assignee: None,
        status: Status::New,
        priority: Priority::Normal,
        cc,
        shelf: Shelf::Sight,
    }
}

fn draft(inbound: &Inbound, account: &Account, customer: Option<CustomerId>) -> Draft {
    let machine = inbound.marks.bounce.is_some() || inbound.marks.feedback_report;
    Draft {
        kind: if machine { Kind::System } else { Kind::Customer },
        customer: if machine { None } else { customer },
        agent: None,
        inbox: Some(account.id),
        external_id: inbound.external_id.clone(),
        client_id: None,
        fingerprint: Some(inbound.fingerprint.clone()),
        subject: inbound.subject.clone(),
        envelope: Envelope {
            from: inbound.from.clone(),
            to: inbound.to.clone(),
            cc: inbound.cc.clone(),
            bcc: Vec::new(),
            reply_to: inbound.reply_to.clone(),
            in_reply_to: inbound.in_reply_to.clone(),
            references: inbound.references.clone(),
        },
        text_body: inbound.text_body.clone(),
        text_reply: inbound.text_reply.clone(),
        html: inbound.html.clone(),
        marks: Marks { authentication: Some(inbound.authentication.clone()), ..inbound.marks.clone() },
    }
}
