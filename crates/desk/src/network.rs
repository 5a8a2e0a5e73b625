//! Addresses of computers, and the networks they are in, as an admin writes them: `10.0.0.0/8`.

use std::net::IpAddr;

/// A network: an address and how many of its first bits count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

impl Network {
    /// Reads a network, or a single address.
    pub fn parse(text: &str) -> Option<Network> {
        let text = text.trim();
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Network { address, bits })
    }

    /// Whether an address is in it. An IPv4 address is the same when it comes in the dress of IPv6.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.address.to_canonical(), address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let shift = 32 - self.bits.min(32);
                u64::from(own.to_bits()) >> shift == u64::from(other.to_bits()) >> shift
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                self.bits == 0 || own.to_bits() >> (128 - self.bits) == other.to_bits() >> (128 - self.bits)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(network: &str, address: &str) -> bool {
        Network::parse(network).unwrap().holds(address.parse().unwrap())
    }

    #[test]
    fn a_network_holds_its_addresses_only() {
        assert!(holds("127.0.0.0/8", "127.1.2.3") && holds("127.0.0.0/8", "::ffff:127.0.0.1"));
        assert!(!holds("127.0.0.0/8", "128.0.0.1") && !holds("10.0.0.1", "10.0.0.2"));
        assert!(holds("::1", "::1") && !holds("::1", "::2") && holds("fd00::/8", "fd12::1"));
        assert!(holds("0.0.0.0/0", "1.2.3.4") && !holds("0.0.0.0/0", "::1") && holds("::/0", "fe80::1"));
    }

    #[test]
    fn nonsense_is_no_network() {
        for wrong in ["", "10.0.0.0/33", "x", "10.0.0.0/-1", "::/129"] {
            assert_eq!(Network::parse(wrong), None, "{wrong}");
        }
    }
}
