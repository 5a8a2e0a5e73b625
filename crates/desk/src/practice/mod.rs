//! Practice: a new agent learns the daily work on sample tickets that reach nobody. What is done is read from the log, so
//! that a step counts when it was really taken.

mod follow;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::account::me;
use crate::actor::Actor;
use crate::channel::{Address, Marks, inbox};
use crate::customer::{forget, identity};
use crate::error::Result;
use crate::fields::Named;
use crate::ids::{self, AgentId, CustomerId, InboxId, MessageId, TicketId};
use crate::job::{self, Job};
use crate::message::{Draft, Envelope, Kind};
use crate::page::Page;
use crate::permission::Permission;
use crate::ticket::open::{Opening, open};
use crate::ticket::{Priority, Shelf, Status, merge, purge};
use crate::time::Time;
use crate::tx::{Tx, json};
use crate::{macros, outbox, words};

pub use follow::on;

column_text! {
    /// What is learned, in this order.
    #[derive(PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "PracticeStep")]
    pub enum Step {
        /// Find a ticket by its words.
        Find = "find",
        /// Answer a customer.
        Answer = "answer",
        /// Write a note for colleagues.
        Note = "note",
        /// Use a macro.
        Macro = "macro",
        /// Make one conversation of two tickets.
        Merge = "merge",
        /// Solve a ticket.
        Solve = "solve",
    }
}

/// A step and when it was taken.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "PracticeProgress")]
pub struct Progress {
    /// The step.
    pub step: Step,
    /// When it was first taken.
    pub done_at: Option<Time>,
}

/// How far an agent's practice is.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Practice")]
pub struct Practice {
    /// The agent.
    pub agent: Named,
    /// When it began; absent before.
    pub started_at: Option<Time>,
    /// When the last step was taken.
    pub finished_at: Option<Time>,
    /// The sample tickets, while they are there: one to find and answer, and two about the same.
    pub tickets: Vec<TicketId>,
    /// Every step.
    pub steps: Vec<Progress>,
}

row! {
    struct Row {
        agent_id: AgentId = "a.id",
        name: String = "a.name",
        tickets: Option<String> = "p.tickets",
        started_at: Option<Time> = "p.started_at",
        finished_at: Option<Time> = "p.finished_at",
    }
}

row! {
    struct Done {
        agent_id: AgentId,
        step: Step,
        done_at: Time,
    }
}

fn view(row: Row, done: &[Done]) -> Result<Practice> {
    let of = |step: Step| done.iter().find(|d| d.agent_id == row.agent_id && d.step == step).map(|d| d.done_at);
    Ok(Practice {
        steps: Step::ALL.iter().map(|&step| Progress { step, done_at: of(step) }).collect(),
        tickets: row.tickets.map(|list| serde_json::from_str(&list)).transpose()?.unwrap_or_default(),
        agent: Named { id: row.agent_id.0, name: row.name },
        started_at: row.started_at,
        finished_at: row.finished_at,
    })
}

/// How far the acting agent's practice is.
pub fn mine(tx: &mut Tx) -> Result<Practice> {
    let agent = tx.agent()?;
    let row: Row = tx.one(
        sql!("select ", Row::COLUMNS, " from agents a left join practices p on p.agent_id = a.id where a.id = $1"),
        &[&agent],
    )?;
    let done: Vec<Done> =
        tx.all(sql!("select agent_id, step, done_at from practice_steps where agent_id = $1"), &[&agent])?;
    view(row, &done)
}

/// How far everybody's practice is, for those who lead others.
pub fn everybody(tx: &mut Tx) -> Result<Page<Practice>> {
    if !tx.actor().may(Permission::Practices) {
        tx.require(Permission::Agents)?;
    }
    let rows: Vec<Row> = tx.all(
        sql!(
            "select ",
            Row::COLUMNS,
            " from agents a left join practices p on p.agent_id = a.id where a.active order by a.name"
        ),
        &[],
    )?;
    let done: Vec<Done> = tx.all(sql!("select agent_id, step, done_at from practice_steps"), &[])?;
    Ok(Page::whole(rows.into_iter().map(|row| view(row, &done)).collect::<Result<_>>()?))
}

/// Begins the acting agent's practice, or begins it anew: its sample tickets lie on a shelf of their own, where they are
/// found by their learner and stand in nobody's way.
pub fn start(tx: &mut Tx) -> Result<Practice> {
    let agent = tx.agent()?;
    clear(tx, agent)?;
    tx.run(sql!("delete from practice_steps where agent_id = $1"), &[&agent])?;
    let language = me::language(tx, agent)?;
    own_macro(tx, &language)?;
    let acting = tx.actor().clone();
    tx.act_as(Actor::System);
    let inbox = inbox::quiet(tx, "Practice", "practice@practice.invalid")?;
    let customer = identity::resolve(tx, &email(agent), Some("Mira Practice"), false)?;
    let mut tickets = Vec::with_capacity(3);
    for which in ["one", "two", "three"] {
        tickets.push(sample(tx, &language, which, customer, inbox, agent)?);
    }
    tx.act_as(acting);
    let (list, now) = (json(&tickets), tx.now());
    tx.run(
        sql!(
            "insert into practices (agent_id, tickets, started_at, finished_at) values ($1, $2, $3, null)
             on conflict (agent_id) do update set tickets = excluded.tickets, started_at = excluded.started_at,
                finished_at = null"
        ),
        &[&agent, &list, &now],
    )?;
    mine(tx)
}

