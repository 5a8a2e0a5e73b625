//! Pulses: who is at which ticket, and what somebody is told, as it happens. Beside the log, because neither is a fact of it.
//!
//! One reader for all live connections of this process, like the hub. What it last read is the picture a new connection
//! begins with; every difference to it is told to those who are connected.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::Utf8Bytes;
use loket_desk::ids::{AgentId, TicketId};
use loket_desk::notice::{self, News};
use loket_desk::presence::{self, Here};
use loket_desk::ticket::show;
use loket_desk::{By, Desk};
use serde::Serialize;

use super::hub::{self, Audience, Hub};

/// How often this node renews its own people, and looks whether somebody else's time is over.
const TICK: Duration = Duration::from_secs(5);

/// What is told beside the log.
#[derive(Debug)]
pub enum Pulse {
    /// Who is at a ticket now.
    Presence(Spot),
    /// Something for all tabs of one agent.
    Agent(AgentId, Utf8Bytes),
    /// Something for one tab.
    Tab(String, Utf8Bytes),
}

/// Everybody at one ticket.
#[derive(Debug, Clone)]
pub struct Spot {
    /// Who may know.
    pub audience: Audience,
    /// The frame.
    pub text: Utf8Bytes,
}

/// What is known of everybody.
#[derive(Default)]
pub struct Picture {
    here: Vec<Here>,
    /// By ticket, as the frames tell it.
    pub spots: HashMap<TicketId, Spot>,
    /// The newest notice that was told.
    last: Option<i64>,
}

impl Picture {
    /// Whether it was painted once.
    pub fn has_looked(&self) -> bool {
        self.last.is_some()
    }
}

#[derive(Serialize)]
struct Person<'a> {
    id: AgentId,
    name: &'a str,
    writing: bool,
}

/// Looks for ever: after every commit, and now and then.
pub async fn run(hub: Hub, desk: Desk) {
    let mut changes = desk.store().changes();
    let mut tick = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { return },
            () = hub.nudged() => {}
            _ = tick.tick() => renew(&hub, &desk).await,
        }
        if hub.connections() == 0 && hub.picture().last.is_some() {
            continue;
        }
        if let Err(error) = look(&hub, &desk).await {
            tracing::warn!(%error, "presence waits for the database");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
}

async fn renew(hub: &Hub, desk: &Desk) {
    if !hub.has_people() {
        return;
    }
    let node = hub.node.clone();
    if let Err(error) = desk.write(By::loket(), move |tx| presence::renew(tx, &node)).await {
        tracing::warn!(%error, "presence could not be renewed");
    }
}

/// Reads everything once and tells what is different.
async fn look(hub: &Hub, desk: &Desk) -> loket_desk::Result<()> {
    let before = hub.picture();
    let (old, last) = (before.here.clone(), before.last);
    let (here, moved, news, last) = desk
        .read(By::loket(), move |tx| {
            let here = presence::here(tx)?;
            let moved = moved(&old, &here);
            let rows: HashMap<_, _> = match moved.is_empty() {
                true => HashMap::new(),
                false => show::of(tx, &moved)?.into_iter().map(|row| (row.id, row)).collect(),
            };
            let mut audiences = hub::audiences(tx, &rows)?;
            let moved: Vec<(TicketId, Audience)> =
                moved.into_iter().filter_map(|id| Some((id, audiences.remove(&id)?))).collect();
            let (news, last) = notice::news(tx, last)?;
            Ok((here, moved, news, last))
        })
        .await?;
    let mut spots = before.spots.clone();
    let mut pulses = Vec::new();
    for (ticket, audience) in moved {
        let people = at(&here, ticket);
        let text = serde_json::json!({"presence": {"ticket": ticket, "agents": people}}).to_string();
        let spot = Spot { audience, text: text.into() };
        match people.is_empty() {
            true => spots.remove(&ticket),
            false => spots.insert(ticket, spot.clone()),
        };
        pulses.push(Pulse::Presence(spot));
    }
    pulses.extend(asked(&before.here, &here));
    pulses.extend(news.iter().map(told));
    hub.paint(Picture { here, spots, last: Some(last) });
    for pulse in pulses {
        hub.pulse(pulse);
    }
    Ok(())
}

/// The tickets at which somebody came, went, or began or ended to write.
fn moved(old: &[Here], new: &[Here]) -> Vec<TicketId> {
    let by_tab = |list: &[Here]| -> HashMap<String, (TicketId, AgentId, bool)> {
        list.iter().map(|h| (h.connection.clone(), (h.ticket_id, h.agent_id, h.writing))).collect()
    };
    let (before, now) = (by_tab(old), by_tab(new));
    let gone = before.iter().filter(|(tab, at)| now.get(*tab) != Some(*at)).map(|(_, at)| at.0);
    let come = now.iter().filter(|(tab, at)| before.get(*tab) != Some(*at)).map(|(_, at)| at.0);
    let mut tickets: Vec<TicketId> = gone.chain(come).collect();
    tickets.sort_unstable();
    tickets.dedup();
    tickets
}

/// The people at a ticket, each once, however many tabs they have.
fn at(here: &[Here], ticket: TicketId) -> Vec<Person<'_>> {
    let mut people: Vec<Person> = Vec::new();
    for tab in here.iter().filter(|h| h.ticket_id == ticket) {
        match people.iter_mut().find(|person| person.id == tab.agent_id) {
            Some(person) => person.writing |= tab.writing,
            None => people.push(Person { id: tab.agent_id, name: &tab.name, writing: tab.writing }),
        }
    }
    people
}

/// The tabs that were just asked to step back.
fn asked<'a>(old: &'a [Here], new: &'a [Here]) -> impl Iterator<Item = Pulse> + 'a {
    new.iter().filter_map(|tab| {
        let (by, name) = (tab.asked_by?, tab.asked_by_name.as_deref()?);
        let known = old.iter().any(|before| before.connection == tab.connection && before.asked_by == Some(by));
        let said = serde_json::json!({"taken": {"ticket": tab.ticket_id, "by": {"id": by, "name": name}}});
        (!known).then(|| Pulse::Tab(tab.connection.clone(), said.to_string().into()))
    })
}

fn told(news: &News) -> Pulse {
    let said = serde_json::json!({"notice": news.notice, "desktop": news.desktop});
    Pulse::Agent(news.agent, said.to_string().into())
}

/// Pulses are few, so a connection that is that many behind is simply shown the whole picture again.
pub const BEHIND: usize = 1024;

/// The shared end of it.
pub type Shared = Arc<Picture>;
