use loket_desk::channel::{Address, File};
use loket_desk::event::Event;
use loket_desk::message;
use loket_desk::page::Paging;
use loket_desk::ticket::forward::{What, forward};
use loket_desk::ticket::note::note;
use loket_desk::ticket::recipients;
use loket_desk::{By, outbox};

use super::outbox::leaves;
use super::*;
use crate::scene::{on_each, refusal};

fn sends_on(s: &Scene, who: &By, ticket: TicketId, to: &str, what: What) -> Result<MessageId> {
    let words = Words { text: "What do you think?".into(), to: Some(vec![Address::bare(to)]), ..Words::default() };
    s.by(who, move |tx| forward(tx, ticket, &words, what))
}

#[test]
fn a_forward_carries_the_conversation_and_its_files_but_no_note() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let mut first = mail("bob@customer.example", "Oven", "It burns");
        first.html = Some("<p>It <b>burns</b></p>".into());
        first.files = vec![File {
            stored: blob::Stored::known("cd".repeat(32), 3),
            filename: "oven.png".into(),
            content_type: "image/png".into(),
            content_id: None,
            inline: false,
        }];
        let ticket = ticket_of(s, arrives(s, inbox, &first).0);
        let secret = Words { text: "He is rude".into(), ..Words::default() };
        s.by(&ana, move |tx| note(tx, ticket, &secret)).unwrap();
        let id = sends_on(s, &ana, ticket, "maker@factory.example", What { message: None, files: true }).unwrap();
        let view = s.loket(move |tx| message::show::see(tx, id)).unwrap();
        assert!(view.text_body.contains("It burns") && !view.text_body.contains("rude"));
        assert!(view.html.unwrap().contains("<b>burns</b>"));
        assert_eq!(view.attachments.len(), 1);
        assert_eq!(view.to[0].email, "maker@factory.example");
        let out = s.loket(move |tx| outbox::begin(tx, id, |_, _, _, _| "f@example.com".into())).unwrap().unwrap();
        assert_eq!(out.subject, format!("Fwd: Oven [#{ticket}]"));
        assert!(out.references.is_empty() && out.in_reply_to.is_none());
        assert_eq!(see(s, ticket).row.snippet, "It burns", "the customer has no answer yet");
        let told = Event::Forwarded { message: id, to: vec!["maker@factory.example".into()] };
        let log = s.loket(|tx| loket_desk::event::after(tx, loket_desk::ids::EventId(0), 1000)).unwrap();
        assert!(log.iter().any(|logged| logged.event().as_ref() == Some(&told)));
    });
}

#[test]
fn what_the_third_party_answers_is_theirs_and_not_the_customers() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "It burns");
        let id = sends_on(s, &ana, ticket, "maker@factory.example", What::default()).unwrap();
        leaves(s, id, "f@example.com");
        let before = see(s, ticket);
        let mut theirs = mail("maker@factory.example", "Re: Fwd: Oven", "Too hot");
        theirs.in_reply_to = vec!["f@example.com".into()];
        theirs.cc = vec![Address::bare("boss@factory.example")];
        let (item, _) = arrives(s, inbox, &theirs);
        assert_eq!(ticket_of(s, item), ticket);
        let after = see(s, ticket);
        assert_eq!(after.row.last_customer_at, before.row.last_customer_at);
        assert_eq!(after.row.snippet, "It burns");
        assert!(after.cc.is_empty(), "nobody of theirs gets the answers for the customer");
        let page = s.loket(move |tx| message::show::list(tx, ticket, &Paging::default())).unwrap();
        assert!(page.items.last().unwrap().third_party);
        let answer = answers(s, &ana, ticket, "Turn it down").unwrap();
        let out = s.loket(move |tx| outbox::begin(tx, answer, |_, _, _, _| "a@example.com".into())).unwrap().unwrap();
        assert_eq!(out.to[0].email, "bob@customer.example");
        assert!(!out.references.contains(&"f@example.com".to_owned()), "the customer's thread is their own");
        assert_ne!(out.in_reply_to, theirs.external_id);
    });
}

#[test]
fn a_forward_needs_somebody_and_a_message_of_the_ticket() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "It burns");
        let nobody = Words { text: "x".into(), ..Words::default() };
        assert!(
            refusal(s.by(&ana, move |tx| forward(tx, ticket, &nobody, What::default()))).starts_with("to: is missing")
        );
        let other = What { message: Some(MessageId(9999)), files: false };
        assert!(refusal(sends_on(s, &ana, ticket, "a@b.example", other)).starts_with("forwarded"));
    });
}

#[test]
fn an_answer_goes_where_the_mail_asks_unless_the_agent_chooses() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let mut form = mail("noreply@shop.example", "Contact form", "My name is Bob");
        form.reply_to = vec![Address::bare("bob@home.example"), Address::bare("support@example.com")];
        let ticket = ticket_of(s, arrives(s, inbox, &form).0);
        let view = s.by(&ana, move |tx| recipients::see(tx, ticket)).unwrap();
        assert!(view.asked_for);
        assert_eq!(view.to, [Address::bare("bob@home.example")], "our own address would answer itself");
        let to = |id: MessageId| s.loket(move |tx| message::show::see(tx, id)).unwrap().to[0].email.clone();
        assert_eq!(to(answers(s, &ana, ticket, "Hello").unwrap()), "bob@home.example");
        let chosen = |email: &'static str| {
            let words = Words { text: "x".into(), to: Some(vec![Address::bare(email)]), ..Words::default() };
            s.by(&ana, move |tx| reply(tx, ticket, &words))
        };
        assert_eq!(to(chosen("noreply@shop.example").unwrap()), "noreply@shop.example");
        assert!(refusal(chosen("eve@evil.example")).starts_with("to[0]"));
    });
}