/// Puts the sample tickets away; what was learned stays.
pub fn stop(tx: &mut Tx) -> Result<Practice> {
    let agent = tx.agent()?;
    clear(tx, agent)?;
    mine(tx)
}

/// The acting agent came to a sample ticket by searching.
pub fn found(tx: &mut Tx, ticket: TicketId) -> Result<Practice> {
    let agent = tx.agent()?;
    if mine(tx)?.tickets.contains(&ticket) {
        follow::take(tx, agent, Step::Find)?;
    }
    mine(tx)
}

/// Takes the agent's sample tickets away: nothing of them leaves any more, and what is not theirs comes out of them.
fn clear(tx: &mut Tx, agent: AgentId) -> Result<()> {
    let list: Option<String> = tx.find(sql!("select tickets from practices where agent_id = $1"), &[&agent])?;
    let mut tickets: Vec<TicketId> = list.map(|list| serde_json::from_str(&list)).transpose()?.unwrap_or_default();
    // Also what was split off a sample.
    tickets.extend(tx.all::<TicketId>(
        sql!(
            "select t.id from identities i join tickets t on t.customer_id = i.customer_id
             where i.kind = 'email' and i.value = $1 and t.shelf = 'practice'"
        ),
        &[&email(agent)],
    )?);
    tickets.sort_unstable();
    tickets.dedup();
    if tickets.is_empty() {
        return Ok(());
    }
    let acting = tx.actor().clone();
    tx.act_as(Actor::System);
    take_apart(tx, &tickets)?;
    tx.act_as(acting);
    let now = tx.now();
    job::enqueue(tx, &Job::PutAway { tickets }, Some(&format!("put_away/{agent}/{now}")), now)?;
    tx.run(sql!("update practices set tickets = '[]' where agent_id = $1"), &[&agent])?;
    Ok(())
}

/// Calls back what waits to leave, and ends the merges between samples and other tickets.
fn take_apart(tx: &mut Tx, tickets: &[TicketId]) -> Result<()> {
    let list = ids::list(tickets.iter().copied());
    let waiting: Vec<MessageId> = tx.all(
        sql!("select message_id from deliveries where ticket_id in {each:$1} and state in ('queued', 'held')"),
        &[&list],
    )?;
    for message in waiting {
        outbox::cancel(tx, message)?;
    }
    let merged: Vec<TicketId> = tx.all(
        sql!(
            "select id from tickets where id in {each:$1} and merged_into is not null and merged_into not in {each:$1}
             union
             select id from tickets where merged_into is not null and merged_into in {each:$1} and id not in {each:$1}"
        ),
        &[&list],
    )?;
    for ticket in merged {
        merge::unmerge(tx, ticket)?;
    }
    Ok(())
}

/// The job: removes sample tickets for good, and the person they were of.
pub fn put_away(tx: &mut Tx, tickets: &[TicketId]) -> Result<()> {
    let list = ids::list(tickets.iter().copied());
    let people: Vec<CustomerId> = tx
        .all(sql!("select distinct customer_id from tickets where id in {each:$1} and shelf = 'practice'"), &[&list])?;
    for &ticket in tickets {
        purge::lying(tx, ticket, Shelf::Practice)?;
    }
    for person in people {
        forget::unused(tx, person)?;
    }
    Ok(())
}

/// Whom an agent's samples are of: nobody can write to it (RFC 2606).
fn email(agent: AgentId) -> String {
    format!("mira.{agent}@practice.invalid")
}

/// There must be a macro to use.
fn own_macro(tx: &mut Tx, language: &str) -> Result<()> {
    if !macros::list(tx, None, None)?.items.is_empty() {
        return Ok(());
    }
    let keep = macros::Keep {
        kind: macros::Kind::Reply,
        name: words::say(language, "practice.macro", &[]),
        folder: String::new(),
        visible_to: macros::VisibleTo::Me,
        team_id: None,
        subject: String::new(),
        body: format!("<p>{}</p>", words::say(language, "practice.macro.text", &[])),
        variants: std::collections::BTreeMap::new(),
        steps: macros::steps::Steps::default(),
    };
    macros::create(tx, &keep).map(drop)
}

fn sample(
    tx: &mut Tx,
    language: &str,
    which: &str,
    customer: CustomerId,
    inbox: InboxId,
    agent: AgentId,
) -> Result<TicketId> {
    let subject = words::say(language, &format!("practice.{which}.subject"), &[]);
    let text = words::say(language, &format!("practice.{which}.text"), &[]);
    let from = Address { email: email(agent), name: Some(String::from("Mira Practice")) };
    let first = Draft {
        kind: Kind::Customer,
        customer: Some(customer),
        agent: None,
        inbox: Some(inbox),
        external_id: None,
        client_id: None,
        fingerprint: None,
        subject: subject.clone(),
        envelope: Envelope { from: Some(from), ..Envelope::default() },
        text_body: text.clone(),
        text_reply: text,
        html: None,
        marks: Marks::default(),
    };
    let opening = Opening {
        subject,
        customer,
        inbox: Some(inbox),
        team: None,
        assignee: Some(agent),
        status: Status::Open,
        priority: Priority::Normal,
        cc: Vec::new(),
        shelf: Shelf::Practice,
    };
    open(tx, &opening, &first).map(|(ticket, _)| ticket)
}
