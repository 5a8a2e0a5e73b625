//! Views through their verbs: kept, shared, put in order, counted, listed in pages and under headings.

use loket_desk::account::team;
use loket_desk::channel::inbox;
use loket_desk::form::Noun;
use loket_desk::ids::{TeamId, TicketId, ViewId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::ticket::change::{Change as TicketChange, change as change_ticket};
use loket_desk::ticket::list::{Filter, ids_after, page};
use loket_desk::ticket::{Priority, Status};
use loket_desk::view::columns::{self, Group};
use loket_desk::view::count::counts;
use loket_desk::view::saved::{self, Change, New, Saved, Visibility};
use loket_desk::view::{Cond, Here, Order, read};
use loket_desk::{By, Error, Result, brand};
use serde_json::{Value, json};

use crate::scene::{Scene, number, on_each, refusal};
use crate::ticket::{opens, support};

fn make(s: &Scene, who: &By, body: Value) -> Result<Saved> {
    let new: New = serde_json::from_value(body).unwrap();
    s.by(who, move |tx| saved::create(tx, &new))
}

fn names(s: &Scene, who: &By) -> Vec<String> {
    s.by(who, |tx| saved::list(tx, Noun::Ticket)).unwrap().into_iter().map(|view| view.name).collect()
}

fn filter(s: &Scene, who: &By, cond: Value) -> Filter {
    let cond: Cond = serde_json::from_value(cond).unwrap();
    s.by(who, move |tx| {
        let here = Here::new(tx.now(), None)?;
        Ok(Filter { test: Some(read(tx, &cond, &here)?), ..Filter::default() })
    })
    .unwrap()
}

fn shop(s: &Scene, many: i64) -> Vec<TicketId> {
    let inbox = support(s);
    (0..many)
        .map(|n| {
            s.pass(1000);
            opens(s, inbox, &format!("c{n}@customer.example"), &format!("Oven {n}"), "Help!")
        })
        .collect()
}

fn becomes(s: &Scene, who: &By, ticket: TicketId, wanted: TicketChange) {
    s.by(who, move |tx| change_ticket(tx, ticket, &wanted, None)).unwrap();
}

#[test]
fn a_view_is_kept_changed_and_deleted_by_its_owner() {
    on_each(|s| {
        let (ana, ben) = (s.agent("ana", "agent"), s.agent("ben", "agent"));
        let conditions = json!({"all": [{"where": {"field": "status", "is": "any_of", "value": ["new"]}}]});
        let look = json!({"sort": "urgent", "table": true, "columns": ["number", "subject"], "group": "team"});
        let made = make(s, &ana, json!({"name": " New  ones ", "conditions": conditions, "look": look})).unwrap();
        assert_eq!((made.name.as_str(), made.visibility, made.may_change), ("New ones", Visibility::Personal, true));
        assert_eq!(serde_json::to_value(&made.conditions).unwrap(), conditions);
        assert_eq!((made.look.sort, made.look.group), (Order::Urgent, Some(Group::Team)));
        let id = made.id;
        assert!(matches!(s.by(&ben, move |tx| saved::get(tx, id)), Err(Error::NotFound("view"))));
        assert!(names(s, &ben).is_empty());
        let renamed = Change { name: Some("Newest".into()), ..Change::default() };
        let theirs = renamed.clone();
        assert!(matches!(s.by(&ben, move |tx| saved::change(tx, id, &theirs)), Err(Error::NotFound("view"))));
        let changed = s.by(&ana, move |tx| saved::change(tx, id, &renamed)).unwrap();
        assert_eq!((changed.name.as_str(), changed.look), ("Newest", made.look));
        s.by(&ana, move |tx| saved::delete(tx, id)).unwrap();
        assert!(names(s, &ana).is_empty());
    });
}

#[test]
fn sharing_needs_a_permission_and_reaches_the_right_people() {
    on_each(|s| {
        let (boss, ana, ben) = (s.agent("boss", "administrator"), s.agent("ana", "agent"), s.agent("ben", "agent"));
        let ana_id = number(s, &ana);
        let kitchen: TeamId = s
            .by(&boss, move |tx| {
                let new = serde_json::from_value(json!({"name": "Kitchen", "agent_ids": [ana_id]})).unwrap();
                Ok(team::create(tx, &new)?.id)
            })
            .unwrap();
        let all = json!({"name": "For all", "visibility": "everybody", "conditions": {"all": []}});
        assert!(matches!(make(s, &ana, all.clone()), Err(Error::Forbidden(Permission::ShareViews))));
        let shared = make(s, &boss, all).unwrap();
        let cooks = json!({"name": "Cooks", "visibility": "team", "team_id": kitchen, "conditions": {"all": []}});
        make(s, &boss, cooks).unwrap();
        let nowhere = json!({"name": "X", "visibility": "team", "conditions": {"all": []}});
        assert!(refusal(make(s, &boss, nowhere)).starts_with("team_id"));
        assert_eq!(names(s, &ana), ["For all", "Cooks"]);
        assert_eq!(names(s, &ben), ["For all"]);
        let id = shared.id;
        assert!(!s.by(&ben, move |tx| saved::get(tx, id)).unwrap().may_change);
        assert!(matches!(s.by(&ben, move |tx| saved::delete(tx, id)), Err(Error::Forbidden(Permission::ShareViews))));
        // A team that goes leaves its views to whoever made them.
        s.by(&boss, move |tx| team::delete(tx, kitchen)).unwrap();
        assert_eq!(names(s, &ana), ["For all"]);
        assert_eq!(names(s, &boss), ["For all", "Cooks"]);
    });
}

#[test]
fn everybody_has_an_order_of_their_own() {
    on_each(|s| {
        let (boss, ben) = (s.agent("boss", "administrator"), s.agent("ben", "agent"));
        let ids: Vec<ViewId> = ["A", "B", "C"]
            .map(|name| {
                let body = json!({"name": name, "visibility": "everybody", "conditions": {"all": []}});
                make(s, &boss, body).unwrap().id
            })
            .to_vec();
        let order = vec![ids[2], ids[0]];
        s.by(&ben, move |tx| saved::arrange(tx, Noun::Ticket, &order)).unwrap();
        assert_eq!(names(s, &ben), ["C", "A", "B"]);
        assert_eq!(names(s, &boss), ["A", "B", "C"]);
        let wrong = s.by(&ben, |tx| saved::arrange(tx, Noun::Ticket, &[ViewId(9999)]));
        assert!(refusal(wrong).starts_with("ids"));
    });
}

#[test]
fn what_cannot_be_asked_is_named() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let whole = |leaf: Value| json!({"name": "X", "conditions": {"all": [{"where": leaf}]}});
        for (leaf, word) in [
            (json!({"field": "colour", "is": "empty"}), "colour: is not a field"),
            (json!({"field": "subject", "is": "within", "value": 3}), "subject: can be compared by contains"),
            (json!({"field": "status", "is": "any_of", "value": ["busy"]}), "“busy” is none of new"),
            (json!({"field": "opened", "is": "within", "value": {"amount": 0, "unit": "days"}}), "from 1 to 100000"),
            (json!({"field": "opened", "is": "during", "value": "someday"}), "“someday”"),
            (json!({"field": "assignee", "is": "any_of", "value": []}), "assignee: needs at least one value"),
            (json!({"field": "subject", "is": "contains", "value": " "}), "subject: needs at least one word"),
        ] {
            let said = refusal(make(s, &ana, whole(leaf)));
            assert!(said.starts_with("conditions: ") && said.contains(word), "{said}");
        }
        let look = json!({"name": "X", "conditions": {"all": []}, "look": {"columns": ["shoe_size"]}});
        assert!(refusal(make(s, &ana, look)).contains("“shoe_size”"));
    });
}

