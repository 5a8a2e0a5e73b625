//! How long reading takes: `cargo test -p loket-wire --release --test main pace -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use loket_wire::email;

fn mails() -> Vec<(&'static str, Vec<u8>)> {
    let answer = "Thanks, that works now.\n\nOn Tue, Jan 5, 2027 at 10:12 AM Shop <support@shop.example> wrote:\n\n> Have you tried turning it off?\n> Kind regards\n";
    let head = "From: Jo Baker <jo@example.com>\nTo: support@shop.example\nSubject: Re: [#1042] Oven\nMessage-ID: <1@example.com>\nIn-Reply-To: <2@shop.example>\nReferences: <2@shop.example>\nDate: Tue, 05 Jan 2027 10:12:33 +0100\nMIME-Version: 1.0\n";
    let page = "<div dir=\"ltr\">Thanks, that works now.</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Tue, Jan 5, 2027 at 10:12 AM Shop &lt;support@shop.example&gt; wrote:<br></div><blockquote class=\"gmail_quote\"><p>Have you tried turning it off?</p></blockquote></div>";
    let plain = format!("{head}Content-Type: text/plain; charset=utf-8\n\n{answer}");
    let both = format!(
        "{head}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{answer}\n--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n"
    );
    let long = format!(
        "{head}Content-Type: text/plain\n\n{}",
        "This is a line of a letter that somebody wrote to us at length.\n".repeat(1_000)
    );
    let newsletter = format!("{head}Content-Type: text/html\n\n{}", "<table><tr><td style=\"padding:3px\"><p>A <b>newsletter</b> with <a href=\"https://example.com/x\">links</a>.</p></td></tr></table>".repeat(300));
    let file = format!(
        "{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{answer}\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.jpg\n\n{}\n--b--\n",
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgK\n".repeat(4_000)
    );
    [
        ("plain answer", plain),
        ("answer as page", both),
        ("long letter", long),
        ("newsletter", newsletter),
        ("300 kB file", file),
    ]
    .map(|(name, raw)| (name, raw.replace('\n', "\r\n").into_bytes()))
    .into()
}

#[test]
#[ignore = "a measurement"]
fn a_mail_takes_so_long() {
    for (name, raw) in mails() {
        let (began, mut count) = (Instant::now(), 0_u32);
        while began.elapsed() < Duration::from_secs(1) {
            assert!(email::parse(&raw).problem.is_none());
            count += 1;
        }
        println!(
            "{name:<16} {:>7} bytes {:>9.1} µs",
            raw.len(),
            began.elapsed().as_secs_f64() * 1e6 / f64::from(count)
        );
    }
}
