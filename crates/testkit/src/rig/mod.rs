//! A mail house on free loopback ports: Postfix takes and sends, Dovecot keeps and lets read.
//!
//! Mail for `helpdesk.test` and `customer.test` is delivered; nothing leaves the machine. Accounts: `support`, `agent` and
//! `ana`, password `secret`. `gone@customer.test` does not exist (550) and `later@customer.test` never has time (451);
//! any other domain comes back as a real report of failure.
mod dovecot;
mod postfix;

use std::{
    fs,
    io::{Read, Seek},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::{patience, ports};

/// The password of every account.
pub const PASSWORD: &str = "secret";
/// The user names that may sign in.
pub const ACCOUNTS: [&str; 3] = ["support", "agent", "ana"];

/// Where each server listens.
#[derive(Debug, Clone, Copy)]
pub struct Ports {
    /// IMAP with STARTTLS on offer; signing in without it is allowed.
    pub imap: u16,
    /// IMAP inside TLS.
    pub imaps: u16,
    /// Dovecot's LMTP.
    pub lmtp: u16,
    /// Dovecot's answers to Postfix about passwords.
    pub sasl: u16,
    /// Postfix for mail from anybody to our domains.
    pub mx: u16,
    /// Postfix for those who sign in.
    pub submission: u16,
    /// Where an OpenID provider may be started, which Dovecot asks about tokens.
    pub oidc: u16,
    /// Postfix playing the rest of the world: refuses every recipient.
    nowhere: u16,
}

/// The running servers; they stop when this value is dropped.
pub struct MailRig {
    folder: TempDir,
    ports: Ports,
    certificate: String,
}

impl MailRig {
    /// Starts both servers and waits until they answer. `None`, with the reason printed, where they cannot run;
    /// with `TEST_RIG=required` that is an error instead, so that no gate passes by leaving its test out.
    pub fn start() -> Result<Option<MailRig>> {
        if let Some(reason) = hindrance() {
            if std::env::var("TEST_RIG").as_deref() == Ok("required") {
                bail!("{reason}");
            }
            eprintln!("left out: {reason}");
            return Ok(None);
        }
        let folder = tempfile::Builder::new().prefix("loket-mail-").tempdir()?;
        // Both servers drop root's rights and must still reach their parts of the folder.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let ports = Ports::choose()?;
        let certificate = write_certificate(folder.path())?;
        let rig = MailRig { folder, ports, certificate };
        dovecot::write(&rig)?;
        postfix::write(&rig)?;
        rig.start_imap()?;
        rig.start_postfix()?;
        for (name, port) in [("Postfix for all", ports.mx), ("Postfix for submission", ports.submission)] {
            rig.wait_for(name, port)?;
        }
        Ok(Some(rig))
    }

    /// Where the servers listen.
    pub fn ports(&self) -> Ports {
        self.ports
    }

    /// The certificate of all servers, for `localhost` and 127.0.0.1, in PEM.
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// Takes Dovecot down, as an outage would.
    pub fn stop_imap(&self) -> Result<()> {
        dovecot::stop(self)
    }

    /// Brings Dovecot up again on the same ports.
    pub fn start_imap(&self) -> Result<()> {
        dovecot::start(self)?;
        self.wait_for("Dovecot's IMAP", self.ports.imap)?;
        self.wait_for("Dovecot's LMTP", self.ports.lmtp)
    }

    /// Makes Dovecot number the messages of a user anew (another UIDVALIDITY), as a restored mailbox does.
    pub fn renumber(&self, user: &str) -> Result<()> {
        self.stop_imap()?;
        for entry in fs::read_dir(self.path("mail").join(user))? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with("dovecot") {
                fs::remove_file(entry.path())?;
            }
        }
        self.start_imap()
    }

    /// Takes Postfix down, as an outage would.
    pub fn stop_smtp(&self) -> Result<()> {
        postfix::stop(self)
    }

    /// Brings Postfix up again on the same ports.
    pub fn start_smtp(&self) -> Result<()> {
        self.start_postfix()?;
        self.wait_for("Postfix", self.ports.mx)
    }

    /// Postfix says on the way up what is wrong in its log only.
    fn start_postfix(&self) -> Result<()> {
        postfix::start(self).with_context(|| format!("Postfix says:\n{}", self.log("postfix/log")))
    }

    /// Every message in the inbox of a user, oldest first, read from its folder.
    pub fn inbox(&self, user: &str) -> Result<Vec<Vec<u8>>> {
        let mut files = Vec::new();
        for part in ["new", "cur"] {
            let folder = self.path("mail").join(user).join(part);
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            for entry in entries {
                let entry = entry?;
                files.push((entry.file_name(), entry.path()));
            }
        }
        // Names begin with the time of delivery.
        files.sort();
        let read = |(_, path): &(_, PathBuf)| fs::read(path).with_context(|| format!("reading {}", path.display()));
        files.iter().map(read).collect()
    }

    /// Waits until a message for which `is_it` holds lies in the inbox of a user.
    pub fn wait_for_mail(&self, user: &str, what: &str, is_it: impl Fn(&[u8]) -> bool) -> Result<Vec<u8>> {
        let found =
            patience::until(what, Duration::from_secs(60), || Ok(self.inbox(user)?.into_iter().find(|raw| is_it(raw))));
        found.with_context(|| {
            format!("Postfix says:\n{}\nDovecot says:\n{}", self.log("postfix/log"), self.log("dovecot/log"))
        })
    }

    fn path(&self, part: &str) -> PathBuf {
        self.folder.path().join(part)
    }

    /// The last lines of a log, for error messages.
    fn log(&self, part: &str) -> String {
        let text = fs::read_to_string(self.path(part)).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(25)..].join("\n")
    }

    fn wait_for(&self, name: &str, port: u16) -> Result<()> {
        let opened =
            patience::until(name, Duration::from_secs(30), || Ok(TcpStream::connect(("127.0.0.1", port)).ok()));
        opened.with_context(|| {
            format!("Postfix says:\n{}\nDovecot says:\n{}", self.log("postfix/log"), self.log("dovecot/log"))
        })?;
        Ok(())
    }
}

