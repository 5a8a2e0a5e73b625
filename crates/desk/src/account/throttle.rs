//! Slows down guessing of passwords without giving anybody a way to lock a colleague out.
//!
//! Failures count for the pair of address and source, and for the source alone; never for the address alone. So whoever
//! guesses from elsewhere slows down only themselves.

use std::net::IpAddr;

use loket_store::sql;

use crate::error::{Error, Result};
use crate::time::{HOUR, MINUTE, SECOND, Time};
use crate::tx::Tx;

/// How long a failure is remembered.
const MEMORY: i64 = HOUR;
/// Mistakes anybody may make with one address before waiting.
const FREE_OF_PAIR: i64 = 5;
/// Mistakes a whole office behind one address may make before waiting.
const FREE_OF_SOURCE: i64 = 50;
/// The longest wait.
const LONGEST: i64 = 15 * MINUTE;

/// Counts an attempt as failed before it is judged, so that many at once cannot slip through; refuses it while the caller
/// has to wait. [`succeeded`] takes it back.
pub(crate) fn attempt(tx: &mut Tx, email: &str, ip: Option<IpAddr>) -> Result<()> {
    let (source, now) = (source(ip), tx.now());
    let since = now.minus(MEMORY);
    let (of_source, last_of_source, of_pair, last_of_pair): (i64, Option<Time>, i64, Option<Time>) = tx.one(
        sql!(
            "select count(*), max(at), count(*) filter (where email = $1), max(at) filter (where email = $1)
             from sign_in_failures where ip = $2 and at > $3"
        ),
        &[&email, &source, &since],
    )?;
    let wait =
        wait(of_pair - FREE_OF_PAIR, last_of_pair, now).max(wait(of_source - FREE_OF_SOURCE, last_of_source, now));
    if wait > 0 {
        return Err(Error::TooMany(u64::try_from(wait / SECOND + 1).unwrap_or(1)));
    }
    tx.run(sql!("delete from sign_in_failures where ip = $1 and at <= $2"), &[&source, &since])?;
    tx.run(sql!("insert into sign_in_failures (email, ip, at) values ($1, $2, $3)"), &[&email, &source, &now])?;
    Ok(())
}

/// Forgives the pair.
pub(crate) fn succeeded(tx: &mut Tx, email: &str, ip: Option<IpAddr>) -> Result<()> {
    let source = source(ip);
    tx.run(sql!("delete from sign_in_failures where ip = $1 and email = $2"), &[&source, &email])?;
    Ok(())
}

/// Forgets what nobody asks about any more, from the oldest on.
pub(crate) fn sweep(tx: &mut Tx) -> Result<()> {
    let since = tx.now().minus(MEMORY);
    tx.run(
        sql!(
            "delete from sign_in_failures
             where id in (select id from sign_in_failures order by id limit 5000) and at <= $1"
        ),
        &[&since],
    )?;
    Ok(())
}

/// How many milliseconds are left to wait: a second after the free ones are used up, doubled with each further mistake.
fn wait(beyond: i64, last: Option<Time>, now: Time) -> i64 {
    match last {
        Some(last) if beyond >= 0 => {
            let pause = (SECOND << beyond.min(20)).min(LONGEST);
            last.plus(pause).0 - now.0
        }
        _ => 0,
    }
}

/// What is taken for one source: an IPv4 address, or the network of an IPv6 address, of which a household has billions.
pub(crate) fn source(ip: Option<IpAddr>) -> String {
    match ip.map(|ip| ip.to_canonical()) {
        None => String::from("unknown"),
        Some(IpAddr::V4(ip)) => ip.to_string(),
        Some(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_and_ends() {
        let (now, then) = (Time(1_000_000), Some(Time(1_000_000)));
        assert_eq!(wait(-1, then, now), 0);
        assert_eq!(wait(0, then, now), SECOND);
        assert_eq!(wait(3, then, now), 8 * SECOND);
        assert_eq!(wait(60, then, now), LONGEST);
        assert!(wait(3, then, now.plus(8 * SECOND)) <= 0);
    }

    #[test]
    fn a_household_is_one_source() {
        let source = |ip: &str| source(ip.parse().ok());
        assert_eq!(source("2001:db8:1:2:aaaa::1"), source("2001:db8:1:2:bbbb::2"));
        assert_ne!(source("2001:db8:1:2::1"), source("2001:db8:1:3::1"));
        assert_eq!(source("::ffff:192.0.2.7"), "192.0.2.7");
    }
}
