//! Who is at a ticket.

use loket_desk::ids::TicketId;
use loket_desk::presence::{self, LIFE};
use loket_desk::{By, Error, Result};

use super::role;
use crate::scene::{Scene, number, on_each};
use crate::ticket::{opens, support};

fn at(s: &Scene, who: &By, tab: &str, ticket: TicketId, writing: bool) -> Result<()> {
    let tab = tab.to_owned();
    s.by(who, move |tx| presence::at(tx, &tab, "node", ticket, writing))
}

/// Tabs with the ticket and whether somebody writes in them.
fn here(s: &Scene) -> Vec<(String, TicketId, bool)> {
    let here = s.loket(presence::here).unwrap();
    here.into_iter().map(|tab| (format!("{} {}", tab.connection, tab.name), tab.ticket_id, tab.writing)).collect()
}

#[test]
fn a_tab_is_at_one_ticket_and_is_void_when_nobody_renews_it() {
    on_each(|s| {
        let inbox = support(s);
        let (one, two) = (opens(s, inbox, "b@x.test", "A", "?"), opens(s, inbox, "b@x.test", "B", "?"));
        let ana = s.agent("ana", "agent");
        at(s, &ana, "t1", one, false).unwrap();
        at(s, &ana, "t1", two, true).unwrap();
        assert_eq!(here(s), [("t1 ana".to_owned(), two, true)]);
        s.pass(LIFE - 1);
        s.loket(|tx| presence::renew(tx, "node")).unwrap();
        s.loket(|tx| presence::renew(tx, "elsewhere")).unwrap();
        s.pass(LIFE - 1);
        assert_eq!(here(s).len(), 1);
        // The node died: nobody says that its tabs live.
        s.pass(1);
        assert_eq!(here(s), []);
        at(s, &ana, "t2", one, false).unwrap();
        s.by(&ana, |tx| presence::leave(tx, "t2")).unwrap();
        assert_eq!(here(s), []);
        assert!(!s.events().iter().any(|event| event.contains("presence")));
    });
}

#[test]
fn nobody_is_at_a_ticket_they_do_not_see_and_nobody_writes_who_may_not() {
    on_each(|s| {
        let ticket = opens(s, support(s), "b@x.test", "A", "?");
        role(s, "Own", &["tickets.reply"]);
        role(s, "Reader", &["tickets.see_all"]);
        let (own, reader) = (s.agent("own", "Own"), s.agent("reader", "Reader"));
        assert!(matches!(at(s, &own, "t1", ticket, false), Err(Error::NotFound("ticket"))));
        at(s, &reader, "t2", ticket, true).unwrap();
        assert_eq!(here(s), [("t2 reader".to_owned(), ticket, false)]);
        assert!(matches!(s.by(&reader, move |tx| presence::take(tx, ticket)), Err(Error::Forbidden(_))));
    });
}

#[test]
fn taking_over_asks_those_who_write_and_nobody_else() {
    on_each(|s| {
        let ticket = opens(s, support(s), "b@x.test", "A", "?");
        let (ana, bob, eve) = (s.agent("ana", "agent"), s.agent("bob", "agent"), s.agent("eve", "agent"));
        at(s, &ana, "ana", ticket, true).unwrap();
        at(s, &bob, "bob", ticket, true).unwrap();
        at(s, &eve, "eve", ticket, false).unwrap();
        assert!(s.by(&bob, move |tx| presence::take(tx, ticket)).unwrap());
        let asked = |s: &Scene| -> Vec<_> {
            let here = s.loket(presence::here).unwrap();
            here.into_iter().filter_map(|tab| Some((tab.connection, tab.asked_by?))).collect()
        };
        assert_eq!(asked(s), [("ana".to_owned(), number(s, &bob))]);
        // Stepping back answers the question.
        at(s, &ana, "ana", ticket, false).unwrap();
        assert_eq!(asked(s), []);
        assert!(!s.by(&bob, move |tx| presence::take(tx, ticket)).unwrap());
    });
}
