//! Statuses and types of the house, and the ways tickets may go.

use loket_desk::ids::{StatusId, TicketId, TypeId};
use loket_desk::permission::Permission;
use loket_desk::ticket::Status;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::workflow::kind::{self, Kind, Step};
use loket_desk::workflow::status;
use loket_desk::{By, Error, Result};

use crate::scene::{Scene, on_each, refusal};
use crate::ticket::{arrives, mail, opens, see, support};

fn status_named(s: &Scene, who: &By, json: &'static str) -> Result<status::Status> {
    s.by(who, move |tx| status::create(tx, &serde_json::from_str(json).unwrap()))
}

fn supplier(s: &Scene, admin: &By) -> StatusId {
    let json = r#"{"category":"on_hold","names":{"en":"Waiting for supplier","fr":"Chez le fournisseur"}}"#;
    status_named(s, admin, json).unwrap().id
}

fn built_in(s: &Scene, category: Status) -> StatusId {
    let all = s.loket(status::list).unwrap().items;
    all.into_iter().find(|status| status.built_in && status.category == category).unwrap().id
}

fn set(s: &Scene, who: &By, ticket: TicketId, wanted: &Change) -> Result<()> {
    let wanted = wanted.clone();
    s.by(who, move |tx| change(tx, ticket, &wanted, None))
}

fn to(status: StatusId) -> Change {
    Change { status_id: Some(status), ..Change::default() }
}

fn incident(s: &Scene, admin: &By, ways: Vec<Step>) -> Kind {
    let mut new: kind::New = serde_json::from_str(r#"{"names":{"en":"Incident"}}"#).unwrap();
    new.transitions = ways;
    s.by(admin, move |tx| kind::create(tx, &new)).unwrap()
}

#[test]
fn every_category_has_a_status_that_cannot_be_deleted() {
    on_each(|s| {
        let admin = s.agent("admin", "administrator");
        let all = s.by(&admin, status::list).unwrap().items;
        assert_eq!(all.len(), Status::ALL.len());
        assert!(all.iter().all(|status| status.built_in && status.names.0.len() == 5));
        assert_eq!(all[3].names.for_reader("ro"), "Suspendat");
        let id = all[0].id;
        assert!(matches!(s.by(&admin, move |tx| status::delete(tx, id, None)), Err(Error::Conflict(_))));
        let off: status::Change = serde_json::from_str(r#"{"active":false}"#).unwrap();
        assert!(refusal(s.by(&admin, move |tx| status::change(tx, id, &off))).starts_with("active"));
    });
}

#[test]
fn a_ticket_stands_at_the_houses_status_within_its_category() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        let (ticket, held) = (opens(s, inbox, "bob@customer.example", "Oven", "Help!"), supplier(s, &admin));
        assert_eq!(see(s, ticket).row.status_id, Some(built_in(s, Status::New)));
        set(s, &admin, ticket, &to(held)).unwrap();
        let row = see(s, ticket).row;
        assert_eq!((row.status, row.status_id), (Status::OnHold, Some(held)));
        assert!(s.events()[0].contains(r#""names":{"en":"Waiting for supplier""#), "{}", s.events()[0]);
        // Whoever names the category it is in already wants nothing changed.
        set(s, &admin, ticket, &Change { status: Some(Status::OnHold), ..Change::default() }).unwrap();
        assert_eq!(see(s, ticket).row.status_id, Some(held));
        set(s, &admin, ticket, &to(built_in(s, Status::OnHold))).unwrap();
        assert_eq!(see(s, ticket).row.status_id, Some(built_in(s, Status::OnHold)));
        let both = Change { status: Some(Status::Open), status_id: Some(held), ..Change::default() };
        assert!(refusal(set(s, &admin, ticket, &both)).starts_with("status_id: belongs to another category"));
    });
}

#[test]
fn an_answer_sets_a_status_of_the_house_and_calling_it_back_restores_it() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        let (ticket, held) = (opens(s, inbox, "bob@customer.example", "Oven", "Help!"), supplier(s, &admin));
        set(s, &admin, ticket, &to(held)).unwrap();
        let solved = built_in(s, Status::Solved);
        let words = Words { text: "Done".into(), status_id: Some(solved), ..Words::default() };
        let message = s.by(&admin, move |tx| reply(tx, ticket, &words)).unwrap();
        assert_eq!(see(s, ticket).row.status, Status::Solved);
        s.by(&admin, move |tx| loket_desk::outbox::undo(tx, message)).unwrap();
        let row = see(s, ticket).row;
        assert_eq!((row.status, row.status_id), (Status::OnHold, Some(held)));
    });
}

