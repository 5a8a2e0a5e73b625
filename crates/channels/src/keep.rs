//! What is handed in and waited for: a small message is kept, read and decided on in one transaction, so that one flush to
//! disk does it all. Large ones, and those that cannot be decided on at once, are kept for a worker. Nobody is told "we have
//! it" before the commit either way.

use bytes::Bytes;
use loket_desk::channel::Inbound;
use loket_desk::ids::IntakeId;
use loket_desk::intake;
use loket_desk::intake::ledger::{self, Offer, Then};
use loket_desk::{Actor, By, Error, Result, Via};

use crate::{Context, work};

/// Keeps what is offered, once for each inbox; `kind` is their channel. Those that are not decided on when this returns are
/// looked at by `otherwise`.
pub(crate) async fn keep(
    context: &Context,
    kind: &str,
    via: Via,
    offers: Vec<Offer>,
    otherwise: Then,
) -> Result<Vec<IntakeId>> {
    // For several inboxes it is one message and further copies, which are told apart one transaction after the other.
    if let [offer] = offers.as_slice()
        && let Some(inbound) = read(context, kind, offer).await
    {
        match decide(context, via, offer.clone(), inbound).await {
            Ok(id) => return Ok(vec![id]),
            Err(error @ Error::Busy(_)) => return Err(error),
            // It is kept all the same; the worker finds out why and says so in the ledger.
            Err(error) => tracing::warn!(%error, "A message is kept and could not be decided on at once."),
        }
    }
    let accept =
        move |tx: &mut loket_desk::Tx| offers.iter().map(|offer| ledger::accept(tx, offer, otherwise)).collect();
    context.desk.write(By::known(Actor::System, via), accept).await
}

/// What a small message says; `None` when it is for a worker.
async fn read(context: &Context, kind: &str, offer: &Offer) -> Option<Inbound> {
    let raw = Bytes::copy_from_slice(offer.stored.small.as_deref()?);
    let reading = work::translate(context, kind, raw).await.ok()?;
    let mut inbound = work::keep_files(context, reading).await.ok()?;
    if let Some(checked) = &offer.checked {
        inbound.checked(checked.clone());
    }
    Some(inbound)
}

async fn decide(context: &Context, via: Via, offer: Offer, inbound: Inbound) -> Result<IntakeId> {
    let admit = move |tx: &mut loket_desk::Tx| {
        let id = ledger::accept(tx, &offer, Then::Now)?;
        intake::admit(tx, id, &inbound)?;
        Ok(id)
    };
    context.desk.write(By::known(Actor::System, via), admit).await
}
