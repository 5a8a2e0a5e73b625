//! Reads the text of an attached file for the search, on a thread of its own: a file that breaks its reader, or that never
//! ends, must not take more down than itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use loket_desk::job::{self, Claimed};
use loket_desk::search::file_text::{self, Format, LARGEST, MOST_TEXT, State};
use loket_desk::{By, Error, Result};
use loket_wire::file;
use tokio::sync::{Semaphore, oneshot};

use crate::Context;

/// The longest a file may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Readers of PDF call themselves for each level of a file; a usual stack would end with the process.
const STACK: usize = 64 << 20;
/// So many files are held in memory at once.
static READING: Semaphore = Semaphore::const_new(2);

/// Reads a file and keeps its text. A file that cannot be read is noted as such and not tried again.
pub async fn read(context: &Context, claimed: &Claimed, sha256: String) -> Result<()> {
    let (id, name) = (claimed.id, sha256.clone());
    let wanted = context.desk.read(By::loket(), move |tx| file_text::wanted(tx, &name)).await?;
    let Some(format) = wanted else {
        return context.desk.write(By::loket(), move |tx| job::done(tx, id)).await;
    };
    let _room = READING.acquire().await.map_err(|_| Error::internal("no file is read any more"))?;
    let bytes = context.files.bytes(&sha256, LARGEST.unsigned_abs()).await?;
    let (state, text) = match text_of(format, bytes, PATIENCE).await {
        Ok(text) if text.trim().is_empty() => (State::Empty, String::new()),
        Ok(text) => (State::Read, text),
        Err(why) => {
            tracing::info!(sha256, why, "An attached file is found by its name only.");
            (State::Failed, String::new())
        }
    };
    let keep = move |tx: &mut loket_desk::Tx| {
        file_text::keep(tx, &sha256, state, &text)?;
        job::done(tx, id)
    };
    context.desk.write(By::loket(), keep).await
}

async fn text_of(format: Format, bytes: Bytes, patience: Duration) -> std::result::Result<String, String> {
    let stop = Arc::new(AtomicBool::new(false));
    let (stopped, (tell, told)) = (stop.clone(), oneshot::channel());
    let work = move || {
        let read = match format {
            Format::Text => Ok(file::plain(&bytes, MOST_TEXT)),
            Format::Pdf => file::pdf(&bytes, MOST_TEXT, &stopped),
            Format::Docx => file::docx(&bytes, MOST_TEXT, &stopped),
            Format::Xlsx => file::xlsx(&bytes, MOST_TEXT, &stopped),
        };
        // Whoever asked may have lost patience.
        let _ = tell.send(read.map_err(|error| error.to_string()));
    };
    let thread = std::thread::Builder::new().name("read-file".into()).stack_size(STACK).spawn(work);
    thread.map_err(|error| error.to_string())?;
    match tokio::time::timeout(patience, told).await {
        Ok(Ok(read)) => read,
        // The thread ended without an answer: the file broke its reader.
        Ok(Err(_)) => Err("the file breaks the program that reads it".into()),
        Err(_) => {
            stop.store(true, Ordering::Relaxed);
            Err("reading it takes too long".into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_that_breaks_its_reader_breaks_nothing_else() {
        // A page without a size makes the library panic.
        let broken = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n143\n%%EOF";
        assert!(text_of(Format::Pdf, Bytes::from_static(broken), PATIENCE).await.is_err());
        let text = text_of(Format::Text, Bytes::from_static(b"caf\xe9 noir"), PATIENCE).await;
        assert_eq!(text.as_deref(), Ok("café noir"));
    }
}
