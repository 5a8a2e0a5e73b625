//! What is composed reads back as it was meant.

use loket_wire::email::{self, Address, Attachment, AutoSubmitted, ComposeError, Outgoing, compose};

fn address(email: &str, name: &str) -> Address {
    Address { email: email.to_owned(), name: (!name.is_empty()).then(|| name.to_owned()) }
}

fn plain() -> Outgoing {
    Outgoing {
        message_id: "loket.1042.77.mac@shop.example".into(),
        from: address("support@shop.example", "Shop Support"),
        to: vec![address("jo@example.com", "Jo")],
        subject: "Re: Broken oven".into(),
        text: "Dear Jo,\nit is fixed.\n".into(),
        date_ms: 1_700_000_000_000,
        ..Outgoing::default()
    }
}

fn bytes(outgoing: &Outgoing) -> String {
    String::from_utf8_lossy(&compose(outgoing).unwrap_or_default()).into_owned()
}

#[test]
fn a_plain_answer_reads_back() {
    let mut outgoing = plain();
    outgoing.in_reply_to = Some("abc@example.com".into());
    outgoing.references = vec!["first@example.com".into(), "abc@example.com".into()];
    let email = email::parse(bytes(&outgoing).as_bytes());
    assert_eq!(email.message_id.as_deref(), Some("loket.1042.77.mac@shop.example"));
    assert_eq!(email.in_reply_to, ["abc@example.com"]);
    assert_eq!(email.references, ["first@example.com", "abc@example.com"]);
    assert_eq!(email.from, Some(address("support@shop.example", "Shop Support")));
    assert_eq!(email.to, [address("jo@example.com", "Jo")]);
    assert_eq!(email.subject, "Re: Broken oven");
    assert_eq!(email.date_ms, Some(1_700_000_000_000));
    assert_eq!(email.text_body.trim(), "Dear Jo,\nit is fixed.");
    assert_eq!(email.no_auto_ack, None);
}

#[test]
fn letters_of_every_alphabet_arrive() {
    let mut outgoing = plain();
    outgoing.subject = format!("Cuptor stricat: „mâine” 修理 {}", "ă".repeat(200));
    outgoing.to = vec![address("jo@example.com", "Ștefan, Ion \"Jo\""), address("li@bücher.example", "李雷")];
    outgoing.text = "Mulțumim! 谢谢\n.\nFrom here on\n".into();
    let raw = bytes(&outgoing);
    assert!(raw.is_ascii());
    assert!(raw.lines().all(|line| line.len() <= 998));
    let email = email::parse(raw.as_bytes());
    assert_eq!(email.subject, outgoing.subject);
    assert_eq!(email.to[0], outgoing.to[0]);
    assert_eq!(email.to[1], address("li@xn--bcher-kva.example", "李雷"));
    assert_eq!(email.text_body.trim(), outgoing.text.trim());
}

#[test]
fn a_page_with_a_picture_and_a_file_reads_back() {
    let mut outgoing = plain();
    outgoing.html = Some("<p>See <img src=\"cid:pic1\"> 图</p>".into());
    outgoing.text = String::new();
    outgoing.attachments = vec![
        Attachment {
            filename: "pic.png".into(),
            content_type: "image/png".into(),
            content_id: Some("pic1".into()),
            inline: true,
            content: vec![1, 2, 3],
        },
        Attachment {
            filename: "factură.txt".into(),
            content_type: "text/plain".into(),
            content_id: None,
            inline: false,
            content: b"a\nb\r\n".to_vec(),
        },
        Attachment {
            filename: "alt.eml".into(),
            content_type: "message/rfc822".into(),
            content_id: None,
            inline: false,
            content: b"Subject: x\r\n\r\ny".to_vec(),
        },
    ];
    let email = email::parse(bytes(&outgoing).as_bytes());
    let files: Vec<_> =
        email.attachments.iter().map(|file| (file.filename.as_str(), file.inline, file.content.clone())).collect();
    assert_eq!(
        files,
        [
            ("pic.png", true, vec![1, 2, 3]),
            ("factură.txt", false, b"a\nb\r\n".to_vec()),
            ("alt.eml", false, b"Subject: x\r\n\r\ny".to_vec())
        ]
    );
    assert_eq!(email.attachments[0].content_id.as_deref(), Some("pic1"));
    assert!(email.html.as_deref().is_some_and(|html| html.contains("cid:pic1")));
    assert_eq!(email.text_body.trim(), "See 图");
    assert_eq!(bytes(&outgoing), bytes(&outgoing), "a second try sends the same bytes");
}

