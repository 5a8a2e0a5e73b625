use std::collections::{BTreeMap, BTreeSet};

use loket_desk::Error;
use loket_desk::message;
use loket_desk::page::Paging;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::list::{self, Filter};
use loket_desk::ticket::merge::{answer_as, merge, unmerge};
use loket_desk::ticket::{Shelf, Status};
use loket_desk::{checklist, task};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::scene::{number, on_each};

/// A mail that answers the first mail of that ticket.
fn again(s: &Scene, inbox: InboxId, n: usize, text: &str) -> TicketId {
    let mut mail = mail(&asker(n), &format!("Re: Subject {n}"), text);
    mail.references = vec![super::mail(&asker(n), &format!("Subject {n}"), "Hello").external_id.unwrap()];
    ticket_of(s, arrives(s, inbox, &mail).0)
}

fn asker(n: usize) -> String {
    format!("asker{n}@customer{n}.example")
}

/// The texts a ticket shows, in order; acknowledgements aside.
fn texts(s: &Scene, ticket: TicketId) -> Vec<String> {
    let page = s.loket(move |tx| message::show::list(tx, ticket, &Paging::default())).unwrap();
    page.items.into_iter().filter(|m| m.kind != message::Kind::System).map(|m| m.text_body).collect()
}

fn listed_by(s: &Scene, who: &By) -> Vec<TicketId> {
    let page = s.by(who, |tx| list::list(tx, &Filter::default(), &Paging::default())).unwrap();
    page.items.iter().map(|row| row.id).collect()
}

fn listed(s: &Scene) -> BTreeSet<TicketId> {
    let page = s.loket(|tx| list::list(tx, &Filter::default(), &Paging::default())).unwrap();
    let ids: Vec<TicketId> = page.items.iter().map(|row| row.id).collect();
    let set: BTreeSet<TicketId> = ids.iter().copied().collect();
    assert_eq!(ids.len(), set.len(), "a ticket stands in a list once");
    set
}

#[test]
fn merged_tickets_are_one_conversation_and_come_apart_again() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let [one, two] = [1, 2].map(|n| opens(s, inbox, &asker(n), &format!("Subject {n}"), "Hello"));
        let whole = see(s, two);
        s.by(&ana, move |tx| merge(tx, one, &[two], None)).unwrap();
        assert_eq!(texts(s, one), ["Hello", "Hello"]);
        assert_eq!(listed(s), BTreeSet::from([one]));
        assert_eq!((see(s, two).row.shelf, see(s, two).row.merged_into), (Shelf::Merged, Some(one)));
        assert_eq!(see(s, one).merged[0].id, two);
        let refused = answers(s, &ana, two, "Where am I?").unwrap_err();
        assert!(
            matches!(&refused, Error::Conflict(why) if why.to_string().contains(&format!("#{one}"))),
            "{refused:?}"
        );

        // What comes for the merged one stays its own, but moves the one people see.
        let solve = Change { status: Some(Status::Solved), ..Change::default() };
        s.by(&ana, move |tx| change(tx, one, &solve, None)).unwrap();
        assert_eq!(again(s, inbox, 2, "Are you there?"), two);
        assert_eq!((see(s, one).row.status, see(s, one).row.snippet.as_str()), (Status::Open, "Are you there?"));
        assert_eq!(texts(s, one), ["Hello", "Hello", "Are you there?"]);

        s.by(&ana, move |tx| unmerge(tx, two)).unwrap();
        assert_eq!(
            (texts(s, one), texts(s, two)),
            (vec!["Hello".to_owned()], vec!["Hello".into(), "Are you there?".into()])
        );
        assert_eq!(see(s, two).row.subject, whole.row.subject);
        assert_eq!(listed(s), BTreeSet::from([one, two]));
        let again = s.by(&ana, move |tx| unmerge(tx, two)).unwrap_err();
        assert!(matches!(again, Error::Conflict(_)));
    });
}

