//! Stored files, known by the hash of their bytes. The bytes themselves lie in the file store of the server.

pub mod check;
pub mod leave;
pub mod pass;
pub mod scanner;

use loket_store::sql;

use crate::error::Result;
use crate::tx::Tx;

/// A file that the file store has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the bytes, in lower-case hexadecimal; also its name in the file store.
    pub sha256: String,
    /// Its length in bytes.
    pub size: i64,
}

/// Enters a stored file; the same bytes twice are one file. One that was on its way out stays.
pub fn keep(tx: &mut Tx, file: &Stored) -> Result<()> {
    let now = tx.now();
    tx.run(
        sql!(
            "insert into blobs (sha256, size, created_at) values ($1, $2, $3)
             on conflict (sha256) do update
             set leaving = case when blobs.leaving in ('aside', 'back') then 'back' end,
                leaving_at = case when blobs.leaving in ('aside', 'back') then excluded.created_at end
             where blobs.leaving is not null"
        ),
        &[&file.sha256, &file.size, &now],
    )?;
    Ok(())
}
