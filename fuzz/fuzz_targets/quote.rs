//! What is visible of a text or a page is a part of it; reading it again cuts nothing more than before.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loket_wire::email::quote;

fuzz_target!(|text: &str| {
    let cut = quote::cut_text(text, false);
    assert!(cut.visible.len() <= text.len(), "more is visible than was written");
    for line in cut.visible.lines().filter(|line| !line.is_empty()) {
        assert!(text.contains(line.trim()), "not written: {line:?}");
    }
    assert_eq!(quote::cut_text(text, true).visible, text.trim());
    let page = quote::cut_html(text, false);
    assert!(page.is_cut || page.page.is_none());
});
