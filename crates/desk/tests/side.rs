//! Side conversations: a third party is written to beside the customer's thread, and neither reads the other.

use loket_desk::By;
use loket_desk::channel::{Address, Inbound, Outbound};
use loket_desk::error::Error;
use loket_desk::ids::{MessageId, SideId, TicketId};
use loket_desk::intake::ledger::Outcome;
use loket_desk::outbox;
use loket_desk::page::Paging;
use loket_desk::side::open::{Beginning, open};
use loket_desk::side::{State, reply, show, state};
use loket_desk::ticket::reply::Words;
use loket_desk::ticket::{Shelf, Status};

use crate::scene::{Scene, on_each, refusal};
use crate::ticket::{answers, arrives, mail, opens, see, support, ticket_of};

const SUPPLIER: &str = "parts@supplier.example";

fn beginning(to: &str, text: &str) -> Beginning {
    Beginning {
        to: vec![Address::bare(to)],
        subject: "A spare burr".into(),
        inbox: None,
        words: Words { text: text.into(), ..Words::default() },
        hold: true,
    }
}

pub fn begins(s: &Scene, who: &By, ticket: TicketId) -> SideId {
    s.by(who, move |tx| open(tx, ticket, &beginning(SUPPLIER, "Do you have one?"))).unwrap()
}

/// The newest message of a side conversation.
fn newest(s: &Scene, side: SideId) -> loket_desk::message::show::View {
    s.loket(move |tx| show::messages(tx, side, &Paging::default())).unwrap().items.pop().unwrap()
}

/// What leaves for a message.
fn leaves(s: &Scene, message: MessageId) -> Outbound {
    let name = |_: &_, _: &_, t: TicketId, m: MessageId| format!("loket.{t}.{m}@example.com");
    s.loket(move |tx| outbox::begin(tx, message, name)).unwrap().unwrap()
}

fn answer_to(external: &str, from: &str, text: &str) -> Inbound {
    Inbound {
        in_reply_to: vec![external.to_owned()],
        signed_ids: vec![external.to_owned()],
        ..mail(from, "Re: A spare burr", text)
    }
}

#[test]
fn a_third_party_is_written_to_and_answers_beside_the_customer_s_thread() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let side = begins(s, &ana, ticket);
        assert_eq!(see(s, ticket).row.status, Status::OnHold);
        let out = leaves(s, newest(s, side).id);
        assert_eq!((out.to[0].email.as_str(), out.subject.as_str()), (SUPPLIER, "A spare burr"));
        assert_eq!((out.side, out.references.len()), (Some(side), 0), "nothing of the customer's thread is named");

        let (item, outcome) = arrives(s, inbox, &answer_to(&out.external_id, SUPPLIER, "Yes, two weeks."));
        assert_eq!((outcome, ticket_of(s, item)), (Outcome::Joined, ticket));
        let view = s.loket(move |tx| show::see(tx, side)).unwrap();
        assert!(view.unread && view.message_count == 2 && view.snippet == "Yes, two weeks.", "{view:?}");
        let after = see(s, ticket);
        assert_eq!(after.row.status, Status::Open, "the third party's turn is over");
        assert_eq!(after.row.message_count, 1);
        assert_eq!(after.row.snippet, "It hums.");
        assert!(after.cc.iter().all(|person| !person.is(SUPPLIER)));
        let thread = s.loket(move |tx| loket_desk::message::show::list(tx, ticket, &Paging::default())).unwrap();
        // Beside the customer's words stands only what Loket answered them.
        assert!(thread.items.iter().all(|message| message.side_id.is_none() && !message.text_reply.contains("weeks")));
        assert_eq!(thread.items[0].text_reply, "It hums.");

        s.by(&ana, move |tx| state::read(tx, side)).unwrap();
        assert!(!s.loket(move |tx| show::see(tx, side)).unwrap().unread);
        // What goes to the customer afterwards answers the customer, and quotes nothing from beside.
        let reply = answers(s, &ana, ticket, "It comes in two weeks.").unwrap();
        let out = leaves(s, reply);
        assert_eq!(out.to[0].email, "bob@customer.example");
        assert!(out.references.iter().all(|id| !id.contains("supplier")), "{:?}", out.references);
    });
}

