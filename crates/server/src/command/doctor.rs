//! `loket doctor`: looks at an installation and names a remedy for whatever is not well. It changes nothing.

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};

use loket_desk::channel::inbox;
use loket_desk::page::Paging;
use loket_desk::{By, Clock, Desk, MIGRATIONS, account, consumers, intake, job};
use loket_store::{Options, Store};

use super::backup;
use crate::config::Config;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grade {
    Ok,
    Warn,
    Fail,
}

/// What was looked at, and what was found.
struct Report {
    fails: usize,
}

impl Report {
    fn say(&mut self, grade: Grade, what: &str, found: impl std::fmt::Display) {
        let word = match grade {
            Grade::Ok => "ok  ",
            Grade::Warn => "warn",
            Grade::Fail => "FAIL",
        };
        // Whoever reads only the first lines closes the pipe; that is no failure.
        let _ = writeln!(std::io::stdout(), "{word}  {what:<12} {found}");
        self.fails += usize::from(grade == Grade::Fail);
    }
}

/// Less free space than that is a reason to act.
const LOW_SPACE: u64 = 1 << 30;
/// A consumer that is further behind than that is not keeping up.
const FAR_BEHIND: i64 = 10_000;

/// Runs the command.
pub fn run(config: &Config) -> anyhow::Result<()> {
    let mut report = Report { fails: 0 };
    for name in Config::unknown_variables() {
        report.say(Grade::Warn, "environment", format!("{name} is none of Loket's variables; is it misspelt?"));
    }
    let running = folder(config, &mut report);
    space(config, &mut report);
    ports(config, running, &mut report);
    if let Some(store) = database(config, &mut report) {
        // Opening a desk only reads here: the database is up to date.
        match Desk::open(store, Clock::Wall, config.secret.as_deref()) {
            Ok(desk) => desk_itself(&desk, &mut report),
            Err(error) => report.say(Grade::Fail, "desk", format!("cannot be opened: {error}")),
        }
    }
    anyhow::ensure!(report.fails == 0, "{} of the checks failed", report.fails);
    Ok(())
}

/// The data folder; tells whether a server works on it.
fn folder(config: &Config, report: &mut Report) -> bool {
    let shown = config.data.display();
    if !config.data.is_dir() {
        let remedy = "does not exist yet; `loket serve` makes it, or name another with --data or LOKET_DATA";
        report.say(Grade::Warn, "data folder", format!("{shown} {remedy}"));
        return false;
    }
    let trial = config.data.join(".doctor");
    match std::fs::write(&trial, b"").and_then(|()| std::fs::remove_file(&trial)) {
        Ok(()) => report.say(Grade::Ok, "data folder", format!("{shown} can be written")),
        Err(error) => report.say(
            Grade::Fail,
            "data folder",
            format!("{shown} cannot be written ({error}); give it to the user Loket runs as"),
        ),
    }
    let running = config.is_sqlite() && config.data.join("loket.lock").exists() && config.lock_data().is_err();
    let found = if running { "Loket is running on this folder" } else { "Loket is not running on this folder" };
    report.say(Grade::Ok, "server", found);
    running
}

fn space(config: &Config, report: &mut Report) {
    let Ok(disk) = rustix::fs::statvfs(&config.data) else { return };
    let free = disk.f_bavail * disk.f_frsize;
    match free < LOW_SPACE {
        true => report.say(
            Grade::Warn,
            "disk",
            format!("only {} are free; make room or mount a larger disk", backup::size(free)),
        ),
        false => report.say(Grade::Ok, "disk", format!("{} are free", backup::size(free))),
    }
}

fn ports(config: &Config, running: bool, report: &mut Report) {
    port(config.listen, "LOKET_LISTEN", "web", running, report);
    match config.smtp_listen() {
        Ok(Some(address)) => port(address, "LOKET_SMTP_LISTEN", "mail", running, report),
        Ok(None) => report.say(Grade::Ok, "mail", "Loket takes no mail itself (LOKET_SMTP_LISTEN is off)"),
        Err(error) => report.say(Grade::Fail, "mail", error),
    }
}

fn port(address: SocketAddr, variable: &str, what: &str, running: bool, report: &mut Report) {
    match (TcpListener::bind(address), running) {
        (Ok(_), true) => report.say(
            Grade::Warn,
            what,
            format!("{address} is free although Loket runs; was it started with another {variable}?"),
        ),
        (Ok(_), false) => report.say(Grade::Ok, what, format!("{address} is free")),
        (Err(_), true) => report.say(Grade::Ok, what, format!("{address} is in use, by the running Loket it seems")),
        (Err(error), false) => {
            report.say(Grade::Fail, what, format!("{address} cannot be used ({error}); choose another with {variable}"))
        }
    }
}

