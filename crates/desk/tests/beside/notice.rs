//! Notices: who is told of what, by which way, and when.

use loket_desk::By;
use loket_desk::event::Event;
use loket_desk::job::{self, Job, Lane};
use loket_desk::notice::choice::{self, Change};
use loket_desk::notice::list::{self, Which};
use loket_desk::notice::{digest, push};
use loket_desk::time::HOUR;

use super::{changes, digested, notes, role, team, told, writes_again};
use crate::scene::{Scene, number, on_each, refusal};
use crate::ticket::{answers, opens, support};

fn chooses(s: &Scene, who: &By, choice: serde_json::Value) {
    let change: Change = serde_json::from_value(choice).unwrap();
    s.by(who, move |tx| choice::change(tx, &change)).unwrap();
}

/// Does what is due now: the letters that come of it.
fn letters(s: &Scene) -> Vec<(String, String)> {
    s.loket(|tx| {
        for claimed in job::claim(tx, Lane::Inward, 100)? {
            if let Job::Digest { agent } = claimed.job()? {
                digest::send(tx, &claimed, agent)?;
            }
        }
        Ok(())
    })
    .unwrap();
    s.letters()
}

#[test]
fn everybody_is_told_of_what_concerns_them_and_of_nothing_they_did() {
    on_each(|s| {
        let inbox = support(s);
        let ticket = opens(s, inbox, "bob@x.test", "Oven", "It is hot");
        let n = ticket.0;
        let [ana, eve, kim] = ["ana", "eve", "kim"].map(|name| s.agent(name, "agent"));
        let kitchen = team(s, "Kitchen", &[number(s, &kim), number(s, &ana)]);
        told(s, &ana);
        changes(s, &ana, ticket, serde_json::json!({"assignee_id": number(s, &eve), "team_id": kitchen}));
        assert_eq!(told(s, &eve), [("assigned".to_owned(), n)]);
        assert_eq!(told(s, &kim), [("team".to_owned(), n)]);
        assert_eq!(told(s, &ana), [], "she did it herself");
        changes(s, &ana, ticket, serde_json::json!({"following": true}));
        writes_again(s, inbox, "bob@x.test", ("Oven", "It is hot"), "It burns");
        assert_eq!(told(s, &ana), [("answered".to_owned(), n)]);
        assert_eq!(told(s, &eve)[0], ("answered".to_owned(), n));
        // Whoever is named is told once, as somebody who is named, and follows from then on.
        let html = format!(
            "<span data-mention=\"agent:{0}\">@ana</span><span data-mention=\"agent:{1}\">@kim</span>",
            number(s, &ana),
            number(s, &kim)
        );
        notes(s, &eve, ticket, &html, false).unwrap();
        assert_eq!(told(s, &ana)[0], ("mentioned".to_owned(), n));
        assert_eq!(told(s, &ana).len(), 2);
        assert_eq!(told(s, &kim)[0], ("mentioned".to_owned(), n));
        notes(s, &ana, ticket, "<p>Thanks</p>", false).unwrap();
        assert_eq!(told(s, &kim)[0], ("noted".to_owned(), n));
        let answer = answers(s, &ana, ticket, "Leave").unwrap();
        s.loket(move |tx| {
            tx.record(ticket, Event::Undelivered { message: answer, error: "550".into() });
            Ok(())
        })
        .unwrap();
        assert_eq!(told(s, &ana)[0], ("undelivered".to_owned(), n));
        assert_eq!(told(s, &eve)[0], ("undelivered".to_owned(), n));
    });
}

#[test]
fn an_event_digested_twice_is_told_once() {
    on_each(|s| {
        let ticket = opens(s, support(s), "bob@x.test", "Oven", "It is hot");
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        changes(s, &ana, ticket, serde_json::json!({"assignee_id": number(s, &eve)}));
        assert_eq!(told(s, &eve).len(), 1);
        s.loket(|tx| loket_desk::consumers::rewind(tx, "notify")).unwrap();
        assert_eq!(told(s, &eve).len(), 1);
        // And history is no news.
        s.by(&eve, |tx| list::read(tx, &Which { all: true, ..Which::default() })).unwrap();
        s.pass(100 * HOUR);
        s.loket(|tx| loket_desk::consumers::rewind(tx, "notify")).unwrap();
        digested(s);
        assert_eq!(s.by(&eve, list::count).unwrap().unread, 0);
    });
}

