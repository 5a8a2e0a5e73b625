//! The door for programs that push a raw message to an inbox over HTTP.

use bytes::Bytes;
use futures::Stream;
use loket_desk::blob::Stored;
use loket_desk::channel::inbox;
use loket_desk::ids::{InboxId, IntakeId};
use loket_desk::intake::ledger::{Offer, Then};
use loket_desk::{By, Error, Result, Via};

use crate::{Context, keep};

/// Keeps a pushed message. When this returns, it is on disk and in the ledger; [`crate::work::intake`] then decides
/// on it, and a worker does should the caller not come back.
pub async fn accept<S, E>(context: &Context, inbox: InboxId, bytes: S) -> Result<IntakeId>
where
    S: Stream<Item = std::result::Result<Bytes, E>> + Unpin,
    E: std::fmt::Display,
{
    let account = context.desk.read(By::loket(), move |tx| inbox::get(tx, inbox)).await?;
    if !account.active {
        return Err(Error::conflict("the inbox is switched off"));
    }
    let largest = context.largest().await?;
    let stored = context.files.put(bytes, largest).await?;
    if stored.size == 0 {
        return Err(Error::invalid("body", "is empty; send the raw message"));
    }
    enter(context, inbox, &account.kind, stored).await
}

async fn enter(context: &Context, inbox: InboxId, kind: &str, stored: Stored) -> Result<IntakeId> {
    // The same bytes pushed again have a row of their own; that they are the same message is found out by reading.
    let key = format!("api/{}", uuid::Uuid::new_v4());
    let offer = Offer { inbox, key, via: Via::Api.key(), stored, sender: String::new(), checked: None };
    let kept = keep::keep(context, kind, Via::Api, vec![offer], Then::Caller).await?;
    kept.first().copied().ok_or_else(|| Error::internal("a message was kept nowhere"))
}
