//! Colleagues and teams named in a note: `<span data-mention="agent:3">@Ana</span>`. Who is told, notifications decide.

use std::collections::BTreeSet;

use loket_store::sql;

use crate::error::Result;
use crate::event::Event;
use crate::ids::{self, AgentId, MessageId, TeamId, TicketId};
use crate::tx::Tx;

/// More than so many names are a list, not a conversation.
const MOST: usize = 50;

/// Notes whom a message names, and tells them. Names of agents who have left and of teams that are gone are passed over.
pub(super) fn record(
    tx: &mut Tx,
    ticket: TicketId,
    message: MessageId,
    html: Option<&str>,
) -> Result<(Vec<AgentId>, Vec<TeamId>)> {
    let (agents, teams) = named(html.unwrap_or_default());
    if agents.is_empty() && teams.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let agents: Vec<AgentId> = tx.all(
        sql!("select id from agents where id in {each:$1} and active order by id"),
        &[&ids::list(agents.into_iter().map(AgentId))],
    )?;
    let teams: Vec<TeamId> = tx.all(
        sql!("select id from teams where id in {each:$1} order by id"),
        &[&ids::list(teams.into_iter().map(TeamId))],
    )?;
    if !agents.is_empty() || !teams.is_empty() {
        tx.record(ticket, Event::Mentioned { message, agents: agents.clone(), teams: teams.clone() });
    }
    Ok((agents, teams))
}

/// The numbers of the agents and teams that the HTML names.
fn named(html: &str) -> (BTreeSet<i64>, BTreeSet<i64>) {
    let (mut agents, mut teams) = (BTreeSet::new(), BTreeSet::new());
    for rest in html.split("data-mention=\"").skip(1).take(MOST) {
        let (kind, number) = rest.split('"').next().unwrap_or_default().split_once(':').unwrap_or_default();
        match (kind, number.parse()) {
            ("agent", Ok(id)) => agents.insert(id),
            ("team", Ok(id)) => teams.insert(id),
            _ => false,
        };
    }
    (agents, teams)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_once_and_nothing_else_is() {
        let html = r#"<span data-mention="agent:3">@A</span> <span data-mention="team:1">@T</span>
            <span data-mention="agent:3">@A</span> <span data-mention="agent:x"> <span data-mention="boss:9"> data-mention="#;
        let (agents, teams) = named(html);
        assert_eq!((agents.into_iter().collect::<Vec<_>>(), teams.into_iter().collect::<Vec<_>>()), (vec![3], vec![1]));
    }
}
