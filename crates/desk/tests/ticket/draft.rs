use loket_desk::draft::{self, Keep, Kind, NEW, View, list};
use loket_desk::page::Paging;
use loket_desk::ticket::note::note;
use loket_desk::{By, Error};

use super::*;
use crate::scene::on_each;

fn keep(s: &Scene, who: &By, ticket: TicketId, kind: Kind, html: &str, on: Option<i64>) -> Result<View> {
    let words = draft::Words { html: format!("<p>{html}</p>"), text: html.into(), ..draft::Words::default() };
    let keep = Keep { kind, words, version: on };
    s.by(who, move |tx| draft::keep(tx, ticket, &keep))
}

fn find(s: &Scene, who: &By, ticket: TicketId) -> Option<View> {
    s.by(who, move |tx| draft::find(tx, ticket)).unwrap()
}

#[test]
fn a_draft_is_there_on_another_device_and_goes_with_its_message() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        assert!(find(s, &ana, ticket).is_none());
        let kept = keep(s, &ana, ticket, Kind::Reply, "Dear", None).unwrap();
        let elsewhere = s.signed_in("ana");
        assert_eq!(find(s, &elsewhere, ticket).unwrap().words.html, "<p>Dear</p>");
        keep(s, &elsewhere, ticket, Kind::Reply, "Dear Bob", Some(kept.version)).unwrap();
        answers(s, &ana, ticket, "Dear Bob").unwrap();
        assert!(find(s, &ana, ticket).is_none());
    });
}

#[test]
fn two_devices_do_not_overwrite_each_other() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let first = keep(s, &ana, ticket, Kind::Reply, "one", None).unwrap();
        assert!(matches!(keep(s, &ana, ticket, Kind::Reply, "two", None), Err(Error::Changed("draft"))));
        let second = keep(s, &ana, ticket, Kind::Reply, "two", Some(first.version)).unwrap();
        assert!(second.version > first.version);
        assert!(matches!(keep(s, &ana, ticket, Kind::Reply, "x", Some(first.version)), Err(Error::Changed("draft"))));
        assert_eq!(find(s, &ana, ticket).unwrap().words.text, "two");
    });
}

#[test]
fn a_draft_begun_anew_is_never_taken_for_the_one_that_was_sent() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let old = keep(s, &ana, ticket, Kind::Reply, "old", None).unwrap();
        answers(s, &ana, ticket, "old").unwrap();
        s.pass(1);
        keep(s, &ana, ticket, Kind::Reply, "new", None).unwrap();
        assert!(keep(s, &ana, ticket, Kind::Reply, "old", Some(old.version)).is_err());
    });
}

#[test]
fn a_note_leaves_the_draft_of_an_answer_alone() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        keep(s, &ana, ticket, Kind::Reply, "Dear", None).unwrap();
        let words = Words { text: "hm".into(), ..Words::default() };
        s.by(&ana, move |tx| note(tx, ticket, &words)).unwrap();
        assert!(find(s, &ana, ticket).is_some());
    });
}

#[test]
fn drafts_are_listed_for_their_agent_alone_newest_first() {
    on_each(|s| {
        let (inbox, ana, ben) = (support(s), s.agent("ana", "agent"), s.agent("ben", "agent"));
        let oven = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        keep(s, &ana, oven, Kind::Note, "first", None).unwrap();
        s.pass(1000);
        keep(s, &ana, NEW, Kind::Ticket, "second", None).unwrap();
        assert!(keep(s, &ana, NEW, Kind::Reply, "x", None).is_err());
        let page = |who: &By| s.by(who, |tx| list::list(tx, &Paging::default())).unwrap().items;
        let lines: Vec<_> = page(&ana).into_iter().map(|line| (line.ticket_id, line.subject, line.snippet)).collect();
        assert_eq!(lines, [(NEW, None, "second".into()), (oven, Some("Oven".into()), "first".into())]);
        assert!(page(&ben).is_empty());
        s.by(&ana, move |tx| draft::discard(tx, oven)).unwrap();
        assert_eq!(page(&ana).len(), 1);
    });
}

