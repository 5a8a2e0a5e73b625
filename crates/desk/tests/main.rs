//! The desk through its verbs, on both databases.
#![allow(missing_docs, reason = "a test is named as the fact it shows")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod account;
mod beside;
mod brand;
mod bulk;
mod checklist;
mod customer;
mod customer_file;
mod form;
mod idempotency;
mod inbox;
mod leftovers;
mod people_view;
mod practice;
mod product;
mod recurring;
mod sample;
mod scene;
mod search;
mod setting;
mod side;
mod spam;
mod tag;
mod task;
mod ticket;
mod view;
mod workflow;
mod worktime;
