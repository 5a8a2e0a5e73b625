//! `loket agent`: people who work here, entered from the command line.

use std::io::{BufRead as _, IsTerminal as _, Read as _};

use anyhow::{Context as _, bail};
use clap::Subcommand;
use loket_desk::account::{agent, password};
use loket_desk::{By, Error};

use crate::app;
use crate::config::Config;

/// What can be done with agents.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add an agent; the password is read from standard input. Works while Loket runs.
    Add {
        /// The address they sign in with.
        #[arg(long, value_name = "ADDRESS")]
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// What they may do: administrator, team_lead, agent, light_agent, or the name of a role of yours.
        #[arg(long, default_value = "agent")]
        role: String,
    },
}

/// Runs the command.
pub fn run(config: &Config, command: Command) -> anyhow::Result<()> {
    let Command::Add { email, name, role } = command;
    let hashed = password::hash("password", &read_password()?, &email)?;
    let desk = app::open_desk(config)?;
    let added = desk.write_blocking(By::command(), {
        let (email, name, role) = (email.clone(), name.clone(), role.clone());
        move |tx| agent::add(tx, &email, &name, &role, Some(&hashed))
    });
    match added {
        Ok(_) => {
            println!("{} can sign in as {}.", name.trim(), email.trim().to_lowercase());
            Ok(())
        }
        Err(Error::Invalid(fields)) if fields.iter().any(|field| field.message.to_string().contains("already")) => {
            bail!(
                "{email} is an agent already; choose another address, or set a new password with “forgotten password” in the app"
            )
        }
        Err(other) => Err(other).with_context(|| format!("{email} was not added")),
    }
}

/// The first line of standard input, without its line break.
fn read_password() -> anyhow::Result<String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        eprintln!("Type the password (it will be visible) and press Enter:");
    }
    let mut line = String::new();
    // Far more than any password: what is piped in by mistake must not fill the memory.
    input.lock().take(4096).read_line(&mut line).context("the password could not be read from standard input")?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        bail!(
            "the password is read from standard input, and nothing came; try: printf '%s' 'a good password' | loket agent add …"
        );
    }
    Ok(password.to_owned())
}
