use loket_desk::permission::Permission;
use loket_desk::tag::{self, Tag};
use loket_desk::{By, Error, Result};

use crate::scene::{Scene, on_each, refusal};

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
