//! Everything about a ticket in one archive: `ticket.json` and its files. Written while it is read, so that no large
//! file is ever whole in memory.

use std::io::{self, Write};

use axum::body::Body;
use bytes::Bytes;
use futures::StreamExt as _;
use loket_channels::files::Files;
use loket_desk::message::attachment::View as Attachment;
use loket_desk::ticket::transcript::Export;
use tokio::io::DuplexStream;
use tokio::runtime::Handle;
use tokio_util::io::{ReaderStream, SyncIoBridge};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// How many bytes wait between the writer and the connection.
const PIPE: usize = 256 * 1024;

/// The archive as a body. Whoever hangs up ends the writing; a file that cannot be read breaks the download off, so that
/// nobody takes half an archive for a whole one.
pub fn stream(files: Files, export: Export) -> Body {
    let (read, write) = tokio::io::duplex(PIPE);
    let runtime = Handle::current();
    let writing = tokio::task::spawn_blocking(move || write_all(&files, &export, write, &runtime));
    let end = futures::stream::once(async move {
        match writing.await {
            Ok(Ok(())) => Ok(Bytes::new()),
            Ok(Err(error)) => Err(io::Error::other(error)),
            Err(error) => Err(io::Error::other(error)),
        }
    });
    Body::from_stream(ReaderStream::new(read).chain(end))
}

fn write_all(files: &Files, export: &Export, to: DuplexStream, runtime: &Handle) -> anyhow::Result<()> {
    let mut archive = ZipWriter::new_stream(SyncIoBridge::new_with_handle(to, runtime.clone()));
    // Stored as they are: texts are small beside pictures and PDFs, which no compression makes smaller.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file("ticket.json", options)?;
    serde_json::to_writer_pretty(&mut archive, export)?;
    for attachment in attachments(export) {
        archive.start_file(name(attachment), options.large_file(attachment.size > i64::from(i32::MAX)))?;
        let mut bytes = runtime.block_on(files.read(&attachment.sha256))?;
        while let Some(piece) = runtime.block_on(bytes.next()) {
            archive.write_all(&piece?)?;
        }
    }
    archive.finish()?;
    Ok(())
}

fn attachments(export: &Export) -> impl Iterator<Item = &Attachment> {
    let aside = export.side_conversations.iter().flat_map(|side| &side.messages);
    export.transcript.messages.iter().chain(aside).flat_map(|message| &message.attachments)
}

/// A name that stays in its folder and meets no other: the number of the attachment comes first.
fn name(attachment: &Attachment) -> String {
    let plain = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
    let name: String = attachment.filename.chars().map(plain).take(120).collect();
    format!("files/{}-{}", attachment.id, name.trim_start_matches('.'))
}
