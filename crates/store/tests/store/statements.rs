use crate::{Kind, LIST, Thing, ThingId, add_team, stores, unique};
use loket_store::{Error, Param, Result, columns, list, registered, row, sql, template};

fn example(id: i64) -> Thing {
    Thing {
        id: ThingId(id),
        team_id: Some(1),
        name: "Grüße 👋 'quoted' \"too\"".into(),
        kind: Kind::Small,
        done: true,
        share: Some(0.25),
        extra: Some("{\"a\": [1, 2]}".into()),
        body: Some(vec![0, 255, 1]),
    }
}

fn insert(conn: &mut loket_store::Conn<'_>, it: &Thing) -> Result<u64> {
    conn.run(
        sql!("insert into things (", Thing::COLUMNS, ") values (", Thing::PLACES, ")"),
        &[&it.id, &it.team_id, &it.name, &it.kind, &it.done, &it.share, &it.extra, &it.body],
    )
}

#[test]
fn a_row_comes_back_as_it_went_in() {
    for store in stores() {
        add_team(&store, 1, "one").unwrap();
        let full = example(1);
        let bare = Thing {
            id: ThingId(2),
            name: "".into(),
            team_id: None,
            done: false,
            share: None,
            extra: None,
            body: None,
            kind: Kind::Big,
        };
        let (one, two) = (full.clone(), bare.clone());
        store.write_blocking(move |conn| insert(conn, &one).and_then(|_| insert(conn, &two))).unwrap();
        let all = store
            .read_blocking(|conn| {
                conn.all::<Thing>(sql!("select ", columns!(Thing as "t"), " from things t order by t.id"), &[])
            })
            .unwrap();
        assert_eq!(all, [full, bare], "{store:?}");
    }
}

#[test]
fn parameters_are_numbers_wherever_they_stand() {
    for store in stores() {
        let found = store
            .read_blocking(|conn| {
                conn.one::<(i64, String, i64)>(
                    sql!("select cast($2 as bigint), cast($1 as text), cast($2 as bigint)"),
                    &[&"a", &7i64],
                )
            })
            .unwrap();
        assert_eq!(found, (7, "a".to_owned(), 7), "{store:?}");
    }
}

#[test]
fn find_tells_none_from_null_and_one_insists() {
    for store in stores() {
        let (none, null, one) = store
            .read_blocking(|conn| {
                let none: Option<i64> = conn.find(sql!("select id from teams"), &[])?;
                let null: Option<Option<i64>> = conn.find(sql!("select cast(null as bigint)"), &[])?;
                Ok::<_, Error>((none, null, conn.one::<i64>(sql!("select id from teams where id = 9"), &[])))
            })
            .unwrap();
        assert_eq!((none, null, one), (None, Some(None), Err(Error::NoRow)), "{store:?}");
    }
}

#[test]
fn returning_gives_the_row_and_run_counts_rows() {
    for store in stores() {
        let (id, touched) = store
            .write_blocking(|conn| {
                let id: i64 = conn.one(sql!("insert into teams (id, name) values (5, 'five') returning id"), &[])?;
                conn.run(sql!("insert into teams (id, name) values (6, 'six')"), &[])?;
                Ok::<_, Error>((id, conn.run(sql!("update teams set name = name || $1"), &[&"!"])?))
            })
            .unwrap();
        assert_eq!((id, touched), (5, 2), "{store:?}");
    }
}

#[test]
fn a_broken_rule_is_the_same_error_on_both_engines() {
    for store in stores() {
        add_team(&store, 1, "One").unwrap();
        assert_eq!(add_team(&store, 1, "Two"), Err(unique("teams", &["id"])), "{store:?}");
        assert_eq!(add_team(&store, 2, "ONE"), Err(unique("teams", &["name"])), "an index on lower(name), {store:?}");
        store.write_blocking(|conn| insert(conn, &example(1))).unwrap();
        let twice = store.write_blocking(|conn| insert(conn, &example(2)));
        assert_eq!(twice, Err(unique("things", &["name", "kind"])), "{store:?}");
        assert!(twice.unwrap_err().is_unique("things", "kind"));
        let orphan = store.write_blocking(|conn| conn.run(sql!("update things set team_id = 77"), &[]));
        assert_eq!(orphan, Err(Error::ForeignKey), "{store:?}");
        let owned = store.write_blocking(|conn| conn.run(sql!("delete from teams"), &[]));
        assert_eq!(owned, Err(Error::ForeignKey), "{store:?}");
        let null = store.write_blocking(|conn| conn.run(sql!("update things set name = null"), &[]));
        assert!(matches!(null, Err(Error::Internal(_))), "{store:?}: {null:?}");
    }
}

