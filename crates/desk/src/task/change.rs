//! A task changes, is done, or goes away.

use loket_store::sql;
use serde::Deserialize;

use super::{LONGEST_BODY, SOME_DAY, State, Task, holders};
use crate::error::Result;
use crate::event::{Difference, Event};
use crate::fields;
use crate::ids::{AgentId, TaskId, TeamId};
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::Tx;

/// What is to be different; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "ChangeTask")]
pub struct Change {
    /// What is to be done, in a line.
    pub title: Option<String>,
    /// The rest of it.
    pub body: Option<String>,
    /// Which team it is for; null for none.
    #[serde(deserialize_with = "fields::given")]
    #[schemars(with = "Option<TeamId>")]
    pub team_id: Option<Option<TeamId>>,
    /// Who does it; null gives it back to the team.
    #[serde(deserialize_with = "fields::given")]
    #[schemars(with = "Option<AgentId>")]
    pub assignee_id: Option<Option<AgentId>>,
    /// When it should be done; null for some day.
    #[serde(deserialize_with = "fields::given")]
    #[schemars(with = "Option<Time>")]
    pub due_at: Option<Option<Time>>,
    /// Whether it is done. Who may write notes may say so.
    pub state: Option<State>,
}

/// Changes a task. To say that it is done, or to take it, the permission to write notes is enough.
pub fn change(tx: &mut Tx, id: TaskId, change: &Change) -> Result<()> {
    let asks_more = change.title.is_some() || change.body.is_some() || change.team_id.is_some();
    let takes = change.assignee_id.is_none() || change.assignee_id == Some(tx.actor().agent());
    if asks_more || !takes || change.due_at.is_some() || !tx.actor().may(Permission::Note) {
        tx.require(Permission::Edit)?;
    }
    let (mut ticket, mut task) = Task::lock(tx, id)?;
    let mut changes = Vec::new();
    if let Some(title) = &change.title {
        let title = fields::line("title", title, 200)?;
        differ(&mut changes, "title", Some(task.title.clone()), Some(title.clone()));
        task.title = title;
    }
    if let Some(body) = &change.body {
        let body = fields::text("body", body, LONGEST_BODY)?;
        differ(&mut changes, "body", Some(task.body.clone()), Some(body.clone()));
        task.body = body;
    }
    if let Some(team) = change.team_id {
        differ(&mut changes, "team", task.team_id.map(|id| id.to_string()), team.map(|id| id.to_string()));
        task.team_id = team;
    }
    if let Some(agent) = change.assignee_id {
        differ(&mut changes, "assignee", task.assignee_id.map(|id| id.to_string()), agent.map(|id| id.to_string()));
        task.assignee_id = agent;
    }
    if let Some(due) = change.due_at {
        differ(&mut changes, "due", task.due_at.map(|at| at.to_string()), due.map(|at| at.to_string()));
        task.due_at = due;
    }
    if !changes.is_empty() {
        holders(tx, change.team_id.flatten(), change.assignee_id.flatten())?;
        let sort_at = task.due_at.unwrap_or(SOME_DAY);
        tx.run(
            sql!(
                "update tasks set title = $1, body = $2, team_id = $3, assignee_id = $4, due_at = $5, sort_at = $6
                 where id = $7"
            ),
            &[&task.title, &task.body, &task.team_id, &task.assignee_id, &task.due_at, &sort_at, &id],
        )?;
        tx.record(ticket.id, Event::TaskChanged { task: id, title: task.title.clone(), changes });
    }
    if let Some(state) = change.state.filter(|state| *state != task.state) {
        move_to(tx, &task, state)?;
    }
    if tx.has_recorded() {
        let place = ticket.place();
        ticket.save(tx, place)?;
    }
    Ok(())
}

fn differ(changes: &mut Vec<Difference>, field: &str, from: Option<String>, to: Option<String>) {
    if from != to {
        changes.push(Difference { field: field.to_owned(), from, to });
    }
}

fn move_to(tx: &mut Tx, task: &Task, state: State) -> Result<()> {
    let done = state == State::Done;
    let (at, by) = (done.then(|| tx.now()), tx.actor().agent().filter(|_| done));
    tx.run(
        sql!("update tasks set state = $1, done_at = $2, done_by = $3 where id = $4"),
        &[&state, &at, &by, &task.id],
    )?;
    let (id, title) = (task.id, task.title.clone());
    let event = if done { Event::TaskDone { task: id, title } } else { Event::TaskReopened { task: id, title } };
    tx.record(task.ticket_id, event);
    Ok(())
}

/// Deletes a task; its history stays in the ticket's.
pub fn delete(tx: &mut Tx, id: TaskId) -> Result<()> {
    tx.require(Permission::Edit)?;
    let (mut ticket, task) = Task::lock(tx, id)?;
    tx.run(sql!("delete from tasks where id = $1"), &[&id])?;
    tx.record(ticket.id, Event::TaskRemoved { title: task.title });
    let place = ticket.place();
    ticket.save(tx, place)
}
