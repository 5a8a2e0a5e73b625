use std::fs;

use loket_desk::ids::{AgentId, MessageId, TicketId};
use loket_desk::intake::ledger::Outcome;
use loket_desk::job::{self, Job};
use loket_desk::outbox::{self, Stage};
use loket_desk::time::{MINUTE, SECOND};
use loket_testkit::post;
use loket_testkit::sink::{Manner, Sink};

use crate::house::{House, on_each, on_one, with_rig};

fn mail(more: &[String]) -> Vec<u8> {
    let (from, to) = ("Ana <ana@customer.test>", "support@helpdesk.test");
    post::plain(from, to, "Oven", "oven@customer.test", more, "It is on fire.")
}

/// A ticket in the first inbox, and an answer to it that is due.
fn answered(house: &House, raw: &[u8]) -> (TicketId, MessageId) {
    let ticket = house.ticket(loket_desk::ids::InboxId(1), raw);
    let ruth = house.agent("ruth");
    (ticket, house.answers(&ruth, ticket, "Leave the house!"))
}

fn header(raw: &[u8], name: &str) -> String {
    post::header(raw, name).unwrap_or_default()
}

#[test]
fn an_inbox_without_a_server_keeps_its_mail_as_files() {
    on_each(|house| {
        house.inbox("support@helpdesk.test", "{}");
        let (ticket, answer) = answered(house, &mail(&[]));
        house.works();
        let delivery = house.delivery(answer);
        assert_eq!((delivery.state, delivery.attempts), (Stage::Sent, 1), "{delivery:?}");
        let id = house.messages(ticket).pop().unwrap().message_id.unwrap();
        let raw = fs::read(house.data.path().join(format!("sent/{id}.eml"))).unwrap();
        assert_eq!(header(&raw, "Message-ID"), format!("<{id}>"));
        assert_eq!(header(&raw, "In-Reply-To"), "<oven@customer.test>");
        assert_eq!(header(&raw, "References"), "<oven@customer.test>");
        assert_eq!(header(&raw, "Subject"), format!("Re: Oven [#{ticket}]"));
        assert!(header(&raw, "Reply-To").contains(&format!("support+t{ticket}.")));
        let copy = house.write(move |tx| outbox::list::copy(tx, answer)).unwrap();
        assert_eq!(house.wait(house.context.files.bytes(&copy.sha256, 1 << 20)).unwrap(), raw);
    });
}

#[test]
fn an_answer_reaches_the_customer_and_theirs_joins() {
    with_rig(|house, rig| {
        let ports = rig.ports();
        let inbox = house.inbox(
            "support@helpdesk.test",
            &format!(
                r#"{{"receive":"imap","imap_host":"localhost","imap_port":{},"imap_security":"tls","imap_user":"support",
                    "imap_password":"secret","send":"smtp","smtp_host":"localhost","smtp_port":{},"smtp_security":"starttls",
                    "smtp_user":"agent","smtp_password":"secret"}}"#,
                ports.imaps, ports.submission
            ),
        );
        let receiving = house.receives();
        post::hand_over(ports.mx, "ana@customer.test", "support@helpdesk.test", &mail(&[])).unwrap();
        house.ledger_of(1);
        house.works();
        let ticket = house.ledger()[0].ticket_id.unwrap();
        let ruth = house.agent("ruth");
        let answer = house.answers(&ruth, ticket, "Leave the house!\n.\n..and close the door");
        house.works();
        let delivery = house.delivery(answer);
        assert_eq!(delivery.state, Stage::Sent, "{delivery:?}");
        assert!(delivery.response.unwrap().starts_with("250 2.0.0"));
        assert_eq!(house.trouble(inbox), None);
        let raw =
            rig.wait_for_mail("ana", "the answer", |raw| header(raw, "In-Reply-To") == "<oven@customer.test>").unwrap();
        let text = String::from_utf8_lossy(&raw).replace("\r\n", "\n");
        assert!(text.contains("Leave the house!\n.\n..and close the door"), "{text}");

        // Ana's program forgets the headers, but answers where it is told to.
        let to = header(&raw, "Reply-To");
        let to = to.split_once('<').map_or(to.as_str(), |(_, rest)| rest.trim_end_matches('>'));
        let again = post::plain("ana@customer.test", to, "Thanks", "thanks@customer.test", &[], "Done.");
        post::hand_over(ports.mx, "ana@customer.test", to, &again).unwrap();
        house.ledger_of(2);
        house.works();
        let row = house.ledger().pop().unwrap();
        assert_eq!((row.outcome, row.ticket_id), (Outcome::Joined, Some(ticket)), "{row:?}");
        receiving.abort();
    });
}

