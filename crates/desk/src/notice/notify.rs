//! The consumer that turns events into notices, each once for each agent, in the transaction that moves its cursor.

use std::collections::{BTreeSet, HashMap, HashSet};

use loket_store::sql;

use super::choice::{self, Choices, Way};
use super::sight::Sight;
use super::{Kind, push};
use crate::error::Result;
use crate::event::{Event, Logged};
use crate::ids::{self, AgentId, MessageId, TicketId};
use crate::job::{self, Job};
use crate::ticket::follow;
use crate::time::{DAY, Time};
use crate::tx::Tx;

/// What is older is history: nobody wants to be told of it when a log is read again from its beginning.
const NEWS: i64 = 3 * DAY;

/// Somebody is to be told.
struct Told<'e> {
    event: &'e Logged,
    ticket: TicketId,
    kind: Kind,
    message: Option<MessageId>,
    agents: BTreeSet<AgentId>,
}

/// The consumer.
pub fn on(tx: &mut Tx, events: &[Logged]) -> Result<()> {
    let fresh = tx.now().minus(NEWS);
    let facts: Vec<(&Logged, TicketId, Event)> = events
        .iter()
        .filter(|logged| logged.at > fresh)
        .filter_map(|logged| Some((logged, logged.ticket_id?, logged.event()?)))
        .filter(|(_, _, event)| concerns(event))
        .collect();
    if facts.is_empty() {
        return Ok(());
    }
    let tickets: BTreeSet<TicketId> = facts.iter().map(|(_, ticket, _)| *ticket).collect();
    let tickets: Vec<TicketId> = tickets.into_iter().collect();
    let mut sight = Sight::of(tx, &tickets)?;
    invite(tx, &mut sight, &facts)?;
    let told = gather(tx, &sight, &facts)?;
    let everybody: BTreeSet<AgentId> = told.iter().flat_map(|told| told.agents.iter().copied()).collect();
    let everybody: Vec<AgentId> = everybody.into_iter().collect();
    if !everybody.is_empty() {
        let choices = choice::of(tx, &everybody)?;
        write(tx, &told, &choices)?;
    }
    withdraw(tx, &sight, &facts)
}

fn concerns(event: &Event) -> bool {
    matches!(
        event,
        Event::Opened { .. }
            | Event::Received { .. }
            | Event::SideReceived { .. }
            | Event::Noted { .. }
            | Event::Mentioned { .. }
            | Event::Assigned { .. }
            | Event::TeamChanged { .. }
            | Event::Unfollowed { .. }
            | Event::Undelivered { .. }
            | Event::Unconfirmed { .. }
            | Event::KeptBack { .. }
    )
}

/// Whoever is named in a note follows the ticket from then on. Somebody who does not see it is let in only by a colleague
/// who could have given it to them.
fn invite(tx: &mut Tx, sight: &mut Sight, facts: &[(&Logged, TicketId, Event)]) -> Result<()> {
    for (logged, ticket, event) in facts {
        let Event::Mentioned { agents, .. } = event else { continue };
        let host = logged.actor_id.filter(|_| logged.actor_kind == "agent").map(AgentId);
        for agent in agents {
            let may = sight.sees(*agent, *ticket) || host.is_some_and(|host| sight.may_assign(host));
            if may && host != Some(*agent) {
                follow::begin(tx, *ticket, *agent)?;
                sight.follow(*ticket, *agent);
            }
        }
    }
    Ok(())
}

/// Who is to be told of what: never of one's own acts, never of a ticket out of sight.
fn gather<'e>(tx: &mut Tx, sight: &Sight, facts: &[(&'e Logged, TicketId, Event)]) -> Result<Vec<Told<'e>>> {
    let notes = facts.iter().filter_map(|(_, _, event)| match event {
        Event::Noted { message } => Some(*message),
        _ => None,
    });
    let (private, authors) = (private(tx, notes.collect())?, authors(tx, facts)?);
    let named: HashSet<(MessageId, AgentId)> = facts
        .iter()
        .filter_map(|(_, _, event)| match event {
            Event::Mentioned { message, agents, teams } => {
                let members = teams.iter().flat_map(|team| sight.members(*team));
                Some(agents.iter().copied().chain(members).map(|agent| (*message, agent)).collect::<Vec<_>>())
            }
            _ => None,
        })
        .flatten()
        .collect();
    let mut all = Vec::new();
    for (logged, ticket, event) in facts {
        let (kind, message, agents): (Kind, Option<MessageId>, Vec<AgentId>) = match event {
            Event::Assigned { to: Some(agent), .. } => (Kind::Assigned, None, vec![*agent]),
            Event::Opened { message } => {
                let team = sight.team(*ticket).map(|team| sight.members(team)).unwrap_or_default();
                let assignee = sight.assignee(*ticket);
                let others = team.into_iter().filter(|agent| Some(*agent) != assignee);
                (Kind::Team, Some(*message), others.collect())
            }
            Event::TeamChanged { to: Some(team), .. } => (Kind::Team, None, sight.members(*team)),
            Event::Received { message } | Event::SideReceived { message, .. } => {
                (Kind::Answered, Some(*message), sight.concerned(*ticket))
            }
            Event::Noted { message } if !private.contains(message) => {
                let concerned = sight.concerned(*ticket).into_iter();
                let rest = concerned.filter(|agent| !named.contains(&(*message, *agent)));
                (Kind::Noted, Some(*message), rest.collect())
            }
            Event::Mentioned { message, agents, teams } => {
                let members = teams.iter().flat_map(|team| sight.members(*team));
                (Kind::Mentioned, Some(*message), agents.iter().copied().chain(members).collect())
            }
            Event::Undelivered { message, .. }
            | Event::Unconfirmed { message, .. }
            | Event::KeptBack { message, .. } => {
                let both = authors.get(message).copied().into_iter().chain(sight.assignee(*ticket));
                (Kind::Undelivered, Some(*message), both.collect())
            }
            _ => continue,
        };
        let own = logged.actor_id.filter(|_| logged.actor_kind == "agent").map(AgentId);
        let agents = agents.into_iter().filter(|agent| Some(*agent) != own && sight.sees(*agent, *ticket));
        all.push(Told { event: logged, ticket: *ticket, kind, message, agents: agents.collect() });
    }
    Ok(all)
}

