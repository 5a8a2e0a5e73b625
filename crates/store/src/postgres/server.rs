//! Where PostgreSQL is, and whether the way there is encrypted.
//!
//! `sslmode=require` encrypts and always checks the certificate, against the public authorities or the file in `sslrootcert`. Without
//! it nothing is encrypted: right for loopback and a private network only.

use super::fault::chain;
use super::tls::{Stream, Tls};
use std::time::Duration;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Client, Config, Connection, Socket};

/// A server and how to reach it.
#[derive(Clone)]
pub(crate) struct Server {
    config: Config,
    tls: Tls,
}

impl Server {
    /// The errors never repeat the password, only the name of what was not understood.
    pub(crate) fn parse(url: &str) -> Result<Server, String> {
        let (plain, root) = split(url);
        let mut config: Config = plain.parse().map_err(|error| format!("is not understood: {}", chain(&error)))?;
        let tls = match config.get_ssl_mode() {
            SslMode::Require => Tls::checked(root.as_deref())?,
            _ => Tls::none(),
        };
        if !tls.is_on() {
            config.ssl_mode(SslMode::Disable);
        }
        config.connect_timeout(config.get_connect_timeout().copied().unwrap_or(Duration::from_secs(5)));
        config.keepalives_idle(Duration::from_secs(30));
        if config.get_application_name().is_none() {
            config.application_name("loket");
        }
        Ok(Server { config, tls })
    }

    pub(super) async fn connect(&self) -> Result<(Client, Connection<Socket, Stream>), tokio_postgres::Error> {
        self.config.connect(self.tls.clone()).await
    }

    /// For messages: the place, nothing else.
    pub(super) fn place(&self) -> String {
        let hosts: Vec<String> = self.config.get_hosts().iter().map(named).collect();
        let ports: Vec<String> = self.config.get_ports().iter().map(u16::to_string).collect();
        format!("{} port {}", hosts.join(", "), ports.join(", "))
    }
}

fn named(host: &Host) -> String {
    match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(folder) => folder.display().to_string(),
    }
}

/// Takes out what tokio-postgres does not know: `sslrootcert`, and the two modes of libpq that check, as ours always does.
fn split(url: &str) -> (String, Option<String>) {
    let Some((start, query)) = url.split_once('?') else { return (url.to_owned(), None) };
    let mut root = None;
    let kept: Vec<&str> = query
        .split('&')
        .filter_map(|pair| match pair {
            "sslmode=verify-full" | "sslmode=verify-ca" => Some("sslmode=require"),
            pair if pair.starts_with("sslrootcert=") => {
                root = url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, path)| path.into_owned());
                None
            }
            pair => Some(pair),
        })
        .collect();
    (format!("{start}?{}", kept.join("&")), root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_driver_does_not_know_is_taken_out() {
        let (plain, root) = split("postgres://h/x?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&options=-c%20a%3Db");
        assert_eq!(
            (plain.as_str(), root.as_deref()),
            ("postgres://h/x?sslmode=require&options=-c%20a%3Db", Some("/etc/ca.pem"))
        );
        assert_eq!(split("postgres://h/x"), ("postgres://h/x".to_owned(), None));
    }

    #[test]
    fn encryption_is_on_when_asked_for_and_the_authority_must_be_readable() {
        assert!(Server::parse("postgres://me@h/x?sslmode=require").is_ok_and(|server| server.tls.is_on()));
        assert!(Server::parse("postgres://me@h/x").is_ok_and(|server| !server.tls.is_on()));
        let Err(text) = Server::parse("postgres://me@h/x?sslmode=require&sslrootcert=/none.pem") else {
            panic!("taken")
        };
        assert!(text.contains("/none.pem"), "{text}");
    }
}
