//! Reads the text of an attached file for the search, in a process of its own: a file that breaks its reader, that never
//! ends or that unpacks to more than there is memory must not take more down than itself.

use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use loket_desk::job::{self, Claimed};
use loket_desk::search::file_text::{self, Format, LARGEST, MOST_TEXT, State};
use loket_desk::{By, Error, Result};
use loket_wire::file;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::{Semaphore, oneshot};

use crate::Context;

/// The longest a file may take, on a machine that is busy with other things. What it may have of a processor is less.
const PATIENCE: Duration = Duration::from_secs(60);
/// Readers of PDF call themselves for each level of a file; a usual stack would end with the process.
const STACK: usize = 64 << 20;
/// So many files are held in memory at once.
static READING: Semaphore = Semaphore::const_new(2);
/// The longest reason that is kept, in bytes.
const LONGEST_REASON: u64 = 500;
/// The word of the command line that reads a file.
pub const COMMAND: &str = "read-file";
/// The exit code of a reader that says itself why it could not read.
pub const UNREADABLE: u8 = 3;

/// Where attached files are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    /// On a thread of this process, which time bounds and memory does not: for tests.
    Here,
    /// By this program, called with [`COMMAND`] and the format; it limits itself before it reads.
    Program(PathBuf),
}

impl Reader {
    /// This same program.
    pub fn this_program() -> std::io::Result<Reader> {
        // Also after an upgrade has put another file in its place.
        let itself = PathBuf::from("/proc/self/exe");
        if itself.exists() { Ok(Reader::Program(itself)) } else { std::env::current_exe().map(Reader::Program) }
    }

    /// The text of a file, or why there is none. An error means that nobody looked at it.
    async fn text_of(&self, format: Format, bytes: Bytes, patience: Duration) -> Result<Outcome> {
        match self {
            Reader::Here => Ok(here(format, bytes, patience).await),
            Reader::Program(program) => {
                match tokio::time::timeout(patience, elsewhere(program, format, &bytes)).await {
                    Ok(done) => done.map_err(|error| Error::internal(format!("starting the reader of files: {error}"))),
                    // Dropped with its work, the process is killed.
                    Err(_) => Ok(Err("reading it takes too long".into())),
                }
            }
        }
    }
}

/// The text of a file, or why it has none.
type Outcome = std::result::Result<String, String>;

/// Reads a file and keeps its text. A file that cannot be read is noted as such, with the reason, and not tried again.
pub async fn read(context: &Context, claimed: &Claimed, sha256: String) -> Result<()> {
    let (id, name) = (claimed.id, sha256.clone());
    let wanted = context.desk.read(By::loket(), move |tx| file_text::wanted(tx, &name)).await?;
    let Some(format) = wanted else {
        return context.desk.write(By::loket(), move |tx| job::done(tx, id)).await;
    };
    let _room = READING.acquire().await.map_err(|_| Error::internal("no file is read any more"))?;
    let bytes = context.files.bytes(&sha256, LARGEST.unsigned_abs()).await?;
    let (state, text, why) = match context.reader.text_of(format, bytes, PATIENCE).await? {
        Ok(text) if text.trim().is_empty() => (State::Empty, String::new(), None),
        Ok(text) => (State::Read, text, None),
        Err(why) => {
            tracing::info!(sha256, why, "An attached file is found by its name only.");
            (State::Failed, String::new(), Some(why))
        }
    };
    let keep = move |tx: &mut loket_desk::Tx| {
        file_text::keep(tx, &sha256, state, &text, why.as_deref())?;
        job::done(tx, id)
    };
    context.desk.write(By::loket(), keep).await
}

async fn elsewhere(program: &PathBuf, format: Format, bytes: &[u8]) -> std::io::Result<Outcome> {
    let mut child = tokio::process::Command::new(program)
        .args([COMMAND, format.as_str()])
        // What strangers sent is read without our secrets at hand.
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let (Some(mut input), Some(output), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(std::io::Error::other("it has no pipes"));
    };
    let give = async move {
        // A reader that gave up takes no more, and says why.
        let _ = input.write_all(bytes).await;
        drop(input);
    };
    let ((), text, why) = futures::join!(give, gather(output, MOST_TEXT as u64), gather(errors, LONGEST_REASON));
    let (text, why) = (text?, why?);
    let status = child.wait().await?;
    Ok(match status.code() {
        Some(0) => Ok(String::from_utf8_lossy(&text).into_owned()),
        Some(code) if code == i32::from(UNREADABLE) => Err(String::from_utf8_lossy(&why).trim().to_owned()),
        _ => Err(broken(status)),
    })
}

