//! The visible reply, client by client and language by language.

use loket_wire::email::quote;

const CASES: &str = include_str!("email/replies.txt");

#[test]
fn the_visible_reply_is_what_was_newly_written() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in CASES.split("=== ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("a case has a name");
        let (body, wanted) = rest.split_once("--- reply\n").expect("a case has a reply");
        let got = quote::cut_text(body, false).visible;
        count += 1;
        if squeeze(&got) != squeeze(wanted) {
            wrong.push(format!("== {name}\n-- wanted\n{wanted}-- got\n{got}\n"));
        }
    }
    assert!(count > 60, "only {count} cases were read");
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_visible_reply_of_a_page_is_what_was_newly_written() {
    let mut wrong = Vec::new();
    for case in include_str!("email/pages.txt").split("=== ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("a case has a name");
        let (body, wanted) = rest.split_once("--- reply\n").expect("a case has a reply");
        let cut = quote::cut_html(body, false);
        // What is shown as a page says the same as what is shown as text.
        let page = cut.page.as_deref().map_or(cut.visible.clone(), |page| {
            loket_wire::email::text_from_html(&loket_wire::email::sanitize(page).html)
        });
        if squeeze(&cut.visible) != squeeze(wanted)
            || squeeze(&page.replace(['>', '-', '_'], "")) != squeeze(&wanted.replace(['>', '-', '_'], ""))
        {
            wrong.push(format!("== {name}\n-- wanted\n{wanted}-- got\n{}\n-- page\n{page}\n", cut.visible));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_forward_is_shown_whole() {
    for subject in ["Fwd: Invoice", "FW: Invoice", "WG: Rechnung", "TR : Facture", "RV: Factura", "转发：发票"] {
        assert!(quote::is_forward(subject), "{subject}");
    }
    for subject in ["Re: Fwd: Invoice", "Framework", "Re: I: x", "Forward planning"] {
        assert!(!quote::is_forward(subject), "{subject}");
    }
    let text =
        "From: A <a@example.com>\nSent: Tuesday\nTo: B\nSubject: C\n\nOn 5 Jan 2027, A <a@example.com> wrote:\n> x";
    assert_eq!(quote::cut_text(text, true).visible, text);
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_only_looks_like_a_quote_is_kept_whole() {
    let mut wrong = Vec::new();
    for case in include_str!("email/kept.txt").split("=== ").skip(1) {
        let (name, text) = case.split_once('\n').unwrap();
        let seen = quote::cut_text(text, false).visible;
        if squeeze(&seen) != squeeze(text) {
            wrong.push(format!("{name}: {seen}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
