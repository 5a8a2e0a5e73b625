use std::fs;
use std::process::Command;
use std::time::Duration;

use loket_channels::email::listen::Options;
use loket_channels::tls::Tls;
use loket_desk::intake::ledger::Outcome;
use loket_testkit::post;
use loket_wire::email::token;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};

use crate::house::{House, on_each, on_one};
use crate::phone::Phone;

const SUPPORT: &str = "support@helpdesk.test";

fn mail(subject: &str, text: &str) -> String {
    let id = format!("{}@customer.test", subject.replace(' ', "-"));
    String::from_utf8(post::plain("Ana <ana@customer.test>", SUPPORT, subject, &id, &[], text)).unwrap()
}

fn listens(house: &House) -> u16 {
    house.inbox(SUPPORT, "{}");
    house.listens(Options::default())
}

#[test]
fn a_mail_is_kept_before_it_is_answered_for_and_becomes_a_ticket() {
    on_each(|house| {
        let port = listens(house);
        let mut phone = Phone::call(port);
        let offers = phone.ask("EHLO mx.customer.test");
        for offer in ["PIPELINING", "8BITMIME", "SMTPUTF8", "STARTTLS", "SIZE 1000000"] {
            assert!(offers.contains(offer), "{offers}");
        }
        // Everything in one go, the way a busy mail server does it.
        let text = mail("Oven", "..\n.hidden\nlast").replace("\r\n.", "\r\n..");
        phone.say(format!("MAIL FROM:<ana@customer.test> SIZE=500 BODY=8BITMIME\r\nRCPT TO:<{SUPPORT}>\r\nDATA\r\n"));
        let replies = [phone.hear(), phone.hear(), phone.hear()];
        assert_eq!(replies.map(|reply| reply[..3].to_owned()), ["250", "250", "354"]);
        phone.say(format!("{text}.\r\nQUIT\r\n"));
        let kept = phone.hear();
        let row = house.ledger().pop().unwrap();
        assert_eq!(kept, format!("250 2.0.0 Kept as #{}\r\n", row.id));
        assert!(phone.hear().starts_with("221"));
        // Small as it is, it was decided on in the same breath.
        assert_eq!(
            (row.via.as_str(), row.outcome, row.from.as_str()),
            ("smtp", Outcome::Ticketed, "ana@customer.test")
        );
        let original = house.original(&row);
        assert!(
            original
                .starts_with("Return-Path: <ana@customer.test>\r\nDelivered-To: support@helpdesk.test\r\nReceived: ")
        );
        assert!(original.contains("\r\n..\r\n.hidden\r\nlast\r\n"), "{original}");
        house.works();
        let row = house.ledger().pop().unwrap();
        assert_eq!(
            (row.outcome, row.subject.as_str(), row.from.as_str()),
            (Outcome::Ticketed, "Oven", "ana@customer.test")
        );
    });
}

#[test]
fn only_our_own_addresses_are_taken() {
    on_one(|house| {
        let port = listens(house);
        let mut phone = Phone::call(port);
        phone.expect("MAIL FROM:<a@b.test>", "503");
        phone.expect("EHLO x", "250");
        phone.expect(&format!("RCPT TO:<{SUPPORT}>"), "503");
        phone.expect("MAIL FROM:<>", "250");
        phone.expect("DATA", "503");
        phone.expect("RCPT TO:<bob@elsewhere.test>", "550 5.1.1");
        phone.expect("RCPT TO:<nobody@helpdesk.test>", "550 5.1.1");
        phone.expect("RCPT TO:<bob%elsewhere.test@helpdesk.test>", "550");
        phone.expect("RCPT TO:<Support+anything@HELPDESK.test>", "250");
        phone.expect("RCPT TO:<postmaster>", "250");
        phone.expect("RSET", "250");
        phone.expect("DATA", "503");
        phone.expect("VRFY support", "252");
        phone.expect("AUTH PLAIN AGEAYg==", "503");
        phone.expect("NOOP", "250");
        assert!(house.ledger().is_empty());
    });
}

