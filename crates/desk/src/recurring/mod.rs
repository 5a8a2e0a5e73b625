//! A recurring ticket: what is opened again and again, by which rule, and what happens after a time in which nobody could
//! open it. A timer with a key wakes `run.rs`; each time it was due has one row, so that none opens two tickets.

pub mod rule;
pub mod run;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use self::rule::Rule;
use crate::account::changed;
use crate::customer::identity;
use crate::error::{Error, Result};
use crate::fields;
use crate::ids::{AgentId, InboxId, RecurringId, TeamId, TicketId};
use crate::job;
use crate::page::Page;
use crate::permission::Permission;
use crate::sentence::Sentence;
use crate::tag::naming::Naming;
use crate::ticket::{LONGEST_SUBJECT, Priority};
use crate::time::Time;
use crate::tx::{Tx, json};

column_text! {
    /// What happens to the times at which nobody could open the ticket.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum CatchUp {
        /// They are left out.
        Skip = "skip",
        /// One ticket for all of them.
        Once = "once",
        /// A ticket for each, twenty at most.
        All = "all",
    }
}

/// What is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RecurringTemplate")]
pub struct Template {
    /// What the ticket is about; `{date}` becomes the day it is due.
    pub subject: String,
    /// Its first words, entered on behalf of the customer; `{date}` becomes the day it is due.
    pub text: String,
    /// The customer's address.
    pub email: String,
    /// The customer's name, for one who is new.
    #[serde(default)]
    pub name: String,
    /// How much it presses.
    pub priority: Option<Priority>,
    /// Which team gets it.
    pub team_id: Option<TeamId>,
    /// Who gets it.
    pub assignee_id: Option<AgentId>,
    /// The account the answers leave by.
    pub inbox_id: Option<InboxId>,
    /// Its labels.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// When it is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// A rule of RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO`: daily to yearly.
    pub rule: String,
    /// The first time on the wall clock, such as `2026-11-23T09:00`.
    pub starts: String,
    /// The time zone of that clock, such as `Europe/Bucharest`.
    pub zone: String,
}

impl Schedule {
    fn parse(&self) -> Result<Rule> {
        Rule::parse(&self.rule, &self.starts, &self.zone)
    }
}

row! {
    struct Stored in "recurring_tickets" {
        id: RecurringId,
        name: String,
        template: String,
        rule: String,
        zone: String,
        starts: String,
        catch_up: CatchUp,
        active: bool,
        next_at: Option<Time>,
        done_until: Time,
        error: Option<String>,
    }
}

/// A recurring ticket.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "RecurringTicket")]
pub struct View {
    /// The recurring ticket.
    pub id: RecurringId,
    /// What it is called in the settings.
    pub name: String,
    /// What is opened.
    pub template: Template,
    /// When it is due.
    pub schedule: Schedule,
    /// What happens to the times at which nobody could open it.
    pub catch_up: CatchUp,
    /// Whether it goes on.
    pub active: bool,
    /// When it is due next; null when it is paused or has come to its end.
    pub next_at: Option<Time>,
    /// Why the last one could not be opened.
    pub error: Option<String>,
    /// The last ten times, newest first.
    pub runs: Vec<Past>,
}

row! {
    /// What one time led to.
    #[derive(Serialize, schemars::JsonSchema)]
    #[schemars(rename = "RecurringRun")]
    pub struct Past {
        /// When it was due.
        pub due_at: Time,
        /// `opened`, `skipped` or `failed`.
        pub outcome: String,
        /// The ticket it opened.
        pub ticket_id: Option<TicketId>,
        /// When that happened.
        pub made_at: Time,
    }
}

