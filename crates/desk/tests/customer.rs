use loket_desk::customer::{self, Customer, Filter, identity, organization};
use loket_desk::ids::{CustomerId, OrganizationId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::{By, Error, Result};

use crate::scene::{Scene, on_each, refusal};

fn writes(s: &Scene, email: &str, name: Option<&str>) -> CustomerId {
    let (email, name) = (email.to_owned(), name.map(str::to_owned));
    s.loket(move |tx| identity::resolve(tx, &email, name.as_deref(), true)).unwrap()
}

fn see(s: &Scene, id: CustomerId) -> Customer {
    s.loket(move |tx| customer::see(tx, id)).unwrap()
}

fn company(s: &Scene, name: &str, domains: &[&str]) -> Result<organization::OrganizationFile> {
    let new = organization::New {
        name: name.into(),
        domains: domains.iter().map(|&d| d.to_owned()).collect(),
        ..Default::default()
    };
    s.loket(move |tx| organization::create(tx, &new))
}

fn change(s: &Scene, who: &By, id: CustomerId, json: &str) -> Result<Customer> {
    let change: customer::Change = serde_json::from_str(json).unwrap();
    s.by(who, move |tx| customer::change(tx, id, &change))
}

#[test]
fn who_writes_twice_is_one_customer() {
    on_each(|s| {
        let first = writes(s, "Bob@Customer.example", Some("Bob Baker"));
        assert_eq!(writes(s, " bob@customer.example", Some("Robert")), first);
        assert_ne!(writes(s, "eve@customer.example", None), first);
        let bob = see(s, first);
        assert_eq!((bob.row.name.as_str(), bob.row.email.as_deref()), ("Bob Baker", Some("bob@customer.example")));
        assert!(bob.identities[0].verified);
        assert_eq!(s.events().iter().filter(|e| e.starts_with("customer_changed")).count(), 2);
    });
}

#[test]
fn a_name_is_learnt_when_only_the_address_was_known() {
    on_each(|s| {
        let id = writes(s, "bob@customer.example", Some("bob@customer.example"));
        assert_eq!(see(s, id).row.name, "bob@customer.example");
        writes(s, "bob@customer.example", Some("\"Bob\r\n Baker\""));
        assert_eq!(see(s, id).row.name, "Bob Baker");
        assert_eq!(
            s.loket(move |tx| customer::main_address(tx, id)).unwrap().unwrap().name.as_deref(),
            Some("Bob Baker")
        );
    });
}

#[test]
fn a_new_customer_writing_twice_at_once_is_entered_once() {
    on_each(|s| {
        let found: Vec<CustomerId> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(|| writes(s, "bob@customer.example", Some("Bob")))).collect();
            all.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(found.iter().all(|id| *id == found[0]));
        assert_eq!(s.loket(|tx| customer::list(tx, &Filter::default(), &Paging::default())).unwrap().items.len(), 1);
    });
}

#[test]
fn what_is_no_address_is_refused() {
    on_each(|s| {
        for wrong in
            ["", "bob", "bob@", "@x", "bob@x y", "bob@x\r\nBcc: eve@x", "<bob@x>", &format!("{}@x", "b".repeat(400))]
        {
            let wrong = wrong.to_owned();
            assert!(refusal(s.loket(move |tx| identity::resolve(tx, &wrong, None, true))).starts_with("email"));
        }
    });
}

#[test]
fn a_language_is_learnt_once() {
    on_each(|s| {
        let id = writes(s, "bob@customer.example", None);
        let suppose = |language: &'static str| s.loket(move |tx| customer::suppose_language(tx, id, language)).unwrap();
        suppose("xx");
        assert_eq!(see(s, id).row.language, None);
        suppose("ro");
        suppose("fr");
        assert_eq!(see(s, id).row.language.as_deref(), Some("ro"));
    });
}

#[test]
fn customers_join_the_organization_of_their_mail_domain() {
    on_each(|s| {
        let early = writes(s, "early@acme.example", None);
        let similar = writes(s, "similar@notacme.example", None);
        let acme = company(s, "Acme", &["ACME.example", "@acme.example"]).unwrap();
        assert_eq!((acme.row.domains.len(), acme.row.customer_count), (1, 1));
        let late = writes(s, "late@acme.example", None);
        for id in [early, late] {
            assert_eq!(see(s, id).row.organization.unwrap().name, "Acme");
        }
        assert_eq!(see(s, similar).row.organization, None);
        let members = s
            .loket(move |tx| {
                customer::list(tx, &Filter { organization: Some(acme.row.id), ..Filter::default() }, &Paging::default())
            })
            .unwrap()
            .items;
        assert_eq!(members.iter().map(|m| m.id).collect::<Vec<_>>(), [late, early]);
    });
}

#[test]
fn a_public_mail_provider_is_no_organization() {
    on_each(|s| {
        assert!(refusal(company(s, "Mail", &["gmail.com"])).contains("public mail provider"));
        assert!(refusal(company(s, "Mail", &["no domain"])).starts_with("domains"));
        company(s, "Acme", &["acme.example"]).unwrap();
        assert!(refusal(company(s, "Other", &["acme.example"])).contains("another organization"));
    });
}

