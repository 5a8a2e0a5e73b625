//! What works without being asked: jobs, consumers of the log, fetching of mail, sweeping.

pub mod consumers;
pub mod jobs;

use std::time::Duration;

use loket_desk::blob::check;
use loket_desk::job::{self, Job, Lane};
use loket_desk::{By, lease, presence};
use tokio::task::JoinSet;

use self::jobs::Hands;
use crate::app::App;

/// How long what is in hand may take when Loket stops: a message on its last byte should hear its server's answer.
const FAREWELL: Duration = Duration::from_secs(20);

/// The workers. They end when this is dropped.
pub struct Workers {
    /// Each runs for ever.
    pub tasks: JoinSet<()>,
    hands: [Hands; 2],
}

impl Workers {
    /// Begins nothing any more, and waits a moment for what has been begun.
    pub async fn stop(mut self) {
        self.tasks.shutdown().await;
        let (inward, outward) = futures::join!(self.hands[0].empty(FAREWELL), self.hands[1].empty(FAREWELL));
        if !inward || !outward {
            tracing::warn!("stopping in the middle of some jobs; they are taken up again at the next start");
        }
    }
}

/// Starts every worker.
pub async fn start(app: &App) -> anyhow::Result<Workers> {
    if app.config.is_sqlite() {
        // Alone with its database: whatever the process before this one held is free.
        app.desk
            .write(By::loket(), |tx| {
                lease::release_all(tx)?;
                presence::clear(tx)?;
                job::release_all(tx)
            })
            .await?;
    }
    let mut workers = JoinSet::new();
    workers.spawn(app.hub.clone().run(app.desk.clone()));
    let hands = [Hands::of(Lane::Inward), Hands::of(Lane::Outward)];
    for lane in &hands {
        workers.spawn(jobs::run(app.clone(), lane.clone()));
    }
    for consumer in loket_desk::consumers::AFTER {
        workers.spawn(consumers::run(app.desk.clone(), consumer, app.mail.node.clone()));
    }
    workers.spawn(loket_channels::receivers::run(app.mail.clone()));
    workers.spawn(sweep(app.clone()));
    workers.spawn(forget_callers(app.clone()));
    Ok(Workers { tasks: workers, hands })
}

/// Every minute, so that somebody who shows a new token with each request does not fill the memory.
async fn forget_callers(app: App) {
    let mut minutely = tokio::time::interval(Duration::from_secs(60));
    loop {
        minutely.tick().await;
        app.limits.sweep();
    }
}

/// Every hour: forget what has served its time.
async fn sweep(app: App) {
    let mut hourly = tokio::time::interval(Duration::from_secs(3600));
    loop {
        hourly.tick().await;
        let queued = app.desk.write(By::loket(), |tx| {
            job::enqueue(tx, &Job::Sweep, Some("sweep"), tx.now())?;
            job::enqueue(tx, &Job::Collect, Some("collect"), tx.now())?;
            job::enqueue(tx, &Job::CheckFiles, Some(check::KEY), tx.now()).map(drop)
        });
        if let Err(error) = queued.await {
            tracing::warn!(%error, "the sweep could not be queued");
        }
    }
}