#[test]
fn a_view_is_paged_counted_and_grouped_alike() {
    on_each(|s| {
        let ana = s.agent("ana", "team_lead");
        let tickets = shop(s, 30);
        for (n, ticket) in tickets.iter().enumerate() {
            let priority = [Priority::Urgent, Priority::Low, Priority::Normal][n % 3];
            let tags = if n % 2 == 0 { vec!["vip".into()] } else { vec![] };
            becomes(
                s,
                &ana,
                *ticket,
                TicketChange { priority: Some(priority), tags: Some(tags), ..TicketChange::default() },
            );
        }
        let cond = json!({"all": [
            {"where": {"field": "tag", "is": "any_of", "value": ["vip"]}},
            {"none": [{"where": {"field": "subject", "is": "equals", "value": "oven 4"}}]},
        ]});
        let wanted = filter(s, &ana, cond.clone());
        let expected = 14;
        for limit in [1, 4, 100] {
            let (mut found, mut cursor) = (Vec::new(), None);
            loop {
                let (filter, paging) = (wanted.clone(), Paging { cursor, limit: Some(limit) });
                let page = s.by(&ana, move |tx| page(tx, &filter, &paging)).unwrap();
                assert!(page.searched_to.is_none());
                found.extend(page.items.iter().map(|row| row.id));
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!(found.len(), expected, "in pages of {limit}");
            assert!(found.is_sorted_by(|a, b| a > b), "newest first: {found:?}");
        }
        let all = wanted.clone();
        let (first, next) = s.by(&ana, move |tx| ids_after(tx, &all, None, 10)).unwrap();
        let all = wanted.clone();
        let (rest, end) = s.by(&ana, move |tx| ids_after(tx, &all, next.as_deref(), 100)).unwrap();
        assert_eq!((first.len(), rest.len(), end), (10, expected - 10, None));

        make(s, &ana, json!({"name": "VIP", "conditions": cond})).unwrap();
        let counted = s.by(&ana, |tx| counts(tx, Noun::Ticket, &Here::new(tx.now(), None)?)).unwrap();
        assert_eq!((counted[0].count, counted[0].more), (Some(expected as i64), false));

        let (mut ranks, mut cursor) = (Vec::new(), None);
        loop {
            let (filter, paging) = (wanted.clone(), Paging { cursor, limit: Some(5) });
            let page = s.by(&ana, move |tx| columns::grouped(tx, &filter, Group::Priority, &paging)).unwrap();
            ranks.extend(page.items.iter().map(|row| row.priority.rank().0));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(ranks.len(), expected);
        assert!(ranks.is_sorted(), "{ranks:?}");
    });
}

#[test]
fn a_view_knows_the_brand_of_each_ticket() {
    on_each(|s| {
        let boss = s.agent("boss", "administrator");
        let plain = shop(s, 3);
        let (pro, inbox) = s
            .loket(|tx| {
                let pro = brand::create(tx, &serde_json::from_str(r#"{"name":"Marmita Pro"}"#).unwrap())?.id;
                let new = format!(
                    r#"{{"name":"Pro","address":"pro@example.com","brand_id":{pro},"settings":{{"receive":"listener","send":"file"}}}}"#
                );
                Ok((pro, inbox::create(tx, &serde_json::from_str(&new).unwrap())?.id))
            })
            .unwrap();
        s.pass(1000);
        let theirs = opens(s, inbox, "pro@customer.example", "Big oven", "Help!");
        let found = |is: &str, brand: i64| {
            let wanted = filter(s, &boss, json!({"where": {"field": "brand", "is": is, "value": [brand]}}));
            s.by(&boss, move |tx| ids_after(tx, &wanted, None, 10)).unwrap().0
        };
        let default = s.loket(brand::list).unwrap().items[0].id;
        assert_eq!(found("any_of", pro.0), [theirs]);
        assert_eq!(found("none_of", pro.0).len(), plain.len());
        assert_eq!(found("any_of", default.0).len(), plain.len(), "an inbox that names none is of the default brand");
        // Under headings by name: the house is called Loket.
        let page =
            s.by(&boss, |tx| columns::grouped(tx, &Filter::default(), Group::Brand, &Paging::default())).unwrap();
        assert_eq!(page.items.iter().map(|row| row.id == theirs).collect::<Vec<_>>(), [false, false, false, true]);
        let look = json!({"sort": "newest", "table": true, "columns": ["number", "brand"], "group": "brand"});
        assert!(make(s, &boss, json!({"name": "By brand", "conditions": {"all": []}, "look": look})).is_ok());
        let wrong = json!({"where": {"field": "brand", "is": "any_of", "value": ["pro"]}});
        assert!(refusal(make(s, &boss, json!({"name": "X", "conditions": wrong}))).contains("brand"));
    });
}

#[test]
fn a_change_is_remembered_and_forgotten_in_time() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let ticket = shop(s, 3)[1];
        becomes(s, &ana, ticket, TicketChange { status: Some(Status::Solved), ..TicketChange::default() });
        let cond = json!({"where": {"field": "status", "is": "changed",
            "value": {"from": ["new"], "to": ["solved"], "within": {"amount": 2, "unit": "hours"}}}});
        let find = |s: &Scene| {
            let wanted = filter(s, &ana, cond.clone());
            s.by(&ana, move |tx| ids_after(tx, &wanted, None, 10)).unwrap().0
        };
        assert_eq!(find(s), [ticket]);
        s.pass(3 * 3_600_000);
        assert!(find(s).is_empty());
    });
}

#[test]
fn nobody_sees_more_through_a_view() {
    on_each(|s| {
        let boss = s.agent("boss", "administrator");
        let tickets = shop(s, 5);
        let new = serde_json::from_value(json!({"name": "Own", "permissions": ["tickets.reply"]})).unwrap();
        let role = s.by(&boss, move |tx| loket_desk::account::role::create(tx, &new)).unwrap().id;
        let cook = s.agent("cook", "agent");
        let cook_id = number(s, &cook);
        s.by(&boss, move |tx| {
            let wanted = serde_json::from_value(json!({"role_id": role})).unwrap();
            loket_desk::account::agent::change(tx, cook_id, &wanted)
        })
        .unwrap();
        let mine = tickets[2];
        becomes(s, &boss, mine, TicketChange { assignee_id: Some(Some(cook_id)), ..TicketChange::default() });
        for cond in [
            json!({"all": []}),
            json!({"none": [{"where": {"field": "assignee", "is": "empty"}}]}),
            json!({"where": {"field": "subject", "is": "contains", "value": "OVEN"}}),
            json!({"any": [{"where": {"field": "assignee", "is": "any_of", "value": ["me"]}},
                {"where": {"field": "assignee", "is": "empty"}}]}),
        ] {
            let wanted = filter(s, &cook, cond.clone());
            let found = s.by(&cook, move |tx| ids_after(tx, &wanted, None, 10)).unwrap().0;
            assert_eq!(found, [mine], "{cond}");
        }
    });
}
