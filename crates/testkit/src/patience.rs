//! Waiting for something that happens outside this process: ask again until it is there, give up loudly.
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How often the thing is asked for.
const STEP: Duration = Duration::from_millis(20);

/// Asks until the answer is `Some`; after `limit` it is an error that names what was waited for.
pub fn until<T>(what: &str, limit: Duration, mut ask: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = ask()? {
            return Ok(found);
        }
        if start.elapsed() > limit {
            bail!("waited {} s in vain for {what}", limit.as_secs());
        }
        rest(STEP);
    }
}

/// Lets other processes run for a while.
#[expect(clippy::disallowed_methods, reason = "another process gives no sign that could be awaited")]
pub fn rest(time: Duration) {
    std::thread::sleep(time);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_comes_is_named_in_the_error() {
        let error = until("the bus", Duration::from_millis(30), || Ok(None::<()>)).unwrap_err();
        assert!(error.to_string().contains("the bus"));
    }

    #[test]
    fn what_comes_later_is_returned() {
        let mut asked = 0;
        let found = until("the third answer", Duration::from_secs(5), || {
            asked += 1;
            Ok((asked == 3).then_some(asked))
        });
        assert_eq!(found.unwrap(), 3);
    }
}
