//! Everything about a ticket in one archive: `ticket.json` and its files. Written while it is read, so that no large
//! file is ever whole in memory.

use std::io;

use async_zip::tokio::write::ZipFileWriter;
use async_zip::{Compression, ZipEntryBuilder};
use axum::body::Body;
use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _};
use loket_channels::files::Files;
use loket_desk::message::attachment::View as Attachment;
use loket_desk::ticket::transcript::Export;
use tokio::io::{AsyncWriteExt as _, DuplexStream};
use tokio_util::compat::FuturesAsyncWriteCompatExt as _;
use tokio_util::io::{ReaderStream, StreamReader};

/// How many bytes wait between the writer and the connection.
const PIPE: usize = 256 * 1024;

/// The archive as a body. Whoever hangs up ends the writing; a file that cannot be read breaks the download off, so that
/// nobody takes half an archive for a whole one.
pub fn stream(files: Files, export: Export) -> Body {
    let (read, write) = tokio::io::duplex(PIPE);
    let writing = tokio::spawn(write_all(files, export, write));
    let end = futures::stream::once(async move {
        match writing.await {
            Ok(Ok(())) => Ok(Bytes::new()),
            Ok(Err(error)) => Err(io::Error::other(error)),
            Err(error) => Err(io::Error::other(error)),
        }
    });
    Body::from_stream(ReaderStream::new(read).chain(end))
}

async fn write_all(files: Files, export: Export, to: DuplexStream) -> anyhow::Result<()> {
    let mut archive = ZipFileWriter::with_tokio(to);
    let json = serde_json::to_vec_pretty(&export)?;
    // Stored as it is: texts are small beside pictures and PDFs, which no compression makes smaller.
    archive.write_entry_whole(entry("ticket.json"), &json).await?;
    for attachment in attachments(&export) {
        let name = name(attachment);
        let mut file = archive.write_entry_stream(entry(&name)).await?.compat_write();
        let bytes = files.read(&attachment.sha256).await?;
        let mut bytes = StreamReader::new(bytes.map_err(io::Error::other));
        tokio::io::copy(&mut bytes, &mut file).await?;
        file.flush().await?;
        file.into_inner().close().await?;
    }
    archive.close().await?;
    Ok(())
}

fn entry(name: &str) -> ZipEntryBuilder {
    ZipEntryBuilder::new(name.into(), Compression::Stored)
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
