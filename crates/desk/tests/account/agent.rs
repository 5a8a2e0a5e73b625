use loket_desk::account::agent::{self, Change, Invite};
use loket_desk::account::{role, team, token};
use loket_desk::customer::organization;
use loket_desk::ids::{AgentId, OrganizationId, RoleId};
use loket_desk::{By, Error, Who};

use crate::scene::{Scene, number, on_each, refusal};

fn role_of(s: &Scene, key: &'static str) -> RoleId {
    s.loket(move |tx| Ok(role::list(tx)?.items.into_iter().find(|r| r.key.as_deref() == Some(key)).unwrap().id))
        .unwrap()
}

fn invite(s: &Scene, who: &By, email: &str, team: Option<loket_desk::ids::TeamId>) -> loket_desk::Result<agent::Agent> {
    let role_id = role_of(s, "agent");
    let team_ids = team.into_iter().collect();
    let invite = Invite { email: email.into(), name: "Bob".into(), role_id, team_ids, organization_ids: Vec::new() };
    s.by(who, move |tx| agent::invite(tx, &invite))
}

fn change(s: &Scene, who: &By, id: AgentId, change: Change) -> loket_desk::Result<agent::Agent> {
    s.by(who, move |tx| agent::change(tx, id, &change))
}

#[test]
fn an_invitation_is_a_letter_with_a_link() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let team = s
            .by(&root, |tx| {
                team::create(tx, &team::New { name: "Kitchen".into(), agent_ids: vec![], ..team::New::default() })
            })
            .unwrap();
        let bob = invite(s, &root, "Bob@Example.com", Some(team.id)).unwrap();
        assert!(bob.invited && bob.active);
        assert_eq!((bob.email.as_str(), bob.teams[0].name.as_str()), ("bob@example.com", "Kitchen"));
        let id = bob.id;
        s.by(&root, move |tx| agent::invite_again(tx, id)).unwrap();
        let letters = s.letters();
        assert_eq!(letters.len(), 1, "the newer letter replaces the one whose link works no more");
        let (to, text) = &letters[0];
        assert_eq!(to, "bob@example.com");
        assert!(text.contains("http://127.0.0.1:8080/agent/welcome?token="), "{text}");
        assert!(text.starts_with("root invites you"), "{text}");
    });
}

#[test]
fn whoever_is_invited_gets_their_organizations_at_once() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let acme = s
            .by(&root, |tx| organization::create(tx, &serde_json::from_str(r#"{"name":"Acme"}"#).unwrap()))
            .unwrap()
            .row
            .id;
        let role_id = s.by(&root, role::list).unwrap().items[0].id;
        let asks = |organization_ids: Vec<OrganizationId>| {
            let (email, name) = ("eve@example.com".into(), "Eve".into());
            let invite = Invite { email, name, role_id, team_ids: Vec::new(), organization_ids };
            s.by(&root, move |tx| agent::invite(tx, &invite))
        };
        assert!(refusal(asks(vec![acme, OrganizationId(404)])).starts_with("organization_ids"));
        let eve = asks(vec![acme]).unwrap();
        assert_eq!(eve.organizations.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Acme"]);
    });
}

#[test]
fn an_address_belongs_to_one_agent() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        assert!(refusal(invite(s, &root, "ROOT@example.com", None)).starts_with("email: is already used"));
        assert!(refusal(invite(s, &root, "root", None)).starts_with("email"));
        let nowhere = Some(loket_desk::ids::TeamId(404));
        assert!(refusal(invite(s, &root, "new@example.com", nowhere)).starts_with("team_ids"));
        assert_eq!(s.by(&root, agent::list).unwrap().items.len(), 1, "a refused invitation leaves nothing behind");
    });
}

#[test]
fn deactivating_ends_sessions_and_tokens() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        let new = token::New { name: "script".into(), permissions: None, expires_at: None };
        let made = s.by(&ana, move |tx| token::create(tx, &new)).unwrap();
        let program =
            By { who: Who::Token(loket_desk::account::session::hash_of(&made.token)), via: loket_desk::Via::Api };
        assert!(s.by(&program, |tx| tx.agent()).is_ok());
        let id = number(s, &ana);
        change(s, &root, id, Change { active: Some(false), ..Change::default() }).unwrap();
        assert!(matches!(s.by(&ana, |tx| tx.agent()), Err(Error::NotSignedIn)));
        assert!(matches!(s.by(&program, |tx| tx.agent()), Err(Error::NotSignedIn)));
        change(s, &root, id, Change { active: Some(true), ..Change::default() }).unwrap();
        assert!(matches!(s.by(&ana, |tx| tx.agent()), Err(Error::NotSignedIn)));
        s.signed_in("ana");
    });
}

#[test]
fn nobody_deactivates_themselves() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        s.agent("second", "administrator");
        let me = number(s, &root);
        let off = change(s, &root, me, Change { active: Some(false), ..Change::default() });
        assert!(matches!(off, Err(Error::Conflict(_))));
    });
}

#[test]
fn a_change_is_told_to_open_screens() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        let renamed = Change { name: Some("Ana Pop".into()), ..Change::default() };
        assert_eq!(change(s, &root, number(s, &ana), renamed).unwrap().name, "Ana Pop");
        assert_eq!(s.events()[0], r#"settings {"noun":"agents"}"#);
    });
}

#[test]
fn the_command_line_knows_roles_by_key_and_name() {
    on_each(|s| {
        let add = |role: &'static str, email: &'static str| s.loket(move |tx| agent::add(tx, email, "X", role, None));
        add("team_lead", "a@example.com").unwrap();
        add("Team lead", "b@example.com").unwrap();
        assert!(refusal(add("chef", "c@example.com")).contains("administrator, team_lead, agent, light_agent"));
    });
}
