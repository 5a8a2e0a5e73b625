//! What an installation decides: where the data is, what to listen on. Everything a company may change while it works is
//! a setting in the database instead.
//!
//! Each option is also an environment variable. The comments here are what `--help` shows.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;
use loket_channels::Dns;

/// The options every command shares.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Folder of the database, the files and the certificates.
    #[arg(long = "data", env = "LOKET_DATA", default_value = "loket-data", global = true, value_name = "FOLDER")]
    pub data: PathBuf,

    /// Database: SQLite in the data folder unless told, or postgres://user:password@host/name.
    #[arg(long, env = "LOKET_DATABASE", global = true, value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,

    /// Address for browsers and programs.
    #[arg(long, env = "LOKET_LISTEN", default_value = "127.0.0.1:8080", global = true, value_name = "ADDRESS")]
    pub listen: SocketAddr,

    /// Address for incoming mail (SMTP and LMTP); "off" to receive none here.
    #[arg(long, env = "LOKET_SMTP_LISTEN", default_value = "127.0.0.1:2525", global = true, value_name = "ADDRESS")]
    pub smtp_listen: String,

    /// Attachments and originals: a folder inside the data folder unless told, or s3://bucket/prefix (with AWS_… variables).
    #[arg(long, env = "LOKET_FILES", global = true, value_name = "URL")]
    pub files: Option<String>,

    /// Key that signs reply addresses; kept in the database unless told. At least 32 characters.
    #[arg(long, env = "LOKET_SECRET", global = true, value_name = "KEY", hide_env_values = true)]
    pub secret: Option<String>,

    /// Certificate (PEM) for STARTTLS on the mail port; made by itself unless told.
    #[arg(long, env = "LOKET_TLS_CERT", global = true, value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,

    /// Key (PEM) of the certificate.
    #[arg(long, env = "LOKET_TLS_KEY", global = true, value_name = "FILE")]
    pub tls_key: Option<PathBuf>,

    /// Believe X-Forwarded-For and send cookies over TLS only: set when a proxy of yours ends TLS in front of Loket.
    #[arg(long, env = "LOKET_BEHIND_PROXY", global = true)]
    pub trust_proxy: bool,

    /// Requests a minute one caller may make, signed in; strangers get a hundredth. 0 for no limit.
    #[arg(long, env = "LOKET_RATE_LIMIT", default_value_t = 600_000, global = true, value_name = "NUMBER")]
    pub rate_limit: u32,

    /// Name server that is asked what domains publish about their mail: "system", an address such as 127.0.0.1:53, or "off".
    #[arg(long, env = "LOKET_DNS", default_value = "system", global = true, value_name = "ADDRESS")]
    pub dns: String,

    /// Let notices go to, and pictures come from, servers of the own network, and unencrypted: for trying out only.
    #[arg(long, env = "LOKET_PUSH_ANYWHERE", global = true)]
    pub push_anywhere: bool,

    /// What to log, such as "info" or "debug,html5ever=off".
    #[arg(long, env = "LOKET_LOG", default_value = "info,html5ever=off", global = true, value_name = "FILTER")]
    pub log: String,

    /// Log as JSON lines.
    #[arg(long, env = "LOKET_LOG_JSON", global = true)]
    pub log_json: bool,
}

/// Variables that belong to the build or to tests, and are nobody's mistake.
const OTHERS: &[&str] = &["LOKET_WEB", "LOKET_WEB_DIST", "LOKET_WEB_HASH", "LOKET_CORPORA", "LOKET_BIN", "LOKET_URL"];

impl Config {
    /// The address of the database.
    pub fn database(&self) -> String {
        match &self.database {
            Some(url) => url.clone(),
            None => format!("sqlite:{}", self.data.join("loket.db").display()),
        }
    }

    /// Whether the database is a file of this data folder.
    pub fn is_sqlite(&self) -> bool {
        self.database().starts_with("sqlite:")
    }

    /// Where to listen for mail, if anywhere.
    pub fn smtp_listen(&self) -> anyhow::Result<Option<SocketAddr>> {
        match self.smtp_listen.trim() {
            "off" | "" => Ok(None),
            address => {
                let remedy = "LOKET_SMTP_LISTEN must be an address such as 127.0.0.1:2525, or off";
                address.parse().map(Some).with_context(|| remedy)
            }
        }
    }

    /// Whom to ask what domains publish about their mail.
    pub fn dns(&self) -> anyhow::Result<Dns> {
        match self.dns.trim() {
            "off" => Ok(Dns::none()),
            // Without a working set-up of the system mail is still taken, as not proven.
            "system" => Ok(Dns::system().unwrap_or_else(|_| Dns::none())),
            address => {
                let remedy = "LOKET_DNS must be system, off, or an address such as 127.0.0.1:53";
                Dns::at(address.parse().with_context(|| remedy)?)
            }
        }
    }

    /// Whether browsers reach us over TLS.
    pub fn behind_tls(&self) -> bool {
        self.trust_proxy
    }

    /// Makes the data folder, and says what to do when that is not allowed.
    pub fn prepare_data(&self) -> anyhow::Result<()> {
        std::fs::create_dir_all(&self.data).with_context(|| {
            format!("the data folder {} cannot be made; choose another with --data or LOKET_DATA", self.data.display())
        })
    }

    /// Holds the data folder for one serving process, until the returned file is dropped.
    pub fn lock_data(&self) -> anyhow::Result<std::fs::File> {
        let Some(file) = self.try_lock_data()? else {
            bail!(
                "another Loket is running on {}; stop it, or give this one another folder with --data",
                self.data.display()
            );
        };
        Ok(file)
    }

    /// The same, and nothing while another process holds it.
    pub fn try_lock_data(&self) -> anyhow::Result<Option<std::fs::File>> {
        let path = self.data.join("loket.lock");
        let file = std::fs::File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(file.try_lock().is_ok().then_some(file))
    }

    /// Names variables that look like ours and are not: a typing mistake must not go unnoticed.
    pub fn unknown_variables() -> Vec<String> {
        use clap::CommandFactory as _;
        let command = crate::command::Cli::command();
        let known = |name: &str| {
            OTHERS.contains(&name)
                || command.get_arguments().any(|arg| arg.get_env().is_some_and(|env| env == name))
                || command
                    .get_subcommands()
                    .any(|sub| sub.get_arguments().any(|arg| arg.get_env().is_some_and(|env| env == name)))
        };
        std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("LOKET_") && !known(name)).collect()
    }
}
