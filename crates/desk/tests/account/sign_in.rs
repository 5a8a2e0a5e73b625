use std::net::IpAddr;

use loket_desk::account::password;
use loket_desk::account::session::{From, hash_of};
use loket_desk::account::setup::{self, First};
use loket_desk::account::sign_in::{self, Asked};
use loket_desk::time::{HOUR, MINUTE};
use loket_desk::{By, Error, Result, Via, Who, setting};

use crate::scene::{PASSWORD, Scene, hashed, on_each, refusal};

const OFFICE: &str = "192.0.2.10";
const STRANGER: &str = "203.0.113.66";

fn ip(text: &str) -> Option<IpAddr> {
    Some(text.parse().unwrap())
}

fn ask(s: &Scene, email: &str, from: &str) -> Result<Asked> {
    let (email, ip) = (email.to_owned(), ip(from));
    s.loket(move |tx| sign_in::ask(tx, &email, ip))
}

/// Whether the password opens the door.
fn opens(s: &Scene, email: &str, password: &str, from: &str) -> bool {
    let asked = ask(s, email, from).unwrap();
    let right = password::verify(password, asked.hash());
    s.loket(move |tx| sign_in::answer(tx, &asked, right, &From::default())).unwrap().is_some()
}

#[test]
fn the_right_password_opens_a_session() {
    on_each(|s| {
        s.agent("ana", "agent");
        assert!(opens(s, " Ana@Example.com ", PASSWORD, OFFICE));
        assert!(!opens(s, "ana@example.com", "under the kitchen tablf", OFFICE));
        assert!(!opens(s, "nobody@example.com", PASSWORD, OFFICE));
    });
}

#[test]
fn guessing_makes_only_the_guesser_wait() {
    on_each(|s| {
        s.agent("ana", "agent");
        for _ in 0..5 {
            assert!(!opens(s, "ana@example.com", "a wrong guess", STRANGER));
        }
        assert!(matches!(ask(s, "ana@example.com", STRANGER), Err(Error::TooMany(1..=2))));
        assert!(opens(s, "ana@example.com", PASSWORD, OFFICE));
        s.pass(2_000);
        assert!(!opens(s, "ana@example.com", "a wrong guess", STRANGER));
        assert!(matches!(ask(s, "ana@example.com", STRANGER), Err(Error::TooMany(2..=3))));
        s.pass(HOUR);
        assert!(opens(s, "ana@example.com", PASSWORD, STRANGER));
    });
}

#[test]
fn one_source_cannot_try_every_address() {
    on_each(|s| {
        for n in 0..50 {
            ask(s, &format!("agent{n}@example.com"), STRANGER).unwrap();
        }
        assert!(matches!(ask(s, "another@example.com", STRANGER), Err(Error::TooMany(_))));
        assert!(ask(s, "another@example.com", OFFICE).is_ok());
    });
}

#[test]
fn attempts_count_before_they_are_judged() {
    on_each(|s| {
        s.agent("ana", "agent");
        let open: Vec<_> = (0..5).map(|_| ask(s, "ana@example.com", STRANGER).unwrap()).collect();
        assert!(matches!(ask(s, "ana@example.com", STRANGER), Err(Error::TooMany(_))));
        let right = open[0].clone();
        s.loket(move |tx| sign_in::answer(tx, &right, true, &From::default())).unwrap();
        assert!(ask(s, "ana@example.com", STRANGER).is_ok());
    });
}

#[test]
fn an_answer_that_comes_after_a_change_of_password_is_too_late() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let early = ask(s, "ana@example.com", OFFICE).unwrap();
        let asked = s.by(&ana, |tx| sign_in::ask_again(tx, None)).unwrap();
        let new = password::hash("new", "over the kitchen table", "ana@example.com").unwrap();
        let Who::Session(keep) = ana.who.clone() else { panic!() };
        assert!(s.by(&ana, move |tx| sign_in::change_password(tx, &asked, true, &new, Some(&keep))).unwrap());
        assert!(s.loket(move |tx| sign_in::answer(tx, &early, true, &From::default())).unwrap().is_none());
        assert!(opens(s, "ana@example.com", "over the kitchen table", OFFICE));
    });
}

#[test]
fn changing_the_password_ends_the_other_sessions() {
    on_each(|s| {
        let here = s.agent("ana", "agent");
        let elsewhere = s.signed_in("ana");
        let asked = s.by(&here, |tx| sign_in::ask_again(tx, None)).unwrap();
        assert!(!password::verify("not mine at all", asked.hash()));
        let Who::Session(keep) = here.who.clone() else { panic!() };
        let (new, again) = (hashed(), asked.clone());
        assert!(!s.by(&here, move |tx| sign_in::change_password(tx, &again, false, &new, None)).unwrap());
        let new = hashed();
        assert!(s.by(&here, move |tx| sign_in::change_password(tx, &asked, true, &new, Some(&keep))).unwrap());
        assert!(s.by(&here, |tx| tx.agent()).is_ok());
        assert!(matches!(s.by(&elsewhere, |tx| tx.agent()), Err(Error::NotSignedIn)));
    });
}

fn first() -> First {
    First {
        company: "Kitchen & Co".into(),
        language: "ro".into(),
        name: "Ana".into(),
        email: "Ana@Example.com".into(),
        public_url: Some("https://desk.example.com/".into()),
    }
}

#[test]
fn the_first_run_makes_an_administrator_once() {
    on_each(|s| {
        assert!(s.loket(setup::state).unwrap().needed);
        let (_, opened) = s.loket(|tx| setup::first(tx, &first(), &hashed(), &From::default())).unwrap();
        let ana = By { who: Who::Session(hash_of(&opened.cookie)), via: Via::App };
        let settings = s.by(&ana, setting::see).unwrap();
        assert_eq!((settings.company.as_str(), settings.language.as_str()), ("Kitchen & Co", "ro"));
        assert_eq!(settings.public_url, "https://desk.example.com");
        let me = s.by(&ana, loket_desk::account::me::me).unwrap();
        assert_eq!((me.email.as_str(), me.language.as_str()), ("ana@example.com", "ro"));
        assert!(me.permissions.contains(&"roles.manage".to_owned()));
        assert!(!s.loket(setup::state).unwrap().needed);
        let again = s.loket(|tx| setup::first(tx, &first(), &hashed(), &From::default()));
        assert!(matches!(again, Err(Error::Conflict(_))));
    });
}

#[test]
fn the_first_run_names_what_is_wrong() {
    on_each(|s| {
        let wrong = |change: fn(&mut First)| {
            let mut form = first();
            change(&mut form);
            refusal(s.loket(move |tx| setup::first(tx, &form, &hashed(), &From::default())))
        };
        assert!(wrong(|f| f.company = " ".into()).starts_with("company"));
        assert!(wrong(|f| f.language = "klingon".into()).starts_with("language"));
        assert!(wrong(|f| f.email = "ana".into()).starts_with("email"));
        assert!(s.loket(setup::state).unwrap().needed);
    });
}

#[test]
fn old_failures_are_swept_away() {
    on_each(|s| {
        ask(s, "ana@example.com", STRANGER).unwrap();
        s.pass(HOUR + MINUTE);
        s.loket(loket_desk::account::sweep).unwrap();
        for _ in 0..5 {
            ask(s, "ana@example.com", STRANGER).unwrap();
        }
    });
}
