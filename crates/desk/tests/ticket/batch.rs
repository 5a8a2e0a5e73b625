//! Work on many tickets: done, partly refused, stopped, broken off and taken back.

use loket_desk::batch::{self, Alter, Batch, ItemState, State, Whose, WordsAs, Work};
use loket_desk::ids::{AgentId, BatchId, MacroId};
use loket_desk::message::{self, Kind};
use loket_desk::page::Paging;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::list::{Filter, counts};
use loket_desk::ticket::{Priority, Shelf, Status};
use loket_desk::time::DAY;
use loket_desk::{Error, counters};

use super::*;
use crate::scene::{MORNING, number, on_each, refusal};

fn many(s: &Scene, inbox: InboxId, n: usize) -> Vec<TicketId> {
    (0..n).map(|i| opens(s, inbox, &format!("c{i}@customer.example"), &format!("Oven {i}"), "Help!")).collect()
}

fn begin(s: &Scene, who: &By, work: Work, ids: &[TicketId]) -> Result<Batch> {
    let ids = ids.to_vec();
    s.by(who, move |tx| batch::begin(tx, &work, &ids))
}

fn status(to: Status) -> Work {
    Work::Change(Alter { status: Some(to), ..Alter::default() })
}

/// The job, turn by turn to its end; how many turns.
fn work_off(s: &Scene, id: BatchId) -> usize {
    let mut turns = 1;
    while s.loket(move |tx| batch::go_on(tx, id)).unwrap() {
        turns += 1;
    }
    turns
}

fn of(s: &Scene, who: &By, id: BatchId) -> Batch {
    s.by(who, move |tx| batch::get(tx, id)).unwrap()
}

fn in_state(s: &Scene, who: &By, id: BatchId, state: ItemState) -> Vec<(TicketId, Option<String>)> {
    let page = s.by(who, move |tx| batch::items(tx, id, state, &Paging { cursor: None, limit: Some(100) })).unwrap();
    page.items.into_iter().map(|item| (item.ticket_id, item.error)).collect()
}

#[test]
fn a_few_tickets_are_done_at_once_and_taken_back() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let (me, tickets) = (number(s, &lead), many(s, inbox, 3));
        let wanted = Change { tags: Some(vec!["old".into()]), ..Change::default() };
        let first = tickets[0];
        s.by(&lead, move |tx| change(tx, first, &wanted, None)).unwrap();
        let before: Vec<_> = tickets.iter().map(|id| see(s, *id).row).collect();
        let alter = Alter {
            status: Some(Status::Solved),
            priority: Some(Priority::High),
            assignee_id: Some(Some(me)),
            add_tags: vec!["new".into()],
            remove_tags: vec!["old".into()],
            ..Alter::default()
        };
        let done = begin(s, &lead, Work::Change(alter), &tickets).unwrap();
        assert_eq!((done.state, done.total, done.done, done.failed), (State::Done, 3, 3, 0));
        for id in &tickets {
            let row = see(s, *id).row;
            assert_eq!((row.status, row.priority, row.tags), (Status::Solved, Priority::High, vec!["new".to_owned()]));
        }
        let undone = s.by(&lead, move |tx| batch::undo(tx, done.id)).unwrap();
        assert_eq!((undone.state, undone.undone, undone.kept), (State::Undone, 3, 0));
        for (id, before) in tickets.iter().zip(before) {
            let row = see(s, *id).row;
            assert_eq!((row.status, row.priority, row.tags), (before.status, before.priority, before.tags));
            assert_eq!(row.assignee, before.assignee);
        }
        let counted: i64 = s.loket(|tx| counters::of(tx, "ticket")).unwrap().iter().map(|c| c.n).sum();
        assert_eq!((counted, s.by(&lead, counts).unwrap().unassigned), (3, 3));
    });
}