#[test]
fn the_refusals_of_a_real_server_are_kept_in_its_words() {
    with_rig(|house, rig| {
        let ports = rig.ports();
        house.sending(ports.mx);
        let from =
            |who: &str| post::plain(&format!("{who}@customer.test"), "support@helpdesk.test", who, who, &[], "Hi");
        let (_, gone) = answered(house, &from("gone"));
        let later = house.ticket(loket_desk::ids::InboxId(1), &from("later"));
        let later = house.answers(&house.agent("rita"), later, "Hello?");
        house.works();
        let delivery = house.delivery(gone);
        assert_eq!(delivery.state, Stage::Failed);
        assert!(delivery.error.unwrap().contains("no such person here"));
        let delivery = house.delivery(later);
        assert_eq!((delivery.state, delivery.attempts), (Stage::Queued, 1));
        assert!(delivery.error.unwrap().contains("come again later"));
    });
}

#[test]
fn a_lost_answer_after_the_last_byte_is_a_question_and_not_a_second_mail() {
    on_each(|house| {
        let sink = Sink::start().unwrap();
        house.sending(sink.port());
        sink.next([Manner::HangUpAfterDot]);
        let (_, answer) = answered(house, &mail(&[]));
        house.works();
        assert_eq!(house.delivery(answer).state, Stage::Unconfirmed);
        house.pass(600 * MINUTE);
        house.works();
        assert_eq!(sink.kept().len(), 1);
        // A person looks, and decides that it did not arrive.
        house.write(move |tx| outbox::retry(tx, answer)).unwrap();
        house.works();
        assert_eq!(house.delivery(answer).state, Stage::Sent);
        let kept = sink.kept();
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[0].raw, kept[1].raw, "the same message must be the same bytes, with the same id");
    });
}

#[test]
fn what_was_not_handed_over_is_tried_again() {
    on_each(|house| {
        let sink = Sink::start().unwrap();
        let inbox = house.sending(sink.port());
        sink.next([Manner::RefuseRecipient("451 4.2.0 later".into()), Manner::RefuseMessage("451 4.3.0 busy".into())]);
        let (_, answer) = answered(house, &mail(&[]));
        for (attempt, words) in [(1, "451 4.2.0 later"), (2, "451 4.3.0 busy")] {
            house.works();
            let delivery = house.delivery(answer);
            assert_eq!(
                (delivery.state, delivery.attempts, delivery.error.as_deref()),
                (Stage::Queued, attempt, Some(words))
            );
            assert!(sink.kept().is_empty());
            house.pass(delivery.send_at.0 - house.context.desk.clock().now().0);
        }
        assert!(house.trouble(inbox).unwrap().contains("busy"));
        house.works();
        assert_eq!((house.delivery(answer).state, sink.kept().len()), (Stage::Sent, 1));
        assert_eq!(house.trouble(inbox), None);
    });
}

