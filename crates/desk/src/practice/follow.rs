//! Reading from the log which steps of the practice were taken.

use std::collections::HashMap;

use loket_store::sql;

use super::Step;
use crate::error::Result;
use crate::event::{Event, Logged};
use crate::ids::{AgentId, TicketId};
use crate::ticket::Status;
use crate::tx::Tx;

/// The consumer: notes the steps that agents took on their own sample tickets.
pub fn on(tx: &mut Tx, events: &[Logged]) -> Result<()> {
    let running: Vec<(AgentId, String)> =
        tx.all(sql!("select agent_id, tickets from practices where finished_at is null"), &[])?;
    if running.is_empty() {
        return Ok(());
    }
    let mut samples: HashMap<TicketId, AgentId> = HashMap::new();
    for (agent, list) in running {
        let tickets: Vec<TicketId> = serde_json::from_str(&list)?;
        samples.extend(tickets.into_iter().map(|ticket| (ticket, agent)));
    }
    for logged in events {
        let Some(agent) = logged.ticket_id.and_then(|ticket| samples.get(&ticket)).copied() else { continue };
        if logged.actor_kind != "agent" || logged.actor_id != Some(agent.0) {
            continue;
        }
        let step = match logged.event() {
            Some(Event::Replied { .. }) => Step::Answer,
            Some(Event::Noted { .. }) => Step::Note,
            Some(Event::MacroUsed { .. }) => Step::Macro,
            Some(Event::Absorbed { .. }) => Step::Merge,
            Some(Event::StatusChanged { to: Status::Solved, .. }) => Step::Solve,
            _ => continue,
        };
        take(tx, agent, step)?;
    }
    Ok(())
}

/// Notes that a step was taken; the last one ends the practice.
pub(super) fn take(tx: &mut Tx, agent: AgentId, step: Step) -> Result<()> {
    let now = tx.now();
    let rows = tx.run(
        sql!(
            "insert into practice_steps (agent_id, step, done_at) values ($1, $2, $3)
             on conflict (agent_id, step) do nothing"
        ),
        &[&agent, &step, &now],
    )?;
    if rows == 0 {
        return Ok(());
    }
    let done: i64 = tx.one(sql!("select count(*) from practice_steps where agent_id = $1"), &[&agent])?;
    if usize::try_from(done).is_ok_and(|done| done >= Step::ALL.len()) {
        tx.run(sql!("update practices set finished_at = $1 where agent_id = $2"), &[&now, &agent])?;
    }
    crate::account::changed(tx, "practice");
    Ok(())
}
