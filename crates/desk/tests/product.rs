//! Products, and the fields that link to them.

use loket_desk::account::role;
use loket_desk::form::Noun;
use loket_desk::form::field;
use loket_desk::form::value::Given;
use loket_desk::ids::{ProductId, TicketId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::product::change::{self, Change};
use loket_desk::product::list::{self, Which};
use loket_desk::product::make::{self, New};
use loket_desk::product::{self, Product, archive};
use loket_desk::ticket::change as of_ticket;
use loket_desk::ticket::{list as tickets, timeline, transcript};
use loket_desk::view::{Here, columns, read};
use loket_desk::{By, Clock, Desk, Error, MIGRATIONS, Result};
use loket_store::{Migration, template};
use serde_json::{Value, json};

use crate::scene::{MORNING, Scene, on_each, refusal};
use crate::ticket::{opens, see, support};

fn make(s: &Scene, who: &By, name: &str, code: &str) -> Result<Product> {
    let new = New { name: name.into(), code: code.into(), description: String::new() };
    s.by(who, move |tx| make::make(tx, &new))
}

fn change(s: &Scene, who: &By, id: ProductId, json: Value) -> Result<Product> {
    let wanted: Change = serde_json::from_value(json).unwrap();
    s.by(who, move |tx| change::change(tx, id, &wanted))
}

fn names(s: &Scene, who: &By, words: &str, which: Which) -> Vec<String> {
    let words = words.to_owned();
    let page = s.by(who, move |tx| list::list(tx, Some(&words), which, &Paging::default())).unwrap();
    page.items.into_iter().map(|product| product.name).collect()
}

#[test]
fn a_product_is_made_changed_put_away_and_brought_back() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "team_lead"));
        let oven = make(s, &root, "  Brasa   60 ", " BR-60 ").unwrap();
        assert_eq!((oven.name.as_str(), oven.code.as_str(), oven.archived_at), ("Brasa 60", "BR-60", None));
        let id = oven.id;
        let changed = change(s, &root, id, json!({"description": "An oven\r\nof steel", "code": ""})).unwrap();
        assert_eq!((changed.name.as_str(), changed.code.as_str()), ("Brasa 60", ""));
        assert_eq!(changed.description, "An oven\nof steel");
        let away = s.by(&root, move |tx| archive::archive(tx, id)).unwrap();
        assert!(away.archived_at.is_some());
        let told = s.events().len();
        assert_eq!(s.by(&root, move |tx| archive::archive(tx, id)).unwrap(), away);
        assert_eq!(s.events().len(), told, "it was away already, so nothing is told");
        assert_eq!(names(s, &ana, "", Which::Used), Vec::<String>::new());
        assert_eq!(names(s, &ana, "", Which::Archived), ["Brasa 60"]);
        let back = s.by(&root, move |tx| archive::restore(tx, id)).unwrap();
        assert_eq!(s.by(&ana, move |tx| product::see(tx, id)).unwrap(), back);
        assert_eq!(names(s, &ana, "", Which::Used), ["Brasa 60"]);
        assert!(s.events()[0].contains("products"));
        // Reading is for everybody, the rest is not.
        for refused in [
            make(s, &ana, "X", ""),
            change(s, &ana, id, json!({})),
            s.by(&ana, move |tx| archive::archive(tx, id)),
            s.by(&ana, move |tx| archive::restore(tx, id)),
        ] {
            assert!(matches!(refused, Err(Error::Forbidden(Permission::Products))), "{refused:?}");
        }
        let gone = s.by(&root, |tx| archive::archive(tx, ProductId(999)));
        assert!(matches!(gone, Err(Error::NotFound("product"))));
    });
}

#[test]
fn two_products_never_share_a_code() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let oven = make(s, &root, "Four à pain", "Édition-1").unwrap().id;
        let twin = refusal(make(s, &root, "Other", "edition-1"));
        assert!(twin.starts_with("code: ") && twin.contains("Four à pain"), "{twin}");
        let other = make(s, &root, "Four à pain", "edition 1").unwrap().id;
        assert!(refusal(change(s, &root, other, json!({"code": "EDITION-1"}))).starts_with("code"));
        assert_eq!(change(s, &root, oven, json!({"code": "EDITION-1"})).unwrap().code, "EDITION-1");
        s.by(&root, move |tx| archive::archive(tx, oven)).unwrap();
        assert!(refusal(make(s, &root, "Other", "Edition-1")).contains("bring it back"));
        // Without a code there is nothing to share.
        make(s, &root, "One", "").unwrap();
        make(s, &root, "Two", " ").unwrap();
        for (name, code, why) in
            [("", "", "name"), ("x\u{7}", "", "name"), ("x", &"c".repeat(61), "code"), (&"n".repeat(201), "", "name")]
        {
            assert!(refusal(make(s, &root, name, code)).starts_with(why), "{why}");
        }
    });
}

