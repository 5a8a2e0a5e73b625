use loket_desk::consumers;
use loket_desk::ids::TicketId;
use loket_desk::page::Paging;
use loket_desk::practice::{self, Practice, Step};
use loket_desk::ticket::change::{self, Change};
use loket_desk::ticket::list::{self, Filter};
use loket_desk::ticket::note::note;
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::ticket::{Shelf, Status, merge, next, show, snooze, trash};
use loket_desk::{By, Error, counters, job, macros, search};

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
        s.by(&ana, move |tx| merge::merge(tx, two, &[three], None)).unwrap();
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
    });
}

/// Does the jobs that are due, as the workers do.
fn put_away(s: &Scene) {
    s.loket(|tx| {
        for claimed in job::claim(tx, job::Lane::Inward, 50)? {
            if let job::Job::PutAway { tickets } = claimed.job()? {
                practice::put_away(tx, &tickets)?;
                job::done(tx, claimed.id)?;
            }
        }
        Ok(())
    })
    .unwrap();
}

/// How many messages wait to leave.
fn queued(s: &Scene) -> i64 {
    let counts = s.loket(|tx| counters::of(tx, "delivery")).unwrap();
    counts.iter().filter(|count| count.state == "queued").map(|count| count.n).sum()
}

fn finds(s: &Scene, who: &By, words: &'static str) -> Vec<TicketId> {
    s.by(who, move |tx| Ok(search::tickets(tx, words)?.ids)).unwrap()
}

#[test]
fn samples_stand_in_nobodys_way() {
    on_each(|s| {
        let (ana, lead) = (s.agent("ana", "agent"), s.agent("lead", "administrator"));
        let real = opens(s, support(s), "bob@customer.example", "My parcel with the oven", "Help!");
        let before = s.by(&lead, list::counts).unwrap();
        let Practice { tickets, .. } = s.by(&ana, practice::start).unwrap();
        let [one, two, three] = tickets[..] else { panic!("three sample tickets") };
        crate::search::digest(s);
        for who in [&ana, &lead] {
            let all = s.by(who, |tx| list::list(tx, &Filter::default(), &Paging::default())).unwrap();
            assert!(all.items.iter().all(|row| !tickets.contains(&row.id)), "{:?}", all.items);
        }
        let after = s.by(&lead, list::counts).unwrap();
        assert_eq!((after.all, after.open, after.snoozed, after.trash), (before.all, before.open, 0, 0));
        assert_eq!(s.by(&ana, list::counts).unwrap().mine, 0);
        // Their learner finds them; others come upon their own only, or know the number.
        assert!(finds(s, &ana, "parcel").contains(&one));
        assert_eq!(finds(s, &lead, "parcel"), [real]);
        assert_eq!(s.by(&lead, move |tx| show::see(tx, one)).unwrap().row.shelf, Shelf::Practice);
        let mira = s.by(&ana, move |tx| show::see(tx, one)).unwrap().row.customer.id;
        let of_mira = |who: &By| {
            let filter = Filter { customer: Some(mira), ..Filter::default() };
            s.by(who, move |tx| list::list(tx, &filter, &Paging::default())).unwrap().items.len()
        };
        assert_eq!((of_mira(&ana), of_mira(&lead)), (3, 0));
        assert_eq!(s.by(&lead, |tx| next::next(tx, None)).unwrap(), Some(real));
        // They neither sleep nor are they thrown away, and a merge that is taken back leaves them where they were.
        assert!(matches!(s.by(&ana, move |tx| snooze::snooze(tx, one, None)), Err(Error::Conflict(_))));
        assert!(matches!(s.by(&lead, move |tx| trash::throw(tx, one)), Err(Error::Conflict(_))));
        s.by(&ana, move |tx| merge::merge(tx, two, &[three], None)).unwrap();
        s.by(&ana, move |tx| merge::unmerge(tx, three)).unwrap();
        assert_eq!(s.by(&ana, move |tx| show::see(tx, three)).unwrap().row.shelf, Shelf::Practice);
        assert_eq!(s.by(&lead, list::counts).unwrap().all, before.all);
    });
}

#[test]
fn samples_that_are_put_away_are_gone_and_take_nothing_with_them() {
    on_each(|s| {
        let (ana, lead) = (s.agent("ana", "agent"), s.agent("lead", "administrator"));
        let inbox = support(s);
        let [real, other] = ["Oven", "Kettle"].map(|subject| opens(s, inbox, "bob@customer.example", subject, "Help!"));
        let before = queued(s);
        let Practice { tickets, .. } = s.by(&ana, practice::start).unwrap();
        let [one, two, three] = tickets[..] else { panic!("three sample tickets") };
        s.by(&ana, move |tx| reply(tx, one, &Words { text: "Hello".into(), ..Words::default() })).unwrap();
        // Somebody merges what does not belong together.
        s.by(&lead, move |tx| merge::merge(tx, two, &[real], None)).unwrap();
        s.by(&lead, move |tx| merge::merge(tx, other, &[three], None)).unwrap();
        assert_eq!(queued(s), before + 1);
        s.by(&ana, practice::stop).unwrap();
        put_away(s);
        for id in [one, two, three] {
            assert!(matches!(s.by(&lead, move |tx| show::see(tx, id)), Err(Error::NotFound("ticket"))), "{id}");
        }
        assert_eq!(s.by(&lead, move |tx| show::see(tx, real)).unwrap().row.shelf, Shelf::Sight);
        let counts = s.by(&lead, list::counts).unwrap();
        assert_eq!((counts.all, counts.trash), (2, 0));
        assert_eq!(queued(s), before, "nothing of them leaves");
        let people = s.loket(|tx| search::customers(tx, "Mira")).unwrap();
        assert!(people.is_empty());
        // A practice that begins anew is of the same person again.
        assert_eq!(s.by(&ana, practice::start).unwrap().tickets.len(), 3);
    });
}
