//! A side conversation: words with a third party (a supplier, a technician) inside a ticket, by mail and apart from the
//! customer's thread. Its messages are rows of `messages` that name it; nothing of it is ever shown or quoted to the
//! customer, and the customer's mail never joins it.

pub mod open;
pub mod receive;
pub mod reply;
pub mod show;
pub mod state;
pub mod thread;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::channel::Address;
use crate::error::{Error, Result};
use crate::ids::{AgentId, InboxId, MessageId, SideId, TicketId};
use crate::message;
use crate::say;
use crate::ticket::{Ticket, merge, note, reply as ticket_reply};
use crate::time::Time;
use crate::tx::{Tx, json};

column_text! {
    /// Where a side conversation stands.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "SideState")]
    pub enum State {
        /// Something is still expected of it.
        Open = "open",
        /// It has served its purpose.
        Done = "done",
    }
}

row! {
    /// A side conversation as stored.
    pub struct Side in "side_conversations" {
        /// The side conversation.
        pub id: SideId,
        /// Its ticket.
        pub ticket_id: TicketId,
        /// The account it leaves by.
        pub inbox_id: InboxId,
        /// What it is about, as the third party reads it.
        pub subject: String,
        /// Where it stands.
        pub state: State,
        /// With whom, as JSON.
        pub participants: String,
        /// Whether the third party wrote something that nobody has looked at.
        pub unread: bool,
        /// How many messages it has.
        pub message_count: i64,
        /// The first words of the newest message.
        pub snippet: String,
        /// Who began it.
        pub opened_by: Option<AgentId>,
        /// When it began.
        pub created_at: Time,
        /// When anything last happened.
        pub updated_at: Time,
    }
}

/// More people than that is a mailing list, not a conversation.
const MOST_PEOPLE: usize = 50;

impl Side {
    /// The side conversation, if the actor may see its ticket.
    pub(crate) fn see(tx: &mut Tx, id: SideId) -> Result<Side> {
        let side = Side::get(tx, id)?;
        crate::ticket::scope::see(tx, side.ticket_id).map_err(|error| error.named("side conversation"))?;
        Ok(side)
    }

    /// Whoever asks: for what has proved otherwise that it belongs there.
    pub(crate) fn get(tx: &mut Tx, id: SideId) -> Result<Side> {
        tx.find(sql!("select ", Side::COLUMNS, " from side_conversations where id = $1"), &[&id])?
            .ok_or(Error::NotFound("side conversation"))
    }

    /// The ticket and then the conversation, for changing both.
    pub(crate) fn lock(tx: &mut Tx, id: SideId) -> Result<(Ticket, Side)> {
        let ticket = Side::get(tx, id)?.ticket_id;
        let ticket = Ticket::lock_within(tx, ticket).map_err(|error| error.named("side conversation"))?;
        Ok((ticket, Side::hold(tx, id)?))
    }

    /// The conversation for changing it, its ticket being held already.
    fn hold(tx: &mut Tx, id: SideId) -> Result<Side> {
        tx.find(sql!("select ", Side::COLUMNS, " from side_conversations where id = $1 {for_update}"), &[&id])?
            .ok_or(Error::NotFound("side conversation"))
    }

    /// With whom.
    pub fn participants(&self) -> Result<Vec<Address>> {
        Ok(serde_json::from_str(&self.participants)?)
    }

    /// Adds people who are not there yet.
    fn add_people(&mut self, people: impl IntoIterator<Item = Address>) -> Result<()> {
        let mut known = self.participants()?;
        for person in people {
            if known.len() < MOST_PEOPLE && !known.iter().any(|one| one.is(&person.email)) {
                known.push(person);
            }
        }
        self.participants = json(&known);
        Ok(())
    }

    /// Takes note of a new message.
    fn add_message(&mut self, words: &str) {
        self.message_count += 1;
        self.snippet = message::snippet(words);
    }

    fn save(&mut self, tx: &mut Tx) -> Result<()> {
        self.updated_at = tx.now();
        tx.run(
            sql!(
                "update side_conversations set state = $1, participants = $2, unread = $3, message_count = $4,
                    snippet = $5, updated_at = $6 where id = $7"
            ),
            &[
                &self.state, &self.participants, &self.unread, &self.message_count, &self.snippet, &self.updated_at,
                &self.id,
            ],
        )?;
        Ok(())
    }
}

/// Third parties as they are kept: real addresses, none of our inboxes, and none of the ticket's customer, who must not
/// read what is said beside their thread.
fn third_parties(tx: &mut Tx, ticket: &Ticket, people: &[Address]) -> Result<Vec<Address>> {
    note::addresses("to", people)?;
    if let Some(customer) = of_customer(tx, ticket, people)?.first() {
        let why = say!("“{customer}” is the customer of this ticket; answer in the ticket itself", customer = customer);
        return Err(Error::invalid("to", why));
    }
    let people = ticket_reply::outsiders(tx, people)?;
    match people.is_empty() {
        true => Err(Error::invalid("to", "names nobody outside; add the address of a third party")),
        false => crate::customer::block::may_write_to(tx, &[&people]).map(|()| people),
    }
}

/// Those of the addresses that belong to whoever asks in the ticket, or in one that is shown with it.
fn of_customer(tx: &mut Tx, ticket: &Ticket, people: &[Address]) -> Result<Vec<String>> {
    let emails: Vec<String> = people.iter().map(|person| person.email.clone()).collect();
    merge::askers(tx, ticket.id, &emails)
}

/// Which side conversation a message belongs to.
pub(crate) fn of_message(tx: &mut Tx, message: MessageId) -> Result<Option<SideId>> {
    Ok(tx.find::<Option<SideId>>(sql!("select side_id from messages where id = $1"), &[&message])?.flatten())
}
