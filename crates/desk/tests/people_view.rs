//! Views of customers and organizations: own fields as conditions and columns, pages, counts, whose they are.

use loket_desk::customer::list::{self, Filter};
use loket_desk::customer::{self, organization};
use loket_desk::form::Noun;
use loket_desk::ids::{CustomerId, OrganizationId};
use loket_desk::page::Paging;
use loket_desk::view::count::{counts, size};
use loket_desk::view::saved::{self, New};
use loket_desk::view::schema::schema;
use loket_desk::view::{Cond, Here, Order, Test, read_about};
use loket_desk::{By, Error};
use serde_json::{Value, json};

use crate::scene::{Scene, on_each, refusal};

fn field(s: &Scene, noun: &str, key: &str, kind: &str, options: Value) {
    let new = json!({"noun": noun, "key": key, "kind": kind, "names": {"en": key}, "options": options});
    let new: loket_desk::form::field::New = serde_json::from_value(new).unwrap();
    s.loket(move |tx| loket_desk::form::field::create(tx, &new)).unwrap();
}

/// The house's fields, an organization, and people in them.
fn furnish(s: &Scene) -> (OrganizationId, Vec<CustomerId>) {
    field(
        s,
        "customer",
        "tier",
        "choice",
        json!({"choices": [{"key": "gold", "names": {"en": "Gold"}}, {"key": "tin", "names": {"en": "Tin"}}]}),
    );
    field(s, "customer", "shops", "number", json!({}));
    field(s, "customer", "since", "date", json!({}));
    field(s, "customer", "letter", "tick", json!({}));
    field(s, "customer", "remark", "text", json!({}));
    field(s, "organization", "plan", "text", json!({}));
    let new = json!({"name": "Acme", "domains": ["acme.example"], "fields": {"plan": "Gold Plus"}});
    let new: organization::New = serde_json::from_value(new).unwrap();
    let acme = s.loket(move |tx| organization::create(tx, &new)).unwrap().row.id;
    let people = (0..7)
        .map(|n| {
            s.pass(1000);
            let at = if n % 3 == 0 { "acme" } else { "else" };
            let new = json!({"name": format!("P{n}"), "email": format!("p{n}@{at}.example"), "language": if n < 2 { "fr" } else { "ro" },
                "fields": {"tier": if n % 2 == 0 { "gold" } else { "tin" }, "shops": n, "since": format!("2026-11-{:02}", n + 10),
                    "letter": n == 4, "remark": if n == 5 { json!("Écrit souvent") } else { Value::Null }}});
            let new: customer::New = serde_json::from_value(new).unwrap();
            s.loket(move |tx| customer::create(tx, &new)).unwrap().row.id
        })
        .collect();
    (acme, people)
}

fn test(s: &Scene, noun: Noun, cond: Value) -> Test {
    let cond: Cond = serde_json::from_value(cond).unwrap();
    s.loket(move |tx| {
        let here = Here::new(tx.now(), None)?;
        read_about(tx, noun, &cond, &here)
    })
    .unwrap()
}

fn found(s: &Scene, who: &By, cond: Value) -> Vec<String> {
    let test = test(s, Noun::Customer, cond);
    let filter = Filter { test: Some(test), sort: list::Sort::Oldest, ..Filter::default() };
    let page = s.by(who, move |tx| list::list(tx, &filter, &Paging::default())).unwrap();
    assert_eq!(page.next, None);
    page.items.into_iter().map(|row| row.name).collect()
}

fn is(field: &str, is: &str, value: Value) -> Value {
    json!({"where": {"field": field, "is": is, "value": value}})
}

