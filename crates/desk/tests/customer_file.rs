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
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::ticket::list::{self as tickets, Filter as Tickets};
use loket_desk::{By, Error, Result, Tx, Via, Who};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

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
        stored: Stored { sha256, size: 1 },
        sender: from.to_owned(),
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
    let row = s.loket(move |tx| ledger::see(tx, id)).unwrap();
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
fn a_merge_shows_two_as_one_and_its_undoing_as_two() {
    on_each(|s| {
        let inbox = inbox_of(s);
        let (ana, anna) = (person(s, "Ana", "ana@x.example"), person(s, "Anna", "anna@y.example"));
        let (_, first, _) = mail(s, inbox, "ana@x.example", 1);
        let (_, second, _) = mail(s, inbox, "anna@y.example", 2);
        let (before, before_too) = (see(s, ana), see(s, anna));
        let file = merged(s, ana, &[anna]).unwrap();
        assert_eq!(
            file.identities.iter().map(|i| i.value.as_str()).collect::<Vec<_>>(),
            ["ana@x.example", "anna@y.example"]
        );
        assert_eq!((file.ticket_count, file.merges.len()), (2, 1));
        assert_eq!(see(s, anna), file);
        assert_eq!(names(s, Filter::default()), ["Ana"]);
        assert_eq!(tickets_of(s, None, ana), [first.unwrap(), second.unwrap()]);
        let shown = s.loket(move |tx| loket_desk::ticket::show::see(tx, second.unwrap())).unwrap();
        assert_eq!((shown.row.customer.id, shown.row.customer.name.as_str()), (ana, "Ana"));
        let told = s.loket(move |tx| story::list(tx, anna, &Paging::default())).unwrap();
        assert_eq!(told.items.iter().map(|e| e.ticket.id).collect::<Vec<_>>(), [second.unwrap(), first.unwrap()]);
        digest(s);
        let finds = |words: &'static str| s.loket(move |tx| loket_desk::search::customers(tx, words)).unwrap();
        assert_eq!((finds("anna"), finds("ana")), (vec![ana], vec![ana]));
        // What comes in between belongs to whoever has the address.
        let (_, third, _) = mail(s, inbox, "anna@y.example", 3);
        assert_eq!(tickets_of(s, None, ana), [first.unwrap(), second.unwrap(), third.unwrap()]);
        unmerged(s, edge(&file, anna)).unwrap();
        digest(s);
        assert_eq!((finds("anna"), finds("ana@x.example")), (vec![anna], vec![ana]));
        assert_eq!(see(s, ana), before);
        assert_eq!(tickets_of(s, None, ana), [first.unwrap()]);
        assert_eq!(tickets_of(s, None, anna), [second.unwrap(), third.unwrap()]);
        let after = see(s, anna);
        assert_eq!((after.ticket_count, after.identities), (2, before_too.identities));
        assert!(matches!(unmerged(s, edge(&file, anna)), Err(Error::Conflict(_))));
    });
}

#[test]
fn chains_come_apart_in_any_order_and_circles_never_close() {
    on_each(|s| {
        let [a, b, c] = ["a", "b", "c"].map(|n| person(s, n, &format!("{n}@x.example")));
        let file = merged(s, a, &[b]).unwrap();
        let inner = edge(&file, b);
        let file = merged(s, c, &[a]).unwrap();
        let outer = edge(&file, a);
        assert_eq!((see(s, b).row.id, file.identities.len(), file.merges.len()), (c, 3, 2));
        // They are one already, whichever way it is said.
        for (target, source) in [(b, c), (a, c), (c, b), (c, c)] {
            assert!(refusal(merged(s, target, &[source])).starts_with("source_ids"));
        }
        assert!(refusal(merged(s, c, &[CustomerId(404)])).starts_with("source_ids"));
        unmerged(s, inner).unwrap();
        assert_eq!((see(s, b).row.id, see(s, a).row.id), (b, c));
        let again = edge(&merged(s, a, &[b]).unwrap(), b);
        assert_eq!(see(s, b).row.id, c);
        unmerged(s, outer).unwrap();
        assert_eq!((see(s, a).row.id, see(s, b).row.id), (a, c));
        unmerged(s, again).unwrap();
        assert_eq!((see(s, b).row.id, see(s, c).identities.len()), (b, 1));
    });
}