#[test]
fn nobody_sees_the_blind_copies() {
    let mut outgoing = plain();
    outgoing.bcc = vec![address("boss@secret.example", "The Boss")];
    let raw = bytes(&outgoing);
    assert!(!raw.contains("secret.example") && !raw.contains("Boss") && !raw.to_lowercase().contains("bcc"));
}

#[test]
fn no_text_can_add_a_field() {
    let mut outgoing = plain();
    outgoing.subject = "Hi\r\nBcc: victim@example.com\r\n\r\n<script>".into();
    outgoing.to = vec![address("jo@example.com", "Jo\r\nX-Evil: 1")];
    outgoing.attachments = vec![Attachment {
        filename: "a\r\nX-Evil: 2\".txt".into(),
        content_type: "text/plain\r\nX-Evil: 3".into(),
        content_id: None,
        inline: false,
        content: vec![],
    }];
    let raw = bytes(&outgoing);
    assert!(!raw.lines().any(|line| line.starts_with("Bcc") || line.starts_with("X-Evil")), "{raw}");
    for wrong in ["jo@example.com\r\nX-Evil: 1", "jo@example.com>", "jo", "@x", "a b@example.com", "jo@exa mple.com"] {
        let mut outgoing = plain();
        outgoing.to = vec![address(wrong, "")];
        assert!(matches!(compose(&outgoing), Err(ComposeError::Address { field: "to", .. })), "{wrong}");
    }
    let mut outgoing = plain();
    outgoing.message_id = "a@b>\r\nX-Evil: 1".into();
    assert_eq!(compose(&outgoing), Err(ComposeError::MessageId("message_id")));
    for (name, value) in [
        ("X-Ok", "a\r\nX-Evil: 1"),
        ("X-Evil: 1\r\nY", "a"),
        ("Bcc", "victim@example.com"),
        ("from", "x@y.example"),
        ("", "a"),
    ] {
        let mut outgoing = plain();
        outgoing.headers = vec![(name.into(), value.into())];
        assert!(matches!(compose(&outgoing), Err(ComposeError::Header(_))), "{name}");
    }
}

#[test]
fn a_long_thread_keeps_its_first_and_its_latest_ids() {
    let mut outgoing = plain();
    outgoing.references = (0..200).map(|n| format!("{n}.{}@example.com", "x".repeat(60))).collect();
    outgoing.references.push("broken id\r\n".into());
    outgoing.in_reply_to = Some("last@example.com".into());
    let raw = bytes(&outgoing);
    assert!(raw.lines().all(|line| line.len() <= 998));
    let email = email::parse(raw.as_bytes());
    assert_eq!(email.references.len(), 30);
    assert!(email.references[0].starts_with("0.") && email.references[1].starts_with("172."));
    assert_eq!(email.references[29], "last@example.com");
}

#[test]
fn automatic_mail_says_so_and_gets_no_automatic_answer() {
    for kind in [AutoSubmitted::Generated, AutoSubmitted::Replied] {
        let mut outgoing = plain();
        outgoing.auto_submitted = Some(kind);
        assert!(email::parse(bytes(&outgoing).as_bytes()).no_auto_ack.is_some());
    }
}

#[test]
fn a_message_to_nobody_is_refused() {
    let mut outgoing = plain();
    outgoing.to.clear();
    assert_eq!(compose(&outgoing), Err(ComposeError::NoRecipient));
}
