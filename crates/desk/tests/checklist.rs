//! Checklists: steps in order, ticked by somebody, begun with a list.

use loket_desk::checklist::template::{self, New};
use loket_desk::checklist::{self, Change};
use loket_desk::error::Error;
use loket_desk::ids::{StepId, TicketId};

use crate::scene::{Scene, on_each, refusal};
use crate::ticket::{opens, support};

fn steps(s: &Scene, ticket: TicketId) -> Vec<(StepId, String)> {
    let all = s.loket(move |tx| checklist::of_ticket(tx, ticket)).unwrap();
    all.into_iter().map(|step| (step.id, step.text)).collect()
}

fn texts(s: &Scene, ticket: TicketId) -> Vec<String> {
    steps(s, ticket).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn steps_are_added_moved_ticked_and_taken_away() {
    on_each(|s| {
        let (inbox, ana, lia) = (support(s), s.agent("ana", "agent"), s.agent("lia", "light_agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        for text in ["a", "b", "c"] {
            s.by(&ana, move |tx| checklist::add(tx, ticket, text)).unwrap();
        }
        let ids: Vec<StepId> = steps(s, ticket).into_iter().map(|(id, _)| id).collect();
        let (a, b, c) = (ids[0], ids[1], ids[2]);
        let moved = move |before| Change { before: Some(before), ..Change::default() };
        s.by(&ana, move |tx| checklist::change(tx, c, &moved(Some(a)))).unwrap();
        assert_eq!(texts(s, ticket), ["c", "a", "b"]);
        s.by(&ana, move |tx| checklist::change(tx, c, &moved(Some(b)))).unwrap();
        assert_eq!(texts(s, ticket), ["a", "c", "b"]);
        s.by(&ana, move |tx| checklist::change(tx, a, &moved(None))).unwrap();
        assert_eq!(texts(s, ticket), ["c", "b", "a"]);
        // Ticking needs no more than writing notes.
        let tick = |done| Change { done: Some(done), ..Change::default() };
        s.by(&lia, move |tx| checklist::change(tx, b, &tick(true))).unwrap();
        let ticked = s.loket(move |tx| checklist::of_ticket(tx, ticket)).unwrap();
        assert_eq!(ticked[1].done_by.as_ref().unwrap().name, "lia");
        let renamed = Change { text: Some("x".into()), ..Change::default() };
        assert!(matches!(s.by(&lia, move |tx| checklist::change(tx, b, &renamed)), Err(Error::Forbidden(_))));
        s.by(&lia, move |tx| checklist::change(tx, b, &tick(false))).unwrap();
        s.by(&ana, move |tx| checklist::delete(tx, b)).unwrap();
        assert_eq!(texts(s, ticket), ["c", "a"]);
        assert!(s.events()[0].starts_with("step_removed"));
    });
}

#[test]
fn a_list_of_steps_is_added_at_the_end_and_stays_when_the_list_goes() {
    on_each(|s| {
        let (inbox, root, ana) = (support(s), s.agent("root", "administrator"), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let new = New { name: "Return".into(), steps: vec!["Ask".into(), "Send label".into()] };
        let twice = new.clone();
        let list = s.by(&root, move |tx| template::create(tx, &new)).unwrap();
        assert_eq!(
            refusal(s.by(&root, move |tx| template::create(tx, &twice))),
            "name: is already used by another list"
        );
        assert!(matches!(
            s.by(&ana, |tx| template::create(tx, &New { name: "x".into(), steps: vec!["y".into()] })),
            Err(Error::Forbidden(_))
        ));
        s.by(&ana, template::list).unwrap();
        s.by(&ana, move |tx| checklist::add(tx, ticket, "First")).unwrap();
        s.by(&ana, move |tx| template::fill(tx, ticket, list.id)).unwrap();
        s.by(&root, move |tx| template::delete(tx, list.id)).unwrap();
        assert_eq!(texts(s, ticket), ["First", "Ask", "Send label"]);
    });
}

#[test]
fn a_checklist_has_an_end() {
    on_each(|s| {
        let (inbox, root) = (support(s), s.agent("root", "administrator"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let new = New { name: "Long".into(), steps: (0..100).map(|n| n.to_string()).collect() };
        let list = s.by(&root, move |tx| template::create(tx, &new)).unwrap().id;
        for _ in 0..2 {
            s.by(&root, move |tx| template::fill(tx, ticket, list)).unwrap();
        }
        assert_eq!(texts(s, ticket).len(), 200);
        assert!(matches!(s.by(&root, move |tx| checklist::add(tx, ticket, "x")), Err(Error::Conflict(_))));
        let many = New { name: "Too long".into(), steps: vec!["x".into(); 101] };
        assert_eq!(refusal(s.by(&root, move |tx| template::create(tx, &many))), "steps: must hold 1 to 100 steps");
    });
}