/// What may happen between a merge and its undoing.
#[derive(Debug, Clone)]
enum Act {
    Mail(usize),
    Merge(usize, usize),
    Unmerge(usize),
    Address(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let one = prop_oneof![
        (0..4_usize).prop_map(Act::Mail),
        (0..4_usize, 0..4_usize).prop_map(|(a, b)| Act::Merge(a, b)),
        (0..8_usize).prop_map(Act::Unmerge),
        (0..4_usize).prop_map(Act::Address),
    ];
    prop::collection::vec(one, 1..14)
}

/// However four people are merged and taken apart, in whatever order, with letters and addresses coming in between: when
/// no merge is left, each has the tickets, the addresses and the last letter of their own addresses, and nothing else.
#[test]
fn unmerge_gives_back_what_merge_took() {
    on_each(|s| {
        let inbox = inbox_of(s);
        let round = std::cell::Cell::new(0);
        let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
        runner
            .run(&acts(), |acts| {
                round.set(round.get() + 1);
                play(s, inbox, round.get(), &acts);
                Ok(())
            })
            .unwrap();
    });
}

fn play(s: &Scene, inbox: InboxId, round: usize, acts: &[Act]) {
    let people: Vec<CustomerId> =
        (0..4).map(|n| person(s, &format!("P{n}"), &format!("p{n}@r{round}.example"))).collect();
    let mut own: Vec<Vec<String>> = (0..4).map(|n| vec![format!("p{n}@r{round}.example")]).collect();
    let mut letters: Vec<Vec<TicketId>> = vec![Vec::new(); 4];
    let mut edges: Vec<MergeId> = Vec::new();
    for (at, act) in acts.iter().enumerate() {
        s.pass(1000);
        match *act {
            Act::Mail(who) => {
                let from = own[who].last().unwrap().clone();
                letters[who].extend(mail(s, inbox, &from, round * 1000 + at).1);
            }
            Act::Address(who) => {
                // An address given to somebody merged is given to whom they are shown as.
                let value = format!("more{at}@r{round}.example");
                let new = identity::New { kind: identity::Kind::Email, value: value.clone(), claim: false };
                let (id, shown) = (people[who], see(s, people[who]).row.id);
                s.loket(move |tx| identity::add(tx, id, &new)).unwrap();
                own[people.iter().position(|p| *p == shown).unwrap()].push(value);
            }
            Act::Merge(a, b) => {
                let source = see(s, people[b]).row.id;
                if let Ok(file) = merged(s, people[a], &[people[b]]) {
                    edges.push(edge(&file, source));
                }
            }
            Act::Unmerge(which) if !edges.is_empty() => {
                let id = edges.remove(which % edges.len());
                unmerged(s, id).unwrap();
            }
            Act::Unmerge(_) => {}
        }
        whole(s, &people, &own, &letters);
    }
    while let Some(id) = edges.pop() {
        unmerged(s, id).unwrap();
        whole(s, &people, &own, &letters);
    }
    for (n, id) in people.iter().enumerate() {
        let file = see(s, *id);
        assert_eq!((file.row.id, file.row.name.as_str()), (*id, format!("P{n}").as_str()));
        assert_eq!(file.identities.iter().map(|i| i.value.clone()).collect::<Vec<_>>(), own[n]);
        assert_eq!(tickets_of(s, None, *id), letters[n]);
        assert_eq!(file.row.last_contact_at.is_some(), !letters[n].is_empty());
    }
}

/// Nothing is lost and nothing shown twice, whoever is merged with whom.
fn whole(s: &Scene, people: &[CustomerId], own: &[Vec<String>], letters: &[Vec<TicketId>]) {
    let mut roots: Vec<CustomerId> = people.iter().map(|id| see(s, *id).row.id).collect();
    let shown = roots.clone();
    roots.sort_unstable();
    roots.dedup();
    for root in roots {
        let file = see(s, root);
        let mut addresses: Vec<String> = file.identities.iter().map(|i| i.value.clone()).collect();
        addresses.sort();
        let members = || shown.iter().enumerate().filter(|(_, r)| **r == root).map(|(n, _)| n);
        let mut expected: Vec<String> = members().flat_map(|n| own[n].clone()).collect();
        expected.sort();
        assert_eq!(addresses, expected);
        let mut expected: Vec<TicketId> = members().flat_map(|n| letters[n].clone()).collect();
        expected.sort_unstable();
        assert_eq!(tickets_of(s, None, root), expected);
        let newest = members().flat_map(|n| letters[n].clone()).count();
        assert_eq!(file.row.last_contact_at.is_some(), newest > 0);
    }
}

#[test]
fn an_answer_goes_to_whoever_wrote_though_they_are_merged() {
    on_each(|s| {
        let inbox = inbox_of(s);
        let (ana, anna) = (person(s, "Ana", "ana@x.example"), person(s, "Anna", "anna@y.example"));
        let (_, ticket, _) = mail(s, inbox, "anna@y.example", 1);
        merged(s, ana, &[anna]).unwrap();
        let to = s.loket(move |tx| customer::answer_address(tx, anna, ticket.unwrap())).unwrap().unwrap();
        assert_eq!((to.email.as_str(), to.name.as_deref()), ("anna@y.example", Some("Ana")));
        assert_eq!(s.loket(move |tx| customer::main_address(tx, ana)).unwrap().unwrap().email, "ana@x.example");
        let phone_only = customer::New { name: "Nemo".into(), ..customer::New::default() };
        let nemo = s.loket(move |tx| customer::create(tx, &phone_only)).unwrap().row.id;
        merged(s, nemo, &[ana]).unwrap();
        for id in [nemo, ana, anna] {
            assert!(s.loket(move |tx| customer::main_address(tx, id)).unwrap().is_some());
        }
        assert_eq!(see(s, anna).row.id, nemo);
    });
}

#[test]
fn those_who_may_be_one_are_proposed_until_somebody_decides() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let add = |id: CustomerId, kind, value: &'static str, claim| {
            s.by(&ana, move |tx| identity::add(tx, id, &identity::New { kind, value: value.into(), claim }))
        };
        let [a, b, c, d, e] = [
            ("Bob Baker", "bob@shop.example"),
            ("BOB  Bäker", "b.baker@shop.example"),
            ("Bob Baker", "bob@gmail.com"),
            ("Bob Baker", "baker@gmail.com"),
            ("Eve", "eve@else.example"),
        ]
        .map(|(name, email)| person(s, name, email));
        add(c, identity::Kind::Phone, "+40 721 000 000", false).unwrap();
        add(e, identity::Kind::Phone, "0721 000 000", false).unwrap();
        assert!(refusal(add(e, identity::Kind::Email, "baker@gmail.com", false)).contains("merge the two"));
        let claimed = add(e, identity::Kind::Email, "baker@gmail.com", true).unwrap();
        assert_eq!((claimed.claims[0].owner.id, claimed.identities.len()), (d.0, 2));
        digest(s);
        let open = |s: &Scene| {
            let page = s.by(&ana, |tx| proposal::list(tx, &Paging::default())).unwrap();
            let mut pairs: Vec<_> = page.items.iter().map(|p| (p.first.id, p.second.id, p.reason)).collect();
            pairs.sort_by_key(|(a, b, _)| (*a, *b));
            (pairs, page.items)
        };
        let (pairs, items) = open(s);
        assert_eq!(
            pairs,
            [(a, b, proposal::Reason::Name), (c, e, proposal::Reason::Phone), (d, e, proposal::Reason::Claim)]
        );
        assert_eq!(see(s, a).proposals.len(), 1);
        let dismissed = items.iter().find(|p| p.reason == proposal::Reason::Phone).unwrap().id;
        s.by(&ana, move |tx| proposal::dismiss(tx, dismissed)).unwrap();
        let file = merged(s, a, &[b]).unwrap();
        digest(s);
        assert_eq!(open(s).0.len(), 1);
        // The merge is taken back: the two may be one again, and the dismissed pair stays dismissed.
        unmerged(s, edge(&file, b)).unwrap();
        digest(s);
        assert_eq!(open(s).0.len(), 2);
    });
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
        let row = s.loket(move |tx| ledger::see(tx, id)).unwrap();
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
        stored: Stored { sha256: format!("{:064x}", table.len()), size: 9 },
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

