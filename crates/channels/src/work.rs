//! The jobs of the rim: reading what came in, sending what goes out. Each ends in the same transaction as its effect.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use loket_desk::channel::inbox::Account;
use loket_desk::channel::{Inbound, Outbound, SendError, inbox};
use loket_desk::ids::{IntakeId, MessageId};
use loket_desk::intake;
use loket_desk::intake::ledger::{self, Outcome};
use loket_desk::job::{self, Claimed, Job};
use loket_desk::notice::digest;
use loket_desk::search::follow::retag;
use loket_desk::ticket::snooze;
use loket_desk::{By, Error, Result, Via, batch, outbox, practice, recurring, sample, upkeep};

use crate::registry::{Handover, Letter, Reading, Sending};
use crate::{Context, check, collect, file_text, files, table, webpush};
use tokio::sync::OwnedSemaphorePermit;

/// A job in hand is renewed this often, well within its lease.
const RENEW: Duration = Duration::from_secs(10);
/// The longest pause between attempts to write down how a sending ended.
const MOST_INSISTENT: Duration = Duration::from_secs(60);
/// An item claimed more often than that, without a word of why it did not end, ends the process each time.
const MOST_CLAIMS: i64 = 20;
/// Beyond this an original is not read: wider than any limit for messages can be set.
const LARGEST: u64 = 256 << 20;

/// Does a job of the rim and puts down what became of it, a failure too.
///
/// An error means that nothing could be put down, as with the database away: the job is to be tried again.
pub async fn run(context: &Context, claimed: &Claimed) -> Result<()> {
    match claimed.job()? {
        Job::Intake { intake } => read(context, claimed, intake).await,
        Job::Deliver { message } => held(context, claimed, deliver(context, claimed, message)).await,
        Job::Letter { .. } => held(context, claimed, letter(context, claimed)).await,
        Job::Import { import } => held(context, claimed, table::bring_in(context, claimed, import)).await,
        Job::Recur { recurring } => {
            let claimed = claimed.clone();
            context.desk.write(By::loket(), move |tx| recurring::run::run(tx, &claimed, recurring)).await
        }
        Job::Push { browser, notice } => {
            held(context, claimed, webpush::notify(context, claimed, browser, notice)).await
        }
        Job::Digest { agent } => {
            let held = claimed.clone();
            context.desk.write(By::loket(), move |tx| digest::send(tx, &held, agent)).await
        }
        Job::ReadFile { sha256 } => held(context, claimed, file_text::read(context, claimed, sha256)).await,
        Job::Retag { tag, below } => {
            let held = claimed.clone();
            context.desk.write(By::loket(), move |tx| retag(tx, &held, tag, below)).await
        }
        Job::Wake { ticket } => chore(context, claimed, move |tx| snooze::due(tx, ticket).map(|()| false)).await,
        Job::Batch { batch } => chore(context, claimed, move |tx| batch::go_on(tx, batch)).await,
        Job::Sample => chore(context, claimed, sample::go_on).await,
        Job::PutAway { tickets } => {
            chore(context, claimed, move |tx| practice::put_away(tx, &tickets).map(|()| false)).await
        }
        Job::Upkeep { step, after } => chore(context, claimed, move |tx| upkeep::go_on(tx, step, after)).await,
        Job::CheckFiles => held(context, claimed, check::check(context, claimed)).await,
        Job::Collect => held(context, claimed, collect::collect(context, claimed)).await,
        Job::Sweep => Err(Error::internal("sweeping is not a job of the channels")),
    }
}

/// A job that needs no network. The verb says whether the job has been asked for another turn; otherwise it is over. A job
/// that was put off or taken over since it was claimed is somebody else's, and nothing happens.
async fn chore(
    context: &Context,
    claimed: &Claimed,
    verb: impl Fn(&mut loket_desk::Tx<'_, '_>) -> Result<bool> + Send + 'static,
) -> Result<()> {
    let claimed = claimed.clone();
    let done = move |tx: &mut loket_desk::Tx| {
        if !job::is_held(tx, &claimed)? || verb(tx)? {
            return Ok(());
        }
        job::done(tx, claimed.id)
    };
    context.desk.write(By::loket(), done).await
}

/// A message's place among those that are on their last byte.
type Room = Arc<Mutex<Option<OwnedSemaphorePermit>>>;

/// Goes on holding the job while the work lasts.
async fn held<T>(context: &Context, claimed: &Claimed, work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::pin!(work);
    loop {
        match tokio::time::timeout(RENEW, &mut work).await {
            Ok(done) => return done,
            Err(_) => {
                let held = claimed.clone();
                // Without the lease somebody else begins too; the state of the delivery keeps the two apart.
                if let Err(error) = context.desk.write(By::loket(), move |tx| job::hold(tx, &held)).await {
                    tracing::warn!(job.id = claimed.id.0, %error, "The lease of a job could not be renewed.");
                }
            }
        }
    }
}

