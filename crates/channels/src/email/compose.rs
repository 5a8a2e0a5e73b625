//! A message of the desk as the bytes of a mail.

use bytes::Bytes;
use loket_desk::channel::inbox::Account;
use loket_desk::channel::{Address, File, Outbound, SendError};
use loket_desk::desk::Secret;
use loket_wire::email::{self as wire, AutoSubmitted, Outgoing, token};

use crate::Context;
use crate::registry::Letter;

/// A mail ready to leave: its bytes and its envelope.
#[derive(Debug)]
pub struct Ready {
    /// Its Message-ID.
    pub id: String,
    /// Where reports of failure go.
    pub from: String,
    /// The same, where each message has an address of its own for that.
    pub return_path: Option<String>,
    /// Whom it is for, seen and unseen.
    pub to: Vec<String>,
    /// Its bytes.
    pub raw: Bytes,
}

/// Writes a message. The same message gives the same bytes each time.
pub async fn message(context: &Context, outbound: &Outbound) -> Result<Ready, SendError> {
    let mut attachments = Vec::with_capacity(outbound.files.len());
    let largest = context.largest().await.map_err(|error| SendError::Retry(error.to_string()))?;
    let total: u64 = outbound.files.iter().map(|file| file.stored.size.unsigned_abs()).sum();
    if total > largest {
        let megabytes = largest / 1_000_000;
        return Err(SendError::Refused(format!(
            "the attachments are together larger than the {megabytes} MB that are allowed"
        )));
    }
    for file in &outbound.files {
        attachments.push(attachment(context, file, largest).await?);
    }
    let inbox = &outbound.inbox;
    // Where the inbox's address is too long to carry the mark, the ids in the header have to do.
    let secret = context.desk.secret();
    let reply_to = match outbound.side {
        Some(side) => token::side_address(secret.bytes(), &inbox.address, side.0),
        None => token::reply_address(secret.bytes(), &inbox.address, outbound.ticket.0),
    };
    let outgoing = Outgoing {
        message_id: outbound.external_id.clone(),
        in_reply_to: outbound.in_reply_to.clone().filter(|id| is_plain(id)),
        references: outbound.references.clone(),
        from: address(&outbound.from),
        reply_to: reply_to.map(|email| wire::Address { email, name: inbox.sender().name }).into_iter().collect(),
        to: outbound.to.iter().map(address).collect(),
        cc: outbound.cc.iter().map(address).collect(),
        bcc: outbound.bcc.iter().map(address).collect(),
        subject: outbound.subject.clone(),
        text: outbound.text.clone(),
        html: outbound.html.clone(),
        attachments,
        auto_submitted: outbound.automatic.then_some(AutoSubmitted::Replied),
        date_ms: outbound.at.0,
        headers: known_to_the_provider(inbox, &outbound.external_id),
    };
    let mut ready = ready(inbox, outgoing)?;
    if inbox.trust.own_return_path {
        ready.return_path = token::bounce_address(secret.bytes(), &inbox.address, outbound.message.0);
    }
    Ok(ready)
}

/// Postmark gives mails names of its own; told to, it keeps ours, and brings it back with its reports.
fn known_to_the_provider(inbox: &Account, id: &str) -> Vec<(String, String)> {
    match inbox.settings.smtp_host.to_ascii_lowercase().ends_with(".postmarkapp.com") && id.len() <= 80 {
        true => vec![("X-PM-KeepID".into(), "true".into()), ("X-PM-Metadata-loket".into(), id.to_owned())],
        false => Vec::new(),
    }
}

/// Writes a letter to somebody who works here.
pub fn letter(secret: &Secret, account: &Account, letter: &Letter) -> Result<Ready, SendError> {
    let domain = account.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let domain = if domain.is_ascii() { domain } else { "loket.invalid" };
    // Whoever answers does so as themselves: the address is theirs alone.
    let reply_to = letter
        .about
        .and_then(|(ticket, agent)| token::agent_address(secret.bytes(), &account.address, ticket.0, agent.0));
    let outgoing = Outgoing {
        message_id: format!("loket.letter.{}@{domain}", letter.key),
        from: address(&account.sender()),
        reply_to: reply_to.map(|email| wire::Address { email, name: account.sender().name }).into_iter().collect(),
        to: vec![wire::Address { email: letter.to.clone(), name: Some(letter.name.clone()) }],
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        auto_submitted: Some(AutoSubmitted::Generated),
        date_ms: letter.at_ms,
        ..Outgoing::default()
    };
    ready(account, outgoing)
}

fn ready(account: &Account, outgoing: Outgoing) -> Result<Ready, SendError> {
    // What cannot be written now cannot be written later.
    let raw = wire::compose(&outgoing).map_err(|error| SendError::Refused(error.to_string()))?;
    let mut to: Vec<String> = Vec::new();
    for person in outgoing.to.into_iter().chain(outgoing.cc).chain(outgoing.bcc) {
        if !to.iter().any(|known| known.eq_ignore_ascii_case(&person.email)) {
            to.push(person.email);
        }
    }
    Ok(Ready { id: outgoing.message_id, from: account.address.clone(), return_path: None, to, raw: raw.into() })
}

async fn attachment(context: &Context, file: &File, largest: u64) -> Result<wire::Attachment, SendError> {
    let read = context.files.bytes(&file.stored.sha256, largest).await;
    let content =
        read.map_err(|error| SendError::Retry(format!("reading the attachment {}: {error}", file.filename)))?;
    Ok(wire::Attachment {
        filename: file.filename.clone(),
        content_type: file.content_type.clone(),
        content_id: file.content_id.clone(),
        inline: file.inline,
        content: content.into(),
    })
}

fn address(address: &Address) -> wire::Address {
    wire::Address { email: address.email.clone(), name: address.name.clone() }
}

/// Other people's ids are sometimes no ids; answering those, the chain of references has to do.
fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.len() <= 900 && id.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>'))
}
