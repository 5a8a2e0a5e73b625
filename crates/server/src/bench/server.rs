//! The server under load: this very program, started a second time on free ports.

use std::fs::File;
use std::net::TcpListener;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde::Serialize;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::config::Config;

/// A running server; killed when it is dropped.
pub struct Server {
    child: Child,
    /// Its port for HTTP.
    pub http: u16,
    /// Its port for mail.
    pub smtp: u16,
    log: PathBuf,
}

/// How much memory a process holds, in bytes.
#[derive(Debug, Default, Clone, Copy, Serialize)]
pub struct Memory {
    /// All resident pages, those of mapped files included.
    pub resident: u64,
    /// Its own pages, which nobody can take back.
    pub own: u64,
}

impl Server {
    /// Starts it. It may not be ready yet.
    pub async fn start(config: &Config) -> anyhow::Result<Server> {
        let (http, smtp) = (free_port()?, free_port()?);
        let log = config.data.join("bench.log");
        let to = File::create(&log).with_context(|| format!("writing {}", log.display()))?;
        // Its folder is ours by the lock, so it gets one beside the rows.
        let folder = config.data.join("server");
        let mut command = Command::new(std::env::current_exe().context("finding this program")?);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("LOKET_")) {
            command.env_remove(name);
        }
        command
            .arg("serve")
            .env("LOKET_DATA", folder)
            .env("LOKET_DATABASE", config.database())
            .env("LOKET_LISTEN", format!("127.0.0.1:{http}"))
            .env("LOKET_SMTP_LISTEN", format!("127.0.0.1:{smtp}"))
            .env("LOKET_RATE_LIMIT", "0")
            .env("LOKET_LOG", "warn")
            .stdin(std::process::Stdio::null())
            .stdout(to.try_clone()?)
            .stderr(to)
            .kill_on_drop(true);
        let child = command.spawn().context("starting the server")?;
        Ok(Server { child, http, smtp, log })
    }

    /// Waits until it shows its first page; how long that took since `began`, in milliseconds.
    pub async fn first_page(&mut self, began: Instant) -> anyhow::Result<f64> {
        let mut wait = Duration::from_millis(1);
        while !self.shows("/ready").await || !self.shows("/agent/").await {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status}: {}", self.last_words());
            }
            if began.elapsed() > Duration::from_secs(60) {
                bail!("the server was not ready after a minute: {}", self.last_words());
            }
            tokio::time::sleep(wait).await;
            wait = Duration::from_millis(2);
        }
        Ok(began.elapsed().as_secs_f64() * 1000.0)
    }

    async fn shows(&self, path: &str) -> bool {
        let asked = async {
            let mut stream = TcpStream::connect(("127.0.0.1", self.http)).await?;
            stream
                .write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
                .await?;
            let mut head = [0; 12];
            stream.read_exact(&mut head).await?;
            Ok::<_, std::io::Error>(&head == b"HTTP/1.1 200")
        };
        asked.await.unwrap_or(false)
    }

    /// What it holds now.
    pub fn memory(&self) -> anyhow::Result<Memory> {
        let Some(id) = self.child.id() else { bail!("the server ended: {}", self.last_words()) };
        let Ok(status) = std::fs::read_to_string(format!("/proc/{id}/status")) else {
            return Ok(Memory::default());
        };
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1024
        };
        Ok(Memory { resident: field("VmRSS:"), own: field("RssAnon:") })
    }

    /// How long it has kept a processor busy so far, in seconds; 0 where the system does not tell.
    pub fn processor(&self) -> f64 {
        let stat = self.child.id().and_then(|id| std::fs::read_to_string(format!("/proc/{id}/stat")).ok());
        let spent = stat.and_then(|stat| {
            // The name of the program may hold blanks; what follows its bracket does not. Fields 14 and 15 (proc(5)).
            let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
            Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
        });
        spent.unwrap_or(0) as f64 / rustix::param::clock_ticks_per_second() as f64
    }

    /// Asks it to stop, and waits.
    pub async fn stop(&mut self) -> anyhow::Result<()> {
        if let Some(pid) = self.child.id().and_then(|id| rustix::process::Pid::from_raw(id as i32)) {
            rustix::process::kill_process(pid, rustix::process::Signal::TERM).context("stopping the server")?;
        }
        match tokio::time::timeout(Duration::from_secs(30), self.child.wait()).await {
            Ok(ended) => {
                ended?;
            }
            Err(_) => self.child.kill().await?,
        }
        Ok(())
    }

    fn last_words(&self) -> String {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(5)..].join(" | ")
    }
}

fn free_port() -> anyhow::Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("finding a free port")?;
    Ok(listener.local_addr()?.port())
}
