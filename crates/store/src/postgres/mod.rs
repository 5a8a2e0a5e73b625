//! PostgreSQL: a few threads, each with a connection of its own, and one more that listens for the other nodes' changes.

mod fault;
mod link;
mod listener;
mod server;
mod tls;
mod worker;

pub(crate) use link::Link;
pub(crate) use listener::{Listener, listen};
pub(crate) use server::Server;

use crate::health::Shared;
use crate::queue::Queue;
use crate::store::{Queues, spawn};
use crate::{Error, Result};
use std::sync::Arc;
use std::time::Duration;

/// The oldest server that is tested.
const OLDEST: i32 = 140_000;

/// Checks that the server answers, then starts the threads, which connect when they have something to do.
pub(crate) fn open(server: &Server, shared: &Arc<Shared>, node: &Arc<str>) -> Result<Queues> {
    once(server, |link| {
        let version = link.strings("select current_setting('server_version_num')")?;
        let version: i32 = version.first().and_then(|text| text.parse().ok()).unwrap_or_default();
        match version {
            OLDEST.. => Ok(()),
            older => Err(Error::Unavailable(format!(
                "PostgreSQL {} is too old; version {} or later is needed",
                older / 10_000,
                OLDEST / 10_000
            ))),
        }
    })?;
    let (queue, inside) = Queue::new(shared.options.queue);
    let mut threads = Vec::new();
    for number in 0..shared.options.writers.max(1) {
        let link = Link::new(server.clone(), shared.options.time_limit)?;
        threads.push(spawn(
            &format!("store-postgres-{number}"),
            worker::serve(link, shared.clone(), inside.clone(), node.clone()),
        )?);
    }
    Ok(Queues { reads: queue.clone(), writes: queue, threads: threads.into() })
}

/// Does something on a connection of its own without a time limit, on a thread of its own, because the caller may be inside a runtime.
pub(crate) fn once<T: Send>(server: &Server, work: impl FnOnce(&mut Link) -> Result<T> + Send) -> Result<T> {
    let server = server.clone();
    let done = std::thread::scope(|scope| {
        let thread = scope.spawn(move || {
            let mut link = Link::new(server, Duration::ZERO)?;
            link.connect()?;
            work(&mut link)
        });
        thread.join()
    });
    done.unwrap_or_else(|_| Err(Error::Internal("the work on a separate connection panicked".into())))
}