#[test]
fn organizations_are_listed_by_name_page_by_page() {
    on_each(|s| {
        let ids: Vec<OrganizationId> =
            ["Cee", "Aha", "Bee", "Aha"].iter().map(|n| company(s, n, &[]).unwrap().row.id).collect();
        let page = |q: Option<&'static str>, cursor: Option<String>| {
            let paging = Paging { cursor, limit: Some(3) };
            let filter = organization::Filter { words: q.map(str::to_owned), ..organization::Filter::default() };
            s.loket(move |tx| organization::list(tx, &filter, &paging)).unwrap()
        };
        let first = page(None, None);
        assert_eq!(first.items.iter().map(|o| o.id).collect::<Vec<_>>(), [ids[1], ids[3], ids[2]]);
        let second = page(None, first.next);
        assert_eq!(second.items.iter().map(|o| o.id).collect::<Vec<_>>(), [ids[0]]);
        assert_eq!(second.next, None);
        assert_eq!(page(Some("AH"), None).items.len(), 2);
        assert_eq!(page(Some("%"), None).items.len(), 0);
    });
}

#[test]
fn an_organization_changes_its_domains() {
    on_each(|s| {
        let acme = company(s, "Acme", &["acme.example", "acme.test"]).unwrap().row.id;
        let change: organization::Change = serde_json::from_str(r#"{"domains":["acme.test","acme.net"]}"#).unwrap();
        let acme = s.loket(move |tx| organization::change(tx, acme, &change)).unwrap();
        assert_eq!(acme.row.domains, ["acme.net", "acme.test"]);
        assert!(see(s, writes(s, "bob@acme.example", None)).row.organization.is_none());
    });
}

#[test]
fn a_customer_is_entered_and_changed() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let acme = company(s, "Acme", &["acme.example"]).unwrap().row.id;
        let create =
            |json: &'static str| s.by(&ana, move |tx| customer::create(tx, &serde_json::from_str(json).unwrap()));
        let bob = create(r#"{"name":"Bob","email":"Bob@acme.example","language":"fr","notes":"likes bread"}"#).unwrap();
        assert_eq!(bob.row.organization.as_ref().unwrap().id, acme.0);
        assert!(!bob.identities[0].verified);
        assert!(refusal(create(r#"{"name":"Bob","email":"bob@acme.example"}"#)).starts_with("email: belongs"));
        assert!(refusal(create(r#"{"name":" "}"#)).starts_with("name"));
        assert!(refusal(create(r#"{"name":"X","organization_id":404}"#)).starts_with("organization_id"));
        let id = bob.row.id;
        let changed = change(s, &ana, id, r#"{"name":"Bob Baker","organization_id":null}"#).unwrap();
        assert_eq!(
            (changed.row.name.as_str(), &changed.row.organization, changed.notes[0].text.as_str()),
            ("Bob Baker", &None, "likes bread")
        );
        assert_eq!(changed.row.language.as_deref(), Some("fr"));
        assert_eq!(change(s, &ana, id, r#"{"language":null}"#).unwrap().row.language, None);
        assert_eq!(s.by(&ana, move |tx| customer::rows(tx, &[CustomerId(404), id])).unwrap().len(), 1);
    });
}

#[test]
fn a_customer_has_many_addresses_and_an_address_one_customer() {
    on_each(|s| {
        let ana = s.agent("ana", "agent");
        let (bob, eve) = (writes(s, "bob@customer.example", None), writes(s, "eve@customer.example", None));
        let add = |to: CustomerId, kind, value: &'static str| {
            s.by(&ana, move |tx| identity::add(tx, to, &identity::New { kind, value: value.into(), claim: false }))
        };
        add(bob, identity::Kind::Email, "Robert@home.example").unwrap();
        let full = add(bob, identity::Kind::Phone, "+40 721 000 000").unwrap();
        assert_eq!(
            full.identities.iter().map(|i| i.value.as_str()).collect::<Vec<_>>(),
            ["bob@customer.example", "robert@home.example", "+40721000000"]
        );
        assert_eq!(writes(s, "robert@home.example", None), bob);
        assert!(refusal(add(eve, identity::Kind::Email, "robert@home.example")).starts_with("value: belongs"));
        let gone = full.identities[1].id;
        assert!(matches!(s.by(&ana, move |tx| identity::remove(tx, eve, gone)), Err(Error::NotFound(_))));
        assert_eq!(s.by(&ana, move |tx| identity::remove(tx, bob, gone)).unwrap().identities.len(), 2);
        assert_ne!(writes(s, "robert@home.example", None), bob);
    });
}

#[test]
fn customers_are_listed_newest_first_page_by_page() {
    on_each(|s| {
        let ids: Vec<_> = (0..5).map(|n| writes(s, &format!("c{n}@customer.example"), None)).collect();
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let paging = Paging { cursor, limit: Some(2) };
            let page = s.loket(move |tx| customer::list(tx, &Filter::default(), &paging)).unwrap();
            seen.extend(page.items.iter().map(|c| c.id));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, ids.into_iter().rev().collect::<Vec<_>>());
    });
}

#[test]
fn changing_customers_needs_a_permission_and_customers_see_none() {
    on_each(|s| {
        let light = s.agent("light", "light_agent");
        let bob = writes(s, "bob@customer.example", None);
        assert!(matches!(change(s, &light, bob, "{}"), Err(Error::Forbidden(Permission::Customers))));
        assert!(s.by(&light, move |tx| customer::see(tx, bob)).is_ok());
        let himself = crate::scene::customer(bob);
        assert!(matches!(
            s.by(&himself, |tx| customer::list(tx, &Filter::default(), &Paging::default())),
            Err(Error::NotSignedIn)
        ));
    });
}
