//! `loket bench`: what this machine can do. It makes data, starts a server of its own on free loopback ports, runs a load on
//! it over HTTP and SMTP, and prints one table. It stops by itself and touches nothing but its own folder.

mod data;
mod http;
mod load;
mod report;
mod server;
mod smtp;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use clap::Args;

use crate::config::Config;
use report::{Figures, Report};
use server::Server;

/// What to measure.
#[derive(Debug, Args)]
pub struct Options {
    /// How many tickets there are, in rising order.
    #[arg(long, value_delimiter = ',', default_values_t = [10_000, 1_000_000], value_name = "NUMBERS")]
    pub tickets: Vec<i64>,
    /// Which loads run; all of them unless told.
    #[arg(long, value_delimiter = ',', value_name = "LOADS")]
    pub loads: Vec<Load>,
    /// How long each load runs, in seconds.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub seconds: u64,
    /// Also write the figures to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
}

/// A load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Load {
    /// Lists, tickets and their messages.
    Read,
    /// Searching.
    Search,
    /// Opening tickets through the API.
    Create,
    /// Mail through SMTP.
    Mail,
}

/// Runs the command. Without `--data` it works in a temporary folder; with it the data stays for the next time.
pub fn run(config: &Config, options: Options) -> anyhow::Result<()> {
    let sizes = sizes(&options.tickets)?;
    let temporary = match config.data == Path::new("loket-data") {
        true => Some(tempfile::Builder::new().prefix("loket-bench-").tempdir().context("making a temporary folder")?),
        false => None,
    };
    let folder = temporary.as_ref().map_or(config.data.as_path(), |temporary| temporary.path());
    let database = match &config.database {
        Some(url) => url.clone(),
        None => format!("sqlite:{}", folder.join("loket.db").display()),
    };
    let config = Config { data: folder.to_owned(), database: Some(database), files: None, ..config.clone() };
    config.prepare_data()?;
    let _lock = config.lock_data()?;
    let mut report = Report::new(&config, options.seconds);
    let measured = sizes.into_iter().try_for_each(|size| -> anyhow::Result<()> {
        let token = data::make(&config, size)?;
        report.add(measure(&config, size, &token, &options)?);
        Ok(())
    });
    // What was measured before something went wrong is worth reading too.
    println!("\n{}", report.table());
    if let Some(path) = &options.json {
        std::fs::write(path, report.json()?).with_context(|| format!("writing {}", path.display()))?;
    }
    measured
}

fn sizes(wanted: &[i64]) -> anyhow::Result<Vec<i64>> {
    ensure!(!wanted.is_empty(), "--tickets needs at least one number");
    for size in wanted {
        ensure!((100..=20_000_000).contains(size), "--tickets {size}: between 100 and 20,000,000 can be made");
    }
    let mut sizes = wanted.to_vec();
    sizes.sort_unstable();
    sizes.dedup();
    Ok(sizes)
}

/// Every load at one size.
fn measure(config: &Config, size: i64, token: &str, options: &Options) -> anyhow::Result<Figures> {
    // The client has one thread: it must leave the cores to the server.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let began = Instant::now();
        let mut server = Server::start(config).await?;
        let target = http::Target { port: server.http, token: token.to_owned() };
        let mut figures = Figures::new(size);
        figures.start_ms = server.first_page(began).await?;
        tokio::time::sleep(Duration::from_secs(3)).await;
        figures.idle = server.memory()?;
        load::all(&target, &server, size, options, &mut figures).await?;
        figures.busy = server.memory()?;
        server.stop().await?;
        Ok(figures)
    })
}
