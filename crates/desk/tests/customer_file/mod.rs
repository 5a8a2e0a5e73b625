mod merging;
mod tables;

use loket_desk::account::session::hash_of;
use loket_desk::blob::Stored;
use loket_desk::channel::{Address, Inbound, inbox};
use loket_desk::consumers::{self, Step};
use loket_desk::customer::import::{self, Kind, Mapping, Piece, State, Upload};
use loket_desk::customer::list::Sort;
use loket_desk::customer::{
    self, Customer, Filter, block, export, identity, merge, note, organization, proposal, story,
};
use loket_desk::form::Noun;
use loket_desk::ids::{CustomerId, ImportId, InboxId, MergeId, OrganizationId, TicketId};
use loket_desk::intake::admit;
use loket_desk::intake::ledger::{self, Offer, Outcome, Then};
use loket_desk::intake::list;
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::ticket::list::{self as tickets, Filter as Tickets};
use loket_desk::{By, Error, Result, Tx, Via, Who};

use crate::scene::{Scene, number, on_each, refusal};

fn person(s: &Scene, name: &str, email: &str) -> CustomerId {
    let new = customer::New { name: name.into(), email: Some(email.into()), ..customer::New::default() };
    s.loket(move |tx| customer::create(tx, &new)).unwrap().row.id
}

fn see(s: &Scene, id: CustomerId) -> Customer {
    s.loket(move |tx| customer::see(tx, id)).unwrap()
}

fn merged(s: &Scene, target: CustomerId, sources: &[CustomerId]) -> Result<Customer> {
    let sources = sources.to_vec();
    s.loket(move |tx| merge::merge(tx, target, &sources))
}

fn edge(file: &Customer, source: CustomerId) -> MergeId {
    file.merges.iter().find(|m| m.customer.id == source.0).unwrap().id
}

fn unmerged(s: &Scene, id: MergeId) -> Result<Customer> {
    s.loket(move |tx| merge::unmerge(tx, id))
}

fn digest(s: &Scene) {
    for consumer in consumers::AFTER {
        while let Step::Moved(_) = s.loket(|tx| consumers::step(tx, consumer, "test", None)).unwrap() {}
    }
}

fn inbox_of(s: &Scene) -> InboxId {
    let new: inbox::New = serde_json::from_value(serde_json::json!({
        "name": "Support", "address": "support@example.com", "acknowledge": false,
        "settings": {"receive": "push", "send": "file"},
    }))
    .unwrap();
    s.loket(move |tx| inbox::create(tx, &new)).unwrap().id
}

/// A letter comes in; what became of it.
fn mail(s: &Scene, inbox: InboxId, from: &str, n: usize) -> (Outcome, Option<TicketId>, loket_desk::ids::IntakeId) {
    let sha256 = format!("{n:064x}");
    let offer = Offer {
        inbox,
        key: format!("mail {n}"),
        via: "smtp",
        stored: Stored::known(sha256, 1),
        sender: from.to_owned(),
        checked: None,
    };
    let letter = Inbound {
        from: Some(Address { email: from.to_owned(), name: None }),
        fingerprint: format!("f{n}"),
        external_id: Some(format!("{n}@x")),
        subject: format!("Letter {n}"),
        text_body: "Hello".into(),
        text_reply: "Hello".into(),
        ..Inbound::default()
    };
    let id = s.loket(move |tx| ledger::accept(tx, &offer, Then::Caller)).unwrap();
    let outcome = s.loket(move |tx| admit(tx, id, &letter)).unwrap();
    let row = s.loket(move |tx| list::see(tx, id)).unwrap();
    (outcome, row.ticket_id, id)
}

fn tickets_of(s: &Scene, by: Option<&By>, id: CustomerId) -> Vec<TicketId> {
    let filter = Tickets { customer: Some(id), ..Tickets::default() };
    let look = move |tx: &mut Tx| tickets::list(tx, &filter, &Paging::default());
    let page = match by {
        Some(by) => s.by(by, look),
        None => s.loket(look),
    };
    let mut ids: Vec<TicketId> = page.unwrap().items.into_iter().map(|row| row.id).collect();
    ids.sort_unstable();
    ids
}

fn names(s: &Scene, filter: Filter) -> Vec<String> {
    let page = s.loket(move |tx| customer::list(tx, &filter, &Paging::default())).unwrap();
    page.items.into_iter().map(|row| row.name).collect()
}

