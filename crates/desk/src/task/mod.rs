//! A task: a piece of work inside a ticket for a colleague or another team. Whoever has it sees the ticket; solving the
//! ticket does not need it done, but the app warns. The ticket's own assignee is another matter (`ticket/assign.rs`).

pub mod change;
pub mod list;

use loket_store::{column_text, row, sql};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::event::Event;
use crate::fields::{self, Named};
use crate::ids::{self, AgentId, TaskId, TeamId, TicketId};
use crate::permission::Permission;
use crate::ticket::{Ticket, merge, scope};
use crate::time::Time;
use crate::tx::Tx;

column_text! {
    /// Where a task stands.
    #[derive(PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "TaskState")]
    pub enum State {
        /// To be done.
        Open = "open",
        /// Done.
        Done = "done",
    }
}

row! {
    /// A task as stored.
    pub struct Task in "tasks" {
        /// The task.
        pub id: TaskId,
        /// Its ticket.
        pub ticket_id: TicketId,
        /// What is to be done, in a line.
        pub title: String,
        /// The rest of it.
        pub body: String,
        /// Which team it is for.
        pub team_id: Option<TeamId>,
        /// Who does it.
        pub assignee_id: Option<AgentId>,
        /// When it should be done.
        pub due_at: Option<Time>,
        /// Where it stands.
        pub state: State,
    }
}

/// A task as the API shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Task")]
pub struct View {
    /// The task.
    pub id: TaskId,
    /// Its ticket.
    pub ticket_id: TicketId,
    /// What the ticket is about.
    pub ticket_subject: String,
    /// What is to be done, in a line.
    pub title: String,
    /// The rest of it.
    pub body: String,
    /// Which team it is for.
    pub team: Option<Named>,
    /// Who does it.
    pub assignee: Option<Named>,
    /// When it should be done.
    pub due_at: Option<Time>,
    /// Where it stands.
    pub state: State,
    /// When it was done.
    pub done_at: Option<Time>,
    /// Who did it.
    pub done_by: Option<Named>,
    /// Who asked for it.
    pub created_by: Option<Named>,
    /// When it was asked for.
    pub created_at: Time,
}

row! {
    struct Listed {
        id: TaskId = "k.id",
        ticket_id: TicketId = "k.ticket_id",
        ticket_subject: String = "t.subject",
        title: String = "k.title",
        body: String = "k.body",
        team_id: Option<TeamId> = "k.team_id",
        team_name: Option<String> = "m.name",
        assignee_id: Option<AgentId> = "k.assignee_id",
        assignee_name: Option<String> = "a.name",
        due_at: Option<Time> = "k.due_at",
        sort_at: Time = "k.sort_at",
        state: State = "k.state",
        done_at: Option<Time> = "k.done_at",
        done_id: Option<AgentId> = "k.done_by",
        done_name: Option<String> = "(select d.name from agents d where d.id = k.done_by)",
        created_id: Option<AgentId> = "k.created_by",
        created_name: Option<String> = "(select b.name from agents b where b.id = k.created_by)",
        created_at: Time = "k.created_at",
    }
}

impl From<Listed> for View {
    fn from(row: Listed) -> View {
        View {
            id: row.id,
            ticket_id: row.ticket_id,
            ticket_subject: row.ticket_subject,
            title: row.title,
            body: row.body,
            team: Named::join(row.team_id, row.team_name),
            assignee: Named::join(row.assignee_id, row.assignee_name),
            due_at: row.due_at,
            state: row.state,
            done_at: row.done_at,
            done_by: Named::join(row.done_id, row.done_name),
            created_by: Named::join(row.created_id, row.created_name),
            created_at: row.created_at,
        }
    }
}

/// A task to be made.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewTask")]
pub struct New {
    /// What is to be done, in a line.
    pub title: String,
    /// The rest of it.
    #[serde(default)]
    pub body: String,
    /// Which team it is for.
    pub team_id: Option<TeamId>,
    /// Who does it.
    pub assignee_id: Option<AgentId>,
    /// When it should be done.
    pub due_at: Option<Time>,
}