#[test]
fn a_status_in_use_asks_for_its_replacement() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        let (ticket, held) = (opens(s, inbox, "bob@customer.example", "Oven", "Help!"), supplier(s, &admin));
        let open = built_in(s, Status::Open);
        let kind = incident(s, &admin, vec![Step { from: open, to: held }, Step { from: held, to: open }]).id;
        set(s, &admin, ticket, &to(held)).unwrap();
        let refused = s.by(&admin, move |tx| status::delete(tx, held, None));
        assert!(matches!(refused, Err(Error::Conflict(why)) if why.to_string().starts_with("1 tickets stand")));
        assert!(refusal(s.by(&admin, move |tx| status::delete(tx, held, Some(open)))).starts_with("replacement"));
        let hold = built_in(s, Status::OnHold);
        s.by(&admin, move |tx| status::delete(tx, held, Some(hold))).unwrap();
        let row = see(s, ticket).row;
        assert_eq!((row.status, row.status_id), (Status::OnHold, Some(hold)));
        let ways = s.by(&admin, kind::list).unwrap().items.into_iter().find(|k| k.id == kind).unwrap().transitions;
        let mut wanted = vec![Step { from: open, to: hold }, Step { from: hold, to: open }];
        wanted.sort();
        assert_eq!(ways, wanted);
    });
}

#[test]
fn a_workflow_binds_agents_through_every_door() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let [new, open, solved] = [Status::New, Status::Open, Status::Solved].map(|c| built_in(s, c));
        let kind = incident(s, &admin, vec![Step { from: new, to: open }, Step { from: open, to: solved }]).id;
        set(s, &admin, ticket, &Change { type_id: Some(Some(kind)), ..Change::default() }).unwrap();
        let said = refusal(set(s, &admin, ticket, &to(solved)));
        assert!(said.contains("“Solved”") && said.contains("“Open”"), "{said}");
        let words = Words { text: "Done".into(), status: Some(Status::Solved), ..Words::default() };
        assert!(refusal(s.by(&admin, move |tx| reply(tx, ticket, &words))).starts_with("status"));
        set(s, &admin, ticket, &to(open)).unwrap();
        set(s, &admin, ticket, &to(solved)).unwrap();
        assert!(refusal(set(s, &admin, ticket, &to(open))).starts_with("status"));
        // The customer is not bound by it.
        let first = see(s, ticket).row.subject;
        let mut again = mail("bob@customer.example", &format!("Re: {first}"), "Still broken");
        again.in_reply_to = vec![format!("{}@customer.example", "Oven.Help!.bob@customer.example")];
        arrives(s, inbox, &again);
        assert_eq!(see(s, ticket).row.status, Status::Open);
    });
}

#[test]
fn a_new_ticket_stays_new_when_its_workflow_has_no_way_to_open() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let [new, pending] = [Status::New, Status::Pending].map(|c| built_in(s, c));
        let kind = incident(s, &admin, vec![Step { from: new, to: pending }]).id;
        set(s, &admin, ticket, &Change { type_id: Some(Some(kind)), ..Change::default() }).unwrap();
        let words = Words { text: "Which oven?".into(), ..Words::default() };
        s.by(&admin, move |tx| reply(tx, ticket, &words)).unwrap();
        assert_eq!(see(s, ticket).row.status, Status::New);
    });
}

#[test]
fn a_type_in_use_asks_for_its_replacement() {
    on_each(|s| {
        let (admin, inbox) = (s.agent("admin", "administrator"), support(s));
        let ticket = opens(s, inbox, "bob@customer.example", "Oven", "Help!");
        let (one, other) = (incident(s, &admin, vec![]).id, incident(s, &admin, vec![]));
        assert_eq!(other.key, "incident_2");
        let other = other.id;
        set(s, &admin, ticket, &Change { type_id: Some(Some(one)), ..Change::default() }).unwrap();
        assert!(s.by(&admin, move |tx| kind::delete(tx, one, None)).is_err());
        s.by(&admin, move |tx| kind::delete(tx, one, Some(other))).unwrap();
        assert_eq!(see(s, ticket).row.type_id, Some(other));
        let unknown = Change { type_id: Some(Some(TypeId(99))), ..Change::default() };
        assert!(refusal(set(s, &admin, ticket, &unknown)).starts_with("type_id"));
    });
}

#[test]
fn statuses_are_arranged_within_their_categories() {
    on_each(|s| {
        let admin = s.agent("admin", "administrator");
        let (held, hold) = (supplier(s, &admin), built_in(s, Status::OnHold));
        let mut ids: Vec<StatusId> = s.by(&admin, status::list).unwrap().items.iter().map(|one| one.id).collect();
        let (a, b) = (ids.iter().position(|id| *id == held).unwrap(), ids.iter().position(|id| *id == hold).unwrap());
        assert!(b < a);
        ids.swap(a, b);
        let wanted = ids.clone();
        let all = s.by(&admin, move |tx| status::order(tx, &wanted)).unwrap().items;
        assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), ids);
        ids.pop();
        assert!(refusal(s.by(&admin, move |tx| status::order(tx, &ids))).starts_with("ids"));
    });
}

#[test]
fn the_workflow_is_changed_by_those_who_may() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let json = r#"{"category":"open","names":{"en":"Escalated"}}"#;
        assert!(matches!(status_named(s, &ana, json), Err(Error::Forbidden(Permission::Workflow))));
        let new: kind::New = serde_json::from_str(r#"{"names":{"en":"Task"}}"#).unwrap();
        let made = s.by(&ana, move |tx| kind::create(tx, &new));
        assert!(matches!(made, Err(Error::Forbidden(Permission::Workflow))));
    });
}