#[test]
fn what_cannot_be_done_to_one_does_not_stop_the_others() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 4);
        begin(s, &lead, Work::Trash {}, &tickets[1..2]).unwrap();
        let solved = tickets[2];
        let wanted = Change { status: Some(Status::Solved), ..Change::default() };
        s.by(&lead, move |tx| change(tx, solved, &wanted, None)).unwrap();
        let mut all = tickets.clone();
        all.push(TicketId(999));
        let done = begin(s, &lead, status(Status::Solved), &all).unwrap();
        assert_eq!((done.state, done.total, done.done, done.failed), (State::Done, 5, 3, 2));
        let failed = in_state(s, &lead, done.id, ItemState::Failed);
        assert_eq!(failed.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [tickets[1], TicketId(999)]);
        assert!(failed[0].1.as_deref().unwrap().contains("in the trash"), "{failed:?}");
        assert_eq!(in_state(s, &lead, done.id, ItemState::Unchanged), [(solved, None)]);
        // The refused one left nothing behind.
        assert_eq!(see(s, tickets[1]).row.status, Status::New);
    });
}

#[test]
fn many_tickets_are_done_piece_by_piece_by_a_job() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 120);
        let filter = Filter { statuses: vec![Status::New, Status::Open], ..Filter::default() };
        let shown = s.by(&lead, move |tx| batch::shown(tx, &filter)).unwrap();
        let begun = s.by(&lead, move |tx| batch::begin(tx, &status(Status::Pending), &shown)).unwrap();
        assert_eq!((begun.state, begun.total, begun.done), (State::Running, 120, 0));
        // A ticket that comes later is none of its business.
        let late = opens(s, inbox, "late@customer.example", "Late", "Help!");
        assert!(s.loket(move |tx| batch::go_on(tx, begun.id)).unwrap());
        assert_eq!(of(s, &lead, begun.id).done, 50);
        // A worker that dies takes back what it had not committed, and the next one goes on from there.
        let died = s.loket(move |tx| {
            batch::go_on(tx, begun.id)?;
            Err::<(), _>(Error::conflict("the lights went out"))
        });
        assert!(died.is_err());
        assert_eq!(of(s, &lead, begun.id).done, 50);
        assert_eq!(work_off(s, begun.id), 2);
        assert_eq!((of(s, &lead, begun.id).state, of(s, &lead, begun.id).done), (State::Done, 120));
        assert_eq!(see(s, late).row.status, Status::New);
        let versions: Vec<i64> = tickets.iter().map(|id| see(s, *id).row.version).collect();
        assert!(versions.iter().all(|version| *version == 2), "each was changed once: {versions:?}");
        let moved = s.events().iter().filter(|e| e.starts_with("batch_moved")).count();
        assert_eq!(moved, 3);
        assert!(!s.loket(move |tx| batch::go_on(tx, begun.id)).unwrap(), "a repeated job does nothing");
    });
}

#[test]
fn undo_leaves_alone_what_has_changed_since() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 60);
        let begun = begin(s, &lead, status(Status::Solved), &tickets).unwrap();
        work_off(s, begun.id);
        let moved = tickets[7];
        answers(s, &lead, moved, "One more thing").unwrap();
        s.by(&lead, move |tx| batch::undo(tx, begun.id)).unwrap();
        work_off(s, begun.id);
        let end = of(s, &lead, begun.id);
        assert_eq!((end.state, end.undone, end.kept), (State::Undone, 59, 1));
        assert_eq!(in_state(s, &lead, begun.id, ItemState::Kept), [(moved, Some("it has changed since".into()))]);
        assert_eq!((see(s, tickets[0]).row.status, see(s, moved).row.status), (Status::New, Status::Solved));
        assert_eq!(s.by(&lead, move |tx| batch::undo(tx, begun.id)).unwrap().undone, 59, "asked twice");
    });
}

