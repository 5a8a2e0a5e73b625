use loket_desk::channel::Receipt;
use loket_desk::customer::block;
use loket_desk::ids::{BlockId, MessageId};
use loket_desk::intake::ledger;
use loket_desk::job::{self, Job};
use loket_desk::message;
use loket_desk::outbox::{self, Stage, schedule};
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::forward::{What, forward};
use loket_desk::ticket::{Priority, Status, purge, trash};
use loket_desk::{By, Error};

use super::*;
use crate::scene::on_each;

/// Takes a message through the outbox as the worker does.
pub fn leaves(s: &Scene, id: MessageId, external_id: &str) {
    let external_id = external_id.to_owned();
    s.loket(move |tx| {
        let given = external_id.clone();
        outbox::begin(tx, id, move |_, _, _, _| given.clone())?.unwrap();
        outbox::handing_over(tx, id)?;
        outbox::sent(tx, id, &Receipt { response: "250 ok".into(), copy: None })
    })
    .unwrap();
}

fn stage(s: &Scene, id: MessageId) -> Stage {
    s.loket(move |tx| message::show::see(tx, id)).unwrap().delivery.unwrap().state
}

#[test]
fn an_answer_waits_for_the_undo_window_and_then_leaves_with_its_thread() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        s.loket(|tx| job::claim(tx, loket_desk::job::Lane::Outward, 100)).unwrap();
        let answer = answers(s, &ana, ticket, "Leave the house!").unwrap();
        assert_eq!(see(s, ticket).row.status, Status::Open);
        s.pass(9_000);
        assert!(s.loket(|tx| job::claim(tx, loket_desk::job::Lane::Outward, 100)).unwrap().is_empty());
        s.pass(1_000);
        let claimed = s.loket(|tx| job::claim(tx, loket_desk::job::Lane::Outward, 100)).unwrap();
        assert_eq!(claimed.len(), 1);
        assert_eq!(claimed[0].job().unwrap(), Job::Deliver { message: answer });
        let out = s
            .loket(move |tx| outbox::begin(tx, answer, |_, _, _, m| format!("loket.{m}@example.com")))
            .unwrap()
            .unwrap();
        assert_eq!(out.subject, format!("Re: Oven [#{ticket}]"));
        assert_eq!(out.to[0].email, "bob@customer.example");
        let first = mail("bob@customer.example", "Oven", "Help!").external_id.unwrap();
        assert_eq!((out.in_reply_to.as_deref(), out.references), (Some(first.as_str()), vec![first.clone()]));
        assert!(!out.automatic);
    });
}

#[test]
fn a_message_can_be_called_back_with_what_was_set_beside_it() {
    on_each(|s| {
        let (inbox, ana, ben) = (support(s), s.agent("ana", "agent"), s.agent("ben", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let words = Words { text: "Bye".into(), status: Some(Status::Solved), ..Words::default() };
        let answer = s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap();
        assert_eq!(see(s, ticket).row.snippet, "Bye");
        assert!(matches!(s.by(&ben, move |tx| outbox::undo(tx, answer)), Err(Error::NotFound(_))));
        let undone = s.by(&ana, move |tx| outbox::undo(tx, answer)).unwrap();
        assert_eq!(undone.text, "Bye");
        let ticket = see(s, ticket);
        assert_eq!((ticket.row.status, ticket.row.snippet.as_str()), (Status::New, "Help!"));
        assert_eq!(stage(s, answer), Stage::Cancelled);
        assert!(matches!(s.by(&ana, move |tx| outbox::undo(tx, answer)), Err(Error::Conflict(_))));
    });
}

#[test]
fn a_click_repeated_is_one_message() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let words = Words { text: "Once".into(), client_id: Some("c1".into()), ..Words::default() };
        let again = words.clone();
        let first = s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap();
        assert_eq!(s.by(&ana, move |tx| reply(tx, ticket, &again)).unwrap(), first);
    });
}

#[test]
fn a_worker_that_died_before_the_handover_sends_again_and_after_it_asks() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let answer = answers(s, &ana, ticket, "Leave!").unwrap();
        let begin =
            |s: &Scene| s.loket(move |tx| outbox::begin(tx, answer, |_, _, _, _| "x@example.com".into())).unwrap();
        assert!(begin(s).is_some());
        assert!(begin(s).is_some(), "nothing was handed over, so it may be sent");
        s.loket(move |tx| outbox::handing_over(tx, answer)).unwrap();
        assert!(begin(s).is_none(), "it may have arrived");
        assert_eq!(stage(s, answer), Stage::Unconfirmed);
        s.by(&ana, move |tx| outbox::retry(tx, answer)).unwrap();
        assert_eq!(stage(s, answer), Stage::Queued);
    });
}

