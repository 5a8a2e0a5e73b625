//! ClamAV's daemon on a free port and a socket, with signatures of our own: it knows the harmless test file of the EICAR
//! institute and nothing else, and needs no network.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::{patience, ports};

/// The test file that every scanner takes for a virus. In two halves, lest one take this program for it.
pub fn eicar() -> String {
    ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat()
}

/// The running daemon; it stops when this value is dropped.
pub struct Clamd {
    folder: TempDir,
    port: u16,
    daemon: Option<Child>,
}

impl Clamd {
    /// Starts it and waits until it answers. `None`, with the reason printed, where it is not installed; with
    /// `TEST_RIG=required` that is an error instead, so that no gate passes by leaving its test out.
    pub fn start() -> Result<Option<Clamd>> {
        let Some(program) = program() else {
            let reason = "the virus scanner is missing: apt-get install clamav-daemon";
            if std::env::var("TEST_RIG").as_deref() == Ok("required") {
                bail!("{reason}");
            }
            eprintln!("left out: {reason}");
            return Ok(None);
        };
        let folder = tempfile::Builder::new().prefix("loket-clamd-").tempdir()?;
        let [port] = ports::free()?;
        fs::create_dir(folder.path().join("signatures"))?;
        // Name, any kind of file, any place, and the bytes.
        let signature = format!("Loket-Test:0:*:{}\n", hex(eicar().as_bytes()));
        fs::write(folder.path().join("signatures/own.ndb"), signature)?;
        let home = folder.path().display();
        let config = format!(
            "Foreground yes\nDatabaseDirectory {home}/signatures\nLocalSocket {home}/socket\nTCPSocket {port}\n\
             TCPAddr 127.0.0.1\nLogFile {home}/log\nTemporaryDirectory {home}\nStreamMaxLength 2M\nMaxThreads 2\n"
        );
        fs::write(folder.path().join("clamd.conf"), config)?;
        let mut clamd = Clamd { folder, port, daemon: None };
        clamd.rise(&program)?;
        Ok(Some(clamd))
    }

    /// Brings it up (again).
    pub fn up(&mut self) -> Result<()> {
        let program = program().context("the virus scanner is missing")?;
        self.rise(&program)
    }

    fn rise(&mut self, program: &PathBuf) -> Result<()> {
        let config = format!("--config-file={}", self.folder.path().join("clamd.conf").display());
        let mut daemon = Command::new(program);
        daemon.arg(config).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.daemon = Some(daemon.spawn().context("starting clamd")?);
        let port = self.port;
        let answers = patience::until("the virus scanner", Duration::from_secs(60), || {
            Ok(std::net::TcpStream::connect(("127.0.0.1", port)).ok())
        });
        let log = || fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        answers.with_context(|| format!("clamd says:\n{}", log())).map(drop)
    }

    /// Takes it down, as an outage would.
    pub fn down(&mut self) -> Result<()> {
        if let Some(mut daemon) = self.daemon.take() {
            daemon.kill()?;
            daemon.wait()?;
        }
        Ok(())
    }

    /// Where it listens: as a setting names it.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Its socket, as a setting names it.
    pub fn socket(&self) -> String {
        format!("unix:{}", self.folder.path().join("socket").display())
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        if let Err(error) = self.down() {
            eprintln!("the virus scanner of the test did not stop: {error:#}");
        }
    }
}

fn program() -> Option<PathBuf> {
    ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/usr/bin/clamd"]
        .map(PathBuf::from)
        .into_iter()
        .find(|file| file.is_file())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
