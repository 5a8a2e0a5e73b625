use crate::{add_team, concurrent_stores, file, stores, teams, unique};
use loket_store::{Error, Retry, Store, sql, template};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;

/// An error of a program that uses the store.
#[derive(Debug, PartialEq)]
enum Trouble {
    Collision,
    Refusal,
    Store(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        Trouble::Store(error)
    }
}

impl Retry for Trouble {
    fn retryable(&self) -> bool {
        match self {
            Trouble::Collision => true,
            Trouble::Refusal => false,
            Trouble::Store(error) => error.retryable(),
        }
    }
}

#[test]
fn an_error_takes_the_whole_closure_back() {
    for store in stores() {
        let result = store.write_blocking(|conn| {
            conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])?;
            Err::<(), _>(Trouble::Refusal)
        });
        assert_eq!((result, teams(&store)), (Err(Trouble::Refusal), 0), "{store:?}");
    }
}

#[test]
fn a_read_may_not_write() {
    for store in stores() {
        let result = store.read_blocking(|conn| conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[]));
        assert_eq!(result, Err(Error::Internal("a read may not write".into())), "{store:?}");
        assert_eq!(add_team(&store, 1, "a"), Ok(1), "writing still works, {store:?}");
    }
    let (_folder, store) = file(template::options());
    let result = store.read_blocking(|conn| conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[]));
    assert_eq!(result, Err(Error::Internal("a read may not write".into())));
}

#[test]
fn a_read_sees_one_moment_from_beginning_to_end() {
    for (_folder, store) in concurrent_stores() {
        let (started, has_started) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let reader: Store = Store::clone(&store);
        let thread = std::thread::spawn(move || {
            reader.read_blocking(move |conn| {
                let before: i64 = conn.one(sql!("select count(*) from teams"), &[])?;
                started.send(()).unwrap();
                may_go_on.recv().unwrap();
                Ok::<_, Error>((before, conn.one::<i64>(sql!("select count(*) from teams"), &[])?))
            })
        });
        has_started.recv().unwrap();
        add_team(&store, 1, "a").unwrap();
        go_on.send(()).unwrap();
        assert_eq!(thread.join().unwrap(), Ok((0, 0)));
        assert_eq!(teams(&store), 1);
    }
}

#[test]
fn a_panic_takes_back_its_own_work_only() {
    for store in stores() {
        let result = store.write_blocking(|conn| {
            conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])?;
            if conn.engine() == loket_store::Engine::Sqlite || conn.engine() == loket_store::Engine::Postgres {
                panic!("on purpose");
            }
            Ok::<_, Error>(())
        });
        assert!(matches!(result, Err(Error::Internal(text)) if text.contains("panicked")));
        assert_eq!((add_team(&store, 2, "b"), teams(&store)), (Ok(1), 1), "{store:?}");
    }
}

#[test]
fn a_closure_runs_again_while_its_error_says_so_and_not_for_ever() {
    for store in stores() {
        let runs = Arc::new(AtomicU32::new(0));
        let counted = runs.clone();
        let third = store.write_blocking(move |conn| {
            conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])?;
            match counted.fetch_add(1, Ordering::SeqCst) {
                0 | 1 => Err(Trouble::Collision),
                _ => Ok(()),
            }
        });
        assert_eq!((third, runs.load(Ordering::SeqCst), teams(&store)), (Ok(()), 3, 1), "{store:?}");
        for is_write in [true, false] {
            let runs = Arc::new(AtomicU32::new(0));
            let counted = runs.clone();
            let never = move |_: &mut loket_store::Conn<'_>| {
                counted.fetch_add(1, Ordering::SeqCst);
                Err::<(), _>(Trouble::Collision)
            };
            let result = if is_write { store.write_blocking(never) } else { store.read_blocking(never) };
            assert_eq!((result, runs.load(Ordering::SeqCst)), (Err(Trouble::Collision), 6), "{store:?}");
        }
        assert_eq!(store.health().retries, 2 + 5 + 5, "{store:?}");
    }
}

#[test]
fn an_attempt_may_fail_and_the_rest_stays() {
    for store in stores() {
        let result = store.write_blocking(|conn| {
            conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])?;
            let double = conn.attempt(|conn| {
                conn.run(sql!("insert into teams (id, name) values (2, 'b')"), &[])?;
                conn.run(sql!("insert into teams (id, name) values (1, 'c')"), &[])
            });
            conn.attempt(|conn| conn.run(sql!("insert into teams (id, name) values (3, 'd')"), &[]))?;
            Ok::<_, Error>(double)
        });
        assert_eq!((result, teams(&store)), (Ok(Err(unique("teams", &["id"]))), 2), "{store:?}");
    }
}

