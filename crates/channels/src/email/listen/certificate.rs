//! The certificate for STARTTLS: a given one, or one made by ourselves and kept. Mail servers that encrypt when they
//! can do not ask who signed it.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

pub fn acceptor(data: &Path, certificate: Option<&Path>, key: Option<&Path>) -> anyhow::Result<TlsAcceptor> {
    let config = match (certificate, key) {
        (Some(certificate), Some(key)) => config(certificate, key)?,
        (None, None) => own(&data.join("tls"))?,
        _ => bail!("a certificate needs its key, and a key its certificate: give both or neither"),
    };
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn own(folder: &Path) -> anyhow::Result<ServerConfig> {
    let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
    if !certificate.exists() || !key.exists() {
        fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).context("making a certificate")?;
        write_secret(&key, &made.signing_key.serialize_pem())?;
        fs::write(&certificate, made.cert.pem()).with_context(|| format!("writing {}", certificate.display()))?;
    }
    config(&certificate, &key)
}

/// Readable by nobody else.
fn write_secret(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("writing {}", path.display()))?;
    file.write_all(text.as_bytes()).with_context(|| format!("writing {}", path.display()))
}

fn config(certificate: &Path, key: &Path) -> anyhow::Result<ServerConfig> {
    let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.with_context(|| format!("reading the certificate {}", certificate.display()))?;
    let secret = PrivateKeyDer::from_pem_file(key).with_context(|| format!("reading the key {}", key.display()))?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .with_context(|| format!("using the certificate {} with its key", certificate.display()))
}
