//! Which ticket does a message belong to? Signals are weighed, and the reasons kept with their weights.
//!
//! The scoring is pure; finding the candidates needs the database. Nobody joins a ticket by knowing its number or the
//! Message-ID of somebody else: either the mail shows a mark that only we can have signed, or its sender takes part.

use std::collections::BTreeMap;

use loket_store::{row, sql};

use super::rule::Rule;
use super::subject;
use crate::channel::{Address, Inbound};
use crate::customer::{self, home};
use crate::error::Result;
use crate::ids::{self, CustomerId, TicketId};
use crate::message::Envelope;
use crate::ticket::{followup, merge};
use crate::time::{DAY, Time};
use crate::tx::{Tx, json};

/// Something that points from a message to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// Somebody who works here looked at it and said so.
    Chosen,
    /// An address or id that only we can have signed.
    Signed,
    /// It answers this message directly, which came or left at that moment.
    Parent(Time),
    /// A message of the ticket stands among those it refers to.
    References,
    /// The ticket's number is in its subject, which anybody could write.
    SubjectNumber,
    /// It names nothing, but says it is an answer, and its sender asked about the same a short while ago.
    SameSubject,
    /// How its sender takes part.
    Sender(Part),
}

/// How somebody takes part in a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// They asked.
    Asked,
    /// They are in copy.
    InCopy,
    /// They wrote in it before.
    Wrote,
    /// Somebody here wrote to them from it.
    Addressed,
    /// They belong to the organization of whoever asked.
    Colleague,
}

impl Signal {
    /// How much it counts.
    fn weight(self) -> u32 {
        match self {
            // What it answers says more than all it refers to: a message may have been moved to another ticket.
            Signal::Parent(_) => 120,
            Signal::Signed | Signal::Chosen => 100,
            Signal::References => 45,
            Signal::SubjectNumber | Signal::SameSubject => 25,
            Signal::Sender(Part::Asked) => 40,
            Signal::Sender(Part::InCopy | Part::Wrote | Part::Addressed) => 35,
            Signal::Sender(Part::Colleague) => 30,
        }
    }

    /// The stored word of the reason with what it rests on: `word@moment=weight`.
    pub fn reason(self) -> String {
        let word = match self {
            Signal::Signed => "signed",
            Signal::Chosen => "chosen",
            Signal::Parent(at) => return format!("answers@{}={}", at.0, self.weight()),
            Signal::References => "references",
            Signal::SubjectNumber => "subject_number",
            Signal::SameSubject => "same_subject",
            Signal::Sender(Part::Asked) => "sender_asked",
            Signal::Sender(Part::InCopy) => "sender_in_copy",
            Signal::Sender(Part::Wrote) => "sender_wrote",
            Signal::Sender(Part::Addressed) => "sender_addressed",
            Signal::Sender(Part::Colleague) => "sender_colleague",
        };
        format!("{word}={}", self.weight())
    }
}

/// Enough to join for somebody who belongs there.
const ENOUGH: u32 = 50;

/// A ticket the message may belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The ticket.
    pub ticket: TicketId,
    /// Whether it is over, so that an answer begins a new one.
    pub closed: bool,
    /// What points to it.
    pub signals: Vec<Signal>,
}

impl Candidate {
    fn score(&self) -> u32 {
        self.signals.iter().map(|s| s.weight()).sum()
    }

    /// Whether the message may go there: it is proved, or its sender takes part and something points there besides.
    fn may_join(&self) -> bool {
        let is_part = self.signals.iter().any(|signal| matches!(signal, Signal::Sender(_)));
        let is_proved = self.signals.iter().any(|signal| matches!(signal, Signal::Signed | Signal::Chosen));
        is_proved || (is_part && self.score() >= ENOUGH)
    }

    fn reasons(&self) -> Vec<String> {
        self.signals.iter().map(|signal| signal.reason()).collect()
    }
}

/// Where the message goes, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The ticket to join; none = a new one.
    pub ticket: Option<TicketId>,
    /// The ticket that is over, which the new one follows.
    pub follows: Option<TicketId>,
    /// The ticket it points to although its sender does not belong there.
    pub stranger_to: Option<TicketId>,
    /// Why, in stable words.
    pub reasons: Vec<String>,
}

/// Chooses the strongest candidate that the message may join; among equals the newest ticket.
pub fn choose(mut candidates: Vec<Candidate>) -> Match {
    candidates.sort_by_key(|c| std::cmp::Reverse((c.may_join(), c.score(), c.ticket)));
    let Some(best) = candidates.into_iter().next() else {
        return Match { ticket: None, follows: None, stranger_to: None, reasons: vec!["no_signal".into()] };
    };
    let mut reasons = best.reasons();
    let nothing = Match { ticket: None, follows: None, stranger_to: None, reasons: Vec::new() };
    if !best.may_join() {
        reasons.push(format!("stranger_to_{}", best.ticket));
        return Match { stranger_to: Some(best.ticket), reasons, ..nothing };
    }
    if best.closed {
        reasons.push(format!("follows_closed_{}", best.ticket));
        return Match { follows: Some(best.ticket), reasons, ..nothing };
    }
    Match { ticket: Some(best.ticket), reasons, ..nothing }
}

