//! SQLite: one writer thread with group commit, a reader thread a core.
//!
//! A database in memory has one thread that does both, because each connection to memory is a database of its own.

mod fault;
mod link;
mod reader;
mod writer;

pub(crate) use fault::plain;
pub(crate) use link::Link;

use crate::health::Shared;
use crate::queue::Queue;
use crate::store::{Queues, spawn};
use crate::{Error, Result};
use std::path::Path;
use std::sync::Arc;

/// Opens a file and starts its threads.
pub(crate) fn open_file(path: &Path, shared: &Arc<Shared>) -> Result<Queues> {
    create(path)?;
    let writer = Link::file(path, link::Role::Writer)?;
    let (writes, inside) = Queue::new(shared.options.queue);
    let mut threads = vec![spawn("store-writer", writer::Writer::start(writer, shared.clone(), inside))?];
    let (reads, inside) = Queue::new(shared.options.queue);
    for number in 0..shared.options.readers.max(1) {
        let reader = Link::file(path, link::Role::Reader)?;
        threads.push(spawn(&format!("store-reader-{number}"), reader::serve(reader, shared.clone(), inside.clone()))?);
    }
    Ok(Queues { reads, writes, threads: threads.into() })
}

/// Opens a database that is gone with the store.
pub(crate) fn open_memory(shared: &Arc<Shared>) -> Result<Queues> {
    let link = Link::memory()?;
    let (queue, inside) = Queue::new(shared.options.queue);
    let threads = vec![spawn("store-memory", writer::Writer::start(link, shared.clone(), inside))?];
    Ok(Queues { reads: queue.clone(), writes: queue, threads: threads.into() })
}

/// Refreshes what the planner knows of the tables, by that form of `pragma optimize`.
///
/// Of small tables it shall know nothing: what it is told stays until the next time, and they may be large by then. Told that
/// a table holds one row, it reads all of it again and again; told nothing, it uses the indexes.
pub(crate) fn learn(conn: &rusqlite::Connection, optimize: &str) -> rusqlite::Result<()> {
    conn.execute_batch(&format!("pragma analysis_limit = 400; {optimize};"))?;
    // There once anything was analysed.
    if conn.table_exists(None, "sqlite_stat1")? {
        conn.execute_batch("delete from sqlite_stat1 where cast(stat as integer) < 10000; analyze sqlite_schema;")?;
    }
    Ok(())
}

/// A new file belongs to its owner alone: it will hold letters and the hashes of passwords.
fn create(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder).map_err(|error| unopened(folder, &error))?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ()).map_err(|error| unopened(path, &error))
}

fn unopened(path: &Path, error: &std::io::Error) -> Error {
    Error::Unavailable(format!(
        "cannot open {}: {error}; check that the folder exists and may be written to",
        path.display()
    ))
}
