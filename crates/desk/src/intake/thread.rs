//! Which ticket does a message belong to? Signals are weighed, and the reasons kept.
//!
//! The scoring is pure; finding the candidates needs the database.

use loket_store::{row, sql};

use crate::channel::{Address, Inbound};
use crate::customer;
use crate::error::Result;
use crate::ids::{CustomerId, OrganizationId, TicketId};
use crate::ticket::{followup, merge};
use crate::tx::{Tx, json};

/// Something that points from a message to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// An address or id that only we can have signed.
    Signed,
    /// It answers a message of the ticket.
    References,
    /// The ticket's number is in its subject, which anybody could write.
    SubjectNumber,
    /// Its sender takes part in the ticket.
    KnownSender,
}

impl Signal {
    /// How much it counts. A message joins at fifty: a signed answer or a reference alone, a number only together with
    /// a sender who belongs there, so that nobody joins a ticket by guessing its number.
    fn weight(self) -> u32 {
        match self {
            Signal::Signed => 100,
            Signal::References => 60,
            Signal::SubjectNumber => 25,
            Signal::KnownSender => 25,
        }
    }

    /// The stored word of the reason.
    pub fn reason(self) -> &'static str {
        match self {
            Signal::Signed => "signed",
            Signal::References => "references",
            Signal::SubjectNumber => "subject_number",
            Signal::KnownSender => "known_sender",
        }
    }
}

/// Enough to join.
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
}

/// Where the message goes, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The ticket to join; none = a new one.
    pub ticket: Option<TicketId>,
    /// The ticket that is over, which the new one follows.
    pub follows: Option<TicketId>,
    /// Why, in stable words.
    pub reasons: Vec<String>,
}

/// Chooses the strongest candidate; among equals the newest ticket.
pub fn choose(mut candidates: Vec<Candidate>) -> Match {
    candidates.sort_by_key(|c| std::cmp::Reverse((c.score(), c.ticket)));
    let Some(best) = candidates.into_iter().next() else {
        return Match { ticket: None, follows: None, reasons: vec!["no_signal".into()] };
    };
    let mut reasons: Vec<String> = best.signals.iter().map(|s| s.reason().to_owned()).collect();
    if best.score() < ENOUGH {
        reasons.push(format!("stranger_to_{}", best.ticket));
        return Match { ticket: None, follows: None, reasons };
    }
    if best.closed {
        reasons.push(format!("follows_closed_{}", best.ticket));
        return Match { ticket: None, follows: Some(best.ticket), reasons };
    }
    Match { ticket: Some(best.ticket), follows: None, reasons }
}

row! {
    struct Place {
        id: TicketId = "t.id",
        merged_into: Option<TicketId> = "t.merged_into",
        customer_id: CustomerId = "coalesce(c.merged_into, c.id)",
        cc: String = "t.cc",
        organization_id: Option<OrganizationId> = "c.organization_id",
        email: Option<String> = "c.email",
    }
}

/// Finds the ticket of a message.
pub fn find(tx: &mut Tx, inbound: &Inbound, sender: CustomerId) -> Result<Match> {
    let mut signals: Vec<(TicketId, Signal)> = inbound.proofs.iter().map(|t| (*t, Signal::Signed)).collect();
    for ticket in referenced(tx, inbound)? {
        signals.push((ticket, Signal::References));
    }
    signals.extend(inbound.subject_ticket.map(|ticket| (ticket, Signal::SubjectNumber)));
    let mut tickets: Vec<TicketId> = signals.iter().map(|(ticket, _)| *ticket).collect();
    tickets.sort_unstable();
    tickets.dedup();
    let mut candidates = Vec::with_capacity(tickets.len());
    for ticket in tickets.into_iter().take(20) {
        let place: Option<Place> = tx.find(
            sql!("select ", Place::COLUMNS, " from tickets t join customers c on c.id = t.customer_id where t.id = $1"),
            &[&ticket],
        )?;
        let Some(place) = place else { continue };
        let mut pointing: Vec<Signal> = signals.iter().filter(|(t, _)| *t == ticket).map(|(_, s)| *s).collect();
        pointing.sort_unstable();
        pointing.dedup();
        if belongs(tx, inbound.from.as_ref(), sender, &place)? {
            pointing.push(Signal::KnownSender);
        }
        // A merged ticket is as open as the one it is shown in.
        let shown = match place.merged_into {
            Some(_) => merge::root(tx, place.id)?,
            None => place.id,
        };
        candidates.push(Candidate { ticket: place.id, closed: followup::is_over(tx, shown)?, signals: pointing });
    }
    Ok(choose(candidates))
}

/// The tickets whose messages are referred to.
fn referenced(tx: &mut Tx, inbound: &Inbound) -> Result<Vec<TicketId>> {
    // Long threads name hundreds; the newest decide.
    let newest: Vec<&String> = inbound.in_reply_to.iter().chain(inbound.references.iter().rev()).take(50).collect();
    if newest.is_empty() {
        return Ok(Vec::new());
    }
    let newest = json(&newest);
    tx.all(sql!("select distinct ticket_id from messages where external_id in {each_text:$1}"), &[&newest])
}

/// Whether the sender takes part: the customer, somebody in copy, or a colleague of the customer.
fn belongs(tx: &mut Tx, from: Option<&Address>, sender: CustomerId, place: &Place) -> Result<bool> {
    if customer::merge::shown_as(tx, sender)? == place.customer_id {
        return Ok(true);
    }
    let cc: Vec<Address> = serde_json::from_str(&place.cc)?;
    if from.is_some_and(|from| cc.iter().any(|person| person.is(&from.email))) {
        return Ok(true);
    }
    let Some(organization) = place.organization_id else {
        return Ok(false);
    };
    let own: Option<Option<OrganizationId>> =
        tx.find(sql!("select organization_id from customers where id = $1"), &[&sender])?;
    Ok(own.flatten() == Some(organization))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(ticket: i64, signals: &[Signal]) -> Candidate {
        Candidate { ticket: TicketId(ticket), closed: false, signals: signals.to_vec() }
    }

    #[test]
    fn a_number_alone_never_joins() {
        let alone = choose(vec![candidate(7, &[Signal::SubjectNumber])]);
        assert_eq!(alone.ticket, None);
        assert_eq!(alone.reasons, ["subject_number", "stranger_to_7"]);
        let known = choose(vec![candidate(7, &[Signal::SubjectNumber, Signal::KnownSender])]);
        assert_eq!(known.ticket, Some(TicketId(7)));
    }

    #[test]
    fn a_signature_beats_a_reference_beats_a_number() {
        let best = choose(vec![
            candidate(1, &[Signal::SubjectNumber, Signal::KnownSender]),
            candidate(2, &[Signal::References]),
            candidate(3, &[Signal::Signed]),
        ]);
        assert_eq!(best.ticket, Some(TicketId(3)));
        assert_eq!(choose(vec![candidate(1, &[Signal::References])]).ticket, Some(TicketId(1)));
        assert_eq!(choose(Vec::new()).reasons, ["no_signal"]);
    }

    #[test]
    fn a_closed_ticket_is_followed_by_a_new_one() {
        let mut closed = candidate(9, &[Signal::Signed]);
        closed.closed = true;
        assert_eq!(
            choose(vec![closed]),
            Match {
                ticket: None,
                follows: Some(TicketId(9)),
                reasons: vec!["signed".into(), "follows_closed_9".into()],
            }
        );
    }
}
