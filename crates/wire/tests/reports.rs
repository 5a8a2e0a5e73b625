//! What mail systems report, and what only looks like it.

use loket_wire::email::{self, Email};

fn mails(text: &str) -> impl Iterator<Item = (&str, Email)> {
    text.split("=== ").skip(1).map(|case| {
        let (title, raw) = case.split_once('\n').unwrap();
        (title, email::parse(raw.as_bytes()))
    })
}

#[test]
fn every_report_names_whom_why_and_for_how_long() {
    let mut wrong = Vec::new();
    for (title, mail) in mails(include_str!("email/reports.txt")) {
        let (_, wanted) = title.split_once(" | ").expect(title);
        let got = mail.bounce.as_ref().map_or("no report".to_owned(), |bounce| {
            let permanent = bounce.permanent.map_or("unknown".to_owned(), |permanent| permanent.to_string());
            let status = bounce.status.as_deref().unwrap_or("none");
            format!("permanent={permanent} status={status} to={}", bounce.recipients.join(","))
        });
        if got != wanted || mail.no_auto_ack.is_none() || mail.is_auto_reply {
            wrong.push(format!("{title}\n    {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_people_write_about_delivery_is_no_report() {
    for (title, mail) in mails(include_str!("email/notabounce.txt")) {
        assert_eq!(mail.bounce, None, "{title}");
    }
}

#[test]
fn automatic_answers_are_known_in_every_language() {
    for case in include_str!("email/automatic.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let raw =
            format!("From: Jo <jo@example.com>\nTo: support@here.example\n{}\n\nHello\n", case.replace(" | ", "\n"));
        let mail = email::parse(raw.as_bytes());
        assert!(mail.is_auto_reply, "no automatic answer: {case}");
        assert!(mail.no_auto_ack.is_some(), "would be answered: {case}");
        assert_eq!(mail.bounce, None, "{case}");
    }
}

#[test]
fn what_a_machine_sends_is_not_answered_but_is_no_automatic_answer() {
    for header in [
        "List-Id: <news.example.com>",
        "List-Unsubscribe: <mailto:leave@example.com>",
        "Precedence: bulk",
        "Auto-Submitted: auto-generated",
        "X-Mailer: PHPMailer\nFeedback-ID: 1:2:3",
        "Return-Path: <>",
        "X-Auto-Response-Suppress: All",
    ] {
        let mail =
            email::parse(format!("From: Shop <shop@example.com>\n{header}\nSubject: News\n\nHello\n").as_bytes());
        assert!(mail.no_auto_ack.is_some() && !mail.is_auto_reply, "{header}");
    }
}

#[test]
fn a_person_is_answered() {
    for header in [
        "Subject: Automatic replies do not work",
        "Subject: Re: Automatic reply: Oven\nIn-Reply-To: <m1@here.example>",
        "Subject: Abwesenheitsnotiz einrichten, wie geht das?",
        "Subject: Wie stelle ich eine automatische Antwort ein?",
        "Subject: Out of office hours support?",
        "Subject: Oven\nAuto-Submitted: no",
        "Subject: Oven\nX-Auto-Response-Suppress: DR, RN, NRN",
        "Subject: Oven\nX-Priority: 1\nX-MSMail-Priority: High",
        "Subject: Oven\nPrecedence: first-class",
        "Subject: Autoservice buchen",
        "Subject: Absence of a knob",
    ] {
        let mail =
            email::parse(format!("From: Jo <jo@example.com>\nTo: s@here.example\n{header}\n\nHello\n").as_bytes());
        assert!(!mail.is_auto_reply, "{header}");
        assert_eq!(mail.no_auto_ack, None, "{header}");
    }
}