#[test]
fn the_next_words_go_to_everybody_who_takes_part_and_answer_what_came() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let side = begins(s, &ana, ticket);
        let out = leaves(s, newest(s, side).id);
        let came = Inbound {
            cc: vec![Address::bare("store@supplier.example"), Address::bare("bob@customer.example")],
            ..answer_to(&out.external_id, "sales@supplier.example", "Ask me.")
        };
        arrives(s, inbox, &came);
        s.by(&ana, move |tx| state::set(tx, side, State::Done)).unwrap();
        let words = Words { text: "How much?".into(), client_id: Some("c1".into()), ..Words::default() };
        let again = words.clone();
        let first = s.by(&ana, move |tx| reply::reply(tx, side, &words, None)).unwrap();
        let second = s.by(&ana, move |tx| reply::reply(tx, side, &again, None)).unwrap();
        assert_eq!(first, second, "the same click is one message");
        let out = leaves(s, first);
        let to: Vec<&str> = out.to.iter().map(|person| person.email.as_str()).collect();
        assert!(
            to.contains(&SUPPLIER) && to.contains(&"sales@supplier.example") && to.contains(&"store@supplier.example")
        );
        assert!(!to.contains(&"bob@customer.example"), "the customer is never drawn in");
        assert_eq!(out.subject, "Re: A spare burr");
        assert_eq!(out.in_reply_to, came.external_id);
        assert_eq!(s.loket(move |tx| show::see(tx, side)).unwrap().state, State::Open);
    });
}

#[test]
fn the_customer_never_joins_a_side_conversation_and_is_never_its_addressee() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let wrong = s.by(&ana, move |tx| open(tx, ticket, &beginning("Bob@Customer.example", "Hm?")));
        assert!(refusal(wrong).starts_with("to: “bob@customer.example” is the customer"));
        let own = s.by(&ana, move |tx| open(tx, ticket, &beginning("support@example.com", "Hm?")));
        assert!(refusal(own).starts_with("to: names nobody outside"));
        let side = begins(s, &ana, ticket);
        let out = leaves(s, newest(s, side).id);
        // Somebody forwarded it to the customer, who answers.
        let (item, _) = arrives(s, inbox, &answer_to(&out.external_id, "bob@customer.example", "What is this?"));
        assert_eq!(ticket_of(s, item), ticket);
        assert_eq!(s.loket(move |tx| show::see(tx, side)).unwrap().message_count, 1);
        assert_eq!(see(s, ticket).row.message_count, 2, "it stands in the customer's own thread");
    });
}

#[test]
fn mail_to_the_signed_address_and_reports_of_failure_find_the_conversation() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let side = begins(s, &ana, ticket);
        let out = leaves(s, newest(s, side).id);
        let fresh = Inbound { asides: vec![side], ..mail("new@supplier.example", "Burr", "A new mail.") };
        arrives(s, inbox, &fresh);
        assert_eq!(s.loket(move |tx| show::see(tx, side)).unwrap().message_count, 2);
        let message = out.message;
        let receipt = loket_desk::channel::Receipt { response: "250 ok".into(), copy: None };
        s.loket(move |tx| {
            outbox::handing_over(tx, message)?;
            outbox::sent(tx, message, &receipt)
        })
        .unwrap();
        let mut report = mail("mailer-daemon@supplier.example", "Undelivered", "No such user");
        report.marks.bounce = Some(loket_desk::channel::Bounce {
            words: None,
            permanent: Some(true),
            recipients: vec![SUPPLIER.into()],
            status: Some("5.1.1".into()),
            original: Some(out.external_id.clone()),
        });
        let (_, outcome) = arrives(s, inbox, &report);
        assert_eq!(outcome, Outcome::Bounced);
        let messages = s.loket(move |tx| show::messages(tx, side, &Paging::default())).unwrap().items;
        assert!(messages.last().unwrap().is_bounce);
        let failed = messages[0].delivery.clone().unwrap();
        assert_eq!(failed.state, outbox::Stage::Failed);
        assert_eq!(see(s, ticket).row.message_count, 1);
    });
}

#[test]
fn a_first_message_called_back_leaves_an_empty_conversation_and_its_words() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let side = begins(s, &ana, ticket);
        let message = newest(s, side).id;
        let undone = s.by(&ana, move |tx| outbox::undo(tx, message)).unwrap();
        assert_eq!(undone.text, "Do you have one?");
        let view = s.loket(move |tx| show::see(tx, side)).unwrap();
        assert_eq!((view.message_count, view.snippet.as_str()), (0, ""));
        assert_eq!(see(s, ticket).row.message_count, 1);
    });
}

