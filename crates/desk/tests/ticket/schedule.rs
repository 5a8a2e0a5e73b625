use loket_desk::draft;
use loket_desk::job::{self, Job, Lane};
use loket_desk::outbox::schedule::{self, Later};
use loket_desk::outbox::{self, Stage};
use loket_desk::ticket::{Status, trash};
use loket_desk::{By, Error, message};

use super::outbox::leaves;
use super::*;
use crate::scene::{MORNING, on_each, refusal};

const HOUR: i64 = 3_600_000;

fn later(s: &Scene, who: &By, ticket: TicketId, ms: i64, yields: bool) -> Result<MessageId> {
    let words = Words {
        text: "Tomorrow then".into(),
        html: Some("<p>Tomorrow then</p>".into()),
        later: Some(Later { at: MORNING.plus(ms), yields }),
        ..Words::default()
    };
    s.by(who, move |tx| reply(tx, ticket, &words))
}

fn stage(s: &Scene, id: MessageId) -> Stage {
    s.loket(move |tx| message::show::see(tx, id)).unwrap().delivery.unwrap().state
}

/// Whether a worker would take the message in hand now.
fn is_due(s: &Scene, message: MessageId) -> bool {
    let claimed = s.loket(|tx| job::claim(tx, Lane::Outward, 100)).unwrap();
    claimed.iter().any(|claimed| claimed.job().unwrap() == Job::Deliver { message })
}

#[test]
fn a_reply_leaves_at_its_time_and_is_an_answer_only_then() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let message = later(s, &ana, ticket, HOUR, true).unwrap();
        assert_eq!(see(s, ticket).row.snippet, "Help!");
        assert!(see(s, ticket).row.last_agent_at.is_none());
        s.pass(HOUR - 1);
        assert!(!is_due(s, message));
        s.pass(1);
        assert!(is_due(s, message));
        leaves(s, message, "x@example.com");
        let now = see(s, ticket);
        assert_eq!((now.row.snippet.as_str(), now.row.last_agent_at), ("Tomorrow then", Some(MORNING.plus(HOUR))));
        let view = s.loket(move |tx| message::show::see(tx, message)).unwrap();
        assert_eq!(view.created_at, MORNING.plus(HOUR), "the mail has the date of its leaving");
    });
}

#[test]
fn it_stays_behind_when_the_customer_writes_first_and_is_a_draft_again() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let message = later(s, &ana, ticket, HOUR, true).unwrap();
        let mut again = mail("bob@customer.example", "Re: Oven", "It works now");
        again.subject_ticket = Some(ticket);
        arrives(s, inbox, &again);
        assert_eq!(stage(s, message), Stage::Cancelled);
        let back = s.by(&ana, move |tx| draft::find(tx, ticket)).unwrap().unwrap();
        assert_eq!((back.words.html.as_str(), back.kind), ("<p>Tomorrow then</p>", draft::Kind::Reply));
        assert!(s.events().iter().any(|e| e.starts_with("called_off")));
        assert_eq!(see(s, ticket).row.message_count, 2);
        s.pass(2 * HOUR);
        assert!(!is_due(s, message));
        let begun = s.loket(move |tx| outbox::begin(tx, message, |_, _, _, _| "y@example.com".into())).unwrap();
        assert!(begun.is_none(), "it never leaves");
    });
}

#[test]
fn it_leaves_all_the_same_when_that_was_wanted_or_only_a_machine_wrote() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let (stubborn, polite) =
            (later(s, &ana, ticket, HOUR, false).unwrap(), later(s, &ana, ticket, HOUR, true).unwrap());
        let mut vacation = mail("bob@customer.example", "Re: Oven", "Away");
        vacation.subject_ticket = Some(ticket);
        vacation.marks.auto_reply = true;
        arrives(s, inbox, &vacation);
        assert_eq!((stage(s, stubborn), stage(s, polite)), (Stage::Queued, Stage::Queued));
        let mut own = mail("bob@customer.example", "Re: Oven", "And now?");
        own.subject_ticket = Some(ticket);
        arrives(s, inbox, &own);
        assert_eq!((stage(s, stubborn), stage(s, polite)), (Stage::Queued, Stage::Cancelled));
    });
}

