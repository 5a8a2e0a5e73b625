//! `loket restore`: puts a backup in place of the data, also while Loket runs. What was there before is put aside, never
//! deleted.
//!
//! Without a running Loket the folders change places. Under a running one the rows are replaced in one transaction of
//! SQLite, after the files that came are beside those that are there: files are named by their bytes and never change.

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
    let lock = config.try_lock_data()?;
    let coming = config.data.join(COMING);
    if coming.exists() {
        fs::remove_dir_all(&coming).with_context(|| format!("{} cannot be removed", coming.display()))?;
    }
    fs::create_dir(&coming).with_context(|| format!("{} cannot be made", coming.display()))?;
    let copied = backup::copy(from, &coming, &|_| true)?;
    check(&coming.join(ROWS))?;
    let aside = match &lock {
        Some(_) => {
            let aside = put_aside(config, &database)?;
            take_in(&coming, &config.data, &database)?;
            aside
        }
        None => Some(replace_rows(config, &coming, &database)?),
    };
    println!("Restored the rows and {} files from {}.", copied.files.saturating_sub(1), from.display());
    if let Some(aside) = aside {
        println!("What was there before is in {}; remove it when you are sure.", aside.display());
    }
    if lock.is_none() {
        println!("The running Loket goes on with the restored rows.");
    }
    Ok(())
}

/// Under a running Loket: the files first, then a copy of the present rows aside, then all rows at once.
fn replace_rows(config: &Config, coming: &Path, database: &Path) -> anyhow::Result<PathBuf> {
    let rows = coming.join(ROWS);
    let older = Store::open(&format!("sqlite:{}", rows.display()), StoreOptions::default())?;
    older.migrate(MIGRATIONS)?;
    older.close_blocking();
    join(coming, &config.data)?;
    let aside = config.data.join(format!("{ASIDE}{}", Clock::Wall.now().0));
    fs::create_dir(&aside).with_context(|| format!("{} cannot be made", aside.display()))?;
    let live = Store::open(&format!("sqlite:{}", database.display()), StoreOptions::default())?;
    live.backup_to(aside.join(ROWS)).context("putting the present rows aside")?;
    live.restore_from(&rows).context("replacing the rows")?;
    live.close_blocking();
    fs::remove_dir_all(coming).with_context(|| format!("{} cannot be removed", coming.display()))?;
    Ok(aside)
}

/// Moves in the files that are not there yet; the others are the same.
fn join(from: &Path, to: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_name().to_string_lossy().starts_with(ROWS) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            join(&source, &target)?;
        } else if !target.exists() {
            fs::rename(&source, &target).with_context(|| format!("{} cannot be moved", source.display()))?;
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app;
    use clap::Parser as _;
    use loket_desk::By;
    use loket_desk::account::agent;

    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        config: Config,
    }

    fn config(folder: &Path) -> Config {
        let database = format!("sqlite:{}", folder.join("loket.db").display());
        let config = Line::parse_from(["loket", "--data", &folder.display().to_string()]).config;
        Config { database: Some(database), ..config }
    }

    fn add(config: &Config, name: &'static str) {
        let desk = app::open_desk(config).unwrap();
        let email = format!("{name}@example.com");
        desk.write_blocking(By::command(), move |tx| agent::add(tx, &email, name, "agent", None)).unwrap();
        desk.store().clone().close_blocking();
    }

    fn names(config: &Config) -> Vec<String> {
        let desk = app::open_desk(config).unwrap();
        let agents = desk.read_blocking(By::command(), agent::list).unwrap().items;
        desk.store().clone().close_blocking();
        agents.into_iter().map(|agent| agent.name).collect()
    }

    #[test]
    fn a_backup_of_an_open_desk_comes_back_and_the_present_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(&folder.path().join("data"));
        add(&config, "ana");
        fs::create_dir_all(config.data.join("files/ab")).unwrap();
        fs::write(config.data.join("files/ab/abc"), "a mail").unwrap();
        let serving = app::open_desk(&config).unwrap();
        let into = folder.path().join("backup");
        backup::run(&config, backup::Options { into: into.clone() }).unwrap();
        serving.store().clone().close_blocking();
        add(&config, "bob");
        fs::remove_file(config.data.join("files/ab/abc")).unwrap();

        run(&config, Options { from: into }).unwrap();
        assert_eq!(names(&config), ["ana"]);
        assert_eq!(fs::read_to_string(config.data.join("files/ab/abc")).unwrap(), "a mail");
        let aside = fs::read_dir(&config.data).unwrap().map(|entry| entry.unwrap());
        let aside =
            aside.filter(|entry| entry.file_name().to_string_lossy().starts_with(ASIDE)).map(|entry| entry.path());
        let aside: Vec<PathBuf> = aside.collect();
        assert_eq!(aside.len(), 1);
        let before = Config { database: Some(format!("sqlite:{}", aside[0].join(ROWS).display())), ..config };
        assert_eq!(names(&before), ["ana", "bob"]);
    }

    #[test]
    fn a_running_loket_goes_on_with_the_restored_rows() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(&folder.path().join("data"));
        add(&config, "ana");
        fs::create_dir_all(config.data.join("files/ab")).unwrap();
        fs::write(config.data.join("files/ab/abc"), "a mail").unwrap();
        let into = folder.path().join("backup");
        backup::run(&config, backup::Options { into: into.clone() }).unwrap();
        add(&config, "bob");
        fs::remove_file(config.data.join("files/ab/abc")).unwrap();
        fs::write(config.data.join("files/ab/new"), "a later mail").unwrap();
        let _lock = config.lock_data().unwrap();
        let serving = app::open_desk(&config).unwrap();
        let count = |desk: &loket_desk::Desk| desk.read_blocking(By::command(), agent::list).unwrap().items.len();
        assert_eq!(count(&serving), 2);

        run(&config, Options { from: into }).unwrap();
        assert_eq!(count(&serving), 1, "readers that were open see the restored rows");
        serving.write_blocking(By::command(), |tx| agent::add(tx, "eve@example.com", "eve", "agent", None)).unwrap();
        assert_eq!(count(&serving), 2, "and writers go on");
        assert_eq!(fs::read_to_string(config.data.join("files/ab/abc")).unwrap(), "a mail");
        assert!(config.data.join("files/ab/new").exists() && !config.data.join(COMING).exists());
        serving.store().clone().close_blocking();
    }

    #[test]
    fn nothing_is_restored_from_what_is_no_backup() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(&folder.path().join("data"));
        add(&config, "ana");
        let into = folder.path().join("backup");
        backup::run(&config, backup::Options { into: into.clone() }).unwrap();
        fs::write(into.join(ROWS), b"SQLite format 3\0 and then nothing").unwrap();
        run(&config, Options { from: into }).unwrap_err();
        assert!(
            run(&config, Options { from: folder.path().to_owned() }).unwrap_err().to_string().contains("no backup")
        );
        assert_eq!(names(&config), ["ana"]);
    }
}
