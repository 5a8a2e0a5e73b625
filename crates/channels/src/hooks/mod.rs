//! The door for mail providers: what they post is theirs when its signature says so, and then kept like any other mail.
//!
//! Nothing is answered with "taken" before it is on disk and in the ledger. What is not theirs leaves no trace but a count:
//! the ledger is not for strangers to fill.

mod form;
mod signature;
mod sns;

use bytes::Bytes;
use http::HeaderMap;
use loket_desk::hook::report::{self, Report};
use loket_desk::hook::{Hook, Provider, used};
use loket_desk::ids::IntakeId;
use loket_desk::intake::ledger::{self, Offer, Then};
use loket_desk::{Actor, By, Error, Result, Via};
use loket_wire::hook::{self, Fate, Told};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{Context, keep};

pub use sns::Certificates;

/// How much more than a mail the request may hold in which it comes: most write files in base64.
const WRAPPING: u64 = 1 << 20;

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// A mail came and is kept.
    Kept(IntakeId),
    /// Reports came, and so many were news.
    Noted(usize),
    /// There was nothing in it for us.
    Nothing,
    /// It is not from whom it says. A stable word.
    NotTheirs(&'static str),
    /// It is theirs, and cannot be understood. A stable word.
    Unreadable(&'static str),
}

/// The largest request that is read.
pub async fn largest(context: &Context) -> Result<u64> {
    let mail = context.largest().await?;
    Ok(mail + mail / 2 + WRAPPING)
}

/// What a call holds once it is known to be theirs.
struct Heard {
    told: Told,
    /// What may be shown only once.
    once: Option<String>,
    /// Whose account called.
    account: Option<String>,
}

impl From<Told> for Heard {
    fn from(told: Told) -> Heard {
        Heard { told, once: None, account: None }
    }
}

/// Why a call is not taken.
enum No {
    NotTheirs(&'static str),
    Unreadable(&'static str),
    Ours(Error),
}

/// Takes what was posted to a hook. An error is ours: the provider is to come back.
pub async fn accept(context: &Context, hook: Hook, headers: &HeaderMap, body: Bytes) -> Result<Ended> {
    let heard = match hook.provider {
        Provider::Mailgun => mailgun(context, &hook, headers, &body).await,
        Provider::Sendgrid => sendgrid(&hook, headers, &body).await,
        Provider::Postmark => json(&body).map(|json| hook::postmark(&json).into()),
        Provider::Ses => sns::hear(context, &hook, &body).await,
    };
    let heard = match heard {
        Ok(heard) => heard,
        Err(No::Ours(error)) => return Err(error),
        Err(No::NotTheirs(why)) => return refuse(context, &hook, why, Ended::NotTheirs(why)).await,
        Err(No::Unreadable(why)) => return refuse(context, &hook, why, Ended::Unreadable(why)).await,
    };
    // Of what it says, not of how it was wrapped: sent again, the same form is wrapped anew.
    let hash = hex::encode(match &heard.told {
        Told::Mail(mail) => Sha256::digest(&mail.raw),
        _ => Sha256::digest(&body),
    });
    match take(context, &hook, heard, &hash).await {
        // Somebody overheard a signature and put it under something else.
        Err(Error::Conflict(_)) => refuse(context, &hook, "replayed", Ended::NotTheirs("replayed")).await,
        ended => ended,
    }
}

/// Counts a call that is refused.
pub async fn refuse(context: &Context, hook: &Hook, why: &'static str, ended: Ended) -> Result<Ended> {
    let id = hook.id;
    context.desk.write(By::loket(), move |tx| used::refused(tx, id, why)).await?;
    tracing::info!(hook.id = id.0, why, "A call of a mail provider was refused.");
    Ok(ended)
}

async fn take(context: &Context, hook: &Hook, heard: Heard, hash: &str) -> Result<Ended> {
    let Heard { told, once, account } = heard;
    if let Some(token) = once {
        // Before anything is kept. Should we stop in between, the provider may come back with the same.
        let (id, hash) = (hook.id, hash.to_owned());
        context.desk.write(By::loket(), move |tx| used::once(tx, id, &token, &hash)).await?;
    }
    let ended = match told {
        Told::Mail(mail) => Ended::Kept(store(context, hook, mail, hash).await?),
        Told::Reports(reports) => note(context, hook, reports).await?,
        Told::Nothing => Ended::Nothing,
    };
    let owned = hook.clone();
    context.desk.write(By::loket(), move |tx| used::worked(tx, &owned, account.as_deref())).await?;
    Ok(ended)
}

async fn store(context: &Context, hook: &Hook, mail: hook::Mail, hash: &str) -> Result<IntakeId> {
    let largest = context.largest().await?;
    if mail.raw.len() as u64 > largest {
        return too_large(context, hook, &mail, largest, hash).await;
    }
    let offer = offer(context, hook, mail.raw, mail.sender, mail.rebuilt, hash).await?;
    let kept = keep::keep(context, loket_desk::channel::inbox::EMAIL, Via::Email, vec![offer], Then::Worker).await?;
    kept.first().copied().ok_or_else(|| Error::internal("a message was kept nowhere"))
}

async fn offer(
    context: &Context,
    hook: &Hook,
    raw: Vec<u8>,
    sender: String,
    rebuilt: bool,
    hash: &str,
) -> Result<Offer> {
    let stored = context.files.put_bytes(Bytes::from(raw)).await?;
    let sender: String = sender.chars().filter(|c| !c.is_control()).take(320).collect();
    // Each call has a row of its own; that the mail is the same one is found out by reading it.
    let key = format!("{}/{hash}/{}", hook.provider.as_str(), uuid::Uuid::new_v4());
    Ok(Offer { inbox: hook.inbox_id, key, via: via(hook.provider, rebuilt), stored, sender, checked: None })
}

/// Of a mail that is too large, the header is kept, so that somebody can see what it was.
async fn too_large(context: &Context, hook: &Hook, mail: &hook::Mail, largest: u64, hash: &str) -> Result<IntakeId> {
    let end = mail.raw.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(mail.raw.len()).min(64 << 10);
    let header = mail.raw[..end].to_vec();
    let offer = offer(context, hook, header, mail.sender.clone(), mail.rebuilt, hash).await?;
    let (size, most) = (mail.raw.len().div_ceil(1_000_000), largest / 1_000_000);
    let why = format!("the message has {size} MB, more than the {most} MB that are allowed");
    let refuse = move |tx: &mut loket_desk::Tx| {
        let id = ledger::accept(tx, &offer, Then::Worker)?;
        ledger::refuse(tx, id, "too_large", &why)?;
        Ok(id)
    };
    context.desk.write(By::known(Actor::System, Via::Email), refuse).await
}

/// The door as the ledger names it.
fn via(provider: Provider, rebuilt: bool) -> &'static str {
    match (provider, rebuilt) {
        (Provider::Mailgun, false) => "mailgun",
        (Provider::Mailgun, true) => "mailgun_rebuilt",
        (Provider::Sendgrid, false) => "sendgrid",
        (Provider::Sendgrid, true) => "sendgrid_rebuilt",
        (Provider::Postmark, false) => "postmark",
        (Provider::Postmark, true) => "postmark_rebuilt",
        (Provider::Ses, false) => "ses",
        (Provider::Ses, true) => "ses_rebuilt",
    }
}

async fn note(context: &Context, hook: &Hook, reports: Vec<hook::Report>) -> Result<Ended> {
    let reports: Vec<Report> = reports.into_iter().map(translated).collect();
    let hook = hook.clone();
    let work = move |tx: &mut loket_desk::Tx| {
        let mut news = 0;
        for report in &reports {
            news += usize::from(report::take(tx, &hook, report)?);
        }
        Ok(news)
    };
    Ok(Ended::Noted(context.desk.write(By::known(Actor::System, Via::Email), work).await?))
}

fn translated(report: hook::Report) -> Report {
    Report {
        fate: match report.kind {
            Fate::Delivered => report::Fate::Delivered,
            Fate::Delayed => report::Fate::Delayed,
            Fate::Bounced => report::Fate::Bounced,
            Fate::Complained => report::Fate::Complained,
        },
        external_id: report.message_id,
        provider_id: report.provider_id,
        recipient: report.recipient,
        status: report.status,
        words: report.words,
    }
}

async fn mailgun(context: &Context, hook: &Hook, headers: &HeaderMap, body: &Bytes) -> std::result::Result<Heard, No> {
    let now = context.desk.clock().now();
    if form::is_json(headers) {
        let json = json(body)?;
        let signed = hook::signed_event(&json).ok_or(No::NotTheirs("unsigned"))?;
        signature::mailgun(&hook.keys, &signed, now).map_err(No::NotTheirs)?;
        return Ok(Heard { told: hook::mailgun_event(&json), once: Some(signed.token), account: None });
    }
    let form = form::read(headers, body).await.ok_or(No::Unreadable("no_form"))?;
    let signed = hook::signed_form(&form).ok_or(No::NotTheirs("unsigned"))?;
    signature::mailgun(&hook.keys, &signed, now).map_err(No::NotTheirs)?;
    Ok(Heard { told: hook::mailgun_form(form), once: Some(signed.token), account: None })
}

async fn sendgrid(hook: &Hook, headers: &HeaderMap, body: &Bytes) -> std::result::Result<Heard, No> {
    if !hook.keys.is_empty() {
        signature::sendgrid(&hook.keys, headers, body).map_err(No::NotTheirs)?;
    }
    if form::is_json(headers) {
        return Ok(hook::sendgrid_events(&json(body)?).into());
    }
    let form = form::read(headers, body).await.ok_or(No::Unreadable("no_form"))?;
    Ok(hook::sendgrid_form(form).into())
}

fn json(body: &[u8]) -> std::result::Result<Value, No> {
    serde_json::from_slice(body).map_err(|_| No::Unreadable("no_json"))
}