#[test]
fn an_answer_to_a_signed_address_joins_its_ticket() {
    on_each(|house| {
        let port = listens(house);
        let mut phone = Phone::call(port);
        phone.expect("EHLO x", "250");
        assert!(phone.sends(&[SUPPORT], &mail("Oven", "Help!")).starts_with("250"));
        house.works();
        let ticket = house.ledger()[0].ticket_id.unwrap();
        // Known only from the envelope, as when somebody is answered in blind copy.
        let address = token::reply_address(house.context.desk.secret().bytes(), SUPPORT, ticket.0).unwrap();
        assert!(phone.sends(&[&address], &mail("Something else", "Still burning")).starts_with("250"));
        house.works();
        let row = house.ledger().pop().unwrap();
        assert_eq!((row.outcome, row.ticket_id), (Outcome::Joined, Some(ticket)));
        assert!(row.reasons.contains(&"signed=100".to_owned()), "{:?}", row.reasons);
    });
}

#[test]
fn a_mail_for_two_inboxes_is_one_message() {
    on_each(|house| {
        let port = listens(house);
        house.inbox("sales@helpdesk.test", "{}");
        let mut phone = Phone::call(port);
        phone.expect("EHLO x", "250");
        phone.sends(&[SUPPORT, "support+x@helpdesk.test", "sales@helpdesk.test"], &mail("Oven", "Help!"));
        phone.sends(&[SUPPORT], &mail("Oven", "Help!"));
        house.works();
        let mut outcomes: Vec<_> = house.ledger().iter().map(|row| row.outcome.as_str()).collect();
        outcomes.sort_unstable();
        assert_eq!(outcomes, ["duplicate", "duplicate", "ticketed"]);
    });
}

#[test]
fn what_is_too_large_is_refused_before_and_after() {
    on_one(|house| {
        let port = listens(house);
        let mut phone = Phone::call(port);
        phone.expect("EHLO x", "250");
        phone.expect("MAIL FROM:<a@b.test> SIZE=1000001", "552 5.3.4");
        let large = format!("{}{}", mail("Large", "x"), "0123456789\r\n".repeat(100_000));
        assert!(phone.sends(&[SUPPORT], &large).starts_with("552 5.3.4"));
        // The conversation goes on.
        assert!(phone.sends(&[SUPPORT], &mail("Small", "x")).starts_with("250"));
        // Whoever does not stop is stopped.
        phone.expect("MAIL FROM:<a@b.test>", "250");
        phone.expect(&format!("RCPT TO:<{SUPPORT}>"), "250");
        phone.expect("DATA", "354");
        phone.say("0123456789\r\n".repeat(400_000));
        assert!(phone.hear().starts_with("421"));
        assert_eq!(house.ledger_of(1).len(), 1);
        let left = fs::read_dir(house.data.path().join("files/unfinished")).map_or(0, Iterator::count);
        assert_eq!(left, 0, "something of the refused message stays on disk");
    });
}

#[test]
fn lmtp_answers_for_each_recipient() {
    on_one(|house| {
        let port = listens(house);
        house.inbox("sales@helpdesk.test", "{}");
        let mut phone = Phone::call(port);
        phone.expect("LHLO mx", "250");
        let first = phone.sends(&[SUPPORT, "sales@helpdesk.test"], &mail("Oven", "Help!"));
        assert!(first.starts_with("250") && phone.hear().starts_with("250"));
        assert!(phone.ask("QUIT").starts_with("221"));
        assert!(house.ledger().iter().all(|row| row.via == "lmtp"));
        assert!(house.original(&house.ledger()[0]).contains("with LMTP id "));
    });
}

