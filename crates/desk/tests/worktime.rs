//! Time spent: one clock for each agent, entries by hand, and sums that are what the entries say.

use std::collections::BTreeMap;

use loket_desk::By;
use loket_desk::error::Error;
use loket_desk::ids::{TicketId, WorkTimeId};
use loket_desk::worktime::correct::{self, Change, New};
use loket_desk::worktime::{self, Way, show};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::scene::{Scene, on_each, refusal};
use crate::ticket::{opens, support};

const MINUTE: i64 = 60_000;

fn spent(s: &Scene, ticket: TicketId) -> show::Spent {
    s.loket(move |tx| show::of_ticket(tx, ticket)).unwrap()
}

fn two_tickets(s: &Scene) -> [TicketId; 2] {
    let inbox = support(s);
    ["one", "two"].map(|subject| opens(s, inbox, "bob@customer.example", subject, subject))
}

#[test]
fn a_clock_stops_where_it_runs_when_its_agent_begins_elsewhere() {
    on_each(|s| {
        let ([one, two], ana) = (two_tickets(s), s.agent("ana", "agent"));
        let first = s.by(&ana, move |tx| worktime::start(tx, one)).unwrap();
        s.pass(5 * MINUTE);
        assert_eq!(s.by(&ana, move |tx| worktime::start(tx, one)).unwrap(), first, "starting twice is starting once");
        s.by(&ana, move |tx| worktime::start(tx, two)).unwrap();
        let stopped = spent(s, one);
        assert_eq!((stopped.total_ms, stopped.entries[0].way), (5 * MINUTE, Way::Elsewhere));
        let told = s.events();
        assert!(
            told.iter().any(|e| e.starts_with("time_stopped") && e.contains(&format!("\"other\":{two}"))),
            "{told:?}"
        );
        let running = s.by(&ana, show::running).unwrap().unwrap();
        assert_eq!((running.ticket_id, running.ticket_subject.as_str()), (two, "two"));
        s.pass(MINUTE);
        s.by(&ana, |tx| worktime::stop(tx, "Called the shop")).unwrap();
        assert_eq!((spent(s, two).total_ms, spent(s, two).entries[0].note.as_str()), (MINUTE, "Called the shop"));
        assert!(s.by(&ana, show::running).unwrap().is_none());
        assert!(matches!(s.by(&ana, |tx| worktime::stop(tx, "")), Err(Error::Conflict(_))));
    });
}

#[test]
fn time_is_entered_and_corrected_by_hand_with_a_reason() {
    on_each(|s| {
        let ([one, _], ana, bo) = (two_tickets(s), s.agent("ana", "agent"), s.agent("bo", "agent"));
        let root = s.agent("root", "administrator");
        let new = |minutes| New { minutes, note: "On the phone".into(), ended_at: None };
        assert!(refusal(s.by(&ana, move |tx| correct::add(tx, one, &new(0)))).starts_with("minutes:"));
        let entry = s.by(&ana, move |tx| correct::add(tx, one, &new(30))).unwrap();
        let change = |minutes, note: &str| Change { minutes, note: note.into() };
        let (none, why) = (change(20, " "), change(20, "Twenty, not thirty"));
        assert!(refusal(s.by(&ana, move |tx| correct::change(tx, entry, &none))).starts_with("note:"));
        let theirs = why.clone();
        assert!(matches!(s.by(&bo, move |tx| correct::change(tx, entry, &theirs)), Err(Error::Forbidden(_))));
        s.by(&root, move |tx| correct::change(tx, entry, &why)).unwrap();
        let now = spent(s, one);
        assert_eq!((now.total_ms, now.entries[0].corrected_by.as_ref().unwrap().name.as_str()), (20 * MINUTE, "root"));
        let told = &s.events()[0];
        assert!(
            told.contains(&format!("\"from_ms\":{}", 30 * MINUTE)) && told.contains("Twenty, not thirty"),
            "{told}"
        );
        s.by(&ana, move |tx| worktime::start(tx, one)).unwrap();
        let running: WorkTimeId = s.by(&ana, show::running).unwrap().unwrap().id;
        assert!(matches!(s.by(&ana, move |tx| correct::delete(tx, running)), Err(Error::Conflict(_))));
        s.by(&ana, move |tx| correct::delete(tx, entry)).unwrap();
        assert_eq!(spent(s, one).total_ms, 0);
    });
}

