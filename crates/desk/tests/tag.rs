use loket_desk::permission::Permission;
use loket_desk::tag::{self, Tag};
use loket_desk::{By, Error, Result};

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