#[test]
fn an_error_that_is_swallowed_is_an_error_on_both_engines() {
    for store in stores() {
        add_team(&store, 1, "a").unwrap();
        let gone_on = store.write_blocking(|conn| {
            let _ = conn.run(sql!("insert into teams (id, name) values (1, 'b')"), &[]);
            conn.run(sql!("insert into teams (id, name) values (2, 'c')"), &[])
        });
        assert!(matches!(gone_on, Err(Error::Internal(text)) if text.contains("Conn::attempt")), "{store:?}");
        let ignored = store.write_blocking(|conn| {
            conn.run(sql!("insert into teams (id, name) values (2, 'c')"), &[])?;
            let _ = conn.run(sql!("insert into teams (id, name) values (1, 'b')"), &[]);
            Ok::<_, Error>(())
        });
        assert!(matches!(ignored, Err(Error::Internal(text)) if text.contains("ignored")), "{store:?}");
        assert_eq!(teams(&store), 1, "{store:?}");
    }
}

#[test]
fn a_commit_with_an_announcement_is_noticed_and_a_failure_is_not() {
    let (_folder, store) = file(template::options());
    let mut changes = store.changes();
    store.write_blocking(|conn| conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])).unwrap();
    let failed = store.write_blocking(|conn| {
        conn.announce();
        Err::<(), _>(Trouble::Refusal)
    });
    assert_eq!(failed, Err(Trouble::Refusal));
    assert!(!changes.has_changed().unwrap());
    store
        .write_blocking(|conn| {
            conn.announce();
            conn.run(sql!("insert into teams (id, name) values (2, 'b')"), &[])
        })
        .unwrap();
    assert!(changes.has_changed().unwrap());
    assert_eq!(*changes.borrow_and_update(), 1);
}

#[test]
fn numbers_taken_under_the_order_lock_have_no_gaps_and_no_doubles() {
    for (_folder, store) in concurrent_stores() {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let store: Store = Store::clone(&store);
                std::thread::spawn(move || {
                    for _ in 0..10 {
                        store
                            .write_blocking(|conn| {
                                conn.lock_order()?;
                                let next: i64 = conn.one(sql!("select coalesce(max(id), 0) + 1 from teams"), &[])?;
                                conn.run(
                                    sql!("insert into teams (id, name) values ($1, $2)"),
                                    &[&next, &next.to_string()],
                                )
                            })
                            .unwrap();
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        let highest: i64 = store.read_blocking(|conn| conn.one::<i64>(sql!("select max(id) from teams"), &[])).unwrap();
        assert_eq!((teams(&store), highest), (40, 40));
    }
}

#[tokio::test]
async fn closures_run_from_async_code_too() {
    for store in stores() {
        let added = store.write(|conn| conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])).await;
        let count = store.read(|conn| conn.one::<i64>(sql!("select count(*) from teams"), &[])).await;
        assert_eq!((added, count), (Ok(1), Ok(1)), "{store:?}");
    }
}

#[tokio::test]
async fn a_closed_store_finishes_what_waits_and_takes_nothing_more() {
    for (_folder, store) in concurrent_stores() {
        let other: Store = Store::clone(&store);
        let waiting: Vec<_> = (1..=20i64)
            .map(|id| {
                let store: Store = Store::clone(&store);
                tokio::spawn(async move {
                    store
                        .write(move |conn| {
                            conn.run(sql!("insert into teams (id, name) values ($1, $2)"), &[&id, &id.to_string()])
                        })
                        .await
                })
            })
            .collect();
        for task in waiting {
            assert_eq!(task.await.unwrap(), Ok(1));
        }
        other.clone().close().await;
        let late = other.read(|conn| conn.one::<i64>(sql!("select count(*) from teams"), &[])).await;
        assert_eq!(late, Err(Error::Unavailable("the store is closed".into())));
    }
}

#[test]
fn attempts_may_be_nested() {
    for store in stores() {
        let result = store.write_blocking(|conn| {
            conn.attempt(|conn| {
                conn.run(sql!("insert into teams (id, name) values (1, 'a')"), &[])?;
                let inner = conn.attempt(|conn| conn.run(sql!("insert into teams (id, name) values (1, 'b')"), &[]));
                assert!(inner.is_err());
                conn.run(sql!("insert into teams (id, name) values (2, 'c')"), &[])
            })
        });
        assert_eq!((result, teams(&store)), (Ok(1), 2), "{store:?}");
    }
}

#[test]
fn a_closure_that_waits_for_another_is_told_so() {
    for store in stores() {
        let inner: Store = Store::clone(&store);
        let result = store.write_blocking(move |_| {
            inner.read_blocking(|conn| conn.one::<i64>(sql!("select count(*) from teams"), &[]))
        });
        assert!(matches!(result, Err(Error::Internal(text)) if text.contains("may not wait")), "{store:?}");
    }
}
