//! Names in the internet: what domains publish about their mail. One resolver with one cache for everybody.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig, ResolverOpts};
use hickory_resolver::proto::rr::RData;
use mail_auth::{MessageAuthenticator, hickory_resolver};
use tokio::sync::Semaphore;

/// How long one question may take, and how often it is asked.
const QUESTION: Duration = Duration::from_secs(2);
/// Answers that are remembered: some hundred bytes each.
const REMEMBERED: u64 = 50_000;
/// Large messages that are checked at once.
const LARGE_AT_ONCE: usize = 4;

/// The resolver. Cheap to clone.
#[derive(Clone)]
pub struct Dns {
    authenticator: Option<Arc<MessageAuthenticator>>,
    /// Places for large messages, which are held in memory while they are checked.
    pub(crate) room: Arc<Semaphore>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The name, or this kind of entry, does not exist.
    Nothing,
    /// It could not be asked: the words of whoever failed.
    Unreachable(String),
}

impl Dns {
    /// Nobody is asked.
    pub fn none() -> Dns {
        Dns { authenticator: None, room: Arc::new(Semaphore::new(LARGE_AT_ONCE)) }
    }

    /// As the operating system is set up.
    pub fn system() -> anyhow::Result<Dns> {
        let (config, options) = hickory_resolver::system_conf::read_system_conf()?;
        Dns::with(config, options)
    }

    /// One server.
    pub fn at(server: SocketAddr) -> anyhow::Result<Dns> {
        let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
            connection.port = server.port();
            connection
        });
        let server = NameServerConfig::new(server.ip(), true, connections.into());
        Dns::with(ResolverConfig::from_name_servers(vec![server]), ResolverOpts::default())
    }

    fn with(config: ResolverConfig, mut options: ResolverOpts) -> anyhow::Result<Dns> {
        options.timeout = QUESTION;
        options.attempts = 2;
        options.cache_size = REMEMBERED;
        // A name without a dot at its end must not be looked for in our own domain.
        options.ndots = 0;
        let authenticator = MessageAuthenticator::new(config, options)?;
        Ok(Dns { authenticator: Some(Arc::new(authenticator)), ..Dns::none() })
    }

    /// What checks messages with it; none where nobody is asked.
    pub(crate) fn authenticator(&self) -> Option<&MessageAuthenticator> {
        self.authenticator.as_deref()
    }

    /// The texts a name has.
    pub async fn texts(&self, name: &str) -> Result<Vec<String>, Trouble> {
        let Some(authenticator) = self.authenticator() else { return Err(off()) };
        let found = authenticator.resolver().txt_lookup(dotted(name)).await.map_err(trouble)?;
        let text = |data: &RData| match data {
            RData::TXT(text) => {
                let bytes: Vec<u8> = text.txt_data.iter().flat_map(|piece| piece.iter().copied()).collect();
                Some(String::from_utf8_lossy(&bytes).into_owned())
            }
            _ => None,
        };
        Ok(found.answers().iter().filter_map(|record| text(&record.data)).collect())
    }

    /// The mail servers of a domain, the preferred first.
    pub async fn exchanges(&self, name: &str) -> Result<Vec<String>, Trouble> {
        let Some(authenticator) = self.authenticator() else { return Err(off()) };
        let found = authenticator.resolver().mx_lookup(dotted(name)).await.map_err(trouble)?;
        let server = |data: &RData| match data {
            RData::MX(mx) => Some((mx.preference, mx.exchange.to_utf8().trim_end_matches('.').to_lowercase())),
            _ => None,
        };
        let mut servers: Vec<_> = found.answers().iter().filter_map(|record| server(&record.data)).collect();
        servers.sort();
        Ok(servers.into_iter().map(|(_, name)| name).collect())
    }
}

fn dotted(name: &str) -> String {
    format!("{}.", name.trim_end_matches('.'))
}

fn off() -> Trouble {
    Trouble::Unreachable(String::from("Loket asks no name server (LOKET_DNS is off)"))
}

fn trouble(error: hickory_resolver::net::NetError) -> Trouble {
    match error.is_no_records_found() || error.is_nx_domain() {
        true => Trouble::Nothing,
        false => Trouble::Unreachable(error.to_string()),
    }
}
