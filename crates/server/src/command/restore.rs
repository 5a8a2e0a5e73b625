//! `loket restore`: puts a backup in place of the data. What was there before is put aside, never deleted.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use clap::Args;
use loket_desk::{Clock, MIGRATIONS};
use loket_store::{Options as StoreOptions, Store};

use super::backup::{self, ASIDE, COMING, ROWS};
use crate::config::Config;

/// Which backup.
#[derive(Debug, Args)]
pub struct Options {
    /// The folder that `loket backup` made.
    #[arg(value_name = "FOLDER")]
    pub from: PathBuf,
}

/// Runs the command.
pub fn run(config: &Config, options: Options) -> anyhow::Result<()> {
    let Some(database) = backup::sqlite_file(config) else {
        bail!(
            "the rows are in PostgreSQL, whose own tool restores them: pg_restore --clean --if-exists --dbname=\"$LOKET_DATABASE\" loket.dump"
        );
    };
    let from = &options.from;
    ensure!(from.join(ROWS).is_file(), "{} is no backup: it holds no {ROWS}", from.display());
    config.prepare_data()?;
    let _lock = config.lock_data().context("a backup cannot be restored under a running Loket")?;
    let coming = config.data.join(COMING);
    if coming.exists() {
        fs::remove_dir_all(&coming).with_context(|| format!("{} cannot be removed", coming.display()))?;
    }
    fs::create_dir(&coming).with_context(|| format!("{} cannot be made", coming.display()))?;
    let copied = backup::copy(from, &coming, &|_| true)?;
    check(&coming.join(ROWS))?;
    let aside = put_aside(config, &database)?;
    take_in(&coming, &config.data, &database)?;
    println!("Restored the rows and {} files from {}.", copied.files.saturating_sub(1), from.display());
    if let Some(aside) = aside {
        println!("What was there before is in {}; remove it when you are sure.", aside.display());
    }
    Ok(())
}

/// A damaged backup must not replace anything.
fn check(rows: &Path) -> anyhow::Result<()> {
    let store = Store::open(&format!("sqlite:{}", rows.display()), StoreOptions::default())?;
    let damage = store.damage()?;
    let pending = store.pending(MIGRATIONS)?;
    store.close_blocking();
    ensure!(damage.is_empty(), "the backup is damaged and nothing was changed: {}", damage.join("; "));
    ensure!(pending.len() < MIGRATIONS.len(), "{ROWS} of the backup is not a database of Loket; nothing was changed");
    Ok(())
}

/// Moves what is there into a folder of its own, the rows last. `None` when there was nothing.
fn put_aside(config: &Config, database: &Path) -> anyhow::Result<Option<PathBuf>> {
    let aside = config.data.join(format!("{ASIDE}{}", Clock::Wall.now().0));
    let mut moved = false;
    let mut put = |path: PathBuf| -> anyhow::Result<()> {
        let Some(name) = path.file_name() else { return Ok(()) };
        if !moved {
            fs::create_dir(&aside).with_context(|| format!("{} cannot be made", aside.display()))?;
            moved = true;
        }
        fs::rename(&path, aside.join(name)).with_context(|| format!("{} cannot be moved", path.display()))
    };
    for entry in fs::read_dir(&config.data)? {
        let entry = entry?;
        if backup::is_kept(&entry.file_name(), database) {
            put(entry.path())?;
        }
    }
    for ending in ["-wal", "-shm", ""] {
        let path = backup::beside(database, ending)?;
        if path.exists() {
            put(path)?;
        }
    }
    Ok(moved.then_some(aside))
}

/// Moves in what came, the rows last: without them nothing starts on half a restore.
fn take_in(coming: &Path, data: &Path, database: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(coming)? {
        let entry = entry?;
        if entry.file_name() != ROWS && !entry.file_name().to_string_lossy().starts_with("loket.db-") {
            fs::rename(entry.path(), data.join(entry.file_name()))?;
        }
    }
    fs::rename(coming.join(ROWS), database).with_context(|| format!("{} cannot be written", database.display()))?;
    fs::remove_dir_all(coming).with_context(|| format!("{} cannot be removed", coming.display()))
}
