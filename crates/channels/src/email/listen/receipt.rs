//! The lines a mail server writes above a message it has taken: who sent it, to whom, by which way (RFC 5321, 4.4).

use std::net::IpAddr;

use loket_desk::Time;

/// How a message came.
#[derive(Debug)]
pub struct Way<'a> {
    /// The envelope sender; empty for reports.
    pub sender: &'a str,
    /// The envelope recipients, as addressed.
    pub recipients: Vec<&'a str>,
    /// What the other side called itself.
    pub hello: &'a str,
    /// Where it called from.
    pub peer: IpAddr,
    /// What we call ourselves.
    pub name: &'a str,
    /// `ESMTP`, `ESMTPS`, `LMTP` …
    pub protocol: &'a str,
    /// What makes this delivery one of its kind.
    pub id: &'a str,
    /// When.
    pub at: Time,
}

impl Way<'_> {
    /// The header lines.
    pub fn lines(&self) -> String {
        let mut lines = format!("Return-Path: <{}>\r\n", plain(self.sender));
        for recipient in &self.recipients {
            lines += &format!("Delivered-To: {}\r\n", plain(recipient));
        }
        let at = jiff::Timestamp::from_millisecond(self.at.0).unwrap_or_default().to_zoned(jiff::tz::TimeZone::UTC);
        // Never fails for the years that mail can name.
        let date = jiff::fmt::rfc2822::to_string(&at).unwrap_or_default();
        lines
            + &format!(
                "Received: from {} ([{}])\r\n\tby {} (Loket) with {} id {};\r\n\t{date}\r\n",
                plain(self.hello),
                self.peer,
                plain(self.name),
                self.protocol,
                self.id
            )
    }
}

/// Nothing that could begin another line.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(320).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_of_a_message_stands_above_it() {
        let way = Way {
            sender: "ana@customer.test",
            recipients: vec!["support@helpdesk.test"],
            hello: "mx\r\nBcc: evil",
            peer: IpAddr::from([127, 0, 0, 1]),
            name: "desk.test",
            protocol: "ESMTP",
            id: "7",
            at: Time(1_795_255_200_000),
        };
        let lines = way.lines();
        assert_eq!(
            lines,
            "Return-Path: <ana@customer.test>\r\nDelivered-To: support@helpdesk.test\r\n\
             Received: from mxBcc: evil ([127.0.0.1])\r\n\tby desk.test (Loket) with ESMTP id 7;\r\n\
             \tSat, 21 Nov 2026 10:00:00 +0000\r\n"
        );
    }
}
