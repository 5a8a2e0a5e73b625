use std::fs;

use loket_channels::work;
use loket_desk::intake::ledger::{self, Outcome};
use loket_desk::outbox::Stage;
use loket_desk::outbox::schedule::{self, Later};
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::ticket::{Shelf, show, snooze};
use loket_desk::time::HOUR;
use loket_desk::{Time, job};
use loket_testkit::post;

use crate::house::on_each;

#[test]
fn a_pushed_mail_is_answered_with_what_became_of_it() {
    on_each(|house| {
        let inbox = house.inbox("support@helpdesk.test", r#"{"receive":"push"}"#);
        let raw = post::plain("ana@customer.test", "support@helpdesk.test", "Oven", "o@c.test", &[], "Help!");
        let first = house.push(inbox, &raw);
        assert_eq!(house.wait(house.context.intake(first)).unwrap(), Outcome::Ticketed);
        // Asked again, the same answer; pushed again, the same message.
        assert_eq!(house.wait(house.context.intake(first)).unwrap(), Outcome::Ticketed);
        let again = house.push(inbox, &raw);
        assert_eq!(house.wait(house.context.intake(again)).unwrap(), Outcome::Duplicate);
        assert_eq!(house.original(&house.ledger()[0]).as_bytes(), raw);
        let empty = futures::stream::iter(Vec::<Result<bytes::Bytes, std::io::Error>>::new());
        assert!(house.wait(house.context.push(inbox, empty)).unwrap_err().to_string().contains("empty"));
        let broken =
            futures::stream::iter(vec![Ok(bytes::Bytes::from_static(b"x")), Err(std::io::Error::other("gone"))]);
        assert!(house.wait(house.context.push(inbox, broken)).unwrap_err().to_string().contains("broke off"));
        assert_eq!(house.ledger().len(), 2);
    });
}

#[test]
fn an_original_that_cannot_be_read_ends_as_failed_and_can_be_replayed() {
    on_each(|house| {
        let inbox = house.inbox("support@helpdesk.test", r#"{"receive":"push"}"#);
        let raw = post::plain("ana@customer.test", "support@helpdesk.test", "Oven", "o@c.test", &[], "Help!");
        let id = house.push(inbox, &raw);
        let row = house.ledger().pop().unwrap();
        let path = house.data.path().join("files").join(&row.sha256[..2]).join(&row.sha256);
        let away = path.with_extension("away");
        fs::rename(&path, &away).unwrap();
        for _ in 0..6 {
            house.pass(HOUR);
            house.works();
        }
        let row = house.ledger().pop().unwrap();
        assert_eq!((row.outcome, row.error.as_deref()), (Outcome::Failed, Some("there is no such file")));
        fs::rename(&away, &path).unwrap();
        house.write(move |tx| ledger::replay(tx, id)).unwrap();
        house.works();
        assert_eq!(house.ledger().pop().unwrap().outcome, Outcome::Ticketed);
    });
}

#[test]
fn attachments_are_stored_beside_their_message() {
    on_each(|house| {
        let inbox = house.inbox("support@helpdesk.test", r#"{"receive":"push"}"#);
        let raw = concat!(
            "From: ana@customer.test\r\nTo: support@helpdesk.test\r\nSubject: Plan\r\nMessage-ID: <p@c.test>\r\n",
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee.\r\n",
            "--b\r\nContent-Type: text/csv; name=plan.csv\r\nContent-Disposition: attachment; filename=plan.csv\r\n\r\na,b\r\n--b--\r\n"
        );
        let ticket = house.ticket(inbox, raw.as_bytes());
        let file = &house.messages(ticket)[0].attachments[0];
        assert_eq!((file.filename.as_str(), file.content_type.as_str()), ("plan.csv", "text/csv"));
        assert_eq!(house.wait(house.context.files.bytes(&file.sha256, 100)).unwrap().trim_ascii(), b"a,b");
    });
}

#[test]
fn what_is_put_off_while_a_worker_has_it_in_hand_waits_for_its_new_time() {
    on_each(|house| {
        let inbox = house.inbox("support@helpdesk.test", r#"{"receive":"push"}"#);
        let raw = post::plain("ana@customer.test", "support@helpdesk.test", "Oven", "o@c.test", &[], "Help!");
        let (ticket, agent) = (house.ticket(inbox, &raw), house.agent("eve"));
        house.works();
        let tomorrow = house.context.desk.clock().now().plus(24 * HOUR);
        let snoozes = |until: Time| {
            let by = agent.clone();
            house.wait(house.context.desk.write(by, move |tx| snooze::snooze(tx, ticket, Some(until)))).unwrap();
        };
        snoozes(house.context.desk.clock().now().plus(HOUR));
        house.pass(HOUR);
        let claimed = house.write(|tx| job::claim(tx, job::Lane::Inward, 1)).unwrap().pop().unwrap();
        snoozes(tomorrow);
        house.wait(work::run(&house.context, &claimed)).unwrap();
        house.pass(24 * HOUR);
        house.works();
        let shelf = house.write(move |tx| show::see(tx, ticket)).unwrap().row.shelf;
        assert_eq!(shelf, Shelf::Sight, "its new time was not forgotten");

        // The same for a reply whose time is moved.
        let later = Later { at: house.context.desk.clock().now().plus(HOUR), yields: false };
        let words = Words { text: "Tomorrow then".into(), later: Some(later), ..Words::default() };
        let by = agent.clone();
        let id = house.wait(house.context.desk.write(by, move |tx| reply(tx, ticket, &words))).unwrap();
        house.pass(HOUR);
        let claimed = house.write(|tx| job::claim(tx, job::Lane::Outward, 1)).unwrap().pop().unwrap();
        let (by, at) = (agent.clone(), house.context.desk.clock().now().plus(HOUR));
        house.wait(house.context.desk.write(by, move |tx| schedule::change(tx, id, Some(at), None))).unwrap();
        house.wait(work::run(&house.context, &claimed)).unwrap();
        let delivery = house.delivery(id);
        assert_eq!((delivery.state, delivery.attempts), (Stage::Queued, 0), "{delivery:?}");
    });
}