#[test]
fn what_is_running_can_be_stopped() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 70);
        let begun = begin(s, &lead, Work::Snooze { until: None }, &tickets).unwrap();
        s.loket(move |tx| batch::go_on(tx, begun.id)).unwrap();
        let stopped = s.by(&lead, move |tx| batch::stop(tx, begun.id)).unwrap();
        assert_eq!((stopped.state, stopped.done), (State::Done, 50));
        assert!(!s.loket(move |tx| batch::go_on(tx, begun.id)).unwrap());
        assert_eq!(in_state(s, &lead, begun.id, ItemState::Stopped).len(), 20);
        assert_eq!(s.by(&lead, counts).unwrap().snoozed, 50);
    });
}

#[test]
fn moving_to_another_shelf_is_taken_back_too() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let ticket = many(s, inbox, 1)[0];
        let until = MORNING.plus(DAY);
        let undo = |id| {
            let end = s.by(&lead, move |tx| batch::undo(tx, id)).unwrap();
            assert_eq!(end.undone, 1);
        };
        let snoozed = begin(s, &lead, Work::Snooze { until: Some(until) }, &[ticket]).unwrap();
        let woken = begin(s, &lead, Work::Wake {}, &[ticket]).unwrap();
        assert_eq!(see(s, ticket).row.shelf, Shelf::Sight);
        undo(woken.id);
        assert_eq!(see(s, ticket).row.snoozed_until, Some(until));
        let thrown = begin(s, &lead, Work::Trash {}, &[ticket]).unwrap();
        undo(thrown.id);
        assert_eq!((see(s, ticket).row.shelf, see(s, ticket).row.snoozed_until), (Shelf::Snoozed, Some(until)));
        // It has moved since the first one, whose turn is over.
        assert_eq!(s.by(&lead, move |tx| batch::undo(tx, snoozed.id)).unwrap().kept, 1);
    });
}

#[test]
fn a_batch_is_its_agents_own_and_needs_what_the_verb_needs() {
    on_each(|s| {
        let (inbox, lead, ana) = (support(s), s.agent("lead", "team_lead"), s.agent("ana", "agent"));
        let light = s.agent("light", "light_agent");
        let tickets = many(s, inbox, 2);
        assert!(matches!(begin(s, &light, status(Status::Solved), &tickets), Err(Error::Forbidden(_))));
        assert!(matches!(begin(s, &ana, Work::Trash {}, &tickets), Err(Error::Forbidden(_))));
        assert!(refusal(begin(s, &ana, Work::Change(Alter::default()), &tickets)).starts_with("work.args"));
        assert!(refusal(begin(s, &ana, status(Status::Solved), &[])).starts_with("ids"));
        let done = begin(s, &lead, status(Status::Solved), &tickets).unwrap();
        assert!(matches!(s.by(&ana, move |tx| batch::undo(tx, done.id)), Err(Error::NotFound(_))));
        assert!(matches!(s.by(&ana, move |tx| batch::get(tx, done.id)), Err(Error::NotFound(_))));
    });
}

#[test]
fn what_an_agent_may_is_asked_again_while_a_batch_runs() {
    on_each(|s| {
        let (inbox, boss, lead) = (support(s), s.agent("boss", "administrator"), s.agent("lead", "team_lead"));
        let (me, tickets): (AgentId, _) = (number(s, &lead), many(s, inbox, 60));
        let begun = begin(s, &lead, status(Status::Solved), &tickets).unwrap();
        s.loket(move |tx| batch::go_on(tx, begun.id)).unwrap();
        s.by(&boss, move |tx| {
            let gone = serde_json::from_value(serde_json::json!({"active": false})).unwrap();
            loket_desk::account::agent::change(tx, me, &gone).map(drop)
        })
        .unwrap();
        assert!(!s.loket(move |tx| batch::go_on(tx, begun.id)).unwrap());
        assert_eq!(tickets.iter().filter(|id| see(s, **id).row.status == Status::Solved).count(), 50);
    });
}

