//! Encrypted connections to other people's servers.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// A connection, encrypted or not.
pub trait Duplex: AsyncRead + AsyncWrite + Send + Unpin + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin + std::fmt::Debug> Duplex for T {}

/// A connection whose kind no longer matters.
pub type Line = Box<dyn Duplex>;

/// How long a server may take to answer the phone.
const CONNECT: Duration = Duration::from_secs(20);

/// Whom encrypted connections trust.
#[derive(Clone)]
pub struct Tls {
    client: Arc<ClientConfig>,
}

impl Tls {
    /// The public authorities.
    pub fn platform() -> anyhow::Result<Tls> {
        Tls::new(None)
    }

    /// The public authorities, and those in `extra` (PEM): a company's own, for servers inside its network.
    pub fn new(extra: Option<&str>) -> anyhow::Result<Tls> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for certificate in CertificateDer::pem_slice_iter(extra.unwrap_or_default().as_bytes()) {
            let certificate =
                certificate.context("reading the certificates that are trusted besides the public ones")?;
            roots.add(certificate).context("trusting a certificate besides the public ones")?;
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let client = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Tls { client: Arc::new(client) })
    }

    /// Encrypts a connection to `host`, whose name the certificate must bear.
    pub async fn secure(&self, host: &str, line: Line) -> Result<Line, String> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(bare.to_owned()).map_err(|_| format!("{host} is not a host name"))?;
        let shaking = TlsConnector::from(self.client.clone()).connect(name, line);
        match tokio::time::timeout(CONNECT, shaking).await {
            Ok(Ok(line)) => Ok(Box::new(line)),
            Ok(Err(error)) => Err(format!("could not encrypt the connection to {host}: {error}")),
            Err(_) => Err(format!("{host} did not answer while encrypting the connection")),
        }
    }
}

/// Connects to a server, unencrypted.
pub async fn connect(host: &str, port: u16) -> Result<Line, String> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match tokio::time::timeout(CONNECT, TcpStream::connect((bare, port))).await {
        Ok(Ok(stream)) => {
            // A command and its answer go back and forth; waiting to fill a packet would only delay them.
            stream.set_nodelay(true).map_err(|error| error.to_string())?;
            Ok(Box::new(stream))
        }
        Ok(Err(error)) => Err(format!("could not reach {host} port {port}: {error}")),
        Err(_) => Err(format!("{host} port {port} did not answer within {} seconds", CONNECT.as_secs())),
    }
}
