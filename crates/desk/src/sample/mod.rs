//! Sample tickets for a new company: a handful to look around with, clearly marked, that reach nobody and go in one click.
//! A job brings them and takes them away ([`grow`]); [`crate::practice`] has samples of its own.

mod grow;

use serde::{Deserialize, Serialize};

pub use grow::go_on;

use crate::error::{Error, Result};
use crate::ids::{AgentId, CustomerId, InboxId, TagId, TicketId};
use crate::job::{self, Job};
use crate::permission::Permission;
use crate::setting::Setting;
use crate::tx::Tx;
use crate::{account, setting, words};

/// Whether there are sample tickets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SampleState")]
pub enum State {
    /// There are none.
    #[default]
    Off,
    /// They are being made.
    Coming,
    /// They are there.
    On,
    /// They are being taken away.
    Going,
}

/// What belongs to the samples, so that nothing else goes with them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    state: State,
    language: String,
    /// Who asked for them and is seen to work on them.
    agent: Option<AgentId>,
    inbox: Option<InboxId>,
    /// The label, when it was made for them.
    tag: Option<TagId>,
    tickets: Vec<TicketId>,
    customers: Vec<CustomerId>,
}

const KEPT: Setting<Kept> = Setting::new("sample_tickets", Kept::default);

/// Whether there are sample tickets, and how they are marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SampleTickets")]
pub struct Samples {
    /// Where things stand.
    pub state: State,
    /// How many there are.
    pub tickets: i64,
    /// The label each of them carries.
    pub tag: String,
}

/// What is wanted.
#[derive(Debug, Clone, Copy, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChangeSampleTickets")]
pub struct Change {
    /// Whether there are to be sample tickets.
    pub on: bool,
}

/// Whether there are sample tickets.
pub fn see(tx: &mut Tx) -> Result<Samples> {
    tx.require(Permission::Settings)?;
    let kept = KEPT.read(tx)?;
    let language = if kept.language.is_empty() { setting::language(tx)? } else { kept.language };
    let tickets = i64::try_from(kept.tickets.len()).unwrap_or(0);
    Ok(Samples { state: kept.state, tickets, tag: words::say(&language, "sample.tag", &[]) })
}

/// Asks for sample tickets, in the language of the agent who asks, or has them taken away. A job does it.
pub fn change(tx: &mut Tx, change: Change) -> Result<Samples> {
    tx.require(Permission::Settings)?;
    let mut kept = KEPT.read(tx)?;
    match (change.on, kept.state) {
        (true, State::On | State::Coming) | (false, State::Off | State::Going) => return see(tx),
        (true, State::Going) => return Err(Error::conflict("the samples are just being taken away; ask again soon")),
        (true, State::Off) => {
            let agent = tx.actor().agent();
            let language = match agent {
                Some(agent) => account::me::language(tx, agent)?,
                None => setting::language(tx)?,
            };
            kept = Kept { state: State::Coming, language, agent, ..Kept::default() };
        }
        (false, State::On | State::Coming) => kept.state = State::Going,
    }
    KEPT.write(tx, &kept)?;
    go(tx)?;
    see(tx)
}

/// Asks for a turn of the job.
fn go(tx: &mut Tx) -> Result<()> {
    account::changed(tx, "samples");
    let now = tx.now();
    job::enqueue(tx, &Job::Sample, Some("sample"), now).map(drop)
}
