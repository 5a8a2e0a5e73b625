//! Work that only one node may do at a time: whoever holds the named lease.

use loket_store::sql;

use crate::error::Result;
use crate::time::Time;
use crate::tx::Tx;

/// Takes or renews the lease for that many milliseconds. False while somebody else holds it. Either way the row is locked
/// until the commit; it is written only when half of the time is over, so that a worker that looks in vain writes nothing.
pub fn hold(tx: &mut Tx, name: &str, holder: &str, ms: i64) -> Result<bool> {
    let (now, until) = (tx.now(), tx.now().plus(ms));
    let held: Option<(String, Time)> =
        tx.find(sql!("select holder, until from leases where name = $1 {for_update}"), &[&name])?;
    if held.is_some_and(|(by, until)| by == holder && until > now.plus(ms / 2)) {
        return Ok(true);
    }
    let rows = tx.run(
        sql!(
            "insert into leases (name, holder, until) values ($1, $2, $3)
             on conflict (name) do update set holder = excluded.holder, until = excluded.until
             where leases.holder = excluded.holder or leases.until < $4"
        ),
        &[&name, &holder, &until, &now],
    )?;
    Ok(rows > 0)
}

/// Gives back every lease of a holder that stops.
pub fn release(tx: &mut Tx, holder: &str) -> Result<()> {
    tx.run(sql!("delete from leases where holder = $1"), &[&holder])?;
    Ok(())
}

/// Frees all leases: only for a process that is alone with its database, when it starts.
pub fn release_all(tx: &mut Tx) -> Result<()> {
    tx.run(sql!("delete from leases"), &[])?;
    Ok(())
}