/// Reads an item of the ledger and decides on it; repeating it changes nothing.
pub async fn intake(context: &Context, id: IntakeId) -> Result<Outcome> {
    decide(context, id).await.map_err(|trouble| match trouble {
        Trouble::Ours(error) | Trouble::Content(error) => error,
    })
}

/// Why an item could not be decided on.
enum Trouble {
    /// Something of ours does not work: no room on the disk, the database away. It is nothing about the item, and passes.
    Ours(Error),
    /// The item itself cannot be read.
    Content(Error),
}

impl From<files::Error> for Trouble {
    fn from(error: files::Error) -> Trouble {
        match error {
            // The bytes were there when they were kept: a folder that is not mounted looks like this too.
            files::Error::Storage(_) | files::Error::Missing | files::Error::Broken(_) => Trouble::Ours(error.into()),
            files::Error::TooLarge(_) => Trouble::Content(error.into()),
        }
    }
}

async fn decide(context: &Context, id: IntakeId) -> std::result::Result<Outcome, Trouble> {
    let look = move |tx: &mut loket_desk::Tx| {
        let item = ledger::get(tx, id)?;
        Ok((inbox::get(tx, item.inbox_id)?, item))
    };
    let (account, item) = context.desk.read(By::loket(), look).await.map_err(Trouble::Ours)?;
    if item.outcome != Outcome::Waiting {
        return Ok(item.outcome);
    }
    let raw = context.files.bytes(&item.sha256, LARGEST).await?;
    let reading = translate(context, &account.kind, raw).await.map_err(Trouble::Content)?;
    let mut inbound = keep_files(context, reading).await?;
    if let Some(checked) = item.checked().map_err(Trouble::Ours)? {
        inbound.checked(checked);
    }
    let via = if item.via == Via::Api.key() { Via::Api } else { Via::Email };
    let by = By::known(loket_desk::Actor::System, via);
    context.desk.write(by, move |tx| intake::admit(tx, id, &inbound)).await.map_err(|error| match error {
        Error::Busy(_) => Trouble::Ours(error),
        other => Trouble::Content(other),
    })
}

/// An item as it would be read, without anything happening to it.
pub async fn preview(context: &Context, id: IntakeId) -> Result<Inbound> {
    let look = move |tx: &mut loket_desk::Tx| {
        let item = ledger::get(tx, id)?;
        Ok((inbox::get(tx, item.inbox_id)?, item))
    };
    let (account, item) = context.desk.read(By::loket(), look).await?;
    let raw = context.files.bytes(&item.sha256, LARGEST).await?;
    Ok(translate(context, &account.kind, raw).await?.inbound)
}

/// Reading a large original takes a while and must not hold up everybody else; and an original that breaks the reader
/// must not break more than itself.
pub(crate) async fn translate(context: &Context, kind: &str, raw: Bytes) -> Result<Reading> {
    let (registry, kind, secret) = (context.registry.clone(), kind.to_owned(), context.desk.secret().clone());
    let reading = move || Ok(registry.of(&kind)?.read(&raw, &secret));
    let read = tokio::task::spawn_blocking(reading).await;
    read.unwrap_or_else(|_| Err(Error::internal("the original breaks the program that reads it")))
}

pub(crate) async fn keep_files(context: &Context, reading: Reading) -> std::result::Result<Inbound, files::Error> {
    let mut inbound = reading.inbound;
    for (loose, file) in reading.files.into_iter().zip(&mut inbound.files) {
        file.stored = context.files.put_bytes(loose.bytes).await?;
    }
    Ok(inbound)
}

async fn read(context: &Context, claimed: &Claimed, id: IntakeId) -> Result<()> {
    if claimed.attempts > MOST_CLAIMS {
        let why = format!("reading it stopped Loket {MOST_CLAIMS} times; the original is kept");
        tracing::error!(intake.id = id.0, why, "Something that came in is set aside.");
        let (claimed, done) = (claimed.clone(), why);
        let set_aside = move |tx: &mut loket_desk::Tx| {
            ledger::fail(tx, id, &done)?;
            job::done(tx, claimed.id)
        };
        return context.desk.write(By::loket(), set_aside).await;
    }
    let error = match decide(context, id).await {
        Ok(_) => return Ok(()),
        Err(Trouble::Ours(error)) => return wait(context, claimed, id, &reason(&error)).await,
        Err(Trouble::Content(error)) => error,
    };
    let why = reason(&error);
    tracing::warn!(intake.id = id.0, attempt = claimed.attempts, why, "Something that came in could not be read.");
    let claimed = claimed.clone();
    let put_down = move |tx: &mut loket_desk::Tx| match job::failed(tx, &claimed, &why, None)? {
        true => Ok(()),
        false => ledger::fail(tx, id, &why),
    };
    context.desk.write(By::loket(), put_down).await
}

/// Leaves an item for later because something of ours does not work, and lets the ledger say what.
async fn wait(context: &Context, claimed: &Claimed, id: IntakeId, why: &str) -> Result<()> {
    tracing::warn!(intake.id = id.0, why, "Something that came in waits until our storage works again.");
    let (claimed, why) = (claimed.clone(), why.to_owned());
    let put_down = move |tx: &mut loket_desk::Tx| {
        ledger::wait(tx, id, &why)?;
        job::postpone(tx, &claimed, &why)
    };
    context.desk.write(By::loket(), put_down).await
}

