//! A file being stored: hashed as it comes, small ones in one go, large ones in pieces.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use loket_desk::blob::Stored;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStoreExt};
use sha2::{Digest, Sha256};

use super::{Error, Files, SMALL, place};

/// What fits in here is kept in memory until its hash, its name, is known.
const AT_HAND: usize = 256 << 10;
/// The folder of those that are too large to wait for their name.
pub(super) const UNFINISHED: &str = "unfinished";

/// A file being stored. Dropped before [`Upload::finish`], it leaves nothing that can be read.
pub struct Upload {
    files: Files,
    max: u64,
    size: u64,
    hash: Sha256,
    waiting: BytesMut,
    large: Option<Large>,
}

/// A file too large to wait for its name.
struct Large {
    /// Its name until then.
    place: Path,
    pieces: Box<dyn MultipartUpload>,
}

impl Upload {
    pub(super) fn new(files: Files, max: u64) -> Upload {
        Upload { files, max, size: 0, hash: Sha256::new(), waiting: BytesMut::new(), large: None }
    }

    /// How many bytes came so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds bytes.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.size += bytes.len() as u64;
        if self.size > self.max {
            return Err(Error::TooLarge(self.max));
        }
        self.hash.update(bytes);
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() <= AT_HAND && self.large.is_none() {
            return Ok(());
        }
        if self.large.is_none() {
            let place = Path::from_iter([UNFINISHED.to_owned(), uuid::Uuid::new_v4().to_string()]);
            let pieces = self.files.store.put_multipart(&place).await?;
            self.large = Some(Large { place, pieces });
        }
        while self.waiting.len() >= self.files.piece {
            let piece = self.waiting.split_to(self.files.piece).freeze();
            self.send(piece).await?;
        }
        Ok(())
    }

    async fn send(&mut self, piece: Bytes) -> Result<(), Error> {
        if let Some(large) = &mut self.large {
            large.pieces.put_part(piece.into()).await?;
        }
        Ok(())
    }

    /// Puts the file in its place. When this returns, it is there to stay; a small one stays with the rows that name it.
    pub async fn finish(mut self) -> Result<Stored, Error> {
        let sha256 = hex::encode(std::mem::take(&mut self.hash).finalize());
        let mut stored = Stored::known(sha256, i64::try_from(self.size).unwrap_or(i64::MAX));
        if self.files.rows.is_some() && self.large.is_none() && self.waiting.len() <= SMALL {
            stored.small = Some(Arc::from(&self.waiting[..]));
            return Ok(stored);
        }
        let target = place(&stored.sha256)?;
        let is_known = self.files.holds(&target).await?;
        let rest = self.waiting.split().freeze();
        if self.large.is_none() {
            if !is_known {
                self.files.store.put(&target, rest.into()).await?;
            }
            return Ok(stored);
        }
        if is_known {
            self.abandon().await;
            return Ok(stored);
        }
        if !rest.is_empty() {
            self.send(rest).await?;
        }
        if let Some(large) = &mut self.large {
            large.pieces.complete().await?;
            self.files.store.rename(&large.place, &target).await?;
        }
        Ok(stored)
    }

    /// Gives the file up and removes what was written of it.
    pub async fn abandon(mut self) {
        if let Some(mut large) = self.large.take()
            && let Err(error) = large.pieces.abort().await
        {
            tracing::warn!(%error, "The rest of an unfinished file stays in the file store.");
        }
    }
}
