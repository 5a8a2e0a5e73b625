use std::fs;

use loket_channels::work;
use loket_desk::Time;
use loket_desk::intake::ledger::{self, Outcome};
use loket_desk::job::{self, Job};
use loket_desk::outbox::Stage;
use loket_desk::outbox::schedule::{self, Later};
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::ticket::{Shelf, show, snooze};
use loket_desk::time::HOUR;
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

/// Too long to lie with the rows.
fn long(text: &str) -> String {
    text.repeat(loket_channels::files::SMALL / text.len() + 1)
}

#[test]
fn an_original_that_cannot_be_read_ends_as_failed_and_can_be_replayed() {
    on_each(|house| {
        let inbox = house.inbox("support@helpdesk.test", r#"{"receive":"push"}"#);
        let raw = post::plain("ana@customer.test", "support@helpdesk.test", "Oven", "o@c.test", &[], &long("Help!"));
        let id = house.push(inbox, &raw);
        // A program that cannot read such an inbox, as after going back to an older release.
        let mut older = house.context.clone();
        older.registry = std::sync::Arc::new(loket_channels::Registry::default());
        for _ in 0..6 {
            house.pass(HOUR);
            house.works_as(&older);
        }
        let row = house.ledger().pop().unwrap();
        assert_eq!(row.outcome, Outcome::Failed, "{:?}", row.error);
        house.write(move |tx| ledger::replay(tx, id)).unwrap();
        house.works();
        assert_eq!(house.ledger().pop().unwrap().outcome, Outcome::Ticketed);
    });
}

#[test]
fn what_came_in_waits_for_as_long_as_our_storage_does_not_work() {
    on_each(|house| {
        let inbox = house.inbox("support@helpdesk.test", r#"{"receive":"push"}"#);
        let raw = [
            "From: ana@customer.test\r\nTo: support@helpdesk.test\r\nSubject: Plan\r\nMessage-ID: <p@c.test>\r\n",
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee.\r\n",
            "--b\r\nContent-Type: text/csv; name=plan.csv\r\nContent-Disposition: attachment; filename=plan.csv\r\n\r\n",
            &long("a,b\r\n").repeat(2),
            "--b--\r\n",
        ]
        .concat();
        house.push(inbox, raw.as_bytes());
        let row = house.ledger().pop().unwrap();
        let folder = house.data.path().join("files");
        let path = folder.join(&row.sha256[..2]).join(&row.sha256);
        let away = folder.join("away");
        let still_waits = |why: &str| {
            // Far more often than anything else is tried, and for longer.
            for _ in 0..30 {
                house.pass(HOUR);
                house.works();
            }
            let row = house.ledger().pop().unwrap();
            assert_eq!(row.outcome, Outcome::Waiting);
            assert!(row.error.as_deref().is_some_and(|error| error.contains(why)), "{:?}", row.error);
        };
        // The original cannot be read: the folder is away.
        fs::rename(&path, &away).unwrap();
        still_waits("there is no such file");
        fs::rename(&away, &path).unwrap();
        // Files stand where folders should be: the attachment cannot be stored.
        let mut blocked: Vec<_> = (0..=255).map(|n| folder.join(format!("{n:02x}"))).collect();
        blocked.retain(|path| !path.exists());
        blocked.iter().for_each(|path| fs::write(path, "in the way").unwrap());
        still_waits("the file store does not work");
        blocked.iter().for_each(|path| fs::remove_file(path).unwrap());
        house.pass(HOUR);
        house.works();
        let row = house.ledger().pop().unwrap();
        assert_eq!((row.outcome, row.error), (Outcome::Ticketed, None));
    });
}

#[test]
fn files_that_nothing_names_leave_the_store_and_come_back_when_named() {
    on_each(|house| {
        let ana = house.agent("ana");
        let upload = |text: &str| {
            let stored = house.wait(house.context.files.put_bytes(bytes::Bytes::from(long(text)))).unwrap();
            let file = loket_desk::channel::File {
                stored: stored.clone(),
                filename: "a.txt".into(),
                content_type: "text/plain".into(),
                content_id: None,
                inline: false,
            };
            house
                .context
                .desk
                .write_blocking(ana.clone(), move |tx| loket_desk::message::attachment::upload(tx, &file))
                .unwrap();
            stored.sha256
        };
        let collects = || {
            house.write(|tx| job::enqueue(tx, &Job::Collect, Some("collect"), tx.now()).map(drop)).unwrap();
            house.works();
        };
        let folder = house.data.path().join("files");
        let lies = |sha: &str| (folder.join(&sha[..2]).join(sha).exists(), folder.join("aside").join(sha).exists());
        let (lost, kept) = (upload("lost"), upload("kept"));
        collects();
        assert_eq!((lies(&lost), lies(&kept)), ((true, false), (true, false)));
        house.pass(25 * HOUR);
        collects();
        assert_eq!((lies(&lost), lies(&kept)), ((false, true), (false, true)));
        // Aside it is read as before; named again it comes back.
        assert_eq!(house.wait(house.context.files.bytes(&kept, 1 << 20)).unwrap(), long("kept"));
        assert_eq!(upload("kept"), kept);
        collects();
        assert_eq!((lies(&lost), lies(&kept)), ((false, true), (true, false)));
        // Killed between the removal and its note, or before the move: the same work again ends the same.
        collects();
        house.pass(20 * HOUR);
        collects();
        assert_eq!((lies(&lost), lies(&kept)), ((false, true), (true, false)));
        house.pass(10 * HOUR);
        collects();
        assert_eq!(lies(&lost), (false, false));
        assert!(house.wait(house.context.files.bytes(&lost, 100)).is_err());
        assert_eq!(house.wait(house.context.files.bytes(&kept, 1 << 20)).unwrap(), long("kept"));
        assert_eq!(upload("lost"), lost);
        assert_eq!(house.wait(house.context.files.bytes(&lost, 1 << 20)).unwrap(), long("lost"));
    });
}

#[test]
fn small_files_lie_with_the_rows_and_go_when_nothing_names_them() {
    on_each(|house| {
        let ana = house.agent("ana");
        let upload = || {
            let stored = house.wait(house.context.files.put_bytes(bytes::Bytes::from_static(b"small"))).unwrap();
            let sha256 = stored.sha256.clone();
            let file = loket_desk::channel::File {
                stored,
                filename: "a.txt".into(),
                content_type: "text/plain".into(),
                content_id: None,
                inline: false,
            };
            let keep = move |tx: &mut loket_desk::Tx| loket_desk::message::attachment::upload(tx, &file);
            house.context.desk.write_blocking(ana.clone(), keep).unwrap();
            sha256
        };
        let read = |sha256: &str| house.wait(house.context.files.bytes(sha256, 100));
        let sha256 = upload();
        assert_eq!(read(&sha256).unwrap(), "small");
        let folder = house.data.path().join("files");
        assert!(!folder.join(&sha256[..2]).join(&sha256).exists());
        house.pass(25 * HOUR);
        house.write(|tx| job::enqueue(tx, &Job::Collect, Some("collect"), tx.now()).map(drop)).unwrap();
        house.works();
        assert!(read(&sha256).is_err());
        assert_eq!(upload(), sha256);
        assert_eq!(read(&sha256).unwrap(), "small");
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
