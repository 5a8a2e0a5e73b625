//! A caller who speaks SMTP by hand, so that it can also speak badly.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

pub struct Phone {
    stream: BufReader<TcpStream>,
}

impl Phone {
    /// Calls and hears the greeting.
    pub fn call(port: u16) -> Phone {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut phone = Phone { stream: BufReader::new(stream) };
        assert!(phone.hear().starts_with("220 "));
        phone
    }

    /// Says bytes as they are.
    pub fn say(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.get_mut().write_all(bytes.as_ref()).unwrap();
    }

    /// One reply, all its lines; empty when the other side hung up.
    pub fn hear(&mut self) -> String {
        let mut reply = String::new();
        loop {
            let start = reply.len();
            let length = self.stream.read_line(&mut reply).unwrap();
            if length == 0 || reply.as_bytes().get(start + 3) != Some(&b'-') {
                return reply;
            }
        }
    }

    /// Says a line and hears the reply.
    pub fn ask(&mut self, line: &str) -> String {
        self.say(format!("{line}\r\n"));
        self.hear()
    }

    /// Asks, and fails unless the reply begins so.
    pub fn expect(&mut self, line: &str, reply: &str) {
        let said = self.ask(line);
        assert!(said.starts_with(reply), "{line}: {said}");
    }

    /// A whole message: envelope, bytes and end. The last reply.
    pub fn sends(&mut self, to: &[&str], data: &str) -> String {
        self.expect("MAIL FROM:<ana@customer.test>", "250");
        for to in to {
            self.expect(&format!("RCPT TO:<{to}>"), "250");
        }
        self.expect("DATA", "354");
        self.say(data);
        self.ask(".")
    }

    /// Hangs up; what the other side still said.
    pub fn hang_up(self) -> String {
        let mut rest = String::new();
        let mut stream = self.stream;
        stream.get_mut().shutdown(std::net::Shutdown::Write).unwrap();
        stream.read_to_string(&mut rest).unwrap();
        rest
    }

    /// The line itself, to go on otherwise.
    pub fn into_line(self) -> TcpStream {
        self.stream.into_inner()
    }
}