#[test]
fn a_batch_is_forgotten_after_two_weeks() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 2);
        let done = begin(s, &lead, status(Status::Solved), &tickets).unwrap();
        s.pass(13 * DAY);
        assert!(!s.loket(batch::sweep).unwrap());
        s.pass(DAY);
        assert!(s.loket(batch::sweep).unwrap());
        assert!(s.by(&lead, move |tx| batch::get(tx, done.id)).is_err());
    });
}

/// The tickets of the others are shown in the first; gives the batch.
fn merges(s: &Scene, who: &By, tickets: &[TicketId]) -> Batch {
    let (target, answers_as) = (tickets[0], tickets.last().copied());
    begin(s, who, Work::Merge { target, answers_as }, tickets).unwrap()
}

#[test]
fn many_become_one_and_come_apart_again_with_what_arrived_since() {
    on_each(|s| {
        let (inbox, lead, ana) = (support(s), s.agent("lead", "team_lead"), s.agent("ana", "light_agent"));
        let tickets = many(s, inbox, 4);
        let [target, second, .., last] = tickets[..] else { panic!() };
        let done = merges(s, &lead, &tickets);
        assert_eq!(
            (done.state, done.total, done.done, done.failed),
            (State::Done, 3, 3, 0),
            "the target is left alone"
        );
        assert_eq!(see(s, target).merged.len(), 3);
        assert_eq!(see(s, target).answers_as, Some(last));
        let mut more = mail("c1@customer.example", "Re: Oven 1", "Still hot");
        more.subject_ticket = Some(second);
        arrives(s, inbox, &more);
        let undone = s.by(&lead, move |tx| batch::undo(tx, done.id)).unwrap();
        assert_eq!((undone.state, undone.undone, undone.kept), (State::Undone, 3, 0));
        assert_eq!((see(s, target).merged.len(), see(s, target).answers_as), (0, None));
        assert_eq!((see(s, second).row.shelf, see(s, second).row.message_count), (Shelf::Sight, 2));
        let nowhere = Work::Merge { target, answers_as: Some(TicketId(999)) };
        assert!(refusal(begin(s, &lead, nowhere, &tickets)).starts_with("work.args.answers_as"));
        let itself = Work::Merge { target, answers_as: None };
        assert!(refusal(begin(s, &lead, itself.clone(), &[target])).starts_with("ids"));
        assert!(matches!(begin(s, &ana, itself, &tickets), Err(Error::Forbidden(_))));
    });
}

#[test]
fn one_that_was_taken_out_by_hand_is_not_taken_out_again() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 3);
        let done = merges(s, &lead, &tickets);
        let early = tickets[1];
        s.by(&lead, move |tx| loket_desk::ticket::merge::unmerge(tx, early)).unwrap();
        let undone = s.by(&lead, move |tx| batch::undo(tx, done.id)).unwrap();
        assert_eq!((undone.undone, undone.kept), (1, 1));
    });
}

