use loket_desk::channel::Marks;
use loket_desk::customer::identity;
use loket_desk::intake::list;
use loket_desk::intake::rule::{self, Rule, Strangers};
use loket_desk::message;
use loket_desk::page::Paging;
use loket_desk::ticket::link;
use loket_desk::ticket::split::{move_message, split};
use loket_desk::time::{DAY, HOUR};

use super::*;
use crate::scene::on_each;

/// The id of a mail as `mail` makes it.
fn id_of(from: &str, subject: &str, text: &str) -> String {
    mail(from, subject, text).external_id.unwrap()
}

fn reasons(s: &Scene, item: IntakeId) -> Vec<String> {
    s.loket(move |tx| list::see(tx, item)).unwrap().reasons
}

#[test]
fn knowing_somebody_elses_message_id_opens_no_ticket() {
    on_each(|s| {
        let inbox = support(s);
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let mut guess = mail("eve@elsewhere.example", "Re: Oven", "What did he say?");
        guess.in_reply_to = vec![id_of("bob@customer.example", "Oven", "Help!")];
        guess.subject_ticket = Some(ticket);
        let (item, outcome) = arrives(s, inbox, &guess);
        let own = ticket_of(s, item);
        assert_eq!(outcome, Outcome::Ticketed);
        assert_ne!(own, ticket);
        assert_eq!(see(s, ticket).row.message_count, 1, "the ticket is as it was");
        let links = s.loket(move |tx| link::list(tx, own)).unwrap();
        assert_eq!(links[0].ticket.id, ticket, "but whoever works here sees what it points to");
        assert!(reasons(s, item).contains(&format!("stranger_to_{ticket}")));
    });
}

#[test]
fn an_inbox_can_keep_strangers_apart() {
    on_each(|s| {
        let inbox = support(s);
        let rule = Rule { strangers: Strangers::Quarantine, answer_days: 7 };
        s.loket(move |tx| rule::set(tx, inbox, rule)).unwrap();
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let mut guess = mail("eve@elsewhere.example", "Re: Oven", "What did he say?");
        guess.in_reply_to = vec![id_of("bob@customer.example", "Oven", "Help!")];
        let (item, outcome) = arrives(s, inbox, &guess);
        assert_eq!(outcome, Outcome::Quarantined);
        let row = s.loket(move |tx| list::see(tx, item)).unwrap();
        assert_eq!((row.ticket_id, row.points_to), (None, Some(ticket)));
        let agent = s.agent("ana", "agent");
        assert!(s.by(&agent, move |tx| rule::set(tx, inbox, rule)).is_err(), "agents do not manage inboxes");
    });
}

#[test]
fn who_takes_part_may_join() {
    on_each(|s| {
        let inbox = support(s);
        let mut first = mail("bob@customer.example", "Oven", "Help!");
        first.cc = vec![Address::bare("carla@partner.example")];
        let ticket = ticket_of(s, arrives(s, inbox, &first).0);
        let parent = first.external_id.unwrap();
        let mut copied = mail("Carla@partner.example", "Re: Oven", "I saw it too");
        copied.in_reply_to = vec![parent.clone()];
        let (item, _) = arrives(s, inbox, &copied);
        assert_eq!(ticket_of(s, item), ticket);
        assert!(reasons(s, item).contains(&String::from("sender_in_copy=35")), "{:?}", reasons(s, item));
        assert!(reasons(s, item).iter().any(|reason| reason.starts_with("answers@") && reason.ends_with("=120")));
        // Somebody new needs a mark that only we can have signed.
        let mut signed = mail("dora@partner.example", "Re: Oven", "It was passed on to me");
        signed.proofs = vec![ticket];
        assert_eq!(ticket_of(s, arrives(s, inbox, &signed).0), ticket);
        // And is known from then on.
        let mut again = mail("dora@partner.example", "Re: Oven", "One more thing");
        again.in_reply_to = vec![parent];
        let (item, _) = arrives(s, inbox, &again);
        assert_eq!(ticket_of(s, item), ticket);
        assert!(reasons(s, item).contains(&String::from("sender_wrote=35")));
    });
}

