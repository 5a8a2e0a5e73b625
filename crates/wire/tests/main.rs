//! The formats of this crate, tested from outside.

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