/// The database, opened when it is fit to be looked into.
fn database(config: &Config, report: &mut Report) -> Option<Store> {
    if let Some(file) = backup::sqlite_file(config).filter(|file| !file.is_file()) {
        report.say(Grade::Warn, "database", format!("{} does not exist yet; the first start makes it", file.display()));
        return None;
    }
    let store = match Store::open(&config.database(), Options::default()) {
        Ok(store) => store,
        Err(error) => {
            report.say(
                Grade::Fail,
                "database",
                format!("cannot be opened: {error}; check LOKET_DATABASE and that the server runs"),
            );
            return None;
        }
    };
    report.say(Grade::Ok, "database", format!("{} answers", store.engine()));
    match store.damage() {
        Ok(damage) if damage.is_empty() => report.say(Grade::Ok, "rows", "are whole"),
        Ok(damage) => report.say(
            Grade::Fail,
            "rows",
            format!("are damaged: {}; restore a backup with `loket restore`", damage.join("; ")),
        ),
        Err(error) => report.say(Grade::Fail, "rows", format!("cannot be checked: {error}")),
    }
    match store.pending(MIGRATIONS) {
        Ok(pending) if pending.is_empty() => {
            report.say(Grade::Ok, "schema", "is up to date");
            Some(store)
        }
        Ok(pending) => {
            report.say(
                Grade::Warn,
                "schema",
                format!("{} steps behind; `loket migrate` or the next start brings it up to date", pending.len()),
            );
            None
        }
        Err(error) => {
            report.say(Grade::Fail, "schema", format!("cannot be read: {error}"));
            None
        }
    }
}

fn desk_itself(desk: &Desk, report: &mut Report) {
    if let Err(error) = look(desk, report) {
        report.say(Grade::Fail, "desk", format!("cannot be read: {error}"));
    }
}

fn look(desk: &Desk, report: &mut Report) -> loket_desk::Result<()> {
    let paging = Paging { cursor: None, limit: Some(100) };
    let needed = desk.read_blocking(By::command(), |tx| Ok(account::setup::state(tx)?.needed))?;
    match needed {
        true => report.say(
            Grade::Warn,
            "agents",
            "nobody works here yet; open the app for the set-up, or use `loket agent add`",
        ),
        false => report.say(Grade::Ok, "agents", "there are some"),
    }
    let inboxes = desk.read_blocking(By::command(), inbox::list)?.items;
    if inboxes.is_empty() {
        report.say(Grade::Warn, "inboxes", "there is none; connect one under Settings › Inboxes");
    }
    for inbox in inboxes.iter().filter(|inbox| inbox.active) {
        match &inbox.health.error {
            None => report.say(Grade::Ok, "inbox", &inbox.address),
            Some(error) => report.say(
                Grade::Fail,
                "inbox",
                format!("{}: {error}; try its connection under Settings › Inboxes", inbox.address),
            ),
        }
    }
    let dead = desk.read_blocking(By::command(), move |tx| job::list(tx, "dead", &paging))?.items.len();
    match dead {
        0 => report.say(Grade::Ok, "jobs", "none was given up"),
        dead => report.say(Grade::Warn, "jobs", format!("{dead} were given up; look at them under Settings › System")),
    }
    let totals = desk.read_blocking(By::command(), |tx| intake::ledger::totals(tx, "intake"))?;
    match totals.by.get("failed").copied().unwrap_or(0) {
        0 => report.say(Grade::Ok, "intake", format!("{} messages came in, all were read", totals.total)),
        failed => report.say(
            Grade::Warn,
            "intake",
            format!("{failed} of {} messages could not be read; replay them under Intake", totals.total),
        ),
    }
    for consumer in desk.read_blocking(By::command(), consumers::progress)? {
        let (name, lag) = (&consumer.name, consumer.lag);
        match (lag > FAR_BEHIND, consumer.failures) {
            (_, failures @ 1..) => report.say(
                Grade::Warn,
                "consumer",
                format!("{name} could not digest {failures} events; look at them under Settings › System"),
            ),
            (true, _) => {
                report.say(Grade::Warn, "consumer", format!("{name} is {lag} events behind; is Loket running?"))
            }
            (false, _) => report.say(Grade::Ok, "consumer", format!("{name} is {lag} events behind")),
        }
    }
    Ok(())
}