#[test]
fn a_table_of_customers_is_taken_row_by_row_and_says_what_it_could_not_take() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let known = person(s, "Old Name", "known@x.example");
        let table = rows(&[
            &["Name", "E-mail", "Phone", "Company", "Language", "Time zone", "Note", "Shoe size"],
            &[
                "Bob", "bob@x.example; bob@home.example", "+40 721 000 000", "Acme", "fr-CA", "Europe/Paris",
                "likes bread", "42",
            ],
            &["New Name", "KNOWN@x.example", "", "acme", "", "", "", ""],
            &["Bob again", "bob@home.example", "", "", "", "", "", ""],
            &["", "not an address", "", "", "", "", "", ""],
            &["Nobody", "", "", "", "", "", "", ""],
            &["Both", "bob@x.example; known@x.example", "", "", "", "", "", ""],
            &["Zed", "zed@x.example", "12", "", "xx", "Moon", "", ""],
            &["", "anon@x.example", "", "", "", "", "", ""],
        ]);
        let (id, counts) = bring_in(s, &ana, Kind::Customers, &table);
        assert_eq!(counts, [2, 2, 0, 4]);
        let wrong = s.by(&ana, move |tx| import::errors(tx, id, &Paging::default())).unwrap().items;
        assert_eq!(
            wrong.iter().map(|w| (w.row, w.field.as_str())).collect::<Vec<_>>(),
            [(5, "email"), (6, "email"), (7, "email"), (8, "language"), (8, "phone"), (8, "time_zone")]
        );
        let bob = see(s, known_by(s, "bob@x.example"));
        assert_eq!((bob.row.name.as_str(), bob.identities.len()), ("Bob again", 3));
        assert_eq!((bob.row.language.as_deref(), bob.row.time_zone.as_deref()), (Some("fr"), Some("Europe/Paris")));
        assert_eq!(bob.notes[0].author.as_ref().unwrap().id, number(s, &ana).0);
        assert_eq!(see(s, known).row.organization, bob.row.organization);
        assert_eq!(see(s, known_by(s, "anon@x.example")).row.name, "anon@x.example");
        // The same table once more changes only the name that two of its rows disagree about.
        assert_eq!(bring_in(s, &ana, Kind::Customers, &table).1, [0, 2, 2, 4]);
    });
}

