//! How an inbox connects. Passwords are kept with the rest and shown to nobody.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::fields;
use crate::say;
use crate::sentence::Sentence;

loket_store::column_text! {
    /// How mail reaches an inbox.
    #[derive(PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "InboxReceive")]
    pub enum Receive {
        /// Loket fetches it from a mailbox.
        Imap = "imap",
        /// A mail server hands it to Loket's own listener.
        #[default]
        Listener = "listener",
        /// A program posts it to the API.
        Push = "push",
    }
}

loket_store::column_text! {
    /// How mail leaves an inbox.
    #[derive(PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "InboxSend")]
    pub enum Send {
        /// A mail server takes it.
        Smtp = "smtp",
        /// It is kept as a file and goes nowhere: for trying things out.
        #[default]
        File = "file",
    }
}

loket_store::column_text! {
    /// How a connection is protected.
    #[derive(PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "InboxSecurity")]
    pub enum Security {
        /// Encrypted from the first byte.
        #[default]
        Tls = "tls",
        /// Encrypted before anything is said.
        Starttls = "starttls",
        /// Not at all: only inside one's own network.
        None = "none",
    }
}

loket_store::column_text! {
    /// How an inbox signs in to its servers.
    #[derive(PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[schemars(rename = "InboxSignIn")]
    pub enum SignIn {
        /// With a name and a password.
        #[default]
        Password = "password",
        /// With the consent its owner gave at the provider (OAuth 2).
        Consent = "consent",
    }
}

/// A password of an inbox. It can be used and stored, but not printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(pub String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// How an inbox connects, with passwords: stored and used, never shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the same as in the form, which is documented")]
pub struct Settings {
    pub receive: Receive,
    pub sign_in: SignIn,
    pub imap_host: String,
    pub imap_port: u16,
    pub imap_security: Security,
    pub imap_user: String,
    pub imap_folder: String,
    pub imap_password: Option<Password>,
    pub send: Send,
    pub smtp_host: String,
    pub smtp_port: u16,
    pub smtp_security: Security,
    pub smtp_user: String,
    pub smtp_password: Option<Password>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            receive: Receive::default(),
            sign_in: SignIn::default(),
            imap_host: String::new(),
            imap_port: 993,
            imap_security: Security::default(),
            imap_user: String::new(),
            imap_folder: String::from("INBOX"),
            imap_password: None,
            send: Send::default(),
            smtp_host: String::new(),
            smtp_port: 465,
            smtp_security: Security::default(),
            smtp_user: String::new(),
            smtp_password: None,
        }
    }
}

/// How an inbox connects, without its passwords.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "InboxSettings")]
#[allow(missing_docs, reason = "the same as in the form, which is documented")]
pub struct SettingsView {
    pub receive: Receive,
    pub sign_in: SignIn,
    pub imap_host: String,
    pub imap_port: u16,
    pub imap_security: Security,
    pub imap_user: String,
    pub imap_folder: String,
    pub has_imap_password: bool,
    pub send: Send,
    pub smtp_host: String,
    pub smtp_port: u16,
    pub smtp_security: Security,
    pub smtp_user: String,
    pub has_smtp_password: bool,
}

impl Settings {
    /// What may be shown.
    pub fn view(&self) -> SettingsView {
        SettingsView {
            receive: self.receive,
            sign_in: self.sign_in,
            imap_host: self.imap_host.clone(),
            imap_port: self.imap_port,
            imap_security: self.imap_security,
            imap_user: self.imap_user.clone(),
            imap_folder: self.imap_folder.clone(),
            has_imap_password: self.imap_password.is_some(),
            send: self.send,
            smtp_host: self.smtp_host.clone(),
            smtp_port: self.smtp_port,
            smtp_security: self.smtp_security,
            smtp_user: self.smtp_user.clone(),
            has_smtp_password: self.smtp_password.is_some(),
        }
    }
}

