//! Attacks and oddities over the wire: what is said to the listener, and what it must answer.

use std::time::{Duration, Instant};

use loket_channels::email::listen::{Options, rehearse};

use crate::house::{House, on_each, on_one};
use crate::phone::Phone;

const SUPPORT: &str = "support@helpdesk.test";

/// The codes a dialogue is answered with, the greeting first.
fn codes(house: &House, said: &[u8]) -> Vec<String> {
    let heard = String::from_utf8(house.wait(rehearse(&house.context, said))).unwrap();
    assert!(heard.lines().all(|line| line.len() > 3 && line.as_bytes()[..3].iter().all(u8::is_ascii_digit)), "{heard}");
    heard.lines().filter(|line| line.as_bytes()[3] == b' ').map(|line| line[..3].to_owned()).collect()
}

#[test]
fn dialogues_are_answered_as_they_should_be() {
    on_one(|house| {
        house.inbox(SUPPORT, "{}");
        let table: &[(&str, &[u8], &str)] = &[
            ("a bare line feed ends no command", b"EHLO x\nQUIT\r\n", "220 500 221"),
            ("nor does one that is hidden in a command", b"EHLO x\r\nMAIL FROM:<a@b.test>\nRCPT TO:<support@helpdesk.test>\r\nQUIT\r\n", "220 250 500 503 221"),
            ("a lone carriage return is no blank", b"EHLO x\r\nMAIL FROM:<a@b.test>\rX\r\nQUIT\r\n", "220 250 500 221"),
            ("a null byte is none either", b"EHLO x\0y\r\nQUIT\r\n", "220 500 221"),
            ("the end of a message is CR LF . CR LF only",
             b"EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<support@helpdesk.test>\r\nDATA\r\nSubject: a\r\n\r\nx\n.\nMAIL FROM:<evil@b.test>\r\n.\nx\n.\r\nx\r\n.\r\nQUIT\r\n",
             "220 250 250 250 354 250 221"),
            ("chunks, the last one empty",
             b"EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<support@helpdesk.test>\r\nBDAT 14\r\nSubject: b\r\n\r\nBDAT 4\r\n.\r\nyBDAT 0 LAST\r\nQUIT\r\n",
             "220 250 250 250 250 250 250 221"),
            ("chunks without a recipient are heard and forgotten",
             b"EHLO x\r\nMAIL FROM:<a@b.test>\r\nBDAT 6\r\nQUIT\r\nNOOP\r\nQUIT\r\n", "220 250 250 503 250 221"),
            ("DATA does not follow chunks",
             b"EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<support@helpdesk.test>\r\nBDAT 2\r\nabDATA\r\nRSET\r\nDATA\r\nQUIT\r\n",
             "220 250 250 250 250 503 250 503 221"),
            ("binary goes in chunks",
             b"EHLO x\r\nMAIL FROM:<a@b.test> BODY=BINARYMIME\r\nRCPT TO:<support@helpdesk.test>\r\nDATA\r\nBDAT 13 LAST\r\nSubject: c\n\n\0QUIT\r\n",
             "220 250 250 250 503 250 221"),
            ("a message that breaks off is none",
             b"EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<support@helpdesk.test>\r\nDATA\r\nSubject: d\r\n\r\nx", "220 250 250 250 354"),
            ("a chunk that breaks off is none",
             b"EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<support@helpdesk.test>\r\nBDAT 100 LAST\r\nSubject: e\r\n", "220 250 250 250 421"),
            ("every domain has a postmaster",
             b"EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<PostMaster@helpdesk.test>\r\nRCPT TO:<postmaster@elsewhere.test>\r\nQUIT\r\n",
             "220 250 250 250 550 221"),
            ("LMTP answers for each recipient",
             b"LHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<support@helpdesk.test>\r\nRCPT TO:<support+1@helpdesk.test>\r\nDATA\r\nSubject: f\r\n\r\nx\r\n.\r\nQUIT\r\n",
             "220 250 250 250 250 354 250 250 221"),
            ("what follows STARTTLS in the clear is not heard", b"EHLO x\r\nSTARTTLS\r\nMAIL FROM:<a@b.test>\r\n", "220 250 220"),
        ];
        for (what, said, codes_wanted) in table {
            assert_eq!(codes(house, said).join(" "), codes_wanted.trim(), "{what}");
        }
        // a, b, c and f: none of the others left anything.
        let subjects: Vec<String> = {
            house.works();
            house.ledger().iter().map(|row| row.subject.clone()).collect()
        };
        assert_eq!(subjects, ["a", "b", "c", "f"]);
        let smuggled = house.original(&house.ledger()[0]);
        assert!(
            smuggled.contains("x\n.\nMAIL FROM:<evil@b.test>\r\n.\nx\n.\r\nx\r\n")
                || smuggled.contains("MAIL FROM:<evil"),
            "{smuggled}"
        );
    });
}

