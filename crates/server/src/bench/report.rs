//! The figures, as a table for people and as JSON for programs.

use std::time::Duration;

use serde::Serialize;

use super::server::Memory;
use crate::config::Config;

/// How fast something went.
#[derive(Debug, Clone, Serialize)]
pub struct Rate {
    /// How many a second.
    pub per_second: f64,
    /// How many were done.
    pub done: usize,
    /// How many failed.
    pub failed: usize,
    /// Half took no longer than this, in milliseconds.
    pub p50_ms: f64,
    /// 95 of a hundred took no longer.
    pub p95_ms: f64,
    /// 99 of a hundred took no longer.
    pub p99_ms: f64,
}

impl Rate {
    /// From how long each took.
    pub fn new(mut micros: Vec<u32>, failed: usize, took: Duration) -> Rate {
        micros.sort_unstable();
        let at = |percent: usize| {
            let place = (micros.len() * percent / 100).min(micros.len().saturating_sub(1));
            micros.get(place).map_or(0.0, |m| f64::from(*m) / 1000.0)
        };
        Rate {
            per_second: micros.len() as f64 / took.as_secs_f64().max(1e-6),
            done: micros.len(),
            failed,
            p50_ms: at(50),
            p95_ms: at(95),
            p99_ms: at(99),
        }
    }
}

/// How what follows a load caught up.
#[derive(Debug, Clone, Serialize)]
pub struct Drained {
    /// How much was left to do when the load ended.
    pub behind: i64,
    /// How much was still left when waiting ended.
    pub left: i64,
    /// How long it took.
    pub seconds: f64,
}

/// Everything measured at one size.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// How many tickets there were.
    pub tickets: i64,
    /// From starting the program to the first page.
    pub start_ms: f64,
    /// Memory three seconds after the first page.
    pub idle: Memory,
    /// Memory after all loads.
    pub busy: Memory,
    /// A page of 50 tickets with customer and snippet.
    pub list: Option<Rate>,
    /// One ticket.
    pub ticket: Option<Rate>,
    /// The messages of one ticket.
    pub messages: Option<Rate>,
    /// Searching for a rare word.
    pub rare: Option<Rate>,
    /// Searching for a common word.
    pub common: Option<Rate>,
    /// Searching for a common word with a less common one.
    pub mixed: Option<Rate>,
    /// Creating tickets, durable, every consumer running.
    pub create: Option<Rate>,
    /// How the consumers caught up after that, in events.
    pub digested: Option<Drained>,
    /// Handing in mail, durable.
    pub mail: Option<Rate>,
    /// How reading it caught up, in mails, from the first on.
    pub read_in: Option<Drained>,
    /// Processor time of the server per mail, with all that follows from it, in milliseconds.
    pub mail_cpu_ms: Option<f64>,
}

impl Figures {
    /// Nothing measured yet.
    pub fn new(tickets: i64) -> Figures {
        Figures {
            tickets,
            start_ms: 0.0,
            idle: Memory::default(),
            busy: Memory::default(),
            list: None,
            ticket: None,
            messages: None,
            rare: None,
            common: None,
            mixed: None,
            create: None,
            digested: None,
            mail: None,
            read_in: None,
            mail_cpu_ms: None,
        }
    }
}

/// All figures of a run.
#[derive(Debug, Serialize)]
pub struct Report {
    database: &'static str,
    cores: usize,
    seconds: u64,
    version: &'static str,
    sizes: Vec<Figures>,
}

/// A line of the table: what, what is aimed at, and how to read it from the figures.
type Line = (&'static str, &'static str, fn(&Figures) -> Option<f64>);

