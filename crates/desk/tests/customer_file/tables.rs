use super::*;

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