#[test]
fn products_are_listed_page_by_page_and_found_by_beginnings() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        for (name, code) in
            [("Öl 50%", "OL_50"), ("Brasa 90", "BR-90"), ("brasa 60", "BR-60"), ("Alba Duo", ""), ("Brasa 60", "X.1")]
        {
            make(s, &root, name, code).unwrap();
        }
        for (words, found) in [
            ("", vec!["Alba Duo", "brasa 60", "Brasa 60", "Brasa 90", "Öl 50%"]),
            ("bra 60", vec!["brasa 60", "Brasa 60"]),
            ("60 BRÁSA", vec!["brasa 60", "Brasa 60"]),
            ("br-", vec!["brasa 60", "Brasa 60", "Brasa 90"]),
            ("br-9", vec!["Brasa 90"]),
            ("x.1", vec!["Brasa 60"]),
            ("ol_", vec!["Öl 50%"]),
            ("o", vec!["Öl 50%"]),
            ("asa", vec![]),
            ("%", vec![]),
        ] {
            assert_eq!(names(s, &root, words, Which::Used), found, "{words:?}");
        }
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let paging = Paging { cursor, limit: Some(2) };
            let page = s.by(&root, move |tx| list::list(tx, None, Which::Used, &paging)).unwrap();
            seen.extend(page.items.into_iter().map(|product| product.name));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["Alba Duo", "brasa 60", "Brasa 60", "Brasa 90", "Öl 50%"]);
    });
}

fn fill(s: &Scene, who: &By, ticket: TicketId, json: Value) -> Result<()> {
    let fields: Given = serde_json::from_value(json).unwrap();
    let wanted = of_ticket::Change { fields, ..of_ticket::Change::default() };
    s.by(who, move |tx| of_ticket::change(tx, ticket, &wanted, None))
}

fn add_field(s: &Scene, json: Value) {
    let new: field::New = serde_json::from_value(json).unwrap();
    s.loket(move |tx| field::create(tx, &new)).unwrap();
}

