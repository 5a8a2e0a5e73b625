//! Fields, forms, and what is entered in them.

use loket_desk::form::field::{self, Field, Which};
use loket_desk::form::value::{self, Given, Subject};
use loket_desk::form::{self, Asked, Clause, Form, Noun, check::Moment};
use loket_desk::ids::{CustomerId, FieldId, TicketId};
use loket_desk::ticket::Status;
use loket_desk::ticket::change::{Change, change};
use loket_desk::{By, Error, Result};
use serde_json::{Value, json};

use crate::scene::{Scene, on_each, refusal};
use crate::ticket::{opens, see, support};

fn add(s: &Scene, who: &By, json: Value) -> Result<Field> {
    let new: field::New = serde_json::from_value(json).unwrap();
    s.by(who, move |tx| field::create(tx, &new))
}

fn given(json: Value) -> Given {
    serde_json::from_value(json).unwrap()
}

fn fill(s: &Scene, who: &By, ticket: TicketId, json: Value) -> Result<()> {
    let wanted = Change { fields: given(json), ..Change::default() };
    s.by(who, move |tx| change(tx, ticket, &wanted, None))
}

fn entered(s: &Scene, ticket: TicketId) -> Value {
    serde_json::to_value(see(s, ticket).fields).unwrap()
}

fn general(s: &Scene, noun: Noun) -> Form {
    s.loket(move |tx| form::list(tx, Some(noun))).unwrap().items.remove(0)
}

fn asks(s: &Scene, admin: &By, noun: Noun, fields: Vec<Asked>) -> Result<Form> {
    let id = general(s, noun).id;
    let wanted = form::Change { fields: Some(fields), ..form::Change::default() };
    s.by(admin, move |tx| form::change(tx, id, &wanted))
}

fn asked(id: FieldId) -> Asked {
    Asked { field_id: id, required_on_create: false, required_on_solve: false, conditions: Vec::new() }
}

/// A field of every kind, for tickets.
fn every_kind(s: &Scene, admin: &By) {
    for (key, kind, options) in [
        ("line", "text", json!({})),
        ("lines", "lines", json!({})),
        ("weight", "number", json!({"min": 0, "max": 100, "decimals": 1})),
        ("bought", "date", json!({})),
        (
            "product",
            "choice",
            json!({"choices": [{"names": {"en": "Oven"}}, {"names": {"en": "Hob"}, "retired": true}]}),
        ),
        ("extras", "choices", json!({"choices": [{"names": {"en": "Tray"}}, {"names": {"en": "Rack"}}]})),
        ("place", "path", json!({"choices": [{"names": {"en": "Kitchen"}, "choices": [{"names": {"en": "Wall"}}]}]})),
        ("urgent", "tick", json!({})),
        ("order_no", "pattern", json!({"pattern": "[A-Z]{2}-[0-9]{4}"})),
        ("payer", "customer", json!({})),
        ("shop", "organization", json!({})),
    ] {
        let new = json!({"noun": "ticket", "key": key, "kind": kind, "names": {"en": key}, "options": options});
        add(s, admin, new).unwrap();
    }
}

#[test]
fn a_field_of_every_kind_is_filled_in_shown_and_emptied() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        every_kind(s, &admin);
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let bob = see(s, ticket).row.customer.id;
        let all = json!({
            "line": "  a  b ", "lines": "x\r\ny", "weight": 2.5, "bought": "2026-11-02", "product": "oven",
            "extras": ["rack", "tray"], "place": "kitchen/wall", "urgent": true, "order_no": "AB-1234", "payer": bob.0,
        });
        fill(s, &admin, ticket, all).unwrap();
        let shown = json!({
            "line": "a b", "lines": "x\ny", "weight": 2.5, "bought": "2026-11-02", "product": "oven",
            "extras": ["tray", "rack"], "place": "kitchen/wall", "urgent": true, "order_no": "AB-1234",
            "payer": {"id": bob.0, "name": "Bob"},
        });
        assert_eq!(entered(s, ticket), shown);
        let before = s.events().len();
        fill(s, &admin, ticket, json!({"line": "a b", "payer": {"id": bob.0}})).unwrap();
        assert_eq!(s.events().len(), before, "nothing changed, so nothing is told");
        fill(s, &admin, ticket, json!({"line": null, "extras": [], "urgent": false, "weight": "3"})).unwrap();
        let shown = entered(s, ticket);
        assert_eq!(
            (&shown["line"], &shown["extras"], &shown["urgent"], &shown["weight"]),
            (&Value::Null, &Value::Null, &Value::Null, &json!(3))
        );
        assert!(
            s.events()[0].contains(r#""field":"weight","from":2.5,"to":3"#)
                || s.events()[..4].iter().any(|e| e.contains(r#""field":"weight","from":2.5,"to":3"#))
        );
    });
}

