//! Recurring tickets: opened when they are due, once, and made up for after a pause as the policy says.

use loket_desk::account::team;
use loket_desk::error::Error;
use loket_desk::ids::RecurringId;
use loket_desk::job::{self, Claimed, Job, Lane};
use loket_desk::recurring::{self, CatchUp, Change, New, Schedule, Template, run};
use loket_desk::ticket::list::{self, Filter};
use loket_desk::{By, Time};

use crate::scene::{MORNING, Scene, on_each, refusal};
use crate::ticket::support;

const DAY: i64 = 86_400_000;

fn schedule(rule: &str) -> Schedule {
    // Saturday noon in Bucharest is ten in UTC, an hour after the tests begin.
    Schedule { rule: rule.into(), starts: "2026-11-21T12:00".into(), zone: "Europe/Bucharest".into() }
}

fn template() -> Template {
    Template {
        subject: "Clean the machine {date}".into(),
        text: "Every part.".into(),
        email: "kitchen@example.net".into(),
        name: "Kitchen".into(),
        priority: None,
        team_id: None,
        assignee_id: None,
        inbox_id: None,
        tags: Vec::new(),
    }
}

fn daily(catch_up: CatchUp) -> New {
    New { name: "Cleaning".into(), template: template(), schedule: schedule("FREQ=DAILY"), catch_up, active: true }
}

fn made(s: &Scene, root: &By, new: New) -> RecurringId {
    s.by(root, move |tx| recurring::create(tx, &new)).unwrap().id
}

/// What a worker would find due.
fn due(s: &Scene) -> Vec<Claimed> {
    let all = s.loket(|tx| job::claim(tx, Lane::Inward, 100)).unwrap();
    all.into_iter().filter(|claimed| matches!(claimed.job(), Ok(Job::Recur { .. }))).collect()
}

fn works(s: &Scene) -> usize {
    let claimed = due(s);
    for one in &claimed {
        let Ok(Job::Recur { recurring }) = one.job() else { continue };
        let one = one.clone();
        s.loket(move |tx| run::run(tx, &one, recurring)).unwrap();
    }
    claimed.len()
}

fn subjects(s: &Scene) -> Vec<String> {
    let page = s.loket(|tx| list::list(tx, &Filter::default(), &Default::default())).unwrap();
    let mut all: Vec<String> = page.items.into_iter().map(|row| row.subject).collect();
    all.sort();
    all
}

#[test]
fn a_ticket_is_opened_each_time_it_is_due_and_says_why() {
    on_each(|s| {
        support(s);
        let root = s.agent("root", "administrator");
        let id = made(s, &root, daily(CatchUp::Skip));
        assert_eq!(works(s), 0, "it is not due yet");
        s.pass(DAY / 24);
        assert_eq!(works(s), 1);
        assert_eq!(subjects(s), ["Clean the machine 2026-11-21"]);
        assert!(s.events().iter().any(|e| e.starts_with("recurred") && e.contains("Cleaning")));
        assert_eq!(works(s), 0);
        s.pass(DAY);
        works(s);
        assert_eq!(subjects(s).len(), 2);
        let seen = s.by(&root, move |tx| recurring::see(tx, id)).unwrap();
        assert_eq!(seen.next_at, Some(Time(MORNING.0 + DAY / 24 + 2 * DAY)));
        assert_eq!(seen.runs.iter().map(|run| run.outcome.as_str()).collect::<Vec<_>>(), ["opened", "opened"]);
    });
}

#[test]
fn the_same_time_never_opens_two_tickets() {
    on_each(|s| {
        support(s);
        let root = s.agent("root", "administrator");
        let id = made(s, &root, daily(CatchUp::All));
        s.pass(DAY / 24);
        let claimed = due(s).remove(0);
        // A worker that died holding the job: another takes it up when the lease ends, and the first one wakes again.
        s.pass(job::LEASE);
        let second = due(s).remove(0);
        for one in [second, claimed] {
            s.loket(move |tx| run::run(tx, &one, id)).unwrap();
        }
        assert_eq!(subjects(s).len(), 1);
    });
}

