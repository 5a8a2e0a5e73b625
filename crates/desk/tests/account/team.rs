use loket_desk::Error;
use loket_desk::account::team::{self, Change, New};
use loket_desk::ids::AgentId;

use crate::scene::{number, on_each, refusal};

#[test]
fn a_team_is_made_changed_and_deleted() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        let ana = number(s, &ana);
        let kitchen = s
            .by(&root, move |tx| {
                team::create(tx, &New { name: "Kitchen".into(), agent_ids: vec![ana, ana], ..New::default() })
            })
            .unwrap();
        assert_eq!(kitchen.agent_ids, [ana]);
        let id = kitchen.id;
        let change = |json: &'static str| {
            s.by(&root, move |tx| team::change(tx, id, &serde_json::from_str::<Change>(json).unwrap()))
        };
        assert_eq!(change(r#"{"name":"Bakery"}"#).unwrap().agent_ids, [ana]);
        assert_eq!(change(r#"{"agent_ids":[]}"#).unwrap().agent_ids, []);
        assert!(refusal(change(r#"{"agent_ids":[404]}"#)).starts_with("agent_ids"));
        s.by(&root, move |tx| team::delete(tx, id)).unwrap();
        assert_eq!(s.by(&root, team::list).unwrap().items, []);
    });
}

#[test]
fn a_name_belongs_to_one_team() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let make =
            || s.by(&root, |tx| team::create(tx, &New { name: "Kitchen".into(), agent_ids: vec![], ..New::default() }));
        make().unwrap();
        assert!(refusal(make()).starts_with("name: is already used"));
        let nobody = s.by(&root, |tx| {
            team::create(tx, &New { name: "Bar".into(), agent_ids: vec![AgentId(404)], ..New::default() })
        });
        assert!(refusal(nobody).starts_with("agent_ids"));
        assert_eq!(s.by(&root, team::list).unwrap().items.len(), 1);
    });
}

#[test]
fn a_team_that_an_inbox_relies_on_stays() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let team = s
            .by(&root, |tx| team::create(tx, &New { name: "Kitchen".into(), agent_ids: vec![], ..New::default() }))
            .unwrap()
            .id;
        crate::inbox::connect(s, &root, &format!(r#"{{"name":"S","address":"s@example.com","team_id":{team}}}"#))
            .unwrap();
        assert!(matches!(s.by(&root, move |tx| team::delete(tx, team)), Err(Error::Conflict(_))));
    });
}
