//! Sending a message, or the whole conversation, to somebody else. It is an entry of the ticket with recipients of its own;
//! what they answer comes back into the ticket, marked as theirs and not the customer's.

use loket_store::{row, sql};

use super::reply::Words;
use super::{Ticket, held, merge, note, status as standing};
use crate::channel::{Address, Inbound, Marks};
use crate::draft;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{self, AgentId, CustomerId, MessageId, TicketId};
use crate::message::{self, Draft, Envelope, Kind, Message, attachment};
use crate::permission::Permission;
use crate::tx::Tx;
use crate::{customer, macros, outbox, setting, words};

/// What goes along with the agent's words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct What {
    /// One message; none for the whole conversation.
    pub message: Option<MessageId>,
    /// Whether the files of it go along.
    pub files: bool,
}

/// Most messages of a conversation that is forwarded, the newest.
const MOST: i64 = 50;
/// What is carried along ends at so many bytes; a mail that is longer arrives nowhere.
const LONGEST: usize = 500_000;

/// Where the agent's own words end and what is carried along begins.
const CARRIED: &str = "<div class=\"forwarded\">";

/// Forwards a message or the conversation to `words.to`.
pub fn forward(tx: &mut Tx, id: TicketId, words: &Words, what: What) -> Result<MessageId> {
    tx.require(Permission::Reply)?;
    let agent = tx.agent()?;
    let mut ticket = Ticket::lock(tx, id)?;
    if let Some(already) = note::repeated(tx, id, words)? {
        return Ok(already);
    }
    let to = words.to.clone().unwrap_or_default();
    if to.is_empty() {
        return Err(Error::invalid("to", "is missing; say to whom it is forwarded"));
    }
    note::addresses("to", &to)?;
    let carried = carried(tx, id, what.message)?;
    let cc = words.cc.clone().unwrap_or_default();
    // A forward without a word of one's own is a forward too.
    if !words.text.trim().is_empty() || !words.files.is_empty() {
        note::check(words)?;
    }
    note::addresses("cc", &cc)?;
    note::addresses("bcc", &words.bcc)?;
    held::check(tx, id, words.seen)?;
    customer::block::may_write_to(tx, &[&to, &cc, &words.bcc])?;
    let used = macros::apply::begin(tx, id, &words.macros)?;
    let answering = merge::answering(tx, &ticket)?;
    let account = outbox::account(tx, answering.inbox)?;
    let before = ticket.place();
    let signature = outbox::render::signature(tx, Some(agent), &account)?;
    let (text, html) = letter(tx, words, &carried, signature.as_deref())?;
    let addressed: Vec<String> = to.iter().chain(&cc).map(|person| person.email.clone()).collect();
    let written = Draft {
        kind: Kind::Reply,
        customer: None,
        agent: Some(agent),
        inbox: Some(account.id),
        external_id: None,
        client_id: words.client_id.clone(),
        fingerprint: None,
        subject: ticket.subject.clone(),
        envelope: Envelope { from: Some(account.sender()), to, cc, bcc: words.bcc.clone(), ..Envelope::default() },
        text_body: text,
        text_reply: words.text.clone(),
        html: Some(html),
        marks: Marks { forward: true, ..Marks::default() },
    };
    let message = message::insert(tx, id, &written)?;
    attachment::claim(tx, message, &words.files)?;
    let from: Vec<MessageId> = carried.iter().map(|message| message.id).collect();
    attachment::copy(tx, &from, message, what.files)?;
    let undo = setting::undo_ms(tx)?;
    outbox::queue(tx, id, message, account.id, undo)?;
    ticket.add_message(None);
    tx.record(id, Event::Forwarded { message, to: addressed });
    let decided = words.status.is_some() || words.status_id.is_some();
    if decided {
        standing::along(tx, &mut ticket, words.status, words.status_id)?;
    }
    ticket.save(tx, before)?;
    if !words.beside_draft {
        draft::sent(tx, id, draft::Kind::Forward)?;
    }
    macros::apply::finish(tx, id, used, decided)?;
    Ok(message)
}

/// What is carried along, oldest first: public messages only. A note never leaves, and neither does what was called back or
/// said beside the conversation.
fn carried(tx: &mut Tx, id: TicketId, one: Option<MessageId>) -> Result<Vec<Message>> {
    let family = ids::list(merge::family(tx, id)?);
    let mut messages: Vec<Message> = match one {
        Some(one) => tx.all(
            sql!(
                "select ",
                Message::COLUMNS,
                " from messages
                 where id = $1 and ticket_id in {each:$2} and kind in ('customer', 'reply') and side_id is null"
            ),
            &[&one, &family],
        )?,
        None => tx.all(
            sql!(
                "select ",
                Message::COLUMNS,
                " from messages
                 where ticket_id in {each:$1} and kind in ('customer', 'reply') and side_id is null and not exists (
                    select 1 from deliveries d where d.message_id = messages.id and d.state in ('cancelled', 'queued', 'held'))
                 order by id desc limit $2"
            ),
            &[&family, &MOST],
        )?,
    };
    if one.is_some() && messages.is_empty() {
        return Err(Error::invalid("forwarded", "is no message of this ticket that may leave the house"));
    }
    // A conversation with somebody else is not part of the conversation with the customer.
    if one.is_none() {
        let mut apart = Vec::new();
        for (at, message) in messages.iter().enumerate() {
            let marks = message.marks()?;
            if marks.forward || marks.third_party {
                apart.push(at);
            }
        }
        for at in apart.into_iter().rev() {
            messages.remove(at);
        }
    }
    messages.reverse();
    Ok(messages)
}