#[test]
fn blocked_mail_is_kept_with_the_reason_and_comes_in_once_the_block_is_gone() {
    on_each(|s| {
        let inbox = inbox_of(s);
        let ana = s.agent("ana", "agent");
        let block = |kind, value: &'static str| {
            s.by(&ana, move |tx| block::block(tx, &block::New { kind, value: value.into(), reason: "spam".into() }))
        };
        let one = block(block::Kind::Address, "Eve@shop.example").unwrap();
        block(block::Kind::Domain, "spam.example").unwrap();
        assert!(refusal(block(block::Kind::Address, "eve@shop.example")).contains("already"));
        assert!(refusal(block(block::Kind::Address, "support@example.com")).contains("inbox"));
        assert!(refusal(block(block::Kind::Domain, "no domain")).starts_with("value"));
        let (outcome, _, id) = mail(s, inbox, "eve@shop.example", 1);
        assert_eq!(outcome, Outcome::Refused);
        let row = s.loket(move |tx| list::see(tx, id)).unwrap();
        assert_eq!(
            (row.reasons[0].as_str(), row.error.as_deref()),
            ("blocked_address", Some("blocked address eve@shop.example by ana"))
        );
        assert_eq!(mail(s, inbox, "x@deep.spam.example", 2).0, Outcome::Refused);
        assert_eq!(mail(s, inbox, "x@notspam.example", 3).0, Outcome::Ticketed);
        let eve = person(s, "Eve", "eve@shop.example");
        assert!(see(s, eve).row.blocked);
        assert_eq!(names(s, Filter { blocked: Some(true), ..Filter::default() }), ["Eve"]);
        assert_eq!(names(s, Filter { blocked: Some(false), ..Filter::default() }).len(), 1);
        s.by(&ana, move |tx| block::unblock(tx, one.id)).unwrap();
        s.loket(move |tx| ledger::replay(tx, id)).unwrap();
        assert!(!see(s, eve).row.blocked);
        assert_eq!(mail(s, inbox, "eve@shop.example", 4).0, Outcome::Ticketed);
        let light = s.agent("light", "light_agent");
        assert!(matches!(
            s.by(&light, |tx| block::list(tx, &Paging::default())),
            Err(Error::Forbidden(Permission::Customers))
        ));
    });
}

#[test]
fn notes_are_a_list_with_who_and_when() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let (bob, bobby) = (person(s, "Bob", "bob@x.example"), person(s, "Bobby", "bobby@x.example"));
        let write = |id: CustomerId, text: &'static str| {
            s.by(&ana, move |tx| note::write(tx, note::About::Customer(id), &note::Text { text: text.into() }))
        };
        let first = write(bob, "likes bread").unwrap();
        assert_eq!(first.author.as_ref().unwrap().id, number(s, &ana).0);
        assert!(refusal(write(bob, "  ")).starts_with("text"));
        write(bobby, "likes cake").unwrap();
        merged(s, bob, &[bobby]).unwrap();
        assert_eq!(
            see(s, bob).notes.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(),
            ["likes cake", "likes bread"]
        );
        s.pass(1000);
        let id = first.id;
        let changed = s.by(&ana, move |tx| note::change(tx, id, &note::Text { text: "likes rye".into() })).unwrap();
        assert!(changed.changed_at.is_some());
        s.by(&ana, move |tx| note::remove(tx, id)).unwrap();
        assert_eq!(see(s, bob).notes.len(), 1);
        assert!(matches!(s.by(&ana, move |tx| note::remove(tx, id)), Err(Error::NotFound(_))));
    });
}

