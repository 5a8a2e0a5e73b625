//! The file store: bytes under the name of their SHA-256, in a local folder or in S3-compatible storage.
//!
//! What [`Files::put`] has answered for is on disk, or so small that it comes along with the answer and is kept by the
//! transaction that names it (docs/decisions/small-files.md). The same bytes twice are one file. Large files pass through
//! in pieces and are never whole in memory.

mod upload;

use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{Stream, StreamExt, TryStreamExt};
use loket_desk::blob::{self, Stored};
use loket_desk::{By, Desk, say};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{GetResult, ObjectStore, ObjectStoreExt};

pub use upload::Upload;

/// Why a file could not be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It has more bytes than allowed.
    #[error("is larger than {} MB; send less at once", .0 / 1_000_000)]
    TooLarge(u64),
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The bytes did not arrive whole.
    #[error("the bytes broke off: {0}")]
    Broken(String),
    /// The storage does not work.
    #[error("the file store does not work: {0}")]
    Storage(String),
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Error {
        match error {
            object_store::Error::NotFound { .. } => Error::Missing,
            other => Error::Storage(other.to_string()),
        }
    }
}

impl From<Error> for loket_desk::Error {
    fn from(error: Error) -> loket_desk::Error {
        match error {
            Error::TooLarge(most) => {
                let why = say!("is larger than {most} MB; send less at once", most = most / 1_000_000);
                loket_desk::Error::invalid("file", why)
            }
            Error::Broken(_) => loket_desk::Error::invalid("file", "broke off before its end; send it again"),
            Error::Missing => loket_desk::Error::NotFound("file"),
            Error::Storage(_) => loket_desk::Error::internal(error.to_string()),
        }
    }
}

/// A file store. Clones share it.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// How many bytes one piece of a large file has.
    piece: usize,
    /// Whose rows keep small files; none: every file is in the store.
    rows: Option<Desk>,
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Files({})", self.store)
    }
}

/// A file of at most so many bytes is kept with the rows.
pub const SMALL: usize = 32 << 10;

/// S3 refuses smaller pieces.
const S3_PIECE: usize = 5 << 20;
const LOCAL_PIECE: usize = 1 << 20;
/// The folder of files on their way out.
const ASIDE: &str = "aside";
/// A file being written for so long is being written by nobody.
const ABANDONED: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

impl Files {
    /// The store at `s3://bucket/prefix` (with the usual `AWS_…` variables), or the local folder.
    pub fn open(url: Option<&str>, folder: &FilePath) -> anyhow::Result<Files> {
        match url {
            Some(url) => Files::s3(url),
            None => Files::local(folder),
        }
    }

