//! Taking a macro's steps in a ticket: at once when it has no words, or in the transaction of the message it helped to write.

use loket_store::sql;

use super::fill::{For, facts};
use super::steps::Steps;
use super::text::{self, Form};
use super::{MOST_AT_ONCE, get};
use crate::draft;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::ids::{AgentId, EventId, MacroId, StatusId, TicketId};
use crate::ticket::change::change;
use crate::ticket::reply::Words;
use crate::ticket::{Status, Ticket};
use crate::ticket::{held, note};
use crate::time::Time;
use crate::tx::Tx;

/// Takes the steps of a macro now, without any words to the customer. With the last event its agent has `seen`, it is held
/// when the ticket moved since.
pub fn apply(tx: &mut Tx, ticket: TicketId, id: MacroId, seen: Option<EventId>) -> Result<()> {
    Ticket::lock(tx, ticket)?;
    held::check(tx, ticket, seen)?;
    let used = begin(tx, ticket, &[id])?;
    if used.steps.is_empty() {
        return Err(Error::conflict("the macro has words only; put them into the answer and send it"));
    }
    finish(tx, ticket, used, false)
}

/// Notes that templates were used for a new ticket: what they fill in, the form has shown already.
pub fn note_use(tx: &mut Tx, ticket: TicketId, macros: &[MacroId]) -> Result<()> {
    begin(tx, ticket, macros).map(drop)
}

/// Macros that are being used in a ticket.
pub(crate) struct Used {
    steps: Steps,
}

impl Used {
    /// Where the ticket stands afterwards, when the macros say so.
    pub(crate) fn status(&self) -> (Option<Status>, Option<StatusId>) {
        (self.steps.status, self.steps.status_id)
    }
}

/// Reads the macros, notes that they are used, and joins their steps in order.
pub(crate) fn begin(tx: &mut Tx, ticket: TicketId, macros: &[MacroId]) -> Result<Used> {
    let mut ids: Vec<MacroId> = Vec::with_capacity(macros.len());
    ids.extend(macros);
    ids.dedup();
    if ids.len() > MOST_AT_ONCE {
        return Err(Error::invalid("macros", "are more than 10; use them one after the other"));
    }
    let mut steps = Steps::default();
    if ids.is_empty() {
        return Ok(Used { steps });
    }
    let (facts, _) = facts(tx, For { ticket: Some(ticket), customer: None }, None, (None, None))?;
    let mut names = Vec::with_capacity(ids.len());
    for id in &ids {
        let row = get(tx, *id)?;
        let mut own: Steps = serde_json::from_str(&row.steps)?;
        own.note = own.note.map(|note| text::fill(&note, &facts, Form::Plain));
        steps = steps.then(own);
        names.push(row.name);
    }
    count(tx, ticket, ids)?;
    for name in names {
        tx.record(ticket, Event::MacroUsed { name });
    }
    Ok(Used { steps })
}

/// Takes the steps. `decided` when the message has moved the ticket already: where it stands is not touched again.
pub(crate) fn finish(tx: &mut Tx, ticket: TicketId, used: Used, decided: bool) -> Result<()> {
    let mut steps = used.steps;
    if decided {
        (steps.status, steps.status_id) = (None, None);
    }
    if let Some(text) = steps.note.take() {
        let html = Some(draft::paragraphs(&text));
        note::write(tx, ticket, &Words { text, html, ..Words::default() })?;
    }
    if steps.is_empty() {
        return Ok(());
    }
    let held = Ticket::lock(tx, ticket)?;
    let wanted = steps.change(tx, &held)?;
    change(tx, ticket, &wanted, None)
}

/// What was written with these macros was called back: they were not used after all. Gives back which they were.
pub(crate) fn unuse(tx: &mut Tx, ticket: TicketId, agent: Option<AgentId>, at: Time) -> Result<Vec<MacroId>> {
    let ids: Vec<MacroId> = tx.all(
        sql!("select macro_id from macro_uses where ticket_id = $1 and agent_id = $2 and at = $3 order by macro_id"),
        &[&ticket, &agent, &at],
    )?;
    tx.run(sql!("delete from macro_uses where ticket_id = $1 and agent_id = $2 and at = $3"), &[&ticket, &agent, &at])?;
    for id in &ids {
        tx.run(sql!("update macros set used = used - 1 where id = $1 and used > 0"), &[id])?;
    }
    Ok(ids)
}

/// In the order of their numbers, so that two agents who use the same macros do not wait for each other crosswise.
fn count(tx: &mut Tx, ticket: TicketId, mut ids: Vec<MacroId>) -> Result<()> {
    let (now, agent) = (tx.now(), tx.actor().agent());
    ids.sort_unstable();
    let list = crate::ids::list(ids.iter().copied());
    for id in ids {
        tx.run(sql!("update macros set used = used + 1, last_used_at = $1 where id = $2"), &[&now, &id])?;
    }
    tx.run(
        sql!(
            "insert into macro_uses (macro_id, ticket_id, agent_id, at)
             select id, $1, $2, $3 from macros where id in {each:$4}"
        ),
        &[&ticket, &agent, &now, &list],
    )?;
    Ok(())
}
