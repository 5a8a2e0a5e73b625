//! Who sees which tickets: own, of the organizations one looks after, all. Every door agrees.

use loket_desk::account::agent::{self, Change};
use loket_desk::customer::organization;
use loket_desk::ids::TicketId;
use loket_desk::page::Paging;
use loket_desk::ticket::list::{self, Filter};
use loket_desk::ticket::show;
use loket_desk::{By, Error};

use super::{changes, digested, role, told};
use crate::scene::{Scene, number, on_each, refusal};
use crate::ticket::{opens, support};

/// What somebody sees: in the list, in the search, counted, and one by one.
fn sees(s: &Scene, who: &By, all: &[TicketId]) -> Vec<TicketId> {
    digested(s);
    let listed = |filter: Filter| -> Vec<TicketId> {
        let page = s.by(who, move |tx| list::list(tx, &filter, &Paging::default())).unwrap();
        let mut ids: Vec<TicketId> = page.items.iter().map(|row| row.id).collect();
        ids.sort_unstable();
        ids
    };
    let list = listed(Filter::default());
    assert_eq!(listed(Filter { words: Some("oven".into()), ..Filter::default() }), list, "search");
    let counts = s.by(who, list::counts).unwrap();
    assert_eq!((counts.all, counts.open), (list.len() as i64, list.len() as i64), "counts");
    let alone: Vec<TicketId> = all
        .iter()
        .copied()
        .filter(|id| {
            let id = *id;
            s.by(who, move |tx| show::see(tx, id)).is_ok()
        })
        .collect();
    assert_eq!(alone, list, "one by one");
    list
}

#[test]
fn tickets_of_an_entrusted_organization_are_seen_through_every_door() {
    on_each(|s| {
        let inbox = support(s);
        let shop = serde_json::from_value(serde_json::json!({"name": "Shop", "domains": ["shop.test"]})).unwrap();
        let shop = s.loket(move |tx| organization::create(tx, &shop)).unwrap().row.id;
        let all = [
            opens(s, inbox, "a@shop.test", "Oven A", "?"),
            opens(s, inbox, "b@shop.test", "Oven B", "?"),
            opens(s, inbox, "c@else.test", "Oven C", "?"),
            opens(s, inbox, "d@else.test", "Oven D", "?"),
        ];
        role(s, "Account manager", &["tickets.see_organization", "tickets.note"]);
        role(s, "Own", &["tickets.note"]);
        let (ana, bob) = (s.agent("ana", "Account manager"), s.agent("bob", "Own"));
        let root = s.agent("root", "administrator");
        for who in [&ana, &bob] {
            assert_eq!(sees(s, who, &all), []);
            let id = number(s, who);
            let entrust = Change { organization_ids: Some(vec![shop]), ..Change::default() };
            s.loket(move |tx| agent::change(tx, id, &entrust)).unwrap();
        }
        assert_eq!(sees(s, &ana, &all), all[..2]);
        // The role decides: being entrusted with an organization is not enough.
        assert_eq!(sees(s, &bob, &all), []);
        changes(s, &root, all[2], serde_json::json!({"assignee_id": number(s, &ana)}));
        changes(s, &root, all[0], serde_json::json!({"assignee_id": number(s, &ana)}));
        assert_eq!(sees(s, &ana, &all), all[..3]);
        assert_eq!(sees(s, &root, &all), all);
        let unknown =
            Change { organization_ids: Some(vec![loket_desk::ids::OrganizationId(999)]), ..Change::default() };
        let id = number(s, &ana);
        let refused = refusal(s.loket(move |tx| agent::change(tx, id, &unknown)));
        assert!(refused.starts_with("organization_ids:"), "{refused}");
    });
}

#[test]
fn what_one_follows_is_counted_too() {
    on_each(|s| {
        let inbox = support(s);
        let all = [opens(s, inbox, "a@x.test", "Oven A", "?"), opens(s, inbox, "b@x.test", "Oven B", "?")];
        role(s, "Own", &["tickets.note"]);
        let (ana, root) = (s.agent("ana", "Own"), s.agent("root", "administrator"));
        changes(s, &root, all[0], serde_json::json!({"assignee_id": number(s, &ana)}));
        changes(s, &ana, all[0], serde_json::json!({"following": true}));
        assert_eq!(sees(s, &ana, &all), all[..1]);
        changes(s, &root, all[0], serde_json::json!({"assignee_id": null}));
        assert_eq!(sees(s, &ana, &all), all[..1]);
    });
}

#[test]
fn a_light_agent_writes_notes_and_nothing_else() {
    on_each(|s| {
        let ticket = opens(s, support(s), "a@x.test", "Oven", "?");
        let light = s.agent("light", "light_agent");
        super::notes(s, &light, ticket, "<p>Seen</p>", false).unwrap();
        assert!(matches!(crate::ticket::answers(s, &light, ticket, "Hello"), Err(Error::Forbidden(_))));
        assert_eq!(told(s, &light), []);
    });
}
