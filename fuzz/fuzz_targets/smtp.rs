//! Whatever a caller sends, and however it is cut into pieces: the same lines, the same messages, and no panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loket_wire::smtp::{Dots, Found, Lines};

/// What is heard when the bytes come in pieces of this size: lines until DATA, then a message, then lines again.
fn heard(raw: &[u8], size: usize) -> Vec<Vec<u8>> {
    let (mut waiting, mut events, mut lines) = (Vec::new(), Vec::new(), Lines::default());
    let mut message: Option<(Dots, Vec<u8>)> = None;
    for piece in raw.chunks(size) {
        waiting.extend_from_slice(piece);
        loop {
            if let Some((dots, body)) = &mut message {
                let end = dots.undo(&waiting, body);
                waiting.drain(..end.unwrap_or(waiting.len()));
                if end.is_none() {
                    break;
                }
                events.push(message.take().map(|(_, body)| body).unwrap_or_default());
                continue;
            }
            match lines.find(&waiting) {
                Found::Line(length) => {
                    let line: Vec<u8> = waiting.drain(..length).collect();
                    let _request = smtp_proto::Request::parse(&mut line.iter());
                    if line.to_ascii_uppercase().starts_with(b"DATA") {
                        message = Some(Default::default());
                    }
                    events.push(line);
                }
                Found::TooLong(length) => {
                    waiting.drain(..length);
                    events.push(b"too long".to_vec());
                }
                Found::Forget => waiting.clear(),
                Found::More => break,
            }
            if waiting.is_empty() {
                break;
            }
        }
    }
    events
}

fuzz_target!(|raw: &[u8]| {
    let whole = heard(raw, raw.len().max(1));
    for size in [1, 2, 3, 7, 64, 4096] {
        assert_eq!(heard(raw, size), whole, "cut into pieces of {size}");
    }
});
