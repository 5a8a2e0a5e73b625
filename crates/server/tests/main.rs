//! The doors of Loket, from outside: every test speaks HTTP with the whole site in this process, on each database there is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod batches;
mod beside;
mod brands;
mod caller;
mod corpora;
mod document;
mod files;
mod hooks;
mod house;
mod inbound;
/// The strict second opinion on sanitised pages, shared with the tests of the sanitizer itself.
#[path = "../../wire/tests/judge.rs"]
mod judge;
mod language;
mod limits;
mod links;
mod live;
mod nasty;
mod pages;
mod problems;
mod restricted;
mod safe;
mod session;
mod shape;
mod tables;
mod twice;
mod views;
mod work;
