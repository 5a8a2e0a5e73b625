use loket_desk::By;
use loket_desk::channel::{Address, Inbound, inbox};
use loket_desk::consumers::{self, Step};
use loket_desk::customer::{allow, block};
use loket_desk::ids::{InboxId, TicketId};
use loket_desk::intake::ledger::Outcome;
use loket_desk::intake::{list, quarantine};
use loket_desk::spam::{self, Filter, NEEDED};
use loket_desk::ticket::{Shelf, spam as mark, trash};

use crate::scene::{Scene, on_each};
use crate::ticket::{answers, arrives, mail, opens, see, support, ticket_of};

fn learns(s: &Scene) -> Filter {
    let consumer = consumers::AFTER.iter().find(|one| one.name == "spam").unwrap();
    while let Step::Moved(_) = s.loket(|tx| consumers::step(tx, consumer, "test", None)).unwrap() {}
    s.loket(spam::see).unwrap()
}

/// A mail out of these words, the same for the same number.
fn made(n: usize, words: &[&str], from: &str) -> Inbound {
    let pick = |i: usize| words[(n * 7 + i * i * 3 + i * n) % words.len()];
    let text = (0..30).map(pick).collect::<Vec<_>>().join(" ");
    let mut mail = mail(&format!("{from}{n}@{from}.example"), &format!("{} {}", pick(31), pick(32)), &text);
    mail.fingerprint = format!("{from}-{n}");
    mail.external_id = Some(format!("{from}-{n}@x.example"));
    mail
}

const BOTH: &[&str] =
    &["hello", "please", "today", "your", "account", "order", "free", "price", "best", "regards", "now", "click"];

fn unwanted(n: usize) -> Inbound {
    let own = [
        "casino", "bonus", "winner", "million", "lottery", "crypto", "pills", "cheap", "viagra", "loan", "urgent",
        "prize",
    ];
    made(n, &[&own[..], BOTH].concat(), "offers")
}

fn genuine(n: usize) -> Inbound {
    let own = [
        "grinder", "coffee", "machine", "invoice", "delivery", "broken", "warranty", "espresso", "return", "parcel",
        "leaks", "spare",
    ];
    made(n, &[&own[..], BOTH].concat(), "people")
}

/// Teaches the filter with the clicks of an agent: spam is marked, genuine mail is answered.
fn taught(s: &Scene, inbox: InboxId, agent: &By, each: usize) {
    for n in 0..each {
        let ticket = ticket_of(s, arrives(s, inbox, &unwanted(n)).0);
        s.by(agent, move |tx| mark::mark(tx, ticket)).unwrap();
        let ticket = ticket_of(s, arrives(s, inbox, &genuine(n)).0);
        answers(s, agent, ticket, "We will see to it.").unwrap();
    }
    learns(s);
}

#[test]
fn it_learns_from_clicks_and_then_keeps_spam_apart_with_its_reasons() {
    on_each(|s| {
        let (inbox, ruth) = (support(s), s.agent("ruth", "administrator"));
        assert_eq!(arrives(s, inbox, &unwanted(900)).1, Outcome::Ticketed, "who has learned nothing says nothing");
        taught(s, inbox, &ruth, NEEDED as usize);
        let (item, outcome) = arrives(s, inbox, &unwanted(901));
        assert_eq!(outcome, Outcome::Quarantined);
        let row = s.loket(move |tx| list::see(tx, item)).unwrap();
        assert!(
            row.reasons[0].starts_with("spam_") && row.reasons.iter().any(|r| r.starts_with("spam_word_")),
            "{row:?}"
        );
        assert_eq!(arrives(s, inbox, &genuine(902)).1, Outcome::Ticketed);
        // Let out, it teaches that it was genuine; kept there, that it was not.
        let before = learns(s);
        s.by(&ruth, move |tx| quarantine::release(tx, &[item], quarantine::Release::New)).unwrap();
        assert_eq!(learns(s).genuine, before.genuine + 1);
        let (other, _) = arrives(s, inbox, &unwanted(903));
        s.by(&ruth, move |tx| quarantine::confirm(tx, &[other])).unwrap();
        assert_eq!(learns(s).spam, before.spam + 1);
        s.by(&ruth, move |tx| quarantine::restore(tx, &[other])).unwrap();
        assert_eq!(learns(s).spam, before.spam, "taken back, it is as if it had never been");
    });
}

