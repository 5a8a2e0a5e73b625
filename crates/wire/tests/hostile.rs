//! Mail made to hurt: whatever arrives is read without a panic and without much effort.

use std::{fmt::Write, time::Instant};

use loket_wire::email::{self, compose_html, quote, sanitize};
use proptest::prelude::*;

use crate::judge;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read(raw in proptest::collection::vec(any::<u8>(), 0..3_000)) {
        email::parse(&raw);
    }

    #[test]
    fn any_pieces_of_mail_are_read(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
        let email = email::parse(pieces.concat().as_bytes());
        if let Some(html) = &email.html {
            prop_assert_eq!(judge::dangers(html), Vec::<String>::new());
        }
    }

    #[test]
    fn any_pieces_of_markup_are_made_harmless(pieces in proptest::collection::vec(proptest::sample::select(MARKUP), 0..40)) {
        let page = pieces.concat();
        for clean in [sanitize(&page).html, quote::cut_html(&page, false).page.map(|page| sanitize(&page).html).unwrap_or_default()] {
            prop_assert_eq!(judge::dangers(&clean), Vec::<String>::new(), "{}", clean);
        }
        // What has been made harmless stays as it is.
        let once = sanitize(&page).html;
        prop_assert_eq!(judge::dangers(&sanitize(&once).html), Vec::<String>::new());
    }

    #[test]
    fn any_lines_are_cut(pieces in proptest::collection::vec(proptest::sample::select(LINES), 0..40)) {
        let text = pieces.join("\n");
        let cut = quote::cut_text(&text, false);
        prop_assert!(cut.visible.len() <= text.len());
    }

    #[test]
    fn any_words_are_composed_or_refused(subject in "\\PC*|[\\x00-\\x7f]*", name in "\\PC*|[\\x00-\\x7f]*", text in "\\PC*", file in "\\PC*|[\\x00-\\x7f]*") {
        let outgoing = email::Outgoing {
            message_id: "a@b.example".into(),
            from: email::Address { email: "a@b.example".into(), name: Some(name) },
            to: vec![email::Address { email: "c@d.example".into(), name: None }],
            subject,
            text,
            attachments: vec![email::Attachment { filename: file, content_type: "text/plain".into(), content: b"x".to_vec(), ..Default::default() }],
            ..Default::default()
        };
        if let Ok(bytes) = email::compose(&outgoing) {
            let email = email::parse(&bytes);
            prop_assert_eq!(email.from.map(|from| from.email), Some("a@b.example".to_owned()));
            prop_assert_eq!(email.to.len(), 1);
            prop_assert_eq!(email.attachments.len(), 1);
        }
    }
}

const PIECES: &[&str] = &[
    "From: a@b.example\r\n",
    "Subject: =?utf-8?q?x=?= =?x?b?\r\n",
    "Content-Type: multipart/mixed; boundary=x\r\n",
    "Content-Type: multipart/alternative; boundary=\"x\"\r\n",
    "Content-Type: text/html; charset=utf-7\r\n",
    "Content-Type: message/rfc822\r\n",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n",
    "Content-Type: message/delivery-status\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "Content-Disposition: attachment; filename*=utf-8''%ff\r\n",
    "\r\n",
    "\n",
    "\r",
    "--x\r\n",
    "--x--\r\n",
    "--\r\n",
    "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\r\n",
    "<script>alert(1)</script>",
    "<b onload=x>=3D=\r\n",
    "begin 644 x\n#0V%T\n`\nend\n",
    "Final-Recipient: rfc822;a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n",
    "On Tue, 5 Jan 2027, a@b.example wrote:\r\n> x\r\n",
    " folded\r\n",
    ":\r\n",
    "\0",
    "ü",
    "From ",
    "References: <a@b> <c\r\n",
    "To: ,,<>,a:b;,\"\r\n",
    "Date: Tue, 99 Foo 99999 99:99\r\n",
];

