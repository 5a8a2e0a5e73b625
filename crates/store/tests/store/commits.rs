use crate::{add_team, file, teams, unique};
use loket_store::{Error, Options, Result, Store, sql, template};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

/// A group stays open until it is full or nothing waits, however slow the machine.
fn patient() -> Options {
    Options { group_time: Duration::from_secs(60), ..template::options() }
}

/// Holds the writer, so that what is sent meanwhile waits together. Dropping or sending lets it go.
fn hold(store: &Store) -> (mpsc::Sender<()>, JoinHandle<Result<()>>) {
    let (held, is_held) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let writer = store.clone();
    let thread = std::thread::spawn(move || {
        writer.write_blocking(move |_| {
            // Nobody listens or waits when it runs a second time, with its group.
            let _ = held.send(());
            let _ = may_go.recv();
            Ok(())
        })
    });
    is_held.recv().unwrap();
    drop(is_held);
    (go, thread)
}

fn add_later(store: &Store, id: i64, name: &str) -> JoinHandle<Result<u64>> {
    let (store, name) = (store.clone(), name.to_owned());
    std::thread::spawn(move || add_team(&store, id, &name))
}

fn until_waiting(store: &Store, count: usize) {
    while store.health().writes_waiting < count {
        std::thread::yield_now();
    }
}

#[test]
fn writes_that_wait_share_one_commit() {
    let (_folder, store) = file(patient());
    let (go, holder) = hold(&store);
    let threads: Vec<_> = (1..=50).map(|id| add_later(&store, id, &id.to_string())).collect();
    until_waiting(&store, 50);
    let before = store.health().commits;
    go.send(()).unwrap();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == Ok(1)));
    holder.join().unwrap().unwrap();
    assert_eq!((teams(&store), store.health().commits - before), (50, 1));
}

#[test]
fn a_group_takes_no_more_than_it_may() {
    let (_folder, store) = file(Options { group: 10, ..patient() });
    let (go, holder) = hold(&store);
    let threads: Vec<_> = (1..=29).map(|id| add_later(&store, id, &id.to_string())).collect();
    until_waiting(&store, 29);
    let before = store.health().commits;
    go.send(()).unwrap();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap() == Ok(1)));
    holder.join().unwrap().unwrap();
    assert_eq!(store.health().commits - before, 3);
}

#[test]
fn one_that_fails_or_panics_does_not_harm_its_group() {
    let (_folder, store) = file(patient());
    let (go, holder) = hold(&store);
    let first = add_later(&store, 1, "a");
    until_waiting(&store, 1);
    let double = add_later(&store, 1, "b");
    until_waiting(&store, 2);
    let wild = store.clone();
    let wild = std::thread::spawn(move || {
        wild.write_blocking(|conn| {
            conn.run(sql!("insert into teams (id, name) values (3, 'c')"), &[])?;
            if conn.find::<i64>(sql!("select id from teams where id = 3"), &[])?.is_some() {
                panic!("on purpose");
            }
            Ok::<_, Error>(())
        })
    });
    until_waiting(&store, 3);
    let last = add_later(&store, 4, "d");
    until_waiting(&store, 4);
    go.send(()).unwrap();
    holder.join().unwrap().unwrap();
    assert_eq!((first.join().unwrap(), last.join().unwrap()), (Ok(1), Ok(1)));
    assert_eq!(double.join().unwrap(), Err(unique("teams", &["id"])));
    assert!(matches!(wild.join().unwrap(), Err(Error::Internal(_))));
    assert_eq!(teams(&store), 2);
}

#[test]
fn a_write_stopped_at_its_limit_does_not_take_the_others_along() {
    // SQLite rolls the whole transaction back when a writing statement is interrupted.
    let (_folder, store) = file(Options { time_limit: Duration::from_millis(400), ..patient() });
    let (go, holder) = hold(&store);
    let first = add_later(&store, 1, "a");
    until_waiting(&store, 1);
    let endless = store.clone();
    let endless = std::thread::spawn(move || {
        endless.write_blocking(|conn| {
            conn.run(
                sql!("insert into teams (id, name) with recursive n (i) as (select 10 union all select i + 1 from n where i < 100000000000) select i, cast(i as text) from n"),
                &[],
            )
        })
    });
    until_waiting(&store, 2);
    drop(go);
    holder.join().unwrap().unwrap();
    assert_eq!(endless.join().unwrap(), Err(Error::Timeout));
    assert_eq!((first.join().unwrap(), teams(&store)), (Ok(1), 1));
}

#[test]
fn when_the_commit_fails_everybody_in_it_hears_so() {
    let (_folder, store) = file(patient());
    let list = [
        crate::LIST[0],
        loket_store::Migration {
            name: "20260102T0000_late",
            sql: "create table late (id {id} primary key, team_id {id} not null references teams (id) deferrable initially deferred);",
        },
    ];
    store.migrate(&list).unwrap();
    let (go, holder) = hold(&store);
    let innocent = add_later(&store, 1, "a");
    until_waiting(&store, 1);
    let guilty = store.clone();
    let guilty =
        std::thread::spawn(move || guilty.write_blocking(|conn| conn.run_text("insert into late values (1, 99)", &[])));
    until_waiting(&store, 2);
    go.send(()).unwrap();
    assert_eq!(holder.join().unwrap(), Err(Error::ForeignKey));
    assert_eq!((innocent.join().unwrap(), guilty.join().unwrap()), (Err(Error::ForeignKey), Err(Error::ForeignKey)));
    assert_eq!((teams(&store), add_team(&store, 1, "again")), (0, Ok(1)));
}

#[test]
fn what_is_answered_is_in_the_file() {
    let (folder, store) = file(template::options());
    add_team(&store, 1, "a").unwrap();
    // A second store knows only what is in the file.
    let other =
        Store::open(&format!("sqlite:{}", folder.path().join("trial.db").display()), template::options()).unwrap();
    assert_eq!(teams(&other), 1);
    let (journal, synchronous): (String, i64) = store
        .write_blocking(|conn| {
            Ok::<_, Error>((conn.one_text("pragma journal_mode", &[])?, conn.one_text("pragma synchronous", &[])?))
        })
        .unwrap();
    assert_eq!((journal.as_str(), synchronous), ("wal", 2));
}

#[cfg(unix)]
#[test]
fn a_new_file_belongs_to_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, store) = file(template::options());
    add_team(&store, 1, "a").unwrap();
    for name in ["trial.db", "trial.db-wal"] {
        let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}
