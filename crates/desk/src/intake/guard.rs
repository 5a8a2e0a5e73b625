//! The storm guard: how much automatic mail one address gets. Everything that Loket sends to people outside without
//! being asked by a person here spends from the same budget, so that no two machines can keep each other busy.

use loket_store::sql;

use crate::error::Result;
use crate::time::{DAY, HOUR};
use crate::tx::Tx;

/// So many automatic mails an address gets in an hour, counted from the first.
pub const BUDGET: i64 = 5;

/// Takes one automatic mail out of an address's budget; false when there is nothing left and none may be sent. One row an
/// address is counted up in place, so that mails at the same moment wait for each other instead of both passing.
pub(crate) fn spend(tx: &mut Tx, address: &str) -> Result<bool> {
    let (address, now) = (address.trim().to_lowercase(), tx.now());
    let over = now.minus(HOUR);
    let spent: i64 = tx.one(
        sql!(
            "insert into automatic_mail (address, since, n) values ($1, $2, 1)
             on conflict (address) do update set
                n = case when automatic_mail.since <= $3 then 1 else automatic_mail.n + 1 end,
                since = case when automatic_mail.since <= $3 then excluded.since else automatic_mail.since end
             returning n"
        ),
        &[&address, &now, &over],
    )?;
    if spent == 1 {
        let old = now.minus(DAY);
        tx.run(sql!("delete from automatic_mail where since <= $1"), &[&old])?;
    }
    Ok(spent <= BUDGET)
}
