//! Words are called back before they leave: what was changed together with them goes back too. The log knows what that
//! was; whatever has been changed again since stays as it is.

use loket_store::sql;

use super::{Ticket, follow, note, tagging};
use crate::error::{Error, Result};
use crate::event::{self, Event};
use crate::ids::MacroId;
use crate::macros::apply;
use crate::message::Message;
use crate::tx::{Tx, json};

/// Puts back what changed with a message; the caller saves the ticket. Gives the macros that were used in writing it.
pub(crate) fn put_back(tx: &mut Tx, ticket: &mut Ticket, message: &Message) -> Result<Vec<MacroId>> {
    let Some((at, facts)) = event::together_with(tx, ticket.id, message.id)? else { return Ok(Vec::new()) };
    let macros = match facts.iter().any(|fact| matches!(fact, Event::MacroUsed { .. })) {
        true => apply::unuse(tx, ticket.id, message.agent_id, at)?,
        false => Vec::new(),
    };
    let (mut on, mut off) = (Vec::new(), Vec::new());
    // The last first: what was changed twice goes back the way it came.
    for fact in facts.into_iter().rev() {
        match fact {
            Event::StatusChanged { from, to, from_id, to_id, .. }
                if (ticket.status, ticket.status_id) == (to, to_id) =>
            {
                ticket.put(tx, from, from_id, None);
            }
            Event::PriorityChanged { from, to } if ticket.priority.priority() == to => {
                ticket.priority = from.rank();
                tx.record(ticket.id, Event::PriorityChanged { from: to, to: from });
            }
            // Not through the verb: whoever had it may be gone by now, and the words have to come back all the same.
            Event::Assigned { from, to } if ticket.assignee_id == to => {
                ticket.assignee_id = from;
                tx.record(ticket.id, Event::Assigned { from: to, to: from });
            }
            Event::TeamChanged { from, to } if ticket.team_id == to => {
                ticket.team_id = from;
                tx.record(ticket.id, Event::TeamChanged { from: to, to: from });
            }
            Event::CcChanged { cc, from } => copy_back(tx, ticket, &cc, from)?,
            // A macro left it.
            Event::Noted { message } => note::take_back(tx, ticket, message)?,
            Event::Tagged { tag } => off.push(tag),
            Event::Untagged { tag } => on.push(tag),
            Event::Followed { agent } if Some(agent) == tx.actor().agent() => follow::set(tx, ticket, false)?,
            Event::Unfollowed { agent } if Some(agent) == tx.actor().agent() => follow::set(tx, ticket, true)?,
            _ => {}
        }
    }
    labels_back(tx, ticket, on, &off)?;
    Ok(macros)
}

fn copy_back(tx: &mut Tx, ticket: &mut Ticket, set: &[String], from: Vec<crate::channel::Address>) -> Result<()> {
    let now = ticket.cc()?;
    if now.iter().map(|person| &person.email).eq(set) {
        ticket.cc = json(&from);
        let cc = from.into_iter().map(|person| person.email).collect();
        tx.record(ticket.id, Event::CcChanged { cc, from: now });
    }
    Ok(())
}

fn labels_back(tx: &mut Tx, ticket: &Ticket, on: Vec<String>, off: &[String]) -> Result<()> {
    if on.is_empty() && off.is_empty() {
        return Ok(());
    }
    // A label that was deleted meanwhile does not come back with the words.
    let known: Vec<String> = tx.all(sql!("select name from tags where name in {each_text:$1}"), &[&json(&on)])?;
    let mut tags = tagging::of(tx, ticket)?;
    tags.retain(|tag| !off.contains(tag));
    tags.extend(known);
    match tx.attempt(|tx| tagging::set(tx, ticket, &tags)) {
        // Whoever may not label any more gets their words back without.
        Err(Error::Forbidden(_) | Error::Invalid(_)) => Ok(()),
        done => done,
    }
}
