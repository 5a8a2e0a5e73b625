//! The customers' letters as the bytes of mails, so that they come in through the same door as everybody's.

use anyhow::{Context, Result};
use loket_desk::Time;
use loket_wire::email::{Address, Attachment, AutoSubmitted, Outgoing, compose, html_from_text};

use super::people::Person;
use super::plan::Letter;

/// The thread a letter belongs to: the ids so far, oldest first, and its ticket's number once there is one.
#[derive(Debug, Clone, Default)]
pub struct Thread {
    /// The Message-IDs.
    pub ids: Vec<String>,
    /// What an answer's subject is.
    pub subject: String,
}

/// A customer's letter to an inbox.
pub fn letter(letter: &Letter, from: Person, to: &str, thread: &Thread, id: &str, at: Time) -> Result<Vec<u8>> {
    let is_answer = !thread.ids.is_empty();
    let subject = match &letter.away {
        Some(away) => away.clone(),
        None if is_answer => format!("Re: {}", thread.subject),
        None => thread.subject.clone(),
    };
    let outgoing = Outgoing {
        message_id: id.to_owned(),
        in_reply_to: thread.ids.last().cloned(),
        references: thread.ids.clone(),
        from: Address { email: from.1.to_owned(), name: Some(from.0.to_owned()) },
        to: vec![Address { email: to.to_owned(), name: None }],
        subject,
        text: letter.text.clone(),
        html: letter.page.then(|| html_from_text(&letter.text)),
        attachments: letter.file.iter().map(attachment).collect(),
        auto_submitted: letter.away.is_some().then_some(AutoSubmitted::Replied),
        date_ms: at.0,
        ..Outgoing::default()
    };
    compose(&outgoing).with_context(|| format!("writing the sample's letter of {}", from.1))
}

/// What a third party answers in a side conversation.
pub fn aside(name: &str, from: &str, to: &str, subject: &str, text: &str, at: Time) -> Result<Vec<u8>> {
    let outgoing = Outgoing {
        message_id: format!("{}@{}", at.0, from.rsplit_once('@').map_or("mail.example", |(_, domain)| domain)),
        from: Address { email: from.to_owned(), name: Some(name.to_owned()) },
        to: vec![Address { email: to.to_owned(), name: None }],
        subject: format!("Re: {subject}"),
        text: text.to_owned(),
        date_ms: at.0,
        ..Outgoing::default()
    };
    compose(&outgoing).with_context(|| format!("writing the sample's letter of {from}"))
}

fn attachment(made: &super::paper::Made) -> Attachment {
    Attachment {
        filename: made.filename.clone(),
        content_type: made.content_type.to_owned(),
        content: made.content.clone(),
        ..Attachment::default()
    }
}

/// A provider's report that our mail with this id did not arrive.
pub fn report(recipient: &str, to: &str, id: &str, at: Time) -> Vec<u8> {
    let domain = recipient.rsplit_once('@').map_or("mail.example", |(_, domain)| domain);
    format!(
        "From: Mail Delivery System <MAILER-DAEMON@mx.{domain}>\r\n\
         To: {to}\r\n\
         Subject: Undelivered Mail Returned to Sender\r\n\
         Message-ID: <{}.report@mx.{domain}>\r\n\
         Auto-Submitted: auto-replied\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"report\"\r\n\
         \r\n\
         --report\r\n\
         Content-Type: text/plain; charset=us-ascii\r\n\
         \r\n\
         I'm sorry to have to inform you that your message could not\r\n\
         be delivered to one or more recipients.\r\n\
         \r\n\
         <{recipient}>: host mx.{domain} said: 550 5.1.1 user unknown\r\n\
         \r\n\
         --report\r\n\
         Content-Type: message/delivery-status\r\n\
         \r\n\
         Reporting-MTA: dns; mx.{domain}\r\n\
         \r\n\
         Final-Recipient: rfc822; {recipient}\r\n\
         Action: failed\r\n\
         Status: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 user unknown\r\n\
         \r\n\
         --report\r\n\
         Content-Type: text/rfc822-headers\r\n\
         \r\n\
         From: {to}\r\n\
         To: {recipient}\r\n\
         Message-ID: <{id}>\r\n\
         \r\n\
         --report--\r\n",
        at.0
    )
    .into_bytes()
}