#[test]
fn nobody_is_told_of_a_ticket_out_of_sight() {
    on_each(|s| {
        let inbox = support(s);
        let ticket = opens(s, inbox, "bob@x.test", "Oven", "It is hot");
        role(s, "Own", &["tickets.note"]);
        role(s, "Writer", &["tickets.see_all", "tickets.note"]);
        let (own, writer, ana) = (s.agent("own", "Own"), s.agent("writer", "Writer"), s.agent("ana", "agent"));
        let html = format!("<span data-mention=\"agent:{}\">@own</span>", number(s, &own));
        // Somebody who could not give the ticket away cannot let anybody in by naming them.
        notes(s, &writer, ticket, &html, false).unwrap();
        assert_eq!(told(s, &own), []);
        notes(s, &ana, ticket, &html, false).unwrap();
        assert_eq!(told(s, &own), [("mentioned".to_owned(), ticket.0)]);
        // What goes out of sight is taken back.
        changes(s, &own, ticket, serde_json::json!({"following": false}));
        assert_eq!(told(s, &own), []);
        let left: i64 = s.by(&own, list::count).unwrap().unread;
        assert_eq!(left, 0);
    });
}

#[test]
fn reading_is_for_one_ticket_for_some_or_for_all() {
    on_each(|s| {
        let inbox = support(s);
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        let tickets: Vec<_> = (0..4).map(|i| opens(s, inbox, "bob@x.test", &format!("Oven {i}"), "?")).collect();
        for ticket in &tickets {
            changes(s, &ana, *ticket, serde_json::json!({"assignee_id": number(s, &eve)}));
        }
        digested(s);
        let unread = |which: Which| s.by(&eve, move |tx| list::read(tx, &which)).unwrap().unread;
        assert_eq!(unread(Which { ticket_id: Some(tickets[0]), ..Which::default() }), 3);
        let page = s.by(&eve, |tx| list::list(tx, true, &Default::default())).unwrap();
        let first = page.items[0].id;
        assert_eq!(unread(Which { ids: vec![first], ..Which::default() }), 2);
        // Nobody reads for somebody else.
        s.by(&ana, |tx| list::read(tx, &Which { all: true, ..Which::default() })).unwrap();
        assert_eq!(s.by(&eve, list::count).unwrap().unread, 2);
        assert_eq!(unread(Which { all: true, ..Which::default() }), 0);
    });
}

#[test]
fn a_kind_that_is_off_is_off() {
    on_each(|s| {
        let ticket = opens(s, support(s), "bob@x.test", "Oven", "It is hot");
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        chooses(s, &eve, serde_json::json!({"ways": {"assigned": []}}));
        changes(s, &ana, ticket, serde_json::json!({"assignee_id": number(s, &eve)}));
        assert_eq!(told(s, &eve), []);
        // By mail alone: the bell stays silent.
        chooses(s, &eve, serde_json::json!({"ways": {"assigned": ["mail"]}, "mail": "immediately"}));
        changes(s, &ana, ticket, serde_json::json!({"assignee_id": null}));
        changes(s, &ana, ticket, serde_json::json!({"assignee_id": number(s, &eve)}));
        assert_eq!(told(s, &eve), []);
        s.pass(3 * 60_000);
        assert_eq!(letters(s).len(), 1);
        for wrong in [
            serde_json::json!({"time_zone": "Mars/Base"}),
            serde_json::json!({"quiet": [{"days": [8], "from": "19:00", "to": "07:00"}]}),
            serde_json::json!({"quiet": [{"days": [1], "from": "25:00", "to": "07:00"}]}),
        ] {
            let change: Change = serde_json::from_value(wrong).unwrap();
            refusal(s.by(&eve, move |tx| choice::change(tx, &change)));
        }
    });
}

