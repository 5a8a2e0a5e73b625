//! The program itself, as its user has it: started on free ports with a folder of its own, killed without warning,
//! started again, and asked through its command line and its API.
use std::{
    env,
    fs::{self, File},
    io::Write,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;

use crate::{
    database::{self, OwnDatabase},
    http::Caller,
    patience, ports,
};

/// Where a program keeps its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Engine {
    /// SQLite in the program's folder.
    Sqlite,
    /// A database of its own in the PostgreSQL server at this address.
    Postgres(String),
}

/// Both engines, or SQLite alone where `TEST_POSTGRES` names no server; then it says so.
pub fn engines() -> Vec<Engine> {
    let Some(server) = database::server() else {
        eprintln!("left out: PostgreSQL, because TEST_POSTGRES names no server");
        return vec![Engine::Sqlite];
    };
    vec![Engine::Sqlite, Engine::Postgres(server)]
}

/// One installation of the program, running or not.
pub struct Program {
    binary: PathBuf,
    folder: TempDir,
    database: Option<OwnDatabase>,
    http: u16,
    smtp: u16,
    more: Vec<(String, String)>,
    child: Option<Child>,
}

impl Program {
    /// An empty installation, not yet started.
    pub fn new(engine: &Engine) -> Result<Program> {
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres(server) => Some(OwnDatabase::create(server)?),
        };
        let [http, smtp] = ports::free()?;
        Ok(Program {
            binary: binary()?,
            folder: tempfile::Builder::new().prefix("loket-program-").tempdir()?,
            database,
            http,
            smtp,
            more: Vec::new(),
            child: None,
        })
    }

    /// Adds a variable to the environment of every later start and command.
    pub fn with(mut self, name: &str, value: &str) -> Program {
        self.more.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts `loket serve` (or `demo`) and waits until it says that it is ready.
    pub fn start(&mut self, word: &str) -> Result<()> {
        ensure!(self.child.is_none(), "the program is already running");
        let log = File::options().create(true).append(true).open(self.log_path())?;
        let mut command = self.prepared();
        command.arg(word).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        self.child = Some(command.spawn().with_context(|| format!("starting {}", self.binary.display()))?);
        let caller = self.caller();
        let ready = patience::until("/ready", Duration::from_secs(120), || {
            if let Some(status) = self.child.as_mut().map(Child::try_wait).transpose()?.flatten() {
                bail!("the program ended with {status}");
            }
            Ok(caller.send("GET", "/ready", &[], &[]).ok().filter(|answer| answer.status == 200))
        });
        ready.with_context(|| format!("the program says:\n{}", self.log()))?;
        Ok(())
    }

    /// Kills it with SIGKILL: no goodbye, no flush.
    pub fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// Runs one of its commands to the end (`["token", "add", …]`) and returns what it printed.
    pub fn command(&self, arguments: &[&str], stdin: &str) -> Result<String> {
        let mut command = self.prepared();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().with_context(|| format!("starting {}", self.binary.display()))?;
        if let Some(mut input) = child.stdin.take() {
            // A command that needs no input may be gone before it is given any.
            let _unread = input.write_all(stdin.as_bytes());
        }
        let out = child.wait_with_output()?;
        if !out.status.success() {
            bail!("loket {}: {} {}", arguments.join(" "), out.status, String::from_utf8_lossy(&out.stderr).trim());
        }
        Ok(String::from_utf8(out.stdout)?.trim().to_owned())
    }

    /// Makes an administrator and a token, and returns a caller that has all rights.
    pub fn administrator(&self) -> Result<Caller> {
        let email = "root@helpdesk.test";
        let who = ["agent", "add", "--email", email, "--name", "Ruth Root", "--role", "administrator"];
        self.command(&who, "correct horse battery staple\n")?;
        let token = self.command(&["token", "add", "--agent", email, "--name", "test"], "")?;
        Ok(self.caller().with_token(&token))
    }

    /// Somebody at the front door, not signed in.
    pub fn caller(&self) -> Caller {
        Caller::new(self.http)
    }

    /// The port where it takes mail.
    pub fn smtp(&self) -> u16 {
        self.smtp
    }

    /// Its folder, `LOKET_DATA`.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The end of what it wrote while running.
    pub fn log(&self) -> String {
        let text = fs::read_to_string(self.log_path()).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("program.log")
    }

    fn prepared(&self) -> Command {
        let mut command = Command::new(&self.binary);
        // Settings of the person who runs the tests must not leak in.
        for (name, _) in env::vars_os() {
            if name.to_string_lossy().starts_with("LOKET_") {
                command.env_remove(name);
            }
        }
        command
            .env("LOKET_DATA", self.data())
            .env("LOKET_LISTEN", format!("127.0.0.1:{}", self.http))
            .env("LOKET_SMTP_LISTEN", format!("127.0.0.1:{}", self.smtp));
        if let Some(database) = &self.database {
            command.env("LOKET_DATABASE", database.url());
        }
        command.envs(self.more.iter().map(|(name, value)| (name, value)));
        command
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Err(error) = self.kill() {
            eprintln!("the program could not be stopped: {error:#}");
        }
    }
}

/// The program to test: `LOKET_BIN`, or what `cargo build` left in the target folder.
fn binary() -> Result<PathBuf> {
    let given = env::var_os("LOKET_BIN").map(PathBuf::from);
    let target = env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target")), PathBuf::from);
    let path = given.unwrap_or_else(|| target.join("debug/loket"));
    ensure!(
        path.is_file(),
        "{} is not there: run `cargo build` first, or name the program in LOKET_BIN",
        path.display()
    );
    Ok(path)
}
