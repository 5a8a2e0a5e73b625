//! The formats of this crate, tested from outside.

mod compose;
mod corpus;
mod hostile;
mod judge;
mod replies;
