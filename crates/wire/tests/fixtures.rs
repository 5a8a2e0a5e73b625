//! Whole messages, each with what a person would say about it.

use loket_wire::email::{self, Email};

fn read(name: &str) -> Email {
    let path = format!("{}/tests/email/{name}.eml", env!("CARGO_MANIFEST_DIR"));
    email::parse(&std::fs::read(&path).unwrap_or_default())
}

#[test]
fn delivery_reports_tell_who_why_and_which() {
    for (name, permanent, recipients, status, about) in [
        ("bounce-postfix", Some(true), vec!["jo@example.com"], Some("5.1.1"), "loket.1042.77.mac@shop.example"),
        ("bounce-delay", Some(false), vec!["jo@example.com"], Some("4.7.1"), "loket.1042.78.mac@shop.example"),
        (
            "bounce-exim",
            Some(true),
            vec!["jo@example.com", "ann@example.com"],
            Some("5.7.1"),
            "loket.1042.79.mac@shop.example",
        ),
        ("bounce-french", Some(true), vec!["jean@example.fr"], Some("5.1.10"), "loket.1043.80.mac@shop.example"),
        ("bounce-qmail", Some(true), vec!["jo@example.com"], Some("5.1.1"), "loket.1042.81.mac@shop.example"),
    ] {
        let email = read(name);
        let bounce = email.bounce.unwrap_or_default();
        assert_eq!(
            (
                bounce.permanent,
                bounce.recipients.iter().map(String::as_str).collect::<Vec<_>>(),
                bounce.status.as_deref()
            ),
            (permanent, recipients, status),
            "{name}"
        );
        assert_eq!(bounce.original_message_id.as_deref(), Some(about), "{name}");
        assert!(bounce.diagnostic.is_some() && email.no_auto_ack.is_some() && !email.is_auto_reply, "{name}");
    }
}

#[test]
fn people_who_speak_of_failed_deliveries_are_people() {
    for name in ["bounce-forwarded-by-a-person", "person-asks-about-delivery"] {
        let email = read(name);
        assert_eq!(
            (email.bounce, email.complaint, email.is_auto_reply, email.no_auto_ack),
            (None, None, false, None),
            "{name}"
        );
    }
    assert!(read("bounce-forwarded-by-a-person").text_reply.contains("550 5.1.1"), "a forward is content");
}

#[test]
fn vacations_complaints_and_lists_are_told_apart() {
    let vacation = read("vacation");
    assert!(vacation.is_auto_reply && vacation.bounce.is_none() && vacation.no_auto_ack.is_some());
    assert_eq!(vacation.language, Some("fr"));
    let complaint = read("complaint");
    let about = complaint.complaint.unwrap_or_default();
    assert_eq!(about.recipients, ["ann@isp.example"]);
    assert_eq!(about.original_message_id.as_deref(), Some("loket.1044.82.mac@shop.example"));
    assert!(complaint.bounce.is_none() && complaint.no_auto_ack.is_some());
    let list = read("list");
    assert!(!list.is_auto_reply && list.no_auto_ack.is_some());
}

#[test]
fn letters_without_a_charset_are_read_with_that_of_the_body() {
    let email = read("latin-1");
    assert_eq!(email.from.and_then(|from| from.name).as_deref(), Some("José García"));
    assert_eq!(email.subject, "Información sobre el envío");
    assert_eq!(email.text_body.trim(), "¿Dónde está mi pedido? Gracias");
    assert_eq!(email.language, Some("es"));
}

#[test]
fn a_wrong_boundary_loses_nothing() {
    let email = read("broken-boundary");
    assert_eq!(email.text_body.trim(), "Here they are.");
    let png = b"\x89PNG\r\n\x1a\n".to_vec();
    let files: Vec<_> = email.attachments.into_iter().map(|file| (file.filename, file.inline, file.content)).collect();
    assert_eq!(files, [("passwd.png".to_owned(), false, png.clone()), ("image.png".to_owned(), true, png)]);
}

#[test]
fn files_inside_the_text_become_attachments() {
    let email = read("uuencode");
    assert_eq!(email.attachments.len(), 1);
    assert_eq!(
        (email.attachments[0].filename.as_str(), email.attachments[0].content.as_slice()),
        ("log.txt", b"hi\n".as_slice())
    );
    assert!(email.text_body.contains("Here is the log.") && !email.text_body.contains("begin 644"));
}

#[test]
fn soft_line_breaks_are_joined_before_the_quote_is_cut() {
    let email = read("flowed");
    assert_eq!(email.text_reply, "This is a long paragraph that a mailer broke for the width of a screen only.");
    assert!(email.text_body.contains("> Have you tried to turn the oven off and then on again?"));
}

#[test]
fn a_message_inside_a_message_is_a_file() {
    let email = read("forwarded-as-attachment");
    assert_eq!(email.text_body.trim(), "See the attached mail.");
    assert_eq!(email.html, None);
    let inner = &email.attachments[0];
    assert_eq!(
        (email.attachments.len(), inner.filename.as_str(), inner.content_type.as_str()),
        (1, "An offer_ _50%_.eml", "message/rfc822")
    );
    assert_eq!(email::parse(&inner.content).text_body, "inner");
}

#[test]
fn an_invitation_keeps_its_calendar() {
    let email = read("invitation");
    assert_eq!(email.text_body.trim(), "Call on Monday.");
    assert_eq!(email.html.as_deref().map(str::trim), Some("<p>Call on <b>Monday</b>.</p>"));
    assert_eq!(
        (email.attachments[0].filename.as_str(), email.attachments[0].content_type.as_str()),
        ("invite.ics", "text/calendar")
    );
}

#[test]
fn odd_addresses_are_still_addresses() {
    let email = read("odd-addresses");
    let list = |list: &[email::Address]| {
        list.iter().map(|one| format!("{}|{}", one.name.clone().unwrap_or_default(), one.email)).collect::<Vec<_>>()
    };
    assert_eq!(email.from.as_ref().map(|from| from.name.as_deref()), Some(Some("Miller, Jo")));
    assert_eq!(list(&email.reply_to), ["Jo ✔|jo+answers@example.com"]);
    assert_eq!(list(&email.to), ["|support@shop.example", "Ann|ann@example.com"]);
    assert_eq!(list(&email.cc), ["|bob@example.com", "C. D.|cd@example.com"]);
    assert_eq!(email.delivered_to, ["support@shop.example", "help@shop.example"]);
    assert_eq!(email.subject, "Grüße from ą");
    assert_eq!(email.in_reply_to, ["x@shop.example"]);
    assert_eq!(email.references, ["first@shop.example", "second@shop.example"]);
    assert_eq!(email.date_ms, Some(1_799_161_920_000));
}

#[test]
fn what_cannot_be_read_says_so() {
    for (raw, problem) in [
        (&b""[..], "empty"),
        (b" \r\n\r\n", "empty"),
        (b"no header at all, only words", "no_header"),
        (b"Subject: x\r\n\r\n", "no_content"),
    ] {
        let found = email::parse(raw);
        assert_eq!(found.problem.map(email::Problem::code), Some(problem));
    }
    assert_eq!(email::parse(b"no header at all, only words").text_body, "no header at all, only words");
}