#[derive(Debug, Clone)]
enum Step {
    Start(usize, usize),
    Stop(usize),
    Pass(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..2_usize, 0..2_usize).prop_map(|(agent, ticket)| Step::Start(agent, ticket)),
        (0..2_usize).prop_map(Step::Stop),
        (0..90 * MINUTE).prop_map(Step::Pass),
    ]
}

/// Whatever the agents do: the intervals of one agent never overlap, at most one runs, and the sums are those of a
/// plain reckoning beside.
#[test]
fn intervals_of_an_agent_never_overlap_and_sums_are_what_was_spent() {
    on_each(|s| {
        let (tickets, agents) = (two_tickets(s), [s.agent("ana", "agent"), s.agent("bo", "agent")]);
        let mut expected: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        let mut running: [Option<usize>; 2] = [None, None];
        let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
        let plan = prop::collection::vec(step(), 1..25);
        // The same house for all cases: what was spent before is part of what is compared.
        let state = std::cell::RefCell::new((&mut expected, &mut running));
        runner
            .run(&plan, |steps| {
                let (expected, running) = &mut *state.borrow_mut();
                for step in steps {
                    play(s, &agents, &tickets, &step, expected, running);
                }
                let mut sums: BTreeMap<(usize, usize), i64> = BTreeMap::new();
                let mut spans: BTreeMap<usize, Vec<(i64, i64)>> = BTreeMap::new();
                for (t, ticket) in tickets.iter().enumerate() {
                    let spent = spent(s, *ticket);
                    for (a, name) in ["ana", "bo"].into_iter().enumerate() {
                        let sum = spent.by_agent.iter().find(|sum| sum.agent.name == name).map_or(0, |sum| sum.ms);
                        sums.insert((a, t), sum);
                    }
                    for entry in spent.entries {
                        let a = usize::from(entry.agent.name == "bo");
                        let end = entry.ended_at.map_or(i64::MAX, |at| at.0);
                        spans.entry(a).or_default().push((entry.started_at.0, end));
                    }
                }
                for (place, sum) in &sums {
                    // A clock that still runs is not in the sums yet.
                    let open = if running[place.0] == Some(place.1) { since(s, &agents[place.0]) } else { 0 };
                    prop_assert_eq!(*sum + open, expected.get(place).copied().unwrap_or(0));
                }
                for spans in spans.values_mut() {
                    spans.sort_unstable();
                    prop_assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{:?}", spans);
                }
                Ok(())
            })
            .unwrap();
    });
}

fn play(
    s: &Scene,
    agents: &[By; 2],
    tickets: &[TicketId; 2],
    step: &Step,
    expected: &mut BTreeMap<(usize, usize), i64>,
    running: &mut [Option<usize>; 2],
) {
    match *step {
        Step::Start(agent, ticket) => {
            let id = tickets[ticket];
            s.by(&agents[agent], move |tx| worktime::start(tx, id)).unwrap();
            running[agent] = Some(ticket);
        }
        Step::Stop(agent) => {
            let stopped = s.by(&agents[agent], |tx| worktime::stop(tx, ""));
            assert_eq!(stopped.is_ok(), running[agent].is_some());
            running[agent] = None;
        }
        Step::Pass(ms) => {
            s.pass(ms);
            for (agent, ticket) in running.iter().enumerate() {
                if let Some(ticket) = ticket {
                    *expected.entry((agent, *ticket)).or_default() += ms;
                }
            }
        }
    }
}

fn since(s: &Scene, who: &By) -> i64 {
    let clock = s.by(who, show::running).unwrap().unwrap();
    s.desk.clock().now().0 - clock.started_at.0
}