#[test]
fn a_click_is_one_lesson_however_often_and_can_be_taken_back() {
    on_each(|s| {
        let (inbox, ruth) = (support(s), s.agent("ruth", "administrator"));
        let ticket = opens(s, inbox, "win@prize.example", "Prize", "You have won a casino bonus");
        let by = |verb: fn(&mut loket_desk::Tx<'_, '_>, TicketId) -> loket_desk::Result<()>| {
            s.by(&ruth, move |tx| verb(tx, ticket)).unwrap();
            let filter = learns(s);
            (filter.spam, filter.genuine)
        };
        assert_eq!(by(mark::mark), (1, 0));
        assert_eq!(by(mark::mark), (1, 0));
        let lying = see(s, ticket);
        assert!(lying.row.shelf == Shelf::Trash && lying.row.spam_at.is_some());
        assert_eq!(by(trash::restore), (0, 0), "restored, nobody has said anything");
        assert_eq!(learns(s).words, 0);
        by(mark::mark);
        assert_eq!(by(mark::clear), (0, 1), "called genuine, it teaches that");
        assert_eq!(see(s, ticket).row.shelf, Shelf::Sight);
        // Read again from the beginning, the log teaches nothing twice.
        s.loket(|tx| consumers::rewind(tx, "spam")).unwrap();
        let filter = learns(s);
        assert_eq!((filter.spam, filter.genuine), (0, 1));
    });
}

#[test]
fn whom_we_answered_and_whoever_is_always_let_in_are_no_spammers() {
    on_each(|s| {
        let (inbox, ruth) = (support(s), s.agent("ruth", "administrator"));
        taught(s, inbox, &ruth, NEEDED as usize);
        let friend = |email: &str, n: usize| Inbound { from: Some(Address::bare(email)), ..unwanted(n) };
        let ticket = opens(s, inbox, "ana@customer.example", "Grinder", "It is broken");
        assert_eq!(arrives(s, inbox, &friend("ana@customer.example", 910)).1, Outcome::Quarantined);
        answers(s, &ruth, ticket, "A new one is on its way.").unwrap();
        assert_eq!(arrives(s, inbox, &friend("ana@customer.example", 911)).1, Outcome::Ticketed);
        let new: block::New = serde_json::from_str(r#"{"kind":"domain","value":"partner.example"}"#).unwrap();
        assert_eq!(arrives(s, inbox, &friend("x@mail.partner.example", 912)).1, Outcome::Quarantined);
        s.by(&ruth, move |tx| allow::allow(tx, &new)).unwrap();
        assert_eq!(arrives(s, inbox, &friend("x@mail.partner.example", 913)).1, Outcome::Ticketed);
    });
}

#[test]
fn too_much_of_one_sender_waits_until_somebody_looks() {
    on_each(|s| {
        let inbox = support(s);
        let change: inbox::Change = serde_json::from_str(r#"{"trust":{"hourly":3}}"#).unwrap();
        s.loket(move |tx| inbox::change(tx, inbox, &change)).unwrap();
        let send = |n: usize| arrives(s, inbox, &mail("loud@shop.example", &format!("Number {n}"), "Again")).1;
        assert_eq!(
            [send(1), send(2), send(3), send(4)],
            [Outcome::Ticketed, Outcome::Ticketed, Outcome::Ticketed, Outcome::Quarantined]
        );
        s.pass(loket_desk::time::HOUR + 1);
        assert_eq!(send(5), Outcome::Ticketed);
    });
}

/// Half is learned, the other half is judged. The words overlap, as they do in real mail.
#[test]
fn what_was_never_seen_is_judged_right_nearly_always() {
    on_each(|s| {
        const HALF: usize = 60;
        let (inbox, ruth) = (support(s), s.agent("ruth", "administrator"));
        taught(s, inbox, &ruth, HALF);
        let kept = |mail: fn(usize) -> Inbound| {
            (HALF..2 * HALF).filter(|n| arrives(s, inbox, &mail(*n)).1 == Outcome::Quarantined).count()
        };
        let (caught, lost) = (kept(unwanted), kept(genuine));
        eprintln!("of {HALF} unseen each: {caught} spam kept apart, {lost} genuine kept apart");
        assert!(caught * 100 >= HALF * 90 && lost == 0, "{caught} caught, {lost} lost");
    });
}