#[test]
fn what_is_unread_at_the_hour_comes_in_one_letter_and_only_once() {
    on_each(|s| {
        let inbox = support(s);
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        let tickets: Vec<_> = (0..3).map(|i| opens(s, inbox, "bob@x.test", &format!("Oven {i}"), "?")).collect();
        for ticket in &tickets {
            changes(s, &ana, *ticket, serde_json::json!({"assignee_id": number(s, &eve)}));
        }
        digested(s);
        let first = tickets[0];
        s.by(&eve, move |tx| list::read(tx, &Which { ticket_id: Some(first), ..Which::default() })).unwrap();
        assert_eq!(letters(s), []);
        s.pass(HOUR);
        let sent = letters(s);
        assert_eq!(sent.len(), 1);
        let (to, text) = &sent[0];
        assert_eq!(to, "eve@example.com");
        assert!(text.contains("Oven 1") && text.contains("Oven 2") && !text.contains("Oven 0"), "{text}");
        assert!(text.contains(&format!("/agent/tickets/{}", tickets[1])), "{text}");
        s.pass(HOUR);
        assert_eq!(letters(s), []);
    });
}

#[test]
fn in_quiet_hours_the_bell_collects_silently_and_mail_waits() {
    on_each(|s| {
        let ticket = opens(s, support(s), "bob@x.test", "Oven", "It is hot");
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        // The scene begins on a Saturday at nine, UTC.
        chooses(s, &eve, serde_json::json!({"quiet": [{"days": [6], "from": "08:00", "to": "12:30"}]}));
        changes(s, &ana, ticket, serde_json::json!({"assignee_id": number(s, &eve)}));
        assert_eq!(told(s, &eve).len(), 1);
        let (news, _) = s.loket(|tx| loket_desk::notice::news(tx, Some(0))).unwrap();
        assert!(!news[0].desktop);
        s.pass(2 * HOUR);
        assert_eq!(letters(s), []);
        s.pass(2 * HOUR);
        assert_eq!(letters(s).len(), 1);
    });
}

#[test]
fn a_browser_ends_with_its_session_and_is_told_what_is_unread() {
    on_each(|s| {
        let ticket = opens(s, support(s), "bob@x.test", "Oven", "It is hot");
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        let loket_desk::Who::Session(hash) = eve.who.clone() else { panic!("a browser") };
        let new: push::Subscription = serde_json::from_value(
            serde_json::json!({"endpoint": "https://push.example/1", "keys": {"p256dh": "a", "auth": "b"}}),
        )
        .unwrap();
        let session = hash.clone();
        s.by(&eve, move |tx| push::subscribe(tx, &session, &new)).unwrap();
        changes(s, &ana, ticket, serde_json::json!({"assignee_id": number(s, &eve)}));
        digested(s);
        let queued = s
            .loket(|tx| {
                let due = job::claim(tx, Lane::Outward, 100)?;
                Ok(due
                    .iter()
                    .filter_map(|claimed| match claimed.job() {
                        Ok(Job::Push { browser, notice }) => Some((browser, notice)),
                        _ => None,
                    })
                    .collect::<Vec<_>>())
            })
            .unwrap();
        let [(browser, notice)] = queued[..] else { panic!("{queued:?}") };
        let (target, words) = s.loket(move |tx| push::render(tx, browser, notice)).unwrap().unwrap();
        assert_eq!(target.endpoint, "https://push.example/1");
        assert!(words.title.contains("Oven") && words.url == format!("/agent/tickets/{ticket}"), "{words:?}");
        // Read meanwhile: nothing is shown.
        s.by(&eve, |tx| list::read(tx, &Which { all: true, ..Which::default() })).unwrap();
        assert!(s.loket(move |tx| push::render(tx, browser, notice)).unwrap().is_none());
        s.by(&eve, move |tx| loket_desk::account::session::close(tx, &hash)).unwrap();
        assert!(s.loket(move |tx| push::render(tx, browser, None)).unwrap().is_none());
    });
}
