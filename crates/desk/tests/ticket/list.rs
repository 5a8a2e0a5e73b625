use std::collections::BTreeSet;

use loket_desk::account::{role, team};
use loket_desk::counters;
use loket_desk::ids::{AgentId, TeamId, TicketId};
use loket_desk::page::Paging;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::list::{Filter, Holder, Sort, counts, list};
use loket_desk::ticket::{Priority, Status};

use super::*;
use crate::scene::{number, on_each};

fn all(s: &Scene, who: &By, filter: &Filter, limit: i64) -> Vec<TicketId> {
    let (mut ids, mut cursor) = (Vec::new(), None);
    loop {
        let (filter, paging) = (filter.clone(), Paging { cursor, limit: Some(limit) });
        let page = s.by(who, move |tx| list(tx, &filter, &paging)).unwrap();
        ids.extend(page.items.iter().map(|row| row.id));
        cursor = page.next;
        if cursor.is_none() {
            return ids;
        }
    }
}

fn becomes(s: &Scene, who: &By, ticket: TicketId, wanted: &Change) {
    let wanted = wanted.clone();
    s.by(who, move |tx| change(tx, ticket, &wanted, None)).unwrap();
}

#[test]
fn every_page_continues_where_the_last_one_ended() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let tickets: Vec<TicketId> = (0..23)
            .map(|n| {
                // Several at the same moment, so that only the number tells them apart.
                s.pass(if n % 3 == 0 { 1000 } else { 0 });
                opens(s, inbox, &format!("c{n}@customer.example"), &format!("Oven {n}"), "Help!")
            })
            .collect();
        for (n, ticket) in tickets.iter().enumerate() {
            let status = Status::ALL[n % 6];
            let priority = [Priority::Urgent, Priority::High, Priority::Normal, Priority::Low][n % 4];
            becomes(s, &ana, *ticket, &Change { status: Some(status), priority: Some(priority), ..Change::default() });
        }
        for sort in [Sort::Newest, Sort::Oldest, Sort::Urgent] {
            for statuses in [vec![], vec![Status::New, Status::Open], vec![Status::Solved]] {
                let filter = Filter { sort, statuses: statuses.clone(), ..Filter::default() };
                let (small, whole) = (all(s, &ana, &filter, 4), all(s, &ana, &filter, 100));
                assert_eq!(small, whole, "{sort:?} {statuses:?}");
                assert_eq!(whole.iter().collect::<BTreeSet<_>>().len(), whole.len());
                let expected = match statuses.len() {
                    0 => 23,
                    2 => 8,
                    _ => 4,
                };
                assert_eq!(whole.len(), expected, "{sort:?} {statuses:?}");
            }
        }
        let urgent = all(s, &ana, &Filter { sort: Sort::Urgent, ..Filter::default() }, 6);
        let ranks: Vec<i64> = urgent.iter().map(|id| see(s, *id).row.priority.rank().0).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
    });
}

