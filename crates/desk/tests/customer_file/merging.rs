use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;

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
