//! How much came in on each day, by inbox and outcome. The numbers are kept with every change, so that they add up to the
//! ledger's total without reading it.

use loket_store::sql;
use serde::Serialize;

use crate::error::Result;
use crate::ids::InboxId;
use crate::permission::Permission;
use crate::time::DAY;
use crate::tx::Tx;

/// So many days are shown at most.
const MOST: i64 = 366;

/// How much of one outcome came in by an inbox on a day.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "IntakeDay")]
pub struct Day {
    /// The day in UTC, such as `2026-11-21`.
    pub day: String,
    /// The inbox.
    pub inbox_id: InboxId,
    /// What became of it.
    pub outcome: String,
    /// How much.
    pub n: i64,
}

/// The ledger by days.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "IntakeDays")]
pub struct Days {
    /// The days with anything in them, oldest first.
    pub days: Vec<Day>,
    /// How much came in before them: together they are all there is.
    pub earlier: i64,
    /// All there is.
    pub total: i64,
}

/// The last `days` days, today included.
pub fn of(tx: &mut Tx, days: i64) -> Result<Days> {
    tx.require(Permission::Ledgers)?;
    let first = tx.now().0.div_euclid(DAY) - days.clamp(1, MOST) + 1;
    let rows: Vec<(String, i64, i64, i64)> = tx.all(
        sql!("select state, a, b, n from counts where noun = 'intake_day' and a >= $1 and n <> 0 order by a, b, state"),
        &[&first],
    )?;
    let total: Option<i64> = tx.one(sql!("select cast(sum(n) as bigint) from counts where noun = 'intake'"), &[])?;
    let days: Vec<Day> = rows
        .into_iter()
        .map(|(outcome, day, inbox, n)| Day { day: written(day), inbox_id: InboxId(inbox), outcome, n })
        .collect();
    let total = total.unwrap_or_default();
    Ok(Days { earlier: total - days.iter().map(|day| day.n).sum::<i64>(), days, total })
}

fn written(day: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(day.saturating_mul(DAY)).unwrap_or_default();
    moment.strftime("%Y-%m-%d").to_string()
}
