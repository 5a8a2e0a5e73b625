use std::time::Instant;

use loket_channels::email::listen::Options;
use loket_channels::email::{published, sign};
use loket_desk::channel::authentication::{Source, Standing, Verdict};
use loket_desk::ids::MessageId;
use loket_desk::intake::ledger::Outcome;
use loket_desk::outbox::{self, Stage};
use loket_desk::sending::{self, Domain, LineState};
use loket_testkit::post;
use loket_testkit::sink::Sink;
use loket_testkit::zones::Zones;

use crate::house::{House, on_each, with_zones};
use crate::phone::Phone;

const SUPPORT: &str = "support@helpdesk.test";
const STRICT: &str = "v=DMARC1; p=reject";

/// A domain whose mail is signed: its keys are made, published and found.
fn signs(house: &House, zones: &Zones, domain: &str) -> Domain {
    let keys = sign::fresh_keys().unwrap();
    let new: sending::New = serde_json::from_str(&format!(r#"{{"domain":"{domain}"}}"#)).unwrap();
    let made = house.write(move |tx| sending::add(tx, &new, &keys)).unwrap();
    assert!(!made.signs, "a key is published before it is used");
    for line in made.lines.iter().filter(|line| line.selector.is_some()) {
        zones.text(&line.name, &line.wanted);
    }
    looks(house, &made)
}

fn looks(house: &House, domain: &Domain) -> Domain {
    let id = domain.id;
    let asked = house.write(move |tx| sending::looks(tx, id)).unwrap();
    let found = house.wait(published::look(&house.context.dns, asked));
    house.write(move |tx| sending::checked(tx, id, &found)).unwrap()
}

/// The bytes of an answer that left from this address.
fn left(house: &House, from: &str, subject: &str) -> (MessageId, String) {
    let inbox = house.inbox(from, "{}");
    let raw = post::plain("Ana <ana@customer.test>", from, subject, &format!("{subject}@customer.test"), &[], "Hello.");
    let ticket = house.ticket(inbox, &raw);
    let ruth = house.agent(&format!("ruth-{subject}"));
    let answer = house.answers(&ruth, ticket, "The words of the answer.");
    house.works();
    let copy = house.write(move |tx| outbox::list::copy(tx, answer)).unwrap();
    let bytes = house.wait(house.context.files.bytes(&copy.sha256, 1 << 20)).unwrap();
    (answer, String::from_utf8(bytes.to_vec()).unwrap())
}

/// A mail comes in over SMTP from this envelope sender; the reply to it.
fn comes(port: u16, sender: &str, raw: &str) -> String {
    let mut phone = Phone::call(port);
    phone.expect("EHLO mx.shop.test", "250");
    phone.expect(&format!("MAIL FROM:<{sender}>"), "250");
    phone.expect(&format!("RCPT TO:<{SUPPORT}>"), "250");
    phone.expect("DATA", "354");
    phone.say(raw);
    phone.ask(".")
}

fn from(sender: &str, subject: &str) -> String {
    let raw = post::plain(sender, SUPPORT, subject, &format!("{subject}@x.test"), &[], "Please look at this.");
    String::from_utf8(raw).unwrap()
}

#[test]
fn what_leaves_is_signed_and_proven_where_it_arrives() {
    with_zones(|house, zones| {
        let domain = signs(house, zones, "shop.test");
        assert!(domain.signs && domain.keys.len() == 2, "{domain:?}");
        zones.text("_dmarc.shop.test", STRICT);
        let (_, bytes) = left(house, "help@shop.test", "Oven");
        assert_eq!(bytes.matches("DKIM-Signature:").count(), 2, "{bytes}");
        house.inbox(SUPPORT, "{}");
        let port = house.listens(Options::default());
        // Taken out of the reach of "a message of ours that came back": another help desk would see a stranger's mail.
        assert!(comes(port, "bounces@elsewhere.test", &bytes).starts_with("250"));
        let row = house.ledger().pop().unwrap();
        let found = row.authentication.unwrap();
        assert_eq!(found.standing(), Standing::Proven, "{found:?}");
        assert_eq!(found.dkim.iter().map(|one| one.verdict).collect::<Vec<_>>(), [Verdict::Pass, Verdict::Pass]);
        assert_eq!((found.source, found.from_domain.as_str()), (Source::Smtp, "shop.test"));
        // One letter changed on the way.
        assert!(comes(port, "bounces@elsewhere.test", &bytes.replace("words", "wards")).starts_with("250"));
        let found = house.ledger().pop().unwrap().authentication.unwrap();
        assert_eq!(found.standing(), Standing::Forged, "{found:?}");
    });
}

#[test]
fn a_forgery_is_kept_apart_marked_or_refused_as_the_inbox_wants() {
    with_zones(|house, zones| {
        let inbox = house.inbox(SUPPORT, "{}");
        zones.text("_dmarc.bank.test", STRICT);
        zones.text("bank.test", "v=spf1 ip4:192.0.2.1 -all");
        let port = house.listens(Options::default());
        let last = || {
            house.works();
            house.ledger().pop().unwrap()
        };
        assert!(comes(port, "x@bank.test", &from("CEO <ceo@bank.test>", "one")).starts_with("250"));
        let row = last();
        assert_eq!((row.outcome, row.reasons), (Outcome::Quarantined, vec!["forged".to_owned()]));
        assert_eq!(row.authentication.unwrap().spf.unwrap().verdict, Verdict::Fail);
        house.careful(inbox, r#"{"forged":"mark"}"#);
        assert!(comes(port, "x@bank.test", &from("CEO <ceo@bank.test>", "two")).starts_with("250"));
        let row = last();
        assert_eq!(row.outcome, Outcome::Ticketed);
        let shown = house.messages(row.ticket_id.unwrap()).pop().unwrap();
        assert_eq!(shown.standing, Some(Standing::Forged));
        house.careful(inbox, r#"{"forged":"refuse"}"#);
        let before = house.ledger().len();
        assert!(comes(port, "x@bank.test", &from("CEO <ceo@bank.test>", "three")).starts_with("550 5.7.1 bank.test"));
        assert_eq!(house.ledger().len(), before, "what is refused is nowhere");
    });
}

#[test]
fn an_allowed_server_proves_its_domain_and_silence_refuses_nobody() {
    with_zones(|house, zones| {
        let inbox = house.inbox(SUPPORT, "{}");
        house.careful(inbox, r#"{"forged":"refuse"}"#);
        zones.text("shop.test", "v=spf1 ip4:127.0.0.1 -all");
        let port = house.listens(Options::default());
        let standing = |sender: &str, raw: String| {
            assert!(comes(port, sender, &raw).starts_with("250"));
            house.ledger().pop().unwrap().authentication.unwrap().standing()
        };
        assert_eq!(standing("a@shop.test", from("Ana <ana@shop.test>", "one")), Standing::Proven);
        // Allowed for its own domain, it says nothing about another.
        assert_eq!(standing("a@shop.test", from("Ana <ana@elsewhere.test>", "two")), Standing::Unproven);
        assert_eq!(standing("a@quiet.test", from("Ana <ana@quiet.test>", "three")), Standing::Unproven);
        // Two senders are none.
        let two = format!("From: Boss <boss@shop.test>\r\n{}", from("Ana <ana@shop.test>", "four"));
        assert_eq!(standing("a@shop.test", two), Standing::Unproven);
    });
}

#[test]
fn a_mail_server_of_ones_own_is_believed_and_nobody_else() {
    on_each(|house| {
        let inbox = house.inbox(SUPPORT, "{}");
        let port = house.listens(Options::default());
        let claims = |by: &str, subject: &str| {
            let header = format!("Authentication-Results: {by}; dkim=pass header.d=shop.test\r\n");
            assert!(
                comes(port, "a@shop.test", &format!("{header}{}", from("Ana <ana@shop.test>", subject)))
                    .starts_with("250")
            );
            house.works();
            let ticket = house.ledger().pop().unwrap().ticket_id.unwrap();
            house.messages(ticket).pop().unwrap().standing.unwrap()
        };
        assert_eq!(claims("mx.own.test", "one"), Standing::Unchecked);
        let seen = house.write(move |tx| loket_desk::channel::inbox::see(tx, inbox)).unwrap().authservs;
        assert_eq!(seen.first().map(|one| one.name.as_str()), Some("mx.own.test"));
        house.careful(inbox, r#"{"authservs":["mx.own.test"]}"#);
        assert_eq!(claims("mx.own.test", "two"), Standing::Proven);
        assert_eq!(claims("mx.evil.test", "three"), Standing::Unchecked);
    });
}

#[test]
fn a_strangers_word_about_himself_counts_for_nothing() {
    on_each(|house| {
        let inbox = house.inbox(SUPPORT, "{}");
        house.settings(r#"{"trusted_networks":[]}"#);
        house.careful(inbox, r#"{"authservs":["mx.own.test"]}"#);
        let port = house.listens(Options::default());
        let lie = "Authentication-Results: mx.own.test; dmarc=pass header.from=shop.test\r\n";
        assert!(comes(port, "a@shop.test", &format!("{lie}{}", from("Ana <ana@shop.test>", "one"))).starts_with("250"));
        house.works();
        let ticket = house.ledger().pop().unwrap().ticket_id.unwrap();
        assert_eq!(house.messages(ticket).pop().unwrap().standing, Some(Standing::Unchecked));
    });
}

#[test]
fn new_keys_sign_once_they_are_published() {
    with_zones(|house, zones| {
        let domain = signs(house, zones, "shop.test");
        let old: Vec<_> = domain.keys.iter().map(|key| key.selector.clone()).collect();
        let (id, keys) = (domain.id, sign::fresh_keys().unwrap());
        let turned = house.write(move |tx| sending::rotate(tx, id, &keys)).unwrap();
        let signing = || {
            let keys = house.write(|tx| sending::signing(tx, "mail.shop.test")).unwrap().unwrap().1;
            keys.into_iter().map(|key| key.selector).collect::<Vec<_>>()
        };
        assert!(signing().iter().all(|selector| old.contains(selector)));
        let looked = looks(house, &turned);
        assert!(looked.lines.iter().any(|line| line.state == LineState::Missing && line.problem == Some("missing")));
        for line in turned.lines.iter().filter(|line| line.selector.is_some()) {
            zones.text(&line.name, &line.wanted);
        }
        // The cache of the resolver forgets what was not there after a while; a fresh one asks again.
        let fresh = loket_channels::Dns::at(zones.address()).unwrap();
        let asked = house.write(move |tx| sending::looks(tx, id)).unwrap();
        let found = house.wait(published::look(&fresh, asked));
        house.write(move |tx| sending::checked(tx, id, &found)).unwrap();
        assert!(signing().iter().all(|selector| !old.contains(selector)), "{:?}", signing());
    });
}

#[test]
fn a_report_that_quotes_nothing_finds_its_answer_and_marks_the_address() {
    on_each(|house| {
        let sink = Sink::start().unwrap();
        let inbox = house.sending(sink.port());
        let raw = post::plain("Ana <ana@customer.test>", SUPPORT, "Oven", "oven@customer.test", &[], "Hello.");
        let ticket = house.ticket(inbox, &raw);
        let ruth = house.agent("ruth");
        let answer = house.answers(&ruth, ticket, "The answer.");
        house.works();
        let path = sink.kept().pop().unwrap().from;
        assert!(path.starts_with(&format!("support+b{answer}.")), "{path}");
        let report = format!(
            "Return-Path: <>\r\nDelivered-To: {path}\r\nFrom: MAILER-DAEMON@mx.customer.test\r\nTo: {path}\r\n\
             Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <r@mx.customer.test>\r\nAuto-Submitted: auto-replied\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\n\
             Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.customer.test\r\n\r\n\
             Final-Recipient: rfc822; ana@customer.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 no such person\r\n\r\n--b--\r\n"
        );
        let id = house.push(inbox, report.as_bytes());
        assert_eq!(house.wait(house.context.intake(id)).unwrap(), Outcome::Bounced);
        assert_eq!(house.delivery(answer).state, Stage::Failed);
        let people = house.write(move |tx| loket_desk::ticket::recipients::see(tx, ticket)).unwrap();
        let dead = people.unreachable.first().unwrap();
        assert!(
            dead.permanent && dead.email == "ana@customer.test" && dead.words.contains("no such person"),
            "{dead:?}"
        );
        // A word from there, and it is forgotten.
        let again = post::plain("Ana <ana@customer.test>", SUPPORT, "Here", "here@customer.test", &[], "I am back.");
        house.ticket(inbox, &again);
        let people = house.write(move |tx| loket_desk::ticket::recipients::see(tx, ticket)).unwrap();
        assert!(people.unreachable.is_empty());
    });
}

#[test]
fn looking_does_not_slow_the_door_when_the_names_are_known() {
    with_zones(|house, zones| {
        let domain = signs(house, zones, "shop.test");
        assert!(domain.signs);
        zones.text("_dmarc.shop.test", STRICT);
        zones.text("shop.test", "v=spf1 ip4:127.0.0.1 -all");
        let (_, bytes) = left(house, "help@shop.test", "Oven");
        house.inbox(SUPPORT, "{}");
        let port = house.listens(Options::default());
        let mut phone = Phone::call(port);
        phone.expect("EHLO mx.shop.test", "250");
        let begun = Instant::now();
        const MAILS: usize = 50;
        for n in 0..MAILS {
            phone.expect("MAIL FROM:<help@shop.test>", "250");
            phone.expect(&format!("RCPT TO:<{SUPPORT}>"), "250");
            phone.expect("DATA", "354");
            phone.say(format!("X-Number: {n}\r\n{bytes}"));
            phone.expect(".", "250");
        }
        eprintln!("{MAILS} signed mails by one caller, checked: {:?}", begun.elapsed());
        let rows = house.ledger();
        assert!(rows.iter().rev().take(MAILS).all(|row| row.authentication.as_ref().unwrap().from_proven));
    });
}
