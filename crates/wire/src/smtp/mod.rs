//! What a mail server hears from a caller, without the wire: lines, and messages with their end. The conversation
//! itself is held in `crates/channels/src/email/listen`.

mod dots;
mod lines;

pub use dots::Dots;
pub use lines::{Found, LONGEST_LINE, Lines};
