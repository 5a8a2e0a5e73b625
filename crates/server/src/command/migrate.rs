//! `loket migrate`: brings the database up to date and stops. Starting Loket does the same; this is for those who want it
//! done before.

use loket_desk::MIGRATIONS;
use loket_store::{Options, Store};

use crate::app;
use crate::config::Config;

/// Runs the command.
pub fn run(config: &Config) -> anyhow::Result<()> {
    config.prepare_data()?;
    let store = Store::open(&config.database(), Options::default())?;
    let done = store.migrate(MIGRATIONS)?;
    store.close_blocking();
    // Opening the desk plants what every desk has: the built-in roles, the signing key.
    app::open_desk(config)?.store().clone().close_blocking();
    for name in &done {
        println!("{name}");
    }
    println!("{}", if done.is_empty() { "The database was up to date." } else { "The database is up to date." });
    Ok(())
}