#[test]
fn it_can_be_moved_sent_now_and_taken_back() {
    on_each(|s| {
        let (inbox, ana, light) = (support(s), s.agent("ana", "agent"), s.agent("lia", "light_agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let message = later(s, &ana, ticket, HOUR, true).unwrap();
        assert!(matches!(s.by(&light, move |tx| schedule::cancel(tx, message)), Err(Error::Forbidden(_))));
        s.by(&ana, move |tx| schedule::change(tx, message, Some(MORNING.plus(2 * HOUR)), None)).unwrap();
        s.pass(HOUR);
        assert!(!is_due(s, message));
        s.by(&ana, move |tx| schedule::change(tx, message, None, None)).unwrap();
        assert!(is_due(s, message));
        let other = later(s, &ana, ticket, 5 * HOUR, true).unwrap();
        assert_eq!(s.by(&ana, move |tx| schedule::cancel(tx, other)).unwrap().text, "Tomorrow then");
        assert_eq!(stage(s, other), Stage::Cancelled);
        assert!(s.by(&ana, move |tx| draft::find(tx, ticket)).unwrap().is_some());
        assert!(matches!(s.by(&ana, move |tx| schedule::cancel(tx, other)), Err(Error::Conflict(_))));
        let plain = answers(s, &ana, ticket, "x").unwrap();
        assert!(matches!(s.by(&ana, move |tx| schedule::change(tx, plain, None, None)), Err(Error::Conflict(_))));
    });
}

#[test]
fn a_time_that_has_passed_or_is_years_away_is_refused() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        assert!(refusal(later(s, &ana, ticket, 0, true)).starts_with("send_at: has passed"));
        assert!(refusal(later(s, &ana, ticket, 400 * 24 * HOUR, true)).starts_with("send_at: is more than a year"));
        assert_eq!(see(s, ticket).row.status, Status::New);
    });
}

#[test]
fn it_yields_to_the_customer_after_a_merge_too() {
    use loket_desk::ticket::merge::{merge, unmerge};
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let whole = opens(s, inbox, "bob@customer.example", "Stove", "Help, too!");
        let message = later(s, &ana, ticket, HOUR, true).unwrap();
        s.by(&ana, move |tx| merge(tx, whole, &[ticket], None)).unwrap();
        let mut again = mail("bob@customer.example", "Re: Oven", "It works now");
        again.subject_ticket = Some(ticket);
        arrives(s, inbox, &again);
        assert_eq!(stage(s, message), Stage::Cancelled);
        let back = s.by(&ana, move |tx| draft::find(tx, whole)).unwrap().unwrap();
        assert_eq!(back.words.html, "<p>Tomorrow then</p>", "its words are where the ticket is shown now");
        s.by(&ana, move |tx| unmerge(tx, ticket)).unwrap();
        assert_eq!(see(s, ticket).row.message_count, 2);
    });
}

#[test]
fn it_does_not_leave_from_the_trash_and_an_answer_that_was_kept_back_is_none() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let message = later(s, &lead, ticket, HOUR, false).unwrap();
        s.by(&lead, move |tx| trash::throw(tx, ticket)).unwrap();
        s.pass(HOUR);
        let name = |_: &_, _: &_, _, _| String::from("x@example.com");
        assert!(s.loket(move |tx| outbox::begin(tx, message, name)).unwrap().is_none());
        assert_eq!(stage(s, message), Stage::Held);
        s.by(&lead, move |tx| trash::restore(tx, ticket)).unwrap();
        let row = see(s, ticket).row;
        assert_eq!((row.snippet.as_str(), row.last_agent_at), ("Help!", None));
        // A person decides.
        s.by(&lead, move |tx| outbox::retry(tx, message)).unwrap();
        leaves(s, message, "x@example.com");
        assert!(see(s, ticket).row.last_agent_at.is_some());
    });
}