#[test]
fn after_standing_still_the_policy_decides() {
    for (policy, tickets) in [(CatchUp::Skip, 0), (CatchUp::Once, 1), (CatchUp::All, 5)] {
        on_each(|s| {
            support(s);
            let root = s.agent("root", "administrator");
            let id = made(s, &root, daily(policy));
            // Five times pass, and two hours more.
            s.pass(DAY / 24 + 4 * DAY + DAY / 12);
            works(s);
            assert_eq!(subjects(s).len(), tickets, "{policy:?}");
            let seen = s.by(&root, move |tx| recurring::see(tx, id)).unwrap();
            assert_eq!(seen.runs.len(), 5);
            assert_eq!(seen.runs.iter().filter(|run| run.outcome == "opened").count(), tickets);
            assert_eq!(works(s), 0, "and it is settled");
        });
    }
}

#[test]
fn a_pause_is_never_made_up_for_and_an_end_is_an_end() {
    on_each(|s| {
        support(s);
        let root = s.agent("root", "administrator");
        let id = made(s, &root, daily(CatchUp::All));
        let active = |active| Change { active: Some(active), ..Change::default() };
        s.by(&root, move |tx| recurring::change(tx, id, &active(false))).unwrap();
        s.pass(10 * DAY);
        assert_eq!(works(s), 0);
        let resumed = s.by(&root, move |tx| recurring::change(tx, id, &active(true))).unwrap();
        assert!(resumed.next_at.unwrap() > s.desk.clock().now());
        assert_eq!(works(s), 0);
        let twice = Change { schedule: Some(schedule("FREQ=DAILY;COUNT=11")), ..Change::default() };
        s.by(&root, move |tx| recurring::change(tx, id, &twice)).unwrap();
        s.pass(2 * DAY);
        works(s);
        let ended = s.by(&root, move |tx| recurring::see(tx, id)).unwrap();
        assert_eq!((ended.next_at, subjects(s).len()), (None, 1));
        s.by(&root, move |tx| recurring::delete(tx, id)).unwrap();
        assert!(matches!(s.by(&root, move |tx| recurring::see(tx, id)), Err(Error::NotFound(_))));
    });
}

#[test]
fn a_template_that_names_what_is_gone_fails_visibly_and_goes_on() {
    on_each(|s| {
        support(s);
        let root = s.agent("root", "administrator");
        let team = s
            .loket(|tx| {
                let new = loket_desk::account::team::New {
                    name: "Night".into(),
                    agent_ids: Vec::new(),
                    ..loket_desk::account::team::New::default()
                };
                loket_desk::account::team::create(tx, &new)
            })
            .unwrap()
            .id;
        let mut new = daily(CatchUp::Skip);
        new.template.team_id = Some(team);
        let id = made(s, &root, new);
        s.loket(move |tx| team::delete(tx, team)).unwrap();
        s.pass(DAY / 24);
        works(s);
        let seen = s.by(&root, move |tx| recurring::see(tx, id)).unwrap();
        assert!(seen.error.unwrap().contains("team"), "an administrator reads why");
        assert_eq!((seen.runs[0].outcome.as_str(), subjects(s).len()), ("failed", 0));
        let mended = Change { template: Some(template()), ..Change::default() };
        s.by(&root, move |tx| recurring::change(tx, id, &mended)).unwrap();
        s.pass(DAY);
        works(s);
        assert_eq!(subjects(s).len(), 1);
    });
}

#[test]
fn the_next_ten_are_shown_before_anything_is_kept() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        let times = s.by(&root, |tx| recurring::preview(tx, &schedule("FREQ=WEEKLY;BYDAY=MO,WE"))).unwrap();
        assert_eq!((times.len(), times[0].to_string().as_str()), (10, "2026-11-23T10:00:00.000Z"));
        let wrong = s.by(&root, |tx| recurring::preview(tx, &schedule("FREQ=SECONDLY")));
        assert!(refusal(wrong).starts_with("rule:"));
        let not_mine = s.by(&ana, |tx| recurring::preview(tx, &schedule("FREQ=DAILY")));
        assert!(matches!(not_mine, Err(Error::Forbidden(_))));
        let mut new = daily(CatchUp::Once);
        new.template.email = "nobody".into();
        let wrong = s.by(&root, move |tx| recurring::create(tx, &new));
        assert_eq!(refusal(wrong), "template.email: is not an e-mail address");
    });
}
