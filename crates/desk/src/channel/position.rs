//! How far each mail folder has been read, so that nothing is fetched twice or missed.

use loket_store::{row, sql};

use crate::error::Result;
use crate::ids::InboxId;
use crate::time::Time;
use crate::tx::Tx;

row! {
    /// How far a folder has been read.
    #[derive(Copy, PartialEq, Eq)]
    pub struct Position in "imap_positions" {
        /// While this stays the same, the server's numbers mean the same messages.
        pub uid_validity: i64,
        /// Every message up to this number is in the ledger.
        pub last_uid: i64,
    }
}

/// How far the folder has been read; none when it never was.
pub fn find(tx: &mut Tx, inbox: InboxId, folder: &str) -> Result<Option<Position>> {
    tx.find(
        sql!("select ", Position::COLUMNS, " from imap_positions where inbox_id = $1 and folder = $2"),
        &[&inbox, &folder],
    )
}

/// Notes how far the folder has been read; call it in the transaction that keeps the messages.
pub fn advance(tx: &mut Tx, inbox: InboxId, folder: &str, to: Position) -> Result<()> {
    tx.run(
        sql!(
            "insert into imap_positions (inbox_id, folder, uid_validity, last_uid) values ($1, $2, $3, $4)
             on conflict (inbox_id, folder) do update
             set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid
             where imap_positions.uid_validity <> excluded.uid_validity or imap_positions.last_uid < excluded.last_uid"
        ),
        &[&inbox, &folder, &to.uid_validity, &to.last_uid],
    )?;
    Ok(())
}

/// When the inbox was connected: older mail that somebody has read was somebody else's business.
pub fn connected_at(tx: &mut Tx, inbox: InboxId) -> Result<Time> {
    tx.find(sql!("select created_at from inboxes where id = $1"), &[&inbox])?.ok_or(crate::Error::NotFound("inbox"))
}