fn known_by(s: &Scene, email: &str) -> CustomerId {
    let email = email.to_owned();
    s.loket(move |tx| identity::resolve(tx, &email, None, false)).unwrap()
}

#[test]
fn an_import_goes_on_where_it_was_killed_and_takes_no_row_twice() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let mut table = rows(&[&["name", "email"]]);
        table.extend((0..450).map(|n| vec![format!("C{n}"), format!("c{n}@x.example")]));
        let (id, mapping) = uploaded(s, &ana, Kind::Customers, &table);
        let (body, map) = (table[1..].to_vec(), Mapping { mapping });
        s.by(&ana, move |tx| import::start(tx, id, &map)).unwrap();
        let next = |s: &Scene| {
            let body = body.clone();
            s.loket(move |tx| import::piece(tx, id, &body)).unwrap()
        };
        assert_eq!(next(s), Piece::More(200));
        // A transaction that does not reach its end leaves no row behind.
        let broken = body.clone();
        let killed: Result<()> = s.loket(move |tx| {
            import::piece(tx, id, &broken)?;
            Err(Error::conflict("killed"))
        });
        assert!(killed.is_err());
        assert_eq!((next(s), next(s), next(s)), (Piece::More(400), Piece::Ended, Piece::Ended));
        let done = s.by(&ana, move |tx| import::see(tx, id)).unwrap();
        assert_eq!((done.created, done.unchanged, done.failed), (450, 0, 0));
        assert!(matches!(s.by(&ana, move |tx| import::cancel(tx, id)), Err(Error::Conflict(_))));
        let (second, mapping) = uploaded(s, &ana, Kind::Customers, &table);
        let map = Mapping { mapping };
        s.by(&ana, move |tx| import::start(tx, second, &map)).unwrap();
        s.by(&ana, move |tx| import::cancel(tx, second)).unwrap();
        let body = body.clone();
        assert_eq!(s.loket(move |tx| import::piece(tx, second, &body)).unwrap(), Piece::Ended);
        assert_eq!(s.by(&ana, move |tx| import::see(tx, second)).unwrap().position, 0);
    });
}