#[test]
fn a_field_links_to_a_product_and_says_its_name_everywhere() {
    on_each(|s| {
        let (root, ana, inbox) = (s.agent("root", "administrator"), s.agent("ana", "agent"), support(s));
        for (noun, key, kind) in
            [("ticket", "item", "product"), ("ticket", "payer", "customer"), ("customer", "owns", "product")]
        {
            add_field(s, json!({"noun": noun, "key": key, "kind": kind, "names": {"en": key}}));
        }
        let (oven, hob) = (make(s, &root, "Brasa 60", "BR-60").unwrap().id, make(s, &root, "Pico", "").unwrap().id);
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let bob = see(s, ticket).row.customer.id;
        assert!(refusal(fill(s, &ana, ticket, json!({"item": 999}))).contains("there is no such product"));
        assert!(refusal(fill(s, &ana, ticket, json!({"item": "BR-60"}))).starts_with("fields.item: must be a number"));
        fill(s, &ana, ticket, json!({"item": oven, "payer": bob})).unwrap();
        let item = |s: &Scene| serde_json::to_value(see(s, ticket).fields).unwrap()["item"].clone();
        assert_eq!(item(s), json!({"id": oven, "name": "Brasa 60"}));
        let owns: loket_desk::customer::Change = serde_json::from_value(json!({"fields": {"owns": oven}})).unwrap();
        s.by(&ana, move |tx| loket_desk::customer::change(tx, bob, &owns)).unwrap();

        // A renamed product is called by its new name; the log keeps numbers and the history says names.
        change(s, &root, oven, json!({"name": "Brasa 60 S"})).unwrap();
        assert_eq!(item(s)["name"], "Brasa 60 S");
        let told = |entries: Vec<timeline::Entry>| {
            let changed = entries.into_iter().filter(|entry| entry.kind == "field_changed");
            let mut all: Vec<(String, Value)> =
                changed.map(|entry| (entry.data["field"].to_string(), entry.data["to"]["name"].clone())).collect();
            all.sort_by(|one, two| one.0.cmp(&two.0));
            all
        };
        let said = [(String::from("\"item\""), json!("Brasa 60 S")), (String::from("\"payer\""), json!("Bob"))];
        let history = s.by(&ana, move |tx| timeline::list(tx, ticket, &Paging::default())).unwrap().items;
        assert_eq!(told(history), said);
        let export = s.by(&ana, move |tx| transcript::export(tx, ticket)).unwrap();
        assert_eq!(told(export.events), said);
        assert!(s.events().iter().all(|event| !event.contains("Brasa")), "no name stands in the log");

        // Lists show it and ask about it.
        let asked = ["ticket.item", "customer.owns", "language"].map(String::from);
        let cells = s.by(&ana, move |tx| columns::cells(tx, &[ticket], &asked)).unwrap();
        let shown = json!({"id": oven, "name": "Brasa 60 S"});
        assert_eq!(json!(cells[&ticket]), json!({"ticket.item": shown, "customer.owns": shown}));
        for (field, is, value, found) in [
            ("ticket.item", "any_of", json!([oven, hob]), true),
            ("ticket.item", "any_of", json!([hob]), false),
            ("ticket.item", "empty", Value::Null, false),
            ("customer.owns", "none_of", json!([hob]), true),
        ] {
            let cond = serde_json::from_value(json!({"where": {"field": field, "is": is, "value": value}})).unwrap();
            let listed = s.by(&ana, move |tx| {
                let test = Some(read(tx, &cond, &Here::new(tx.now(), None)?)?);
                tickets::page(tx, &tickets::Filter { test, ..tickets::Filter::default() }, &Paging::default())
            });
            assert_eq!(!listed.unwrap().items.is_empty(), found, "{field} {is}");
        }

        // What was put away stays where it is and is not chosen anew.
        s.by(&root, move |tx| archive::archive(tx, oven)).unwrap();
        s.by(&root, move |tx| archive::archive(tx, hob)).unwrap();
        fill(s, &ana, ticket, json!({"item": {"id": oven}})).unwrap();
        assert_eq!(item(s)["name"], "Brasa 60 S");
        let refused = refusal(fill(s, &ana, ticket, json!({"item": hob})));
        assert!(refused.starts_with("fields.item: “Pico” was archived"), "{refused}");
    });
}

#[test]
fn a_form_shows_fields_by_the_product_further_up() {
    on_each(|s| {
        let (root, inbox) = (s.agent("root", "administrator"), support(s));
        let oven = make(s, &root, "Brasa 60", "").unwrap().id;
        add_field(s, json!({"noun": "ticket", "key": "item", "kind": "product", "names": {"en": "Item"}}));
        add_field(s, json!({"noun": "ticket", "key": "glass", "kind": "text", "names": {"en": "Glass"}}));
        s.loket(move |tx| {
            let form = loket_desk::form::list(tx, Some(Noun::Ticket))?.items.remove(0);
            let mut fields = form.fields;
            let item = fields[0].field_id;
            fields[1].conditions = vec![loket_desk::form::Clause::Field { field_id: item, is: vec![oven.to_string()] }];
            let wanted = loket_desk::form::Change { fields: Some(fields), ..Default::default() };
            loket_desk::form::change(tx, form.id, &wanted)
        })
        .unwrap();
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        assert!(refusal(fill(s, &root, ticket, json!({"glass": "broken"}))).contains("is not asked for here"));
        fill(s, &root, ticket, json!({"item": oven, "glass": "broken"})).unwrap();
    });
}

#[test]
fn whoever_shaped_tickets_before_keeps_the_products_too() {
    let mut first = MIGRATIONS[..5].to_vec();
    let sql = "insert into roles (key, name, permissions) values (null, 'Shaper', 'tickets.note workflow.manage'),
        (null, 'Night shift', 'tickets.note')";
    first.push(Migration { name: "20261121T9999_first_roles", sql });
    for old in template::each(&first).unwrap() {
        let desk = Desk::open(old.clone(), Clock::dial(MORNING), None).unwrap();
        let roles = desk.read_blocking(By::loket(), role::list).unwrap().items;
        let of = |name: &str| roles.iter().find(|role| role.name == name).unwrap().permissions.clone();
        assert_eq!(of("Shaper"), ["tickets.note", "workflow.manage", "products.manage"]);
        assert_eq!(of("Night shift"), ["tickets.note"]);
    }
}
