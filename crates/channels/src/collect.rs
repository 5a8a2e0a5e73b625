//! Removes the bytes of files that nothing names any more. What goes, and when, is decided in `blob/leave.rs` of the desk.

use loket_desk::blob::leave::{self, Laid, Step};
use loket_desk::job::{self, Claimed, Job};
use loket_desk::{By, Result};

use crate::Context;

/// One piece of the work; asks for the next when there is one.
pub async fn collect(context: &Context, claimed: &Claimed) -> Result<()> {
    let piece = context.desk.write(By::loket(), leave::next).await?;
    for step in piece.steps {
        match step {
            Step::LayAside(sha256) => lay_aside(context, sha256).await?,
            Step::PutBack(sha256) => put_back(context, sha256).await?,
        }
    }
    let (id, more) = (claimed.id, piece.more);
    context
        .desk
        .write(By::loket(), move |tx| match more {
            true => job::enqueue(tx, &Job::Collect, Some("collect"), tx.now()).map(drop),
            false => job::done(tx, id),
        })
        .await
}

async fn lay_aside(context: &Context, sha256: String) -> Result<()> {
    let (moved, name) = (context.files.lay_aside(&sha256).await?, sha256.clone());
    match context.desk.write(By::loket(), move |tx| leave::laid(tx, &name, moved)).await? {
        Laid::Waits => Ok(()),
        Laid::Goes => Ok(context.files.remove_aside(&sha256).await?),
        Laid::Stays => put_back(context, sha256).await,
    }
}

async fn put_back(context: &Context, sha256: String) -> Result<()> {
    context.files.put_back(&sha256).await?;
    context.desk.write(By::loket(), move |tx| leave::returned(tx, &sha256)).await
}
