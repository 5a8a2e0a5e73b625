//! The log: acts (who did something, when, through which door) and events (each fact that changed).
//!
//! Its ids are one total order, the order of commits, on both databases. Live screens, consumers, the timeline and
//! exports are readings of it. The state itself stays in the tables.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use crate::channel::Address;
use crate::error::Result;
use crate::ids::{self, ActId, AgentId, EventId, MessageId, TeamId, TicketId};
use crate::ticket::{Priority, Status};
use crate::time::Time;
use crate::tx::Tx;

/// One fact that changed, with what it was before where that matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are the fact")]
pub enum Event {
    /// A ticket began.
    Opened {
        message: MessageId,
    },
    /// A customer wrote in an existing ticket.
    Received {
        message: MessageId,
    },
    /// An agent answered.
    Replied {
        message: MessageId,
    },
    /// An agent wrote an internal note.
    Noted {
        message: MessageId,
    },
    /// Loket confirmed to the customer that the message arrived.
    Acknowledged {
        message: MessageId,
    },
    /// The ticket stands elsewhere. Ids are of the admin's own statuses and absent for the built-in ones; names are those
    /// the status had then.
    StatusChanged {
        from: Status,
        to: Status,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from_id: Option<ids::StatusId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_id: Option<ids::StatusId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        names: Option<crate::names::Names>,
    },
    PriorityChanged {
        from: Priority,
        to: Priority,
    },
    Assigned {
        from: Option<AgentId>,
        to: Option<AgentId>,
    },
    TeamChanged {
        from: Option<TeamId>,
        to: Option<TeamId>,
    },
    SubjectChanged {
        from: String,
        to: String,
    },
    Tagged {
        tag: String,
    },
    Untagged {
        tag: String,
    },
    /// `from` is whom it had in copy before; absent in facts of older versions.
    CcChanged {
        cc: Vec<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        from: Vec<Address>,
    },
    Followed {
        agent: AgentId,
    },
    Unfollowed {
        agent: AgentId,
    },
    /// A message left.
    Sent {
        message: MessageId,
    },
    /// A message was refused for good, or given up.
    Undelivered {
        message: MessageId,
        error: String,
    },
    /// The connection broke after the message was handed over: it may or may not have arrived.
    Unconfirmed {
        message: MessageId,
        error: String,
    },
    /// A message was called back before it left.
    Cancelled {
        message: MessageId,
    },
    /// A message is on its way again because somebody asked for it.
    Requeued {
        message: MessageId,
    },
    /// A mail system reported that a message did not arrive.
    Bounced {
        message: MessageId,
        about: Option<MessageId>,
    },
    /// A customer's or organization's record changed.
    CustomerChanged {
        customer: ids::CustomerId,
    },
    /// Something in the settings changed; screens that show it load it again.
    Settings {
        noun: String,
    },
    // Several tickets as one, and one as several.
    /// The ticket is shown in another from now on.
    MergedInto {
        ticket: TicketId,
    },
    /// Another ticket is shown in this one from now on.
    Absorbed {
        ticket: TicketId,
        /// As which ticket the whole was answered before, when it was another and this one took that over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answered_as: Option<TicketId>,
    },
    /// The ticket has its own place again.
    Unmerged {
        from: TicketId,
    },
    /// A ticket that was shown in this one has its own place again.
    Released {
        ticket: TicketId,
    },
    /// Answers go to the customer of this one of the merged tickets.
    AnswersAs {
        ticket: TicketId,
    },
    /// A message left for another ticket.
    MovedOut {
        message: MessageId,
        to: TicketId,
    },
    /// A message came from another ticket.
    MovedIn {
        message: MessageId,
        from: TicketId,
    },
    /// The ticket was linked with another.
    Linked {
        ticket: TicketId,
        relation: String,
    },
    /// A link was taken away.
    Unlinked {
        ticket: TicketId,
        relation: String,
    },
    // What an agent writes.
    /// A note or reply names colleagues and teams.
    Mentioned {
        message: MessageId,
        agents: Vec<AgentId>,
        teams: Vec<TeamId>,
    },
    /// A reply was written that leaves at a later time.
    Scheduled {
        message: MessageId,
        at: Time,
    },
    /// A scheduled reply was called off because the customer wrote first; its words are a draft of that agent again.
    CalledOff {
        message: MessageId,
        agent: Option<AgentId>,
    },
    /// An agent sent the conversation, or a message of it, to somebody else.
    Forwarded {
        message: MessageId,
        to: Vec<String>,
    },
    /// An agent's prepared words or steps were used.
    MacroUsed {
        name: String,
    },
    // Side conversations with third parties.
    /// A conversation with a third party began.
    SideOpened {
        side: ids::SideId,
        message: MessageId,
        subject: String,
    },
    /// An agent wrote to the third party.
    SideReplied {
        side: ids::SideId,
        message: MessageId,
    },
    /// The third party wrote.
    SideReceived {
        side: ids::SideId,
        message: MessageId,
    },
    /// Somebody has seen what the third party wrote.
    SideRead {
        side: ids::SideId,
    },
    /// The conversation with the third party came to its end, or goes on.
    SideStateChanged {
        side: ids::SideId,
        subject: String,
        done: bool,
    },
    // Tasks.
    TaskAdded {
        task: ids::TaskId,
        title: String,
    },
    TaskChanged {
        task: ids::TaskId,
        title: String,
        changes: Vec<Difference>,
    },
    TaskDone {
        task: ids::TaskId,
        title: String,
    },
    TaskReopened {
        task: ids::TaskId,
        title: String,
    },
    TaskRemoved {
        title: String,
    },
    // Checklists.
    StepAdded {
        text: String,
    },
    /// The steps of a list were added.
    StepsFilled {
        name: String,
        steps: i64,
    },
    StepTicked {
        text: String,
    },
    StepUnticked {
        text: String,
    },
    StepChanged {
        from: String,
        to: String,
    },
    StepMoved {
        text: String,
    },
    StepRemoved {
        text: String,
    },
    // Time spent.
    TimeStarted {
        time: ids::WorkTimeId,
    },
    /// A clock was stopped, by hand or because its agent began elsewhere.
    TimeStopped {
        time: ids::WorkTimeId,
        ms: i64,
        other: Option<TicketId>,
    },
    /// Time was entered by hand.
    TimeAdded {
        time: ids::WorkTimeId,
        ms: i64,
    },
    TimeCorrected {
        time: ids::WorkTimeId,
        from_ms: i64,
        to_ms: i64,
        note: String,
    },
    TimeRemoved {
        ms: i64,
        note: String,
    },
    // Recurring tickets.
    /// A rule opened the ticket.
    Recurred {
        recurring: ids::RecurringId,
        name: String,
        due: Time,
    },
    // The customer's file.
    /// A customer is shown as another from now on.
    CustomersMerged {
        target: ids::CustomerId,
        source: ids::CustomerId,
    },
    /// A merged customer stands alone again.
    CustomersUnmerged {
        target: ids::CustomerId,
        source: ids::CustomerId,
    },
    /// Mail from an address or a domain is not wanted any more.
    Blocked {
        value: String,
    },
    /// Mail from an address or a domain comes in again.
    Unblocked {
        value: String,
    },
    /// A table of customers or organizations was brought in, or is on its way.
    Imported {
        import: ids::ImportId,
    },
    // Working through the list.
    /// The ticket was put aside.
    Snoozed {
        until: Option<Time>,
    },
    /// The ticket came back into the lists.
    Woken {
        by: crate::ticket::snooze::Waker,
    },
    Trashed {},
    Restored {},
    /// Work on many tickets is further than it was.
    BatchMoved {
        batch: ids::BatchId,
        state: crate::batch::State,
        total: i64,
        done: i64,
        failed: i64,
        undone: i64,
        kept: i64,
    },
    // The shape of a ticket.
    TypeChanged {
        from: Option<ids::TypeId>,
        to: Option<ids::TypeId>,
    },
    FormChanged {
        from: Option<ids::FormId>,
        to: Option<ids::FormId>,
    },
    /// One of the admin's fields, by its key.
    FieldChanged {
        field: String,
        from: Option<serde_json::Value>,
        to: Option<serde_json::Value>,
    },
    // Organizations.
    /// An organization's name or domains changed.
    OrganizationChanged {
        organization: ids::OrganizationId,
    },
    // Agents.
    /// An agent went away or came back.
    AvailabilityChanged {
        agent: AgentId,
        away: bool,
        reason: Option<String>,
        until: Option<Time>,
    },
    // Trust in sending.
    /// A message was kept back because one of its receivers is blocked.
    KeptBack {
        message: MessageId,
        error: String,
    },
    /// A note was taken back, with what had written it.
    NoteRemoved {
        message: MessageId,
    },
    // What comes in.
    /// An arrival was not confirmed, because the address got so many automatic mails within an hour.
    NotAcknowledged {
        address: String,
        sent: i64,
    },
    /// Something that came in was kept apart until somebody looks at it.
    Quarantined {
        intake: ids::IntakeId,
    },
    /// Somebody decided on something that was kept apart, or took the decision back.
    QuarantineSettled {
        intake: ids::IntakeId,
    },
    // Spam.
    /// Somebody took the ticket for spam.
    MarkedSpam {},
    /// It is no spam after all: called genuine, or only taken back.
    SpamCleared {
        genuine: bool,
    },
    // Addresses that mail does not reach.
    /// Mail to an address came back.
    Unreachable {
        email: String,
        permanent: bool,
    },
    /// An address is taken to be reachable again.
    Reachable {
        email: String,
    },
    /// Somebody who got a message calls it spam.
    Complained {
        message: MessageId,
        recipient: String,
    },
    // Safe to look at.
    /// The pictures of this sender are shown without asking from now on, or are not any more.
    PicturesTrusted {
        address: String,
        on: bool,
    },
    /// The virus scanner found something in a file of a message.
    FileInfected {
        message: MessageId,
        filename: String,
        virus: String,
    },
}

