//! Who works here, how they prove it, and what they may do.
//!
//! Hashing a password takes a tenth of a second on purpose, so no function that holds a transaction does it: a door reads
//! the stored hash, compares outside ([`password`]), and comes back with the answer ([`sign_in`]).

pub mod agent;
pub mod availability;
pub mod invitation;
pub mod link;
pub mod me;
pub mod password;
pub mod role;
pub mod session;
pub mod setup;
pub mod sign_in;
pub mod team;
pub mod throttle;
pub mod token;

use crate::actor::Actor;
use crate::error::{Error, Result};
use crate::event::Event;
use crate::tx::Tx;

/// Refuses everybody who does not work here: what every colleague may read needs no permission, but no stranger.
pub(crate) fn staff(tx: &Tx) -> Result<()> {
    match tx.actor() {
        Actor::Agent(_) | Actor::System => Ok(()),
        Actor::Customer(_) => Err(Error::NotSignedIn),
    }
}

/// Tells every open screen that this part of the settings changed.
pub(crate) fn changed(tx: &mut Tx, noun: &str) {
    tx.record(None, Event::Settings { noun: noun.into() });
}

/// Forgets what has ended: sessions, links, old failures to sign in. A bounded piece of work; call it now and then.
pub fn sweep(tx: &mut Tx) -> Result<()> {
    session::sweep(tx)?;
    link::sweep(tx)?;
    throttle::sweep(tx)
}
