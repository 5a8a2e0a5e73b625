//! `loket backup`: everything in one folder, also while Loket runs.
//!
//! The rows are copied first, as one consistent moment, and the files after them: a file that no row names does no harm,
//! a row whose file is missing does.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use clap::Args;
use loket_store::{Options as StoreOptions, Store};

use crate::config::Config;

/// Where the copy goes.
#[derive(Debug, Args)]
pub struct Options {
    /// The folder to make; it must not exist yet.
    #[arg(value_name = "FOLDER")]
    pub into: PathBuf,
}

/// What the rows are called in a backup.
pub(super) const ROWS: &str = "loket.db";
/// How folders begin in which a restore put aside what was there before.
pub(super) const ASIDE: &str = "before-restore-";
/// Where a restore gathers what comes.
pub(super) const COMING: &str = "restoring";

/// Runs the command.
pub fn run(config: &Config, options: Options) -> anyhow::Result<()> {
    let Some(database) = sqlite_file(config) else {
        bail!(
            "the rows are in PostgreSQL, whose own tool backs them up: \
             pg_dump --format=custom --file=loket.dump \"$LOKET_DATABASE\"; then copy the folder {}",
            config.data.display()
        );
    };
    ensure!(
        database.is_file(),
        "there is no database at {}; name its folder with --data or LOKET_DATA",
        database.display()
    );
    let into = &options.into;
    ensure!(!into.exists(), "{} is there already; name a new folder", into.display());
    let part = beside(into, ".part")?;
    ensure!(
        !is_within(into, &config.data)?,
        "{} is inside the data folder, which is what is copied; name one elsewhere",
        into.display()
    );
    if part.exists() {
        // What a backup left that was cut short.
        fs::remove_dir_all(&part).with_context(|| format!("{} cannot be removed", part.display()))?;
    }
    fs::create_dir_all(&part).with_context(|| format!("{} cannot be made", part.display()))?;
    let store = Store::open(&format!("sqlite:{}", database.display()), StoreOptions::default())?;
    store.backup_to(part.join(ROWS)).context("copying the rows")?;
    store.close_blocking();
    let copied = copy(&config.data, &part, &|name| is_kept(name, &database))?;
    fs::rename(&part, into).with_context(|| format!("{} cannot be renamed", part.display()))?;
    println!("Backed up the rows and {} files ({}) to {}.", copied.files, size(copied.bytes), into.display());
    if config.files.is_some() {
        println!("Attachments and originals are in your file store (LOKET_FILES) and were not copied.");
    }
    Ok(())
}

/// Whether a folder that is to be made would be inside this one.
fn is_within(path: &Path, folder: &Path) -> anyhow::Result<bool> {
    let folder = folder.canonicalize().with_context(|| format!("{} cannot be read", folder.display()))?;
    let path = std::path::absolute(path)?;
    let there = path.ancestors().find_map(|above| above.canonicalize().ok());
    Ok(there.is_some_and(|there| there.starts_with(&folder)))
}

/// The file of the rows, when they are in one.
pub(super) fn sqlite_file(config: &Config) -> Option<PathBuf> {
    let url = config.database();
    let path = url.strip_prefix("sqlite:")?;
    Some(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))
}

/// A path beside this one, with something after its name.
pub(super) fn beside(path: &Path, ending: &str) -> anyhow::Result<PathBuf> {
    let mut name = path.file_name().with_context(|| format!("{} is no name for a folder", path.display()))?.to_owned();
    name.push(ending);
    Ok(path.with_file_name(name))
}

/// Whether something in the data folder belongs into a backup as it lies there: not the rows, which are copied in their
/// own way, and not what only one process is concerned with.
pub(super) fn is_kept(name: &OsStr, database: &Path) -> bool {
    let name = name.to_string_lossy();
    let rows = database.file_name().map(|rows| rows.to_string_lossy().into_owned()).unwrap_or_default();
    !(name == "loket.lock" || name == COMING || name.starts_with(ASIDE) || is_rows(&name, &rows))
}

/// The rows and what SQLite keeps beside them.
fn is_rows(name: &str, rows: &str) -> bool {
    name.strip_prefix(rows).is_some_and(|rest| matches!(rest, "" | "-wal" | "-shm" | "-journal"))
}

/// How much was copied.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Copied {
    /// Files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Copies what is in a folder, with everything below it.
pub(super) fn copy(from: &Path, to: &Path, keeps: &dyn Fn(&OsStr) -> bool) -> anyhow::Result<Copied> {
    let mut copied = Copied::default();
    let entries = fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))?;
    for entry in entries {
        let entry = entry?;
        if !keeps(&entry.file_name()) {
            continue;
        }
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            fs::create_dir_all(&target)?;
            let below = copy(&source, &target, &|_| true)?;
            copied = Copied { files: copied.files + below.files, bytes: copied.bytes + below.bytes };
        } else if kind.is_file() {
            match fs::copy(&source, &target) {
                Ok(bytes) => copied = Copied { files: copied.files + 1, bytes: copied.bytes + bytes },
                // A running server may rename its half-written files under our hands; they belong to no row yet.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error).with_context(|| format!("copying {}", source.display())),
            }
        }
    }
    Ok(copied)
}

/// A number of bytes as people say it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_process_needs_is_left_out() {
        let kept = |name: &str| is_kept(OsStr::new(name), Path::new("/data/loket.db"));
        for left in ["loket.db", "loket.db-wal", "loket.db-shm", "loket.lock", "restoring", "before-restore-1"] {
            assert!(!kept(left), "{left}");
        }
        for taken in ["files", "sent", "loket.dbx", "tls.pem"] {
            assert!(kept(taken), "{taken}");
        }
    }
}
