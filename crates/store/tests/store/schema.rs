use crate::{LIST, file, stores};
use loket_store::schema::{Column, Index};
use loket_store::template;

#[test]
fn both_engines_have_the_same_tables_and_indexes() {
    let all: Vec<_> = stores().iter().map(|store| store.schema().unwrap()).collect();
    let first = &all[0];
    assert!(first.columns.contains(&Column { table: "things".into(), column: "share".into(), nullable: true }));
    assert!(first.columns.contains(&Column { table: "things".into(), column: "id".into(), nullable: false }));
    let index = |table: &str, columns: &[&str], unique, partial| Index {
        table: table.into(),
        columns: columns.iter().map(|name| name.to_string()).collect(),
        unique,
        partial,
    };
    for wanted in [
        index("things", &["id"], true, false),
        index("things", &["name", "kind"], true, false),
        index("things", &["team_id"], false, true),
        index("teams", &["(…)"], true, false),
        index("schema_migrations", &["name"], true, false),
    ] {
        assert!(first.indexes.contains(&wanted), "{wanted:?} is not in {:?}", first.indexes);
    }
    for other in &all[1..] {
        assert_eq!(other, first);
    }
}

#[test]
fn a_plan_tells_a_scan_from_a_search() {
    let (_folder, store) = file(template::options());
    let scan = store.explain("select id from things where name like $1").unwrap();
    assert!(scan.iter().any(|line| line.starts_with("SCAN things")), "{scan:?}");
    let search = store.explain("select id from things where id in {each:$1} {for_update}").unwrap();
    assert!(search.iter().any(|line| line.starts_with("SEARCH things")), "{search:?}");
}

#[test]
fn preparing_finds_what_is_wrong_with_a_statement() {
    for store in template::each(LIST).unwrap() {
        let good = store.prepare_only("select id, name from teams where id = $1 and name = $2").unwrap();
        assert_eq!((good.params, good.columns), (2, vec!["id".to_owned(), "name".to_owned()]), "{store:?}");
        assert!(store.prepare_only("select id from nowhere").is_err(), "{store:?}");
        assert!(store.prepare_only("select id from teams where id = $2").is_err(), "$1 is missing, {store:?}");
    }
}