#[test]
fn there_is_no_draft_in_a_ticket_out_of_sight() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let blind = s.loket(|tx| {
            let new = serde_json::from_str(r#"{"name":"Blind","permissions":["tickets.reply"]}"#).unwrap();
            loket_desk::account::role::create(tx, &new)
        });
        blind.unwrap();
        let zoe = s.agent("zoe", "Blind");
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        assert!(keep(s, &ana, ticket, Kind::Reply, "x", None).is_ok());
        assert!(matches!(keep(s, &zoe, ticket, Kind::Reply, "x", None), Err(Error::NotFound(_))));
    });
}

#[test]
fn a_draft_keeps_that_a_note_is_private_and_what_the_form_of_a_new_ticket_holds() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let words = draft::Words { text: "hm".into(), private: true, ..draft::Words::default() };
        let note = Keep { kind: Kind::Note, words, version: None };
        s.by(&ana, move |tx| draft::keep(tx, ticket, &note)).unwrap();
        assert!(find(s, &ana, ticket).unwrap().words.private);

        let fields = [("size".to_owned(), "large".into())].into();
        let form = draft::NewTicket { subject: "Oven".into(), fields, ..draft::NewTicket::default() };
        let words = draft::Words { ticket: Some(form.clone()), ..draft::Words::default() };
        let fresh = Keep { kind: Kind::Ticket, words, version: None };
        s.by(&ana, move |tx| draft::keep(tx, NEW, &fresh)).unwrap();
        assert_eq!(find(s, &ana, NEW).unwrap().words.ticket, Some(form));
    });
}

#[test]
fn a_reply_called_back_does_not_end_up_in_the_note_that_is_being_written() {
    use loket_desk::outbox::schedule::{self, Later};
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let put_off = |text: &str, yields| {
            let later = Some(Later { at: crate::scene::MORNING.plus(loket_desk::time::DAY), yields });
            let words = Words { text: text.into(), html: Some(format!("<p>{text}</p>")), later, ..Words::default() };
            s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap()
        };
        let (first, second) = (put_off("One", false), put_off("Two", false));
        let kept = keep(s, &ana, ticket, Kind::Note, "For us", None).unwrap();
        assert_eq!(kept.waiting, 0);
        s.by(&ana, move |tx| schedule::cancel(tx, first)).unwrap();
        s.by(&ana, move |tx| schedule::cancel(tx, second)).unwrap();
        let now = find(s, &ana, ticket).unwrap();
        assert_eq!((now.kind, now.words.html.as_str(), now.waiting), (Kind::Note, "<p>For us</p>", 2));
        assert_eq!(now.version, kept.version, "no device is disturbed");
        let line = s.by(&ana, |tx| list::list(tx, &Paging::default())).unwrap().items.remove(0);
        assert_eq!((line.kind, line.waiting), (Kind::Note, 2));
        // The note is sent: the first of them is the draft, the second waits for it to go.
        let words = Words { text: "For us".into(), ..Words::default() };
        s.by(&ana, move |tx| note(tx, ticket, &words)).unwrap();
        let now = find(s, &ana, ticket).unwrap();
        assert_eq!((now.kind, now.words.html.as_str(), now.waiting), (Kind::Reply, "<p>One</p>", 1));
        s.by(&ana, move |tx| draft::discard(tx, ticket)).unwrap();
        assert_eq!(find(s, &ana, ticket).unwrap().words.html, "<p>Two</p>");
        s.by(&ana, move |tx| draft::discard(tx, ticket)).unwrap();
        assert!(find(s, &ana, ticket).is_none());
        // What was begun as an answer too is one answer with it, as before.
        let third = put_off("Three", true);
        keep(s, &ana, ticket, Kind::Reply, "More", None).unwrap();
        let mut again = mail("bob@customer.example", "Re: Oven", "It works now");
        again.subject_ticket = Some(ticket);
        arrives(s, inbox, &again);
        let now = find(s, &ana, ticket).unwrap();
        assert_eq!((now.words.html.as_str(), now.waiting), ("<p>Three</p><p>More</p>", 0), "{third}");
    });
}
