//! Similar tickets with what solved them, and what an agent opened last.

use loket_desk::search::sighting::{self, Noun};
use loket_desk::search::similar;
use loket_desk::ticket::Status;
use loket_desk::ticket::change::{Change, change};
use loket_desk::time::MINUTE;

use super::digest;
use crate::scene::on_each;
use crate::ticket::{answers, opens, see, support};

#[test]
fn solved_tickets_that_share_rare_words_are_shown_with_their_answer() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let solve = |id| {
            let solved = Change { status: Some(Status::Solved), ..Change::default() };
            s.by(&ana, move |tx| change(tx, id, &solved, None)).unwrap();
        };
        for n in 0..20 {
            opens(s, inbox, &format!("w{n}@x.example"), "Hello there", "please help with this question about things");
        }
        let best = opens(s, inbox, "a@x.example", "Espresso machine leaks", "water drips from the steam valve");
        answers(s, &ana, best, "Replace the gasket.").unwrap();
        answers(s, &ana, best, "Tighten the valve by hand.").unwrap();
        solve(best);
        let less = opens(s, inbox, "b@x.example", "Espresso tastes sour", "the machine is new");
        solve(less);
        let unsolved = opens(s, inbox, "c@x.example", "Espresso machine leaks", "steam valve drips");
        let open = opens(s, inbox, "d@x.example", "Leaks: espresso machine!", "The steam valve drips, please help");
        digest(s);
        let similar = s.by(&ana, move |tx| similar::of(tx, open)).unwrap();
        let found: Vec<_> = similar.tickets.iter().map(|like| like.ticket.id).collect();
        assert_eq!(found, [best, less]);
        assert!(!found.contains(&unsolved));
        let first = &similar.tickets[0];
        assert_eq!(first.solution.as_ref().unwrap().text, "Tighten the valve by hand.");
        assert!(
            first.words.contains(&"espresso".to_owned()) && !first.words.contains(&"please".to_owned()),
            "{first:?}"
        );
        assert!(similar.tickets[1].solution.is_none());
    });
}

#[test]
fn what_was_opened_last_comes_first_once() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let one = opens(s, inbox, "a@x.example", "One", "x");
        let two = opens(s, inbox, "b@x.example", "Two", "x");
        let customer = see(s, one).row.customer.id;
        let opened = |noun, id| {
            s.by(&ana, move |tx| sighting::note(tx, noun, id)).unwrap();
            s.pass(2 * MINUTE);
        };
        opened(Noun::Ticket, one.0);
        opened(Noun::Ticket, two.0);
        opened(Noun::Customer, customer.0);
        opened(Noun::Ticket, one.0);
        let seen = s.by(&ana, sighting::list).unwrap();
        let nouns: Vec<_> = seen.iter().map(|seen| (seen.noun, seen.ticket.as_ref().map(|row| row.id))).collect();
        assert_eq!(nouns, [(Noun::Ticket, Some(one)), (Noun::Customer, None), (Noun::Ticket, Some(two))]);
        let bob = s.agent("bob", "agent");
        assert!(s.by(&bob, sighting::list).unwrap().is_empty());
        assert!(s.by(&bob, |tx| sighting::note(tx, Noun::Ticket, 9_999)).is_err());
    });
}

#[test]
fn only_the_last_fifty_are_remembered() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let all: Vec<_> = (0..52).map(|n| opens(s, inbox, &format!("w{n}@x.example"), "One", "x")).collect();
        for id in all.clone() {
            s.by(&ana, move |tx| sighting::note(tx, Noun::Ticket, id.0)).unwrap();
            s.pass(MINUTE);
        }
        let seen = s.by(&ana, sighting::list).unwrap();
        assert_eq!((seen.len(), seen[0].ticket.as_ref().unwrap().id), (50, all[51]));
    });
}