#[test]
fn customers_are_chosen_by_their_columns_and_by_own_fields() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let (acme, people) = furnish(s);
        let (p1, bolt) = (people[1], json!({"name": "Bolt"}));
        let bolt: organization::New = serde_json::from_value(bolt).unwrap();
        let bolt = s.loket(move |tx| organization::create(tx, &bolt)).unwrap().row.id;
        let other: customer::Change = serde_json::from_value(json!({"other_organization_ids": [bolt]})).unwrap();
        s.loket(move |tx| customer::change(tx, p1, &other)).unwrap();
        for (cond, wanted) in [
            (is("customer.tier", "any_of", json!(["tin"])), vec!["P1", "P3", "P5"]),
            (is("customer.shops", "at_least", json!(5)), vec!["P5", "P6"]),
            (is("customer.shops", "between", json!([1, 2])), vec!["P1", "P2"]),
            (is("customer.since", "before", json!("2026-11-12")), vec!["P0", "P1"]),
            (is("customer.letter", "yes", Value::Null), vec!["P4"]),
            (is("customer.remark", "contains", json!("ecrit")), vec![]),
            (is("customer.remark", "contains", json!("ÉCRIT")), vec!["P5"]),
            (is("customer.remark", "empty", Value::Null), vec!["P0", "P1", "P2", "P3", "P4", "P6"]),
            (is("organization.plan", "begins", json!("gold")), vec!["P0", "P3", "P6"]),
            (is("organization", "any_of", json!([acme])), vec!["P0", "P3", "P6"]),
            (is("organization", "any_of", json!([bolt])), vec!["P1"]),
            (is("organization", "empty", Value::Null), vec!["P2", "P4", "P5"]),
            (is("language", "any_of", json!(["fr"])), vec!["P0", "P1"]),
            (is("name", "contains", json!("p3")), vec!["P3"]),
            (is("email", "begins", json!("p4@")), vec!["P4"]),
            (is("blocked", "yes", Value::Null), vec![]),
            (is("open_tickets", "at_least", json!(1)), vec![]),
            (is("last_contact", "empty", Value::Null), vec!["P0", "P1", "P2", "P3", "P4", "P5", "P6"]),
            (
                json!({"all": [is("customer.tier", "any_of", json!(["gold"])), {"none": [is("customer.shops", "at_most", json!(2))]}]}),
                vec!["P4", "P6"],
            ),
        ] {
            assert_eq!(found(s, &ana, cond.clone()), wanted, "{cond}");
        }
        // Who was merged is asked about as whom they are shown as: with the organizations of both.
        let (p2, p6) = (people[2], people[6]);
        s.loket(move |tx| customer::merge::merge(tx, p2, &[p6])).unwrap();
        assert_eq!(found(s, &ana, is("organization", "any_of", json!([acme]))), ["P0", "P2", "P3"]);
        assert_eq!(found(s, &ana, is("merged", "yes", Value::Null)), ["P2"]);
    });
}

#[test]
fn every_question_of_the_builders_can_be_asked() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        furnish(s);
        for noun in [Noun::Customer, Noun::Organization] {
            let schema = s.by(&ana, move |tx| schema(tx, noun)).unwrap();
            assert_eq!(schema.sorts, Order::of(noun));
            for asked in schema.fields {
                for op in asked.comparisons {
                    let word = serde_json::to_value(op).unwrap();
                    let value = match word.as_str().unwrap() {
                        "any_of" | "none_of" if matches!(asked.name.as_str(), "organization") => json!([1]),
                        "any_of" | "none_of" => json!(["gold"]),
                        "within" | "older" | "coming" => json!({"amount": 3, "unit": "days"}),
                        "during" => json!("today"),
                        "between" if json!(asked.kind) == "number" => json!([1, 2]),
                        "between" => json!(["2026-11-01", "2026-11-22"]),
                        "before" | "after" => json!("2026-11-12"),
                        "at_least" | "at_most" => json!(2),
                        "equals" | "differs" if json!(asked.kind) == "number" => json!(2),
                        _ => json!("a"),
                    };
                    let test = test(s, noun, json!({"where": {"field": asked.name, "is": word, "value": value}}));
                    s.by(&ana, move |tx| size(tx, noun, test.clone()))
                        .unwrap_or_else(|e| panic!("{} {word}: {e}", asked.name));
                }
            }
        }
    });
}

