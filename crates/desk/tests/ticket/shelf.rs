//! Snoozing, the trash, and what becomes of a solved ticket later.

use loket_desk::account::team;
use loket_desk::job::{self, Job, Lane};
use loket_desk::page::Paging;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::list::{Filter, counts, list};
use loket_desk::ticket::{Shelf, Status, Ticket, followup, link, purge, snooze, trash};
use loket_desk::time::{DAY, HOUR};
use loket_desk::{Error, Time, search};

use super::*;
use crate::scene::{MORNING, on_each, refusal};

const BOB: &str = "bob@customer.example";

fn listed(s: &Scene, who: &By, shelf: Option<Shelf>) -> Vec<TicketId> {
    let filter = Filter { shelf, ..Filter::default() };
    let page = s.by(who, move |tx| list(tx, &filter, &Paging::default())).unwrap();
    page.items.iter().map(|row| row.id).collect()
}

fn set(s: &Scene, who: &By, ticket: TicketId, status: Status) {
    let wanted = Change { status: Some(status), ..Change::default() };
    s.by(who, move |tx| change(tx, ticket, &wanted, None)).unwrap();
}

/// Every timer that is due rings.
fn ring(s: &Scene) -> usize {
    let due = s.loket(|tx| job::claim(tx, Lane::Inward, 100)).unwrap();
    let mut rang = 0;
    for claimed in due {
        let Job::Wake { ticket } = claimed.job().unwrap() else { continue };
        rang += 1;
        s.loket(move |tx| {
            snooze::due(tx, ticket)?;
            job::done(tx, claimed.id)
        })
        .unwrap();
    }
    rang
}

#[test]
fn a_snoozed_ticket_leaves_the_lists_and_comes_back_when_its_time_comes() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        set(s, &ana, ticket, Status::Pending);
        let until = MORNING.plus(3 * HOUR);
        s.by(&ana, move |tx| snooze::snooze(tx, ticket, Some(until))).unwrap();
        assert!(listed(s, &ana, None).is_empty());
        assert_eq!(listed(s, &ana, Some(Shelf::Snoozed)), [ticket]);
        let shown = s.by(&ana, counts).unwrap();
        assert_eq!((shown.all, shown.waiting, shown.snoozed), (0, 0, 1));
        s.pass(HOUR);
        assert_eq!(ring(s), 0);
        s.pass(2 * HOUR);
        assert_eq!(ring(s), 1);
        let now = see(s, ticket).row;
        assert_eq!((now.shelf, now.status, now.snoozed_until), (Shelf::Sight, Status::Open, None));
        assert_eq!(listed(s, &ana, None), [ticket]);
        let shown = s.by(&ana, counts).unwrap();
        assert_eq!((shown.open, shown.snoozed), (1, 0));
        assert!(s.events().iter().any(|e| e == r#"woken {"by":"time"}"#));
    });
}

#[test]
fn the_customers_words_end_a_sleep_with_and_without_a_time() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        for (n, until) in [(0, None), (1, Some(MORNING.plus(DAY)))] {
            let ticket = opens(s, inbox, BOB, &format!("Oven {n}"), "Help!");
            s.by(&ana, move |tx| snooze::snooze(tx, ticket, until)).unwrap();
            let mut answer = mail(BOB, &format!("Re: Oven {n}"), "Any news?");
            answer.proofs = vec![ticket];
            arrives(s, inbox, &answer);
            assert_eq!(see(s, ticket).row.shelf, Shelf::Sight);
        }
        s.pass(2 * DAY);
        assert_eq!(ring(s), 0, "the timer went with the sleep");
    });
}

#[test]
fn a_sleep_can_be_moved_ended_and_must_lie_ahead() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        for wrong in [MORNING, MORNING.plus(900 * DAY)] {
            assert!(refusal(s.by(&ana, move |tx| snooze::snooze(tx, ticket, Some(wrong)))).starts_with("until"));
        }
        s.by(&ana, move |tx| snooze::snooze(tx, ticket, Some(MORNING.plus(HOUR)))).unwrap();
        s.by(&ana, move |tx| snooze::snooze(tx, ticket, Some(MORNING.plus(DAY)))).unwrap();
        s.pass(HOUR);
        assert_eq!(ring(s), 0);
        s.by(&ana, move |tx| snooze::wake(tx, ticket)).unwrap();
        assert_eq!(listed(s, &ana, None), [ticket]);
        let light = s.agent("light", "light_agent");
        assert!(matches!(s.by(&light, move |tx| snooze::snooze(tx, ticket, None)), Err(Error::Forbidden(_))));
    });
}

