//! Mail from somebody who works here: an answer to what they were told, which leaves as their answer to the customer, or
//! a message they pass on, which becomes its first writer's ticket. Anybody can write an agent's address into a mail, so
//! neither happens unless the sender is proved; what is not is kept apart.

use loket_store::sql;

use super::command::{self, Commands};
use super::ledger::{Item, Outcome, Verdict};
use super::quarantine::{self, Release, Suspicion};
use super::{rule, subject, thread};
use crate::account::session;
use crate::actor::{Actor, AgentActor};
use crate::channel::{Address, Forwarded, Inbound, inbox};
use crate::customer::identity;
use crate::error::{Error, Result};
use crate::ids::{AgentId, MessageId, TicketId};
use crate::job::{self, Job};
use crate::message::attachment;
use crate::permission::{Permission, Permissions};
use crate::ticket::change::{Change, change};
use crate::ticket::receive::receive;
use crate::ticket::reply::{Words, outsiders, reply};
use crate::ticket::{link, merge, note, open::open};
use crate::tx::Tx;
use crate::{say, words};

/// What becomes of a mail that an agent wrote, or that claims so; none for everybody else's.
pub(super) fn consider(tx: &mut Tx, item: &Item, inbound: &Inbound) -> Result<Option<Verdict>> {
    let Some(from) = &inbound.from else { return Ok(None) };
    let email = from.email.trim().to_lowercase();
    let sender: Option<AgentId> = tx.find(sql!("select id from agents where email = $1 and active"), &[&email])?;
    match (inbound.agent_proofs.first().copied(), sender) {
        (Some((ticket, told)), Some(sender)) if told == sender => answer(tx, item, inbound, ticket, sender),
        // The address was made for somebody else; it got about.
        (Some((ticket, _)), _) => {
            let suspicion = Suspicion { reasons: vec!["agent_address_stranger".into()], points_to: known(tx, ticket)? };
            match item.is_released() {
                true => Ok(None),
                false => quarantine::keep_apart(tx, item, suspicion).map(Some),
            }
        }
        (None, Some(sender)) => passed_on(tx, item, inbound, sender),
        (None, None) => Ok(None),
    }
}

fn known(tx: &mut Tx, ticket: TicketId) -> Result<Option<TicketId>> {
    tx.find(sql!("select id from tickets where id = $1"), &[&ticket])
}

/// Whether the mail is the agent's beyond doubt: it proves so, or somebody who looked at it let it go on.
fn is_theirs(item: &Item, inbound: &Inbound) -> bool {
    item.is_released() || inbound.sender_is_proven()
}

fn answer(tx: &mut Tx, item: &Item, inbound: &Inbound, ticket: TicketId, sender: AgentId) -> Result<Option<Verdict>> {
    if inbound.marks.auto_reply || inbound.marks.no_auto_ack.is_some() {
        let error = String::from("an automatic answer to a notification");
        return Ok(Some(refused("agent_auto_reply", error)));
    }
    let points_to = known(tx, ticket)?;
    if item.released == Some(Release::New) {
        // Whoever looked at it did not take it for the agent's answer: it is mail like everybody's.
        return Ok(None);
    }
    if !is_theirs(item, inbound) {
        let suspicion = Suspicion { reasons: vec!["agent_not_proven".into()], points_to };
        return quarantine::keep_apart(tx, item, suspicion).map(Some);
    }
    let Some(agent) = session::of_agent(tx, sender, Permissions::all())? else {
        return Ok(Some(refused("agent_not_proven", String::from("the agent does not work here any more"))));
    };
    let language = agent.language;
    tx.act_as(Actor::Agent(agent));
    match tx.attempt(|tx| act(tx, inbound, ticket, sender)) {
        Ok((ticket, message)) => {
            let reasons = vec![String::from("by_agent")];
            Ok(Some(Verdict { outcome: Outcome::Joined, reasons, ticket: Some(ticket), message, error: None }))
        }
        Err(error @ (Error::Again(_) | Error::Busy(_) | Error::Internal(_))) => Err(error),
        Err(error) => {
            tx.act_as(Actor::System);
            decline(tx, item, inbound, ticket, &error, language)?;
            Ok(Some(refused("agent_refused", error.to_string())))
        }
    }
}

