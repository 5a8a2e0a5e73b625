use loket_desk::account::session::hash_of;
use loket_desk::account::token::{self, Created, New};
use loket_desk::account::{agent, me};
use loket_desk::permission::Permission;
use loket_desk::time::{HOUR, MINUTE};
use loket_desk::{By, Error, Result, Time, Via, Who};

use crate::scene::{MORNING, Scene, number, on_each, refusal};

fn create(s: &Scene, who: &By, permissions: Option<&[&str]>, expires_at: Option<Time>) -> Result<Created> {
    let permissions = permissions.map(|keys| keys.iter().map(|&k| k.to_owned()).collect());
    let new = New { name: "script".into(), permissions, expires_at };
    s.by(who, move |tx| token::create(tx, &new))
}

fn program(created: &Created) -> By {
    By { who: Who::Token(hash_of(&created.token)), via: Via::Api }
}

#[test]
fn a_token_acts_for_its_agent() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let made = create(s, &ana, None, None).unwrap();
        assert!(made.token.starts_with("lkt_") && made.token.len() == 47);
        assert_eq!(made.shown.permissions, None);
        let me = s.by(&program(&made), me::me).unwrap();
        assert_eq!(me, s.by(&ana, me::me).unwrap());
        let listed = serde_json::to_string(&s.by(&ana, token::list).unwrap()).unwrap();
        assert!(!listed.contains(&made.token) && !listed.contains(&hash_of(&made.token)));
    });
}

#[test]
fn a_token_may_be_limited_and_may_not_make_a_stronger_one() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let narrow = create(s, &ana, Some(&["tickets.note", "tokens.own"]), None).unwrap();
        let narrow = program(&narrow);
        assert_eq!(s.by(&narrow, me::me).unwrap().permissions, ["tickets.note", "tokens.own"]);
        let wider = create(s, &narrow, Some(&["tickets.reply"]), None);
        assert!(matches!(wider, Err(Error::Forbidden(Permission::Reply))));
        let unlimited = create(s, &narrow, None, None).unwrap();
        assert_eq!(s.by(&program(&unlimited), me::me).unwrap().permissions, ["tickets.note", "tokens.own"]);
        assert!(matches!(create(s, &ana, Some(&["agents.manage"]), None), Err(Error::Forbidden(Permission::Agents))));
        assert!(refusal(create(s, &ana, Some(&["fly"]), None)).starts_with("permissions"));
    });
}

#[test]
fn a_token_holds_no_more_than_its_agents_role() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        let made = create(s, &ana, Some(&["tickets.note", "tickets.reply"]), None).unwrap();
        let id = number(s, &ana);
        let light = s.by(&root, |tx| Ok(loket_desk::account::role::list(tx)?.items[3].id)).unwrap();
        s.by(&root, move |tx| agent::change(tx, id, &agent::Change { role_id: Some(light), ..Default::default() }))
            .unwrap();
        assert_eq!(s.by(&program(&made), me::me).unwrap().permissions, ["tickets.note"]);
    });
}

#[test]
fn a_token_ends_with_its_time() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        assert!(refusal(create(s, &ana, None, Some(MORNING))).starts_with("expires_at"));
        let made = create(s, &ana, None, Some(MORNING.plus(HOUR))).unwrap();
        s.pass(HOUR - 1);
        assert!(s.by(&program(&made), me::me).is_ok());
        s.pass(1);
        assert!(matches!(s.by(&program(&made), me::me), Err(Error::NotSignedIn)));
    });
}

#[test]
fn tokens_are_listed_and_revoked_by_their_owner_and_by_administrators() {
    on_each(|s| {
        let (root, ana, bob) = (s.agent("root", "administrator"), s.agent("ana", "agent"), s.agent("bob", "agent"));
        let made = create(s, &ana, None, None).unwrap();
        let second = create(s, &ana, None, None).unwrap();
        assert_eq!(s.by(&bob, token::list).unwrap().items, []);
        assert_eq!(s.by(&root, token::list).unwrap().items.len(), 2);
        let (id, other) = (made.shown.id, second.shown.id);
        assert!(matches!(s.by(&bob, move |tx| token::revoke(tx, id)), Err(Error::NotFound("token"))));
        s.by(&ana, move |tx| token::revoke(tx, id)).unwrap();
        assert!(matches!(s.by(&program(&made), me::me), Err(Error::NotSignedIn)));
        s.by(&root, move |tx| token::revoke(tx, other)).unwrap();
        assert_eq!(s.by(&ana, token::list).unwrap().items, []);
        let light = s.agent("light", "light_agent");
        assert!(matches!(create(s, &light, None, None), Err(Error::Forbidden(Permission::Tokens))));
    });
}

#[test]
fn being_used_is_noted_once_a_minute() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let made = create(s, &ana, None, None).unwrap();
        let used = |s: &Scene| {
            let hash = hash_of(&made.token);
            s.loket(move |tx| token::used(tx, &hash)).unwrap();
            s.by(&ana, token::list).unwrap().items[0].last_used_at
        };
        assert_eq!(used(s), Some(MORNING));
        s.pass(MINUTE - 1);
        assert_eq!(used(s), Some(MORNING));
        s.pass(1);
        assert_eq!(used(s), Some(MORNING.plus(MINUTE)));
    });
}

#[test]
fn only_the_command_line_makes_tokens_for_others() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        let id = number(s, &ana);
        let new = || New { name: "cli".into(), permissions: None, expires_at: None };
        let form = new();
        assert!(matches!(s.by(&root, move |tx| token::add(tx, id, &form)), Err(Error::Forbidden(_))));
        let form = new();
        let made = s.loket(move |tx| token::add(tx, id, &form)).unwrap();
        assert_eq!(s.by(&program(&made), me::me).unwrap().id, id);
    });
}
