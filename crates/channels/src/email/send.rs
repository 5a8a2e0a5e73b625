//! Sends a mail the way its inbox is set up, and says what became of it.

use loket_desk::channel::inbox::{Account, Send, Settings};
use loket_desk::channel::{Outbound, Receipt, SendError};

use super::compose::{self, Ready};
use super::sent;
use super::sign;
use super::sign_in::{self, Proof};
use super::smtp::{Fault, Server, Smtp};
use crate::Context;
use crate::registry::{Handover, Letter, Sending};

/// Sends a message.
pub async fn send(context: Context, outbound: Outbound, handover: Handover) -> Sending {
    let ready = compose::message(&context, &outbound).await?;
    carry(&context, &outbound.inbox, ready, handover).await
}

/// Sends a letter to somebody who works here.
pub async fn letter(context: Context, account: Account, letter: Letter) -> Sending {
    let ready = compose::letter(context.desk.secret(), &account, &letter)?;
    let handover: Handover = Box::new(|| Box::pin(async { Ok(()) }));
    carry(&context, &account, ready, handover).await
}

async fn carry(context: &Context, account: &Account, mut ready: Ready, handover: Handover) -> Sending {
    let raw = sign::signed(context, &account.address, ready.raw.clone()).await;
    ready.raw = raw.map_err(|error| SendError::Retry(format!("signing: {error}")))?;
    let ready = &ready;
    let copy = context.files.put_bytes(ready.raw.clone()).await;
    let copy = copy.map_err(|error| SendError::Retry(format!("keeping a copy: {error}")))?;
    let response = match account.settings.send {
        Send::File => keep(context, ready).await?,
        Send::Smtp => hand_over(context, account, ready, handover).await?,
    };
    Ok(Receipt { response, copy: Some(copy) })
}

/// The name is the message's own, so trying again writes the same file: nothing has to be noted first.
async fn keep(context: &Context, ready: &Ready) -> Result<String, SendError> {
    let written = sent::write(&context.data, ready).await;
    written.map_err(|error| SendError::Retry(format!("writing the mail as a file: {error}")))?;
    Ok(format!("kept as sent/{}", sent::file_name(&ready.id)))
}

async fn hand_over(
    context: &Context,
    account: &Account,
    ready: &Ready,
    handover: Handover,
) -> Result<String, SendError> {
    // Whatever goes wrong up to here is about the account, not about the message: it waits until that is mended.
    let mut smtp = open(context, account).await.map_err(|fault| SendError::Retry(fault.words().to_owned()))?;
    if let Some(largest) = smtp.largest().filter(|largest| (ready.raw.len() as u64) > *largest) {
        return Err(SendError::Refused(format!("the mail server takes at most {} MB", largest / 1_000_000)));
    }
    let refused = offer(&mut smtp, ready).await.map_err(judge)?;
    smtp.message(&ready.raw).await.map_err(judge)?;
    handover().await.map_err(|error| SendError::Retry(error.to_string()))?;
    match smtp.finish().await {
        Ok(mut response) => {
            smtp.quit().await;
            for words in refused {
                response += &format!("; not to {words}");
            }
            Ok(response)
        }
        Err(fault @ Fault::Reply { .. }) => Err(judge(fault)),
        Err(Fault::Line(words)) => Err(SendError::Unconfirmed(words)),
    }
}

/// Connects and signs in.
pub async fn open(context: &Context, account: &Account) -> Result<Smtp, Fault> {
    let settings = &account.settings;
    let mut smtp = Smtp::open(&context.tls, server(account, settings)).await?;
    match sign_in::sending(context, account).await.map_err(Fault::Line)? {
        None => {}
        Some(Proof::Password(password)) => smtp.sign_in(&settings.smtp_user, &password).await?,
        Some(proof @ Proof::Token(_)) => {
            let signed_in = smtp.sign_in_with(&settings.smtp_user, &proof).await;
            if matches!(&signed_in, Err(Fault::Reply { code: 535, .. })) {
                sign_in::doubt(context, account, &proof).await;
            }
            signed_in?;
        }
    }
    Ok(smtp)
}

fn server<'a>(account: &'a Account, settings: &'a Settings) -> Server<'a> {
    let domain = account.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    Server {
        host: &settings.smtp_host,
        port: settings.smtp_port,
        security: settings.smtp_security,
        hello: if domain.is_ascii() { domain } else { "localhost" },
    }
}

/// Names sender and recipients. The recipients that were refused, with the server's words; all of them is a fault.
///
/// Some servers take mail only from the very address one signs in with. What they refuse with a return path of its own is
/// offered again without.
async fn offer(smtp: &mut Smtp, ready: &Ready) -> Result<Vec<String>, Fault> {
    if let Some(own) = &ready.return_path {
        match offer_from(smtp, ready, own).await {
            Err(fault) if fault.is_permanent() => smtp.reset().await?,
            done => return done,
        }
    }
    offer_from(smtp, ready, &ready.from).await
}

async fn offer_from(smtp: &mut Smtp, ready: &Ready, from: &str) -> Result<Vec<String>, Fault> {
    let from = travelling(from);
    let to: Vec<String> = ready.to.iter().map(|address| travelling(address)).collect();
    let needs_utf8 = !from.is_ascii() || to.iter().any(|address| !address.is_ascii());
    smtp.mail(&from, &ready.raw, needs_utf8).await?;
    let mut refused = Vec::new();
    for address in &to {
        match smtp.recipient(address).await {
            Ok(()) => {}
            Err(fault @ Fault::Line(_)) => return Err(fault),
            Err(fault) => refused.push((address, fault)),
        }
    }
    if refused.len() == to.len() {
        // One who may take it later is reason enough to try later.
        let worst = refused.iter().position(|(_, fault)| !fault.is_permanent()).unwrap_or(0);
        let fault = refused.into_iter().nth(worst).map(|(_, fault)| fault);
        return Err(fault.unwrap_or_else(|| Fault::Line("the mail has no recipient".into())));
    }
    Ok(refused.into_iter().map(|(address, fault)| format!("{address}: {}", fault.words())).collect())
}

fn judge(fault: Fault) -> SendError {
    let words = fault.words().to_owned();
    if fault.is_permanent() { SendError::Refused(words) } else { SendError::Retry(words) }
}

/// An address as it travels: an international domain in its ASCII form.
fn travelling(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) if !domain.is_ascii() => match url::Host::parse(domain) {
            Ok(host) => format!("{local}@{host}"),
            Err(_) => address.to_owned(),
        },
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn international_domains_travel_in_ascii() {
        assert_eq!(travelling("jo@müller.example"), "jo@xn--mller-kva.example");
        assert_eq!(travelling("jö@shop.example"), "jö@shop.example");
    }

    #[test]
    fn only_a_permanent_no_is_final() {
        let reply = |code| Fault::Reply { code, words: format!("{code} no") };
        assert_eq!(judge(reply(550)), SendError::Refused("550 no".into()));
        assert_eq!(judge(reply(451)), SendError::Retry("451 no".into()));
        assert_eq!(judge(Fault::Line("gone".into())), SendError::Retry("gone".into()));
    }
}