/// A recurring ticket to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewRecurringTicket")]
pub struct New {
    /// What it is called in the settings.
    pub name: String,
    /// What is opened.
    pub template: Template,
    /// When it is due.
    pub schedule: Schedule,
    /// What happens to the times at which nobody could open it.
    pub catch_up: CatchUp,
    /// Whether it begins at once.
    #[serde(default = "yes")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

/// What is to be different; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeRecurringTicket")]
pub struct Change {
    /// What it is called in the settings.
    pub name: Option<String>,
    /// What is opened.
    pub template: Option<Template>,
    /// When it is due.
    pub schedule: Option<Schedule>,
    /// What happens to the times at which nobody could open it.
    pub catch_up: Option<CatchUp>,
    /// Whether it goes on. Times that pass in a pause are never made up for.
    pub active: Option<bool>,
}

/// More than that is not watched by anybody.
const MOST: i64 = 500;

/// Every recurring ticket, by name.
pub fn list(tx: &mut Tx) -> Result<Page<View>> {
    tx.require(Permission::Settings)?;
    let rows: Vec<Stored> =
        tx.all(sql!("select ", Stored::COLUMNS, " from recurring_tickets order by lower(name), id limit 500"), &[])?;
    let views = rows.into_iter().map(|row| view(tx, row, Vec::new()));
    Ok(Page::whole(views.collect::<Result<_>>()?))
}

/// One recurring ticket with its last times.
pub fn see(tx: &mut Tx, id: RecurringId) -> Result<View> {
    tx.require(Permission::Settings)?;
    let stored = get(tx, id)?;
    let runs = tx.all(
        sql!("select ", Past::COLUMNS, " from recurring_runs where recurring_id = $1 order by due_at desc limit 10"),
        &[&id],
    )?;
    view(tx, stored, runs)
}

fn view(tx: &Tx, row: Stored, runs: Vec<Past>) -> Result<View> {
    Ok(View {
        id: row.id,
        name: row.name,
        template: serde_json::from_str(&row.template)?,
        schedule: Schedule { rule: row.rule, starts: row.starts, zone: row.zone },
        catch_up: row.catch_up,
        active: row.active,
        next_at: row.next_at.filter(|_| row.active),
        error: row.error.map(|kept| Sentence::of_kept(&kept).said(tx.actor().language())),
        runs,
    })
}

/// The next ten times of a schedule, for looking at before it is kept.
pub fn preview(tx: &mut Tx, schedule: &Schedule) -> Result<Vec<Time>> {
    tx.require(Permission::Settings)?;
    let now = tx.now();
    schedule.parse()?.after(now, 10)
}

/// Makes a recurring ticket; its first time is the first one from now on.
pub fn create(tx: &mut Tx, new: &New) -> Result<View> {
    tx.require(Permission::Settings)?;
    let many: i64 =
        tx.one(sql!("select count(*) from (select 1 as n from recurring_tickets limit 500) counted"), &[])?;
    if many >= MOST {
        return Err(Error::conflict("there are 500 recurring tickets already; delete some first"));
    }
    let name = fields::line("name", &new.name, 100)?;
    let schedule = tidy(&new.schedule)?;
    let (template, now) = (json(&checked(tx, &new.template)?), tx.now());
    let id: RecurringId = tx.one(
        sql!(
            "insert into recurring_tickets (name, template, rule, zone, starts, catch_up, active, done_until, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id"
        ),
        &[
            &name, &template, &schedule.rule, &schedule.zone, &schedule.starts, &new.catch_up, &new.active, &now, &now,
        ],
    )?;
    arm(tx, id)?;
    changed(tx, "recurring");
    see(tx, id)
}

/// Changes a recurring ticket. With another schedule, or after a pause, it begins anew from now on.
pub fn change(tx: &mut Tx, id: RecurringId, change: &Change) -> Result<View> {
    tx.require(Permission::Settings)?;
    let mut stored = lock(tx, id)?;
    if let Some(name) = &change.name {
        stored.name = fields::line("name", name, 100)?;
    }
    if let Some(template) = &change.template {
        stored.template = json(&checked(tx, template)?);
        stored.error = None;
    }
    let resumes = change.active == Some(true) && !stored.active;
    if let Some(schedule) = &change.schedule {
        let schedule = tidy(schedule)?;
        (stored.rule, stored.starts, stored.zone) = (schedule.rule, schedule.starts, schedule.zone);
    }
    if resumes || change.schedule.is_some() {
        stored.done_until = tx.now();
    }
    stored.catch_up = change.catch_up.unwrap_or(stored.catch_up);
    stored.active = change.active.unwrap_or(stored.active);
    tx.run(
        sql!(
            "update recurring_tickets set name = $1, template = $2, rule = $3, zone = $4, starts = $5, catch_up = $6,
                active = $7, done_until = $8, error = $9 where id = $10"
        ),
        &[
            &stored.name, &stored.template, &stored.rule, &stored.zone, &stored.starts, &stored.catch_up,
            &stored.active, &stored.done_until, &stored.error, &id,
        ],
    )?;
    arm(tx, id)?;
    changed(tx, "recurring");
    see(tx, id)
}

/// Deletes a recurring ticket. What it opened stays.
pub fn delete(tx: &mut Tx, id: RecurringId) -> Result<()> {
    tx.require(Permission::Settings)?;
    lock(tx, id)?;
    job::cancel(tx, &key(id))?;
    tx.run(sql!("delete from recurring_tickets where id = $1"), &[&id])?;
    changed(tx, "recurring");
    Ok(())
}

fn get(tx: &mut Tx, id: RecurringId) -> Result<Stored> {
    tx.find(sql!("select ", Stored::COLUMNS, " from recurring_tickets where id = $1"), &[&id])?
        .ok_or(Error::NotFound("recurring ticket"))
}

fn lock(tx: &mut Tx, id: RecurringId) -> Result<Stored> {
    tx.find(sql!("select ", Stored::COLUMNS, " from recurring_tickets where id = $1 {for_update}"), &[&id])?
        .ok_or(Error::NotFound("recurring ticket"))
}

/// How many recurring tickets name a tag; where another name takes its place, they are written anew.
pub(crate) fn name_tag(tx: &mut Tx, naming: &Naming) -> Result<i64> {
    let all: Vec<(RecurringId, String)> =
        tx.all(sql!("select id, template from recurring_tickets order by id"), &[])?;
    let mut named = 0;
    for (id, text) in all {
        let mut template: Template = serde_json::from_str(&text)?;
        if !naming.put(&mut template.tags) {
            continue;
        }
        named += 1;
        if naming.changes() {
            tx.run(sql!("update recurring_tickets set template = $1 where id = $2"), &[&json(&template), &id])?;
        }
    }
    Ok(named)
}

fn tidy(schedule: &Schedule) -> Result<Schedule> {
    schedule.parse()?;
    Ok(Schedule {
        rule: rule::tidy(&schedule.rule)?,
        starts: schedule.starts.trim().to_owned(),
        zone: schedule.zone.trim().to_owned(),
    })
}

fn checked(tx: &mut Tx, template: &Template) -> Result<Template> {
    let email = template.email.trim().to_lowercase();
    if !identity::is_email(&email) {
        return Err(Error::invalid("template.email", "is not an e-mail address"));
    }
    if let Some(team) = template.team_id {
        let known: Option<i64> = tx.find(sql!("select 1 from teams where id = $1"), &[&team])?;
        known.ok_or_else(|| Error::invalid("template.team_id", "is not a team"))?;
    }
    if let Some(agent) = template.assignee_id {
        let active: Option<bool> = tx.find(sql!("select active from agents where id = $1"), &[&agent])?;
        active
            .filter(|active| *active)
            .ok_or_else(|| Error::invalid("template.assignee_id", "is not an active agent"))?;
    }
    if let Some(inbox) = template.inbox_id {
        let known: Option<i64> = tx.find(sql!("select 1 from inboxes where id = $1"), &[&inbox])?;
        known.ok_or_else(|| Error::invalid("template.inbox_id", "is not an inbox"))?;
    }
    if template.tags.len() > 20 {
        return Err(Error::invalid("template.tags", "has more than 20 tags"));
    }
    let tags = template.tags.iter().map(|tag| crate::tag::tidy(tag)).collect::<Result<_>>()?;
    Ok(Template {
        subject: fields::line("template.subject", &template.subject, LONGEST_SUBJECT)?,
        text: fields::text("template.text", &template.text, 20_000)?,
        email,
        name: fields::optional_line("template.name", &template.name, 120)?,
        tags,
        ..template.clone()
    })
}

fn key(id: RecurringId) -> String {
    format!("recur/{id}")
}

/// Sets the timer for the next time after what is done; takes it away when there is none.
fn arm(tx: &mut Tx, id: RecurringId) -> Result<()> {
    let stored = lock(tx, id)?;
    let rule = Rule::parse(&stored.rule, &stored.starts, &stored.zone)?;
    let next = if stored.active { rule.after(stored.done_until, 1)?.first().copied() } else { None };
    tx.run(sql!("update recurring_tickets set next_at = $1 where id = $2"), &[&next, &id])?;
    match next {
        Some(at) => job::enqueue(tx, &job::Job::Recur { recurring: id }, Some(&key(id)), at).map(drop),
        None => job::cancel(tx, &key(id)).map(drop),
    }
}
