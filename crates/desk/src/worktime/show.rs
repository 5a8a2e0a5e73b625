//! Time spent as the API and the app show it: the entries, and the sums per agent.

use loket_store::{row, sql};
use serde::Serialize;

use super::Way;
use crate::error::Result;
use crate::fields::Named;
use crate::ids::{self, AgentId, TicketId, WorkTimeId};
use crate::ticket::{merge, scope};
use crate::time::Time;
use crate::tx::Tx;

/// A time entry.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "WorkTime")]
pub struct View {
    /// The entry.
    pub id: WorkTimeId,
    /// The ticket it was spent on: this one, or one shown in it.
    pub ticket_id: TicketId,
    /// Who spent it.
    pub agent: Named,
    /// When it began.
    pub started_at: Time,
    /// When it ended; null while the clock runs.
    pub ended_at: Option<Time>,
    /// How it came about.
    pub way: Way,
    /// What was done.
    pub note: String,
    /// Who corrected it by hand.
    pub corrected_by: Option<Named>,
    /// When.
    pub corrected_at: Option<Time>,
}

/// The sum of one agent.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "WorkTimeSum")]
pub struct Sum {
    /// Who.
    pub agent: Named,
    /// How many milliseconds, without a clock that still runs.
    pub ms: i64,
}

/// The time spent on a ticket.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "TimeSpent")]
pub struct Spent {
    /// All of it in milliseconds, without clocks that still run.
    pub total_ms: i64,
    /// By whom, most first.
    pub by_agent: Vec<Sum>,
    /// The newest two hundred entries, newest first.
    pub entries: Vec<View>,
}

/// A clock that runs, and where.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "RunningClock")]
pub struct Running {
    /// The entry.
    pub id: WorkTimeId,
    /// The ticket the time is spent on.
    pub ticket_id: TicketId,
    /// What the ticket is about.
    pub ticket_subject: String,
    /// Since when.
    pub started_at: Time,
}

row! {
    struct Listed {
        id: WorkTimeId = "w.id",
        ticket_id: TicketId = "w.ticket_id",
        agent_id: AgentId = "w.agent_id",
        agent_name: String = "a.name",
        started_at: Time = "w.started_at",
        ended_at: Option<Time> = "w.ended_at",
        way: Way = "w.way",
        note: String = "w.note",
        corrected_id: Option<AgentId> = "w.corrected_by",
        corrected_name: Option<String> = "c.name",
        corrected_at: Option<Time> = "w.corrected_at",
    }
}

row! {
    struct SumRow {
        agent_id: AgentId = "w.agent_id",
        agent_name: String = "a.name",
        ms: i64 = "cast(sum(w.ended_at - w.started_at) as bigint)",
    }
}

row! {
    struct RunningRow {
        id: WorkTimeId = "w.id",
        ticket_id: TicketId = "w.ticket_id",
        ticket_subject: String = "t.subject",
        started_at: Time = "w.started_at",
    }
}

/// The time spent on a ticket and on those shown in it.
pub fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Spent> {
    scope::see(tx, ticket)?;
    let family = ids::list(merge::family(tx, ticket)?);
    let sums: Vec<SumRow> = tx.all(
        sql!(
            "select ",
            SumRow::COLUMNS,
            " from work_times w join agents a on a.id = w.agent_id
             where w.ticket_id in {each:$1} and w.ended_at is not null group by w.agent_id, a.name order by 3 desc, 1"
        ),
        &[&family],
    )?;
    let rows: Vec<Listed> = tx.all(
        sql!(
            "select ",
            Listed::COLUMNS,
            " from work_times w join agents a on a.id = w.agent_id left join agents c on c.id = w.corrected_by
             where w.ticket_id in {each:$1} order by w.id desc limit 200"
        ),
        &[&family],
    )?;
    Ok(Spent {
        total_ms: sums.iter().map(|row| row.ms).sum(),
        by_agent: sums
            .into_iter()
            .map(|row| Sum { agent: Named::new(row.agent_id, row.agent_name), ms: row.ms })
            .collect(),
        entries: rows.into_iter().map(view).collect(),
    })
}

fn view(row: Listed) -> View {
    View {
        id: row.id,
        ticket_id: row.ticket_id,
        agent: Named::new(row.agent_id, row.agent_name),
        started_at: row.started_at,
        ended_at: row.ended_at,
        way: row.way,
        note: row.note,
        corrected_by: Named::join(row.corrected_id, row.corrected_name),
        corrected_at: row.corrected_at,
    }
}

/// The acting agent's running clock, wherever it runs.
pub fn running(tx: &mut Tx) -> Result<Option<Running>> {
    let agent = tx.agent()?;
    let row: Option<RunningRow> = tx.find(
        sql!(
            "select ",
            RunningRow::COLUMNS,
            " from work_times w join tickets t on t.id = w.ticket_id where w.running = $1"
        ),
        &[&agent],
    )?;
    Ok(row.map(|row| Running {
        id: row.id,
        ticket_id: row.ticket_id,
        ticket_subject: row.ticket_subject,
        started_at: row.started_at,
    }))
}