#[test]
fn what_is_thrown_away_can_be_brought_back_but_not_worked_on() {
    on_each(|s| {
        let (inbox, lead, ana) = (support(s), s.agent("lead", "team_lead"), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        assert!(matches!(s.by(&ana, move |tx| trash::throw(tx, ticket)), Err(Error::Forbidden(_))));
        s.by(&lead, move |tx| trash::throw(tx, ticket)).unwrap();
        assert!(listed(s, &lead, None).is_empty());
        assert_eq!(listed(s, &lead, Some(Shelf::Trash)), [ticket]);
        assert_eq!(s.by(&lead, counts).unwrap().trash, 1);
        assert!(matches!(answers(s, &ana, ticket, "Hello"), Err(Error::Conflict(_))));
        // Its customer is not lost with it.
        let mut answer = mail(BOB, "Re: Oven", "Hello?");
        answer.proofs = vec![ticket];
        let new = ticket_of(s, arrives(s, inbox, &answer).0);
        assert_ne!(new, ticket);
        s.by(&lead, move |tx| trash::restore(tx, ticket)).unwrap();
        assert!(listed(s, &lead, None).contains(&ticket));
        answers(s, &ana, ticket, "Hello").unwrap();
    });
}

#[test]
fn a_sleep_that_ends_in_the_trash_is_over_when_the_ticket_comes_back() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let [short, long] = [1, 5].map(|days| {
            let ticket = opens(s, inbox, BOB, &format!("Oven {days}"), "Help!");
            s.by(&lead, move |tx| snooze::snooze(tx, ticket, Some(MORNING.plus(days * DAY)))).unwrap();
            s.by(&lead, move |tx| trash::throw(tx, ticket)).unwrap();
            ticket
        });
        s.pass(2 * DAY);
        assert_eq!(ring(s), 1);
        for (ticket, shelf) in [(short, Shelf::Sight), (long, Shelf::Snoozed)] {
            s.by(&lead, move |tx| trash::restore(tx, ticket)).unwrap();
            assert_eq!(see(s, ticket).row.shelf, shelf);
        }
    });
}

#[test]
fn the_trash_is_emptied_after_thirty_days_with_all_that_hangs_on_a_ticket() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let (ticket, other) = (opens(s, inbox, BOB, "Oven", "Help!"), opens(s, inbox, BOB, "Fridge", "Warm"));
        answers(s, &lead, ticket, "We are on it").unwrap();
        let wanted = Change { tags: Some(vec!["vip".into()]), following: Some(true), ..Change::default() };
        s.by(&lead, move |tx| change(tx, ticket, &wanted, None)).unwrap();
        s.by(&lead, move |tx| link::add(tx, ticket, other, link::Relation::Related)).unwrap();
        s.by(&lead, move |tx| trash::throw(tx, ticket)).unwrap();
        s.pass(trash::KEPT - 1);
        s.loket(purge::purge).unwrap();
        see(s, ticket);
        s.pass(1);
        s.loket(purge::purge).unwrap();
        assert!(matches!(s.loket(move |tx| show::see(tx, ticket)), Err(Error::NotFound(_))));
        let lead = s.signed_in("lead");
        assert!(!s.events().iter().any(|e| e.contains("vip")), "its history went with it");
        assert!(s.by(&lead, |tx| search::tickets(tx, "oven")).unwrap().ids.is_empty());
        let shown = s.by(&lead, counts).unwrap();
        assert_eq!((shown.all, shown.trash), (1, 0));
        see(s, other);
    });
}

fn ruled(s: &Scene, rules: serde_json::Value) -> loket_desk::ids::TeamId {
    let new = serde_json::from_value(rules).unwrap();
    s.loket(move |tx| team::create(tx, &new)).unwrap().id
}

fn write_again(s: &Scene, inbox: InboxId, ticket: TicketId, text: &str) -> TicketId {
    let mut answer = mail(BOB, "Re: Oven", text);
    answer.proofs = vec![ticket];
    ticket_of(s, arrives(s, inbox, &answer).0)
}

