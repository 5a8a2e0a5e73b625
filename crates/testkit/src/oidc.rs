//! A certified OpenID provider (the npm package `oidc-provider`) on a loopback port, and somebody who consents there.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

/// The running provider; it stops when this value is dropped.
pub struct Oidc {
    child: Child,
    port: u16,
    jars: TempDir,
}

impl Oidc {
    /// Starts it on this port for a client that comes back to `redirect`; its tokens last so many seconds.
    pub fn start(port: u16, redirect: &str, lasts: u32) -> Result<Oidc> {
        let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
        let mut child = Command::new("node")
            .arg("e2e/oidc.mjs")
            .args([port.to_string(), redirect.to_owned(), lasts.to_string()])
            .current_dir(web)
            .stdout(Stdio::piped())
            .spawn()
            .context("starting the OpenID provider; it needs Node.js and `npm ci` in web")?;
        let out = child.stdout.take().context("the provider has no words")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        if !line.starts_with("listening") {
            let _ended = child.kill();
            bail!("the OpenID provider does not start: {line}");
        }
        Ok(Oidc { child, port, jars: tempfile::tempdir()? })
    }

    /// Where it is.
    pub fn issuer(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Somebody goes where they are sent, signs in, consents, and comes back: with the address they came back to.
    pub fn consent(&self, address: &str, who: &str) -> Result<String> {
        let page = self.browse(address, &[])?;
        let login = format!("prompt=login&login={who}&password=x");
        let page = self.browse(&page, &["-d", &login])?;
        self.browse(&page, &["-d", "prompt=consent"])
    }

    /// Everything that was ever given is taken back.
    pub fn revoke(&self) -> Result<()> {
        self.browse(&format!("{}/test/revoke", self.issuer()), &["-X", "POST"]).map(drop)
    }

    /// Follows redirections; the address where they end.
    fn browse(&self, address: &str, with: &[&str]) -> Result<String> {
        let jar = self.jars.path().join("cookies");
        let output = Command::new("curl")
            .args(["-s", "-L", "-o", "/dev/null", "-w", "%{url_effective}", "-b"])
            .arg(&jar)
            .arg("-c")
            .arg(&jar)
            .args(with)
            .arg(address)
            .output()
            .context("starting curl")?;
        // The last one leads to a Loket that is not there.
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Drop for Oidc {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}
