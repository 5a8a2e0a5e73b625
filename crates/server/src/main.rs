//! The command `loket`.
fn main() {}
