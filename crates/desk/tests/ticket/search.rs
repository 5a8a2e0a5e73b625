use loket_desk::consumers::{self, AFTER, Step};
use loket_desk::search;
use loket_desk::ticket::change::{Change, change};

use super::*;
use crate::scene::on_each;

fn digest(s: &Scene) {
    loop {
        match s.loket(|tx| consumers::step(tx, &AFTER[0], "node", None)).unwrap() {
            Step::Moved(_) => {}
            other => return assert_eq!(other, Step::Idle),
        }
    }
}

fn finds(s: &Scene, who: &By, words: &str) -> Vec<TicketId> {
    let words = words.to_owned();
    s.by(who, move |tx| Ok(search::tickets(tx, &words)?.ids)).unwrap()
}

#[test]
fn words_are_found_whatever_their_accents_case_and_place() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "team_lead"));
        let oven = opens(s, inbox, "bob@customer.example", "Le four brûle", "La crème est déjà partie, à l'aide !");
        let tea =
            opens(s, inbox, "stefan@ceai.example", "Ceainic stricat", "Ștefan are o țeavă spartă. Order AB-1234.");
        digest(s);
        for (words, found) in [
            ("brule", vec![oven]),
            ("BRÛLE creme", vec![oven]),
            ("stefan teava", vec![tea]),
            ("ceai", vec![tea]),
            ("ab-1234", vec![tea]),
            ("ceai.example", vec![tea]),
            ("bob@customer.example", vec![oven]),
            ("brule stefan", vec![]),
            ("\"' OR 1=1 --", vec![]),
            ("!!!", vec![]),
        ] {
            assert_eq!(finds(s, &ana, words), found, "{words}");
        }
        assert_eq!(finds(s, &ana, &format!("#{tea}"))[0], tea);
        let note = Words { text: "Ask Ingeborg about the valve".into(), ..Words::default() };
        s.by(&ana, move |tx| loket_desk::ticket::note::note(tx, oven, &note)).unwrap();
        let tagged = Change { tags: Some(vec!["überfällig".into()]), ..Change::default() };
        s.by(&ana, move |tx| change(tx, oven, &tagged, None)).unwrap();
        digest(s);
        assert_eq!(finds(s, &ana, "ingeborg"), [oven]);
        assert_eq!(finds(s, &ana, "uberfallig"), [oven]);
        let customers = s.by(&ana, |tx| search::customers(tx, "stefan@ceai")).unwrap();
        assert_eq!(customers.len(), 1);
    });
}

#[test]
fn what_may_not_be_seen_is_not_found() {
    on_each(|s| {
        let (inbox, boss) = (support(s), s.agent("boss", "administrator"));
        let cook = s.agent("cook", "agent");
        let cook_id = crate::scene::number(s, &cook);
        s.by(&boss, move |tx| {
            let new = serde_json::from_str(r#"{"name":"Own","permissions":["tickets.reply"]}"#).unwrap();
            let role = loket_desk::account::role::create(tx, &new)?.id;
            let wanted = serde_json::from_value(serde_json::json!({"role_id": role})).unwrap();
            loket_desk::account::agent::change(tx, cook_id, &wanted)
        })
        .unwrap();
        let mine = opens(s, inbox, "bob@customer.example", "Oven one", "fire");
        let other = opens(s, inbox, "eve@customer.example", "Oven two", "fire");
        let take = Change { assignee_id: Some(Some(cook_id)), ..Change::default() };
        s.by(&boss, move |tx| change(tx, mine, &take, None)).unwrap();
        digest(s);
        assert_eq!(finds(s, &boss, "oven").len(), 2);
        assert_eq!(finds(s, &cook, "oven"), [mine]);
        assert!(finds(s, &cook, &other.to_string()).is_empty());
    });
}
