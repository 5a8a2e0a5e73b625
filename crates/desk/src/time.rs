//! Moments as milliseconds since 1970 in UTC, and where they come from.
//!
//! Nothing in this crate reads the wall clock: a [`Clock`] is handed in, so tests move time as they like.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A moment: milliseconds since 1970-01-01 UTC. RFC 3339 text in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time(pub i64);

loket_store::column_newtype!(Time(i64));

/// Milliseconds in a second, a minute, an hour and a day.
pub const SECOND: i64 = 1_000;
/// See [`SECOND`].
pub const MINUTE: i64 = 60 * SECOND;
/// See [`SECOND`].
pub const HOUR: i64 = 60 * MINUTE;
/// See [`SECOND`].
pub const DAY: i64 = 24 * HOUR;

impl Time {
    /// The moment that many milliseconds later.
    pub fn plus(self, ms: i64) -> Time {
        Time(self.0.saturating_add(ms))
    }

    /// The moment that many milliseconds earlier.
    pub fn minus(self, ms: i64) -> Time {
        Time(self.0.saturating_sub(ms))
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(moment) => write!(f, "{moment:.3}"),
            Err(_) => write!(f, "{} ms", self.0),
        }
    }
}

impl serde::Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(from)?;
        let moment: jiff::Timestamp =
            text.parse().map_err(|_| serde::de::Error::custom("expected a moment such as 2026-11-21T09:00:00Z"))?;
        Ok(Time(moment.as_millisecond()))
    }
}

impl schemars::JsonSchema for Time {
    fn schema_name() -> Cow<'static, str> {
        "Time".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date-time"})
    }
}

/// Where the present comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The computer's clock.
    Wall,
    /// A hand on a dial, for tests and for making past data.
    Dial(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `now` until it is set.
    pub fn dial(now: Time) -> Clock {
        Clock::Dial(Arc::new(AtomicI64::new(now.0)))
    }

    /// Moves a dial on; the wall clock cannot be moved and stays.
    pub fn pass(&self, ms: i64) {
        if let Clock::Dial(dial) = self {
            dial.fetch_add(ms, Ordering::SeqCst);
        }
    }

    /// The present.
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    pub fn now(&self) -> Time {
        match self {
            Clock::Wall => Time(jiff::Timestamp::now().as_millisecond()),
            Clock::Dial(dial) => Time(dial.load(Ordering::SeqCst)),
        }
    }
}
