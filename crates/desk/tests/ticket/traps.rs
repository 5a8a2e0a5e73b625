//! Two things at once, things that come back, and things that are not what they seem.

use std::sync::mpsc;
use std::time::Duration;

use loket_desk::account::{role, team};
use loket_desk::channel::Receipt;
use loket_desk::consumers::{self, AFTER};
use loket_desk::customer::{self, identity};
use loket_desk::job::{self, Claimed};
use loket_desk::message;
use loket_desk::outbox::{self, Stage};
use loket_desk::page::Paging;
use loket_desk::search;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::{Status, Ticket};

use super::*;
use crate::scene::{number, on_each};

const BOB: &str = "bob@customer.example";

fn begin(s: &Scene, id: MessageId) {
    s.loket(move |tx| outbox::begin(tx, id, |_, _, _, m| format!("loket.{m}@example.com"))).unwrap().unwrap();
}

fn stage(s: &Scene, id: MessageId) -> Stage {
    s.loket(move |tx| message::show::see(tx, id)).unwrap().delivery.unwrap().state
}

fn claim(s: &Scene) -> Claimed {
    s.loket(|tx| job::claim(tx, loket_desk::job::Lane::Outward, 100)).unwrap().pop().unwrap()
}

#[test]
fn a_worker_who_lost_a_message_has_no_say_in_it() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        s.loket(|tx| job::claim(tx, loket_desk::job::Lane::Outward, 100)).unwrap();
        let answer = answers(s, &ana, ticket, "Leave!").unwrap();
        s.pass(11_000);
        let slow = claim(s);
        begin(s, answer);
        s.pass(job::LEASE + 1);
        let quick = claim(s);
        begin(s, answer);
        s.loket(move |tx| outbox::handing_over(tx, answer)).unwrap();
        // The slow one comes back from a broken connection while the other waits for the server's word.
        s.loket(move |tx| outbox::postpone(tx, answer, &slow, "the connection broke")).unwrap();
        assert_eq!(stage(s, answer), Stage::Handed);
        s.pass(job::LEASE - 1);
        assert!(
            s.loket(|tx| job::claim(tx, loket_desk::job::Lane::Outward, 100)).unwrap().is_empty(),
            "nobody may send it again"
        );
        let receipt = Receipt { response: "250 ok".into(), copy: None };
        let again = receipt.clone();
        s.loket(move |tx| outbox::sent(tx, answer, &receipt)).unwrap();
        s.loket(move |tx| outbox::sent(tx, answer, &again)).unwrap();
        s.loket(move |tx| outbox::refused(tx, answer, "550 no")).unwrap();
        s.loket(move |tx| outbox::unconfirmed(tx, answer, "who knows")).unwrap();
        assert_eq!(stage(s, answer), Stage::Sent);
        assert_eq!(s.events().iter().filter(|event| event.starts_with("sent ")).count(), 1);
        s.loket(move |tx| job::done(tx, quick.id)).unwrap();
    });
}

#[test]
fn a_sent_message_is_noted_while_somebody_holds_its_ticket() {
    on_each(|s| {
        if s.desk.store().engine() == loket_store::Engine::Sqlite {
            // One writer: there is no meanwhile.
            return;
        }
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        let answer = answers(s, &ana, ticket, "Leave!").unwrap();
        begin(s, answer);
        let (held, holds) = mpsc::channel();
        let (noted, waits) = mpsc::channel();
        let desk = s.desk.clone();
        let holder = std::thread::spawn(move || {
            desk.write_blocking(By::loket(), move |tx| {
                Ticket::lock(tx, ticket)?;
                held.send(()).unwrap();
                Ok(waits.recv_timeout(Duration::from_secs(5)).is_ok())
            })
        });
        holds.recv().unwrap();
        let receipt = Receipt { response: "250 ok".into(), copy: None };
        s.loket(move |tx| outbox::sent(tx, answer, &receipt)).unwrap();
        let _ = noted.send(());
        assert!(holder.join().unwrap().unwrap(), "the note waited for the holder of the ticket");
    });
}

#[test]
fn calling_back_leaves_a_status_alone_that_has_moved_on() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        let words = Words { text: "Bye".into(), status: Some(Status::Solved), ..Words::default() };
        let answer = s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap();
        let mut more = mail(BOB, "Re: Oven", "It burns again");
        more.proofs = vec![ticket];
        arrives(s, inbox, &more);
        s.by(&ana, move |tx| outbox::undo(tx, answer)).unwrap();
        assert_eq!(see(s, ticket).row.status, Status::Open);
    });
}

#[test]
fn our_own_message_coming_back_is_not_a_customers() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        let answer = answers(s, &ana, ticket, "Leave the house!").unwrap();
        super::outbox::leaves(s, answer, "loket.1.2.signed@example.com");
        let mut back = mail("support@example.com", "Re: Oven", "Leave the house!");
        back.external_id = Some("loket.1.2.signed@example.com".into());
        back.proofs = vec![ticket];
        let before = see(s, ticket).row.message_count;
        let (item, outcome) = arrives(s, inbox, &back);
        assert_eq!((outcome, ticket_of(s, item)), (Outcome::Duplicate, ticket));
        assert_eq!(see(s, ticket).row.message_count, before);
    });
}

