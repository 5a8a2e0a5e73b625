//! Signing in with consent, against a certified provider and a Dovecot that asks it about every token.

use loket_channels::oauth;
use loket_desk::account::password;
use loket_desk::account::session::{From, hash_of};
use loket_desk::account::{agent, sign_in};
use loket_desk::grant::{self, app, ask};
use loket_desk::ids::{InboxId, OauthAppId};
use loket_desk::time::HOUR;
use loket_desk::{By, Error, Via, Who};
use loket_testkit::oidc::Oidc;
use loket_testkit::rig::MailRig;
use loket_testkit::{patience, post};

use crate::house::{House, LIMIT, with_rig};

const BACK: &str = "http://desk.test/agent/consent";

fn administrator(house: &House) -> By {
    let hashed = password::hash("password", "under the kitchen table", "").unwrap();
    let cookie = house.write(move |tx| {
        agent::add(tx, "root@helpdesk.test", "root", "administrator", Some(&hashed))?;
        let asked = sign_in::ask(tx, "root@helpdesk.test", None)?;
        Ok(sign_in::answer(tx, &asked, true, &From::default())?.ok_or(Error::NotSignedIn)?.cookie)
    });
    By { who: Who::Session(hash_of(&cookie.unwrap())), via: Via::App }
}

fn registered(house: &House, root: &By, oidc: &Oidc) -> OauthAppId {
    let found = house.wait(oauth::discover(&house.context, &oidc.issuer())).unwrap();
    let new = format!(
        r#"{{"kind":"other","issuer":"{}","client_id":"loket","client_secret":"loket-secret"}}"#,
        oidc.issuer()
    );
    let new: app::New = serde_json::from_str(&new).unwrap();
    house.context.desk.write_blocking(root.clone(), move |tx| app::create(tx, &new, Some(&found))).unwrap().id
}

/// The owner of the mailbox is sent to the provider, consents, and comes back.
fn consents(house: &House, root: &By, oidc: &Oidc, inbox: InboxId, app: OauthAppId) {
    let asked = house.context.desk.write_blocking(root.clone(), move |tx| ask::ask(tx, inbox, app)).unwrap();
    let there = oauth::address(&asked).unwrap();
    let back = oidc.consent(&there, "support").unwrap();
    let url = url::Url::parse(&back).unwrap();
    assert!(back.starts_with(BACK), "{back}");
    let of = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap();
    let (state, code) = (of("state"), of("code"));
    let brought = state.clone();
    let returning = house.context.desk.write_blocking(root.clone(), move |tx| ask::returning(tx, &brought)).unwrap();
    let again = house.context.desk.write_blocking(root.clone(), move |tx| ask::returning(tx, &state));
    assert!(again.is_err(), "a state is good once");
    let tokens = house.wait(oauth::exchange(&house.context, &returning, &code)).unwrap();
    house.context.desk.write_blocking(root.clone(), move |tx| ask::given(tx, inbox, &tokens)).unwrap();
}

fn arrives(rig: &MailRig, subject: &str) {
    let id = format!("{subject}@customer.test");
    let raw = post::plain("Ana <ana@customer.test>", "support@helpdesk.test", subject, &id, &[], "Help!");
    post::hand_over(rig.ports().mx, "ana@customer.test", "support@helpdesk.test", &raw).unwrap();
    rig.wait_for_mail("support", subject, |raw| post::header(raw, "Subject").as_deref() == Some(subject)).unwrap();
}

#[test]
fn an_inbox_signs_in_with_consent_renews_it_and_stands_still_without() {
    with_rig(|house, rig| {
        let oidc = Oidc::start(rig.ports().oidc, BACK, 3600).unwrap();
        let root = administrator(house);
        let app = registered(house, &root, &oidc);
        let port = rig.ports().imap;
        let inbox = house.inbox(
            "support@helpdesk.test",
            &format!(
                r#"{{"receive":"imap","sign_in":"consent","imap_host":"localhost","imap_port":{port},"imap_security":"none",
                    "imap_user":"support"}}"#
            ),
        );
        arrives(rig, "before");
        let receiving = house.receives();
        let says = |words: &'static str| {
            let said = || Ok(house.trouble(inbox).filter(|trouble| trouble.contains(words)));
            patience::until(words, LIMIT, said).unwrap()
        };
        says(grant::MISSING);
        consents(house, &root, &oidc, inbox, app);
        house.ledger_of(1);
        assert_eq!(house.trouble(inbox), None);

        // The token ends: it is renewed with what renews it, and Dovecot takes the new one.
        let first = house.wait(oauth::token(&house.context, inbox)).unwrap();
        house.pass(HOUR);
        let second = house.wait(oauth::token(&house.context, inbox)).unwrap();
        assert_ne!(first, second);
        assert_eq!(house.wait(oauth::token(&house.context, inbox)).unwrap(), second);
        rig.stop_imap().unwrap();
        rig.start_imap().unwrap();
        arrives(rig, "after renewing");
        house.ledger_of(2);

        // Taken back: Dovecot refuses what still looks good, renewing is refused, and a person is asked.
        oidc.revoke().unwrap();
        rig.stop_imap().unwrap();
        rig.start_imap().unwrap();
        says("invalid_grant");
        arrives(rig, "while nobody may");
        let seen = house.context.desk.read_blocking(root.clone(), move |tx| grant::see(tx, inbox)).unwrap();
        assert!(!seen.is_good && seen.error.unwrap().contains("invalid_grant"));
        assert_eq!(house.ledger().len(), 2);
        consents(house, &root, &oidc, inbox, app);
        house.ledger_of(3);
        patience::until("recovery", LIMIT, || Ok(house.trouble(inbox).is_none().then_some(()))).unwrap();
        receiving.abort();
    });
}
