//! `loket token`: keys for programs, made from the command line.

use anyhow::Context as _;
use clap::Subcommand;
use loket_desk::account::{agent, token};
use loket_desk::{By, Error};

use crate::app;
use crate::config::Config;

/// What can be done with tokens.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a token and print it, and nothing else. Works while Loket runs.
    Add {
        /// The address of the agent in whose name it acts.
        #[arg(long, value_name = "ADDRESS")]
        agent: String,
        /// What it is for.
        #[arg(long)]
        name: String,
    },
}

/// Runs the command.
pub fn run(config: &Config, command: Command) -> anyhow::Result<()> {
    let Command::Add { agent: email, name } = command;
    let desk = app::open_desk(config)?;
    let made = desk.write_blocking(By::command(), {
        let email = email.clone();
        move |tx| {
            let agent = agent::by_email(tx, &email)?;
            token::add(tx, agent, &token::New { name: name.clone(), permissions: None, expires_at: None })
        }
    });
    let made = made.map_err(|error| match error {
        Error::NotFound(_) => anyhow::anyhow!("{email} is no agent here; `loket agent add` makes one"),
        other => other.into(),
    });
    println!("{}", made.context("no token was made")?.token);
    Ok(())
}