/// Sends a message and notes how it ended.
async fn deliver(context: &Context, claimed: &Claimed, id: MessageId) -> Result<()> {
    let registry = context.registry.clone();
    let name = move |secret: &_, account: &Account, ticket, message| match registry.of(&account.kind) {
        Ok(channel) => (channel.abilities().external_id)(secret, &account.address, ticket, message),
        Err(_) => format!("loket.{ticket}.{message}"),
    };
    let held = claimed.clone();
    let begin = move |tx: &mut loket_desk::Tx| {
        // It was put off, or taken over, since it was claimed.
        if !job::is_held(tx, &held)? {
            return Ok(None);
        }
        let begun = outbox::begin(tx, id, &name)?;
        if begun.is_none() {
            job::done(tx, held.id)?;
        }
        Ok(begun)
    };
    let Some(outbound) = context.desk.write(By::loket(), begin).await? else { return Ok(()) };
    // Whether the note that precedes the last byte was refused: then the message is somebody else's now, or the
    // database is away, and nothing may be said about it.
    let stopped = Arc::new(AtomicBool::new(false));
    // Kept until the end of the sending is written down.
    let room: Room = Arc::default();
    let sending = send(context, outbound, handover(context, id, stopped.clone(), room.clone())).await?;
    if stopped.load(Ordering::SeqCst) {
        tracing::warn!(message.id = id.0, "A message was held back because the note of its leaving could not be made.");
        return Ok(());
    }
    let claimed = claimed.clone();
    let put_down = move |tx: &mut loket_desk::Tx| {
        match &sending {
            Err(SendError::Retry(why)) => return outbox::postpone(tx, id, &claimed, why),
            Ok(receipt) => outbox::sent(tx, id, receipt)?,
            Err(SendError::Refused(why)) => outbox::refused(tx, id, why)?,
            Err(SendError::Unconfirmed(why)) => outbox::unconfirmed(tx, id, why)?,
        }
        job::done(tx, claimed.id)
    };
    insist(context, put_down).await
}

/// Writes down how a sending ended. After that, giving up at the first trouble would leave a question that only a
/// person can answer, so a busy database is asked again for a while.
async fn insist<F>(context: &Context, put_down: F) -> Result<()>
where
    F: FnMut(&mut loket_desk::Tx<'_, '_>) -> Result<()> + Clone + Send + 'static,
{
    let mut pause = Duration::from_millis(250);
    loop {
        match context.desk.write(By::loket(), put_down.clone()).await {
            Err(Error::Busy(_)) if pause < MOST_INSISTENT => {
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            done => return done,
        }
    }
}

async fn send(context: &Context, outbound: Outbound, handover: Handover) -> Result<Sending> {
    let sending = context.registry.of(&outbound.inbox.kind)?.send(context.clone(), outbound, handover);
    Ok(sending.await)
}

fn handover(context: &Context, id: MessageId, stopped: Arc<AtomicBool>, room: Room) -> Handover {
    let (desk, brink) = (context.desk.clone(), context.brink.clone());
    Box::new(move || {
        Box::pin(async move {
            let place = brink.acquire_owned().await.ok();
            *room.lock().unwrap_or_else(PoisonError::into_inner) = place;
            let noted = desk.write(By::loket(), move |tx| outbox::handing_over(tx, id)).await;
            stopped.store(noted.is_err(), Ordering::SeqCst);
            noted
        })
    })
}

/// Sends a letter to somebody who works here. One that may have arrived is not repeated: whoever misses it asks again.
async fn letter(context: &Context, claimed: &Claimed) -> Result<()> {
    let Job::Letter { to, name, subject, text, about } = claimed.job()? else {
        return Err(Error::internal("a letter was expected"));
    };
    let at_ms = context.desk.clock().now().0;
    let letter = Letter { key: claimed.id.to_string(), to, name, subject, text, about, at_ms };
    let sending = match context.desk.read(By::loket(), inbox::default_outgoing).await? {
        Some(account) => context.registry.of(&account.kind)?.letter(context.clone(), account, letter).await,
        None => Err(SendError::Retry("no inbox can send; connect one in the settings".into())),
    };
    let claimed = claimed.clone();
    let put_down = move |tx: &mut loket_desk::Tx| match &sending {
        Ok(_) | Err(SendError::Unconfirmed(_)) => job::done(tx, claimed.id),
        Err(SendError::Retry(why) | SendError::Refused(why)) => job::failed(tx, &claimed, why, None).map(drop),
    };
    context.desk.write(By::loket(), put_down).await
}

/// The cause of a failure that is ours is hidden from callers, but not from the ledger.
fn reason(error: &Error) -> String {
    match error {
        Error::Internal(cause) => format!("{cause:#}"),
        other => other.to_string(),
    }
}