#[test]
fn talk_about_nothing_ends() {
    on_one(|house| {
        house.inbox(SUPPORT, "{}");
        let said = format!("EHLO x\r\n{}", "NOOP\r\n".repeat(500));
        let heard = codes(house, said.as_bytes());
        assert!(heard.len() < 210 && heard.last().unwrap() == "421", "{}", heard.len());
        let said = "JUNK\r\n".repeat(100);
        assert!(codes(house, said.as_bytes()).len() < 30);
    });
}

#[test]
fn chunks_that_are_too_large_are_refused_without_being_kept() {
    on_one(|house| {
        house.inbox(SUPPORT, "{}");
        let head = "EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<support@helpdesk.test>\r\n";
        let large = "x".repeat(1_100_000);
        let said = format!("{head}BDAT {}\r\n{large}NOOP\r\nQUIT\r\n", large.len());
        assert_eq!(codes(house, said.as_bytes()).join(" "), "220 250 250 250 552 250 221");
        let said = format!("{head}BDAT {} LAST\r\n{large}QUIT\r\n", large.len());
        assert_eq!(codes(house, said.as_bytes()).join(" "), "220 250 250 250 552 221");
        let endless = format!("{head}BDAT 99999999999 LAST\r\n{}", "x".repeat(4_100_000));
        assert_eq!(codes(house, endless.as_bytes()).last().unwrap(), "421");
        assert!(house.ledger().is_empty());
    });
}

#[test]
fn who_asks_for_many_strangers_waits_longer_each_time() {
    on_one(|house| {
        house.inbox(SUPPORT, "{}");
        // Servers of the own network may ask for whomever they want.
        house.settings(r#"{"trusted_networks":[]}"#);
        let port = house.listens(Options { pause: Duration::from_millis(50), ..Options::default() });
        let mut phone = Phone::call(port);
        phone.expect("EHLO x", "250");
        phone.expect("MAIL FROM:<a@b.test>", "250");
        let begun = Instant::now();
        for n in 0..6 {
            phone.expect(&format!("RCPT TO:<n{n}@helpdesk.test>"), "550");
        }
        // 50 + 100 + 200 after three that cost nothing.
        assert!(begun.elapsed() >= Duration::from_millis(350));
        // The next caller from there has not been forgotten.
        let mut phone = Phone::call(port);
        phone.expect("EHLO x", "250");
        phone.expect("MAIL FROM:<a@b.test>", "250");
        let begun = Instant::now();
        phone.expect("RCPT TO:<n@helpdesk.test>", "550");
        assert!(begun.elapsed() >= Duration::from_millis(400));
        phone.expect(&format!("RCPT TO:<{SUPPORT}>"), "250");
    });
}

#[test]
fn a_message_in_chunks_is_kept_byte_for_byte() {
    on_each(|house| {
        house.inbox(SUPPORT, "{}");
        let port = house.listens(Options::default());
        let mut phone = Phone::call(port);
        let offers = phone.ask("EHLO x");
        assert!(offers.contains("CHUNKING") && offers.contains("BINARYMIME"), "{offers}");
        phone.expect("MAIL FROM:<ana@customer.test>", "250");
        phone.expect(&format!("RCPT TO:<{SUPPORT}>"), "250");
        let body = "From: ana@customer.test\r\nSubject: Chunks\r\n\r\n.\r\n..\r\nbare\nend";
        let (first, second) = body.split_at(30);
        phone.say(format!("BDAT {}\r\n{first}BDAT {} LAST\r\n{second}", first.len(), second.len()));
        assert!(phone.hear().starts_with("250"));
        assert!(phone.hear().starts_with("250 2.0.0 Kept"));
        let original = house.original(&house.ledger()[0]);
        assert!(original.ends_with(body), "{original}");
    });
}
