//! The door: opens transactions with their context and closes them properly.

use std::sync::Arc;

use loket_store::{Conn, Store};
use rand::RngCore;

use crate::account::session;
use crate::actor::{Actor, By, Who};
use crate::error::{Error, Result};
use crate::search::known::{Known, Learned};
use crate::setting;
use crate::time::Clock;
use crate::tx::Tx;

/// The key that signs reply addresses, Message-IDs and the like. Never shown, never logged.
#[derive(Clone)]
pub struct Secret(Arc<[u8]>);

impl Secret {
    /// A key from text; at least 32 characters, so that it cannot be guessed.
    pub fn new(text: &str) -> Result<Secret> {
        if text.len() < 32 {
            return Err(Error::invalid("secret", "needs at least 32 characters"));
        }
        Ok(Secret(text.as_bytes().into()))
    }

    /// The bytes, for signing.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// An opened help desk: its database, its clock, its key. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    store: Store,
    clock: Clock,
    secret: Secret,
    known: Known,
}

impl Desk {
    /// Brings the database up to date, fills what every desk has (roles, the signing key) and opens the door.
    ///
    /// `secret` overrides the key kept in the database, for installations that keep secrets elsewhere.
    pub fn open(store: Store, clock: Clock, secret: Option<&str>) -> Result<Desk> {
        store.migrate(crate::MIGRATIONS)?;
        let fresh = random_text(48);
        let now = clock.now();
        let blank = Secret::new(&fresh)?;
        let kept = store.write_blocking({
            let (blank, known) = (blank.clone(), Known::default());
            move |conn: &mut Conn| -> Result<String> {
                let mut tx = Tx::new(conn, Actor::System, crate::actor::Via::Loket, now, &blank, &known);
                crate::account::role::plant(&mut tx)?;
                crate::workflow::status::plant(&mut tx)?;
                crate::form::plant(&mut tx)?;
                crate::tag::plant(&mut tx)?;
                crate::brand::plant(&mut tx)?;
                crate::upkeep::plant(&mut tx)?;
                let kept = setting::signing_key(&mut tx, &fresh)?;
                tx.finish()?;
                Ok(kept)
            }
        })?;
        let secret = Secret::new(secret.unwrap_or(&kept))?;
        Ok(Desk { store, clock, secret, known: Known::default() })
    }

    /// The database underneath, for backups, metrics and the change signal.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The same desk by another clock: for data that is made after the fact.
    pub fn at(&self, clock: Clock) -> Desk {
        Desk { clock, ..self.clone() }
    }

    /// The signing key.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Runs a verb in one transaction. The closure may run again when the database asks for it.
    pub async fn write<T, F>(&self, by: By, mut verb: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_, '_>) -> Result<T> + Send + 'static,
    {
        let desk = self.clone();
        self.settle(self.store.write(move |conn: &mut Conn| desk.within(conn, &by, &mut verb)).await)
    }

    /// Reads from one consistent snapshot.
    pub async fn read<T, F>(&self, by: By, mut verb: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_, '_>) -> Result<T> + Send + 'static,
    {
        let desk = self.clone();
        self.settle(self.store.read(move |conn: &mut Conn| desk.within(conn, &by, &mut verb)).await)
    }

    /// [`Desk::write`] for threads that may wait: the command line and tests.
    pub fn write_blocking<T, F>(&self, by: By, mut verb: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_, '_>) -> Result<T> + Send + 'static,
    {
        let desk = self.clone();
        self.settle(self.store.write_blocking(move |conn: &mut Conn| desk.within(conn, &by, &mut verb)))
    }

    /// [`Desk::read`] for threads that may wait.
    pub fn read_blocking<T, F>(&self, by: By, mut verb: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_, '_>) -> Result<T> + Send + 'static,
    {
        let desk = self.clone();
        self.settle(self.store.read_blocking(move |conn: &mut Conn| desk.within(conn, &by, &mut verb)))
    }

    fn within<T>(
        &self,
        conn: &mut Conn<'_>,
        by: &By,
        verb: &mut impl FnMut(&mut Tx<'_, '_>) -> Result<T>,
    ) -> Result<(T, Learned)> {
        let now = self.clock.now();
        let actor = match &by.who {
            Who::Known(actor) => actor.clone(),
            Who::Nobody => return Err(Error::NotSignedIn),
            Who::Session(hash) => session::by_session(conn, hash, now)?,
            Who::Token(hash) => session::by_token(conn, hash, now)?,
        };
        let mut tx = Tx::new(conn, actor, by.via, now, &self.secret, &self.known);
        let value = verb(&mut tx)?;
        Ok((value, tx.finish()?))
    }

    /// After the commit. A retry that never succeeded means too much is going on at once.
    fn settle<T>(&self, result: Result<(T, Learned)>) -> Result<T> {
        match result {
            Ok((value, learned)) => {
                self.known.take(learned);
                Ok(value)
            }
            Err(Error::Again(why)) => {
                tracing::warn!(%why, "a transaction was given up after several tries");
                Err(Error::Busy(1))
            }
            Err(other) => Err(other),
        }
    }
}

/// Unguessable text of that many bytes, in URL-safe base64.
#[allow(clippy::disallowed_methods, reason = "what must not be guessed must not be repeatable")]
pub(crate) fn random_text(bytes: usize) -> String {
    use base64::Engine as _;
    let mut buffer = vec![0; bytes];
    rand::rng().fill_bytes(&mut buffer);
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(buffer)
}
