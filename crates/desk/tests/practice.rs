use loket_desk::consumers;
use loket_desk::page::Paging;
use loket_desk::practice::{self, Practice, Step};
use loket_desk::ticket::change::{self, Change};
use loket_desk::ticket::list::{self, Filter};
use loket_desk::ticket::merge::merge;
use loket_desk::ticket::note::note;
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::ticket::{Shelf, Status, show};
use loket_desk::{By, Error, macros};

use crate::scene::{Scene, on_each};
use crate::ticket::{opens, support};

fn digest(s: &Scene) {
    let practice = consumers::AFTER.iter().find(|c| c.name == "practice").unwrap();
    while matches!(s.loket(|tx| consumers::step(tx, practice, "test", None)).unwrap(), consumers::Step::Moved(_)) {}
}

fn done(s: &Scene, who: &By) -> Vec<Step> {
    digest(s);
    let practice = s.by(who, practice::mine).unwrap();
    practice.steps.into_iter().filter(|p| p.done_at.is_some()).map(|p| p.step).collect()
}

#[test]
fn each_step_counts_when_it_was_really_taken() {
    on_each(|s| {
        let (ana, bea) = (s.agent("ana", "agent"), s.agent("bea", "agent"));
        let Practice { tickets, .. } = s.by(&ana, practice::start).unwrap();
        let [one, two, three] = tickets[..] else { panic!("three sample tickets") };
        assert!(done(s, &ana).is_empty());
        // What a colleague does does not count.
        let words = || Words { text: "Hello".into(), ..Words::default() };
        s.by(&bea, move |tx| note(tx, one, &words())).unwrap();
        assert!(done(s, &ana).is_empty());

        s.by(&ana, move |tx| practice::found(tx, one)).unwrap();
        s.by(&ana, move |tx| note(tx, one, &words())).unwrap();
        s.by(&ana, move |tx| reply(tx, one, &words())).unwrap();
        assert_eq!(done(s, &ana), [Step::Find, Step::Answer, Step::Note]);
        let id = s.by(&ana, |tx| macros::list(tx, None, None)).unwrap().items[0].id;
        s.by(&ana, move |tx| macros::apply::note_use(tx, one, &[id])).unwrap();
        s.by(&ana, move |tx| merge(tx, two, &[three], None)).unwrap();
        let solve = Change { status: Some(Status::Solved), ..Change::default() };
        s.by(&ana, move |tx| change::change(tx, two, &solve, None).map(drop)).unwrap();
        assert_eq!(done(s, &ana), Step::ALL);
        assert!(s.by(&ana, practice::mine).unwrap().finished_at.is_some());

        let gone = s.by(&ana, practice::stop).unwrap();
        assert!(gone.tickets.is_empty() && gone.finished_at.is_some());
        let left = s.by(&ana, |tx| list::list(tx, &Filter::default(), &Paging::default())).unwrap();
        assert!(left.items.is_empty());
    });
}

#[test]
fn leads_see_who_has_practised() {
    on_each(|s| {
        let (ana, lead) = (s.agent("ana", "light_agent"), s.agent("lead", "team_lead"));
        s.by(&ana, practice::start).unwrap();
        let all = s.by(&lead, practice::everybody).unwrap().items;
        let begun: Vec<_> = all.iter().map(|p| (p.agent.name.as_str(), p.started_at.is_some())).collect();
        assert_eq!(begun, [("ana", true), ("lead", false)]);
        assert!(matches!(s.by(&ana, practice::everybody), Err(Error::Forbidden(_))));
        // Begun anew, the old sample is gone.
        let again = s.by(&ana, practice::start).unwrap();
        assert_eq!(again.tickets.len(), 3);
        let mine = s.by(&ana, |tx| list::list(tx, &Filter::default(), &Paging::default())).unwrap();
        assert_eq!(mine.items.len(), 3);
    });
}

#[test]
fn a_real_ticket_that_was_merged_into_a_sample_is_not_put_away_with_it() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let real = opens(s, support(s), "bob@customer.example", "Oven", "It is cold.");
        let tickets = s.by(&ana, practice::start).unwrap().tickets;
        let into = tickets[0];
        s.by(&ana, move |tx| merge(tx, into, &[real], None)).unwrap();
        s.by(&ana, practice::stop).unwrap();
        let shelf = |id| s.loket(move |tx| show::see(tx, id)).unwrap().row.shelf;
        assert_eq!((shelf(into), shelf(tickets[1])), (Shelf::Sight, Shelf::Trash));
    });
}
