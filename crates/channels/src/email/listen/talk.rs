//! Lines in, replies out. Replies are gathered and leave when the other side has nothing more to say, which is what
//! makes pipelining pay.

use std::io::{Error, ErrorKind, Result};
use std::time::Duration;

use bytes::{Buf as _, BytesMut};
use loket_wire::smtp::{Found, Lines};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::tls::Line;

/// A line from the other side.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    /// A line with its end.
    Line(BytesMut),
    /// A line that was too long, thrown away.
    TooLong,
    /// The other side hung up.
    End,
}

/// One side of a conversation.
pub struct Talk {
    line: Line,
    heard: BytesMut,
    said: Vec<u8>,
    silence: Duration,
}

impl Talk {
    /// A conversation on this line; it ends when the other side is silent for so long.
    pub fn new(line: Line, silence: Duration) -> Talk {
        Talk { line, heard: BytesMut::new(), said: Vec::new(), silence }
    }

    /// The line itself, without what was heard and not read yet.
    pub fn into_line(self) -> Line {
        self.line
    }

    /// Says a reply, soon.
    pub fn say(&mut self, reply: &str) {
        self.said.extend_from_slice(reply.as_bytes());
        self.said.extend_from_slice(b"\r\n");
    }

    /// Says everything now.
    pub async fn flush(&mut self) -> Result<()> {
        if self.said.is_empty() {
            return Ok(());
        }
        let writing = async {
            self.line.write_all(&self.said).await?;
            self.line.flush().await
        };
        tokio::time::timeout(self.silence, writing).await??;
        self.said.clear();
        Ok(())
    }

    /// The next line.
    pub async fn hear(&mut self) -> Result<Heard> {
        let mut lines = Lines::default();
        loop {
            match lines.find(&self.heard) {
                Found::Line(length) => return Ok(Heard::Line(self.heard.split_to(length))),
                Found::TooLong(length) => {
                    self.heard.advance(length);
                    return Ok(Heard::TooLong);
                }
                Found::Forget => self.heard.clear(),
                Found::More => {}
            }
            if self.more().await? == 0 {
                return Ok(Heard::End);
            }
        }
    }

    /// What was heard and not read yet; the caller takes what it used. Waits for more when there is nothing, and is
    /// empty only when the other side hung up.
    pub async fn bytes(&mut self) -> Result<&mut BytesMut> {
        if self.heard.is_empty() {
            self.more().await?;
        }
        Ok(&mut self.heard)
    }

    async fn more(&mut self) -> Result<usize> {
        self.flush().await?;
        self.heard.reserve(8 << 10);
        match tokio::time::timeout(self.silence, self.line.read_buf(&mut self.heard)).await {
            Ok(read) => read,
            Err(_) => {
                self.say("421 4.4.2 You have been silent for too long");
                // The one who does not speak may not listen either; it is gone in any case.
                let _unheard = tokio::time::timeout(Duration::from_secs(1), self.flush()).await;
                Err(Error::new(ErrorKind::TimedOut, "the other side was silent"))
            }
        }
    }
}