const MARKUP: &[&str] = &[
    "<script>",
    "</script>",
    "alert(1)",
    "<img src=x onerror=alert(1)>",
    "<svg><style>",
    "</style></svg>",
    "<math><mtext>",
    "<table>",
    "<mglyph>",
    "<style>",
    "<!--",
    "-->",
    "<a href=\"javascript:alert(1)\">",
    "<a href='jAva\tscript:x'>",
    "<p style=\"background:url(javascript:x)\">",
    "<p style='width:expression(x);color:red'>",
    "<iframe srcdoc='<script>x</script>'>",
    "<form action=x>",
    "<input onfocus=x autofocus>",
    "<noscript><p title=\"</noscript><img src=x onerror=x>\">",
    "<template>",
    "<title>",
    "<textarea>",
    "<xmp>",
    "<base href=//x>",
    "<meta http-equiv=refresh content=0>",
    "<blockquote type=cite>",
    "<div class=gmail_quote>",
    "On Tue, Jan 5, 2027 at 10:12 a@b.example wrote:",
    "<br>",
    "\"",
    "'",
    ">",
    "<",
    "&lt;script&gt;",
    "&#x3c;",
    " src=\"cid:remote-image:javascript:x\"",
    "<img src=\"cid:remote-image:x\">",
    "<img src=//evil.example/x>",
    "<img src=\"http://evil.example/x\">",
    "<select><option>",
    "<foreignObject>",
    "<annotation-xml encoding=\"text/html\">",
    "</p>",
    "</table>",
    "<td background=x>",
    "<a id=x name=y class=z href=https://x.example>",
];

const LINES: &[&str] = &[
    "hello",
    "",
    "> quoted",
    ">> deep",
    "On Tue, Jan 5, 2027 at 10:12 AM a@b.example wrote:",
    "Le 5 janv. 2027 à 10:12, A <a@b.example> a écrit :",
    "From: a@b.example",
    "Sent: Tuesday",
    "To: c",
    "Subject: x",
    "-- ",
    "--",
    "Sent from my iPhone",
    "____________________",
    "-----Original Message-----",
    "---------- Forwarded message ----------",
    "JD> x",
    "-Jo",
    "yes On Tue, Jan 5, 2027 at 10:12, a@b.example wrote:",
    "<",
    "> wrote:",
    "\u{202b}",
    "年月日:",
    "٥@:",
];

/// Sizes are such that anything worse than linear takes many minutes: the bound is no measure of speed.
fn quickly(what: &str, work: impl FnOnce()) {
    let started = Instant::now();
    work();
    let took = started.elapsed().as_secs();
    assert!(took < 60, "{what} took {took} seconds");
}

#[test]
fn nesting_is_bounded() {
    let mut nested = String::from("Subject: x\r\n");
    for depth in 0..5_000 {
        let _ = write!(nested, "Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n");
    }
    quickly("nested multiparts", || assert!(email::parse(nested.as_bytes()).problem.is_some()));
    let messages = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    quickly("nested messages", || assert_eq!(email::parse(messages.as_bytes()).attachments.len(), 1));
    let digests = "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\n".repeat(20_000);
    quickly("nested digests", || drop(email::parse(digests.as_bytes())));
}

#[test]
fn the_number_of_parts_and_fields_is_bounded() {
    let parts = format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\n\r\nx\r\n".repeat(100_000));
    quickly("many parts", || {
        let email = email::parse(parts.as_bytes());
        assert!(email.problem.is_some() && email.text_body.len() < 10_000);
    });
    let fields = format!("{}\r\nbody", "X-A: b\r\n".repeat(300_000));
    quickly("many fields", || assert_eq!(email::parse(fields.as_bytes()).text_body, "body"));
    let addresses = format!("To: {}\r\n\r\nbody", "a@b.example, ".repeat(50_000));
    quickly("many addresses", || assert!(email::parse(addresses.as_bytes()).to.len() <= 1_000));
    let words = format!("Subject: {}\r\n\r\nbody", "=?utf-8?q?x?= ".repeat(50_000));
    quickly("many encoded words", || drop(email::parse(words.as_bytes())));
}

