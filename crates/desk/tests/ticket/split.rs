use loket_desk::Error;
use loket_desk::message;
use loket_desk::page::Paging;
use loket_desk::ticket::link::{self, Relation};
use loket_desk::ticket::split::{move_message, split};

use super::*;
use crate::scene::on_each;

fn texts(s: &Scene, ticket: TicketId) -> Vec<(MessageId, String)> {
    let page = s.loket(move |tx| message::show::list(tx, ticket, &Paging::default())).unwrap();
    page.items.into_iter().filter(|m| m.kind != message::Kind::System).map(|m| (m.id, m.text_body)).collect()
}

fn two_messages(s: &Scene) -> (InboxId, TicketId, MessageId) {
    let inbox = support(s);
    let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
    s.pass(60_000);
    let mut more = mail("bob@customer.example", "Re: Oven", "By the way, my fridge sings");
    more.references = vec![mail("bob@customer.example", "Oven", "Help!").external_id.unwrap()];
    arrives(s, inbox, &more);
    let message = texts(s, ticket)[1].0;
    (inbox, ticket, message)
}

#[test]
fn a_message_becomes_a_ticket_of_its_own_and_comes_back() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let (inbox, oven, message) = two_messages(s);
        let fridge = s.by(&ana, move |tx| split(tx, message, Some("Singing fridge"))).unwrap();
        let (old, new) = (see(s, oven), see(s, fridge));
        assert_eq!(
            (new.row.subject.as_str(), new.row.snippet.as_str()),
            ("Singing fridge", "By the way, my fridge sings")
        );
        assert_eq!((old.row.snippet.as_str(), new.row.message_count), ("Help!", 1));
        assert!(new.row.opened_at > old.row.opened_at && new.row.last_customer_at > old.row.last_customer_at);
        assert_eq!(texts(s, oven).len(), 1);
        let links = s.by(&ana, move |tx| link::list(tx, fridge)).unwrap();
        assert_eq!((links[0].relation, links[0].ticket.id), (Relation::Related, oven));

        // The customer's answer to it follows the message.
        let mut answer = mail("bob@customer.example", "Re: Oven", "It sings louder");
        answer.references =
            vec![mail("bob@customer.example", "Re: Oven", "By the way, my fridge sings").external_id.unwrap()];
        assert_eq!(ticket_of(s, arrives(s, inbox, &answer).0), fridge);

        s.by(&ana, move |tx| move_message(tx, message, oven)).unwrap();
        assert_eq!((texts(s, oven).len(), see(s, oven).row.snippet.as_str()), (2, "By the way, my fridge sings"));
        let left = texts(s, fridge)[0].0;
        let only = s.by(&ana, move |tx| move_message(tx, left, oven)).unwrap_err();
        assert!(matches!(only, Error::Conflict(why) if why.to_string().contains("merge")));
    });
}

#[test]
fn what_has_not_left_yet_does_not_move() {
    on_each(|s| {
        let (ana, light) = (s.agent("ana", "agent"), s.agent("lia", "light_agent"));
        let (_, oven, message) = two_messages(s);
        let answer = answers(s, &ana, oven, "On my way").unwrap();
        let leaving = s.by(&ana, move |tx| split(tx, answer, None)).unwrap_err();
        assert!(matches!(leaving, Error::Conflict(why) if why.to_string().contains("about to leave")));
        let refused = s.by(&light, move |tx| split(tx, message, None)).unwrap_err();
        assert!(matches!(refused, Error::Forbidden(_)));
    });
}

#[test]
fn links_are_seen_from_both_sides_and_never_in_a_circle() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let [a, b, c] = ["a", "b", "c"].map(|n| opens(s, inbox, "bob@customer.example", n, n));
        s.by(&ana, move |tx| link::add(tx, a, b, Relation::Incident)).unwrap();
        s.by(&ana, move |tx| link::add(tx, a, b, Relation::Incident)).unwrap();
        s.by(&ana, move |tx| link::add(tx, a, b, Relation::Related)).unwrap();
        let from_b: Vec<_> =
            s.by(&ana, move |tx| link::list(tx, b)).unwrap().iter().map(|l| (l.relation, l.ticket.id)).collect();
        assert_eq!(from_b, [(Relation::Related, a), (Relation::Problem, a)]);
        let second = s.by(&ana, move |tx| link::add(tx, b, c, Relation::Problem)).unwrap_err();
        assert!(matches!(second, Error::Conflict(_)));
        s.by(&ana, move |tx| link::add(tx, b, c, Relation::Child)).unwrap();
        s.by(&ana, move |tx| link::add(tx, a, b, Relation::Child)).unwrap();
        let circle = s.by(&ana, move |tx| link::add(tx, c, a, Relation::Child)).unwrap_err();
        assert!(matches!(circle, Error::Conflict(why) if why.to_string().contains("other way round")));
        assert_eq!(s.by(&ana, move |tx| link::incidents(tx, a)).unwrap(), [b]);
        s.by(&ana, move |tx| link::remove(tx, b, a, Relation::Problem)).unwrap();
        assert!(s.by(&ana, move |tx| link::incidents(tx, a)).unwrap().is_empty());
        assert!(s.events().iter().any(|e| e == &format!("unlinked {{\"relation\":\"incident\",\"ticket\":{b}}}")));
    });
}

#[test]
fn a_private_note_becomes_no_ticket_for_those_who_may_not_read_it() {
    on_each(|s| {
        let (ana, eve) = (s.agent("ana", "agent"), s.agent("eve", "agent"));
        let (inbox, oven, _) = two_messages(s);
        let secret = Words { text: "He cheats".into(), private: true, ..Words::default() };
        let private = s.by(&eve, move |tx| loket_desk::ticket::note::note(tx, oven, &secret)).unwrap();
        let refused = s.by(&ana, move |tx| split(tx, private, None)).unwrap_err();
        assert!(matches!(refused, Error::NotFound("message")), "{refused:?}");
        let other = opens(s, inbox, "bob@customer.example", "Stove", "Help!");
        let refused = s.by(&ana, move |tx| move_message(tx, private, other)).unwrap_err();
        assert!(matches!(refused, Error::NotFound("message")), "{refused:?}");
        let new = s.by(&eve, move |tx| split(tx, private, None)).unwrap();
        let row = see(s, new).row;
        assert_eq!((row.snippet.as_str(), row.subject.as_str()), ("", "Oven"), "lists never show notes");
    });
}
