use loket_desk::account::link::{self, Purpose};
use loket_desk::account::session::{From, hash_of};
use loket_desk::account::{agent, me};
use loket_desk::time::{HOUR, MINUTE};
use loket_desk::{By, Error, Via, Who};

use crate::scene::{Scene, hashed, number, on_each, refusal};

/// The secret in the newest letter.
fn secret(s: &Scene) -> String {
    let (_, text) = s.letters().pop().expect("a letter waits");
    text.split("token=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
}

fn forgot(s: &Scene, email: &'static str) {
    s.loket(move |tx| link::forgot(tx, email)).unwrap();
}

fn follow(s: &Scene, secret: &str, name: Option<&'static str>) -> loket_desk::Result<By> {
    let secret = secret.to_owned();
    let opened = s.loket(move |tx| link::follow(tx, &secret, &hashed(), name, &From::default()))?;
    Ok(By { who: Who::Session(hash_of(&opened.cookie)), via: Via::App })
}

#[test]
fn a_forgotten_password_is_set_anew_through_ones_own_mailbox() {
    on_each(|s| {
        let stolen = s.agent("ana", "agent");
        forgot(s, "Ana@example.com");
        let secret = secret(s);
        let shown = {
            let secret = secret.clone();
            s.loket(move |tx| link::show(tx, &secret)).unwrap()
        };
        assert_eq!((shown.email.as_str(), shown.purpose), ("ana@example.com", Purpose::Reset));
        let here = follow(s, &secret, None).unwrap();
        assert!(s.by(&here, me::me).is_ok());
        assert!(matches!(s.by(&stolen, me::me), Err(Error::NotSignedIn)));
        assert!(refusal(follow(s, &secret, None).map(|_| ())).starts_with("token"), "a link works once");
    });
}

#[test]
fn a_link_ends_with_its_time() {
    on_each(|s| {
        s.agent("ana", "agent");
        forgot(s, "ana@example.com");
        let secret = secret(s);
        s.pass(HOUR);
        assert!(refusal(follow(s, &secret, None).map(|_| ())).starts_with("token"));
        s.loket(loket_desk::account::sweep).unwrap();
    });
}

#[test]
fn a_newer_link_replaces_the_older() {
    on_each(|s| {
        s.agent("ana", "agent");
        forgot(s, "ana@example.com");
        let older = secret(s);
        s.pass(5 * MINUTE);
        forgot(s, "ana@example.com");
        let newer = secret(s);
        assert!(follow(s, &older, None).is_err());
        assert!(follow(s, &newer, None).is_ok());
    });
}

#[test]
fn asking_again_and_again_sends_one_letter() {
    on_each(|s| {
        s.agent("ana", "agent");
        forgot(s, "ana@example.com");
        assert_eq!(s.letters().len(), 1);
        s.pass(MINUTE);
        forgot(s, "ana@example.com");
        forgot(s, "stranger@example.com");
        assert_eq!(s.letters().len(), 0);
    });
}

#[test]
fn an_invited_agent_comes_in_with_a_name_and_a_password() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let role = s.by(&root, |tx| Ok(loket_desk::account::role::list(tx)?.items[2].id)).unwrap();
        let form =
            serde_json::from_value(serde_json::json!({"email": "bob@example.com", "name": "bob", "role_id": role}))
                .unwrap();
        let bob = s.by(&root, move |tx| agent::invite(tx, &form)).unwrap();
        let here = follow(s, &secret(s), Some("Bob Cook")).unwrap();
        assert_eq!(s.by(&here, me::me).unwrap().name, "Bob Cook");
        let listed = s.by(&root, agent::list).unwrap().items;
        assert!(listed.iter().all(|a| !a.invited));
        let again = s.by(&root, move |tx| agent::invite_again(tx, bob.id));
        assert!(matches!(again, Err(Error::Conflict(_))));
    });
}

#[test]
fn a_deactivated_agent_has_no_way_back() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        forgot(s, "ana@example.com");
        let secret = secret(s);
        let id = number(s, &ana);
        s.by(&root, move |tx| agent::change(tx, id, &agent::Change { active: Some(false), ..Default::default() }))
            .unwrap();
        assert!(follow(s, &secret, None).is_err());
        forgot(s, "ana@example.com");
        assert_eq!(s.letters().len(), 0);
    });
}
