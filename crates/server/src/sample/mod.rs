//! The sample company: Marmita, makers of kitchen appliances, with two months behind them. For `loket demo`,
//! screenshots and everybody who wants to look around.
//!
//! It is planted through the desk's own verbs at the times at which things happened, so that counters, history, ledgers
//! and search are what they would be. No mail leaves.

mod dice;
mod found;
mod mail;
mod paper;
mod people;
mod plan;
mod play;
mod stories;
mod words;

use anyhow::{Result, bail};
use loket_channels::Files;
use loket_desk::account::agent;
use loket_desk::consumers::{self, AFTER, Step};
use loket_desk::{By, Clock, Desk, lease, setting};

/// The address of the sample's administrator.
pub const ADMINISTRATOR: &str = "admin@example.com";

/// Plants the sample into an empty desk; everybody who works there gets this password. Where it is planted already,
/// nothing happens. For threads that may wait.
pub fn plant(desk: &Desk, files: &Files, password: &str) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(grow(desk, files, password))
}

async fn grow(desk: &Desk, files: &Files, password: &str) -> Result<()> {
    let (planted, somebody) = desk
        .read(By::loket(), |tx| Ok((setting::SAMPLE.read(tx)?, !agent::list(tx)?.items.is_empty())))
        .await?;
    if planted {
        return Ok(());
    }
    if somebody {
        bail!(
            "this database holds a company already (or a sample that was interrupted); \
             name an empty folder in LOKET_DATA for the sample, or remove this one"
        );
    }
    let now = desk.clock().now();
    let plans = plan::all(now)?;
    let company = found::found(desk, now, password).await?;
    play::play(desk, files, &company, &plans).await?;
    found::furnish(desk, now).await?;
    digest(desk).await?;
    desk.write(By::loket(), setting::mark_sample).await?;
    Ok(())
}

/// Lets every consumer read the whole log, so that the first search finds everything.
async fn digest(desk: &Desk) -> Result<()> {
    const HOLDER: &str = "sample";
    let desk = desk.at(Clock::Wall);
    for consumer in AFTER {
        while let Step::Moved(_) = desk.write(By::loket(), |tx| consumers::step(tx, consumer, HOLDER, None)).await? {}
    }
    desk.write(By::loket(), |tx| lease::release(tx, HOLDER)).await?;
    Ok(())
}

