use loket_desk::channel::{inbox, position};
use loket_desk::intake::ledger::Outcome;
use loket_testkit::patience;
use loket_testkit::post;
use loket_testkit::rig::MailRig;

use crate::house::{LIMIT, mailbox, on_one, with_rig};

fn mail(subject: &str) -> Vec<u8> {
    let id = format!("{subject}@customer.test");
    post::plain("Ana <ana@customer.test>", "support@helpdesk.test", subject, &id, &[], "Help!")
}

/// A mail arrives in the mailbox.
fn arrives(rig: &MailRig, raw: &[u8]) {
    let subject = post::header(raw, "Subject").unwrap();
    post::hand_over(rig.ports().mx, "ana@customer.test", "support@helpdesk.test", raw).unwrap();
    rig.wait_for_mail("support", &subject, |raw| post::header(raw, "Subject").as_deref() == Some(&subject)).unwrap();
}

#[test]
fn mail_is_fetched_as_it_comes_and_after_outages_once_each() {
    with_rig(|house, rig| {
        arrives(rig, &mail("before"));
        let inbox = house.fetched(rig);
        let receiving = house.receives();
        house.ledger_of(1);
        // Told by the server, not asked for: within the limit no other way would bring it.
        arrives(rig, &mail("idle"));
        let rows = house.ledger_of(2);
        assert!(rows.iter().all(|row| row.via == "imap"));

        rig.stop_imap().unwrap();
        patience::until("the failure to be noted", LIMIT, || Ok(house.trouble(inbox))).unwrap();
        rig.start_imap().unwrap();
        arrives(rig, &mail("after the outage"));
        house.ledger_of(3);
        patience::until("recovery", LIMIT, || Ok(house.trouble(inbox).is_none().then_some(()))).unwrap();

        receiving.abort();
        arrives(rig, &mail("while we slept 1"));
        arrives(rig, &mail("while we slept 2"));
        let receiving = house.receives();
        house.ledger_of(5);
        house.works();
        let rows = house.ledger_of(5);
        assert!(rows.iter().all(|row| row.outcome == Outcome::Ticketed), "{rows:?}");
        receiving.abort();
    });
}

#[test]
fn a_folder_numbered_anew_brings_nothing_twice() {
    with_rig(|house, rig| {
        arrives(rig, &mail("first"));
        arrives(rig, &mail("second"));
        let inbox = house.fetched(rig);
        let receiving = house.receives();
        house.ledger_of(2);
        house.works();
        receiving.abort();
        let before = house.write(move |tx| position::find(tx, inbox, "INBOX")).unwrap().unwrap();

        rig.renumber("support").unwrap();
        arrives(rig, &mail("third"));
        let receiving = house.receives();
        house.ledger_of(5);
        house.works();
        let after = house.write(move |tx| position::find(tx, inbox, "INBOX")).unwrap().unwrap();
        assert_ne!(before.uid_validity, after.uid_validity);
        let mut outcomes: Vec<_> = house.ledger().iter().map(|row| row.outcome.as_str()).collect();
        outcomes.sort_unstable();
        assert_eq!(outcomes, ["duplicate", "duplicate", "ticketed", "ticketed", "ticketed"]);
        receiving.abort();
    });
}