#[test]
fn a_wrong_value_is_named_and_nothing_is_written() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        every_kind(s, &admin);
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        for (key, wrong) in [
            ("line", json!("x".repeat(501))),
            ("line", json!(7)),
            ("weight", json!("much")),
            ("weight", json!(101)),
            ("weight", json!(2.55)),
            ("bought", json!("2026-02-30")),
            ("bought", json!("20261102")),
            ("product", json!("fridge")),
            ("product", json!("hob")),
            ("extras", json!(["tray", "lamp"])),
            ("extras", json!("tray")),
            ("place", json!("kitchen/roof")),
            ("urgent", json!("yes")),
            ("order_no", json!("xAB-1234")),
            ("payer", json!(999)),
            ("shop", json!("Shop")),
            ("unknown", json!("x")),
        ] {
            let mut fields = serde_json::Map::new();
            fields.insert(key.into(), wrong.clone());
            fields.insert("lines".into(), json!("kept?"));
            let said = refusal(fill(s, &admin, ticket, fields.into()));
            assert!(said.starts_with(&format!("fields.{key}: ")), "{wrong}: {said}");
        }
        assert_eq!(entered(s, ticket), json!({}));
    });
}

#[test]
fn what_is_required_stops_solving_and_hidden_fields_do_not() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        every_kind(s, &admin);
        let fields = s.loket(|tx| field::list(tx, Some(Noun::Ticket), Which::Used)).unwrap().items;
        let id = |key: &str| fields.iter().find(|field| field.key == key).unwrap().id;
        let when = Clause::Field { field_id: id("product"), is: vec!["oven".into()] };
        let lines = vec![
            asked(id("product")),
            Asked { required_on_solve: true, conditions: vec![when], ..asked(id("order_no")) },
        ];
        asks(s, &admin, Noun::Ticket, lines).unwrap();
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let solve = Change { status: Some(Status::Solved), ..Change::default() };
        let solving = {
            let (solve, admin) = (solve.clone(), admin.clone());
            move |s: &Scene| {
                let solve = solve.clone();
                s.by(&admin, move |tx| change(tx, ticket, &solve, None))
            }
        };
        assert!(refusal(fill(s, &admin, ticket, json!({"order_no": "AB-1234"}))).contains("is not asked for here"));
        fill(s, &admin, ticket, json!({"product": "oven"})).unwrap();
        assert_eq!(refusal(solving(s)), "fields.order_no: required before solving");
        // Filled in by the same change that solves.
        let both = Change { fields: given(json!({"order_no": "AB-1234"})), ..solve };
        s.by(&admin, move |tx| change(tx, ticket, &both, None)).unwrap();
        assert_eq!(see(s, ticket).row.status, Status::Solved);
        assert!(refusal(fill(s, &admin, ticket, json!({"order_no": null}))).starts_with("fields.order_no"));
        // Hidden now, kept for when it is shown again.
        fill(s, &admin, ticket, json!({"product": null})).unwrap();
        assert_eq!(entered(s, ticket), json!({"order_no": "AB-1234"}));
    });
}

#[test]
fn a_condition_looks_upwards_at_what_exists() {
    on_each(|s| {
        let admin = s.agent("admin", "administrator");
        every_kind(s, &admin);
        let fields = s.loket(|tx| field::list(tx, Some(Noun::Ticket), Which::Used)).unwrap().items;
        let id = |key: &str| fields.iter().find(|field| field.key == key).unwrap().id;
        let by = |key: &str, is: &str| Clause::Field { field_id: id(key), is: vec![is.into()] };
        let below = vec![Asked { conditions: vec![by("product", "oven")], ..asked(id("line")) }, asked(id("product"))];
        assert!(refusal(asks(s, &admin, Noun::Ticket, below)).contains("further up"));
        let unknown = vec![asked(id("product")), Asked { conditions: vec![by("product", "x")], ..asked(id("line")) }];
        assert!(refusal(asks(s, &admin, Noun::Ticket, unknown)).contains("no choice"));
        let twice = vec![asked(id("line")), asked(id("line"))];
        assert!(refusal(asks(s, &admin, Noun::Ticket, twice)).contains("twice"));
        let good = vec![asked(id("product")), Asked { conditions: vec![by("product", "oven")], ..asked(id("line")) }];
        asks(s, &admin, Noun::Ticket, good).unwrap();
        let product = id("product");
        let refused = s.by(&admin, move |tx| field::archive(tx, product));
        assert!(matches!(refused, Err(Error::Conflict(why)) if why.to_string().contains("“General”")));
    });
}

