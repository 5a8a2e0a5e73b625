//! Tries an inbox before it is saved: signs in where mail comes from and where it goes, and sends nothing.

use loket_desk::channel::inbox::{Account, Receive, Send};

use super::imap::Mailbox;
use super::send;
use super::sign_in;
use crate::Context;
use crate::registry::Step;

/// One step after the other; what depends on a failed one is left out.
pub async fn attempt(context: Context, account: Account) -> Vec<Step> {
    let (mut steps, sending) = tokio::join!(receiving(&context, &account), sending(&context, &account));
    steps.push(sending);
    steps
}

async fn receiving(context: &Context, account: &Account) -> Vec<Step> {
    let settings = &account.settings;
    match settings.receive {
        Receive::Listener => {
            vec![passed("receive", format!("mail for {} is taken by Loket's own listener", account.address))]
        }
        Receive::Push => vec![passed("receive", "messages are pushed by a program".into())],
        Receive::Imap => match opened(context, account).await {
            Err(words) => vec![failed("imap", words)],
            Ok(mut mailbox) => {
                let opened = mailbox.select(&settings.imap_folder).await;
                mailbox.close().await;
                let signed_in =
                    passed("imap", format!("signed in to {} as {}", settings.imap_host, settings.imap_user));
                let folder = match opened {
                    Ok(_) => passed("folder", format!("the folder {} can be read", settings.imap_folder)),
                    Err(words) => failed("folder", words),
                };
                vec![signed_in, folder]
            }
        },
    }
}

async fn opened(context: &Context, account: &Account) -> Result<Mailbox, String> {
    let proof = sign_in::reading(context, account).await?;
    Mailbox::open(&context.tls, &account.settings, &proof).await
}

async fn sending(context: &Context, account: &Account) -> Step {
    match account.settings.send {
        Send::File => passed("send", "outgoing mail is kept as files and goes nowhere".into()),
        Send::Smtp => match send::open(context, account).await {
            Ok(smtp) => {
                smtp.quit().await;
                passed("smtp", format!("{} takes mail from this inbox", account.settings.smtp_host))
            }
            Err(fault) => failed("smtp", fault.words().to_owned()),
        },
    }
}

fn passed(step: &'static str, message: String) -> Step {
    Step { step, ok: true, message }
}

fn failed(step: &'static str, message: String) -> Step {
    Step { step, ok: false, message }
}
