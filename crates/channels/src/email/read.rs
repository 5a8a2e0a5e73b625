//! A mail as the desk wants to know it. No network: bytes in, values out.

use bytes::Bytes;
use loket_desk::Time;
use loket_desk::blob::Stored;
use loket_desk::channel::{Address, Attendee, Authentication, Bounce, File, Forwarded, Inbound, Invitation, Marks};
use loket_desk::desk::Secret;
use loket_desk::ids::{AgentId, MessageId, SideId, TicketId};
use loket_wire::email::{self as wire, quote, token};
use sha2::{Digest, Sha256};

use super::claims;
use crate::registry::{Loose, Reading};

/// Further proofs add nothing.
const MOST_PROOFS: usize = 20;

/// Translates a mail.
pub fn read(raw: &[u8], secret: &Secret) -> Reading {
    let mut email = wire::parse(raw);
    let forwarded = forwarded(&email);
    let files: Vec<Loose> = std::mem::take(&mut email.attachments).into_iter().map(loose).collect();
    let fingerprint = fingerprint(&email, &files);
    let proofs = proofs(&email, secret);
    let about = about(&email, secret);
    let from_domain = email.from.as_ref().map(|from| domain_of(&from.email)).unwrap_or_default();
    let (asides, agent_proofs) = (asides(&email, secret), agent_proofs(&email, secret));
    let signed_ids = signed_ids(&email, secret);
    let inbound = Inbound {
        fingerprint,
        proofs,
        asides,
        agent_proofs,
        signed_ids,
        forwarded,
        subject_ticket: token::ticket_in_subject(&email.subject).map(TicketId),
        marks: marks(&mut email),
        external_id: email.message_id,
        from: email.from.map(address),
        to: email.to.into_iter().map(address).collect(),
        cc: email.cc.into_iter().map(address).collect(),
        reply_to: email.reply_to.into_iter().map(address).collect(),
        subject: email.subject,
        text_body: email.text_body,
        text_reply: email.text_reply,
        html: email.html,
        files: files.iter().map(|loose| loose.file.clone()).collect(),
        references: email.references,
        in_reply_to: email.in_reply_to,
        language: email.language.map(str::to_owned),
        authentication: Authentication::default(),
        claims: claims::claims(&email.claims, &from_domain, email.is_ambiguous),
        called_spam: email.called_spam,
        about,
    };
    Reading { inbound, files }
}

fn address(address: wire::Address) -> Address {
    Address { email: address.email, name: address.name }
}

fn loose(attachment: wire::Attachment) -> Loose {
    let bytes = Bytes::from(attachment.content);
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let file = File {
        stored: Stored::known(hex::encode(Sha256::digest(&bytes)), size),
        filename: attachment.filename,
        content_type: attachment.content_type,
        content_id: attachment.content_id,
        inline: attachment.inline,
    };
    Loose { file, bytes }
}

/// The same for the same mail through whichever inbox and however often, because nothing that is added on the way is
/// in it: no Received, no Delivered-To, no Return-Path.
fn fingerprint(email: &wire::Email, files: &[Loose]) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &[u8]| {
        // The length keeps two neighbouring parts from trading bytes.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    };
    add(email.message_id.as_deref().unwrap_or_default().as_bytes());
    add(email.from.as_ref().map_or("", |from| from.email.as_str()).to_lowercase().as_bytes());
    add(&email.date_ms.unwrap_or_default().to_be_bytes());
    add(email.subject.as_bytes());
    // Some programs give everything they send one Message-ID; to whom it went and what it answers tell it apart.
    for person in email.to.iter().chain(&email.cc) {
        add(person.email.to_lowercase().as_bytes());
    }
    for id in email.in_reply_to.iter().chain(&email.references) {
        add(id.as_bytes());
    }
    add(email.text_body.trim_end().as_bytes());
    for loose in files {
        add(loose.file.filename.as_bytes());
        add(loose.stored().sha256.as_bytes());
    }
    hex::encode(hash.finalize())
}

/// Tickets that the mail proves to belong to: it came to an address, or answers an id, that only we can have signed
/// and only their readers can know.
fn proofs(email: &wire::Email, secret: &Secret) -> Vec<TicketId> {
    let addresses = email.to.iter().chain(&email.cc).chain(&email.bcc).map(|to| &to.email).chain(&email.delivered_to);
    let by_address = addresses.filter_map(|to| token::ticket_of_address(secret.bytes(), to));
    let ids = email.in_reply_to.iter().chain(email.references.iter().rev());
    let by_id = ids.filter_map(|id| token::ticket_of_message_id(secret.bytes(), id)).map(|(ticket, _)| ticket);
    let mut found: Vec<TicketId> = Vec::new();
    for ticket in by_address.chain(by_id).map(TicketId) {
        if !found.contains(&ticket) && found.len() < MOST_PROOFS {
            found.push(ticket);
        }
    }
    found
}

