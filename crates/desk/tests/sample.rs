use loket_desk::customer::{self, Filter as Customers};
use loket_desk::job::{self, Lane};
use loket_desk::page::Paging;
use loket_desk::sample::{self, Change, State};
use loket_desk::ticket::list::{self, Filter};
use loket_desk::ticket::merge::merge;
use loket_desk::ticket::show::Row;
use loket_desk::{By, Error, tag};

use crate::scene::{Scene, on_each};
use crate::ticket::{opens, support};

/// Does the job's turns until none is left, as the workers would.
fn work(s: &Scene) {
    for _ in 0..5 {
        s.loket(|tx| {
            for claimed in job::claim(tx, Lane::Inward, 100)? {
                if matches!(claimed.job()?, job::Job::Sample) && !sample::go_on(tx)? {
                    job::done(tx, claimed.id)?;
                }
            }
            Ok(())
        })
        .unwrap();
    }
}

fn tickets(s: &Scene) -> Vec<Row> {
    s.loket(|tx| list::list(tx, &Filter::default(), &Paging::default())).unwrap().items
}

fn switch(s: &Scene, who: &By, on: bool) -> State {
    s.by(who, move |tx| sample::change(tx, Change { on })).unwrap().state
}

#[test]
fn samples_come_marked_and_go_without_a_trace() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        assert_eq!(s.by(&root, sample::see).unwrap().state, State::Off);
        assert_eq!(switch(s, &root, true), State::Coming);
        work(s);
        let shown = s.by(&root, sample::see).unwrap();
        assert_eq!((shown.state, shown.tickets, shown.tag.as_str()), (State::On, 5, "sample"));
        let all = tickets(s);
        assert_eq!(all.len(), 5);
        assert!(all.iter().all(|row| row.tags == ["sample"]), "{:?}", all[0].tags);
        assert_eq!(all.iter().filter(|row| row.assignee.is_some()).count(), 3);
        // Asked again, nothing is doubled.
        assert_eq!(switch(s, &root, true), State::On);
        work(s);
        assert_eq!(tickets(s).len(), 5);

        assert_eq!(switch(s, &root, false), State::Going);
        work(s);
        assert_eq!(s.by(&root, sample::see).unwrap().state, State::Off);
        assert!(tickets(s).is_empty());
        let customers = s.loket(|tx| customer::list(tx, &Customers::default(), &Paging::default())).unwrap().items;
        assert!(customers.is_empty(), "{customers:?}");
        assert!(s.loket(tag::list).unwrap().items.is_empty());
        assert!(matches!(s.by(&ana, sample::see), Err(Error::Forbidden(_))));
        assert!(matches!(s.by(&ana, |tx| sample::change(tx, Change { on: true })), Err(Error::Forbidden(_))));
        // And once more.
        switch(s, &root, true);
        work(s);
        assert_eq!(tickets(s).len(), 5);
    });
}

#[test]
fn what_is_real_does_not_go_with_the_samples() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let real = opens(s, support(s), "bob@customer.example", "Oven", "It is cold.");
        switch(s, &root, true);
        work(s);
        let into = tickets(s).into_iter().find(|row| row.id != real).unwrap().id;
        s.by(&root, move |tx| merge(tx, into, &[real], None)).unwrap();
        switch(s, &root, false);
        work(s);
        let left: Vec<_> = tickets(s).into_iter().map(|row| row.id).collect();
        assert_eq!(left, [into], "the sample that a real ticket was merged into stays with it");
    });
}
