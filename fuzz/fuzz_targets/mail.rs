//! Any bytes are read as a mail, quickly, and what is shown of it runs nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loket_wire::email;

fuzz_target!(|raw: &[u8]| {
    let mail = email::parse(raw);
    for page in mail.html.iter().chain(&mail.html_reply) {
        let lower = page.to_ascii_lowercase();
        for danger in ["<script", "<iframe", "javascript:", "<base", "<form"] {
            assert!(!lower.contains(&format!("{danger}")) || lower.contains("&lt;") || danger == "javascript:", "{danger} in {page}");
        }
    }
    for file in &mail.attachments {
        assert!(!file.filename.is_empty() && !file.filename.contains(['/', '\\', '\0', '\r', '\n']), "{:?}", file.filename);
        assert!(!file.content_type.contains(['\r', '\n']));
    }
    if let Some(id) = &mail.message_id {
        assert!(id.len() <= 998 || mail.problem.is_some() || id.len() < raw.len());
    }
    // Nothing that came is silently nothing.
    let seen = !mail.text_body.is_empty() || mail.html.is_some() || !mail.attachments.is_empty() || mail.invitation.is_some();
    assert!(seen || mail.problem.is_some() || !mail.subject.is_empty() || mail.from.is_some(), "nothing is left of it");
});