#[test]
fn an_acknowledgement_goes_to_the_sender_in_their_words_and_nowhere_else() {
    on_each(|s| {
        let inbox = support(s);
        let mut mail = mail(BOB, "Oven", "Help!");
        mail.reply_to = vec![Address::bare("victim@elsewhere.example")];
        mail.language = Some("fr".into());
        let ticket = ticket_of(s, arrives(s, inbox, &mail).0);
        let page = s.loket(move |tx| message::show::list(tx, ticket, &Paging::default())).unwrap();
        let ours = page.items.last().unwrap();
        assert_eq!(ours.to.iter().map(|to| to.email.as_str()).collect::<Vec<_>>(), [BOB]);
        let id = ours.id;
        let out = s.loket(move |tx| outbox::begin(tx, id, |_, _, _, _| "a@example.com".into())).unwrap().unwrap();
        assert_eq!(out.subject, format!("Nous avons bien reçu votre message : Oven [#{ticket}]"));
        assert!(out.automatic);
    });
}

#[test]
fn an_inbox_with_a_plus_gets_the_answers_to_its_own() {
    on_each(|s| {
        let plain = support(s);
        let new: inbox::New = serde_json::from_str(r#"{"name":"French","address":"support+fr@example.com"}"#).unwrap();
        let french = s.loket(move |tx| inbox::create(tx, &new)).unwrap().id;
        for (address, wanted) in [
            ("support+fr@example.com", french),
            ("support+fr+t7.abcdefgh@example.com", french),
            ("support+t7.abcdefgh@example.com", plain),
            ("support+a+b@example.com", plain),
        ] {
            let found = s.loket(move |tx| Ok(inbox::by_address(tx, address)?.map(|a| a.id))).unwrap();
            assert_eq!(found, Some(wanted), "{address}");
        }
    });
}

#[test]
fn an_answer_goes_where_the_customer_wrote_from() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let first = opens(s, inbox, BOB, "Oven", "Help!");
        let bob = see(s, first).row.customer.id;
        let new: identity::New = serde_json::from_str(r#"{"kind":"email","value":"bob@home.example"}"#).unwrap();
        s.by(&ana, move |tx| identity::add(tx, bob, &new)).unwrap();
        let home = opens(s, inbox, "Bob@Home.example", "Kettle", "Help!");
        assert_eq!(see(s, home).row.customer.id, bob);
        let to = |ticket| {
            let answer = answers(s, &ana, ticket, "Coming").unwrap();
            s.loket(move |tx| message::show::see(tx, answer)).unwrap().to[0].email.clone()
        };
        assert_eq!((to(first).as_str(), to(home).as_str()), (BOB, "bob@home.example"));
        let given = s.loket(move |tx| Ok(customer::see(tx, bob)?.identities[1].id)).unwrap();
        s.by(&ana, move |tx| identity::remove(tx, bob, given)).unwrap();
        assert_eq!(to(home), BOB, "an address that is not theirs any more");
    });
}

#[test]
fn who_else_gets_an_answer_is_in_the_history() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        let cc = vec![Address::bare("eve@customer.example")];
        let words = Words { text: "Both of you".into(), cc: Some(cc), ..Words::default() };
        s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap();
        assert!(s.events().iter().any(|e| e.starts_with("cc_changed ") && e.contains("eve@customer.example")));
    });
}

#[test]
fn a_customer_called_otherwise_is_found_so_and_by_those_only_who_may() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        let digest =
            || while s.loket(|tx| consumers::step(tx, &AFTER[0], "node", None)).unwrap() != consumers::Step::Idle {};
        let finds = |who: &By, words: &'static str| s.by(who, move |tx| Ok(search::tickets(tx, words)?.ids)).unwrap();
        digest();
        let bob = see(s, ticket).row.customer.id;
        let named = customer::Change { name: Some("Robert Zvonimir".into()), ..customer::Change::default() };
        s.by(&ana, move |tx| customer::change(tx, bob, &named)).unwrap();
        digest();
        assert_eq!(finds(&ana, "zvonimir"), [ticket]);

        // The index is a moment behind: Ben had the ticket until just now.
        let role: role::New = serde_json::from_str(r#"{"name":"Narrow","permissions":["tickets.assign"]}"#).unwrap();
        s.by(&ana, move |tx| role::create(tx, &role)).unwrap();
        let ben = s.agent("ben", "Narrow");
        let team: team::New =
            serde_json::from_value(serde_json::json!({"name": "Kitchen", "agent_ids": [number(s, &ben)]})).unwrap();
        let kitchen = s.by(&ana, move |tx| team::create(tx, &team)).unwrap().id;
        let give = Change { team_id: Some(Some(kitchen)), ..Change::default() };
        s.by(&ana, move |tx| change(tx, ticket, &give, None)).unwrap();
        digest();
        assert_eq!(finds(&ben, "zvonimir"), [ticket]);
        let back = Change { team_id: Some(None), ..Change::default() };
        let left = s.by(&ben, move |tx| {
            change(tx, ticket, &back, None)?;
            show::changed(tx, ticket)
        });
        assert!(left.unwrap().row.team.is_none(), "whoever may assign may give a ticket out of their sight");
        assert!(finds(&ben, "zvonimir").is_empty(), "the index is behind, and what it finds is looked at once more");
        assert!(s.by(&ben, move |tx| show::seen(tx, &[ticket])).unwrap().is_empty());
        assert_eq!(s.by(&ana, move |tx| show::seen(tx, &[ticket])).unwrap().len(), 1);
    });
}