/// One property before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Difference {
    /// Which property.
    pub field: String,
    /// Before.
    pub from: Option<String>,
    /// After.
    pub to: Option<String>,
}

impl Event {
    /// The stored kind and data.
    fn parts(&self) -> (String, String) {
        let serde_json::Value::Object(mut whole) = serde_json::to_value(self).unwrap_or_default() else {
            return (String::from("unknown"), String::from("{}"));
        };
        let kind = whole.get("kind").and_then(|k| k.as_str()).unwrap_or("unknown").to_owned();
        (kind, whole.remove("data").map_or_else(|| String::from("{}"), |data| data.to_string()))
    }

    /// Whether open screens are told only that it happened: what it says may not be read by every agent, and whoever may
    /// asks for it.
    pub fn is_confidential(&self) -> bool {
        matches!(
            self,
            Event::Blocked { .. } | Event::Unblocked { .. } | Event::Unreachable { .. } | Event::Reachable { .. }
        )
    }

    /// From the stored kind and data; `None` when a newer version wrote it.
    pub fn from_parts(kind: &str, data: &str) -> Option<Event> {
        let data: serde_json::Value = serde_json::from_str(data).ok()?;
        serde_json::from_value(serde_json::json!({"kind": kind, "data": data})).ok()
    }
}

