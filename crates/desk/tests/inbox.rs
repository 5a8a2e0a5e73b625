use loket_desk::channel::inbox::{self, Inbox};
use loket_desk::ids::InboxId;
use loket_desk::permission::Permission;
use loket_desk::time::SECOND;
use loket_desk::{By, Error, Result};

use crate::scene::{MORNING, Scene, on_each, refusal};

/// Connects an inbox from the body of a request.
pub fn connect(s: &Scene, who: &By, json: &str) -> Result<Inbox> {
    let new = serde_json::from_str::<inbox::New>(json).unwrap();
    s.by(who, move |tx| inbox::create(tx, &new))
}

fn change(s: &Scene, who: &By, id: InboxId, json: &str) -> Result<Inbox> {
    let change = serde_json::from_str::<inbox::Change>(json).unwrap();
    s.by(who, move |tx| inbox::change(tx, id, &change))
}

fn at(s: &Scene, address: &'static str) -> Option<InboxId> {
    s.loket(move |tx| Ok(inbox::by_address(tx, address)?.map(|a| a.id))).unwrap()
}

const SUPPORT: &str = r#"{"name":"Support","address":"Support@Example.com","aliases":["help@example.com","HELP@example.com"],
    "settings":{"receive":"imap","imap_host":"imap.example.com","imap_user":"support","imap_password":"very secret"}}"#;

#[test]
fn an_inbox_is_found_by_its_addresses() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let support = connect(s, &root, SUPPORT).unwrap();
        assert_eq!((support.address.as_str(), support.aliases.len()), ("support@example.com", 1));
        for address in [
            "support@example.com", "SUPPORT@example.com", "help@example.com", "support+t12.abc@example.com",
            "<help+x@example.com>",
        ] {
            assert_eq!(at(s, address), Some(support.id), "{address}");
        }
        assert_eq!(at(s, "sales@example.com"), None);
        let plus = connect(s, &root, r#"{"name":"French","address":"support+fr@example.com"}"#).unwrap();
        assert_eq!(at(s, "support+fr@example.com"), Some(plus.id));
        change(s, &root, support.id, r#"{"active":false}"#).unwrap();
        assert_eq!((at(s, "help@example.com"), at(s, "support@example.com")), (None, None));
    });
}

