//! One transaction with its context: who acts, when, through which door. Every verb takes a [`Tx`] first.
//!
//! A verb reads, decides and writes rows here, and records what happened with [`Tx::record`]. Nothing in this crate can
//! reach the network while a transaction is open, because nothing in it can await.

use loket_store::{Conn, FromRow, Param, Sql};
use serde::Serialize;

use crate::actor::{Actor, Via};
use crate::consumers;
use crate::counters::Moves;
use crate::desk::Secret;
use crate::error::{Error, Result};
use crate::event::{self, Event};
use crate::ids::{EventId, TicketId};
use crate::permission::Permission;
use crate::search::known::{Known, Learned};
use crate::time::Time;

/// A transaction and its context.
pub struct Tx<'t, 'c> {
    pub(crate) conn: &'t mut Conn<'c>,
    actor: Actor,
    via: Via,
    now: Time,
    secret: &'t Secret,
    known: &'t Known,
    learned: Learned,
    events: Vec<(Option<TicketId>, Event)>,
    /// What changed its place in the counted tables, settled just before the commit.
    pub(crate) moves: Moves,
    wake: bool,
}

impl<'t, 'c> Tx<'t, 'c> {
    /// Only the door ([`crate::desk::Desk`]) makes one.
    pub(crate) fn new(
        conn: &'t mut Conn<'c>,
        actor: Actor,
        via: Via,
        now: Time,
        secret: &'t Secret,
        known: &'t Known,
    ) -> Self {
        Tx {
            conn,
            actor,
            via,
            now,
            secret,
            known,
            learned: Learned::new(),
            events: Vec::new(),
            moves: Moves::new(),
            wake: false,
        }
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The door it came through.
    pub fn via(&self) -> Via {
        self.via
    }

    /// The present: one moment for the whole act.
    pub fn now(&self) -> Time {
        self.now
    }

    /// The key that signs what we recognise again.
    pub fn secret(&self) -> &Secret {
        self.secret
    }

    /// The words that the index holds for certain.
    pub(crate) fn known(&self) -> &Known {
        self.known
    }

    /// Notes words that were put into the index, by their marks: known after the commit.
    pub(crate) fn learn(&mut self, marks: impl IntoIterator<Item = u64>) {
        self.learned.extend(marks);
    }

    /// Refuses unless the actor holds the permission.
    pub fn require(&self, permission: Permission) -> Result<()> {
        match &self.actor {
            actor if actor.may(permission) => Ok(()),
            Actor::Agent(_) | Actor::System => Err(Error::Forbidden(permission)),
            Actor::Customer(_) => Err(Error::NotSignedIn),
        }
    }

    /// The acting agent; anybody else is asked to sign in.
    pub fn agent(&self) -> Result<crate::ids::AgentId> {
        self.actor.agent().ok_or(Error::NotSignedIn)
    }

    /// Continues the same transaction as somebody else: incoming mail turns out to be a customer's.
    pub fn act_as(&mut self, actor: Actor) {
        self.actor = actor;
    }

    /// Runs a piece of work whose refusal may be survived: what it wrote and noted is undone, and the transaction goes on.
    pub fn attempt<T>(&mut self, work: impl FnOnce(&mut Tx<'_, '_>) -> Result<T>) -> Result<T> {
        let (actor, via, now, secret, known) = (self.actor.clone(), self.via, self.now, self.secret, self.known);
        let (value, events, moves, wake, learned) = self.conn.attempt(|conn| {
            let mut tx = Tx::new(conn, actor, via, now, secret, known);
            let value = work(&mut tx)?;
            Ok::<_, Error>((value, tx.events, tx.moves, tx.wake, tx.learned))
        })?;
        self.events.extend(events);
        for (place, n) in moves {
            *self.moves.entry(place).or_default() += n;
        }
        self.wake |= wake;
        self.learned.extend(learned);
        Ok(value)
    }

    /// Notes a fact that changed. Written to the log as the last thing before the commit.
    pub fn record(&mut self, ticket: impl Into<Option<TicketId>>, event: Event) {
        self.events.push((ticket.into(), event));
    }

    /// What was noted of a ticket so far.
    pub(crate) fn recorded(&self, ticket: TicketId) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |(of, _)| *of == Some(ticket)).map(|(_, event)| event)
    }

    /// Whether anything was noted so far.
    pub(crate) fn has_recorded(&self) -> bool {
        !self.events.is_empty()
    }

    /// Wakes workers and live screens of every node after the commit.
    pub fn wake(&mut self) {
        self.wake = true;
    }

    /// All rows.
    pub fn all<T: FromRow>(&mut self, sql: Sql, params: &[&dyn Param]) -> Result<Vec<T>> {
        Ok(self.conn.all(sql, params)?)
    }

    /// The first row, if there is one.
    pub fn find<T: FromRow>(&mut self, sql: Sql, params: &[&dyn Param]) -> Result<Option<T>> {
        Ok(self.conn.find(sql, params)?)
    }

    /// The one row of a statement that always gives one.
    pub fn one<T: FromRow>(&mut self, sql: Sql, params: &[&dyn Param]) -> Result<T> {
        Ok(self.conn.one(sql, params)?)
    }

    /// Runs a statement; how many rows it touched.
    pub fn run(&mut self, sql: Sql, params: &[&dyn Param]) -> Result<u64> {
        Ok(self.conn.run(sql, params)?)
    }

    /// Settles counters and writes the act with its events: nothing may follow but the commit. Gives back what is known
    /// after it.
    pub(crate) fn finish(mut self) -> Result<Learned> {
        let learned = std::mem::take(&mut self.learned);
        if self.events.is_empty() && self.moves.is_empty() {
            if self.wake {
                self.conn.announce();
            }
            return Ok(learned);
        }
        // Ids of events must be handed out in the order of commits (docs/decisions/one-order.md). The counters' few
        // hot rows are taken under the same lock, so that two acts never wait for each other crosswise.
        self.conn.lock_order()?;
        for within in consumers::WITHIN {
            within(&mut self)?;
        }
        let events = std::mem::take(&mut self.events);
        event::append(&mut self, &events)?;
        self.conn.announce();
        Ok(learned)
    }

    /// The newest event of the log; 0 when there is none.
    pub fn last_event(&mut self) -> Result<EventId> {
        event::last(self)
    }
}

/// A value as JSON text for a column. Our own types always serialize.
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| String::from("null"))
}
