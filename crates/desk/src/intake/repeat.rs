//! Has this message been here before? The same mail comes through two mailboxes, an alias, a copy unseen or a list, is
//! offered again after a crash, or is a mail of ours that came back. It stays one message, and each way it came has its
//! own row in the ledger.

use std::collections::BTreeSet;

use loket_store::{row, sql};

use crate::channel::{Address, Inbound, Marks};
use crate::error::Result;
use crate::ids::{MessageId, TicketId};
use crate::message::Envelope;
use crate::tx::Tx;

row! {
    /// The message it is a repetition of.
    pub(super) struct Known {
        pub(super) id: MessageId = "id",
        pub(super) ticket_id: TicketId = "ticket_id",
    }
}

/// The message that is here already, and the word that says how it is known.
pub(super) fn find(tx: &mut Tx, inbound: &Inbound) -> Result<Option<(Known, &'static str)>> {
    let same: Option<Known> = tx.find(
        sql!("select ", Known::COLUMNS, " from messages where fingerprint = $1 order by id limit 1"),
        &[&inbound.fingerprint],
    )?;
    if let Some(same) = same {
        return Ok(Some((same, "same_message")));
    }
    if let Some(own) = come_back(tx, inbound)? {
        return Ok(Some((own, "own_message")));
    }
    Ok(changed_on_the_way(tx, inbound)?.map(|known| (known, "same_message_changed")))
}

/// A message of ours that came back: somebody in its address forwards to an inbox. Its id holds our signature, so that
/// nobody comes by it who did not get the message.
fn come_back(tx: &mut Tx, inbound: &Inbound) -> Result<Option<Known>> {
    tx.find(
        sql!(
            "select m.id, m.ticket_id from messages m join deliveries d on d.message_id = m.id
             where m.external_id = $1 order by m.id limit 1"
        ),
        &[&inbound.external_id],
    )
}

row! {
    struct Twin {
        id: MessageId = "id",
        ticket_id: TicketId = "ticket_id",
        envelope: String = "envelope",
        marks: String = "marks",
        text_body: String = "text_body",
    }
}

/// The same mail that something on its way changed: a list put its name into the subject or a foot under the words. The id
/// alone says nothing, because some programs give everything they send the same one; so the moment it was written, the
/// sender, the addressees and the files must be the same, and the words of one must begin those of the other.
fn changed_on_the_way(tx: &mut Tx, inbound: &Inbound) -> Result<Option<Known>> {
    let (Some(sent_at), Some(from)) = (inbound.marks.sent_at, &inbound.from) else { return Ok(None) };
    if inbound.external_id.as_deref().is_none_or(str::is_empty) || inbound.text_body.trim().is_empty() {
        return Ok(None);
    }
    let twins: Vec<Twin> = tx.all(
        sql!(
            "select ",
            Twin::COLUMNS,
            " from messages where external_id = $1 and kind = 'customer' order by id limit 20"
        ),
        &[&inbound.external_id],
    )?;
    for twin in twins {
        let (envelope, marks): (Envelope, Marks) =
            (serde_json::from_str(&twin.envelope)?, serde_json::from_str(&twin.marks)?);
        let (known, came) = (people(&envelope.to, &envelope.cc), people(&inbound.to, &inbound.cc));
        let same_hand = envelope.from.is_some_and(|known| known.is(&from.email)) && marks.sent_at == Some(sent_at);
        if same_hand && known == came && begins(&twin.text_body, &inbound.text_body) {
            let same = files(tx, twin.id)? == inbound.files.iter().map(|file| file.stored.sha256.clone()).collect();
            return Ok(same.then_some(Known { id: twin.id, ticket_id: twin.ticket_id }));
        }
    }
    Ok(None)
}

/// The files of a message: with others it is another mail.
fn files(tx: &mut Tx, message: MessageId) -> Result<BTreeSet<String>> {
    let files: Vec<String> = tx.all(sql!("select sha256 from attachments where message_id = $1"), &[&message])?;
    Ok(files.into_iter().collect())
}

/// To whom a mail says it is. Sent once more to others it is another mail.
fn people(to: &[Address], cc: &[Address]) -> BTreeSet<String> {
    to.iter().chain(cc).map(|person| person.email.to_lowercase()).collect()
}

/// Whether the words of one begin those of the other, however their lines are broken.
fn begins(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && long.starts_with(&short)
}