#[test]
fn an_address_leads_to_one_inbox() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        connect(s, &root, SUPPORT).unwrap();
        let sales = connect(s, &root, r#"{"name":"Sales","address":"sales@example.com"}"#).unwrap();
        assert!(refusal(connect(s, &root, r#"{"name":"X","address":"support@example.com"}"#)).starts_with("address"));
        assert!(refusal(connect(s, &root, r#"{"name":"X","address":"help@example.com"}"#)).starts_with("address"));
        assert!(refusal(change(s, &root, sales.id, r#"{"address":"help@example.com"}"#)).starts_with("address"));
        assert!(refusal(change(s, &root, sales.id, r#"{"aliases":["support@example.com"]}"#)).starts_with("aliases"));
        assert!(refusal(change(s, &root, sales.id, r#"{"aliases":["help@example.com"]}"#)).starts_with("aliases"));
        assert!(change(s, &root, sales.id, r#"{"aliases":["sales@example.com","shop@example.com"]}"#).is_ok());
        assert_eq!(at(s, "shop@example.com"), Some(sales.id));
    });
}

#[test]
fn passwords_are_kept_and_never_shown() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let support = connect(s, &root, SUPPORT).unwrap();
        let shown = serde_json::to_string(&support).unwrap();
        assert!(!shown.contains("very secret") && shown.contains(r#""has_imap_password":true"#));
        let id = support.id;
        change(s, &root, id, r#"{"name":"Help","settings":{"imap_folder":"Kitchen"}}"#).unwrap();
        let account = s.loket(move |tx| inbox::get(tx, id)).unwrap();
        assert_eq!(account.settings.imap_password.unwrap().0, "very secret");
        assert_eq!(account.settings.imap_folder, "Kitchen");
        assert!(
            refusal(change(s, &root, id, r#"{"settings":{"imap_host":"evil.example.net"}}"#))
                .starts_with("settings.imap_password")
        );
    });
}

#[test]
fn colleagues_see_names_and_administrators_settings() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        connect(s, &root, SUPPORT).unwrap();
        assert!(s.by(&ana, inbox::list).unwrap().items[0].settings.is_none());
        assert!(s.by(&root, inbox::list).unwrap().items[0].settings.is_some());
        assert!(matches!(connect(s, &ana, SUPPORT), Err(Error::Forbidden(Permission::Inboxes))));
    });
}

#[test]
fn trying_checks_and_saves_nothing() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let planned = s.by(&root, |tx| inbox::planned(tx, &serde_json::from_str(SUPPORT).unwrap())).unwrap();
        assert_eq!(planned.settings.imap_port, 993);
        let incomplete = r#"{"name":"X","address":"x@example.com","settings":{"send":"smtp"}}"#;
        let refused = s.by(&root, move |tx| inbox::planned(tx, &serde_json::from_str(incomplete).unwrap()));
        assert!(refusal(refused).starts_with("settings.smtp_host"));
        assert_eq!(s.by(&root, inbox::list).unwrap().items.len(), 0);
    });
}

#[test]
fn trying_a_saved_inbox_uses_its_kept_password_at_the_same_server_only() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let id = connect(s, &root, SUPPORT).unwrap().id;
        let form = |host: &str| {
            let mut form: serde_json::Value = serde_json::from_str(SUPPORT).unwrap();
            form["settings"].as_object_mut().unwrap().remove("imap_password");
            form["settings"]["imap_host"] = host.into();
            serde_json::from_value(form).unwrap()
        };
        let (same, other) = (form("imap.example.com"), form("evil.example.net"));
        let planned = s.by(&root, move |tx| inbox::planned_change(tx, id, &same)).unwrap();
        assert!(planned.settings.imap_password.is_some());
        let refused = s.by(&root, move |tx| inbox::planned_change(tx, id, &other));
        assert!(refusal(refused).starts_with("settings.imap_password"));
    });
}

#[test]
fn trouble_is_told_once_and_forgotten_when_it_ends() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let id = connect(s, &root, SUPPORT).unwrap().id;
        let before = s.events().len();
        for _ in 0..3 {
            s.loket(move |tx| inbox::failing(tx, id, "could not sign in: no such user\r\n")).unwrap();
            s.pass(SECOND);
        }
        assert_eq!(s.events().len(), before + 1);
        let health = s.by(&root, move |tx| inbox::see(tx, id)).unwrap().health;
        assert_eq!(health.failing_since, Some(MORNING));
        assert_eq!(health.error.as_deref(), Some("could not sign in: no such user"));
        s.loket(move |tx| inbox::recovered(tx, id)).unwrap();
        s.loket(move |tx| inbox::recovered(tx, id)).unwrap();
        assert_eq!(s.events().len(), before + 2);
        let health = s.by(&root, move |tx| inbox::see(tx, id)).unwrap().health;
        assert_eq!((health.failing_since, health.error), (None, None));
    });
}

#[test]
fn sending_again_ends_only_the_trouble_with_sending() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let id = connect(s, &root, SUPPORT).unwrap().id;
        let error = |s: &Scene| s.by(&root, move |tx| inbox::see(tx, id)).unwrap().health.error;
        s.loket(move |tx| inbox::cannot_send(tx, id, "connection refused")).unwrap();
        s.loket(move |tx| inbox::recovered(tx, id)).unwrap();
        assert_eq!(error(s).as_deref(), Some("sending: connection refused"));
        s.loket(move |tx| inbox::sent(tx, id)).unwrap();
        assert_eq!(error(s), None);
        s.loket(move |tx| inbox::failing(tx, id, "could not sign in")).unwrap();
        s.loket(move |tx| inbox::sent(tx, id)).unwrap();
        assert_eq!(error(s).as_deref(), Some("could not sign in"));
    });
}

#[test]
fn traffic_is_noted_every_few_seconds() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let id = connect(s, &root, SUPPORT).unwrap().id;
        let received = |s: &Scene| {
            s.loket(move |tx| inbox::received(tx, id)).unwrap();
            s.by(&root, move |tx| inbox::see(tx, id)).unwrap().health.last_received_at
        };
        assert_eq!(received(s), Some(MORNING));
        s.pass(SECOND);
        assert_eq!(received(s), Some(MORNING));
        s.pass(4 * SECOND);
        assert_eq!(received(s), Some(MORNING.plus(5 * SECOND)));
    });
}

#[test]
fn an_unused_inbox_is_deleted_and_a_used_one_deactivated() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let used = connect(s, &root, SUPPORT).unwrap().id;
        let unused =
            connect(s, &root, r#"{"name":"Sales","address":"sales@example.com","aliases":["shop@example.com"]}"#)
                .unwrap()
                .id;
        s.loket(move |tx| inbox::received(tx, used)).unwrap();
        for id in [used, unused] {
            s.by(&root, move |tx| inbox::delete(tx, id)).unwrap();
        }
        let left = s.by(&root, inbox::list).unwrap().items;
        assert_eq!(left.iter().map(|i| (i.id, i.active)).collect::<Vec<_>>(), [(used, false)]);
        connect(s, &root, r#"{"name":"Sales","address":"shop@example.com"}"#).unwrap();
    });
}

#[test]
fn the_oldest_active_inbox_sends_what_nobody_chose() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        assert!(s.loket(inbox::default_outgoing).unwrap().is_none());
        let first = connect(s, &root, SUPPORT).unwrap().id;
        let second = connect(s, &root, r#"{"name":"Sales","address":"sales@example.com"}"#).unwrap().id;
        assert_eq!(s.loket(inbox::default_outgoing).unwrap().unwrap().id, first);
        change(s, &root, first, r#"{"active":false}"#).unwrap();
        assert_eq!(s.loket(inbox::default_outgoing).unwrap().unwrap().id, second);
    });
}
