//! The hub: one reader of the log for all live connections of this process.
//!
//! A connection says which event it saw last and gets everything after it: what it missed from the log, what comes from
//! here. So a screen is never silently stale, whatever happened to the connection.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::ws::Utf8Bytes;
use loket_desk::event::{self, Event};
use loket_desk::ids::{EventId, TicketId};
use loket_desk::ticket::scope::{self, Circle, Sees};
use loket_desk::ticket::show::{self, Row};
use loket_desk::ticket::timeline::Entry;
use loket_desk::{By, Desk, Tx};
use serde::Serialize;
use tokio::sync::{Notify, broadcast, watch};

use super::pulse::{self, Picture, Pulse, Shared};

/// What live connections are told.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The event.
    pub id: EventId,
    /// Its ticket, if one.
    pub ticket: Option<TicketId>,
    /// Who may know.
    pub audience: Audience,
    /// The frame as JSON, made once for everybody.
    pub text: Utf8Bytes,
    /// Who might know of its ticket before it, when it moved the ticket: they are told that it is gone if they may not any more.
    pub before: Option<Audience>,
}

impl Frame {
    /// What somebody who sees that much is told of it; nothing when it is none of their business.
    pub fn for_eyes(&self, sees: &Sees) -> Option<Utf8Bytes> {
        if self.audience.includes(sees) {
            return Some(self.text.clone());
        }
        let gone = self.before.as_ref().is_some_and(|before| before.includes(sees));
        let ticket = gone.then_some(self.ticket).flatten()?;
        Some(format!("{{\"id\":{},\"gone\":{ticket}}}", self.id).into())
    }
}

/// Who may know of an event.
#[derive(Debug, Clone)]
pub enum Audience {
    /// Every agent.
    Everybody,
    /// Those who see this ticket.
    Ticket(Circle),
}

impl Audience {
    /// Only those who see everything.
    fn nobody() -> Audience {
        Audience::Ticket(Circle::default())
    }

    /// Whether somebody who sees that much may know.
    pub fn includes(&self, sees: &Sees) -> bool {
        match (self, sees) {
            (_, Sees::All) => true,
            (Audience::Everybody, Sees::Own(..)) => true,
            (Audience::Ticket(circle), Sees::Own(agent, teams, organizations)) => {
                circle.holds(*agent, |team| teams.contains(&team), |home| organizations.contains(&home))
            }
            (_, Sees::Asked(_)) => false,
        }
    }
}

#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    entry: &'a Entry,
    ticket: Option<&'a Row>,
}

/// Fans out what the log says.
#[derive(Clone)]
pub struct Hub {
    frames: broadcast::Sender<Arc<Frame>>,
    pulses: broadcast::Sender<Arc<Pulse>>,
    picture: Arc<watch::Sender<Shared>>,
    nudge: Arc<Notify>,
    tabs: Arc<AtomicU64>,
    people: Arc<AtomicU64>,
    /// This process among all that share the database.
    pub node: Arc<str>,
    /// How often a connection says that it lives, and looks whether its session does.
    pub heartbeat: Duration,
}

/// A connection that is that many frames behind is told to load everything again.
const BEHIND: usize = 4096;

impl Hub {
    /// A hub without listeners.
    pub fn new(node: Arc<str>) -> Hub {
        Hub {
            frames: broadcast::channel(BEHIND).0,
            pulses: broadcast::channel(pulse::BEHIND).0,
            picture: Arc::new(watch::Sender::new(Shared::default())),
            nudge: Arc::default(),
            tabs: Arc::default(),
            people: Arc::default(),
            node,
            heartbeat: Duration::from_secs(20),
        }
    }

    /// Hears every pulse from now on, and asks that the picture be looked at again.
    pub fn feel(&self) -> broadcast::Receiver<Arc<Pulse>> {
        let pulses = self.pulses.subscribe();
        self.nudge.notify_one();
        pulses
    }

    /// What is known of everybody.
    pub fn picture(&self) -> Shared {
        self.picture.borrow().clone()
    }

    /// Waits until the hub has looked around once: what comes after that is told. A hub that cannot look yet, as with the
    /// database away, keeps nobody waiting for long.
    pub async fn looked(&self) {
        let mut seen = self.picture.subscribe();
        let _ = tokio::time::timeout(Duration::from_secs(5), seen.wait_for(|picture| picture.has_looked())).await;
    }

    /// A name for a new tab, unlike those of every node.
    pub fn name_tab(&self) -> String {
        format!("{}/{}", self.node, self.tabs.fetch_add(1, Ordering::Relaxed))
    }

    /// A tab of this process came to a ticket.
    pub fn enter(&self) {
        self.people.fetch_add(1, Ordering::Relaxed);
    }

    /// A tab of this process left its ticket.
    pub fn exit(&self) {
        self.people.fetch_sub(1, Ordering::Relaxed);
    }