#[test]
fn a_customer_belongs_to_several_organizations_and_has_a_time_zone() {
    on_each(|s| {
        let company = |name: &str| {
            let new = organization::New { name: name.into(), domains: Vec::new(), ..Default::default() };
            s.loket(move |tx| organization::create(tx, &new)).unwrap().row.id
        };
        let (acme, bolt) = (company("Acme"), company("Bolt"));
        let bob = person(s, "Bob", "bob@x.example");
        let change = |json: serde_json::Value| {
            let change: customer::Change = serde_json::from_value(json).unwrap();
            s.loket(move |tx| customer::change(tx, bob, &change))
        };
        let file =
            change(serde_json::json!({"organization_id": acme, "other_organization_ids": [bolt, bolt, acme]})).unwrap();
        assert_eq!(file.row.organization.unwrap().id, acme.0);
        assert_eq!(file.other_organizations.iter().map(|o| o.id).collect::<Vec<_>>(), [bolt.0]);
        for id in [acme, bolt] {
            assert_eq!(names(s, Filter { organization: Some(id), ..Filter::default() }), ["Bob"]);
            assert_eq!(s.loket(move |tx| organization::see(tx, id)).unwrap().row.customer_count, 1);
        }
        assert!(refusal(change(serde_json::json!({"other_organization_ids": [404]}))).contains("not there"));
        assert_eq!(
            change(serde_json::json!({"time_zone": "europe/bucharest"})).unwrap().row.time_zone.as_deref(),
            Some("Europe/Bucharest")
        );
        assert!(refusal(change(serde_json::json!({"time_zone": "Moon/Base"}))).starts_with("time_zone"));
        assert_eq!(change(serde_json::json!({"time_zone": null})).unwrap().row.time_zone, None);
    });
}

#[test]
fn lists_come_in_every_order_page_by_page() {
    on_each(|s| {
        let inbox = inbox_of(s);
        for (n, name) in ["Émile", "adam", "Zoe", "eve", "Adam"].iter().enumerate() {
            person(s, name, &format!("n{n}@x.example"));
        }
        for (n, who) in [3, 0].iter().enumerate() {
            s.pass(1000);
            mail(s, inbox, &format!("n{who}@x.example"), n);
        }
        let walk = |sort: Sort| {
            let (mut seen, mut cursor) = (Vec::new(), None);
            loop {
                let (filter, paging) = (Filter { sort, ..Filter::default() }, Paging { cursor, limit: Some(2) });
                let page = s.loket(move |tx| customer::list(tx, &filter, &paging)).unwrap();
                seen.extend(page.items.into_iter().map(|row| row.name));
                cursor = page.next;
                if cursor.is_none() {
                    return seen;
                }
            }
        };
        assert_eq!(walk(Sort::Name), ["adam", "Adam", "Émile", "eve", "Zoe"]);
        assert_eq!(walk(Sort::NameDown), ["Zoe", "eve", "Émile", "Adam", "adam"]);
        assert_eq!(walk(Sort::Newest), ["Adam", "eve", "Zoe", "adam", "Émile"]);
        assert_eq!(walk(Sort::Oldest), ["Émile", "adam", "Zoe", "eve", "Adam"]);
        assert_eq!(walk(Sort::Contact)[..2], ["Émile", "eve"]);
        assert_eq!(walk(Sort::ContactDown)[3..], ["eve", "Émile"]);
        assert_eq!(names(s, Filter { open: Some(true), ..Filter::default() }), ["eve", "Émile"]);
        assert_eq!(names(s, Filter { open: Some(false), ..Filter::default() }).len(), 3);
    });
}

