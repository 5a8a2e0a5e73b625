//! The channels against real servers, a misbehaving one, and raw sockets; on both databases where rows matter.
#![allow(missing_docs, reason = "a test is named as the fact it shows")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "channels/fetch.rs"]
mod fetch;
#[path = "channels/files.rs"]
mod files;
#[path = "channels/hardened.rs"]
mod hardened;
#[path = "channels/house.rs"]
mod house;
#[path = "channels/listen.rs"]
mod listen;
#[path = "channels/oauth.rs"]
mod oauth;
#[path = "channels/phone.rs"]
mod phone;
#[path = "channels/send.rs"]
mod send;
#[path = "channels/side.rs"]
mod side;
#[path = "channels/trust.rs"]
mod trust;
#[path = "channels/work.rs"]
mod work;