#[test]
fn what_is_exported_comes_in_again_without_changing_anything() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let table = rows(&[
            &["name", "email", "phone", "organization", "other organizations", "language", "time zone"],
            &["=1+1", "a@x.example", "+40721000000", "A, \"B\"; C", "D\nE", "ro", "Europe/Bucharest"],
            &["'quoted", "b@x.example", "", "", "", "", ""],
        ]);
        bring_in(s, &ana, Kind::Customers, &table);
        let nobody = s
            .by(&ana, |tx| customer::create(tx, &customer::New { name: "No address".into(), ..Default::default() }))
            .unwrap();
        merged(s, known_by(s, "b@x.example"), &[person(s, "Other", "other@x.example")]).unwrap();
        let page = s.by(&ana, |tx| export::customers(tx, &Filter::default(), &Paging::default())).unwrap();
        let mut out = vec![s.loket(|tx| export::headings(tx, Noun::Customer)).unwrap()];
        out.extend(page.items);
        assert_eq!(out.len(), 4);
        let before = s.loket(move |tx| customer::see(tx, nobody.row.id)).unwrap();
        assert_eq!(bring_in(s, &ana, Kind::Customers, &out).1, [0, 0, 3, 0]);
        assert_eq!(s.loket(move |tx| customer::see(tx, before.row.id)).unwrap(), before);
        let page =
            s.by(&ana, |tx| export::organizations(tx, &organization::Filter::default(), &Paging::default())).unwrap();
        let mut out = vec![s.loket(|tx| export::headings(tx, Noun::Organization)).unwrap()];
        out.extend(page.items);
        assert_eq!(bring_in(s, &ana, Kind::Organizations, &out).1, [0, 0, 3, 0]);
    });
}

fn house_field(s: &Scene, body: serde_json::Value) -> loket_desk::ids::FieldId {
    let new: loket_desk::form::field::New = serde_json::from_value(body).unwrap();
    s.loket(move |tx| loket_desk::form::field::create(tx, &new)).unwrap().id
}