#[test]
fn who_sees_no_foreign_ticket_sees_no_foreign_customer() {
    on_each(|s| {
        let inbox = inbox_of(s);
        let role = loket_desk::account::role::New {
            name: "Own".into(),
            permissions: vec!["customers.edit".into(), "tickets.edit".into(), "tickets.note".into()],
        };
        s.loket(move |tx| loket_desk::account::role::create(tx, &role)).unwrap();
        let own = s.agent("own", "Own");
        let me = number(s, &own);
        let acme = s
            .loket(|tx| {
                organization::create(
                    tx,
                    &organization::New {
                        name: "Acme".into(),
                        domains: vec!["acme.example".into()],
                        ..Default::default()
                    },
                )
            })
            .unwrap()
            .row
            .id;
        let (_, mine, _) = mail(s, inbox, "bob@acme.example", 1);
        let (_, theirs, _) = mail(s, inbox, "eve@else.example", 2);
        let of = |ticket: Option<TicketId>| {
            s.loket(move |tx| Ok(loket_desk::ticket::show::see(tx, ticket.unwrap())?.row.customer.id)).unwrap()
        };
        let (bob, eve) = (of(mine), of(theirs));
        let visible = |s: &Scene| {
            s.by(&own, |tx| {
                let all = customer::list(tx, &Filter::default(), &Paging::default())?;
                let rows = customer::rows(tx, &all.items.iter().map(|r| r.id).collect::<Vec<_>>())?;
                assert_eq!(rows.len(), all.items.len());
                Ok(all.items.into_iter().map(|row| row.id).collect::<Vec<_>>())
            })
            .unwrap()
        };
        let organizations = |s: &Scene| {
            s.by(&own, |tx| organization::list(tx, &organization::Filter::default(), &Paging::default()))
                .unwrap()
                .items
                .len()
        };
        assert_eq!((visible(s), organizations(s)), (vec![], 0));
        assert!(matches!(s.by(&own, move |tx| customer::see(tx, bob)), Err(Error::NotFound("customer"))));
        let give = loket_desk::ticket::change::Change { assignee_id: Some(Some(me)), ..Default::default() };
        s.loket(move |tx| loket_desk::ticket::change::change(tx, mine.unwrap(), &give, None)).unwrap();
        assert_eq!((visible(s), organizations(s)), (vec![bob], 1));
        assert!(s.by(&own, move |tx| organization::see(tx, acme)).is_ok());
        for refused in [
            s.by(&own, move |tx| customer::see(tx, eve).map(drop)),
            s.by(&own, move |tx| merge::merge(tx, bob, &[eve]).map(drop)),
            s.by(&own, move |tx| story::list(tx, eve, &Paging::default()).map(drop)),
            s.by(&own, move |tx| {
                note::write(tx, note::About::Customer(eve), &note::Text { text: "x".into() }).map(drop)
            }),
            s.by(&own, move |tx| customer::change(tx, eve, &customer::Change::default()).map(drop)),
        ] {
            assert!(matches!(refused, Err(Error::NotFound("customer"))), "{refused:?}");
        }
        // Whom they enter themselves they see; and a merged one through whom it is shown as.
        let made =
            s.by(&own, |tx| customer::create(tx, &customer::New { name: "New".into(), ..Default::default() })).unwrap();
        assert_eq!(visible(s), [made.row.id, bob]);
        merged(s, eve, &[bob]).unwrap();
        assert_eq!(visible(s), [made.row.id, eve]);
        assert_eq!(s.by(&own, move |tx| story::list(tx, bob, &Paging::default())).unwrap().items.len(), 1);
    });
}

fn uploaded(s: &Scene, by: &By, kind: Kind, table: &[Vec<String>]) -> (ImportId, Vec<Option<String>>) {
    let upload = Upload {
        kind,
        filename: "people.csv".into(),
        stored: Stored::known(format!("{:064x}", table.len()), 9),
        encoding: "UTF-8".into(),
        delimiter: ',',
        columns: table[0].clone(),
        rows: table.len() - 1,
    };
    let import = s.by(by, move |tx| import::upload(tx, &upload)).unwrap();
    (import.id, import.mapping)
}

fn rows(table: &[&[&str]]) -> Vec<Vec<String>> {
    table.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
}

/// Looks first, then takes: created, updated, unchanged, failed, the same in both.
fn bring_in(s: &Scene, by: &By, kind: Kind, table: &[Vec<String>]) -> (ImportId, [i64; 4]) {
    let (id, mapping) = uploaded(s, by, kind, table);
    let (body, map) = (table[1..].to_vec(), Mapping { mapping });
    let (look, same) = (body.clone(), map.clone());
    let seen = s.by(by, move |tx| import::preview(tx, id, &same, &look)).unwrap();
    s.by(by, move |tx| import::start(tx, id, &map)).unwrap();
    loop {
        let body = body.clone();
        if s.loket(move |tx| import::piece(tx, id, &body)).unwrap() == Piece::Ended {
            break;
        }
    }
    let done = s.by(by, move |tx| import::see(tx, id)).unwrap();
    assert_eq!((done.state, done.position), (State::Done, done.total));
    let counts = [done.created, done.updated, done.unchanged, done.failed];
    assert_eq!([seen.created, seen.updated, seen.unchanged, seen.failed], counts);
    (id, counts)
}

fn house_field(s: &Scene, body: serde_json::Value) -> loket_desk::ids::FieldId {
    let new: loket_desk::form::field::New = serde_json::from_value(body).unwrap();
    s.loket(move |tx| loket_desk::form::field::create(tx, &new)).unwrap().id
}

