use loket_desk::idempotency::{self, Answer};
use loket_desk::tag;
use loket_desk::time::DAY;
use loket_desk::{By, Error, Result};

use crate::scene::{Scene, on_each, refusal};

/// Makes a tag under a key.
fn once(s: &Scene, who: &By, key: &'static str, name: &'static str) -> Result<Answer> {
    s.by(who, move |tx| {
        idempotency::once(tx, key, name, |tx| {
            let tag =
                tag::create(tx, &tag::New { name: name.into(), color: String::new(), description: String::new() })?;
            Ok((201, tag.name))
        })
    })
}

#[test]
fn the_same_request_is_done_once() {
    on_each(|s| {
        let lead = s.agent("lead", "team_lead");
        let first = once(s, &lead, "k1", "vip").unwrap();
        let again = once(s, &lead, "k1", "vip").unwrap();
        assert_eq!(first, Answer { status: 201, body: "vip".into(), repeated: false });
        assert_eq!(again, Answer { repeated: true, ..first });
        assert_eq!(s.by(&lead, tag::list).unwrap().items.len(), 1);
    });
}

#[test]
fn a_key_stands_for_one_request_of_one_agent() {
    on_each(|s| {
        let (lead, other) = (s.agent("lead", "team_lead"), s.agent("other", "team_lead"));
        once(s, &lead, "k1", "vip").unwrap();
        assert!(matches!(once(s, &lead, "k1", "late"), Err(Error::Conflict(_))));
        assert!(!once(s, &other, "k1", "late").unwrap().repeated);
        assert!(refusal(once(s, &lead, "a key", "x")).starts_with("Idempotency-Key"));
    });
}

#[test]
fn a_failure_is_not_kept() {
    on_each(|s| {
        let lead = s.agent("lead", "team_lead");
        once(s, &lead, "k1", "vip").unwrap();
        assert!(once(s, &lead, "k2", "vip").is_err());
        assert!(!once(s, &lead, "k2", "late").unwrap().repeated);
    });
}

#[test]
fn a_key_is_forgotten_after_a_day() {
    on_each(|s| {
        let lead = s.agent("lead", "team_lead");
        once(s, &lead, "k1", "vip").unwrap();
        s.pass(DAY);
        assert!(!once(s, &lead, "k1", "late").unwrap().repeated);
        s.pass(DAY);
        s.loket(idempotency::sweep).unwrap();
        assert!(!once(s, &lead, "k1", "new").unwrap().repeated);
    });
}

#[test]
fn the_same_request_twice_at_once_is_done_once() {
    on_each(|s| {
        let lead = s.agent("lead", "team_lead");
        let answers: Vec<Answer> = std::thread::scope(|scope| {
            let both: Vec<_> = (0..4).map(|_| scope.spawn(|| once(s, &lead, "k1", "vip").unwrap())).collect();
            both.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(answers.iter().filter(|a| !a.repeated).count(), 1);
        assert!(answers.iter().all(|a| a.body == "vip"));
    });
}