#[test]
fn a_refused_message_is_failed_and_tells_why() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let answer = answers(s, &ana, ticket, "Leave!").unwrap();
        s.loket(move |tx| outbox::refused(tx, answer, "550 no such user")).unwrap();
        assert_eq!(stage(s, answer), Stage::Failed);
        assert!(s.events()[0].contains("550 no such user"));
    });
}

#[test]
fn nobody_answers_who_may_not() {
    on_each(|s| {
        let (inbox, light) = (support(s), s.agent("lia", "light_agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        assert!(matches!(answers(s, &light, ticket, "Hi"), Err(Error::Forbidden(_))));
        assert!(matches!(answers(s, &By::loket(), ticket, "Hi"), Err(Error::NotSignedIn)));
    });
}

fn blocks(s: &Scene, who: &By, kind: block::Kind, value: &'static str) -> BlockId {
    let new = block::New { kind, value: value.into(), reason: "spam".into() };
    s.by(who, move |tx| block::block(tx, &new)).unwrap().id
}

fn takes_in_hand(s: &Scene, id: MessageId) -> bool {
    s.loket(move |tx| outbox::begin(tx, id, |_, _, _, _| "x@example.com".into())).unwrap().is_some()
}

#[test]
fn what_would_reach_somebody_blocked_meanwhile_is_kept_back_until_a_person_decides() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let answer = answers(s, &ana, ticket, "Leave!").unwrap();
        let block = blocks(s, &ana, block::Kind::Address, "bob@customer.example");
        assert!(!takes_in_hand(s, answer));
        let delivery = s.loket(move |tx| message::show::see(tx, answer)).unwrap().delivery.unwrap();
        assert_eq!(delivery.state, Stage::Held);
        assert!(delivery.error.unwrap().starts_with("bob@customer.example is blocked"));
        assert!(s.events()[0].starts_with("kept_back"));
        assert!(!takes_in_hand(s, answer), "it stays");
        assert!(matches!(s.by(&ana, move |tx| outbox::retry(tx, answer)), Err(Error::Conflict(_))));
        s.by(&ana, move |tx| block::unblock(tx, block)).unwrap();
        s.by(&ana, move |tx| outbox::retry(tx, answer)).unwrap();
        leaves(s, answer, "x@example.com");
        assert_eq!(stage(s, answer), Stage::Sent);
    });
}

#[test]
fn what_was_kept_back_can_be_called_back() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let words = Words { text: "Bye".into(), bcc: vec![Address::bare("eve@spam.example")], ..Words::default() };
        let answer = s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap();
        blocks(s, &ana, block::Kind::Domain, "spam.example");
        assert!(!takes_in_hand(s, answer));
        assert_eq!(s.by(&ana, move |tx| outbox::undo(tx, answer)).unwrap().text, "Bye");
        assert_eq!(stage(s, answer), Stage::Cancelled);
    });
}

#[test]
fn nobody_blocked_is_written_to_in_copy_or_unseen_and_whom_the_ticket_has_in_copy_is_left_out() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let cc = Change {
            cc: Some(vec![Address::bare("eve@spam.example"), Address::bare("z@ok.example")]),
            ..Change::default()
        };
        s.by(&ana, move |tx| change(tx, ticket, &cc, None)).unwrap();
        blocks(s, &ana, block::Kind::Domain, "spam.example");
        let eve = || vec![Address::bare("eve@spam.example")];
        let text = || String::from("Hello");
        for words in [
            Words { text: text(), cc: Some(eve()), ..Words::default() },
            Words { text: text(), bcc: eve(), ..Words::default() },
        ] {
            let refused = s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap_err();
            assert!(refused.to_string().contains("spam.example is blocked"), "{refused}");
        }
        let on = Words { text: text(), to: Some(eve()), ..Words::default() };
        let refused = s.by(&ana, move |tx| forward(tx, ticket, &on, What::default())).unwrap_err();
        assert!(matches!(refused, Error::Conflict(_)));
        let answer = answers(s, &ana, ticket, "Hello").unwrap();
        let sent = s.loket(move |tx| message::show::see(tx, answer)).unwrap();
        assert_eq!(sent.cc.iter().map(|one| one.email.as_str()).collect::<Vec<_>>(), ["z@ok.example"]);
    });
}

