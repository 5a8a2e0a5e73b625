use crate::{LIST, add_team, file, teams};
use loket_store::{Error, Store, sql, template};

#[test]
fn a_backup_is_a_whole_database() {
    let (folder, store) = file(template::options());
    add_team(&store, 1, "a").unwrap();
    let path = folder.path().join("copy.db");
    store.backup_to(&path).unwrap();
    add_team(&store, 2, "later").unwrap();
    let copy = Store::open(&format!("sqlite:{}", path.display()), template::options()).unwrap();
    assert_eq!((teams(&copy), copy.migrate(LIST)), (1, Ok(vec![])));
    assert!(!folder.path().join("copy.db.part").exists());
}

#[test]
fn a_backup_is_one_moment_even_while_others_write() {
    let (folder, store) = file(template::options());
    let writer = store.clone();
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let busy = std::thread::spawn(move || {
        let mut id = 0i64;
        while stopped.try_recv().is_err() {
            id += 1;
            writer
                .write_blocking(move |conn| {
                    conn.run(sql!("insert into teams (id, name) values ($1, $2)"), &[&id, &id.to_string()])?;
                    conn.run(sql!("update counts set value = value + 1 where id = 1"), &[])
                })
                .unwrap();
        }
    });
    for number in 0..5 {
        let path = folder.path().join(format!("copy{number}.db"));
        store.backup_to(&path).unwrap();
        let copy = Store::open(&format!("sqlite:{}", path.display()), template::options()).unwrap();
        let count: i64 =
            copy.read_blocking(|conn| conn.one::<i64>(sql!("select value from counts where id = 1"), &[])).unwrap();
        assert_eq!(teams(&copy), count);
    }
    stop.send(()).unwrap();
    busy.join().unwrap();
}

#[test]
fn a_backup_replaces_nothing_and_postgres_has_its_own() {
    let (folder, store) = file(template::options());
    assert!(
        matches!(store.backup_to(folder.path().join("trial.db")), Err(Error::Unavailable(text)) if text.contains("there already"))
    );
    assert!(matches!(store.backup_to("/proc/none/copy.db"), Err(Error::Unavailable(_))));
    if let Some(fresh) = template::postgres(LIST).unwrap() {
        assert!(
            matches!(fresh.backup_to(folder.path().join("pg.db")), Err(Error::Unavailable(text)) if text.contains("pg_dump"))
        );
    }
}
