//! The grammar's conditions, proposals for going on, and who may find what.

use loket_desk::ids::TicketId;
use loket_desk::search::complete::complete;
use loket_desk::search::find::{Asked, Kind};
use loket_desk::tag;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::{Priority, Status};
use loket_desk::time::DAY;
use loket_desk::{By, customer};

use super::{asks, digest, finds, restricted, tickets};
use crate::scene::{Scene, number, on_each};
use crate::ticket::{answers, opens, support};

fn changes(s: &Scene, who: &By, id: TicketId, to: Change) {
    s.by(who, move |tx| change(tx, id, &to, None)).unwrap();
}

#[test]
fn conditions_narrow_with_and_without_words() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let me = number(s, &ana);
        let old = opens(s, inbox, "bob@customer.example", "Old oven", "fire");
        s.pass(5 * DAY);
        let mine = opens(s, inbox, "eve@other.example", "New oven", "fire");
        let cold = opens(s, inbox, "eve@other.example", "Cold fridge", "ice");
        answers(s, &ana, mine, "Switch it off").unwrap();
        changes(s, &ana, mine, Change { assignee_id: Some(Some(me)), ..Change::default() });
        changes(s, &ana, mine, Change { tags: Some(vec!["vip".into(), "tier 2".into()]), ..Change::default() });
        changes(s, &ana, cold, Change { priority: Some(Priority::High), ..Change::default() });
        changes(s, &ana, old, Change { status: Some(Status::Solved), ..Change::default() });
        digest(s);
        for (q, wanted) in [
            ("oven", vec![mine, old]),
            ("oven status:solved", vec![old]),
            ("status:solved,closed", vec![old]),
            ("-status:solved", vec![cold, mine]),
            ("oven -status:solved", vec![mine]),
            ("is:solved", vec![old]),
            ("assignee:me", vec![mine]),
            ("assignee:ana", vec![mine]),
            ("assignee:none", vec![cold, old]),
            ("is:unassigned oven", vec![old]),
            ("from:me", vec![mine]),
            ("from:eve@other.example", vec![cold, mine]),
            ("from:bob@customer.example,me", vec![mine, old]),
            ("customer:eve@other fire", vec![mine]),
            ("tag:vip", vec![mine]),
            ("tag:\"tier 2\" oven", vec![mine]),
            ("-tag:vip", vec![cold, old]),
            ("has:tag", vec![mine]),
            ("has:attachment", vec![]),
            ("priority:high,urgent", vec![cold]),
            ("before:3d", vec![old]),
            ("after:3d", vec![cold, mine]),
            ("after:today oven", vec![mine]),
            ("before:2026-11-24", vec![old]),
            ("to:support", vec![cold, mine, old]),
            ("to:support@example.com status:solved", vec![old]),
            ("is:trash", vec![]),
            ("-oven", vec![cold]),
            ("-oven -fridge", vec![]),
        ] {
            assert_eq!(tickets(s, &ana, q), wanted, "{q}");
        }
    });
}

#[test]
fn what_is_not_understood_is_said_and_hides_every_ticket() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        opens(s, inbox, "bob@customer.example", "Oven", "fire");
        digest(s);
        for (q, kind, at) in [
            ("oven status:opne", "unknown_value", 5),
            ("oven tag:nobody", "unknown_value", 5),
            ("before:soon oven", "bad_date", 0),
            ("oven team:", "missing_value", 5),
            ("is:new,snoozed", "unknown_value", 0),
        ] {
            let found = finds(s, &ana, q);
            assert!(found.tickets.is_empty(), "{q}");
            assert_eq!((found.problems[0].kind.as_str(), found.problems[0].at), (kind, at), "{q}");
        }
    });
}

