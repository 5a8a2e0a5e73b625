//! The same request sent twice is done once: its answer is kept under the client's key and given again.

use loket_store::sql;

use crate::error::{Error, Result};
use crate::say;
use crate::time::DAY;
use crate::tx::Tx;

/// How long an answer is kept.
const MEMORY: i64 = DAY;
/// The longest key.
const LONGEST: usize = 200;

/// What a door answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: i64,
    /// The body.
    pub body: String,
    /// Whether it was given before, and nothing happened this time.
    pub repeated: bool,
}

/// Does the work unless the acting agent's key has been used, and keeps the answer in the same transaction.
///
/// `request` stands for everything that was asked (method, path, body): the same key with something else is a mistake of
/// the client. A second request with the key waits for the first one; when that fails, the second does the work. Answers
/// that hold a secret must not come through here, because they are stored.
pub fn once(
    tx: &mut Tx,
    key: &str,
    request: &str,
    work: impl FnOnce(&mut Tx) -> Result<(i64, String)>,
) -> Result<Answer> {
    let (agent, now, old) = (tx.agent()?, tx.now(), tx.now().minus(MEMORY));
    if key.is_empty() || key.len() > LONGEST || !key.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Error::invalid(
            "Idempotency-Key",
            say!("must be 1 to {most} visible ASCII characters", most = LONGEST),
        ));
    }
    let claimed = tx.run(
        sql!(
            "insert into idempotency (agent_id, key, request, status, body, created_at) values ($1, $2, $3, 0, '', $4)
             on conflict (agent_id, key) do update
             set request = excluded.request, status = 0, body = '', created_at = excluded.created_at
             where idempotency.created_at <= $5"
        ),
        &[&agent, &key, &request, &now, &old],
    )?;
    if claimed == 0 {
        let (kept, status, body): (String, i64, String) = tx.one(
            sql!("select request, status, body from idempotency where agent_id = $1 and key = $2"),
            &[&agent, &key],
        )?;
        return match kept == request {
            true => Ok(Answer { status, body, repeated: true }),
            false => Err(Error::conflict("this Idempotency-Key was used for another request; take a new one")),
        };
    }
    let (status, body) = work(tx)?;
    tx.run(
        sql!("update idempotency set status = $1, body = $2 where agent_id = $3 and key = $4"),
        &[&status, &body, &agent, &key],
    )?;
    Ok(Answer { status, body, repeated: false })
}

/// So many answers are forgotten at once.
const PIECE: i64 = 2000;

/// Forgets some of the old answers; true when there may be more.
pub fn sweep(tx: &mut Tx) -> Result<bool> {
    let old = tx.now().minus(MEMORY);
    let gone = tx.run(
        sql!(
            "delete from idempotency where (agent_id, key) in (
                select agent_id, key from idempotency where created_at <= $1 order by created_at limit $2)"
        ),
        &[&old, &PIECE],
    )?;
    Ok(gone >= PIECE.unsigned_abs())
}