#[test]
fn an_agent_without_the_permission_sees_the_own_tickets_only() {
    on_each(|s| {
        let (inbox, boss) = (support(s), s.agent("boss", "administrator"));
        let narrow: role::New =
            serde_json::from_str(r#"{"name":"Own","permissions":["tickets.reply","tickets.edit","tickets.assign"]}"#)
                .unwrap();
        let role = s.by(&boss, move |tx| role::create(tx, &narrow)).unwrap().id;
        let cook = s.agent("cook", "agent");
        let cook_id = number(s, &cook);
        s.by(&boss, move |tx| {
            let wanted = serde_json::from_value(serde_json::json!({"role_id": role})).unwrap();
            loket_desk::account::agent::change(tx, cook_id, &wanted)
        })
        .unwrap();
        let kitchen: TeamId = s
            .by(&boss, move |tx| {
                let new =
                    serde_json::from_value(serde_json::json!({"name": "Kitchen", "agent_ids": [cook_id]})).unwrap();
                Ok(team::create(tx, &new)?.id)
            })
            .unwrap();
        let tickets: Vec<TicketId> =
            (0..6).map(|n| opens(s, inbox, &format!("c{n}@customer.example"), &format!("Oven {n}"), "Help!")).collect();
        becomes(s, &boss, tickets[0], &Change { assignee_id: Some(Some(cook_id)), ..Change::default() });
        // Mine and my team's at once: shown once.
        becomes(s, &boss, tickets[0], &Change { team_id: Some(Some(kitchen)), ..Change::default() });
        becomes(s, &boss, tickets[1], &Change { team_id: Some(Some(kitchen)), ..Change::default() });
        let seen: BTreeSet<TicketId> = all(s, &cook, &Filter::default(), 2).into_iter().collect();
        assert_eq!(seen, BTreeSet::from([tickets[0], tickets[1]]));
        assert_eq!(all(s, &cook, &Filter::default(), 100).len(), 2);
        assert_eq!(all(s, &cook, &Filter { assignee: Some(Holder::None), ..Filter::default() }, 9), [tickets[1]]);
        let hidden = tickets[5];
        assert!(s.by(&cook, move |tx| loket_desk::ticket::show::see(tx, hidden)).is_err());
        assert!(answers(s, &cook, hidden, "Hi").is_err());
        let shown = s.by(&cook, counts).unwrap();
        assert_eq!((shown.all, shown.mine, shown.teams.len()), (2, 1, 1));
    });
}

#[test]
fn the_counters_are_right_whatever_happens() {
    on_each(|s| {
        let (inbox, ana, ben) = (support(s), s.agent("ana", "administrator"), s.agent("ben", "agent"));
        let agents: [AgentId; 2] = [number(s, &ana), number(s, &ben)];
        let team = s
            .by(&ana, |tx| {
                team::create(
                    tx,
                    &serde_json::from_value(serde_json::json!({"name": "Kitchen", "agent_ids": []})).unwrap(),
                )
            })
            .unwrap()
            .id;
        let tickets: Vec<TicketId> =
            (0..8).map(|n| opens(s, inbox, &format!("c{n}@customer.example"), &format!("Oven {n}"), "Help!")).collect();
        // A fixed walk through many combinations.
        let mut dice: u64 = 42;
        for _ in 0..120 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = |n: u64, shift: u32| ((dice >> shift) % n) as usize;
            let wanted = Change {
                status: (pick(2, 20) == 0).then(|| Status::ALL[pick(6, 24)]),
                assignee_id: (pick(2, 28) == 0).then(|| [None, Some(agents[0]), Some(agents[1])][pick(3, 32)]),
                team_id: (pick(3, 36) == 0).then(|| [None, Some(team)][pick(2, 40)]),
                ..Change::default()
            };
            becomes(s, &ana, tickets[pick(8, 44)], &wanted);
        }
        let counted: i64 = s.loket(|tx| counters::of(tx, "ticket")).unwrap().iter().map(|c| c.n).sum();
        assert_eq!(counted, 8);
        let shown = s.by(&ben, counts).unwrap();
        let ask = |filter: Filter| all(s, &ben, &filter, 100).len() as i64;
        let open = vec![Status::New, Status::Open];
        assert_eq!(shown.open, ask(Filter { statuses: open.clone(), ..Filter::default() }));
        assert_eq!(shown.waiting, ask(Filter { statuses: vec![Status::Pending, Status::OnHold], ..Filter::default() }));
        assert_eq!(shown.solved, ask(Filter { statuses: vec![Status::Solved, Status::Closed], ..Filter::default() }));
        let mine = Filter { statuses: open.clone(), assignee: Some(Holder::Of(agents[1])), ..Filter::default() };
        assert_eq!(shown.mine, ask(mine));
        let nobodys = Filter { statuses: open.clone(), assignee: Some(Holder::None), ..Filter::default() };
        assert_eq!(shown.unassigned, ask(nobodys));
        assert_eq!(
            shown.teams[0].open,
            ask(Filter { statuses: open, team: Some(Holder::Of(team)), ..Filter::default() })
        );
    });
}

#[test]
fn labels_and_customers_narrow_a_list() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "team_lead"));
        let first = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let second = opens(s, inbox, "eve@customer.example", "Fridge", "Warm");
        becomes(s, &ana, first, &Change { tags: Some(vec!["VIP".into(), "heat".into()]), ..Change::default() });
        assert_eq!(see(s, first).row.tags, ["heat", "vip"]);
        assert_eq!(all(s, &ana, &Filter { tag: Some("vip".into()), ..Filter::default() }, 10), [first]);
        let eve = see(s, second).row.customer.id;
        assert_eq!(all(s, &ana, &Filter { customer: Some(eve), ..Filter::default() }, 10), [second]);
        becomes(s, &ana, first, &Change { tags: Some(vec![]), ..Change::default() });
        assert!(see(s, first).row.tags.is_empty());
    });
}

#[test]
fn two_people_who_change_a_ticket_notice_each_other() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let seen = see(s, ticket).row.version;
        let urgent = Change { priority: Some(Priority::Urgent), ..Change::default() };
        let (one, two) = (urgent.clone(), Change { subject: Some("Other".into()), ..Change::default() });
        s.by(&ana, move |tx| change(tx, ticket, &one, Some(seen))).unwrap();
        let late = s.by(&ana, move |tx| change(tx, ticket, &two, Some(seen)));
        assert!(matches!(late, Err(loket_desk::Error::Changed(_))));
    });
}
