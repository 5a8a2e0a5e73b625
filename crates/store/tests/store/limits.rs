use crate::{ENDLESS, LIST, file, teams};
use loket_store::{Error, Options, Store, sql, template};
use std::sync::mpsc;
use std::time::Duration;

fn hasty() -> Options {
    Options { time_limit: Duration::from_millis(300), ..template::options() }
}

#[test]
fn a_read_is_stopped_at_its_limit_and_the_next_one_works() {
    let (_folder, lite) = file(hasty());
    let fresh = template::postgres(LIST).unwrap();
    let post = fresh.as_ref().map(|fresh| fresh.another(hasty()).unwrap());
    for store in [Some(lite), post].into_iter().flatten() {
        let result = store.read_blocking(|conn| conn.one_text::<i64>(ENDLESS, &[]));
        assert_eq!((result, teams(&store)), (Err(Error::Timeout), 0));
        assert_eq!(store.health().timeouts, 1);
    }
}

#[test]
fn a_full_queue_is_busy() {
    let (_folder, store) = file(Options { queue: 1, ..hasty() });
    let (held, is_held) = mpsc::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let writer = store.clone();
    let holder = std::thread::spawn(move || {
        writer.write_blocking(move |_| {
            held.send(()).unwrap();
            may_go.recv().unwrap();
            Ok::<_, Error>(())
        })
    });
    is_held.recv().unwrap();
    let inside = store.clone();
    let inside = std::thread::spawn(move || inside.write_blocking(|_| Ok::<_, Error>(())));
    while store.health().writes_waiting < 1 {
        std::thread::yield_now();
    }
    assert_eq!(store.write_blocking(|_| Ok::<_, Error>(())), Err(Error::Busy));
    go.send(()).unwrap();
    assert_eq!(holder.join().unwrap(), Ok(()));
    // It waited longer than the limit and is turned away rather than served to nobody.
    assert_eq!(inside.join().unwrap(), Err(Error::Busy));
    assert_eq!(store.write_blocking(|_| Ok::<_, Error>(())), Ok(()));
    assert!(store.health().busy >= 2);
}

#[tokio::test]
async fn an_async_caller_waits_for_room_and_then_hears_busy() {
    let (_folder, store) = file(Options { queue: 1, ..hasty() });
    let (held, is_held) = tokio::sync::oneshot::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let (writer, mut held) = (store.clone(), Some(held));
    let holder = tokio::spawn(async move {
        writer
            .write(move |_| {
                held.take().unwrap().send(()).unwrap();
                may_go.recv().unwrap();
                Ok::<_, Error>(())
            })
            .await
    });
    is_held.await.unwrap();
    let inside = store.clone();
    let inside = tokio::spawn(async move { inside.write(|_| Ok::<_, Error>(())).await });
    while store.health().writes_waiting < 1 {
        tokio::task::yield_now().await;
    }
    assert_eq!(store.write(|_| Ok::<_, Error>(())).await, Err(Error::Busy));
    go.send(()).unwrap();
    assert_eq!(holder.await.unwrap(), Ok(()));
    assert!(inside.await.is_ok());
}

#[test]
fn a_database_that_is_not_there_is_said_clearly() {
    let Err(Error::Unavailable(text)) = Store::open("postgres://nobody:geheim@127.0.0.1:1/none", hasty()) else {
        panic!("opened")
    };
    assert!(text.contains("127.0.0.1") && text.contains("port 1") && !text.contains("geheim"), "{text}");
    let Err(Error::Unavailable(text)) = Store::open("sqlite:/proc/none/trial.db", hasty()) else { panic!("opened") };
    assert!(text.contains("/proc/none") && text.contains("may be written"), "{text}");
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.db");
    std::fs::write(&path, "Dear customer, this is not a database, whatever the name says.".repeat(200)).unwrap();
    let Err(error) = Store::open(&format!("sqlite:{}", path.display()), hasty()) else { panic!("opened") };
    assert!(error.to_string().contains("not a database"), "{error}");
}

#[test]
fn a_slow_statement_is_counted() {
    let (_folder, store) = file(Options { slow: Duration::ZERO, ..template::options() });
    store.read_blocking(|conn| conn.one::<i64>(sql!("select count(*) from teams"), &[])).unwrap();
    assert_eq!(store.health().slow, 1);
}
