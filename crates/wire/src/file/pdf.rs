//! PDF, through a kept library. It writes into a sink that says no when there is enough.

use std::io::{Error as IoError, Write};

use pdf_extract::{Document, PlainTextOutput, output_doc};

use super::{Error, Gathered};

struct Sink<'a, 'b>(&'b mut Gathered<'a>);

impl Write for Sink<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.0.add(&String::from_utf8_lossy(bytes)) {
            true => Ok(bytes.len()),
            false => Err(IoError::other("enough")),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

pub(super) fn read(bytes: &[u8], mut gathered: Gathered) -> Result<String, Error> {
    let mut document = Document::load_mem(bytes).map_err(|error| Error::Broken(error.to_string()))?;
    // Many are locked without a password, only against copying; any reader opens them.
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| Error::Broken("it is locked with a password".into()))?;
    }
    if gathered.stopped() {
        return Err(Error::Stopped);
    }
    let mut sink = Sink(&mut gathered);
    let to: &mut dyn Write = &mut sink;
    let done = output_doc(&document, &mut PlainTextOutput::<&mut dyn Write>::new(to));
    match done {
        // What was read before the trouble, or before it was enough, is worth keeping.
        Err(error) if gathered.text.is_empty() => Err(Error::Broken(error.to_string())),
        _ => gathered.finish(),
    }
}