const LINES: &[Line] = &[
    ("list page of 50, /s", ">= 3000", |f| f.list.as_ref().map(|r| r.per_second)),
    ("  p99, ms", "", |f| f.list.as_ref().map(|r| r.p99_ms)),
    ("one ticket, /s", ">= 10000", |f| f.ticket.as_ref().map(|r| r.per_second)),
    ("  p99, ms", "", |f| f.ticket.as_ref().map(|r| r.p99_ms)),
    ("its messages, /s", ">= 10000", |f| f.messages.as_ref().map(|r| r.per_second)),
    ("  p99, ms", "", |f| f.messages.as_ref().map(|r| r.p99_ms)),
    ("search, rare word, p50 ms", "", |f| f.rare.as_ref().map(|r| r.p50_ms)),
    ("  p95, ms", "<= 10", |f| f.rare.as_ref().map(|r| r.p95_ms)),
    ("search, common word, p50 ms", "", |f| f.common.as_ref().map(|r| r.p50_ms)),
    ("  p95, ms", "<= 10", |f| f.common.as_ref().map(|r| r.p95_ms)),
    ("search, mixed words, p50 ms", "", |f| f.mixed.as_ref().map(|r| r.p50_ms)),
    ("  p95, ms", "<= 10", |f| f.mixed.as_ref().map(|r| r.p95_ms)),
    ("create, 64 callers, /s", ">= 2000", |f| f.create.as_ref().map(|r| r.per_second)),
    ("  p99, ms", "", |f| f.create.as_ref().map(|r| r.p99_ms)),
    ("  consumers behind, events", "", |f| f.digested.as_ref().map(|d| d.behind as f64)),
    ("  caught up after, s", "", |f| f.digested.as_ref().map(|d| d.seconds)),
    ("mail in, 16 connections, /s", ">= 1000", |f| f.mail.as_ref().map(|r| r.per_second)),
    ("  p99, ms", "", |f| f.mail.as_ref().map(|r| r.p99_ms)),
    ("  not yet read at the end", "", |f| f.read_in.as_ref().map(|d| d.behind as f64)),
    ("  mail in and read, /s", ">= 1000", |f| Some(f.mail.as_ref()?.done as f64 / f.read_in.as_ref()?.seconds)),
    ("  processor time each, ms", "", |f| f.mail_cpu_ms),
    ("start to first page, ms", "<= 200", |f| Some(f.start_ms)),
    ("idle memory, MiB", "<= 40", |f| Some(f.idle.resident as f64 / 1_048_576.0)),
    ("  of that its own", "", |f| Some(f.idle.own as f64 / 1_048_576.0)),
    ("memory after the loads, MiB", "", |f| Some(f.busy.resident as f64 / 1_048_576.0)),
    ("  of that its own", "", |f| Some(f.busy.own as f64 / 1_048_576.0)),
    ("failed questions", "0", |f| Some(failures(f) as f64)),
];

fn failures(figures: &Figures) -> usize {
    let all = [
        &figures.list, &figures.ticket, &figures.messages, &figures.rare, &figures.common, &figures.mixed,
        &figures.create, &figures.mail,
    ];
    all.into_iter().flatten().map(|rate| rate.failed).sum()
}

impl Report {
    /// A report without figures.
    pub fn new(config: &Config, seconds: u64) -> Report {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let database = if config.is_sqlite() { "SQLite" } else { "PostgreSQL" };
        Report { database, cores, seconds, version: env!("CARGO_PKG_VERSION"), sizes: Vec::new() }
    }

    /// Adds what was measured at one size.
    pub fn add(&mut self, figures: Figures) {
        self.sizes.push(figures);
    }

    /// The table; with two sizes or more its last column compares the last with the first.
    pub fn table(&self) -> String {
        let mut out =
            format!("Loket {} on {}, {} cores, {} s each\n\n", self.version, self.database, self.cores, self.seconds);
        out.push_str(&format!("{:<30} {:>9}", "", "aim"));
        for figures in &self.sizes {
            out.push_str(&format!(" {:>12}", figures.tickets));
        }
        out.push_str(if self.sizes.len() > 1 { "    ratio\n" } else { "\n" });
        for (what, aim, read) in LINES {
            let values: Vec<Option<f64>> = self.sizes.iter().map(read).collect();
            out.push_str(&format!("{what:<30} {aim:>9}"));
            for value in &values {
                out.push_str(&format!(" {:>12}", value.map(number).unwrap_or_default()));
            }
            if let ([Some(first), .., Some(last)], true) = (&values[..], *what != "failed questions") {
                let ratio = if *first > 0.0 { format!("{:.2}", last / first) } else { String::new() };
                out.push_str(&format!(" {ratio:>8}"));
            }
            out.push('\n');
        }
        out
    }

    /// The same for programs.
    pub fn json(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(self)?)
    }
}

fn number(value: f64) -> String {
    if value >= 100.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_come_from_the_sorted_times() {
        let rate = Rate::new((1..=100).rev().map(|n| n * 1000).collect(), 2, Duration::from_secs(2));
        assert_eq!((rate.per_second, rate.p50_ms, rate.p95_ms, rate.failed), (50.0, 51.0, 96.0, 2));
        assert_eq!(Rate::new(Vec::new(), 0, Duration::ZERO).p99_ms, 0.0);
    }
}
