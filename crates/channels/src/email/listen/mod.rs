//! Loket's own mail server: takes mail for the inboxes over SMTP and LMTP, on one port, and passes nothing on.
//!
//! The sender is told that a message was taken only when it is on disk and in the intake ledger.

mod certificate;
mod pour;
mod receipt;
mod session;
mod talk;
mod tarpit;
mod verify;

use std::collections::HashMap;
use std::future::Future;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use crate::Context;
use session::{End, Session};
use talk::Talk;
use tarpit::{Tarpit, neighbourhood};

/// How the listener is set up.
#[derive(Debug, Clone)]
pub struct Options {
    /// Certificate for STARTTLS (PEM); one is made and kept in the data folder unless told.
    pub certificate: Option<PathBuf>,
    /// The key of the certificate (PEM).
    pub key: Option<PathBuf>,
    /// How many connections are served at once.
    pub connections: usize,
    /// How long a connection may be silent.
    pub silence: Duration,
    /// How long a connection may last.
    pub longest: Duration,
    /// The first pause for whoever asks for recipients who are not here.
    pub pause: Duration,
}

impl Default for Options {
    fn default() -> Options {
        // RFC 5321 asks for five minutes.
        Options {
            certificate: None,
            key: None,
            connections: 400,
            silence: Duration::from_secs(300),
            longest: Duration::from_secs(2 * 3600),
            pause: Duration::from_millis(500),
        }
    }
}

/// Serves the listener until it is dropped, and its connections with it. A certificate that cannot be used is an
/// error at once.
pub fn run(
    context: Context,
    listener: TcpListener,
    options: Options,
) -> anyhow::Result<impl Future<Output = ()> + Send> {
    let acceptor = certificate::acceptor(&context.data, options.certificate.as_deref(), options.key.as_deref())?;
    Ok(serve(context, listener, acceptor, options))
}

async fn serve(context: Context, listener: TcpListener, acceptor: TlsAcceptor, options: Options) {
    let callers = Callers { most: options.connections, now: Arc::default() };
    let tarpit = Arc::new(Tarpit::new(options.pause));
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let place = callers.enter(neighbourhood(peer.ip()));
                    let (context, acceptor, tarpit) = (context.clone(), acceptor.clone(), tarpit.clone());
                    let (silence, longest) = (options.silence, options.longest);
                    let outcome = if place.is_some() { "served" } else { "turned_away" };
                    metrics::counter!("loket_smtp_connections_total", "outcome" => outcome).increment(1);
                    sessions.spawn(async move {
                        let ended = match place {
                            Some(_place) => {
                                let served = converse(context, stream, peer.ip(), acceptor, silence, tarpit);
                                // Whoever is cut off in between comes back, and what is here already is recognised.
                                tokio::time::timeout(longest, served).await.unwrap_or(Ok(()))
                            }
                            None => turn_away(stream).await,
                        };
                        if let Err(error) = ended {
                            tracing::debug!(%error, "A mail connection broke.");
                        }
                    });
                }
                Err(error) => {
                    // Out of file descriptors, mostly: those in use will be given back.
                    tracing::warn!(%error, "A mail connection could not be accepted.");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            Some(ended) = sessions.join_next(), if !sessions.is_empty() => {
                if let Err(error) = ended && error.is_panic() {
                    tracing::error!(%error, "A mail connection was cut off by a mistake of ours.");
                }
            }
        }
    }
}

async fn converse(
    context: Context,
    stream: TcpStream,
    peer: IpAddr,
    acceptor: TlsAcceptor,
    silence: Duration,
    tarpit: Arc<Tarpit>,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut session = Session::begin(context, peer, tarpit).await;
    let mut talk = Talk::new(Box::new(stream), silence);
    session.greet(&mut talk);
    if let End::StartTls = session.run(&mut talk).await? {
        // Dropping what came before the encryption: it may be anybody's.
        let shaking = acceptor.accept(talk.into_line());
        let line = tokio::time::timeout(Duration::from_secs(20), shaking).await??;
        session.secured();
        session.run(&mut Talk::new(Box::new(line), silence)).await?;
    }
    Ok(())
}

/// The whole dialogue with somebody who says just this and hangs up: what they hear. Without a network, so that anything
/// can be said to it; encryption ends it.
pub async fn rehearse(context: &Context, said: &[u8]) -> Vec<u8> {
    let (ours, theirs) = tokio::io::duplex(64 << 10);
    let (mut hears, mut says) = tokio::io::split(theirs);
    let served = async {
        let mut session =
            Session::begin(context.clone(), IpAddr::from([192, 0, 2, 1]), Arc::new(Tarpit::new(Duration::ZERO))).await;
        let mut talk = Talk::new(Box::new(ours), Duration::from_secs(10));
        session.greet(&mut talk);
        let ended = session.run(&mut talk).await;
        tracing::debug!(?ended, "A rehearsal ended.");
    };
    let says = async {
        // Whoever is hung up on says no more.
        drop(says.write_all(said).await);
        drop(says.shutdown().await);
    };
    let mut heard = Vec::new();
    let hears = async { drop(hears.read_to_end(&mut heard).await) };
    tokio::join!(served, says, hears);
    heard
}

async fn turn_away(stream: TcpStream) -> std::io::Result<()> {
    let mut talk = Talk::new(Box::new(stream), Duration::from_secs(5));
    talk.say("421 4.3.2 Too many connections; please come back in a minute");
    talk.flush().await
}

/// Who is connected: one address gets at most half of the places.
struct Callers {
    most: usize,
    now: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A place among the connections, given back when it is dropped.
struct Place {
    ip: IpAddr,
    now: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Callers {
    fn enter(&self, ip: IpAddr) -> Option<Place> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = now.values().sum();
        let own = now.get(&ip).copied().unwrap_or(0);
        if all >= self.most || own >= self.most.div_ceil(2) {
            return None;
        }
        now.insert(ip, own + 1);
        Some(Place { ip, now: self.now.clone() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = now.get_mut(&self.ip) {
            *own -= 1;
            if *own == 0 {
                now.remove(&self.ip);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_cannot_take_every_place() {
        let callers = Callers { most: 4, now: Arc::default() };
        let (a, b) = (IpAddr::from([127, 0, 0, 1]), IpAddr::from([127, 0, 0, 2]));
        let first = callers.enter(a);
        let _second = callers.enter(a);
        assert!(first.is_some() && callers.enter(a).is_none());
        let _others = (callers.enter(b), callers.enter(b));
        assert!(callers.enter(IpAddr::from([127, 0, 0, 3])).is_none());
        drop(first);
        assert!(callers.enter(a).is_some());
    }
}
