use loket_desk::consumers::{self, AFTER, Step};
use loket_desk::ids::{EventId, MessageId};
use loket_desk::job::{self, Job, Lane};
use loket_desk::{event, lease};

use super::*;
use crate::scene::on_each;

#[test]
fn a_job_is_held_by_one_and_comes_back_when_its_holder_dies() {
    on_each(|s| {
        s.loket(|tx| job::enqueue(tx, &Job::Sweep, Some("sweep"), tx.now())).unwrap();
        s.loket(|tx| job::enqueue(tx, &Job::Sweep, Some("sweep"), tx.now())).unwrap();
        let claimed = s.loket(|tx| job::claim(tx, Lane::Inward, 10)).unwrap();
        assert_eq!(claimed.len(), 1, "the same key is one job");
        assert!(s.loket(|tx| job::claim(tx, Lane::Inward, 10)).unwrap().is_empty());
        s.pass(job::LEASE);
        assert_eq!(s.loket(|tx| job::claim(tx, Lane::Inward, 10)).unwrap()[0].attempts, 2);
    });
}

#[test]
fn a_failing_job_is_tried_with_growing_pauses_and_then_lies_dead() {
    on_each(|s| {
        let job = Job::Deliver { message: MessageId(1) };
        s.loket(move |tx| job::enqueue(tx, &job, None, tx.now())).unwrap();
        let mut pauses = Vec::new();
        loop {
            let due = s.loket(|tx| job::next_due(tx, Lane::Outward)).unwrap();
            let Some(due) = due else { break };
            let now = s.desk.clock().now();
            pauses.push(due.0 - now.0);
            s.pass((due.0 - now.0).max(0));
            let claimed = s.loket(|tx| job::claim(tx, Lane::Outward, 1)).unwrap().remove(0);
            s.loket(move |tx| job::failed(tx, &claimed, "no route", None)).unwrap();
        }
        assert_eq!(pauses.len(), 20);
        assert!(pauses[1] >= 10_000 && pauses[2] >= 20_000 && pauses[19] >= 6 * 3_600_000, "{pauses:?}");
        assert!(pauses.iter().sum::<i64>() > 2 * 24 * 3_600_000);
        let dead = s.loket(|tx| job::list(tx, "dead", &Default::default())).unwrap();
        assert_eq!(dead.items[0].error.as_deref(), Some("no route"));
        let id = dead.items[0].id;
        s.loket(move |tx| job::retry(tx, id)).unwrap();
        assert_eq!(s.loket(|tx| job::claim(tx, Lane::Outward, 1)).unwrap().len(), 1);
    });
}

#[test]
fn a_lease_is_held_by_one_node_until_it_ends() {
    on_each(|s| {
        let hold = |who: &'static str| s.loket(move |tx| lease::hold(tx, "x", who, 1000)).unwrap();
        assert!(hold("a"));
        assert!(!hold("b"));
        assert!(hold("a"));
        s.pass(1001);
        assert!(hold("b"));
        assert!(!hold("a"));
    });
}

#[test]
fn an_event_that_cannot_be_digested_is_parked_and_the_rest_goes_on() {
    on_each(|s| {
        let inbox = support(s);
        opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        s.loket(|tx| consumers::park(tx, &AFTER[0], 5, "cannot")).unwrap();
        let parked = s.loket(consumers::parked).unwrap();
        assert_eq!((parked.len(), parked[0].error.as_str()), (1, "cannot"));
        assert!(matches!(s.loket(|tx| consumers::step(tx, &AFTER[0], "n", None)).unwrap(), Step::Moved(_)));
        let event = parked[0].event_id;
        s.loket(move |tx| consumers::retry(tx, "search", event)).unwrap();
        assert!(s.loket(consumers::parked).unwrap().is_empty());
        for other in &AFTER[1..] {
            while matches!(s.loket(|tx| consumers::step(tx, other, "n", None)).unwrap(), Step::Moved(_)) {}
        }
        let last = s.loket(|tx| tx.last_event()).unwrap();
        assert!(s.loket(move |tx| consumers::passed(tx, last)).unwrap());
    });
}

#[test]
fn a_refused_verb_leaves_no_trace() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let before = s.events().len();
        let wrong = Words { text: "x".into(), files: vec![loket_desk::ids::AttachmentId(99)], ..Words::default() };
        assert!(s.by(&ana, move |tx| reply(tx, ticket, &wrong)).is_err());
        assert_eq!(s.events().len(), before);
        assert_eq!(see(s, ticket).row.message_count, 1);
    });
}

#[test]
fn events_of_many_writers_are_numbered_in_the_order_they_can_be_read() {
    on_each(|s| {
        let inbox = support(s);
        std::thread::scope(|scope| {
            for writer in 0..6 {
                scope.spawn(move || {
                    for n in 0..10 {
                        opens(s, inbox, &format!("w{writer}@customer.example"), &format!("{writer}-{n}"), "Help!");
                    }
                });
            }
            // A reader that follows the log meanwhile must never be overtaken.
            let (mut cursor, mut seen) = (EventId(0), 0);
            while seen < 60 {
                let found = s.loket(move |tx| event::after(tx, cursor, 1000)).unwrap();
                if let Some(last) = found.last() {
                    cursor = last.id;
                }
                seen += found.iter().filter(|e| e.kind == "opened").count();
            }
        });
    });
}
