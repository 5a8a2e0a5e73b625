//! Whoever asks for one recipient after the other who is not here is looking for addresses: each answer takes longer than
//! the one before, and after many there is none.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use loket_desk::Time;
use loket_desk::time::HOUR;

/// Mistyped addresses are answered at once.
const FREE: u32 = 3;
/// So many in an hour are enough.
const MOST: u32 = 60;
/// No answer takes longer than so many times the first pause.
const LONGEST: u32 = 40;
/// Addresses that are remembered.
const REMEMBERED: usize = 20_000;

/// Who asked for how many unknown recipients, since when.
#[derive(Debug)]
pub struct Tarpit {
    asked: Mutex<HashMap<IpAddr, (u32, Time)>>,
    pause: Duration,
}

impl Tarpit {
    /// Nobody asked for anybody; the first pause lasts so long.
    pub fn new(pause: Duration) -> Tarpit {
        Tarpit { asked: Mutex::default(), pause }
    }

    /// Somebody asked for a recipient who is not here. How long the answer takes, or nothing when it was once too often.
    pub fn touched(&self, ip: IpAddr, now: Time) -> Option<Duration> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.len() >= REMEMBERED {
            asked.retain(|_, (_, since)| since.plus(HOUR) > now);
            if asked.len() >= REMEMBERED {
                asked.clear();
            }
        }
        let (times, since) = asked.entry(neighbourhood(ip)).or_insert((0, now));
        if since.plus(HOUR) <= now {
            (*times, *since) = (0, now);
        }
        *times += 1;
        match *times {
            times if times > MOST => None,
            times if times <= FREE => Some(Duration::ZERO),
            times => Some(self.pause * 2u32.saturating_pow(times - FREE - 1).min(LONGEST)),
        }
    }
}

/// Whoever has one address of IPv6 has all those beside it.
pub fn neighbourhood(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        ip => ip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_take_longer_each_time_and_end() {
        let (pit, now) = (Tarpit::new(Duration::from_millis(100)), Time(1_000));
        let (a, b) = ("2001:db8::1".parse().unwrap(), "2001:db8::2".parse().unwrap());
        let waits: Vec<_> = (0..5).map(|_| pit.touched(a, now).unwrap().as_millis()).collect();
        assert_eq!(waits, [0, 0, 0, 100, 200]);
        assert_eq!(pit.touched(b, now).unwrap().as_millis(), 400, "it is the same house");
        for _ in 6..MOST {
            assert!(pit.touched(a, now).unwrap() <= Duration::from_secs(4));
        }
        assert_eq!(pit.touched(a, now), None);
        assert_eq!(pit.touched("192.0.2.1".parse().unwrap(), now), Some(Duration::ZERO));
        assert_eq!(pit.touched(a, now.plus(HOUR)), Some(Duration::ZERO), "after an hour it is forgotten");
    }
}