/// Side conversations that the mail proves to belong to, by the address it came to. By the ids it answers they are found
/// as the messages of those ids.
fn asides(email: &wire::Email, secret: &Secret) -> Vec<SideId> {
    let addresses = email.to.iter().chain(&email.cc).chain(&email.bcc).map(|to| &to.email).chain(&email.delivered_to);
    let mut found: Vec<SideId> = Vec::new();
    for side in addresses.filter_map(|to| token::side_of_address(secret.bytes(), to)).map(SideId) {
        if !found.contains(&side) && found.len() < MOST_PROOFS {
            found.push(side);
        }
    }
    found
}

/// The message of ours that a report came about, by the address it came to.
fn about(email: &wire::Email, secret: &Secret) -> Option<MessageId> {
    let addresses = email.delivered_to.iter().chain(email.to.iter().map(|to| &to.email));
    addresses.filter_map(|to| token::message_of_bounce_address(secret.bytes(), to)).map(MessageId).next()
}

fn domain_of(email: &str) -> String {
    email.rsplit_once('@').map(|(_, domain)| domain.to_lowercase()).unwrap_or_default()
}

/// The ids it answers that only we can have signed, the newest first.
fn signed_ids(email: &wire::Email, secret: &Secret) -> Vec<String> {
    let ids = email.in_reply_to.iter().chain(email.references.iter().rev());
    let ours = ids.filter(|id| token::ticket_of_message_id(secret.bytes(), id).is_some());
    let mut found: Vec<String> = Vec::new();
    for id in ours {
        if !found.contains(id) && found.len() < MOST_PROOFS {
            found.push(id.clone());
        }
    }
    found
}

/// For which agents the addresses it came to were made, and about which tickets.
fn agent_proofs(email: &wire::Email, secret: &Secret) -> Vec<(TicketId, AgentId)> {
    let addresses = email.to.iter().chain(&email.cc).map(|to| &to.email).chain(&email.delivered_to);
    let proofs = addresses.filter_map(|to| token::agent_of_address(secret.bytes(), to));
    proofs.map(|(ticket, agent)| (TicketId(ticket), AgentId(agent))).take(1).collect()
}

/// The message that this one passes on: a mail that was attached, or one that was written into its text.
fn forwarded(email: &wire::Email) -> Option<Forwarded> {
    let attached =
        email.attachments.iter().find(|file| file.content_type == "message/rfc822" && !file.content.is_empty());
    if let Some(file) = attached.filter(|_| email.bounce.is_none()) {
        let inner = wire::parse(&file.content);
        return Some(Forwarded {
            own: email.text_reply.clone(),
            from: inner.from.map(address),
            subject: inner.subject,
            text_body: inner.text_body,
            text_reply: inner.text_reply,
            html: inner.html,
            external_id: inner.message_id,
            in_reply_to: inner.in_reply_to,
            references: inner.references,
        });
    }
    if !quote::is_forward(&email.subject) {
        return None;
    }
    let found = quote::forwarded(&email.text_body)?;
    Some(Forwarded {
        own: found.own,
        from: Some(address(found.from)),
        subject: found.subject.unwrap_or_default(),
        text_reply: quote::cut_text(&found.body, false).visible,
        text_body: found.body,
        ..Forwarded::default()
    })
}

fn marks(email: &mut wire::Email) -> Marks {
    Marks {
        bounce: email.bounce.take().map(|bounce| Bounce {
            permanent: bounce.permanent,
            recipients: bounce.recipients,
            status: bounce.status,
            original: bounce.original_message_id,
            words: bounce.diagnostic,
        }),
        auto_reply: email.is_auto_reply,
        feedback_report: email.complaint.is_some(),
        no_auto_ack: email.no_auto_ack.map(str::to_owned),
        remote_images: email.remote_images,
        problem: email.problem.map(|problem| problem.code().to_owned()),
        invitation: email.invitation.take().map(|invitation| Box::new(meeting(invitation))),
        sent_at: email.date_ms,
        ..Marks::default()
    }
}

