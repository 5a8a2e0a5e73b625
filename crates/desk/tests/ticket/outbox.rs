use loket_desk::channel::Receipt;
use loket_desk::ids::MessageId;
use loket_desk::job::{self, Job};
use loket_desk::message;
use loket_desk::outbox::{self, Stage};
use loket_desk::ticket::Status;
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