/// Finds the ticket of a message.
pub(super) fn find(tx: &mut Tx, inbound: &Inbound, sender: CustomerId, rule: Rule) -> Result<Match> {
    let mut pointing: BTreeMap<TicketId, Vec<Signal>> = BTreeMap::new();
    let mut point = |ticket: TicketId, signal: Signal| {
        let signals = pointing.entry(ticket).or_default();
        if !signals.contains(&signal) {
            signals.push(signal);
        }
    };
    let referred = referred(tx, inbound)?;
    // Where a message of ours is now counts more than where it was when its id was signed.
    let moved = referred.iter().filter(|one| inbound.signed_ids.contains(&one.external_id)).map(|one| one.ticket_id);
    for ticket in inbound.proofs.iter().copied().chain(moved) {
        point(ticket, Signal::Signed);
    }
    let parents = inbound.in_reply_to.iter().chain(inbound.references.last()).take(1);
    for parent in parents {
        if let Some(parent) = referred.iter().rev().find(|one| one.external_id == *parent) {
            point(parent.ticket_id, Signal::Parent(parent.created_at));
        }
    }
    for one in &referred {
        point(one.ticket_id, Signal::References);
    }
    if let Some(ticket) = inbound.subject_ticket {
        point(ticket, Signal::SubjectNumber);
    }
    if let Some(ticket) = same_subject(tx, inbound, sender, rule)? {
        point(ticket, Signal::SameSubject);
    }
    let tickets: Vec<TicketId> = pointing.keys().rev().copied().take(20).collect();
    let known: Vec<TicketId> =
        tx.all(sql!("select id from tickets where id in {each:$1}"), &[&ids::list(tickets.iter().copied())])?;
    let mut candidates = Vec::with_capacity(known.len());
    for ticket in known {
        let mut signals = pointing.remove(&ticket).unwrap_or_default();
        signals.extend(part(tx, ticket, inbound.from.as_ref(), sender)?.map(Signal::Sender));
        // A merged ticket is as open as the one it is shown in.
        let shown = merge::root(tx, ticket)?;
        candidates.push(Candidate { ticket, closed: followup::is_over(tx, shown)?, signals });
    }
    Ok(choose(candidates))
}

/// Where somebody sent a mail that was kept apart.
pub(super) fn sent_to(tx: &mut Tx, ticket: Option<TicketId>) -> Result<Match> {
    let found: Option<TicketId> = match ticket {
        Some(ticket) => tx.find(sql!("select id from tickets where id = $1"), &[&ticket])?,
        None => None,
    };
    let candidates = match found {
        Some(ticket) => {
            let shown = merge::root(tx, ticket)?;
            let closed = followup::is_over(tx, shown)?;
            vec![Candidate { ticket, closed, signals: vec![Signal::Chosen] }]
        }
        None => Vec::new(),
    };
    Ok(choose(candidates))
}

row! {
    struct Referred {
        ticket_id: TicketId = "ticket_id",
        external_id: String = "external_id",
        created_at: Time = "created_at",
    }
}

/// The messages that are referred to, oldest first.
fn referred(tx: &mut Tx, inbound: &Inbound) -> Result<Vec<Referred>> {
    // Long threads name hundreds; the newest decide.
    let newest: Vec<&String> = inbound.in_reply_to.iter().chain(inbound.references.iter().rev()).take(50).collect();
    if newest.is_empty() {
        return Ok(Vec::new());
    }
    tx.all(
        sql!("select ", Referred::COLUMNS, " from messages where external_id in {each_text:$1} order by id limit 200"),
        &[&json(&newest)],
    )
}

/// The sender's own ticket that an answer without any trace seems to be about: the same subject, within the inbox's days.
/// The subject of a stranger never counts.
fn same_subject(tx: &mut Tx, inbound: &Inbound, sender: CustomerId, rule: Rule) -> Result<Option<TicketId>> {
    let names_nothing = inbound.in_reply_to.is_empty() && inbound.references.is_empty();
    let asked = subject::normal(&inbound.subject);
    if !names_nothing || rule.answer_days == 0 || asked.is_empty() || !subject::is_answer(&inbound.subject) {
        return Ok(None);
    }
    let family = ids::list(customer::merge::family(tx, sender)?);
    let since = tx.now().minus(rule.answer_days.saturating_mul(DAY));
    let recent: Vec<(TicketId, String)> = tx.all(
        sql!(
            "select id, subject from tickets where customer_id in {each:$1} and updated_at >= $2
             order by updated_at desc, id desc limit 50"
        ),
        &[&family, &since],
    )?;
    Ok(recent.into_iter().find(|(_, known)| subject::normal(known) == asked).map(|(ticket, _)| ticket))
}

