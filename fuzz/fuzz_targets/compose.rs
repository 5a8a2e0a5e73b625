//! What is composed reads back as it was meant, and nobody adds a field by what they call themselves.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loket_wire::email::{self, Address, Attachment, Outgoing};

fuzz_target!(|words: (&str, &str, &str, &str)| {
    let (name, subject, text, file) = words;
    let outgoing = Outgoing {
        message_id: "1@desk.example".into(),
        from: Address { email: "desk@desk.example".into(), name: Some(name.to_owned()) },
        to: vec![Address { email: "jo@example.com".into(), name: Some(subject.to_owned()) }],
        subject: subject.to_owned(),
        text: text.to_owned(),
        attachments: vec![Attachment { filename: file.to_owned(), content_type: "text/plain".into(), content: b"x".to_vec(), ..Default::default() }],
        ..Default::default()
    };
    let Ok(bytes) = email::compose(&outgoing) else { return };
    let mail = email::parse(&bytes);
    assert_eq!(mail.message_id.as_deref(), Some("1@desk.example"));
    assert_eq!(mail.from.map(|from| from.email).as_deref(), Some("desk@desk.example"));
    assert_eq!(mail.to.iter().map(|to| to.email.as_str()).collect::<Vec<_>>(), ["jo@example.com"]);
    assert!(mail.cc.is_empty() && mail.bcc.is_empty() && mail.reply_to.is_empty(), "somebody was added");
    assert_eq!(mail.attachments.len(), 1);
    let said = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>();
    if subject.chars().all(|c| !c.is_control()) && subject.len() < 300 {
        assert_eq!(said(&mail.subject), said(subject), "the subject");
    }
});
