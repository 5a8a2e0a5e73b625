//! Tasks: a piece of work for somebody else inside a ticket, and who sees it.

use loket_desk::error::Error;
use loket_desk::ids::{AgentId, TeamId, TicketId};
use loket_desk::page::Paging;
use loket_desk::task::change::{Change, change, delete};
use loket_desk::task::list::{count, mine};
use loket_desk::task::{self, New, State};
use loket_desk::{By, Time, account::team};

use crate::scene::{MORNING, Scene, number, on_each, refusal};
use crate::ticket::{opens, support};

fn new(title: &str, team: Option<TeamId>, agent: Option<AgentId>, due: Option<i64>) -> New {
    New {
        title: title.into(),
        body: String::new(),
        team_id: team,
        assignee_id: agent,
        due_at: due.map(|ms| Time(MORNING.0 + ms)),
    }
}

fn asks(s: &Scene, who: &By, ticket: TicketId, wanted: New) -> loket_desk::ids::TaskId {
    s.by(who, move |tx| task::add(tx, ticket, &wanted)).unwrap()
}

fn crew(s: &Scene, name: &'static str, agents: Vec<AgentId>) -> TeamId {
    let new: team::New = serde_json::from_value(serde_json::json!({"name": name, "agent_ids": agents})).unwrap();
    s.loket(move |tx| team::create(tx, &new)).unwrap().id
}

fn titles(s: &Scene, who: &By, state: State) -> Vec<String> {
    let mut paging = Paging { cursor: None, limit: Some(2) };
    let mut all = Vec::new();
    loop {
        let asked = paging.clone();
        let page = s.by(who, move |tx| mine(tx, state, &asked)).unwrap();
        all.extend(page.items.into_iter().map(|task| task.title));
        paging.cursor = page.next;
        if paging.cursor.is_none() {
            return all;
        }
    }
}

#[test]
fn one_s_tasks_are_one_s_own_and_the_team_s_free_ones_what_is_due_first() {
    on_each(|s| {
        let (inbox, ana, bo) = (support(s), s.agent("ana", "agent"), s.agent("bo", "agent"));
        let workshop = crew(s, "Workshop", vec![number(s, &bo)]);
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        asks(s, &ana, ticket, new("some day", None, Some(number(s, &bo)), None));
        asks(s, &ana, ticket, new("tomorrow", Some(workshop), None, Some(86_400_000)));
        let late = asks(s, &ana, ticket, new("an hour ago", Some(workshop), Some(number(s, &bo)), Some(-3_600_000)));
        asks(s, &ana, ticket, new("mine", None, Some(number(s, &ana)), None));
        assert_eq!(titles(s, &bo, State::Open), ["an hour ago", "tomorrow", "some day"]);
        let counted = s.by(&bo, count).unwrap();
        assert_eq!((counted.open, counted.overdue), (3, 1));
        let done = Change { state: Some(State::Done), ..Change::default() };
        s.by(&bo, move |tx| change(tx, late, &done)).unwrap();
        assert_eq!(titles(s, &bo, State::Open), ["tomorrow", "some day"]);
        assert_eq!(titles(s, &bo, State::Done), ["an hour ago"]);
        let seen = s.by(&ana, move |tx| task::see(tx, late)).unwrap();
        assert_eq!(seen.done_by.unwrap().name, "bo");
        assert!(s.events()[0].starts_with("task_done"), "{:?}", s.events()[0]);
    });
}

#[test]
fn whoever_has_a_task_sees_its_ticket_and_nobody_else_does() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        s.agent("root", "administrator");
        s.loket(|tx| {
            let permissions = vec!["tickets.note".to_owned()];
            loket_desk::account::role::create(tx, &loket_desk::account::role::New { name: "Guest".into(), permissions })
        })
        .unwrap();
        let role: String = s
            .loket(|tx| {
                let roles = loket_desk::account::role::list(tx)?.items;
                Ok(roles.into_iter().find(|role| role.name == "Guest").unwrap().id.to_string())
            })
            .unwrap();
        let bo = guest(s, "bo", &role);
        let eve = guest(s, "eve", &role);
        let workshop = crew(s, "Workshop", vec![number(s, &bo)]);
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let sees = |who: &By| s.by(who, move |tx| loket_desk::ticket::show::see(tx, ticket)).is_ok();
        assert!(!sees(&bo) && !sees(&eve));
        let task = asks(s, &ana, ticket, new("measure", Some(workshop), None, None));
        assert!(sees(&bo) && !sees(&eve));
        // To take it and to tick it, notes are permission enough; to give it away is not.
        let me = number(s, &bo);
        let take = Change { assignee_id: Some(Some(me)), ..Change::default() };
        s.by(&bo, move |tx| change(tx, task, &take)).unwrap();
        let away = Change { assignee_id: Some(Some(number(s, &eve))), ..Change::default() };
        assert!(matches!(s.by(&bo, move |tx| change(tx, task, &away)), Err(Error::Forbidden(_))));
        assert!(matches!(s.by(&bo, move |tx| delete(tx, task)), Err(Error::Forbidden(_))));
        assert!(matches!(s.by(&eve, move |tx| task::see(tx, task)), Err(Error::NotFound(_))));
        s.by(&ana, move |tx| delete(tx, task)).unwrap();
        assert!(!sees(&bo));
    });
}

/// An agent of a role that has no key.
fn guest(s: &Scene, name: &'static str, role: &str) -> By {
    let who = s.agent(name, "light_agent");
    let (id, role) = (number(s, &who), role.to_owned());
    s.loket(move |tx| {
        let change: loket_desk::account::agent::Change =
            serde_json::from_value(serde_json::json!({"role_id": role.parse::<i64>().unwrap()})).unwrap();
        loket_desk::account::agent::change(tx, id, &change)
    })
    .unwrap();
    s.signed_in(name)
}

