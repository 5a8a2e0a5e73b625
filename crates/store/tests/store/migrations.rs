use crate::{LIST, stores};
use loket_store::{Conn, Error, Migration, Options, Store, sql, template};

const MORE: Migration =
    Migration { name: "20260102T0000_more", sql: "create table more (id {id} primary key, name text);" };
const BROKEN: Migration =
    Migration { name: "20260103T0000_broken", sql: "create table half (id {id} primary key); create table wrong (;" };

fn applied(store: &Store) -> Vec<String> {
    store
        .read_blocking(|conn| {
            conn.all::<String>(sql!("select name from schema_migrations where applied_at > 0 order by name"), &[])
        })
        .unwrap()
}

#[test]
fn each_migration_runs_once() {
    for store in stores() {
        assert_eq!(store.migrate(LIST), Ok(vec![]), "{store:?}");
        let list = [LIST[0], MORE];
        assert_eq!(store.migrate(&list), Ok(vec![MORE.name]), "{store:?}");
        assert_eq!(store.migrate(&list), Ok(vec![]), "{store:?}");
        assert_eq!(store.migrate(LIST), Ok(vec![]), "an older program may still start, {store:?}");
        assert_eq!(applied(&store), [LIST[0].name, MORE.name], "{store:?}");
    }
}

#[test]
fn a_migration_that_fails_leaves_nothing_and_says_which_it_was() {
    for store in stores() {
        let error = store.migrate(&[LIST[0], MORE, BROKEN]).unwrap_err();
        assert!(error.to_string().contains(BROKEN.name), "{error}");
        assert_eq!(applied(&store), [LIST[0].name, MORE.name], "{store:?}");
        let half = store.read_blocking(|conn| conn.find_text::<i64>("select id from half", &[]));
        assert!(half.is_err(), "{store:?}");
        assert_eq!(crate::add_team(&store, 1, "a"), Ok(1), "and the store still works, {store:?}");
    }
}

#[test]
fn two_nodes_that_start_at_once_migrate_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut urls = vec![format!("sqlite:{}", folder.path().join("trial.db").display())];
    let fresh = template::postgres(&[]).unwrap();
    urls.extend(fresh.as_ref().map(|fresh| fresh.url().to_owned()));
    for url in urls {
        let nodes: Vec<_> = (0..4)
            .map(|_| {
                let url = url.clone();
                std::thread::spawn(move || {
                    Store::open(&url, template::options()).unwrap().migrate(&[LIST[0], MORE]).unwrap()
                })
            })
            .collect();
        let mut done: Vec<&str> = nodes.into_iter().flat_map(|node| node.join().unwrap()).collect();
        done.sort();
        assert_eq!(done, [LIST[0].name, MORE.name], "{url}");
    }
}

#[test]
fn names_out_of_order_are_refused() {
    for store in stores() {
        assert!(
            matches!(store.migrate(&[MORE, LIST[0]]), Err(Error::Internal(text)) if text.contains("must sort after"))
        );
    }
}

#[test]
fn on_sqlite_a_table_may_be_built_anew_but_not_leave_orphans() {
    let store = template::sqlite(LIST).unwrap();
    crate::add_team(&store, 1, "a").unwrap();
    store
        .write_blocking(|conn| {
            conn.run(sql!("insert into things (id, team_id, name, kind) values (1, 1, 'x', 'big')"), &[])
        })
        .unwrap();
    let rebuilt = Migration {
        name: "20260104T0000_rebuilt",
        sql: "create table fresh (id {id} primary key, name text not null); insert into fresh select id, name from teams; drop table teams; alter table fresh rename to teams;",
    };
    assert_eq!(store.migrate(&[LIST[0], rebuilt]), Ok(vec![rebuilt.name]));
    let things: i64 = store
        .read_blocking(|conn| conn.one::<i64>(sql!("select count(*) from things where team_id = 1"), &[]))
        .unwrap();
    assert_eq!(things, 1);
    let emptied = Migration {
        name: "20260105T0000_emptied",
        sql: "create table fresh (id {id} primary key, name text not null); drop table teams; alter table fresh rename to teams;",
    };
    assert!(store.migrate(&[LIST[0], rebuilt, emptied]).unwrap_err().to_string().contains("refer to nothing"));
    let orphans = Migration { name: "20260105T0000_orphans", sql: "delete from teams;" };
    let refused = store.migrate(&[LIST[0], rebuilt, orphans]).unwrap_err().to_string();
    assert!(refused.contains(orphans.name) && refused.contains("FOREIGN KEY"), "{refused}");
    let again = store.write_blocking(|conn| conn.run(sql!("delete from teams"), &[]));
    assert_eq!(again, Err(Error::ForeignKey), "references are guarded again");
}

#[test]
fn the_planner_is_told_nothing_of_small_tables() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("small.db").display());
    let tables = [Migration {
        name: "20260101_tables",
        sql: "create table small (id {id} primary key, name text not null);
              create index small_by_name on small (name);
              create table large (id {id} primary key, name text not null);
              create index large_by_name on large (name);
              insert into small (name) values ('one');
              insert into large (name) with recursive n (i) as (select 1 union all select i + 1 from n where i < 20000)
                select 'name ' || i from n;",
    }];
    let first = Store::open(&url, Options::default()).unwrap();
    first.migrate(&tables).unwrap();
    first.close_blocking();
    let again = Store::open(&url, Options::default()).unwrap();
    again.migrate(&tables).unwrap();
    let known: Vec<String> = again
        .read_blocking(|conn: &mut Conn| conn.all_text("select distinct tbl from sqlite_stat1 order by 1", &[]))
        .unwrap_or_else(|error: Error| panic!("{error}"));
    assert_eq!(known, ["large"]);
}
