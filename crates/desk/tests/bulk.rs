//! Bulk data must look like what the verbs leave behind, or the bench would measure something else.

use loket_desk::bulk::{self, Cast, Vocabulary, word};
use loket_desk::channel::inbox;
use loket_desk::page::Paging;
use loket_desk::ticket::{self, Status};
use loket_desk::{intake, message, search, tag};

use crate::scene::{MORNING, number, on_each};

#[test]
fn bulk_tickets_are_listed_counted_and_found_like_others() {
    on_each(|s| {
        let ana = s.agent("ana", "administrator");
        let agent = number(s, &ana);
        let cast = s
            .loket(move |tx| {
                let new: inbox::New = serde_json::from_str(r#"{"name":"Support","address":"support@shop.example"}"#)?;
                let made = inbox::create(tx, &new)?.id;
                let tag = tag::create(
                    tx,
                    &tag::New { name: "oven".into(), color: String::new(), description: String::new() },
                )?;
                let inbox = inbox::get(tx, made)?;
                Ok(Cast { inbox, agents: vec![agent], teams: Vec::new(), tags: vec![tag.id], end: MORNING, total: 200 })
            })
            .unwrap();
        for first in [0, 100] {
            let cast = cast.clone();
            s.loket(move |tx| bulk::block(tx, &cast, &Vocabulary::default(), first, 100)).unwrap();
        }
        s.loket(bulk::settle).unwrap();

        let counts = s.by(&ana, ticket::list::counts).unwrap();
        assert_eq!((counts.all, counts.open + counts.waiting + counts.solved), (200, 200));
        for status in Status::ALL.iter().copied() {
            let filter = ticket::list::Filter { statuses: vec![status], ..Default::default() };
            let paging = Paging { cursor: None, limit: Some(100) };
            let listed = s.by(&ana, move |tx| ticket::list::list(tx, &filter, &paging)).unwrap();
            assert!(listed.items.iter().all(|row| row.message_count == 5 && row.status == status));
        }
        let paging = Paging { cursor: None, limit: Some(50) };
        let newest = s.by(&ana, move |tx| ticket::list::list(tx, &Default::default(), &paging)).unwrap();
        let row = &newest.items[0];
        let (id, snippet) = (row.id, row.snippet.clone());
        let messages =
            s.by(&ana, move |tx| message::show::list(tx, id, &Paging { cursor: None, limit: Some(50) })).unwrap().items;
        assert_eq!(messages.len(), 5);
        assert!(messages[3].text_body.starts_with(snippet.trim_end_matches('…')), "{snippet}");
        assert_eq!(messages[0].intake.as_ref().map(|i| i.outcome.as_str()), Some("ticketed"));
        assert!(messages[1].delivery.is_some() && messages[4].delivery.is_none());
        let found = s.by(&ana, |tx| search::tickets(tx, &word(0))).unwrap();
        assert!(found.ids.len() > 190, "{}", found.ids.len());
        for noun in ["intake", "delivery"] {
            let totals = s.by(&ana, move |tx| intake::ledger::totals(tx, noun)).unwrap();
            assert_eq!(totals.total, if noun == "intake" { 200 } else { 400 });
        }
    });
}