#[test]
fn a_view_of_people_is_kept_counted_paged_and_shows_its_columns() {
    on_each(|s| {
        let (ana, ben) = (s.agent("ana", "administrator"), s.agent("ben", "light_agent"));
        furnish(s);
        let gold = is("customer.tier", "any_of", json!(["gold"]));
        let keep = |who: &By, body: Value| {
            let new: New = serde_json::from_value(body).unwrap();
            s.by(who, move |tx| saved::create(tx, &new))
        };
        let look = json!({"sort": "name_down", "columns": ["email", "customer.shops", "organization.plan"]});
        let view = keep(
            &ana,
            json!({"name": "Gold", "noun": "customer", "visibility": "everybody", "conditions": gold, "look": look}),
        )
        .unwrap();
        assert_eq!((view.noun, view.look.sort), (Noun::Customer, Order::NameDown));
        for (body, why) in [
            (
                json!({"name": "x", "noun": "customer", "conditions": is("subject", "present", Value::Null)}),
                "conditions",
            ),
            (json!({"name": "x", "noun": "organization", "conditions": gold}), "conditions"),
            (json!({"name": "x", "noun": "customer", "conditions": gold, "look": {"sort": "urgent"}}), "look.sort"),
            (json!({"name": "x", "noun": "customer", "conditions": gold, "look": {"group": "team"}}), "look.group"),
            (
                json!({"name": "x", "noun": "customer", "conditions": gold, "look": {"columns": ["subject"]}}),
                "look.columns",
            ),
            (json!({"name": "x", "conditions": {"all": []}, "look": {"sort": "name"}}), "look.sort"),
        ] {
            assert!(refusal(keep(&ana, body.clone())).starts_with(why), "{body}");
        }
        // It is among the views of customers and nowhere else, for everybody it is shared with.
        let listed = |who: &By, noun| s.by(who, move |tx| saved::list(tx, noun)).unwrap().len();
        assert_eq!([Noun::Ticket, Noun::Customer, Noun::Organization].map(|noun| listed(&ben, noun)), [0, 1, 0]);
        let id = view.id;
        let as_tickets = s.by(&ana, move |tx| saved::filter(tx, id, &Here::new(tx.now(), None)?));
        assert!(matches!(as_tickets, Err(Error::NotFound("view"))), "{as_tickets:?}");
        let counted = s.by(&ana, |tx| counts(tx, Noun::Customer, &Here::new(tx.now(), None)?)).unwrap();
        assert_eq!((counted[0].id, counted[0].count, counted[0].more), (id, Some(4), false));
        // Page by page, in its order, with its columns filled.
        let (mut names, mut cursor) = (Vec::new(), None);
        loop {
            let filter = Filter {
                test: Some(test(s, Noun::Customer, gold.clone())),
                sort: list::Sort::NameDown,
                columns: vec!["customer.shops".into(), "organization.plan".into()],
                ..Filter::default()
            };
            let paging = Paging { cursor, limit: Some(3) };
            let page = s.by(&ana, move |tx| list::list(tx, &filter, &paging)).unwrap();
            names.extend(page.items.into_iter().map(|row| (row.name, json!(row.cells))));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(names.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["P6", "P4", "P2", "P0"]);
        assert_eq!(names[0].1, json!({"customer.shops": 6, "organization.plan": "Gold Plus"}));
        assert_eq!(names[1].1, json!({"customer.shops": 4}));
        // Putting the views of people in order leaves those of tickets as they are.
        let mine = keep(&ana, json!({"name": "Mine", "noun": "customer", "conditions": {"all": []}})).unwrap().id;
        let tickets = keep(&ana, json!({"name": "T", "conditions": {"all": []}})).unwrap().id;
        s.by(&ana, move |tx| saved::arrange(tx, Noun::Ticket, &[tickets])).unwrap();
        s.by(&ana, move |tx| saved::arrange(tx, Noun::Customer, &[mine, id])).unwrap();
        let order = s.by(&ana, |tx| saved::list(tx, Noun::Customer)).unwrap();
        assert_eq!(order.into_iter().map(|view| view.id).collect::<Vec<_>>(), [mine, id]);
        assert!(refusal(s.by(&ana, move |tx| saved::arrange(tx, Noun::Customer, &[tickets]))).starts_with("ids"));
    });
}

#[test]
fn organizations_are_chosen_by_their_people_and_own_fields() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        furnish(s);
        let bolt: organization::New = serde_json::from_value(json!({"name": "Bolt"})).unwrap();
        s.loket(move |tx| organization::create(tx, &bolt)).unwrap();
        for (cond, wanted) in [
            (is("organization.plan", "contains", json!("plus")), vec!["Acme"]),
            (is("organization.plan", "empty", Value::Null), vec!["Bolt"]),
            (is("customers", "at_least", json!(3)), vec!["Acme"]),
            (is("domains", "equals", json!(0)), vec!["Bolt"]),
            (json!({"all": []}), vec!["Acme", "Bolt"]),
        ] {
            let test = test(s, Noun::Organization, cond.clone());
            let columns = vec!["organization.plan".to_owned()];
            let filter = organization::Filter { test: Some(test), columns, ..organization::Filter::default() };
            let page = s.by(&ana, move |tx| organization::list(tx, &filter, &Paging::default())).unwrap();
            assert_eq!(page.items.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), wanted, "{cond}");
            if page.items[0].name == "Acme" {
                assert_eq!(json!(page.items[0].cells), json!({"organization.plan": "Gold Plus"}));
            }
        }
    });
}
