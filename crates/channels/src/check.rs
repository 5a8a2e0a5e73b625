//! Looks at attached files: what they are by their bytes, and what the virus scanner says of them. A scanner that is away
//! leaves files waiting, and is asked again until it answers.

use bytes::BytesMut;
use futures::StreamExt as _;
use loket_desk::blob::check::{self, Due, Found, Scan};
use loket_desk::blob::scanner;
use loket_desk::job::{self, Claimed, Job};
use loket_desk::sentence::Sentence;
use loket_desk::{By, Error, Result, say};
use loket_wire::file::look::{Look, look};

use crate::scan::{self, Verdict};
use crate::{Context, files};

/// Of a larger file only the beginning is looked at.
const WHOLE: i64 = 32_000_000;
/// So much of it.
const BEGINNING: usize = 64 << 10;

/// What one file gave; its bytes may be gone.
struct Seen {
    look: Look,
    scan: Scan,
    words: Option<Sentence>,
}

/// One piece of the work; asks for the next when there is one.
pub async fn check(context: &Context, claimed: &Claimed) -> Result<()> {
    let read = |tx: &mut loket_desk::Tx| Ok((check::next(tx)?, scanner::address(tx)?));
    let (due, address) = context.desk.read(By::loket(), read).await?;
    if due.is_empty() {
        let held = claimed.clone();
        let end = move |tx: &mut loket_desk::Tx| match job::is_held(tx, &held)? {
            // Otherwise somebody asked for it again meanwhile.
            true => job::done(tx, held.id),
            false => Ok(()),
        };
        return context.desk.write(By::loket(), end).await;
    }
    let (mut found, mut trouble, mut answered) = (Vec::with_capacity(due.len()), None, false);
    let mut fresh = false;
    for file in due {
        fresh |= file.fresh;
        let seen = match see(context, &file, address.as_deref(), trouble.is_some()).await? {
            Ok(seen) => {
                answered |= matches!(seen.scan, Scan::Clean | Scan::Infected);
                seen
            }
            Err((look, why)) => {
                // Whoever failed goes to the end of the queue, lest one file that the scanner cannot bear keeps it from all
                // others; those that were not asked about keep their places.
                let keeps_place = file.scan != Scan::Waiting || (trouble.is_some() && !file.fresh);
                trouble.get_or_insert(why);
                if keeps_place {
                    continue;
                }
                Seen { look, scan: file.scan, words: None }
            }
        };
        found.push((file, seen));
    }
    put_down(context, claimed, found, trouble, answered, fresh).await
}

/// What a file is, and what the scanner says of it; or what it is, and why the scanner says nothing.
async fn see(
    context: &Context,
    file: &Due,
    scanner: Option<&str>,
    silent: bool,
) -> Result<std::result::Result<Seen, (Look, String)>> {
    let whole = file.size <= WHOLE;
    let bytes = match bytes(context, file, whole).await {
        Ok(bytes) => bytes,
        Err(files::Error::Missing) => {
            let words = Some(say!("its bytes are not in the file store"));
            return Ok(Ok(Seen { look: Look { sort: "unknown", dangers: Vec::new() }, scan: Scan::Skipped, words }));
        }
        Err(error) => return Err(error.into()),
    };
    let looking = tokio::task::spawn_blocking(move || look(&bytes)).await;
    let look = looking.unwrap_or(Look { sort: "unknown", dangers: Vec::new() });
    let Some(address) = scanner else { return Ok(Ok(Seen { look, scan: Scan::Off, words: None })) };
    if file.size > scan::LARGEST {
        let words = say!("it is larger than {most} MB", most = scan::LARGEST / 1_000_000);
        return Ok(Ok(Seen { look, scan: Scan::Skipped, words: Some(words) }));
    }
    if silent {
        return Ok(Err((look, String::new())));
    }
    Ok(match scan::ask(address, &context.files, &file.sha256).await {
        Ok(Verdict::Clean) => Ok(Seen { look, scan: Scan::Clean, words: None }),
        Ok(Verdict::Infected(name)) => {
            tracing::warn!(sha256 = file.sha256, name, "The scanner found something in an attached file.");
            Ok(Seen { look, scan: Scan::Infected, words: Some(Sentence::of_kept(&name)) })
        }
        Ok(Verdict::Refused(said)) => {
            let words = match said.contains("size limit") {
                true => say!("the scanner takes no file of that size"),
                false => say!("the scanner said: {words}", words = said),
            };
            Ok(Seen { look, scan: Scan::Skipped, words: Some(words) })
        }
        Err(why) => Err((look, why)),
    })
}

async fn bytes(context: &Context, file: &Due, whole: bool) -> std::result::Result<bytes::Bytes, files::Error> {
    if whole {
        return context.files.bytes(&file.sha256, WHOLE.unsigned_abs()).await;
    }
    let mut stream = context.files.read(&file.sha256).await.map_err(|error| match error {
        Error::NotFound(_) => files::Error::Missing,
        other => files::Error::Storage(other.to_string()),
    })?;
    let mut start = BytesMut::new();
    while let Some(piece) = stream.next().await {
        start.extend_from_slice(&piece?);
        if start.len() >= BEGINNING {
            break;
        }
    }
    Ok(start.freeze())
}

async fn put_down(
    context: &Context,
    claimed: &Claimed,
    found: Vec<(Due, Seen)>,
    trouble: Option<String>,
    answered: bool,
    fresh: bool,
) -> Result<()> {
    let claimed = claimed.clone();
    let write = move |tx: &mut loket_desk::Tx| {
        for (file, seen) in &found {
            let one = Found {
                sort: seen.look.sort,
                dangers: seen.look.dangers.clone(),
                scan: seen.scan,
                words: seen.words.as_ref().map(Sentence::kept),
            };
            check::found(tx, &file.sha256, &one)?;
        }
        match &trouble {
            Some(why) => scanner::heard(tx, Err(why))?,
            None if answered => scanner::heard(tx, Ok(""))?,
            None => {}
        }
        match &trouble {
            // What nobody has looked at yet comes first; then the scanner is waited for.
            Some(why) if !fresh => job::postpone(tx, &claimed, why),
            _ => job::enqueue(tx, &Job::CheckFiles, Some(check::KEY), tx.now()).map(drop),
        }
    };
    context.desk.write(By::loket(), write).await
}
