//! What works without being asked: jobs, consumers of the log, fetching of mail, sweeping.

pub mod consumers;
pub mod jobs;

use std::time::Duration;

use loket_desk::job::{self, Job};
use loket_desk::{By, lease};
use tokio::task::JoinSet;

use crate::app::App;

/// Starts every worker. They end when the returned set is dropped.
pub async fn start(app: &App) -> anyhow::Result<JoinSet<()>> {
    if app.config.is_sqlite() {
        // Alone with its database: whatever the process before this one held is free.
        app.desk
            .write(By::loket(), |tx| {
                lease::release_all(tx)?;
                job::release_all(tx)
            })
            .await?;
    }
    let mut workers = JoinSet::new();
    workers.spawn(app.hub.clone().run(app.desk.clone()));
    workers.spawn(jobs::run(app.clone()));
    for consumer in loket_desk::consumers::AFTER {
        workers.spawn(consumers::run(app.desk.clone(), consumer, app.mail.node.clone()));
    }
    workers.spawn(loket_channels::receivers::run(app.mail.clone()));
    workers.spawn(sweep(app.clone()));
    Ok(workers)
}

/// Every hour: forget what has served its time.
async fn sweep(app: App) {
    let mut hourly = tokio::time::interval(Duration::from_secs(3600));
    loop {
        hourly.tick().await;
        app.limits.sweep();
        let queued = app.desk.write(By::loket(), |tx| job::enqueue(tx, &Job::Sweep, Some("sweep"), tx.now()).map(|_| ()));
        if let Err(error) = queued.await {
            tracing::warn!(%error, "the sweep could not be queued");
        }
    }
}