/// How an inbox is to connect. What is left out stays as it is.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(rename = "InboxSettingsForm")]
pub struct SettingsForm {
    /// `imap`, `listener` or `push`.
    pub receive: Option<Receive>,
    /// `password`, or `consent` for Gmail, Microsoft 365 and others that sign in with OAuth 2.
    pub sign_in: Option<SignIn>,
    /// The server the mailbox is on.
    pub imap_host: Option<String>,
    /// Its port; 993 or 143 unless told.
    pub imap_port: Option<u16>,
    /// `tls`, `starttls` or `none`.
    pub imap_security: Option<Security>,
    /// The name to sign in with.
    pub imap_user: Option<String>,
    /// The folder that is read.
    pub imap_folder: Option<String>,
    /// The password to sign in with. Never shown again.
    #[schemars(with = "Option<String>")]
    pub imap_password: Option<Password>,
    /// `smtp` or `file`.
    pub send: Option<Send>,
    /// The server that takes outgoing mail.
    pub smtp_host: Option<String>,
    /// Its port; 465, 587 or 25 unless told.
    pub smtp_port: Option<u16>,
    /// `tls`, `starttls` or `none`.
    pub smtp_security: Option<Security>,
    /// The name to sign in with; empty for none.
    pub smtp_user: Option<String>,
    /// The password to sign in with. Never shown again.
    #[schemars(with = "Option<String>")]
    pub smtp_password: Option<Password>,
}

impl SettingsForm {
    /// The settings after the change, if they can work.
    pub(super) fn apply(&self, before: Settings) -> Result<Settings> {
        let imap_security = self.imap_security.unwrap_or(before.imap_security);
        let smtp_security = self.smtp_security.unwrap_or(before.smtp_security);
        let mut after = Settings {
            receive: self.receive.unwrap_or(before.receive),
            sign_in: self.sign_in.unwrap_or(before.sign_in),
            imap_host: host("settings.imap_host", self.imap_host.as_ref(), &before.imap_host)?,
            imap_port: self.imap_port.unwrap_or(match self.imap_security {
                Some(Security::Tls) => 993,
                Some(_) => 143,
                None => before.imap_port,
            }),
            imap_security,
            imap_user: line("settings.imap_user", self.imap_user.as_ref(), &before.imap_user)?,
            imap_folder: line("settings.imap_folder", self.imap_folder.as_ref(), &before.imap_folder)?,
            imap_password: None,
            send: self.send.unwrap_or(before.send),
            smtp_host: host("settings.smtp_host", self.smtp_host.as_ref(), &before.smtp_host)?,
            smtp_port: self.smtp_port.unwrap_or(match self.smtp_security {
                Some(Security::Tls) => 465,
                Some(Security::Starttls) => 587,
                Some(Security::None) => 25,
                None => before.smtp_port,
            }),
            smtp_security,
            smtp_user: line("settings.smtp_user", self.smtp_user.as_ref(), &before.smtp_user)?,
            smtp_password: None,
        };
        if after.imap_folder.is_empty() {
            after.imap_folder = String::from("INBOX");
        }
        // A kept password goes only to the server and the name it was given for: otherwise whoever may change the
        // settings could have it sent to a server of their own.
        let same_imap = (&before.imap_host, &before.imap_user) == (&after.imap_host, &after.imap_user);
        let same_smtp = (&before.smtp_host, &before.smtp_user) == (&after.smtp_host, &after.smtp_user);
        after.imap_password = password("settings.imap_password", &self.imap_password, before.imap_password, same_imap)?;
        after.smtp_password = password("settings.smtp_password", &self.smtp_password, before.smtp_password, same_smtp)?;
        after.check()?;
        Ok(after)
    }
}