fn private(tx: &mut Tx, notes: Vec<MessageId>) -> Result<HashSet<MessageId>> {
    if notes.is_empty() {
        return Ok(HashSet::new());
    }
    let list = ids::list(notes);
    let found: Vec<MessageId> = tx.all(sql!("select id from messages where id in {each:$1} and private"), &[&list])?;
    Ok(found.into_iter().collect())
}

/// Who wrote the answers that did not arrive.
fn authors(tx: &mut Tx, facts: &[(&Logged, TicketId, Event)]) -> Result<HashMap<MessageId, AgentId>> {
    let lost = facts.iter().filter_map(|(_, _, event)| match event {
        Event::Undelivered { message, .. } | Event::Unconfirmed { message, .. } | Event::KeptBack { message, .. } => {
            Some(*message)
        }
        _ => None,
    });
    let list = ids::list(lost);
    let rows: Vec<(MessageId, AgentId)> =
        tx.all(sql!("select id, agent_id from messages where id in {each:$1} and agent_id is not null"), &[&list])?;
    Ok(rows.into_iter().collect())
}

fn write(tx: &mut Tx, told: &[Told], choices: &HashMap<AgentId, Choices>) -> Result<()> {
    let (now, usual) = (tx.now(), Choices::default());
    let mut pushes: Vec<(i64, AgentId, Option<Time>)> = Vec::new();
    let mut mails: BTreeSet<(AgentId, Time)> = BTreeSet::new();
    for told in told {
        if told.kind == Kind::Mentioned {
            // The note itself may have been told of already, a batch of events ago.
            let (list, message) = (ids::list(told.agents.iter().copied()), told.message);
            tx.run(
                sql!("delete from notices where message_id = $1 and kind = 'noted' and agent_id in {each:$2}"),
                &[&message, &list],
            )?;
        }
        for agent in &told.agents {
            let chosen = choices.get(agent).unwrap_or(&usual);
            let wants = |way| chosen.wants(told.kind, way);
            let (app, desktop, mail) = (wants(Way::App), wants(Way::Desktop), wants(Way::Mail));
            if !(app || desktop || mail) {
                continue;
            }
            let quiet = chosen.quiet_until(now);
            let mail_at = mail.then(|| chosen.mail_at(now));
            if let Some(id) = insert(tx, told, *agent, app, desktop && quiet.is_none(), mail_at)? {
                if desktop {
                    pushes.push((id, *agent, quiet));
                }
                mails.extend(mail_at.map(|at| (*agent, at)));
            }
        }
    }
    for (agent, at) in mails {
        job::enqueue(tx, &Job::Digest { agent }, Some(&format!("digest/{agent}/{}", at.0)), at)?;
    }
    push::queue(tx, &pushes)?;
    // Open screens are told at once.
    tx.wake();
    Ok(())
}

/// Writes one notice; nothing when it is written already.
fn insert(
    tx: &mut Tx,
    told: &Told,
    agent: AgentId,
    shown: bool,
    desktop: bool,
    mail_at: Option<Time>,
) -> Result<Option<i64>> {
    let Logged { id: event, at, actor_kind, actor_id, .. } = told.event;
    tx.find(
        sql!(
            "insert into notices (agent_id, event_id, ticket_id, message_id, kind, actor_kind, actor_id, shown, desktop, at,
                mail_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict (agent_id, event_id) do nothing returning id"
        ),
        &[
            &agent, event, &told.ticket, &told.message, &told.kind, actor_kind, actor_id, &shown, &desktop, at, &mail_at,
        ],
    )
}

/// Takes back what was told of tickets that went out of somebody's sight.
fn withdraw(tx: &mut Tx, sight: &Sight, facts: &[(&Logged, TicketId, Event)]) -> Result<()> {
    let moved: BTreeSet<TicketId> = facts
        .iter()
        .filter(|(_, _, event)| {
            matches!(
                event,
                Event::Assigned { from: Some(_), .. }
                    | Event::TeamChanged { from: Some(_), .. }
                    | Event::Unfollowed { .. }
            )
        })
        .map(|(_, ticket, _)| *ticket)
        .collect();
    if moved.is_empty() {
        return Ok(());
    }
    let list = ids::list(moved);
    let told: Vec<(i64, TicketId, AgentId)> =
        tx.all(sql!("select id, ticket_id, agent_id from notices where ticket_id in {each:$1}"), &[&list])?;
    let gone = ids::list(told.into_iter().filter(|(_, ticket, agent)| !sight.sees(*agent, *ticket)).map(|(id, ..)| id));
    tx.run(sql!("delete from notices where id in {each:$1}"), &[&gone])?;
    Ok(())
}
