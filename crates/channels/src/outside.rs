//! Connections to addresses that strangers gave us: only to the public Internet, never back into the own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpStream;

use crate::tls::Line;

/// How long a server may take to answer the phone.
const CONNECT: Duration = Duration::from_secs(10);

/// Connects to a host by one of its public addresses; with `lan`, by any. The address that was looked at is the one that
/// is used: a name that changes its mind in between gains nothing.
pub async fn connect(host: &str, port: u16, lan: bool) -> Result<Line, String> {
    let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let found = tokio::time::timeout(CONNECT, tokio::net::lookup_host((bare, port))).await;
    let found = found.map_err(|_| format!("{host} could not be looked up in time"))?;
    let found: Vec<SocketAddr> = found.map_err(|error| format!("{host} could not be looked up: {error}"))?.collect();
    let allowed: Vec<SocketAddr> = found.into_iter().filter(|at| lan || is_public(at.ip())).collect();
    if allowed.is_empty() {
        return Err(format!("{host} is not on the public Internet"));
    }
    match tokio::time::timeout(CONNECT, TcpStream::connect(allowed.as_slice())).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(error)) => Err(format!("could not reach {host} port {port}: {error}")),
        Err(_) => Err(format!("{host} port {port} did not answer in time")),
    }
}

/// Whether an address is one of the public Internet.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    // Besides what the library names: "this" network, carriers' own, protocol assignments, benchmarks, the future.
    let special = a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19))
        || a >= 240;
    !(special
        || ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation())
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(inside) = ip.to_ipv4_mapped() {
        return is_public_v4(inside);
    }
    let [first, second, .., high, low] = ip.segments();
    if [first, second] == [0x64, 0xff9b] {
        // An address of the old Internet in the clothes of the new one.
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        return is_public_v4(Ipv4Addr::new(a, b, c, d));
    }
    // Only 2000::/3 is handed out; of it, 2001::/23 is for protocols (tunnels that hide another address among them),
    // 2001:db8::/32 and 3fff::/20 are for documents, and 2002::/16 holds old addresses.
    let protocols = first == 0x2001 && second < 0x200;
    let documents = [first, second] == [0x2001, 0xdb8] || (first == 0x3fff && second < 0x1000);
    (0x2000..0x4000).contains(&first) && first != 0x2002 && !protocols && !documents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_network_is_not_outside() {
        for inside in [
            "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
            "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
            "2002:7f00:1::", "2001:0:7f00:1::1", "3fff:1::1", "::7f00:1", "fec0::1", "192.0.0.8",
            "::ffff:169.254.169.254",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["9.9.9.9", "142.250.1.1", "2a00:1450:4001::1", "64:ff9b::909:909"] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }
}