#[test]
fn half_a_message_is_no_message() {
    on_one(|house| {
        let port = listens(house);
        let mut phone = Phone::call(port);
        phone.expect("EHLO x", "250");
        phone.expect("MAIL FROM:<a@b.test>", "250");
        phone.expect(&format!("RCPT TO:<{SUPPORT}>"), "250");
        phone.expect("DATA", "354");
        phone.say(format!("{}\n.\nMAIL FROM:<smuggled@b.test>\r\n", mail("Half", "x")));
        assert_eq!(phone.hang_up(), "");
        assert!(house.ledger().is_empty());
    });
}

#[test]
fn the_lost_are_sent_away() {
    on_one(|house| {
        house.inbox(SUPPORT, "{}");
        let port = house.listens(Options { silence: Duration::from_millis(200), connections: 2, ..Options::default() });
        let mut silent = Phone::call(port);
        let crowd = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(crowd), &mut line).unwrap();
        assert!(line.starts_with("421 4.3.2"), "{line}");
        assert!(silent.hear().starts_with("421 4.4.2"));
        assert_eq!(silent.hear(), "");

        let port = house.listens(Options::default());
        let mut wild = Phone::call(port);
        assert!(wild.ask(&"x".repeat(10_000)).starts_with("500 5.5.6"));
        wild.expect("GET / HTTP/1.1", "500");
        for _ in 0..18 {
            wild.expect("Host: desk", "500");
        }
        wild.expect("Host: desk", "500");
        assert!(wild.hear().starts_with("421 4.7.0"));
    });
}

#[test]
fn a_connection_can_be_encrypted_and_nothing_said_before_counts() {
    on_one(|house| {
        let port = listens(house);
        let mut phone = Phone::call(port);
        phone.expect("EHLO x", "250");
        // Whoever sits in between adds a command of his own.
        phone.say(format!("STARTTLS\r\nMAIL FROM:<evil@b.test>\r\nRCPT TO:<{SUPPORT}>\r\n"));
        assert!(phone.hear().starts_with("220"));
        let line = phone.into_line();
        line.set_nonblocking(true).unwrap();
        let trusted = fs::read_to_string(house.data.path().join("tls/certificate.pem")).unwrap();
        let raw = mail("Secret", "x");
        house.wait(async {
            let tls = Tls::new(Some(&trusted)).unwrap();
            let line = tokio::net::TcpStream::from_std(line).unwrap();
            let mut line = BufReader::new(tls.secure("localhost", Box::new(line)).await.unwrap());
            let mut ask = async |text: &str, reply: &str| {
                line.write_all(text.as_bytes()).await.unwrap();
                let mut said = String::new();
                loop {
                    let start = said.len();
                    line.read_line(&mut said).await.unwrap();
                    if said.as_bytes().get(start + 3) != Some(&b'-') {
                        break;
                    }
                }
                assert!(said.starts_with(reply), "{text}: {said}");
                said
            };
            ask("DATA\r\n", "503").await;
            let offers = ask("EHLO x\r\n", "250").await;
            assert!(!offers.contains("STARTTLS"));
            ask("MAIL FROM:<ana@customer.test>\r\n", "250").await;
            ask(&format!("RCPT TO:<{SUPPORT}>\r\n"), "250").await;
            ask("DATA\r\n", "354").await;
            ask(&format!("{raw}.\r\n"), "250").await;
        });
        let row = house.ledger().pop().unwrap();
        assert_eq!(row.from, "ana@customer.test");
        assert!(house.original(&row).contains("with ESMTPS id "));
    });
}

#[test]
fn swaks_is_understood() {
    on_one(|house| {
        let port = listens(house).to_string();
        for more in [["--protocol", "ESMTP"], ["--protocol", "LMTP"], ["--pipeline", "--suppress-data"]] {
            let mut swaks = Command::new("swaks");
            swaks.args(["--server", "127.0.0.1", "--port", &port, "--to", SUPPORT, "--from", "ana@customer.test"]);
            let Ok(out) = swaks.args(more).output() else {
                eprintln!("left out: swaks is missing: apt-get install swaks");
                return;
            };
            assert!(out.status.success(), "{more:?}: {}", String::from_utf8_lossy(&out.stdout));
        }
        house.ledger_of(3);
    });
}