/// More tasks than that in one ticket is a project.
const MOST: i64 = 200;
/// Where tasks without a due time stand in the order: behind all others.
const SOME_DAY: Time = Time(i64::MAX / 2);
const LONGEST_BODY: usize = 10_000;

/// Asks for a piece of work.
pub fn add(tx: &mut Tx, ticket: TicketId, new: &New) -> Result<TaskId> {
    tx.require(Permission::Edit)?;
    let agent = tx.actor().agent();
    let mut ticket = Ticket::lock(tx, ticket)?;
    let title = fields::line("title", &new.title, 200)?;
    let body = fields::text("body", &new.body, LONGEST_BODY)?;
    holders(tx, new.team_id, new.assignee_id)?;
    let many: i64 = tx.one(sql!("select count(*) from tasks where ticket_id = $1"), &[&ticket.id])?;
    if many >= MOST {
        return Err(Error::conflict("the ticket has 200 tasks already; delete some, or open another ticket"));
    }
    let (sort_at, now) = (new.due_at.unwrap_or(SOME_DAY), tx.now());
    let task: TaskId = tx.one(
        sql!(
            "insert into tasks (ticket_id, title, body, team_id, assignee_id, due_at, sort_at, state, created_by, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9) returning id"
        ),
        &[&ticket.id, &title, &body, &new.team_id, &new.assignee_id, &new.due_at, &sort_at, &agent, &now],
    )?;
    tx.record(ticket.id, Event::TaskAdded { task, title });
    let place = ticket.place();
    ticket.save(tx, place)?;
    Ok(task)
}

/// Refuses a team or an agent who is none.
fn holders(tx: &mut Tx, team: Option<TeamId>, agent: Option<AgentId>) -> Result<()> {
    if let Some(team) = team {
        let known: Option<i64> = tx.find(sql!("select 1 from teams where id = $1"), &[&team])?;
        known.ok_or_else(|| Error::invalid("team_id", "is not a team"))?;
    }
    if let Some(agent) = agent {
        let active: Option<bool> = tx.find(sql!("select active from agents where id = $1"), &[&agent])?;
        if active != Some(true) {
            return Err(Error::invalid("assignee_id", "is not an active agent"));
        }
    }
    Ok(())
}

impl Task {
    /// The ticket and then the task, for changing it.
    fn lock(tx: &mut Tx, id: TaskId) -> Result<(Ticket, Task)> {
        let ticket: Option<TicketId> = tx.find(sql!("select ticket_id from tasks where id = $1"), &[&id])?;
        let ticket = ticket.ok_or(Error::NotFound("task"))?;
        let ticket = Ticket::lock_within(tx, ticket).map_err(|error| error.named("task"))?;
        let task = tx.find(sql!("select ", Task::COLUMNS, " from tasks where id = $1 {for_update}"), &[&id])?;
        Ok((ticket, task.ok_or(Error::NotFound("task"))?))
    }
}

/// The tasks of a ticket and of those shown in it, in the order they were asked for.
pub fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<View>> {
    scope::see(tx, ticket)?;
    let family = ids::list(merge::family(tx, ticket)?);
    let rows: Vec<Listed> = tx.all(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from tasks k join tickets t on t.id = k.ticket_id left join teams m on m.id = k.team_id
             left join agents a on a.id = k.assignee_id where k.ticket_id in {each:$1} order by k.id"
        ),
        &[&family],
    )?;
    Ok(rows.into_iter().map(View::from).collect())
}

/// One task, if the actor may see its ticket.
pub fn see(tx: &mut Tx, id: TaskId) -> Result<View> {
    let task = changed(tx, id)?;
    scope::see(tx, task.ticket_id).map_err(|error| error.named("task"))?;
    Ok(task)
}

/// The task as the actor leaves it who has just changed it, even when it went out of their sight with that.
pub fn changed(tx: &mut Tx, id: TaskId) -> Result<View> {
    let row: Option<Listed> = tx.find(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from tasks k join tickets t on t.id = k.ticket_id left join teams m on m.id = k.team_id
             left join agents a on a.id = k.assignee_id where k.id = $1"
        ),
        &[&id],
    )?;
    row.map(View::from).ok_or(Error::NotFound("task"))
}
