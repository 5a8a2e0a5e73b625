//! How the virus scanner is: where it is asked, whether it answers, what waits for it.

use loket_store::sql;
use serde::{Deserialize, Serialize};

use super::check;
use crate::account::changed;
use crate::error::{Error, Result};
use crate::permission::Permission;
use crate::setting::{SCANNER, Setting};
use crate::time::Time;
use crate::tx::Tx;

/// How it was when it was last asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Health {
    /// When it last answered.
    answered_at: Option<Time>,
    /// Since when it does not.
    failing_since: Option<Time>,
    /// What it said, or why it said nothing.
    words: String,
    /// Files looked at before this moment are to be looked at again.
    again_before: Option<Time>,
}

const HEALTH: Setting<Health> = Setting::new("scanner_health", Health::default);

/// The scanner and its work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Scanner")]
pub struct View {
    /// Where it is asked: `unix:/run/clamav/clamd.ctl` or `host:port`; empty for none.
    pub address: String,
    /// When it last answered.
    pub answered_at: Option<Time>,
    /// Since when it does not answer; null while it does.
    pub failing_since: Option<Time>,
    /// Why it does not, or which one it is.
    pub words: String,
    /// How many files wait for it.
    pub waiting: i64,
    /// How many files it found infected.
    pub infected: i64,
    /// How many files are still to be looked at again.
    pub again: i64,
}

/// Where the scanner is asked; none when there is none.
pub fn address(tx: &mut Tx) -> Result<Option<String>> {
    Ok(Some(SCANNER.read(tx)?).filter(|address| !address.is_empty()))
}

/// The scanner and its work.
pub fn see(tx: &mut Tx) -> Result<View> {
    tx.require(Permission::Settings)?;
    let (address, health) = (SCANNER.read(tx)?, HEALTH.read(tx)?);
    let of = |tx: &mut Tx, scan: &str| -> Result<i64> {
        tx.one(sql!("select count(*) from file_checks where scan = $1 and scan in ('waiting', 'infected')"), &[&scan])
    };
    let before = health.again_before.unwrap_or(Time(0));
    let again =
        tx.one(sql!("select count(*) from file_checks where checked_at < $1 and checked_at > 0"), &[&before])?;
    let (waiting, infected) = (of(tx, "waiting")?, of(tx, "infected")?);
    Ok(View {
        address,
        answered_at: health.answered_at,
        failing_since: health.failing_since,
        words: health.words,
        waiting,
        infected,
        again,
    })
}

/// An address that is to be tried, as it may be written down.
pub fn attempt(tx: &mut Tx, address: &str) -> Result<String> {
    tx.require(Permission::Settings)?;
    match read_address("address", address)? {
        address if address.is_empty() => Err(Error::invalid("address", "must not be empty")),
        address => Ok(address),
    }
}

/// Has every file looked at again, with what the scanner knows today.
pub fn rescan(tx: &mut Tx) -> Result<View> {
    tx.require(Permission::Settings)?;
    if address(tx)?.is_none() {
        return Err(Error::conflict("there is no scanner; enter its address first"));
    }
    again(tx)?;
    see(tx)
}

/// The scanner was changed: what the one before said, or nobody, is asked again.
pub(crate) fn again(tx: &mut Tx) -> Result<()> {
    let again_before = Some(tx.now());
    let health = Health { again_before, ..HEALTH.read(tx)? };
    HEALTH.write(tx, &health)?;
    check::go(tx)
}

/// Files looked at before this moment are to be looked at again.
pub(crate) fn again_before(tx: &mut Tx) -> Result<Time> {
    Ok(HEALTH.read(tx)?.again_before.unwrap_or(Time(0)))
}

/// It answered, or did not, in these words. Screens are told when that is news.
pub fn heard(tx: &mut Tx, answer: std::result::Result<&str, &str>) -> Result<()> {
    let (before, now) = (HEALTH.read(tx)?, tx.now());
    let after = match answer {
        Ok(words) => Health { answered_at: Some(now), failing_since: None, words: words.to_owned(), ..before.clone() },
        Err(why) => {
            Health { failing_since: before.failing_since.or(Some(now)), words: why.to_owned(), ..before.clone() }
        }
    };
    if (before.failing_since, &before.words) != (after.failing_since, &after.words) {
        changed(tx, "scanner");
    }
    HEALTH.write(tx, &after)
}

/// An address as it may be written down.
pub(crate) fn read_address(field: &str, text: &str) -> Result<String> {
    let text = text.trim();
    let host = |text: &str| {
        text.rsplit_once(':').is_some_and(|(host, port)| {
            !host.is_empty() && !host.contains(['/', ' ', '@']) && port.parse::<u16>().is_ok_and(|port| port > 0)
        })
    };
    let good = match text.strip_prefix("unix:") {
        Some(path) => path.starts_with('/') && !path.contains('\0'),
        None => text.is_empty() || host(text),
    };
    match good && text.len() <= 300 {
        true => Ok(text.to_owned()),
        false => Err(Error::invalid(field, "must look like unix:/run/clamav/clamd.ctl or 127.0.0.1:3310")),
    }
}
