//! How a hook fares: when it was called, whom it refused, and what may be shown only once.

use loket_store::sql;

use super::Hook;
use crate::account::changed;
use crate::channel::inbox;
use crate::error::{Error, Result};
use crate::ids::{HookId, InboxId};
use crate::time::{DAY, SECOND, Time};
use crate::tx::Tx;

/// Between two notes that a hook works.
const PAUSE: i64 = 30 * SECOND;
/// What was shown is remembered for longer than it would be taken again.
const REMEMBERED: i64 = 2 * DAY;
/// So many are forgotten at once.
const PIECE: i64 = 500;

/// It was called by whom it is for, whose account may be known now.
pub fn worked(tx: &mut Tx, hook: &Hook, account: Option<&str>) -> Result<()> {
    let (now, before) = (tx.now(), tx.now().minus(PAUSE));
    let news = tx.run(
        sql!("update hooks set last_at = $1 where id = $2 and (last_at is null or last_at <= $3)"),
        &[&now, &hook.id, &before],
    )?;
    if let Some(account) = account.filter(|_| hook.account.is_none()) {
        tx.run(sql!("update hooks set account = $1 where id = $2 and account is null"), &[&account, &hook.id])?;
    }
    if news > 0 && hook.last_at.is_none() {
        changed(tx, "inboxes");
    }
    inbox::recovered(tx, hook.inbox_id)
}

/// Somebody else called, or what they said cannot be read: counted, and nothing of it is kept. `why` is a stable word.
pub fn refused(tx: &mut Tx, id: HookId, why: &str) -> Result<()> {
    let now = tx.now();
    let before: Option<Option<Time>> = tx.find(sql!("select refused_at from hooks where id = $1"), &[&id])?;
    tx.run(
        sql!("update hooks set refused = refused + 1, refused_at = $1, refusal = $2 where id = $3"),
        &[&now, &why, &id],
    )?;
    if before.flatten().is_none_or(|at| at.plus(PAUSE) < now) {
        changed(tx, "inboxes");
    }
    Ok(())
}

/// Notes what may be shown once. Shown again with the same content it is the same call, whose answer was lost; with
/// another, somebody overheard it.
pub fn once(tx: &mut Tx, id: HookId, token: &str, sha256: &str) -> Result<()> {
    let now = tx.now();
    let new = tx.run(
        sql!("insert into hook_uses (hook_id, token, sha256, at) values ($1, $2, $3, $4) on conflict do nothing"),
        &[&id, &token, &sha256, &now],
    )?;
    if new == 0 {
        let known: String =
            tx.one(sql!("select sha256 from hook_uses where hook_id = $1 and token = $2"), &[&id, &token])?;
        if known != sha256 {
            return Err(Error::conflict("this signature came with another message before"));
        }
    }
    Ok(())
}

/// Forgets what is too old to be shown again; says whether there is more.
pub fn sweep(tx: &mut Tx) -> Result<bool> {
    let old = tx.now().minus(REMEMBERED);
    let gone = tx.run(
        sql!(
            "delete from hook_uses where (hook_id, token) in (
                select hook_id, token from hook_uses where at < $1 order by at limit $2)"
        ),
        &[&old, &PIECE],
    )?;
    Ok(i64::try_from(gone).is_ok_and(|gone| gone == PIECE))
}

/// Whether the inbox takes anything now.
pub fn is_open(tx: &mut Tx, inbox: InboxId) -> Result<bool> {
    Ok(inbox::get(tx, inbox)?.active)
}