/// How the sender takes part in the ticket or in one that is shown together with it, if at all.
fn part(tx: &mut Tx, ticket: TicketId, from: Option<&Address>, sender: CustomerId) -> Result<Option<Part>> {
    if merge::asks(tx, ticket, sender)? {
        return Ok(Some(Part::Asked));
    }
    if let Some(from) = from
        && !merge::askers(tx, ticket, std::slice::from_ref(&from.email))?.is_empty()
    {
        return Ok(Some(Part::InCopy));
    }
    let root = merge::root(tx, ticket)?;
    let (tickets, people) = (ids::list(merge::family(tx, root)?), ids::list(customer::merge::family(tx, sender)?));
    let wrote: Option<i64> = tx.find(
        sql!(
            "select 1 from messages where ticket_id in {each:$1} and customer_id in {each:$2} and side_id is null limit 1"
        ),
        &[&tickets, &people],
    )?;
    if wrote.is_some() {
        return Ok(Some(Part::Wrote));
    }
    if let Some(from) = from
        && was_written_to(tx, &tickets, from)?
    {
        return Ok(Some(Part::Addressed));
    }
    let shown = customer::merge::shown_as(tx, sender)?;
    let own = home::of_customers(tx, &[shown])?;
    if own.is_empty() {
        return Ok(None);
    }
    let theirs = home::of_tickets(tx, &[ticket])?;
    let together = own.iter().any(|(_, home)| theirs.iter().any(|(_, other)| other == home));
    Ok(together.then_some(Part::Colleague))
}

/// Whether an answer or a forward of these tickets went to the address, among the newest.
fn was_written_to(tx: &mut Tx, tickets: &str, from: &Address) -> Result<bool> {
    let envelopes: Vec<String> = tx.all(
        sql!(
            "select envelope from messages where ticket_id in {each:$1} and kind = 'reply' and side_id is null
             order by id desc limit 100"
        ),
        &[&tickets],
    )?;
    for envelope in envelopes {
        let envelope: Envelope = serde_json::from_str(&envelope)?;
        let mut people = envelope.to.iter().chain(&envelope.cc).chain(&envelope.bcc);
        if people.any(|person| person.is(&from.email)) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: Signal = Signal::Sender(Part::Asked);

    fn candidate(ticket: i64, signals: &[Signal]) -> Candidate {
        Candidate { ticket: TicketId(ticket), closed: false, signals: signals.to_vec() }
    }

    #[test]
    fn neither_a_number_nor_an_id_of_somebody_else_joins() {
        for guess in [
            &[Signal::SubjectNumber][..],
            &[Signal::References, Signal::SubjectNumber],
            &[Signal::Parent(Time(1)), Signal::References, Signal::SubjectNumber],
            &[Signal::SameSubject],
        ] {
            let alone = choose(vec![candidate(7, guess)]);
            assert_eq!((alone.ticket, alone.stranger_to), (None, Some(TicketId(7))), "{guess:?}");
            assert_eq!(alone.reasons.last().unwrap(), "stranger_to_7");
            let known = choose(vec![candidate(7, &[guess, &[ASKED]].concat())]);
            assert_eq!(known.ticket, Some(TicketId(7)), "{guess:?}");
        }
    }

    #[test]
    fn taking_part_alone_is_no_answer() {
        assert_eq!(choose(vec![candidate(7, &[ASKED])]).ticket, None);
    }

    #[test]
    fn what_it_answers_beats_a_signature_beats_a_reference_beats_a_number() {
        let (number, reference) =
            (candidate(1, &[Signal::SubjectNumber, ASKED]), candidate(2, &[Signal::References, ASKED]));
        let signed = candidate(3, &[Signal::Signed]);
        let moved = candidate(4, &[Signal::Parent(Time(1)), Signal::References, ASKED]);
        let best = |list: &[&Candidate]| choose(list.iter().copied().cloned().collect()).ticket.map(|id| id.0);
        assert_eq!(best(&[&number, &reference]), Some(2));
        assert_eq!(best(&[&number, &reference, &signed]), Some(3));
        assert_eq!(best(&[&signed, &moved, &number]), Some(4));
        assert_eq!(choose(Vec::new()).reasons, ["no_signal"]);
    }

    #[test]
    fn a_ticket_that_may_be_joined_beats_one_that_may_not() {
        let strange = candidate(9, &[Signal::Parent(Time(1)), Signal::References]);
        let own = candidate(2, &[Signal::SubjectNumber, ASKED]);
        assert_eq!(choose(vec![strange, own]).ticket, Some(TicketId(2)));
    }

    #[test]
    fn a_closed_ticket_is_followed_by_a_new_one() {
        let mut closed = candidate(9, &[Signal::Signed]);
        closed.closed = true;
        let found = choose(vec![closed]);
        assert_eq!((found.ticket, found.follows), (None, Some(TicketId(9))));
        assert_eq!(found.reasons, ["signed=100", "follows_closed_9"]);
    }
}
