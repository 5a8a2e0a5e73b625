use loket_desk::Error;
use loket_desk::intake::days;
use loket_desk::intake::list::{self, Filter};
use loket_desk::intake::quarantine::{Release, confirm, release, restore};
use loket_desk::intake::rule::{self, Rule, Strangers};
use loket_desk::page::Paging;
use loket_desk::time::{DAY, HOUR};

use super::*;
use crate::scene::on_each;

/// A ticket, and a stranger's mail that points to it and was kept apart.
fn held_back(s: &Scene) -> (InboxId, TicketId, IntakeId, Inbound) {
    let inbox = support(s);
    let rule = Rule { strangers: Strangers::Quarantine, answer_days: 7 };
    s.loket(move |tx| rule::set(tx, inbox, rule)).unwrap();
    let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
    let mut guess = mail("eve@elsewhere.example", "Re: Oven", "What did he say?");
    guess.subject_ticket = Some(ticket);
    let (item, outcome) = arrives(s, inbox, &guess);
    assert_eq!(outcome, Outcome::Quarantined);
    (inbox, ticket, item, guess)
}

fn total(s: &Scene, outcome: &str) -> i64 {
    s.loket(|tx| ledger::totals(tx, "intake")).unwrap().by.get(outcome).copied().unwrap_or(0)
}

#[test]
fn what_is_kept_apart_is_released_as_a_ticket_of_its_own() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let (_, ticket, item, guess) = held_back(s);
        assert_eq!((total(s, "quarantined"), see(s, ticket).row.message_count), (1, 1));
        s.by(&root, move |tx| release(tx, &[item], Release::New)).unwrap();
        assert_eq!((total(s, "quarantined"), total(s, "waiting")), (0, 1));
        let outcome = s.loket(move |tx| door::admit(tx, item, &guess)).unwrap();
        assert_eq!(outcome, Outcome::Ticketed);
        assert_ne!(ticket_of(s, item), ticket);
        let reasons = s.loket(move |tx| list::see(tx, item)).unwrap().reasons;
        assert!(reasons.contains(&String::from("released")), "{reasons:?}");
    });
}

#[test]
fn what_is_kept_apart_is_released_into_the_ticket_it_points_to() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let (inbox, ticket, item, guess) = held_back(s);
        s.by(&root, move |tx| release(tx, &[item], Release::Join)).unwrap();
        assert_eq!(s.loket(move |tx| door::admit(tx, item, &guess)).unwrap(), Outcome::Joined);
        assert_eq!(ticket_of(s, item), ticket);
        // Whoever was let in takes part from then on.
        let mut more = mail("eve@elsewhere.example", "Re: Oven", "Thanks");
        more.subject_ticket = Some(ticket);
        assert_eq!(ticket_of(s, arrives(s, inbox, &more).0), ticket);
    });
}

#[test]
fn what_is_confirmed_stays_out_and_can_come_back() {
    on_each(|s| {
        let (root, ana) = (s.agent("root", "administrator"), s.agent("ana", "agent"));
        let (_, _, item, _) = held_back(s);
        let refused = s.by(&ana, move |tx| confirm(tx, &[item])).unwrap_err();
        assert!(matches!(refused, Error::Forbidden(_)));
        s.by(&root, move |tx| confirm(tx, &[item])).unwrap();
        assert_eq!((total(s, "quarantined"), total(s, "refused")), (0, 1));
        let row = s.loket(move |tx| list::see(tx, item)).unwrap();
        assert_eq!(row.reasons.last().unwrap(), "confirmed");
        // Released in the meantime by nobody: a second decision does nothing.
        s.by(&root, move |tx| release(tx, &[item], Release::New)).unwrap();
        assert_eq!(total(s, "refused"), 1);
        s.by(&root, move |tx| restore(tx, &[item])).unwrap();
        assert_eq!((total(s, "quarantined"), total(s, "refused")), (1, 0));
        assert!(!s.loket(move |tx| list::see(tx, item)).unwrap().reasons.contains(&String::from("confirmed")));
    });
}

