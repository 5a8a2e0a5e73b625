//! Taking the next ticket, one agent or many at once.

use std::collections::BTreeSet;

use loket_desk::account::team;
use loket_desk::ids::TeamId;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::next::next;
use loket_desk::ticket::{Priority, Status};

use super::*;
use crate::scene::{number, on_each};

fn team_of(s: &Scene, name: &str, queue: &str, who: &[&By]) -> TeamId {
    let agents: Vec<_> = who.iter().map(|who| number(s, who)).collect();
    let new = serde_json::from_value(serde_json::json!({"name": name, "queue": queue, "agent_ids": agents})).unwrap();
    s.loket(move |tx| team::create(tx, &new)).unwrap().id
}

/// Tickets of a team, a second apart, with these priorities.
fn wait(s: &Scene, inbox: InboxId, team: Option<TeamId>, priorities: &[Priority]) -> Vec<TicketId> {
    priorities
        .iter()
        .enumerate()
        .map(|(n, priority)| {
            s.pass(1000);
            let subject = format!("{n} {team:?} {}", s.desk.clock().now());
            let ticket = opens(s, inbox, &format!("c{n}@customer.example"), &subject, "Help!");
            let wanted = Change { team_id: Some(team), priority: Some(*priority), ..Change::default() };
            s.loket(move |tx| change(tx, ticket, &wanted, None)).unwrap();
            ticket
        })
        .collect()
}

fn take(s: &Scene, who: &By, team: Option<TeamId>) -> Option<TicketId> {
    s.by(who, move |tx| next(tx, team)).unwrap()
}

#[test]
fn each_team_serves_by_its_own_rule() {
    on_each(|s| {
        let (inbox, ana, ben) = (support(s), s.agent("ana", "agent"), s.agent("ben", "agent"));
        let mixed = [Priority::Normal, Priority::Low, Priority::Urgent, Priority::Normal];
        let (bar, kitchen) = (team_of(s, "Bar", "first_come", &[&ana]), team_of(s, "Kitchen", "urgency", &[&ben]));
        let (first, urgent) = (wait(s, inbox, Some(bar), &mixed), wait(s, inbox, Some(kitchen), &mixed));
        let served: Vec<_> = (0..5).map(|_| take(s, &ana, None)).collect();
        assert_eq!(served, [Some(first[0]), Some(first[1]), Some(first[2]), Some(first[3]), None]);
        let served: Vec<_> = (0..5).map(|_| take(s, &ben, Some(kitchen))).collect();
        assert_eq!(served, [Some(urgent[2]), Some(urgent[0]), Some(urgent[3]), Some(urgent[1]), None]);
        let taken = see(s, urgent[2]).row;
        assert_eq!((taken.assignee.unwrap().name, taken.status), ("ben".into(), Status::Open));
    });
}

#[test]
fn tickets_without_a_team_come_after_those_of_the_own_teams() {
    on_each(|s| {
        let (inbox, ana, ben) = (support(s), s.agent("ana", "agent"), s.agent("ben", "agent"));
        let bar = team_of(s, "Bar", "first_come", &[&ana]);
        let stray = wait(s, inbox, None, &[Priority::Normal])[0];
        let own = wait(s, inbox, Some(bar), &[Priority::Normal])[0];
        assert_eq!([take(s, &ana, None), take(s, &ana, None), take(s, &ana, None)], [Some(own), Some(stray), None]);
        let rest = wait(s, inbox, Some(bar), &[Priority::Normal])[0];
        assert_eq!(take(s, &ben, None), Some(rest), "who is in no team serves the whole house");
        let light = s.agent("light", "light_agent");
        assert!(s.by(&light, |tx| next(tx, None)).is_err());
    });
}

#[test]
fn agents_who_ask_at_the_same_moment_get_different_tickets() {
    on_each(|s| {
        let inbox = support(s);
        let agents: Vec<By> = (0..4).map(|n| s.agent(&format!("a{n}"), "agent")).collect();
        let team = team_of(s, "Bar", "first_come", &agents.iter().collect::<Vec<_>>());
        let waiting: BTreeSet<_> = wait(s, inbox, Some(team), &[Priority::Normal; 20]).into_iter().collect();
        let taken: Vec<TicketId> = std::thread::scope(|scope| {
            let all: Vec<_> = agents
                .iter()
                .map(|who| scope.spawn(move || (0..5).filter_map(|_| take(s, who, None)).collect::<Vec<_>>()))
                .collect();
            all.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(taken.len(), 20, "nobody went away empty-handed while something waited");
        assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), waiting);
    });
}