/// The agent's words with what is carried along below them, as text and as HTML.
fn letter(tx: &mut Tx, words: &Words, carried: &[Message], signature: Option<&str>) -> Result<(String, String)> {
    let language = setting::language(tx)?;
    let list = ids::list(carried.iter().filter_map(|message| message.agent_id));
    let agents: Vec<(AgentId, String)> = tx.all(sql!("select id, name from agents where id in {each:$1}"), &[&list])?;
    let mut text = words.text.trim_end().to_owned();
    let mut html = words.html.clone().unwrap_or_else(|| draft::paragraphs(&words.text));
    html.push_str(CARRIED);
    if let Some(signature) = signature {
        text.push_str(&format!("\n\n-- \n{signature}"));
        html.push_str(&draft::paragraphs(&format!("-- \n{signature}")));
    }
    // The newest is what it is about: it stands first, and what does not fit any more is the oldest.
    for message in carried.iter().rev() {
        let agent = agents.iter().find(|(id, _)| Some(*id) == message.agent_id).map(|(_, name)| name.as_str());
        let lines = header(message, agent, &language)?;
        let body = message.html.clone().unwrap_or_else(|| draft::paragraphs(&message.text_body));
        if text.len() + message.text_body.len() > LONGEST || html.len() + body.len() > 2 * LONGEST {
            let more = words::say(&language, "forward.shortened", &[]);
            text.push_str(&format!("\n\n{more}"));
            html.push_str(&draft::paragraphs(&more));
            break;
        }
        let title = words::say(&language, "forward.title", &[]);
        let plain: Vec<String> = lines.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        text.push_str(&format!(
            "\n\n---------- {title} ----------\n{}\n\n{}",
            plain.join("\n"),
            message.text_body.trim()
        ));
        let rich: Vec<String> =
            lines.iter().map(|(label, value)| format!("{}: {}", safe(label), safe(value))).collect();
        html.push_str(&format!(
            "<p>---------- {} ----------<br>{}</p><div>{body}</div>",
            safe(&title),
            rich.join("<br>")
        ));
    }
    html.push_str("</div>");
    Ok((text, html))
}

/// The agent's own words of a message, without what a forward carries along.
pub(crate) fn own_words(message: Message) -> Result<(String, Option<String>)> {
    if !message.marks()?.forward {
        return Ok((message.text_body, message.html));
    }
    let html = message.html.as_deref().and_then(|html| html.split(CARRIED).next()).map(str::to_owned);
    Ok((message.text_reply.unwrap_or(message.text_body), html))
}

/// Who wrote a message, when, about what and to whom.
fn header(message: &Message, agent: Option<&str>, language: &str) -> Result<Vec<(String, String)>> {
    let envelope = message.envelope()?;
    let from = match (&envelope.from, agent) {
        (Some(from), Some(agent)) => format!("{agent} <{}>", from.email),
        (Some(from), None) => written(from),
        (None, agent) => agent.unwrap_or_default().to_owned(),
    };
    let label = |key: &str| words::say(language, key, &[]);
    let to: Vec<String> = envelope.to.iter().map(written).collect();
    let lines = [
        (label("forward.from"), from),
        (label("forward.date"), words::day(language, message.created_at)),
        (label("forward.subject"), message.subject.clone()),
        (label("forward.to"), to.join(", ")),
    ];
    Ok(lines.into_iter().filter(|(_, value)| !value.is_empty()).collect())
}

fn written(person: &Address) -> String {
    match &person.name {
        Some(name) => format!("{name} <{}>", person.email),
        None => person.email.clone(),
    }
}

fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

row! {
    struct Forwarded {
        envelope: String = "envelope",
        marks: String = "marks",
        external_id: Option<String> = "external_id",
    }
}

/// Whether a mail for this ticket is somebody's answer to what was forwarded to them: it names the forward, or comes from
/// one of its recipients. The customer's own words never are.
pub(crate) fn answers_one(tx: &mut Tx, ticket: TicketId, sender: CustomerId, inbound: &Inbound) -> Result<bool> {
    if merge::asks(tx, ticket, sender)? {
        return Ok(false);
    }
    let forwards: Vec<Forwarded> = tx.all(
        sql!(
            "select envelope, marks, external_id from messages where ticket_id = $1 and kind = 'reply'
             order by id desc limit 200"
        ),
        &[&ticket],
    )?;
    for row in forwards {
        let marks: Marks = serde_json::from_str(&row.marks)?;
        if !marks.forward {
            continue;
        }
        let envelope: Envelope = serde_json::from_str(&row.envelope)?;
        let named = row
            .external_id
            .is_some_and(|id| inbound.in_reply_to.iter().chain(&inbound.references).any(|reference| *reference == id));
        let recipient = inbound.from.as_ref().is_some_and(|from| {
            envelope.to.iter().chain(&envelope.cc).chain(&envelope.bcc).any(|person| person.is(&from.email))
        });
        if named || recipient {
            return Ok(true);
        }
    }
    Ok(false)
}
