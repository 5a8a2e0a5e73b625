use loket_desk::channel::{Bounce, Marks};
use loket_desk::ids::TicketId;
use loket_desk::intake::ledger::{self, Outcome};
use loket_desk::intake::list;
use loket_desk::message::{self, Kind};
use loket_desk::page::Paging;
use loket_desk::ticket::Status;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::timeline;

use super::*;
use crate::scene::on_each;

#[test]
fn a_mail_becomes_a_ticket_and_is_acknowledged() {
    on_each(|s| {
        let inbox = support(s);
        let (item, outcome) = arrives(s, inbox, &mail("bob@customer.example", "The oven is on fire", "Help!"));
        assert_eq!(outcome, Outcome::Ticketed);
        let ticket = see(s, ticket_of(s, item));
        assert_eq!((ticket.row.subject.as_str(), ticket.row.status), ("The oven is on fire", Status::New));
        let id = ticket.row.id;
        let page = s.loket(move |tx| message::show::list(tx, id, &Paging::default())).unwrap();
        assert_eq!(page.items.len(), 2);
        assert!(page.items[0].auto_ack_sent && page.items[0].kind == Kind::Customer);
        assert_eq!(page.items[0].intake.as_ref().unwrap().reasons, ["no_signal"]);
        assert_eq!((page.items[1].kind, page.items[1].to[0].email.as_str()), (Kind::System, "bob@customer.example"));
        assert!(page.items[1].text_body.contains(&id.to_string()));
    });
}

#[test]
fn the_same_mail_twice_is_one_message() {
    on_each(|s| {
        let inbox = support(s);
        let mail = mail("bob@customer.example", "Oven", "Help!");
        let first = ticket_of(s, arrives(s, inbox, &mail).0);
        s.pass(1000);
        let (item, outcome) = arrives(s, inbox, &mail);
        assert_eq!(outcome, Outcome::Duplicate);
        assert_eq!(ticket_of(s, item), first);
        let totals = s.loket(|tx| ledger::totals(tx, "intake")).unwrap();
        assert_eq!((totals.total, totals.by["ticketed"], totals.by["duplicate"]), (2, 1, 1));
    });
}

#[test]
fn an_answer_joins_by_reference_and_reopens() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let solve = Change { status: Some(Status::Solved), ..Change::default() };
        s.by(&ana, move |tx| change(tx, ticket, &solve, None)).unwrap();
        let mut answer = mail("bob@customer.example", "Re: Oven", "Still burning");
        answer.references = vec![mail("bob@customer.example", "Oven", "Help!").external_id.unwrap()];
        let (item, outcome) = arrives(s, inbox, &answer);
        assert_eq!((outcome, ticket_of(s, item)), (Outcome::Joined, ticket));
        assert_eq!(see(s, ticket).row.status, Status::Open);
        let history = s.loket(move |tx| timeline::list(tx, ticket, &Paging::default())).unwrap();
        assert_eq!((history.items[0].kind.as_str(), history.items[0].actor.kind), ("status_changed", "customer"));
    });
}

#[test]
fn a_stranger_who_guesses_the_number_gets_a_ticket_of_his_own() {
    on_each(|s| {
        let inbox = support(s);
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let mut guess = mail("eve@elsewhere.example", "Re: [#1] Oven", "Let me in");
        guess.subject_ticket = Some(ticket);
        let (item, outcome) = arrives(s, inbox, &guess);
        assert_eq!(outcome, Outcome::Ticketed);
        assert_ne!(ticket_of(s, item), ticket);
        let row = s.loket(move |tx| list::see(tx, item)).unwrap();
        assert!(row.reasons.contains(&format!("stranger_to_{ticket}")), "{:?}", row.reasons);
        let mut own = mail("bob@customer.example", "Oven again [#1]", "It is me");
        own.subject_ticket = Some(ticket);
        assert_eq!(ticket_of(s, arrives(s, inbox, &own).0), ticket);
    });
}

#[test]
fn a_closed_ticket_is_followed_by_a_new_one() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let close = Change { status: Some(Status::Closed), ..Change::default() };
        s.by(&ana, move |tx| change(tx, ticket, &close, None)).unwrap();
        let mut answer = mail("bob@customer.example", "Re: Oven", "Again");
        answer.proofs = vec![ticket];
        let (item, outcome) = arrives(s, inbox, &answer);
        assert_eq!(outcome, Outcome::Ticketed);
        assert_ne!(ticket_of(s, item), ticket);
    });
}

#[test]
fn automatic_mail_gets_no_automatic_answer() {
    on_each(|s| {
        let inbox = support(s);
        let mut vacation = mail("bob@customer.example", "Out of office", "Back on Monday");
        vacation.marks = Marks { auto_reply: true, no_auto_ack: Some("auto-submitted".into()), ..Marks::default() };
        let ticket = ticket_of(s, arrives(s, inbox, &vacation).0);
        let page = s.loket(move |tx| message::show::list(tx, ticket, &Paging::default())).unwrap();
        assert_eq!(page.items.len(), 1);
        assert!(!page.items[0].auto_ack_sent && page.items[0].is_auto_reply);
    });
}

#[test]
fn a_bounce_stands_beside_the_message_it_is_about() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let answer = answers(s, &ana, ticket, "Leave the house!").unwrap();
        super::outbox::leaves(s, answer, "answer@example.com");
        let mut report = mail("mailer-daemon@customer.example", "Undelivered", "550 no such user");
        report.marks.no_auto_ack = Some("bounce".into());
        report.marks.bounce = Some(Bounce {
            words: None,
            permanent: Some(true),
            recipients: vec!["bob@customer.example".into()],
            status: Some("5.1.1".into()),
            original: Some("answer@example.com".into()),
        });
        let (item, outcome) = arrives(s, inbox, &report);
        assert_eq!((outcome, ticket_of(s, item)), (Outcome::Bounced, ticket));
        let shown = s.loket(move |tx| message::show::see(tx, answer)).unwrap();
        let delivery = shown.delivery.unwrap();
        assert_eq!(delivery.state, loket_desk::outbox::Stage::Failed);
        assert!(delivery.error.unwrap().contains("5.1.1"));
    });
}

#[test]
fn admitting_twice_changes_nothing() {
    on_each(|s| {
        let inbox = support(s);
        let mail = mail("bob@customer.example", "Oven", "Help!");
        let (item, _) = arrives(s, inbox, &mail);
        let events = s.events().len();
        assert_eq!(s.loket(move |tx| door::admit(tx, item, &mail)).unwrap(), Outcome::Ticketed);
        assert_eq!(s.events().len(), events);
        assert_eq!(ticket_of(s, item), TicketId(see(s, ticket_of(s, item)).row.id.0));
    });
}
