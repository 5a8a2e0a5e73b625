//! The formats of this crate, tested from outside.

mod corpus;
mod judge;