#[test]
fn calling_back_puts_back_all_that_went_with_it_and_nothing_that_moved_since() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let old = Change { tags: Some(vec!["old".into(), "stays".into()]), ..Change::default() };
        s.by(&lead, move |tx| change(tx, ticket, &old, None)).unwrap();
        let json = r#"{"kind":"reply","name":"Late","visible_to":"all","body":"<p>x</p>",
            "steps":{"status":"solved","priority":"high","assignee":"me","add_tags":["late"],"remove_tags":["old"],"following":true}}"#;
        let keep = serde_json::from_str(json).unwrap();
        let id = s.by(&lead, move |tx| loket_desk::macros::create(tx, &keep)).unwrap().line.id;
        let write = || {
            let words = Words {
                text: "Sorry".into(),
                macros: vec![id],
                cc: Some(vec![Address::bare("boss@customer.example")]),
                ..Words::default()
            };
            s.by(&lead, move |tx| reply(tx, ticket, &words)).unwrap()
        };
        let before = see(s, ticket);
        let answer = write();
        let there = see(s, ticket);
        assert_eq!(
            (there.row.status, there.row.tags.clone(), there.cc.len()),
            (Status::Solved, vec!["late".to_owned(), "stays".into()], 1)
        );
        s.by(&lead, move |tx| outbox::undo(tx, answer)).unwrap();
        let back = see(s, ticket);
        assert_eq!(
            (back.row.status, back.row.priority, back.row.assignee),
            (before.row.status, before.row.priority, None)
        );
        assert_eq!((back.row.tags, back.cc.len()), (before.row.tags, 0));
        let answer = write();
        let since = Change { priority: Some(Priority::Low), status: Some(Status::Open), ..Change::default() };
        s.by(&lead, move |tx| change(tx, ticket, &since, None)).unwrap();
        s.by(&lead, move |tx| outbox::undo(tx, answer)).unwrap();
        let back = see(s, ticket).row;
        assert_eq!((back.status, back.priority, back.assignee), (Status::Open, Priority::Low, None));
    });
}

#[test]
fn a_scheduled_reply_that_is_taken_back_takes_its_steps_along() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let later = Some(schedule::Later { at: crate::scene::MORNING.plus(3_600_000), yields: true });
        let words = Words { text: "Tomorrow".into(), status: Some(Status::Pending), later, ..Words::default() };
        let message = s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap();
        assert_eq!(see(s, ticket).row.status, Status::Pending);
        s.by(&ana, move |tx| schedule::change(tx, message, Some(crate::scene::MORNING.plus(7_200_000)), None)).unwrap();
        s.by(&ana, move |tx| schedule::cancel(tx, message)).unwrap();
        assert_eq!(see(s, ticket).row.status, Status::New);
        blocks(s, &ana, block::Kind::Address, "bob@customer.example");
        assert!(matches!(answers(s, &ana, ticket, "Hi"), Err(Error::Conflict(_))));
    });
}

#[test]
fn what_was_called_back_is_no_answer_and_none_of_its_words_are_shown() {
    on_each(|s| {
        let (inbox, ana, root) = (support(s), s.agent("ana", "agent"), s.agent("root", "administrator"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let said = |s: &Scene| {
            let row = see(s, ticket).row;
            (row.snippet, row.message_count, row.last_agent_at.is_some())
        };
        let first = answers(s, &ana, ticket, "Wrong").unwrap();
        s.by(&ana, move |tx| outbox::undo(tx, first)).unwrap();
        let second = answers(s, &ana, ticket, "Wrong again").unwrap();
        s.by(&ana, move |tx| outbox::undo(tx, second)).unwrap();
        assert_eq!(said(s), ("Help!".into(), 1, false));
        let third = answers(s, &ana, ticket, "Never to be read").unwrap();
        assert_eq!(said(s), ("Never to be read".into(), 2, true));
        s.by(&root, move |tx| outbox::cancel(tx, third)).unwrap();
        assert_eq!(said(s), ("Help!".into(), 1, false));
        crate::search::digest(s);
        let found = |q: &'static str| s.by(&ana, move |tx| loket_desk::search::tickets(tx, q)).unwrap().ids.len();
        assert_eq!((found("wrong"), found("never read"), found("help")), (0, 0, 1));
        answers(s, &ana, ticket, "Right").unwrap();
        assert_eq!(said(s), ("Right".into(), 2, true));
    });
}

#[test]
fn what_was_purged_stands_in_no_total_and_its_delivery_is_over() {
    on_each(|s| {
        let (inbox, ana, lead) = (support(s), s.agent("ana", "agent"), s.agent("lead", "team_lead"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let answer = answers(s, &ana, ticket, "Bye").unwrap();
        let totals = |s: &Scene| s.loket(|tx| ledger::totals(tx, "delivery")).unwrap();
        let waiting = |s: &Scene| totals(s).by.get("queued").copied().unwrap_or_default();
        assert_eq!(waiting(s), 2, "the answer, and that the mail came in");
        s.by(&lead, move |tx| trash::throw(tx, ticket)).unwrap();
        s.pass(trash::KEPT);
        s.loket(purge::purge).unwrap();
        assert_eq!(waiting(s), 0);
        assert!(!takes_in_hand(s, answer), "whoever had it in hand finds nothing to do");
    });
}