#[test]
fn own_fields_come_in_and_go_out_with_tables_and_are_checked_on_the_way() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let choices = serde_json::json!({"choices": [{"key": "gold", "names": {"en": "Gold", "fr": "Or"}}, {"key": "tin", "names": {"en": "Tin"}}]});
        for (key, kind, names, options) in [
            ("tier", "choice", serde_json::json!({"en": "Tier"}), choices),
            ("shops", "number", serde_json::json!({"en": "Number of shops"}), serde_json::json!({"decimals": 1})),
            ("since", "date", serde_json::json!({"en": "Since"}), serde_json::json!({})),
            ("letter", "tick", serde_json::json!({"en": "Letter"}), serde_json::json!({})),
        ] {
            house_field(
                s,
                serde_json::json!({"noun": "customer", "key": key, "kind": kind, "names": names, "options": options}),
            );
        }
        let table = rows(&[
            &["name", "email", "Tier", "number of shops", "customer.since", "letter", "organization"],
            &["A", "a@x.example", "or", "1 234,5", "2026-11-22", "oui", "New House"],
            &["B", "b@x.example", "silver", "", "", "", ""],
            &["C", "c@x.example", "tin", "many", "22/11/2026", "perhaps", ""],
            &["D", "d@x.example", "", "", "", "no", ""],
        ]);
        let (id, counts) = bring_in(s, &ana, Kind::Customers, &table);
        assert_eq!(counts, [2, 0, 0, 2]);
        let wrong = s.by(&ana, move |tx| import::errors(tx, id, &Paging::default())).unwrap().items;
        assert_eq!(
            wrong.iter().map(|w| (w.row, w.field.as_str())).collect::<Vec<_>>(),
            [(3, "customer.tier"), (4, "customer.letter")]
        );
        let a = see(s, known_by(s, "a@x.example"));
        assert_eq!(
            serde_json::json!(a.fields),
            serde_json::json!({"tier": "gold", "shops": 1234.5, "since": "2026-11-22", "letter": true})
        );
        // The same once more changes nothing; and what is exported comes in again.
        assert_eq!(bring_in(s, &ana, Kind::Customers, &table).1, [0, 0, 2, 2]);
        let page = s.by(&ana, |tx| export::customers(tx, &Filter::default(), &Paging::default())).unwrap();
        let mut out = vec![s.loket(|tx| export::headings(tx, Noun::Customer)).unwrap()];
        assert!(out[0].contains(&String::from("customer.tier")));
        out.extend(page.items);
        assert_eq!(bring_in(s, &ana, Kind::Customers, &out).1, [0, 0, 2, 0]);
        // One changed cell is one changed customer.
        let at = out[0].iter().position(|head| head == "customer.tier").unwrap();
        let row = out.iter().position(|row| row.contains(&String::from("a@x.example"))).unwrap();
        out[row][at] = "Tin".into();
        assert_eq!(bring_in(s, &ana, Kind::Customers, &out).1, [0, 1, 1, 0]);
        assert_eq!(see(s, known_by(s, "a@x.example")).fields["tier"], "tin");
    });
}

fn product_of(s: &Scene, name: &str, code: &str) -> loket_desk::ids::ProductId {
    let new = loket_desk::product::make::New { name: name.into(), code: code.into(), description: String::new() };
    s.loket(move |tx| loket_desk::product::make::make(tx, &new)).unwrap().id
}

fn complaints(s: &Scene, by: &By, id: ImportId) -> Vec<(i64, String, String)> {
    let wrong = s.by(by, move |tx| import::errors(tx, id, &Paging::default())).unwrap().items;
    wrong.into_iter().map(|w| (w.row, w.field, w.reason)).collect()
}