fn prepared(s: &Scene, who: &By, body: &str, steps: &str) -> MacroId {
    let json = format!(r#"{{"kind":"reply","name":"Late","visible_to":"all","body":"{body}","steps":{steps}}}"#);
    let keep = serde_json::from_str(&json).unwrap();
    s.by(who, move |tx| loket_desk::macros::create(tx, &keep)).unwrap().line.id
}

fn used(s: &Scene, who: &By, id: MacroId) -> i64 {
    s.by(who, move |tx| loket_desk::macros::see(tx, id)).unwrap().line.used
}

fn words(s: &Scene, id: TicketId) -> Vec<(Kind, String)> {
    let page = s.loket(move |tx| message::show::list(tx, id, &Paging::default())).unwrap();
    page.items
        .into_iter()
        .map(|m| (m.kind, m.text_body))
        .filter(|(kind, _)| matches!(kind, Kind::Reply | Kind::Note))
        .collect()
}

#[test]
fn a_macro_answers_many_each_in_their_own_words_and_is_called_back_with_its_steps() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 3);
        let steps = r#"{"status":"pending","assignee":"me","add_tags":["late"]}"#;
        let id = prepared(s, &lead, "<p>Hello {{customer.first_name}}, it is #{{ticket.id}}</p>", steps);
        let one = tickets[1];
        let draft: loket_desk::draft::Keep =
            serde_json::from_str(r#"{"kind":"reply","words":{"html":"<p>Mine</p>","text":"Mine"}}"#).unwrap();
        s.by(&lead, move |tx| loket_desk::draft::keep(tx, one, &draft)).unwrap();
        let work = Work::Macro { macro_id: id, words_as: WordsAs::Reply };
        let done = begin(s, &lead, work, &tickets).unwrap();
        assert_eq!((done.done, done.failed), (3, 0));
        assert!(done.undo_until.is_some());
        assert_eq!(words(s, one), [(Kind::Reply, format!("Hello Bob, it is #{one}"))]);
        assert_eq!((see(s, one).row.status, see(s, one).row.tags), (Status::Pending, vec!["late".to_owned()]));
        assert_eq!(used(s, &lead, id), 3);
        assert!(s.by(&lead, move |tx| loket_desk::draft::find(tx, one)).unwrap().is_some(), "what was begun stays");
        let undone = s.by(&lead, move |tx| batch::undo(tx, done.id)).unwrap();
        assert_eq!((undone.undone, undone.kept, undone.undo_until), (3, 0, None));
        let row = see(s, one).row;
        assert_eq!((row.status, row.tags.len(), row.assignee, row.message_count), (Status::New, 0, None, 1));
        assert_eq!(used(s, &lead, id), 0);
    });
}

#[test]
fn what_has_left_the_house_is_not_taken_back() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 2);
        let id = prepared(s, &lead, "<p>Sorry</p>", "{}");
        let done = begin(s, &lead, Work::Macro { macro_id: id, words_as: WordsAs::Reply }, &tickets).unwrap();
        let first = tickets[0];
        let left = s.loket(move |tx| message::show::list(tx, first, &Paging::default())).unwrap();
        let left = left.items.iter().find(|m| m.kind == Kind::Reply).unwrap().id;
        super::outbox::leaves(s, left, "x@example.com");
        let undone = s.by(&lead, move |tx| batch::undo(tx, done.id)).unwrap();
        assert_eq!((undone.undone, undone.kept), (1, 1));
        let kept = in_state(s, &lead, done.id, ItemState::Kept);
        assert!(kept[0].1.as_deref().unwrap().contains("already left"), "{kept:?}");
        s.pass(DAY);
        let late = begin(s, &lead, Work::Macro { macro_id: id, words_as: WordsAs::Reply }, &tickets).unwrap();
        s.pass(DAY);
        assert_eq!(of(s, &lead, late.id).undo_until, None, "nobody is offered what cannot be");
    });
}