#[test]
fn overgrown_pages_are_shown_as_text() {
    for (what, page) in [
        ("deep", "<div>".repeat(200_000)),
        (
            "open formatting",
            (0..50_000).fold(String::new(), |page, n| page + &format!("<font color={n}>")) + &"<p>x".repeat(50_000),
        ),
        ("deep tables", "<table><tr><td>".repeat(50_000)),
        ("tags only", "<".repeat(100_000)),
        ("open attribute", format!("<a href=\"{}", "x".repeat(1_000_000))),
        ("unclosed style", format!("<style>{}", "<p>x</p>".repeat(20_000))),
        ("attributes", format!("<p{}>", (0..50_000).fold(String::new(), |tag, n| tag + &format!(" a{n}=\"<b>\"")))),
        ("entities in paragraphs", "<p>&amp;x".repeat(10_000)),
        ("words in a table", "<table>x".repeat(1_000)),
        ("words between rows", format!("<table>{}", "x<tr>".repeat(10_000))),
        ("mixed nesting", "<b><p></b><i></p></i>".repeat(5_000)),
        ("entities", "&amp;".repeat(100_000)),
        ("comments", "<!--".repeat(300_000)),
        ("rows", format!("<table>{}", "<tr><td>x".repeat(10_000))),
        ("styles", format!("<p style=\"{}\">x", "color:red;".repeat(100_000))),
        ("blockquotes", "<blockquote>x</blockquote>".repeat(20_000)),
    ] {
        quickly(what, || {
            let raw = format!("Content-Type: text/html\r\n\r\n{page}");
            let email = email::parse(raw.as_bytes());
            assert_eq!(judge::dangers(email.html.as_deref().unwrap_or_default()), Vec::<String>::new(), "{what}");
        });
    }
}

#[test]
fn long_histories_are_cut_in_linear_time() {
    for (what, text) in [
        ("marks", format!("hi\n{}", ">".repeat(500_000))),
        ("attributions", "On Tue, Jan 5, 2027 at 10:12 AM\n".repeat(15_000)),
        ("brackets", "On 5 <\n".repeat(15_000)),
        ("headers", "From: a@b.example\n".repeat(10_000)),
        ("quotes", "> a\nb\n".repeat(15_000)),
        ("signatures", "-- \nx\n> y\n".repeat(6_000)),
        ("rules", "----------\n".repeat(60_000)),
        ("blanks", "\n".repeat(500_000)),
        ("one line", format!("On {} wrote:", "1 ".repeat(1_000_000))),
        ("initials", "AB> x\n".repeat(100_000)),
        ("links", "> x (\nhttp://x )\n".repeat(60_000)),
        ("codes", "5.1.1 550 a@b.example ".repeat(60_000)),
    ] {
        quickly(what, || {
            drop(email::parse(
                format!("From: MAILER-DAEMON@x.example\r\nSubject: failure notice\r\n\r\n{text}").as_bytes(),
            ))
        });
    }
}

#[test]
fn the_composer_keeps_what_agents_write_and_nothing_else() {
    let kept = "<p>Dear <b>Jo</b>,</p><ul><li>one</li></ul><p><img src=\"cid:pic\"></p>";
    assert_eq!(compose_html(kept), kept);
    assert_eq!(compose_html("<font color=red>x</font><marquee>y</marquee><script>z</script>"), "xy");
    assert_eq!(judge::dangers(&compose_html("<a href=\"javascript:x\" onclick=x>l</a>")), Vec::<String>::new());
}

#[test]
fn remote_images_wait_and_inline_ones_stay() {
    let clean = sanitize(
        "<img src=\"https://t.example/pixel.gif?u=1&amp;v=2\" width=1><img src=\"cid:a@b\"><img src=\"//t.example/x\"><img src='data:image/svg+xml;base64,AAAA'><img src='data:image/png;base64,AAAA'>",
    );
    assert!(clean.remote_images);
    assert_eq!(clean.html.matches(" data-src=\"https://t.example/").count(), 2, "{}", clean.html);
    assert!(
        clean.html.contains("src=\"cid:a@b\"")
            && !clean.html.contains("svg+xml")
            && clean.html.contains("data:image/png")
    );
    assert!(!sanitize("<img src=\"cid:a\">").remote_images);
}
