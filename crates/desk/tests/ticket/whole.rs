//! A ticket as a whole: its history in full, as one text, and whether a new one is there already.

use loket_desk::consumers::{self, AFTER, Step};
use loket_desk::ticket::duplicate::{self, Question};
use loket_desk::ticket::note::note;
use loket_desk::ticket::{fact, timeline, transcript};
use loket_desk::{outbox, side};

use super::*;
use crate::scene::on_each;

#[test]
fn a_fact_is_told_with_what_happened_beside_it_and_how_its_message_left() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let message = answers(s, &ana, ticket, "Leave the house.").unwrap();
        let claimed = |s: &Scene| {
            s.pass(3_600_000);
            s.loket(|tx| loket_desk::job::claim(tx, loket_desk::job::Lane::Outward, 10)).unwrap().remove(0)
        };
        let name = |_: &_, _: &_, t: TicketId, m: MessageId| format!("loket.{t}.{m}@example.com");
        let first = claimed(s);
        s.loket(move |tx| {
            outbox::begin(tx, message, name)?;
            outbox::postpone(tx, message, &first, "451 try later")
        })
        .unwrap();
        claimed(s);
        s.loket(move |tx| {
            outbox::begin(tx, message, name)?;
            outbox::handing_over(tx, message)?;
            outbox::sent(tx, message, &loket_desk::channel::Receipt { response: "250 taken".into(), copy: None })
        })
        .unwrap();
        let all = s.by(&ana, move |tx| timeline::list(tx, ticket, &Default::default())).unwrap().items;
        let of = |kind: &str| all.iter().find(|entry| entry.kind == kind).unwrap().id;
        let (opened, replied, sent) = (of("opened"), of("replied"), of("sent"));
        let fact = s.by(&ana, move |tx| fact::see(tx, sent)).unwrap();
        let words: Vec<&str> = fact.attempts.iter().map(|attempt| attempt.words.as_str()).collect();
        assert_eq!(words, ["451 try later", "250 taken"]);
        let fact = s.by(&ana, move |tx| fact::see(tx, replied)).unwrap();
        assert!(fact.together.iter().any(|entry| entry.kind == "status_changed"), "{:?}", fact.together);
        let fact = s.by(&ana, move |tx| fact::see(tx, opened)).unwrap();
        assert_eq!(fact.intake.unwrap().outcome, "ticketed");
    });
}

#[test]
fn a_transcript_holds_notes_only_when_asked_and_nothing_from_beside() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        answers(s, &ana, ticket, "Leave the house.").unwrap();
        let words = Words { text: "Nice customer".into(), ..Words::default() };
        s.by(&ana, move |tx| note(tx, ticket, &words)).unwrap();
        let beginning = side::open::Beginning {
            to: vec![Address::bare("fire@brigade.example")],
            subject: "Fire".into(),
            inbox: None,
            words: Words { text: "Come".into(), ..Words::default() },
            hold: false,
        };
        s.by(&ana, move |tx| side::open::open(tx, ticket, &beginning)).unwrap();
        let texts = |notes| {
            let whole = s.by(&ana, move |tx| transcript::transcript(tx, ticket, notes)).unwrap();
            let people = whole.messages.into_iter().filter(|message| message.kind != loket_desk::message::Kind::System);
            people.map(|message| message.text_reply).collect::<Vec<_>>()
        };
        assert_eq!(texts(false), ["Help!", "Leave the house."]);
        assert_eq!(texts(true), ["Help!", "Leave the house.", "Nice customer"]);
        let export = s.by(&ana, move |tx| transcript::export(tx, ticket)).unwrap();
        assert_eq!(export.side_conversations[0].messages[0].text_reply, "Come");
        assert_eq!(export.events[0].kind, "opened");
    });
}

#[test]
fn a_new_ticket_is_compared_with_what_is_there() {
    on_each(|s| {
        let inbox = support(s);
        let hums = opens(s, inbox, "bob@customer.example", "Grinder hums loudly", "Since Monday.");
        opens(s, inbox, "bob@customer.example", "Invoice", "Where is it?");
        let other = opens(s, inbox, "eve@customer.example", "My grinder hums", "It does.");
        for consumer in AFTER {
            while let Step::Moved(_) = s.loket(|tx| consumers::step(tx, consumer, "test", None)).unwrap() {}
        }
        let find = |email: &str, subject: &str| {
            let question = Question { customer: None, email: Some(email.into()), subject: Some(subject.into()) };
            s.loket(move |tx| duplicate::find(tx, &question)).unwrap()
        };
        let found = find("Bob@customer.example", "grinder hums");
        assert_eq!(found[0].ticket.id, hums, "the same customer and alike comes first");
        assert!(found[0].same_customer && found[0].similar);
        assert!(found.iter().any(|one| one.ticket.id == other && !one.same_customer && one.similar));
        assert!(find("new@customer.example", "Something else entirely").is_empty());
        assert!(find("new@customer.example", "").is_empty());
    });
}