#[test]
fn a_macro_becomes_a_note_or_only_its_steps() {
    on_each(|s| {
        let (inbox, lead, light) = (support(s), s.agent("lead", "team_lead"), s.agent("light", "light_agent"));
        let tickets = many(s, inbox, 2);
        let id = prepared(s, &lead, "<p>Checked</p>", "{}");
        let note = Work::Macro { macro_id: id, words_as: WordsAs::Note };
        assert_eq!(begin(s, &light, note, &tickets).unwrap().done, 2);
        assert_eq!(words(s, tickets[0]), [(Kind::Note, "Checked".to_owned())]);
        let reply = Work::Macro { macro_id: id, words_as: WordsAs::Reply };
        assert!(matches!(begin(s, &light, reply, &tickets), Err(Error::Forbidden(_))));
        let steps = prepared(s, &lead, "", r#"{"priority":"high"}"#);
        let done = begin(s, &lead, Work::Macro { macro_id: steps, words_as: WordsAs::Reply }, &tickets).unwrap();
        assert_eq!((done.done, see(s, tickets[1]).row.priority), (2, Priority::High));
        s.by(&lead, move |tx| batch::undo(tx, done.id)).unwrap();
        assert_eq!(see(s, tickets[1]).row.priority, Priority::Normal);
    });
}

#[test]
fn ones_own_batches_are_listed_and_everybodys_for_who_watches_the_system() {
    on_each(|s| {
        let (inbox, boss, ana) = (support(s), s.agent("boss", "administrator"), s.agent("ana", "agent"));
        let tickets = many(s, inbox, 3);
        begin(s, &ana, status(Status::Pending), &tickets[..1]).unwrap();
        let first = begin(s, &ana, status(Status::Pending), &tickets).unwrap();
        let second = begin(s, &boss, status(Status::Solved), &tickets[1..]).unwrap();
        let listed = |who: &By, whose, limit| {
            let paging = Paging { cursor: None, limit: Some(limit) };
            s.by(who, move |tx| batch::list(tx, whose, &paging))
        };
        let mine = listed(&ana, Whose::Mine, 10).unwrap();
        assert_eq!(mine.items.iter().map(|b| b.id).collect::<Vec<_>>(), [first.id], "one ticket is no work on many");
        assert_eq!((mine.items[0].agent.name.as_str(), mine.items[0].done), ("ana", 3));
        assert!(matches!(listed(&ana, Whose::All, 10), Err(Error::Forbidden(_))));
        let all = listed(&boss, Whose::All, 1).unwrap();
        assert_eq!((all.items[0].id, all.next.is_some()), (second.id, true));
        assert_eq!(of(s, &boss, first.id).agent.name, "ana");
        assert!(matches!(s.by(&boss, move |tx| batch::undo(tx, first.id)), Err(Error::NotFound(_))));
    });
}

#[test]
fn what_changed_in_the_house_meanwhile_does_not_stop_the_way_back() {
    use loket_desk::tag;
    use loket_desk::workflow::status as house;
    on_each(|s| {
        let (inbox, root) = (support(s), s.agent("root", "administrator"));
        let (me, tickets) = (number(s, &root), many(s, inbox, 2));
        let new = serde_json::json!({"category": "on_hold", "names": {"en": "At the lab"}});
        let new: house::New = serde_json::from_value(new).unwrap();
        let lab = s.by(&root, move |tx| house::create(tx, &new)).unwrap().id;
        let (first, second) = (tickets[0], tickets[1]);
        let parked = Change { status_id: Some(lab), ..Change::default() };
        s.by(&root, move |tx| change(tx, first, &parked, None)).unwrap();
        let tagged = Change { tags: Some(vec!["vip".into()]), ..Change::default() };
        s.by(&root, move |tx| change(tx, second, &tagged, None)).unwrap();
        let alter = Alter {
            status: Some(Status::Solved),
            assignee_id: Some(Some(me)),
            following: Some(true),
            ..Alter::default()
        };
        let done = begin(s, &root, Work::Change(alter), &tickets).unwrap();
        s.by(&root, move |tx| house::delete(tx, lab, None)).unwrap();
        let vip = s.by(&root, tag::list).unwrap().items[0].id;
        let renamed = tag::Change { name: Some("key account".into()), ..tag::Change::default() };
        s.by(&root, move |tx| tag::change(tx, vip, &renamed)).unwrap();
        let undone = s.by(&root, move |tx| batch::undo(tx, done.id)).unwrap();
        assert_eq!((undone.state, undone.undone, undone.kept), (State::Undone, 1, 1));
        let kept = in_state(s, &root, done.id, ItemState::Kept);
        assert!(kept[0].0 == first && kept[0].1.as_deref().unwrap().contains("status it had is gone"), "{kept:?}");
        let back = see(s, second);
        assert_eq!((back.row.status, back.row.tags), (Status::New, vec!["key account".to_owned()]));
        assert!(back.followers.is_empty(), "following is taken back too: {:?}", back.followers);
    });
}

#[test]
fn answers_go_to_the_ticket_that_stays_when_that_was_chosen() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 3);
        let [target, second, third] = tickets[..] else { panic!() };
        begin(s, &lead, Work::Merge { target, answers_as: Some(second) }, &[target, second]).unwrap();
        assert_eq!(see(s, target).answers_as, Some(second));
        begin(s, &lead, Work::Merge { target, answers_as: Some(target) }, &[target, third]).unwrap();
        assert_eq!(see(s, target).answers_as, None);
    });
}

