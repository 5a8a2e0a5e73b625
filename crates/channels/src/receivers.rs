//! Keeps one receiver running for every inbox whose source must be asked, on one node each.
//!
//! The lease on an inbox is renewed while its receiver runs; a node that dies leaves it, and another takes over. A
//! changed or deactivated inbox stops its receiver.

use std::collections::HashMap;
use std::time::Duration;

use loket_desk::channel::inbox::{self, Account};
use loket_desk::ids::InboxId;
use loket_desk::time::SECOND;
use loket_desk::{By, Result, Time, grant, lease};
use tokio::task::JoinHandle;

use crate::Context;

/// How long a lease lasts that nobody renews.
const LEASE: i64 = 30 * SECOND;
/// How often leases are renewed and inboxes looked at, even when nothing tells that they changed.
const ROUND: Duration = Duration::from_secs(10);
/// Inboxes are not looked at more often than this, however much is going on.
const REST: Duration = Duration::from_millis(500);

/// Runs until it is dropped, and every receiver with it. The node that stops gives its leases back.
pub async fn run(context: Context) {
    let mut changes = context.desk.store().changes();
    let mut running = Running { context, tasks: HashMap::new() };
    loop {
        if let Err(error) = running.round().await {
            tracing::warn!(%error, "The inboxes could not be looked at; trying again.");
        }
        tokio::time::sleep(REST).await;
        // A closed channel means that the desk is closing: the round ends by time.
        let _changed = tokio::time::timeout(ROUND, changes.changed()).await;
    }
}

struct Running {
    context: Context,
    tasks: HashMap<InboxId, Task>,
}

struct Task {
    account: Account,
    /// When its consent was given, where it signs in with one.
    consent: Option<Time>,
    handle: JoinHandle<()>,
}

impl Drop for Task {
    fn drop(&mut self) {
        self.handle.abort();
    }
}

impl Running {
    async fn round(&mut self) -> Result<()> {
        let read = |tx: &mut loket_desk::Tx| Ok((inbox::accounts(tx)?, grant::moments(tx)?));
        let (accounts, consents) = self.context.desk.read(By::loket(), read).await?;
        let registry = self.context.registry.clone();
        let mut wanted: HashMap<InboxId, Account> = HashMap::new();
        for account in accounts {
            if registry.of(&account.kind)?.fetches(&account) {
                wanted.insert(account.id, account);
            }
        }
        self.tasks.retain(|id, task| {
            let stays = wanted.get(id).is_some_and(|account| is_same(account, &task.account))
                && task.consent == consents.get(id).copied()
                && !task.handle.is_finished();
            if !stays {
                tracing::info!(inbox.id = id.0, "The receiver of an inbox stops.");
            }
            stays
        });
        let held = self.hold(wanted.keys().copied().collect()).await;
        let held = held.inspect_err(|_| self.tasks.clear())?;
        self.tasks.retain(|id, _| held.contains(id));
        for id in held {
            if let Some(account) = wanted.remove(&id).filter(|_| !self.tasks.contains_key(&id)) {
                let receiving = registry.of(&account.kind)?.receive(self.context.clone(), account.clone());
                tracing::info!(inbox.id = id.0, "The receiver of an inbox starts.");
                let consent = consents.get(&id).copied();
                self.tasks.insert(id, Task { account, consent, handle: tokio::spawn(receiving) });
            }
        }
        Ok(())
    }

    /// Takes or renews the leases; those that this node holds now.
    async fn hold(&self, wanted: Vec<InboxId>) -> Result<Vec<InboxId>> {
        if wanted.is_empty() {
            return Ok(wanted);
        }
        let node = self.context.node.clone();
        let work = move |tx: &mut loket_desk::Tx| {
            let mut held = Vec::with_capacity(wanted.len());
            for id in &wanted {
                if lease::hold(tx, &format!("receive/{id}"), &node, LEASE)? {
                    held.push(*id);
                }
            }
            Ok(held)
        };
        self.context.desk.write(By::loket(), work).await
    }
}

/// Whether a receiver started for one would do the same for the other.
fn is_same(a: &Account, b: &Account) -> bool {
    a.kind == b.kind && a.settings == b.settings
}