#[test]
fn a_refusal_for_good_is_final() {
    on_each(|house| {
        let sink = Sink::start().unwrap();
        house.sending(sink.port());
        sink.next([Manner::RefuseMessage("554 5.7.1 looks like spam".into())]);
        let (_, answer) = answered(house, &mail(&[]));
        house.works();
        house.pass(600 * MINUTE);
        house.works();
        let delivery = house.delivery(answer);
        assert_eq!((delivery.state, delivery.error.as_deref()), (Stage::Failed, Some("554 5.7.1 looks like spam")));
        assert!(sink.kept().is_empty());
    });
}

#[test]
fn a_server_that_is_away_delays_and_loses_nothing() {
    on_one(|house| {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        house.sending(free);
        let (_, answer) = answered(house, &mail(&[]));
        house.works();
        let delivery = house.delivery(answer);
        assert_eq!(delivery.state, Stage::Queued);
        assert!(delivery.error.unwrap().contains("could not reach"));
    });
}

#[test]
fn a_worker_that_died_on_the_last_byte_leaves_a_question() {
    on_each(|house| {
        let sink = Sink::start().unwrap();
        house.sending(sink.port());
        let (_, answer) = answered(house, &mail(&[]));
        // What a worker wrote before it was killed.
        let killed = house.write(move |tx| {
            job::claim(tx, loket_desk::job::Lane::Outward, 10)?;
            outbox::begin(tx, answer, |_, _, _, _| "left@helpdesk.test".into())?;
            outbox::handing_over(tx, answer)
        });
        killed.unwrap();
        house.pass(job::LEASE + SECOND);
        house.works();
        assert_eq!(house.delivery(answer).state, Stage::Unconfirmed);
        assert!(sink.kept().is_empty());
    });
}

#[test]
fn everybody_addressed_gets_it_and_the_unseen_stay_unseen() {
    on_one(|house| {
        let sink = Sink::start().unwrap();
        house.sending(sink.port());
        let ticket = house.ticket(loket_desk::ids::InboxId(1), &mail(&[]));
        let ruth = house.agent("ruth");
        let words = loket_desk::ticket::reply::Words {
            text: "To all".into(),
            cc: Some(vec![loket_desk::channel::Address::bare("cora@customer.test")]),
            bcc: vec![loket_desk::channel::Address::bare("bill@elsewhere.test")],
            ..Default::default()
        };
        let replied =
            house.context.desk.write_blocking(ruth, move |tx| loket_desk::ticket::reply::reply(tx, ticket, &words));
        replied.unwrap();
        house.works();
        let kept = sink.kept().pop().unwrap();
        assert!(kept.from.starts_with("support+b") && kept.from.ends_with("@helpdesk.test"), "{}", kept.from);
        assert_eq!(kept.to, ["ana@customer.test", "cora@customer.test", "bill@elsewhere.test"]);
        assert!(!String::from_utf8_lossy(&kept.raw).contains("bill@"));
    });
}

#[test]
fn a_letter_goes_to_a_colleague() {
    on_each(|house| {
        let sink = Sink::start().unwrap();
        let letter = Job::Letter {
            to: "ruth@helpdesk.test".into(),
            name: "Ruth Root".into(),
            subject: "Welcome".into(),
            text: "Follow this link".into(),
            about: Some((TicketId(1), AgentId(1))),
        };
        house.write(move |tx| job::enqueue(tx, &letter, None, tx.now())).unwrap();
        // Without an inbox it waits.
        house.works();
        assert!(sink.kept().is_empty());
        house.sending(sink.port());
        house.pass(MINUTE);
        house.works();
        let kept = sink.kept();
        assert_eq!((kept.len(), kept[0].to.as_slice()), (1, ["ruth@helpdesk.test".to_owned()].as_slice()));
        assert_eq!(header(&kept[0].raw, "Auto-Submitted"), "auto-generated");
        // An answer comes to an address that was made for her and this ticket.
        assert!(header(&kept[0].raw, "Reply-To").contains("+a1.1."), "{}", header(&kept[0].raw, "Reply-To"));
        house.pass(600 * MINUTE);
        house.works();
        assert_eq!(sink.kept().len(), 1);
    });
}
