use crate::{LIST, add_team, teams, unique};
use loket_store::template::{self, Fresh};
use loket_store::{Error, Migration, Options, Store, sql};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

fn fresh() -> Option<Fresh> {
    template::postgres(LIST).unwrap()
}

const ME: &str = "select cast(pg_backend_pid() as bigint)";

#[test]
fn a_connection_cut_between_two_closures_is_made_again() {
    let Some(store) = fresh() else { return };
    let one = store.another(Options { writers: 1, ..template::options() }).unwrap();
    let pid: i64 = one.read_blocking(|conn| conn.one_text::<i64>(ME, &[])).unwrap();
    store
        .read_blocking(move |conn| conn.one_text::<bool>("select pg_terminate_backend(cast($1 as int))", &[&pid]))
        .unwrap();
    assert_eq!((add_team(&one, 1, "a"), teams(&one)), (Ok(1), 1));
    let later: i64 = one.read_blocking(|conn| conn.one_text::<i64>(ME, &[])).unwrap();
    assert_ne!(pid, later);
    assert_eq!(one.health().reconnects, 1);
}

#[test]
fn a_connection_cut_in_the_middle_costs_a_second_run_and_nothing_else() {
    let Some(store) = fresh() else { return };
    let runs = Arc::new(AtomicU32::new(0));
    let counted = runs.clone();
    let result = store.write_blocking(move |conn| {
        conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])?;
        if counted.fetch_add(1, Ordering::SeqCst) == 0 {
            conn.one_text::<bool>("select pg_terminate_backend(pg_backend_pid())", &[])?;
        }
        conn.run(sql!("insert into teams (id, name) values (2, 'b')"), &[])
    });
    assert_eq!((result, runs.load(Ordering::SeqCst), teams(&store)), (Ok(1), 2, 2));
}

#[test]
fn a_commit_whose_end_is_unknown_is_not_tried_twice() {
    let Some(store) = fresh() else { return };
    let trap = Migration {
        name: "20260102T0000_trap",
        sql: "
create function cut() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
create constraint trigger cut after insert on teams deferrable initially deferred for each row execute function cut();",
    };
    store.migrate(&[LIST[0], trap]).unwrap();
    let runs = Arc::new(AtomicU32::new(0));
    let counted = runs.clone();
    let result = store.write_blocking(move |conn| {
        counted.fetch_add(1, Ordering::SeqCst);
        conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])
    });
    assert!(matches!(&result, Err(Error::Unavailable(text)) if text.contains("may or may not")), "{result:?}");
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert_eq!(teams(&store), 0, "and the next closure has a new connection");
}

#[test]
fn two_that_lock_each_other_out_both_succeed_in_the_end() {
    let Some(store) = fresh() else { return };
    let both = Arc::new(Barrier::new(2));
    let threads: Vec<_> = [(1i64, 2i64), (2, 1)]
        .map(|(first, second)| {
            let (store, both, mut met) = (Store::clone(&store), both.clone(), false);
            std::thread::spawn(move || {
                store.write_blocking(move |conn| {
                    conn.run(sql!("update counts set value = value + 1 where id = $1"), &[&first])?;
                    if !std::mem::replace(&mut met, true) {
                        both.wait();
                    }
                    conn.run(sql!("update counts set value = value + 1 where id = $1"), &[&second])
                })
            })
        })
        .into_iter()
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == Ok(1)));
    let values: Vec<i64> =
        store.read_blocking(|conn| conn.all::<i64>(sql!("select value from counts order by id"), &[])).unwrap();
    assert_eq!(values, [2, 2]);
    assert!(store.health().retries >= 1);
}

#[tokio::test]
async fn another_node_hears_of_a_change() {
    let Some(store) = fresh() else { return };
    let other = store.another(template::options()).unwrap();
    let mut changes = other.changes();
    // The listener counts its own start as a change, since something may have been missed before.
    changes.changed().await.unwrap();
    changes.borrow_and_update();
    store
        .write(|conn| {
            conn.announce();
            conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])
        })
        .await
        .unwrap();
    changes.changed().await.unwrap();
    let seen = *changes.borrow_and_update();
    // Its own announcements count once, not a second time by way of the server.
    other
        .write(|conn| {
            conn.announce();
            conn.run(sql!("insert into teams (id, name) values (2, 'b')"), &[])
        })
        .await
        .unwrap();
    store
        .write(|conn| {
            conn.announce();
            conn.run(sql!("insert into teams (id, name) values (3, 'c')"), &[])
        })
        .await
        .unwrap();
    while *changes.borrow_and_update() < seen + 2 {
        changes.changed().await.unwrap();
    }
    assert_eq!(*changes.borrow(), seen + 2);
    other.close().await;
}

#[test]
fn small_integers_and_json_are_read_and_written_without_casts() {
    let Some(store) = fresh() else { return };
    let found: (i64, String, String) = store
        .read_blocking(|conn| {
            conn.one_text::<(i64, String, String)>(
                "select 1, cast($1 as jsonb), substr('abc', $2)",
                &[&"{\"a\":1}", &2i64],
            )
        })
        .unwrap();
    assert_eq!(found, (1, "{\"a\": 1}".to_owned(), "bc".to_owned()));
}

#[test]
fn a_statement_survives_a_change_of_its_table() {
    let Some(store) = fresh() else { return };
    let one = store.another(Options { writers: 1, ..template::options() }).unwrap();
    let all = "select * from teams";
    add_team(&one, 1, "a").unwrap();
    one.read_blocking(move |conn| conn.all_text::<(i64, String)>(all, &[])).unwrap();
    store
        .migrate(&[LIST[0], Migration { name: "20260102T0000_wider", sql: "alter table teams add column more text;" }])
        .unwrap();
    assert_eq!(one.read_blocking(move |conn| conn.all_text::<(i64, String)>(all, &[])), Ok(vec![(1, "a".to_owned())]));
}

#[test]
fn a_unique_error_keeps_its_columns_when_the_key_is_odd() {
    let Some(store) = fresh() else { return };
    add_team(&store, 1, "a) = (b").unwrap();
    assert_eq!(add_team(&store, 2, "A) = (B"), Err(unique("teams", &["name"])));
}
