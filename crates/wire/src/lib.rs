//! Bytes of other people's formats to values and back.
//! Nothing in here does I/O, knows the clock or has heard of the product.

pub mod csv;
pub mod email;
pub mod file;
pub mod hook;
pub mod smtp;
