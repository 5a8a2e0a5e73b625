//! A name server that says what a test wants it to say: texts, addresses and mail servers of made-up domains.

use std::collections::HashMap;
use std::net::{SocketAddr, UdpSocket};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::Result;

const A: u16 = 1;
const MX: u16 = 15;
const TXT: u16 = 16;

type Entries = HashMap<(String, u16), Vec<Vec<u8>>>;

/// The running server. It answers for as long as the test runs.
#[derive(Clone)]
pub struct Zones {
    address: SocketAddr,
    entries: Arc<Mutex<Entries>>,
}

impl Zones {
    /// Listens on a free loopback port and knows nothing.
    pub fn start() -> Result<Zones> {
        let socket = UdpSocket::bind("127.0.0.1:0")?;
        let zones = Zones { address: socket.local_addr()?, entries: Arc::default() };
        let answering = zones.clone();
        thread::spawn(move || {
            let mut question = [0u8; 1_500];
            while let Ok((length, caller)) = socket.recv_from(&mut question) {
                if let Some(answer) = answering.answer(&question[..length]) {
                    let _ = socket.send_to(&answer, caller);
                }
            }
        });
        Ok(zones)
    }

    /// Where to ask.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A text of a name.
    pub fn text(&self, name: &str, text: &str) {
        let pieces = text.as_bytes().chunks(255);
        let data = pieces.flat_map(|piece| [&[piece.len() as u8], piece].concat()).collect();
        self.enter(name, TXT, data);
    }

    /// An IPv4 address of a name.
    pub fn address_of(&self, name: &str, address: [u8; 4]) {
        self.enter(name, A, address.to_vec());
    }

    /// A mail server of a domain.
    pub fn exchange(&self, name: &str, server: &str) {
        let mut data = vec![0, 10];
        data.extend(labels(server));
        self.enter(name, MX, data);
    }

    /// Forgets the texts of a name.
    pub fn forget(&self, name: &str) {
        self.lock().remove(&(name.to_lowercase(), TXT));
    }

    fn enter(&self, name: &str, kind: u16, data: Vec<u8>) {
        self.lock().entry((name.to_lowercase(), kind)).or_default().push(data);
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, question: &[u8]) -> Option<Vec<u8>> {
        let (name, end) = name(question, 12)?;
        let kind = u16::from_be_bytes(question.get(end..end + 2)?.try_into().ok()?);
        let entries = self.lock();
        let found = entries.get(&(name.clone(), kind)).cloned().unwrap_or_default();
        let exists = entries.keys().any(|(known, _)| *known == name || known.ends_with(&format!(".{name}")));
        let mut answer = question.get(..2)?.to_vec();
        // An answer, with authority; a name that is not there is said not to be.
        answer.extend([0x85, if exists { 0x80 } else { 0x83 }, 0, 1]);
        answer.extend((found.len() as u16).to_be_bytes());
        answer.extend([0, 0, 0, 0]);
        answer.extend(question.get(12..end + 4)?);
        for data in found {
            // The name of the question; class IN; a minute.
            answer.extend([0xc0, 12]);
            answer.extend(kind.to_be_bytes());
            answer.extend([0, 1, 0, 0, 0, 60]);
            answer.extend((data.len() as u16).to_be_bytes());
            answer.extend(data);
        }
        Some(answer)
    }
}

fn labels(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for label in name.trim_end_matches('.').split('.') {
        bytes.push(label.len() as u8);
        bytes.extend(label.as_bytes());
    }
    bytes.push(0);
    bytes
}

/// The name of a question in lower case, and where it ends.
fn name(question: &[u8], mut at: usize) -> Option<(String, usize)> {
    let mut labels = Vec::new();
    loop {
        let length = usize::from(*question.get(at)?);
        at += 1;
        if length == 0 {
            return Some((labels.join("."), at));
        }
        labels.push(String::from_utf8_lossy(question.get(at..at + length)?).to_lowercase());
        at += length;
    }
}
