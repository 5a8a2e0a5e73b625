//! Private notes: whichever door is tried.

use loket_desk::ids::{MessageId, TicketId};
use loket_desk::message::show;
use loket_desk::page::Paging;
use loket_desk::{By, Error};

use super::{digested, notes, role, team, told};
use crate::scene::{Scene, number, on_each};
use crate::ticket::{opens, support};

fn reads(s: &Scene, who: &By, ticket: TicketId, note: MessageId) -> bool {
    let listed = s.by(who, move |tx| show::list(tx, ticket, &Paging::default())).unwrap();
    let listed = listed.items.iter().any(|message| message.id == note);
    let alone = match s.by(who, move |tx| show::see(tx, note)) {
        Ok(message) => message.private,
        Err(Error::NotFound("message")) => false,
        Err(other) => panic!("{other}"),
    };
    assert_eq!(listed, alone, "both doors say the same");
    listed
}

#[test]
fn a_private_note_is_read_by_its_author_and_by_whom_it_names() {
    on_each(|s| {
        let ticket = opens(s, support(s), "bob@x.test", "Oven", "It is hot");
        role(s, "Auditor", &["tickets.see_all", "notes.see_private"]);
        let [ana, bob, eve, kim] = ["ana", "bob", "eve", "kim"].map(|name| s.agent(name, "agent"));
        let (auditor, kitchen) = (s.agent("auditor", "Auditor"), team(s, "Kitchen", &[number(s, &kim)]));
        let html = format!(
            "<p><span data-mention=\"agent:{}\">@bob</span> <span data-mention=\"team:{kitchen}\">@Kitchen</span></p>",
            number(s, &bob)
        );
        let note = notes(s, &ana, ticket, &html, true).unwrap();
        for (who, may) in [(&ana, true), (&bob, true), (&kim, true), (&auditor, true), (&eve, false)] {
            assert_eq!(reads(s, who, ticket, note), may);
        }
        assert_eq!(told(s, &bob), [("mentioned".to_owned(), ticket.0)]);
        assert_eq!(told(s, &kim), [("mentioned".to_owned(), ticket.0)]);
        assert_eq!(told(s, &eve), []);
    });
}

#[test]
fn a_private_note_is_found_by_no_search() {
    on_each(|s| {
        let ticket = opens(s, support(s), "bob@x.test", "Oven", "It is hot");
        let ana = s.agent("ana", "agent");
        let words =
            |text: &str, private| loket_desk::ticket::reply::Words { text: text.into(), private, ..Default::default() };
        let (open, closed) = (words("gingerbread", false), words("marzipan", true));
        s.by(&ana, move |tx| loket_desk::ticket::note::note(tx, ticket, &open)).unwrap();
        s.by(&ana, move |tx| loket_desk::ticket::note::note(tx, ticket, &closed)).unwrap();
        digested(s);
        let finds = |word: &'static str| {
            let filter = loket_desk::ticket::list::Filter { words: Some(word.into()), ..Default::default() };
            let page = s.by(&ana, move |tx| loket_desk::ticket::list::list(tx, &filter, &Paging::default()));
            page.unwrap().items.len()
        };
        assert_eq!((finds("gingerbread"), finds("marzipan")), (1, 0));
    });
}