#[test]
fn what_is_required_of_new_people_is_required_of_whoever_enters_them_and_never_of_mail() {
    on_each(|s| {
        let (ana, inbox) = (s.agent("ana", "agent"), inbox_of(s));
        for noun in [Noun::Customer, Noun::Organization] {
            let field = house_field(
                s,
                serde_json::json!({"noun": noun, "key": "size", "kind": "number", "names": {"en": "Size"}, "options": {}}),
            );
            let form = s
                .loket(move |tx| loket_desk::form::list(tx, None))
                .unwrap()
                .items
                .into_iter()
                .find(|form| form.noun == noun)
                .unwrap();
            let change = serde_json::json!({"fields": [{"field_id": field, "required_on_create": true, "required_on_solve": false, "conditions": []}]});
            let change: loket_desk::form::Change = serde_json::from_value(change).unwrap();
            s.loket(move |tx| loket_desk::form::change(tx, form.id, &change)).unwrap();
        }
        let customer = |body: serde_json::Value| {
            let new: customer::New = serde_json::from_value(body).unwrap();
            s.by(&ana, move |tx| customer::create(tx, &new))
        };
        assert!(refusal(customer(serde_json::json!({"name": "A"}))).starts_with("fields.size"));
        assert_eq!(customer(serde_json::json!({"name": "A", "fields": {"size": 3}})).unwrap().fields["size"], 3);
        let house = |body: serde_json::Value| {
            let new: organization::New = serde_json::from_value(body).unwrap();
            s.by(&ana, move |tx| organization::create(tx, &new))
        };
        assert!(refusal(house(serde_json::json!({"name": "H"}))).starts_with("fields.size"));
        assert_eq!(house(serde_json::json!({"name": "H", "fields": {"size": 3}})).unwrap().fields["size"], 3);
        // Mail comes in whatever the house would like to know.
        assert!(mail(s, inbox, "new@x.example", 1).1.is_some());
        // A table says which of its rows lack something; an organization it only names needs nothing.
        let table = rows(&[
            &["name", "email", "size", "organization"],
            &["B", "b@x.example", "4", "Named"],
            &["C", "c@x.example", "", ""],
            &["New", "new@x.example", "", ""],
        ]);
        let (id, counts) = bring_in(s, &ana, Kind::Customers, &table);
        assert_eq!(counts, [1, 1, 0, 1]);
        let wrong = s.by(&ana, move |tx| import::errors(tx, id, &Paging::default())).unwrap().items;
        assert_eq!((wrong[0].row, wrong[0].field.as_str()), (3, "customer.size"));
    });
}

#[test]
fn an_agent_of_an_organization_sees_the_tickets_of_everybody_who_belongs_to_it() {
    on_each(|s| {
        let inbox = inbox_of(s);
        let role = loket_desk::account::role::New {
            name: "Keeper".into(),
            permissions: vec!["tickets.see_organization".into()],
        };
        s.loket(move |tx| loket_desk::account::role::create(tx, &role)).unwrap();
        let company = |name: &str| {
            let new = organization::New { name: name.into(), ..Default::default() };
            s.loket(move |tx| organization::create(tx, &new)).unwrap().row.id
        };
        let (acme, bolt) = (company("Acme"), company("Bolt"));
        let keeper = s.agent("keeper", "Keeper");
        let id = number(s, &keeper);
        s.loket(move |tx| {
            let change = serde_json::json!({"organization_ids": [acme]});
            let change: loket_desk::account::agent::Change = serde_json::from_value(change).unwrap();
            loket_desk::account::agent::change(tx, id, &change)
        })
        .unwrap();
        let keeper = s.signed_in("keeper");
        let [main, other, merged_in, stranger] =
            ["main", "other", "merged", "stranger"].map(|name| person(s, name, &format!("{name}@x.example")));
        let change = |who: CustomerId, body: serde_json::Value| {
            let change: customer::Change = serde_json::from_value(body).unwrap();
            s.loket(move |tx| customer::change(tx, who, &change)).unwrap();
        };
        change(main, serde_json::json!({"organization_id": acme}));
        change(other, serde_json::json!({"organization_id": bolt, "other_organization_ids": [acme]}));
        let mut n = 0;
        let tickets = ["main", "other", "merged", "stranger"].map(|name| {
            n += 1;
            s.pass(1000);
            mail(s, inbox, &format!("{name}@x.example"), n).1.unwrap()
        });
        let sees = || {
            digest(s);
            let listed = tickets_of_all(s, &keeper);
            for (at, ticket) in tickets.iter().enumerate() {
                let ticket = *ticket;
                let shown = s.by(&keeper, move |tx| loket_desk::ticket::show::see(tx, ticket)).is_ok();
                assert_eq!(shown, listed.contains(&ticket), "ticket {at}");
            }
            let found = s.by(&keeper, |tx| loket_desk::search::tickets(tx, "x.example")).unwrap().ids;
            let (mut found, mut listed) = (found, listed);
            found.sort_unstable();
            listed.sort_unstable();
            assert_eq!(found, listed, "the search and the list agree");
            let counted = s.by(&keeper, loket_desk::ticket::list::counts).unwrap().all;
            assert_eq!(usize::try_from(counted).unwrap(), listed.len());
            listed
        };
        assert_eq!(sees(), tickets[..2]);
        // Merged into somebody of the house, and taken out of it again.
        let file = merged(s, main, &[merged_in]).unwrap();
        assert_eq!(sees(), tickets[..3]);
        unmerged(s, edge(&file, merged_in)).unwrap();
        assert_eq!(sees(), tickets[..2]);
        // Somebody of the house merged into a stranger brings the stranger's tickets into sight.
        merged(s, stranger, &[other]).unwrap();
        assert_eq!(sees(), [tickets[0], tickets[1], tickets[3]]);
        let people = s.by(&keeper, |tx| customer::list(tx, &Filter::default(), &Paging::default())).unwrap().items;
        assert_eq!(people.iter().map(|row| row.id).collect::<Vec<_>>(), [stranger, main]);
    });
}