#[test]
fn a_table_links_customers_to_products_people_and_companies() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        for (key, kind) in [("owns", "product"), ("manager", "customer"), ("dealer", "organization")] {
            house_field(s, serde_json::json!({"noun": "customer", "key": key, "kind": kind, "names": {"en": key}}));
        }
        let (oven, _) = (product_of(s, "Brasa 60", "BR-60"), product_of(s, "Pico", "P-1"));
        let twin = product_of(s, "Pico", "P-2");
        let away = product_of(s, "Lago", "LA");
        s.loket(move |tx| loket_desk::product::archive::archive(tx, away)).unwrap();
        let boss = person(s, "Boss", "boss@x.example");
        let acme = ["Acme", "Bolt", "Bolt"].map(|name| {
            let new = organization::New { name: name.into(), ..Default::default() };
            s.loket(move |tx| organization::create(tx, &new)).unwrap().row.id
        })[0];
        let (by_number, misnamed) = (format!("#{boss}"), format!("Chef (#{boss})"));
        let named = format!("ACME (#{acme})");
        let table = rows(&[
            &["name", "email", "owns", "manager", "dealer"],
            &["A", "a@x.example", "br-60", "BOSS@x.example", "acmé"],
            &["B", "b@x.example", "Brasa 60", &by_number, &named],
            &["C", "c@x.example", "pico", "", ""],
            &["D", "d@x.example", "Toaster", "nobody@x.example", "Nowhere"],
            &["E", "e@x.example", "p-2", "a@x.example", ""],
            &["F", "f@x.example", "la", &misnamed, "bolt"],
            &["G", "g@x.example", "#999", "Boss", "#999"],
        ]);
        let (id, counts) = bring_in(s, &ana, Kind::Customers, &table);
        assert_eq!(counts, [3, 0, 0, 4]);
        let said = complaints(s, &ana, id);
        for (row, field, why) in [
            (4, "customer.owns", "several products are called “pico”"),
            (5, "customer.owns", "no product has the code or name “Toaster”"),
            (5, "customer.manager", "no customer has the address nobody@x.example"),
            (5, "customer.dealer", "no organization is called “Nowhere”"),
            (7, "customer.owns", "was archived"),
            (7, "customer.manager", "is not called “Chef”"),
            (7, "customer.dealer", "several organizations are called “bolt”"),
            (8, "customer.owns", "there is no product #999"),
            (8, "customer.manager", "“Boss” is neither a mail address nor a number"),
            (8, "customer.dealer", "there is no organization #999"),
        ] {
            let found = said.iter().any(|(r, f, reason)| *r == row && f == field && reason.contains(why));
            assert!(found, "{row} {field} {why}: {said:?}");
        }
        assert_eq!(said.len(), 10);
        let linked = |email: &str| serde_json::json!(see(s, known_by(s, email)).fields);
        let link = |id: i64, name: &str| serde_json::json!({"id": id, "name": name});
        let all = serde_json::json!({"owns": link(oven.0, "Brasa 60"), "manager": link(boss.0, "Boss"), "dealer": link(acme.0, "Acme")});
        assert_eq!((linked("a@x.example"), linked("b@x.example")), (all.clone(), all));
        // Somebody whom an earlier row of the same table enters.
        let a = known_by(s, "a@x.example");
        let later = serde_json::json!({"owns": link(twin.0, "Pico"), "manager": link(a.0, "A")});
        assert_eq!(linked("e@x.example"), later);
        assert_eq!(bring_in(s, &ana, Kind::Customers, &table).1, [0, 0, 3, 4]);
        // What is exported comes in again, also what links to a product that was put away since.
        s.loket(move |tx| loket_desk::product::archive::archive(tx, oven)).unwrap();
        let page = s.by(&ana, |tx| export::customers(tx, &Filter::default(), &Paging::default())).unwrap();
        let mut out = vec![s.loket(|tx| export::headings(tx, Noun::Customer)).unwrap()];
        out.extend(page.items);
        assert!(out.iter().flatten().any(|cell| *cell == format!("Pico (#{twin})")), "{out:?}");
        assert_eq!(bring_in(s, &ana, Kind::Customers, &out).1, [0, 0, 4, 0]);
    });
}

