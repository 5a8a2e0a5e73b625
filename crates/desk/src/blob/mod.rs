//! Stored files, known by the hash of their bytes. The bytes of large ones lie in the file store of the server, those of
//! small ones beside the rows (docs/decisions/small-files.md).

pub mod check;
pub mod leave;
pub mod pass;
pub mod scanner;

use std::sync::Arc;

use loket_store::sql;

use crate::error::Result;
use crate::tx::Tx;

/// A file that the file store has taken, or that comes along because it is small.
#[derive(Debug, Clone)]
pub struct Stored {
    /// SHA-256 of the bytes, in lower-case hexadecimal; also its name in the file store.
    pub sha256: String,
    /// Its length in bytes.
    pub size: i64,
    /// The bytes of a small file that is not in the file store: they are kept with the rows that name it.
    pub small: Option<Arc<[u8]>>,
}

impl Stored {
    /// A file that is stored already, or whose bytes are not at hand.
    pub fn known(sha256: String, size: i64) -> Stored {
        Stored { sha256, size, small: None }
    }
}

/// The same bytes are the same file, wherever they lie.
impl PartialEq for Stored {
    fn eq(&self, other: &Stored) -> bool {
        self.sha256 == other.sha256
    }
}

impl Eq for Stored {}

/// Enters a stored file; the same bytes twice are one file. One that was on its way out stays.
pub fn keep(tx: &mut Tx, file: &Stored) -> Result<()> {
    let now = tx.now();
    let changed = tx.run(
        sql!(
            "insert into blobs (sha256, size, created_at) values ($1, $2, $3)
             on conflict (sha256) do update
             set leaving = case when blobs.leaving in ('aside', 'back') then 'back' end,
                leaving_at = case when blobs.leaving in ('aside', 'back') then excluded.created_at end
             where blobs.leaving is not null"
        ),
        &[&file.sha256, &file.size, &now],
    )?;
    if let Some(small) = file.small.as_ref().filter(|_| changed > 0) {
        let bytes: &[u8] = small;
        tx.run(
            sql!("insert into small_files (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing"),
            &[&file.sha256, &bytes.to_vec()],
        )?;
    }
    Ok(())
}

/// The bytes of a small file; `None` when they lie in the file store, or nowhere.
pub fn small(tx: &mut Tx, sha256: &str) -> Result<Option<Vec<u8>>> {
    tx.find(sql!("select bytes from small_files where sha256 = $1"), &[&sha256])
}
