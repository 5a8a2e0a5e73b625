//! Runs a consumer of the log: batch after batch, event by event after a failure, parking what cannot be digested.

use std::sync::Arc;
use std::time::Duration;

use loket_desk::consumers::{self, After, Step};
use loket_desk::{By, Desk, Error};

/// After so many failures an event is parked.
const PATIENCE: i64 = 5;
/// While another node has the lease, and as a net under the change signal.
const PAUSE: Duration = Duration::from_secs(20);

/// After a step that digested all there was. What comes in the meantime is digested together with what caused it: under load
/// a step for every commit would cost more than the commits.
const GATHER: Duration = Duration::from_millis(50);

/// Runs for ever.
pub async fn run(desk: Desk, consumer: &'static After, node: Arc<str>) {
    let mut changes = desk.store().changes();
    let mut failures = 0;
    loop {
        changes.mark_unchanged();
        let (holder, limit) = (node.clone(), (failures > 0).then_some(1));
        let step = desk.write(By::loket(), move |tx| consumers::step(tx, consumer, &holder, limit)).await;
        match step {
            Ok(Step::Moved(digested)) => {
                failures = 0;
                if digested < consumers::BATCH {
                    tokio::time::sleep(GATHER).await;
                }
            }
            Ok(Step::Idle) => {
                failures = 0;
                // A changed log wakes us; the pause keeps the lease.
                let _ = tokio::time::timeout(PAUSE, changes.changed()).await;
            }
            Ok(Step::NotMine) => tokio::time::sleep(PAUSE).await,
            Err(error @ Error::Busy(_)) => {
                // The database, not the event: parking it would let search and screens fall behind for good.
                tracing::warn!(consumer = consumer.name, %error, "a consumer waits for the database");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            Err(error) => {
                failures += 1;
                tracing::warn!(consumer = consumer.name, %error, failures, "a consumer could not digest an event");
                if failures > PATIENCE {
                    let why = format!("{error:#}");
                    let parked = desk.write(By::loket(), move |tx| consumers::park(tx, consumer, PATIENCE, &why)).await;
                    if parked.is_ok() {
                        failures = 0;
                    }
                } else {
                    tokio::time::sleep(Duration::from_millis(100 << failures)).await;
                }
            }
        }
    }
}
