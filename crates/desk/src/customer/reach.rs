//! Addresses that mail does not reach, in the words of the server that said so. Only a report about a message that went to
//! an address marks it; a word from there, or a colleague, takes the mark off.

use loket_store::{row, sql};
use serde::Serialize;

use super::told;
use crate::account::staff;
use crate::channel::Bounce;
use crate::error::Result;
use crate::event::Event;
use crate::ids::{CustomerId, MessageId};
use crate::message::Message;
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::{Tx, json};

row! {
    /// An address that mail does not reach.
    #[derive(PartialEq, Eq, Serialize, schemars::JsonSchema)]
    #[schemars(rename = "UnreachableAddress")]
    pub struct Unreachable in "unreachable_addresses" {
        /// The address.
        pub email: String,
        /// Given up for good (true), or still being tried when it was reported (false).
        pub permanent: bool,
        /// The enhanced status code, such as `5.1.1`.
        pub status: Option<String>,
        /// What the server said.
        pub words: String,
        /// The message that did not arrive.
        pub message_id: Option<MessageId>,
        /// How often it was reported.
        pub times: i64,
        /// Since when.
        pub since: Time,
        /// When it was last reported.
        pub last_at: Time,
    }
}

/// The longest words of a server that are kept.
const LONGEST: usize = 500;

/// Those of these addresses that mail does not reach.
pub(crate) fn of(tx: &mut Tx, emails: &[&str]) -> Result<Vec<Unreachable>> {
    if emails.is_empty() {
        return Ok(Vec::new());
    }
    let emails: Vec<String> = emails.iter().map(|email| email.trim().to_lowercase()).collect();
    tx.all(
        sql!(
            "select ",
            Unreachable::COLUMNS,
            " from unreachable_addresses where email in {each_text:$1} order by email"
        ),
        &[&json(&emails)],
    )
}

/// A report says that a message did not arrive, or not yet. It counts for those it went to: what else a report names may
/// be anybody. Forwarded on their side, the report names another address; of a message to one person it is theirs.
pub(crate) fn reported(tx: &mut Tx, message: &Message, bounce: &Bounce) -> Result<()> {
    let Some(permanent) = bounce.permanent else { return Ok(()) };
    let envelope = message.envelope()?;
    let to: Vec<String> =
        envelope.to.iter().chain(&envelope.cc).chain(&envelope.bcc).map(|to| to.email.to_lowercase()).collect();
    let named: Vec<String> = bounce.recipients.iter().map(|email| email.to_lowercase()).collect();
    let mut hit: Vec<&String> = to.iter().filter(|email| named.contains(email)).collect();
    if hit.is_empty() && to.len() == 1 {
        hit = to.iter().collect();
    }
    let words = bounce.words.clone().unwrap_or_default();
    for email in hit {
        mark(tx, email, permanent, bounce.status.as_deref(), &words, message.id)?;
    }
    Ok(())
}

/// The mail server refused a message to one person, and said that it is about the address.
pub(crate) fn refused(tx: &mut Tx, message: &Message, words: &str) -> Result<()> {
    let envelope = message.envelope()?;
    let mut to = envelope.to.iter().chain(&envelope.cc).chain(&envelope.bcc);
    let (Some(only), None) = (to.next(), to.next()) else { return Ok(()) };
    let about_address = ["5.1.1", "5.1.2", "5.1.3", "5.1.10", "5.2.1"];
    let status = words.split_whitespace().find(|word| about_address.contains(word));
    match status {
        Some(status) => mark(tx, &only.email.to_lowercase(), true, Some(status), words, message.id),
        None => Ok(()),
    }
}

fn mark(
    tx: &mut Tx,
    email: &str,
    permanent: bool,
    status: Option<&str>,
    words: &str,
    message: MessageId,
) -> Result<()> {
    let (now, words): (Time, String) = (tx.now(), words.chars().take(LONGEST).collect());
    tx.run(
        sql!(
            "insert into unreachable_addresses (email, permanent, status, words, message_id, times, since, last_at)
             values ($1, $2, $3, $4, $5, 1, $6, $6)
             on conflict (email) do update set permanent = unreachable_addresses.permanent or excluded.permanent,
                status = coalesce(excluded.status, unreachable_addresses.status),
                words = case when excluded.words <> '' then excluded.words else unreachable_addresses.words end,
                message_id = excluded.message_id, times = unreachable_addresses.times + 1, last_at = excluded.last_at"
        ),
        &[&email, &permanent, &status, &words, &message, &now],
    )?;
    tx.record(None, Event::Unreachable { email: email.to_owned(), permanent });
    tell(tx, email)
}

/// Somebody wrote from there: mail reaches it again, as far as one can know.
pub(crate) fn wrote(tx: &mut Tx, email: &str) -> Result<()> {
    clear(tx, &email.trim().to_lowercase())
}

/// A colleague says that the address works.
pub fn works(tx: &mut Tx, email: &str) -> Result<()> {
    staff(tx)?;
    tx.require(Permission::Reply)?;
    clear(tx, &email.trim().to_lowercase())
}

fn clear(tx: &mut Tx, email: &str) -> Result<()> {
    let gone = tx.run(sql!("delete from unreachable_addresses where email = $1"), &[&email])?;
    if gone == 0 {
        return Ok(());
    }
    tx.record(None, Event::Reachable { email: email.to_owned() });
    tell(tx, email)
}

/// Open screens of the customer load it again.
fn tell(tx: &mut Tx, email: &str) -> Result<()> {
    let customer: Option<CustomerId> = tx.find(
        sql!(
            "select coalesce(c.merged_into, c.id) from identities i join customers c on c.id = i.customer_id
             where i.kind = 'email' and i.value = $1"
        ),
        &[&email],
    )?;
    if let Some(customer) = customer {
        told(tx, customer);
    }
    Ok(())
}