/// Does what the agent's mail says, as the app would.
fn act(tx: &mut Tx, inbound: &Inbound, ticket: TicketId, sender: AgentId) -> Result<(TicketId, Option<MessageId>)> {
    let (commands, text) = command::read(&inbound.text_reply)?;
    let ticket = merge::root(tx, ticket)?;
    crate::ticket::scope::see(tx, ticket)?;
    let named: Vec<&str> = inbound.files.iter().map(|file| file.filename.as_str()).collect();
    let text = if text.is_empty() { named.join(", ") } else { text };
    let message = match (text.is_empty(), commands.note) {
        (true, _) => None,
        (false, as_note) => {
            let words = Words { text, status: commands.status, beside_draft: true, ..Words::default() };
            let message = if as_note { note::write(tx, ticket, &words)? } else { reply(tx, ticket, &words)? };
            attachment::attach(tx, message, &inbound.files)?;
            // The same mail through another mailbox is not said again.
            tx.run(sql!("update messages set fingerprint = $1 where id = $2"), &[&inbound.fingerprint, &message])?;
            Some(message)
        }
    };
    if message.is_none() && commands == Commands::default() {
        return Err(Error::conflict("the mail holds no words of yours above what it quotes; write them on top"));
    }
    let status = commands.status.filter(|_| message.is_none());
    if status.is_some() || commands.changes_ticket() {
        let assignee_id = commands.assign.as_deref().map(|who| assignee(tx, who, sender)).transpose()?.map(Some);
        let wanted = Change { status, assignee_id, priority: commands.priority, ..Change::default() };
        change(tx, ticket, &wanted, None)?;
    }
    Ok((ticket, message))
}

/// Whom `#assign` names.
fn assignee(tx: &mut Tx, who: &str, sender: AgentId) -> Result<AgentId> {
    let wanted = who.trim().trim_start_matches('@').to_lowercase();
    if wanted.is_empty() || wanted == "me" {
        return Ok(sender);
    }
    let agents: Vec<(AgentId, String, String)> =
        tx.all(sql!("select id, email, name from agents where active order by id"), &[])?;
    let found: Vec<AgentId> = agents
        .into_iter()
        .filter(|(_, email, name)| *email == wanted || name.to_lowercase() == wanted)
        .map(|(id, ..)| id)
        .collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(Error::conflict(say!("nobody here is called “{who}”; use their name or address", who = who))),
        _ => Err(Error::conflict(say!("several people here are called “{who}”; use the address", who = who))),
    }
}

fn refused(reason: &str, error: String) -> Verdict {
    Verdict { outcome: Outcome::Refused, reasons: vec![reason.into()], ticket: None, message: None, error: Some(error) }
}

/// Tells the agent by mail why nothing was done, with the beginning of their words so that they are not lost.
fn decline(tx: &mut Tx, item: &Item, inbound: &Inbound, ticket: TicketId, error: &Error, language: &str) -> Result<()> {
    let Some(from) = &inbound.from else { return Ok(()) };
    if !super::guard::spend(tx, &from.email)? {
        return Ok(());
    }
    let (number, why) = (ticket.to_string(), error.sentence().said(language));
    let own: String = inbound.text_reply.chars().take(4_000).collect();
    let name = from.name.clone().unwrap_or_default();
    let facts = [("name", name.as_str()), ("number", number.as_str()), ("why", why.as_str()), ("words", own.as_str())];
    let letter = Job::Letter {
        to: from.email.clone(),
        name: name.clone(),
        subject: words::say(language, "agent.refused.subject", &facts),
        text: words::say(language, "agent.refused.body", &facts),
        about: None,
    };
    let now = tx.now();
    job::enqueue(tx, &letter, Some(&format!("agent-refused/{}", item.id)), now)?;
    Ok(())
}