#[test]
fn a_change_says_what_was_before_and_a_wrong_one_names_the_field() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Grinder", "It hums.");
        let task = asks(s, &ana, ticket, new("measure", None, None, None));
        let wanted = Change { title: Some("  measure   twice ".into()), ..Change::default() };
        s.by(&ana, move |tx| change(tx, task, &wanted)).unwrap();
        assert!(s.events()[0].contains("\"from\":\"measure\",\"to\":\"measure twice\""), "{}", s.events()[0]);
        let before = s.events().len();
        let same = Change { title: Some("measure twice".into()), state: Some(State::Open), ..Change::default() };
        s.by(&ana, move |tx| change(tx, task, &same)).unwrap();
        assert_eq!(s.events().len(), before, "nothing changed, so nothing is told");
        let nobody = Change { assignee_id: Some(Some(AgentId(99))), ..Change::default() };
        assert_eq!(refusal(s.by(&ana, move |tx| change(tx, task, &nobody))), "assignee_id: is not an active agent");
        let empty = s.by(&ana, move |tx| task::add(tx, ticket, &new(" ", None, None, None)));
        assert!(refusal(empty).starts_with("title:"));
    });
}

#[test]
fn tickets_with_a_task_for_one_or_one_s_teams_are_a_list_with_a_number() {
    on_each(|s| {
        let (inbox, ana, bo) = (support(s), s.agent("ana", "agent"), s.agent("bo", "agent"));
        let workshop = crew(s, "Workshop", vec![number(s, &bo)]);
        let tickets: Vec<TicketId> = (0..4)
            .map(|n| {
                s.pass(1000);
                opens(s, inbox, &format!("c{n}@customer.example"), &format!("Grinder {n}"), "It hums.")
            })
            .collect();
        let [a, b, c, d] = tickets[..] else { panic!() };
        let of_team = asks(s, &ana, a, new("measure", Some(workshop), None, None));
        asks(s, &ana, b, new("mine", None, Some(number(s, &bo)), None));
        asks(s, &ana, c, new("theirs", None, Some(number(s, &ana)), None));
        asks(s, &ana, d, new("nobody's", None, None, None));
        let listed = |who: &By, limit, cursor| {
            use loket_desk::ticket::list::{Filter, Sort, list};
            let filter = Filter { tasked: true, sort: Sort::Opened, ..Filter::default() };
            let paging = Paging { cursor, limit: Some(limit) };
            let page = s.by(who, move |tx| list(tx, &filter, &paging)).unwrap();
            (page.items.into_iter().map(|row| row.id).collect::<Vec<_>>(), page.next)
        };
        let counted = |who: &By| s.by(who, loket_desk::ticket::list::counts).unwrap().tasked;
        assert_eq!((listed(&bo, 50, None).0, counted(&bo)), (vec![a, b], 2));
        assert_eq!((listed(&ana, 50, None).0, counted(&ana)), (vec![c], 1));
        let (first, next) = listed(&bo, 1, None);
        assert_eq!((first, listed(&bo, 1, next).0), (vec![a], vec![b]));
        let done = Change { state: Some(State::Done), ..Change::default() };
        s.by(&bo, move |tx| change(tx, of_team, &done)).unwrap();
        assert_eq!((listed(&bo, 50, None).0, counted(&bo)), (vec![b], 1));
    });
}

#[test]
fn the_work_of_merged_tickets_is_shown_and_done_where_they_are_shown() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let [one, two, three] =
            [1, 2, 3].map(|n| opens(s, inbox, &format!("c{n}@customer.example"), &format!("Grinder {n}"), "It hums."));
        let task = asks(s, &ana, three, new("measure", None, None, None));
        let spent = loket_desk::worktime::correct::New { minutes: 5, note: String::new(), ended_at: None };
        s.by(&ana, move |tx| loket_desk::worktime::correct::add(tx, two, &spent)).unwrap();
        let side = crate::side::begins(s, &ana, three);
        s.by(&ana, move |tx| loket_desk::ticket::merge::merge(tx, two, &[three], None)).unwrap();
        s.by(&ana, move |tx| loket_desk::ticket::merge::merge(tx, one, &[two], None)).unwrap();
        let tasks = s.by(&ana, move |tx| task::of_ticket(tx, one)).unwrap();
        assert_eq!(tasks.iter().map(|t| (t.id, t.ticket_id)).collect::<Vec<_>>(), [(task, three)]);
        let time = s.by(&ana, move |tx| loket_desk::worktime::show::of_ticket(tx, one)).unwrap();
        assert_eq!((time.total_ms, time.entries[0].ticket_id), (300_000, two));
        let sides = s.by(&ana, move |tx| loket_desk::side::show::of_ticket(tx, one)).unwrap();
        assert_eq!(sides.iter().map(|side| (side.id, side.ticket_id)).collect::<Vec<_>>(), [(side, three)]);
        // And it goes on there: a task is ticked, a side conversation closed.
        let done = Change { state: Some(State::Done), ..Change::default() };
        s.by(&ana, move |tx| change(tx, task, &done)).unwrap();
        s.by(&ana, move |tx| loket_desk::side::state::set(tx, side, loket_desk::side::State::Done)).unwrap();
        // But nobody is asked for new work in a ticket that lies in another.
        let more = new("more", None, None, None);
        assert!(matches!(s.by(&ana, move |tx| task::add(tx, three, &more)), Err(Error::Conflict(_))));
    });
}
