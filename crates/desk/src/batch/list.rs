//! The batches of the last two weeks: one's own, or everybody's for who watches the system.

use loket_store::{row, sql};
use serde::{Deserialize, Serialize};

use super::{Batch, State, Stored};
use crate::error::Result;
use crate::fields::Named;
use crate::ids::{AgentId, BatchId};
use crate::page::{Page, Paging};
use crate::permission::Permission;
use crate::time::Time;
use crate::tx::Tx;

/// Whose batches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "WhoseBatches")]
pub enum Whose {
    /// Those the acting agent began.
    #[default]
    Mine,
    /// Everybody's.
    All,
}

row! {
    struct Line {
        id: BatchId = "b.id",
        agent_id: AgentId = "b.agent_id",
        agent_name: String = "a.name",
        permissions: String = "b.permissions",
        work: String = "b.work",
        state: State = "b.state",
        total: i64 = "b.total",
        done: i64 = "b.done",
        failed: i64 = "b.failed",
        undone: i64 = "b.undone",
        kept: i64 = "b.kept",
        created_at: Time = "b.created_at",
        finished_at: Option<Time> = "b.finished_at",
    }
}

/// The batches, the newest first. Work on a single ticket is a batch too, and is left to its ticket.
pub fn list(tx: &mut Tx, whose: Whose, paging: &Paging) -> Result<Page<Batch>> {
    let agent = tx.agent()?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let lines: Vec<Line> = match whose {
        Whose::Mine => tx.all(
            sql!(
                "select ",
                Line::COLUMNS,
                " from batches b join agents a on a.id = b.agent_id
                 where b.agent_id = $1 and b.id < $2 and b.many order by b.id desc limit $3"
            ),
            &[&agent, &before, &more],
        )?,
        Whose::All => {
            tx.require(Permission::Settings)?;
            tx.all(
                sql!(
                    "select ",
                    Line::COLUMNS,
                    " from batches b join agents a on a.id = b.agent_id
                     where b.id < $1 and b.many order by b.id desc limit $2"
                ),
                &[&before, &more],
            )?
        }
    };
    let mut batches = Vec::with_capacity(lines.len());
    for line in lines {
        let who = Named::new(line.agent_id, line.agent_name.clone());
        batches.push(line.stored().view(tx, who)?);
    }
    Ok(Page::cut(batches, paging.limit(), |batch| vec![batch.id.0]))
}

impl Line {
    fn stored(self) -> Stored {
        Stored {
            id: self.id,
            agent_id: self.agent_id,
            permissions: self.permissions,
            work: self.work,
            state: self.state,
            total: self.total,
            done: self.done,
            failed: self.failed,
            undone: self.undone,
            kept: self.kept,
            created_at: self.created_at,
            finished_at: self.finished_at,
        }
    }
}
