use loket_desk::account::session::{self, LIFE};
use loket_desk::account::{agent, me};
use loket_desk::time::MINUTE;
use loket_desk::{Actor, Error, Who};

use crate::scene::{MORNING, on_each};

fn hash(who: &loket_desk::By) -> String {
    match &who.who {
        Who::Session(hash) => hash.clone(),
        other => panic!("not a session: {other:?}"),
    }
}

#[test]
fn a_session_ends_after_thirty_days() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        s.pass(LIFE - 1);
        assert!(s.by(&ana, me::me).is_ok());
        s.pass(1);
        assert!(matches!(s.by(&ana, me::me), Err(Error::NotSignedIn)));
        s.loket(loket_desk::account::sweep).unwrap();
        s.signed_in("ana");
    });
}

#[test]
fn signing_out_ends_the_session() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let closing = hash(&ana);
        s.by(&ana, move |tx| session::close(tx, &closing)).unwrap();
        assert!(matches!(s.by(&ana, me::me), Err(Error::NotSignedIn)));
    });
}

#[test]
fn an_agent_lists_and_ends_only_their_own_sessions() {
    on_each(|s| {
        let (ana, bob) = (s.agent("ana", "agent"), s.agent("bob", "agent"));
        let second = s.signed_in("ana");
        let current = hash(&second);
        let listed = s.by(&second, move |tx| session::list(tx, Some(&current))).unwrap().items;
        assert_eq!(listed.iter().map(|l| l.current).collect::<Vec<_>>(), [true, false]);
        let first = listed[1].id;
        assert!(matches!(s.by(&bob, move |tx| session::end(tx, first)), Err(Error::NotFound("session"))));
        s.by(&second, move |tx| session::end(tx, first)).unwrap();
        assert!(matches!(s.by(&ana, me::me), Err(Error::NotSignedIn)));
    });
}

#[test]
fn being_seen_is_noted_once_a_minute() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let seen = |s: &crate::scene::Scene| {
            let key = hash(&ana);
            s.loket(move |tx| session::seen(tx, &key)).unwrap();
            s.loket(agent::list).unwrap().items[0].last_seen_at
        };
        s.pass(MINUTE - 1);
        assert_eq!(seen(s), None);
        s.pass(1);
        assert_eq!(seen(s), Some(MORNING.plus(MINUTE)));
        s.pass(MINUTE - 1);
        assert_eq!(seen(s), Some(MORNING.plus(MINUTE)));
    });
}

#[test]
fn teams_are_known_to_those_who_do_not_see_every_ticket() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let admin = s.agent("root", "administrator");
        let narrow = s
            .by(&admin, |tx| {
                let keys = vec!["tickets.reply".to_owned()];
                loket_desk::account::role::create(
                    tx,
                    &loket_desk::account::role::New { name: "Narrow".into(), permissions: keys },
                )
            })
            .unwrap();
        let id = crate::scene::number(s, &ana);
        let team = s
            .by(&admin, move |tx| {
                let new = loket_desk::account::team::New {
                    name: "Kitchen".into(),
                    agent_ids: vec![id],
                    ..loket_desk::account::team::New::default()
                };
                loket_desk::account::team::create(tx, &new)
            })
            .unwrap();
        let teams = |s: &crate::scene::Scene| {
            s.by(&ana, |tx| match tx.actor() {
                Actor::Agent(agent) => Ok(agent.teams.clone()),
                other => panic!("{other:?}"),
            })
            .unwrap()
        };
        assert_eq!(teams(s), []);
        s.by(&admin, move |tx| {
            agent::change(tx, id, &agent::Change { role_id: Some(narrow.id), ..Default::default() })
        })
        .unwrap();
        assert_eq!(teams(s), [team.id]);
    });
}

#[test]
fn an_agent_changes_their_preferences() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let change = |json: &'static str| s.by(&ana, move |tx| me::change(tx, &serde_json::from_str(json).unwrap()));
        change(
            r#"{"language":"fr","theme":"dark","density":"compact","shortcuts":false,"signature":" Ana\r\nKitchen "}"#,
        )
        .unwrap();
        let me = s.by(&ana, me::me).unwrap();
        assert_eq!(
            (me.language.as_str(), me.theme.as_str(), me.shortcuts, me.notifications),
            ("fr", "dark", false, true)
        );
        assert_eq!(me.signature, "Ana\nKitchen");
        assert_eq!(me.density, "compact");
        assert!(crate::scene::refusal(change(r#"{"theme":"pink"}"#)).starts_with("theme"));
        assert!(crate::scene::refusal(change(r#"{"density":"airy"}"#)).starts_with("density"));
        assert!(crate::scene::refusal(change(r#"{"language":"xx"}"#)).starts_with("language"));
    });
}