#[test]
fn large_mail_comes_in_pieces_and_what_is_too_large_is_refused_with_a_reason() {
    with_rig(|house, rig| {
        house.settings(r#"{"max_message_mb":3}"#);
        let line = "0123456789 0123456789 0123456789 0123456789\n";
        let text = |bytes: usize| line.repeat(bytes / line.len());
        let large =
            post::plain("ana@customer.test", "support@helpdesk.test", "large", "l@c.test", &[], &text(2_600_000));
        let huge = post::plain("ana@customer.test", "support@helpdesk.test", "huge", "h@c.test", &[], &text(3_600_000));
        arrives(rig, &large);
        arrives(rig, &huge);
        arrives(rig, &mail("small"));
        house.fetched(rig);
        let receiving = house.receives();
        house.ledger_of(3);
        house.works();
        let rows = house.ledger();
        let is = |outcome: Outcome| rows.iter().filter(|row| row.outcome == outcome).collect::<Vec<_>>();
        assert_eq!((is(Outcome::Ticketed).len(), is(Outcome::Refused).len()), (2, 1), "{rows:?}");
        let refused = is(Outcome::Refused)[0];
        assert!(refused.error.as_ref().unwrap().contains("3 MB"), "{refused:?}");
        assert_eq!(refused.reasons, ["too_large"]);
        assert!(house.original(refused).contains("Subject: huge"));
        let whole = rows.iter().find(|row| row.subject == "large").unwrap();
        // The correspondent adds a line end of its own.
        assert!(house.original(whole).trim_end().ends_with(std::str::from_utf8(&large).unwrap().trim_end()));
        receiving.abort();
    });
}

#[test]
fn every_kind_of_protection_works() {
    with_rig(|house, rig| {
        arrives(rig, &mail("safe"));
        let ports = rig.ports();
        for (address, port, security) in
            [("tls@helpdesk.test", ports.imaps, "tls"), ("starttls@helpdesk.test", ports.imap, "starttls")]
        {
            // Each mailbox is one person's to read: the second inbox finds the mail read, so it starts at the new one.
            let inbox = house.inbox(address, &mailbox(port, security, "secret"));
            let receiving = house.receives();
            let opened = || house.write(move |tx| position::find(tx, inbox, "INBOX"));
            patience::until("the mailbox to be read", LIMIT, || Ok(opened().unwrap())).unwrap();
            assert_eq!(house.trouble(inbox), None);
            receiving.abort();
        }
    });
}

#[test]
fn an_inbox_is_tried_in_the_words_of_its_servers() {
    with_rig(|house, rig| {
        let ports = rig.ports();
        let tries = |settings: &str| {
            let new = format!(r#"{{"name":"Support","address":"support@helpdesk.test","settings":{settings}}}"#);
            let new: inbox::New = serde_json::from_str(&new).unwrap();
            let account = house.write(move |tx| inbox::planned(tx, &new)).unwrap();
            let steps = house.wait(house.context.try_account(&account));
            steps.into_iter().map(|step| (step.step, step.ok, step.message)).collect::<Vec<_>>()
        };
        let both = |password: &str, folder: &str| {
            tries(&format!(
                r#"{{"receive":"imap","imap_host":"localhost","imap_port":{},"imap_security":"starttls","imap_user":"support",
                    "imap_password":"{password}","imap_folder":"{folder}","send":"smtp","smtp_host":"localhost","smtp_port":{},
                    "smtp_security":"starttls","smtp_user":"support","smtp_password":"{password}"}}"#,
                ports.imap, ports.submission
            ))
        };
        let good = both("secret", "INBOX");
        assert!(good.iter().all(|step| step.1), "{good:?}");
        assert_eq!(good.iter().map(|step| step.0).collect::<Vec<_>>(), ["imap", "folder", "smtp"]);
        let bad = both("wrong", "INBOX");
        assert_eq!(bad[0], ("imap", false, "could not sign in: [AUTHENTICATIONFAILED] Authentication failed.".into()));
        assert!(!bad[1].1 && bad[1].2.starts_with("535"), "{bad:?}");
        let missing = both("secret", "Nowhere");
        assert!(
            missing[0].1 && !missing[1].1 && missing[1].2.contains("could not open the folder Nowhere"),
            "{missing:?}"
        );
        let plain = tries("{}");
        assert_eq!(plain.iter().map(|step| (step.0, step.1)).collect::<Vec<_>>(), [("receive", true), ("send", true)]);
    });
}

#[test]
fn a_server_that_is_away_is_named() {
    on_one(|house| {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let inbox = house.inbox("support@helpdesk.test", &mailbox(free, "none", "secret"));
        let receiving = house.receives();
        let words = patience::until("the failure to be noted", LIMIT, || Ok(house.trouble(inbox))).unwrap();
        assert!(words.starts_with(&format!("could not reach localhost port {free}")), "{words}");
        receiving.abort();
    });
}
