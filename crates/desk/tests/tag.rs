use loket_desk::permission::Permission;
use loket_desk::tag::{self, Tag, Uses};
use loket_desk::view::saved;
use loket_desk::{By, Error, Result, macros, recurring};

use crate::scene::{Scene, on_each, refusal};
use crate::ticket::{opens, see, support};
use loket_desk::ticket::change::{self, Change};

fn create(s: &Scene, who: &By, json: &'static str) -> Result<Tag> {
    s.by(who, move |tx| tag::create(tx, &serde_json::from_str(json).unwrap()))
}

#[test]
fn a_tag_is_made_changed_and_deleted() {
    on_each(|s| {
        let lead = s.agent("lead", "team_lead");
        let tag = create(s, &lead, r##"{"name":" Late  Delivery ","color":"#AA0011"}"##).unwrap();
        assert_eq!((tag.name.as_str(), tag.color.as_str(), tag.ticket_count), ("late delivery", "#aa0011", 0));
        let id = tag.id;
        let renamed =
            s.by(&lead, move |tx| tag::change(tx, id, &serde_json::from_str(r#"{"name":"late"}"#).unwrap())).unwrap();
        assert_eq!((renamed.name.as_str(), renamed.color.as_str()), ("late", "#aa0011"));
        assert_eq!(s.by(&lead, tag::list).unwrap().items, [renamed]);
        s.by(&lead, move |tx| tag::delete(tx, id)).unwrap();
        assert!(matches!(s.by(&lead, move |tx| tag::delete(tx, id)), Err(Error::NotFound("tag"))));
    });
}

#[test]
fn a_wrong_tag_is_named() {
    on_each(|s| {
        let lead = s.agent("lead", "team_lead");
        create(s, &lead, r#"{"name":"vip"}"#).unwrap();
        assert!(refusal(create(s, &lead, r#"{"name":"VIP"}"#)).starts_with("name: is already used"));
        assert!(refusal(create(s, &lead, r#"{"name":"a,b"}"#)).starts_with("name"));
        assert!(refusal(create(s, &lead, r#"{"name":""}"#)).starts_with("name"));
        assert!(refusal(create(s, &lead, r#"{"name":"x","color":"red"}"#)).starts_with("color"));
    });
}

#[test]
fn making_tags_needs_a_permission() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        assert!(matches!(create(s, &ana, r#"{"name":"vip"}"#), Err(Error::Forbidden(Permission::Tags))));
    });
}

#[test]
fn two_tags_never_differ_by_case_or_accents() {
    on_each(|s| {
        let lead = s.agent("lead", "team_lead");
        let delivery = create(s, &lead, r#"{"name":"livraison différée"}"#).unwrap();
        let twin = refusal(create(s, &lead, r#"{"name":"Livraison differee"}"#));
        assert!(twin.contains("livraison différée"), "{twin}");
        let id = delivery.id;
        let same = s.by(&lead, move |tx| {
            tag::change(tx, id, &serde_json::from_str(r#"{"name":"Livraison DIFFEREE"}"#).unwrap())
        });
        assert_eq!(same.unwrap().name, "livraison differee");
    });
}

#[test]
fn two_tags_become_one_on_every_ticket() {
    on_each(|s| {
        let lead = s.agent("lead", "team_lead");
        let inbox = support(s);
        let tagged = |names: &[&str]| {
            let ticket = opens(s, inbox, "bob@customer.example", &names.join(" "), "Hello");
            let tags = Some(names.iter().map(|n| (*n).to_owned()).collect());
            let change = Change { tags, ..Change::default() };
            s.by(&lead, move |tx| change::change(tx, ticket, &change, None).map(drop)).unwrap();
            ticket
        };
        let (one, both) = (tagged(&["late"]), tagged(&["late", "delay"]));
        let tags = s.by(&lead, tag::list).unwrap().items;
        let id = |name: &str| tags.iter().find(|t| t.name == name).unwrap().id;
        let (late, delay) = (id("late"), id("delay"));
        let merged = s.by(&lead, move |tx| tag::merge(tx, late, delay)).unwrap();
        assert_eq!((merged.name.as_str(), merged.ticket_count), ("delay", 2));
        for ticket in [one, both] {
            assert_eq!(see(s, ticket).row.tags, ["delay"]);
        }
        assert!(matches!(s.by(&lead, move |tx| tag::merge(tx, late, delay)), Err(Error::NotFound("tag"))));
    });
}

/// A macro that adds and one that takes off, a template, a recurring ticket, a view: all name the tag.
fn names_everywhere(s: &Scene, lead: &By) {
    let json = |value: serde_json::Value| serde_json::from_value::<loket_desk::macros::Keep>(value).unwrap();
    for (kind, steps) in [
        ("reply", serde_json::json!({"add_tags": ["late", "vip"]})),
        ("reply", serde_json::json!({"add_tags": ["delay"], "remove_tags": ["late"]})),
        ("ticket", serde_json::json!({"add_tags": ["late"]})),
        ("reply", serde_json::json!({"add_tags": ["later"]})),
    ] {
        let keep = json(serde_json::json!({
            "kind": kind, "name": "Parcel", "visible_to": "all", "subject": "", "body": "<p>late</p>", "steps": steps
        }));
        s.by(lead, move |tx| macros::create(tx, &keep)).unwrap();
    }
    let recurring = serde_json::json!({
        "name": "Weekly",
        "template": {"subject": "late", "text": "late", "email": "bob@customer.example", "tags": ["late", "delay"]},
        "schedule": {"rule": "FREQ=WEEKLY;BYDAY=MO", "starts": "2026-11-23T09:00", "zone": "UTC"},
        "catch_up": "skip",
    });
    s.by(lead, move |tx| recurring::create(tx, &serde_json::from_value(recurring.clone()).unwrap())).unwrap();
    let view = serde_json::json!({"name": "Late", "conditions": {"any": [
        {"none": [{"where": {"field": "tag", "is": "all_of", "value": ["late", "vip"]}}]},
        {"where": {"field": "tag", "is": "changed", "value": {"to": ["late"], "within": {"amount": 3, "unit": "days"}}}},
        {"where": {"field": "subject", "is": "contains", "value": "late"}},
    ]}});
    s.by(lead, move |tx| saved::create(tx, &serde_json::from_value(view.clone()).unwrap())).unwrap();
    let other = serde_json::json!({"name": "Other", "conditions": {"all": [
        {"where": {"field": "tag", "is": "any_of", "value": ["later"]}}
    ]}});
    s.by(lead, move |tx| saved::create(tx, &serde_json::from_value(other.clone()).unwrap())).unwrap();
}

/// The steps of the macros, the labels of the recurring ticket, the conditions of the views, as they are kept.
fn named(s: &Scene, lead: &By) -> (Vec<String>, Vec<String>, Vec<String>) {
    let mut macros: Vec<_> = s.by(lead, |tx| macros::list(tx, None, None)).unwrap().items;
    macros.sort_by_key(|one| one.id);
    let views = s.by(lead, |tx| saved::list(tx, loket_desk::form::Noun::Ticket)).unwrap();
    (
        macros.iter().map(|one| serde_json::to_string(&one.steps).unwrap()).collect(),
        s.by(lead, recurring::list).unwrap().items[0].template.tags.clone(),
        views.iter().map(|view| serde_json::to_string(&view.conditions).unwrap()).collect(),
    )
}

#[test]
fn whatever_names_a_tag_follows_when_it_is_called_otherwise_or_becomes_one_with_another() {
    on_each(|s| {
        let boss = s.agent("boss", "administrator");
        let made = |name: &'static str| {
            let new = serde_json::json!({"name": name});
            s.by(&boss, move |tx| tag::create(tx, &serde_json::from_value(new.clone()).unwrap())).unwrap().id
        };
        let (late, delay) = (made("late"), made("delay"));
        made("later");
        names_everywhere(s, &boss);
        let uses = |id| s.by(&boss, move |tx| tag::uses(tx, id)).unwrap();
        assert_eq!(uses(late), Uses { macros: 3, recurring: 1, views: 1 });
        assert_eq!(uses(delay), Uses { macros: 1, recurring: 1, views: 0 });

        let rename = serde_json::json!({"name": "Overdue"});
        s.by(&boss, move |tx| tag::change(tx, late, &serde_json::from_value(rename.clone()).unwrap())).unwrap();
        let (macros, recurring, views) = named(s, &boss);
        assert_eq!(
            macros,
            [
                r#"{"add_tags":["overdue","vip"]}"#,
                r#"{"add_tags":["delay"],"remove_tags":["overdue"]}"#,
                r#"{"add_tags":["overdue"]}"#,
                r#"{"add_tags":["later"]}"#,
            ]
        );
        assert_eq!(recurring, ["overdue", "delay"]);
        assert!(views[0].contains(r#""value":["overdue","vip"]"#) && views[0].contains(r#""to":["overdue"]"#));
        assert!(views[0].contains(r#""value":"late""#), "what is no tag stays: {}", views[0]);
        assert!(views[1].contains(r#"["later"]"#));
        for noun in ["macros", "recurring", "views"] {
            let told = format!("settings {{\"noun\":\"{noun}\"}}");
            assert!(s.events().iter().take(5).any(|event| *event == told), "{noun}: {:?}", s.events());
        }

        s.by(&boss, move |tx| tag::merge(tx, late, delay)).unwrap();
        let (macros, recurring, views) = named(s, &boss);
        assert_eq!(
            macros[..3],
            [r#"{"add_tags":["delay","vip"]}"#, r#"{"add_tags":["delay"]}"#, r#"{"add_tags":["delay"]}"#]
        );
        assert_eq!(recurring, ["delay"]);
        assert!(views[0].contains(r#""value":["delay","vip"]"#));
        assert_eq!(uses(delay), Uses { macros: 3, recurring: 1, views: 1 });

        // What names a deleted one goes on naming it, and takes effect once there is such a tag again.
        s.by(&boss, move |tx| tag::delete(tx, delay)).unwrap();
        assert_eq!(named(s, &boss).1, ["delay"]);
        let ana = s.agent("ana", "agent");
        assert!(matches!(s.by(&ana, move |tx| tag::uses(tx, late)), Err(Error::Forbidden(Permission::Tags))));
    });
}
