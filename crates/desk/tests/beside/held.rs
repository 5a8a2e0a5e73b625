//! A send is held when the ticket moved while it was written.

use loket_desk::channel::Address;
use loket_desk::ids::{EventId, TicketId};
use loket_desk::macros::{self, apply};
use loket_desk::ticket::forward::{What, forward};
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::{By, Error};

use super::{changes, notes, writes_again};
use crate::scene::{Scene, number, on_each};
use crate::ticket::{answers, opens, see, support};

fn last(s: &Scene) -> EventId {
    s.loket(|tx| tx.last_event()).unwrap()
}

/// Answers with what was seen; the kinds of what held it.
fn sends(s: &Scene, who: &By, ticket: TicketId, seen: EventId) -> Vec<String> {
    let words = Words { text: "Done".into(), seen: Some(seen), ..Words::default() };
    match s.by(who, move |tx| reply(tx, ticket, &words)) {
        Ok(_) => Vec::new(),
        Err(Error::Held(events)) => events.into_iter().map(|entry| entry.kind).collect(),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn what_moved_holds_the_send_and_is_told() {
    on_each(|s| {
        let inbox = support(s);
        let ticket = opens(s, inbox, "bob@x.test", "Oven", "It is hot");
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        let seen = last(s);
        writes_again(s, inbox, "bob@x.test", ("Oven", "It is hot"), "Now it burns");
        let told = sends(s, &ana, ticket, seen);
        assert!(told.contains(&"received".to_owned()), "{told:?}");
        assert_eq!(see(s, ticket).row.message_count, 2, "nothing was sent");
        let seen = last(s);
        answers(s, &eve, ticket, "Leave the house").unwrap();
        changes(s, &eve, ticket, serde_json::json!({"assignee_id": number(s, &eve)}));
        let told = sends(s, &ana, ticket, seen);
        assert!(told.contains(&"replied".to_owned()) && told.contains(&"assigned".to_owned()), "{told:?}");
        // Whoever has seen it sends.
        let now = last(s);
        assert_eq!(sends(s, &ana, ticket, now), [] as [&str; 0]);
    });
}

#[test]
fn what_one_did_oneself_and_what_changes_no_answer_hold_nothing() {
    on_each(|s| {
        let ticket = opens(s, support(s), "bob@x.test", "Oven", "It is hot");
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        let seen = last(s);
        changes(s, &ana, ticket, serde_json::json!({"status": "pending", "assignee_id": number(s, &ana)}));
        answers(s, &ana, ticket, "One moment").unwrap();
        changes(s, &eve, ticket, serde_json::json!({"subject": "The oven", "priority": "high", "following": true}));
        notes(s, &eve, ticket, "<p>Fyi</p>", false).unwrap();
        assert_eq!(sends(s, &ana, ticket, seen), [] as [&str; 0]);
        // A program that does not say what it has seen is never held.
        answers(s, &eve, ticket, "Yes").unwrap();
        answers(s, &ana, ticket, "Yes").unwrap();
    });
}

#[test]
fn a_repeated_click_is_answered_with_its_message_whatever_moved() {
    on_each(|s| {
        let ticket = opens(s, support(s), "bob@x.test", "Oven", "It is hot");
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        let seen = last(s);
        let words = Words { text: "Done".into(), seen: Some(seen), client_id: Some("c1".into()), ..Words::default() };
        let again = words.clone();
        let first = s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap();
        answers(s, &eve, ticket, "Me too").unwrap();
        assert_eq!(s.by(&ana, move |tx| reply(tx, ticket, &again)).unwrap(), first);
    });
}

#[test]
fn a_forward_and_steps_alone_are_held_too() {
    on_each(|s| {
        let inbox = support(s);
        let ticket = opens(s, inbox, "bob@x.test", "Oven", "It is hot");
        let lead = s.agent("lead", "team_lead");
        let json = r#"{"kind":"reply","name":"Park","visible_to":"all","steps":{"status":"on_hold"}}"#;
        let keep = serde_json::from_str(json).unwrap();
        let id = s.by(&lead, move |tx| macros::create(tx, &keep)).unwrap().line.id;
        let seen = last(s);
        writes_again(s, inbox, "bob@x.test", ("Oven", "It is hot"), "Now it burns");
        let onward = move |seen| Words {
            text: "Fyi".into(),
            to: Some(vec![Address::bare("fire@x.test")]),
            seen: Some(seen),
            ..Words::default()
        };
        let held = s.by(&lead, move |tx| forward(tx, ticket, &onward(seen), What::default()));
        assert!(matches!(held, Err(Error::Held(_))), "{held:?}");
        let held = s.by(&lead, move |tx| apply::apply(tx, ticket, id, Some(seen)));
        assert!(matches!(held, Err(Error::Held(_))), "{held:?}");
        let note = Words { text: "Parked".into(), macros: vec![id], seen: Some(seen), ..Words::default() };
        let held = s.by(&lead, move |tx| loket_desk::ticket::note::note(tx, ticket, &note));
        assert!(matches!(held, Err(Error::Held(_))), "{held:?}");
        assert_eq!(see(s, ticket).row.message_count, 2, "nothing was done");
        let now = last(s);
        s.by(&lead, move |tx| forward(tx, ticket, &onward(now), What::default())).unwrap();
        s.by(&lead, move |tx| apply::apply(tx, ticket, id, Some(now))).unwrap();
    });
}