#[test]
fn who_may_not_answer_may_not_write_to_third_parties_but_reads_along() {
    on_each(|s| {
        let (inbox, ana, lia) = (support(s), s.agent("ana", "agent"), s.agent("lia", "light_agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let refused = s.by(&lia, move |tx| open(tx, ticket, &beginning(SUPPLIER, "Hm?")));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        let side = begins(s, &ana, ticket);
        assert_eq!(s.by(&lia, move |tx| show::of_ticket(tx, ticket)).unwrap().len(), 1);
        let refused = s.by(&lia, move |tx| state::set(tx, side, State::Done));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
    });
}

#[test]
fn a_customer_merged_with_the_asker_is_no_third_party() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let other = opens(s, inbox, "bob@home.example", "Hello", "Me again.");
        let (bob, at_home) = (see(s, ticket).row.customer.id, see(s, other).row.customer.id);
        s.loket(move |tx| loket_desk::customer::merge::merge(tx, bob, &[at_home]).map(drop)).unwrap();
        let refused =
            refusal(s.by(&ana, move |tx| open(tx, ticket, &beginning("bob@home.example", "Do you have one?"))));
        assert!(refused.contains("is the customer of this ticket"), "{refused}");
        let side = begins(s, &ana, ticket);
        let out = leaves(s, newest(s, side).id);
        let (item, _) = arrives(s, inbox, &answer_to(&out.external_id, "bob@home.example", "I read that!"));
        let view = s.loket(move |tx| show::see(tx, side)).unwrap();
        assert_eq!((view.message_count, view.participants.len()), (1, 1), "the customer is not drawn in");
        assert_eq!(ticket_of(s, item), ticket, "their words are their own");
    });
}

#[test]
fn a_third_party_wakes_what_people_see_and_opens_anew_what_was_thrown_away() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let side = begins(s, &ana, ticket);
        let out = leaves(s, newest(s, side).id);
        let says = |text: &str| {
            let (item, _) = arrives(s, inbox, &answer_to(&out.external_id, SUPPLIER, text));
            ticket_of(s, item)
        };
        s.by(&ana, move |tx| loket_desk::ticket::snooze::snooze(tx, ticket, None)).unwrap();
        assert_eq!(says("Tomorrow."), ticket);
        assert_eq!(see(s, ticket).row.shelf, Shelf::Sight);
        assert!(s.events().iter().any(|event| event == "woken {\"by\":\"third_party\"}"));

        let whole = opens(s, inbox, "eve@customer.example", "Mill", "It hums, too.");
        s.by(&ana, move |tx| loket_desk::ticket::merge::merge(tx, whole, &[ticket], None)).unwrap();
        s.by(&ana, move |tx| loket_desk::ticket::snooze::snooze(tx, whole, None)).unwrap();
        assert_eq!(says("The day after."), ticket, "it stays with the ticket it was begun in");
        assert_eq!(see(s, whole).row.shelf, Shelf::Sight, "what people see is what moves");

        s.loket(move |tx| loket_desk::ticket::trash::throw(tx, whole)).unwrap();
        let anew = says("Never.");
        assert!(anew != ticket && anew != whole && see(s, anew).row.shelf == Shelf::Sight);
    });
}

#[test]
fn what_was_said_beside_is_neither_forwarded_nor_moved() {
    use loket_desk::ticket::forward::{What, forward};
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let side = begins(s, &ana, ticket);
        let out = leaves(s, newest(s, side).id);
        arrives(s, inbox, &answer_to(&out.external_id, SUPPLIER, "Fifty, and no word to him."));
        let said = newest(s, side).id;
        let words =
            Words { text: "See below".into(), to: Some(vec![Address::bare("aunt@home.example")]), ..Words::default() };
        let whole = words.clone();
        let sent = s.by(&ana, move |tx| forward(tx, ticket, &whole, What::default())).unwrap();
        let sent = s.loket(move |tx| loket_desk::message::show::see(tx, sent)).unwrap();
        assert!(sent.text_body.contains("It hums.") && !sent.text_body.contains("Fifty"), "{}", sent.text_body);
        let one = What { message: Some(said), files: false };
        assert!(refusal(s.by(&ana, move |tx| forward(tx, ticket, &words, one))).starts_with("forwarded"));
        let split = s.by(&ana, move |tx| loket_desk::ticket::split::split(tx, said, None)).unwrap_err();
        assert!(matches!(split, Error::Conflict(why) if why.to_string().contains("side conversation")));
    });
}
