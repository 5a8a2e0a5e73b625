//! Files that nothing names any more go, and no other; pages of messages end where they grow too large.

use loket_desk::By;
use loket_desk::blob::leave::{self, Laid, Piece, Step};
use loket_desk::blob::{self, Stored};
use loket_desk::channel::File;
use loket_desk::draft;
use loket_desk::ids::{AttachmentId, TicketId};
use loket_desk::message::{attachment, show};
use loket_desk::page::Paging;
use loket_desk::ticket::note::note;
use loket_desk::ticket::reply::Words;
use loket_desk::ticket::{purge, trash};
use loket_desk::time::{DAY, HOUR};

use crate::scene::{Scene, on_each};
use crate::ticket::{arrives, mail, opens, support, ticket_of};

fn file(letters: &str) -> File {
    File {
        stored: Stored::known(letters.repeat(32), 100),
        filename: format!("{letters}.txt"),
        content_type: "text/plain".into(),
        content_id: None,
        inline: false,
    }
}

fn uploads(s: &Scene, who: &By, letters: &str) -> AttachmentId {
    let file = file(letters);
    s.by(who, move |tx| attachment::upload(tx, &file)).unwrap().id
}

/// The steps that are due, by the first letters of their files.
fn due(s: &Scene) -> Vec<String> {
    let Piece { steps, more } = s.loket(leave::next).unwrap();
    assert!(!more);
    let mut shown: Vec<String> = steps
        .into_iter()
        .map(|step| match step {
            Step::LayAside(sha256) => format!("aside {}", &sha256[..2]),
            Step::PutBack(sha256) => format!("back {}", &sha256[..2]),
        })
        .collect();
    shown.sort();
    shown
}

fn laid(s: &Scene, letters: &str, moved: bool) -> Laid {
    let sha256 = letters.repeat(32);
    s.loket(move |tx| leave::laid(tx, &sha256, moved)).unwrap()
}

#[test]
fn an_upload_that_no_message_took_goes_after_a_day_and_another_day() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "fire");
        let taken = uploads(s, &ana, "aa");
        let drafted = uploads(s, &ana, "bb");
        uploads(s, &ana, "cc");
        let shared = uploads(s, &ana, "aa");
        assert_ne!(taken, shared);
        let words = Words { text: "See.".into(), files: vec![taken], ..Words::default() };
        s.by(&ana, move |tx| note(tx, ticket, &words)).unwrap();
        let keep: draft::Keep = serde_json::from_value(serde_json::json!({
            "kind": "reply", "words": {"text": "soon", "html": "<p>soon \"files\":[]</p>", "files": [drafted]},
        }))
        .unwrap();
        s.by(&ana, move |tx| draft::keep(tx, ticket, &keep)).unwrap();
        s.pass(23 * HOUR);
        assert!(due(s).is_empty(), "not before a day");
        s.pass(2 * HOUR);
        // What a message has, and what a draft names, stays; so does what is the same as what stays.
        assert_eq!(due(s), ["aside cc"]);
        // Killed before it was said: asked again.
        assert_eq!(due(s), ["aside cc"]);
        assert_eq!(laid(s, "cc", true), Laid::Waits);
        assert!(due(s).is_empty());
        s.pass(DAY + HOUR);
        assert_eq!(due(s), ["aside cc"]);
        assert_eq!(laid(s, "cc", false), Laid::Goes, "it lay there for a day and goes");
        assert!(due(s).is_empty());
        let still = s.by(&ana, move |tx| attachment::see(tx, drafted));
        assert!(still.is_ok());
    });
}

#[test]
fn a_file_that_is_named_again_on_its_way_out_comes_back() {
    on_each(|s| {
        let ana = s.agent("ana", "administrator");
        uploads(s, &ana, "cc");
        s.pass(25 * HOUR);
        assert_eq!(due(s), ["aside cc"]);
        // Somebody had found the bytes in their place and names them now.
        let again = uploads(s, &ana, "cc");
        assert_eq!(due(s), ["back cc"]);
        assert_eq!(laid(s, "cc", false), Laid::Stays, "nothing goes that is named");
        s.loket(|tx| leave::returned(tx, &"cc".repeat(32))).unwrap();
        assert!(due(s).is_empty());
        assert!(s.by(&ana, move |tx| attachment::see(tx, again)).is_ok());
        s.pass(25 * HOUR);
        assert_eq!(due(s), ["aside cc"], "and may be abandoned again");
        laid(s, "cc", true);
        s.pass(25 * HOUR);
        due(s);
        assert_eq!(laid(s, "cc", false), Laid::Goes);
        // Stored anew after it was gone, it is a file like any other.
        s.loket(|tx| blob::keep(tx, &file("cc").stored)).unwrap();
        assert!(due(s).is_empty());
    });
}

#[test]
fn the_files_of_a_purged_ticket_go_and_those_of_others_stay() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let opened = |from: &str, letters: &[&str]| -> TicketId {
            let mut inbound = mail(from, "Plan", "see attached");
            inbound.files = letters.iter().map(|letters| file(letters)).collect();
            ticket_of(s, arrives(s, inbox, &inbound).0)
        };
        let gone = opened("bob@customer.example", &["cc", "dd"]);
        opened("eve@other.example", &["dd"]);
        s.by(&ana, move |tx| trash::throw(tx, gone)).unwrap();
        assert!(due(s).is_empty());
        s.pass(40 * DAY);
        s.loket(purge::purge).unwrap();
        // The original of the mail is one with the other mail's in this test, so it stays too.
        assert_eq!(due(s), ["aside cc"]);
    });
}

#[test]
fn a_page_of_messages_ends_where_it_grows_too_large() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "administrator"));
        let ticket = opens(s, inbox, "bob@customer.example", "Logs", "see below");
        for n in 0..5 {
            let size = if n == 2 { 990_000 } else { 300_000 };
            let words = Words { text: format!("{n}{}", "x".repeat(size)), ..Words::default() };
            s.by(&ana, move |tx| note(tx, ticket, &words)).unwrap();
        }
        let (mut pages, mut cursor) = (Vec::new(), None);
        loop {
            let paging = Paging { cursor, limit: Some(50) };
            let page = s.by(&ana, move |tx| show::list(tx, ticket, &paging)).unwrap();
            pages.push(page.items.iter().map(|m| m.text_body[..1].to_owned()).collect::<Vec<_>>().concat());
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!((pages.len(), &pages[..2]), (3, &["34".to_owned(), "2".to_owned()][..]), "{pages:?}");
        assert!(pages[2].starts_with('s') && pages[2].ends_with("01"), "{pages:?}");
    });
}