#[test]
fn a_condition_alone_is_followed_to_the_end_page_by_page() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let all: Vec<TicketId> =
            (0..5).map(|n| opens(s, inbox, &format!("w{n}@customer.example"), "Oven", "fire")).collect();
        digest(s);
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let asked = Asked { q: "is:open".into(), kind: Kind::Tickets, limit: Some(2), cursor, ..Asked::default() };
            let page = asks(s, &ana, &asked).unwrap();
            seen.extend(page.tickets.iter().map(|hit| hit.row.id));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, all.into_iter().rev().collect::<Vec<_>>());
    });
}

#[test]
fn proposals_say_how_to_go_on() {
    on_each(|s| {
        let ana = s.agent("ana", "administrator");
        s.by(&ana, |tx| {
            tag::create(tx, &serde_json::from_str(r#"{"name":"vip"}"#).unwrap())?;
            tag::create(tx, &serde_json::from_str(r#"{"name":"very late"}"#).unwrap())
        })
        .unwrap();
        let proposals = |typed: &str| {
            let typed = typed.to_owned();
            let got = s.by(&ana, move |tx| complete(tx, &typed)).unwrap();
            (got.at, got.items.into_iter().map(|item| item.insert).collect::<Vec<_>>())
        };
        assert_eq!(proposals("oven sta"), (5, vec!["status:".to_owned()]));
        assert_eq!(proposals("țeavă -ta"), (6, vec!["-tag:".to_owned()]));
        assert_eq!(proposals("tag:v"), (0, vec!["tag:\"very late\"".to_owned(), "tag:vip".to_owned()]));
        assert_eq!(proposals("tag:vip,v").1, ["tag:vip,\"very late\"", "tag:vip,vip"]);
        assert_eq!(proposals("tag:\"very l").1, ["tag:\"very late\""]);
        assert_eq!(proposals("x status:on"), (2, vec!["status:on_hold".to_owned()]));
        assert_eq!(proposals("assignee:an").1, ["assignee:ana"]);
        assert_eq!(proposals("oven ").1, Vec::<String>::new());
        assert_eq!(proposals("http://").1, Vec::<String>::new());
    });
}

#[test]
fn what_may_not_be_seen_is_not_found_and_not_proposed_as_a_correction() {
    on_each(|s| {
        let (inbox, boss) = (support(s), s.agent("boss", "administrator"));
        let cook = restricted(s, &boss, "cook");
        let cook_id = number(s, &cook);
        let mine = opens(s, inbox, "bob@customer.example", "Oven one", "fire");
        let other = opens(s, inbox, "eve@customer.example", "Oven two", "secretword");
        changes(s, &boss, mine, Change { assignee_id: Some(Some(cook_id)), ..Change::default() });
        digest(s);
        assert_eq!(tickets(s, &boss, "oven").len(), 2);
        for q in ["oven", "is:open", "assignee:me", "-refund", "oven is:open"] {
            assert_eq!(tickets(s, &cook, q), [mine], "{q}");
        }
        assert!(tickets(s, &cook, &other.to_string()).is_empty());
        assert_eq!(finds(s, &boss, "secretwrod ").total, 1);
        let found = finds(s, &cook, "secretwrod ");
        assert!(found.corrected.is_none() && found.tickets.is_empty());
    });
}

#[test]
fn people_and_companies_are_found_too() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        opens(s, inbox, "stefan@ceai.example", "Ceainic", "x");
        s.by(&ana, |tx| {
            let new = serde_json::from_str(r#"{"name":"Ceainăria Nord","domains":["nord.example"]}"#).unwrap();
            customer::organization::create(tx, &new)
        })
        .unwrap();
        digest(s);
        let found = finds(s, &ana, "stefan@ceai");
        assert_eq!((found.customers_total, found.customers.len()), (1, 1));
        let found = finds(s, &ana, "ceainaria");
        assert_eq!(found.organizations[0].name, "Ceainăria Nord");
        assert_eq!(loket_desk::search::excerpt::shown(&found.organizations[0].name_marked), "[Ceainăria] Nord");
        assert_eq!(finds(s, &ana, "nord.example").organizations.len(), 1);
        assert!(finds(s, &ana, "ceainaria is:open").organizations.is_empty());
    });
}