#[test]
fn an_answer_goes_to_whom_the_merge_chose() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let [one, two, other] = [1, 2, 3].map(|n| opens(s, inbox, &asker(n), &format!("Subject {n}"), "Hello"));
        let wrong = s.by(&ana, move |tx| merge(tx, one, &[two], Some(other))).unwrap_err();
        assert!(matches!(wrong, Error::Invalid(_)));
        s.by(&ana, move |tx| merge(tx, one, &[two], Some(two))).unwrap();
        let message = answers(s, &ana, one, "To the second").unwrap();
        let shown = s.loket(move |tx| message::show::see(tx, message)).unwrap();
        assert_eq!((shown.to[0].email.as_str(), shown.ticket_id), (asker(2).as_str(), one));
        s.by(&ana, move |tx| answer_as(tx, one, one)).unwrap();
        let message = answers(s, &ana, one, "To the first").unwrap();
        assert_eq!(s.loket(move |tx| message::show::see(tx, message)).unwrap().to[0].email, asker(1));
        // Taken apart, the target is itself again.
        s.by(&ana, move |tx| answer_as(tx, one, two)).unwrap();
        s.by(&ana, move |tx| unmerge(tx, two)).unwrap();
        assert_eq!(see(s, one).answers_as, None);
    });
}

#[test]
fn a_merge_that_took_the_answers_over_gives_them_back() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let [one, two, three] = [1, 2, 3].map(|n| opens(s, inbox, &asker(n), &format!("Subject {n}"), "Hello"));
        s.by(&ana, move |tx| merge(tx, one, &[two], Some(two))).unwrap();
        s.by(&ana, move |tx| merge(tx, one, &[three], Some(three))).unwrap();
        assert_eq!(see(s, one).answers_as, Some(three));
        s.by(&ana, move |tx| unmerge(tx, three)).unwrap();
        assert_eq!(see(s, one).answers_as, Some(two));
        // Whoever was answered before is not there any more.
        s.by(&ana, move |tx| merge(tx, one, &[three], Some(three))).unwrap();
        s.by(&ana, move |tx| unmerge(tx, two)).unwrap();
        s.by(&ana, move |tx| unmerge(tx, three)).unwrap();
        assert_eq!(see(s, one).answers_as, None);
    });
}

/// One step of a random history.
#[derive(Debug, Clone)]
enum Step {
    Merge(usize, usize),
    Unmerge(usize),
    Mail(usize),
    Answer(usize),
}

const TICKETS: usize = 5;

fn step() -> impl Strategy<Value = Step> {
    let one = 0..TICKETS;
    prop_oneof![
        3 => (one.clone(), one.clone()).prop_map(|(a, b)| Step::Merge(a, b)),
        2 => one.clone().prop_map(Step::Unmerge),
        3 => one.clone().prop_map(Step::Mail),
        1 => one.prop_map(Step::Answer),
    ]
}

/// What a ticket is, without the marks of having been touched.
fn facts(s: &Scene, ticket: TicketId) -> String {
    let mut view = serde_json::to_value(see(s, ticket)).unwrap();
    for touched in ["version", "updated_at"] {
        view.as_object_mut().unwrap().remove(touched);
    }
    view.to_string()
}

/// Whatever was merged, in whatever order, with whatever coming in between: taken apart again, each ticket is what it would
/// be had nobody ever merged anything.
#[test]
fn taking_apart_gives_back_what_was() {
    let steps = proptest::collection::vec(step(), 1..14);
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    runner
        .run(&steps, |steps| {
            on_each(|s| history(s, &steps));
            Ok(())
        })
        .unwrap();
}