#[test]
fn the_ledger_is_filtered_and_searched() {
    on_each(|s| {
        let (_, ticket, item, _) = held_back(s);
        s.pass(DAY);
        let inbox = s.loket(move |tx| ledger::get(tx, item)).unwrap().inbox_id;
        opens(s, inbox, "anna.muller@Oven-Shop.example", "Über die Rechnung 4711", "Hallo");
        let found = |filter: Filter| {
            let page = s.loket(move |tx| list::list(tx, &filter, &Paging::default())).unwrap();
            page.items.into_iter().map(|row| row.subject).collect::<Vec<_>>()
        };
        let asks = |q: &str| Filter { q: Some(q.into()), ..Filter::default() };
        let bill = vec![String::from("Über die Rechnung 4711")];
        for q in ["uber", "rech 4711", "Anna.Muller@oven-shop.example", "muller", "@oven-shop.example", "471"] {
            assert_eq!(found(asks(q)), bill, "{q}");
        }
        assert_eq!(found(asks("rechnung banana")), Vec::<String>::new());
        assert_eq!(found(asks("!signed")), Vec::<String>::new(), "reasons are no words of a subject");
        assert_eq!(found(Filter { reason: Some(format!("stranger_to_{ticket}")), ..Filter::default() }), ["Re: Oven"]);
        assert_eq!(found(Filter { outcome: Some(Outcome::Quarantined), ..Filter::default() }), ["Re: Oven"]);
        assert_eq!(found(Filter { via: Some("imap".into()), ..Filter::default() }), Vec::<String>::new());
        assert_eq!(found(Filter { inbox: Some(inbox), via: Some("smtp".into()), ..Filter::default() }).len(), 3);
        let now = crate::scene::MORNING.plus(DAY);
        assert_eq!(found(Filter { from: Some(now.minus(HOUR)), ..Filter::default() }), bill);
        assert_eq!(found(Filter { to: Some(now.minus(HOUR)), ..Filter::default() }), ["Re: Oven", "Oven"]);
        let first = Paging { limit: Some(1), ..Paging::default() };
        let page = s.loket(move |tx| list::list(tx, &asks("oven"), &first)).unwrap();
        let second = Paging { cursor: page.next, limit: Some(5) };
        let rest = s.loket(move |tx| list::list(tx, &asks("oven"), &second)).unwrap();
        assert_eq!((page.items.len(), rest.items.len()), (1, 2), "anna, then the two of yesterday");
    });
}

#[test]
fn the_days_add_up_to_everything() {
    on_each(|s| {
        let (inbox, _, item, _) = held_back(s);
        s.pass(40 * DAY);
        opens(s, inbox, "bob@customer.example", "Stove", "Help!");
        let root = s.agent("root", "administrator");
        s.by(&root, move |tx| confirm(tx, &[item])).unwrap();
        let seen = s.loket(|tx| days::of(tx, 30)).unwrap();
        assert_eq!((seen.total, seen.earlier, seen.days.len()), (3, 2, 1));
        let all = s.loket(|tx| days::of(tx, 366)).unwrap();
        assert_eq!((all.earlier, all.days.iter().map(|day| day.n).sum::<i64>()), (0, 3));
        // A later decision counts on the day the mail came.
        assert!(all.days.iter().any(|day| day.day == "2026-11-21" && day.outcome == "refused" && day.n == 1));
    });
}

#[test]
fn several_failed_ones_are_read_again_at_once() {
    on_each(|s| {
        let root = s.agent("root", "administrator");
        let inbox = support(s);
        let (one, _) = arrives(s, inbox, &mail("bob@customer.example", "Oven", "Help!"));
        let (bad, good) = (one, one);
        assert_eq!(s.by(&root, move |tx| ledger::replay_all(tx, &[bad, good])).unwrap(), 0, "it found its way");
        let many = vec![one; 101];
        assert!(s.by(&root, move |tx| ledger::replay_all(tx, &many)).is_err());
    });
}
