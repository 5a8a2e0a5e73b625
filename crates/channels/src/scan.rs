//! The virus scanner: `clamd`, asked over its socket (its manual page, INSTREAM). The bytes go to it in pieces; nothing is
//! written down on the way, and it needs no right to read our files.

use std::time::Duration;

use futures::StreamExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
#[cfg(unix)]
use tokio::net::UnixStream;

use crate::tls::Line;
use crate::{Files, tls};

/// Larger files are not scanned; `clamd` refuses them by default, too.
pub const LARGEST: i64 = 100_000_000;
/// How long the scanner may take for one file.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long it may take to say that it is there.
const HELLO: Duration = Duration::from_secs(10);
/// The longest answer.
const LONGEST: u64 = 4_096;
/// One piece of a file.
const PIECE: usize = 64 << 10;

/// What the scanner says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was found.
    Clean,
    /// This was found.
    Infected(String),
    /// It would not look, and why.
    Refused(String),
}

/// Asks about a stored file. An error means that the scanner is not to be had, and says why.
pub async fn ask(address: &str, files: &Files, sha256: &str) -> Result<Verdict, String> {
    let asking = async {
        let mut line = connect(address).await?;
        let lost = |error: std::io::Error| format!("the scanner hung up: {error}");
        line.write_all(b"zINSTREAM\0").await.map_err(lost)?;
        let mut bytes = files.read(sha256).await.map_err(|error| error.to_string())?;
        while let Some(piece) = bytes.next().await {
            let piece = piece.map_err(|error| error.to_string())?;
            for part in piece.chunks(PIECE) {
                let length = u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes();
                let sent = match line.write_all(&length).await {
                    Ok(()) => line.write_all(part).await,
                    broken => broken,
                };
                if sent.is_err() {
                    // It has heard enough, as of a file that is larger than it takes, and says so.
                    return judge(&answer(&mut line).await?);
                }
            }
        }
        line.write_all(&[0; 4]).await.map_err(lost)?;
        line.flush().await.map_err(lost)?;
        judge(&answer(&mut line).await?)
    };
    tokio::time::timeout(PATIENCE, asking).await.map_err(|_| String::from("the scanner did not answer in time"))?
}

/// Which scanner answers there.
pub async fn version(address: &str) -> Result<String, String> {
    let asking = async {
        let mut line = connect(address).await?;
        line.write_all(b"zVERSION\0").await.map_err(|error| format!("the scanner hung up: {error}"))?;
        let words = answer(&mut line).await?;
        match words.starts_with("ClamAV") {
            true => Ok(words),
            false => Err(String::from("what answers there is no ClamAV")),
        }
    };
    tokio::time::timeout(HELLO, asking).await.map_err(|_| String::from("the scanner did not answer in time"))?
}

async fn connect(address: &str) -> Result<Line, String> {
    let Some(path) = address.strip_prefix("unix:") else {
        let (host, port) = address.rsplit_once(':').unwrap_or((address, ""));
        let port = port.parse().map_err(|_| format!("{address} has no port"))?;
        return tls::connect(host, port).await;
    };
    #[cfg(unix)]
    match tokio::time::timeout(HELLO, UnixStream::connect(path)).await {
        Ok(Ok(line)) => Ok(Box::new(line)),
        Ok(Err(error)) => Err(format!("could not reach {path}: {error}")),
        Err(_) => Err(format!("{path} did not answer in time")),
    }
    #[cfg(not(unix))]
    Err(format!("{path} cannot be reached from this system; use host:port"))
}

async fn answer(line: &mut Line) -> Result<String, String> {
    let mut words = Vec::new();
    let read = line.take(LONGEST).read_to_end(&mut words).await;
    if words.is_empty() {
        return Err(match read {
            Ok(_) => String::from("the scanner hung up without an answer"),
            Err(error) => format!("the scanner hung up: {error}"),
        });
    }
    Ok(String::from_utf8_lossy(&words).trim_matches(['\0', '\n', ' ']).to_owned())
}

/// `stream: OK`, `stream: Some-Name FOUND`, or words that end in `ERROR`.
fn judge(words: &str) -> Result<Verdict, String> {
    let said = words.strip_prefix("stream: ").unwrap_or(words);
    if said == "OK" {
        return Ok(Verdict::Clean);
    }
    if let Some(name) = said.strip_suffix(" FOUND") {
        return Ok(Verdict::Infected(name.chars().filter(|c| !c.is_control()).take(200).collect()));
    }
    let short: String = said.chars().take(300).collect();
    match said.ends_with("ERROR") {
        true => Ok(Verdict::Refused(short)),
        false => Err(format!("the scanner said: {short}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_scanner_are_understood() {
        assert_eq!(judge("stream: OK"), Ok(Verdict::Clean));
        assert_eq!(judge("stream: Eicar-Test FOUND"), Ok(Verdict::Infected("Eicar-Test".into())));
        assert!(matches!(judge("INSTREAM size limit exceeded. ERROR"), Ok(Verdict::Refused(_))));
        assert!(judge("UNKNOWN COMMAND").is_err());
        assert!(matches!(judge("stream: Can't open file ERROR"), Ok(Verdict::Refused(_))), "ill is not clean");
    }
}
