//! The command line: what `loket` does when it is called.

pub mod agent;
pub mod backup;
pub mod demo;
pub mod doctor;
pub mod migrate;
pub mod openapi;
pub mod read_file;
pub mod restore;
pub mod serve;
pub mod token;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::bench;
use crate::config::Config;

/// Loket, the help desk: every request becomes one ticket, answered where it came from.
#[derive(Debug, Parser)]
#[command(name = "loket", version, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    config: Config,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start Loket. The first visit shows the set-up.
    Serve,
    /// Start Loket with a sample company, to look around.
    Demo,
    /// Add agents from the command line.
    #[command(subcommand)]
    Agent(agent::Command),
    /// Add API tokens from the command line.
    #[command(subcommand)]
    Token(token::Command),
    /// Copy everything into one folder, also while Loket runs.
    Backup(backup::Options),
    /// Put a backup in place of the data.
    Restore(restore::Options),
    /// Bring the database up to date and stop.
    Migrate,
    /// Check the installation, with a remedy for each finding.
    Doctor,
    /// Measure this machine: makes data, starts its own server, runs a load on it.
    Bench(bench::Options),
    /// Print the description of the API (OpenAPI 3.1).
    Openapi,
    /// Read the text of an attached file: Loket calls itself so.
    #[command(hide = true)]
    ReadFile(read_file::Options),
}

/// Runs the command; a failure is one sentence with its causes.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Serve => serve::run(cli.config),
        Command::Demo => demo::run(cli.config),
        Command::Agent(command) => agent::run(&cli.config, command),
        Command::Token(command) => token::run(&cli.config, command),
        Command::Backup(options) => backup::run(&cli.config, options),
        Command::Restore(options) => restore::run(&cli.config, options),
        Command::Migrate => migrate::run(&cli.config),
        Command::Doctor => doctor::run(&cli.config),
        Command::Bench(options) => bench::run(&cli.config, options),
        Command::Openapi => openapi::run(),
        Command::ReadFile(options) => return read_file::run(&options).unwrap_or_else(|error| failed(&error)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("loket: {error:#}");
    ExitCode::FAILURE
}
