//! The formats of this crate, tested from outside.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what a test is told with is part of the test, in helpers too"
)]

mod clients;
mod compose;
mod corpus;
mod fixtures;
mod hostile;
mod judge;
mod opened;
mod pace;
mod replies;
mod reports;
mod visible;
