//! Runs jobs: takes what is due, as many at a time as there are hands, and sleeps until the next is.

use std::sync::Arc;
use std::time::Duration;

use loket_channels::work;
use loket_desk::form::field;
use loket_desk::job::{self, Claimed, Job, Lane};
use loket_desk::ticket::{followup, purge};
use loket_desk::{By, Error, account, batch, hook, idempotency, picture};
use tokio::sync::Semaphore;

use crate::app::App;

/// How many jobs of a lane this process does at once. Each inward hand may hold a whole original in memory.
const fn hands(lane: Lane) -> usize {
    match lane {
        Lane::Inward => 8,
        Lane::Outward => 24,
    }
}

/// The longest sleep, as a net under the change signal.
const NAP: Duration = Duration::from_secs(30);

/// The hands of this process for one lane.
#[derive(Clone)]
pub struct Hands {
    lane: Lane,
    free: Arc<Semaphore>,
}

impl Hands {
    /// All hands of a lane, free.
    pub fn of(lane: Lane) -> Hands {
        Hands { lane, free: Arc::new(Semaphore::new(hands(lane))) }
    }

    /// Waits until nobody holds a job any more; false when that takes longer than `most`.
    pub async fn empty(&self, most: Duration) -> bool {
        let all = u32::try_from(hands(self.lane)).unwrap_or(u32::MAX);
        tokio::time::timeout(most, self.free.acquire_many(all)).await.is_ok()
    }
}

/// Runs for ever.
pub async fn run(app: App, hands: Hands) {
    let (lane, hands) = (hands.lane, hands.free);
    let mut changes = app.desk.store().changes();
    loop {
        changes.mark_unchanged();
        // Wait for a free hand first, so that nothing is claimed that nobody can do.
        let Ok(first) = hands.clone().acquire_owned().await else { return };
        drop(first);
        // Looking costs nobody anything; claiming takes a turn at writing, and every commit wakes us.
        let nap = until_next(&app, lane).await;
        if !nap.is_zero() {
            let _ = tokio::time::timeout(nap, changes.changed()).await;
            continue;
        }
        let free = i64::try_from(hands.available_permits()).unwrap_or(1).max(1);
        match app.desk.write(By::loket(), move |tx| job::claim(tx, lane, free)).await {
            Ok(claimed) => {
                for job in claimed {
                    let Ok(hand) = hands.clone().acquire_owned().await else { return };
                    let app = app.clone();
                    tokio::spawn(async move {
                        perform(&app, job).await;
                        drop(hand);
                    });
                }
            }
            Err(error) => {
                tracing::warn!(%error, "jobs cannot be claimed");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// How long until a job of the lane is due; zero when one is.
async fn until_next(app: &App, lane: Lane) -> Duration {
    match app.desk.read(By::loket(), move |tx| job::next_due(tx, lane)).await {
        Ok(Some(due)) => {
            let wait = due.0.saturating_sub(app.desk.clock().now().0);
            Duration::from_millis(u64::try_from(wait).unwrap_or(0)).min(NAP)
        }
        Ok(None) => NAP,
        Err(error) => {
            tracing::warn!(%error, "it is not known when the next job is due");
            Duration::from_secs(1)
        }
    }
}

/// Does one job. Its end is written in the transaction of its effect; what fails here is tried again later.
async fn perform(app: &App, claimed: Claimed) {
    let done = match claimed.job() {
        Ok(Job::Sweep) => sweep(app, &claimed).await,
        Ok(_) => work::run(&app.mail, &claimed).await,
        Err(error) => Err(error),
    };
    if let Err(error) = done {
        failed(app, claimed, &error).await;
    }
}

async fn failed(app: &App, claimed: Claimed, error: &Error) {
    let why = match error {
        Error::Internal(cause) => format!("{cause:#}"),
        other => other.to_string(),
    };
    tracing::warn!(job = claimed.id.0, attempts = claimed.attempts, why, "a job failed");
    // A database that was away for a moment is no fault of the job, and no reason to give it up.
    let ours = matches!(error, Error::Busy(_));
    let noted = app.desk.write(By::loket(), move |tx| match ours {
        true => job::postpone(tx, &claimed, &why),
        false => job::failed(tx, &claimed, &why, None).map(drop),
    });
    if let Err(error) = noted.await {
        // Its lease ends, and it is due again.
        tracing::warn!(%error, "the failure of a job could not be noted");
    }
}

async fn sweep(app: &App, claimed: &Claimed) -> loket_desk::Result<()> {
    let id = claimed.id;
    app.desk
        .write(By::loket(), move |tx| {
            account::sweep(tx)?;
            picture::keep::sweep(tx)?;
            // A piece at a time: a day's answers in one transaction would hold up everybody.
            let more = [
                idempotency::sweep(tx)?,
                batch::sweep(tx)?,
                followup::close_due(tx)?,
                purge::purge(tx)?,
                field::sweep(tx)?,
                hook::used::sweep(tx)?,
            ];
            match more.contains(&true) {
                true => job::enqueue(tx, &Job::Sweep, Some("sweep"), tx.now()).map(drop),
                false => job::done(tx, id),
            }
        })
        .await
}
