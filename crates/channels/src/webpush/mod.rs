//! Web Push: a notice for a browser in which Loket is closed, carried by the browser's maker, readable by the browser alone.
//!
//! [`encrypt`] is RFC 8291, [`vapid`] RFC 8292, [`send`] the request of RFC 8030. What a browser tells us of itself is not
//! trusted: its address may only be a public one.

pub mod encrypt;
mod send;
pub mod vapid;

use loket_desk::job::{self, Claimed};
use loket_desk::notice::push;
use loket_desk::{By, Result};

use crate::Context;
use send::Sent;

/// Shows a notice in a browser, or how many wait, and ends the job. A subscription that is no more is forgotten.
pub async fn notify(context: &Context, claimed: &Claimed, browser: i64, notice: Option<i64>) -> Result<()> {
    let found = context.desk.read(By::loket(), move |tx| push::render(tx, browser, notice)).await?;
    let sent = match found {
        None => Sent::Taken,
        Some((target, words)) => {
            let words = serde_json::to_vec(&words)?;
            match encrypt::Receiver::read(&target.p256dh, &target.auth).and_then(|to| encrypt::seal(&to, &words)) {
                Ok(body) => send::send(context, &vapid::Key::of(context).await?, &target.endpoint, body).await,
                // Keys that are none will never be any.
                Err(_) => Sent::Gone,
            }
        }
    };
    let claimed = claimed.clone();
    let put_down = move |tx: &mut loket_desk::Tx| {
        match &sent {
            Sent::Again(why) => return job::failed(tx, &claimed, why, None).map(drop),
            Sent::Gone => push::forget(tx, browser)?,
            Sent::Taken => {}
        }
        job::done(tx, claimed.id)
    };
    context.desk.write(By::loket(), put_down).await
}