#[test]
fn a_choice_in_use_is_retired_and_not_removed() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        every_kind(s, &admin);
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        fill(s, &admin, ticket, json!({"product": "oven"})).unwrap();
        let fields = s.loket(|tx| field::list(tx, Some(Noun::Ticket), Which::Used)).unwrap().items;
        let product = fields.into_iter().find(|field| field.key == "product").unwrap();
        let id = product.id;
        let gone: field::Change =
            serde_json::from_value(json!({"options": {"choices": [{"key": "hob", "names": {"en": "Hob"}}]}})).unwrap();
        assert!(refusal(s.by(&admin, move |tx| field::change(tx, id, &gone))).contains("retire"));
        let retired: field::Change = serde_json::from_value(
            json!({"options": {"choices": [{"key": "oven", "names": {"en": "Oven"}, "retired": true}]}}),
        )
        .unwrap();
        s.by(&admin, move |tx| field::change(tx, id, &retired)).unwrap();
        fill(s, &admin, ticket, json!({"product": "oven"})).unwrap();
        let other = opens(s, inbox, "eve@customer.example", "Hob", "Help!");
        assert!(refusal(fill(s, &admin, other, json!({"product": "oven"}))).contains("no longer offered"));
    });
}

#[test]
fn a_field_put_away_keeps_its_values_until_it_is_purged() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        let id = add(s, &admin, json!({"noun": "ticket", "kind": "text", "names": {"en": "Shelf mark"}})).unwrap().id;
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        fill(s, &admin, ticket, json!({"shelf_mark": "A7"})).unwrap();
        assert!(s.by(&admin, move |tx| field::purge(tx, id)).is_err());
        s.by(&admin, move |tx| field::archive(tx, id)).unwrap();
        assert_eq!(entered(s, ticket), json!({}));
        assert!(refusal(fill(s, &admin, ticket, json!({"shelf_mark": "B"}))).starts_with("fields.shelf_mark"));
        s.by(&admin, move |tx| field::restore(tx, id)).unwrap();
        assert_eq!(entered(s, ticket), json!({"shelf_mark": "A7"}));
        s.by(&admin, move |tx| field::archive(tx, id)).unwrap();
        s.by(&admin, move |tx| field::purge(tx, id)).unwrap();
        while s.loket(field::sweep).unwrap() {}
        let again = add(s, &admin, json!({"noun": "ticket", "kind": "text", "names": {"en": "Shelf mark"}})).unwrap();
        assert_eq!(again.key, "shelf_mark");
        assert_eq!(entered(s, ticket), json!({}));
    });
}

#[test]
fn customers_and_organizations_have_fields_too() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let bob: CustomerId = see(s, ticket).row.customer.id;
        let id = add(s, &admin, json!({"noun": "customer", "kind": "text", "names": {"en": "Floor"}})).unwrap().id;
        asks(s, &admin, Noun::Customer, vec![Asked { required_on_create: true, ..asked(id) }]).unwrap();
        let solve = vec![Asked { required_on_solve: true, ..asked(id) }];
        assert!(refusal(asks(s, &admin, Noun::Customer, solve)).contains("only tickets are solved"));
        let set = |json: Value, moment| {
            let given = given(json);
            s.by(&admin, move |tx| value::set(tx, &Subject::customer(bob), &given, moment))
        };
        assert!(refusal(set(json!({}), Moment::Create)).starts_with("fields.floor: this is required"));
        assert_eq!(set(json!({"floor": "3"}), Moment::Create).unwrap().len(), 1);
        let shown = s.by(&admin, move |tx| value::of(tx, Noun::Customer, bob.0)).unwrap();
        assert_eq!(serde_json::to_value(shown).unwrap(), json!({"floor": "3"}));
        assert_eq!(entered(s, ticket), json!({}));
    });
}

#[test]
fn a_form_in_use_asks_for_its_replacement() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        let new: form::New = serde_json::from_value(json!({"names": {"en": "Repairs"}})).unwrap();
        let repairs = s.by(&admin, move |tx| form::create(tx, &new)).unwrap().id;
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let wanted = Change { form_id: Some(Some(repairs)), ..Change::default() };
        s.by(&admin, move |tx| change(tx, ticket, &wanted, None)).unwrap();
        assert!(matches!(s.by(&admin, move |tx| form::delete(tx, repairs, None)), Err(Error::Conflict(_))));
        let general = general(s, Noun::Ticket).id;
        assert!(s.by(&admin, move |tx| form::delete(tx, general, Some(repairs))).is_err());
        s.by(&admin, move |tx| form::delete(tx, repairs, Some(general))).unwrap();
        assert_eq!(see(s, ticket).form_id, Some(general));
    });
}