    pub(super) fn has_people(&self) -> bool {
        self.people.load(Ordering::Relaxed) > 0
    }

    pub(super) async fn nudged(&self) {
        self.nudge.notified().await;
    }

    pub(super) fn paint(&self, picture: Picture) {
        self.picture.send_replace(Arc::new(picture));
    }

    pub(super) fn pulse(&self, pulse: Pulse) {
        // Nobody listening any more is no failure.
        let _ = self.pulses.send(Arc::new(pulse));
    }

    /// Hears every frame from now on.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Frame>> {
        self.frames.subscribe()
    }

    /// How many live connections there are.
    pub fn connections(&self) -> usize {
        self.frames.receiver_count()
    }

    /// Follows the log, and who is where, for ever.
    pub async fn run(self, desk: Desk) {
        futures::join!(pulse::run(self.clone(), desk.clone()), self.follow(desk));
    }

    /// Without a listener nothing is read but the end of the log.
    async fn follow(self, desk: Desk) {
        let mut changes = desk.store().changes();
        let mut last = loop {
            match desk.read(By::loket(), |tx| tx.last_event()).await {
                Ok(last) => break last,
                Err(error) => {
                    tracing::warn!(%error, "the log cannot be read yet");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        };
        loop {
            match self.tell(&desk, last).await {
                Ok(Some(seen)) => last = seen,
                Ok(None) => {
                    if changes.changed().await.is_err() {
                        return;
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "live screens wait for the database");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }

    /// Tells what came after `last`; nothing when nothing did.
    async fn tell(&self, desk: &Desk, last: EventId) -> loket_desk::Result<Option<EventId>> {
        if self.connections() == 0 {
            let end = desk.read(By::loket(), |tx| tx.last_event()).await?;
            // Whoever began to listen meanwhile may have read an earlier end, and must be told what came after it.
            if self.connections() == 0 {
                return Ok((end != last).then_some(end));
            }
        }
        let (frames, end) = desk.read(By::loket(), move |tx| Ok((since(tx, last, 200)?, tx.last_event()?))).await?;
        // A log that ends before what was told is another one: a backup was restored.
        let seen = frames.last().map(|frame| frame.id).or((end < last).then_some(end));
        for frame in frames {
            // Nobody listening any more is no failure.
            let _ = self.frames.send(Arc::new(frame));
        }
        Ok(seen)
    }
}

/// The frames of the events after `last`, in a handful of queries.
pub fn since(tx: &mut Tx<'_, '_>, last: EventId, limit: i64) -> loket_desk::Result<Vec<Frame>> {
    let events = event::after(tx, last, limit)?;
    let mut tickets: Vec<TicketId> = events.iter().filter_map(|event| event.ticket_id).collect();
    tickets.sort_unstable();
    tickets.dedup();
    let mut rows: HashMap<TicketId, Row> = HashMap::new();
    if !tickets.is_empty() {
        rows.extend(show::of(tx, &tickets)?.into_iter().map(|row| (row.id, row)));
    }
    let mut audiences = audiences(tx, &rows)?;
    Ok(events
        .into_iter()
        .map(|logged| {
            let event = logged.event();
            let before = event.as_ref().and_then(moved_from);
            let mut entry = Entry::from(logged);
            if event.is_some_and(|event| event.is_confidential()) {
                entry.data = serde_json::json!({});
            }
            let row = entry.ticket_id.and_then(|id| rows.get(&id));
            let audience = match entry.ticket_id {
                None => Audience::Everybody,
                Some(id) => audiences.entry(id).or_insert_with(Audience::nobody).clone(),
            };
            let told = Told { entry: &entry, ticket: row };
            let text = serde_json::to_string(&told).unwrap_or_default();
            Frame { id: entry.id, ticket: entry.ticket_id, audience, text: text.into(), before }
        })
        .collect())
}

/// Who may know of these tickets, in a handful of queries.
pub(super) fn audiences(
    tx: &mut Tx<'_, '_>,
    rows: &HashMap<TicketId, Row>,
) -> loket_desk::Result<HashMap<TicketId, Audience>> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<TicketId> = rows.keys().copied().collect();
    Ok(scope::circles(tx, &ids)?.into_iter().map(|(id, circle)| (id, Audience::Ticket(circle))).collect())
}

/// Whom a move may have taken the ticket away from.
fn moved_from(event: &Event) -> Option<Audience> {
    let left = match event {
        Event::Assigned { from: Some(agent), .. } => Circle { assignee: Some(*agent), ..Circle::default() },
        Event::TeamChanged { from: Some(team), .. } => Circle { team: Some(*team), ..Circle::default() },
        Event::Unfollowed { agent } => Circle { followers: vec![*agent], ..Circle::default() },
        _ => return None,
    };
    Some(Audience::Ticket(left))
}