row! {
    /// An event with the act it belongs to.
    pub struct Logged {
        /// Its place in the one order.
        pub id: EventId = "e.id",
        /// The ticket it concerns, if one.
        pub ticket_id: Option<TicketId> = "e.ticket_id",
        /// What kind of fact.
        pub kind: String = "e.kind",
        /// The fact, as JSON.
        pub data: String = "e.data",
        /// When.
        pub at: Time = "a.at",
        /// `agent`, `customer` or `system`.
        pub actor_kind: String = "a.actor_kind",
        /// The agent's or customer's number.
        pub actor_id: Option<i64> = "a.actor_id",
        /// The door.
        pub via: String = "a.via",
        /// Their name.
        pub actor_name: Option<String> = "case a.actor_kind when 'agent' then (select g.name from agents g where g.id = a.actor_id) when 'customer' then (select c.name from customers c where c.id = a.actor_id) end",
    }
}

impl Logged {
    /// The typed event.
    pub fn event(&self) -> Option<Event> {
        Event::from_parts(&self.kind, &self.data)
    }
}

/// Writes an act and its events. Called once, at the very end of a transaction.
pub(crate) fn append(tx: &mut Tx, events: &[(Option<TicketId>, Event)]) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let (now, kind, id, via) = (tx.now(), tx.actor().kind(), tx.actor().id(), tx.via().key());
    let act: ActId = tx.one(
        sql!("insert into acts (at, actor_kind, actor_id, via) values ($1, $2, $3, $4) returning id"),
        &[&now, &kind, &id, &via],
    )?;
    for (ticket, event) in events {
        let (kind, data) = event.parts();
        tx.run(
            sql!("insert into events (act_id, ticket_id, kind, data) values ($1, $2, $3, $4)"),
            &[&act, ticket, &kind, &data],
        )?;
    }
    Ok(())
}

/// The newest event; 0 in an empty log.
pub fn last(tx: &mut Tx) -> Result<EventId> {
    Ok(tx.find(sql!("select id from events order by id desc limit 1"), &[])?.unwrap_or(EventId(0)))
}

