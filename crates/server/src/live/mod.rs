//! Live screens: the hub reads the log once and tells every open tab what it may know.

pub mod hub;
pub mod pulse;
pub mod stream;
mod tab;