fn tickets_of_all(s: &Scene, who: &By) -> Vec<TicketId> {
    let filter =
        loket_desk::ticket::list::Filter { sort: loket_desk::ticket::list::Sort::Opened, ..Default::default() };
    let page = s.by(who, move |tx| loket_desk::ticket::list::list(tx, &filter, &Paging::default())).unwrap();
    page.items.into_iter().map(|row| row.id).collect()
}

#[test]
fn customers_and_organizations_carry_own_fields_of_the_house() {
    on_each(|s| {
        for noun in ["customer", "organization"] {
            let new = serde_json::json!({"noun": noun, "key": "size", "kind": "number", "names": {"en": "Size"}, "options": {}});
            let new: loket_desk::form::field::New = serde_json::from_value(new).unwrap();
            s.loket(move |tx| loket_desk::form::field::create(tx, &new)).unwrap();
        }
        let bob = person(s, "Bob", "bob@x.example");
        let change: customer::Change = serde_json::from_value(serde_json::json!({"fields": {"size": 42}})).unwrap();
        assert_eq!(s.loket(move |tx| customer::change(tx, bob, &change)).unwrap().fields["size"], 42);
        let wrong: customer::Change = serde_json::from_value(serde_json::json!({"fields": {"size": "big"}})).unwrap();
        assert!(refusal(s.loket(move |tx| customer::change(tx, bob, &wrong))).contains("size"));
        let new = organization::New { name: "Acme".into(), domains: Vec::new(), ..Default::default() };
        let acme = s.loket(move |tx| organization::create(tx, &new)).unwrap().row.id;
        let change: organization::Change = serde_json::from_value(serde_json::json!({"fields": {"size": 7}})).unwrap();
        assert_eq!(s.loket(move |tx| organization::change(tx, acme, &change)).unwrap().fields["size"], 7);
    });
}

#[test]
fn who_is_blocked_while_messages_wait_for_them_gets_none_of_these() {
    use loket_desk::message;
    use loket_desk::outbox::Stage;
    use loket_desk::ticket::reply::{Words, reply};
    on_each(|s| {
        let (inbox, ana) = (inbox_of(s), s.agent("ana", "agent"));
        let written = |from: &'static str, n| {
            let ticket = mail(s, inbox, from, n).1.unwrap();
            let words = Words { text: "Tomorrow then".into(), ..Words::default() };
            s.by(&ana, move |tx| reply(tx, ticket, &words)).unwrap()
        };
        let (eve, bob) = (written("eve@spam.example", 1), written("bob@acme.example", 2));
        let delivery = |id| s.loket(move |tx| message::show::see(tx, id)).unwrap().delivery.unwrap();
        let new = block::New { kind: block::Kind::Domain, value: "spam.example".into(), reason: String::new() };
        s.by(&ana, move |tx| block::block(tx, &new)).unwrap();
        assert_eq!((delivery(eve).state, delivery(bob).state), (Stage::Held, Stage::Queued));
        assert!(delivery(eve).error.unwrap().contains("spam.example is blocked"));
        assert!(s.events().iter().any(|event| event.starts_with("kept_back")));
    });
}