fn history(s: &Scene, steps: &[Step]) {
    let (inbox, ana) = (support(s), s.agent("ana", "agent"));
    let tickets: Vec<TicketId> =
        (0..TICKETS).map(|n| opens(s, inbox, &asker(n), &format!("Subject {n}"), "Hello")).collect();
    let fresh: Vec<String> = tickets.iter().map(|t| facts(s, *t)).collect();
    // Somebody who sees but what a task is theirs in: the whole that the first ticket is shown in, and nothing else.
    let boss = s.agent("boss", "administrator");
    let cook = crate::search::restricted(s, &boss, "cook");
    let (first, task) = (tickets[0], serde_json::json!({"title": "Look", "assignee_id": number(s, &cook)}));
    s.by(&ana, move |tx| task::add(tx, first, &serde_json::from_value(task.clone()).unwrap())).unwrap();
    // What happened, as a model: where each is shown, what each was sent, and which rows were really touched.
    let mut shown_in: BTreeMap<usize, usize> = BTreeMap::new();
    let mut words: Vec<Vec<String>> = vec![vec!["Hello".into()]; TICKETS];
    let mut touched: BTreeSet<usize> = BTreeSet::new();
    let root = |shown_in: &BTreeMap<usize, usize>, mut n: usize| {
        while let Some(above) = shown_in.get(&n) {
            n = *above;
        }
        n
    };
    for (i, step) in steps.iter().enumerate() {
        s.pass(1000);
        match *step {
            Step::Merge(a, b) => {
                let (target, source) = (tickets[a], tickets[b]);
                let done = s.by(&ana, move |tx| merge(tx, target, &[source], None));
                let allowed = a != b && !shown_in.contains_key(&a) && !shown_in.contains_key(&b);
                assert_eq!(done.is_ok(), allowed, "{step:?} {done:?}");
                if allowed {
                    shown_in.insert(b, a);
                }
            }
            Step::Unmerge(a) => {
                let ticket = tickets[a];
                let done = s.by(&ana, move |tx| unmerge(tx, ticket));
                assert_eq!(done.is_ok(), shown_in.remove(&a).is_some());
            }
            Step::Mail(a) => {
                let text = format!("Mail {i}");
                assert_eq!(again(s, inbox, a, &text), tickets[a]);
                words[a].push(text);
                touched.extend([a, root(&shown_in, a)]);
            }
            Step::Answer(a) => {
                let text = format!("Answer {i}");
                let done = answers(s, &ana, tickets[a], &text);
                assert_eq!(done.is_ok(), !shown_in.contains_key(&a));
                if done.is_ok() {
                    words[a].push(text);
                    touched.insert(a);
                }
            }
        }
        let roots: BTreeSet<TicketId> =
            (0..TICKETS).filter(|n| !shown_in.contains_key(n)).map(|n| tickets[n]).collect();
        assert_eq!(listed(s), roots);
        let whole = root(&shown_in, 0);
        assert_eq!(listed_by(s, &cook), [tickets[whole]]);
        assert_eq!(s.by(&cook, list::counts).unwrap().tasked, 1);
        for (n, &ticket) in tickets.iter().enumerate() {
            let seen = s.by(&cook, move |tx| show::see(tx, ticket)).is_ok();
            assert_eq!(seen, root(&shown_in, n) == whole, "{ticket} after {step:?}");
        }
        for n in (0..TICKETS).filter(|n| !shown_in.contains_key(n)) {
            let mut all: Vec<&String> =
                (0..TICKETS).filter(|m| root(&shown_in, *m) == n).flat_map(|m| &words[m]).collect();
            let shown = texts(s, tickets[n]);
            let mut shown: Vec<&String> = shown.iter().collect();
            all.sort();
            shown.sort();
            assert_eq!(shown, all);
        }
    }
    while let Some((&a, _)) = shown_in.iter().next() {
        let ticket = tickets[a];
        s.by(&ana, move |tx| unmerge(tx, ticket)).unwrap();
        shown_in.remove(&a);
    }
    for n in 0..TICKETS {
        assert_eq!(texts(s, tickets[n]), words[n]);
        if !touched.contains(&n) {
            assert_eq!(facts(s, tickets[n]), fresh[n]);
        }
    }
    let counts = s.loket(list::counts).unwrap();
    assert_eq!(counts.all, TICKETS as i64);
}

#[test]
fn what_leaves_a_merge_of_merges_is_answered_no_longer() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let [one, two, three] = [1, 2, 3].map(|n| opens(s, inbox, &asker(n), &format!("Subject {n}"), "Hello"));
        s.by(&ana, move |tx| merge(tx, two, &[three], None)).unwrap();
        s.by(&ana, move |tx| merge(tx, one, &[two], None)).unwrap();
        s.by(&ana, move |tx| answer_as(tx, one, three)).unwrap();
        s.by(&ana, move |tx| unmerge(tx, three)).unwrap();
        let message = answers(s, &ana, one, "To the first").unwrap();
        assert_eq!(s.loket(move |tx| message::show::see(tx, message)).unwrap().to[0].email, asker(1));
        // Naming the target itself takes back what an earlier merge chose.
        s.by(&ana, move |tx| answer_as(tx, one, two)).unwrap();
        s.by(&ana, move |tx| merge(tx, one, &[three], Some(one))).unwrap();
        let message = answers(s, &ana, one, "To the first again").unwrap();
        assert_eq!(s.loket(move |tx| message::show::see(tx, message)).unwrap().to[0].email, asker(1));
    });
}

