//! Ports for servers under test, taken from where the system takes none for outgoing connections: a server that was
//! killed finds its port free when it starts again.
use std::{
    net::TcpListener,
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use anyhow::{Result, bail};

/// Below the range of ephemeral ports on Linux, above the well-known ones.
const RANGE: std::ops::Range<u32> = 20_000..32_000;

static TAKEN: AtomicU32 = AtomicU32::new(0);

/// Free loopback ports, all different, and different from those this process was given before.
pub fn free<const N: usize>() -> Result<[u16; N]> {
    let mut ports = [0; N];
    for port in &mut ports {
        *port = one()?;
    }
    Ok(ports)
}

fn one() -> Result<u16> {
    let size = RANGE.end - RANGE.start;
    // Processes that run at the same time begin at different places.
    let start = process::id().wrapping_mul(97);
    for _ in 0..size {
        let step = TAKEN.fetch_add(1, Ordering::Relaxed);
        let port = RANGE.start + start.wrapping_add(step) % size;
        let Ok(port) = u16::try_from(port) else { continue };
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    bail!("no port from {} to {} is free", RANGE.start, RANGE.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_port_is_given_twice() {
        let (first, second): ([u16; 3], [u16; 3]) = (free().unwrap(), free().unwrap());
        let mut all = [first, second].concat();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 6);
    }
}
