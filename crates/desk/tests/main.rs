//! The desk through its verbs, on both databases.
#![allow(missing_docs, reason = "a test is named as the fact it shows")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod account;
mod bulk;
mod customer;
mod idempotency;
mod inbox;
mod scene;
mod setting;
mod tag;
mod ticket;