#[test]
fn undo_takes_back_the_notes_a_macro_left() {
    on_each(|s| {
        let (inbox, lead) = (support(s), s.agent("lead", "team_lead"));
        let tickets = many(s, inbox, 2);
        let (one, other) = (tickets[0], tickets[1]);
        let id = prepared(s, &lead, "<p>Pelican</p>", r#"{"priority":"high","note":"Ostrich"}"#);
        for words_as in [WordsAs::Note, WordsAs::Reply] {
            let done = begin(s, &lead, Work::Macro { macro_id: id, words_as }, &tickets).unwrap();
            assert_eq!((done.done, words(s, one).iter().filter(|(_, text)| !text.is_empty()).count()), (2, 2));
            let undone = s.by(&lead, move |tx| batch::undo(tx, done.id)).unwrap();
            assert_eq!((undone.undone, undone.kept), (2, 0));
            assert_eq!((see(s, one).row.priority, see(s, one).row.message_count), (Priority::Normal, 1));
            s.pass(DAY);
        }
        let page = s.loket(move |tx| message::show::list(tx, one, &Paging::default())).unwrap();
        let notes: Vec<_> = page.items.iter().filter(|m| m.kind == Kind::Note).collect();
        assert_eq!(notes.len(), 3, "their places in the story stay");
        assert!(notes.iter().all(|m| m.removed_at.is_some() && m.text_body.is_empty() && m.html.is_none()));
        assert_eq!(s.events().iter().filter(|e| e.starts_with("note_removed")).count(), 6);
        crate::search::digest(s);
        let found = |q: &'static str| s.by(&lead, move |tx| loket_desk::search::tickets(tx, q)).unwrap().ids;
        assert!(found("ostrich").is_empty());
        assert_eq!(found("oven").len(), 2);
        // A note somebody left by hand beside it is none of the macro's, and keeps the ticket as it is.
        let done = begin(s, &lead, Work::Macro { macro_id: id, words_as: WordsAs::Note }, &tickets).unwrap();
        let by_hand = Words { text: "By hand".into(), ..Words::default() };
        s.by(&lead, move |tx| loket_desk::ticket::note::note(tx, other, &by_hand)).unwrap();
        let undone = s.by(&lead, move |tx| batch::undo(tx, done.id)).unwrap();
        assert_eq!((undone.undone, undone.kept), (1, 1));
        let left: Vec<String> = words(s, other).into_iter().map(|(_, text)| text).collect();
        assert_eq!(left[left.len() - 3..], ["Pelican", "Ostrich", "By hand"]);
    });
}

#[test]
fn two_tickets_that_become_one_are_listed_as_work_on_many() {
    on_each(|s| {
        let (inbox, ana) = (support(s), s.agent("ana", "agent"));
        let tickets = many(s, inbox, 2);
        let done = begin(s, &ana, Work::Merge { target: tickets[0], answers_as: None }, &tickets).unwrap();
        assert_eq!((done.total, done.done), (1, 1));
        begin(s, &ana, status(Status::Solved), &tickets[..1]).unwrap();
        let mine = s.by(&ana, |tx| batch::list(tx, Whose::Mine, &Paging::default())).unwrap();
        assert_eq!(mine.items.iter().map(|b| b.id).collect::<Vec<_>>(), [done.id]);
    });
}