    /// A folder of this machine, made if it is not there.
    pub fn local(folder: &FilePath) -> anyhow::Result<Files> {
        use anyhow::Context as _;
        std::fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
        forget_unfinished(&folder.join(upload::UNFINISHED));
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Files { store: Arc::new(store), piece: LOCAL_PIECE, rows: None })
    }

    fn s3(url: &str) -> anyhow::Result<Files> {
        use anyhow::Context as _;
        let parsed = url::Url::parse(url).ok().filter(|url| url.scheme() == "s3" && url.has_host());
        let parsed = parsed.with_context(|| format!("the file store must look like s3://bucket/prefix, not {url}"))?;
        let store = AmazonS3Builder::from_env().with_url(url).build().context("connecting to the file store")?;
        let prefix = Path::parse(parsed.path()).context("reading the prefix of the file store")?;
        Ok(Files { store: Arc::new(PrefixStore::new(store, prefix)), piece: S3_PIECE, rows: None })
    }

    /// The same store, with small files in the rows of a desk.
    pub fn with_rows(self, desk: Desk) -> Files {
        Files { rows: Some(desk), ..self }
    }

    /// Begins a file of unknown length, at most `max` bytes.
    pub fn upload(&self, max: u64) -> Upload {
        Upload::new(self.clone(), max)
    }

    /// Stores bytes that are at hand.
    pub async fn put_bytes(&self, bytes: Bytes) -> Result<Stored, Error> {
        let mut upload = self.upload(u64::MAX);
        upload.write(&bytes).await?;
        upload.finish().await
    }

    /// Stores bytes as they come, at most `max`.
    pub async fn put<S, E>(&self, mut stream: S, max: u64) -> loket_desk::Result<Stored>
    where
        S: Stream<Item = Result<Bytes, E>> + Unpin,
        E: std::fmt::Display,
    {
        let mut upload = self.upload(max);
        while let Some(piece) = stream.next().await {
            let written = match piece {
                Ok(piece) => upload.write(&piece).await,
                Err(error) => Err(Error::Broken(error.to_string())),
            };
            if let Err(error) = written {
                upload.abandon().await;
                return Err(error.into());
            }
        }
        Ok(upload.finish().await?)
    }

    /// The bytes of a file, as they are read.
    pub async fn read(&self, sha256: &str) -> loket_desk::Result<BoxStream<'static, Result<Bytes, Error>>> {
        if let Some(small) = self.small(sha256).await? {
            return Ok(futures::stream::once(async move { Ok(small) }).boxed());
        }
        let found = self.get(sha256).await?;
        Ok(found.into_stream().map_err(Error::from).boxed())
    }

    /// The bytes of a file that was stored just now, which no row may name yet; at most `max`.
    pub async fn of(&self, stored: &Stored, max: u64) -> Result<Bytes, Error> {
        match &stored.small {
            Some(small) => Ok(Bytes::copy_from_slice(small)),
            None => self.bytes(&stored.sha256, max).await,
        }
    }

    /// The bytes of a file that is needed whole, at most `max`.
    pub async fn bytes(&self, sha256: &str, max: u64) -> Result<Bytes, Error> {
        if let Some(small) = self.small(sha256).await? {
            return if small.len() as u64 > max { Err(Error::TooLarge(max)) } else { Ok(small) };
        }
        let found = self.get(sha256).await?;
        if found.meta.size > max {
            return Err(Error::TooLarge(max));
        }
        Ok(found.bytes().await?)
    }

    /// A file that is kept with the rows.
    async fn small(&self, sha256: &str) -> Result<Option<Bytes>, Error> {
        let (Some(desk), sha256) = (&self.rows, sha256.to_owned()) else { return Ok(None) };
        match desk.read(By::loket(), move |tx| blob::small(tx, &sha256)).await {
            Ok(found) => Ok(found.map(Bytes::from)),
            Err(error) => Err(Error::Storage(error.to_string())),
        }
    }

    /// A file in its place, or where it was laid aside.
    async fn get(&self, sha256: &str) -> Result<GetResult, Error> {
        match self.store.get(&place(sha256)?).await {
            Err(object_store::Error::NotFound { .. }) => Ok(self.store.get(&aside(sha256)?).await?),
            found => Ok(found?),
        }
    }

    /// Lays a file aside, where it is still read from; false when it is not in its place.
    pub async fn lay_aside(&self, sha256: &str) -> Result<bool, Error> {
        self.carry(&place(sha256)?, &aside(sha256)?).await
    }

    /// Puts a file that was laid aside back into its place, unless the same was stored there anew.
    pub async fn put_back(&self, sha256: &str) -> Result<(), Error> {
        if self.holds(&place(sha256)?).await? {
            return self.remove_aside(sha256).await;
        }
        self.carry(&aside(sha256)?, &place(sha256)?).await.map(drop)
    }

    /// Removes a file that was laid aside for good. What is not there is no error: the work may be repeated.
    pub async fn remove_aside(&self, sha256: &str) -> Result<(), Error> {
        match self.store.delete(&aside(sha256)?).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            done => Ok(done?),
        }
    }

    async fn carry(&self, from: &Path, to: &Path) -> Result<bool, Error> {
        match self.store.rename(from, to).await {
            Ok(()) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn holds(&self, place: &Path) -> Result<bool, Error> {
        match self.store.head(place).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// Removes what a process that was killed left half written; a day later nobody is writing it any more.
fn forget_unfinished(folder: &FilePath) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let age = entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > ABANDONED)
            && let Err(error) = std::fs::remove_file(entry.path())
        {
            tracing::warn!(%error, "An unfinished file stays in the file store.");
        }
    }
}

/// Where a file lies: `ab/abcdef…`. Only a hash is a name, so no name leads anywhere else.
fn place(sha256: &str) -> Result<Path, Error> {
    hash(sha256).map(|sha256| Path::from_iter([&sha256[..2], sha256]))
}

/// Where a file lies that nothing names any more, before it goes.
fn aside(sha256: &str) -> Result<Path, Error> {
    hash(sha256).map(|sha256| Path::from_iter([ASIDE, sha256]))
}

fn hash(sha256: &str) -> Result<&str, Error> {
    let is_hash = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if is_hash { Ok(sha256) } else { Err(Error::Missing) }
}
