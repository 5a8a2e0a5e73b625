//! Pictures that were fetched from elsewhere, kept so that a second look asks nobody. Within a bound of number, size and age.

use loket_store::{row, sql};

use crate::blob::{self, Stored};
use crate::error::Result;
use crate::time::{DAY, HOUR, Time};
use crate::tx::{Tx, json};

/// So many are kept,
const MOST: usize = 5_000;
/// so many bytes of them,
const MOST_BYTES: i64 = 500_000_000;
/// and so long since they were last looked at.
const UNUSED: i64 = 30 * DAY;
/// A picture that could not be had is asked for again after so long.
const AGAIN: i64 = HOUR;
/// That it was looked at is noted this often.
const NOTED: i64 = DAY;

row! {
    struct Row in "pictures" {
        sha256: Option<String>,
        content_type: String,
        size: i64,
        error: Option<String>,
        fetched_at: Time,
        used_at: Time,
    }
}

/// What is known of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// It is here, of this type; and whether that it is looked at is worth noting.
    Here(Stored, String, bool),
    /// It could not be had a short while ago, because of this.
    Refused(String),
}

/// The picture, if it was fetched before. `hash` is of its address.
pub fn find(tx: &mut Tx, hash: &str) -> Result<Option<Known>> {
    let row: Option<Row> =
        tx.find(sql!("select ", Row::COLUMNS, " from pictures where address_hash = $1"), &[&hash])?;
    let now = tx.now();
    Ok(row.and_then(|row| match (row.sha256, row.error) {
        (Some(sha256), _) => {
            let unnoted = row.used_at.plus(NOTED) <= now;
            Some(Known::Here(Stored::known(sha256, row.size), row.content_type, unnoted))
        }
        (None, Some(why)) if row.fetched_at.plus(AGAIN) > now => Some(Known::Refused(why)),
        _ => None,
    }))
}

/// Notes that a picture was looked at.
pub fn used(tx: &mut Tx, hash: &str) -> Result<()> {
    let now = tx.now();
    tx.run(sql!("update pictures set used_at = $1 where address_hash = $2"), &[&now, &hash])?;
    Ok(())
}

/// Keeps what was fetched, or why nothing was.
pub fn keep(tx: &mut Tx, hash: &str, fetched: std::result::Result<(&Stored, &str), &str>) -> Result<()> {
    let (now, nothing) = (tx.now(), Stored::known(String::new(), 0));
    let (stored, content_type, error) = match fetched {
        Ok((stored, content_type)) => (stored, content_type, None),
        Err(why) => (&nothing, "", Some(why)),
    };
    if error.is_none() {
        blob::keep(tx, stored)?;
    }
    let sha256 = error.is_none().then_some(&stored.sha256);
    tx.run(
        sql!(
            "insert into pictures (address_hash, sha256, content_type, size, error, fetched_at, used_at)
             values ($1, $2, $3, $4, $5, $6, $6)
             on conflict (address_hash) do update set sha256 = excluded.sha256, content_type = excluded.content_type,
                size = excluded.size, error = excluded.error, fetched_at = excluded.fetched_at, used_at = excluded.used_at"
        ),
        &[&hash, &sha256, &content_type, &stored.size, &error, &now],
    )?;
    Ok(())
}

row! {
    struct Old in "pictures" {
        address_hash: String,
        sha256: Option<String>,
        size: i64,
        used_at: Time,
    }
}

/// Lets go of what is beyond the bounds. Their number is bounded, so all may be looked at.
pub fn sweep(tx: &mut Tx) -> Result<()> {
    let all: Vec<Old> =
        tx.all(sql!("select ", Old::COLUMNS, " from pictures order by used_at desc, address_hash"), &[])?;
    let (now, mut bytes) = (tx.now(), 0);
    let (mut gone, mut files) = (Vec::new(), Vec::new());
    for (n, picture) in all.into_iter().enumerate() {
        bytes += picture.size;
        if n >= MOST || bytes > MOST_BYTES || picture.used_at.plus(UNUSED) <= now {
            files.extend(picture.sha256);
            gone.push(picture.address_hash);
        }
    }
    if gone.is_empty() {
        return Ok(());
    }
    tx.run(sql!("delete from pictures where address_hash in {each_text:$1}"), &[&json(&gone)])?;
    blob::leave::loosen(tx, &files)
}