/// The beginning of what a process writes. The rest is taken, too, and dropped: a full pipe would hold its writer for ever.
async fn gather(from: impl AsyncRead + Unpin, most: u64) -> std::io::Result<Vec<u8>> {
    let (mut kept, mut from) = (Vec::new(), from.take(most));
    from.read_to_end(&mut kept).await?;
    tokio::io::copy(&mut from.into_inner(), &mut tokio::io::sink()).await?;
    Ok(kept)
}

/// How a process ended that was ended.
fn broken(status: ExitStatus) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        const ABORT: i32 = 6;
        return match signal {
            ABORT => "reading it takes more memory than a file may have".into(),
            other => format!("reading it was stopped by signal {other}: it takes too long or breaks the reader"),
        };
    }
    format!("the file breaks the program that reads it ({status})")
}

async fn here(format: Format, bytes: Bytes, patience: Duration) -> Outcome {
    let stop = Arc::new(AtomicBool::new(false));
    let (stopped, (tell, told)) = (stop.clone(), oneshot::channel());
    let work = move || {
        // Whoever asked may have lost patience.
        let _ = tell.send(translated(format, &bytes, &stopped));
    };
    let thread = std::thread::Builder::new().name("read-file".into()).stack_size(STACK).spawn(work);
    thread.map_err(|error| error.to_string())?;
    match tokio::time::timeout(patience, told).await {
        Ok(Ok(read)) => read,
        // The thread ended without an answer: the file broke its reader.
        Ok(Err(_)) => Err(BREAKS.into()),
        Err(_) => {
            stop.store(true, Ordering::Relaxed);
            Err("reading it takes too long".into())
        }
    }
}

const BREAKS: &str = "the file breaks the program that reads it";

fn translated(format: Format, bytes: &[u8], stop: &AtomicBool) -> Outcome {
    let read = match format {
        Format::Text => Ok(file::plain(bytes, MOST_TEXT)),
        Format::Pdf => file::pdf(bytes, MOST_TEXT, stop),
        Format::Docx => file::docx(bytes, MOST_TEXT, stop),
        Format::Xlsx => file::xlsx(bytes, MOST_TEXT, stop),
    };
    read.map_err(|error| error.to_string())
}

/// What the process of its own does once it has limited itself.
pub fn alone(format: Format, bytes: Vec<u8>) -> std::result::Result<String, String> {
    let work = move || translated(format, &bytes, &AtomicBool::new(false));
    let thread = std::thread::Builder::new().name("read-file".into()).stack_size(STACK).spawn(work);
    let thread = thread.map_err(|error| error.to_string())?;
    thread.join().unwrap_or_else(|_| Err(BREAKS.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page without a size makes the library panic.
    const BROKEN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n143\n%%EOF";

    #[tokio::test]
    async fn a_file_that_breaks_its_reader_breaks_nothing_else() {
        assert!(here(Format::Pdf, Bytes::from_static(BROKEN), PATIENCE).await.is_err());
        assert!(alone(Format::Pdf, BROKEN.to_vec()).is_err());
        let text = here(Format::Text, Bytes::from_static(b"caf\xe9 noir"), PATIENCE).await;
        assert_eq!(text.as_deref(), Ok("café noir"));
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_our_fault_and_not_the_file_s() {
        let reader = Reader::Program("/nowhere/loket".into());
        assert!(reader.text_of(Format::Text, Bytes::from_static(b"x"), PATIENCE).await.is_err());
        // One that never answers is killed, and the file is to blame.
        let asleep = Reader::Program("/usr/bin/yes".into());
        let read = asleep.text_of(Format::Text, Bytes::from_static(b"x"), Duration::from_millis(200)).await;
        assert!(read.is_ok_and(|outcome| outcome.is_err()));
    }
}
