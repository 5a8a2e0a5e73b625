//! The sample company: Marmita, makers of kitchen appliances, with two months behind them. For `loket demo`,
//! screenshots and everybody who wants to look around.
//!
//! It is planted through the desk's own verbs at the times at which things happened, so that counters, history, ledgers
//! and search are what they would be. No mail leaves.

mod beside;
mod dice;
mod found;
mod macros;
mod mail;
mod paper;
mod people;
mod plan;
mod play;
mod shape;
mod stories;
mod words;

use anyhow::{Result, bail};
use loket_channels::Files;
use loket_desk::account::agent;
use loket_desk::consumers::{self, AFTER, Step};
use loket_desk::{By, Clock, Desk, lease, setting};
use plan::Plan;

/// The address of the sample's administrator.
pub const ADMINISTRATOR: &str = "admin@example.com";

/// Plants the sample into an empty desk; everybody who works there gets this password. Where it is planted already,
/// nothing happens. For threads that may wait.
pub fn plant(desk: &Desk, files: &Files, password: &str) -> Result<()> {
    let plans = plan::all(desk.clock().now())?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(grow(desk, files, password, &plans))
}

async fn grow(desk: &Desk, files: &Files, password: &str, plans: &[Plan]) -> Result<()> {
    let (planted, somebody) =
        desk.read(By::loket(), |tx| Ok((setting::SAMPLE.read(tx)?, !agent::list(tx)?.items.is_empty()))).await?;
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
    let company = found::found(desk, now, password).await?;
    play::play(desk, files, &company, plans).await?;
    found::furnish(desk, now).await?;
    // The index knows the customers now, by whom the rest is found.
    digest(desk).await?;
    beside::furnish(desk, files, &company, now).await?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use loket_desk::page::Paging;
    use loket_desk::{MIGRATIONS, Time, customer, intake, job, search, ticket};
    use loket_store::template;

    /// Saturday, 21 November 2026, a quarter past two in the afternoon.
    const NOW: Time = Time(1_795_270_500_000);

    #[test]
    fn the_planted_company_looks_lived_in_and_is_planted_once() {
        let desk = Desk::open(template::sqlite(MIGRATIONS).unwrap().clone(), Clock::dial(NOW), None).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let files = Files::local(folder.path()).unwrap();
        plant(&desk, &files, "loket-demo").unwrap();
        plant(&desk, &files, "loket-demo").unwrap();
        let counts = ask(&desk, ticket::list::counts);
        assert!(counts.all >= 300, "{counts:?}");
        assert!(counts.open >= 15 && counts.unassigned >= 5 && counts.waiting >= 25, "{counts:?}");
        assert_eq!(counts.open + counts.waiting + counts.solved, counts.all);
        let intake = ask(&desk, |tx| intake::ledger::totals(tx, "intake")).by;
        assert!(intake["joined"] > 100 && intake["duplicate"] > 0 && intake["bounced"] > 0, "{intake:?}");
        assert!(ask(&desk, |tx| intake::ledger::totals(tx, "delivery")).by["failed"] > 0);
        for words in ["kettle", "bonjour", "horno", "cuptor", "kulkas"] {
            assert!(ask(&desk, move |tx| search::tickets(tx, words)).ids.len() >= 3, "{words}");
        }
        let bob = ask(&desk, |tx| search::customers(tx, "bob carter"))[0];
        let bob = ask(&desk, move |tx| customer::see(tx, bob));
        assert_eq!(bob.row.organization.map(|o| o.name).as_deref(), Some("Oakfield Bakery"));
        assert_eq!(bob.row.language.as_deref(), Some("en"));
    }

    #[test]
    fn nothing_of_the_past_is_left_to_do_on_either_database() {
        for database in template::each(MIGRATIONS).unwrap() {
            let desk = Desk::open(database.clone(), Clock::dial(NOW), None).unwrap();
            let folder = tempfile::tempdir().unwrap();
            let files = Files::local(folder.path()).unwrap();
            let plans: Vec<Plan> = plan::all(NOW).unwrap().into_iter().rev().skip(20).take(30).collect();
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(grow(&desk, &files, "loket-demo", &plans)).unwrap();
            assert_eq!(ask(&desk, ticket::list::counts).all, 30);
            let intake = ask(&desk, |tx| intake::ledger::totals(tx, "intake")).by;
            assert_eq!((intake.get("failed"), intake.get("waiting").copied().unwrap_or(0)), (None, 0), "{intake:?}");
            let outbox = ask(&desk, |tx| intake::ledger::totals(tx, "delivery")).by;
            assert!(outbox["sent"] > 30 && outbox.get("queued").copied().unwrap_or(0) == 0, "{outbox:?}");
            let mut left = ask(&desk, |tx| job::list(tx, "waiting", &Paging { cursor: None, limit: Some(100) })).items;
            // Attached files are read and checked by the workers, once they run.
            // And a recurring ticket waits for its day.
            left.retain(|job| !["read_file", "check_files", "recur"].contains(&job.kind.as_str()));
            assert!(left.is_empty(), "{:?}", left.first());
            for progress in ask(&desk, consumers::progress) {
                assert_eq!((progress.lag, progress.failures), (0, 0), "{}", progress.name);
            }
        }
    }

    /// Reads, and fails outside of the database's thread.
    fn ask<T: Send + 'static>(
        desk: &Desk,
        verb: impl FnMut(&mut loket_desk::Tx<'_, '_>) -> loket_desk::Result<T> + Send + 'static,
    ) -> T {
        desk.read_blocking(By::loket(), verb).unwrap()
    }

    #[test]
    fn a_desk_with_people_is_left_alone() {
        let database = template::sqlite(MIGRATIONS).unwrap();
        let desk = Desk::open(database.clone(), Clock::dial(NOW), None).unwrap();
        desk.write_blocking(By::command(), |tx| agent::add(tx, "ana@shop.example", "Ana", "administrator", None))
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let refused = plant(&desk, &Files::local(folder.path()).unwrap(), "loket-demo").unwrap_err();
        assert!(refused.to_string().contains("LOKET_DATA"), "{refused}");
    }
}