impl Drop for MailRig {
    fn drop(&mut self) {
        for stopped in [postfix::stop(self), dovecot::stop(self)] {
            if let Err(error) = stopped {
                eprintln!("a mail server of the test did not stop: {error:#}");
            }
        }
    }
}

impl Ports {
    fn choose() -> Result<Ports> {
        let [imap, imaps, lmtp, sasl, mx, submission, oidc, nowhere] = ports::free()?;
        Ok(Ports { imap, imaps, lmtp, sasl, mx, submission, oidc, nowhere })
    }
}

/// Why the servers cannot run here, with the remedy.
fn hindrance() -> Option<String> {
    let missing: Vec<_> = [
        ("dovecot", "dovecot-imapd dovecot-lmtpd"),
        ("doveadm", "dovecot-core"),
        ("postfix", "postfix"),
        ("postalias", "postfix"),
    ]
    .iter()
    .filter(|(program, _)| find(program).is_none())
    .map(|(_, package)| *package)
    .collect();
    if !missing.is_empty() {
        return Some(format!("the mail servers are missing: apt-get install {}", missing.join(" ")));
    }
    if !is_root() {
        return Some(
            "Postfix's master only starts as root: run the mail tests as root, for instance in a container".to_owned(),
        );
    }
    None
}

fn is_root() -> bool {
    let who = Command::new("id").arg("-u").output();
    who.is_ok_and(|who| who.stdout.trim_ascii() == b"0")
}

/// Where a program lies; Debian keeps servers in a folder that is not on everyone's PATH.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from));
    folders.map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Runs a program of the mail servers until it has started its work or done it; a failure is an error with its words.
fn run(program: &str, arguments: &[&str]) -> Result<()> {
    let path = find(program).with_context(|| format!("{program} is not installed"))?;
    // Not through pipes: the servers that stay behind would hold them open.
    let mut words = tempfile::tempfile()?;
    let mut command = Command::new(path);
    command.args(arguments).stdin(Stdio::null()).stdout(words.try_clone()?).stderr(words.try_clone()?);
    let status = command.status().with_context(|| format!("starting {program}"))?;
    if !status.success() {
        let mut text = String::new();
        words.rewind()?;
        words.read_to_string(&mut text)?;
        bail!("{program} {}: {}", arguments.join(" "), text.trim());
    }
    Ok(())
}

fn write_certificate(folder: &Path) -> Result<String> {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).context("making a certificate")?;
    fs::write(folder.join("key.pem"), made.signing_key.serialize_pem())?;
    fs::write(folder.join("certificate.pem"), made.cert.pem())?;
    Ok(made.cert.pem())
}