#[test]
fn a_macro_greets_whom_the_answer_goes_to() {
    use loket_desk::ticket::incident;
    use loket_desk::ticket::link::{self, Relation};
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let [one, two] = [1, 2].map(|n| opens(s, inbox, &asker(n), &format!("Subject {n}"), "Hello"));
        s.by(&ana, move |tx| merge(tx, one, &[two], Some(two))).unwrap();
        let problem = opens(s, inbox, &asker(3), "Power cut", "It is dark");
        s.by(&ana, move |tx| link::add(tx, problem, one, Relation::Incident)).unwrap();
        let preview = s.by(&ana, move |tx| incident::preview(tx, problem, "For {{customer.email}}")).unwrap();
        let [answer] = preview.answers.as_slice() else { panic!("{preview:?}") };
        assert_eq!(
            (answer.to.as_ref().map(|to| to.email.as_str()), answer.text.as_str()),
            (Some(&*asker(2)), &*format!("For {}", asker(2)))
        );
    });
}

#[test]
fn the_checklists_of_what_is_shown_in_a_ticket_stand_below_its_own() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let [one, two, three] = [1, 2, 3].map(|n| opens(s, inbox, &asker(n), &format!("Subject {n}"), "Hello"));
        for (ticket, text) in [(one, "a"), (two, "b"), (three, "c"), (three, "d")] {
            s.by(&ana, move |tx| checklist::add(tx, ticket, text)).unwrap();
        }
        let steps = |ticket| {
            let all = s.loket(move |tx| checklist::of_ticket(tx, ticket)).unwrap();
            all.into_iter().map(|step| (step.ticket_id, step.text)).collect::<Vec<_>>()
        };
        s.by(&ana, move |tx| merge(tx, two, &[one], None)).unwrap();
        s.by(&ana, move |tx| merge(tx, three, &[two], None)).unwrap();
        let of = |ticket, text: &str| (ticket, text.to_owned());
        assert_eq!(steps(three), [of(three, "c"), of(three, "d"), of(one, "a"), of(two, "b")]);
        // The work goes on where it is shown; each step stays its own ticket's.
        let b = s.loket(move |tx| checklist::of_ticket(tx, two)).unwrap()[0].id;
        let ticked = checklist::Change { done: Some(true), ..checklist::Change::default() };
        s.by(&ana, move |tx| checklist::change(tx, b, &ticked)).unwrap();
        let elsewhere = checklist::Change {
            before: Some(Some(s.loket(move |tx| checklist::of_ticket(tx, three)).unwrap()[0].id)),
            ..checklist::Change::default()
        };
        let refused = s.by(&ana, move |tx| checklist::change(tx, b, &elsewhere));
        assert_eq!(crate::scene::refusal(refused), "before: is not a step of this ticket");
        s.by(&ana, move |tx| unmerge(tx, two)).unwrap();
        assert_eq!(
            (steps(three), steps(two)),
            (vec![of(three, "c"), of(three, "d")], vec![of(two, "b"), of(one, "a")])
        );
    });
}

#[test]
fn whoever_has_a_task_in_a_part_finds_and_follows_the_whole() {
    on_each(|s| {
        let (inbox, boss) = (support(s), s.agent("boss", "administrator"));
        let cook = crate::search::restricted(s, &boss, "cook");
        let [whole, part] = [1, 2].map(|n| opens(s, inbox, &asker(n), &format!("Subject {n}"), &format!("Word{n}")));
        let wanted = serde_json::json!({"title": "Look", "assignee_id": number(s, &cook)});
        s.by(&boss, move |tx| task::add(tx, part, &serde_json::from_value(wanted.clone()).unwrap())).unwrap();
        let found = |s: &Scene, q: &'static str| {
            crate::search::digest(s);
            s.by(&cook, move |tx| loket_desk::search::tickets(tx, q)).unwrap().ids
        };
        assert!(s.by(&cook, move |tx| show::see(tx, whole)).is_err());
        assert_eq!((found(s, "word1"), found(s, "word2")), (vec![], vec![part]));
        s.by(&boss, move |tx| merge(tx, whole, &[part], None)).unwrap();
        assert!(s.by(&cook, move |tx| show::see(tx, whole)).is_ok());
        assert_eq!(s.by(&cook, move |tx| task::of_ticket(tx, whole)).unwrap().len(), 1);
        assert_eq!((found(s, "word1"), found(s, "word2")), (vec![whole], vec![whole]));
        let customers = s.by(&cook, |tx| loket_desk::customer::list::list(tx, &Default::default(), &Paging::default()));
        assert_eq!(customers.unwrap().items.len(), 2);
        s.by(&boss, move |tx| unmerge(tx, part)).unwrap();
        assert!(s.by(&cook, move |tx| show::see(tx, whole)).is_err());
        assert_eq!((found(s, "word1"), listed_by(s, &cook)), (vec![], vec![part]));
    });
}