#[test]
fn a_team_decides_how_long_a_solved_ticket_reopens() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let team = ruled(s, serde_json::json!({"name": "Kitchen", "reopen_days": 7}));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        let wanted = Change { team_id: Some(Some(team)), ..Change::default() };
        s.by(&ana, move |tx| change(tx, ticket, &wanted, None)).unwrap();
        for status in [Status::Solved, Status::Closed] {
            set(s, &ana, ticket, status);
            s.pass(7 * DAY);
            assert_eq!(write_again(s, inbox, ticket, &format!("Again {status:?}")), ticket);
            assert_eq!(see(s, ticket).row.status, Status::Open);
        }
        set(s, &ana, ticket, Status::Solved);
        s.pass(DAY);
        // Closing goes on counting from the solving.
        set(s, &ana, ticket, Status::Closed);
        s.pass(6 * DAY + 1);
        let new = write_again(s, inbox, ticket, "Much later");
        assert_ne!(new, ticket);
        let links = s.by(&ana, move |tx| link::list(tx, new)).unwrap();
        assert_eq!(links.iter().map(|link| link.ticket.id).collect::<Vec<_>>(), [ticket]);
    });
}

#[test]
fn solved_tickets_close_by_themselves_where_their_team_wants_it() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let team = ruled(s, serde_json::json!({"name": "Kitchen", "close_days": 3}));
        let [tidy, free, busy] = ["Oven", "Fridge", "Sink"].map(|subject| opens(s, inbox, BOB, subject, "Help!"));
        for ticket in [tidy, busy] {
            let wanted = Change { team_id: Some(Some(team)), ..Change::default() };
            s.by(&ana, move |tx| change(tx, ticket, &wanted, None)).unwrap();
        }
        for ticket in [tidy, free, busy] {
            set(s, &ana, ticket, Status::Solved);
        }
        s.pass(2 * DAY);
        set(s, &ana, busy, Status::Open);
        set(s, &ana, busy, Status::Solved);
        s.pass(DAY);
        assert!(!s.loket(followup::close_due).unwrap());
        let status = |ticket| see(s, ticket).row.status;
        assert_eq!((status(tidy), status(free), status(busy)), (Status::Closed, Status::Solved, Status::Solved));
        let wrong = serde_json::from_value(serde_json::json!({"name": "Bar", "close_days": 0})).unwrap();
        assert!(refusal(s.loket(move |tx| team::create(tx, &wrong))).starts_with("close_days"));
    });
}

#[test]
fn lists_can_begin_with_what_was_opened_or_not_heard_for_longest() {
    use loket_desk::ticket::list::Sort;
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let tickets: Vec<TicketId> = (0..5)
            .map(|n| {
                s.pass(1000);
                opens(s, inbox, &format!("c{n}@customer.example"), &format!("Oven {n}"), "Help!")
            })
            .collect();
        s.pass(1000);
        let first = tickets[0];
        let mut answer = mail("c0@customer.example", "Re: Oven 0", "More");
        answer.proofs = vec![first];
        arrives(s, inbox, &answer);
        let sorted = |sort| {
            let (mut ids, mut cursor) = (Vec::new(), None);
            loop {
                let (filter, paging) = (Filter { sort, ..Filter::default() }, Paging { cursor, limit: Some(2) });
                let page = s.by(&ana, move |tx| list(tx, &filter, &paging)).unwrap();
                ids.extend(page.items.iter().map(|row| row.id));
                cursor = page.next;
                if cursor.is_none() {
                    return ids;
                }
            }
        };
        assert_eq!(sorted(Sort::Opened), tickets);
        assert_eq!(sorted(Sort::Waiting), [&tickets[1..], &tickets[..1]].concat());
    });
}

#[test]
fn a_ticket_in_the_trash_is_locked() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let ticket = opens(s, inbox, BOB, "Oven", "Help!");
        s.by(&lead, move |tx| trash::throw(tx, ticket)).unwrap();
        assert!(s.by(&lead, move |tx| Ticket::lock(tx, ticket)).is_err());
        let _: Time = see(s, ticket).row.opened_at;
    });
}