fn meeting(found: wire::calendar::Invitation) -> Invitation {
    let attendee = |one: wire::calendar::Attendee| Attendee {
        who: address(one.who),
        answer: one.answer.to_owned(),
        optional: one.optional,
    };
    Invitation {
        method: found.method,
        summary: found.summary,
        description: found.description,
        place: found.place,
        starts_at: found.starts_ms.map(Time),
        ends_at: found.ends_ms.map(Time),
        all_day: found.all_day,
        floating: found.floating,
        zone: found.zone,
        repeats: found.repeats,
        cancelled: found.cancelled,
        organizer: found.organizer.map(address),
        attendees: found.attendees.into_iter().map(attendee).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: Ana <ana@customer.test>\r\nTo: support@helpdesk.test\r\nSubject: Oven\r\n\
        Message-ID: <1@customer.test>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\n\r\nIt is on fire.\r\n";

    fn secret() -> Secret {
        Secret::new("a secret that is long enough for a test").unwrap()
    }

    fn inbound(raw: &str) -> Inbound {
        read(raw.as_bytes(), &secret()).inbound
    }

    #[test]
    fn the_way_a_mail_took_does_not_change_what_it_is() {
        let first = inbound(MAIL);
        let traced =
            format!("Return-Path: <x@y.test>\r\nReceived: from a by b\r\nDelivered-To: sales@helpdesk.test\r\n{MAIL}");
        assert_eq!(inbound(&traced).fingerprint, first.fingerprint);
        assert_ne!(inbound(&MAIL.replace("fire", "ice")).fingerprint, first.fingerprint);
        assert_ne!(inbound(&MAIL.replace("<1@", "<2@")).fingerprint, first.fingerprint);
        assert_eq!(first.from, Some(Address { email: "ana@customer.test".into(), name: Some("Ana".into()) }));
    }

    #[test]
    fn only_what_we_signed_proves_a_ticket() {
        let address = token::reply_address(secret().bytes(), "support@helpdesk.test", 7).unwrap();
        assert_eq!(inbound(&MAIL.replace("support@helpdesk.test", &address)).proofs, [TicketId(7)]);
        assert_eq!(inbound(&format!("Delivered-To: {address}\r\n{MAIL}")).proofs, [TicketId(7)]);
        let id = token::message_id(secret().bytes(), 9, 1, "helpdesk.test").unwrap();
        assert_eq!(inbound(&format!("References: <a@b> <{id}>\r\n{MAIL}")).proofs, [TicketId(9)]);
        assert_eq!(inbound(&format!("References: <loket.9.1.aaaaaaaaaaaaaaaa@helpdesk.test>\r\n{MAIL}")).proofs, []);
        assert_eq!(inbound(&MAIL.replace("Oven", "Oven [#9]")).proofs, []);
        assert_eq!(inbound(&MAIL.replace("Oven", "Oven [#9]")).subject_ticket, Some(TicketId(9)));
    }

    #[test]
    fn what_it_answers_is_kept_as_the_mail_states_it() {
        let raw = format!("In-Reply-To: <c@x>\r\nReferences: <a@x> <b@x> <c@x>\r\n{MAIL}");
        let inbound = inbound(&raw);
        assert_eq!(inbound.in_reply_to, ["c@x"]);
        assert_eq!(inbound.references, ["a@x", "b@x", "c@x"]);
    }

    #[test]
    fn an_agents_address_and_what_they_pass_on_are_known() {
        let address = token::agent_address(secret().bytes(), "support@helpdesk.test", 12, 3).unwrap();
        let mail = MAIL.replace("support@helpdesk.test", &address);
        assert_eq!(inbound(&mail).agent_proofs, [(TicketId(12), AgentId(3))]);
        assert!(inbound(&mail).proofs.is_empty() && !inbound(&mail).sender_is_proven());
        let id = token::message_id(secret().bytes(), 12, 5, "helpdesk.test").unwrap();
        let answer = inbound(&MAIL.replace("Date:", &format!("In-Reply-To: <{id}>\r\nDate:")));
        assert_eq!((answer.signed_ids, answer.proofs), (vec![id], vec![TicketId(12)]));
        let inner = MAIL.replace("Oven", "Stove");
        let attached = format!(
            "From: kim@desk.test\r\nTo: support@helpdesk.test\r\nSubject: Fwd: Stove\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nPlease.\r\n--x\r\n\
             Content-Type: message/rfc822\r\n\r\n{inner}\r\n--x--\r\n"
        );
        let passed_on = inbound(&attached).forwarded.unwrap();
        assert_eq!((passed_on.own.trim(), passed_on.subject.as_str()), ("Please.", "Stove"));
        assert_eq!(passed_on.from.unwrap().email, "ana@customer.test");
        assert_eq!(passed_on.external_id.as_deref(), Some("1@customer.test"));
    }
}