#[test]
fn fragments_and_built_texts_run_on_both_engines() {
    for store in stores() {
        for (id, name) in [(1, "a"), (2, "b"), (3, "c")] {
            add_team(&store, id, name).unwrap();
        }
        let (some, locked, claimed, none) = store
            .write_blocking(|conn| {
                let some: Vec<i64> = conn.all(sql!("select id from teams where id in {each:$2} and id > $1 order by id"), &[&1i64, &list(&[1, 2, 3, 9])])?;
                let locked: Vec<i64> = conn.all(sql!("select id from teams where id = $1 {for_update}"), &[&2i64])?;
                let claimed: i64 = conn.one_text("delete from teams where id = (select id from teams order by id limit 1 {skip_locked}) returning id", &[])?;
                let none: Option<i64> = conn.find_text("select id from teams where id in {each:$1}", &[&list(&[])])?;
                Ok::<_, Error>((some, locked, claimed, none))
            })
            .unwrap();
        assert_eq!((some, locked, claimed, none), (vec![2, 3], vec![2], 1, None), "{store:?}");
    }
}

#[test]
fn built_parameters_may_be_boxed() {
    for store in stores() {
        let sum: i64 = store
            .read_blocking(|conn| {
                let boxed: Vec<Box<dyn Param + Send>> = vec![Box::new(3i64), Box::new(Some(4i32))];
                let params: Vec<&dyn Param> = boxed.iter().map(|param| param as &dyn Param).collect();
                conn.one_text::<i64>("select cast($1 as bigint) + cast($2 as bigint)", &params)
            })
            .unwrap();
        assert_eq!(sum, 7, "{store:?}");
    }
}

#[test]
fn a_nul_in_text_is_replaced() {
    for store in stores() {
        let text: String =
            store.read_blocking(|conn| conn.one::<String>(sql!("select cast($1 as text)"), &[&"a\0b"])).unwrap();
        assert_eq!(text, "a\u{fffd}b", "{store:?}");
    }
}

#[test]
fn a_mistake_names_the_column_and_what_was_found() {
    row! {
        struct Wrong {
            #[allow(dead_code)]
            name: i64 = "name",
        }
    }
    for store in stores() {
        add_team(&store, 1, "one").unwrap();
        let error = store
            .read_blocking(|conn| conn.one::<Wrong>(sql!("select ", Wrong::COLUMNS, " from teams"), &[]).map(drop))
            .unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("column 1, name: wanted an integer, found") && text.to_lowercase().contains("text"),
            "{text}"
        );
        let null = store.read_blocking(|conn| conn.one::<i64>(sql!("select cast(null as bigint)"), &[])).unwrap_err();
        assert!(null.to_string().contains("read it as an Option"), "{null}");
        let short =
            store.read_blocking(|conn| conn.one::<(i64, i64)>(sql!("select cast(1 as bigint)"), &[])).unwrap_err();
        assert!(short.to_string().contains("no column 2"), "{short}");
        let many = store
            .read_blocking(|conn| conn.one::<i64>(sql!("select cast($1 as bigint)"), &[&1i64, &2i64]))
            .unwrap_err();
        assert!(many.to_string().contains("takes 1 parameters and was given 2"), "{many}");
    }
}

#[test]
fn a_word_the_enum_does_not_know_is_an_error() {
    for store in stores() {
        let error = store.read_blocking(|conn| conn.one::<Kind>(sql!("select cast('huge' as text)"), &[])).unwrap_err();
        assert!(error.to_string().contains("\"huge\" is no Kind"), "{error}");
    }
    assert_eq!(Kind::ALL.iter().map(Kind::to_string).collect::<Vec<_>>(), ["big", "small"]);
    assert_eq!("huge".parse::<Kind>().unwrap_err(), "must be one of big, small");
}

#[test]
fn every_registered_statement_is_understood_by_both_engines() {
    let all: Vec<_> = registered().collect();
    assert!(all.iter().any(|it| it.sql == "select count(*) from teams" && it.file.ends_with("main.rs") && it.line > 1));
    for store in template::each(LIST).unwrap() {
        for it in &all {
            let alien = store.engine() == loket_store::Engine::Sqlite && it.sql.contains("pg_");
            assert!(
                alien || store.prepare_only(it.sql).is_ok(),
                "{store:?}, {}:{}: {:?}",
                it.file,
                it.line,
                store.prepare_only(it.sql)
            );
        }
    }
}
