//! The data that is measured: the same desk grown from one size to the next.

use std::io::{IsTerminal as _, Write as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use loket_desk::account::{agent, team, token};
use loket_desk::bulk::{self, Cast, Vocabulary};
use loket_desk::channel::inbox;
use loket_desk::{By, Clock, Desk, tag, ticket};
use loket_store::{Options, Store};

use crate::config::Config;

/// In whose name the load runs. That this agent is there shows that the data is ours.
const AGENT: &str = "bench@loket.invalid";
/// Where mail is sent to.
pub const INBOX: &str = "support@bench.example";
const AGENTS: usize = 40;
const TEAMS: usize = 8;
const TAGS: usize = 20;
/// Tickets in one transaction.
const BLOCK: i64 = 500;

/// Makes the desk hold at least that many tickets, and returns a token for it.
pub fn make(config: &Config, size: i64) -> anyhow::Result<String> {
    // Blocks are larger than anything a server does at once, and the machine may be busy.
    let patient = Options { time_limit: Duration::from_secs(600), slow: Duration::from_secs(60), ..Options::default() };
    let desk = Desk::open(Store::open(&config.database(), patient)?, Clock::Wall, config.secret.as_deref())?;
    let people = desk.read_blocking(By::command(), agent::list)?.items;
    let ours = people.iter().any(|agent| agent.email == AGENT);
    if !people.is_empty() && !ours {
        bail!("{} holds a real desk; the bench needs an empty database of its own", config.data.display());
    }
    if !ours {
        furnish(&desk)?;
    }
    grow(&desk, size)?;
    let made = desk.write_blocking(By::command(), |tx| {
        let agent = agent::by_email(tx, AGENT)?;
        token::add(tx, agent, &token::New { name: "bench".into(), permissions: None, expires_at: None })
    })?;
    desk.store().clone().close_blocking();
    Ok(made.token)
}

fn furnish(desk: &Desk) -> anyhow::Result<()> {
    desk.write_blocking(By::command(), |tx| {
        agent::add(tx, AGENT, "Bench", "administrator", None)?;
        let mut agents = Vec::new();
        for n in 0..AGENTS {
            agents.push(agent::add(tx, &format!("agent{n}@loket.invalid"), &format!("Agent {n}"), "agent", None)?);
        }
        for n in 0..TEAMS {
            let agent_ids = agents.iter().copied().skip(n).step_by(TEAMS).collect();
            team::create(tx, &team::New { name: format!("Team {n}"), agent_ids, ..team::New::default() })?;
        }
        for n in 0..TAGS {
            tag::create(tx, &tag::New { name: format!("tag {n}"), color: String::new(), description: String::new() })?;
        }
        let new = inbox::New {
            name: "Support".into(),
            address: INBOX.into(),
            aliases: Vec::new(),
            team_id: None,
            brand_id: None,
            active: Some(true),
            acknowledge: Some(true),
            signature: String::new(),
            settings: inbox::SettingsForm::default(),
            trust: inbox::TrustForm::default(),
        };
        inbox::create(tx, &new).map(|_| ())
    })?;
    Ok(())
}

fn grow(desk: &Desk, size: i64) -> anyhow::Result<()> {
    let there = desk.read_blocking(By::command(), |tx| ticket::list::counts(tx).map(|counts| counts.all))?;
    if there >= size {
        return Ok(());
    }
    let (cast, words) = (Arc::new(cast(desk, size)?), Arc::new(Vocabulary::default()));
    let (began, mut done, watched) = (Instant::now(), there, std::io::stderr().is_terminal());
    while done < size {
        let (count, first) = (BLOCK.min(size - done), done);
        let (cast, words) = (cast.clone(), words.clone());
        desk.write_blocking(By::command(), move |tx| bulk::block(tx, &cast, &words, first, count))
            .with_context(|| format!("making tickets {first} to {}", first + count))?;
        done += count;
        let rate = (done - there) as f64 / began.elapsed().as_secs_f64();
        if watched {
            eprint!("\rmaking data: {done} of {size} tickets, {rate:.0}/s   ");
            // Only for the eye; a closed terminal is no reason to stop.
            let _ = std::io::stderr().flush();
        }
    }
    desk.write_blocking(By::command(), bulk::settle)?;
    eprintln!(
        "\rmade {} tickets with their messages in {:.0} s          ",
        done - there,
        began.elapsed().as_secs_f64()
    );
    Ok(())
}

fn cast(desk: &Desk, total: i64) -> anyhow::Result<Cast> {
    let end = desk.clock().now();
    let cast = desk.read_blocking(By::command(), move |tx| {
        let agents = agent::list(tx)?.items.into_iter().filter(|agent| agent.email != AGENT).map(|agent| agent.id);
        let agents = agents.collect();
        let teams = team::list(tx)?.items.into_iter().map(|team| team.id).collect();
        let tags = tag::list(tx)?.items.into_iter().map(|tag| tag.id).collect();
        let inbox = inbox::by_address(tx, INBOX)?.ok_or(loket_desk::Error::NotFound("inbox"))?;
        Ok(Cast { inbox, agents, teams, tags, end, total })
    })?;
    Ok(cast)
}
