//! A correspondent: writes a mail and hands it to an SMTP server, with the answer as a mail server would see it.
use std::time::Duration;

use anyhow::{Context, Result};
use lettre::{SmtpTransport, Transport, address::Envelope, transport::smtp::authentication::Credentials};

/// Hands a raw message to the server on this loopback port; `Ok` means the server took responsibility for it.
pub fn hand_over(port: u16, from: &str, to: &str, raw: &[u8]) -> Result<()> {
    carry(SmtpTransport::builder_dangerous("127.0.0.1").port(port), from, to, raw)
}

/// The same with a name and password, for a submission port.
pub fn submit(port: u16, (user, password): (&str, &str), from: &str, to: &str, raw: &[u8]) -> Result<()> {
    let credentials = Credentials::new(user.to_owned(), password.to_owned());
    carry(SmtpTransport::builder_dangerous("127.0.0.1").port(port).credentials(credentials), from, to, raw)
}

fn carry(builder: lettre::transport::smtp::SmtpTransportBuilder, from: &str, to: &str, raw: &[u8]) -> Result<()> {
    let sender = if from.is_empty() { None } else { Some(from.parse().context("the sender")?) };
    let envelope = Envelope::new(sender, vec![to.parse().context("the recipient")?])?;
    builder.timeout(Some(Duration::from_secs(20))).build().send_raw(&envelope, raw)?;
    Ok(())
}

/// A plain mail. `more` are whole header lines without their line ends.
pub fn plain(from: &str, to: &str, subject: &str, message_id: &str, more: &[String], text: &str) -> Vec<u8> {
    let mut lines = vec![
        format!("From: {from}"),
        format!("To: {to}"),
        format!("Subject: {subject}"),
        format!("Message-ID: <{message_id}>"),
        "Date: Sat, 21 Nov 2026 10:00:00 +0000".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: 8bit".to_owned(),
    ];
    lines.extend_from_slice(more);
    lines.push(String::new());
    lines.extend(text.lines().map(str::to_owned));
    (lines.join("\r\n") + "\r\n").into_bytes()
}

/// The value of a header of a raw message, unfolded; the first when there are several.
pub fn header(raw: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(raw);
    let mut lines = text.lines().take_while(|line| !line.is_empty());
    let wanted = format!("{}:", name.to_ascii_lowercase());
    let first = lines.by_ref().find(|line| line.to_ascii_lowercase().starts_with(&wanted))?;
    let mut value = first.get(wanted.len()..)?.trim().to_owned();
    for more in lines.take_while(|line| line.starts_with([' ', '\t'])) {
        value.push(' ');
        value.push_str(more.trim());
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_header_is_read_whole() {
        let raw = b"From: a@b\r\nReferences: <one@x>\r\n <two@x>\r\nTo: c@d\r\n\r\nReferences: no\r\n";
        assert_eq!(header(raw, "references").as_deref(), Some("<one@x> <two@x>"));
        assert_eq!(header(raw, "Subject"), None);
    }
}