#[test]
fn a_table_of_companies_links_them_to_each_other_and_to_people_in_sight() {
    on_each(|s| {
        let role = loket_desk::account::role::New {
            name: "Own only".into(),
            permissions: vec!["customers.edit".into(), "tickets.note".into()],
        };
        s.loket(move |tx| loket_desk::account::role::create(tx, &role)).unwrap();
        let (ana, own) = (s.agent("ana", "agent"), s.agent("own", "Own only"));
        for (key, kind) in [("parent", "organization"), ("contact", "customer")] {
            house_field(s, serde_json::json!({"noun": "organization", "key": key, "kind": kind, "names": {"en": key}}));
        }
        person(s, "Bob", "bob@x.example");
        let table = rows(&[
            &["name", "parent", "contact"],
            &["Group", "", "bob@x.example"],
            &["Daughter", "Group", ""],
            &["Orphan", "Mother", ""],
        ]);
        let (id, counts) = bring_in(s, &ana, Kind::Organizations, &table);
        assert_eq!((counts, complaints(s, &ana, id).len()), ([2, 0, 0, 1], 1));
        let filter = organization::Filter { columns: vec!["organization.parent".into()], ..Default::default() };
        let rows_of = s.by(&ana, move |tx| organization::list(tx, &filter, &Paging::default())).unwrap().items;
        let daughter = rows_of.iter().find(|row| row.name == "Daughter").unwrap();
        assert_eq!(daughter.cells["organization.parent"]["name"], "Group");
        // Whoever does not see a customer does not link to them, and does not learn who it is.
        let table = rows(&[&["name", "contact"], &["Mine", "bob@x.example"], &["Other", "#1"]]);
        let (id, counts) = bring_in(s, &own, Kind::Organizations, &table);
        assert_eq!(counts, [0, 0, 0, 2]);
        let said = complaints(s, &own, id);
        assert!(
            said[0].2.contains("whom you may not see") && said[1].2.contains("there is no customer #1"),
            "{said:?}"
        );
    });
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
fn a_table_of_organizations_adds_domains_and_refuses_what_is_taken() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let acme: OrganizationId = s
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
        let table = rows(&[
            &["Company name", "Domains", "Notes"],
            &["Acme", "acme.example, acme.test", "good payer"],
            &["Bolt", "bolt.example", ""],
            &["Other", "acme.example bolt.example", ""],
            &["Mail", "gmail.com", ""],
            &["", "new.example", ""],
            // A verb refuses it, and the row after it is taken all the same.
            &["Wide", &(0..60).map(|n| format!("wide{n}.example")).collect::<Vec<_>>().join(" "), ""],
            &["Last", "last.example", ""],
        ]);
        assert_eq!(bring_in(s, &ana, Kind::Organizations, &table).1, [2, 1, 0, 4]);
        let file = s.loket(move |tx| organization::see(tx, acme)).unwrap();
        assert_eq!((file.row.domains.len(), file.notes[0].text.as_str()), (2, "good payer"));
    });
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
fn an_import_does_no_more_than_whoever_started_it_might_at_that_moment() {
    on_each(|s| {
        let boss = s.agent("boss", "administrator");
        let new = loket_desk::account::token::New {
            name: "Importer".into(),
            permissions: Some(vec!["customers.edit".into()]),
            expires_at: None,
        };
        let made = s.by(&boss, move |tx| loket_desk::account::token::create(tx, &new)).unwrap();
        let program = By { who: Who::Token(hash_of(&made.token)), via: Via::Api };
        let eve = person(s, "Eve", "eve@acme.example");
        let table = rows(&[&["name", "email"], &["Eve Adams", "eve@acme.example"], &["Bob", "bob@acme.example"]]);
        // The program sees no ticket, hence not Eve; its agent, who sees everything, would have changed her.
        let (id, counts) = bring_in(s, &program, Kind::Customers, &table);
        assert_eq!(counts, [1, 0, 0, 1]);
        assert_eq!(see(s, eve).row.name, "Eve");
        let again = rows(&[&["name", "email"], &["Eve Adams", "eve@acme.example"]]);
        assert_eq!(bring_in(s, &boss, Kind::Customers, &again).1, [0, 1, 0, 0]);
        assert_eq!(see(s, eve).row.name, "Eve Adams");
        assert_eq!(s.by(&boss, move |tx| import::see(tx, id)).unwrap().by.unwrap().name, "boss");
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