/// A message that an agent passes on to an inbox: its first writer is the customer, and the agent's own words are a note.
/// One that passes on nothing is mail like everybody's.
fn passed_on(tx: &mut Tx, item: &Item, inbound: &Inbound, sender: AgentId) -> Result<Option<Verdict>> {
    let Some(inner) =
        inbound.forwarded.as_ref().filter(|_| inbound.in_reply_to.is_empty() || subject::is_forward(&inbound.subject))
    else {
        return Ok(None);
    };
    let Some(writer) = inner.from.clone().filter(|from| identity::is_email(&from.email)) else { return Ok(None) };
    let ours: Option<AgentId> =
        tx.find(sql!("select id from agents where email = $1"), &[&writer.email.to_lowercase()])?;
    // Between colleagues, or back from an inbox of ours, there is no customer to be found.
    if ours.is_some() || outsiders(tx, std::slice::from_ref(&writer))?.is_empty() {
        return Ok(None);
    }
    let Some(agent) =
        session::of_agent(tx, sender, Permissions::all())?.filter(|agent| agent.permissions.has(Permission::Open))
    else {
        return Ok(None);
    };
    if !is_theirs(item, inbound) {
        return quarantine::keep_apart(tx, item, Suspicion::of("forward_not_proven")).map(Some);
    }
    begin(tx, item, inbound, inner, writer, agent).map(Some)
}

fn begin(
    tx: &mut Tx,
    item: &Item,
    inbound: &Inbound,
    inner: &Forwarded,
    writer: Address,
    agent: AgentActor,
) -> Result<Verdict> {
    let customer = identity::resolve(tx, &writer.email, writer.name.as_deref(), false)?;
    let account = inbox::get(tx, item.inbox_id)?;
    let subject = match inner.subject.trim() {
        "" => subject::plain(&inbound.subject),
        own => own.to_owned(),
    };
    let original = Inbound {
        external_id: inner.external_id.clone(),
        fingerprint: inbound.fingerprint.clone(),
        from: Some(writer),
        subject,
        text_body: inner.text_body.clone(),
        text_reply: inner.text_reply.clone(),
        html: inner.html.clone(),
        references: inner.references.clone(),
        in_reply_to: inner.in_reply_to.clone(),
        ..Inbound::default()
    };
    let rule = rule::of(tx, item.inbox_id)?;
    let found = thread::find(tx, &original, customer, rule)?;
    let mut reasons = vec![String::from("forwarded_by_agent")];
    tx.act_as(Actor::Customer(customer));
    let draft = super::draft(&original, &account, Some(customer));
    let (outcome, ticket, message) = match found.ticket {
        Some(ticket) => {
            reasons.extend(found.reasons);
            (Outcome::Joined, ticket, receive(tx, ticket, &draft, Vec::new())?)
        }
        None => {
            let (ticket, message) = open(tx, &super::opening(&original, &account, customer, Vec::new()), &draft)?;
            if let Some(past) = found.follows {
                link::relate(tx, ticket, past)?;
            }
            (Outcome::Ticketed, ticket, message)
        }
    };
    attachment::attach(tx, message, &inbound.files)?;
    // What happened is the agent's doing.
    tx.act_as(Actor::Agent(agent));
    if !inner.own.trim().is_empty() {
        let shown = merge::root(tx, ticket)?;
        let words = Words { text: inner.own.clone(), beside_draft: true, ..Words::default() };
        match tx.attempt(|tx| note::write(tx, shown, &words)) {
            // Whoever may write no notes, or may not see the ticket, still passed it on.
            Ok(_) | Err(Error::NotFound(_) | Error::Forbidden(_) | Error::Conflict(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(super::verdict(outcome, reasons, ticket, message))
}