/// The events after `cursor`, oldest first.
pub fn after(tx: &mut Tx, cursor: EventId, limit: i64) -> Result<Vec<Logged>> {
    tx.all(
        sql!(
            "select ",
            Logged::COLUMNS,
            " from events e join acts a on a.id = e.act_id
             where e.id > $1 order by e.id limit $2"
        ),
        &[&cursor, &limit],
    )
}

/// A ticket's events after `cursor`, oldest first. The caller has checked that the actor may see the ticket.
pub(crate) fn since(tx: &mut Tx, ticket: TicketId, cursor: EventId, limit: i64) -> Result<Vec<Logged>> {
    tx.all(
        sql!(
            "select ",
            Logged::COLUMNS,
            " from events e join acts a on a.id = e.act_id
             where e.ticket_id = $1 and e.id > $2 order by e.id limit $3"
        ),
        &[&ticket, &cursor, &limit],
    )
}

/// A ticket's events before `cursor`, newest first. The caller has checked that the actor may see the ticket.
pub(crate) fn of_ticket(tx: &mut Tx, ticket: TicketId, before: EventId, limit: i64) -> Result<Vec<Logged>> {
    tx.all(
        sql!(
            "select ",
            Logged::COLUMNS,
            " from events e join acts a on a.id = e.act_id
             where e.ticket_id = $1 and e.id < $2 order by e.id desc limit $3"
        ),
        &[&ticket, &before, &limit],
    )
}

/// One event; the caller checks whether the actor may see it.
pub(crate) fn get(tx: &mut Tx, id: EventId) -> Result<Option<Logged>> {
    tx.find(sql!("select ", Logged::COLUMNS, " from events e join acts a on a.id = e.act_id where e.id = $1"), &[&id])
}

/// The other events of the act an event belongs to. Those of one act are numbered without a gap, so its neighbours are
/// looked at and no index is needed.
pub(crate) fn of_same_act(tx: &mut Tx, id: EventId) -> Result<Vec<Logged>> {
    let (first, last) = (EventId(id.0 - 50), EventId(id.0 + 50));
    tx.all(
        sql!(
            "select ",
            Logged::COLUMNS,
            " from events e join acts a on a.id = e.act_id
             where e.id >= $1 and e.id <= $2 and e.id <> $3 and e.act_id = (select o.act_id from events o where o.id = $3)
             order by e.id"
        ),
        &[&first, &last, &id],
    )
}

/// When an agent wrote a message, and everything of its ticket that changed with it, in order; none when no agent did.
pub(crate) fn together_with(tx: &mut Tx, ticket: TicketId, message: MessageId) -> Result<Option<(Time, Vec<Event>)>> {
    // What is called back was written a moment ago, or waits for its time.
    let written: Vec<(ActId, String, String)> = tx.all(
        sql!(
            "select act_id, kind, data from events
             where ticket_id = $1 and kind in ('replied', 'forwarded', 'scheduled') order by id desc limit 200"
        ),
        &[&ticket],
    )?;
    let names = |kind: &str, data: &str| match Event::from_parts(kind, data) {
        Some(Event::Replied { message } | Event::Forwarded { message, .. } | Event::Scheduled { message, .. }) => {
            Some(message)
        }
        _ => None,
    };
    // A scheduled one is told of again when it is put off: the first time counts.
    let first = written.into_iter().rev().find(|(_, kind, data)| names(kind, data) == Some(message));
    let Some((act, ..)) = first else { return Ok(None) };
    let at: Time = tx.one(sql!("select at from acts where id = $1"), &[&act])?;
    let facts: Vec<(String, String)> = tx.all(
        sql!("select kind, data from events where ticket_id = $1 and act_id = $2 order by id"),
        &[&ticket, &act],
    )?;
    Ok(Some((at, facts.iter().filter_map(|(kind, data)| Event::from_parts(kind, data)).collect())))
}

/// The event whose consequence the act of an event is.
pub(crate) fn cause_of(tx: &mut Tx, id: EventId) -> Result<Option<EventId>> {
    let cause: Option<Option<EventId>> =
        tx.find(sql!("select a.cause_event from events e join acts a on a.id = e.act_id where e.id = $1"), &[&id])?;
    Ok(cause.flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_survives_being_stored() {
        for event in [
            Event::StatusChanged { from: Status::New, to: Status::OnHold, from_id: None, to_id: None, names: None },
            Event::Assigned { from: None, to: Some(AgentId(3)) },
            Event::Undelivered { message: MessageId(4), error: "550 no".into() },
        ] {
            let (kind, data) = event.parts();
            assert_eq!(Event::from_parts(&kind, &data), Some(event));
        }
        assert_eq!(Event::from_parts("from_the_future", "{}"), None);
    }
}