#[test]
fn a_colleague_of_the_customer_may_join() {
    on_each(|s| {
        let inbox = support(s);
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        s.loket(|tx| {
            let new = serde_json::from_str(r#"{"name":"Customer Ltd","domains":["customer.example"]}"#).unwrap();
            loket_desk::customer::organization::create(tx, &new).map(drop)
        })
        .unwrap();
        let mut answer = mail("boss@customer.example", "Re: Oven", "Hurry up");
        answer.in_reply_to = vec![id_of("bob@customer.example", "Oven", "Help!")];
        let (item, _) = arrives(s, inbox, &answer);
        assert_eq!(ticket_of(s, item), ticket, "{:?}", reasons(s, item));
        assert!(reasons(s, item).contains(&String::from("sender_colleague=30")));
    });
}

#[test]
fn an_answer_without_headers_joins_its_senders_ticket_of_the_same_subject() {
    on_each(|s| {
        let inbox = support(s);
        let ticket = opens(s, inbox, "bob@customer.example", "Le four est en panne", "Help!");
        for subject in ["Re: Le four est en panne", "AW: le four est  en panne", "Rép : Le four est en panne"] {
            let (item, outcome) = arrives(s, inbox, &mail("bob@customer.example", subject, subject));
            assert_eq!((outcome, ticket_of(s, item)), (Outcome::Joined, ticket), "{subject}");
        }
        // Neither a stranger's, nor what is no answer, nor what comes too late.
        for (from, subject) in [
            ("eve@elsewhere.example", "Re: Le four est en panne"),
            ("bob@customer.example", "Le four est en panne"),
            ("bob@customer.example", "Re: Le four"),
        ] {
            let (item, outcome) = arrives(s, inbox, &mail(from, subject, "Another"));
            assert_eq!(outcome, Outcome::Ticketed, "{from} {subject}");
            assert_ne!(ticket_of(s, item), ticket);
        }
        s.pass(8 * DAY);
        let late = mail("bob@customer.example", "Re: Le four est en panne", "Late");
        assert_eq!(arrives(s, inbox, &late).1, Outcome::Ticketed);
    });
}

#[test]
fn answers_follow_a_message_that_was_moved() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let oven = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let ours = answers(s, &ana, oven, "Which oven?").unwrap();
        super::outbox::leaves(s, ours, "ours@example.com");
        let mut second = mail("bob@customer.example", "Re: Oven", "And my fridge sings");
        second.in_reply_to = vec!["ours@example.com".into()];
        second.signed_ids = vec!["ours@example.com".into()];
        second.proofs = vec![oven];
        let message = {
            let (item, _) = arrives(s, inbox, &second);
            s.loket(move |tx| ledger::get(tx, item)).unwrap().message_id.unwrap()
        };
        let fridge = s.by(&ana, move |tx| split(tx, message, Some("Fridge"))).unwrap();
        // What answers it goes where it is, although its older signature names the first ticket.
        let mut third = mail("bob@customer.example", "Re: Oven", "Louder now");
        third.in_reply_to = vec![second.external_id.clone().unwrap()];
        third.references = vec!["ours@example.com".into(), second.external_id.clone().unwrap()];
        third.signed_ids = vec!["ours@example.com".into()];
        third.proofs = vec![oven];
        let (item, _) = arrives(s, inbox, &third);
        assert_eq!(ticket_of(s, item), fridge, "{:?}", reasons(s, item));
        // And back.
        s.by(&ana, move |tx| move_message(tx, message, oven)).unwrap();
        let mut fourth = third.clone();
        (fourth.external_id, fourth.fingerprint) = (Some("fourth@customer.example".into()), "fourth".into());
        assert_eq!(ticket_of(s, arrives(s, inbox, &fourth).0), oven);
    });
}

#[test]
fn the_same_mail_through_a_list_is_one_message_and_says_so() {
    on_each(|s| {
        let inbox = support(s);
        let sent = |text: &str, subject: &str, at: i64| {
            let mut mail = mail("bob@customer.example", subject, text);
            mail.external_id = Some("one@customer.example".into());
            mail.fingerprint = format!("{subject}{text}{at}");
            mail.marks = Marks { sent_at: Some(at), ..Marks::default() };
            mail
        };
        let (item, _) = arrives(s, inbox, &sent("Help! It burns.", "Oven", 1_000));
        let (ticket, message) =
            (ticket_of(s, item), s.loket(move |tx| ledger::get(tx, item)).unwrap().message_id.unwrap());
        let through_list = sent("Help! It\nburns.\n-- \nthe list of ovens", "[ovens] Oven", 1_000);
        let (item, outcome) = arrives(s, inbox, &through_list);
        assert_eq!((outcome, ticket_of(s, item)), (Outcome::Duplicate, ticket));
        assert_eq!(reasons(s, item), ["same_message_changed"]);
        let shown = s.loket(move |tx| message::show::see(tx, message)).unwrap();
        let also = shown.intake.unwrap().also;
        assert_eq!((also.len(), also[0].id, also[0].address.as_str()), (1, item, "support@example.com"));
        // A program that gives everything one id does not lose what it says next.
        assert_ne!(arrives(s, inbox, &sent("Help! It burns.", "Oven", 2_000)).1, Outcome::Duplicate);
        assert_ne!(arrives(s, inbox, &sent("It is out.", "Oven", 1_000)).1, Outcome::Duplicate);
        let mut to_others = sent("Help! It burns.", "Oven!", 1_000);
        to_others.cc = vec![Address::bare("boss@customer.example")];
        assert_ne!(arrives(s, inbox, &to_others).1, Outcome::Duplicate);
    });
}

#[test]
fn one_address_gets_a_few_automatic_mails_an_hour_and_the_story_says_when_it_got_none() {
    on_each(|s| {
        let inbox = support(s);
        for n in 0..7 {
            opens(s, inbox, "Bob@customer.example", &format!("Oven {n}"), "Help!");
        }
        let sent = || s.loket(|tx| ledger::totals(tx, "delivery")).unwrap().total;
        assert_eq!(sent(), 5);
        let told: Vec<String> = s.events().into_iter().filter(|e| e.starts_with("not_acknowledged")).collect();
        assert_eq!(told.len(), 2);
        assert_eq!(told[0], r#"not_acknowledged {"address":"Bob@customer.example","sent":5}"#);
        s.pass(HOUR + 1);
        opens(s, inbox, "bob@customer.example", "Oven again", "Help!");
        assert_eq!(sent(), 6);
    });
}

#[test]
fn an_answer_to_a_merged_customer_belongs_too() {
    on_each(|s| {
        let inbox = support(s);
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let (one, two) = s
            .loket(|tx| {
                let one = identity::resolve(tx, "bob@customer.example", None, false)?;
                Ok((one, identity::resolve(tx, "bob@home.example", None, false)?))
            })
            .unwrap();
        s.loket(move |tx| loket_desk::customer::merge::merge(tx, one, &[two]).map(drop)).unwrap();
        let (item, _) = arrives(s, inbox, &mail("bob@home.example", "Re: Oven", "From my phone"));
        assert_eq!(ticket_of(s, item), ticket);
        let page = s.loket(move |tx| message::show::list(tx, ticket, &Paging::default())).unwrap();
        assert!(page.items.iter().any(|message| message.text_body == "From my phone"));
    });
}
