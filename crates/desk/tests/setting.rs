use loket_desk::account::setup;
use loket_desk::permission::Permission;
use loket_desk::{Desk, Error, setting};

use crate::scene::{Scene, on_each, refusal};

fn change(s: &Scene, who: &loket_desk::By, json: &'static str) -> loket_desk::Result<setting::Settings> {
    s.by(who, move |tx| setting::change(tx, &serde_json::from_str(json).unwrap()))
}

#[test]
fn a_setting_has_a_default_until_it_is_changed() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let before = s.by(&root, setting::see).unwrap();
        assert_eq!((before.undo_seconds, before.max_message_mb, before.language.as_str()), (10, 25, "en"));
        let after =
            change(s, &root, r#"{"undo_seconds":0,"company":"Kitchen","public_url":"https://desk.example.com/"}"#)
                .unwrap();
        assert_eq!((after.undo_seconds, after.company.as_str()), (0, "Kitchen"));
        assert_eq!(after.public_url, "https://desk.example.com");
        assert_eq!(after.max_message_mb, 25);
        assert_eq!(s.loket(setting::undo_ms).unwrap(), 0);
        assert_eq!(s.events()[0], r#"settings {"noun":"settings"}"#);
    });
}

#[test]
fn a_wrong_setting_is_named_and_nothing_changes() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        for (wrong, field) in [
            (r#"{"company":"X","undo_seconds":121}"#, "undo_seconds"),
            (r#"{"company":"X","max_message_mb":0}"#, "max_message_mb"),
            (r#"{"company":"X","language":"xx"}"#, "language"),
            (r#"{"company":"X","public_url":"desk"}"#, "public_url"),
        ] {
            assert!(refusal(change(s, &root, wrong)).starts_with(field), "{wrong}");
        }
        assert_eq!(s.by(&root, setting::see).unwrap().company, "Loket");
    });
}

#[test]
fn every_colleague_reads_settings_and_few_change_them() {
    on_each(|s| {
        let ana = s.agent("ana", "team_lead");
        assert!(s.by(&ana, setting::see).is_ok());
        assert!(matches!(change(s, &ana, r#"{"company":"X"}"#), Err(Error::Forbidden(Permission::Settings))));
    });
}

#[test]
fn the_signing_key_is_made_once_and_never_shown() {
    on_each(|s| {
        let again = Desk::open(s.desk.store().clone(), s.desk.clock().clone(), None).unwrap();
        assert_eq!(again.secret().bytes(), s.desk.secret().bytes());
        let root = s.agent("root", "administrator");
        let key = String::from_utf8(s.desk.secret().bytes().to_vec()).unwrap();
        assert!(!serde_json::to_string(&s.by(&root, setting::see).unwrap()).unwrap().contains(&key));
    });
}

#[test]
fn the_sample_says_that_it_is_one() {
    on_each(|s| {
        assert!(!s.loket(setup::state).unwrap().sample);
        s.loket(setting::mark_sample).unwrap();
        assert!(s.loket(setup::state).unwrap().sample);
    });
}