impl Settings {
    fn check(&self) -> Result<()> {
        let needed = |field: &str, missing: bool, why: Sentence| match missing {
            true => Err(Error::invalid(field, why)),
            false => Ok(()),
        };
        if self.receive == Receive::Imap {
            needed(
                "settings.imap_host",
                self.imap_host.is_empty(),
                say!("is needed to fetch mail; it looks like imap.example.com"),
            )?;
            needed("settings.imap_port", self.imap_port == 0, say!("must be between 1 and 65535"))?;
            needed("settings.imap_user", self.imap_user.is_empty(), say!("is needed to sign in to the mailbox"))?;
            needed(
                "settings.imap_password",
                self.imap_password.is_none() && self.sign_in == SignIn::Password,
                say!("is needed to sign in to the mailbox at this server"),
            )?;
        }
        if self.send == Send::Smtp {
            let has_password = self.smtp_password.is_some() || self.sign_in == SignIn::Consent;
            let unknown = !self.smtp_user.is_empty() && !has_password;
            needed(
                "settings.smtp_host",
                self.smtp_host.is_empty(),
                say!("is needed to send mail; it looks like smtp.example.com"),
            )?;
            needed("settings.smtp_port", self.smtp_port == 0, say!("must be between 1 and 65535"))?;
            needed("settings.smtp_password", unknown, say!("is needed to sign in to the mail server with this name"))?;
        }
        Ok(())
    }
}

fn line(field: &str, given: Option<&String>, before: &str) -> Result<String> {
    given.map_or_else(|| Ok(before.to_owned()), |value| fields::optional_line(field, value, 250))
}

fn host(field: &str, given: Option<&String>, before: &str) -> Result<String> {
    let host = line(field, given, before)?;
    match host.chars().all(|c| c.is_alphanumeric() || "-._:[]".contains(c)) {
        true => Ok(host),
        false => Err(Error::invalid(field, "must be a host name or an address, without anything around it")),
    }
}

fn password(field: &str, given: &Option<Password>, before: Option<Password>, same: bool) -> Result<Option<Password>> {
    match given {
        Some(Password(text)) if text.len() > 1_000 => {
            Err(Error::invalid(field, "is too long; at most 1000 characters"))
        }
        Some(Password(text)) if text.contains(['\r', '\n', '\0']) => Err(Error::invalid(field, "must be one line")),
        Some(Password(text)) if text.is_empty() => Ok(None),
        Some(password) => Ok(Some(password.clone())),
        None => Ok(before.filter(|_| same)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(json: &str) -> SettingsForm {
        serde_json::from_str(json).unwrap()
    }

    const MAILBOX: &str = r#"{"receive":"imap","imap_host":"imap.example.com","imap_user":"support","imap_password":"secret",
        "send":"smtp","smtp_host":"smtp.example.com","smtp_security":"starttls","smtp_user":"support","smtp_password":"secret"}"#;

    #[test]
    fn a_kept_password_never_goes_to_another_server() {
        let settings = form(MAILBOX).apply(Settings::default()).unwrap();
        let moved = form(r#"{"imap_host":"evil.example.net"}"#).apply(settings.clone());
        assert!(moved.unwrap_err().to_string().contains("imap_password"));
        let renamed = form(r#"{"smtp_user":"root"}"#).apply(settings.clone());
        assert!(renamed.unwrap_err().to_string().contains("smtp_password"));
        assert_eq!(
            form(r#"{"imap_folder":"Help"}"#).apply(settings.clone()).unwrap().imap_password,
            settings.imap_password
        );
    }

    #[test]
    fn ports_follow_the_protection() {
        let settings = form(MAILBOX).apply(Settings::default()).unwrap();
        assert_eq!((settings.imap_port, settings.smtp_port), (993, 587));
        assert_eq!(form(r#"{"imap_security":"none","imap_port":1143}"#).apply(settings).unwrap().imap_port, 1143);
    }

    #[test]
    fn passwords_are_neither_shown_nor_printed() {
        let settings = form(MAILBOX).apply(Settings::default()).unwrap();
        assert!(!serde_json::to_string(&settings.view()).unwrap().contains("secret"));
        assert!(!format!("{settings:?}").contains("secret"));
        assert!(!format!("{:?}", form(MAILBOX)).contains("secret"));
        assert!(settings.view().has_imap_password);
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = form(r#"{"receive":"imap"}"#).apply(Settings::default()).unwrap_err();
        assert!(error.to_string().starts_with("settings.imap_host"));
        assert!(form(r#"{"send":"smtp","smtp_host":"a b"}"#).apply(Settings::default()).is_err());
        assert!(form("{}").apply(Settings::default()).is_ok());
    }
}
