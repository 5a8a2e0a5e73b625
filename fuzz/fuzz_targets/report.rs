//! A delivery report made of any groups and any words: whom it names was named in it, and its code is one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loket_wire::email;

fuzz_target!(|parts: (&str, &str)| {
    let (words, fields) = parts;
    let raw = format!(
        "From: MAILER-DAEMON@mx.example\r\nReturn-Path: <>\r\nSubject: Undelivered Mail Returned to Sender\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"=-=\"\r\n\r\n--=-=\r\n\r\n{words}\r\n\
         --=-=\r\nContent-Type: message/delivery-status\r\n\r\n{fields}\r\n--=-=--\r\n"
    );
    let mail = email::parse(raw.as_bytes());
    if let Some(bounce) = mail.bounce {
        for recipient in &bounce.recipients {
            assert!(raw.contains(recipient.as_str()), "nobody named {recipient}");
        }
        if let Some(status) = &bounce.status {
            let pieces: Vec<&str> = status.split('.').collect();
            assert!(pieces.len() == 3 && matches!(pieces[0], "2" | "4" | "5"), "{status}");
        }
    }
    assert!(mail.no_auto_ack.is_some() || mail.from.is_none());
});
